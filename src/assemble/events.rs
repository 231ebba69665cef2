//! Events of all files → one calendar: names that are given once, places that are there, rules that
//! begin on the first day.

use std::collections::{BTreeMap, BTreeSet};

use jiff::ToSpan as _;
use jiff::civil::Date;

use crate::base::codes;
use crate::base::diagnostic::{Diagnostic, Report, Words};
use crate::base::path::slugify;
use crate::base::source::Span;
use crate::model::event::{Event, EventRecord, occurrences};
use crate::model::place::{PlaceId, Places};

/// Makes the calendar, by day and time. The records come in the order of their files.
pub fn events(records: Vec<EventRecord>, places: &Places) -> (Vec<Event>, Report) {
    let mut report = Report::new();
    let mut ids: BTreeMap<String, Span> = BTreeMap::new();
    // Names that are written come before names that are made.
    for (id, span) in records.iter().filter_map(|record| record.id.as_ref()) {
        if let Some(first) = ids.get(id) {
            report.push(
                Diagnostic::new(codes::DUPLICATE_EVENT, *span)
                    .arg("id", id.as_str())
                    .also(*first, Words::new("the first one", "前面的一个")),
            );
        } else {
            ids.insert(id.clone(), *span);
        }
    }
    let mut taken: BTreeSet<String> = BTreeSet::new();
    let mut out: Vec<Event> = Vec::new();
    for record in records {
        let id = match &record.id {
            Some((id, span)) if ids.get(id) == Some(span) => id.clone(),
            _ => made(&record, &|id| taken.contains(id) || ids.contains_key(id)),
        };
        taken.insert(id.clone());
        out.push(event(record, id, places, &mut report));
    }
    out.sort_by(|a, b| (a.day, &a.from, a.span).cmp(&(b.day, &b.from, b.span)));
    (out, report)
}

/// A name of day and title that is still free.
fn made(record: &EventRecord, taken: &dyn Fn(&str) -> bool) -> String {
    const LONGEST: usize = 40;
    let title = record.title.present().next().map(|(_, title)| slugify(title));
    let title: String = title.unwrap_or_default().chars().take(LONGEST).collect();
    let base = format!("{}-{title}", record.day).trim_end_matches('-').to_owned();
    let mut id = base.clone();
    let mut count = 1;
    while taken(&id) {
        count += 1;
        id = format!("{base}-{count}");
    }
    id
}

fn event(record: EventRecord, id: String, places: &Places, report: &mut Report) -> Event {
    let at = record.at.as_ref().and_then(|(name, span)| {
        let found = places.iter().find(|(_, place)| place.id == *name).map(|(id, _)| id);
        if found.is_none() {
            let known = places.places.iter().map(|place| place.id.as_str());
            let diagnostic = Diagnostic::new(codes::NO_PLACE, *span);
            report.push(diagnostic.arg("id", name.as_str()).nearest(name, known));
        }
        found
    });
    let repeat = record.repeat.as_ref().map(|(repeat, _)| repeat.clone());
    check_days(&record, report);
    let named = record.place.present().next().is_some();
    Event {
        id,
        span: record.span,
        day: record.day,
        from: record.from,
        to: record.to,
        title: record.title,
        text: record.text,
        place: match at {
            Some(PlaceId(number)) if !named => places.places[number].name.clone(),
            _ => record.place,
        },
        at,
        languages: record.languages,
        repeat,
        except: record.except.into_iter().map(|(date, _)| date).collect(),
        cancelled: record.cancelled,
        updated: record.updated,
        example: record.example,
    }
}

/// The first day is one of the rule's, and so are the days that are taken out.
fn check_days(record: &EventRecord, report: &mut Report) {
    let Some((repeat, span)) = &record.repeat else {
        for (date, span) in record.except.iter().filter(|(date, _)| *date != record.day) {
            report.push(stray(*date, *span));
        }
        return;
    };
    let far = |date: Date| date.saturating_add(5.years());
    let last = record.except.iter().map(|(date, _)| *date).chain([far(record.day)]).max();
    let days = occurrences(record.day, Some(repeat), last.unwrap_or(record.day));
    let over = repeat.until.is_some_and(|until| until < record.day);
    if over || days.first() != Some(&record.day) {
        let next = days.first().filter(|_| !over).map_or_else(String::new, ToString::to_string);
        let diagnostic = Diagnostic::new(codes::EVENT_RULE, record.day_span);
        report.push(
            diagnostic
                .arg("day", record.day.to_string())
                .arg("next", if next.is_empty() { "—".to_owned() } else { next })
                .also(*span, Words::new("the rule", "重复的规则")),
        );
        return;
    }
    for (date, span) in record.except.iter().filter(|(date, _)| !days.contains(date)) {
        report.push(stray(*date, *span));
    }
}

fn stray(date: Date, span: Span) -> Diagnostic {
    Diagnostic::new(codes::STRAY_EXCEPTION, span).arg("date", date.to_string())
}
