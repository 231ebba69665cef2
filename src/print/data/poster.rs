//! The information board: what matters of a chapter, and what is on this month.

use jiff::civil::Date;
use serde_json::{Map, Value, json};

use super::Room;
use crate::model::book::ChapterId;
use crate::model::event::Event;
use crate::plate::qr;

impl Room<'_> {
    /// The chapters that have something for a board: those with key facts.
    pub(in crate::print) fn boards(&self) -> Vec<ChapterId> {
        let facts = |id: &ChapterId| {
            let editions = &self.book.chapter(*id).editions;
            self.langs.iter().any(|lang| {
                editions.get(*lang).as_ref().is_some_and(|e| !e.meta.key_facts.is_empty())
            })
        };
        self.chapters.iter().copied().filter(facts).collect()
    }

    /// The board of a chapter.
    pub(in crate::print) fn board(&self, id: ChapterId) -> Value {
        let chapter = self.book.chapter(id);
        let editions = || {
            self.langs.iter().filter_map(|lang| {
                Some((self.code(*lang).to_owned(), chapter.editions.get(*lang).as_ref()?))
            })
        };
        let titles: Map<String, Value> =
            editions().map(|(code, e)| (code, json!(e.meta.title))).collect();
        let leads: Map<String, Value> =
            editions().map(|(code, e)| (code, json!(e.meta.description))).collect();
        let facts: Map<String, Value> = editions()
            .map(|(code, e)| {
                let facts: Vec<&str> =
                    e.meta.key_facts.iter().map(|(fact, _)| fact.as_str()).collect();
                (code, json!(facts))
            })
            .collect();
        let url = self.page_url(chapter);
        let mut out = self.frame();
        out.insert("board_title".to_owned(), json!(titles));
        out.insert("lead".to_owned(), json!(leads));
        out.insert("facts".to_owned(), json!(facts));
        out.insert("board_url".to_owned(), json!(url));
        out.insert("board_qr".to_owned(), json!(url.as_deref().and_then(qr::bits)));
        let month = self.profile.month.as_ref().map(|(month, _)| month.as_str());
        let events = month.map(|month| self.events_of(month)).unwrap_or_default();
        out.insert("month".to_owned(), json!(month));
        out.insert("events".to_owned(), json!(events));
        Value::Object(out)
    }

    /// What is on in a month (`2026-12`), day by day; what is cancelled is not.
    fn events_of(&self, month: &str) -> Vec<Value> {
        let Ok(first) = format!("{month}-01").parse::<Date>() else { return Vec::new() };
        let mut days: Vec<(Date, &Event)> = self
            .events
            .iter()
            .filter(|event| !event.cancelled)
            .flat_map(|event| {
                let days = event.days(first, first.last_of_month());
                days.into_iter().map(move |day| (day, event))
            })
            .collect();
        days.sort_by(|a, b| (a.0, &a.1.from).cmp(&(b.0, &b.1.from)));
        days.into_iter()
            .map(|(day, event)| {
                json!({
                    "day": day.to_string(), "weekday": day.weekday().to_monday_one_offset(),
                    "from": event.from, "to": event.to, "title": self.some_texts(&event.title),
                    "place": self.some_texts(&event.place),
                })
            })
            .collect()
    }
}
