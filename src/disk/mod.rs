//! The only room that touches files: reads a project into an
//! [`Input`](crate::model::input::Input), writes a site.

mod read;
mod write;

pub use read::{find_root, read};
pub use write::{Written, create, write};
