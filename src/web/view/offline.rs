//! What the pages for keeping the handbook on a device show.

use serde::Serialize;

use super::Page;

/// What `offline.html` shows: how to keep the handbook, and what of it.
#[derive(Serialize)]
pub struct OfflinePage {
    /// What every page has.
    pub page: Page,
    /// The language of the readers of this page: its folder.
    pub root: String,
    /// The root of the site.
    pub scope: String,
    /// The script that answers for a kept handbook; empty in a preview, where nothing can be kept.
    pub worker: String,
    /// What can be kept: first the languages, then the pairs.
    pub parts: Vec<OfflinePart>,
}

/// A part of the handbook that is kept or not.
#[derive(Serialize)]
pub struct OfflinePart {
    /// Its folder: `zh` or `en-zh`.
    pub code: String,
    /// Whether it shows two languages.
    pub pair: bool,
    /// The tags of its languages.
    pub tags: Vec<String>,
    /// The names of its languages.
    pub names: Vec<String>,
    /// Whether it is proposed to the readers of this page.
    pub proposed: bool,
}

/// What `offline-missing.html` shows: said by a kept handbook in place of a page that is not kept, at any
/// address. Its addresses count from the place of the page itself.
#[derive(Serialize)]
pub struct MissingPage {
    /// What every page has.
    pub page: Page,
}
