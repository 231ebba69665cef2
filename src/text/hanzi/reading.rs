//! Readings of running text: words decide first, then rules, then the model of sentences.
//!
//! Every hanzi gives one syllable. The suffix 儿 that only colours the syllable before it is `r`
//! (这儿 zhè r); as a syllable of its own it is `ér` (儿子, 女儿, 儿童). 一 and 不 keep their own
//! tones (yī, bù), and neutral tones are those of the dictionary.

use std::borrow::Cow;
use std::ops::Range;

use super::atoms::{Kind, atoms};
use super::model::Model;
use super::rules::{Context, Neighbour, rule};
use super::segment::{Segmenter, Source, Word};

/// A hanzi of a text with its reading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Syllable<'a> {
    /// The bytes of the hanzi in the text.
    pub range: Range<usize>,
    /// The syllable with its tone mark, `lǜ`; without one for the neutral tone.
    pub reading: Cow<'a, str>,
}

/// Reads Chinese text as pinyin.
#[derive(Clone, Debug)]
pub struct Reader {
    segmenter: Segmenter,
}

/// A hanzi on its way to a reading.
struct Slot {
    range: Range<usize>,
    hanzi: char,
    /// The place of the hanzi among the characters of its block.
    place: usize,
    /// Whether the hanzi stands right behind another one.
    follows: bool,
    /// Whether it is inside a word, behind the word's first hanzi.
    inside: bool,
    reading: Reading,
    /// The word it belongs to, as its neighbours see it.
    word: Neighbour,
}

/// How far a hanzi's reading is known.
enum Reading {
    /// A word of the dictionary decides.
    Listed(&'static str),
    /// The user decides: the word's bytes and the syllable's number.
    User(Range<usize>, usize),
    /// The hanzi stands alone.
    Open,
    /// No reading is known.
    Unknown,
}

impl Default for Reader {
    fn default() -> Self {
        Self::new(Segmenter::new())
    }
}

impl Reader {
    /// Makes a reader that takes words, also the user's, from `segmenter`.
    #[must_use]
    pub fn new(segmenter: Segmenter) -> Self {
        Self { segmenter }
    }

    /// The segmenter with its dictionary and the user's words.
    #[must_use]
    pub fn segmenter(&self) -> &Segmenter {
        &self.segmenter
    }

    /// The syllables of all hanzi of `text` in order; hanzi without known reading are left out.
    #[must_use]
    pub fn syllables(&self, text: &str) -> Vec<Syllable<'_>> {
        let mut syllables = Vec::new();
        self.segmenter.each_block(text, |block| self.read_block(text, block, &mut syllables));
        syllables
    }

    /// The reading of a line: the syllables, single-spaced, among them the runs of other letters
    /// and digits as they are; without punctuation. A hanzi without known reading stays itself, so
    /// does U+FFFD, which stands for what was no text.
    #[must_use]
    pub fn line(&self, text: &str) -> String {
        let mut line = String::new();
        let mut syllables = Vec::new();
        // Block by block, so that an endless line needs little more memory than its reading.
        self.segmenter.each_block(text, |block| {
            syllables.clear();
            self.read_block(text, block, &mut syllables);
            write_block(text, block, &syllables, &mut line);
        });
        line
    }

    /// The syllables of a block of words.
    pub(super) fn read_block<'a>(
        &'a self,
        text: &str,
        block: &[Word],
        out: &mut Vec<Syllable<'a>>,
    ) {
        let Some((first, last)) = block.first().zip(block.last()) else {
            return;
        };
        let span = first.range.start..last.range.end;
        let characters: Vec<char> = text.get(span.clone()).unwrap_or_default().chars().collect();
        let mut slots = self.slots(text, block);
        place(text, &span, &mut slots);
        self.decide(&characters, &mut slots);
        for slot in slots {
            let reading = match slot.reading {
                Reading::Listed(reading) => Cow::Borrowed(reading),
                Reading::User(word, number) => {
                    let word = text.get(word).unwrap_or_default();
                    let reading = self.segmenter.user.reading(word);
                    match reading.and_then(|syllables| syllables.get(number)) {
                        Some(syllable) => Cow::Borrowed(syllable.as_ref()),
                        None => continue,
                    }
                }
                Reading::Open | Reading::Unknown => continue,
            };
            out.push(Syllable { range: slot.range, reading });
        }
    }

    /// The hanzi of a block, with the readings that words decide.
    fn slots(&self, text: &str, block: &[Word]) -> Vec<Slot> {
        let mut slots = Vec::new();
        for word in block {
            let unread = match word.source {
                Source::Listed(entry) => word.atoms > 1 && !entry.has_reading(),
                Source::User => self.user_reading(text, word).is_none(),
                Source::None => false,
            };
            if unread {
                for part in self.segmenter.parts(text, word) {
                    self.read_word(text, &part, word, &mut slots);
                }
            } else {
                self.read_word(text, word, word, &mut slots);
            }
        }
        slots
    }

    /// The user's reading, if it has a syllable for each hanzi of the word.
    fn user_reading(&self, text: &str, word: &Word) -> Option<&[Box<str>]> {
        let word = text.get(word.range.clone())?;
        let reading = self.segmenter.user.reading(word)?;
        let count = atoms(word).filter(|atom| atom.kind == Kind::Hanzi).count();
        (reading.len() == count).then_some(reading)
    }

    /// Adds the hanzi of `word`; its neighbours see the `outer` word that it is part of.
    fn read_word(&self, text: &str, word: &Word, outer: &Word, slots: &mut Vec<Slot>) {
        let inner = text.get(word.range.clone()).unwrap_or_default();
        let by_user = self.user_reading(text, word).is_some();
        let hanzi = atoms(inner).filter(|atom| atom.kind == Kind::Hanzi);
        for (number, atom) in hanzi.enumerate() {
            let reading = match word.source {
                _ if by_user => Reading::User(word.range.clone(), number),
                Source::Listed(entry) if word.atoms > 1 => {
                    let listed = self.segmenter.dictionary.reading(atom.first, entry, number);
                    listed.map_or(Reading::Open, Reading::Listed)
                }
                _ => Reading::Open,
            };
            let start = word.range.start + atom.range.start;
            slots.push(Slot {
                range: start..word.range.start + atom.range.end,
                hanzi: atom.first,
                place: 0,
                follows: slots.last().is_some_and(|last| last.range.end == start),
                inside: number > 0,
                reading,
                word: Neighbour { class: outer.class(), long: outer.atoms > 1 },
            });
        }
    }

    /// Decides the readings of the hanzi that stand alone.
    fn decide(&self, characters: &[char], slots: &mut [Slot]) {
        let model = Model::embedded();
        let inside = inside(characters, slots);
        let mut asked = Vec::new();
        for index in 0..slots.len() {
            let (before, behind) = neighbours(slots, index);
            let Some(slot) = slots.get_mut(index) else {
                break;
            };
            if !matches!(slot.reading, Reading::Open) {
                continue;
            }
            let (place, inside) = (slot.place, &inside);
            let context = Context { characters, inside, place, before, behind };
            let ruled = rule(&context);
            slot.reading = if slot.hanzi == '儿' {
                Reading::Listed(if slot.follows { "r" } else { "ér" })
            } else if let Some(reading) = ruled {
                Reading::Listed(reading)
            } else if let Some(reading) = self.segmenter.dictionary.readings(slot.hanzi).next() {
                if model.is_polyphone(slot.hanzi) {
                    asked.push((index, place));
                }
                Reading::Listed(reading)
            } else {
                Reading::Unknown
            };
        }
        if asked.is_empty() {
            return;
        }
        let places: Vec<usize> = asked.iter().map(|(_, place)| *place).collect();
        for ((index, _), reading) in asked.into_iter().zip(model.decide(characters, &places)) {
            if let (Some(slot), Some(reading)) = (slots.get_mut(index), reading) {
                slot.reading = Reading::Listed(reading);
            }
        }
    }
}

/// Appends the tokens of a block to a line.
fn write_block(text: &str, block: &[Word], syllables: &[Syllable], line: &mut String) {
    let mut syllables = syllables.iter().peekable();
    for word in block {
        for atom in atoms(text.get(word.range.clone()).unwrap_or_default()) {
            let range = word.range.start + atom.range.start..word.range.start + atom.range.end;
            let token = match atom.kind {
                Kind::Latin => text.get(range),
                Kind::Hanzi => match syllables.next_if(|one| one.range.start == range.start) {
                    Some(syllable) => Some(syllable.reading.as_ref()),
                    None => text.get(range),
                },
                // Where bytes were no text, nothing must disappear silently.
                Kind::Mark if atom.first == char::REPLACEMENT_CHARACTER => text.get(range),
                Kind::Space | Kind::Mark => None,
            };
            if let Some(token) = token {
                if !line.is_empty() {
                    line.push(' ');
                }
                line.push_str(token);
            }
        }
    }
}

/// For each character, whether it is inside a word, behind the word's first one.
fn inside(characters: &[char], slots: &[Slot]) -> Vec<bool> {
    let mut inside = vec![false; characters.len()];
    for slot in slots {
        if let Some(flag) = inside.get_mut(slot.place) {
            *flag = slot.inside;
        }
    }
    inside
}

/// The words that touch the hanzi of a slot on both sides.
fn neighbours(slots: &[Slot], index: usize) -> (Neighbour, Neighbour) {
    let Some(slot) = slots.get(index) else {
        return Default::default();
    };
    let before = index.checked_sub(1).and_then(|at| slots.get(at));
    let before = before.filter(|other| other.range.end == slot.range.start);
    let behind = slots.get(index + 1).filter(|other| other.range.start == slot.range.end);
    let word = |found: Option<&Slot>| found.map(|slot| slot.word).unwrap_or_default();
    (word(before), word(behind))
}

/// Notes the place of each hanzi among the characters of the block's `span`.
fn place(text: &str, span: &Range<usize>, slots: &mut [Slot]) {
    let block = text.get(span.clone()).unwrap_or_default();
    let mut slots = slots.iter_mut().peekable();
    for (place, (at, _)) in block.char_indices().enumerate() {
        if let Some(slot) = slots.next_if(|slot| slot.range.start == span.start + at) {
            slot.place = place;
        }
    }
}
