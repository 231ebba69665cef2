//! What the templates of the places show.

use serde::Serialize;

use super::{FacetView, LanguageView, Page, TextView};

/// What `places.html` shows: a list of places, in groups.
#[derive(Serialize)]
pub struct PlacesPage {
    /// What every page has.
    pub page: Page,
    /// `kind`, `services`, `languages` or `distance`: what the groups are.
    pub list: &'static str,
    /// The groups.
    pub groups: Vec<PlaceGroup>,
    /// The places that the list has no group for; they follow under `rest_label`.
    pub rest: Vec<PlaceLine>,
    /// Why; empty if there are none.
    pub rest_label: String,
    /// All lists there are.
    pub lists: Vec<FacetView>,
    /// Whether any place is invented.
    pub examples: bool,
}

/// Places below a heading.
#[derive(Serialize)]
pub struct PlaceGroup {
    /// Its name on the page.
    pub id: String,
    /// The heading.
    pub title: String,
    /// The language of the heading, where it is not the page's own.
    pub lang: String,
    /// Where the heading leads; may be empty.
    pub href: String,
    /// The places.
    pub places: Vec<PlaceLine>,
}

/// A place in a list.
#[derive(Clone, Serialize)]
pub struct PlaceLine {
    /// Its name in addresses.
    pub id: String,
    /// Its page.
    pub href: String,
    /// What readers call it.
    pub name: String,
    /// The language of the name, where it is not the page's own.
    pub lang: String,
    /// What it is called in the language readers read besides; may be empty.
    pub second: String,
    /// The language of `second`.
    pub second_lang: String,
    /// The kind in words.
    pub kind_label: String,
    /// The pictogram of the kind.
    pub icon: &'static str,
    /// Where it is; may be empty.
    pub address: String,
    /// The language of the address, where it is not the page's own.
    pub address_lang: String,
    /// The telephone number as shown; empty if none is known, or the place is invented.
    pub phone: String,
    /// The telephone number as dialled (`tel:…`).
    pub phone_href: String,
    /// How far it is, in words; empty in lists that are not about that.
    pub distance: String,
    /// The opening hours for the script; empty if they are not known.
    pub hours_data: String,
    /// Whether it is invented.
    pub example: bool,
}

/// What `place.html` shows: one place.
#[derive(Serialize)]
pub struct PlaceSheet {
    /// What every page has.
    pub page: Page,
    /// Its name in addresses.
    pub id: String,
    /// `centre`, `station`, `police`, `hospital`, `clinic` or `compound`.
    pub kind: &'static str,
    /// The kind in words.
    pub kind_label: String,
    /// Whether it is invented: nothing then leads out of the handbook to it.
    pub example: bool,
    /// Its name in every language that has one.
    pub names: Vec<TextView>,
    /// Where it is: in the page's languages, and in Chinese.
    pub addresses: Vec<TextView>,
    /// What is known nearby.
    pub landmarks: Vec<TextView>,
    /// The telephone number as people write it; may be empty.
    pub phone: String,
    /// The telephone number as dialled (`tel:…`); empty if none is known, or the place is invented.
    pub phone_href: String,
    /// The mail address; may be empty.
    pub email: String,
    /// When it is open; `None` if that is not known.
    pub hours: Option<HoursView>,
    /// The languages that are spoken there.
    pub languages: Vec<LanguageView>,
    /// What it does.
    pub services: Vec<ServiceView>,
    /// Maps that can show it: sites of others. Empty if its position is not known.
    pub maps: Vec<MapView>,
    /// What is near, on a compound's page: the nearest first.
    pub near: Vec<PlaceLine>,
    /// Remarks: in the page's languages.
    pub notes: Vec<TextView>,
    /// Where the record comes from.
    pub sources: Vec<String>,
    /// As of when it was true, in words; may be empty.
    pub as_of: String,
    /// The QR code of the page as SVG; empty without `base_url`.
    pub qr_html: String,
    /// The card to show to a driver; `None` in a handbook without Chinese, or if there is neither a
    /// Chinese name nor a Chinese address.
    pub taxi: Option<TaxiView>,
}

/// When a place is open.
#[derive(Serialize)]
pub struct HoursView {
    /// The days of the week, equal ones together.
    pub rows: Vec<HoursRow>,
    /// The break at midday, in words; may be empty.
    pub lunch: String,
    /// What holds on public holidays, in words.
    pub holidays: String,
    /// Days that are not as usual.
    pub special: Vec<SpecialView>,
    /// The same for the script that says whether it is open now.
    pub data: String,
}

/// Days with the same hours.
#[derive(Serialize)]
pub struct HoursRow {
    /// The days in words.
    pub days: String,
    /// The hours in words, one text for each opening; the word for closed if there are none.
    pub hours: Vec<String>,
}

/// Days that are not as usual.
#[derive(Serialize)]
pub struct SpecialView {
    /// The days in words.
    pub days: String,
    /// The hours in words.
    pub hours: Vec<String>,
    /// Why: in the page's languages.
    pub why: Vec<TextView>,
}

/// Something that a place does.
#[derive(Serialize)]
pub struct ServiceView {
    /// What it is called.
    pub title: String,
    /// The language of that, where it is not the page's own.
    pub lang: String,
    /// The chapter about it; empty if there is none.
    pub href: String,
}

/// A map of somebody else's.
#[derive(Serialize)]
pub struct MapView {
    /// Whose it is, in words.
    pub label: String,
    /// The address, with the position as maps of China have it.
    pub href: String,
}

/// What a driver has to know, in Chinese, and the same for the passenger.
#[derive(Clone, Serialize)]
pub struct TaxiView {
    /// The tag of the Chinese.
    pub lang: String,
    /// The request in Chinese.
    pub request: String,
    /// The name.
    pub name: String,
    /// How the name is read.
    pub name_reading: String,
    /// The address; may be empty.
    pub address: String,
    /// How the address is read.
    pub address_reading: String,
    /// What is known nearby; may be empty.
    pub landmark: String,
    /// The name for the passenger; empty if it is the same.
    pub own_name: String,
    /// The address for the passenger; empty if it is the same.
    pub own_address: String,
    /// The language of both.
    pub own_lang: String,
}
