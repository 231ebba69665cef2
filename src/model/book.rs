//! The handbook: chapters in all their languages, in order, with addresses, anchors and aligned pairs.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::base::lang::{Lang, PerLang};
use crate::base::memo::Digest;
use crate::base::path::{ContentPath, SitePath};
use crate::base::shared::Shared;
use crate::base::source::{FileId, Span};

use super::doc::BlockKind;
use super::text::Text;

/// A page as it comes out of parsing, before it is part of a book.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Page {
    /// Its file.
    pub file: FileId,
    /// The folder and name below `content/`, without language and ending: `visas/work-permit`.
    pub stem: ContentPath,
    /// Its language.
    pub lang: Lang,
    /// Its front matter.
    pub meta: Shared<Meta>,
    /// Its text.
    pub doc: Text,
    /// Of everything it was read from, where somebody remembers what is made of it.
    pub digest: Digest,
}

/// Front matter. Values that matter to mistakes keep their place.
#[derive(Clone, Debug, Default, PartialEq, Hash, Serialize, Deserialize)]
pub struct Meta {
    /// The title; never empty (the file name stands in where it is missing).
    pub title: String,
    /// Where the title is written.
    pub title_span: Option<Span>,
    /// A shorter title for navigation.
    pub short_title: Option<String>,
    /// One sentence for lists and search engines.
    pub description: Option<String>,
    /// Order among its siblings: light ones first.
    pub weight: Option<(i64, Span)>,
    /// Whether it stays unpublished.
    pub draft: bool,
    /// The last part of the address, if it is not the file name.
    pub slug: Option<(String, Span)>,
    /// Older addresses, below the language's folder.
    pub aliases: Vec<(String, Span)>,
    /// When the text last changed, as `YYYY-MM-DD`.
    pub updated: Option<jiff::civil::Date>,
    /// When the facts were last checked.
    pub reviewed: Option<(jiff::civil::Date, Span)>,
    /// Where the facts come from.
    pub sources: Vec<String>,
    /// The section's pictogram.
    pub icon: Option<(String, Span)>,
    /// The picture shown when the page is shared.
    pub image: Option<(String, Span)>,
    /// Whether the table of contents is shown.
    pub toc: Option<bool>,
    /// Whether terms of the termbase become links by themselves.
    pub autolink: Option<bool>,
    /// What matters most, in a few short lines: for information boards.
    pub key_facts: Vec<(String, Span)>,
}

/// A chapter's number: its place in reading order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ChapterId(pub usize);

/// The whole handbook.
#[derive(Clone, Debug)]
pub struct Book {
    /// All published chapters in reading order. The home page, if there is one, is the first.
    pub chapters: Vec<Chapter>,
    /// The chapters at the top of the navigation.
    pub roots: Vec<ChapterId>,
    /// Stems of drafts, so that links to them can be told from dead ones.
    pub drafts: Vec<ContentPath>,
    /// Older addresses below a language's folder, and the chapter that lives there now.
    pub aliases: Vec<(String, ChapterId)>,
    /// Of everything in it but the texts, where somebody remembers what is made of it.
    pub digest: Digest,
}

impl Book {
    /// A chapter by its number.
    pub fn chapter(&self, id: ChapterId) -> &Chapter {
        &self.chapters[id.0]
    }

    /// The chapters with their numbers, in reading order.
    pub fn iter(&self) -> impl Iterator<Item = (ChapterId, &Chapter)> {
        self.chapters.iter().enumerate().map(|(i, c)| (ChapterId(i), c))
    }
}

/// One chapter: the same text in one or more languages.
#[derive(Clone, Debug)]
pub struct Chapter {
    /// `visas/work-permit`; `index` for home, `visas/index` for a section.
    pub stem: ContentPath,
    /// Its address below the language's folder: `visas/work-permit/`, empty for home.
    pub address: String,
    /// Its editions.
    pub editions: PerLang<Option<Edition>>,
    /// The language that the others are compared with.
    pub original: Lang,
    /// For each configured pair, what its page shows.
    pub pairs: Arc<[PairEdition]>,
    /// The section it belongs to.
    pub parent: Option<ChapterId>,
    /// The chapters below it.
    pub children: Vec<ChapterId>,
    /// Whether it is in the navigation.
    pub listed: bool,
    /// Whether it is a section's own page.
    pub section: bool,
}

impl Chapter {
    /// Whether it is the handbook's home page.
    pub fn is_home(&self) -> bool {
        self.address.is_empty()
    }

    /// The edition for a reader of `lang`: their own, or the first that exists of `fallback`, or
    /// the original.
    pub fn edition_for(&self, lang: Lang, fallback: &[Lang]) -> (Lang, &Edition) {
        let wished = std::iter::once(lang).chain(fallback.iter().copied());
        let found = wished
            .chain([self.original])
            .find_map(|l| self.editions.get(l).as_ref().map(|edition| (l, edition)));
        match found.or_else(|| self.editions.present().next()) {
            Some(found) => found,
            None => unreachable!("a chapter is made from at least one edition"),
        }
    }

    /// The file of this chapter's page under `root` (a language's or a pair's folder).
    pub fn page(&self, root: &str) -> SitePath {
        SitePath::new(format!("{root}/{}index.html", self.address))
    }
}

/// A chapter in one language.
#[derive(Clone, Debug)]
pub struct Edition {
    /// Its file.
    pub file: FileId,
    /// Its front matter.
    pub meta: Shared<Meta>,
    /// Its text.
    pub doc: Text,
    /// The name of each heading, by [`Heading::number`](super::doc::Heading::number); the same in
    /// all languages of the chapter where the headings correspond.
    pub anchors: Shared<Vec<String>>,
    /// That of its page.
    pub digest: Digest,
}

/// A chapter as a pair's page shows it. Where one of the pair's languages has no edition, the best
/// substitute stands in for it, unless that is the other language already.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PairEdition {
    /// The language of the left column, if there is one.
    pub left: Option<Lang>,
    /// The language of the right column, if there is one.
    pub right: Option<Lang>,
    /// The rows.
    pub alignment: Alignment,
}

/// How the blocks of two editions correspond.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Alignment {
    /// The rows in reading order.
    pub rows: Vec<AlignedRow>,
}

/// Two blocks that say the same, or one that stands alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AlignedRow {
    /// In the pair's first language.
    pub left: Option<Piece>,
    /// In the pair's second language.
    pub right: Option<Piece>,
}

/// A part of a document that can stand in a row of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Piece {
    /// A top-level block.
    Block(usize),
    /// An item of a top-level list: the block's number and the item's.
    Item(usize, usize),
    /// A line of a top-level dialogue: the block's number and the line's.
    Line(usize, usize),
}

/// A heading in a table of contents.
#[derive(Clone, Debug)]
pub struct OutlineEntry<'a> {
    /// 2 to 6.
    pub level: u8,
    /// Its name.
    pub anchor: &'a str,
    /// Its number among all headings.
    pub number: usize,
}

impl Edition {
    /// The top-level headings, in order.
    pub fn outline(&self) -> Vec<OutlineEntry<'_>> {
        let headings = self.doc.blocks.iter().filter_map(|block| {
            if let BlockKind::Heading(heading) = &block.kind { Some(heading) } else { None }
        });
        headings
            .map(|heading| OutlineEntry {
                level: heading.level,
                anchor: &self.anchors[heading.number],
                number: heading.number,
            })
            .collect()
    }
}
