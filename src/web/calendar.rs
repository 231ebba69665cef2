//! The calendar: a page of what is on, an archive of what was, and files for other calendars.

use jiff::ToSpan as _;
use jiff::civil::Date;
use serde_json::{Value, json};

use super::ics;
use super::reference::{Leaf, Reference};
use super::view::{CalendarPage, EventView, FacetView, MonthView};
use super::{Rendered, Root, Site};
use crate::base::lang::Lang;
use crate::base::path::SitePath;
use crate::model::artifacts::{Artifact, Kind};
use crate::model::event::{CALENDAR, Event};

/// The archive.
const PAST: &str = "calendar/past/";
/// How far the calendar looks ahead (months): what has no end would fill it for ever.
const AHEAD: i64 = 6;
/// How often one event stands in the calendar at most.
const EACH: usize = 12;
/// How much the archive holds at most, the newest first.
const MOST_PAST: usize = 300;

/// An event on one of its days.
type On<'a> = (Date, &'a Event);

impl Site<'_> {
    /// The pages and files of the calendar.
    pub(super) fn calendar_pages(&self) -> Vec<Rendered> {
        if !self.has(Reference::Calendar) {
            return Vec::new();
        }
        let (coming, past) = (self.coming(), self.past());
        let mut out = Vec::new();
        for root in &self.roots {
            out.push(self.calendar_page(root, &coming, false, !past.is_empty()));
            if !past.is_empty() {
                out.push(self.calendar_page(root, &past, true, true));
            }
            if root.pair.is_none() {
                out.extend(self.calendar_files(root.reader).into_iter().map(Ok));
            }
        }
        out
    }

    /// The calendar's pages for machines.
    pub(super) fn calendar_leaves(&self) -> Vec<(String, Vec<Lang>)> {
        if !self.has(Reference::Calendar) {
            return Vec::new();
        }
        let mut out = vec![(format!("{CALENDAR}/"), self.all_languages())];
        if !self.past().is_empty() {
            out.push((PAST.to_owned(), self.all_languages()));
        }
        out
    }

    /// What is on from today on, by day and time; everything where the day is not known.
    fn coming(&self) -> Vec<On<'_>> {
        let mut out: Vec<On<'_>> = Vec::new();
        for event in self.events {
            let first = self.today.map_or(event.day, |today| today.max(event.day));
            let days = event.days(first, first.saturating_add(AHEAD.months()));
            out.extend(days.into_iter().take(EACH).map(|day| (day, event)));
        }
        out.sort_by(|a, b| (a.0, &a.1.from).cmp(&(b.0, &b.1.from)));
        out
    }

    /// What was before today, the newest first.
    fn past(&self) -> Vec<On<'_>> {
        let Some(yesterday) = self.today.and_then(|today| today.yesterday().ok()) else {
            return Vec::new();
        };
        let mut out: Vec<On<'_>> = Vec::new();
        for event in self.events {
            let days = event.days(event.day, yesterday);
            out.extend(days.into_iter().rev().take(MOST_PAST).map(|day| (day, event)));
        }
        out.sort_by(|a, b| (b.0, &b.1.from).cmp(&(a.0, &a.1.from)));
        out.truncate(MOST_PAST);
        out
    }

    fn calendar_page(&self, root: &Root, events: &[On<'_>], past: bool, both: bool) -> Rendered {
        let own = format!("{CALENDAR}/");
        let address = if past { PAST } else { own.as_str() };
        let here = Self::leaf_path(root, address);
        let reader = root.reader;
        let title = |lang| {
            if past {
                self.theme.word(lang, "calendar_past").to_owned()
            } else {
                self.reference_title(Reference::Calendar, lang)
            }
        };
        let lead = if past { "calendar_past_lead" } else { "calendar_lead" };
        let leaf = Leaf {
            reference: Reference::Calendar,
            address,
            title: title(reader),
            second: self.config.partner(reader).map(|partner| (partner, title(partner))),
            description: self.theme.word(reader, lead).to_owned(),
            above: Vec::new(),
            languages: &self.all_languages(),
        };
        let mut months: Vec<MonthView> = Vec::new();
        for (day, event) in events {
            let id = day.strftime("%Y-%m").to_string();
            let view = self.event_view(event, *day, root, &here);
            match months.last_mut().filter(|month| month.id == id) {
                Some(month) => month.events.push(view),
                None => {
                    let moment = crate::model::place::Moment {
                        year: day.year(),
                        month: Some(day.month()),
                        day: None,
                    };
                    let title = self.moment(moment, reader);
                    months.push(MonthView { id, title, events: vec![view] });
                }
            }
        }
        let part = |name: &str, address: &str, current: bool| FacetView {
            id: name.to_owned(),
            label: self.theme.word(reader, &format!("calendar_{name}")).to_owned(),
            href: here.to(&Self::leaf_path(root, address)),
            count: 0,
            current,
        };
        let parts = [part("coming", &own, !past), part("past", PAST, past)];
        let mut page = self.leaf_frame(root, &here, leaf);
        if !past {
            page.head.json_ld_html = self.events_data(events, root, &here);
        }
        let view = CalendarPage {
            past,
            today: self.today.map(|today| self.date_view(today, reader)),
            months,
            feed: here.to(&self.calendar_path(reader)),
            parts: if both { parts.into() } else { Vec::new() },
            examples: events.iter().any(|(_, event)| event.example),
            page,
        };
        self.html(here, "calendar.html", &view)
    }

    fn event_view(&self, event: &Event, day: Date, root: &Root, here: &SitePath) -> EventView {
        let reader = root.reader;
        let place = event.at.map(|id| self.places.place(id).address());
        EventView {
            id: if event.repeat.is_some() {
                format!("e.{}.{day}", event.id)
            } else {
                format!("e.{}", event.id)
            },
            date: self.date_view(day, reader),
            weekday: self.weekday(
                usize::try_from(day.weekday().to_monday_zero_offset()).unwrap_or(0),
                reader,
            ),
            number: day.day(),
            time: match (minutes(&event.from), minutes(&event.to)) {
                (Some(from), Some(to)) => self.time_span(from, to, reader),
                (Some(from), None) => self.time(from, reader),
                (None, _) => String::new(),
            },
            start: start(event, day),
            titles: self.texts(&event.title, root),
            texts: self.texts(&event.text, root),
            places: self.with_chinese(&event.place, root),
            place_href: place
                .map(|address| here.to(&Self::leaf_path(root, &address)))
                .unwrap_or_default(),
            languages: event.languages.iter().map(|lang| self.view_of(*lang)).collect(),
            repeats: self.repeats(event, reader),
            cancelled: event.cancelled,
            file: here.to(&self.event_path(event, reader)),
            example: event.example,
        }
    }

    /// How often an event is, and until when.
    fn repeats(&self, event: &Event, lang: Lang) -> String {
        let Some(repeat) = &event.repeat else { return String::new() };
        let key = match repeat.interval {
            1 => format!("every_{}", repeat.unit.name()),
            _ => format!("every_{}s", repeat.unit.name()),
        };
        let often = self.theme.word(lang, &key).replace("{count}", &repeat.interval.to_string());
        let Some(until) = repeat.until else { return often };
        let until = self.date(until, lang);
        self.theme.word(lang, "every_until").replace("{often}", &often).replace("{date}", &until)
    }

    fn calendar_path(&self, lang: Lang) -> SitePath {
        SitePath::new(format!("{}/{CALENDAR}.ics", self.language(lang).code))
    }

    fn event_path(&self, event: &Event, lang: Lang) -> SitePath {
        SitePath::new(format!("{}/{CALENDAR}/{}.ics", self.language(lang).code, event.id))
    }

    /// One file for all events, and one for each.
    fn calendar_files(&self, lang: Lang) -> Vec<(SitePath, Artifact)> {
        let entries: Vec<ics::Entry<'_>> =
            self.events.iter().map(|event| self.entry_of(event, lang)).collect();
        let name = format!(
            "{} · {}",
            self.views.get(lang).title,
            self.reference_title(Reference::Calendar, lang)
        );
        let file = |path: SitePath, entries: &[ics::Entry<'_>]| {
            let bytes = ics::calendar(&name, &self.language(lang).tag, entries).into_bytes().into();
            (path, Artifact { kind: Kind::Other, bytes })
        };
        let each = entries
            .iter()
            .map(|entry| file(self.event_path(entry.event, lang), std::slice::from_ref(entry)));
        std::iter::once(file(self.calendar_path(lang), &entries)).chain(each).collect()
    }

    fn entry_of<'e>(&'e self, event: &'e Event, lang: Lang) -> ics::Entry<'e> {
        let text = |texts| self.nearest_text(texts, lang).map_or("", |(_, text)| text);
        let place = event.at.map(|id| self.places.place(id));
        let address = place.map_or("", |place| text(&place.address));
        let spot = [text(&event.place), address];
        let spot: Vec<&str> = spot.into_iter().filter(|part| !part.is_empty()).collect();
        let title = text(&event.title);
        let own = format!("{}/{CALENDAR}/index.html", self.language(lang).code);
        ics::Entry {
            event,
            host: self
                .config
                .base_url
                .as_ref()
                .and_then(|url| url.host_str())
                .unwrap_or("handbook"),
            title: if event.example {
                format!("[{}] {title}", self.theme.word(lang, "example"))
            } else {
                title.to_owned()
            },
            text: text(&event.text).to_owned(),
            place: spot.join(", "),
            position: place.filter(|place| !place.example).and_then(|place| place.position),
            url: self.absolute(&SitePath::new(own)),
        }
    }

    /// What is on, as schema.org describes it; what is invented is left out. Safe to stand inside
    /// `<script>`.
    fn events_data(&self, events: &[On<'_>], root: &Root, here: &SitePath) -> String {
        let reader = root.reader;
        let text = |texts| self.nearest_text(texts, reader).map(|(_, text)| text.to_owned());
        let real = events.iter().filter(|(_, event)| !event.example);
        let data: Vec<Value> = real
            .map(|(day, event)| {
                let status = if event.cancelled { "EventCancelled" } else { "EventScheduled" };
                let end = minutes(&event.to).map(|_| format!("{day}T{}+08:00", event.to));
                let address = event.at.and_then(|id| text(&self.places.place(id).address));
                let place = text(&event.place).map(|name| {
                    json!({"@type": "Place", "name": name, "address": address.unwrap_or(name.clone())})
                });
                let mut one = json!({
                    "@context": "https://schema.org", "@type": "Event",
                    "name": text(&event.title), "startDate": start(event, *day),
                    "eventStatus": format!("https://schema.org/{status}"),
                });
                let url = self.absolute(here);
                let more = [
                    ("endDate", end.map(Value::from)),
                    ("location", place),
                    ("description", text(&event.text).map(Value::from)),
                    ("url", (!url.is_empty()).then(|| Value::from(url))),
                ];
                for (key, value) in more {
                    if let Some(value) = value {
                        one[key] = value;
                    }
                }
                one
            })
            .collect();
        if data.is_empty() {
            return String::new();
        }
        Value::Array(data).to_string().replace('<', "\\u003c")
    }
}

/// The minutes of a time from midnight; `None` where there is none.
fn minutes(time: &str) -> Option<u16> {
    let (hours, minutes) = time.split_once(':')?;
    Some(hours.parse::<u16>().ok()? * 60 + minutes.parse::<u16>().ok()?)
}

/// When an event begins, for machines.
fn start(event: &Event, day: Date) -> String {
    if event.from.is_empty() { day.to_string() } else { format!("{day}T{}+08:00", event.from) }
}
