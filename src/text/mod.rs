//! What is true of a language and its script, whoever asks.

pub mod markup;
pub mod numbers;
pub mod runs;
pub mod script;
