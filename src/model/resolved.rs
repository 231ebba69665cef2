//! What the links of a book lead to: kept beside the book, which is not changed.

use crate::base::lang::{Lang, PerLang};
use crate::base::path::{ContentPath, SitePath};

use super::book::ChapterId;
use super::doc::Ref;

/// What a link or image leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
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
    /// Another site, a telephone or a mailbox.
    External(String),
    /// Nowhere: the mistake has been reported, the text is shown without a link.
    Dead,
}

/// What an edition leads to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Targets {
    /// The targets of its links and images, by [`Ref`].
    pub links: Vec<Target>,
    /// The picture shown when the page is shared.
    pub image: Option<Target>,
}

impl Targets {
    /// The target of a link.
    pub fn get(&self, reference: Ref) -> &Target {
        self.links.get(reference.0).unwrap_or(&Target::Dead)
    }
}

/// Everything that ties the book together.
#[derive(Clone, Debug, Default)]
pub struct Resolved {
    /// For each chapter, for each edition, where its links lead.
    pub targets: Vec<PerLang<Option<Targets>>>,
    /// For each chapter, the chapters that link to it, in reading order.
    pub backlinks: Vec<Vec<ChapterId>>,
    /// The outside addresses: where from and what.
    pub external: Vec<External>,
}

/// A link to another site.
#[derive(Clone, Debug, PartialEq, Eq)]
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
    /// The targets of an edition's links.
    pub fn targets(&self, chapter: ChapterId, lang: Lang) -> Option<&Targets> {
        self.targets.get(chapter.0)?.get(lang).as_ref()
    }
}
