//! The index of each language: terms, headings and what writers marked, in the language's order.

mod marks;
mod tree;

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::base::diagnostic::Report;
use crate::base::lang::{Lang, PerLang};
use crate::config::Config;
use crate::model::book::{Book, Edition};
use crate::model::doc::{BlockKind, plain_text, walk_blocks};
use crate::model::index::{Index, See};
use crate::model::resolved::{Locator, Resolved};
use crate::model::termbase::{Record, Status, Termbase};
use tree::Tree;

/// Gives the reading of a text in a language, where it can be told.
pub(super) type Reader<'a> = &'a (dyn Fn(Lang, &str) -> Option<String> + Sync);

/// Headings that stand in more chapters than this name no subject: *What to bring*, *Read more*.
const COMMON: usize = 2;

/// Makes the indexes of all languages.
pub(super) fn indexes(
    book: &Book,
    termbase: &Termbase,
    resolved: &Resolved,
    config: &Config,
    read: Reader<'_>,
) -> (PerLang<Index>, Report) {
    let langs: Vec<Lang> = config.langs().collect();
    let made: Vec<(Index, Report)> =
        langs.par_iter().map(|lang| index(book, termbase, resolved, config, *lang, read)).collect();
    let mut report = Report::new();
    let mut made = made.into_iter();
    let indexes = PerLang::from_fn(langs.len(), |_| {
        let (index, found) = made.next().unwrap_or_default();
        report.merge(found);
        index
    });
    (indexes, report)
}

fn index(
    book: &Book,
    termbase: &Termbase,
    resolved: &Resolved,
    config: &Config,
    lang: Lang,
    read: Reader<'_>,
) -> (Index, Report) {
    let mut report = Report::new();
    let mut tree = Tree::new();
    for (id, concept) in termbase.iter() {
        let places = by_chapter(resolved.places(id, lang));
        terms(&concept.record, id, places, lang, &mut tree);
        if let Some(own) = concept.record.term(lang) {
            let related = concept.see_also.iter().filter_map(|other| {
                let term = termbase.concept(*other).record.term(lang)?;
                Some(See { text: term.text.clone(), concept: Some(*other) })
            });
            tree.see_also(&own.text, related.collect());
        }
    }
    headings(book, lang, &mut tree);
    for (id, chapter) in book.iter() {
        let Some(edition) = chapter.editions.get(lang) else { continue };
        for mark in &edition.doc.index {
            let locator = Locator { chapter: id, heading: mark.heading };
            tree.mark(&marks::parse(&mark.text), mark.span, locator);
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

/// The term to use with the concept's places; the other ones lead to it.
fn terms(
    record: &Record,
    id: crate::model::termbase::ConceptId,
    places: Vec<Locator>,
    lang: Lang,
    tree: &mut Tree,
) {
    let Some(main) = record.term(lang) else { return };
    let reading = main.reading.as_ref().map(|(reading, _)| reading.clone());
    tree.concept(&main.text, reading, id, places);
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
fn headings(book: &Book, lang: Lang, tree: &mut Tree) {
    let mut found: BTreeMap<String, (String, Vec<Locator>)> = BTreeMap::new();
    let mut add = |text: String, locator: Locator| {
        let key = text.to_lowercase();
        if !key.trim().is_empty() {
            found.entry(key).or_insert_with(|| (text, Vec::new())).1.push(locator);
        }
    };
    for (id, chapter) in book.iter() {
        let Some(edition) = chapter.editions.get(lang) else { continue };
        if chapter.is_home() {
            continue;
        }
        add(edition.meta.title.clone(), Locator { chapter: id, heading: None });
        for (number, text) in second_level(edition) {
            add(text, Locator { chapter: id, heading: Some(number) });
        }
    }
    for (text, locators) in found.into_values() {
        if locators.len() <= COMMON {
            tree.heading(&text, locators);
        }
    }
}

fn second_level(edition: &Edition) -> Vec<(usize, String)> {
    let mut out = Vec::new();
    walk_blocks(&edition.doc.blocks, &mut |block| {
        if let BlockKind::Heading(heading) = &block.kind
            && heading.level == 2
        {
            out.push((heading.number, plain_text(&heading.content)));
        }
    });
    out
}
