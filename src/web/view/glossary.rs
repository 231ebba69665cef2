//! What the templates of the glossary show.

use serde::Serialize;

use super::{LanguageView, Page, SignLine, SuggestionView};

/// What `glossary.html` shows: the ways into the glossary, and every concept by category.
#[derive(Serialize)]
pub struct GlossaryPage {
    /// What every page has.
    pub page: Page,
    /// How many concepts there are.
    pub count: usize,
    /// By what a sign does.
    pub functions: Vec<FacetView>,
    /// By field.
    pub categories: Vec<FacetView>,
    /// By where a sign hangs.
    pub locations: Vec<FacetView>,
    /// Every concept, by category.
    pub groups: Vec<GroupView>,
    /// The concepts without a category.
    pub rest: Vec<EntryView>,
}

/// What `glossary-list.html` shows: the concepts of one function, category or place.
#[derive(Serialize)]
pub struct GlossaryListPage {
    /// What every page has.
    pub page: Page,
    /// `function`, `category` or `location`.
    pub facet: &'static str,
    /// The concepts, in the order of the language.
    pub entries: Vec<EntryView>,
    /// The others of its kind.
    pub others: Vec<FacetView>,
}

/// What `concept.html` shows.
#[derive(Serialize)]
pub struct ConceptPage {
    /// What every page has.
    pub page: Page,
    /// The concept's name: stable, never changes.
    pub id: String,
    /// What it does.
    pub function: FacetView,
    /// The field it belongs to.
    pub category: Option<FacetView>,
    /// Where the sign hangs.
    pub locations: Vec<FacetView>,
    /// The plate as SVG; empty for what is no sign.
    pub plate_html: String,
    /// The plate in four languages; empty where there are no more than two.
    pub wide_plate_html: String,
    /// Which of several meanings it is: in the page's languages.
    pub senses: Vec<TextView>,
    /// What it is: in the page's languages.
    pub definitions: Vec<TextView>,
    /// What each language calls it; the page's languages first.
    pub languages: Vec<TermsView>,
    /// Whether a term that is shown as the one to use has not been reviewed.
    pub doubtful: bool,
    /// The safety symbol.
    pub symbol: Option<SymbolView>,
    /// Where the record comes from.
    pub sources: Vec<String>,
    /// Remarks: in the page's languages.
    pub notes: Vec<TextView>,
    /// The wider concept.
    pub broader: Option<EntryView>,
    /// The narrower ones.
    pub narrower: Vec<EntryView>,
    /// Related ones.
    pub see_also: Vec<EntryView>,
    /// Where the handbook names it.
    pub mentions: Vec<MentionView>,
    /// The signs of the survey that show it, or should.
    pub signs: Vec<SignLine>,
    /// What residents say of it.
    pub suggestions: Vec<SuggestionView>,
    /// Where to suggest a better wording.
    pub suggest: Vec<SuggestView>,
}

/// A way to order concepts.
#[derive(Clone, Serialize)]
pub struct FacetView {
    /// Its name in addresses and classes.
    pub id: String,
    /// What readers call it.
    pub label: String,
    /// Its page.
    pub href: String,
    /// How many concepts it has.
    pub count: usize,
    /// Whether it is this very page.
    pub current: bool,
}

/// Concepts below a heading.
#[derive(Serialize)]
pub struct GroupView {
    /// The heading.
    pub facet: FacetView,
    /// The concepts.
    pub entries: Vec<EntryView>,
}

/// A concept in a list.
#[derive(Clone, Serialize)]
pub struct EntryView {
    /// Its name.
    pub id: String,
    /// Its page.
    pub href: String,
    /// Its term for the reader.
    pub term: WordView,
    /// Which of several meanings it is, in the page's language; may be empty.
    pub sense: String,
    /// The terms of other languages, the partner's first.
    pub others: Vec<WordView>,
    /// What it is; may be empty.
    pub definition: String,
    /// The language of the definition, where it is not the page's own.
    pub definition_lang: String,
    /// The plate as SVG; empty where none is shown.
    pub plate_html: String,
}

/// A word of a language.
#[derive(Clone, Serialize)]
pub struct WordView {
    /// The word.
    pub text: String,
    /// Its language's tag.
    pub lang: String,
    /// The language's own name.
    pub language: String,
    /// How it is read; may be empty.
    pub reading: String,
    /// The tag of the reading.
    pub reading_lang: &'static str,
}

/// A text of a language.
#[derive(Serialize)]
pub struct TextView {
    /// Its language.
    pub language: LanguageView,
    /// The text.
    pub text: String,
}

/// What one language calls a concept.
#[derive(Serialize)]
pub struct TermsView {
    /// The language.
    pub language: LanguageView,
    /// The terms, the one to use first.
    pub terms: Vec<TermView>,
}

/// A term.
#[derive(Serialize)]
pub struct TermView {
    /// The word.
    pub text: String,
    /// Its language's tag.
    pub lang: String,
    /// How it is read; may be empty.
    pub reading: String,
    /// The tag of the reading.
    pub reading_lang: &'static str,
    /// `preferred`, `admitted`, `proposed` or `deprecated`.
    pub status: &'static str,
    /// The status in words.
    pub status_label: String,
    /// Where it is said so; may be empty.
    pub region: String,
    /// The language of the remark.
    pub note_lang: String,
    /// A remark; may be empty.
    pub note: String,
    /// Where it comes from.
    pub sources: Vec<String>,
}

/// A safety symbol.
#[derive(Serialize)]
pub struct SymbolView {
    /// Its code in ISO 7010; may be empty.
    pub iso7010: String,
    /// Its name in GB 2894; may be empty.
    pub gb2894: String,
    /// The edition; may be empty.
    pub edition: String,
}

/// A place in the handbook.
#[derive(Serialize)]
pub struct MentionView {
    /// The chapter's title.
    pub title: String,
    /// The heading; empty above the first.
    pub heading: String,
    /// Where it leads.
    pub href: String,
    /// The language, where it is not the page's own.
    pub lang: String,
}

/// A way to suggest a better wording.
#[derive(Serialize)]
pub struct SuggestView {
    /// `mail` or `form`.
    pub kind: &'static str,
    /// Where it leads.
    pub href: String,
}
