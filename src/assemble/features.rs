//! What of a text is found again in another language: words of the other script, as hashes, and the notions
//! that everyday words stand for.

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
    let chars: Vec<(char, Class)> = text.chars().map(|c| (c, Class::of(c))).collect();
    let (mut letters, mut all_signs) = (0, 0);
    for (_, class) in &chars {
        letters += usize::from(*class == Class::Latin);
        all_signs += usize::from(*class == Class::Sign);
    }
    // A sign says about as much as three letters.
    let latin_text = letters > all_signs * 3;
    let mut notions = Vec::new();
    let mut word = String::new();
    let mut signs = Vec::new();
    for run in chars.chunk_by(|a, b| a.1 == b.1) {
        match run {
            [(_, Class::Latin), _, ..] => {
                word.clear();
                for (c, _) in run {
                    if c.is_ascii() {
                        word.push(c.to_ascii_lowercase());
                    } else {
                        word.extend(c.to_lowercase());
                    }
                }
                let name = hash("word", &word);
                if latin_text {
                    answers.push(name);
                } else {
                    anchors.push(name);
                }
                notions.extend(lexicon.word(&word));
            }
            [(_, Class::Sign), ..] => {
                signs.clear();
                signs.extend(run.iter().map(|(c, _)| *c));
                for pair in signs.windows(2) {
                    word.clear();
                    word.extend(pair);
                    let name = hash("pair", &word);
                    if latin_text { anchors.push(name) } else { answers.push(name) }
                }
                notions.extend(lexicon.run(&signs));
            }
            _ => {}
        }
    }
    notions
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
            // Most signs are hanzi.
            '\u{4E00}'..='\u{9FFF}' => Self::Sign,
            _ if is_latin(c) => Self::Latin,
            _ if is_unspaced(c) || is_hangul(c) => Self::Sign,
            _ => Self::Other,
        }
    }
}

/// A hash that is the same on every machine (FNV-1a).
pub(super) fn hash(class: &str, text: &str) -> u64 {
    let bytes = class.bytes().chain([0]).chain(text.bytes());
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}
