//! Text as terms are compared: small letters, plain apostrophes, one kind of space; with the way back.

use std::ops::Range;

use crate::text::script::{is_han, is_hangul};

/// Folded text.
pub(super) struct Folded {
    pub(super) text: String,
    /// For each byte of `text`, the byte of the original; `None` where they are the same.
    origin: Option<Vec<u32>>,
    /// The length of the original.
    length: usize,
}

impl Folded {
    pub(super) fn new(original: &str) -> Self {
        let mut text = String::with_capacity(original.len());
        let mut origin: Option<Vec<u32>> = None;
        let mut plain = 0;
        for (at, c) in original.char_indices() {
            // Until something changes its length, what only may be a capital is taken as a whole.
            if origin.is_none() && is_plain(c) {
                continue;
            }
            push_plain(&original[plain..at], &mut text);
            plain = at + c.len_utf8();
            let before = text.len();
            push(c, &mut text);
            let length = text.len() - before;
            if origin.is_none() && length != c.len_utf8() {
                origin = Some((0..before).map(place).collect());
            }
            if let Some(origin) = &mut origin {
                // The first byte leads back to the character, the others to its end.
                origin.extend(
                    (0..length).map(|i| place(if i == 0 { at } else { at + c.len_utf8() })),
                );
            }
        }
        push_plain(&original[plain..], &mut text);
        Self { text, origin, length: original.len() }
    }

    /// The part of the original that a part of the folded text stands for.
    pub(super) fn original(&self, range: Range<usize>) -> Range<usize> {
        let Some(origin) = &self.origin else { return range };
        let at = |i: usize| origin.get(i).map_or(self.length, |at| *at as usize);
        at(range.start)..at(range.end)
    }
}

fn place(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// Whether a character is a part of most texts, and has no other small form than ASCII letters have.
fn is_plain(c: char) -> bool {
    matches!(c, ' '..='~' | '\u{3001}'..='\u{303F}' | '\u{4E00}'..='\u{9FFF}')
}

fn push_plain(text: &str, out: &mut String) {
    let start = out.len();
    out.push_str(text);
    out[start..].make_ascii_lowercase();
}

fn push(c: char, out: &mut String) {
    match c {
        '\n' | '\t' => out.push(' '),
        c if c.is_ascii() => out.push(c.to_ascii_lowercase()),
        // Neither has small letters.
        c if is_han(c) || is_hangul(c) => out.push(c),
        '’' | 'ʼ' | '＇' => out.push('\''),
        '‐' | '‑' => out.push('-'),
        '\u{A0}' | '\u{202F}' | '\u{3000}' => out.push(' '),
        // A capital that becomes several letters stays as it is: no term is written with it.
        c => {
            let mut small = c.to_lowercase();
            match (small.next(), small.next()) {
                (Some(small), None) => out.push(small),
                _ => out.push(c),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_back_is_found() {
        let text = "L’İş Lift\u{202F}B";
        let folded = Folded::new(text);
        let at = folded.text.find("lift b").unwrap_or_default();
        let range = folded.original(at..at + 6);
        assert_eq!(&text[range], "Lift\u{202F}B");
        assert_eq!(Folded::new("abc").original(1..2), 1..2);
    }
}
