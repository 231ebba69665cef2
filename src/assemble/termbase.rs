//! Records of all files → one termbase: names that are given once, references that lead somewhere,
//! words that stand for one thing.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::codes;
use crate::base::diagnostic::{Diagnostic, Report, Words};
use crate::base::source::Span;
use crate::config::{Config, Facet};
use crate::model::termbase::{Concept, ConceptId, Record, Status, Term, Termbase};
use crate::text::hanzi::{self, Dictionary};
use crate::text::script::{is_findable, is_han};

/// Makes the termbase of all records.
pub fn termbase(records: Vec<Record>, config: &Config) -> (Termbase, Report) {
    let mut report = Report::new();
    let records = unique(records, &mut report);
    let by_id: BTreeMap<String, ConceptId> =
        records.iter().enumerate().map(|(i, r)| (r.id.clone(), ConceptId(i))).collect();
    for record in &records {
        facets(record, config, &mut report);
        terms(record, config, &mut report);
        super::wording::check(record, config, &mut report);
    }
    let concepts = linked(records, &by_id, &mut report);
    let termbase = Termbase { concepts, by_id };
    ambiguous(&termbase, config, &mut report);
    (termbase, report)
}

/// The records in the order of their names, each name once: the first written stays.
fn unique(records: Vec<Record>, report: &mut Report) -> Vec<Record> {
    let mut out: BTreeMap<String, Record> = BTreeMap::new();
    for record in records {
        match out.get(&record.id) {
            Some(first) => report.push(
                Diagnostic::new(codes::DUPLICATE_CONCEPT, record.span)
                    .arg("id", record.id.as_str())
                    .also(first.span, Words::new("the first one", "前面的一个")),
            ),
            None => {
                out.insert(record.id.clone(), record);
            }
        }
    }
    out.into_values().collect()
}

fn facets(record: &Record, config: &Config, report: &mut Report) {
    const CATEGORY: Words = Words::new("category", "类别");
    let categories = &config.glossary.categories;
    if let Some((id, span)) = &record.category
        && config.glossary.category(id).is_none()
    {
        report.push(unknown_facet(id, *span, CATEGORY, "categories", categories));
    }
    for (id, span) in &record.locations {
        if config.glossary.location(id).is_none() {
            report.push(unknown_location(id, *span, config));
        }
    }
}

/// The mistake that the settings do not know a location.
pub(super) fn unknown_location(id: &str, span: Span, config: &Config) -> Diagnostic {
    const LOCATION: Words = Words::new("location", "位置");
    unknown_facet(id, span, LOCATION, "locations", &config.glossary.locations)
}

fn unknown_facet(id: &str, span: Span, kind: Words, key: &str, known: &[Facet]) -> Diagnostic {
    let names: Vec<&str> = known.iter().map(|facet| facet.id.as_str()).collect();
    let unknown = Diagnostic::new(codes::UNKNOWN_FACET, span).arg("kind", kind).arg("key", key);
    let unknown = if names.is_empty() {
        unknown.arg("known", Words::new("none yet", "目前一个也没有"))
    } else {
        unknown.arg("known", names.join(", "))
    };
    unknown.arg("id", id).nearest(id, names)
}

fn terms(record: &Record, config: &Config, report: &mut Report) {
    if config.langs().all(|lang| record.term(lang).is_none()) {
        let diagnostic = Diagnostic::new(codes::NO_TERM, record.span);
        report.push(diagnostic.arg("id", record.id.as_str()));
    }
    for (lang, terms) in record.terms.iter() {
        let tag = config.language(lang).tag.as_str();
        let mut preferred: Option<&Term> = None;
        for term in terms {
            if term.status == Status::Preferred {
                match preferred.filter(|first| first.region == term.region) {
                    None => preferred = preferred.or(Some(term)),
                    Some(first) => report.push(
                        Diagnostic::new(codes::TWO_PREFERRED, term.span)
                            .arg("id", record.id.as_str())
                            .arg("language", config.language(lang).name.as_str())
                            .arg("one", first.text.as_str())
                            .arg("two", term.text.as_str()),
                    ),
                }
            }
            if record.autolink && term.autolink && !is_findable(&term.text) && term.forms.is_empty()
            {
                let diagnostic = Diagnostic::new(codes::SHORT_TERM, term.span);
                report.push(diagnostic.arg("term", term.text.as_str()));
            }
        }
        if let Some(term) = record.term(lang)
            && needs_reading(&term.text, tag)
            && term.reading.is_none()
        {
            let diagnostic = Diagnostic::new(codes::NO_READING, term.span);
            report.push(diagnostic.arg("term", term.text.as_str()));
        }
        if tag.split('-').next() == Some("zh") {
            readings(terms, report);
        }
    }
}

/// Holds pinyin against the characters it belongs to (GB/T 16159-2012).
fn readings(terms: &[Term], report: &mut Report) {
    let dictionary = Dictionary::embedded();
    for term in terms {
        let Some((reading, span)) = &term.reading else { continue };
        if let Err(problem) = hanzi::check(&dictionary, &term.text, reading) {
            report.push(hanzi::bad_reading(*span, &term.text, reading, &problem));
        }
    }
}

/// Whether a term cannot be spoken by those who do not read its characters.
fn needs_reading(text: &str, tag: &str) -> bool {
    let language = tag.split('-').next().unwrap_or_default();
    matches!(language, "zh" | "ja") && text.chars().any(is_han)
}

/// Ties the records to one another. What leads nowhere, or in a circle, is reported and left out.
fn linked(
    records: Vec<Record>,
    by_id: &BTreeMap<String, ConceptId>,
    report: &mut Report,
) -> Vec<Concept> {
    let mut find = |own: &Record, id: &str, span: Span| {
        if own.id == id {
            report.push(Diagnostic::new(codes::SELF_REFERENCE, span).arg("id", id));
            return None;
        }
        let found = by_id.get(id).copied();
        if found.is_none() {
            report.push(unknown(id, span, by_id.keys().map(String::as_str)));
        }
        found
    };
    let mut concepts: Vec<Concept> = Vec::with_capacity(records.len());
    for record in records {
        let mut see_also: Vec<ConceptId> = Vec::new();
        for (id, span) in &record.see_also {
            if let Some(found) = find(&record, id, *span)
                && !see_also.contains(&found)
            {
                see_also.push(found);
            }
        }
        let broader = record.broader.clone().and_then(|(id, span)| find(&record, &id, span));
        concepts.push(Concept { record, see_also, broader, narrower: Vec::new() });
    }
    break_cycles(&mut concepts, report);
    for i in 0..concepts.len() {
        if let Some(broader) = concepts[i].broader {
            concepts[broader.0].narrower.push(ConceptId(i));
        }
    }
    concepts
}

/// The mistake that a concept is not there.
pub fn unknown<'a>(id: &str, span: Span, known: impl Iterator<Item = &'a str>) -> Diagnostic {
    Diagnostic::new(codes::UNKNOWN_CONCEPT, span).arg("id", id).nearest(id, known)
}

/// Takes out the step to a wider concept that closes a circle. Every concept is passed once.
fn break_cycles(concepts: &mut [Concept], report: &mut Report) {
    const NEW: usize = usize::MAX;
    // By which walk each concept was first reached.
    let mut walk = vec![NEW; concepts.len()];
    for start in 0..concepts.len() {
        let mut path = Vec::new();
        let mut at = start;
        while walk[at] == NEW {
            walk[at] = start;
            path.push(at);
            let Some(ConceptId(next)) = concepts[at].broader else { break };
            if walk[next] == start {
                let names: Vec<&str> = path
                    .iter()
                    .skip_while(|i| **i != next)
                    .chain([&next])
                    .map(|i| concepts[*i].record.id.as_str())
                    .collect();
                let span = concepts[at].record.broader.as_ref().map(|(_, span)| *span);
                report.push(
                    Diagnostic::new(codes::CONCEPT_CYCLE, span.unwrap_or(concepts[at].record.span))
                        .arg("id", concepts[next].record.id.as_str())
                        .arg("path", names.join(" → ")),
                );
                concepts[at].broader = None;
                break;
            }
            at = next;
        }
    }
}

/// Tells of words that stand for two concepts, unless a sense tells them apart.
fn ambiguous(termbase: &Termbase, config: &Config, report: &mut Report) {
    for lang in config.langs() {
        let mut seen: BTreeMap<String, Vec<(ConceptId, Span)>> = BTreeMap::new();
        for (id, concept) in termbase.iter() {
            let mut own = BTreeSet::new();
            for term in concept.record.terms.get(lang) {
                // A deprecated wording may be wrong for one thing and right for another.
                if term.status == Status::Deprecated || !own.insert(term.text.to_lowercase()) {
                    continue;
                }
                let others = seen.entry(term.text.to_lowercase()).or_default();
                let told = |id: &ConceptId| has_sense(&termbase.concept(*id).record);
                if let Some((other, span)) = others.iter().find(|(o, _)| !(told(&id) && told(o))) {
                    report.push(
                        Diagnostic::new(codes::SAME_TERM, term.span)
                            .arg("term", term.text.as_str())
                            .arg("one", termbase.concept(*other).record.id.as_str())
                            .arg("two", concept.record.id.as_str())
                            .also(*span, Words::new("the other concept", "另一个概念")),
                    );
                }
                others.push((id, term.span));
            }
        }
    }
}

/// Whether a record says which meaning it is, in any language.
fn has_sense(record: &Record) -> bool {
    record.sense.present().next().is_some()
}
