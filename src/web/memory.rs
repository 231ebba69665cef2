//! What a preview remembers of the pages it made, and what each page depends on.

use std::sync::Arc;

use rayon::prelude::*;

use super::signboard::Signs;
use super::theme::Theme;
use super::{Rendered, Root, Site};
use crate::base::diagnostic::{Diagnostic, Report};
use crate::base::lang::{Lang, PerLang};
use crate::base::memo::{Digest, Digesting, Memo};
use crate::base::path::SitePath;
use crate::model::book::ChapterId;
use crate::model::termbase::ConceptId;

/// What is remembered of making pages.
#[derive(Default)]
pub struct Memory {
    pub(super) theme: Memo<Arc<(Theme, Report)>>,
    /// By template and what it is shown.
    pub(super) pages: Memo<Result<Arc<[u8]>, Box<Diagnostic>>>,
    /// By what a chapter's or a concept's page depends on.
    pub(super) whole: Memo<Rendered>,
    /// Pages that show nothing of the texts, as a group.
    pub(super) groups: Memo<Arc<Vec<Rendered>>>,
    pub(super) headings: Memo<Arc<Vec<String>>>,
    /// What is made of the termbase alone.
    pub(super) concepts: Memo<Arc<Concepts>>,
}

impl Memory {
    /// One that remembers.
    pub fn keeping() -> Self {
        Self {
            theme: Memo::keeping(),
            pages: Memo::keeping(),
            whole: Memo::keeping(),
            groups: Memo::keeping(),
            headings: Memo::keeping(),
            concepts: Memo::keeping(),
        }
    }

    /// The end of a build.
    pub fn turn(&mut self) {
        self.theme.turn();
        self.whole.turn();
        self.groups.turn();
        self.headings.turn();
        self.concepts.turn();
        // Pages that were not even asked for are asked for when something changes for all of them.
        self.pages.turn_within(4 * self.whole.len());
    }
}

/// What is made of the termbase alone.
pub(super) struct Concepts {
    /// For each language, the place of each concept in its order, by its number.
    pub(super) ranks: PerLang<Vec<usize>>,
    /// The signs of the concepts, by their numbers.
    pub(super) plates: Vec<Signs>,
}

/// The headings of an edition as they are remembered.
pub(super) fn headings_of(known: Digest, edition: Digest) -> Digest {
    let mut digesting = Digesting::new("headings");
    digesting.value((known, edition));
    digesting.done()
}

impl Site<'_> {
    /// The digest of all that pages have in common.
    pub(super) fn common(&self, known: Digest) -> Digest {
        let mut digesting = Digesting::new("common");
        digesting.value((self.look, known, self.minify));
        for (_, chapter) in self.book.iter() {
            digesting.value((chapter.stem.as_str(), &chapter.address, chapter.original));
            digesting.value((chapter.parent, &chapter.children, chapter.listed, chapter.section));
            for (lang, edition) in chapter.editions.present() {
                digesting.value((lang, &edition.meta));
            }
        }
        for lang in self.config.langs() {
            digesting.value((self.has_index(lang), self.has_strokes(lang)));
        }
        for (alias, id) in &self.book.aliases {
            digesting.value((alias, id));
        }
        digesting.value(format!("{:?}", self.survey));
        digesting.done()
    }

    /// For each concept, a digest of the places where it is named and of the texts there.
    pub(super) fn named(&self) -> Vec<Digest> {
        let of = |i: usize| {
            let mut digesting = Digesting::new("named");
            for lang in self.config.langs() {
                for place in self.resolved.places(ConceptId(i), lang) {
                    digesting.value((lang, place));
                    let chapter = self.book.chapter(place.chapter);
                    for (lang, _) in chapter.editions.present() {
                        digesting.value(self.headings_key(place.chapter, lang));
                    }
                }
            }
            digesting.done()
        };
        (0..self.termbase.concepts.len()).into_par_iter().map(of).collect()
    }

    pub(super) fn heads(&self) -> Digest {
        let mut digesting = Digesting::new("heads");
        for (id, chapter) in self.book.iter() {
            for (lang, _) in chapter.editions.present() {
                digesting.value(self.headings_key(id, lang));
            }
        }
        digesting.done()
    }

    /// What pages show of a text that is not theirs: the texts of its headings and their names.
    fn headings_key(&self, id: ChapterId, lang: Lang) -> (&[String], &[String]) {
        let edition = self.book.chapter(id).editions.get(lang).as_ref();
        let anchors = edition.map_or(&[][..], |edition| &edition.anchors);
        (self.headings[id.0].get(lang).as_slice(), anchors)
    }

    /// A digest of all that a chapter's page depends on.
    pub(super) fn chapter_key(&self, root: usize, id: ChapterId) -> Digest {
        let mut digesting = Digesting::new("chapter");
        digesting.value((self.common, root, id));
        for (lang, _) in self.book.chapter(id).editions.present() {
            digesting.value((lang, self.resolved.digest(id, lang)));
        }
        digesting.done()
    }

    /// A digest of all that a concept's page depends on.
    pub(super) fn concept_key(&self, root: &Root, id: ConceptId) -> Digest {
        let mut digesting = Digesting::new("concept");
        digesting.value((self.common, &root.code, id, self.named.get(id.0)));
        digesting.done()
    }

    /// A digest of all that an index page depends on.
    pub(super) fn index_key(&self, root: &Root, by_strokes: bool) -> Digest {
        let mut digesting = Digesting::new("index");
        digesting.value((self.common, self.heads, &root.code, by_strokes));
        for (_, index) in self.resolved.index_digests.iter() {
            digesting.value(index);
        }
        digesting.done()
    }

    /// A digest of all that a page depends on which shows nothing of the texts.
    pub(super) fn plain_key(&self, address: &SitePath) -> Digest {
        let mut digesting = Digesting::new("plain");
        digesting.value((self.common, address.as_str()));
        digesting.done()
    }

    /// A digest of all that pages depend on which show nothing of the texts, as a group.
    pub(super) fn group_key(&self) -> Digest {
        let mut digesting = Digesting::new("group");
        digesting.value(self.common);
        digesting.done()
    }
}
