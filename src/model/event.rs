//! The calendar: what is on, and when.

use jiff::civil::Date;

use super::survey::Texts;
use crate::base::lang::PerLang;
use crate::base::source::Span;

/// An event as its record says.
#[derive(Clone, Debug)]
pub struct Event {
    /// Where it is written.
    pub span: Span,
    /// The day.
    pub day: Date,
    /// When it begins, as `14:00`; empty for the whole day.
    pub from: String,
    /// When it ends; may be empty.
    pub to: String,
    /// What it is.
    pub title: PerLang<Option<String>>,
    /// Where it is.
    pub place: PerLang<Option<String>>,
    /// Whether it is invented, to show how a calendar looks.
    pub example: bool,
}

/// Texts without their places.
pub fn plain(texts: &Texts) -> PerLang<Option<String>> {
    PerLang::from_fn(texts.len(), |lang| texts.get(lang).as_ref().map(|(text, _)| text.clone()))
}
