//! What is true of a language and its script, whoever asks.

pub mod collate;
pub mod english;
pub mod escape;
pub mod hanzi;
mod lexemes;
pub mod lexicon;
pub mod markup;
pub mod matcher;
pub mod numbers;
pub mod numerals;
pub mod phones;
pub mod plain;
mod reader;
pub mod runs;
pub mod script;
pub mod starter;
