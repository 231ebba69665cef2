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
//!   [`Level`](super::Level). Those of a term that many documents have begin with `!`; they leave out its plain occurrences.
//! - `common` names shards as `shards` does, of the terms whose postings begin with `!`: for each of them the
//!   documents that have it anywhere, how many further each. They are loaded for queries that nothing else answers.
//! - A language's list: `packs`, the name of a pack, how far apart its documents are as numbers, …; and
//!   `words`, what a script shows in that language.
//! - A pack is an array of documents: `[number, address, kind, title, [code, second title, reading] or
//!   null, description, [[unit, anchor, heading, text], …]]`.
//! - `fold` is a text: characters and what they are folded to. `words` is a text: all words of small Latin
//!   letters, among which those are looked for that a mistyped one may mean.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::code;
use super::code::SLOTS;
use super::document::{Indexed, Kind};
use super::{VERSION, fold};
use crate::base::lang::{Lang, PerLang};
use crate::base::memo::{Digest, Digesting, Memo};
use crate::base::path::SitePath;
use crate::base::shelf::{Shelf, Shelving};
use crate::config::Config;

/// The folder of the index.
pub const FOLDER: &str = "search";
/// How long a shard is at least, in bytes; most are little longer.
const SHARD: usize = 10 << 10;
/// How long one of common terms is: a query of common terms needs one for each.
const SHARD_OF_COMMON: usize = 4 << 10;
/// How long a pack is at least.
const PACK: usize = 5 << 10;
/// A term that more documents have than one in so many says little about any of them by standing
/// in its text, …
const COMMON: usize = 4;
/// … unless it is in no more than these.
const FEW: usize = 48;
/// Shorter words are not looked for by words alike.
pub(super) const ALIKE: usize = 4;

/// How many documents are put into packs together: what changes in one of them changes few packs.
const RUN: usize = 16;
/// How many documents are told from others together.
const BLOCK: usize = 64;

/// What is made of the terms of a slot.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Slot {
    /// Its terms with their postings, cut into pieces of the length of a shard.
    pieces: Vec<Piece>,
    /// Those that many documents have, with the documents, cut in the same way.
    common: Vec<Piece>,
    /// The words among them that a mistyped one may mean.
    words: String,
    /// The hanzi of its terms that are other characters' simplified form.
    simplified: String,
}

/// Terms with their postings, as the inside of a JSON array.
#[derive(Debug, Serialize, Deserialize)]
struct Piece {
    first: String,
    text: String,
    /// A shard of its own, when it is long enough for one.
    #[serde(skip)]
    shard: OnceLock<(String, File)>,
}

/// The name of a pack, its file, and which documents are in it.
type Pack = (String, File, Vec<u32>);

/// A file of the index.
type File = (SitePath, Arc<[u8]>);

/// What is remembered of writing an index.
#[derive(Default)]
pub struct Memory {
    slots: Memo<Arc<Slot>>,
    packs: Memo<Arc<Vec<Pack>>>,
    /// For each slot, the digest of what some documents have in it.
    blocks: Memo<Arc<[Digest]>>,
    /// The digests of the slots of an index, by its own.
    keys: Memo<Arc<[Digest]>>,
}

impl Memory {
    /// One that remembers.
    pub fn keeping() -> Self {
        Self {
            slots: Memo::keeping(),
            packs: Memo::keeping(),
            blocks: Memo::keeping(),
            keys: Memo::keeping(),
        }
    }

    /// One that remembers, and begins with what lies on a shelf.
    pub fn on(shelf: &Arc<Shelf>) -> Self {
        // No pack is asked for twice by a run that ends.
        let packs = Memo::default();
        Self { slots: Memo::on(shelf), keys: Memo::on(shelf), packs, ..Self::keeping() }
    }

    /// Puts on the shelf of the next run what can lie there.
    pub fn shelve(&self, shelving: &mut Shelving<'_>) {
        self.slots.shelve(shelving);
        self.keys.shelve(shelving);
    }

    /// Leaves what an index was made from to the next run, though nobody makes it anew in this one.
    pub fn pass_on(&self, index: Digest) {
        let index = slots_of(index);
        if let Some(keys) = self.keys.known(&index) {
            keys.iter().for_each(|key| self.slots.pass_on(*key));
            self.keys.pass_on(index);
        }
    }

    /// The end of a build, of so many documents.
    pub fn turn(&mut self, documents: usize) {
        // They are not even asked for where nothing has changed.
        self.slots.turn_within(4 * SLOTS);
        self.packs.turn_within(8 * (documents / RUN + 1));
        self.keys.turn_within(4);
        self.blocks.turn_within(4 * (documents / BLOCK + 1));
    }
}

/// The digest under which those of an index' slots are remembered.
fn slots_of(index: Digest) -> Digest {
    Digest::of("slots of", index)
}

/// Writes the index of documents, in their order. Their numbers are their places. `labels` are the words
/// that a script shows, in each language. `index` is the digest of it all.
pub fn write(
    documents: &[Arc<Indexed>],
    config: &Config,
    labels: &PerLang<BTreeMap<&str, &str>>,
    memory: &Memory,
    index: Digest,
) -> Vec<File> {
    let most = (documents.len() / COMMON).max(FEW);
    let blocks = if memory.slots.keeps() { blocks(documents, memory) } else { Vec::new() };
    let key = |slot: usize| {
        let mut digesting = Digesting::new("slot");
        digesting.value((slot, most, documents.len()));
        for block in &blocks {
            digesting.value(block.get(slot));
        }
        digesting.done()
    };
    let keys = memory.keys.get(|| slots_of(index), || (0..SLOTS).map(key).collect());
    let slots: Vec<Arc<Slot>> = keys
        .par_iter()
        .enumerate()
        .map(|(slot, key)| memory.slots.get(|| *key, || Arc::new(make(documents, slot, most))))
        .collect();
    let mut files = Files::default();
    let common = slots.iter().flat_map(|slot| &slot.common);
    let common = shards(common, SHARD_OF_COMMON, &mut files);
    let shards = shards(slots.iter().flat_map(|slot| &slot.pieces), SHARD, &mut files);
    let fold = files.add(json!(used_variants(&slots)).to_string());
    let words: Vec<&str> =
        slots.iter().map(|slot| &*slot.words).filter(|words| !words.is_empty()).collect();
    let words = files.add(json!(words.join(" ")).to_string());
    let mut languages = Vec::new();
    for lang in config.langs() {
        let mut list = Vec::new();
        let mut last = 0;
        let runs: Vec<_> = documents
            .par_chunks(RUN)
            .enumerate()
            .map(|(run, documents)| packs(documents, run * RUN, lang, memory))
            .collect();
        for (name, file, numbers) in runs.iter().flat_map(|packs| packs.iter()) {
            files.put(file);
            let mut further = String::new();
            for number in numbers {
                code::write(number - std::mem::replace(&mut last, *number), &mut further);
            }
            list.extend([name.clone(), further]);
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
        "common": common,
        "fold": fold,
        "words": words,
        "langs": languages,
    });
    files.list.push((path("index"), main.to_string().into_bytes().into()));
    files.list
}

/// For each block of documents, the digests of what they have in each slot.
fn blocks(documents: &[Arc<Indexed>], memory: &Memory) -> Vec<Arc<[Digest]>> {
    let one = |block: &[Arc<Indexed>]| {
        let key = || {
            let mut digesting = Digesting::new("block");
            for document in block {
                digesting.value(document.digest_of_all());
            }
            digesting.done()
        };
        let of_slot = |slot: usize| {
            let mut digesting = Digesting::new("slot of a block");
            for document in block {
                digesting.value(document.digest(slot));
            }
            digesting.done()
        };
        memory.blocks.get(key, || (0..SLOTS).map(of_slot).collect())
    };
    documents.par_chunks(BLOCK).map(one).collect()
}

fn path(name: &str) -> SitePath {
    SitePath::new(format!("{FOLDER}/{name}.json"))
}

/// A file with the name that its content gives it.
fn named(text: String) -> (String, File) {
    let bytes = text.into_bytes();
    let name = blake3::hash(&bytes).to_hex()[..10].to_owned();
    let file = (path(&name), bytes.into());
    (name, file)
}

/// Files: what is the same is one file.
#[derive(Default)]
struct Files {
    list: Vec<File>,
    known: FxHashSet<SitePath>,
}

impl Files {
    /// Adds a file and gives its name.
    fn add(&mut self, text: String) -> String {
        let (name, file) = named(text);
        self.put(&file);
        name
    }

    fn put(&mut self, file: &File) {
        if self.known.insert(file.0.clone()) {
            self.list.push(file.clone());
        }
    }
}

/// Where a term stands: document, unit, level.
type Place = (u32, u16, u8);

/// The terms of one slot, with the places of each in the order of documents and units.
fn make(documents: &[Arc<Indexed>], slot: usize, most: usize) -> Slot {
    let mut found: FxHashMap<&str, Vec<Place>> = FxHashMap::default();
    for (number, document) in documents.iter().enumerate() {
        let number = u32::try_from(number).unwrap_or(u32::MAX);
        for (term, places) in document.slot(slot) {
            let places = places.map(|(unit, level)| (number, unit, level));
            found.entry(term).or_default().extend(places);
        }
    }
    let mut terms: Vec<(&str, Vec<Place>)> = found.into_iter().collect();
    terms.sort_unstable_by_key(|(term, _)| *term);
    let mut common: Vec<(&str, String)> = Vec::new();
    let terms: Vec<(&str, String)> = terms
        .into_iter()
        .map(|(term, places)| {
            let is_common = places.chunk_by(|a, b| a.0 == b.0).count() > most;
            if is_common {
                common.push((term, documents_of(&places)));
            }
            (term, postings(places, is_common))
        })
        .collect();
    let is_word =
        |term: &str| term.len() >= ALIKE && term.bytes().all(|byte| byte.is_ascii_lowercase());
    let words: Vec<&str> =
        terms.iter().map(|(term, _)| *term).filter(|term| is_word(term)).collect();
    Slot {
        words: words.join(" "),
        simplified: simplified(terms.iter().map(|(term, _)| *term)),
        pieces: pieces(&terms, SHARD),
        common: pieces(&common, SHARD_OF_COMMON),
    }
}

/// As many pieces as there are shards' lengths, and about equally long.
fn pieces(terms: &[(&str, String)], shard: usize) -> Vec<Piece> {
    let length = |(term, postings): &(&str, String)| term.len() + postings.len() + 6;
    let all: usize = terms.iter().map(length).sum();
    let each = all / (all / shard).max(1) + 1;
    let mut out: Vec<Piece> = Vec::new();
    for (term, postings) in terms {
        if out.last().is_none_or(|piece| piece.text.len() >= each) {
            let text = String::with_capacity(each + 256);
            out.push(Piece { first: (*term).to_owned(), text, shard: OnceLock::new() });
        }
        if let Some(piece) = out.last_mut() {
            // Neither terms nor postings hold anything that JSON escapes.
            let comma = if piece.text.is_empty() { "" } else { "," };
            let _infallible = write!(piece.text, "{comma}\"{term}\",\"{postings}\"");
        }
    }
    out
}

/// The documents among places, each once.
fn documents_of(places: &[Place]) -> String {
    let mut out = String::new();
    let mut last = 0;
    for (document, ..) in places.chunk_by(|a, b| a.0 == b.0).filter_map(<[Place]>::first) {
        code::write(document - last, &mut out);
        last = *document;
    }
    out
}

fn postings(mut places: Vec<Place>, common: bool) -> String {
    let mut out = String::new();
    if common {
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

/// The shards: the first term and the name of each. A piece that is long enough is one; short ones that
/// follow one another come together, so that few shards change when one slot does.
fn shards<'a>(
    pieces: impl Iterator<Item = &'a Piece>,
    shard: usize,
    files: &mut Files,
) -> Vec<String> {
    let mut out = Vec::new();
    let mut short: Vec<&Piece> = Vec::new();
    let mut length = 0;
    let join = |short: &mut Vec<&Piece>, files: &mut Files, out: &mut Vec<String>| {
        let Some(first) = short.first() else { return };
        out.push(first.first.clone());
        let texts: Vec<&str> = short.iter().map(|piece| &*piece.text).collect();
        out.push(files.add(format!("[{}]", texts.join(","))));
        short.clear();
    };
    for piece in pieces {
        if short.is_empty() && piece.text.len() >= shard / 2 {
            let (name, file) = piece.shard.get_or_init(|| named(format!("[{}]", piece.text)));
            files.put(file);
            out.extend([piece.first.clone(), name.clone()]);
            continue;
        }
        short.push(piece);
        length += piece.text.len();
        if length >= shard / 2 {
            join(&mut short, files, &mut out);
            length = 0;
        }
    }
    join(&mut short, files, &mut out);
    out
}

/// The hanzi in terms that other characters are folded to, in order.
fn simplified<'a>(terms: impl Iterator<Item = &'a str>) -> String {
    let mut used: Vec<char> = terms
        .flat_map(str::chars)
        .filter(|c| *c >= '\u{3400}')
        .collect::<FxHashSet<char>>()
        .into_iter()
        .filter(|c| fold::is_simplified(*c))
        .collect();
    used.sort_unstable();
    used.into_iter().collect()
}

/// The variants of hanzi that lead to one of the index.
fn used_variants(slots: &[Arc<Slot>]) -> String {
    let used: FxHashSet<char> = slots.iter().flat_map(|slot| slot.simplified.chars()).collect();
    fold::variants().filter(|(_, to)| used.contains(to)).flat_map(|(from, to)| [from, to]).collect()
}

/// What results show in a language of some documents, the first of which has this number.
fn packs(documents: &[Arc<Indexed>], first: usize, lang: Lang, memory: &Memory) -> Arc<Vec<Pack>> {
    let key = || {
        let mut digesting = Digesting::new("packs");
        digesting.value((first, lang));
        for document in documents {
            digesting.value(document.shown(lang));
        }
        digesting.done()
    };
    memory.packs.get(key, || {
        let mut out: Vec<(String, Vec<u32>)> = Vec::new();
        for (number, document) in documents.iter().enumerate() {
            let number = u32::try_from(first + number).unwrap_or(u32::MAX);
            let Some(shown) = document.texts.get(lang) else { continue };
            if out.last().is_none_or(|(text, _)| text.len() >= PACK) {
                out.push((String::new(), Vec::new()));
            }
            if let Some((text, numbers)) = out.last_mut() {
                let open = if text.is_empty() { '[' } else { ',' };
                let _infallible = write!(text, "{open}[{number},{shown}]");
                numbers.push(number);
            }
        }
        let pack = |(text, numbers): (String, Vec<u32>)| {
            let (name, file) = named(text + "]");
            (name, file, numbers)
        };
        Arc::new(out.into_iter().map(pack).collect())
    })
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
