//! Reads Markdown into documents for tests of what comes after parsing.

pub(crate) mod mutate;

use bridgebook::base::lang::Lang;
use bridgebook::base::path::ContentPath;
use bridgebook::base::source::{FileId, Source};
use bridgebook::config::RawHtml;
use bridgebook::model::doc::Doc;
use bridgebook::parse::{self, PageName};

/// The document that a Markdown text stands for. Front matter is skipped.
pub(crate) fn document(file: FileId, text: &str) -> Doc {
    let name = PageName { file, stem: ContentPath::root(), lang: Lang::new(0) };
    let (page, _) = parse::page(&name, &Source::new(ContentPath::root(), text), RawHtml::Sanitise);
    Doc::clone(&page.doc)
}
