//! The user's own words, such as the terms of a termbase; they win over the dictionary.

use rustc_hash::FxHashMap;

/// No longer words than this, in bytes, are looked for, so that a step takes bounded time.
const LONGEST: usize = 192;

/// One syllable for each hanzi of a word.
type Reading = Box<[Box<str>]>;

/// The user's words with their readings, sought by common prefix.
#[derive(Clone, Debug, Default)]
pub(crate) struct UserWords {
    words: FxHashMap<Box<str>, Option<Reading>>,
    /// The byte lengths of the words that start with a character, longest first.
    lengths: FxHashMap<char, Vec<usize>>,
}

impl UserWords {
    /// Adds a word; a reading given later replaces an earlier one.
    pub(crate) fn insert(&mut self, word: &str, reading: Option<Vec<String>>) {
        let Some(first) = word.chars().next() else {
            return;
        };
        if word.len() > LONGEST {
            return;
        }
        let lengths = self.lengths.entry(first).or_default();
        if let Err(place) = lengths.binary_search_by(|length| word.len().cmp(length)) {
            lengths.insert(place, word.len());
        }
        let reading = reading.map(|syllables| syllables.into_iter().map(Into::into).collect());
        let slot = self.words.entry(word.into()).or_default();
        if reading.is_some() {
            *slot = reading;
        }
    }

    /// Calls `found` with the byte length of each user word that `text` starts with.
    pub(crate) fn prefixes(&self, text: &str, first: char, mut found: impl FnMut(usize)) {
        for &length in self.lengths.get(&first).map_or(&[][..], Vec::as_slice) {
            if text.get(..length).is_some_and(|word| self.words.contains_key(word)) {
                found(length);
            }
        }
    }

    /// The user's reading of a word, one syllable for each hanzi.
    pub(crate) fn reading(&self, word: &str) -> Option<&[Box<str>]> {
        self.words.get(word)?.as_deref()
    }
}
