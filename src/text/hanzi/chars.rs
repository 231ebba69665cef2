//! The readings of single characters: which syllables a hanzi may have, and which is its default.

use super::bytes::{Bytes, List};

const MAGIC: &[u8] = b"hanzi-c1";

/// The embedded table of characters and their readings.
///
/// Layout of `data/chars.bin`: magic; three sizes (syllables, characters, reading patterns), each
/// `u32`; then the tables, every list preceded by its `u32` offsets.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Chars {
    syllables: List,
    codes: Bytes,
    readings: List,
    patterns: List,
}

impl Chars {
    /// Opens the embedded table; data that is not ours gives a table without characters.
    pub(crate) fn embedded() -> Chars {
        let mut bytes = Bytes(include_bytes!("data/chars.bin"));
        if bytes.take(MAGIC.len()).0 != MAGIC {
            bytes = Bytes(&[]);
        }
        let sizes = bytes.take(12);
        let syllables = List::take(&mut bytes, sizes.size(0));
        let codes = bytes.take(sizes.size(1).saturating_mul(4));
        let readings = List::take(&mut bytes, sizes.size(1));
        let patterns = List::take(&mut bytes, sizes.size(2));
        Chars { syllables, codes, readings, patterns }
    }

    /// The known readings of a character, the default one first; none for what is no hanzi.
    pub(crate) fn readings(self, hanzi: char) -> Readings {
        let found = self.codes.find(hanzi);
        let ids = found.map_or(&[][..], |index| self.readings.get(index));
        Readings { chars: self, ids: Bytes(ids), next: 0 }
    }

    /// The reading that a word's pattern picks for its `place`-th character.
    pub(crate) fn patterned(
        self,
        hanzi: char,
        pattern: usize,
        place: usize,
    ) -> Option<&'static str> {
        let choice = self.patterns.get(pattern).get(place).copied().unwrap_or(0);
        self.readings(hanzi).nth(usize::from(choice))
    }
}

/// Iterates over the known readings of a character.
#[derive(Clone, Debug)]
pub struct Readings {
    chars: Chars,
    ids: Bytes,
    next: usize,
}

impl Iterator for Readings {
    type Item = &'static str;

    fn next(&mut self) -> Option<&'static str> {
        if self.next.saturating_mul(2) >= self.ids.0.len() {
            return None;
        }
        let syllable = self.chars.syllables.get(usize::from(self.ids.u16(self.next)));
        self.next += 1;
        std::str::from_utf8(syllable).ok()
    }
}
