//! Pages made small. The only file that names `minify_html`.

/// A page without what browsers do not need.
pub fn minified(html: &[u8]) -> Vec<u8> {
    let cfg = minify_html::Cfg {
        // What the standard asks for stays: quotes where needed, `<html>`, `<head>`, end tags of
        // `<body>`; the checker has nothing to say about the pages.
        keep_html_and_head_opening_tags: true,
        keep_closing_tags: true,
        keep_comments: false,
        minify_css: false,
        minify_js: false,
        ..minify_html::Cfg::default()
    };
    minify_html::minify(html, &cfg)
}
