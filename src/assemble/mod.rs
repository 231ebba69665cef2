//! Puts the languages of a chapter together: pairs, order, addresses, anchors.

pub mod align;
pub mod anchors;
pub mod drift;
pub mod events;
mod features;
pub mod lengths;
mod match_score;
mod order;
pub mod places;
pub mod reviews;
mod sequence;
pub mod signs;
mod speech;
pub mod termbase;
pub mod units;
mod wording;

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::base::codes;
use crate::base::diagnostic::{Diagnostic, Report, Words};
use crate::base::lang::{Lang, PerLang};
use crate::base::memo::{Digest, Digesting, Memo};
use crate::base::shared::Shared;
use crate::base::shelf::{Shelf, Shelving};
use crate::base::source::Span;
use crate::config::{Config, Pair};
use crate::model::book::{
    AlignedRow, Alignment, Book, Chapter, ChapterId, Edition, Page, PairEdition, Piece,
};
use crate::model::doc::Doc;
use align::Aligned;
use order::Ordered;

/// What is made of one chapter's texts.
#[derive(Clone, Serialize, Deserialize)]
pub struct Texts {
    /// The names of the headings of each edition.
    anchors: PerLang<Option<Shared<Vec<String>>>>,
    pairs: Arc<[PairEdition]>,
    report: Report,
}

/// What is remembered of putting a book together.
#[derive(Default)]
pub struct Memory {
    ordered: Memo<Arc<Ordered>>,
    texts: Memo<Arc<Texts>>,
}

impl Memory {
    /// One that remembers.
    pub fn keeping() -> Self {
        Self { ordered: Memo::keeping(), texts: Memo::keeping() }
    }

    /// One that remembers, and begins with what lies on a shelf.
    pub fn on(shelf: &Arc<Shelf>) -> Self {
        Self { texts: Memo::on(shelf), ..Self::keeping() }
    }

    /// Puts on the shelf of the next run what can lie there.
    pub fn shelve(&self, shelving: &mut Shelving<'_>) {
        self.texts.shelve(shelving);
    }

    /// The end of a build.
    pub fn turn(&mut self) {
        self.ordered.turn();
        self.texts.turn();
    }
}

/// Makes the book of all pages. Drafts are left out unless `drafts` is set. `settings` is the digest of
/// the configuration.
pub fn book(
    pages: &[Page],
    config: &Config,
    drafts: bool,
    memory: &Memory,
    settings: Digest,
) -> (Book, Report) {
    let key = || {
        let mut digesting = Digesting::new("order");
        digesting.value((settings, drafts));
        for page in pages {
            digesting.value((page.file, page.stem.as_str(), page.lang, &page.meta));
        }
        digesting.done()
    };
    let digest = if memory.ordered.keeps() { key() } else { Digest::default() };
    let ordered = memory.ordered.get(|| digest, || Arc::new(order::arrange(pages, config, drafts)));
    let mut report = ordered.report.clone();
    let chapters: Vec<(Chapter, Report)> = ordered
        .chapters
        .par_iter()
        .map(|(chapter, editions)| {
            let mut chapter = chapter.clone();
            let group = PerLang::from_fn(editions.len(), |lang| {
                editions.get(lang).and_then(|number| pages.get(number))
            });
            let key = || {
                let mut digesting = Digesting::new("texts");
                digesting.value(settings).value(chapter.original);
                for (lang, page) in group.present() {
                    digesting.value((lang, page.digest));
                }
                digesting.done()
            };
            let made = memory.texts.get(key, || {
                let mut chapter = chapter.clone();
                let report = texts(&mut chapter, &group, config);
                let anchors = PerLang::from_fn(chapter.editions.len(), |lang| {
                    chapter.editions.get_mut(lang).take().map(|edition| edition.anchors)
                });
                Arc::new(Texts { anchors, pairs: chapter.pairs, report })
            });
            let Texts { anchors, pairs, report } = &*made;
            chapter.editions = PerLang::from_fn(chapter.editions.len(), |lang| {
                let (page, anchors) = ((*group.get(lang))?, anchors.get(lang));
                Some(edition(page, anchors.clone().unwrap_or_default()))
            });
            chapter.pairs = Arc::clone(pairs);
            (chapter, report.clone())
        })
        .collect();
    let mut book = Book {
        chapters: Vec::with_capacity(chapters.len()),
        roots: ordered.roots.clone(),
        drafts: ordered.drafts.clone(),
        aliases: Vec::new(),
        digest,
    };
    for (chapter, found) in chapters {
        book.chapters.push(chapter);
        report.merge(found);
    }
    untranslated(&book, config, &mut report);
    book.aliases = aliases(&book, &mut report);
    (book, report)
}

/// The languages a pair's page shows: its own where there are editions, else the best substitute
/// that is not the other one.
fn pair_languages(chapter: &Chapter, pair: Pair, config: &Config) -> (Option<Lang>, Option<Lang>) {
    let exists = |lang: &Lang| chapter.editions.get(*lang).is_some();
    let own = |lang: Lang| exists(&lang).then_some(lang);
    let substitute = |lang: Lang, other: Option<Lang>| {
        let chain = config.language(lang).fallback.iter().copied().chain([chapter.original]);
        chain.filter(exists).find(|l| Some(*l) != other)
    };
    let (left, right) = (own(pair.left), own(pair.right));
    let left = left.or_else(|| substitute(pair.left, right));
    let right = right.or_else(|| substitute(pair.right, left));
    (left, right)
}

/// Fills in the texts: aligns every edition with the original, names the headings, aligns the pairs.
fn texts(chapter: &mut Chapter, group: &PerLang<Option<&Page>>, config: &Config) -> Report {
    let mut report = Report::new();
    let tag = |lang: Lang| config.language(lang).tag.as_str();
    let name = |lang: Lang| config.language(lang).name.as_str();
    let Some(original) = group.get(chapter.original) else { return report };
    if chapter.original != config.source {
        let span = Span::start_of(original.file);
        report.push(
            Diagnostic::new(codes::NO_SOURCE_EDITION, span).arg("language", name(config.source)),
        );
    }
    let pages: Vec<(Lang, &Page)> = group.present().map(|(lang, page)| (lang, *page)).collect();
    for (lang, page) in &pages {
        speech::stray_readings(&page.doc, tag(*lang), &mut report);
    }
    let aligned: Vec<Option<Aligned>> = pages
        .iter()
        .map(|(lang, page)| {
            (*lang != chapter.original)
                .then(|| align::align(&original.doc, &page.doc, tag(chapter.original), tag(*lang)))
        })
        .collect();
    // Every edition is held against the original, so that one mistake is told once.
    for ((lang, _), aligned) in pages.iter().zip(&aligned) {
        if let Some(aligned) = aligned {
            let names = drift::Names { left: name(chapter.original), right: name(*lang) };
            report.merge(drift::report(aligned, names, Some(drift::Side::Left)));
        }
    }
    let texts: Vec<anchors::Text<'_>> = pages
        .iter()
        .zip(&aligned)
        .map(|((lang, page), aligned)| anchors::Text {
            doc: &page.doc,
            language: name(*lang),
            headings: aligned.as_ref().map_or(&[], |a| a.headings.as_slice()),
        })
        .collect();
    let first = pages.iter().position(|(lang, _)| *lang == chapter.original).unwrap_or(0);
    let (anchors, found) = anchors::assign(&texts, first);
    report.merge(found);
    for ((lang, page), anchors) in pages.iter().zip(anchors) {
        *chapter.editions.get_mut(*lang) = Some(edition(page, Shared::new(anchors)));
    }
    let known: Vec<(Lang, Alignment)> = pages
        .iter()
        .zip(aligned)
        .filter_map(|((lang, _), aligned)| Some((*lang, aligned?.rows)))
        .collect();
    let pairs = config.pairs.iter().map(|pair| pair_edition(chapter, *pair, &known, config));
    chapter.pairs = pairs.collect();
    report
}

fn edition(page: &Page, anchors: Shared<Vec<String>>) -> Edition {
    Edition {
        file: page.file,
        meta: page.meta.clone(),
        doc: page.doc.clone(),
        anchors,
        digest: page.digest,
    }
}

/// What a pair's page shows. `known` are the rows of the original beside each other edition.
fn pair_edition(
    chapter: &Chapter,
    pair: Pair,
    known: &[(Lang, Alignment)],
    config: &Config,
) -> PairEdition {
    let (left, right) = pair_languages(chapter, pair, config);
    let edition = |lang: Option<Lang>| {
        let lang = lang?;
        chapter.editions.get(lang).as_ref().map(|e| (e, config.language(lang).tag.as_str()))
    };
    let found =
        known.iter().find(|(lang, _)| left == Some(chapter.original) && right == Some(*lang));
    if let Some((_, alignment)) = found {
        return PairEdition { left, right, alignment: alignment.clone() };
    }
    let alone = |doc: &Doc| (0..doc.blocks.len()).map(|i| Some(Piece::Block(i)));
    let rows = match (edition(left), edition(right)) {
        (Some((a, a_tag)), Some((b, b_tag))) => {
            return PairEdition {
                left,
                right,
                alignment: align::align(&a.doc, &b.doc, a_tag, b_tag).rows,
            };
        }
        (Some((a, _)), None) => {
            alone(&a.doc).map(|left| AlignedRow { left, right: None }).collect()
        }
        (None, Some((b, _))) => {
            alone(&b.doc).map(|right| AlignedRow { left: None, right }).collect()
        }
        (None, None) => Vec::new(),
    };
    PairEdition { left, right, alignment: Alignment { rows } }
}

/// Chapters that are named where a language lacks some.
const MOST_NAMED: usize = 5;

/// Says once for each language which chapters it lacks.
fn untranslated(book: &Book, config: &Config, report: &mut Report) {
    let total = book.chapters.len();
    for lang in config.langs() {
        let missing: Vec<&str> = book
            .chapters
            .iter()
            .filter(|chapter| chapter.editions.get(lang).is_none())
            .map(|chapter| chapter.stem.as_str())
            .collect();
        if missing.is_empty() {
            continue;
        }
        let more = if missing.len() > MOST_NAMED { ", …" } else { "" };
        let names = missing.iter().take(MOST_NAMED).copied().collect::<Vec<_>>().join(", ");
        report.push(
            Diagnostic::new(codes::UNTRANSLATED, config.language(lang).span)
                .arg("language", config.language(lang).name.as_str())
                .arg("count", missing.len())
                .arg("total", total)
                .arg("names", format!("{names}{more}"))
                .arg("code", config.language(lang).code.as_str()),
        );
    }
}

/// Older addresses of all editions; one that is already taken is reported and left out.
fn aliases(book: &Book, report: &mut Report) -> Vec<(String, ChapterId)> {
    let mut editions = book.chapters.iter().flat_map(|chapter| chapter.editions.present());
    if editions.all(|(_, edition)| edition.meta.aliases.is_empty()) {
        return Vec::new();
    }
    let mut taken: BTreeMap<String, (ChapterId, Span)> = book
        .iter()
        .filter_map(|(id, chapter)| {
            let edition = chapter.editions.get(chapter.original).as_ref()?;
            let address = chapter.address.trim_end_matches('/').to_owned();
            Some((address, (id, Span::start_of(edition.file))))
        })
        .collect();
    let mut out = Vec::new();
    for (id, chapter) in book.iter() {
        for (_, edition) in chapter.editions.present() {
            for (alias, span) in &edition.meta.aliases {
                match taken.get(alias) {
                    // The same alias in two editions of one chapter is one alias.
                    Some((owner, _)) if *owner == id && out.contains(&(alias.clone(), id)) => {}
                    Some((_, first)) => report.push(
                        Diagnostic::new(codes::ALIAS_TAKEN, *span)
                            .arg("alias", alias.as_str())
                            .also(*first, Words::new("taken here", "已被这里占用")),
                    ),
                    None => {
                        taken.insert(alias.clone(), (id, *span));
                        out.push((alias.clone(), id));
                    }
                }
            }
        }
    }
    out
}
