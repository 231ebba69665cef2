//! How a query is answered: what a theme's script does, written down once to be held to. It sees nothing
//! but the files of the index, and counts in whole numbers only, so that both give the same results.
//!
//! 1. The query is cut into words as texts are. Of spaced words, those are found that are the same, that
//!    begin with them, and names whose pinyin or initials do; where there is none, words with one letter
//!    mistyped, and where there is none either, words with the same beginning. Spaced words side by side
//!    are also taken for one.
//! 2. Each unit gets points for each word: the rarer the word, the better it is found, and the more
//!    prominent its place, the more. What stands in a document's title counts a little for its units.
//!    What has a name that is the whole query gets as many again.
//! 3. The more of the query a unit lacks, the less its points are worth.
//! 4. A document has the points of its best unit and a little of the next two. Of terms only the best two
//!    have them all: a list of words is seldom what a reader is after.
//! 5. What has few points beside the best is left out, unless one of its units has every word as it was typed.
//! 6. Plain occurrences of common words are not looked at, unless nothing has every word as it was typed: then
//!    documents that have them all somewhere are found, too.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde_json::Value;

use super::code::{self, Level};
use super::document::Kind;
use super::query::{Word, is_alike, is_pinyin, runs, words};
use super::tokens::{self, Form};
use super::write::ALIKE;
use super::{VERSION, pinyin};

/// More characters of a query are not read.
const LONGEST: usize = 200;
/// How many shards are loaded for the words that begin with something.
const SHARDS: usize = 2;
/// How many words are thought of that begin with something.
const BEGINNING: usize = 40;
/// How many words are thought of that are like a mistyped one.
const MISTYPED: usize = 6;
/// How well a word is found when it is the same. Everything else is less.
const SAME: u32 = 16;
/// How well it is found at least when it is there as it was typed: a hanzi alone, a name in pinyin.
const TYPED: u32 = 14;
/// What a common word is worth.
const COMMON: u32 = 4;
/// Characters that hold Chinese sentences together. What stands beside them in a query says little with them.
const GLUE: &str = "的了在里是和与有吗呢吧把被就都也我你您他她它们这那要能会怎么什哪谁去到";
/// How many documents are found by common words alone.
const ANYWHERE: usize = 200;
/// How many terms keep their points.
const TERMS: usize = 2;

/// Gives the text of a file of the index by its name without ending.
pub type Load<'a> = &'a dyn Fn(&str) -> Option<String>;

/// An index, opened.
pub struct Search<'a> {
    load: Load<'a>,
    units: u32,
    kinds: Vec<Kind>,
    shards: Vec<(String, String)>,
    common: Vec<(String, String)>,
    words: String,
    langs: Vec<Language>,
    loaded: RefCell<BTreeMap<String, Arc<Vec<String>>>>,
}

struct Language {
    code: String,
    packs: Vec<(String, Vec<u32>)>,
}

/// A document that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Its number.
    pub document: u32,
    /// What it is.
    pub kind: Kind,
    /// Its points.
    pub points: u64,
    /// Its units that were found, best first, with their points.
    pub units: Vec<(u32, u64)>,
    /// Whether one of them has every word of the query as it was typed.
    pub whole: bool,
}

/// A term of the index that a word may mean.
struct Found {
    quality: u32,
    postings: Postings,
}

struct Postings {
    common: bool,
    places: Vec<(u32, u32, u8)>,
}

/// By document and unit its points, and whether it has every word as it was typed.
type Units = BTreeMap<(u32, u32), (u64, bool)>;

/// What one word brings to one unit.
#[derive(Clone, Copy, Default)]
struct Share {
    points: u64,
    level: u8,
    /// Whether the word is there as it was typed.
    same: bool,
}

impl<'a> Search<'a> {
    /// Opens the index of a handbook; `None` if there is none or it is of another version.
    pub fn open(load: Load<'a>) -> Option<Self> {
        let main: Value = serde_json::from_str(&load("index")?).ok()?;
        if main.get("v")?.as_u64()? != u64::from(VERSION) {
            return None;
        }
        let text = |value: &Value| value.as_str().map(str::to_owned);
        let mut kinds = Vec::new();
        for run in main.get("kinds")?.as_array()? {
            let kind = Kind::find(run.get(0)?.as_str()?)?;
            let count = usize::try_from(run.get(1)?.as_u64()?).ok()?;
            kinds.extend(std::iter::repeat_n(kind, count));
        }
        let shards = |name: &str| {
            let shards = main.get(name)?.as_array()?.chunks_exact(2);
            shards.map(|two| Some((text(&two[0])?, text(&two[1])?))).collect::<Option<_>>()
        };
        let mut langs = Vec::new();
        for language in main.get("langs")?.as_array()? {
            let list: Value = serde_json::from_str(&load(language.get(3)?.as_str()?)?).ok()?;
            let list = list.get("packs")?.as_array()?;
            let mut last = 0;
            let packs = list.chunks_exact(2).map(|two| {
                let numbers = code::read(two[1].as_str()?).map(|further| {
                    last += further;
                    last
                });
                Some((text(&two[0])?, numbers.collect()))
            });
            let packs = packs.collect::<Option<_>>()?;
            langs.push(Language { code: text(language.get(0)?)?, packs });
        }
        Some(Self {
            units: u32::try_from(main.get("units")?.as_u64()?).ok()?,
            kinds,
            shards: shards("shards")?,
            common: shards("common")?,
            words: serde_json::from_str(&load(main.get("words")?.as_str()?)?).ok()?,
            langs,
            load,
            loaded: RefCell::default(),
        })
    }

    /// The documents for a query of a reader of a language, best first.
    pub fn find(&self, query: &str, lang: &str, only: Option<Kind>) -> Vec<Hit> {
        let query: String = query.chars().take(LONGEST).collect();
        let words = words(&query);
        let (units, anywhere) = self.points(&words, &tokens::name(&query));
        let own: BTreeSet<u32> = self
            .langs
            .iter()
            .filter(|language| language.code == lang)
            .flat_map(|language| language.packs.iter().flat_map(|(_, numbers)| numbers))
            .copied()
            .collect();
        let mut hits: Vec<Hit> = Vec::new();
        let mut documents: BTreeMap<u32, (Vec<(u32, u64)>, bool)> = BTreeMap::new();
        for ((document, unit), (points, whole)) in units {
            let known = documents.entry(document).or_default();
            known.0.push((unit, points));
            known.1 |= whole;
        }
        for (document, points) in anywhere {
            let known = documents.entry(document).or_default();
            match known.0.iter_mut().find(|(unit, _)| *unit == 0) {
                Some((_, own)) => *own = points.max(*own),
                None => known.0.push((0, points)),
            }
            known.1 = true;
        }
        for (document, (mut units, whole)) in documents {
            let Some(kind) = self.kinds.get(document as usize).copied() else { continue };
            if only.is_some_and(|only| only != kind) {
                continue;
            }
            units.sort_by_key(|(unit, points)| (std::cmp::Reverse(*points), *unit));
            let next: u64 = units.iter().skip(1).take(2).map(|(_, points)| points).sum();
            let mut points = units[0].1 + next / 8;
            points = points * worth(kind) / 16;
            if !own.contains(&document) {
                points = points * 3 / 4;
            }
            if points > 0 {
                hits.push(Hit { document, kind, points, units, whole });
            }
        }
        let order = |hit: &Hit| (std::cmp::Reverse(hit.points), hit.document);
        hits.sort_by_key(order);
        let terms = hits.iter_mut().filter(|hit| hit.kind == Kind::Term).skip(TERMS);
        terms.for_each(|hit| hit.points = hit.points * 5 / 8);
        hits.sort_by_key(order);
        let best = hits.first().map_or(0, |hit| hit.points);
        hits.retain(|hit| hit.whole || hit.points * 12 >= best);
        hits
    }

    /// The points of all units, and whether each has every word as it was typed; and of documents that have
    /// them somewhere.
    fn points(&self, words: &[Word], name: &str) -> (Units, Vec<(u32, u64)>) {
        let mut found: BTreeMap<(u32, u32), Vec<Share>> = BTreeMap::new();
        let mut worths = vec![0; words.len()];
        // Where common words stand is not known.
        let mut wanted = vec![true; words.len()];
        let mut all_meant: Vec<Vec<Found>> = Vec::with_capacity(words.len());
        for (at, word) in words.iter().enumerate() {
            let meant = self.meant(word, at + 1 == words.len());
            let glued = word.form == Form::Pair && word.token.chars().any(|c| GLUE.contains(c));
            worths[at] = worth_of(&meant, self.units) / if glued { 4 } else { 1 };
            wanted[at] = typed(&meant).is_none_or(|one| !one.postings.common);
            self.count(&meant, worths[at], &[at], words.len() + 1, &mut found);
            all_meant.push(meant);
        }
        for (from, to) in runs(words) {
            let meant = self.joined(&words[from..to]);
            let worth = worth_of(&meant, self.units);
            let all: Vec<usize> = (from..to).collect();
            self.count(&meant, worth, &all, words.len() + 1, &mut found);
            if !meant.is_empty() {
                let share = worth / u32::try_from(all.len()).unwrap_or(u32::MAX);
                for at in all {
                    worths[at] = worths[at].max(share);
                }
            }
        }
        let sum: u32 = worths.iter().sum();
        self.count(&self.named(name), sum, &[words.len()], words.len() + 1, &mut found);
        worths.push(0);
        let all: u64 = worths.iter().map(|worth| u64::from(*worth)).sum();
        let titles: BTreeMap<u32, Vec<Share>> = found
            .iter()
            .filter(|((_, unit), _)| *unit == 0)
            .map(|((document, _), points)| {
                let of_title = |p: &Share| {
                    if p.level >= Level::LongTitle.number() { *p } else { Share::default() }
                };
                (*document, points.iter().map(of_title).collect())
            })
            .collect();
        let mut out = BTreeMap::new();
        for ((document, unit), points) in found {
            let title = titles.get(&document).filter(|_| unit != 0);
            let (mut sum, mut covered) = (0, 0);
            let mut whole = wanted.contains(&true);
            for (at, own) in points.iter().enumerate() {
                let above = title.map_or_else(Share::default, |title| title[at]);
                if own.points > 0 || above.points > 0 {
                    covered += u64::from(worths[at]);
                }
                whole &= own.same || above.same || !wanted.get(at).is_some_and(|wanted| *wanted);
                sum +=
                    own.points + if own.points > 0 { above.points / 8 } else { above.points / 4 };
            }
            let worth = (sum * covered).checked_div(all).map(|points| points * covered / all);
            out.insert((document, unit), (worth.unwrap_or(0), whole));
        }
        let anywhere = if wanted.contains(&false) && !out.values().any(|(_, whole)| *whole) {
            let points = worths.iter().map(|worth| u64::from(worth * Level::Text.weight())).sum();
            let known: BTreeSet<u32> = out.keys().map(|(document, _)| *document).collect();
            let having = words.iter().zip(&all_meant);
            let having: Vec<Vec<u32>> =
                having.map(|(word, meant)| self.having(word, typed(meant))).collect();
            having_all(&having, &known).into_iter().map(|document| (document, points)).collect()
        } else {
            Vec::new()
        };
        (out, anywhere)
    }

    /// The documents that have a word as it was typed, of whatever kind it is there.
    fn having(&self, word: &Word, typed: Option<&Found>) -> Vec<u32> {
        let Some(typed) = typed else { return Vec::new() };
        if !typed.postings.common {
            let mut out: Vec<u32> = typed.postings.places.iter().map(|place| place.0).collect();
            out.dedup();
            return out;
        }
        let list = self.entry(&self.common, &word.token).unwrap_or_default();
        let mut last = 0;
        let further = code::read(&list).map(|further| {
            last = further.saturating_add(last);
            last
        });
        further.collect()
    }

    /// Gives the units of terms their points, for the words at some places of the query.
    #[allow(clippy::unused_self, reason = "one of the steps")]
    fn count(
        &self,
        meant: &[Found],
        worth: u32,
        places: &[usize],
        words: usize,
        found: &mut BTreeMap<(u32, u32), Vec<Share>>,
    ) {
        for one in meant {
            for (document, unit, level) in &one.postings.places {
                let weight = Level::ALL.get(usize::from(*level)).map_or(0, |level| level.weight());
                let points = u64::from(worth * one.quality * weight / 16);
                let units = found
                    .entry((*document, *unit))
                    .or_insert_with(|| vec![Share::default(); words]);
                for at in places {
                    let share = points / places.len() as u64;
                    let own = &mut units[*at];
                    own.same |= one.quality >= TYPED;
                    if share > own.points {
                        (own.points, own.level) = (share, *level);
                    }
                }
            }
        }
    }

    /// The terms that a word may mean.
    fn meant(&self, word: &Word, is_last: bool) -> Vec<Found> {
        let mut out = Vec::new();
        match word.form {
            Form::Pair => self.same(&word.token, SAME, &mut out),
            Form::Last => {
                self.same(&word.token, SAME - 2, &mut out);
                self.beginning(&word.token, SAME - 6, SAME - 6, &mut out);
            }
            Form::Word | Form::Joined => {
                let written = word.written.as_str();
                let length = written.chars().count();
                self.same(&word.token, SAME, &mut out);
                let exact = !out.is_empty();
                if length >= 3 || (is_last && length >= 2) {
                    self.beginning(written, 12, 4, &mut out);
                }
                self.pinyin(written, if exact { 2 } else { 1 }, &mut out);
                if out.is_empty() && length >= ALIKE {
                    for other in self.alike(&word.token) {
                        self.same(other, SAME / 2, &mut out);
                    }
                }
                if out.is_empty() && length >= 6 {
                    let begun: String = written.chars().take((length * 2 / 3).max(4)).collect();
                    self.beginning(&begun, 5, 5, &mut out);
                }
            }
        }
        out
    }

    /// What has the query as its name, or as the beginning of it.
    fn named(&self, name: &str) -> Vec<Found> {
        let mut out = Vec::new();
        if name.chars().count() > 2 {
            self.same(name, SAME, &mut out);
            self.beginning(name, SAME / 2, SAME / 4, &mut out);
        }
        out
    }

    /// What spaced words side by side mean as one.
    fn joined(&self, words: &[Word]) -> Vec<Found> {
        let mut out = Vec::new();
        let joined: String = words.iter().map(|word| word.written.as_str()).collect();
        if words.len() == 2 && joined.chars().count() <= 8 {
            self.same(&joined, SAME - 1, &mut out);
        }
        self.pinyin(&joined, 1, &mut out);
        out
    }

    /// Names whose pinyin is written.
    fn pinyin(&self, written: &str, less: u32, out: &mut Vec<Found>) {
        let typed: String = written
            .chars()
            .enumerate()
            // Tones as digits: ju1liu2.
            .filter(|(at, c)| *at == 0 || !matches!(c, '1'..='5'))
            .map(|(_, c)| c)
            .take(pinyin::LONGEST)
            .collect();
        let length = typed.len();
        if length < 2 || !is_pinyin(&typed) {
            return;
        }
        let key = format!("{}{typed}", pinyin::MARK);
        self.same(&key, 14 / less, out);
        if length >= 3 {
            self.beginning(&key, 12 / less, 6 / less, out);
        }
    }

    /// The term itself.
    fn same(&self, term: &str, quality: u32, out: &mut Vec<Found>) {
        let found = self.entry(&self.shards, term);
        out.extend(found.map(|list| Found { quality, postings: Postings::read(&list) }));
    }

    /// What some shards have for a term.
    fn entry(&self, shards: &[(String, String)], term: &str) -> Option<String> {
        let at = shards.partition_point(|(first, _)| first.as_str() <= term).checked_sub(1)?;
        let shard = self.shard(&shards[at].1);
        let found = shard.chunks_exact(2).find(|entry| entry[0] == term);
        found.map(|entry| entry[1].clone())
    }

    /// Terms that begin in a way: the shorter, the better.
    fn beginning(&self, begun: &str, most: u32, least: u32, out: &mut Vec<Found>) {
        let at = self.shards.partition_point(|(first, _)| first.as_str() < begun).saturating_sub(1);
        let mut found: Vec<(usize, String, String)> = Vec::new();
        for (number, (first, name)) in self.shards.iter().enumerate().skip(at).take(SHARDS) {
            if number > at && !first.starts_with(begun) {
                break;
            }
            for entry in self.shard(name).chunks_exact(2) {
                if entry[0].starts_with(begun) && entry[0] != begun {
                    found.push((entry[0].chars().count(), entry[0].clone(), entry[1].clone()));
                }
            }
        }
        found.sort();
        let length = begun.chars().count();
        for (size, _, postings) in found.into_iter().take(BEGINNING) {
            let share =
                u32::try_from(length).unwrap_or(0) * most / u32::try_from(size).unwrap_or(1);
            let quality = share.max(least);
            out.push(Found { quality, postings: Postings::read(&postings) });
        }
    }

    /// Words with one letter more, less, another, or two exchanged; those with the same first letter
    /// before the others.
    fn alike(&self, word: &str) -> Vec<&str> {
        let mut out: Vec<&str> = self
            .words
            .split(' ')
            .filter(|other| is_alike(word.as_bytes(), other.as_bytes()))
            .collect();
        out.sort_by_key(|other| (other.as_bytes().first() != word.as_bytes().first(), *other));
        out.truncate(MISTYPED);
        out
    }

    fn shard(&self, name: &str) -> Arc<Vec<String>> {
        let mut loaded = self.loaded.borrow_mut();
        let read = || serde_json::from_str(&(self.load)(name)?).ok();
        let made = || Arc::new(read().unwrap_or_default());
        Arc::clone(loaded.entry(name.to_owned()).or_insert_with(made))
    }

    /// What results show of a document in a language.
    pub fn shown(&self, document: u32, lang: &str) -> Option<Value> {
        let language = self.langs.iter().find(|language| language.code == lang)?;
        let pack = language.packs.iter().find(|(_, numbers)| numbers.contains(&document))?;
        let pack: Vec<Value> = serde_json::from_str(&(self.load)(&pack.0)?).ok()?;
        pack.into_iter().find(|one| one.get(0).and_then(Value::as_u64) == Some(document.into()))
    }
}

impl Postings {
    fn read(text: &str) -> Self {
        let (common, text) = text.strip_prefix('!').map_or((false, text), |text| (true, text));
        let numbers: Vec<u32> = code::read(text).collect();
        let mut document = 0_u32;
        let place = |two: &[u32]| {
            document = document.saturating_add(two[0]);
            (document, two[1] >> 3, u8::try_from(two[1] & 7).unwrap_or(0))
        };
        Self { common, places: numbers.chunks_exact(2).map(place).collect() }
    }
}

/// How much a kind counts, of sixteen.
fn worth(kind: Kind) -> u64 {
    match kind {
        Kind::Page | Kind::Place => 16,
        Kind::Lesson => 14,
        Kind::Term => 13,
    }
}

/// What a word means as it was typed.
fn typed(meant: &[Found]) -> Option<&Found> {
    meant.iter().find(|one| one.quality >= TYPED)
}

/// The documents that are in all lists: those that are known already, and of the others the first.
fn having_all(lists: &[Vec<u32>], known: &BTreeSet<u32>) -> Vec<u32> {
    let mut count: BTreeMap<u32, usize> = BTreeMap::new();
    for document in lists.iter().flatten() {
        *count.entry(*document).or_default() += 1;
    }
    let all = count.into_iter().filter(|(_, count)| *count == lists.len());
    let mut others = 0;
    let found = all.map(|(document, _)| document).filter(|document| {
        others += usize::from(!known.contains(document));
        known.contains(document) || others <= ANYWHERE
    });
    found.collect()
}

/// What a word is worth: the more, the fewer units it stands in. The term that is the same decides.
fn worth_of(meant: &[Found], units: u32) -> u32 {
    let of = |found: &Found| {
        let count = u32::try_from(found.postings.places.len()).unwrap_or(u32::MAX);
        let rare = (code::log(units) + 8).saturating_sub(code::log(count)).max(8);
        if found.postings.common { COMMON } else { rare }
    };
    let same = meant.iter().find(|found| found.quality == SAME);
    same.map(of).or_else(|| meant.iter().map(of).max()).unwrap_or(0)
}
