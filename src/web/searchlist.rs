//! The page for searching: every heading and every term in one list, for readers without a script.

use std::collections::BTreeSet;

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::glossary::fragment;
use super::reference::{Leaf, Reference};
use super::view::{Finder, SearchChapter, SearchHeading, SearchPage, SearchPart};
use super::{Rendered, Root, Site};
use crate::base::path::SitePath;
use crate::model::book::ChapterId;
use crate::model::termbase::ConceptId;
use crate::search;

/// The folder of the page below a language's or a pair's.
pub(super) const SEARCH: &str = "search";
/// In a handbook with more chapters only headings of the second level are listed, …
const MANY: usize = 200;
/// … and in one with more than this no headings: the pages of such lists would be too long to load.
const TOO_MANY: usize = 1000;
/// Headings that stand in more chapters than these are left out.
const COMMON: usize = 2;

impl Site<'_> {
    /// How to search from a page.
    pub(super) fn finder(&self, root: &Root, here: &SitePath) -> Option<Finder> {
        self.has(Reference::Search).then(|| Finder {
            href: here.to(&Self::leaf_path(root, &format!("{SEARCH}/"))),
            index: here.to(&SitePath::new(format!("{}/index.json", search::write::FOLDER))),
            lang: self.language(root.reader).code.clone(),
        })
    }

    /// The page for searching of each language and pair.
    pub(super) fn search_pages(&self) -> Vec<Rendered> {
        if !self.has(Reference::Search) {
            return Vec::new();
        }
        let page =
            |root: &Root| self.memory.page(|| self.list_key(root), || self.search_page(root));
        self.roots.par_iter().map(page).collect()
    }

    fn search_page(&self, root: &Root) -> Rendered {
        let address = format!("{SEARCH}/");
        let here = Self::leaf_path(root, &address);
        let reader = root.reader;
        let partner = self.config.partner(reader);
        let leaf = Leaf {
            reference: Reference::Search,
            address: &address,
            title: self.reference_title(Reference::Search, reader),
            second: partner.map(|p| (p, self.reference_title(Reference::Search, p))),
            description: self.theme.word(reader, "search_lead").to_owned(),
            above: Vec::new(),
            languages: &self.all_languages(),
        };
        let view = SearchPage {
            parts: self.parts(root, &here),
            terms: self.terms_in_order(root, &here),
            page: self.leaf_frame(root, &here, leaf),
        };
        self.html(here, "search.html", &view)
    }

    /// The chapters in reading order, a part for each section at the top.
    fn parts(&self, root: &Root, here: &SitePath) -> Vec<SearchPart> {
        let common = self.common_headings(root);
        let mut out: Vec<SearchPart> = Vec::new();
        for (id, chapter) in self.book.iter() {
            let view = self.search_chapter(id, root, here, &common);
            match out.last_mut() {
                Some(part) if chapter.parent.is_some() => part.chapters.push(view),
                _ => out.push(SearchPart { chapters: vec![view] }),
            }
        }
        out
    }

    /// Headings that stand in several chapters name no subject by which to find one: *Read more*.
    fn common_headings(&self, root: &Root) -> FxHashSet<&str> {
        let mut chapters: FxHashMap<&str, usize> = FxHashMap::default();
        for (id, chapter) in self.book.iter() {
            let (shown, _) = self.shown(chapter, root.reader);
            let texts: BTreeSet<&str> =
                self.headings[id.0].get(shown).iter().map(String::as_str).collect();
            for text in texts {
                *chapters.entry(text).or_default() += 1;
            }
        }
        chapters.retain(|_, count| *count > COMMON);
        chapters.into_keys().collect()
    }

    fn search_chapter(
        &self,
        id: ChapterId,
        root: &Root,
        here: &SitePath,
        common: &FxHashSet<&str>,
    ) -> SearchChapter {
        let chapter = self.book.chapter(id);
        let (shown, edition) = self.shown(chapter, root.reader);
        let texts = self.headings[id.0].get(shown);
        let href = here.to(&chapter.page(&root.code));
        let deepest = match self.book.chapters.len() {
            chapters if chapters <= MANY => 6,
            chapters if chapters <= TOO_MANY => 2,
            _ => 0,
        };
        let headings = edition.outline().into_iter().filter(|entry| entry.level <= deepest);
        let headings = headings.map(|entry| SearchHeading {
            text: texts.get(entry.number).cloned().unwrap_or_default(),
            href: format!("{href}{}", fragment(edition, Some(entry.number))),
        });
        let headings = headings.filter(|heading| !common.contains(heading.text.as_str()));
        SearchChapter {
            title: edition.meta.title.clone(),
            lang: if shown == root.reader {
                String::new()
            } else {
                self.language(shown).tag.clone()
            },
            headings: headings.collect(),
            href,
        }
    }

    fn terms_in_order(&self, root: &Root, here: &SitePath) -> Vec<super::view::EntryView> {
        let ranks = self.concepts.ranks.get(root.reader);
        let mut all: Vec<ConceptId> = self.termbase.iter().map(|(id, _)| id).collect();
        all.sort_by_key(|id| ranks.get(id.0));
        all.into_iter().map(|id| self.entry(id, root, here, false)).collect()
    }
}
