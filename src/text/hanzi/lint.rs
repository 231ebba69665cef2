//! Checks a reading written by hand against the hanzi it belongs to.
//!
//! The reading may join syllables to words. It is split so that as many syllables as possible are
//! known readings of their hanzi; spaces, hyphens and capitals are not judged.

use std::collections::BTreeMap;
use std::fmt;

use super::atoms::{Kind, atoms, is_combining};
use super::dictionary::Dictionary;
use super::syllable::{self, LONGEST, Letter};

/// Terms are short; a longer text is not split.
const MOST_HANZI: usize = 2_000;
/// Up to so many hanzi a reading is first tried as it stands.
const MOST_PLAIN: usize = 32;
/// How many ways to have split the reading so far are followed.
const BEAM: usize = 24;

/// What is wrong with a reading; `index` counts the hanzi of the text from 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// The reading has more or fewer syllables than the text has hanzi.
    Count {
        /// The hanzi of the text.
        hanzi: usize,
        /// The syllables of the reading.
        syllables: usize,
    },
    /// These letters are no syllable of pinyin.
    NoSyllable {
        /// Which hanzi they belong to.
        index: usize,
        /// The letters.
        found: String,
    },
    /// The syllable is no known reading of its hanzi.
    UnknownReading {
        /// Which hanzi it belongs to.
        index: usize,
        /// The hanzi.
        hanzi: char,
        /// The syllable.
        found: String,
        /// The known readings of the hanzi.
        known: Vec<&'static str>,
    },
    /// A syllable that begins with a, e or o follows another one without apostrophe.
    MissingApostrophe {
        /// Which hanzi the syllable belongs to.
        index: usize,
        /// The syllable.
        syllable: String,
    },
    /// No syllable has a tone mark.
    MissingTones,
    /// The text is too long to be checked.
    TooLong,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Count { hanzi, syllables } => {
                write!(f, "{hanzi} hanzi, but {syllables} syllables")
            }
            Self::NoSyllable { found, .. } => write!(f, "`{found}` is no syllable of pinyin"),
            Self::UnknownReading { hanzi, found, known, .. } => {
                write!(f, "`{found}` is no known reading of {hanzi} ({})", known.join(", "))
            }
            Self::MissingApostrophe { syllable, .. } => {
                write!(f, "an apostrophe is missing before `{syllable}`")
            }
            Self::MissingTones => write!(f, "the tone marks are missing"),
            Self::TooLong => write!(f, "the text is too long to be checked"),
        }
    }
}

impl std::error::Error for Problem {}

/// A piece of the text that the reading must have.
enum Item<'a> {
    Hanzi {
        hanzi: char,
        known: Vec<&'static str>,
    },
    /// Latin letters or digits, which the reading repeats, leaves out, or (digits) reads out.
    Other(&'a str),
}

/// A reading as letters, with the separators between them.
struct Letters {
    all: Vec<Letter>,
    /// For each letter, whether a word or part of a word starts with it.
    starts: Vec<bool>,
    toned: bool,
}

/// One way to have reached a place in the reading.
#[derive(Clone, Copy)]
struct Step {
    cost: u32,
    from: usize,
}

/// The cost of a syllable that is no known reading of its hanzi.
const UNKNOWN: u32 = 10;
/// The cost of letters that are no syllable.
const NONSENSE: u32 = 100;

/// Checks the `reading` of `text`.
///
/// # Errors
///
/// Returns the first problem of the reading.
pub fn check(dictionary: &Dictionary, text: &str, reading: &str) -> Result<(), Problem> {
    if let Some(syllables) = split_plain(dictionary, text, reading)
        && is_sound(&syllables)
    {
        return Ok(());
    }
    let (items, letters, ends) = fitted(dictionary, text, reading)?;
    judge(&items, &letters, &ends)
}

/// Whether nothing can be wrong with how syllables are written that are known to be readings of their hanzi:
/// there are tones, and none needs an apostrophe.
fn is_sound(syllables: &[String]) -> bool {
    let toned = |syllable: &String| syllable::tone(&syllable::letters(syllable)) > 0;
    let open = |syllable: &String| syllable::starts_with_vowel(syllable);
    syllables.iter().any(toned) && !syllables.iter().skip(1).any(open)
}

/// The parts of a text, the letters of its reading, and where in these each part ends.
fn fitted<'a>(
    dictionary: &Dictionary,
    text: &'a str,
    reading: &str,
) -> Result<(Vec<Item<'a>>, Letters, Vec<usize>), Problem> {
    let items = items(dictionary, text);
    let letters = Letters::new(reading);
    let hanzi = items.iter().filter(|item| matches!(item, Item::Hanzi { .. })).count();
    if items.len() > MOST_HANZI || letters.all.len() > MOST_HANZI * LONGEST {
        return Err(Problem::TooLong);
    }
    let Some(ends) = letters.split(&items) else {
        return Err(Problem::Count { hanzi, syllables: letters.count().0 });
    };
    Ok((items, letters, ends))
}

/// Splits a reading into the syllables of the hanzi of `text`, one for each; `None` where it does not
/// fit them.
pub fn split(dictionary: &Dictionary, text: &str, reading: &str) -> Option<Vec<String>> {
    if let Some(plain) = split_plain(dictionary, text, reading) {
        return Some(plain);
    }
    let (items, letters, ends) = fitted(dictionary, text, reading).ok()?;
    judge(&items, &letters, &ends).ok()?;
    let starts = std::iter::once(0).chain(ends.iter().copied());
    let spans = items.iter().zip(starts.zip(&ends));
    let syllables = spans.filter_map(|(item, (start, end))| match item {
        Item::Hanzi { .. } => Some(written(letters.slice(start, *end))),
        Item::Other(_) => None,
    });
    Some(syllables.collect())
}

/// The same where each hanzi has one of its known readings as it is listed, and all else stands in the
/// reading as it does in the text, which is the rule.
fn split_plain(dictionary: &Dictionary, text: &str, reading: &str) -> Option<Vec<String>> {
    enum Piece {
        Hanzi(char),
        Run(String),
    }
    /// Reads `rest` as what the pieces are read as.
    fn walk(
        dictionary: &Dictionary,
        pieces: &[Piece],
        rest: &str,
        out: &mut Vec<&'static str>,
    ) -> bool {
        let rest = rest.trim_start_matches(|c: char| !c.is_alphanumeric() && !is_combining(c));
        let Some((first, others)) = pieces.split_first() else { return rest.is_empty() };
        match first {
            Piece::Hanzi(hanzi) => dictionary.readings(*hanzi).any(|known| {
                let Some(after) = rest.strip_prefix(known) else { return false };
                out.push(known);
                let good = walk(dictionary, others, after, out);
                if !good {
                    out.pop();
                }
                good
            }),
            Piece::Run(run) => {
                let after = rest.strip_prefix(run.as_str());
                after.is_some_and(|after| walk(dictionary, others, after, out))
            }
        }
    }
    let piece = |atom: super::atoms::Atom| match atom.kind {
        Kind::Hanzi => Some(Piece::Hanzi(atom.first)),
        Kind::Latin => Some(Piece::Run(text.get(atom.range)?.to_lowercase())),
        Kind::Space | Kind::Mark => None,
    };
    let pieces: Vec<Piece> = atoms(text).filter_map(piece).take(MOST_PLAIN + 1).collect();
    if pieces.is_empty() || pieces.len() > MOST_PLAIN {
        return None;
    }
    let mut found = Vec::with_capacity(pieces.len());
    let good = walk(dictionary, &pieces, &reading.to_lowercase(), &mut found);
    good.then(|| found.into_iter().map(str::to_owned).collect())
}

fn items<'a>(dictionary: &Dictionary, text: &'a str) -> Vec<Item<'a>> {
    let item = |atom: super::atoms::Atom| match atom.kind {
        Kind::Hanzi => {
            let known = dictionary.readings(atom.first).collect();
            Some(Item::Hanzi { hanzi: atom.first, known })
        }
        Kind::Latin => text.get(atom.range).map(Item::Other),
        Kind::Space | Kind::Mark => None,
    };
    atoms(text).filter_map(item).collect()
}

impl Letters {
    fn new(reading: &str) -> Letters {
        let mut found = Letters { all: Vec::new(), starts: Vec::new(), toned: false };
        let mut start = true;
        for letter in syllable::letters(reading) {
            if letter.base.is_alphanumeric() {
                found.toned |= letter.tone > 0;
                found.all.push(letter);
                found.starts.push(start);
            }
            start = !letter.base.is_alphanumeric();
        }
        found
    }

    fn slice(&self, start: usize, end: usize) -> &[Letter] {
        self.all.get(start..end).unwrap_or(&[])
    }

    /// Whether a word or part of one starts at a place.
    fn starts_at(&self, place: usize) -> bool {
        self.starts.get(place).copied().unwrap_or(true)
    }

    /// How many syllables the letters make by themselves, the longest taken first, and whether
    /// they are nothing but syllables.
    fn count(&self) -> (usize, bool) {
        let (mut place, mut count, mut clean) = (0, 0, true);
        while place < self.all.len() {
            let fits = |len: &usize| {
                let inside = (place + 1..place + len).all(|inner| !self.starts_at(inner));
                inside && syllable::is_syllable(self.slice(place, place + len))
            };
            let most = LONGEST.min(self.all.len() - place);
            let found = (1..=most).rev().find(fits);
            clean &= found.is_some();
            place += found.unwrap_or(1);
            count += 1;
        }
        (count, clean)
    }

    /// The end of each item's letters on the cheapest way to split them, if there is any.
    fn split(&self, items: &[Item]) -> Option<Vec<usize>> {
        let mut layers: Vec<BTreeMap<usize, Step>> = Vec::with_capacity(items.len() + 1);
        layers.push(BTreeMap::from([(0, Step { cost: 0, from: 0 })]));
        for item in items {
            let mut next = BTreeMap::new();
            for (&place, step) in layers.last()? {
                self.extend(item, place, |end, cost| {
                    let offer = Step { cost: step.cost.saturating_add(cost), from: place };
                    let slot = next.entry(end).or_insert(offer);
                    if offer.cost < slot.cost {
                        *slot = offer;
                    }
                });
            }
            layers.push(thin(next));
        }
        let mut end = self.all.len();
        let mut ends = Vec::with_capacity(items.len());
        for layer in layers.iter().skip(1).rev() {
            ends.push(end);
            end = layer.get(&end)?.from;
        }
        ends.reverse();
        Some(ends)
    }

    /// Offers each end and cost of the letters that may belong to `item` from `place` on.
    fn extend(&self, item: &Item, place: usize, mut offer: impl FnMut(usize, u32)) {
        match item {
            Item::Hanzi { hanzi, known } => {
                for end in place + 1..=(place + LONGEST + 2).min(self.all.len()) {
                    if end > place + 1 && self.starts_at(end - 1) {
                        break;
                    }
                    offer(end, self.cost(*hanzi, known, place, end));
                }
            }
            Item::Other(run) => {
                offer(place, 1);
                let digits = run.chars().all(char::is_numeric);
                let same = syllable::letters(run);
                let end = place + same.len();
                if self
                    .slice(place, end)
                    .iter()
                    .map(|one| one.base)
                    .eq(same.iter().map(|one| one.base))
                {
                    offer(end, 0);
                } else if digits {
                    let most = (place + LONGEST * 3 * same.len()).min(self.all.len());
                    (place + 1..=most).for_each(|end| offer(end, 2));
                }
            }
        }
    }

    fn cost(&self, hanzi: char, known: &[&str], start: usize, end: usize) -> u32 {
        let letters = self.slice(start, end);
        let base = syllable::base(letters);
        // The suffix 儿 is the only one that is written with less than a syllable.
        if !syllable::is_syllable(letters) || (base == "r" && hanzi != '儿') {
            NONSENSE
        } else if is_known(hanzi, known, letters) {
            // Of two splits with known readings, that with the apostrophes in place is meant.
            u32::from(self.lacks_apostrophe(start, &base))
        } else {
            UNKNOWN
        }
    }

    fn lacks_apostrophe(&self, start: usize, base: &str) -> bool {
        start > 0 && !self.starts_at(start) && syllable::starts_with_vowel(base)
    }
}

/// Whether a syllable is a known reading; the neutral tone is one if the text has tones.
fn is_known(hanzi: char, known: &[&str], letters: &[Letter]) -> bool {
    let tone = syllable::tone(letters);
    let fits = |reading: &&str| {
        let known = syllable::letters(reading);
        let same_tone = tone == 0 || tone == syllable::tone(&known);
        same_tone && syllable::base(&known) == syllable::base(letters)
    };
    known.is_empty() || known.iter().any(fits) || hanzi == '儿' && syllable::base(letters) == "r"
}

/// Keeps the cheapest ways only, so that the time grows with the length alone.
fn thin(layer: BTreeMap<usize, Step>) -> BTreeMap<usize, Step> {
    if layer.len() <= BEAM {
        return layer;
    }
    let mut steps: Vec<(usize, Step)> = layer.into_iter().collect();
    steps.sort_by_key(|(place, step)| (step.cost, *place));
    steps.truncate(BEAM);
    steps.into_iter().collect()
}

/// The first problem of a reading that is split into the items' letters.
fn judge(items: &[Item], letters: &Letters, ends: &[usize]) -> Result<(), Problem> {
    let hanzi_total = items.iter().filter(|item| matches!(item, Item::Hanzi { .. })).count();
    let starts = std::iter::once(0).chain(ends.iter().copied());
    let spans = items.iter().zip(starts.zip(ends));
    let syllables = spans.filter_map(|(item, (start, &end))| match item {
        Item::Hanzi { hanzi, known } => Some((*hanzi, known, start, end)),
        Item::Other(_) => None,
    });
    let mut apostrophe = Ok(());
    let mut neutral = true;
    for (index, (hanzi, known, start, end)) in syllables.enumerate() {
        let piece = letters.slice(start, end);
        let found = written(piece);
        let cost = letters.cost(hanzi, known, start, end);
        if cost == NONSENSE {
            let (syllables, clean) = letters.count();
            if clean && syllables != hanzi_total && items.len() == hanzi_total {
                return Err(Problem::Count { hanzi: hanzi_total, syllables });
            }
            return Err(Problem::NoSyllable { index, found });
        }
        if cost == UNKNOWN {
            let known = known.clone();
            return Err(Problem::UnknownReading { index, hanzi, found, known });
        }
        if apostrophe.is_ok() && letters.lacks_apostrophe(start, &syllable::base(piece)) {
            apostrophe = Err(Problem::MissingApostrophe { index, syllable: found });
        }
        let usual = known.first().map_or(&"", |usual| usual);
        neutral &= syllable::tone(&syllable::letters(usual)) == 0;
    }
    apostrophe?;
    if letters.toned || neutral { Ok(()) } else { Err(Problem::MissingTones) }
}

/// The letters with their tone marks, as the known readings are written.
fn written(letters: &[Letter]) -> String {
    letters.iter().map(|letter| letter.written()).collect()
}
