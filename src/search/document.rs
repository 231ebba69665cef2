//! A page of the handbook in all its languages, and what of it can be searched.
//!
//! A document is cut into units: its title with what stands before the first heading, and each heading
//! with the text below it. A unit is the same in all languages, so that words of one language find the
//! text in another.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};
use serde_json::json;

use super::code::{self, Level};
use super::pinyin;
use super::tokens::{self, tokens};
use crate::base::lang::{Lang, PerLang};
use crate::base::memo::{Digest, Digesting};
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
    /// The bytes of all its terms.
    terms: String,
    /// Where in `terms` each begins and how long it is, at which level and in which unit it stands; by
    /// slots. In bytes, so that they are read from a disk as they are.
    #[serde(with = "serde_bytes")]
    entries: Vec<u8>,
    /// For each slot, the end of its entries.
    ends: Vec<u32>,
    /// For each slot, a digest of its entries, where somebody remembers what is made of them.
    digests: Vec<Digest>,
    /// For each language, a digest of what results show.
    shown: PerLang<Digest>,
    /// Of all these digests.
    whole: Digest,
}

/// How many bytes an entry has: four where its term begins, one for its length, one for its level, two for
/// its unit.
const ENTRY: usize = 8;

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
    let units = text.units.iter().map(|u| json!([u.number, u.anchor, u.heading, u.body]));
    let second = text.second.as_ref().map(|(lang, title, reading)| json!([lang, title, reading]));
    let value = json!([
        document.address,
        document.kind.name(),
        text.title,
        second,
        text.description,
        units.collect::<Vec<_>>(),
    ]);
    let written = value.to_string();
    // The number of the document is put before it, when that is known.
    written.get(1..written.len().saturating_sub(1)).unwrap_or_default().to_owned()
}

/// The tokens of a document: for each unit by term the level and, of text, how often.
#[derive(Default)]
struct Gathered {
    found: Vec<HashMap<Box<str>, (Level, u8)>>,
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
        let unit = usize::from(unit);
        if self.found.len() <= unit {
            self.found.resize_with(unit + 1, HashMap::new);
        }
        let found = &mut self.found[unit];
        // Most tokens are known already: only new ones are copied.
        if !found.contains_key(token) {
            found.insert(token.into(), (level, 0));
        }
        match found.get_mut(token) {
            Some(entry) => entry,
            None => unreachable!("it has just been put there"),
        }
    }

    fn done(
        self,
        kind: Kind,
        units: usize,
        texts: PerLang<Option<String>>,
        remembered: bool,
    ) -> Indexed {
        let mut by_slot: Vec<(usize, [u8; ENTRY])> = Vec::new();
        let mut terms = String::new();
        for (unit, found) in self.found.into_iter().enumerate() {
            let mut found: Vec<(Box<str>, (Level, u8))> = found.into_iter().collect();
            found.sort_unstable();
            for (term, (level, _)) in found {
                let (Ok(start), Ok(length), Ok(unit)) =
                    (u32::try_from(terms.len()), u8::try_from(term.len()), u16::try_from(unit))
                else {
                    continue;
                };
                terms.push_str(&term);
                let ([a, b, c, d], [e, f]) = (start.to_le_bytes(), unit.to_le_bytes());
                by_slot.push((code::slot(&term), [a, b, c, d, length, level.number(), e, f]));
            }
        }
        by_slot.sort_by_key(|(slot, _)| *slot);
        let mut ends = vec![0; code::SLOTS];
        for (slot, _) in &by_slot {
            ends[*slot] += 1;
        }
        for slot in 1..code::SLOTS {
            ends[slot] += ends[slot - 1];
        }
        let entries = by_slot.into_iter().flat_map(|(_, entry)| entry).collect();
        let (digests, shown, whole) = (Vec::new(), PerLang::default(), Digest::default());
        let mut out = Indexed { kind, units, texts, terms, entries, ends, digests, shown, whole };
        if remembered {
            out.shown =
                PerLang::from_fn(out.texts.len(), |lang| Digest::of("shown", out.texts.get(lang)));
            out.digests = (0..code::SLOTS).map(|slot| out.digest_of(slot)).collect();
            out.whole = Digest::of("document", (&out.digests, &out.shown));
        }
        out
    }
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
    /// The terms of a slot: term, unit, level.
    pub(super) fn slot(&self, slot: usize) -> impl Iterator<Item = (&str, u16, u8)> {
        let start = slot.checked_sub(1).and_then(|s| self.ends.get(s)).copied().unwrap_or(0);
        let end = self.ends.get(slot).copied().unwrap_or(0);
        let entries = self.entries.as_chunks::<ENTRY>().0;
        let entries = entries.get(start as usize..end as usize).unwrap_or_default();
        entries.iter().map(|[a, b, c, d, length, level, e, f]| {
            let start = u32::from_le_bytes([*a, *b, *c, *d]) as usize;
            let term = self.terms.get(start..start + usize::from(*length));
            (term.unwrap_or_default(), u16::from_le_bytes([*e, *f]), *level)
        })
    }

    fn digest_of(&self, slot: usize) -> Digest {
        let mut digesting = Digesting::new("slot");
        for entry in self.slot(slot) {
            digesting.value(entry);
        }
        digesting.done()
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
