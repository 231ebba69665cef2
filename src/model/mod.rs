//! What a handbook is made of: the phases meet here and nowhere else.

pub mod artifacts;
pub mod book;
pub mod doc;
pub mod input;
pub mod resolved;
