//! The calendar: what is on, when, and how often. All times are those of China. The only file that
//! names `rrule`.

use jiff::civil::Date;
use rrule::RRuleSet;

use super::place::PlaceId;
use super::survey::Texts;
use crate::base::lang::{Lang, PerLang};
use crate::base::source::Span;

/// The folder of the calendar below a language's or a pair's.
pub const CALENDAR: &str = "calendar";
/// The time zone of every event, as machines call it.
pub const ZONE: &str = "Asia/Shanghai";
/// The most occurrences that are looked at: a daily event of a hundred years.
const MOST: usize = 40_000;

/// An event as its record says.
#[derive(Clone, Debug)]
pub struct EventRecord {
    /// Where it is written.
    pub span: Span,
    /// Its name in addresses; made of day and title where none is written.
    pub id: Option<(String, Span)>,
    /// The first day.
    pub day: Date,
    /// Where that is written.
    pub day_span: Span,
    /// When it begins, as `14:00`; empty for the whole day.
    pub from: String,
    /// When it ends; may be empty.
    pub to: String,
    /// What it is.
    pub title: PerLang<Option<String>>,
    /// More about it.
    pub text: PerLang<Option<String>>,
    /// Where it is, in words.
    pub place: PerLang<Option<String>>,
    /// Where it is: the name of a place of the handbook.
    pub at: Option<(String, Span)>,
    /// The languages that are spoken.
    pub languages: Vec<Lang>,
    /// How it is repeated.
    pub repeat: Option<(Repeat, Span)>,
    /// Days on which it is not, though it would be.
    pub except: Vec<(Date, Span)>,
    /// Whether it does not take place.
    pub cancelled: bool,
    /// When the record was changed last.
    pub updated: Option<Date>,
    /// Whether it is invented, to show how a calendar looks.
    pub example: bool,
}

/// How often something is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Every day.
    Day,
    /// Every week.
    Week,
    /// Every month.
    Month,
    /// Every year.
    Year,
}

impl Unit {
    /// All.
    pub const ALL: [Self; 4] = [Self::Day, Self::Week, Self::Month, Self::Year];

    /// The name in records and in the theme's words.
    pub fn name(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
            Self::Year => "year",
        }
    }

    /// The unit of that name.
    pub fn find(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|unit| unit.name() == name)
    }

    /// What iCalendar calls it.
    fn frequency(self) -> &'static str {
        match self {
            Self::Day => "DAILY",
            Self::Week => "WEEKLY",
            Self::Month => "MONTHLY",
            Self::Year => "YEARLY",
        }
    }
}

/// How an event is repeated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repeat {
    /// Every day, week, month or year …
    pub unit: Unit,
    /// … or every so many of them.
    pub interval: u16,
    /// On which days, as iCalendar writes it (`BYDAY=SA`); may be empty.
    pub on: String,
    /// The last day on which it can be; `None` without end.
    pub until: Option<Date>,
    /// How many times it is; `None` without end.
    pub times: Option<u32>,
}

impl Repeat {
    /// As a rule of iCalendar, its end written by `until`.
    pub fn rule(&self, until: impl Fn(Date) -> String) -> String {
        let mut out = format!("FREQ={}", self.unit.frequency());
        let mut add = |part: String| {
            out.push(';');
            out.push_str(&part);
        };
        if self.interval > 1 {
            add(format!("INTERVAL={}", self.interval));
        }
        if !self.on.is_empty() {
            add(self.on.clone());
        }
        if let Some(last) = self.until {
            add(format!("UNTIL={}", until(last)));
        }
        if let Some(times) = self.times {
            add(format!("COUNT={times}"));
        }
        out
    }
}

/// An event of the calendar.
#[derive(Clone, Debug)]
pub struct Event {
    /// Its name in addresses.
    pub id: String,
    /// Where it is written.
    pub span: Span,
    /// The first day.
    pub day: Date,
    /// When it begins, as `14:00`; empty for the whole day.
    pub from: String,
    /// When it ends; may be empty.
    pub to: String,
    /// What it is.
    pub title: PerLang<Option<String>>,
    /// More about it.
    pub text: PerLang<Option<String>>,
    /// Where it is, in words.
    pub place: PerLang<Option<String>>,
    /// Where it is: a place of the handbook.
    pub at: Option<PlaceId>,
    /// The languages that are spoken.
    pub languages: Vec<Lang>,
    /// How it is repeated.
    pub repeat: Option<Repeat>,
    /// Days on which it is not, though it would be.
    pub except: Vec<Date>,
    /// Whether it does not take place.
    pub cancelled: bool,
    /// When the record was changed last.
    pub updated: Option<Date>,
    /// Whether it is invented, to show how a calendar looks.
    pub example: bool,
}

impl Event {
    /// The days from `first` to `last` on which it is.
    pub fn days(&self, first: Date, last: Date) -> Vec<Date> {
        let all = occurrences(self.day, self.repeat.as_ref(), last).into_iter();
        all.filter(|day| *day >= first && !self.except.contains(day)).collect()
    }
}

/// The days of an event up to `last`, the first one first.
pub fn occurrences(day: Date, repeat: Option<&Repeat>, last: Date) -> Vec<Date> {
    if day > last {
        return Vec::new();
    }
    let Some(repeat) = repeat else { return vec![day] };
    let compact = |day: Date| format!("{}T000000Z", day.strftime("%Y%m%d"));
    let text = format!("DTSTART:{}\nRRULE:{}", compact(day), repeat.rule(compact));
    // What cannot be a rule was reported where it is written.
    let Ok(rule) = text.parse::<RRuleSet>() else { return vec![day] };
    let dates = rule.into_iter().take(MOST).map_while(|date| {
        let date: Date = date.format("%Y-%m-%d").to_string().parse().ok()?;
        (date <= last).then_some(date)
    });
    dates.collect()
}

/// Texts without their places.
pub fn plain(texts: &Texts) -> PerLang<Option<String>> {
    PerLang::from_fn(texts.len(), |lang| texts.get(lang).as_ref().map(|(text, _)| text.clone()))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn days(repeat: &Repeat, last: Date) -> Vec<String> {
        let found = occurrences(date(2026, 12, 5), Some(repeat), last);
        found.into_iter().map(|day| day.to_string()).collect()
    }

    fn repeat(unit: Unit, on: &str) -> Repeat {
        Repeat { unit, interval: 1, on: on.to_owned(), until: None, times: None }
    }

    #[test]
    fn rules_without_end_end_where_nobody_looks_any_more() {
        let weekly = repeat(Unit::Week, "BYDAY=SA");
        assert_eq!(days(&weekly, date(2026, 12, 20)), ["2026-12-05", "2026-12-12", "2026-12-19"]);
        assert_eq!(days(&weekly, date(2026, 12, 4)), [""; 0]);
        let monthly = repeat(Unit::Month, "BYDAY=1SA");
        assert_eq!(days(&monthly, date(2027, 2, 28)), ["2026-12-05", "2027-01-02", "2027-02-06"]);
        assert_eq!(days(&repeat(Unit::Day, ""), date(9999, 12, 31)).len(), MOST);
    }

    #[test]
    fn rules_end_on_the_day_they_name() {
        let until = Repeat { until: Some(date(2026, 12, 19)), ..repeat(Unit::Week, "") };
        assert_eq!(days(&until, date(2030, 1, 1)).len(), 3, "the last day counts");
        let times = Repeat { times: Some(2), interval: 2, ..repeat(Unit::Week, "") };
        assert_eq!(days(&times, date(2030, 1, 1)), ["2026-12-05", "2026-12-19"]);
        assert_eq!(times.rule(|_| String::new()), "FREQ=WEEKLY;INTERVAL=2;COUNT=2");
    }
}
