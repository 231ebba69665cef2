//! Pages made small in one pass over their bytes.
//!
//! The library reads a page into a tree and tries three ways of quoting for every attribute. Pages made
//! of themes and texts hardly ever need that: their tags are closed, their names in lower case. For such
//! pages this writes what the library would write, by the library's own tables, without a tree. Where a
//! page holds anything else (a comment, a tag that is closed by the next one, an attribute given twice
//! …) it says so, and the page is the library's.

use std::borrow::Cow;

use memchr::{memchr, memchr2, memmem};
use minify_html_common::r#gen::attrs::{ATTRS, AttributeMinification};
use minify_html_common::r#gen::codepoints::{TAG_NAME_CHAR, WHITESPACE};
use minify_html_common::spec::script::JAVASCRIPT_MIME_TYPES;
use minify_html_common::spec::tag::ns::Namespace;
use minify_html_common::spec::tag::omission::can_omit_as_before;
use minify_html_common::spec::tag::void::VOID_TAGS;
use minify_html_common::spec::tag::whitespace::{
    WhitespaceMinification, get_whitespace_minification_for_tag,
};
use minify_html_common::whitespace::{
    collapse_whitespace, is_all_whitespace, left_trim, remove_all_whitespace, right_trim, trimmed,
};

use super::library;

/// The page made small, or nothing if it holds what only the library knows.
pub fn minified(html: &[u8]) -> Option<Vec<u8>> {
    // The one mark of which the library makes named characters.
    if memmem::find(html, "\u{20d2}".as_bytes()).is_some() {
        return None;
    }
    let root = Open::new(b"", Namespace::Html, false);
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
    /// Whether it is a `pre` or lies in one.
    pre: bool,
    /// Whether it holds text or an element already.
    begun: bool,
}

impl<'a> Open<'a> {
    fn new(name: &'a [u8], space: Namespace, pre: bool) -> Self {
        let white = get_whitespace_minification_for_tag(space, name, pre);
        Self { name, space, white, pre, begun: false }
    }
}

/// An attribute as it goes out, by the order in which it goes out: quoted ones first, then by name.
struct Attribute<'a> {
    bare: bool,
    name: Cow<'a, [u8]>,
    value: Option<Vec<u8>>,
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
        let rest = self.rest().get(2..)?.strip_prefix(name)?;
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
        let (parent, mut space, pre) = (parent.name, parent.space, parent.pre);
        self.at += 1;
        let name = self.name()?;
        if can_omit_as_before(parent, name) {
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
        let ended = self.attributes(space, name)?;
        let void = VOID_TAGS.contains(name);
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
                self.open.push(Open::new(name, space, pre));
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
                self.open.push(Open::new(name, space, pre));
                self.close()
            }
            b"textarea" => None,
            _ => {
                let pre = pre || html && name == b"pre";
                self.open.push(Open::new(name, space, pre));
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
        self.attributes.sort_unstable_by(|a, b| (a.bare, &a.name).cmp(&(b.bare, &b.name)));
        Some(ended)
    }

    /// Whether the text of a script with these attributes is data.
    fn data(&self) -> Option<bool> {
        let Some(kind) = self.attributes.iter().find(|a| *a.name == *b"type") else {
            return Some(false);
        };
        let value = kind.value.as_deref()?;
        let value = value.strip_prefix(b"\"").and_then(|v| v.strip_suffix(b"\"")).unwrap_or(value);
        Some(value != b"module" && !JAVASCRIPT_MIME_TYPES.contains(value))
    }

    fn write(&mut self, name: &[u8], ended: bool) {
        self.out.push(b'<');
        self.out.extend_from_slice(name);
        for attribute in &self.attributes {
            self.out.push(b' ');
            self.out.extend_from_slice(&attribute.name);
            if let Some(value) = &attribute.value {
                self.out.push(b'=');
                self.out.extend_from_slice(value);
            }
        }
        if ended {
            // Without the space the stroke would be part of a bare value.
            if self.attributes.last().is_some_and(|attribute| attribute.bare) {
                self.out.push(b' ');
            }
            self.out.push(b'/');
        }
        self.out.push(b'>');
    }
}

/// Whether a letter may stand in a name of an attribute for which the one pass answers.
fn is_name(c: u8) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, b'-' | b':' | b'_')
}

/// An attribute as it goes out; the inner nothing is one that says nothing.
#[allow(clippy::option_option, reason = "the outer one is for the library, as everywhere here")]
fn attribute<'a>(
    space: Namespace,
    tag: &[u8],
    name: Cow<'a, [u8]>,
    raw: &[u8],
    viewport: bool,
    rules: Option<&AttributeMinification>,
) -> Option<Option<Attribute<'a>>> {
    let mut value = Cow::Borrowed(raw);
    if raw.contains(&b'&') {
        match decoded(raw) {
            Some(decoded) => value = Cow::Owned(decoded),
            None if space == Namespace::Html && !viewport => {
                return through_library(tag, name, raw);
            }
            None => return None,
        }
    }
    if viewport {
        remove_all_whitespace(value.to_mut());
    } else if let Some(rules) = rules
        && (rules.trim || rules.collapse)
        && value.iter().any(|c| WHITESPACE[*c])
    {
        if rules.trim {
            right_trim(value.to_mut());
            left_trim(value.to_mut());
        }
        if rules.collapse {
            collapse_whitespace(value.to_mut());
        }
    }
    if let Some(rules) = rules {
        if rules.case_insensitive && value.iter().any(u8::is_ascii_uppercase) {
            value.to_mut().make_ascii_lowercase();
        }
        if value.is_empty() && rules.redundant_if_empty || rules.default_value == Some(&*value) {
            return Some(None);
        }
    }
    if tag == b"script" && *name == *b"type" {
        // What a script is, the library reads off the value as it was written.
        if *value != *raw {
            return None;
        }
        if JAVASCRIPT_MIME_TYPES.contains(raw) {
            return Some(None);
        }
    }
    if value.is_empty() || rules.is_some_and(|rules| rules.boolean) {
        return Some(Some(Attribute { bare: true, name, value: None }));
    }
    let (bare, value) = quoted(&value);
    Some(Some(Attribute { bare, name, value: Some(value) }))
}

/// A value as it goes out, and whether without quotes.
fn quoted(value: &[u8]) -> (bool, Vec<u8>) {
    let (mut double, mut single, mut other) = (0, 0, false);
    for c in value {
        match c {
            b'"' => double += 1,
            b'\'' => single += 1,
            b'=' | b'`' | b'<' | b'>' => other = true,
            c => other |= WHITESPACE[*c],
        }
    }
    if double + single == 0 && !other {
        return (true, value.to_vec());
    }
    // Every quote inside costs four letters, so the rarer one goes round.
    let (quote, code): (u8, &[u8]) =
        if single < double { (b'\'', b"&#39;") } else { (b'"', b"&#34;") };
    let mut out = Vec::with_capacity(value.len() + 2 + 4 * single.min(double));
    out.push(quote);
    for c in value {
        if *c == quote {
            out.extend_from_slice(code);
        } else {
            out.push(*c);
        }
    }
    out.push(quote);
    (false, out)
}

/// The value of an attribute with its named characters in the clear. Nothing, if there are others than
/// those which templates and writers make.
fn decoded(raw: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(length) = memchr(b'&', rest) {
        out.extend_from_slice(&rest[..length]);
        let (character, code) = named(&rest[length..])?;
        out.push(character);
        rest = &rest[length + code..];
    }
    out.extend_from_slice(rest);
    Some(out)
}

/// A text with only those characters named that must be.
fn encoded(text: &[u8]) -> Option<Cow<'_, [u8]>> {
    let mut out = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some(length) = memchr(b'&', rest) {
        out.extend_from_slice(&rest[..length]);
        let Some((character, code)) = named(&rest[length..]) else {
            // Inside `pre` nothing happens to the white space, and nothing else comes of it.
            let whole = library(&[b"<pre>", text, b"</pre>"].concat());
            return Some(Cow::Owned(
                whole.strip_prefix(b"<pre>")?.strip_suffix(b"</pre>")?.to_vec(),
            ));
        };
        match character {
            b'<' => out.extend_from_slice(b"&lt;"),
            character => out.push(character),
        }
        rest = &rest[length + code..];
    }
    out.extend_from_slice(rest);
    Some(Cow::Owned(out))
}

/// The character that stands under a name at the beginning of a text, and how long its name is.
/// Nothing, if it is for the library to say.
fn named(code: &[u8]) -> Option<(u8, usize)> {
    const NAMED: [(&[u8], u8); 7] = [
        (b"&lt;", b'<'),
        (b"&gt;", b'>'),
        (b"&quot;", b'"'),
        (b"&#34;", b'"'),
        (b"&#39;", b'\''),
        (b"&#x27;", b'\''),
        (b"&#x2F;", b'/'),
    ];
    let found = NAMED.iter().find(|(name, _)| code.starts_with(name));
    if let Some((name, character)) = found {
        return Some((*character, name.len()));
    }
    // An ampersand may stay one where no name can follow.
    let length = if code.starts_with(b"&amp;") { 5 } else { 1 };
    match code.get(length) {
        None => Some((b'&', length)),
        Some(c) if WHITESPACE[*c] => Some((b'&', length)),
        Some(_) => None,
    }
}

/// An attribute as the library writes it where it stands alone.
#[allow(clippy::option_option, reason = "the outer one is for the library, as everywhere here")]
fn through_library<'a>(
    tag: &[u8],
    name: Cow<'a, [u8]>,
    raw: &[u8],
) -> Option<Option<Attribute<'a>>> {
    let quote: &[u8] = if raw.contains(&b'"') { b"'" } else { b"\"" };
    let whole = library(&[b"<", tag, b" ", &name, b"=", quote, raw, quote, b">"].concat());
    let rest = whole.strip_prefix(b"<")?.strip_prefix(tag)?;
    if rest.first() == Some(&b'>') {
        return Some(None);
    }
    let value = rest.strip_prefix(b" ")?.strip_prefix(&*name)?.strip_suffix(b">")?;
    let value = match value {
        [] => None,
        [b'=', value @ ..] => Some(value.to_vec()),
        _ => return None,
    };
    let bare = !value.as_ref().is_some_and(|v| matches!(v.first(), Some(b'"' | b'\'')));
    Some(Some(Attribute { bare, name, value }))
}

fn trimmed_start(text: &[u8]) -> &[u8] {
    let start = text.iter().position(|c| !WHITESPACE[*c]).unwrap_or(text.len());
    &text[start..]
}

fn trimmed_end(text: &[u8]) -> &[u8] {
    let end = text.iter().rposition(|c| !WHITESPACE[*c]).map_or(0, |last| last + 1);
    &text[..end]
}
