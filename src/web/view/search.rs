//! What the pages for searching show.

use serde::Serialize;

use super::{EntryView, Page};

/// How to search from a page.
#[derive(Serialize)]
pub struct Finder {
    /// The page that lists everything.
    pub href: String,
    /// The main file of the index, for a script.
    pub index: String,
    /// The language of the reader, as the index calls it.
    pub lang: String,
}

/// What `search.html` shows: every heading and every term, as a list that works without a script.
#[derive(Serialize)]
pub struct SearchPage {
    /// What every page has.
    pub page: Page,
    /// The sections with their chapters.
    pub parts: Vec<SearchPart>,
    /// The terms, in the order of the language.
    pub terms: Vec<EntryView>,
}

/// A section of the handbook; or the chapters that stand in none.
#[derive(Serialize)]
pub struct SearchPart {
    /// Its chapters, its own page first.
    pub chapters: Vec<SearchChapter>,
}

/// A chapter with its headings.
#[derive(Serialize)]
pub struct SearchChapter {
    /// Its title.
    pub title: String,
    /// The language of title and headings, where it is not the page's own.
    pub lang: String,
    /// Where it leads.
    pub href: String,
    /// Its headings.
    pub headings: Vec<SearchHeading>,
}

/// A heading to go to.
#[derive(Serialize)]
pub struct SearchHeading {
    /// Its text.
    pub text: String,
    /// Where it leads.
    pub href: String,
}
