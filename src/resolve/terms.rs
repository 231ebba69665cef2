//! Where the terms of the termbase occur in a text.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use super::passages::{Passage, passages};
use crate::base::lang::{Lang, PerLang};
use crate::base::memo::{Digest, Memo};
use crate::base::source::Span;
use crate::config::Config;
use crate::model::book::Edition;
use crate::model::doc::{Doc, InlineKind, LinkKind, own_inlines, walk_blocks, walk_inlines};
use crate::model::resolved::{Target, Targets};
use crate::model::termbase::{ConceptId, Status, Term, Termbase};
use crate::text::matcher::{Entry, Matcher};

/// Finds the terms of each language.
pub(super) struct Terms<'a> {
    pub(super) termbase: &'a Termbase,
    languages: PerLang<Option<Arc<Words>>>,
}

/// The terms of one language.
pub(super) struct Words {
    matcher: Matcher,
    /// Whose words each entry of the matcher is.
    owners: Vec<Vec<Owner>>,
}

/// A term of a concept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Owner {
    pub(super) concept: ConceptId,
    /// Its place among the concept's terms in the language.
    term: usize,
}

/// Terms of a text.
pub(super) struct Occurrences {
    pub(super) passages: Vec<Passage>,
    /// In reading order.
    pub(super) found: Vec<Occurrence>,
    /// Concepts named with `[[…]]`, and where.
    pub(super) explicit: Vec<(ConceptId, Span, Option<usize>)>,
}

/// A term in a text.
pub(super) struct Occurrence {
    /// Its passage.
    pub(super) passage: usize,
    /// Its place in the passage's text.
    pub(super) range: Range<usize>,
    /// Its place in the source.
    pub(super) span: Span,
    /// Whose words it is: more than one where terms are alike.
    pub(super) owners: Vec<Owner>,
}

impl<'a> Terms<'a> {
    /// Terms that occur in languages no edition is written in are not looked for.
    pub(super) fn new(
        termbase: &'a Termbase,
        config: &Config,
        used: &BTreeSet<Lang>,
        memory: &Memo<Arc<Words>>,
        terms: Digest,
    ) -> Self {
        let languages = PerLang::from_fn(config.languages.len(), |lang| {
            let key = || Digest::of("words", (terms, lang));
            let make = || Arc::new(Words::new(termbase, lang, &config.language(lang).tag));
            used.contains(&lang).then(|| memory.get(key, make))
        });
        Self { termbase, languages }
    }

    pub(super) fn term(&self, lang: Lang, owner: Owner) -> &'a Term {
        &self.termbase.concept(owner.concept).record.terms.get(lang)[owner.term]
    }

    /// Whether it may be used at all.
    pub(super) fn usable(&self, lang: Lang, owner: &Owner) -> bool {
        self.term(lang, *owner).status != Status::Deprecated
    }

    /// Whether a text that uses the words means the concept by them.
    pub(super) fn telling(&self, lang: Lang, owner: &Owner) -> bool {
        self.usable(lang, owner) && self.term(lang, *owner).autolink
    }

    /// All terms of an edition.
    pub(super) fn occurrences(
        &self,
        edition: &Edition,
        lang: Lang,
        targets: Option<&Targets>,
    ) -> Occurrences {
        let passages = passages(&edition.doc);
        let mut found = Vec::new();
        if let Some(words) = self.languages.get(lang) {
            for (i, passage) in passages.iter().enumerate() {
                for found_here in words.matcher.find(&passage.text) {
                    found.push(Occurrence {
                        passage: i,
                        span: passage.span(&found_here.range),
                        range: found_here.range,
                        owners: words.owners[found_here.entry].clone(),
                    });
                }
            }
        }
        Occurrences { passages, found, explicit: explicit(&edition.doc, targets) }
    }
}

impl Words {
    fn new(termbase: &Termbase, lang: Lang, tag: &str) -> Self {
        let mut owners: BTreeMap<(String, bool), Vec<Owner>> = BTreeMap::new();
        for (concept, entry) in termbase.iter() {
            let exact = entry.record.case_sensitive;
            for (i, term) in entry.record.terms.get(lang).iter().enumerate() {
                let owner = Owner { concept, term: i };
                let forms = term.forms.iter().map(|(form, _)| form);
                for text in std::iter::once(&term.text).chain(forms) {
                    if crate::text::script::is_findable(text) {
                        let key = if exact { text.clone() } else { text.to_lowercase() };
                        let same = owners.entry((key, exact)).or_default();
                        if !same.iter().any(|o| o.concept == concept) {
                            same.push(owner);
                        }
                    }
                }
            }
        }
        let entries: Vec<Entry<'_>> =
            owners.keys().map(|(text, exact)| Entry { text, case_sensitive: *exact }).collect();
        let matcher = Matcher::new(tag, &entries);
        Self { matcher, owners: owners.into_values().collect() }
    }
}

/// The concepts that a text names with `[[…]]`: which, where, and below which heading.
fn explicit(doc: &Doc, targets: Option<&Targets>) -> Vec<(ConceptId, Span, Option<usize>)> {
    let Some(targets) = targets else { return Vec::new() };
    let mut out = Vec::new();
    let mut heading = None;
    let mut visit = |block: &crate::model::doc::Block| {
        if let crate::model::doc::BlockKind::Heading(own) = &block.kind {
            heading = Some(own.number);
        }
        for run in own_inlines(block) {
            walk_inlines(run, &mut |inline| {
                if let InlineKind::Link(link) = &inline.kind
                    && matches!(link.kind, LinkKind::Term { .. })
                    && let Target::Concept(concept) = targets.get(link.reference)
                {
                    out.push((*concept, inline.span, heading));
                }
            });
        }
    };
    walk_blocks(&doc.blocks, &mut visit);
    for note in &doc.footnotes {
        walk_blocks(&note.blocks, &mut visit);
    }
    out
}
