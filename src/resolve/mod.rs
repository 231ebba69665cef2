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

use rayon::prelude::*;

use crate::base::codes;
use crate::base::diagnostic::{Diagnostic, Report};
use crate::base::lang::{Lang, PerLang};
use crate::base::source::Span;
use crate::config::Config;
use crate::model::book::{Book, Chapter, ChapterId};
use crate::model::input::Input;
use crate::model::resolved::{Mentions, Resolved, Target, Targets};
use crate::model::termbase::Termbase;
use crate::text::english::Forbidden;
pub use readings::reader;

use mentions::Named;
use readings::reading;
use terms::{Occurrences, Terms};

/// Finds what every link and image of the book leads to, who is linked from nowhere, and where the
/// concepts of the termbase are named.
pub fn resolve(
    book: &Book,
    termbase: &Termbase,
    input: &Input,
    config: &Config,
) -> (Resolved, Report) {
    let (mut resolved, mut report) = links(book, termbase, input, config);
    let languages = config.languages.len();
    let used: BTreeSet<Lang> =
        book.chapters.iter().flat_map(|c| c.editions.present()).map(|(lang, _)| lang).collect();
    let terms = Terms::new(termbase, config, &used);
    let forbidden = Forbidden::new();
    let all: Vec<(PerLang<Option<Named>>, Report)> = book
        .chapters
        .par_iter()
        .enumerate()
        .map(|(i, chapter)| {
            let id = ChapterId(i);
            chapter_terms(&terms, &forbidden, id, chapter, resolved.targets.get(i), config)
        })
        .collect();
    let mut places = PerLang::from_fn(languages, |_| vec![Vec::new(); termbase.concepts.len()]);
    for (named, found) in all {
        report.merge(found);
        let mentions = PerLang::from_fn(languages, |lang| -> Option<Mentions> {
            let named = named.get(lang).as_ref()?;
            for (concept, locator) in &named.places {
                places.get_mut(lang)[concept.0].push(*locator);
            }
            Some(named.mentions.clone())
        });
        resolved.mentions.push(mentions);
    }
    resolved.places = places;
    resolved.reader = reader(termbase, config);
    let read = |lang: Lang, text: &str| reading(&resolved.reader, config, lang, text);
    let (indexes, found) = index::indexes(book, termbase, &resolved, config, &read);
    report.merge(found);
    resolved.indexes = indexes;
    (resolved, report)
}

/// The terms of one chapter in all its languages, and what is wrong with them.
fn chapter_terms(
    terms: &Terms<'_>,
    forbidden: &Forbidden,
    id: ChapterId,
    chapter: &Chapter,
    targets: Option<&PerLang<Option<Targets>>>,
    config: &Config,
) -> (PerLang<Option<Named>>, Report) {
    let mut report = Report::new();
    let languages = chapter.editions.len();
    let found: PerLang<Option<Occurrences>> = PerLang::from_fn(languages, |lang| {
        let edition = chapter.editions.get(lang).as_ref()?;
        let targets = targets.and_then(|targets| targets.get(lang).as_ref());
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

fn links(book: &Book, termbase: &Termbase, input: &Input, config: &Config) -> (Resolved, Report) {
    let finder = links::Finder::new(book, termbase, input, config);
    let found: Vec<links::Found> =
        (0..book.chapters.len()).into_par_iter().map(|i| finder.chapter(ChapterId(i))).collect();
    let mut report = Report::new();
    let mut resolved = Resolved { backlinks: vec![Vec::new(); found.len()], ..Resolved::default() };
    for (i, found) in found.into_iter().enumerate() {
        report.merge(found.report);
        resolved.external.extend(found.external);
        for goal in linked(&found.targets) {
            let backlinks = &mut resolved.backlinks[goal.0];
            if goal.0 != i && backlinks.last() != Some(&ChapterId(i)) {
                backlinks.push(ChapterId(i));
            }
        }
        resolved.targets.push(found.targets);
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

fn linked(targets: &PerLang<Option<Targets>>) -> BTreeSet<ChapterId> {
    let all = targets.present().flat_map(|(_, targets)| &targets.links);
    all.filter_map(|target| match target {
        Target::Chapter { chapter, .. } => Some(*chapter),
        Target::Anchor(_)
        | Target::File { .. }
        | Target::Concept(_)
        | Target::Reference(_)
        | Target::External(_)
        | Target::Dead => None,
    })
    .collect()
}

/// What can be said of links to other sites without asking them: whether they are encrypted.
pub fn external(resolved: &Resolved) -> Report {
    let mut report = Report::new();
    for link in resolved.external.iter().filter(|link| link.url.starts_with("http:")) {
        report.push(Diagnostic::new(codes::NOT_HTTPS, link.span).arg("target", link.url.as_str()));
    }
    report
}
