//! The index of each language: terms, headings and what writers marked, in the language's order.

mod marks;
mod tree;

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::Memory;
use crate::base::diagnostic::Report;
use crate::base::lang::{Lang, PerLang};
use crate::base::memo::{Digest, Digesting};
use crate::base::shared::Shared;
use crate::base::source::Span;
use crate::config::Config;
use crate::model::book::{Book, Chapter, ChapterId, Edition};
use crate::model::doc::{BlockKind, Inline, InlineKind, Link, plain_text_naming, walk_blocks};
use crate::model::index::{Index, See};
use crate::model::resolved::{Locator, Resolved};
use crate::model::termbase::{ConceptId, Record, Status, Termbase};
use crate::text::script::is_han;
use tree::Tree;

/// Gives the reading of a text in a language, where it can be told.
pub(super) type Reader<'a> = &'a (dyn Fn(Lang, &str) -> Option<String> + Sync);

/// Headings that stand in more chapters than this name no subject: *What to bring*, *Read more*.
const COMMON: usize = 2;

/// What of an edition the index shows.
#[derive(Debug, Hash, Serialize, Deserialize)]
pub(super) struct Facts {
    title: String,
    /// The headings of the second level: number, text, reading.
    headings: Vec<(usize, String, Option<String>)>,
    /// What the writer marked, where, and below which heading.
    marks: Vec<(String, Span, Option<usize>)>,
}

/// What the index shows of each edition of each chapter.
pub(super) type AllFacts = Vec<PerLang<Option<Shared<Facts>>>>;

/// What of all editions the index shows. An edition that is known is not even looked into.
pub(super) fn facts(
    book: &Book,
    termbase: &Termbase,
    resolved: &Resolved,
    memory: &Memory,
    known: Digest,
) -> AllFacts {
    let of_chapter = |(number, chapter): (usize, &Chapter)| {
        let id = ChapterId(number);
        PerLang::from_fn(chapter.editions.len(), |lang| {
            let edition = chapter.editions.get(lang).as_ref()?;
            let key = || Digest::of("facts", (known, resolved.digest(id, lang)));
            let make = || {
                let targets = resolved.targets(id, lang);
                let name = |link: &Link| targets?.term(link, termbase, lang);
                let heading = |(number, content): (usize, &[Inline])| {
                    (number, plain_text_naming(content, &name), written_reading(content))
                };
                let marks = edition.doc.index.iter();
                Shared::new(Facts {
                    title: edition.meta.title.clone(),
                    headings: second_level(edition).into_iter().map(heading).collect(),
                    marks: marks.map(|m| (m.text.clone(), m.span, m.heading)).collect(),
                })
            };
            Some(memory.facts.get(key, make))
        })
    };
    book.chapters.par_iter().enumerate().map(of_chapter).collect()
}

/// Makes the indexes of all languages.
pub(super) fn indexes(
    book: &Book,
    termbase: &Termbase,
    facts: &AllFacts,
    resolved: &Resolved,
    config: &Config,
    read: Reader<'_>,
    memory: &Memory,
) -> (PerLang<Arc<Index>>, Report) {
    let langs: Vec<Lang> = config.langs().collect();
    let one = |lang: &Lang| {
        let key = || *resolved.index_digests.get(*lang);
        memory.indexes.get(key, || {
            let (index, report) = index(book, termbase, facts, resolved, config, *lang, read);
            (Arc::new(index), report)
        })
    };
    let made: Vec<(Arc<Index>, Report)> = langs.par_iter().map(one).collect();
    let mut report = Report::new();
    let mut made = made.into_iter();
    let indexes = PerLang::from_fn(langs.len(), |_| {
        let (index, found) = made.next().unwrap_or_default();
        report.merge(found);
        index
    });
    (indexes, report)
}

/// For each language, a digest of all that its index is made from.
pub(super) fn digests(
    book: &Book,
    facts: &AllFacts,
    resolved: &Resolved,
    config: &Config,
    known: Digest,
) -> PerLang<Digest> {
    PerLang::par_from_fn(config.languages.len(), |lang| {
        let mut digesting = Digesting::new("index");
        digesting.value((known, lang));
        if !resolved.places.is_empty() {
            digesting.value(resolved.places.get(lang));
        }
        for ((id, chapter), facts) in book.iter().zip(facts) {
            if let Some(facts) = facts.get(lang) {
                digesting.value((id, chapter.is_home(), facts));
            }
        }
        digesting.done()
    })
}

fn index(
    book: &Book,
    termbase: &Termbase,
    facts: &AllFacts,
    resolved: &Resolved,
    config: &Config,
    lang: Lang,
    read: Reader<'_>,
) -> (Index, Report) {
    let mut report = Report::new();
    let mut tree = Tree::new();
    for (id, concept) in termbase.iter() {
        let Some(main) = concept.record.term(lang) else { continue };
        let reading = main.reading.as_ref().map(|(reading, _)| reading.clone());
        let sense = concept.record.sense.get(lang).clone();
        let places = by_chapter(resolved.places(id, lang));
        tree.concept(&main.text, reading, (id, sense), places);
        let related = concept.see_also.iter().filter_map(|other| {
            let term = termbase.concept(*other).record.term(lang)?;
            Some(See { text: term.text.clone(), concept: Some(*other) })
        });
        tree.see_also(id, related.collect());
    }
    // When every first term has its place.
    for (id, concept) in termbase.iter() {
        other_terms(&concept.record, id, lang, &mut tree);
    }
    headings(book, facts, lang, &mut tree);
    for (number, facts) in facts.iter().enumerate() {
        for (text, span, heading) in facts.get(lang).iter().flat_map(|facts| &facts.marks) {
            let locator = Locator { chapter: ChapterId(number), heading: *heading };
            tree.mark(&marks::parse(text), *span, locator);
        }
    }
    tree.check(&mut report);
    (tree.sorted(&config.language(lang).tag, &|text| read(lang, text)), report)
}

/// Each chapter once, at its first place.
fn by_chapter(places: &[Locator]) -> Vec<Locator> {
    let mut out: Vec<Locator> = Vec::new();
    for place in places {
        match out.last() {
            Some(last) if last.chapter == place.chapter => {}
            _ => out.push(*place),
        }
    }
    out
}

/// The other terms of a concept lead to the one to use.
fn other_terms(record: &Record, id: ConceptId, lang: Lang, tree: &mut Tree) {
    let Some(main) = record.term(lang) else { return };
    for term in record.terms.get(lang) {
        let same = term.text.to_lowercase() == main.text.to_lowercase();
        if term.status == Status::Deprecated || same {
            continue;
        }
        let reading = term.reading.as_ref().map(|(reading, _)| reading.clone());
        let see = See { text: main.text.clone(), concept: Some(id) };
        tree.see(&term.text, reading, see);
    }
}

/// Titles, and headings of the second level that name a subject.
fn headings(book: &Book, facts: &AllFacts, lang: Lang, tree: &mut Tree) {
    type Found<'a> = (&'a str, Option<&'a String>, Vec<Locator>);
    let mut found: BTreeMap<String, Found<'_>> = BTreeMap::new();
    for ((id, chapter), facts) in book.iter().zip(facts) {
        let Some(facts) = facts.get(lang).as_ref().filter(|_| !chapter.is_home()) else { continue };
        let title = (facts.title.as_str(), None, None);
        let headings = facts.headings.iter();
        let headings =
            headings.map(|(n, text, reading)| (text.as_str(), reading.as_ref(), Some(*n)));
        for (text, reading, heading) in std::iter::once(title).chain(headings) {
            let key = text.to_lowercase();
            if !key.trim().is_empty() {
                let entry = found.entry(key).or_insert_with(|| (text, reading, Vec::new()));
                entry.2.push(Locator { chapter: id, heading });
            }
        }
    }
    for (text, reading, locators) in found.into_values() {
        if locators.len() <= COMMON {
            tree.heading(text, reading.cloned(), locators);
        }
    }
}

fn second_level(edition: &Edition) -> Vec<(usize, &[Inline])> {
    let mut out = Vec::new();
    walk_blocks(&edition.doc.blocks, &mut |block| {
        if let BlockKind::Heading(heading) = &block.kind
            && heading.level == 2
        {
            out.push((heading.number, heading.content.as_slice()));
        }
    });
    out
}

/// How a heading is read, where all that needs it has its reading above it.
fn written_reading(content: &[Inline]) -> Option<String> {
    let mut out = String::new();
    let mut written = false;
    for inline in content {
        match &inline.kind {
            InlineKind::Ruby(ruby) => {
                out.push_str(&ruby.reading);
                written = true;
            }
            InlineKind::Text(text) if !text.chars().any(is_han) => out.push_str(text),
            InlineKind::Text(_)
            | InlineKind::Code(_)
            | InlineKind::Emphasis(_)
            | InlineKind::Strong(_)
            | InlineKind::Strikethrough(_)
            | InlineKind::Link(_)
            | InlineKind::Image(_)
            | InlineKind::FootnoteMark(_)
            | InlineKind::SoftBreak
            | InlineKind::HardBreak
            | InlineKind::Html(_) => return None,
        }
    }
    written.then_some(out)
}
