//! A primer: the words of many texts with their readings, from which a script that knows no Chinese reads
//! these texts as the program does.
//!
//! The script takes at each place the longest entry that fits, and a hanzi that no entry begins with by its
//! usual reading. Where that would go wrong in one of the texts, the primer gets a longer entry, made of
//! several words, which says how they are read there. So it grows with what is hard in the texts and not
//! with the texts.

use std::borrow::Borrow;
use std::collections::{BTreeMap, BTreeSet};
use std::hash::{Hash, Hasher};
use std::ops::Range;
use std::sync::{Arc, Mutex, PoisonError};

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::atoms::is_hanzi;
use super::dictionary::Dictionary;
use super::orthography::{solid, spoken};
use super::reading::Reader;

/// Entries are no longer than that many characters; what differs only by what stands farther away is read
/// in one way.
const LONGEST: usize = 60;
/// How often entries are made longer at most. Texts of people need a few rounds.
const ROUNDS: usize = 48;

/// A sentence with its words as they are read in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sentence {
    text: Box<str>,
    words: Vec<Word>,
}

/// A word of a sentence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Word {
    /// The place of its first character.
    at: u32,
    /// How many characters it has.
    length: u16,
    /// How it is read, unless as the usual readings of its hanzi say.
    reading: Option<Box<str>>,
}

/// Reads sentences; one that stands in many texts is read once.
#[derive(Debug)]
pub struct Sentences<'a> {
    reader: &'a Reader,
    /// In parts, so that threads seldom wait for one another.
    known: Vec<Mutex<FxHashSet<Known>>>,
}

/// A sentence, found by its text.
#[derive(Debug)]
struct Known(Arc<Sentence>);

impl Borrow<str> for Known {
    fn borrow(&self) -> &str {
        &self.0.text
    }
}

impl Hash for Known {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.text.hash(state);
    }
}

impl PartialEq for Known {
    fn eq(&self, other: &Self) -> bool {
        self.0.text == other.0.text
    }
}

impl Eq for Known {}

impl<'a> Sentences<'a> {
    /// Begins with none.
    #[must_use]
    pub fn new(reader: &'a Reader) -> Self {
        Self { reader, known: (0..16).map(|_| Mutex::default()).collect() }
    }

    /// Adds the sentences of a text, those without hanzi left out.
    pub fn read(&self, text: &str, out: &mut Vec<Arc<Sentence>>) {
        for sentence in text.split_inclusive(ends).filter(|part| part.contains(is_hanzi)) {
            let sentence: String = sentence.trim().chars().map(plain).collect();
            let part = usize::from(sentence.bytes().fold(0_u8, u8::wrapping_add));
            let Some(part) = self.known.get(part % self.known.len()) else { continue };
            let lock = || part.lock().unwrap_or_else(PoisonError::into_inner);
            let known = lock().get(sentence.as_str()).map(|known| Arc::clone(&known.0));
            out.push(known.unwrap_or_else(|| {
                let new = Arc::new(self.one(&sentence));
                lock().insert(Known(Arc::clone(&new)));
                new
            }));
        }
    }

    fn one(&self, sentence: &str) -> Sentence {
        let dictionary = self.reader.segmenter().dictionary();
        let mut places = sentence.char_indices().map(|(at, _)| at).enumerate().peekable();
        let mut place_of = |byte: usize| {
            while places.next_if(|(_, at)| *at < byte).is_some() {}
            places.peek().map_or(0, |(place, _)| *place)
        };
        let words = spoken(self.reader, sentence).into_iter().filter_map(|word| {
            let hanzi = sentence.get(word.range.clone())?;
            let at = u32::try_from(place_of(word.range.start)).ok()?;
            let length = u16::try_from(hanzi.chars().count()).ok()?;
            let usual = usual(dictionary, hanzi.chars());
            let reading = (usual.as_ref() != Some(&word.reading)).then(|| word.reading.into());
            Some(Word { at, length, reading })
        });
        Sentence { words: words.collect(), text: sentence.into() }
    }
}

/// Whether a sentence ends with a character. Scripts end it there, too.
fn ends(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '；' | '!' | '?')
}

/// The character as scripts look it up: marks that part entries from one another stand in none.
fn plain(c: char) -> char {
    if c.is_whitespace() || c.is_control() || matches!(c, '|' | '/') { ' ' } else { c }
}

/// How a word is read by the usual readings of its hanzi, if all have one.
fn usual(dictionary: &Dictionary, hanzi: impl Iterator<Item = char>) -> Option<String> {
    let syllables: Option<Vec<&str>> = hanzi.map(|c| dictionary.readings(c).next()).collect();
    syllables.map(|syllables| solid(&syllables))
}

/// A part of an entry.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Piece {
    length: u16,
    said: Said,
}

/// How a part of an entry is read.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Said {
    /// By the usual readings of its hanzi.
    Usual,
    /// In its own way.
    As(Box<str>),
    /// Not at all: it is no word.
    Not,
}

impl Said {
    fn of(word: &Word) -> Self {
        word.reading.clone().map_or(Self::Usual, Self::As)
    }
}

type Pieces = Arc<[Piece]>;

/// Words and their readings.
#[derive(Debug, Default)]
pub struct Primer {
    entries: FxHashMap<Box<[char]>, Pieces>,
    /// For each hanzi that entries begin with, a bit for each of their lengths.
    lengths: FxHashMap<char, u64>,
    /// The usual readings of the hanzi of the texts.
    usual: FxHashMap<char, &'static str>,
}

/// A sentence on its way into a primer.
struct Page<'a> {
    chars: Vec<char>,
    sentence: &'a Sentence,
}

/// A place where an entry is missing.
struct Gap {
    key: Range<usize>,
    /// Whether nothing longer is left.
    last: bool,
}

impl Primer {
    /// The primer of some sentences, in whatever order they come.
    pub fn of<'a>(
        sentences: impl IntoIterator<Item = &'a Sentence>,
        dictionary: &Dictionary,
    ) -> Self {
        let mut distinct: FxHashMap<&str, &Sentence> = FxHashMap::default();
        for sentence in sentences {
            distinct.insert(&sentence.text, sentence);
        }
        let mut distinct: Vec<(&str, &Sentence)> = distinct.into_iter().collect();
        distinct.sort_unstable_by_key(|(text, _)| *text);
        let pages: Vec<Page<'_>> = distinct
            .into_iter()
            .map(|(_, sentence)| sentence)
            .map(|sentence| Page { chars: sentence.text.chars().collect(), sentence })
            .collect();
        let mut primer = Self::default();
        primer.learn_hanzi(&pages, dictionary);
        primer.learn_words(&pages);
        primer.learn_the_rest(&pages);
        primer
    }

    fn learn_hanzi(&mut self, pages: &[Page<'_>], dictionary: &Dictionary) {
        let all: FxHashSet<char> =
            pages.iter().flat_map(|page| page.chars.iter().copied()).collect();
        let all: BTreeSet<char> = all.into_iter().filter(|c| is_hanzi(*c)).collect();
        let usual = |c: char| Some((c, dictionary.readings(c).next()?));
        self.usual = all.into_iter().filter_map(usual).collect();
    }

    /// Every word, as it is read most often.
    fn learn_words(&mut self, pages: &[Page<'_>]) {
        let mut seen: FxHashMap<&[char], BTreeMap<Said, usize>> = FxHashMap::default();
        for page in pages {
            for word in &page.sentence.words {
                let Some(hanzi) = page.chars.get(place(word)) else { continue };
                *seen.entry(hanzi).or_default().entry(Said::of(word)).or_default() += 1;
            }
        }
        let mut words: Vec<_> = seen.into_iter().collect();
        words.sort_unstable();
        for (hanzi, readings) in words {
            let most = readings.into_iter().max_by(|a, b| a.1.cmp(&b.1).then(b.0.cmp(&a.0)));
            let Some((said, _)) = most else { continue };
            if (hanzi.len() > 1 || said != Said::Usual) && hanzi.len() <= LONGEST {
                let length = u16::try_from(hanzi.len()).unwrap_or(u16::MAX);
                self.insert(hanzi, Arc::new([Piece { length, said }]));
            }
        }
    }

    /// Longer entries, until all sentences are read as they should be.
    fn learn_the_rest(&mut self, pages: &[Page<'_>]) {
        let mut open: Vec<&Page<'_>> = pages.iter().collect();
        let mut learnt: FxHashSet<Box<[char]>> = FxHashSet::default();
        let mut last: FxHashSet<Box<[char]>> = FxHashSet::default();
        for _ in 0..ROUNDS {
            let found: Vec<Vec<(&[char], Pieces, bool)>> =
                open.par_iter().map(|page| self.missing(page, &learnt)).collect();
            let mut wanted: BTreeMap<&[char], (bool, BTreeMap<Pieces, usize>)> = BTreeMap::new();
            for (key, pieces, is_last) in found.into_iter().flatten() {
                if !last.contains(key) {
                    let entry = wanted.entry(key).or_default();
                    entry.0 |= is_last;
                    *entry.1.entry(pieces).or_default() += 1;
                }
            }
            if wanted.is_empty() {
                return;
            }
            let mut pairs: FxHashSet<&[char]> = FxHashSet::default();
            for (key, (is_last, ways)) in wanted {
                let most = ways.into_iter().max_by(|a, b| a.1.cmp(&b.1).then(b.0.cmp(&a.0)));
                let Some((pieces, _)) = most else { continue };
                pairs.extend(key.get(..2));
                if is_last {
                    last.insert(key.into());
                }
                learnt.insert(key.into());
                self.insert(key, pieces);
            }
            // Others can have changed only where a new entry may begin.
            open = pages
                .par_iter()
                .filter(|page| page.chars.windows(2).any(|pair| pairs.contains(pair)))
                .collect();
        }
    }

    fn insert(&mut self, key: &[char], pieces: Pieces) {
        let Some(first) = key.first() else { return };
        *self.lengths.entry(*first).or_default() |= 1 << key.len();
        self.entries.insert(key.into(), pieces);
    }

    /// The longest entry that fits at a place, and its length.
    fn longest(&self, chars: &[char], at: usize) -> Option<(usize, &Pieces)> {
        let rest = &chars[at..];
        let mut lengths = *self.lengths.get(rest.first()?)?;
        while lengths != 0 {
            let length = 63 - lengths.leading_zeros() as usize;
            let entry = rest.get(..length).and_then(|key| self.entries.get(key));
            if let Some(pieces) = entry {
                return Some((length, pieces));
            }
            lengths &= !(1 << length);
        }
        None
    }

    /// The entries without which a sentence is read wrongly.
    fn missing<'p>(
        &self,
        page: &'p Page<'_>,
        learnt: &FxHashSet<Box<[char]>>,
    ) -> Vec<(&'p [char], Pieces, bool)> {
        let mut out = Vec::new();
        let wanted = Wanted::of(page);
        let mut at = 0;
        // Where the entry before began, as long as it was right.
        let mut before = None;
        while let Some(c) = page.chars.get(at) {
            if !is_hanzi(*c) {
                at += 1;
                continue;
            }
            let entry = self.longest(&page.chars, at);
            let length = entry.map_or(1, |(length, _)| length);
            let right = match entry {
                Some((_, pieces)) => wanted.agrees(at, pieces),
                None => {
                    let said = if self.usual.contains_key(c) { Said::Usual } else { Said::Not };
                    wanted.agrees(at, &[Piece { length: 1, said }])
                }
            };
            if right {
                before = Some(at);
                at += length;
                continue;
            }
            let again = entry.is_some_and(|_| learnt.contains(&page.chars[at..at + length]));
            let gap = wanted.gap(at, length, before, again);
            at = gap.key.end.max(at + length);
            before = None;
            let start = gap.key.start;
            // What was found wrong before it may have led to this: the next round tells.
            let sure = !gap.last || out.is_empty();
            if sure && gap.key.len() <= LONGEST {
                let pieces = wanted.pieces(gap.key.clone());
                out.push((&page.chars[gap.key], pieces, gap.last));
            }
            // In step again where a word begins.
            at = wanted.edge(at).max(start + 1);
        }
        out
    }

    /// The words of a text and their readings, as a script tells them by the primer.
    #[must_use]
    pub fn read(&self, text: &str) -> Vec<(String, String)> {
        let mut out = Vec::new();
        for sentence in text.split_inclusive(ends) {
            let chars: Vec<char> = sentence.trim().chars().map(plain).collect();
            let mut at = 0;
            while let Some(c) = chars.get(at) {
                if let (true, Some((_, pieces))) = (is_hanzi(*c), self.longest(&chars, at)) {
                    for piece in &**pieces {
                        let end = at + usize::from(piece.length);
                        let hanzi = chars.get(at..end).unwrap_or_default();
                        let reading = match &piece.said {
                            Said::Usual => self.usual_reading(hanzi),
                            Said::As(reading) => Some(reading.to_string()),
                            Said::Not => None,
                        };
                        out.extend(reading.map(|reading| (hanzi.iter().collect(), reading)));
                        at = end;
                    }
                } else {
                    let usual = self.usual.get(c).filter(|_| is_hanzi(*c));
                    out.extend(usual.map(|reading| (c.to_string(), (*reading).to_owned())));
                    at += 1;
                }
            }
        }
        out
    }

    fn usual_reading(&self, hanzi: &[char]) -> Option<String> {
        let syllables: Option<Vec<&str>> =
            hanzi.iter().map(|c| self.usual.get(c).copied()).collect();
        syllables.map(|syllables| solid(&syllables))
    }

    /// The primer as values for a script:
    ///
    /// - `c`: the usual readings, each with its hanzi (`yī一医`), spaces between them;
    /// - `w`: the words of two characters that are read so, one after the other; those of three; and so on;
    /// - `x`: a line for each of the other entries, `/` between a word and its own reading, `|` between
    ///   words; nothing stands behind the `/` of what is no word.
    #[must_use]
    pub fn values(&self) -> serde_json::Value {
        let mut usual: BTreeMap<&str, BTreeSet<char>> = BTreeMap::new();
        let mut hanzi: Vec<(&char, &&str)> = self.usual.iter().collect();
        hanzi.sort_unstable();
        for (c, reading) in hanzi {
            usual.entry(reading).or_default().insert(*c);
        }
        let usual: Vec<String> = usual
            .into_iter()
            .map(|(reading, hanzi)| reading.chars().chain(hanzi).collect())
            .collect();
        let mut entries: Vec<(&Box<[char]>, &Pieces)> = self.entries.iter().collect();
        entries.sort_unstable();
        let mut words: Vec<String> = Vec::new();
        let mut lines = Vec::new();
        for (key, pieces) in entries {
            if let [Piece { said: Said::Usual, .. }] = **pieces {
                let place = key.len().saturating_sub(2);
                if words.len() <= place {
                    words.resize(place + 1, String::new());
                }
                words[place].extend(key.iter());
            } else {
                lines.push(line(key, pieces));
            }
        }
        json!({ "c": usual.join(" "), "w": words, "x": lines.join("\n") })
    }

    /// How many entries there are, and how many of them are of several words.
    #[must_use]
    pub fn size(&self) -> (usize, usize) {
        let long = self.entries.values().filter(|pieces| pieces.len() > 1);
        (self.entries.len(), long.count())
    }
}

fn line(key: &[char], pieces: &[Piece]) -> String {
    let mut out = String::new();
    let mut at = 0;
    for piece in pieces {
        if at > 0 {
            out.push('|');
        }
        let end = at + usize::from(piece.length);
        out.extend(key.get(at..end).unwrap_or_default());
        at = end;
        match &piece.said {
            Said::Usual => {}
            Said::As(reading) => {
                out.push('/');
                out.push_str(reading);
            }
            Said::Not => out.push('/'),
        }
    }
    out
}

fn place(word: &Word) -> Range<usize> {
    let at = word.at as usize;
    at..at + usize::from(word.length)
}

/// How a sentence should be read, place by place.
struct Wanted<'a> {
    words: &'a [Word],
    length: usize,
}

impl<'a> Wanted<'a> {
    fn of(page: &'a Page<'_>) -> Self {
        Self { words: &page.sentence.words, length: page.chars.len() }
    }

    /// The first word that ends behind a place.
    fn word(&self, at: usize) -> Option<&'a Word> {
        let next = self.words.partition_point(|word| place(word).end <= at);
        self.words.get(next)
    }

    /// The first place from here on that is not within a word.
    fn edge(&self, at: usize) -> usize {
        self.word(at).map(place).filter(|word| word.start < at).map_or(at, |word| word.end)
    }

    /// Whether the text is to be read so.
    fn agrees(&self, at: usize, pieces: &[Piece]) -> bool {
        let length: usize = pieces.iter().map(|piece| usize::from(piece.length)).sum();
        let end = at + length;
        self.edge(end) == end && *self.pieces(at..end) == *pieces
    }

    /// How a part of the text is read; it begins and ends between words.
    fn pieces(&self, part: Range<usize>) -> Pieces {
        let mut out: Vec<Piece> = Vec::new();
        let mut at = part.start;
        let short = |length: usize| u16::try_from(length).unwrap_or(u16::MAX);
        while at < part.end {
            let word = self.word(at).filter(|word| place(word).start < part.end);
            let next = word.map_or(part.end, |word| place(word).start);
            if at < next {
                out.push(Piece { length: short(next - at), said: Said::Not });
            }
            at = next;
            if let Some(word) = word {
                out.push(Piece { length: word.length, said: Said::of(word) });
                at = place(word).end;
            }
        }
        out.into()
    }

    /// What entry is to be added where one of some `length` goes wrong: one that goes on a little, or, where
    /// that was tried already, begins a little earlier.
    fn gap(&self, at: usize, length: usize, before: Option<usize>, again: bool) -> Gap {
        let end = self.edge(at + length);
        if let (true, Some(before)) = (again || end == self.length && end == at + length, before) {
            return Gap { key: before..end, last: false };
        }
        let longer = if end > at + length { end } else { self.edge(end + 1).min(self.length) };
        Gap { key: at..longer, last: longer == at + length }
    }
}
