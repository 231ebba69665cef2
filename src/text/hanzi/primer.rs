//! A primer: the words of many texts with their readings, from which a script that knows no Chinese reads
//! these texts as the program does.
//!
//! The script takes at each place the longest entry that fits, and a hanzi that no entry begins with by its
//! usual reading. Where that would go wrong in one of the texts, the primer gets a longer entry, made of
//! several words, which says how they are read there. So it grows with what is hard in the texts and not
//! with the texts.

use std::collections::{BTreeMap, BTreeSet};
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

/// Sentences with their words as they are read in them, in one run of bytes: most of them are only ever
/// looked at to see that they are known already.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Sheet {
    /// The sentences, each with its end of line.
    texts: String,
    /// What [`Sheet::words`] reads, sentence by sentence.
    words: Vec<u8>,
}

/// A word of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Word<'a> {
    /// Its characters in the sentence.
    place: Range<usize>,
    /// How it is read, unless as the usual readings of its hanzi say.
    reading: Option<&'a str>,
}

impl Sheet {
    /// Whether no sentence stands in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.texts.is_empty()
    }

    /// Gives back the room that no sentence took.
    pub fn shrink_to_fit(&mut self) {
        self.texts.shrink_to_fit();
        self.words.shrink_to_fit();
    }

    /// Adds the words of a sentence: a byte that is not 0 for each word, its length and 1; how many
    /// characters stand before it; how long its own reading is, and that reading.
    fn add_word(&mut self, gap: usize, length: usize, reading: Option<&str>) {
        let short = |n: usize| u8::try_from(n).unwrap_or(u8::MAX);
        // A long gap comes in steps, as words of no length.
        let mut gap = gap;
        while gap > 255 {
            self.words.extend([1, 255, 0]);
            gap -= 255;
        }
        let reading = reading.filter(|reading| reading.len() < 256).unwrap_or_default();
        self.words.extend([short(length + 1), short(gap), short(reading.len())]);
        self.words.extend(reading.bytes());
    }

    /// The sentences, each with the bytes of its words.
    fn sentences(&self) -> impl Iterator<Item = (&str, &[u8])> {
        let mut rest = self.words.as_slice();
        self.texts.lines().map(move |text| {
            let mut at = 0;
            while rest.get(at).is_some_and(|byte| *byte != 0) {
                at += 3 + rest.get(at + 2).map_or(0, |length| usize::from(*length));
            }
            let words = rest.get(..at).unwrap_or_default();
            rest = rest.get(at + 1..).unwrap_or_default();
            (text, words)
        })
    }

    /// The words of a sentence.
    fn words(mut bytes: &[u8]) -> Vec<Word<'_>> {
        let mut out = Vec::new();
        let mut at = 0;
        while let [length, gap, size, rest @ ..] = bytes {
            let (reading, behind) = rest.split_at(usize::from(*size).min(rest.len()));
            let start = at + usize::from(*gap);
            at = start + usize::from(*length) - usize::from(*length > 0);
            if at > start {
                let reading = std::str::from_utf8(reading).ok().filter(|own| !own.is_empty());
                out.push(Word { place: start..at, reading });
            }
            bytes = behind;
        }
        out
    }
}

/// The words of sentences by their texts.
type Known = FxHashMap<Box<str>, Arc<[u8]>>;

/// Reads sentences; one that stands in many texts is read once.
#[derive(Debug)]
pub struct Sentences<'a> {
    reader: &'a Reader,
    /// The words of sentences, as sheets hold them; in parts, so that threads seldom wait for one another.
    known: Vec<Mutex<Known>>,
}

impl<'a> Sentences<'a> {
    /// Begins with none.
    #[must_use]
    pub fn new(reader: &'a Reader) -> Self {
        Self { reader, known: (0..16).map(|_| Mutex::default()).collect() }
    }

    /// Adds the sentences of a text, those without hanzi left out.
    pub fn read(&self, text: &str, out: &mut Sheet) {
        for sentence in text.split_inclusive(ends).filter(|part| part.contains(is_hanzi)) {
            let start = out.texts.len();
            out.texts.extend(sentence.trim().chars().map(plain));
            let sentence = out.texts.get(start..).unwrap_or_default();
            let part = usize::from(sentence.bytes().fold(0_u8, u8::wrapping_add));
            let Some(part) = self.known.get(part % self.known.len()) else { continue };
            let lock = || part.lock().unwrap_or_else(PoisonError::into_inner);
            let known = lock().get(sentence).map(Arc::clone);
            let words = known.unwrap_or_else(|| {
                let new = self.words(sentence);
                lock().insert(sentence.into(), Arc::clone(&new));
                new
            });
            out.words.extend_from_slice(&words);
            out.words.push(0);
            out.texts.push('\n');
        }
    }

    /// The words of a sentence, as sheets hold them.
    fn words(&self, sentence: &str) -> Arc<[u8]> {
        let dictionary = self.reader.segmenter().dictionary();
        let mut sheet = Sheet::default();
        let mut done = 0;
        for word in spoken(self.reader, sentence) {
            let gap = sentence.get(done..word.range.start).unwrap_or_default().chars().count();
            let hanzi = sentence.get(word.range.clone()).unwrap_or_default();
            let length = hanzi.chars().count();
            // Nobody writes such words; they are left unread.
            if length > LONGEST {
                continue;
            }
            let usual = usual(dictionary, hanzi.chars());
            let own = Some(word.reading.as_str()).filter(|own| usual.as_deref() != Some(*own));
            sheet.add_word(gap, length, own);
            done = word.range.end;
        }
        sheet.words.into()
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
    fn of(word: &Word<'_>) -> Self {
        word.reading.map_or(Self::Usual, |reading| Self::As(reading.into()))
    }

    fn is(&self, word: &Word<'_>) -> bool {
        match self {
            Self::Usual => word.reading.is_none(),
            Self::As(reading) => word.reading == Some(&**reading),
            Self::Not => false,
        }
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
    words: Vec<Word<'a>>,
}

/// A place where an entry is missing.
struct Gap {
    key: Range<usize>,
    /// Whether nothing longer is left.
    last: bool,
}

impl Primer {
    /// The primer of some sentences, in whatever order they come.
    pub fn of<'a>(sheets: impl IntoIterator<Item = &'a Sheet>, dictionary: &Dictionary) -> Self {
        let mut distinct: FxHashMap<&str, &[u8]> = FxHashMap::default();
        for sheet in sheets {
            distinct.extend(sheet.sentences());
        }
        let mut distinct: Vec<(&str, &[u8])> = distinct.into_iter().collect();
        distinct.sort_unstable();
        let page = |(text, words): (&'a str, &'a [u8])| Page {
            chars: text.chars().collect(),
            words: Sheet::words(words),
        };
        let pages: Vec<Page<'_>> = distinct.into_par_iter().map(page).collect();
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
            for word in &page.words {
                let Some(hanzi) = page.chars.get(word.place.clone()) else { continue };
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
            let place = key.len().checked_sub(2);
            if let (Some(place), [Piece { said: Said::Usual, .. }]) = (place, &**pieces) {
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

/// How a sentence should be read, place by place.
struct Wanted<'a> {
    words: &'a [Word<'a>],
    length: usize,
}

impl<'a> Wanted<'a> {
    fn of(page: &'a Page<'_>) -> Self {
        Self { words: &page.words, length: page.chars.len() }
    }

    /// The first word that ends behind a place.
    fn word(&self, at: usize) -> Option<&'a Word<'a>> {
        let next = self.words.partition_point(|word| word.place.end <= at);
        self.words.get(next)
    }

    /// The first place from here on that is not within a word.
    fn edge(&self, at: usize) -> usize {
        self.word(at)
            .map(|word| &word.place)
            .filter(|word| word.start < at)
            .map_or(at, |word| word.end)
    }

    /// Whether the text is to be read so.
    fn agrees(&self, at: usize, pieces: &[Piece]) -> bool {
        let mut at = at;
        pieces.iter().all(|piece| {
            let place = at..at + usize::from(piece.length);
            at = place.end;
            let word = self.word(place.start);
            match &piece.said {
                Said::Not => word.is_none_or(|word| word.place.start >= place.end),
                said => word.is_some_and(|word| word.place == place && said.is(word)),
            }
        })
    }

    /// How a part of the text is read; it begins and ends between words.
    fn pieces(&self, part: Range<usize>) -> Pieces {
        let mut out: Vec<Piece> = Vec::new();
        let mut at = part.start;
        let short = |length: usize| u16::try_from(length).unwrap_or(u16::MAX);
        while at < part.end {
            let word = self.word(at).filter(|word| word.place.start < part.end);
            let next = word.map_or(part.end, |word| word.place.start);
            if at < next {
                out.push(Piece { length: short(next - at), said: Said::Not });
            }
            at = next;
            if let Some(word) = word {
                out.push(Piece { length: short(word.place.len()), said: Said::of(word) });
                at = word.place.end;
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
