//! Cuts text into atoms, the smallest pieces that words are made of: a hanzi, a run of letters or
//! digits of another script, a run of white space, or a single mark.

use std::ops::Range;

/// What an atom is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// One Chinese character.
    Hanzi,
    /// A run of letters and digits of other scripts.
    Latin,
    /// A run of white space.
    Space,
    /// One punctuation mark or symbol.
    Mark,
}

/// A piece of text that no word boundary divides.
#[derive(Clone, Debug)]
pub(crate) struct Atom {
    pub(crate) kind: Kind,
    pub(crate) range: Range<usize>,
    /// The first character.
    pub(crate) first: char,
}

/// Whether a character is read as a Chinese one: all ideographs, also those without known reading.
pub(crate) fn is_hanzi(character: char) -> bool {
    matches!(u32::from(character),
        0x3007 | 0x3400..=0x4dbf | 0x4e00..=0x9fff | 0xf900..=0xfaff | 0x2_0000..=0x3_ffff)
}

fn kind(character: char) -> Kind {
    if is_hanzi(character) {
        Kind::Hanzi
    } else if character.is_alphanumeric() {
        Kind::Latin
    } else if character.is_whitespace() {
        Kind::Space
    } else {
        Kind::Mark
    }
}

/// Combining marks belong to what stands before them.
pub(crate) fn is_combining(character: char) -> bool {
    matches!(u32::from(character),
        0x0300..=0x036f | 0x1ab0..=0x1aff | 0x1dc0..=0x1dff | 0x20d0..=0x20ff | 0x200d
        | 0xfe00..=0xfe0f | 0xfe20..=0xfe2f | 0xe_0100..=0xe_01ef)
}

/// Iterates over the atoms of `text`; together they cover it.
pub(crate) fn atoms(text: &str) -> impl Iterator<Item = Atom> + '_ {
    let mut position = 0;
    std::iter::from_fn(move || {
        let rest = text.get(position..)?;
        let first = rest.chars().next()?;
        let kind = kind(first);
        let runs = matches!(kind, Kind::Latin | Kind::Space);
        let mut tail = rest.char_indices().skip(1);
        let continues = |next: char| is_combining(next) || runs && kind == self::kind(next);
        let len = tail.find(|&(_, next)| !continues(next)).map_or(rest.len(), |(at, _)| at);
        let range = position..position + len;
        position = range.end;
        Some(Atom { kind, range, first })
    })
}
