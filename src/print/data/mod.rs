//! Book and links → the data that the theme's Typst files set: one JSON file for the whole, one for
//! each chapter. Nothing in it is markup.

mod cards;
mod chapter;
mod glossary;
mod index;
mod inlines;
mod places;
mod poster;
mod signs;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde_json::{Map, Value, json};

use self::chapter::Writer;
use super::images::Pictures;
use crate::base::lang::{Lang, PerLang};
use crate::base::path::ContentPath;
use crate::config::{Config, PrintBook, Profile};
use crate::model::book::{AlignedRow, Book, Chapter, ChapterId, Edition};
use crate::model::event::Event;
use crate::model::place::Places;
use crate::model::resolved::{Locator, Resolved, Target};
use crate::model::survey::Survey;
use crate::model::termbase::{ConceptId, Termbase};
use crate::plate::qr;
use crate::theme::Words;

pub(super) use signs::{Plate, Sheet, drawings};

/// Where a link leads on paper.
pub(super) enum Goal {
    /// Nowhere: its text is shown without a link.
    Nowhere,
    /// A place of the same book.
    Label(String),
    /// An address.
    Url(String),
}

impl Goal {
    /// The address; empty where there is none.
    fn url(&self) -> &str {
        match self {
            Self::Url(url) => url,
            Self::Nowhere | Self::Label(_) => "",
        }
    }
}

/// Everything that data are made from, for one book of one profile.
pub(super) struct Room<'a> {
    pub(super) book: &'a Book,
    pub(super) termbase: &'a Termbase,
    pub(super) survey: &'a Survey,
    pub(super) events: &'a [Event],
    pub(super) places: &'a Places,
    pub(super) resolved: &'a Resolved,
    pub(super) config: &'a Config,
    pub(super) words: &'a PerLang<Arc<Words>>,
    pub(super) profile: &'a Profile,
    /// The languages of the book, the left column first.
    pub(super) langs: Vec<Lang>,
    /// The chapters in it.
    pub(super) chapters: BTreeSet<ChapterId>,
    /// The concepts in its glossary, in order, each with the letter it stands below.
    concepts: Vec<(ConceptId, String)>,
    listed: BTreeSet<ConceptId>,
    /// The marks that the index asks for.
    wanted: BTreeSet<String>,
    pub(super) pictures: &'a Pictures,
}

/// The parts of a job that do not depend on the book.
#[derive(Clone, Copy)]
pub(super) struct Ground<'a> {
    pub(super) book: &'a Book,
    pub(super) termbase: &'a Termbase,
    pub(super) survey: &'a Survey,
    pub(super) events: &'a [Event],
    pub(super) places: &'a Places,
    pub(super) resolved: &'a Resolved,
    pub(super) config: &'a Config,
    pub(super) words: &'a PerLang<Arc<Words>>,
    pub(super) pictures: &'a Pictures,
}

/// The name of a place where a concept is named.
fn concept_key(lang: &str, concept: ConceptId, at: Locator) -> String {
    let heading = at.heading.map_or(-1, |n| i64::try_from(n).unwrap_or(-1));
    format!("{lang} c{} {} {heading}", concept.0, at.chapter.0)
}

/// The name of a heading; of the chapter's title where there is none.
fn heading_key(lang: &str, at: Locator) -> String {
    let heading = at.heading.map_or(-1, |n| i64::try_from(n).unwrap_or(-1));
    format!("{lang} h{} {heading}", at.chapter.0)
}

/// The name of a writer's own mark.
fn mark_key(lang: &str, chapter: usize, start: u32) -> String {
    format!("{lang} m{chapter} {start}")
}

fn chapter_label(stem: &ContentPath) -> String {
    format!("ch:{stem}")
}

fn heading_label(stem: &ContentPath, anchor: &str) -> String {
    format!("ch:{stem}#{anchor}")
}

impl<'a> Room<'a> {
    pub(super) fn new(ground: Ground<'a>, profile: &'a Profile, book: PrintBook) -> Self {
        let Ground {
            book: content,
            termbase,
            survey,
            events,
            places,
            resolved,
            config,
            words,
            pictures,
        } = ground;
        let langs = match book {
            PrintBook::One(lang) => vec![lang],
            PrintBook::Two(left, right) => vec![left, right],
        };
        let own = |chapter: &Chapter| match book {
            PrintBook::One(lang) => chapter.editions.get(lang).is_some(),
            // A book for readers of a language has the chapters that exist in it. Chinese is what
            // they learn, and what the person opposite reads.
            PrintBook::Two(left, right) => {
                let reader = if is_chinese(config, left) { right } else { left };
                chapter.editions.get(reader).is_some()
            }
        };
        let chapters = content
            .iter()
            .filter(|(_, chapter)| own(chapter) && profile.takes(chapter.stem.as_str()))
            .map(|(id, _)| id)
            .collect();
        let mut room = Self {
            book: content,
            termbase,
            survey,
            events,
            places,
            resolved,
            config,
            words,
            profile,
            langs,
            chapters,
            concepts: Vec::new(),
            listed: BTreeSet::new(),
            wanted: BTreeSet::new(),
            pictures,
        };
        if profile.glossary {
            room.concepts = room.glossary_order();
            room.listed = room.concepts.iter().map(|(id, _)| *id).collect();
        }
        if profile.index {
            room.wanted = room.index_keys();
        }
        room
    }

    /// Whether there is anything to print.
    pub(super) fn is_empty(&self) -> bool {
        self.chapters.is_empty()
    }

    fn code(&self, lang: Lang) -> &'a str {
        &self.config.language(lang).code
    }

    fn wanted_key(&self, key: String) -> Option<String> {
        self.wanted.contains(&key).then_some(key)
    }

    fn glossary_label(&self, concept: ConceptId) -> Option<String> {
        let listed = self.listed.contains(&concept);
        listed.then(|| format!("term:{}", self.termbase.concept(concept).record.id))
    }

    /// Where a link of an edition leads.
    fn goal(&self, target: &Target, from: ChapterId, lang: Lang) -> Goal {
        match target {
            Target::Dead => Goal::Nowhere,
            Target::Anchor(anchor) => {
                Goal::Label(heading_label(&self.book.chapter(from).stem, anchor))
            }
            Target::Chapter { chapter, anchor } => {
                let goal = self.book.chapter(*chapter);
                if !self.chapters.contains(chapter) {
                    return self.web(&goal.address, lang);
                }
                let exists = |anchor: &String| {
                    let mut editions =
                        self.langs.iter().filter_map(|l| goal.editions.get(*l).as_ref());
                    editions.any(|edition| edition.anchors.contains(anchor))
                };
                Goal::Label(match anchor.as_ref().filter(|anchor| exists(anchor)) {
                    Some(anchor) => heading_label(&goal.stem, anchor),
                    None => chapter_label(&goal.stem),
                })
            }
            Target::Concept(concept) => match self.glossary_label(*concept) {
                Some(label) => Goal::Label(label),
                None => Goal::Nowhere,
            },
            Target::Reference(address) if address == "glossary/" && !self.listed.is_empty() => {
                Goal::Label("glossary".to_owned())
            }
            Target::Reference(address) if address == "places/" && self.has_places() => {
                Goal::Label("places".to_owned())
            }
            Target::Reference(address) if address == "index/" && !self.wanted.is_empty() => {
                Goal::Label("index".to_owned())
            }
            Target::Reference(address) => self.web(address, lang),
            Target::File { path, .. } => match &self.config.base_url {
                Some(base) => Goal::Url(format!("{base}{}", path.url())),
                None => Goal::Nowhere,
            },
            Target::External(url) => Goal::Url(url.clone()),
        }
    }

    /// The address of a page of the website, where its address is known.
    fn web(&self, address: &str, lang: Lang) -> Goal {
        match &self.config.base_url {
            Some(base) => Goal::Url(format!("{base}{}/{address}", self.code(lang))),
            None => Goal::Nowhere,
        }
    }

    /// The address of a chapter's page as this book shows it: in one language or two.
    fn page_url(&self, chapter: &Chapter) -> Option<String> {
        Some(format!("{}{}", self.book_root()?, chapter.address))
    }

    /// Where the pages of the book's languages stand on the web.
    fn book_root(&self) -> Option<String> {
        let base = self.config.base_url.as_ref()?;
        let root = match self.langs.as_slice() {
            [left, right] => {
                let pair = self.config.pairs.iter().find(|p| {
                    (p.left, p.right) == (*left, *right) || (p.left, p.right) == (*right, *left)
                });
                pair.map_or_else(|| self.code(*left).to_owned(), |p| self.config.pair_code(*p))
            }
            langs => self.code(*langs.first()?).to_owned(),
        };
        Some(format!("{base}{root}/"))
    }

    /// The virtual file of a picture.
    fn picture(&self, target: &Target) -> Option<String> {
        let Target::File { source, .. } = target else { return None };
        self.pictures.path(source)
    }

    /// The words of the theme that print needs.
    fn theme_words(&self) -> Value {
        let mut out = Map::new();
        for lang in &self.langs {
            let words: BTreeMap<&str, &str> = self
                .words
                .get(*lang)
                .iter()
                .filter_map(|(key, word)| {
                    let key = key.as_str();
                    let wanted = key.starts_with("print_")
                        || key.starts_with("alert_")
                        || key.starts_with("status_")
                        || OTHER_WORDS.contains(&key);
                    wanted.then_some((key, word.as_str()))
                })
                .collect();
            out.insert(self.code(*lang).to_owned(), json!(words));
        }
        Value::Object(out)
    }

    /// A text of the settings in the languages of the book.
    fn texts(&self, texts: &PerLang<String>) -> Value {
        let all = self.langs.iter().map(|lang| {
            let text = if texts.is_empty() { String::new() } else { texts.get(*lang).clone() };
            (self.code(*lang).to_owned(), json!(text))
        });
        Value::Object(all.collect())
    }

    /// A text of a record in the languages of the book; languages without one are left out.
    fn some_texts(&self, texts: &PerLang<Option<String>>) -> Value {
        let all = self.langs.iter().filter_map(|lang| {
            let text = texts.get(*lang).as_ref()?;
            Some((self.code(*lang).to_owned(), json!(text)))
        });
        Value::Object(all.collect())
    }

    fn languages(&self) -> Value {
        let view = |lang: Lang| {
            let language = self.config.language(lang);
            let (lang, region) = typst_lang(&language.tag);
            json!({
                "code": language.code, "lang": lang, "region": region, "name": language.name,
                "rtl": language.right_to_left,
            })
        };
        let all = self.config.langs().map(|l| (self.code(l).to_owned(), view(l)));
        Value::Object(all.collect())
    }

    /// What every kind of print needs: languages, words, titles, who to ask. Of the profile only what the
    /// pages depend on: editions of the same data are made of the same pages.
    pub(super) fn frame(&self) -> Map<String, Value> {
        let config = self.config;
        let contact = config.contact.as_ref().map(|contact| {
            json!({
                "name": self.texts(&contact.name), "address": self.texts(&contact.address),
                "hours": self.texts(&contact.hours), "email": contact.email,
                "phone": if contact.phone_shown.is_empty() { &contact.phone } else { &contact.phone_shown },
            })
        });
        let emergency: Vec<Value> = config
            .print
            .emergency
            .iter()
            .map(|line| json!({"number": line.number, "label": self.texts(&line.label)}))
            .collect();
        let codes: Vec<&str> = self.langs.iter().map(|lang| self.code(*lang)).collect();
        let url = config.base_url.as_ref().map(url::Url::to_string);
        let value = json!({
            "langs": codes,
            "languages": self.languages(),
            "words": self.theme_words(),
            "title": self.texts(&config.title),
            "description": self.texts(&config.description),
            "edition": self.texts(&config.print.edition),
            "imprint": self.texts(&config.print.imprint),
            "footer": self.texts(&config.footer.text),
            "contact": contact,
            "emergency": emergency,
            "url": url,
            "qr": url.as_deref().and_then(qr::bits),
            "profile": {
                "width": self.profile.size.0, "height": self.profile.size.1,
                "pinyin": self.profile.pinyin,
            },
        });
        match value {
            Value::Object(map) => map,
            _ => Map::new(),
        }
    }

    /// The data of the whole book: virtual files by their names below `/data/`.
    pub(super) fn files(&self) -> BTreeMap<String, Value> {
        let mut out = BTreeMap::new();
        let mut names = Vec::new();
        for id in &self.chapters {
            let name = format!("chapter-{}.json", id.0);
            out.insert(name.clone(), self.chapter(*id));
            names.push(name);
        }
        let mut frame = self.frame();
        frame.insert("chapters".to_owned(), json!(names));
        let missing = self.missing();
        frame.insert("missing".to_owned(), json!(missing));
        frame.insert("glossary".to_owned(), json!(!self.concepts.is_empty()));
        frame.insert("index".to_owned(), json!(!self.wanted.is_empty()));
        frame.insert("places".to_owned(), json!(self.has_places()));
        out.insert("book.json".to_owned(), Value::Object(frame));
        if self.has_places() {
            out.insert("places.json".to_owned(), self.place_list());
        }
        if !self.concepts.is_empty() {
            out.insert("glossary.json".to_owned(), self.glossary());
        }
        if !self.wanted.is_empty() {
            out.insert("index.json".to_owned(), self.indexes());
        }
        out
    }

    /// How many chapters of the handbook the book does not have because nobody has translated them.
    fn missing(&self) -> usize {
        let wished = |chapter: &Chapter| self.profile.takes(chapter.stem.as_str());
        let all = self.book.iter().filter(|(_, chapter)| wished(chapter)).count();
        all.saturating_sub(self.chapters.len())
    }

    /// How deep a chapter's title stands: 1 for a section or a chapter of its own.
    fn level(&self, id: ChapterId) -> usize {
        let mut level = 1;
        let mut at = self.book.chapter(id).parent;
        while let Some(parent) = at.filter(|_| level < 4) {
            let chapter = self.book.chapter(parent);
            if self.chapters.contains(&parent) && !chapter.is_home() {
                level += 1;
            }
            at = chapter.parent;
        }
        level
    }

    fn chapter(&self, id: ChapterId) -> Value {
        let chapter = self.book.chapter(id);
        let level = self.level(id);
        let present: Vec<Lang> =
            self.langs.iter().copied().filter(|l| chapter.editions.get(*l).is_some()).collect();
        let editions =
            || present.iter().filter_map(|l| Some((*l, chapter.editions.get(*l).as_ref()?)));
        let text = |pick: &dyn Fn(&Edition) -> Option<String>| -> Value {
            let all = editions()
                .filter_map(|(l, edition)| Some((self.code(l).to_owned(), json!(pick(edition)?))));
            Value::Object(all.collect())
        };
        let keys: Vec<String> = present
            .iter()
            .filter_map(|l| {
                self.wanted_key(heading_key(self.code(*l), Locator { chapter: id, heading: None }))
            })
            .collect();
        let url = self.page_url(chapter);
        let dates = |pick: &dyn Fn(&Edition) -> Option<jiff::civil::Date>| {
            editions().filter_map(|(_, e)| pick(e)).max().map(|date| date.to_string())
        };
        let mut out = json!({
            "label": chapter_label(&chapter.stem),
            "keys": keys,
            "level": level,
            "home": chapter.is_home(),
            "section": chapter.section || chapter.parent.is_none(),
            "title": text(&|e| Some(e.meta.title.clone())),
            "short": text(&|e| Some(e.meta.short_title.as_ref().unwrap_or(&e.meta.title).clone())),
            "description": text(&|e| e.meta.description.clone()),
            "reviewed": dates(&|e| e.meta.reviewed.map(|(date, _)| date)),
            "updated": dates(&|e| e.meta.updated),
            "url": url,
            "qr": url.as_deref().and_then(qr::bits),
        });
        let body = match present.as_slice() {
            [left, right] => json!({"rows": self.rows(id, level, *left, *right)}),
            [one] => {
                let blocks = Writer::new(self, id, *one, level, None).map(|mut w| w.document());
                json!({"lang": self.code(*one), "blocks": blocks.unwrap_or_default()})
            }
            _ => json!({}),
        };
        if let (Value::Object(out), Value::Object(body)) = (&mut out, body) {
            out.extend(body);
        }
        out
    }

    /// The rows of a chapter in two languages.
    fn rows(&self, id: ChapterId, level: usize, left: Lang, right: Lang) -> Vec<Value> {
        let chapter = self.book.chapter(id);
        let place =
            self.config.pairs.iter().position(|p| {
                (p.left, p.right) == (left, right) || (p.left, p.right) == (right, left)
            });
        let turned = place.is_some_and(|i| self.config.pairs[i].left == right);
        let Some(pair) = place.and_then(|i| chapter.pairs.get(i)) else { return Vec::new() };
        let (Some(mut own), Some(mut other)) = (
            Writer::new(self, id, left, level, None),
            Writer::new(self, id, right, level, Some(left)),
        ) else {
            return Vec::new();
        };
        let mut out = Vec::new();
        for AlignedRow { left: first, right: second } in &pair.alignment.rows {
            let (l, r) = if turned { (second, first) } else { (first, second) };
            let heads = (l.and_then(|p| own.heading_of(p)), r.and_then(|p| other.heading_of(p)));
            if let (Some(a), Some(b)) = heads {
                out.push(own.both(a, &mut other, b));
                continue;
            }
            if let Some(table) = (*l).zip(*r).and_then(|(l, r)| own.one_table(l, &mut other, r)) {
                out.push(json!({"k": "row", "m": has_marks(&table), "a": [table], "b": null}));
                continue;
            }
            let (left, right) = (json!(l.map(|p| own.piece(p))), json!(r.map(|p| other.piece(p))));
            let marks = has_marks(&left) || has_marks(&right);
            out.push(json!({"k": "row", "m": marks, "a": left, "b": right}));
        }
        out
    }
}

/// Whether the index asks for a place in these data.
fn has_marks(value: &Value) -> bool {
    match value {
        Value::Array(all) => all.iter().any(has_marks),
        Value::Object(map) => {
            map.get("t").is_some_and(|t| t == "k")
                || map.get("key").is_some_and(|key| !key.is_null())
                || map.values().any(has_marks)
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => false,
    }
}

fn is_chinese(config: &Config, lang: Lang) -> bool {
    config.language(lang).tag.starts_with("zh")
}

/// The words of the theme, besides those made for print, that stand in books.
const OTHER_WORDS: [&str; 12] = [
    "reviewed",
    "glossary",
    "index",
    "by_strokes",
    "see",
    "see_also",
    "places",
    "address",
    "phone",
    "hours",
    "hours_unknown",
    "place_services",
];

/// Language and region as Typst takes them: `zh-Hans` is `zh` of `cn`.
fn typst_lang(tag: &str) -> (String, Option<String>) {
    let mut parts = tag.split('-');
    let lang = parts.next().unwrap_or("en").to_ascii_lowercase();
    let rest: Vec<String> = parts.map(str::to_ascii_lowercase).collect();
    let region = rest.iter().find(|part| part.len() == 2).cloned();
    let region = region.or_else(|| match (lang.as_str(), rest.first().map(String::as_str)) {
        ("zh", Some("hant")) => Some("tw".to_owned()),
        ("zh", _) => Some("cn".to_owned()),
        ("ja", _) => Some("jp".to_owned()),
        ("ko", _) => Some("kr".to_owned()),
        _ => None,
    });
    (lang, region)
}
