//! Opening hours, times and days as readers see them on pages, and as the script reads them.

use serde_json::{Value, json};

use super::view::{HoursRow, HoursView, SpecialView};
use super::{Root, Site};
use crate::base::lang::Lang;
use crate::model::place::{Hours, Moment, Opening};
use crate::theme::times;

impl Site<'_> {
    /// A time of the day as the language writes it.
    pub(super) fn time(&self, minutes: u16, lang: Lang) -> String {
        times::time(self.theme.words.get(lang), minutes)
    }

    /// From when to when.
    pub(super) fn time_span(&self, from: u16, to: u16, lang: Lang) -> String {
        times::time_span(self.theme.words.get(lang), from, to)
    }

    /// A day of the week, from Monday as 0.
    pub(super) fn weekday(&self, day: usize, lang: Lang) -> String {
        times::weekday(self.theme.words.get(lang), day)
    }

    /// A day, a month or a year as the language writes it.
    pub(super) fn moment(&self, moment: Moment, lang: Lang) -> String {
        times::moment(self.theme.words.get(lang), moment)
    }

    /// When a place is open.
    pub(super) fn hours_view(&self, hours: &Hours, root: &Root) -> HoursView {
        let lang = root.reader;
        let words = self.theme.words.get(lang);
        let rows = times::week(words, hours).into_iter();
        let special = hours.special.iter().map(|special| SpecialView {
            days: self.date_span(special.from, special.to, lang),
            hours: times::openings(words, &special.openings),
            why: self.texts(&special.why, root),
        });
        HoursView {
            rows: rows.map(|(days, hours)| HoursRow { days, hours }).collect(),
            lunch: times::lunch(words, hours),
            holidays: times::holidays(words, hours),
            special: special.collect(),
            data: self.hours_data(hours),
        }
    }

    /// The first and the last of some days.
    fn date_span(&self, from: jiff::civil::Date, to: jiff::civil::Date, lang: Lang) -> String {
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
