//! Raw HTML of authors, made safe: an allow-list, applied by ammonia.

use std::collections::HashSet;

use ammonia::Builder;

/// What raw HTML may hold. Made once a build.
pub(crate) struct Sanitiser(Builder<'static>);

impl Sanitiser {
    /// ammonia's list of text markup, and what handbooks use besides: `details`, figures, ruby.
    /// No `id`, `class` or `style`: those are the theme's.
    pub(crate) fn new() -> Self {
        let mut builder = Builder::default();
        builder
            .add_tags(["details", "summary", "figure", "figcaption", "ruby", "rt", "rp", "mark"])
            .add_generic_attributes(["lang", "dir", "title"])
            .add_tag_attributes("details", ["open"])
            .add_tag_attributes("img", ["alt", "width", "height"])
            .url_schemes(HashSet::from(["https", "http", "mailto", "tel"]))
            .link_rel(Some("noopener"));
        Self(builder)
    }
}

/// Raw HTML with pieces of our own between. The pieces are kept aside under marks that no source
/// can hold (control characters are refused at reading), and put back after cleaning.
pub(super) struct Mixed {
    html: String,
    kept: Vec<String>,
}

const OPEN: char = '\u{1}';
const CLOSE: char = '\u{2}';

impl Mixed {
    pub(super) fn new() -> Self {
        Self { html: String::new(), kept: Vec::new() }
    }

    pub(super) fn raw(&mut self, html: &str) {
        self.html.extend(html.chars().filter(|c| !matches!(*c, OPEN | CLOSE)));
    }

    pub(super) fn safe(&mut self, html: String) {
        self.html.push(OPEN);
        self.html.push_str(&self.kept.len().to_string());
        self.html.push(CLOSE);
        self.kept.push(html);
    }

    pub(super) fn clean(self, sanitiser: &Sanitiser) -> String {
        let cleaned = sanitiser.0.clean(&self.html).to_string();
        let mut out = String::with_capacity(cleaned.len());
        let mut rest = cleaned.as_str();
        while let Some((before, after)) = rest.split_once(OPEN) {
            out.push_str(before);
            let Some((number, tail)) = after.split_once(CLOSE) else { break };
            if let Some(kept) = number.parse::<usize>().ok().and_then(|n| self.kept.get(n)) {
                out.push_str(kept);
            }
            rest = tail;
        }
        out.push_str(rest);
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_could_run_is_taken_out_and_our_own_stays() {
        let mut mixed = Mixed::new();
        mixed.raw("<details onclick=x()><summary>a</summary><script>b</script>");
        mixed.safe("<p id=\"ours\">c</p>".into());
        mixed.raw("</details><a href=\"javascript:x()\">d</a>");
        let html = mixed.clean(&Sanitiser::new());
        assert_eq!(
            html,
            "<details><summary>a</summary><p id=\"ours\">c</p></details><a rel=\"noopener\">d</a>"
        );
    }
}
