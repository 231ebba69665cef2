//! What is to be done: data that are set once, and the editions made of the pages.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::{Value, json};

use super::plan::Job;
use super::{Shop, sheet};
use crate::base::path::SitePath;
use crate::base::source::Span;
use crate::config::{Make, Profile};

/// Data to be set, with what is made of the pages.
pub(super) struct Task<'a> {
    pub(super) languages: Vec<String>,
    /// Virtual files below `/data/`.
    pub(super) data: BTreeMap<String, Vec<u8>>,
    /// Places of what is set, by their names: where to send somebody whose text is too long.
    pub(super) places: BTreeMap<String, Span>,
    pub(super) editions: Vec<Edition<'a>>,
}

/// What is made of the pages for one profile.
pub(super) struct Edition<'a> {
    pub(super) profile: &'a Profile,
    /// Without ending.
    pub(super) path: SitePath,
    pub(super) work: Work,
    pub(super) icc: Arc<[u8]>,
}

/// What is made of the data.
pub(super) enum Work {
    Screen,
    Press,
    Booklet,
    /// With the list for the shop.
    Signs(String),
    Poster,
    Cards,
}

impl Task<'_> {
    /// How much data it has to set (bytes).
    pub(super) fn weight(&self) -> usize {
        self.data.values().map(Vec::len).sum::<usize>() + 10_000
    }

    /// How far pages may reach beyond their edges (mm): as far as any edition asks.
    pub(super) fn bleed(&self) -> f64 {
        self.editions.iter().map(|edition| edition.profile.bleed).fold(0.0, f64::max)
    }
}

impl<'a> Task<'a> {
    /// The tasks with those of the same data as one: editions of a book that have the same pages.
    pub(super) fn merged(tasks: Vec<Self>) -> Vec<Self> {
        let mut out: Vec<Task<'a>> = Vec::new();
        for task in tasks {
            let twin = out.iter_mut().find(|other| {
                task.places.is_empty() && other.places.is_empty() && task.data == other.data
            });
            match twin {
                Some(twin) => twin.editions.extend(task.editions),
                None => out.push(task),
            }
        }
        out
    }
}

/// Data as the virtual files hold them.
pub(super) fn bytes(value: &Value) -> Vec<u8> {
    value.to_string().into_bytes()
}

impl<'a> Shop<'a> {
    /// The tasks of a job.
    pub(super) fn tasks(&'a self, job: &Job<'a>, icc: &Arc<[u8]>) -> Vec<Task<'a>> {
        let config = self.content.config;
        let room = self.room(job);
        let languages: Vec<String> =
            room.langs.iter().map(|lang| config.language(*lang).code.clone()).collect();
        let task = |path, work, data, places| Task {
            languages: languages.clone(),
            data,
            places,
            editions: vec![Edition { profile: job.profile, path, work, icc: Arc::clone(icc) }],
        };
        match job.profile.make {
            Make::Screen | Make::Press | Make::Booklet => {
                if room.is_empty() {
                    return Vec::new();
                }
                let data = room.files().iter().map(|(name, v)| (name.clone(), bytes(v))).collect();
                let work = match job.profile.make {
                    Make::Press => Work::Press,
                    Make::Booklet => Work::Booklet,
                    Make::Screen | Make::Signs | Make::Poster | Make::Cards => Work::Screen,
                };
                vec![task(job.path(config, "", ""), work, data, BTreeMap::new())]
            }
            Make::Signs => {
                let sheets = room.sheets();
                let frame = room.frame();
                let all = sheets.iter().map(|sheet| {
                    let mut frame = frame.clone();
                    frame.insert("place".to_owned(), sheet::name(sheet, config));
                    let plates: Vec<Value> = sheet.plates.iter().map(sheet::plate).collect();
                    frame.insert("plates".to_owned(), json!(plates));
                    let data = BTreeMap::from([("book.json".to_owned(), bytes(&json!(frame)))]);
                    let places =
                        sheet.plates.iter().map(|plate| (plate.id.clone(), plate.span)).collect();
                    let list = sheet::csv(sheet, config);
                    task(job.named(&sheet.place.id, ""), Work::Signs(list), data, places)
                });
                all.collect()
            }
            Make::Poster => {
                let code = job.code(config);
                let boards = room.boards();
                let all = boards.into_iter().map(|id| {
                    let chapter = self.content.book.chapter(id);
                    let name = chapter.address.trim_matches('/').replace('/', "-");
                    let facts = chapter.editions.present().next();
                    let span = facts.and_then(|(_, e)| e.meta.key_facts.first()).map(|f| f.1);
                    let places = span.map(|span| ("board".to_owned(), span)).into_iter().collect();
                    let data = BTreeMap::from([("book.json".to_owned(), bytes(&room.board(id)))]);
                    task(job.named(&format!("{name}-{code}"), ""), Work::Poster, data, places)
                });
                all.collect()
            }
            Make::Cards => {
                let cards = room.cards();
                if cards.is_empty() {
                    return Vec::new();
                }
                let mut frame = room.frame();
                let values: Vec<&Value> = cards.iter().map(|card| &card.value).collect();
                frame.insert("cards".to_owned(), json!(values));
                let places = cards
                    .iter()
                    .enumerate()
                    .filter_map(|(i, card)| Some((i.to_string(), card.span?)))
                    .collect();
                let data = BTreeMap::from([("book.json".to_owned(), bytes(&json!(frame)))]);
                vec![task(job.path(config, "", ""), Work::Cards, data, places)]
            }
        }
    }

    /// A digest of everything an edition is made from.
    pub(super) fn digest(&self, task: &Task<'_>, edition: &Edition<'_>) -> String {
        let mut hasher = blake3::Hasher::new();
        let mut add = |part: &[u8]| {
            hasher.update(&(part.len() as u64).to_le_bytes());
            hasher.update(part);
        };
        add(env!("CARGO_PKG_VERSION").as_bytes());
        add(format!("{:?}", edition.profile).as_bytes());
        add(edition.path.as_str().as_bytes());
        add(self.date.to_string().as_bytes());
        add(self.fonts.digest.as_bytes());
        add(&edition.icc);
        for (name, file) in &self.theme {
            add(name.as_bytes());
            add(&file.bytes);
        }
        for (name, data) in &task.data {
            add(name.as_bytes());
            add(data);
        }
        for (name, picture) in self.pictures.files() {
            add(name.as_bytes());
            add(&picture.bytes);
        }
        for (name, drawing) in &self.drawings {
            add(name.as_bytes());
            add(drawing.as_bytes());
        }
        hasher.finalize().to_hex().to_string()
    }
}
