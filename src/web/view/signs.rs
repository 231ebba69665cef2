//! What the templates of the sign survey show. Fields of suggestions are the text of strangers:
//! plain text, always escaped, in an element with a direction of its own.

use serde::Serialize;

use super::{DateView, EntryView, FacetView, LanguageView, Page, SuggestView, TextView};

/// What `signs.html` shows: the places of the survey and how far it is.
#[derive(Serialize)]
pub struct SignsPage {
    /// What every page has.
    pub page: Page,
    /// Whether every place is invented.
    pub all_examples: bool,
    /// All signs together, by status; each leads to its own list.
    pub progress: ProgressView,
    /// The places.
    pub places: Vec<PlaceCard>,
}

/// What `signs-place.html` shows: one place and its signs.
#[derive(Serialize)]
pub struct PlacePage {
    /// What every page has.
    pub page: Page,
    /// `compound` or `service-centre`.
    pub kind: &'static str,
    /// The kind in words.
    pub kind_label: String,
    /// Whether the place is invented.
    pub example: bool,
    /// Its signs by status.
    pub progress: ProgressView,
    /// Its signs.
    pub signs: Vec<SignView>,
}

/// What `signs-status.html` shows: the signs of one status over all places.
#[derive(Serialize)]
pub struct SignStatusPage {
    /// What every page has.
    pub page: Page,
    /// `reported`, `proposed`, `discussed`, `agreed` or `installed`.
    pub status: &'static str,
    /// The signs, by place.
    pub groups: Vec<SignGroup>,
    /// All statuses that any sign has.
    pub others: Vec<FacetView>,
}

/// The signs of one place in a list.
#[derive(Serialize)]
pub struct SignGroup {
    /// The place.
    pub place: PlaceLink,
    /// The signs.
    pub signs: Vec<SignLine>,
}

/// A place to go to.
#[derive(Clone, Serialize)]
pub struct PlaceLink {
    /// Its name in addresses.
    pub id: String,
    /// What readers call it.
    pub name: String,
    /// The language of the name, where it is not the page's own.
    pub lang: String,
    /// Its page.
    pub href: String,
    /// Whether it is invented.
    pub example: bool,
}

/// A place on the survey's own page.
#[derive(Serialize)]
pub struct PlaceCard {
    /// The place.
    pub place: PlaceLink,
    /// Its name in the partner language; empty if there is none.
    pub second: String,
    /// The language of `second`.
    pub second_language: Option<LanguageView>,
    /// The kind of place in words.
    pub kind_label: String,
    /// Its signs by status.
    pub progress: ProgressView,
}

/// How many signs are how far.
#[derive(Serialize)]
pub struct ProgressView {
    /// How many there are.
    pub total: usize,
    /// That in words: `14 signs`.
    pub total_label: String,
    /// How many have been replaced, in words: `5 of 14 replaced`.
    pub done_label: String,
    /// The statuses in order, those without signs too.
    pub steps: Vec<ProgressStep>,
}

/// How many signs have one status.
#[derive(Serialize)]
pub struct ProgressStep {
    /// `reported`, `proposed`, `discussed`, `agreed` or `installed`.
    pub status: &'static str,
    /// The status in words.
    pub label: String,
    /// How many signs have it.
    pub count: usize,
    /// The list of them; empty if there are none, or where none is meant to be gone to.
    pub href: String,
}

/// A sign in a list.
#[derive(Serialize)]
pub struct SignLine {
    /// Its number.
    pub id: String,
    /// Where it is shown in full.
    pub href: String,
    /// The place it hangs in.
    pub place: PlaceLink,
    /// Where exactly; in the page's languages.
    pub spots: Vec<TextView>,
    /// What stands on it.
    pub found: Vec<TextView>,
    /// What the new wording is called: proposed, agreed or installed.
    pub after_label: String,
    /// What it is to say.
    pub wordings: Vec<TextView>,
    /// Its status.
    pub status: &'static str,
    /// The status in words.
    pub status_label: String,
    /// When it came to that.
    pub date: Option<DateView>,
}

/// A sign in full.
#[derive(Serialize)]
pub struct SignView {
    /// Its number: the name that links lead to.
    pub id: String,
    /// Where it hangs: in the page's languages.
    pub spots: Vec<TextView>,
    /// The kind of spot in words; may be empty.
    pub location: String,
    /// The concepts of such spots; empty if there are none.
    pub location_href: String,
    /// Its picture.
    pub photo: Option<PhotoView>,
    /// What stands on it, Chinese first.
    pub found: Vec<TextView>,
    /// What is wrong with it.
    pub wrong: Vec<TextView>,
    /// What the part with the new wording is called: proposed, agreed or installed.
    pub after_label: String,
    /// The plate of the concept as SVG; empty if it has none, or the words are others.
    pub plate_html: String,
    /// What it is to say, Chinese first.
    pub wordings: Vec<TextView>,
    /// The concept whose sign it is.
    pub concept: Option<EntryView>,
    /// Its status.
    pub status: &'static str,
    /// The status in words.
    pub status_label: String,
    /// The way from report to new sign.
    pub steps: Vec<SignStep>,
    /// Remarks: in the page's languages.
    pub notes: Vec<TextView>,
    /// What residents say.
    pub suggestions: Vec<SuggestionView>,
    /// Where to suggest a better wording.
    pub suggest: Vec<SuggestView>,
}

/// A step of a sign.
#[derive(Serialize)]
pub struct SignStep {
    /// The status in words.
    pub label: String,
    /// Whether the sign has come that far.
    pub done: bool,
    /// Whether it is the step the sign stands at.
    pub current: bool,
    /// When.
    pub date: Option<DateView>,
}

/// A picture.
#[derive(Serialize)]
pub struct PhotoView {
    /// Where it lies.
    pub href: String,
    /// Its width in pixels.
    pub width: usize,
    /// Its height in pixels.
    pub height: usize,
}

/// A resident's suggestion.
#[derive(Serialize)]
pub struct SuggestionView {
    /// Its number.
    pub id: String,
    /// When it was made.
    pub date: DateView,
    /// The words suggested.
    pub wording: String,
    /// Why; may be empty.
    pub reason: String,
    /// The language of both; empty if unknown.
    pub lang: String,
    /// The language's own name; empty if unknown.
    pub language: String,
    /// Who; may be empty.
    pub name: String,
    /// `new`, `considered`, `accepted` or `declined`.
    pub status: &'static str,
    /// The status in words.
    pub status_label: String,
    /// What the office says: in the page's languages.
    pub answers: Vec<TextView>,
}
