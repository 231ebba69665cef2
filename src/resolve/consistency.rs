//! Whether both languages of an aligned pair name the same concepts.

use std::cell::OnceCell;
use std::collections::BTreeSet;

use super::terms::{Occurrence, Occurrences, Owner, Terms};
use crate::base::codes;
use crate::base::diagnostic::{Diagnostic, Report, Words};
use crate::base::lang::{Lang, PerLang};
use crate::base::source::Span;
use crate::config::Config;
use crate::model::book::{Chapter, Edition, Piece};
use crate::model::doc::BlockKind;
use crate::model::termbase::{ConceptId, Status};

/// What stands in the text of an edition, in the order of its places: a row holds a run of each.
struct Placed<'a> {
    passages: Vec<(Span, &'a str)>,
    found: Vec<(Span, &'a Occurrence)>,
    /// The concepts named with `[[…]]`.
    explicit: Vec<(Span, ConceptId)>,
}

impl<'a> Placed<'a> {
    fn of(all: &'a Occurrences) -> Self {
        fn sorted<T>(all: impl Iterator<Item = (Span, T)>) -> Vec<(Span, T)> {
            let mut all: Vec<(Span, T)> = all.collect();
            all.sort_by_key(|(span, _)| span.start);
            all
        }
        let passages = all.passages.iter().filter_map(|passage| {
            passage.pieces.first().map(|piece| (piece.node, passage.text.as_str()))
        });
        Self {
            passages: sorted(passages),
            found: sorted(all.found.iter().map(|found| (found.span, found))),
            explicit: sorted(all.explicit.iter().map(|(concept, span, _)| (*span, *concept))),
        }
    }
}

/// What stands inside a span.
fn inside<T>(all: &[(Span, T)], span: Span) -> impl Iterator<Item = &T> {
    let from = all.partition_point(|(at, _)| at.start < span.start);
    let begun = all[from..].iter().take_while(move |(at, _)| at.start <= span.end);
    begun.filter(move |(at, _)| at.end <= span.end).map(|(_, what)| what)
}

/// One side of a row.
struct Side<'a> {
    lang: Lang,
    edition: &'a Edition,
    span: Span,
    placed: &'a Placed<'a>,
    /// The terms in it.
    found: Vec<&'a Occurrence>,
    /// Its text in small letters, once it is asked for.
    text: OnceCell<String>,
}

impl Side<'_> {
    fn text(&self) -> &str {
        self.text.get_or_init(|| {
            let passages = inside(&self.placed.passages, self.span);
            passages.flat_map(|text| [text.to_lowercase(), "\n".to_owned()]).collect()
        })
    }
}

/// Checks every pair of a chapter. Each mistake is told once, whatever pairs it shows in.
pub(super) fn check(
    terms: &Terms<'_>,
    chapter: &Chapter,
    found: &PerLang<Option<Occurrences>>,
    config: &Config,
    report: &mut Report,
) {
    // By file, place, language and concept.
    let mut told: BTreeSet<((Lang, u32), Lang, ConceptId)> = BTreeSet::new();
    let placed = PerLang::from_fn(chapter.editions.len(), |lang| {
        found.get(lang).as_ref().filter(|_| !chapter.pairs.is_empty()).map(Placed::of)
    });
    for pair in chapter.pairs.iter() {
        let (Some(left), Some(right)) = (pair.left, pair.right) else { continue };
        for row in &pair.alignment.rows {
            let (Some(a), Some(b)) = (row.left, row.right) else { continue };
            let (Some(a), Some(b)) =
                (side(chapter, &placed, left, a), side(chapter, &placed, right, b))
            else {
                continue;
            };
            for (one, other) in [(&a, &b), (&b, &a)] {
                for (occurrence, concept) in missing(terms, one, other, config) {
                    let at = (one.lang, occurrence.span.start);
                    if !is_meant(one, occurrence.span, other)
                        && told.insert((at, other.lang, concept))
                    {
                        report.push(finding(terms, one, other, occurrence, concept, config));
                    }
                }
            }
        }
    }
}

fn side<'a>(
    chapter: &'a Chapter,
    placed: &'a PerLang<Option<Placed<'a>>>,
    lang: Lang,
    piece: Piece,
) -> Option<Side<'a>> {
    let edition = chapter.editions.get(lang).as_ref()?;
    let placed = placed.get(lang).as_ref()?;
    let span = match piece {
        Piece::Block(i) => edition.doc.blocks.get(i)?.span,
        Piece::Item(i, n) => {
            let BlockKind::List(list) = &edition.doc.blocks.get(i)?.kind else { return None };
            list.items.get(n)?.span
        }
        // Terms are not looked for in dialogues.
        Piece::Line(..) => return None,
    };
    let found = inside(&placed.found, span).copied().collect();
    Some(Side { lang, edition, span, placed, found, text: OnceCell::new() })
}

/// The concepts of one side that the other does not name, each once.
fn missing<'a>(
    terms: &Terms<'_>,
    one: &Side<'a>,
    other: &Side<'_>,
    config: &Config,
) -> Vec<(&'a Occurrence, ConceptId)> {
    let mut out: Vec<(&Occurrence, ConceptId)> = Vec::new();
    for occurrence in &one.found {
        let owners: Vec<&Owner> =
            occurrence.owners.iter().filter(|o| terms.telling(one.lang, o)).collect();
        let Some(first) = owners.first() else { continue };
        let bound = |owner: &&Owner| {
            let record = &terms.termbase.concept(owner.concept).record;
            record.enforce && record.term(other.lang).is_some()
        };
        // Of several concepts of the same words any one will do.
        let fine = |owner: &&Owner| !bound(owner) || names(terms, other, owner.concept, config);
        let told = out.iter().any(|(_, concept)| *concept == first.concept);
        if told || owners.iter().any(fine) {
            continue;
        }
        out.push((occurrence, first.concept));
    }
    out
}

/// Whether a side names a concept, or one that is wider or narrower. Where a term is looked for on
/// purpose, standing inside a longer word is enough: a false alarm costs more than a miss.
fn names(terms: &Terms<'_>, side: &Side<'_>, concept: ConceptId, config: &Config) -> bool {
    let entry = terms.termbase.concept(concept);
    let near = || entry.broader.iter().chain(&entry.narrower).chain([&concept]);
    let known = |id: &ConceptId| {
        near().any(|near| near == id) || terms.termbase.concept(*id).broader == Some(concept)
    };
    if inside(&side.placed.explicit, side.span).any(known) {
        return true;
    }
    if side.found.iter().flat_map(|o| &o.owners).any(|owner| known(&owner.concept)) {
        return true;
    }
    let spaced = !matches!(
        config.language(side.lang).tag.split('-').next(),
        Some("zh" | "ja" | "ko" | "yue" | "th")
    );
    let words = near().flat_map(|id| {
        let own = terms.termbase.concept(*id).record.terms.get(side.lang).iter();
        own.filter(|term| term.status != Status::Deprecated)
            .flat_map(|term| std::iter::once(&term.text).chain(term.forms.iter().map(|f| &f.0)))
    });
    let shortest = if spaced { 5 } else { 2 };
    words
        .filter(|word| word.chars().count() >= shortest)
        .any(|word| side.text().contains(&word.to_lowercase()))
}

fn finding(
    terms: &Terms<'_>,
    one: &Side<'_>,
    other: &Side<'_>,
    occurrence: &Occurrence,
    concept: ConceptId,
    config: &Config,
) -> Diagnostic {
    let record = &terms.termbase.concept(concept).record;
    let accepted: Vec<String> = record
        .terms
        .get(other.lang)
        .iter()
        .filter(|term| term.status != Status::Deprecated)
        .map(|term| format!("`{}`", term.text))
        .collect();
    let named = occurrence.owners.iter().find(|o| o.concept == concept);
    let term = named.map_or("", |owner| terms.term(one.lang, *owner).text.as_str());
    Diagnostic::new(codes::TERM_MISSING, occurrence.span)
        .arg("term", term)
        .arg("language", config.language(other.lang).name.as_str())
        .arg("accepted", accepted.join(", "))
        .also(other.span, Words::new("its counterpart", "对应的段落"))
}

/// Whether the writer says that it is meant, on either side.
fn is_meant(one: &Side<'_>, at: Span, other: &Side<'_>) -> bool {
    let id = codes::TERM_MISSING.id;
    one.edition.doc.allows(id, at) || other.edition.doc.allows(id, other.span)
}
