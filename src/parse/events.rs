//! `content/events/*.yaml` → events, every wrong value at its place.

use jiff::civil::Date;

use super::places::{clean, visible};
use crate::base::codes;
use crate::base::diagnostic::{Diagnostic, Report, Words};
use crate::base::lang::Lang;
use crate::base::source::{FileId, Span};
use crate::base::yaml::{self, Fields, Node, Value};
use crate::config::{Config, is_id};
use crate::model::event::{EventRecord, Repeat, Unit, plain};
use crate::model::place::WEEK;

const KEYS: &[&str] = &["example", "updated", "events"];
const EVENT_KEYS: &[&str] = &[
    "id",
    "title",
    "day",
    "from",
    "to",
    "place",
    "at",
    "text",
    "languages",
    "repeat",
    "except",
    "cancelled",
    "updated",
];

/// Reads one file of the calendar. What can be read is; the rest is reported.
pub fn events(file: FileId, text: &str, config: &Config) -> (Vec<EventRecord>, Report) {
    let mut report = Report::new();
    let Some(node) = yaml::parse(file, text, 0, &mut report) else { return (Vec::new(), report) };
    let fields = Fields::open(&node, "events", KEYS, &mut report);
    let example = fields.truth("example", &mut report).unwrap_or(false);
    let updated = date(&fields, "updated", &mut report).map(|(date, _)| date);
    let events = fields.items("events").iter();
    let events = events
        .filter_map(|node| {
            let event = event(node, config, &mut report)?;
            Some(EventRecord { example, updated: event.updated.or(updated), ..event })
        })
        .collect();
    (events, report)
}

fn event(node: &Node, config: &Config, report: &mut Report) -> Option<EventRecord> {
    let fields = Fields::open(node, "events", EVENT_KEYS, report);
    let [title, place, text] =
        ["title", "place", "text"].map(|key| clean(&fields, key, config, report));
    let is_record = matches!(node.value, Value::Map(_));
    if fields.get("title").is_none() && is_record {
        report.push(fields.missing("title", "title: {en: Chinese corner, zh: 汉语角}"));
    }
    let (from, to) = (time(&fields, "from", report), time(&fields, "to", report));
    if let (Some((from, _)), Some((to, span))) = (&from, &to)
        && to <= from
    {
        report.push(Diagnostic::new(codes::EVENT_ENDS_FIRST, *span).arg("from", from.as_str()));
    }
    let id = fields.text("id", report).filter(|(id, span)| {
        if !is_id(id) {
            let reason = Words::new(
                "use small letters, digits and hyphens: it becomes part of addresses",
                "请用小写字母、数字和连字符：它会成为地址的一部分",
            );
            report.push(yaml::bad_value(*span, "id", id, reason));
        }
        is_id(id)
    });
    let at = fields.text("at", report);
    let languages = languages(&fields, config, report);
    let repeat = fields.get("repeat").and_then(|node| Some((repeat(node, report)?, node.span)));
    let except = except(&fields, report);
    let cancelled = fields.truth("cancelled", report).unwrap_or(false);
    let updated = date(&fields, "updated", report).map(|(date, _)| date);
    if fields.get("day").is_none() && is_record {
        report.push(fields.missing("day", "day: 2026-12-05"));
    }
    let (day, day_span) = date(&fields, "day", report)?;
    // An event that ends before it begins is one whose end is not known.
    let ends = |from: &str, to: &str| to > from;
    let from = from.map(|(time, _)| time).unwrap_or_default();
    let to = to.map(|(time, _)| time).filter(|to| ends(&from, to)).unwrap_or_default();
    Some(EventRecord {
        span: node.span,
        id,
        day,
        day_span,
        from,
        to,
        title: plain(&title),
        text: plain(&text),
        place: plain(&place),
        at,
        languages,
        repeat,
        except,
        cancelled,
        updated,
        example: false,
    })
}

fn date(fields: &Fields<'_>, key: &str, report: &mut Report) -> Option<(Date, Span)> {
    let (text, span) = fields.text(key, report)?;
    let date = super::front::parse_date(&text);
    if date.is_none() {
        report.push(yaml::bad_value(span, key, &text, super::front::DATE));
    }
    Some((date?, span))
}

/// A time of the day: `09:30`.
fn time(fields: &Fields<'_>, key: &str, report: &mut Report) -> Option<(String, Span)> {
    let (text, span) = fields.text(key, report)?;
    let good = text.len() == 5 && text.parse::<jiff::civil::Time>().is_ok();
    if !good {
        let reason = Words::new(
            "write a time as hours and minutes, in quotes: \"09:30\"",
            "时间请写成“时:分”，并加引号：\"09:30\"",
        );
        report.push(yaml::bad_value(span, key, &text, reason));
    }
    good.then_some((text, span))
}

/// Codes of the handbook's languages, each once and in its order.
pub(super) fn languages(fields: &Fields<'_>, config: &Config, report: &mut Report) -> Vec<Lang> {
    let mut out: Vec<Lang> = Vec::new();
    for node in fields.items("languages") {
        let Some(code) = yaml::text(node, "languages", report) else { continue };
        match config.find(&code) {
            Some(lang) => out.push(lang),
            None => {
                let known: Vec<&str> = config.languages.iter().map(|l| l.code.as_str()).collect();
                report.push(
                    Diagnostic::new(codes::NO_SUCH_LANGUAGE, node.span)
                        .arg("code", code.as_str())
                        .arg("known", known.join(", "))
                        .nearest(&code, known),
                );
            }
        }
    }
    out.sort_unstable();
    out.dedup();
    out
}

fn except(fields: &Fields<'_>, report: &mut Report) -> Vec<(Date, Span)> {
    let mut out = Vec::new();
    for node in fields.items("except") {
        let Some(text) = yaml::text(node, "except", report) else { continue };
        match super::front::parse_date(&text) {
            Some(date) => out.push((date, node.span)),
            None => report.push(yaml::bad_value(node.span, "except", &text, super::front::DATE)),
        }
    }
    out
}

/// `repeat: week`, or `repeat: {every: 2 weeks, on: [sat], until: 2027-03-27}`.
fn repeat(node: &Node, report: &mut Report) -> Option<Repeat> {
    const EVERY: Words = Words::new(
        "write day, week, month or year, or how many: 2 weeks",
        "请写day（天）、week（周）、month（月）或year（年），也可以写几个：2 weeks",
    );
    const TIMES: Words = Words::new("write a number from 1 to 1000", "请写1到1000的数字");
    let every = |text: &str, span: Span, report: &mut Report| {
        let found = interval(text);
        if found.is_none() {
            let diagnostic = yaml::bad_value(span, "every", text, EVERY);
            report.push(diagnostic.nearest(text, Unit::ALL.map(Unit::name)));
        }
        found
    };
    if !matches!(node.value, Value::Map(_)) {
        let text = yaml::text(node, "repeat", report)?;
        let (unit, interval) = every(&text, node.span, report)?;
        return Some(Repeat { unit, interval, on: String::new(), until: None, times: None });
    }
    let fields = Fields::open(node, "repeat", &["every", "on", "until", "times"], report);
    let unit = fields.text("every", report).map(|(text, span)| every(&text, span, report));
    if fields.get("every").is_none() {
        report.push(fields.missing("every", "every: week"));
    }
    let until = date(&fields, "until", report).map(|(date, _)| date);
    let times = fields.get("times").and_then(|node| {
        let times = fields.integer("times", report)?;
        let good = u32::try_from(times).ok().filter(|times| (1..=1000).contains(times));
        if good.is_none() {
            report.push(yaml::bad_value(node.span, "times", &times.to_string(), TIMES));
        }
        good
    });
    let (unit, interval) = unit??;
    let on = on(&fields, unit, report);
    // Both ends at once are no rule of iCalendar; the nearer one would win anyway.
    let until = if times.is_some() { None } else { until };
    Some(Repeat { unit, interval, on: on?, until, times })
}

/// `week`, `2 weeks`.
fn interval(text: &str) -> Option<(Unit, u16)> {
    let (count, unit) = match text.trim().split_once(' ') {
        Some((count, unit)) => (count.trim().parse().ok()?, unit.trim()),
        None => (1, text.trim()),
    };
    let unit = Unit::find(unit).or_else(|| Unit::find(unit.strip_suffix('s')?))?;
    (1..=99).contains(&count).then_some((unit, count))
}

/// The days of a rule, as iCalendar writes them. `None` if they cannot be read.
fn on(fields: &Fields<'_>, unit: Unit, report: &mut Report) -> Option<String> {
    const ON: Words = Words::new(
        "write days of the week for a week (sat, or [mon, wed]); for a month a day (15, last) or the first, second, third, fourth or last of a weekday (1st sat, last fri)",
        "按周重复请写星期（sat，或[mon, wed]）；按月重复请写几号（15、last），或第几个星期几（1st sat、last fri）",
    );
    let mut days: Vec<String> = Vec::new();
    let mut numbers: Vec<String> = Vec::new();
    let mut good = true;
    for node in fields.items("on") {
        let Some(text) = yaml::text(node, "on", report) else {
            good = false;
            continue;
        };
        match (unit, day(&text)) {
            (Unit::Week, Some(On::Weekday(None, day)))
            | (Unit::Month, Some(On::Weekday(Some(_), day)))
                if !days.contains(&day) =>
            {
                days.push(day);
            }
            (Unit::Month, Some(On::Day(day))) => numbers.push(day.to_string()),
            _ => {
                let text = visible(&text, node.span, report);
                report.push(yaml::bad_value(node.span, "on", &text, ON));
                good = false;
            }
        }
    }
    if !days.is_empty() && !numbers.is_empty() {
        // Together they would mean days that are both.
        report.push(yaml::bad_value(fields.get("on")?.span, "on", &days.join(", "), ON));
        good = false;
    }
    let part = |name: &str, values: &[String]| {
        if values.is_empty() { String::new() } else { format!("{name}={}", values.join(",")) }
    };
    good.then(|| part("BYDAY", &days) + &part("BYMONTHDAY", &numbers))
}

/// A day on which something is.
enum On {
    /// A weekday as iCalendar writes it, and whether it is the first, second … of a month.
    Weekday(Option<i8>, String),
    /// A day of a month; the last is -1.
    Day(i8),
}

fn day(text: &str) -> Option<On> {
    let text = text.trim().to_lowercase();
    let weekday = |text: &str| {
        let known = WEEK.iter().find(|known| **known == text)?;
        Some(known[..2].to_uppercase())
    };
    if let Some(day) = weekday(&text) {
        return Some(On::Weekday(None, day));
    }
    if text == "last" {
        return Some(On::Day(-1));
    }
    if let Ok(number) = text.parse::<i8>() {
        return (1..=31).contains(&number).then_some(On::Day(number));
    }
    let (which, day) = text.split_once(' ')?;
    let day = weekday(day.trim())?;
    let number = match which {
        "1st" | "first" => 1,
        "2nd" | "second" => 2,
        "3rd" | "third" => 3,
        "4th" | "fourth" => 4,
        "last" => -1,
        _ => return None,
    };
    Some(On::Weekday(Some(number), format!("{number}{day}")))
}
