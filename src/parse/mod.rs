//! One source file → one page: front matter and a tree of blocks, with every mistake in them.

mod breaks;
mod broken;
mod comments;
mod dialogue;
mod emphasis;
mod events;
mod front;
mod hours;
mod html;
mod markdown;
mod marks;
mod notes;
mod places;
mod prose;
mod shapes;
mod signs;
mod suggestions;
mod termbase;
mod texts;

use crate::base::codes;
use crate::base::diagnostic::{Diagnostic, Report};
use crate::base::lang::Lang;
use crate::base::memo::Digest;
use crate::base::path::ContentPath;
use crate::base::shared::Shared;
use crate::base::source::{FileId, Source, Span};
use crate::config::RawHtml;
use crate::model::book::Page;
use crate::model::doc::Doc;

pub use events::events;
pub use markdown::options;
pub use places::{PlacesFile, places};
pub use signs::place;
pub use suggestions::suggestions;
pub use termbase::termbase;

/// What is known about a page before it is read.
#[derive(Clone, Debug)]
pub struct PageName {
    /// Its file.
    pub file: FileId,
    /// The folder and name below `content/`, without language and ending.
    pub stem: ContentPath,
    /// Its language.
    pub lang: Lang,
}

/// Reads one page. It always yields a page, so that its other mistakes come to light too.
pub fn page(name: &PageName, source: &Source, html: RawHtml) -> (Page, Report) {
    let mut report = Report::new();
    if source.text.trim().is_empty() {
        report.push(Diagnostic::new(codes::EMPTY_FILE, Span::start_of(name.file)));
    }
    let (meta, body) = front::read(name, &source.text, &mut report);
    let doc = markdown::parse(name.file, &source.text[body..], body, html, &mut report);
    prose::check(&doc, &source.text, &mut report);
    html::once(&mut report);
    let page = Page {
        file: name.file,
        stem: name.stem.clone(),
        lang: name.lang,
        meta: Shared::new(meta),
        doc: doc.into(),
        digest: Digest::default(),
    };
    (page, report)
}

/// Parses Markdown alone, without front matter.
pub fn markdown(file: FileId, text: &str, html: RawHtml) -> (Doc, Report) {
    let mut report = Report::new();
    let doc = markdown::parse(file, text, 0, html, &mut report);
    html::once(&mut report);
    (doc, report)
}
