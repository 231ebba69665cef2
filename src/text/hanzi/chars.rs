//! The readings of single characters: which syllables a hanzi may have, and which is its default.

use std::sync::OnceLock;

use super::bytes::{Bytes, List};

const MAGIC: &[u8] = b"hanzi-c1";

/// The block of the common characters, and how many it has.
const COMMON: u32 = 0x4E00;
const COUNT: u32 = 0x5200;

/// The embedded table of characters and their readings.
///
/// Layout of `data/chars.bin`: magic; three sizes (syllables, characters, reading patterns), each
/// `u32`; then the tables, every list preceded by its `u32` offsets.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Chars {
    syllables: List,
    /// How many syllables there are.
    count: usize,
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
        Chars { syllables, count: sizes.size(0), codes, readings, patterns }
    }

    /// The known readings of a character, the default one first; none for what is no hanzi.
    pub(crate) fn readings(self, hanzi: char) -> Readings {
        let found = self.place(hanzi);
        let ids = found.map_or(&[][..], |index| self.readings.get(index));
        Readings { chars: self, ids: Bytes(ids), next: 0 }
    }

    /// A syllable by its number.
    fn syllable(self, number: usize) -> Option<&'static str> {
        static SYLLABLES: OnceLock<Vec<Option<&'static str>>> = OnceLock::new();
        let all = SYLLABLES.get_or_init(|| {
            (0..self.count).map(|at| std::str::from_utf8(self.syllables.get(at)).ok()).collect()
        });
        all.get(number).copied().flatten()
    }

    /// The place of a character in the table. Where the common ones stand is noted once: they are asked
    /// for with every hanzi of every text.
    fn place(self, hanzi: char) -> Option<usize> {
        static PLACES: OnceLock<Vec<Option<u16>>> = OnceLock::new();
        let Some(common) = u32::from(hanzi).checked_sub(COMMON).filter(|at| *at < COUNT) else {
            return self.codes.find(hanzi);
        };
        let places = PLACES.get_or_init(|| {
            let mut places = vec![None; COUNT as usize];
            for at in 0..self.codes.0.len() / 4 {
                let common = self.codes.u32(at).checked_sub(COMMON);
                if let Some(place) = common.and_then(|common| places.get_mut(common as usize)) {
                    *place = u16::try_from(at).ok();
                }
            }
            places
        });
        places.get(common as usize).copied().flatten().map(usize::from)
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
        let syllable = self.chars.syllable(usize::from(self.ids.u16(self.next)));
        self.next += 1;
        syllable
    }
}
