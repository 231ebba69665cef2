//! The sign survey: signs as they were found, what is wrong with them, what is agreed, and what
//! residents say about it.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::base::lang::{Lang, PerLang};
use crate::base::path::{ContentPath, SitePath};
use crate::base::source::{FileId, Span};

use super::termbase::ConceptId;

/// The folder of the survey below a language's or a pair's.
pub const SIGNS: &str = "signs";
/// The folder of the pages by status below [`SIGNS`]; no place can have this name.
pub const STATUS: &str = "status";

/// A text in some languages, each with its place.
pub type Texts = PerLang<Option<(String, Span)>>;

/// How far a sign is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum SignStatus {
    /// Somebody has told of it.
    Reported,
    /// A better wording is on the table.
    Proposed,
    /// Residents and officials have talked about it.
    Discussed,
    /// The wording is decided.
    Agreed,
    /// The new sign hangs.
    Installed,
}

impl SignStatus {
    /// All, in the order in which a sign passes them.
    pub const ALL: [Self; 5] =
        [Self::Reported, Self::Proposed, Self::Discussed, Self::Agreed, Self::Installed];

    /// The name in records, addresses and the theme's words.
    pub fn name(self) -> &'static str {
        match self {
            Self::Reported => "reported",
            Self::Proposed => "proposed",
            Self::Discussed => "discussed",
            Self::Agreed => "agreed",
            Self::Installed => "installed",
        }
    }

    /// The status of that name.
    pub fn find(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.name() == name)
    }

    /// Its number, from 0.
    pub fn index(self) -> usize {
        self as usize
    }
}

/// What kind of place signs were found in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PlaceKind {
    /// Where people live.
    Compound,
    /// Where people go with their papers.
    ServiceCentre,
}

impl PlaceKind {
    /// All.
    pub const ALL: [Self; 2] = [Self::Compound, Self::ServiceCentre];

    /// The name in records.
    pub fn name(self) -> &'static str {
        match self {
            Self::Compound => "compound",
            Self::ServiceCentre => "service-centre",
        }
    }

    /// The kind of that name.
    pub fn find(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// What has become of a suggestion.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum SuggestionStatus {
    /// Nobody has looked at it.
    New,
    /// It is being talked about.
    Considered,
    /// It is taken over.
    Accepted,
    /// It is not; the answer says why.
    Declined,
}

impl SuggestionStatus {
    /// All.
    pub const ALL: [Self; 4] = [Self::New, Self::Considered, Self::Accepted, Self::Declined];

    /// The name in tables and the theme's words.
    pub fn name(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Considered => "considered",
            Self::Accepted => "accepted",
            Self::Declined => "declined",
        }
    }

    /// The status of that name.
    pub fn find(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.name() == name)
    }
}

/// A place as its file says.
#[derive(Clone, Debug)]
pub struct PlaceRecord {
    /// Its file.
    pub file: FileId,
    /// Its name in addresses: that of the file.
    pub id: String,
    /// What readers call it.
    pub name: Texts,
    /// What kind of place it is.
    pub kind: PlaceKind,
    /// Whether it is invented, to show how a survey looks.
    pub example: bool,
    /// The signs, in the order written.
    pub signs: Vec<SignRecord>,
}

/// A sign as its record says.
#[derive(Clone, Debug)]
pub struct SignRecord {
    /// Its number: stable, never given again.
    pub id: String,
    /// Where the number is written.
    pub span: Span,
    /// Where exactly it hangs.
    pub spot: Texts,
    /// The kind of spot, a location of the settings.
    pub location: Option<(String, Span)>,
    /// The picture, as written.
    pub photo: Option<(String, Span)>,
    /// What stands on it.
    pub found: Texts,
    /// What is wrong with it.
    pub wrong: Texts,
    /// The name of the concept it should show.
    pub concept: Option<(String, Span)>,
    /// How far it is.
    pub status: SignStatus,
    /// Where that is written.
    pub status_span: Span,
    /// When it came to each status, by [`SignStatus::index`].
    pub dates: [Option<(Date, Span)>; 5],
    /// Width and height of the new plate (mm).
    pub size: Option<(f64, f64)>,
    /// From how far it has to be read (m).
    pub distance: Option<f64>,
    /// How many are made.
    pub copies: u32,
    /// Where the wording is not the concept's: the words proposed.
    pub proposal: Texts,
    /// Remarks.
    pub note: Texts,
}

/// A suggestion as its row says. All texts are those of residents: cleaned of what cannot be seen,
/// never to be shown as anything but plain text.
#[derive(Clone, Debug)]
pub struct SuggestionRecord {
    /// Its number.
    pub id: String,
    /// Where its row is written.
    pub span: Span,
    /// The number of its row.
    pub row: usize,
    /// When it was made.
    pub date: Date,
    /// The number of the sign; may be empty.
    pub sign: String,
    /// The name of the concept; may be empty.
    pub concept: String,
    /// The language of the wording.
    pub language: Option<Lang>,
    /// The words suggested.
    pub wording: String,
    /// Why; may be empty.
    pub reason: String,
    /// Who; may be empty.
    pub name: String,
    /// What has become of it.
    pub status: SuggestionStatus,
    /// What the office says.
    pub answer: PerLang<Option<String>>,
}

/// A place's number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PlaceId(pub usize);

/// A sign's number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SignId(pub usize);

/// A suggestion's number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SuggestionId(pub usize);

/// A place of the survey.
#[derive(Clone, Debug)]
pub struct Place {
    /// Its name in addresses.
    pub id: String,
    /// What readers call it.
    pub name: PerLang<Option<String>>,
    /// What kind of place it is.
    pub kind: PlaceKind,
    /// Whether it is invented.
    pub example: bool,
    /// Its signs, in the order written.
    pub signs: Vec<SignId>,
}

impl Place {
    /// The address of its page below a language's or a pair's folder.
    pub fn address(&self) -> String {
        format!("{SIGNS}/{}/", self.id)
    }
}

/// A picture of a sign.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Photo {
    /// Its file.
    pub source: ContentPath,
    /// Where it lies in the site.
    pub path: SitePath,
    /// Width and height in pixels.
    pub size: (usize, usize),
}

/// A sign of the survey.
#[derive(Clone, Debug)]
pub struct Sign {
    /// Its number, which is also its name on the page.
    pub id: String,
    /// Where that is written.
    pub span: Span,
    /// Where it hangs.
    pub place: PlaceId,
    /// Where exactly.
    pub spot: PerLang<Option<String>>,
    /// The kind of spot, a location of the settings.
    pub location: Option<String>,
    /// Its picture.
    pub photo: Option<Photo>,
    /// What stands on it.
    pub found: PerLang<Option<String>>,
    /// What is wrong with it.
    pub wrong: PerLang<Option<String>>,
    /// What it should show.
    pub concept: Option<ConceptId>,
    /// How far it is.
    pub status: SignStatus,
    /// When it came to each status, by [`SignStatus::index`].
    pub dates: [Option<Date>; 5],
    /// Width and height of the new plate (mm).
    pub size: Option<(f64, f64)>,
    /// From how far it has to be read (m).
    pub distance: Option<f64>,
    /// How many are made.
    pub copies: u32,
    /// Where the wording is not the concept's: the words proposed.
    pub proposal: PerLang<Option<String>>,
    /// Remarks.
    pub note: PerLang<Option<String>>,
    /// What residents say, oldest first.
    pub suggestions: Vec<SuggestionId>,
}

/// A suggestion that leads somewhere.
#[derive(Clone, Debug)]
pub struct Suggestion {
    /// What its row says.
    pub record: SuggestionRecord,
    /// The sign it is about.
    pub sign: Option<SignId>,
    /// The concept it is about: its own, or that of its sign.
    pub concept: Option<ConceptId>,
}

/// The whole survey. Places are in the order of their names, signs in that of their places,
/// suggestions by date.
#[derive(Clone, Debug, Default)]
pub struct Survey {
    /// The places.
    pub places: Vec<Place>,
    /// The signs.
    pub signs: Vec<Sign>,
    /// The suggestions.
    pub suggestions: Vec<Suggestion>,
    /// The signs of each concept that has any.
    pub signs_of: BTreeMap<ConceptId, Vec<SignId>>,
    /// The suggestions on each concept that has any.
    pub suggestions_on: BTreeMap<ConceptId, Vec<SuggestionId>>,
}

impl Survey {
    /// A place by its number.
    pub fn place(&self, id: PlaceId) -> &Place {
        &self.places[id.0]
    }

    /// A sign by its number.
    pub fn sign(&self, id: SignId) -> &Sign {
        &self.signs[id.0]
    }

    /// A suggestion by its number.
    pub fn suggestion(&self, id: SuggestionId) -> &Suggestion {
        &self.suggestions[id.0]
    }

    /// The signs of a status, in order.
    pub fn of_status(&self, status: SignStatus) -> Vec<SignId> {
        let all = self.signs.iter().enumerate();
        all.filter(|(_, sign)| sign.status == status).map(|(i, _)| SignId(i)).collect()
    }
}
