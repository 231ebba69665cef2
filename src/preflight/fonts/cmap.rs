//! `CMap`s: which text stands behind a code, and which glyph.

use super::super::tokens::{Operand, Tokens};

/// Codes visited for one font; ranges on top of each other could name any number.
const MOST_CODES: usize = 1 << 22;

/// One of the codes of a font that uses one or two bytes for each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Code {
    /// A code of one byte.
    One(u8),
    /// A code of two bytes.
    Two(u16),
}

/// What a `CMap` says, for codes of one and two bytes.
#[derive(Clone, Debug, Default)]
pub(super) struct Map {
    /// Ranges of codes: bytes, first, last.
    spaces: Vec<(usize, u32, u32)>,
    /// Ranges of codes with a text or a number: bytes, first, last, what.
    entries: Vec<(usize, u32, u32, Target)>,
}

/// What stands behind a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// A text that can be read.
    Text,
    /// White space.
    Blank,
    /// No text: nothing, or characters that mean nothing.
    Nothing,
    /// A glyph number.
    Number(u32),
}

/// A code as a number.
fn number(bytes: &[u8]) -> u32 {
    bytes.iter().rev().take(4).rev().fold(0, |sum, byte| sum << 8 | u32::from(*byte))
}

/// What a text in UTF-16 is good for.
fn text(bytes: &[u8]) -> Target {
    let units = bytes.chunks(2).map(number).filter_map(|unit| u16::try_from(unit).ok());
    let characters: Vec<Result<char, _>> = char::decode_utf16(units).collect();
    let means_nothing = |c: &Result<char, _>| {
        // PDF/UA forbids exactly these three; a broken half of a pair says no more.
        matches!(c, Err(_) | Ok('\0' | '\u{feff}' | '\u{fffe}'))
    };
    if characters.is_empty() || characters.iter().any(means_nothing) {
        return Target::Nothing;
    }
    let is_blank =
        |c: &char| c.is_whitespace() || matches!(c, '\u{200b}'..='\u{200d}' | '\u{2060}');
    let blank = characters.iter().all(|c| c.as_ref().is_ok_and(is_blank));
    if blank { Target::Blank } else { Target::Text }
}

impl Map {
    /// Reads a `CMap`.
    pub(super) fn read(data: &[u8]) -> Self {
        let mut out = Self::default();
        let mut tokens = Tokens::new(data);
        while let Some(operator) = tokens.next() {
            match operator {
                b"endcodespacerange" => {
                    let texts = texts(&tokens);
                    let ranges = texts.chunks_exact(2).filter_map(|pair| match pair {
                        [from, to] => Some((from.len(), number(from), number(to))),
                        _ => None,
                    });
                    out.spaces.extend(ranges);
                }
                b"endbfchar" => {
                    for pair in texts(&tokens).chunks_exact(2) {
                        if let [code, target] = pair {
                            let at = number(code);
                            out.entries.push((code.len(), at, at, text(target)));
                        }
                    }
                }
                b"endbfrange" => out.text_ranges(&tokens),
                b"endcidchar" => out.numbers(&tokens, 1),
                b"endcidrange" => out.numbers(&tokens, 2),
                _ => {}
            }
        }
        out
    }

    /// `<from> <to> <text>` or `<from> <to> [<text> <text> …]`.
    fn text_ranges(&mut self, tokens: &Tokens<'_>) {
        let mut bounds: Vec<&[u8]> = Vec::new();
        let mut listed: Option<u32> = None;
        for operand in tokens.operands() {
            match (*operand, bounds.as_slice(), listed) {
                (Operand::Text(piece), [from, _], Some(index)) => {
                    let at = number(from).saturating_add(index);
                    self.entries.push((from.len(), at, at, text(tokens.bytes(piece))));
                    listed = Some(index.saturating_add(1));
                }
                (Operand::Text(piece), [from, to], None) => {
                    // Only the last unit counts up, which never makes a readable text unreadable.
                    let target = text(tokens.bytes(piece));
                    self.entries.push((from.len(), number(from), number(to), target));
                    bounds.clear();
                }
                (Operand::Text(piece), _, _) => bounds.push(tokens.bytes(piece)),
                (Operand::Open, _, _) => listed = Some(0),
                (Operand::Close, _, _) => {
                    listed = None;
                    bounds.clear();
                }
                _ => {}
            }
        }
    }

    /// `<code> number` or `<from> <to> number`.
    fn numbers(&mut self, tokens: &Tokens<'_>, bounds: usize) {
        let mut codes: Vec<&[u8]> = Vec::new();
        for operand in tokens.operands() {
            match *operand {
                Operand::Text(piece) => codes.push(tokens.bytes(piece)),
                Operand::Number(glyph) if codes.len() >= bounds => {
                    let glyph = u32::try_from(super::super::geometry::whole(glyph));
                    if let (Some(from), Some(to), Ok(glyph)) = (codes.first(), codes.last(), glyph)
                    {
                        let entry = (from.len(), number(from), number(to), Target::Number(glyph));
                        self.entries.push(entry);
                    }
                    codes.clear();
                }
                _ => codes.clear(),
            }
        }
    }

    /// Calls with every code that has an entry, later entries after earlier ones.
    pub(super) fn each(&self, mut visit: impl FnMut(Code, Target)) {
        let mut left = MOST_CODES;
        for &(bytes, from, to, target) in &self.entries {
            let limit = if bytes == 1 { 0xff } else { 0xffff };
            for code in from..=to.min(limit) {
                left = left.saturating_sub(1);
                if left == 0 {
                    return;
                }
                let shifted = match target {
                    Target::Number(first) => Target::Number(first.saturating_add(code - from)),
                    other => other,
                };
                let code = match bytes {
                    1 => u8::try_from(code).map(Code::One),
                    2 => u16::try_from(code).map(Code::Two),
                    _ => continue,
                };
                if let Ok(code) = code {
                    visit(code, shifted);
                }
            }
        }
    }

    /// Whether all its codes have one or two bytes.
    pub(super) fn is_short(&self) -> bool {
        !self.spaces.is_empty() && self.spaces.iter().all(|(bytes, ..)| matches!(bytes, 1 | 2))
    }

    /// First bytes that are a code of their own.
    pub(super) fn single_bytes(&self) -> Vec<bool> {
        let single = |byte: u32| {
            self.spaces.iter().any(|(bytes, from, to)| *bytes == 1 && (*from..=*to).contains(&byte))
        };
        (0..256).map(single).collect()
    }
}

/// All strings among the operands.
fn texts<'a>(tokens: &'a Tokens<'_>) -> Vec<&'a [u8]> {
    let text = |operand: &Operand| match operand {
        Operand::Text(piece) => Some(tokens.bytes(*piece)),
        _ => None,
    };
    tokens.operands().iter().filter_map(text).collect()
}
