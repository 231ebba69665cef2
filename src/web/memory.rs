//! What a preview remembers of the pages it made, and what each page depends on.

use std::hash::Hash;
use std::sync::Arc;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::icons::Drawn;
use super::signboard::Signs;
use super::theme::Theme;
use super::{Rendered, Root, Site};
use crate::base::diagnostic::{Diagnostic, Report};
use crate::base::lang::{Lang, PerLang};
use crate::base::memo::{Digest, Digesting, Memo};
use crate::base::path::SitePath;
use crate::base::shared::Shared;
use crate::base::shelf::{Shelf, Shelving};
use crate::model::artifacts::{Artifact, Content, Keeper, Kind, Mark, Spooler, Stamp};
use crate::model::book::{Chapter, ChapterId};
use crate::model::termbase::ConceptId;
use crate::search::Indexed;
use crate::search::write;
use crate::text::hanzi::Sheet;

/// A page that an earlier run wrote.
#[derive(Clone, Serialize, Deserialize)]
struct Written {
    path: SitePath,
    kind: Kind,
    stamp: Stamp,
    mark: Option<Mark>,
}

/// What is remembered of making pages.
#[derive(Default)]
pub struct Memory {
    pub(super) theme: Memo<Arc<(Theme, Report)>>,
    /// The pictures of a sign.
    pub(super) icons: Memo<Drawn>,
    /// By template and what it is shown.
    pub(super) pages: Memo<Result<Content, Box<Diagnostic>>>,
    /// By what they depend on: the pages of a chapter, that of a concept; those that show nothing of the
    /// texts.
    whole: Memo<Arc<Vec<Rendered>>>,
    /// The same as an earlier run wrote them.
    written: Memo<Arc<Vec<Written>>>,
    /// Those that lie where they belong, as that run left them.
    keeper: Option<Keeper>,
    /// Takes the pages that are made; they stay at hand where there is none.
    spooler: Option<Spooler>,
    pub(super) headings: Memo<Shared<Vec<String>>>,
    /// What is made of the termbase alone.
    pub(super) concepts: Memo<Arc<Concepts>>,
    /// What of a chapter can be searched.
    pub(super) documents: Memo<Arc<Indexed>>,
    /// What of the termbase can be searched.
    pub(super) terms: Memo<Arc<Vec<Arc<Indexed>>>>,
    /// The Chinese sentences of a chapter, and of what is no chapter, with their readings.
    pub(super) sentences: Memo<Arc<Sheet>>,
    /// The digest of each of them.
    pub(super) sheets: Memo<Digest>,
    /// The terms of the index, part by part.
    pub(super) found: write::Memory,
}

impl Memory {
    /// One that remembers.
    pub fn keeping() -> Self {
        Self {
            theme: Memo::keeping(),
            icons: Memo::keeping(),
            pages: Memo::keeping(),
            whole: Memo::keeping(),
            headings: Memo::keeping(),
            concepts: Memo::keeping(),
            documents: Memo::keeping(),
            terms: Memo::keeping(),
            found: write::Memory::keeping(),
            sentences: Memo::keeping(),
            sheets: Memo::keeping(),
            ..Self::default()
        }
    }

    /// One that remembers, and begins with what lies on a shelf. Pages of an earlier run are not made again
    /// if `keeper` still has them.
    pub fn on(shelf: &Arc<Shelf>, keeper: Keeper) -> Self {
        Self {
            headings: Memo::on(shelf),
            icons: Memo::on(shelf),
            documents: Memo::on(shelf),
            terms: Memo::on(shelf),
            found: write::Memory::on(shelf),
            sentences: Memo::on(shelf),
            sheets: Memo::on(shelf),
            written: Memo::on(shelf),
            // No page is asked for twice by a run that ends.
            pages: Memo::default(),
            keeper: Some(keeper),
            ..Self::keeping()
        }
    }

    /// Puts on the shelf of the next run what can lie there, after its pages were written. `stamp` tells
    /// how a file lies on the disk.
    pub fn shelve(&self, shelving: &mut Shelving<'_>, stamp: &dyn Fn(&SitePath) -> Option<Stamp>) {
        self.headings.shelve(shelving);
        self.icons.shelve(shelving);
        self.documents.shelve(shelving);
        self.terms.shelve(shelving);
        self.found.shelve(shelving);
        self.sentences.shelve(shelving);
        self.sheets.shelve(shelving);
        self.written.shelve(shelving);
        self.whole.each(|key, pages| {
            let written = pages.iter().map(|page| {
                let (path, artifact) = page.as_ref().ok()?;
                let mark = artifact.bytes.known_mark();
                Some(Written { path: path.clone(), kind: artifact.kind, stamp: stamp(path)?, mark })
            });
            if let Some(written) = written.collect::<Option<Vec<Written>>>() {
                shelving.replace(key, &written);
            }
        });
    }

    /// Has the pages that are made taken by somebody.
    pub fn spool(&mut self, spooler: Spooler) {
        self.spooler = Some(spooler);
    }

    /// The bytes of a page, at hand or put aside.
    pub(super) fn content(&self, bytes: impl Into<Content>) -> Content {
        let content = bytes.into();
        match &self.spooler {
            Some(spooler) => spooler(content),
            None => content,
        }
    }

    /// Pages: those that are remembered, or lie where they belong, or are made now.
    pub(super) fn pages(
        &self,
        key: impl FnOnce() -> Digest,
        make: impl FnOnce() -> Vec<Rendered>,
    ) -> Arc<Vec<Rendered>> {
        if !self.keeps() {
            return Arc::new(make());
        }
        let key = key();
        if let Some(kept) = self.kept(key) {
            return Arc::new(kept);
        }
        self.whole.get(|| key, || Arc::new(make()))
    }

    /// One page, in the same way.
    pub(super) fn page(
        &self,
        key: impl FnOnce() -> Digest,
        make: impl FnOnce() -> Rendered,
    ) -> Rendered {
        if !self.keeps() {
            return make();
        }
        let pages = self.pages(key, || vec![make()]);
        match pages.first() {
            Some(page) => page.clone(),
            None => unreachable!("one page was put there"),
        }
    }

    fn kept(&self, key: Digest) -> Option<Vec<Rendered>> {
        let keeper = self.keeper.as_ref()?;
        let written = self.written.known(&key)?;
        let page = |page: &Written| {
            let content = keeper(&page.path, page.stamp, page.mark)?;
            Some(Ok((page.path.clone(), Artifact { kind: page.kind, bytes: content })))
        };
        let pages = written.iter().map(page).collect::<Option<Vec<Rendered>>>()?;
        self.written.put(key, written);
        Some(pages)
    }

    /// Whether it remembers anything.
    pub(super) fn keeps(&self) -> bool {
        self.whole.keeps()
    }

    /// The end of a build.
    pub fn turn(&mut self) {
        self.theme.turn();
        // Not even asked for while the theme is the same.
        self.icons.turn_within(4);
        self.whole.turn();
        self.written.turn();
        self.headings.turn();
        self.concepts.turn();
        // They are not even asked for where nothing has changed.
        self.documents.turn_within(self.whole.len());
        self.terms.turn_within(4);
        self.found.turn(self.whole.len());
        self.sentences.turn_within(self.whole.len());
        self.sheets.turn_within(self.whole.len());
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

/// What pages depend on, as digests.
#[derive(Default)]
pub(super) struct Keys {
    /// The theme.
    pub(super) look: Digest,
    /// The handbook as each language shows it.
    pub(super) views: Digest,
    /// All that pages have in common: the look, the settings, the termbase, the survey, the places, the old reviews, and of the chapters
    /// everything but their texts.
    pub(super) common: Digest,
    /// The headings of all chapters.
    heads: Digest,
    /// The places.
    pub(super) places: Digest,
    /// The sign survey.
    pub(super) survey: Digest,
    /// The calendar.
    pub(super) events: Digest,
    /// For each chapter, all that its texts say.
    pub(super) documents: Vec<Digest>,
    /// For each concept, the places where it is named and what pages show of the texts there.
    named: Vec<Digest>,
}

impl Keys {
    /// The digests of a site. `known` is that of settings and termbase.
    pub(super) fn new(site: &Site<'_>, look: Digest, known: Digest) -> Self {
        let heads = heads(site);
        let mut views = Digesting::new("views");
        for (_, view) in site.views.iter() {
            views.view(&**view);
        }
        let places = Digest::of("places", format!("{:?}", site.places));
        let survey = Digest::of("survey", format!("{:?}", site.survey));
        Self {
            look,
            views: views.done(),
            common: common(site, (look, known, places, survey)),
            places,
            survey,
            events: Digest::of("events", format!("{:?}", site.events)),
            documents: documents(site),
            named: named(site, &heads),
            heads: Digest::of("heads", &heads),
        }
    }
}

fn common(site: &Site<'_>, parts: impl Hash) -> Digest {
    let mut digesting = Digesting::new("common");
    digesting.value((parts, site.minify, site.preview, site.book.digest));
    for lang in site.config.langs() {
        digesting.value((site.has_index(lang), site.has_strokes(lang)));
    }
    // Of the day only what follows from it for chapters: a new day alone makes no new pages of them.
    let overdue = site.reviews.map(|reviews| (reviews.months, &reviews.overdue));
    digesting.value(format!("{overdue:?} {}", site.events.is_empty()));
    digesting.done()
}

/// For each chapter, what other pages show of its texts: its headings and their names.
fn heads(site: &Site<'_>) -> Vec<Digest> {
    let of = |(chapter, headings): (&Chapter, &PerLang<Shared<Vec<String>>>)| {
        let mut digesting = Digesting::new("heads");
        for (lang, edition) in chapter.editions.present() {
            digesting.value((lang, headings.get(lang), &edition.anchors));
        }
        digesting.done()
    };
    site.book.chapters.par_iter().zip(&site.headings).map(of).collect()
}

/// For each chapter, all that its texts say, and how they are read. Of the termbase only what that depends on:
/// most changes of a record change no text.
fn documents(site: &Site<'_>) -> Vec<Digest> {
    let of = |number: usize| {
        let id = ChapterId(number);
        let chapter = site.book.chapter(id);
        let mut digesting = Digesting::new("document");
        digesting.value((site.resolved.read, &chapter.address, chapter.original));
        let terms = |concept: ConceptId, lang: Lang| {
            let terms = site.termbase.concept(concept).record.terms.get(lang);
            terms.iter().map(|term| (term.text.as_str(), term.status)).collect::<Vec<_>>()
        };
        for (lang, edition) in chapter.editions.present() {
            let digest = site.resolved.digest(id, lang);
            digesting.value((lang, digest, &edition.meta, &edition.anchors));
            for concept in site.resolved.targets(id, lang).iter().flat_map(|t| &t.concepts) {
                digesting.value(terms(*concept, lang));
            }
        }
        // Where a language is missing, its readers find the chapter by the terms of what is named in others.
        if chapter.editions.present().count() < chapter.editions.len() {
            for (lang, _) in chapter.editions.present() {
                let mentions = site.resolved.mentions(id, lang).into_iter();
                for named in mentions.flat_map(|mentions| mentions.named.values()).flatten() {
                    digesting.value((lang, named.locator.heading, named.concept));
                    for other in site.config.langs() {
                        digesting.value(terms(named.concept, other));
                    }
                }
            }
        }
        digesting.done()
    };
    (0..site.book.chapters.len()).into_par_iter().map(of).collect()
}

fn named(site: &Site<'_>, heads: &[Digest]) -> Vec<Digest> {
    let of = |concept: usize| {
        let mut digesting = Digesting::new("named");
        for lang in site.config.langs() {
            for place in site.resolved.places(ConceptId(concept), lang) {
                digesting.value((lang, place, heads.get(place.chapter.0)));
            }
        }
        digesting.done()
    };
    (0..site.termbase.concepts.len()).into_par_iter().map(of).collect()
}

impl Site<'_> {
    /// A digest of all that a chapter's pages depend on.
    pub(super) fn chapter_key(&self, id: ChapterId) -> Digest {
        let mut digesting = Digesting::new("chapter");
        digesting.value((self.keys.common, id));
        for (lang, _) in self.book.chapter(id).editions.present() {
            digesting.value((lang, self.resolved.digest(id, lang)));
        }
        digesting.done()
    }

    /// A digest of all that a concept's page depends on.
    pub(super) fn concept_key(&self, root: &Root, id: ConceptId) -> Digest {
        let named = self.keys.named.get(id.0);
        Digest::of("concept", (self.keys.common, &root.code, id, named))
    }

    /// A digest of all that the pages depend on which show nothing of the texts: the calendar and the day,
    /// too.
    pub(super) fn others_key(&self) -> Digest {
        Digest::of("others", (self.keys.common, self.keys.events, format!("{:?}", self.today)))
    }

    /// A digest of all that an index page depends on.
    pub(super) fn index_key(&self, root: &Root, by_strokes: bool) -> Digest {
        let mut digesting = Digesting::new("index");
        digesting.value((self.keys.common, self.keys.heads, &root.code, by_strokes));
        for (_, index) in self.resolved.index_digests.iter() {
            digesting.value(index);
        }
        digesting.done()
    }

    /// A digest of all that the list of everything depends on.
    pub(super) fn list_key(&self, root: &Root) -> Digest {
        Digest::of("list", (self.keys.common, self.keys.heads, &root.code))
    }

    /// A digest of all that a page depends on which shows nothing of the texts.
    pub(super) fn plain_key(&self, address: &SitePath) -> Digest {
        Digest::of("plain", (self.keys.common, address.as_str()))
    }
}
