//! The search of the handbook: its index, and how a query is answered by it.
//!
//! There is no server: a script of the theme loads the few shards of the index that a query needs and
//! ranks what they hold. What such a script must do is written down, and tested, in [`find`].
//!
//! - [`fold`] and [`tokens`]: how texts and queries are cut; the same on both sides.
//! - [`pinyin`]: the keys by which Chinese names are typed without hanzi.
//! - [`document`]: what of a page is looked for. Pages, lessons, terms and places are all [`Document`]s:
//!   another kind of page needs no more than to become one.
//! - [`write`](mod@write): the files.
//! - [`find`] answers queries, and `query` cuts them.

pub mod code;
pub mod document;
pub mod find;
pub mod fold;
pub mod pinyin;
mod query;
pub mod tokens;
pub mod write;

pub use code::Level;
pub use document::{Document, Indexed, Kind, Languages, Text, Unit, index};

/// The version of the index's form: a script that knows another one does not touch it.
pub const VERSION: u32 = 1;
