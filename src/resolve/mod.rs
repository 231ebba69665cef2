//! Ties the book together: every link to its target, every term to its concept. The book itself is
//! not changed.

mod consistency;
mod index;
mod links;
mod mentions;
mod passages;
mod readings;
mod terms;
mod wording;

use std::collections::BTreeSet;
use std::sync::Arc;

use rayon::prelude::*;

use crate::base::codes;
use crate::base::diagnostic::{Diagnostic, Report};
use crate::base::lang::{Lang, PerLang};
use crate::base::memo::{Digest, Digesting, Memo};
use crate::base::shared::Shared;
use crate::base::shelf::{Shelf, Shelving};
use crate::base::source::Span;
use crate::config::Config;
use crate::model::book::{Book, Chapter, ChapterId};
use crate::model::index::Index;
use crate::model::input::Input;
use crate::model::place::Places;
use crate::model::resolved::{Resolved, Targets};
use crate::model::termbase::Termbase;
use crate::text::english::Forbidden;
use crate::text::hanzi::Reader;
pub use readings::reader;

use mentions::Named;
use readings::reading;
use terms::{Occurrences, Terms, Words};

/// What is remembered of tying a book together.
#[derive(Default)]
pub struct Memory {
    links: Memo<Arc<links::Found>>,
    words: Memo<Arc<Words>>,
    chapters: Memo<Arc<ChapterTerms>>,
    reader: Memo<Arc<Reader>>,
    facts: Memo<Shared<index::Facts>>,
    indexes: Memo<(Arc<Index>, Report)>,
}

/// The terms of one chapter in its languages, and what is wrong with them.
type ChapterTerms = (PerLang<Option<Named>>, Report);

impl Memory {
    /// One that remembers.
    pub fn keeping() -> Self {
        Self {
            links: Memo::keeping(),
            words: Memo::keeping(),
            chapters: Memo::keeping(),
            reader: Memo::keeping(),
            facts: Memo::keeping(),
            indexes: Memo::keeping(),
        }
    }

    /// One that remembers, and begins with what lies on a shelf.
    pub fn on(shelf: &Arc<Shelf>) -> Self {
        Self {
            links: Memo::on(shelf),
            chapters: Memo::on(shelf),
            facts: Memo::on(shelf),
            ..Self::keeping()
        }
    }

    /// Puts on the shelf of the next run what can lie there.
    pub fn shelve(&self, shelving: &mut Shelving<'_>) {
        self.links.shelve(shelving);
        self.chapters.shelve(shelving);
        self.facts.shelve(shelving);
    }

    /// The end of a build.
    pub fn turn(&mut self) {
        self.links.turn();
        self.words.turn();
        self.chapters.turn();
        self.reader.turn();
        self.facts.turn();
        self.indexes.turn();
    }
}

/// Finds what every link and image of the book leads to, who is linked from nowhere, and where the
/// concepts of the termbase are named. The digests are that of the settings, and that of termbase and settings.
pub fn resolve(
    book: &Book,
    termbase: &Termbase,
    places: &Places,
    input: &Input,
    config: &Config,
    memory: &Memory,
    (settings, known): (Digest, Digest),
) -> (Resolved, Report) {
    let (mut resolved, mut report) = links(book, termbase, places, input, config, memory, known);
    let languages = config.languages.len();
    if memory.chapters.keeps() {
        resolved.digests = digests(book, &resolved.targets);
    }
    let used: BTreeSet<Lang> =
        book.chapters.iter().flat_map(|c| c.editions.present()).map(|(lang, _)| lang).collect();
    let terms = Terms::new(termbase, config, &used, &memory.words, known);
    let forbidden = Forbidden::new();
    let all: Vec<Arc<ChapterTerms>> = book
        .chapters
        .par_iter()
        .enumerate()
        .map(|(i, chapter)| {
            let id = ChapterId(i);
            let targets = resolved.targets.get(i);
            let key = || {
                let mut digesting = Digesting::new("terms");
                digesting.value((known, i));
                for (lang, _) in chapter.editions.present() {
                    digesting.value((lang, resolved.digest(id, lang)));
                }
                digesting.done()
            };
            memory.chapters.get(key, || {
                Arc::new(chapter_terms(&terms, &forbidden, id, chapter, targets, config))
            })
        })
        .collect();
    for chapter in &all {
        let (named, found) = &**chapter;
        report.merge(found.clone());
        let of = |lang| named.get(lang).as_ref().map(|named| Arc::clone(&named.mentions));
        resolved.mentions.push(PerLang::from_fn(languages, of));
    }
    resolved.places = PerLang::par_from_fn(languages, |lang| {
        let mut places = vec![Vec::new(); termbase.concepts.len()];
        for named in all.iter().filter_map(|chapter| chapter.0.get(lang).as_ref()) {
            for (concept, locator) in &named.places {
                places[concept.0].push(*locator);
            }
        }
        places
    });
    resolved.read = readings::digest(termbase, config, settings);
    resolved.reader = memory.reader.get(|| resolved.read, || Arc::new(reader(termbase, config)));
    let read = |lang: Lang, text: &str| reading(&resolved.reader, config, lang, text);
    let facts = index::facts(book, termbase, &resolved, memory, known);
    if memory.indexes.keeps() {
        resolved.index_digests = index::digests(book, &facts, &resolved, config, known);
    }
    let (indexes, found) = index::indexes(book, termbase, &facts, &resolved, config, &read, memory);
    report.merge(found);
    resolved.indexes = indexes;
    (resolved, report)
}

/// A digest of everything that links can lead to.
fn goals(book: &Book, places: &Places, input: &Input, known: Digest) -> Digest {
    let mut digesting = Digesting::new("goals");
    digesting.value(known);
    for place in &places.places {
        digesting.value(&place.id);
    }
    digesting.value((places.services.len(), places.languages().len(), places.compounds().len()));
    digesting.value(book.digest);
    for chapter in &book.chapters {
        for (_, edition) in chapter.editions.present() {
            digesting.value(&edition.anchors);
        }
    }
    for (_, source) in input.sources.iter() {
        digesting.value(source.path.as_str());
    }
    for (path, bytes) in input.files.iter().filter(|(path, _)| path.strip("content").is_some()) {
        digesting.value((path.as_str(), links::picture_size(bytes)));
    }
    digesting.done()
}

/// A digest of each edition and of where its links lead.
fn digests(book: &Book, targets: &[PerLang<Option<Shared<Targets>>>]) -> Vec<PerLang<Digest>> {
    let of_chapter = |(chapter, targets): (&Chapter, &PerLang<Option<Shared<Targets>>>)| {
        PerLang::from_fn(chapter.editions.len(), |lang| {
            let page = chapter.editions.get(lang).as_ref().map(|edition| edition.digest);
            Digest::of("edition", (page, targets.get(lang)))
        })
    };
    book.chapters.par_iter().zip(targets).map(of_chapter).collect()
}

/// The terms of one chapter in all its languages, and what is wrong with them.
fn chapter_terms(
    terms: &Terms<'_>,
    forbidden: &Forbidden,
    id: ChapterId,
    chapter: &Chapter,
    targets: Option<&PerLang<Option<Shared<Targets>>>>,
    config: &Config,
) -> (PerLang<Option<Named>>, Report) {
    let mut report = Report::new();
    let languages = chapter.editions.len();
    let found: PerLang<Option<Occurrences>> = PerLang::from_fn(languages, |lang| {
        let edition = chapter.editions.get(lang).as_ref()?;
        let targets = targets.and_then(|targets| targets.get(lang).as_deref());
        Some(terms.occurrences(edition, lang, targets))
    });
    let named = PerLang::from_fn(languages, |lang| {
        let edition = chapter.editions.get(lang).as_ref()?;
        let found = found.get(lang).as_ref()?;
        wording::check(terms, forbidden, found, edition, lang, config, &mut report);
        let autolink = edition.meta.autolink.unwrap_or(true);
        Some(mentions::mentions(terms, found, lang, id, autolink))
    });
    consistency::check(terms, chapter, &found, config, &mut report);
    (named, report)
}

fn links(
    book: &Book,
    termbase: &Termbase,
    places: &Places,
    input: &Input,
    config: &Config,
    memory: &Memory,
    known: Digest,
) -> (Resolved, Report) {
    let finder = links::Finder::new(book, termbase, places, input, config);
    let goals = if memory.links.keeps() { goals(book, places, input, known) } else { known };
    let one = |(i, chapter): (usize, &Chapter)| {
        let key = || {
            let mut digesting = Digesting::new("links");
            digesting.value((goals, i));
            for (lang, edition) in chapter.editions.present() {
                digesting.value((lang, edition.digest));
            }
            digesting.done()
        };
        memory.links.get(key, || Arc::new(finder.chapter(ChapterId(i))))
    };
    let found: Vec<Arc<links::Found>> = book.chapters.par_iter().enumerate().map(one).collect();
    let mut report = Report::new();
    let mut resolved = Resolved { backlinks: vec![Vec::new(); found.len()], ..Resolved::default() };
    for (i, found) in found.into_iter().enumerate() {
        report.merge(found.report.clone());
        resolved.external.extend(found.external.iter().cloned());
        resolved.files.extend(found.files.iter().cloned());
        for goal in &found.goals {
            let backlinks = &mut resolved.backlinks[goal.0];
            if goal.0 != i && backlinks.last() != Some(&ChapterId(i)) {
                backlinks.push(ChapterId(i));
            }
        }
        resolved.targets.push(found.targets.clone());
    }
    for (id, chapter) in book.iter() {
        if !chapter.listed
            && !chapter.is_home()
            // A section's page shows what is in it.
            && chapter.parent.is_none()
            && resolved.backlinks[id.0].is_empty()
            && let Some(edition) = chapter.editions.get(chapter.original)
        {
            report.push(Diagnostic::new(codes::ORPHAN, Span::start_of(edition.file)));
        }
    }
    (resolved, report)
}

/// What can be said of links to other sites without asking them: whether they are encrypted.
pub fn external(resolved: &Resolved) -> Report {
    let mut report = Report::new();
    for link in resolved.external.iter().filter(|link| link.url.starts_with("http:")) {
        report.push(Diagnostic::new(codes::NOT_HTTPS, link.span).arg("target", link.url.as_str()));
    }
    report
}
