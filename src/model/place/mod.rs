//! Places to go to: centres, stations, compounds, clinics, police. Where they are, when they are open,
//! what they do for whom, and as of when that was true.

mod geo;
mod hours;

use jiff::civil::Date;

use crate::base::lang::{Lang, PerLang};
use crate::base::source::Span;

use super::book::ChapterId;
use super::survey::Texts;

pub use geo::Position;
pub use hours::{DAY, Hours, Opening, Special, WEEK};

/// The folder of the places below a language's or a pair's.
pub const PLACES: &str = "places";
/// Names below [`PLACES`] that no place can have: the lists stand there.
pub const LISTS: [&str; 3] = ["services", "languages", "distance"];

/// What kind of place it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// Where foreigners and neighbours are served.
    Centre,
    /// A smaller office of that kind.
    Station,
    /// Where papers are registered and reports are made.
    Police,
    /// Where people are treated.
    Hospital,
    /// The same, smaller.
    Clinic,
    /// Where people live.
    Compound,
}

impl Kind {
    /// All, in the order in which readers see them.
    pub const ALL: [Self; 6] =
        [Self::Centre, Self::Station, Self::Police, Self::Hospital, Self::Clinic, Self::Compound];

    /// The name in records and in the theme's words.
    pub fn name(self) -> &'static str {
        match self {
            Self::Centre => "centre",
            Self::Station => "station",
            Self::Police => "police",
            Self::Hospital => "hospital",
            Self::Clinic => "clinic",
            Self::Compound => "compound",
        }
    }

    /// The kind of that name.
    pub fn find(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// What schema.org calls it.
    pub fn schema(self) -> &'static str {
        match self {
            Self::Centre | Self::Station => "GovernmentOffice",
            Self::Police => "PoliceStation",
            Self::Hospital => "Hospital",
            Self::Clinic => "MedicalClinic",
            Self::Compound => "ApartmentComplex",
        }
    }
}

/// A day, a month or a year: as exactly as it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// The year.
    pub year: i16,
    /// The month, from 1.
    pub month: Option<i8>,
    /// The day, from 1; only with a month.
    pub day: Option<i8>,
}

impl Moment {
    /// As it is written in records: `2018`, `2022-06` or `2022-08-16`.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = |part: &str, count: usize| {
            (part.len() == count && part.bytes().all(|b| b.is_ascii_digit())).then_some(())
        };
        let mut parts = text.split('-');
        let year = parts.next().filter(|p| digits(p, 4).is_some())?.parse().ok()?;
        let month = match parts.next() {
            Some(part) => Some(digits(part, 2).and_then(|()| part.parse().ok())?),
            None => None,
        };
        let day = match parts.next() {
            Some(part) => Some(digits(part, 2).and_then(|()| part.parse().ok())?),
            None => None,
        };
        let good = Date::new(year, month.unwrap_or(1), day.unwrap_or(1)).is_ok() && year >= 1900;
        (good && parts.next().is_none()).then_some(Self { year, month, day })
    }

    /// Its first day.
    pub fn first(self) -> Option<Date> {
        Date::new(self.year, self.month.unwrap_or(1), self.day.unwrap_or(1)).ok()
    }
}

/// A place as its record says.
#[derive(Clone, Debug)]
pub struct PlaceRecord {
    /// Its name in addresses.
    pub id: String,
    /// Where that is written.
    pub span: Span,
    /// What kind of place it is.
    pub kind: Kind,
    /// Whether it is invented, to show how a place looks.
    pub example: bool,
    /// What it is called.
    pub name: Texts,
    /// Where it is.
    pub address: Texts,
    /// How the Chinese of both is read, where that is written.
    pub readings: Readings,
    /// What a driver or a passer-by knows nearby.
    pub landmark: Texts,
    /// Its telephone number (E.164); empty if none is known.
    pub phone: String,
    /// Its mail address; empty if none is known.
    pub email: String,
    /// When it is open; `None` if that is not known.
    pub hours: Option<Hours>,
    /// The languages that are spoken there.
    pub languages: Vec<Lang>,
    /// What it does.
    pub services: Vec<ServiceRecord>,
    /// Where it is on the earth (WGS-84); `None` if that is not known.
    pub position: Option<Position>,
    /// Remarks.
    pub note: Texts,
    /// Where the record comes from.
    pub sources: Vec<String>,
    /// When it was true.
    pub as_of: Option<Moment>,
}

/// Pinyin of a place's Chinese. Empty where none is written: names of roads are in no dictionary, but
/// their syllables are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Readings {
    /// Of the name.
    pub name: String,
    /// Of the address.
    pub address: String,
}

/// Something that a place does, as written: a chapter about it, words for it, or both.
#[derive(Clone, Debug)]
pub struct ServiceRecord {
    /// The chapter, below `content/`, without language and ending.
    pub chapter: Option<(String, Span)>,
    /// What it is called; empty to call it as the chapter is called.
    pub name: Texts,
}

/// Days on which offices may be closed, as the state gives them out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holiday {
    /// The first day.
    pub from: Date,
    /// The last day.
    pub to: Date,
    /// What it is called.
    pub name: PerLang<Option<String>>,
}

/// A place's number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PlaceId(pub usize);

/// A place to go to.
#[derive(Clone, Debug)]
pub struct Place {
    /// Its name in addresses.
    pub id: String,
    /// What kind of place it is.
    pub kind: Kind,
    /// Whether it is invented.
    pub example: bool,
    /// What it is called.
    pub name: PerLang<Option<String>>,
    /// Where it is.
    pub address: PerLang<Option<String>>,
    /// How the Chinese of both is read, where that is written.
    pub readings: Readings,
    /// What a driver or a passer-by knows nearby.
    pub landmark: PerLang<Option<String>>,
    /// Its telephone number (E.164); empty if none is known.
    pub phone: String,
    /// Its mail address; empty if none is known.
    pub email: String,
    /// When it is open; `None` if that is not known.
    pub hours: Option<Hours>,
    /// The languages that are spoken there, in the order of the settings.
    pub languages: Vec<Lang>,
    /// What it does, by number in [`Places::services`], in the order written.
    pub services: Vec<usize>,
    /// Where it is on the earth (WGS-84); `None` if that is not known.
    pub position: Option<Position>,
    /// Remarks.
    pub note: PerLang<Option<String>>,
    /// Where the record comes from.
    pub sources: Vec<String>,
    /// When it was true.
    pub as_of: Option<Moment>,
}

impl Place {
    /// The address of its page below a language's or a pair's folder.
    pub fn address(&self) -> String {
        format!("{PLACES}/{}/", self.id)
    }
}

/// Something that places do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Service {
    /// Its name on the list's page.
    pub id: String,
    /// The chapter about it.
    pub chapter: Option<ChapterId>,
    /// What it is called; empty to call it as the chapter is called.
    pub name: PerLang<Option<String>>,
    /// The places that do it, in order.
    pub places: Vec<PlaceId>,
}

/// All places, by kind and then in the order written.
#[derive(Clone, Debug, Default)]
pub struct Places {
    /// The places.
    pub places: Vec<Place>,
    /// What they do, in the order of the book; what no chapter is about comes last.
    pub services: Vec<Service>,
    /// The public holidays, by their days.
    pub holidays: Vec<Holiday>,
}

impl Places {
    /// A place by its number.
    pub fn place(&self, id: PlaceId) -> &Place {
        &self.places[id.0]
    }

    /// The places with their numbers.
    pub fn iter(&self) -> impl Iterator<Item = (PlaceId, &Place)> {
        self.places.iter().enumerate().map(|(i, place)| (PlaceId(i), place))
    }

    /// The places that do what a chapter is about.
    pub fn serving(&self, chapter: ChapterId) -> impl Iterator<Item = PlaceId> {
        let services = self.services.iter().filter(move |s| s.chapter == Some(chapter));
        services.flat_map(|service| service.places.iter().copied())
    }

    /// The languages that any place speaks.
    pub fn languages(&self) -> Vec<Lang> {
        let mut out: Vec<Lang> = self.places.iter().flat_map(|p| p.languages.clone()).collect();
        out.sort_unstable();
        out.dedup();
        out
    }

    /// The compounds that distances can be measured from: there is something to measure to.
    pub fn compounds(&self) -> Vec<PlaceId> {
        let goal = |place: &Place| place.kind != Kind::Compound && place.position.is_some();
        if !self.places.iter().any(goal) {
            return Vec::new();
        }
        let found = self.iter().filter(|(_, p)| p.kind == Kind::Compound && p.position.is_some());
        found.map(|(id, _)| id).collect()
    }

    /// The other places by their distance from one (m), compounds left out.
    pub fn around(&self, id: PlaceId) -> Vec<(PlaceId, f64)> {
        let Some(from) = self.place(id).position else { return Vec::new() };
        let mut out: Vec<(PlaceId, f64)> = self
            .iter()
            .filter(|(other, place)| *other != id && place.kind != Kind::Compound)
            .filter_map(|(other, place)| Some((other, from.distance(place.position?))))
            .collect();
        out.sort_by(|a, b| a.1.total_cmp(&b.1).then(a.0.cmp(&b.0)));
        out
    }
}

#[cfg(test)]
mod tests {
    use super::Moment;

    #[test]
    fn moments_are_as_exact_as_they_are_written() {
        let moment = |year, month, day| Some(Moment { year, month, day });
        assert_eq!(Moment::parse("2018"), moment(2018, None, None));
        assert_eq!(Moment::parse("2022-06"), moment(2022, Some(6), None));
        assert_eq!(Moment::parse("2022-08-16"), moment(2022, Some(8), Some(16)));
        for bad in
            ["", "18", "2018-", "2018-13", "2018-6", "2022-02-30", "2022-06-01-1", "+201", "20一8"]
        {
            assert_eq!(Moment::parse(bad), None, "{bad}");
        }
    }
}
