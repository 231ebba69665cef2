//! Times, days and opening hours in the words of a theme: the same on pages and in print.

use jiff::civil::Date;

use super::Words;
use crate::model::place::{DAY, Hours, Moment, Opening};

fn word<'w>(words: &'w Words, key: &str) -> &'w str {
    words.get(key).map_or("", String::as_str)
}

/// A date as the language writes it.
pub fn date(words: &Words, date: Date) -> String {
    let month_name = word(words, &format!("month_{}", date.month()));
    word(words, "date")
        .replace("{year}", &date.year().to_string())
        .replace("{month_name}", month_name)
        .replace("{month}", &date.month().to_string())
        .replace("{day}", &date.day().to_string())
}

/// A day, a month or a year as the language writes it.
pub fn moment(words: &Words, moment: Moment) -> String {
    let key = match (moment.month, moment.day) {
        (Some(_), Some(_)) => {
            return moment.first().map_or_else(String::new, |day| date(words, day));
        }
        (Some(_), None) => "date_month",
        (None, _) => "date_year",
    };
    let month = moment.month.unwrap_or(1);
    word(words, key)
        .replace("{year}", &moment.year.to_string())
        .replace("{month_name}", word(words, &format!("month_{month}")))
        .replace("{month}", &month.to_string())
}

/// A time of the day as the language writes it.
pub fn time(words: &Words, minutes: u16) -> String {
    let minutes = if minutes > DAY { minutes - DAY } else { minutes };
    word(words, "time")
        .replace("{hours}", &(minutes / 60).to_string())
        .replace("{minutes}", &format!("{:02}", minutes % 60))
}

/// From when to when.
pub fn time_span(words: &Words, from: u16, to: u16) -> String {
    let (from, to) = (time(words, from), time(words, to));
    word(words, "time_span").replace("{from}", &from).replace("{to}", &to)
}

/// A day of the week, from Monday as 0.
pub fn weekday(words: &Words, day: usize) -> String {
    word(words, &format!("weekday_{}", day + 1)).to_owned()
}

/// Openings of a day, one text each; the word for closed if there are none.
pub fn openings(words: &Words, openings: &[Opening]) -> Vec<String> {
    if openings.is_empty() {
        return vec![word(words, "hours_closed").to_owned()];
    }
    let one = |opening: &Opening| {
        if opening.is_whole_day() {
            word(words, "hours_all_day").to_owned()
        } else {
            time_span(words, opening.from, opening.to)
        }
    };
    openings.iter().map(one).collect()
}

/// Days in a row.
fn days(words: &Words, from: usize, to: usize) -> String {
    if (from, to) == (0, 6) {
        return word(words, "hours_daily").to_owned();
    }
    if from == to {
        return weekday(words, from);
    }
    // Two days are named, more are a span.
    let key = if to == from + 1 { "day_pair" } else { "day_span" };
    let (from, to) = (weekday(words, from), weekday(words, to));
    word(words, key).replace("{from}", &from).replace("{to}", &to)
}

/// The days of a week, equal ones together, each with its openings.
pub fn week(words: &Words, hours: &Hours) -> Vec<(String, Vec<String>)> {
    let rows = hours.rows().into_iter();
    rows.map(|(from, to, open)| (days(words, from, to), openings(words, open))).collect()
}

/// The break at midday; empty if there is none.
pub fn lunch(words: &Words, hours: &Hours) -> String {
    let Some((from, to)) = hours.lunch() else { return String::new() };
    word(words, "hours_lunch").replace("{time}", &time_span(words, from, to))
}

/// What holds on public holidays.
pub fn holidays(words: &Words, hours: &Hours) -> String {
    match hours.holidays.as_deref() {
        None => word(words, "hours_holidays_ask").to_owned(),
        Some(open) => {
            let open = openings(words, open).join(", ");
            word(words, "hours_holidays").replace("{hours}", &open)
        }
    }
}

/// As of when something was true.
pub fn as_of(words: &Words, when: Moment) -> String {
    word(words, "place_as_of").replace("{date}", &moment(words, when))
}
