//! A sealed world for Typst: the theme's files and our data, in memory. It has no packages, no clock,
//! no disk and no network; what is not given does not exist.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Dict, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt as _, World, WorldExt as _};
use typst_kit::files::{FileLoader, FileStore};
use typst_layout::PagedDocument;

use super::fonts::Fonts;
use crate::base::codes;
use crate::base::diagnostic::Diagnostic;
use crate::base::source::{FileId as OurFile, Span};

/// Virtual files by their numbers.
struct Memory(HashMap<FileId, Bytes>);

impl FileLoader for Memory {
    fn load(&self, id: FileId) -> FileResult<Bytes> {
        let missing = || FileError::NotFound(id.vpath().get_with_slash().into());
        self.0.get(&id).cloned().ok_or_else(missing)
    }
}

/// What Typst sees.
pub(super) struct Sealed {
    library: LazyHash<Library>,
    fonts: Arc<Fonts>,
    main: FileId,
    files: FileStore<Memory>,
}

/// The number of a virtual file. Typst never forgets a number, so the same path always has the same.
fn id(path: &str) -> Option<FileId> {
    let path = VirtualPath::new(path).ok()?;
    Some(RootedPath::new(VirtualRoot::Project, path).intern())
}

impl Sealed {
    /// A world of these files whose first is `main`. `None` for a path that cannot be.
    pub(super) fn new(
        main: &str,
        files: impl IntoIterator<Item = (String, Bytes)>,
        inputs: Dict,
        fonts: Arc<Fonts>,
    ) -> Option<Self> {
        let main = id(main)?;
        let files = files.into_iter().filter_map(|(path, bytes)| Some((id(&path)?, bytes)));
        let files = FileStore::new(Memory(files.collect()));
        let library = LazyHash::new(Library::builder().with_inputs(inputs).build());
        Some(Self { library, fonts, main, files })
    }

    /// Sets the document, or tells what is wrong with the theme.
    pub(super) fn set(&self, sources: &ThemeSources) -> Result<PagedDocument, Vec<Diagnostic>> {
        let result = typst::compile::<PagedDocument>(self);
        result
            .output
            .map_err(|errors| errors.iter().map(|error| self.diagnose(error, sources)).collect())
    }

    /// Turns Typst's error into ours, with a place where the file is the site's own.
    pub(super) fn diagnose(&self, error: &SourceDiagnostic, sources: &ThemeSources) -> Diagnostic {
        let hints = error.hints.iter().map(|hint| hint.v.as_str());
        let reason: Vec<&str> = std::iter::once(error.message.as_str()).chain(hints).collect();
        let at = |span| {
            let file = id_of(span)?;
            Some((file.vpath().get_with_slash().to_owned(), self.range(span)?))
        };
        // Where the error is raised inside a helper, the call of the site's own file tells more.
        let own = |span: typst::syntax::DiagSpan| {
            let (path, range) = at(span)?;
            let file = sources.own.get(path.trim_start_matches('/'))?;
            Some(Span::new(*file, range.start, range.end))
        };
        let calls = error.trace.iter().map(|call| call.span.into());
        let place = std::iter::once(error.span).chain(calls).find_map(own);
        let diagnostic = match place {
            Some(span) => Diagnostic::new(codes::PRINT_TEMPLATE, span),
            None => {
                let name = at(error.span).map_or_else(String::new, |(path, range)| {
                    let line = self.line_of(error.span, range.start);
                    format!("{path}{line}")
                });
                Diagnostic::of_file(
                    codes::PRINT_TEMPLATE,
                    format!("themes/{}/print{name}", sources.theme),
                )
            }
        };
        diagnostic.arg("reason", reason.join("; "))
    }

    fn line_of(&self, span: typst::syntax::DiagSpan, byte: usize) -> String {
        let source = id_of(span).and_then(|id| self.source(id).ok());
        let line = source.and_then(|source| source.lines().byte_to_line(byte));
        line.map(|line| format!(":{}", line + 1)).unwrap_or_default()
    }
}

/// The files of the site's own theme, to point at.
pub(super) struct ThemeSources {
    pub(super) theme: String,
    /// By their names below `print/`.
    pub(super) own: BTreeMap<String, OurFile>,
}

fn id_of(span: typst::syntax::DiagSpan) -> Option<FileId> {
    span.id()
}

impl World for Sealed {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.fonts.book
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        self.files.source(id)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.files.file(id)
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.all.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
