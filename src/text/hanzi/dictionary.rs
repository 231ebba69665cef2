//! The word list: which strings of hanzi are words, how frequent they are and how they are read.

use std::fmt;
use std::sync::OnceLock;

use fst::raw::{CompiledAddr, Fst, Node, Output};

use super::chars::{Chars, Readings};

/// The embedded dictionary of words and characters; a copy of it is a few pointers.
///
/// The words lie in a finite-state transducer (`data/words.fst`) that is walked in place. The value
/// of a word packs its weight (8 bits), whether its reading is unknown (1 bit), its word class (3
/// bits) and its reading pattern: for each character the number of its reading in the character table.
#[derive(Clone)]
pub struct Dictionary {
    words: Option<Fst<&'static [u8]>>,
    chars: Chars,
}

/// What the dictionary says of one word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Entry(u64);

/// The classes of words that rules of reading ask for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum WordClass {
    /// Particles, prepositions, measure words and all else.
    #[default]
    Other,
    Noun,
    Verb,
    Adjective,
    Adverb,
    Numeral,
    Pronoun,
}

/// The logarithm of a frequency is stored in units of 1/16.
pub(crate) const WEIGHT_UNIT: u16 = 16;

impl Entry {
    /// The natural logarithm of the word's frequency, in units of 1/16.
    pub(crate) fn weight(self) -> u16 {
        u16::try_from(self.0 & 0xff).unwrap_or(0)
    }

    /// Whether the word has a reading of its own; others are read by their parts.
    pub(crate) fn has_reading(self) -> bool {
        self.0 & 0x100 == 0
    }

    /// The kind of word it is in most of its uses.
    pub(crate) fn class(self) -> WordClass {
        match (self.0 >> 9) & 7 {
            1 => WordClass::Noun,
            2 => WordClass::Verb,
            3 => WordClass::Adjective,
            4 => WordClass::Adverb,
            5 => WordClass::Numeral,
            6 => WordClass::Pronoun,
            _ => WordClass::Other,
        }
    }

    /// The number of the word's reading pattern.
    pub(crate) fn pattern(self) -> usize {
        usize::try_from(self.0 >> 12).unwrap_or(0)
    }
}

/// Where a walk stands behind a first character.
#[derive(Clone, Copy)]
struct Start {
    addr: CompiledAddr,
    output: Output,
}

/// The hanzi that texts are made of; where the walk stands behind each is kept.
const KEPT: std::ops::RangeInclusive<u32> = 0x4E00..=0x9FFF;

/// The place of a hanzi among those.
fn place(first: char) -> Option<usize> {
    let code = u32::from(first);
    KEPT.contains(&code).then(|| (code - KEPT.start()) as usize)
}

/// The starts of the embedded words by [`place`]: the walk over the bytes of its first character, where the
/// transducer branches most, is half of what a look costs.
fn starts(words: &Fst<&'static [u8]>) -> &'static [Option<Start>] {
    static STARTS: OnceLock<Vec<Option<Start>>> = OnceLock::new();
    STARTS.get_or_init(|| {
        let start = |code| {
            let (node, output) = reach(words, char::from_u32(code)?)?;
            Some(Start { addr: node.addr(), output })
        };
        KEPT.map(start).collect()
    })
}

/// Walks over a first character.
fn reach<'f>(words: &'f Fst<&'static [u8]>, first: char) -> Option<(Node<'f>, Output)> {
    let root = (words.root(), Output::zero());
    first.encode_utf8(&mut [0; 4]).bytes().try_fold(root, |at, byte| step(words, at, byte))
}

/// Walks over a byte, if a word goes on with it.
fn step<'f>(
    words: &'f Fst<&'static [u8]>,
    (node, output): (Node<'f>, Output),
    byte: u8,
) -> Option<(Node<'f>, Output)> {
    let transition = node.transition(node.find_input(byte)?);
    Some((words.node(transition.addr), output.cat(transition.out)))
}

impl fmt::Debug for Dictionary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words = self.words.as_ref().map_or(0, Fst::len);
        f.debug_struct("Dictionary").field("words", &words).finish_non_exhaustive()
    }
}

impl Default for Dictionary {
    fn default() -> Self {
        Self::embedded()
    }
}

impl Dictionary {
    /// Opens the dictionary that is compiled into the program, in constant time.
    #[must_use]
    pub fn embedded() -> Self {
        let words = Fst::new(&include_bytes!("data/words.fst")[..]).ok();
        Self { words, chars: Chars::embedded() }
    }

    /// The known readings of a character, the usual one first; none for what is no hanzi.
    #[must_use]
    pub fn readings(&self, hanzi: char) -> Readings {
        self.chars.readings(hanzi)
    }

    /// Whether the dictionary lists this word.
    #[must_use]
    pub fn contains(&self, word: &str) -> bool {
        self.words.as_ref().is_some_and(|words| words.contains_key(word))
    }

    /// Calls `found` with the byte length and entry of each word that `text` starts with.
    pub(crate) fn prefixes(&self, text: &str, mut found: impl FnMut(usize, Entry)) {
        let (Some(words), Some(first)) = (&self.words, text.chars().next()) else { return };
        let kept = |place| {
            let Start { addr, output } = starts(words).get(place).copied().flatten()?;
            Some((words.node(addr), output))
        };
        let mut reached = place(first).map_or_else(|| reach(words, first), kept);
        let mut length = first.len_utf8();
        let mut rest = text.bytes().skip(length);
        while let Some((node, output)) = reached {
            if node.is_final() {
                found(length, Entry(output.cat(node.final_output()).value()));
            }
            reached = rest.next().and_then(|byte| step(words, (node, output), byte));
            length += 1;
        }
    }

    /// The reading of the `place`-th character of a word with this entry.
    pub(crate) fn reading(&self, hanzi: char, entry: Entry, place: usize) -> Option<&'static str> {
        self.chars.patterned(hanzi, entry.pattern(), place)
    }
}
