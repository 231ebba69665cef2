//! Opening hours as data: what is open on each day of the week, on public holidays, on single days.
//! A break is the time between two openings of a day.

use jiff::civil::Date;

use crate::base::lang::PerLang;

/// The minutes of a day.
pub const DAY: u16 = 24 * 60;
/// The days of a week, as records and machines call them.
pub const WEEK: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// A time between opening and closing, in minutes from midnight. What goes on after midnight ends
/// beyond [`DAY`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Opening {
    /// When the door opens.
    pub from: u16,
    /// When it closes.
    pub to: u16,
}

impl Opening {
    /// As it is written in records: `9:00-12:00`; a dash of any width.
    pub fn parse(text: &str) -> Option<Self> {
        let (from, to) = text.split_once(['-', '–', '—', '~', '～', '至'])?;
        let (from, to) = (minutes(from.trim())?, minutes(to.trim())?);
        let to = if to <= from { to + DAY } else { to };
        (from < DAY && to > from && to - from <= DAY).then_some(Self { from, to })
    }

    /// The whole day.
    pub fn is_whole_day(self) -> bool {
        self.from == 0 && self.to == DAY
    }

    /// The times as `9:00` and `18:00`.
    pub fn times(self) -> (String, String) {
        (clock(self.from), clock(self.to))
    }
}

fn minutes(text: &str) -> Option<u16> {
    let (hours, minutes) = text.split_once([':', '：'])?;
    let number = |text: &str, count: std::ops::RangeInclusive<usize>| {
        (count.contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit()))
            .then(|| text.parse::<u16>().ok())
            .flatten()
    };
    let (hours, minutes) = (number(hours, 1..=2)?, number(minutes, 2..=2)?);
    (minutes < 60 && hours * 60 + minutes <= DAY).then_some(hours * 60 + minutes)
}

fn clock(minutes: u16) -> String {
    let minutes = if minutes > DAY { minutes - DAY } else { minutes };
    format!("{}:{:02}", minutes / 60, minutes % 60)
}

/// When a place is open.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hours {
    /// The openings of each day, from Monday; `None` where nothing is said about the day.
    pub week: [Option<Vec<Opening>>; 7],
    /// The openings of a public holiday; `None` where nothing is said about it.
    pub holidays: Option<Vec<Opening>>,
    /// Days that are not as usual, by their dates.
    pub special: Vec<Special>,
}

/// Days that are not as usual.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Special {
    /// The first day.
    pub from: Date,
    /// The last day.
    pub to: Date,
    /// When it is open then.
    pub openings: Vec<Opening>,
    /// Why.
    pub why: PerLang<Option<String>>,
}

impl Hours {
    /// Days in a row that have the same openings: the first, the last, the openings.
    pub fn rows(&self) -> Vec<(usize, usize, &[Opening])> {
        let mut out: Vec<(usize, usize, &[Opening])> = Vec::new();
        for (day, openings) in self.week.iter().enumerate() {
            let Some(openings) = openings else { continue };
            match out.last_mut() {
                Some((_, last, same)) if *last + 1 == day && *same == openings.as_slice() => {
                    *last = day;
                }
                _ => out.push((day, day, openings)),
            }
        }
        out
    }

    /// The break at midday that every day with two openings has in common, in minutes.
    pub fn lunch(&self) -> Option<(u16, u16)> {
        const NOON: u16 = 12 * 60;
        let mut found = None;
        for openings in self.week.iter().flatten() {
            let [morning, afternoon] = openings.as_slice() else { continue };
            let pause = (morning.to, afternoon.from);
            if pause.0 > NOON + 120 || pause.1 < NOON || *found.get_or_insert(pause) != pause {
                return None;
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn openings(texts: &[&str]) -> Option<Vec<Opening>> {
        texts.iter().map(|text| Opening::parse(text)).collect()
    }

    #[test]
    fn openings_are_read_as_people_write_them() {
        let opening = |from, to| Some(Opening { from, to });
        assert_eq!(Opening::parse("9:00-12:00"), opening(540, 720));
        assert_eq!(Opening::parse("09:00 – 12:30"), opening(540, 750));
        assert_eq!(Opening::parse("9：00～12：00"), opening(540, 720));
        assert_eq!(Opening::parse("0:00-24:00"), opening(0, DAY));
        assert_eq!(Opening::parse("22:00-6:00"), opening(1320, 1800), "over midnight");
        for bad in [
            "",
            "9-12",
            "9:00",
            "9:60-10:00",
            "25:00-26:00",
            "9:0-10:00",
            "24:00-25:00",
            "+9:00-10:00",
        ] {
            assert_eq!(Opening::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn equal_days_in_a_row_are_one_row() {
        let office = openings(&["9:00-12:00", "14:00-18:00"]);
        let mut week = std::array::from_fn(|_| office.clone());
        (week[5], week[6]) = (Some(Vec::new()), None);
        let hours = Hours { week, ..Hours::default() };
        let rows = hours.rows();
        assert_eq!(
            rows.iter().map(|(a, b, o)| (*a, *b, o.len())).collect::<Vec<_>>(),
            [(0, 4, 2), (5, 5, 0)]
        );
        assert_eq!(hours.lunch(), Some((720, 840)));
        assert_eq!(Opening { from: 1320, to: 1800 }.times(), ("22:00".into(), "6:00".into()));
    }
}
