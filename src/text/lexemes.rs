//! Cuts text into digits, words and single characters, for the reader of numbers.

use super::numerals::is_han_numeral;
use super::script::{is_hangul, is_latin};

/// The characters of a text, full-width digits, letters and marks as plain ones. A full-width comma
/// separates thousands only between full-width digits.
pub(super) fn fold(text: &str) -> Vec<char> {
    let wide = |c: Option<char>| c.is_some_and(|c| ('０'..='９').contains(&c));
    let mut before = None;
    let mut chars = text.chars();
    let mut out = Vec::with_capacity(text.len());
    while let Some(c) = chars.next() {
        out.push(match c {
            '，' if wide(before) && wide(chars.clone().next()) => ',',
            '，' => '，',
            '！'..='～' => u32::from(c).checked_sub(0xFEE0).and_then(char::from_u32).unwrap_or(c),
            other => other,
        });
        before = Some(c);
    }
    out
}

/// A piece of text: characters `start..end`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Lexeme {
    pub(super) kind: Lex,
    pub(super) start: usize,
    pub(super) end: usize,
    /// Where its text begins in [`Lexemes::text`], in bytes. It ends where that of the next begins.
    from: usize,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Lex {
    /// A run of digits.
    Digits,
    /// A word in Latin letters, and whether it begins with a capital.
    Latin(bool),
    /// A run of Hangul.
    Hangul,
    /// A run of Han numerals.
    Han,
    /// Any one other character.
    Other(char),
}

/// A text in pieces; every character belongs to one of them.
#[derive(Debug, Default)]
pub(super) struct Lexemes {
    pieces: Vec<Lexeme>,
    /// The digits, words in lower case and runs of Hangul, one after the other.
    text: String,
}

impl Lexemes {
    /// Cuts a text.
    pub(super) fn of(chars: &[char]) -> Self {
        let mut out = Self { pieces: Vec::with_capacity(chars.len() / 2), text: String::new() };
        let mut start = 0;
        while let Some(c) = chars.get(start).copied() {
            let from = out.text.len();
            let rest = &chars[start..];
            let (kind, end) = if c.is_ascii_digit() {
                let end = start + run(rest, |c| c.is_ascii_digit());
                out.text.extend(&chars[start..end]);
                (Lex::Digits, end)
            } else if is_hangul(c) {
                let end = start + run(rest, is_hangul);
                out.text.extend(&chars[start..end]);
                (Lex::Hangul, end)
            } else if is_han_numeral(c) {
                (Lex::Han, start + run(rest, is_han_numeral))
            } else if let Some(end) = half_of_day(chars, start) {
                out.text.extend([c.to_ascii_lowercase(), 'm']);
                (Lex::Latin(false), end)
            } else if is_latin(c) {
                let end = start + run(rest, is_latin);
                lowercase(&chars[start..end], &mut out.text);
                (Lex::Latin(c.is_uppercase()), end)
            } else {
                (Lex::Other(c), start + 1)
            };
            out.pieces.push(Lexeme { kind, start, end, from });
            start = end;
        }
        out
    }

    /// The piece at a place.
    pub(super) fn get(&self, at: usize) -> Option<Lexeme> {
        self.pieces.get(at).copied()
    }

    /// The text of a piece at a place: nothing, where its kind has none.
    pub(super) fn text(&self, at: usize) -> &str {
        let from = self.pieces.get(at).map_or(self.text.len(), |piece| piece.from);
        let to = self.pieces.get(at + 1).map_or(self.text.len(), |piece| piece.from);
        &self.text[from..to]
    }
}

/// How many characters of a kind a text begins with.
fn run(chars: &[char], of: impl Fn(char) -> bool) -> usize {
    chars.iter().position(|c| !of(*c)).unwrap_or(chars.len())
}

fn lowercase(word: &[char], out: &mut String) {
    if word.iter().all(char::is_ascii) {
        out.extend(word.iter().map(char::to_ascii_lowercase));
    } else {
        // As a whole: a sigma at the end of a word is another one.
        out.push_str(&word.iter().collect::<String>().to_lowercase());
    }
}

/// The end of `a.m.` or `p.m.`, dots and spaces as the writer likes.
fn half_of_day(chars: &[char], start: usize) -> Option<usize> {
    if !matches!(chars[start], 'a' | 'p' | 'A' | 'P') {
        return None;
    }
    let letter = |i: usize, wanted: &str| chars.get(i).is_some_and(|c| wanted.contains(*c));
    let free = start.checked_sub(1).is_none_or(|i| !chars[i].is_alphabetic());
    if !free || !letter(start + 1, ".") {
        return None;
    }
    let m = if letter(start + 2, " \u{A0}") { start + 3 } else { start + 2 };
    let ended = chars.get(m + 1).is_none_or(|c| !c.is_alphabetic());
    (letter(m, "mM") && ended).then(|| if letter(m + 1, ".") { m + 2 } else { m + 1 })
}

/// Makes the web and mail addresses of a text into spaces.
pub(super) fn without_addresses(chars: &mut [char]) {
    // Most texts have none.
    let may_be = |(at, c): (usize, &char)| match c {
        '@' => true,
        ':' | 'w' => chars.get(at + 1).is_some_and(|next| matches!(next, '/' | 'w')),
        _ => false,
    };
    if !chars.iter().enumerate().any(may_be) {
        return;
    }
    for run in chars.chunk_by_mut(|a, b| a.is_ascii_graphic() == b.is_ascii_graphic()) {
        let dot = run.iter().rposition(|c| *c == '.');
        let address = |(at, c): (usize, &char)| match c {
            '@' => dot.is_some_and(|dot| at < dot),
            ':' => run[at..].starts_with(&[':', '/', '/']),
            'w' => run[at..].starts_with(&['w', 'w', 'w', '.']),
            _ => false,
        };
        if run.iter().enumerate().any(address) {
            run.fill(' ');
        }
    }
}
