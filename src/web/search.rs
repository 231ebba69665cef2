//! What of the handbook can be searched, as documents; and the files of the index.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::texts::{Said, texts};
use super::{Rendered, Site};
use crate::base::lang::{Lang, PerLang};
use crate::base::memo::{Digest, Digesting};
use crate::base::path::SitePath;
use crate::model::artifacts::{Artifact, Kind as FileKind};
use crate::model::book::{Chapter, ChapterId, Edition};
use crate::model::doc::{Block, BlockKind, Link};
use crate::model::place::Place;
use crate::model::termbase::{Concept, ConceptId, Status, Term};
use crate::search::{self, Document, Indexed, Kind, Languages, Level, Text, Unit};
use crate::text::script::is_han;
use crate::text::{hanzi, phones};

/// Gives the text that a link shows in place of what is written.
type Naming<'a> = &'a dyn Fn(&Link) -> Option<String>;

impl Site<'_> {
    /// The files of the index.
    pub(super) fn search_files(&self) -> Vec<Rendered> {
        let key = if self.memory.keeps() { self.files_key() } else { Digest::default() };
        let files = self.memory.pages(|| key, || self.made_files(key));
        Arc::unwrap_or_clone(files)
    }

    fn made_files(&self, key: Digest) -> Vec<Rendered> {
        let documents = self.documents();
        let labels = PerLang::from_fn(self.config.languages.len(), |lang| {
            let words = self.theme.words.get(lang).iter();
            let own =
                words.filter_map(|(key, word)| Some((key.strip_prefix("search_")?, word.as_str())));
            own.collect::<BTreeMap<&str, &str>>()
        });
        let files = search::write::write(&documents, self.config, &labels, &self.memory.found, key);
        let artifact = |(path, bytes): (SitePath, Arc<[u8]>)| {
            Ok((path, Artifact { kind: FileKind::Other, bytes: self.memory.content(bytes) }))
        };
        files.into_iter().map(artifact).collect()
    }

    /// A digest of all that the index is made from.
    fn files_key(&self) -> Digest {
        let mut digesting = Digesting::new("search");
        digesting.value((self.keys.look, self.known, self.keys.places));
        // The documents are of use to the next run even if the files are kept in this one.
        self.memory.terms.pass_on(self.terms_key());
        for number in 0..self.book.chapters.len() {
            let key = self.document_key(ChapterId(number));
            self.memory.documents.pass_on(key);
            digesting.value(key);
        }
        let key = digesting.done();
        self.memory.found.pass_on(key);
        key
    }

    /// Everything that can be found: chapters in reading order, then the concepts, then the places.
    fn documents(&self) -> Vec<Arc<Indexed>> {
        let chinese =
            PerLang::from_fn(self.config.languages.len(), |lang| self.language(lang).is_chinese());
        let languages = Languages { chinese, reader: &self.resolved.reader };
        let remembered = self.memory.keeps();
        let one = |document: &Document| Arc::new(search::index(document, &languages, remembered));
        let mut out: Vec<Arc<Indexed>> = (0..self.book.chapters.len())
            .into_par_iter()
            .map(|number| {
                let id = ChapterId(number);
                self.memory
                    .documents
                    .get(|| self.document_key(id), || one(&self.chapter_document(id)))
            })
            .collect();
        let concepts = self.memory.terms.get(
            || self.terms_key(),
            || {
                let all = self.termbase.concepts.par_iter();
                Arc::new(all.map(|concept| one(&self.concept_document(concept))).collect())
            },
        );
        out.extend(concepts.iter().cloned());
        out.extend(self.places.places.iter().map(|place| one(&self.place_document(place))));
        out
    }

    /// A digest of all that the documents of concepts are made from.
    fn terms_key(&self) -> Digest {
        Digest::of("terms found", self.known)
    }

    /// A digest of all that a chapter's document is made from.
    fn document_key(&self, id: ChapterId) -> Digest {
        self.keys.documents.get(id.0).copied().unwrap_or_default()
    }

    fn chapter_document(&self, id: ChapterId) -> Document {
        let chapter = self.book.chapter(id);
        let numbers = numbers(chapter);
        let lesson = chapter.editions.present().any(|(_, edition)| edition.doc.dialogues > 0);
        let texts = PerLang::from_fn(chapter.editions.len(), |lang| {
            let edition = chapter.editions.get(lang).as_ref()?;
            let partner = self.config.partner(lang);
            let second = partner.and_then(|partner| {
                let title = &chapter.editions.get(partner).as_ref()?.meta.title;
                let other = (*title != edition.meta.title).then(|| title.clone())?;
                let language = self.language(partner);
                let read = language.is_chinese() && other.contains(is_han);
                let reading = read.then(|| hanzi::propose(&self.resolved.reader, &other));
                Some((language.code.clone(), other, reading.unwrap_or_default()))
            });
            Some(Text {
                title: edition.meta.title.clone(),
                second,
                description: edition.meta.description.clone().unwrap_or_default(),
                names: edition
                    .meta
                    .short_title
                    .iter()
                    .map(|title| (Level::LongTitle, title.clone()))
                    .collect(),
                units: self.units(id, lang, edition, &numbers),
            })
        });
        let aliases = self.aliases(id, chapter, &numbers, &texts);
        let kind = if lesson { Kind::Lesson } else { Kind::Page };
        Document { kind, address: chapter.address.clone(), texts, aliases }
    }

    /// The parts of an edition, each with its text.
    fn units(
        &self,
        id: ChapterId,
        lang: Lang,
        edition: &Edition,
        numbers: &BTreeMap<&str, u16>,
    ) -> Vec<Unit> {
        let headings = self.headings[id.0].get(lang);
        let targets = self.resolved.targets(id, lang);
        let name = |link: &Link| targets?.term(link, self.termbase, lang);
        let mut out = vec![Unit::default()];
        for block in &edition.doc.blocks {
            if let BlockKind::Heading(heading) = &block.kind {
                let anchor = edition.anchors.get(heading.number).cloned().unwrap_or_default();
                out.push(Unit {
                    number: numbers.get(anchor.as_str()).copied().unwrap_or(0),
                    heading: headings.get(heading.number).cloned().unwrap_or_default(),
                    anchor,
                    body: String::new(),
                });
            } else if let Some(unit) = out.last_mut() {
                add_text(block, &name, &mut unit.body);
            }
        }
        for block in edition.doc.footnotes.iter().flat_map(|note| &note.blocks) {
            if let Some(unit) = out.last_mut() {
                add_text(block, &name, &mut unit.body);
            }
        }
        out
    }

    /// What the concepts that a chapter names are called in languages in which it does not exist: their
    /// readers look for it by those names.
    fn aliases(
        &self,
        id: ChapterId,
        chapter: &Chapter,
        numbers: &BTreeMap<&str, u16>,
        texts: &PerLang<Option<Text>>,
    ) -> Vec<(u16, Level, String)> {
        let missing: Vec<Lang> =
            self.config.langs().filter(|lang| chapter.editions.get(*lang).is_none()).collect();
        if missing.is_empty() {
            return Vec::new();
        }
        let mut levels: BTreeMap<(u16, ConceptId), Level> = BTreeMap::new();
        for (lang, edition) in chapter.editions.present() {
            let Some(text) = texts.get(lang) else { continue };
            let title = text.title.to_lowercase();
            let units = unit_of_headings(edition, numbers);
            let named = self.resolved.mentions(id, lang);
            for named in named.iter().flat_map(|mentions| mentions.named.values()).flatten() {
                let unit = named.locator.heading.and_then(|at| units.get(at)).copied().unwrap_or(0);
                let record = &self.termbase.concept(named.concept).record;
                let stands_in = |name: &str| {
                    let usable = record.terms.get(lang).iter();
                    usable.filter(|t| is_name(t)).any(|t| name.contains(&t.text.to_lowercase()))
                };
                let mut put = |unit: u16, level: Level| {
                    let known = levels.entry((unit, named.concept)).or_insert(level);
                    *known = (*known).max(level);
                };
                put(unit, Level::Often);
                let heading = text.units.iter().find(|one| one.number == unit && unit > 0);
                if heading.is_some_and(|one| stands_in(&one.heading.to_lowercase())) {
                    put(unit, Level::LongHeading);
                }
                if stands_in(&title) {
                    put(0, Level::LongTitle);
                }
            }
        }
        let mut out = Vec::new();
        for ((unit, concept), level) in levels {
            let record = &self.termbase.concept(concept).record;
            for lang in &missing {
                let names = record.terms.get(*lang).iter().filter(|term| is_name(term));
                out.extend(names.map(|term| (unit, level, term.text.clone())));
            }
        }
        out
    }

    fn concept_document(&self, concept: &Concept) -> Document {
        let record = &concept.record;
        let texts = PerLang::from_fn(self.config.languages.len(), |lang| {
            let term = record.term(lang)?;
            let second = self.config.partner(lang).and_then(|partner| {
                let other = record.term(partner)?;
                let reading = other.reading.as_ref().map(|(reading, _)| reading.clone());
                let code = self.language(partner).code.clone();
                Some((code, other.text.clone(), reading.unwrap_or_default()))
            });
            let text = |of: &PerLang<Option<String>>| of.get(lang).clone().unwrap_or_default();
            let body = [text(&record.definition), text(&record.sense), text(&record.note)];
            let body: Vec<String> = body.into_iter().filter(|text| !text.is_empty()).collect();
            Some(Text {
                title: term.text.clone(),
                second,
                description: String::new(),
                names: other_names(record.terms.get(lang), term),
                units: vec![Unit { body: body.join(" "), ..Unit::default() }],
            })
        });
        let address = format!("{}/{}/", crate::model::termbase::GLOSSARY, record.id);
        Document { kind: Kind::Term, address, texts, aliases: Vec::new() }
    }
}

impl Site<'_> {
    fn place_document(&self, place: &Place) -> Document {
        let texts = PerLang::from_fn(self.config.languages.len(), |lang| {
            let title = place.name.get(lang).clone()?;
            let second = self.config.partner(lang).and_then(|partner| {
                let other = place.name.get(partner).clone().filter(|other| *other != title)?;
                Some((self.language(partner).code.clone(), other, place.readings.name.clone()))
            });
            let text = |of: &PerLang<Option<String>>| of.get(lang).clone().unwrap_or_default();
            let services = place.services.iter().filter_map(|number| {
                let service = self.places.services.get(*number)?;
                let own = service.name.get(lang).clone();
                own.or_else(|| {
                    let chapter = self.book.chapter(service.chapter?);
                    Some(self.title(chapter, lang, false).text)
                })
            });
            let kind = format!("place_is_{}", place.kind.name());
            let facts = [
                self.theme.word(lang, &kind).to_owned(),
                text(&place.address),
                text(&place.landmark),
                if place.example { String::new() } else { phones::local(&place.phone) },
                text(&place.note),
            ];
            let body: Vec<String> =
                facts.into_iter().chain(services).filter(|text| !text.is_empty()).collect();
            Some(Text {
                title,
                second,
                description: text(&place.address),
                names: Vec::new(),
                units: vec![Unit { body: body.join(" · "), ..Unit::default() }],
            })
        });
        Document { kind: Kind::Place, address: place.address(), texts, aliases: Vec::new() }
    }
}

/// The other names of a concept in a language. Readers look for wrong ones, too.
fn other_names(terms: &[Term], main: &Term) -> Vec<(Level, String)> {
    let mut out = Vec::new();
    for term in terms {
        let level = match term.status {
            Status::Preferred | Status::Admitted | Status::Proposed => Level::Heading,
            Status::Deprecated => Level::Lead,
        };
        if term.text != main.text {
            out.push((level, term.text.clone()));
        }
        out.extend(term.forms.iter().map(|(form, _)| (Level::Lead, form.clone())));
    }
    out
}

fn is_name(term: &Term) -> bool {
    term.status != Status::Deprecated
}

/// The number of each heading's unit, by its name: those of the original in its order, then what only
/// other languages have.
fn numbers(chapter: &Chapter) -> BTreeMap<&str, u16> {
    let mut out = BTreeMap::new();
    let original = chapter.editions.get(chapter.original).iter();
    let others = chapter.editions.present().map(|(_, edition)| edition);
    for edition in original.chain(others) {
        for entry in edition.outline() {
            let next = u16::try_from(out.len() + 1).unwrap_or(u16::MAX);
            out.entry(entry.anchor).or_insert(next);
        }
    }
    out
}

/// By the number of each heading of an edition, the unit that it stands in.
fn unit_of_headings(edition: &Edition, numbers: &BTreeMap<&str, u16>) -> Vec<u16> {
    let mut out = vec![0; edition.anchors.len()];
    for entry in edition.outline() {
        let unit = numbers.get(entry.anchor).copied().unwrap_or(0);
        // Headings inside other blocks belong to the one before them.
        out.iter_mut().skip(entry.number).for_each(|slot| *slot = unit);
    }
    out
}

/// The text of a block, with spaces between its parts.
fn add_text(block: &Block, name: Naming<'_>, out: &mut String) {
    texts(std::slice::from_ref(block), name, &mut |said, text| {
        if said == Said::Speaker {
            return;
        }
        for word in text.split_whitespace() {
            if !out.is_empty() {
                out.push(' ');
            }
            out.push_str(word);
        }
    });
}
