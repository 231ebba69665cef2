//! What the templates of the index show.

use serde::Serialize;

use super::{Crumb, Page, WordView};

/// What `book-index.html` shows.
#[derive(Serialize)]
pub struct IndexPage {
    /// What every page has.
    pub page: Page,
    /// The bar of letters.
    pub bar: Vec<BarView>,
    /// The entries below their letters.
    pub sections: Vec<SectionView>,
    /// The orders there are: one, or for Chinese pinyin and strokes.
    pub orders: Vec<OrderView>,
    /// The tag of the entries' language.
    pub entries_lang: String,
}

/// A letter of the bar.
#[derive(Serialize)]
pub struct BarView {
    /// The letter.
    pub label: String,
    /// Where it leads; empty where nothing stands below it.
    pub href: String,
}

/// An order of the entries.
#[derive(Serialize)]
pub struct OrderView {
    /// Its name.
    pub label: String,
    /// Its page.
    pub href: String,
    /// Whether it is this very page.
    pub current: bool,
}

/// A letter with its entries.
#[derive(Serialize)]
pub struct SectionView {
    /// The letter.
    pub label: String,
    /// Its name for links.
    pub anchor: String,
    /// Its entries.
    pub entries: Vec<IndexEntryView>,
}

/// An entry of the index.
#[derive(Serialize)]
pub struct IndexEntryView {
    /// Its name for links; empty where none is needed.
    pub anchor: String,
    /// The words.
    pub text: String,
    /// How they are read; may be empty.
    pub reading: String,
    /// The tag of the reading.
    pub reading_lang: &'static str,
    /// Which of several meanings it is; may be empty.
    pub sense: String,
    /// The page of its concept; empty where there is none.
    pub href: String,
    /// What the partner language calls it.
    pub other: Option<WordView>,
    /// The same entry in the partner language's index; empty where there is none.
    pub other_href: String,
    /// Where it is named.
    pub places: Vec<Crumb>,
    /// Where to look instead.
    pub see: Vec<Crumb>,
    /// Where to look besides.
    pub see_also: Vec<Crumb>,
    /// What stands below it.
    pub entries: Vec<IndexEntryView>,
}
