//! What of a text is found again in another language: words of the other script, as hashes, and the notions
//! that everyday words stand for.

use std::hash::BuildHasher;

use rustc_hash::FxBuildHasher;

use crate::text::lexicon::{Concept, Lexicon};
use crate::text::script::{is_hangul, is_latin, is_unspaced};

/// Words of the other script are anchors: `AED` in a Chinese sentence, `护照` in an English one.
/// Words of the text's own script only answer to them. Gives the notions of everyday words.
pub(super) fn words(
    text: &str,
    lexicon: &Lexicon,
    anchors: &mut Vec<u64>,
    answers: &mut Vec<u64>,
) -> Vec<Concept> {
    let mut found = Found::default();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let class = Class::of(first);
        let length = rest.find(|c| Class::of(c) != class).unwrap_or(rest.len());
        let (run, behind) = rest.split_at(length);
        rest = behind;
        match class {
            Class::Latin => found.word(run, lexicon),
            Class::Sign => found.signs(run, lexicon),
            Class::Other => {}
        }
    }
    // A sign says about as much as three letters.
    let latin_text = found.letters > found.all_signs * 3;
    let (own, other) =
        if latin_text { (found.words, found.pairs) } else { (found.pairs, found.words) };
    answers.extend(own);
    anchors.extend(other);
    found.notions
}

/// The words and signs of a text.
#[derive(Default)]
struct Found {
    letters: usize,
    all_signs: usize,
    words: Vec<u64>,
    pairs: Vec<u64>,
    notions: Vec<Concept>,
    /// The word, or the signs, that are looked at.
    word: String,
    run: Vec<char>,
}

impl Found {
    fn word(&mut self, run: &str, lexicon: &Lexicon) {
        self.word.clear();
        if run.is_ascii() {
            self.letters += run.len();
            self.word.push_str(run);
            self.word.make_ascii_lowercase();
        } else {
            self.letters += run.chars().count();
            self.word.extend(run.chars().flat_map(char::to_lowercase));
        }
        // A letter alone is no word.
        if run.chars().nth(1).is_some() {
            self.words.push(hash("word", &self.word));
            self.notions.extend(lexicon.word(&self.word));
        }
    }

    fn signs(&mut self, run: &str, lexicon: &Lexicon) {
        self.run.clear();
        self.run.extend(run.chars());
        self.all_signs += self.run.len();
        let pair = |pair: &[char]| FxBuildHasher.hash_one(("pair", pair));
        self.pairs.extend(self.run.windows(2).map(pair));
        lexicon.run(&self.run, &mut self.notions);
    }
}

/// What a character is part of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    /// A word in letters.
    Latin,
    /// A run of characters that need no spaces, or of Hangul.
    Sign,
    Other,
}

impl Class {
    fn of(c: char) -> Self {
        match c {
            _ if c.is_ascii() => {
                if c.is_ascii_alphabetic() {
                    Self::Latin
                } else {
                    Self::Other
                }
            }
            // Most signs are hanzi.
            '\u{4E00}'..='\u{9FFF}' => Self::Sign,
            _ if is_latin(c) => Self::Latin,
            _ if is_unspaced(c) || is_hangul(c) => Self::Sign,
            _ => Self::Other,
        }
    }
}

/// A hash, by which what is the same is found in this run of the program.
pub(super) fn hash(class: &str, text: &str) -> u64 {
    FxBuildHasher.hash_one((class, text))
}
