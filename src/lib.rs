//! bridgebook turns a folder of Markdown and YAML into a handbook in several languages at once.
//!
//! # The way of one page
//!
//! ```text
//! disk → parse → assemble → resolve → { web, print } → artifacts → disk
//! ```
//!
//! - [`disk`] reads the tree once into an [`Input`](model::input::Input) and writes
//!   [`Artifacts`](model::artifacts::Artifacts), all or nothing. No other room touches files.
//! - [`parse`] turns one source into a [`Page`](model::book::Page): front matter and our own tree of
//!   blocks ([`model::doc`]), every node with its [`Span`](base::source::Span).
//!   It reads the records of the termbase ([`model::termbase`]), of the sign survey
//!   ([`model::survey`]), of places ([`model::place`]) and of the calendar ([`model::event`]), too.
//! - [`assemble`] puts the languages of a chapter together into a [`Book`](model::book::Book): order,
//!   addresses, one name per heading for all languages, and the aligned rows of each pair
//!   ([`assemble::align`]). What has drifted apart is reported. Records become one
//!   [`Termbase`](model::termbase::Termbase), in which every name leads somewhere.
//! - [`resolve`] ties links to their targets, terms of the texts to their concepts
//!   ([`text::matcher`]), and makes the index of each language ([`model::index`]); it holds the
//!   words of both languages of a pair against the termbase. All of it is
//!   [`Resolved`](model::resolved::Resolved); the book itself is not changed.
//! - [`web`] turns both into the files of a website through the theme's templates, whose contract is
//!   [`web::view`].
//! - [`mod@print`] turns both into PDF: data for the theme's Typst files, pages, press work on them (marks,
//!   imposition, outlines), PDF/X-4; what goes to a press is read back by [`preflight`], which knows
//!   nothing of how it was made.
//! - [`search`] says what of the handbook can be found, writes the index that is searched without a server,
//!   and how queries are answered by it; the theme's script does the same.
//! - [`session`] is the only room that knows this order. It takes and yields values: a build never
//!   touches the disk, so that a preview can serve the same artifacts from memory.
//! - [`live`] is that preview: it watches the folders, builds again, and serves what was built.
//!
//! What day it is comes in as a value ([`session::Options::today`]): what is on, what was, and which
//! chapters should be checked again ([`model::review`]) follow from it.
//!
//! [`scaffold`] makes the first files of a handbook and of a chapter; [`termtable`] makes a table of the
//! termbase, and of a table the new texts of the termbase's files.
//!
//! # Floors
//!
//! `base` ← `text`, `config` ← `model` ← [`theme`], `plate`, [`search`], [`preflight`] ← the phases, `disk`, `scaffold`, `termtable` ← `session` ← [`live`] ← the
//! command line, which sees only what is public here. Phases never import phases; `tests/architecture.rs` reads
//! every `crate::…` against this table.
//!
//! # Mistakes
//!
//! Content is never a reason to stop: a phase yields a value and a
//! [`Report`](base::diagnostic::Report), so that one run shows all mistakes. Only "cannot run at all"
//! is an [`Error`]. Every kind of mistake is listed once in [`base::codes`], in
//! English and Chinese.
//!
//! # Where to add
//!
//! - A language: `languages` in `content/handbook.yaml`, and `themes/default/strings/CODE.yaml`. It then
//!   works with what is true of every language. What is particular to it lies in [`text`]: how its
//!   numbers, months and times are written ([`text::numerals`], [`text::numbers`]), everyday words that
//!   help alignment ([`text::lexicon`]), its script ([`text::runs`]), how a word is told from a part of a
//!   longer one ([`text::matcher`]), its alphabetical order ([`text::collate`]), for Chinese its words and
//!   their pinyin ([`text::hanzi`]); and how long its texts get beside others in [`assemble::lengths`].
//! - A kind of block: a variant of [`BlockKind`](model::doc::BlockKind); the compiler then names every
//!   place that has to treat it.
//! - An output format: a room beside [`web`] that makes artifacts of the book and its links, called by
//!   [`session`].
//! - Something to be found: a [`Document`](search::Document) among those of [`web`].
//! - A kind of mistake: an entry in [`base::codes`], its explanation, and a case in `tests/spec`.

pub mod assemble;
pub mod base;
pub mod config;
pub mod disk;
pub mod live;
pub mod model;
pub mod parse;
mod plate;
pub mod preflight;
pub mod print;
pub mod resolve;
pub mod scaffold;
pub mod search;
pub mod session;
pub mod termtable;
pub mod text;
pub mod theme;
pub mod web;

pub use base::diagnostic::Error;
pub use disk::Written;
pub use print::Request;
pub use session::{Built, Options, Progress, Stats, languages, reader};
