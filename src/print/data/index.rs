//! The indexes of a book: entries with the names of the places that Typst turns into page numbers.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::{Room, concept_key, heading_key, mark_key};
use crate::base::lang::Lang;
use crate::model::index::{Entry, Section, See};
use crate::model::resolved::Locator;

impl Room<'_> {
    /// The names of all places that the indexes of the book ask for.
    pub(super) fn index_keys(&self) -> BTreeSet<String> {
        let mut out = BTreeSet::new();
        if self.resolved.indexes.is_empty() {
            return out;
        }
        for lang in &self.langs {
            for section in &self.resolved.indexes.get(*lang).sections {
                for entry in &section.entries {
                    self.collect_keys(entry, *lang, &mut out);
                }
            }
        }
        out
    }

    fn collect_keys(&self, entry: &Entry, lang: Lang, out: &mut BTreeSet<String>) {
        out.extend(self.keys(entry, lang));
        for below in &entry.entries {
            self.collect_keys(below, lang, out);
        }
    }

    /// The places of an entry in this book, in reading order.
    fn keys(&self, entry: &Entry, lang: Lang) -> Vec<String> {
        let code = self.code(lang);
        let places = entry.concept.map_or(&[][..], |id| self.resolved.places(id, lang));
        let here = |at: &Locator| self.chapters.contains(&at.chapter);
        let marked = |at: &Locator| entry.marks.iter().any(|(mark, _)| mark == at);
        let mut out: Vec<(Locator, String)> = Vec::new();
        if let Some(id) = entry.concept {
            out.extend(
                places.iter().filter(|at| here(at)).map(|at| (*at, concept_key(code, id, *at))),
            );
        }
        for at in entry.locators.iter().filter(|at| here(at)) {
            // What is no place of a term or a mark is a heading.
            if !places.contains(at) && !marked(at) {
                out.push((*at, heading_key(code, *at)));
            }
        }
        for (at, start) in entry.marks.iter().filter(|(at, _)| here(at)) {
            out.push((*at, mark_key(code, at.chapter.0, *start)));
        }
        out.sort();
        out.into_iter().map(|(_, key)| key).collect()
    }

    /// The indexes: one for each language of the book, for Chinese also one by strokes.
    pub(super) fn indexes(&self) -> Value {
        let mut out = Vec::new();
        for lang in &self.langs {
            let index = self.resolved.indexes.get(*lang);
            let usual = self.sections(&index.sections, *lang);
            if !usual.is_empty() {
                out.push(json!({"l": self.code(*lang), "by": "usual", "sections": usual}));
            }
            let strokes = self.sections(&index.strokes, *lang);
            if !strokes.is_empty() {
                out.push(json!({"l": self.code(*lang), "by": "strokes", "sections": strokes}));
            }
        }
        Value::Array(out)
    }

    fn sections(&self, sections: &[Section], lang: Lang) -> Vec<Value> {
        let mut out = Vec::new();
        for section in sections {
            let entries: Vec<Value> =
                section.entries.iter().filter_map(|entry| self.entry(entry, lang)).collect();
            if !entries.is_empty() {
                out.push(json!({"letter": section.bucket.label().to_string(), "b": entries}));
            }
        }
        out
    }

    /// An entry, if this book has anything to say about it.
    fn entry(&self, entry: &Entry, lang: Lang) -> Option<Value> {
        let keys = self.keys(entry, lang);
        let main = entry.concept.and_then(|id| self.glossary_label(id));
        let below: Vec<Value> =
            entry.entries.iter().filter_map(|entry| self.entry(entry, lang)).collect();
        let see = |list: &[See]| -> Vec<Value> {
            let known =
                list.iter().filter(|see| see.concept.is_none_or(|id| self.listed.contains(&id)));
            known.map(|see| json!(see.text)).collect()
        };
        let (see, also) = (see(&entry.see), see(&entry.see_also));
        if keys.is_empty() && main.is_none() && below.is_empty() && see.is_empty() {
            return None;
        }
        let other = entry.concept.and_then(|id| {
            let partner = self.config.partner(lang)?;
            let partner = match self.langs.as_slice() {
                [left, right] => {
                    if lang == *left {
                        *right
                    } else {
                        *left
                    }
                }
                _ => partner,
            };
            let term = self.termbase.concept(id).record.term(partner)?;
            Some(json!({"l": self.code(partner), "s": term.text}))
        });
        let reading =
            entry.reading.as_ref().filter(|_| entry.text.chars().any(crate::text::script::is_han));
        Some(json!({
            "s": entry.text, "py": reading, "sense": entry.sense, "o": other,
            "k": keys, "m": main, "see": see, "also": also, "b": below,
        }))
    }
}
