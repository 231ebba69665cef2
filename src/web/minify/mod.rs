//! Pages made small. The only folder that names `minify_html`.

mod attribute;
mod pass;
#[cfg(test)]
mod tests;

pub use self::pass::minified as in_one_pass;

/// A page without what browsers do not need: as [`minify_html`] writes it, byte for byte.
pub fn minified(html: &[u8]) -> Vec<u8> {
    in_one_pass(html).unwrap_or_else(|| library(html))
}

/// A page as the library makes it small, whatever is in it.
pub fn library(html: &[u8]) -> Vec<u8> {
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
