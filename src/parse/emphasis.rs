//! Emphasis beside Chinese, Japanese and Korean text.
//!
//! `CommonMark` lets `**` close only where a space or punctuation follows its punctuation, so that
//! `请**注意：**禁止` keeps its asterisks. The amended rule (markdown-cjk-friendly, tats-u 2024) takes
//! wide punctuation for a letter, and a CJK character beside other punctuation for a space. We get
//! it from an unchanged parser: the punctuation in question is replaced by a letter of the same
//! byte length, the text is parsed again, and the builder puts the real characters back.

use std::ops::Range;

use crate::text::script::{is_cjk, is_wide_punctuation};

/// The text to parse instead, or `None` when nothing needs another look.
///
/// `verbatim` are the ranges the first parse took for plain text, in order.
pub(super) fn mask(text: &str, verbatim: &[Range<usize>]) -> Option<String> {
    // Only what the first parse took for plain text can be replaced: not code, not addresses.
    let plain = |at: usize| {
        let next = verbatim.partition_point(|range| range.end <= at);
        verbatim.get(next).is_some_and(|range| range.contains(&at))
    };
    let mut masked: Vec<(usize, char)> = Vec::new();
    let mut at = 0;
    while let Some(found) = text[at..].find(['*', '~']) {
        let start = at + found;
        let mark = text.as_bytes()[start];
        let length = text.as_bytes()[start..].iter().take_while(|b| **b == mark).count();
        let end = start + length;
        let before = text[..start].chars().next_back();
        let after = text[end..].chars().next();
        if let Some(p) = before {
            let at_p = start - p.len_utf8();
            let blocks = is_wide_punctuation(p) || (is_mark(p) && after.is_some_and(is_cjk));
            if blocks && plain(at_p) {
                masked.push((at_p, p));
            }
        }
        if let Some(n) = after {
            let blocks = is_wide_punctuation(n) || (is_mark(n) && before.is_some_and(is_cjk));
            if blocks && plain(end) {
                masked.push((end, n));
            }
        }
        at = end;
    }
    if masked.is_empty() {
        return None;
    }
    let mut out = text.as_bytes().to_vec();
    for (at, c) in masked {
        let letter = match c.len_utf8() {
            1 => "x",
            2 => "é",
            3 => "中",
            _ => "𠀀",
        };
        out[at..at + c.len_utf8()].copy_from_slice(letter.as_bytes());
    }
    String::from_utf8(out).ok()
}

/// Punctuation that blocks emphasis and has no meaning of its own in plain text.
fn is_mark(c: char) -> bool {
    !matches!(c, '*' | '~' | '_' | '\\' | '`' | '<' | '>' | '&' | '[' | ']' | '!' | '|')
        && (c.is_ascii_punctuation()
            || matches!(u32::from(c), 0xA1..=0xBF | 0x2010..=0x2027 | 0x2030..=0x205E | 0x20A0..=0x20CF))
}
