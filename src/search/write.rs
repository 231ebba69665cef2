//! The files of the index: terms and where they stand, in shards that are loaded when a query needs them;
//! what results show, in packs; and one list of all of them.
//!
//! # The files
//!
//! All lie in `search/`. `index.json` names the others, whose names are digests of what is in them: they
//! may be kept for ever, and never mix with those of another build.
//!
//! - `index.json`: `v`, the version of all this; `units`, how many there are; `kinds`, the kinds of the
//!   documents as runs `[name, count]`; `shards`, the first term and the name of each shard, in order;
//!   `fold` and `words`, names; `langs`, for each language `[code, tag, fallback codes, name of its list]`.
//! - A shard is an array: a term, its postings, the next term, … Postings are numbers ([`code`]), two for
//!   each unit: how many documents further, and the unit's number times eight and the
//!   [`Level`](super::Level). Those of a term that nearly every document has begin with `!`; they leave out its plain occurrences.
//! - A language's list: `packs`, the name of a pack, how far apart its documents are as numbers, …; and
//!   `words`, what a script shows in that language.
//! - A pack is an array of documents: `[number, address, kind, title, [code, second title, reading] or
//!   null, description, [[unit, anchor, heading, text], …]]`.
//! - `fold` is a text: characters and what they are folded to. `words` is a text: all words of small Latin
//!   letters, among which those are looked for that a mistyped one may mean.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;
use std::sync::Arc;

use rayon::prelude::*;
use serde_json::json;

use super::code;
pub use super::code::SLOTS;
use super::document::{Indexed, Kind};
use super::{VERSION, fold};
use crate::base::lang::{Lang, PerLang};
use crate::base::memo::{Digesting, Memo};
use crate::base::path::SitePath;
use crate::config::Config;

/// The folder of the index.
pub const FOLDER: &str = "search";
/// How long a shard is at least, in bytes; most are little longer.
const SHARD: usize = 14 << 10;
/// How long a pack is at least.
const PACK: usize = 5 << 10;
/// A term that more documents have than one in so many says nothing about any of them by standing
/// in its text, …
const COMMON: usize = 4;
/// … unless it is in no more than these.
const FEW: usize = 48;
/// Shorter words are not looked for by words alike.
pub(super) const ALIKE: usize = 4;

/// The terms of a slot with their postings, in order.
pub type Slot = Vec<(Box<str>, Box<str>)>;

/// What is remembered of writing an index.
pub type Slots = Memo<Arc<Slot>>;

/// Writes the index of documents, in their order. Their numbers are their places. `labels` are the words
/// that a script shows, in each language.
pub fn write(
    documents: &[Arc<Indexed>],
    config: &Config,
    labels: &PerLang<BTreeMap<&str, &str>>,
    memory: &Slots,
) -> Vec<(SitePath, Arc<[u8]>)> {
    let most = (documents.len() / COMMON).max(FEW);
    let slots: Vec<Arc<Slot>> = (0..SLOTS)
        .into_par_iter()
        .map(|slot| {
            let key = || {
                let mut digesting = Digesting::new("slot");
                digesting.value((slot, most));
                for document in documents {
                    digesting.value(document.digest(slot));
                }
                digesting.done()
            };
            memory.get(key, || Arc::new(make(documents, slot, most)))
        })
        .collect();
    let mut files = Files::default();
    let mut shards = Vec::new();
    for (first, text) in cut(&slots) {
        shards.push(first);
        shards.push(files.add(text));
    }
    let fold = files.add(json!(used_variants(&slots)).to_string());
    let words = files.add(json!(words(&slots)).to_string());
    let langs: Vec<Lang> = config.langs().collect();
    let packed: Vec<Vec<(String, String)>> =
        langs.par_iter().map(|lang| packs(documents, *lang)).collect();
    let mut languages = Vec::new();
    for (lang, packs) in langs.into_iter().zip(packed) {
        let mut list = Vec::new();
        for (text, numbers) in packs {
            list.push(files.add(text));
            list.push(numbers);
        }
        let language = config.language(lang);
        let fallback: Vec<&str> =
            language.fallback.iter().map(|other| config.language(*other).code.as_str()).collect();
        let list = files.add(json!({"packs": list, "words": labels.get(lang)}).to_string());
        languages.push(json!([language.code, language.tag, fallback, list]));
    }
    let main = json!({
        "v": VERSION,
        "units": documents.iter().map(|document| document.units).sum::<usize>(),
        "kinds": kinds(documents),
        "shards": shards,
        "fold": fold,
        "words": words,
        "langs": languages,
    });
    files.0.insert(path("index"), main.to_string().into_bytes().into());
    files.0.into_iter().collect()
}

fn path(name: &str) -> SitePath {
    SitePath::new(format!("{FOLDER}/{name}.json"))
}

/// Files by their paths: what is the same is one file.
#[derive(Default)]
struct Files(BTreeMap<SitePath, Arc<[u8]>>);

impl Files {
    /// Adds a file and gives its name.
    fn add(&mut self, text: String) -> String {
        let bytes = text.into_bytes();
        let name = blake3::hash(&bytes).to_hex()[..10].to_owned();
        self.0.insert(path(&name), bytes.into());
        name
    }
}

/// Where a term stands: document, unit, level.
type Place = (u32, u16, u8);

/// The terms of one slot, with the places of each in the order of documents and units.
fn make(documents: &[Arc<Indexed>], slot: usize, most: usize) -> Slot {
    let mut found: HashMap<&str, Vec<Place>> = HashMap::new();
    for (number, document) in documents.iter().enumerate() {
        let number = u32::try_from(number).unwrap_or(u32::MAX);
        for (term, unit, level) in document.slot(slot) {
            found.entry(term).or_default().push((number, unit, level));
        }
    }
    let mut terms: Vec<(&str, Vec<Place>)> = found.into_iter().collect();
    terms.sort_unstable_by_key(|(term, _)| *term);
    terms.into_iter().map(|(term, places)| (term.into(), postings(places, most).into())).collect()
}

fn postings(mut places: Vec<Place>, most: usize) -> String {
    let mut out = String::new();
    let in_documents = places.chunk_by(|a, b| a.0 == b.0).count();
    if in_documents > most {
        out.push('!');
        places.retain(|(_, _, level)| *level > super::Level::Often.number());
    }
    let mut last = 0;
    for (document, unit, level) in places {
        code::write(document - last, &mut out);
        code::write(u32::from(unit) * 8 + u32::from(level), &mut out);
        last = document;
    }
    out
}

/// The shards: their first terms and texts. They end where slots end if they can, so that few change
/// when one slot does.
fn cut(slots: &[Arc<Slot>]) -> Vec<(String, String)> {
    let mut out = Vec::new();
    let mut first = "";
    let mut text = String::new();
    for slot in slots {
        for (term, postings) in slot.iter() {
            if text.len() >= SHARD {
                out.push((first.to_owned(), std::mem::take(&mut text) + "]"));
            }
            if text.is_empty() {
                first = term;
            }
            // Neither terms nor postings hold anything that JSON escapes.
            let open = if text.is_empty() { '[' } else { ',' };
            let _infallible = write!(text, "{open}\"{term}\",\"{postings}\"");
        }
        if text.len() >= SHARD / 2 {
            out.push((first.to_owned(), std::mem::take(&mut text) + "]"));
        }
    }
    if !text.is_empty() {
        out.push((first.to_owned(), text + "]"));
    }
    out
}

/// The variants of hanzi that lead to one of the index.
fn used_variants(slots: &[Arc<Slot>]) -> String {
    let mut used = vec![false; 0x1_0000];
    for c in slots.iter().flat_map(|slot| slot.iter()).flat_map(|(term, _)| term.chars()) {
        if let Some(used) = used.get_mut(u32::from(c) as usize) {
            *used = true;
        }
    }
    let is_used = |c: char| used.get(u32::from(c) as usize).copied().unwrap_or(false);
    fold::variants().filter(|(_, to)| is_used(*to)).flat_map(|(from, to)| [from, to]).collect()
}

/// The words that a mistyped one may mean.
fn words(slots: &[Arc<Slot>]) -> String {
    let terms = slots.iter().flat_map(|slot| slot.iter()).map(|(term, _)| &**term);
    let words = terms
        .filter(|term| term.len() >= ALIKE && term.bytes().all(|byte| byte.is_ascii_lowercase()));
    words.collect::<Vec<_>>().join(" ")
}

/// What results show of the documents in a language: the texts of packs and which documents are in each.
fn packs(documents: &[Arc<Indexed>], lang: Lang) -> Vec<(String, String)> {
    let mut out: Vec<(String, String)> = Vec::new();
    let mut last = 0;
    for (number, document) in documents.iter().enumerate() {
        let Some(shown) = document.texts.get(lang) else { continue };
        let number = u32::try_from(number).unwrap_or(u32::MAX);
        if out.last().is_none_or(|(text, _)| text.len() >= PACK) {
            out.push((String::new(), String::new()));
        }
        if let Some((text, numbers)) = out.last_mut() {
            let open = if text.is_empty() { '[' } else { ',' };
            let _infallible = write!(text, "{open}[{number},{shown}]");
            code::write(number - last, numbers);
        }
        last = number;
    }
    for (text, _) in &mut out {
        text.push(']');
    }
    out
}

/// The kinds of the documents, as runs.
fn kinds(documents: &[Arc<Indexed>]) -> Vec<(&'static str, usize)> {
    let mut out: Vec<(Kind, usize)> = Vec::new();
    for document in documents {
        match out.last_mut() {
            Some((kind, count)) if *kind == document.kind => *count += 1,
            _ => out.push((document.kind, 1)),
        }
    }
    out.into_iter().map(|(kind, count)| (kind.name(), count)).collect()
}
