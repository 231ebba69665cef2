//! Pages made small in one pass over their bytes.
//!
//! The library reads a page into a tree and tries three ways of quoting for every attribute. Pages made
//! of themes and texts hardly ever need that: their tags are closed, their names in lower case. For such
//! pages this writes what the library would write, by the library's own tables, without a tree. Where a
//! page holds anything else (a comment, a tag that is closed by the next one, an attribute given twice
//! …) it says so, and the page is the library's.

use std::borrow::Cow;
use std::sync::LazyLock;

use memchr::{memchr, memchr2, memmem};
use minify_html_common::r#gen::attrs::ATTRS;
use minify_html_common::r#gen::codepoints::{TAG_NAME_CHAR, WHITESPACE};
use minify_html_common::spec::script::JAVASCRIPT_MIME_TYPES;
use minify_html_common::spec::tag::ns::Namespace;
use minify_html_common::spec::tag::omission::can_omit_as_before;
use minify_html_common::spec::tag::void::VOID_TAGS;
use minify_html_common::spec::tag::whitespace::{
    WhitespaceMinification, get_whitespace_minification_for_tag,
};
use minify_html_common::whitespace::{is_all_whitespace, trimmed};
use rustc_hash::FxHashMap;

use super::attribute::{Attribute, Value, attribute, encoded, is_name};

/// The page made small, or nothing if it holds what only the library knows.
pub fn minified(html: &[u8]) -> Option<Vec<u8>> {
    // The one mark of which the library makes named characters.
    if memmem::find(html, "\u{20d2}".as_bytes()).is_some() {
        return None;
    }
    let root = Open::new(b"", Namespace::Html, false, element(Namespace::Html, b""));
    let mut pass = Pass {
        html,
        at: 0,
        out: Vec::with_capacity(html.len()),
        open: vec![root],
        once: Vec::new(),
        attributes: Vec::new(),
    };
    pass.run()?;
    Some(pass.out)
}

/// An element whose end has not come yet.
struct Open<'a> {
    name: &'a [u8],
    space: Namespace,
    white: &'static WhitespaceMinification,
    ends_early: bool,
    /// Whether it is a `pre` or lies in one.
    pre: bool,
    /// Whether it holds text or an element already.
    begun: bool,
}

impl<'a> Open<'a> {
    fn new(name: &'a [u8], space: Namespace, pre: bool, element: Element) -> Self {
        let white = match space {
            // In one, white space stays as it is whatever the element.
            Namespace::Html if pre => get_whitespace_minification_for_tag(space, name, true),
            Namespace::Html | Namespace::Svg => element.white,
        };
        Self { name, space, white, ends_early: element.ends_early, pre, begun: false }
    }
}

/// The library's tables about an element.
#[derive(Clone, Copy)]
struct Element {
    white: &'static WhitespaceMinification,
    void: bool,
    /// Whether another element may end it.
    ends_early: bool,
}

struct Pass<'a> {
    html: &'a [u8],
    at: usize,
    out: Vec<u8>,
    /// From the page inwards.
    open: Vec<Open<'a>>,
    /// Those that a page has once and that began already.
    once: Vec<&'a [u8]>,
    attributes: Vec<Attribute<'a>>,
}

impl<'a> Pass<'a> {
    fn run(&mut self) -> Option<()> {
        loop {
            let rest = self.rest();
            let Some(length) = memchr(b'<', rest) else {
                self.text(rest, true)?;
                // What is still open is closed by the library's rules.
                return (self.open.len() == 1).then_some(());
            };
            let closing = rest.get(length + 1) == Some(&b'/');
            self.text(&rest[..length], closing)?;
            self.at += length;
            match rest.get(length + 1)? {
                b'/' => self.close()?,
                b'!' => self.doctype()?,
                c if c.is_ascii_lowercase() => self.tag()?,
                _ => return None,
            }
        }
    }

    fn rest(&self) -> &'a [u8] {
        self.html.get(self.at..).unwrap_or_default()
    }

    fn inner(&mut self) -> Option<&mut Open<'a>> {
        self.open.last_mut()
    }

    /// A run of text. `last` says that nothing follows it in its element.
    fn text(&mut self, text: &[u8], last: bool) -> Option<()> {
        if text.is_empty() {
            return Some(());
        }
        let open = self.inner()?;
        let first = !open.begun;
        open.begun = true;
        let white = open.white;
        let text = if text.contains(&b'&') { encoded(text)? } else { Cow::Borrowed(text) };
        let mut text = &*text;
        if white.trim && first {
            text = trimmed_start(text);
        }
        if white.destroy_whole && is_all_whitespace(text) {
            return Some(());
        }
        if white.trim && last {
            text = trimmed_end(text);
        }
        if !white.collapse {
            self.out.extend_from_slice(text);
            return Some(());
        }
        let mut white = false;
        while let Some(length) = text.iter().position(|c| WHITESPACE[*c]) {
            let (word, rest) = text.split_at(length);
            self.out.extend_from_slice(word);
            if !word.is_empty() || !white {
                self.out.push(b' ');
            }
            white = true;
            text = &rest[1..];
        }
        self.out.extend_from_slice(text);
        Some(())
    }

    fn doctype(&mut self) -> Option<()> {
        if self.at > 0 || !self.html.get(..15)?.eq_ignore_ascii_case(b"<!doctype html>") {
            return None;
        }
        self.out.extend_from_slice(b"<!doctype html>");
        self.at += 15;
        Some(())
    }

    fn close(&mut self) -> Option<()> {
        let name = self.open.pop()?.name;
        // In a title another tag than its end is text.
        let rest = self.rest().strip_prefix(b"</")?.strip_prefix(name)?;
        if name.is_empty() || rest.first() != Some(&b'>') {
            return None;
        }
        self.out.extend_from_slice(b"</");
        self.out.extend_from_slice(name);
        self.out.push(b'>');
        self.at += name.len() + 3;
        Some(())
    }

    /// A tag that opens an element, and the text of elements which hold no others.
    fn tag(&mut self) -> Option<()> {
        let parent = self.open.last_mut()?;
        parent.begun = true;
        let (ends_early, mut space, pre) = (parent.ends_early, parent.space, parent.pre);
        let parent = parent.name;
        self.at += 1;
        let name = self.name()?;
        if ends_early && can_omit_as_before(parent, name) {
            return None;
        }
        // The library passes over a second one.
        if matches!(name, b"html" | b"head" | b"body") {
            if self.once.contains(&name) {
                return None;
            }
            self.once.push(name);
        }
        if name == b"svg" {
            space = Namespace::Svg;
        }
        let html = space == Namespace::Html;
        let element = element(space, name);
        let ended = self.attributes(space, name)?;
        let void = element.void;
        let script = name == b"script";
        let data = script && self.data()?;
        self.write(name, ended && !html);
        if ended && !html || void {
            return Some(());
        }
        // The library takes no notice of the stroke.
        if ended {
            return None;
        }
        match name {
            b"script" | b"style" => {
                let length = memmem::find(self.rest(), b"</")?;
                let code = &self.rest()[..length];
                self.out.extend_from_slice(if data { code } else { trimmed(code) });
                self.at += length;
                self.open.push(Open::new(name, space, pre, element));
                // Another end than its own is part of the text.
                self.close()
            }
            b"title" if html => {
                let length = memchr(b'<', self.rest())?;
                let text = &self.rest()[..length];
                // All but `<` is as in other texts.
                let text = if text.contains(&b'&') { encoded(text)? } else { Cow::Borrowed(text) };
                if memmem::find(&text, b"&lt;").is_some() {
                    return None;
                }
                self.out.extend_from_slice(&text);
                self.at += length;
                self.open.push(Open::new(name, space, pre, element));
                self.close()
            }
            b"textarea" => None,
            _ => {
                let pre = pre || html && name == b"pre";
                self.open.push(Open::new(name, space, pre, element));
                Some(())
            }
        }
    }

    fn name(&mut self) -> Option<&'a [u8]> {
        let rest = self.rest();
        let length = rest.iter().position(|c| !TAG_NAME_CHAR[*c])?;
        let name = &rest[..length];
        self.at += length;
        let odd = name.is_empty() || name.iter().any(u8::is_ascii_uppercase);
        (!odd).then_some(name)
    }

    /// Reads the attributes of a tag, up to its end. Returns whether it ends in a stroke.
    fn attributes(&mut self, space: Namespace, tag: &'a [u8]) -> Option<bool> {
        self.attributes.clear();
        let mut viewport = false;
        let mut raw: Vec<(&[u8], &[u8])> = Vec::with_capacity(8);
        let ended = loop {
            let rest = self.rest();
            let skip = rest.iter().position(|c| !WHITESPACE[*c])?;
            let rest = &rest[skip..];
            self.at += skip;
            match rest {
                [b'>', ..] => {
                    self.at += 1;
                    break false;
                }
                [b'/', b'>', ..] => {
                    self.at += 2;
                    break true;
                }
                // Something must stand between two.
                _ if skip == 0 => return None,
                _ => {}
            }
            let length = rest.iter().position(|c| !is_name(*c))?;
            let (name, rest) = rest.split_at(length);
            if name.is_empty() || raw.iter().any(|(other, _)| other.eq_ignore_ascii_case(name)) {
                return None;
            }
            let (value, length) = match rest {
                [b'=', quote @ (b'"' | b'\''), rest @ ..] => {
                    let end = memchr(*quote, rest)?;
                    (&rest[..end], length + end + 3)
                }
                [b'=', rest @ ..] => {
                    let end = rest.iter().position(|c| WHITESPACE[*c] || *c == b'>')?;
                    let value = &rest[..end];
                    // Whether a stroke is the value's or the tag's is the library's to say.
                    if value.is_empty() || memchr2(b'/', b'"', value).is_some() {
                        return None;
                    }
                    (value, length + end + 1)
                }
                [b'>' | b'/', ..] => (&rest[..0], length),
                [c, ..] if WHITESPACE[*c] => {
                    // An equals sign may still come.
                    let next = rest.iter().find(|c| !WHITESPACE[**c])?;
                    if *next == b'=' {
                        return None;
                    }
                    (&rest[..0], length)
                }
                _ => return None,
            };
            self.at += length;
            let kind = value.eq_ignore_ascii_case(b"viewport");
            viewport |= tag == b"meta" && name == b"name" && kind;
            raw.push((name, value));
        };
        for (name, value) in raw {
            let mut name = Cow::Borrowed(name);
            if name.iter().any(u8::is_ascii_uppercase) {
                name.to_mut().make_ascii_lowercase();
            }
            let rules = ATTRS.get(space, tag, &name);
            if let Some(attribute) = attribute(space, tag, name, value, viewport, rules)? {
                self.attributes.push(attribute);
            }
        }
        self.attributes.sort_unstable_by(|a, b| a.rank().cmp(&b.rank()));
        Some(ended)
    }

    /// Whether the text of a script with these attributes is data.
    fn data(&self) -> Option<bool> {
        let Some(kind) = self.attributes.iter().find(|a| *a.name == *b"type") else {
            return Some(false);
        };
        let value = &*kind.value.as_ref()?.text;
        Some(value != b"module" && !JAVASCRIPT_MIME_TYPES.contains(value))
    }

    fn write(&mut self, name: &[u8], ended: bool) {
        self.out.push(b'<');
        self.out.extend_from_slice(name);
        for attribute in &self.attributes {
            self.out.push(b' ');
            self.out.extend_from_slice(&attribute.name);
            if let Some(Value { quote, text }) = &attribute.value {
                self.out.push(b'=');
                self.out.extend(quote);
                self.out.extend_from_slice(text);
                self.out.extend(quote);
            }
        }
        if ended {
            // Without the space the stroke would be part of a bare value.
            if self.attributes.last().is_some_and(Attribute::is_bare) {
                self.out.push(b' ');
            }
            self.out.push(b'/');
        }
        self.out.push(b'>');
    }
}

/// The library's tables about an element, looked up once: they are asked for with every tag.
fn element(space: Namespace, name: &[u8]) -> Element {
    static KNOWN: LazyLock<[FxHashMap<&'static [u8], Element>; 2]> = LazyLock::new(|| {
        [Namespace::Html, Namespace::Svg].map(|space| {
            NAMES.iter().map(|name| (name.as_bytes(), looked_up(space, name.as_bytes()))).collect()
        })
    });
    let known = match space {
        Namespace::Html => &KNOWN[0],
        Namespace::Svg => &KNOWN[1],
    };
    known.get(name).copied().unwrap_or_else(|| looked_up(space, name))
}

fn looked_up(space: Namespace, name: &[u8]) -> Element {
    Element {
        white: get_whitespace_minification_for_tag(space, name, false),
        void: VOID_TAGS.contains(name),
        ends_early: EARLY.contains(&name),
    }
}

/// Elements that pages hold often.
const NAMES: [&str; 41] = [
    "a", "article", "aside", "body", "br", "button", "code", "dd", "details", "div", "dl", "dt",
    "em", "footer", "h1", "h2", "h3", "head", "header", "html", "li", "link", "main", "meta",
    "nav", "ol", "p", "path", "rp", "rt", "ruby", "section", "span", "strong", "summary", "sup",
    "svg", "td", "tr", "ul", "use",
];

/// Elements that others may end, as the standard has it (HTML, optional tags).
const EARLY: [&[u8]; 17] = [
    b"html",
    b"head",
    b"body",
    b"li",
    b"dt",
    b"dd",
    b"p",
    b"rt",
    b"rp",
    b"optgroup",
    b"option",
    b"thead",
    b"tbody",
    b"tfoot",
    b"tr",
    b"td",
    b"th",
];

fn trimmed_start(text: &[u8]) -> &[u8] {
    let start = text.iter().position(|c| !WHITESPACE[*c]).unwrap_or(text.len());
    &text[start..]
}

fn trimmed_end(text: &[u8]) -> &[u8] {
    let end = text.iter().rposition(|c| !WHITESPACE[*c]).map_or(0, |last| last + 1);
    &text[..end]
}
