//! The index of each language: what a reader may look for, in the order in which they look.

use crate::text::collate::Bucket;

use super::resolved::Locator;
use super::termbase::ConceptId;

/// The index of one language.
#[derive(Clone, Debug, Default)]
pub struct Index {
    /// The sections in the usual order of the language; empty ones are left out.
    pub sections: Vec<Section>,
    /// The letters of the bar, those without entries too.
    pub letters: Vec<Bucket>,
    /// The same entries by strokes; only for Chinese.
    pub strokes: Vec<Section>,
}

/// The entries below one letter.
#[derive(Clone, Debug)]
pub struct Section {
    /// The letter.
    pub bucket: Bucket,
    /// The entries in order.
    pub entries: Vec<Entry>,
}

/// An entry.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// The words.
    pub text: String,
    /// How they are read: pinyin, or kana.
    pub reading: Option<String>,
    /// Which of several meanings it is, where it says so.
    pub sense: Option<String>,
    /// The concept whose term it is.
    pub concept: Option<ConceptId>,
    /// Where it is named, in reading order.
    pub locators: Vec<Locator>,
    /// The writers' own marks among these: each with the byte of the source where it stands.
    pub marks: Vec<(Locator, u32)>,
    /// Where to look instead.
    pub see: Vec<See>,
    /// Where to look besides.
    pub see_also: Vec<See>,
    /// What stands below it.
    pub entries: Vec<Entry>,
}

/// Another entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct See {
    /// Its words.
    pub text: String,
    /// Its concept, by which it can be found.
    pub concept: Option<ConceptId>,
}
