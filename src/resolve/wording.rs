//! Words that must not stand in a text: deprecated terms, known mistranslations, another region's.

use std::ops::Range;

use super::passages::Passage;
use super::terms::{Occurrences, Owner, Terms};
use crate::base::codes;
use crate::base::diagnostic::{Code, Diagnostic, Report};
use crate::base::lang::Lang;
use crate::base::source::Span;
use crate::config::Config;
use crate::model::book::Edition;
use crate::model::termbase::{Record, Status, Term};
use crate::text::english::Forbidden;

/// Checks the words of one edition.
pub(super) fn check(
    terms: &Terms<'_>,
    forbidden: &Forbidden,
    found: &Occurrences,
    edition: &Edition,
    lang: Lang,
    config: &Config,
    report: &mut Report,
) {
    let mut push = |code: &'static Code, span: Span, make: &dyn Fn(Diagnostic) -> Diagnostic| {
        if !edition.doc.allows(code.id, span) {
            report.push(make(Diagnostic::new(code, span)));
        }
    };
    for occurrence in &found.found {
        let passage = &found.passages[occurrence.passage];
        let text = &passage.text[occurrence.range.clone()];
        let fix = |diagnostic: Diagnostic, better: &str| {
            fixed(diagnostic, passage, &occurrence.range, better)
        };
        let usable = |owner: &&Owner| terms.usable(lang, owner);
        match occurrence.owners.iter().find(usable) {
            None => {
                let Some(owner) = occurrence.owners.first() else { continue };
                let record = &terms.termbase.concept(owner.concept).record;
                let note = terms.term(lang, *owner).note.clone().unwrap_or_default();
                let better = record.term(lang).map(|term| term.text.clone());
                push(codes::DEPRECATED_TERM, occurrence.span, &|d| {
                    let d = d.arg("term", text).arg("note", note.as_str());
                    match &better {
                        Some(better) => fix(d.arg("preferred", format!("`{better}`")), better),
                        None => d.arg("preferred", "—"),
                    }
                });
            }
            Some(owner) => {
                let record = &terms.termbase.concept(owner.concept).record;
                let term = terms.term(lang, *owner);
                let foreign = foreign(record, term, lang, config).filter(|_| term.autolink);
                if let Some((region, better)) = foreign {
                    push(codes::MIXED_REGIONS, occurrence.span, &|d| {
                        let d = d.arg("term", text).arg("region", region).arg("own", better);
                        fix(d, better)
                    });
                }
            }
        }
    }
    if config.language(lang).tag.split('-').next() == Some("en") {
        for (i, passage) in found.passages.iter().enumerate() {
            for (range, better) in forbidden.find(&passage.text) {
                // Occurrences are in reading order and do not overlap.
                let from =
                    found.found.partition_point(|o| (o.passage, o.range.end) <= (i, range.start));
                let next = found.found.get(from);
                let known = next.is_some_and(|o| o.passage == i && o.range.start < range.end);
                if !known {
                    push(codes::FORBIDDEN_WORDING, passage.span(&range), &|d| {
                        let d =
                            d.arg("wording", &passage.text[range.clone()]).arg("better", better);
                        fixed(d, passage, &range, better)
                    });
                }
            }
        }
    }
}

/// With a correction, where the source is the text itself. The first letter keeps its size.
fn fixed(
    diagnostic: Diagnostic,
    passage: &Passage,
    range: &Range<usize>,
    better: &str,
) -> Diagnostic {
    if !passage.is_exact(range) {
        return diagnostic;
    }
    let first = passage.text[range.clone()].chars().next();
    let (small, large) =
        (first.is_some_and(char::is_lowercase), first.is_some_and(char::is_uppercase));
    // A capital of the record is one of a sign: inside a sentence the word is written small, unless
    // it is all capitals or a name of several words with capitals.
    let mut letters = better.chars();
    let adapted = match letters.next() {
        Some(first) if small && !letters.clone().any(char::is_uppercase) => {
            first.to_lowercase().chain(letters).collect()
        }
        Some(first) if large => first.to_uppercase().chain(letters).collect(),
        _ => better.to_owned(),
    };
    diagnostic.fix(adapted)
}

/// Whether a term is the word of another region than the handbook's, and the handbook's own word.
fn foreign<'a>(
    record: &'a Record,
    term: &'a Term,
    lang: Lang,
    config: &Config,
) -> Option<(&'a str, &'a str)> {
    let own = config.glossary.region.get(lang).as_deref()?;
    let region = term.region.as_deref().filter(|region| *region != own)?;
    let fits = |t: &&Term| {
        t.status != Status::Deprecated && t.region.as_deref().is_none_or(|region| region == own)
    };
    let better = record.terms.get(lang).iter().find(fits)?;
    Some((region, better.text.as_str()))
}
