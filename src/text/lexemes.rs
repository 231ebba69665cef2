//! Cuts text into digits, words and single characters, for the reader of numbers.

use super::numerals::is_han_numeral;
use super::script::{is_cjk, is_hangul};

/// Full-width digits, letters and marks as plain ones. A full-width comma separates thousands
/// only between full-width digits.
pub(super) fn fold(text: &str) -> String {
    let wide = |c: char| ('０'..='９').contains(&c);
    let chars: Vec<char> = text.chars().collect();
    let folded = chars.iter().enumerate().map(|(i, c)| match *c {
        '，' => {
            let around = i > 0 && wide(chars[i - 1]) && chars.get(i + 1).is_some_and(|c| wide(*c));
            if around { ',' } else { '，' }
        }
        '！'..='～' => u32::from(*c).checked_sub(0xFEE0).and_then(char::from_u32).unwrap_or(*c),
        other => other,
    });
    folded.collect()
}

/// A piece of text: characters `start..end`.
#[derive(Clone, Debug)]
pub(super) struct Lexeme {
    pub(super) kind: Lex,
    pub(super) start: usize,
    pub(super) end: usize,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Lex {
    /// A run of digits.
    Digits(String),
    /// A word in Latin letters, in lower case, and whether it begins with a capital.
    Latin(String, bool),
    /// A run of Hangul.
    Hangul(String),
    /// A run of Han numerals.
    Han,
    /// Any one other character.
    Other(char),
}

/// Cuts a text; every character belongs to one lexeme.
pub(super) fn lex(chars: &[char]) -> Vec<Lexeme> {
    let latin = |c: char| c.is_alphabetic() && !is_cjk(c);
    let run = |from: usize, of: &dyn Fn(char) -> bool| {
        chars[from..].iter().position(|c| !of(*c)).map_or(chars.len(), |n| from + n)
    };
    let mut out = Vec::new();
    let mut start = 0;
    while let Some(c) = chars.get(start).copied() {
        let text = |end: usize| chars[start..end].iter().collect::<String>();
        let (kind, end) = if c.is_ascii_digit() {
            let end = run(start, &|c| c.is_ascii_digit());
            (Lex::Digits(text(end)), end)
        } else if is_hangul(c) {
            let end = run(start, &is_hangul);
            (Lex::Hangul(text(end)), end)
        } else if is_han_numeral(c) {
            (Lex::Han, run(start, &is_han_numeral))
        } else if let Some(end) = half_of_day(chars, start) {
            (Lex::Latin(format!("{}m", c.to_ascii_lowercase()), false), end)
        } else if latin(c) {
            let end = run(start, &latin);
            (Lex::Latin(text(end).to_lowercase(), c.is_uppercase()), end)
        } else {
            (Lex::Other(c), start + 1)
        };
        out.push(Lexeme { kind, start, end });
        start = end;
    }
    out
}

/// The end of `a.m.` or `p.m.`, dots and spaces as the writer likes.
fn half_of_day(chars: &[char], start: usize) -> Option<usize> {
    let letter = |i: usize, wanted: &str| chars.get(i).is_some_and(|c| wanted.contains(*c));
    let free = start.checked_sub(1).is_none_or(|i| !chars[i].is_alphabetic());
    if !free || !letter(start, "apAP") || !letter(start + 1, ".") {
        return None;
    }
    let m = if letter(start + 2, " \u{A0}") { start + 3 } else { start + 2 };
    let ended = chars.get(m + 1).is_none_or(|c| !c.is_alphabetic());
    (letter(m, "mM") && ended).then(|| if letter(m + 1, ".") { m + 2 } else { m + 1 })
}

/// The characters of a text with its web and mail addresses made into spaces.
pub(super) fn without_addresses(text: &str) -> Vec<char> {
    let mut chars: Vec<char> = text.chars().collect();
    let mut start = 0;
    while start < chars.len() {
        let end = chars[start..]
            .iter()
            .position(|c| !c.is_ascii_graphic())
            .map_or(chars.len(), |n| start + n);
        let run: String = chars[start..end].iter().collect();
        let mail = run.split_once('@').is_some_and(|(_, host)| host.contains('.'));
        if run.contains("://") || run.contains("www.") || mail {
            chars[start..end].fill(' ');
        }
        start = end + 1;
    }
    chars
}
