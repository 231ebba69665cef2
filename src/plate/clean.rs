//! Makes untrusted text fit to print: what may not stand in SVG, or would play tricks, goes.

use std::fmt::Write as _;

use super::measure::is_joined;

/// How many marks may pile up on one letter; more would climb out of the row.
const MAX_MARKS: usize = 3;

/// Returns the text without control characters, with single spaces and nothing at its ends.
///
/// Overrides of the writing direction go as well: a sign has no use for them, and they can make a
/// text read as something else. A zero-width space stays, as a writer's hint where to break.
pub(super) fn text(raw: &str) -> String {
    let mut clean = String::with_capacity(raw.len());
    let mut marks = 0;
    for c in raw.chars() {
        if c.is_whitespace() && !matches!(c, '\u{A0}' | '\u{202F}') {
            if !clean.is_empty() && !clean.ends_with(' ') {
                clean.push(' ');
            }
            marks = 0;
            continue;
        }
        if is_unfit(c) {
            continue;
        }
        marks = if is_joined(c) { marks + 1 } else { 0 };
        if marks <= MAX_MARKS {
            clean.push(c);
        }
    }
    clean.truncate(clean.trim_end().len());
    clean
}

/// Returns whether a character has no place in a printed line.
fn is_unfit(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{AD}' | '\u{61C}' | '\u{180E}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{FFF0}'..='\u{FFFB}'
            | '\u{FDD0}'..='\u{FDEF}' | '\u{E0000}'..='\u{E007F}')
        || (u32::from(c) & 0xFFFE) == 0xFFFE
}

/// Returns the letters of a language tag that may stand in one (RFC 5646: letters, digits, hyphen).
pub(super) fn tag(raw: &str) -> String {
    raw.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').take(35).collect()
}

/// Returns an identifier without spaces or marks: two different prefixes never become the same.
pub(super) fn id(raw: &str) -> String {
    let mut id = String::from("plate-");
    for c in raw.chars() {
        match c {
            'a'..='z' | 'A'..='Z' | '0'..='9' | '-' => id.push(c),
            // The underscore opens an escape, so it is escaped itself.
            _ => {
                // Writing to a string cannot fail.
                let _ = write!(id, "_{:x}_", u32::from(c));
            }
        }
    }
    id
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tricks_go_and_words_stay() {
        assert_eq!(text(" a\u{0}\t\n b\u{202E}c\u{FFFF}\u{200D} "), "a bc\u{200D}");
        assert_eq!(text("e\u{301}\u{301}\u{301}\u{301}\u{301}"), "e\u{301}\u{301}\u{301}");
        assert_ne!(id("a b"), id("a_20_b"));
        assert_eq!(tag("zh-Hans\" onload=x"), "zh-Hansonloadx");
    }
}
