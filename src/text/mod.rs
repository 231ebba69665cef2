//! What is true of a language and its script, whoever asks.

mod lexemes;
pub mod lexicon;
pub mod markup;
pub mod numbers;
pub mod numerals;
pub mod phones;
mod reader;
pub mod runs;
pub mod script;
