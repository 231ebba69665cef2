//! Puts the languages of a chapter together: pairs, order, addresses, anchors.

mod order;

use std::collections::BTreeMap;

use crate::base::codes;
use crate::base::diagnostic::{Diagnostic, Report, Words};
use crate::base::lang::Lang;
use crate::base::path::ContentPath;
use crate::base::source::Span;
use crate::config::{Config, Pair};
use crate::model::book::{
    AlignedRow, Alignment, Book, Chapter, ChapterId, Edition, Page, PairEdition, Piece,
};

/// Makes the book of all pages. Drafts are left out unless `drafts` is set.
pub fn book(pages: Vec<Page>, config: &Config, drafts: bool) -> (Book, Report) {
    let mut report = Report::new();
    let (draft_pages, pages): (Vec<Page>, Vec<Page>) =
        pages.into_iter().partition(|page| page.meta.draft && !drafts);
    let groups = order::group(pages, config, &mut report);
    let mut draft_stems: Vec<ContentPath> = draft_pages.into_iter().map(|p| p.stem).collect();
    draft_stems.retain(|stem| !groups.iter().any(|g| g.stem == *stem));
    draft_stems.dedup();
    let placed = order::place(groups, config, &mut report);
    let mut book = Book {
        chapters: pairs(placed.chapters, placed.groups, config),
        roots: placed.roots,
        drafts: draft_stems,
        aliases: Vec::new(),
    };
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

fn pairs(mut chapters: Vec<Chapter>, groups: Vec<order::Group>, config: &Config) -> Vec<Chapter> {
    for (chapter, group) in chapters.iter_mut().zip(groups) {
        for (lang, page) in group.pages.present() {
            let mut anchors = Vec::new();
            let mut n = 0;
            crate::model::doc::walk_blocks(&page.doc.blocks, &mut |b| {
                if let crate::model::doc::BlockKind::Heading(h) = &b.kind {
                    n += 1;
                    anchors.push(
                        h.id.as_ref().map_or_else(|| format!("section-{n}"), |i| i.0.clone()),
                    );
                }
            });
            *chapter.editions.get_mut(lang) = Some(Edition {
                file: page.file,
                meta: page.meta.clone(),
                doc: page.doc.clone(),
                anchors,
            });
        }
        for pair in &config.pairs {
            let (left, right) = pair_languages(chapter, *pair, config);
            let count = |l: Option<Lang>| {
                l.and_then(|l| chapter.editions.get(l).as_ref()).map_or(0, |e| e.doc.blocks.len())
            };
            let (a, b) = (count(left), count(right));
            let rows = (0..a.max(b))
                .map(|i| AlignedRow {
                    left: (i < a).then_some(Piece::Block(i)),
                    right: (i < b).then_some(Piece::Block(i)),
                })
                .collect();
            chapter.pairs.push(PairEdition { left, right, alignment: Alignment { rows } });
        }
    }
    chapters
}

/// Older addresses of all editions; one that is already taken is reported and left out.
fn aliases(book: &Book, report: &mut Report) -> Vec<(String, ChapterId)> {
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
