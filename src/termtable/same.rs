//! Records without their places, to be compared.

use crate::base::lang::PerLang;
use crate::base::source::Span;
use crate::model::termbase::{Record, Symbol, Term};

/// The record with all places alike, and with what is empty as if it were not written.
fn bare(record: &Record) -> Record {
    // Any place will do, as long as it is the same in all records.
    let span = Span::start_of(record.span.file);
    let filled = |text: &Option<String>| text.clone().filter(|text| !text.is_empty());
    let placed = |items: &[(String, Span)]| -> Vec<(String, Span)> {
        let texts = items.iter().filter(|(text, _)| !text.is_empty());
        texts.map(|(text, _)| (text.clone(), span)).collect()
    };
    let one = |item: &Option<(String, Span)>| -> Option<(String, Span)> {
        item.as_ref().filter(|(text, _)| !text.is_empty()).map(|(text, _)| (text.clone(), span))
    };
    let count = record.terms.len();
    let term = |term: &Term| Term {
        text: term.text.clone(),
        span,
        status: term.status,
        region: filled(&term.region),
        reading: one(&term.reading),
        forms: placed(&term.forms),
        note: filled(&term.note),
        sources: term.sources.clone(),
        autolink: term.autolink,
    };
    Record {
        id: record.id.clone(),
        span,
        whole: span,
        function: record.function,
        category: record.category.as_ref().map(|(text, _)| (text.clone(), span)),
        locations: placed(&record.locations),
        sense: PerLang::from_fn(count, |lang| filled(record.sense.get(lang))),
        definition: PerLang::from_fn(count, |lang| filled(record.definition.get(lang))),
        terms: PerLang::from_fn(count, |lang| record.terms.get(lang).iter().map(term).collect()),
        sign: PerLang::from_fn(count, |lang| one(record.sign.get(lang))),
        symbol: Symbol {
            iso7010: filled(&record.symbol.iso7010),
            gb2894: filled(&record.symbol.gb2894),
            edition: filled(&record.symbol.edition),
            pictogram: one(&record.symbol.pictogram),
        },
        sources: record.sources.clone(),
        note: PerLang::from_fn(count, |lang| filled(record.note.get(lang))),
        see_also: placed(&record.see_also),
        broader: one(&record.broader),
        autolink: record.autolink,
        enforce: record.enforce,
        case_sensitive: record.case_sensitive,
        allow: record.allow.clone(),
    }
}

/// Whether two records say the same, wherever they are written.
pub fn same(one: &Record, two: &Record) -> bool {
    let mut two = two.clone();
    two.span = one.span;
    bare(one) == bare(&two)
}
