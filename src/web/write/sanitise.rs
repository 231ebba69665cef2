//! Raw HTML of authors, made safe: an allow-list, applied by ammonia.

use std::borrow::Cow;
use std::collections::HashSet;

use ammonia::Builder;

use crate::text::markup;

/// What raw HTML may hold. Made once a build.
pub(crate) struct Sanitiser(Builder<'static>);

impl Sanitiser {
    /// The list in [`markup`]. An attribute that holds one of our marks is dropped: a piece of a page
    /// may only be put back where it is text, never inside a tag.
    pub(crate) fn new() -> Self {
        let mut builder = Builder::empty();
        builder
            .tags(markup::ELEMENTS.iter().copied().collect())
            .generic_attributes(markup::ATTRIBUTES.iter().copied().collect())
            .url_schemes(markup::SCHEMES.iter().copied().collect())
            .clean_content_tags(HashSet::from([
                "script", "style", "iframe", "noscript", "template",
            ]))
            .attribute_filter(|_, _, value| {
                (!value.contains([OPEN, CLOSE])).then_some(Cow::Borrowed(value))
            })
            .link_rel(Some("noopener"));
        for (element, attributes) in markup::ELEMENT_ATTRIBUTES {
            builder.add_tag_attributes(*element, attributes.iter().copied());
        }
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
    fn a_piece_never_ends_up_inside_a_tag() {
        let mut mixed = Mixed::new();
        mixed.raw("<div title=\"");
        mixed.safe("<a href=\"x\" onclick=\"y()\">z</a>".into());
        mixed.raw("\">text</div>");
        assert_eq!(mixed.clean(&Sanitiser::new()), "<div>text</div>");
    }

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
