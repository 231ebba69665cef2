//! `content/events/*.yaml` → events, every wrong value at its place.

use crate::base::codes;
use crate::base::diagnostic::{Diagnostic, Report, Words};
use crate::base::source::{FileId, Span};
use crate::base::yaml::{self, Fields, Node};
use crate::config::Config;
use crate::model::event::{Event, plain};

const KEYS: &[&str] = &["example", "events"];
const EVENT_KEYS: &[&str] = &["title", "day", "from", "to", "place"];

/// Reads one file of the calendar. What can be read is; the rest is reported.
pub fn events(file: FileId, text: &str, config: &Config) -> (Vec<Event>, Report) {
    let mut report = Report::new();
    let Some(node) = yaml::parse(file, text, 0, &mut report) else { return (Vec::new(), report) };
    let fields = Fields::open(&node, "events", KEYS, &mut report);
    let example = fields.truth("example", &mut report).unwrap_or(false);
    let events = fields.items("events").iter();
    let events = events.filter_map(|node| event(node, example, config, &mut report)).collect();
    (events, report)
}

fn event(node: &Node, example: bool, config: &Config, report: &mut Report) -> Option<Event> {
    let fields = Fields::open(node, "events", EVENT_KEYS, report);
    let title = super::texts::texts(&fields, "title", config, report);
    let place = super::texts::texts(&fields, "place", config, report);
    if fields.get("title").is_none() {
        report.push(fields.missing("title", "title: {en: Chinese corner, zh: 汉语角}"));
    }
    let (from, to) = (time(&fields, "from", report), time(&fields, "to", report));
    if let (Some((from, _)), Some((to, span))) = (&from, &to)
        && to <= from
    {
        report.push(Diagnostic::new(codes::EVENT_ENDS_FIRST, *span).arg("from", from.as_str()));
    }
    let Some((day, span)) = fields.text("day", report) else {
        if fields.get("day").is_none() {
            report.push(fields.missing("day", "day: 2026-12-05"));
        }
        return None;
    };
    let Some(day) = super::front::parse_date(&day) else {
        report.push(yaml::bad_value(span, "day", &day, super::front::DATE));
        return None;
    };
    let text = |time: Option<(String, Span)>| time.map(|(time, _)| time).unwrap_or_default();
    Some(Event {
        span: node.span,
        day,
        from: text(from),
        to: text(to),
        title: plain(&title),
        place: plain(&place),
        example,
    })
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
