//! The glossary of a book: every concept that has a term in one of its languages.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::Room;
use crate::base::lang::Lang;
use crate::model::index::Entry;
use crate::model::termbase::{ConceptId, Status, Term};

impl Room<'_> {
    /// The concepts in the order of the index of the book's first language, then those that only
    /// the second one has; each with its letter.
    pub(super) fn glossary_order(&self) -> Vec<(ConceptId, String)> {
        let mut out = Vec::new();
        let mut seen = BTreeSet::new();
        if self.resolved.indexes.is_empty() {
            return out;
        }
        for lang in &self.langs {
            for section in &self.resolved.indexes.get(*lang).sections {
                let letter = section.bucket.label().to_string();
                for entry in &section.entries {
                    self.collect(entry, &letter, &mut seen, &mut out);
                }
            }
        }
        out
    }

    fn collect(
        &self,
        entry: &Entry,
        letter: &str,
        seen: &mut BTreeSet<ConceptId>,
        out: &mut Vec<(ConceptId, String)>,
    ) {
        if let Some(id) = entry.concept
            && self.langs.iter().any(|l| self.termbase.concept(id).record.term(*l).is_some())
            && seen.insert(id)
        {
            out.push((id, letter.to_owned()));
        }
        for below in &entry.entries {
            self.collect(below, letter, seen, out);
        }
    }

    /// The languages that stand in an entry: those of the book, and in a book of one language the
    /// one that residents meet on signs.
    fn entry_langs(&self) -> Vec<Lang> {
        let mut langs = self.langs.clone();
        if let [one] = self.langs.as_slice() {
            langs.extend(self.config.partner(*one));
        }
        langs
    }

    pub(super) fn glossary(&self) -> Value {
        let entries: Vec<Value> = self
            .concepts
            .iter()
            .map(|(id, letter)| {
                let mut entry = self.concept(*id);
                entry.insert("letter".to_owned(), json!(letter));
                Value::Object(entry)
            })
            .collect();
        Value::Array(entries)
    }

    fn concept(&self, id: ConceptId) -> Map<String, Value> {
        let concept = self.termbase.concept(id);
        let record = &concept.record;
        let terms: Vec<Value> = self
            .entry_langs()
            .into_iter()
            .filter_map(|lang| Some(self.term_value(lang, record.term(lang)?)))
            .collect();
        let definition = {
            let own = self.some_texts(&record.definition);
            match &own {
                Value::Object(map) if map.is_empty() => {
                    let fallback =
                        self.langs.first().map(|lang| &self.config.language(*lang).fallback);
                    let all = fallback.into_iter().flatten().copied().chain(self.config.langs());
                    let found = all
                        .into_iter()
                        .find_map(|l| Some((self.code(l), record.definition.get(l).as_ref()?)));
                    found.map_or(own, |(code, text)| json!({code: text}))
                }
                _ => own,
            }
        };
        let see: Vec<Value> = concept
            .see_also
            .iter()
            .filter_map(|other| {
                let label = self.glossary_label(*other)?;
                let lang = *self.langs.first()?;
                let term = self.termbase.concept(*other).record.term(lang)?;
                Some(json!({"d": label, "s": term.text}))
            })
            .collect();
        let mut out = Map::new();
        let mut put = |key: &str, value: Value| out.insert(key.to_owned(), value);
        put("label", json!(self.glossary_label(id)));
        put("terms", json!(terms));
        put("sense", self.some_texts(&record.sense));
        put("def", definition);
        put("sym", json!(symbol(&record.symbol)));
        put("see", json!(see));
        put("plate", json!(self.plate_of(id, &self.entry_langs())));
        out
    }

    fn term_value(&self, lang: Lang, term: &Term) -> Value {
        let reading = term.reading.as_ref().map(|(reading, _)| reading.as_str());
        let proposed = term.status == Status::Proposed;
        json!({
            "l": self.code(lang), "s": term.text,
            "py": reading.filter(|reading| *reading != term.text),
            "st": proposed.then_some("proposed"), "r": term.region,
        })
    }
}

fn symbol(symbol: &crate::model::termbase::Symbol) -> Option<String> {
    let iso = symbol.iso7010.as_ref().map(|code| format!("ISO 7010 {code}"));
    let gb = symbol.gb2894.as_ref().map(|name| format!("GB 2894 {name}"));
    let all: Vec<String> = iso.into_iter().chain(gb).collect();
    (!all.is_empty()).then(|| all.join(" · "))
}
