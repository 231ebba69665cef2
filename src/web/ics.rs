//! Files for other calendars (RFC 5545): texts escaped, lines folded, every time with its zone.

use std::fmt::Write as _;

use jiff::ToSpan as _;
use jiff::civil::Date;

use crate::model::event::{Event, ZONE};
use crate::model::place::Position;
use crate::text::plain::cleaned;

/// What a file says of one event.
pub(super) struct Entry<'a> {
    /// The event.
    pub(super) event: &'a Event,
    /// The site's host, which makes the event's name the only one in the world.
    pub(super) host: &'a str,
    /// What it is.
    pub(super) title: String,
    /// More about it; may be empty.
    pub(super) text: String,
    /// Where it is; may be empty.
    pub(super) place: String,
    /// The same on the earth.
    pub(super) position: Option<Position>,
    /// The page of the calendar; may be empty.
    pub(super) url: String,
}

/// China has had no summer time since 1992; before, nobody needs this calendar.
const ZONES: &str = "\
BEGIN:VTIMEZONE
TZID:Asia/Shanghai
BEGIN:STANDARD
DTSTART:19920101T000000
TZOFFSETFROM:+0800
TZOFFSETTO:+0800
TZNAME:CST
END:STANDARD
END:VTIMEZONE
";

/// A calendar with some events.
pub(super) fn calendar(name: &str, lang: &str, entries: &[Entry<'_>]) -> String {
    let mut out = Writer(String::new());
    out.line("BEGIN", "VCALENDAR");
    out.line("VERSION", "2.0");
    out.line("PRODID", "-//bridgebook//calendar//EN");
    out.line("CALSCALE", "GREGORIAN");
    out.line("METHOD", "PUBLISH");
    out.text("NAME", name);
    out.text("X-WR-CALNAME", name);
    out.line("X-WR-TIMEZONE", ZONE);
    out.line("REFRESH-INTERVAL;VALUE=DURATION", "P1D");
    for line in ZONES.lines() {
        out.whole(line);
    }
    for entry in entries {
        out.event(entry, lang);
    }
    out.line("END", "VCALENDAR");
    out.0
}

struct Writer(String);

impl Writer {
    fn event(&mut self, entry: &Entry<'_>, lang: &str) {
        let event = entry.event;
        let zone = format!(";TZID={ZONE}");
        self.line("BEGIN", "VEVENT");
        self.line("UID", &format!("{}@{}", escaped(&event.id), entry.host));
        // When the record was written last, not when the file was: the same record is the same file.
        let stamp = event.updated.unwrap_or(event.day);
        self.line("DTSTAMP", &format!("{}T000000Z", compact(stamp)));
        if event.from.is_empty() {
            self.line("DTSTART;VALUE=DATE", &compact(event.day));
            self.line("DTEND;VALUE=DATE", &compact(event.day.saturating_add(1.day())));
        } else {
            self.line(&format!("DTSTART{zone}"), &at(event.day, &event.from));
            if !event.to.is_empty() {
                self.line(&format!("DTEND{zone}"), &at(event.day, &event.to));
            }
        }
        if let Some(repeat) = &event.repeat {
            // The end is a day where the beginning is one, else a moment of the world: the last minute
            // of the day in China.
            let whole = event.from.is_empty();
            let end = |day| if whole { compact(day) } else { format!("{}T155959Z", compact(day)) };
            self.line("RRULE", &repeat.rule(end));
        }
        for day in &event.except {
            if event.from.is_empty() {
                self.line("EXDATE;VALUE=DATE", &compact(*day));
            } else {
                self.line(&format!("EXDATE{zone}"), &at(*day, &event.from));
            }
        }
        self.text(&format!("SUMMARY;LANGUAGE={lang}"), &entry.title);
        if !entry.text.is_empty() {
            self.text(&format!("DESCRIPTION;LANGUAGE={lang}"), &entry.text);
        }
        if !entry.place.is_empty() {
            self.text(&format!("LOCATION;LANGUAGE={lang}"), &entry.place);
        }
        if let Some(Position { lat, lng }) = entry.position {
            self.line("GEO", &format!("{lat:.6};{lng:.6}"));
        }
        if !entry.url.is_empty() {
            self.line("URL", &entry.url);
        }
        self.line("STATUS", if event.cancelled { "CANCELLED" } else { "CONFIRMED" });
        self.line("END", "VEVENT");
    }

    fn text(&mut self, name: &str, text: &str) {
        self.line(name, &escaped(text));
    }

    fn line(&mut self, name: &str, value: &str) {
        self.whole(&format!("{name}:{value}"));
    }

    /// A line of any length, folded after 75 bytes and never inside a character.
    fn whole(&mut self, line: &str) {
        const LONGEST: usize = 75;
        let mut room = LONGEST;
        for c in line.chars() {
            if c.len_utf8() > room {
                self.0.push_str("\r\n ");
                room = LONGEST - 1;
            }
            room -= c.len_utf8();
            self.0.push(c);
        }
        self.0.push_str("\r\n");
    }
}

/// A text without what cannot be seen, its own signs escaped.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for c in cleaned(text).0.chars() {
        match c {
            '\\' | ';' | ',' => {
                out.push('\\');
                out.push(c);
            }
            '\n' => out.push_str("\\n"),
            _ => out.push(c),
        }
    }
    out
}

fn compact(day: Date) -> String {
    let mut out = String::new();
    let _infallible = write!(out, "{:04}{:02}{:02}", day.year(), day.month(), day.day());
    out
}

/// A time of a day, as `20261205T140000`.
fn at(day: Date, time: &str) -> String {
    format!("{}T{}00", compact(day), time.replace(':', ""))
}
