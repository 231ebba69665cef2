//! What the templates of the calendar show.

use serde::Serialize;

use super::{DateView, FacetView, LanguageView, Page, TextView};

/// What `calendar.html` shows: what is on, or what was.
#[derive(Serialize)]
pub struct CalendarPage {
    /// What every page has.
    pub page: Page,
    /// Whether it shows what was.
    pub past: bool,
    /// The day of which the page speaks; `None` if it is not known.
    pub today: Option<DateView>,
    /// The months with something in them.
    pub months: Vec<MonthView>,
    /// The calendar of all events for other programs.
    pub feed: String,
    /// What is on, and what was: both pages, if there are both.
    pub parts: Vec<FacetView>,
    /// Whether any event shown is invented.
    pub examples: bool,
}

/// A month of the calendar.
#[derive(Serialize)]
pub struct MonthView {
    /// `2026-12`.
    pub id: String,
    /// The month in words.
    pub title: String,
    /// What is on, by day and time.
    pub events: Vec<EventView>,
}

/// An event on a day.
#[derive(Serialize)]
pub struct EventView {
    /// Its name on the page: that of the event and, where it is repeated, of the day.
    pub id: String,
    /// The day.
    pub date: DateView,
    /// The day of the week.
    pub weekday: String,
    /// The day of the month, as a numeral.
    pub number: i8,
    /// From when to when, in words; empty for the whole day.
    pub time: String,
    /// When it begins, for machines: `2026-12-05T14:00+08:00`, or the day.
    pub start: String,
    /// What it is: in the page's languages.
    pub titles: Vec<TextView>,
    /// More about it.
    pub texts: Vec<TextView>,
    /// Where it is.
    pub places: Vec<TextView>,
    /// The page of the place; empty if it is none of the handbook's.
    pub place_href: String,
    /// The languages that are spoken.
    pub languages: Vec<LanguageView>,
    /// How often it is, in words; empty if it is once.
    pub repeats: String,
    /// Whether it does not take place.
    pub cancelled: bool,
    /// The file for other calendars.
    pub file: String,
    /// Whether it is invented.
    pub example: bool,
}
