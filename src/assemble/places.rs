//! Places of all files → one list: names that are given once, services tied to their chapters.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::codes;
use crate::base::diagnostic::{Diagnostic, Report, Words};
use crate::base::path::slugify;
use crate::config::Config;
use crate::model::book::{Book, ChapterId};
use crate::model::event::plain;
use crate::model::place::{Holiday, Place, PlaceId, PlaceRecord, Places, Service, ServiceRecord};

/// Makes the list. The records come in the order of their files.
pub fn places(
    records: Vec<PlaceRecord>,
    mut holidays: Vec<Holiday>,
    book: &Book,
    config: &Config,
) -> (Places, Report) {
    let mut report = Report::new();
    let mut records = unique(records, &mut report);
    records.sort_by_key(|record| (record.kind, record.example));
    let mut services = Services { book, config, found: Vec::new() };
    let mut out = Places::default();
    for (i, record) in records.into_iter().enumerate() {
        let mut own: Vec<usize> = Vec::new();
        for service in record.services {
            let Some(number) = services.number(&service, &mut report) else { continue };
            if !own.contains(&number) {
                services.found[number].places.push(PlaceId(i));
                own.push(number);
            }
        }
        out.places.push(Place {
            id: record.id,
            kind: record.kind,
            example: record.example,
            name: plain(&record.name),
            address: plain(&record.address),
            readings: record.readings,
            landmark: plain(&record.landmark),
            phone: record.phone,
            email: record.email,
            hours: record.hours,
            languages: record.languages,
            services: own,
            position: record.position,
            note: plain(&record.note),
            sources: record.sources,
            as_of: record.as_of,
        });
    }
    in_order(services.found, book, &mut out);
    holidays.sort_by_key(|holiday| (holiday.from, holiday.to));
    out.holidays = holidays;
    (out, report)
}

/// The records, each name once.
fn unique(records: Vec<PlaceRecord>, report: &mut Report) -> Vec<PlaceRecord> {
    let mut seen = BTreeMap::new();
    let mut out = Vec::new();
    for record in records {
        if let Some(first) = seen.get(&record.id) {
            report.push(
                Diagnostic::new(codes::DUPLICATE_PLACE, record.span)
                    .arg("id", record.id.as_str())
                    .also(*first, Words::new("the first one", "前面的一个")),
            );
            continue;
        }
        seen.insert(record.id.clone(), record.span);
        out.push(record);
    }
    out
}

struct Services<'a> {
    book: &'a Book,
    config: &'a Config,
    found: Vec<Service>,
}

impl Services<'_> {
    /// The number of a service, found or made. Two are the same if they are about the same chapter, or
    /// are called the same. `None` for one that leads nowhere and has no words either.
    fn number(&mut self, record: &ServiceRecord, report: &mut Report) -> Option<usize> {
        let chapter = record.chapter.as_ref().and_then(|(name, span)| {
            let found = self.chapter(name);
            if found.is_none() {
                let known = self.book.chapters.iter().map(|chapter| chapter.stem.as_str());
                let diagnostic = Diagnostic::new(codes::NO_SERVICE_CHAPTER, *span);
                report.push(diagnostic.arg("name", name.as_str()).nearest(name, known));
            }
            found
        });
        let name = plain(&record.name);
        if chapter.is_none() && name.present().next().is_none() {
            return None;
        }
        let service = Service { id: String::new(), chapter, name, places: Vec::new() };
        let same = |other: &Service| other.chapter == service.chapter && other.name == service.name;
        if let Some(number) = self.found.iter().position(same) {
            return Some(number);
        }
        self.found.push(service);
        Some(self.found.len() - 1)
    }

    /// A chapter by its folder and file, however its path is written.
    fn chapter(&self, name: &str) -> Option<ChapterId> {
        let name = name.trim_matches('/');
        let name = name.strip_suffix(".md").unwrap_or(name);
        let name = match name.rsplit_once('.') {
            Some((stem, code)) if self.config.find(code).is_some() => stem,
            _ => name,
        };
        let section = format!("{name}/index");
        let found = |(_, chapter): &(ChapterId, &crate::model::book::Chapter)| {
            let stem = chapter.stem.as_str();
            stem == name || stem == section
        };
        self.book.iter().find(found).map(|(id, _)| id)
    }
}

/// Orders the services as the book does and gives each a name for its place on the list's page.
fn in_order(found: Vec<Service>, book: &Book, out: &mut Places) {
    let mut order: Vec<(usize, Service)> = found.into_iter().enumerate().collect();
    order.sort_by_key(|(i, service)| (service.chapter.is_none(), service.chapter, *i));
    let mut new = vec![0; order.len()];
    for (to, (from, _)) in order.iter().enumerate() {
        new[*from] = to;
    }
    for place in &mut out.places {
        for number in &mut place.services {
            *number = new[*number];
        }
    }
    let mut taken = BTreeSet::new();
    out.services = order.into_iter().map(|(_, service)| service).collect();
    for service in &mut out.services {
        let name = service.name.present().map(|(_, name)| slugify(name)).find(|s| !s.is_empty());
        let chapter = service.chapter.map(|id| slugify(book.chapter(id).stem.as_str()));
        let base = chapter.or(name).unwrap_or_else(|| "service".to_owned());
        let mut id = base.clone();
        let mut count = 1;
        while !taken.insert(id.clone()) {
            count += 1;
            id = format!("{base}-{count}");
        }
        service.id = id;
    }
}
