//! Opening hours of a record: `{mon-fri: "9:00-12:00, 14:00-18:00", sat: closed, holidays: closed}`.

use jiff::civil::Date;

use crate::base::codes;
use crate::base::diagnostic::{Diagnostic, Report, Words};
use crate::base::source::Span;
use crate::base::yaml::{self, Fields, Key, Node, Value};
use crate::config::Config;
use crate::model::place::{Hours, Opening, Special, WEEK};

/// What stands for no opening.
const CLOSED: &str = "closed";
const OPENINGS: Words = Words::new(
    "write closed, or times in quotes: \"9:00-12:00, 14:00-18:00\"",
    "请写closed（不开），或写时间并加引号：\"9:00-12:00, 14:00-18:00\"",
);
const DAYS: Words = Words::new(
    "write mon, tue, wed, thu, fri, sat, sun, days in a row such as mon-fri, daily, holidays or special",
    "请写mon、tue、wed、thu、fri、sat、sun，连续的日子如mon-fri，或daily、holidays、special",
);

/// Reads opening hours; what is wrong with a day is reported and the day left open.
pub(super) fn hours(node: &Node, config: &Config, report: &mut Report) -> Option<Hours> {
    let Value::Map(entries) = &node.value else {
        let map = Words::new(
            "days with times: {mon-fri: \"9:00-18:00\"}",
            "日子和时间：{mon-fri: \"9:00-18:00\"}",
        );
        report.push(yaml::wrong_type(node.span, "hours", map, &node.value));
        return None;
    };
    let mut hours = Hours::default();
    for (key, value) in entries {
        match key.name.as_str() {
            "holidays" => hours.holidays = openings(value, report),
            "special" => hours.special = special(value, config, report),
            _ => {
                let days = days(key, report).into_iter().flatten();
                let Some(openings) = openings(value, report) else { continue };
                for day in days {
                    if hours.week[day].is_some() {
                        let twice = Diagnostic::new(codes::HOURS_TWICE, key.span);
                        report.push(twice.arg("day", WEEK[day]));
                    } else {
                        hours.week[day] = Some(openings.clone());
                    }
                }
            }
        }
    }
    hours.special.sort_by_key(|special| (special.from, special.to));
    Some(hours)
}

/// The days that a key stands for, from Monday.
fn days(key: &Key, report: &mut Report) -> Option<std::ops::RangeInclusive<usize>> {
    let name = key.name.to_lowercase();
    let number = |day: &str| WEEK.iter().position(|known| *known == day.trim());
    let found = match name.split_once(['-', '–']) {
        None if name == "daily" => Some(0..=6),
        None => number(&name).map(|day| day..=day),
        Some((from, to)) => number(from).zip(number(to)).filter(|(a, b)| a < b).map(|(a, b)| a..=b),
    };
    if found.is_none() {
        let known = WEEK.iter().copied().chain(["mon-fri", "daily", "holidays", "special"]);
        let diagnostic = yaml::bad_value(key.span, "hours", &key.name, DAYS);
        report.push(diagnostic.nearest(&name, known));
    }
    found
}

/// The openings of a day: a text with commas, or a list. `closed` is none at all.
fn openings(node: &Node, report: &mut Report) -> Option<Vec<Opening>> {
    let mut texts: Vec<(String, Span)> = Vec::new();
    let nodes = match &node.value {
        Value::List(items) => items.as_slice(),
        _ => std::slice::from_ref(node),
    };
    for node in nodes {
        let text = yaml::text(node, "hours", report)?;
        let parts = text.split([',', '，', '、', ';']).map(str::trim).filter(|p| !p.is_empty());
        texts.extend(parts.map(|part| (part.to_owned(), node.span)));
    }
    if let [(word, _)] = texts.as_slice()
        && word == CLOSED
    {
        return Some(Vec::new());
    }
    let mut out: Vec<Opening> = Vec::new();
    for (text, span) in &texts {
        let Some(opening) = Opening::parse(text) else {
            let diagnostic = yaml::bad_value(*span, "hours", text, OPENINGS);
            report.push(diagnostic.nearest(text, [CLOSED]));
            return None;
        };
        out.push(opening);
    }
    if out.is_empty() {
        report.push(yaml::bad_value(node.span, "hours", "", OPENINGS));
        return None;
    }
    if out.windows(2).any(|two| two[1].from <= two[0].to) {
        let all: Vec<&str> = texts.iter().map(|(text, _)| text.as_str()).collect();
        let clash = Diagnostic::new(codes::HOURS_CLASH, node.span);
        report.push(clash.arg("value", all.join(", ")));
        return None;
    }
    Some(out)
}

/// `special: [{from: 2026-02-16, to: 2026-02-22, open: closed, why: {en: …}}]`.
fn special(node: &Node, config: &Config, report: &mut Report) -> Vec<Special> {
    const KEYS: &[&str] = &["day", "from", "to", "open", "why"];
    let nodes = match &node.value {
        Value::List(items) => items.as_slice(),
        _ => std::slice::from_ref(node),
    };
    let mut out = Vec::new();
    for node in nodes {
        let fields = Fields::open(node, "special", KEYS, report);
        let why = super::places::clean(&fields, "why", config, report);
        let days = range(&fields, report);
        let open = fields.get("open").map(|node| openings(node, report));
        if open.is_none() {
            report.push(fields.missing("open", "open: closed"));
        }
        if let (Some((from, to)), Some(Some(openings))) = (days, open) {
            out.push(Special { from, to, openings, why: crate::model::event::plain(&why) });
        }
    }
    out
}

/// `day`, or `from` and `to`: days in a row.
pub(super) fn range(fields: &Fields<'_>, report: &mut Report) -> Option<(Date, Date)> {
    let mut date = |key: &str| {
        let (text, span) = fields.text(key, report)?;
        let date = super::front::parse_date(&text);
        if date.is_none() {
            report.push(yaml::bad_value(span, key, &text, super::front::DATE));
        }
        Some((date?, span))
    };
    let (day, from, to) = (date("day"), date("from"), date("to"));
    let written = ["day", "from"].iter().any(|key| fields.get(key).is_some());
    let Some((from, _)) = from.or(day) else {
        if !written {
            report.push(fields.missing("from", "from: 2026-10-01, to: 2026-10-07"));
        }
        return None;
    };
    let Some((to, span)) = to else { return Some((from, from)) };
    if to < from {
        let reason = Words::new("it lies before `from`", "它早于`from`");
        report.push(yaml::bad_value(span, "to", &to.to_string(), reason));
        return None;
    }
    Some((from, to))
}
