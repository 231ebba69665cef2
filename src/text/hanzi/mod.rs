//! Chinese words and their pinyin: segmentation, readings, orthography and lint.
//!
//! * [`Dictionary`]: words with frequencies and readings, characters with all their readings;
//!   compiled into the program and used in place.
//! * [`Segmenter`]: cuts text into the most probable words; the user's words win.
//! * [`Reader`]: the pinyin of running text. Words decide first, then rules for single polyphones,
//!   then a small neural model of sentences.
//! * [`propose`]: the pinyin of a term with its words joined as GB/T 16159 demands.
//! * [`Primer`]: the words of many texts, from which a simple script reads them in the same way.
//! * [`check`]: whether a reading written by hand can be the reading of its hanzi.

mod atoms;
mod bytes;
mod chars;
mod dictionary;
mod lint;
mod model;
mod orthography;
mod primer;
mod reading;
mod rules;
mod segment;
mod syllable;
#[cfg(test)]
mod tests;
mod told;
mod user;

pub use chars::Readings;
pub use dictionary::Dictionary;
pub use lint::{Problem, check, split};
pub use orthography::{Spoken, propose, sentence, spoken};
pub use primer::{Primer, Sentences, Sheet};
pub use reading::{Reader, Syllable};
pub use segment::{Segmenter, UserWeight};
pub use syllable::has_contours;
pub use told::bad_reading;
