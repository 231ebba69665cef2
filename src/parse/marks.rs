//! Our own marks in running text: ruby `{银行|yínháng}`, index entries `[text]{.index}`, and bare
//! addresses.

use std::borrow::Cow;
use std::ops::Range;

use crate::text::script::{is_unspaced, is_wide_punctuation};

/// These stand for the braces and the bar of a ruby mark while the text is parsed, so that a table
/// does not take the bar for the end of a cell, nor a heading the braces for attributes. No text
/// file can hold them: reading refuses control characters.
const RUBY: [(char, char); 3] = [('\u{1D}', '{'), ('\u{1E}', '}'), (RUBY_BAR, '|')];
const RUBY_BAR: char = '\u{1F}';

/// Replaces the braces and the bar of each `{base|reading}`. Keeps every byte's place.
pub(super) fn mask_ruby(text: &str) -> Cow<'_, str> {
    let mut bars = Vec::new();
    for (start, _) in text.match_indices('{') {
        if text[..start].ends_with('\\') {
            continue;
        }
        let inside = &text[start + 1..];
        let Some(end) = inside.find(['}', '{', '\n', '`']) else { continue };
        if !inside[end..].starts_with('}') {
            continue;
        }
        let Some((base, reading)) = inside[..end].split_once('|') else { continue };
        let base_text = base.strip_suffix('\\').unwrap_or(base);
        if !base_text.trim().is_empty() && !reading.trim().is_empty() && !reading.contains('|') {
            bars.push((start, '\u{1D}'));
            bars.push((start + 1 + base.len(), RUBY_BAR));
            bars.push((start + 1 + end, '\u{1E}'));
        }
    }
    if bars.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut out = text.to_owned();
    for (at, mark) in bars {
        out.replace_range(at..=at, mark.encode_utf8(&mut [0; 4]));
    }
    Cow::Owned(out)
}

/// The marks as they were written.
pub(super) fn unmask(text: &str) -> String {
    let written = |c| RUBY.iter().find(|(mark, _)| *mark == c).map_or(c, |(_, written)| *written);
    text.chars().map(written).collect()
}

/// A piece of plain text.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    Text(&'a str),
    Ruby(&'a str, &'a str),
    Address(&'a str),
    /// `[entry]{.index}`.
    Index(&'a str),
}

/// Cuts plain text into text, ruby and bare addresses, each with its range.
pub(super) fn pieces(text: &str) -> Vec<(Range<usize>, Piece<'_>)> {
    let mut out = Vec::new();
    let mut plain = 0;
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        let found = if rest.starts_with('\u{1D}') {
            ruby(rest)
        } else if rest.starts_with("https://") || rest.starts_with("http://") {
            address(text, at)
        } else if rest.starts_with('[') {
            index(rest)
        } else {
            None
        };
        let Some((length, piece)) = found else {
            at += rest.chars().next().map_or(1, char::len_utf8);
            continue;
        };
        if plain < at {
            out.push((plain..at, Piece::Text(&text[plain..at])));
        }
        out.push((at..at + length, piece));
        at += length;
        plain = at;
    }
    if plain < text.len() {
        out.push((plain..text.len(), Piece::Text(&text[plain..])));
    }
    out
}

fn ruby(rest: &str) -> Option<(usize, Piece<'_>)> {
    let end = rest.find('\u{1E}')?;
    let (base, reading) = rest[1..end].split_once(RUBY_BAR)?;
    Some((end + 1, Piece::Ruby(base.trim_end_matches('\\').trim(), reading.trim())))
}

/// A word of the text that is an entry of the index.
fn index(rest: &str) -> Option<(usize, Piece<'_>)> {
    const END: &str = "]{.index}";
    let inside = &rest[1..];
    let end = inside.find(['[', ']', '\u{1D}'])?;
    let entry = &inside[..end];
    let good = inside[end..].starts_with(END) && !entry.trim().is_empty();
    good.then_some((1 + end + END.len(), Piece::Index(entry)))
}

/// A bare address begins after a space, a bracket or Chinese text and ends before a space, Chinese
/// text or the punctuation of the sentence around it (GFM's extended autolinks).
fn address(text: &str, at: usize) -> Option<(usize, Piece<'_>)> {
    let before = text[..at].chars().next_back();
    if before.is_some_and(|c| c.is_alphanumeric() && !is_unspaced(c)) {
        return None;
    }
    let rest = &text[at..];
    let stop = |c: char| {
        c.is_whitespace()
            || c == '<'
            || c.is_control()
            || is_unspaced(c)
            || is_wide_punctuation(c)
            || matches!(c, '“' | '”' | '‘' | '’')
    };
    let mut end = rest.find(stop).unwrap_or(rest.len());
    let count = |bracket| rest[..end].matches(bracket).count();
    let mut unbalanced = count(')').saturating_sub(count('('));
    while let Some(last) = rest[..end].chars().next_back() {
        let closing = last == ')' && unbalanced > 0;
        if !"?!.,:*_~'\";".contains(last) && !closing {
            break;
        }
        unbalanced -= usize::from(closing);
        end -= last.len_utf8();
    }
    let shown = &rest[..end];
    let host = shown.split_once("://").map(|(_, host)| host)?;
    host.contains('.').then_some((end, Piece::Address(shown)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ruby_is_told_from_other_braces() {
        let masked = mask_ruby("{银行|yínháng} {a} {b|} `{x`|y} \\{p|q}");
        assert_eq!(masked.matches(RUBY_BAR).count(), 1);
        assert_eq!(pieces(&masked)[0].1, Piece::Ruby("银行", "yínháng"));
    }

    #[test]
    fn addresses_end_where_the_sentence_goes_on() {
        let found = |text| {
            pieces(text).into_iter().find_map(|(_, p)| match p {
                Piece::Address(a) => Some(a.to_owned()),
                Piece::Text(_) | Piece::Ruby(..) | Piece::Index(_) => None,
            })
        };
        assert_eq!(found("见https://a.cn/b。好"), Some("https://a.cn/b".into()));
        assert_eq!(found("(https://a.cn/b_(c))."), Some("https://a.cn/b_(c)".into()));
        assert_eq!(found("xhttps://a.cn"), None);
        assert_eq!(found("https://"), None);
    }
}
