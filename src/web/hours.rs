//! Opening hours, times and days as readers see them, and as the script reads them.

use serde_json::{Value, json};

use super::view::{HoursRow, HoursView, SpecialView};
use super::{Root, Site};
use crate::base::lang::Lang;
use crate::model::place::{DAY, Hours, Moment, Opening};

impl Site<'_> {
    /// A time of the day as the language writes it.
    pub(super) fn time(&self, minutes: u16, lang: Lang) -> String {
        let minutes = if minutes > DAY { minutes - DAY } else { minutes };
        self.theme
            .word(lang, "time")
            .replace("{hours}", &(minutes / 60).to_string())
            .replace("{minutes}", &format!("{:02}", minutes % 60))
    }

    /// From when to when.
    pub(super) fn time_span(&self, from: u16, to: u16, lang: Lang) -> String {
        let (from, to) = (self.time(from, lang), self.time(to, lang));
        self.theme.word(lang, "time_span").replace("{from}", &from).replace("{to}", &to)
    }

    /// A day of the week, from Monday as 0.
    pub(super) fn weekday(&self, day: usize, lang: Lang) -> String {
        self.theme.word(lang, &format!("weekday_{}", day + 1)).to_owned()
    }

    /// A day, a month or a year as the language writes it.
    pub(super) fn moment(&self, moment: Moment, lang: Lang) -> String {
        let key = match (moment.month, moment.day) {
            (Some(_), Some(_)) => {
                return moment.first().map_or_else(String::new, |d| self.date(d, lang));
            }
            (Some(_), None) => "date_month",
            (None, _) => "date_year",
        };
        let month = moment.month.unwrap_or(1);
        self.theme
            .word(lang, key)
            .replace("{year}", &moment.year.to_string())
            .replace("{month_name}", self.theme.word(lang, &format!("month_{month}")))
            .replace("{month}", &month.to_string())
    }

    fn openings(&self, openings: &[Opening], lang: Lang) -> Vec<String> {
        if openings.is_empty() {
            return vec![self.theme.word(lang, "hours_closed").to_owned()];
        }
        let words = openings.iter().map(|opening| {
            if opening.is_whole_day() {
                self.theme.word(lang, "hours_all_day").to_owned()
            } else {
                self.time_span(opening.from, opening.to, lang)
            }
        });
        words.collect()
    }

    /// Days in a row.
    fn days(&self, from: usize, to: usize, lang: Lang) -> String {
        if (from, to) == (0, 6) {
            return self.theme.word(lang, "hours_daily").to_owned();
        }
        if from == to {
            return self.weekday(from, lang);
        }
        // Two days are named, more are a span.
        let key = if to == from + 1 { "day_pair" } else { "day_span" };
        let (from, to) = (self.weekday(from, lang), self.weekday(to, lang));
        self.theme.word(lang, key).replace("{from}", &from).replace("{to}", &to)
    }

    /// When a place is open.
    pub(super) fn hours_view(&self, hours: &Hours, root: &Root) -> HoursView {
        let lang = root.reader;
        let rows = hours.rows().into_iter().map(|(from, to, openings)| HoursRow {
            days: self.days(from, to, lang),
            hours: self.openings(openings, lang),
        });
        let special = hours.special.iter().map(|special| SpecialView {
            days: self.date_span(special.from, special.to, lang),
            hours: self.openings(&special.openings, lang),
            why: self.texts(&special.why, root),
        });
        let lunch = hours.lunch().map(|(from, to)| {
            let span = self.time_span(from, to, lang);
            self.theme.word(lang, "hours_lunch").replace("{time}", &span)
        });
        HoursView {
            rows: rows.collect(),
            lunch: lunch.unwrap_or_default(),
            holidays: match hours.holidays.as_deref() {
                None => self.theme.word(lang, "hours_holidays_ask").to_owned(),
                Some(openings) => self
                    .theme
                    .word(lang, "hours_holidays")
                    .replace("{hours}", &self.openings(openings, lang).join(", ")),
            },
            special: special.collect(),
            data: self.hours_data(hours),
        }
    }

    /// The first and the last of some days.
    pub(super) fn date_span(
        &self,
        from: jiff::civil::Date,
        to: jiff::civil::Date,
        lang: Lang,
    ) -> String {
        let first = self.date(from, lang);
        if from == to {
            return first;
        }
        let last = self.date(to, lang);
        self.theme.word(lang, "time_span").replace("{from}", &first).replace("{to}", &last)
    }

    /// The hours as the script reads them: minutes from midnight for each day from Monday, `null` where
    /// nothing is known.
    pub(super) fn hours_data(&self, hours: &Hours) -> String {
        let openings = |openings: &[Opening]| -> Value {
            openings.iter().map(|opening| json!([opening.from, opening.to])).collect()
        };
        let known = |day: &Option<Vec<Opening>>| day.as_deref().map_or(Value::Null, openings);
        let week: Value = hours.week.iter().map(known).collect();
        let special: Value = hours
            .special
            .iter()
            .map(|s| json!([s.from.to_string(), s.to.to_string(), openings(&s.openings)]))
            .collect();
        let off: Value = self
            .places
            .holidays
            .iter()
            .map(|holiday| json!([holiday.from.to_string(), holiday.to.to_string()]))
            .collect();
        json!({"week": week, "holidays": known(&hours.holidays), "special": special, "off": off})
            .to_string()
    }
}
