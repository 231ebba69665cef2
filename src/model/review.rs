//! Which chapters have not been checked for long.

use jiff::civil::Date;

use super::book::ChapterId;
use crate::base::lang::Lang;

/// The editions that somebody should check again, on the day of a build.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reviews {
    /// The day.
    pub today: Date,
    /// After how many months an edition should be checked again.
    pub months: u32,
    /// The editions, in the order of the book.
    pub overdue: Vec<Overdue>,
}

/// An edition that should be checked again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Overdue {
    /// The chapter.
    pub chapter: ChapterId,
    /// The language.
    pub lang: Lang,
    /// When it was checked last; `None` if nobody says that it ever was.
    pub reviewed: Option<Date>,
}

impl Reviews {
    /// Whether an edition should be checked again.
    pub fn is_overdue(&self, chapter: ChapterId, lang: Lang) -> bool {
        self.overdue.iter().any(|one| one.chapter == chapter && one.lang == lang)
    }
}
