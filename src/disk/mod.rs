//! The only room that touches files: reads a project into an
//! [`Input`](crate::model::input::Input), writes a site.

mod again;
mod cache;
mod fonts;
mod lying;
mod read;
mod rewrite;
mod spool;
mod write;

pub use again::{Again, Identity, Reader, identity};
pub use cache::Cache;
pub use fonts::system_fonts;
pub use read::{find_root, load, read};
pub use rewrite::{rewrite, save};
pub use spool::spooler;
pub use write::{Written, create, kept, write, write_and, write_part};
