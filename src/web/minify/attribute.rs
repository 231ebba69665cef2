//! Attributes and texts of the one pass: which characters stand under names, and how values are quoted.

use std::borrow::Cow;
use std::sync::LazyLock;

use memchr::memchr;
use minify_html_common::r#gen::attrs::AttributeMinification;
use minify_html_common::r#gen::codepoints::WHITESPACE;
use minify_html_common::spec::script::JAVASCRIPT_MIME_TYPES;
use minify_html_common::spec::tag::ns::Namespace;
use minify_html_common::whitespace::{
    collapse_whitespace, left_trim, remove_all_whitespace, right_trim,
};

use super::library;

/// An attribute as it goes out.
pub(super) struct Attribute<'a> {
    pub(super) name: Cow<'a, [u8]>,
    /// Nothing, if the name says it all.
    pub(super) value: Option<Value<'a>>,
}

/// A value as it goes out.
pub(super) struct Value<'a> {
    pub(super) quote: Option<u8>,
    pub(super) text: Cow<'a, [u8]>,
}

impl Attribute<'_> {
    /// In which order attributes go out: quoted ones first, then by name.
    pub(super) fn rank(&self) -> (bool, &[u8]) {
        (self.is_bare(), &self.name)
    }

    pub(super) fn is_bare(&self) -> bool {
        self.value.as_ref().is_none_or(|value| value.quote.is_none())
    }
}

/// Whether a letter may stand in a name of an attribute for which the one pass answers.
pub(super) fn is_name(c: u8) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, b'-' | b':' | b'_')
}

/// An attribute as it goes out; the inner nothing is one that says nothing.
#[allow(clippy::option_option, reason = "the outer one is for the library, as everywhere here")]
pub(super) fn attribute<'a>(
    space: Namespace,
    tag: &[u8],
    name: Cow<'a, [u8]>,
    raw: &'a [u8],
    viewport: bool,
    rules: Option<&AttributeMinification>,
) -> Option<Option<Attribute<'a>>> {
    let seen = raw.iter().fold(0, |seen, c| seen | KINDS[usize::from(*c)]);
    let mut value = Cow::Borrowed(raw);
    if seen & AMPERSAND > 0 {
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
        && (seen & WHITE > 0 || matches!(value, Cow::Owned(_)))
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
        return Some(Some(Attribute { name, value: None }));
    }
    let value = if seen == 0 { Value { quote: None, text: value } } else { quoted(value) };
    Some(Some(Attribute { name, value: Some(value) }))
}

/// Characters that values are looked through for.
const AMPERSAND: u8 = 1;
const WHITE: u8 = 2;
/// What may not stand in a value without quotes.
const QUOTED: u8 = 4;

/// Of which kind a character is.
static KINDS: LazyLock<[u8; 256]> = LazyLock::new(|| {
    let kind = |c: u8| match c {
        b'&' => AMPERSAND,
        b'"' | b'\'' | b'=' | b'`' | b'<' | b'>' => QUOTED,
        c if WHITESPACE[c] => WHITE,
        _ => 0,
    };
    let mut kinds = [0; 256];
    for c in 0..=u8::MAX {
        kinds[usize::from(c)] = kind(c);
    }
    kinds
});

/// A value as it goes out.
fn quoted(value: Cow<'_, [u8]>) -> Value<'_> {
    let (mut double, mut single, mut other) = (0, 0, false);
    for c in &*value {
        match c {
            b'"' => double += 1,
            b'\'' => single += 1,
            b'=' | b'`' | b'<' | b'>' => other = true,
            c => other |= WHITESPACE[*c],
        }
    }
    if double + single == 0 && !other {
        return Value { quote: None, text: value };
    }
    // Every quote inside costs four letters, so the rarer one goes round.
    let (quote, inside, code): (u8, _, &[u8]) =
        if single < double { (b'\'', single, b"&#39;") } else { (b'"', double, b"&#34;") };
    if inside == 0 {
        return Value { quote: Some(quote), text: value };
    }
    let mut out = Vec::with_capacity(value.len() + 4 * inside);
    for c in &*value {
        if *c == quote {
            out.extend_from_slice(code);
        } else {
            out.push(*c);
        }
    }
    Value { quote: Some(quote), text: Cow::Owned(out) }
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
pub(super) fn encoded(text: &[u8]) -> Option<Cow<'_, [u8]>> {
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
        [b'=', quote @ (b'"' | b'\''), text @ .., _] => {
            Some(Value { quote: Some(*quote), text: Cow::Owned(text.to_vec()) })
        }
        [b'=', text @ ..] => Some(Value { quote: None, text: Cow::Owned(text.to_vec()) }),
        _ => return None,
    };
    Some(Some(Attribute { name, value }))
}
