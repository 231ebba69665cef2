//! What readers switch on by a script: pinyin above Chinese text, and the words for it.
//!
//! The files have names that never change, so that no page has to be made again when a text gets a new
//! word.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;
use serde_json::json;

use super::memory::Keys;
use super::texts::{Said, texts};
use super::{Rendered, Site};
use crate::base::lang::{Lang, PerLang};
use crate::base::memo::{Digest, Digesting};
use crate::base::path::SitePath;
use crate::model::artifacts::{Artifact, Content, Kind};
use crate::model::book::{ChapterId, Edition};
use crate::model::doc::{Block, Link};
use crate::text::hanzi::{Primer, Sentences, Sheet};
use crate::text::runs::{self, Foreign};
use crate::text::script::is_han;

/// The folder of the files.
const FOLDER: &str = "reading";

/// A script that leaves a value to others.
fn script(object: &str, value: &serde_json::Value) -> Vec<u8> {
    format!("window.{object}={value};\n").into_bytes()
}

/// Collects the Chinese of texts in any language.
struct Collector<'a> {
    site: &'a Site<'a>,
    sentences: &'a Sentences<'a>,
    out: Sheet,
}

impl<'a> Collector<'a> {
    fn new(site: &'a Site<'a>, sentences: &'a Sentences<'a>) -> Self {
        Self { site, sentences, out: Sheet::default() }
    }

    fn add(&mut self, lang: Lang, text: &str) {
        if !text.contains(is_han) {
            return;
        }
        let language = self.site.language(lang);
        if language.is_chinese() {
            return self.sentences.read(text, &mut self.out);
        }
        for (run, kind) in runs::foreign(text, &language.tag) {
            if let (Foreign::Han, Some(run)) = (kind, text.get(run)) {
                self.sentences.read(run, &mut self.out);
            }
        }
    }

    fn add_all<'t>(&mut self, texts: impl IntoIterator<Item = &'t PerLang<Option<String>>>) {
        for text in texts {
            for (lang, text) in text.present() {
                self.add(lang, text);
            }
        }
    }

    fn add_blocks(&mut self, lang: Lang, blocks: &[Block], name: &dyn Fn(&Link) -> Option<String>) {
        texts(blocks, name, &mut |said, text| match said {
            Said::Plain | Said::Title | Said::Speaker | Said::Html => self.add(lang, text),
            // The one is not shown, the other no language.
            Said::Alt | Said::Code => {}
        });
    }
}

impl Site<'_> {
    /// The files for readers' scripts: the words of each language, the icons for pages that lie in a folder,
    /// and the primer of the handbook's Chinese.
    pub(super) fn reading_files(&self) -> Vec<Rendered> {
        let files = self.memory.pages(|| self.reading_key(), || self.made_reading_files());
        Arc::unwrap_or_clone(files)
    }

    fn made_reading_files(&self) -> Vec<Rendered> {
        let parts = self.sentences();
        let chinese = parts.iter().any(|part| !part.is_empty());
        let file = |name: &str, bytes: Content| {
            let path = SitePath::new(format!("{FOLDER}/{name}.js"));
            Ok((path, Artifact { kind: Kind::Other, bytes }))
        };
        let mut out: Vec<Rendered> = Vec::new();
        for lang in self.config.langs() {
            let words = self.theme.words.get(lang).iter();
            let words: BTreeMap<&str, &str> = words
                .filter_map(|(key, word)| Some((key.strip_prefix("reading_")?, word.as_str())))
                .collect();
            let value = json!({ "pinyin": chinese, "words": words });
            out.push(file(&self.language(lang).tag, script("bridgebookWords", &value).into()));
        }
        // Names that no heading has: the sprite is put into pages.
        let icons = self.theme.file("icons.svg");
        let icons = icons.map_or_else(String::new, |file| {
            String::from_utf8_lossy(&file.bytes).replace(" id=\"", " id=\"icon-")
        });
        out.push(file("icons", script("bridgebookIcons", &json!(icons)).into()));
        if chinese {
            let reader = Arc::clone(&self.resolved.reader);
            // It is learnt from all sentences anew whenever one changes.
            let primer = Content::later(move || {
                let dictionary = reader.segmenter().dictionary();
                let primer = Primer::of(parts.iter().map(AsRef::as_ref), dictionary);
                script("bridgebookPrimer", &primer.values())
            });
            out.push(file("pinyin", primer));
        }
        out
    }

    /// A digest of all that the files are made from.
    fn reading_key(&self) -> Digest {
        let mut digesting = Digesting::new("reading");
        let rest = self.rest_key();
        // The sentences are of use to the next run even if the files are kept in this one.
        self.memory.sentences.pass_on(rest);
        digesting.value(rest);
        // Most texts are written anew without a new sentence for the primer: in another language.
        let sentences = Sentences::new(&self.resolved.reader);
        let one = |number: usize| {
            let id = ChapterId(number);
            let key = self.sentences_key(id);
            self.memory.sentences.pass_on(key);
            self.memory.sheets.get(
                || Digest::of("sheet of", key),
                || Digest::of("sheet", &*self.sheet(id, &sentences)),
            )
        };
        let sheets: Vec<Digest> = (0..self.book.chapters.len()).into_par_iter().map(one).collect();
        digesting.value(sheets);
        digesting.done()
    }

    fn sheet(&self, id: ChapterId, sentences: &Sentences<'_>) -> Arc<Sheet> {
        let make = || Arc::new(self.sentences_of(id, sentences));
        self.memory.sentences.get(|| self.sentences_key(id), make)
    }

    /// The sentences of the handbook, part by part: each chapter, and what is no chapter.
    fn sentences(&self) -> Vec<Arc<Sheet>> {
        let sentences = Sentences::new(&self.resolved.reader);
        let mut out: Vec<Arc<Sheet>> = (0..self.book.chapters.len())
            .into_par_iter()
            .map(|number| self.sheet(ChapterId(number), &sentences))
            .collect();
        let make = || Arc::new(self.other_sentences(&sentences));
        out.push(self.memory.sentences.get(|| self.rest_key(), make));
        out
    }

    fn sentences_key(&self, id: ChapterId) -> Digest {
        Digest::of("sentences", self.keys.documents.get(id.0))
    }

    fn rest_key(&self) -> Digest {
        let Keys { look, places, survey, events, .. } = &self.keys;
        Digest::of("other sentences", (self.known, look, places, survey, events))
    }

    fn sentences_of(&self, id: ChapterId, sentences: &Sentences<'_>) -> Sheet {
        let mut collector = Collector::new(self, sentences);
        for (lang, edition) in self.book.chapter(id).editions.present() {
            self.add_edition(id, lang, edition, &mut collector);
        }
        collector.out.shrink_to_fit();
        collector.out
    }

    fn add_edition(&self, id: ChapterId, lang: Lang, edition: &Edition, to: &mut Collector<'_>) {
        let targets = self.resolved.targets(id, lang);
        let name = |link: &Link| targets?.term(link, self.termbase, lang);
        let meta = &edition.meta;
        let heads = [Some(&meta.title), meta.short_title.as_ref(), meta.description.as_ref()];
        for text in heads.into_iter().flatten().chain(&meta.sources) {
            to.add(lang, text);
        }
        to.add_blocks(lang, &edition.doc.blocks, &name);
        for note in &edition.doc.footnotes {
            to.add_blocks(lang, &note.blocks, &name);
        }
    }

    /// Those of the settings, the theme, the termbase, the places, the signs and the calendar.
    fn other_sentences(&self, sentences: &Sentences<'_>) -> Sheet {
        let mut to = Collector::new(self, sentences);
        for lang in self.config.langs() {
            self.theme.words.get(lang).values().for_each(|word| to.add(lang, word));
            to.add(lang, &self.language(lang).name);
            let contact = self.config.contact.iter();
            let contact = contact.flat_map(|one| [&one.name, &one.address, &one.hours]);
            let own = [&self.config.title, &self.config.description, &self.config.footer.text];
            for text in own.into_iter().chain(contact) {
                to.add(lang, text.get(lang));
            }
        }
        let glossary = &self.config.glossary;
        for facet in glossary.categories.iter().chain(&glossary.locations) {
            facet.name.iter().for_each(|(lang, name)| to.add(lang, name));
        }
        for concept in &self.termbase.concepts {
            let record = &concept.record;
            to.add_all([&record.sense, &record.definition, &record.note]);
            for (lang, terms) in record.terms.iter() {
                for term in terms {
                    to.add(lang, &term.text);
                    term.note.iter().for_each(|note| to.add(lang, note));
                }
            }
            for (lang, (text, _)) in record.sign.present() {
                to.add(lang, text);
            }
        }
        for place in &self.places.places {
            to.add_all([&place.name, &place.address, &place.landmark, &place.note]);
        }
        to.add_all(self.places.services.iter().map(|service| &service.name));
        to.add_all(self.survey.places.iter().map(|place| &place.name));
        for sign in &self.survey.signs {
            to.add_all([&sign.spot, &sign.found, &sign.wrong, &sign.proposal, &sign.note]);
        }
        for one in &self.survey.suggestions {
            let record = &one.record;
            let lang = record.language.unwrap_or(self.config.source);
            to.add(lang, &record.wording);
            to.add(lang, &record.reason);
            to.add_all([&record.answer]);
        }
        for event in self.events {
            to.add_all([&event.title, &event.text, &event.place]);
        }
        to.out
    }
}
