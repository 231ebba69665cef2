//! What a handbook is made of: the phases meet here and nowhere else.

pub mod artifacts;
pub mod book;
pub mod doc;
pub mod event;
pub mod index;
pub mod input;
pub mod place;
pub mod resolved;
pub mod review;
pub mod rewrite;
pub mod survey;
pub mod termbase;
pub mod text;
