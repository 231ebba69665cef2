//! A page of the handbook in all its languages, and what of it can be searched.
//!
//! A document is cut into units: its title with what stands before the first heading, and each heading
//! with the text below it. A unit is the same in all languages, so that words of one language find the
//! text in another.

use std::hash::BuildHasher;
use std::ops::Range;

use hashbrown::HashTable;
use hashbrown::hash_table::Entry;
use rustc_hash::FxBuildHasher;
use serde::{Deserialize, Serialize};

use super::code::{self, Level};
use super::pinyin;
use super::tokens::{self, tokens};
use crate::base::lang::{Lang, PerLang};
use crate::base::memo::Digest;
use crate::text::hanzi::Reader;
use crate::text::script::is_han;

/// What a document is, for readers who look for one kind alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Kind {
    /// A chapter.
    Page,
    /// A chapter with dialogues.
    Lesson,
    /// A concept of the termbase.
    Term,
    /// A place: a service centre, a station, a clinic.
    Place,
}

impl Kind {
    /// All, in the order of the filter.
    pub const ALL: [Self; 4] = [Self::Page, Self::Lesson, Self::Term, Self::Place];

    /// Its name in the index, and behind `search_kind_` in the theme's words.
    pub fn name(self) -> &'static str {
        match self {
            Self::Page => "page",
            Self::Lesson => "lesson",
            Self::Term => "term",
            Self::Place => "place",
        }
    }

    /// The kind of that name.
    pub fn find(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// A page of the handbook in all its languages.
#[derive(Clone, Debug)]
pub struct Document {
    /// What it is.
    pub kind: Kind,
    /// Its address below the folder of a language or a pair: `visas/work/`.
    pub address: String,
    /// What it says in each language that it exists in.
    pub texts: PerLang<Option<Text>>,
    /// Names by which a unit shall be found as well, and how well.
    pub aliases: Vec<(u16, Level, String)>,
}

/// A document in one language.
#[derive(Clone, Debug, Default)]
pub struct Text {
    /// Its title.
    pub title: String,
    /// What another language calls it: the language's code, the title, how that is read.
    pub second: Option<(String, String, String)>,
    /// One sentence about it.
    pub description: String,
    /// Other names for it, and how well they find it.
    pub names: Vec<(Level, String)>,
    /// Its parts, in order.
    pub units: Vec<Unit>,
}

/// A part of a document in one language.
#[derive(Clone, Debug, Default)]
pub struct Unit {
    /// Its number, which is the same in all languages; 0 for what stands before the first heading.
    pub number: u16,
    /// The name that links lead to; empty for the page itself.
    pub anchor: String,
    /// Its heading.
    pub heading: String,
    /// The text below it.
    pub body: String,
}

/// What of a document goes into the index.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Indexed {
    /// What the document is.
    pub kind: Kind,
    /// How many units it has.
    pub units: usize,
    /// What results show of it in each language: the inside of a JSON array.
    pub texts: PerLang<Option<String>>,
    /// Its terms one after the other, slot by slot.
    terms: String,
    /// Of each term: how long it is (a byte), in how many units it stands (two bytes), and for each of them
    /// its number (two bytes) and the level (a byte). In bytes, so that they are read from a disk as they are.
    #[serde(with = "serde_bytes")]
    entries: Vec<u8>,
    /// For each slot, the ends of its terms and of its entries.
    ends: Vec<(u32, u32)>,
    /// For each slot, a digest of its entries, where somebody remembers what is made of them.
    digests: Vec<Digest>,
    /// For each language, a digest of what results show.
    shown: PerLang<Digest>,
    /// Of all these digests.
    whole: Digest,
}

/// How languages are treated.
pub struct Languages<'a> {
    /// Whether each is Chinese, and so typed in pinyin.
    pub chinese: PerLang<bool>,
    /// Reads Chinese.
    pub reader: &'a Reader,
}

/// Cuts a document into what is looked for. `remembered` tells whether digests are of use.
pub fn index(document: &Document, languages: &Languages<'_>, remembered: bool) -> Indexed {
    let mut gathered = Gathered::default();
    // About as many terms as texts have.
    let bodies = document.texts.present().flat_map(|(_, text)| &text.units);
    let length: usize = bodies.map(|unit| unit.body.len()).sum();
    gathered.numbers = HashTable::with_capacity(length / 8);
    gathered.terms.reserve(length / 8);
    gathered.letters.reserve(length / 2);
    gathered.found.reserve(length / 6);
    let mut units = 1;
    for (lang, text) in document.texts.present() {
        gathered.text(text, lang, languages);
        units = units
            .max(text.units.iter().map(|unit| usize::from(unit.number) + 1).max().unwrap_or(1));
    }
    for (unit, level, name) in &document.aliases {
        gathered.add(name, *unit, *level);
        gathered.whole(name, *unit, *level);
    }
    let texts = PerLang::from_fn(document.texts.len(), |lang| {
        document.texts.get(lang).as_ref().map(|text| shown(document, text))
    });
    gathered.done(document.kind, units, texts, remembered)
}

/// What results show of a document: address, kind, title, second title, description, units.
fn shown(document: &Document, text: &Text) -> String {
    let units = text.units.iter().map(|u| (u.number, &u.anchor, &u.heading, &u.body));
    let units: Vec<_> = units.collect();
    let Text { title, second, description, .. } = text;
    let value = (&document.address, document.kind.name(), title, second, description, units);
    let written = serde_json::to_string(&value).unwrap_or_default();
    // The number of the document is put before it, when that is known.
    written.get(1..written.len().saturating_sub(1)).unwrap_or_default().to_owned()
}

/// The tokens of a document, each numbered when it is met first.
#[derive(Default)]
struct Gathered {
    /// The numbers of the terms, found by their letters.
    numbers: HashTable<u32>,
    /// The letters of all terms, one after the other.
    letters: String,
    terms: Vec<Term>,
    found: Vec<Found>,
}

/// A token, wherever it stands.
struct Term {
    hash: u64,
    /// Where its letters end; they begin where those of the term before it end.
    end: usize,
    /// The last place at which it was met.
    last: usize,
}

/// A token at a place.
struct Found {
    unit: u16,
    level: Level,
    /// How often it was met in the text there.
    count: u8,
    /// The place at which it was met before this one, if there is one.
    before: Option<usize>,
}

impl Gathered {
    fn text(&mut self, text: &Text, lang: Lang, languages: &Languages<'_>) {
        let levels = [Level::WholeTitle, Level::Title, Level::LongTitle];
        self.name(&text.title, 0, levels, lang, languages);
        self.add(&text.description, 0, Level::Lead);
        for (level, name) in &text.names {
            self.name(name, 0, [*level; 3], lang, languages);
        }
        for unit in &text.units {
            let levels = [Level::Heading, Level::Heading, Level::LongHeading];
            self.name(&unit.heading, unit.number, levels, lang, languages);
            self.body(&unit.body, unit.number);
        }
    }

    /// A name: of a few words it says more than of many.
    fn name(
        &mut self,
        name: &str,
        unit: u16,
        [one, few, many]: [Level; 3],
        lang: Lang,
        languages: &Languages<'_>,
    ) {
        let level = match words_of(name) {
            0..=1 => one,
            2 => few,
            _ => many,
        };
        self.add(name, unit, level);
        self.whole(name, unit, level);
        if *languages.chinese.get(lang) {
            pinyin::keys(name, languages.reader, &mut |key, made| {
                self.put(key, unit, level.of_pinyin(made));
            });
        }
    }

    fn whole(&mut self, name: &str, unit: u16, level: Level) {
        let key = tokens::name(name);
        if !key.is_empty() {
            self.put(&key, unit, level);
        }
    }

    fn add(&mut self, text: &str, unit: u16, level: Level) {
        tokens(text, &mut |token, _, _| self.put(token, unit, level));
    }

    fn put(&mut self, token: &str, unit: u16, level: Level) {
        let entry = self.entry(token, unit, level);
        entry.level = entry.level.max(level);
    }

    fn body(&mut self, text: &str, unit: u16) {
        tokens(text, &mut |token, _, _| {
            let entry = self.entry(token, unit, Level::Text);
            entry.count = entry.count.saturating_add(1);
        });
    }

    /// The place for a token of a unit. Of one unit there may be several, if others were visited meanwhile.
    fn entry(&mut self, token: &str, unit: u16, level: Level) -> &mut Found {
        let Self { numbers, letters, terms, found } = self;
        let hash = FxBuildHasher.hash_one(token);
        let is_token = |number: &u32| {
            let number = *number as usize;
            terms[number].hash == hash && letters[span(terms, number)] == *token
        };
        let entry = numbers.entry(hash, is_token, |number| terms[*number as usize].hash);
        let new = |before| Found { unit, level, count: 0, before };
        let place = match entry {
            Entry::Occupied(entry) => {
                let term = &mut terms[*entry.get() as usize];
                if found[term.last].unit != unit {
                    found.push(new(Some(term.last)));
                    term.last = found.len() - 1;
                }
                term.last
            }
            Entry::Vacant(entry) => {
                let number = u32::try_from(terms.len()).unwrap_or(u32::MAX);
                entry.insert(number);
                letters.push_str(token);
                found.push(new(None));
                terms.push(Term { hash, end: letters.len(), last: found.len() - 1 });
                found.len() - 1
            }
        };
        &mut found[place]
    }

    /// The units in which a term stands, and its level there, in order.
    fn places(&self, number: usize, out: &mut Vec<(u16, Level, u8)>) {
        out.clear();
        let mut at = self.terms.get(number).map(|term| term.last);
        while let Some(found) = at.and_then(|at| self.found.get(at)) {
            out.push((found.unit, found.level, found.count));
            at = found.before;
        }
        out.sort_unstable();
        out.dedup_by(|from, into| {
            let same = from.0 == into.0;
            if same {
                *into = (into.0, into.1.max(from.1), into.2.saturating_add(from.2));
            }
            same
        });
        for (_, level, count) in out {
            if *count >= code::OFTEN {
                *level = (*level).max(Level::Often);
            }
        }
    }

    fn done(
        self,
        kind: Kind,
        units: usize,
        texts: PerLang<Option<String>>,
        remembered: bool,
    ) -> Indexed {
        // Those of a slot stand together, in the order in which they were met.
        let slot = |number: usize| code::slot(&self.letters[span(&self.terms, number)]);
        let mut terms: Vec<(usize, usize)> =
            (0..self.terms.len()).map(|number| (slot(number), number)).collect();
        terms.sort_unstable();
        let mut out = Indexed {
            kind,
            units,
            texts,
            terms: String::with_capacity(self.letters.len()),
            entries: Vec::with_capacity(3 * (terms.len() + self.found.len())),
            ends: Vec::with_capacity(code::SLOTS),
            digests: Vec::new(),
            shown: PerLang::default(),
            whole: Digest::default(),
        };
        let mut places = Vec::new();
        for (slot, number) in terms {
            let term = &self.letters[span(&self.terms, number)];
            self.places(number, &mut places);
            let (Ok(length), Ok(count)) = (u8::try_from(term.len()), u16::try_from(places.len()))
            else {
                continue;
            };
            out.close_slots(slot);
            out.terms.push_str(term);
            out.entries.push(length);
            out.entries.extend(count.to_le_bytes());
            for (unit, level, _) in &places {
                let [low, high] = unit.to_le_bytes();
                out.entries.extend([low, high, level.number()]);
            }
        }
        out.close_slots(code::SLOTS);
        if remembered {
            out.shown =
                PerLang::from_fn(out.texts.len(), |lang| Digest::of("shown", out.texts.get(lang)));
            out.digests = (0..code::SLOTS).map(|slot| out.digest_of(slot)).collect();
            out.whole = Digest::of("document", (&out.digests, &out.shown));
        }
        out
    }
}

/// Where the letters of a term lie.
fn span(terms: &[Term], number: usize) -> Range<usize> {
    number.checked_sub(1).map_or(0, |before| terms[before].end)..terms[number].end
}

/// About how many words a name has: two hanzi are one, and so is what else stands without a space.
fn words_of(name: &str) -> usize {
    let (mut hanzi, mut words) = (0_usize, 0);
    let mut in_word = false;
    for c in name.chars() {
        let is_word = c.is_alphanumeric() && !is_han(c);
        hanzi += usize::from(is_han(c));
        words += usize::from(is_word && !in_word);
        in_word = is_word;
    }
    words + hanzi.div_ceil(2)
}

impl Indexed {
    /// Ends the slots before one.
    fn close_slots(&mut self, slot: usize) {
        let place = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
        let end = (place(self.terms.len()), place(self.entries.len()));
        self.ends.resize(slot.max(self.ends.len()), end);
    }

    /// The terms of a slot one after the other, and their entries.
    fn parts(&self, slot: usize) -> (&str, &[u8]) {
        let start = slot.checked_sub(1).and_then(|slot| self.ends.get(slot));
        let start = start.copied().unwrap_or_default();
        let end = self.ends.get(slot).copied().unwrap_or_default();
        let terms = self.terms.get(start.0 as usize..end.0 as usize);
        let entries = self.entries.get(start.1 as usize..end.1 as usize);
        (terms.unwrap_or_default(), entries.unwrap_or_default())
    }

    /// The terms of a slot, each with the units that it stands in and its level there.
    pub(super) fn slot(
        &self,
        slot: usize,
    ) -> impl Iterator<Item = (&str, impl Iterator<Item = (u16, u8)>)> {
        let (mut terms, mut entries) = self.parts(slot);
        std::iter::from_fn(move || {
            let [length, low, high, rest @ ..] = entries else { return None };
            let (term, others) = terms.split_at_checked(usize::from(*length))?;
            let count = usize::from(u16::from_le_bytes([*low, *high]));
            let (places, behind) = rest.split_at_checked(3 * count)?;
            (terms, entries) = (others, behind);
            let places = places.as_chunks::<3>().0.iter();
            Some((
                term,
                places.map(|[low, high, level]| (u16::from_le_bytes([*low, *high]), *level)),
            ))
        })
    }

    fn digest_of(&self, slot: usize) -> Digest {
        let parts = self.parts(slot);
        // Many are empty.
        if parts.0.is_empty() { Digest::default() } else { Digest::of("slot", parts) }
    }

    /// A digest of what results show of it in a language.
    pub(super) fn shown(&self, lang: Lang) -> Option<&Digest> {
        (lang.index() < self.shown.len()).then(|| self.shown.get(lang))
    }

    /// A digest of it all.
    pub(super) fn digest_of_all(&self) -> Digest {
        self.whole
    }

    /// A digest of a slot's terms.
    pub(super) fn digest(&self, slot: usize) -> Digest {
        self.digests.get(slot).copied().unwrap_or_default()
    }
}
