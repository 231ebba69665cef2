//! The contract with the templates: everything a theme can show, typed. Nothing else is serialised
//! for templates, and the names here are the names in the templates.
//!
//! Fields called `html` or ending in `_html` are safe HTML made by our own writer; everything else
//! is plain text that the templates escape. All `href`s are relative to the page, already escaped.

mod calendar;
mod glossary;
mod index;
mod news;
mod offline;
mod places;
mod search;
mod signs;

use std::collections::BTreeMap;

use serde::Serialize;

pub use calendar::*;
pub use glossary::*;
pub use index::*;
pub use news::*;
pub use offline::*;
pub use places::*;
pub use search::*;
pub use signs::*;

/// What `chapter.html` shows: one chapter in one language.
#[derive(Serialize)]
pub struct ChapterPage {
    /// What every page has.
    pub page: Page,
    /// The text.
    pub body_html: String,
    /// The language of the text, where it is not the page's own (a fallback edition).
    pub body_lang: LanguageView,
    /// The footnotes as a list, or empty.
    pub notes_html: String,
    /// The table of contents: headings of level 2 and 3. Empty when there are fewer than two.
    pub toc: Vec<TocEntry>,
    /// On a section's page and on the home page: what is in it.
    pub children: Vec<Card>,
    /// About the text.
    pub meta: PageMeta,
    /// The terms that the text links to.
    pub words: Vec<EntryView>,
    /// Where to go about it.
    pub places: Vec<PlaceLine>,
}

/// What `pair.html` shows: one chapter in two languages, row by row.
#[derive(Serialize)]
pub struct PairPage {
    /// What every page has.
    pub page: Page,
    /// The first language (its column is the left one).
    pub left: LanguageView,
    /// The second language.
    pub right: LanguageView,
    /// The chapter's title in the first language.
    pub left_title: String,
    /// The chapter's title in the second language.
    pub right_title: String,
    /// The aligned rows.
    pub rows: Vec<RowView>,
    /// The footnotes of the first language.
    pub left_notes_html: String,
    /// The footnotes of the second language.
    pub right_notes_html: String,
    /// The table of contents, in the first language.
    pub toc: Vec<TocEntry>,
    /// On a section's page and on the home page: what is in it, in both languages.
    pub children: Vec<Card>,
    /// About the text.
    pub meta: PageMeta,
    /// The terms that the texts link to.
    pub words: Vec<EntryView>,
    /// Where to go about it.
    pub places: Vec<PlaceLine>,
}

/// A row of a pair page.
#[derive(Serialize)]
pub struct RowView {
    /// `heading`, `text`, `item`, `line` (of a dialogue), `dialogue`, `table`, `code`, `media`,
    /// `quote`, `alert`, `rule` or `html`.
    pub kind: &'static str,
    /// The name links lead to (headings), else empty.
    pub anchor: String,
    /// The first language's block; empty when only the other has it.
    pub left_html: String,
    /// The second language's block; empty when only the other has it.
    pub right_html: String,
}

/// What `chooser.html` shows at the site's root: the languages, without JavaScript.
#[derive(Serialize)]
pub struct ChooserPage {
    /// What every page has. `switch` lists all languages and pairs with their home pages.
    pub page: Page,
    /// The title and a greeting in each language.
    pub choices: Vec<Choice>,
}

/// A language (or pair) to choose.
#[derive(Serialize)]
pub struct Choice {
    /// The language.
    pub language: LanguageView,
    /// Its home page.
    pub href: String,
    /// The handbook's title in it.
    pub title: String,
    /// The theme's word for "Choose your language" in it.
    pub prompt: String,
    /// How many chapters exist in it.
    pub chapters: usize,
}

/// What `not-found.html` shows. Its hrefs are absolute paths: it is served at any address.
#[derive(Serialize)]
pub struct NotFoundPage {
    /// What every page has.
    pub page: Page,
    /// Where to go instead: the sections.
    pub children: Vec<Card>,
}

/// What `redirect.html` shows at an older address; the theme adds `site` and `t` as for a [`Page`].
#[derive(Serialize)]
pub struct RedirectPage {
    /// The language of the page.
    pub language: LanguageView,
    /// The page's title.
    pub title: String,
    /// Where it is now, relative.
    pub href: String,
    /// Where it is now, absolute (empty without `base_url`).
    pub canonical: String,
}

/// What `sitemap.xml` lists.
#[derive(Serialize)]
pub struct Sitemap {
    /// The addresses of real editions.
    pub urls: Vec<SitemapUrl>,
}

/// An address of the sitemap.
#[derive(Serialize)]
pub struct SitemapUrl {
    /// The absolute address.
    pub loc: String,
    /// When it last changed, or empty.
    pub lastmod: String,
    /// The same chapter in its other languages, this one included.
    pub alternates: Vec<Alternate>,
}

/// What every page has. Besides, for the language of the page, the theme adds to it `site`, a
/// [`SiteView`], and `t`, its own words.
#[derive(Serialize)]
pub struct Page {
    /// The language of the page around the text.
    pub language: LanguageView,
    /// The kind: `home`, `section`, `chapter`, `glossary`, `index`, `signs`, `places`, `calendar`, `news`,
    /// `search`, `offline`, `chooser`, `not-found`;
    /// with `pair` set for pairs.
    pub kind: &'static str,
    /// Whether it is a page in two languages.
    pub pair: bool,
    /// The page's title.
    pub title: String,
    /// The title in the partner language, as on a bilingual sign; empty if there is none.
    pub second_title: String,
    /// The language of `second_title`.
    pub second_language: Option<LanguageView>,
    /// One sentence about the page; may be empty.
    pub description: String,
    /// The icon of the page's section: the id of a symbol in the icon sprite; may be empty.
    pub icon: String,
    /// The home page of this language or pair.
    pub home: String,
    /// The chooser at the site's root; empty if there is none.
    pub root: String,
    /// Files of the theme by name (`style.css`, `site.js`, `icons.svg`, `favicon.svg`): where they lie.
    pub assets: BTreeMap<String, String>,
    /// How to search; `None` where there is nothing to find.
    pub finder: Option<Finder>,
    /// What the handbook is as an app, for browsers.
    pub manifest: String,
    /// The page for keeping the handbook on a device; empty where there is nothing to keep.
    pub offline: String,
    /// The sections at the top of the navigation; the one that holds this page with its children.
    pub nav: Vec<NavEntry>,
    /// From the home page down to this page's parent. Empty on the home page.
    pub breadcrumbs: Vec<Crumb>,
    /// The same page in every language and pair.
    pub switch: Vec<SwitchEntry>,
    /// The chapter before, in reading order.
    pub previous: Option<Crumb>,
    /// The chapter after.
    pub next: Option<Crumb>,
    /// Whether the text holds a dialogue: the page then needs `phrases.css` and `phrases.js`.
    pub dialogue: bool,
    /// Shown when the text is not in the page's language.
    pub notice: Option<Notice>,
    /// The Atom feed of the page's language; empty if there is none.
    pub feed: String,
    /// For `<head>`.
    pub head: Head,
}

/// A language.
#[derive(Clone, Serialize)]
pub struct LanguageView {
    /// The folder: `zh`.
    pub code: String,
    /// The BCP 47 tag for `lang`: `zh-Hans`.
    pub tag: String,
    /// Its own name: `中文`.
    pub name: String,
    /// `ltr` or `rtl`.
    pub direction: &'static str,
}

/// The handbook in the page's language.
#[derive(Serialize)]
pub struct SiteView {
    /// Its title.
    pub title: String,
    /// Its title in the partner language; empty if there is none.
    pub second_title: String,
    /// The language of `second_title`.
    pub second_language: Option<LanguageView>,
    /// One sentence about it; may be empty.
    pub description: String,
    /// Whom to ask.
    pub contact: Option<ContactView>,
    /// A line of text at the foot; may be empty.
    pub footer_text: String,
    /// The ICP record number (China); may be empty. Linked to `beian.miit.gov.cn`.
    pub icp: String,
    /// The public-security record number (China); may be empty. Linked to <https://beian.mps.gov.cn/>.
    pub psb: String,
}

/// Whom to ask. Every field may be empty.
#[derive(Clone, Serialize)]
pub struct ContactView {
    /// The centre's name.
    pub name: String,
    /// Its address.
    pub address: String,
    /// The address in the partner language, to show to a driver.
    pub second_address: String,
    /// When it is open.
    pub hours: String,
    /// The telephone number as shown.
    pub phone: String,
    /// The telephone number as dialled (`tel:…`).
    pub phone_href: String,
    /// The mail address.
    pub email: String,
}

/// An entry of the navigation.
#[derive(Clone, Serialize)]
pub struct NavEntry {
    /// Its title.
    pub title: String,
    /// Where it leads.
    pub href: String,
    /// Its icon; may be empty.
    pub icon: String,
    /// Whether it is this very page.
    pub current: bool,
    /// Whether this page lies in it.
    pub open: bool,
    /// The language of the title, where it is not the page's own.
    pub lang: String,
    /// The pages in it, only where `open`.
    pub children: Vec<NavEntry>,
}

/// A titled link.
#[derive(Clone, Serialize)]
pub struct Crumb {
    /// Its title.
    pub title: String,
    /// Where it leads.
    pub href: String,
    /// The language of the title, where it is not the page's own.
    pub lang: String,
}

/// A page to go to, with a sentence about it.
#[derive(Clone, Serialize)]
pub struct Card {
    /// Its title.
    pub title: String,
    /// Its title in the partner language; empty if there is none.
    pub second_title: String,
    /// The language of `second_title`.
    pub second_language: Option<LanguageView>,
    /// A sentence about it; may be empty.
    pub description: String,
    /// Where it leads.
    pub href: String,
    /// Its icon; may be empty.
    pub icon: String,
    /// The language of the title, where it is not the page's own.
    pub lang: String,
}

/// The same page elsewhere.
#[derive(Clone, Serialize)]
pub struct SwitchEntry {
    /// The folder: `zh` or `en-zh`.
    pub code: String,
    /// The tags: one for a language, two for a pair.
    pub tags: Vec<String>,
    /// The own names: one for a language, two for a pair.
    pub names: Vec<String>,
    /// Where it leads. Never a page that does not exist.
    pub href: String,
    /// Whether it is this very page.
    pub current: bool,
    /// Whether the chapter really exists in it; else a fallback with a notice is shown.
    pub translated: bool,
}

/// A line of the table of contents.
#[derive(Serialize)]
pub struct TocEntry {
    /// 2 or 3.
    pub level: u8,
    /// `#name`.
    pub href: String,
    /// The heading's text.
    pub text: String,
}

/// About a text.
#[derive(Serialize)]
pub struct PageMeta {
    /// When it last changed.
    pub updated: Option<DateView>,
    /// When its facts were last checked.
    pub reviewed: Option<DateView>,
    /// Where its facts come from.
    pub sources: Vec<String>,
    /// That they were not checked for long, in words; empty if they were.
    pub overdue: String,
}

/// A date.
#[derive(Serialize)]
pub struct DateView {
    /// `2026-11-20`.
    pub iso: String,
    /// As the language writes it.
    pub text: String,
}

/// Why the text is in another language.
#[derive(Serialize)]
pub struct Notice {
    /// The sentence, in the page's language.
    pub text: String,
    /// The language that is shown.
    pub language: LanguageView,
}

/// For `<head>`.
#[derive(Default, Serialize)]
pub struct Head {
    /// The absolute address of the real page; empty without `base_url`.
    pub canonical: String,
    /// The chapter in its real languages, and `x-default`; empty without `base_url`.
    pub alternates: Vec<Alternate>,
    /// Whether search engines should leave it out.
    pub noindex: bool,
    /// `zh_CN` and so on, for Open Graph.
    pub og_locale: String,
    /// The absolute address of the picture for sharing; may be empty.
    pub og_image: String,
    /// JSON-LD, safe to stand inside `<script>`; may be empty.
    pub json_ld_html: String,
}

/// A page in another language, for machines.
#[derive(Clone, Serialize)]
pub struct Alternate {
    /// The language's tag, or `x-default`.
    pub hreflang: String,
    /// The absolute address.
    pub href: String,
}
