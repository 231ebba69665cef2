//! What the links of a book lead to: kept beside the book, which is not changed.

use serde::{Deserialize, Serialize};

use crate::base::lang::{Lang, PerLang};
use crate::base::memo::Digest;
use crate::base::path::{ContentPath, SitePath};
use crate::base::shared::Shared;

use std::collections::BTreeMap;
use std::sync::Arc;

use super::book::ChapterId;
use super::doc::{Link, Ref};
use super::index::Index;
use super::termbase::{ConceptId, Termbase};
use crate::text::hanzi::Reader;

/// What a link or image leads to.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Target {
    /// A chapter, and the name of a heading in it.
    Chapter {
        /// The chapter.
        chapter: ChapterId,
        /// The heading.
        anchor: Option<String>,
    },
    /// A heading of the same page.
    Anchor(String),
    /// A file of the site.
    File {
        /// The source below the project folder.
        source: ContentPath,
        /// Where it lies in the site.
        path: SitePath,
        /// The part of the file: `page=3`.
        fragment: Option<String>,
        /// Width and height in CSS pixels, for images that tell.
        size: Option<(usize, usize)>,
    },
    /// A concept of the termbase.
    Concept(ConceptId),
    /// A page that is made of data, by its address below the language's folder: `glossary/`.
    Reference(String),
    /// Another site, a telephone or a mailbox.
    External(String),
    /// Nowhere: the mistake has been reported, the text is shown without a link.
    Dead,
}

/// What an edition leads to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Targets {
    /// The targets of its links and images, by [`Ref`].
    pub links: Vec<Target>,
    /// The concepts among them, in order: their terms are part of the text.
    pub concepts: Vec<ConceptId>,
    /// The picture shown when the page is shared.
    pub image: Option<Target>,
}

impl Targets {
    /// The term that a link shows in a language in place of what is written: of `[[concept]]`.
    pub fn term(&self, link: &Link, termbase: &Termbase, lang: Lang) -> Option<String> {
        let Target::Concept(id) = self.get(link.reference) else { return None };
        termbase.concept(*id).record.term(lang).map(|term| term.text.clone())
    }

    /// The target of a link.
    pub fn get(&self, reference: Ref) -> &Target {
        self.links.get(reference.0).unwrap_or(&Target::Dead)
    }
}

/// The terms of an edition that lead to the glossary.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mentions {
    /// By the first byte of a text node in the source: where links begin and end in its text.
    pub marks: BTreeMap<u32, Vec<Mark>>,
    /// The concepts that are linked, in the order of their names.
    pub concepts: Vec<ConceptId>,
    /// By the first byte of a text node in the source: the concepts first named there below each
    /// heading, linked or not.
    pub named: BTreeMap<u32, Vec<NamedAt>>,
}

/// Where in a text node a concept is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NamedAt {
    /// The byte of the node's text.
    pub at: usize,
    /// The concept.
    pub concept: ConceptId,
    /// Where that is in the book.
    pub locator: Locator,
}

/// The beginning or the end of a link inside a text node.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// The byte of the node's text before which it stands.
    pub at: usize,
    /// What begins; `None` where it ends.
    pub opens: Option<ConceptId>,
}

/// A place where a concept is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Locator {
    /// The chapter.
    pub chapter: ChapterId,
    /// The number of the heading it stands below.
    pub heading: Option<usize>,
}

/// Everything that ties the book together.
#[derive(Clone, Debug, Default)]
pub struct Resolved {
    /// For each chapter, for each edition, where its links lead.
    pub targets: Vec<PerLang<Option<Shared<Targets>>>>,
    /// For each chapter, for each edition, a digest of its page and of where its links lead, where somebody
    /// remembers what is made of it.
    pub digests: Vec<PerLang<Digest>>,
    /// For each chapter, the chapters that link to it, in reading order.
    pub backlinks: Vec<Vec<ChapterId>>,
    /// The outside addresses: where from and what.
    pub external: Vec<External>,
    /// The files of `content/` that links and images lead to, as often as they do: where each is published, and
    /// where it lies.
    pub files: Vec<(SitePath, ContentPath)>,
    /// For each chapter, for each edition, the terms that lead to the glossary.
    pub mentions: Vec<PerLang<Option<Arc<Mentions>>>>,
    /// For each language, where each concept is named, by its number; in reading order.
    pub places: PerLang<Vec<Vec<Locator>>>,
    /// The index of each language.
    pub indexes: PerLang<Arc<Index>>,
    /// For each language, a digest of what its index was made from, where somebody remembers.
    pub index_digests: PerLang<Digest>,
    /// Reads the handbook's Chinese; the readings of its termbase win.
    pub reader: Arc<Reader>,
    /// A digest of the settings and of the reader's own words.
    pub read: Digest,
}

/// A link to another site.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct External {
    /// The chapter it stands in.
    pub chapter: ChapterId,
    /// The language of the edition.
    pub lang: Lang,
    /// The place.
    pub span: crate::base::source::Span,
    /// The address as written.
    pub url: String,
}

impl Resolved {
    /// The terms of an edition that lead to the glossary.
    pub fn mentions(&self, chapter: ChapterId, lang: Lang) -> Option<&Mentions> {
        self.mentions.get(chapter.0)?.get(lang).as_deref()
    }

    /// A digest of an edition and of where its links lead.
    pub fn digest(&self, chapter: ChapterId, lang: Lang) -> Digest {
        self.digests.get(chapter.0).map(|of| *of.get(lang)).unwrap_or_default()
    }

    /// Where a concept is named in a language.
    pub fn places(&self, concept: ConceptId, lang: Lang) -> &[Locator] {
        if self.places.is_empty() {
            return &[];
        }
        self.places.get(lang).get(concept.0).map_or(&[], Vec::as_slice)
    }

    /// The targets of an edition's links.
    pub fn targets(&self, chapter: ChapterId, lang: Lang) -> Option<&Targets> {
        self.targets.get(chapter.0)?.get(lang).as_deref()
    }
}
