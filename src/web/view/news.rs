//! What the templates of the news show: what changed, what was not checked for long, and the feed.

use serde::Serialize;

use super::{DateView, Page};

/// What `news.html` shows: the chapters that changed, the newest first.
#[derive(Serialize)]
pub struct NewsPage {
    /// What every page has.
    pub page: Page,
    /// The chapters, by the day of their change.
    pub days: Vec<NewsDay>,
    /// The feed of the same; empty if there is none.
    pub feed: String,
    /// The list of old reviews; empty if the settings name no age.
    pub reviews: String,
}

/// What changed on one day.
#[derive(Serialize)]
pub struct NewsDay {
    /// The day.
    pub date: DateView,
    /// The chapters.
    pub entries: Vec<NewsEntry>,
}

/// A chapter that changed.
#[derive(Serialize)]
pub struct NewsEntry {
    /// Its title.
    pub title: String,
    /// Its page.
    pub href: String,
    /// One sentence about it; may be empty.
    pub description: String,
    /// The section it stands in; may be empty.
    pub section: String,
}

/// What `reviews.html` shows: chapters whose facts were not checked for long.
#[derive(Serialize)]
pub struct ReviewsPage {
    /// What every page has.
    pub page: Page,
    /// How long a check holds, in words.
    pub age: String,
    /// The day of which the page speaks.
    pub today: DateView,
    /// The chapters, the oldest check first.
    pub chapters: Vec<ReviewLine>,
}

/// A chapter whose facts were not checked for long.
#[derive(Serialize)]
pub struct ReviewLine {
    /// Its title.
    pub title: String,
    /// Its page.
    pub href: String,
    /// When it was checked last; `None` if nobody says that it ever was.
    pub reviewed: Option<DateView>,
    /// Where its facts come from.
    pub sources: Vec<String>,
}

/// What `feed.xml` shows: an Atom feed.
#[derive(Serialize)]
pub struct Feed {
    /// The language's tag.
    pub lang: String,
    /// The handbook's title.
    pub title: String,
    /// One sentence about it; may be empty.
    pub subtitle: String,
    /// The feed's own full address.
    pub href: String,
    /// The full address of the page that shows the same.
    pub alternate: String,
    /// When anything changed last.
    pub updated: String,
    /// Who publishes it.
    pub author: String,
    /// The chapters, the newest first.
    pub entries: Vec<FeedEntry>,
}

/// A chapter in a feed.
#[derive(Serialize)]
pub struct FeedEntry {
    /// Its title.
    pub title: String,
    /// Its full address, which is also its name for ever.
    pub href: String,
    /// When it changed.
    pub updated: String,
    /// One sentence about it; may be empty.
    pub summary: String,
    /// The section it stands in; may be empty.
    pub section: String,
}
