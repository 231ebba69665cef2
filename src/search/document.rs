//! A page of the handbook in all its languages, and what of it can be searched.
//!
//! A document is cut into units: its title with what stands before the first heading, and each heading
//! with the text below it. A unit is the same in all languages, so that words of one language find the
//! text in another.

use rustc_hash::FxHashMap;
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
    /// Its terms one after the other, in order.
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
    gathered.numbers.reserve(length / 8);
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

/// The tokens of a document: by the number of a term and a unit, the level and, of text, how often.
#[derive(Default)]
struct Gathered {
    numbers: FxHashMap<Box<str>, u32>,
    found: FxHashMap<(u32, u16), (Level, u8)>,
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
            pinyin::keys(name, languages.reader, &mut |key, initials| {
                self.put(key, unit, if initials { level.of_initials() } else { level });
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
        entry.0 = entry.0.max(level);
    }

    fn body(&mut self, text: &str, unit: u16) {
        tokens(text, &mut |token, _, _| {
            let entry = self.entry(token, unit, Level::Text);
            entry.1 = entry.1.saturating_add(1);
            if entry.1 >= code::OFTEN {
                entry.0 = entry.0.max(Level::Often);
            }
        });
    }

    fn entry(&mut self, token: &str, unit: u16, level: Level) -> &mut (Level, u8) {
        let next = u32::try_from(self.numbers.len()).unwrap_or(u32::MAX);
        // Most tokens are known already: only new ones are copied.
        let number = self.numbers.get(token).copied().unwrap_or_else(|| {
            self.numbers.insert(token.into(), next);
            next
        });
        self.found.entry((number, unit)).or_insert((level, 0))
    }

    fn done(
        self,
        kind: Kind,
        units: usize,
        texts: PerLang<Option<String>>,
        remembered: bool,
    ) -> Indexed {
        let mut terms: Vec<(&str, u32)> =
            self.numbers.iter().map(|(term, number)| (&**term, *number)).collect();
        // The first bytes tell most terms apart.
        terms.sort_by_cached_key(|(term, _)| (first_bytes(term), *term));
        let mut ranks = vec![0; terms.len()];
        for (rank, (_, number)) in (0_u32..).zip(&terms) {
            ranks[*number as usize] = rank;
        }
        let mut found: Vec<(u32, u16, Level)> = self
            .found
            .iter()
            .map(|((number, unit), (level, _))| (ranks[*number as usize], *unit, *level))
            .collect();
        found.sort_unstable();
        let mut out = Indexed {
            kind,
            units,
            texts,
            terms: String::with_capacity(terms.iter().map(|(term, _)| term.len()).sum()),
            entries: Vec::with_capacity(3 * (terms.len() + found.len())),
            ends: Vec::with_capacity(code::SLOTS),
            digests: Vec::new(),
            shown: PerLang::default(),
            whole: Digest::default(),
        };
        for places in found.chunk_by(|a, b| a.0 == b.0) {
            let Some((term, _)) = places.first().and_then(|place| terms.get(place.0 as usize))
            else {
                continue;
            };
            let (Ok(length), Ok(count)) = (u8::try_from(term.len()), u16::try_from(places.len()))
            else {
                continue;
            };
            out.close_slots(code::slot(term));
            out.terms.push_str(term);
            out.entries.push(length);
            out.entries.extend(count.to_le_bytes());
            for (_, unit, level) in places {
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

/// The first eight bytes of a term, as a number that is ordered as they are.
fn first_bytes(term: &str) -> u64 {
    term.bytes().chain(std::iter::repeat(0)).take(8).fold(0, |all, byte| all << 8 | u64::from(byte))
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

    /// The terms of a slot in order, each with the units that it stands in and its level there.
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
        Digest::of("slot", self.parts(slot))
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
