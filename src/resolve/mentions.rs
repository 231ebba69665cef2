//! Which terms of a text become links to the glossary, and where each concept is named.

use std::collections::BTreeSet;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::terms::{Occurrences, Owner, Terms};
use crate::base::lang::Lang;
use crate::model::book::ChapterId;
use crate::model::resolved::{Locator, Mark, Mentions, NamedAt};
use crate::model::termbase::ConceptId;

/// What a text tells about its terms.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct Named {
    pub(super) mentions: Arc<Mentions>,
    /// Where each concept is named, in reading order, each place once.
    pub(super) places: Vec<(ConceptId, Locator)>,
}

/// The first occurrence of each concept below each heading becomes a link; never in headings,
/// links and code, and nowhere in a text that does not want it.
pub(super) fn mentions(
    terms: &Terms<'_>,
    found: &Occurrences,
    lang: Lang,
    chapter: ChapterId,
    autolink: bool,
) -> Named {
    let mut mentions = Mentions::default();
    let mut places = Vec::new();
    let mut linked = BTreeSet::new();
    let mut placed = BTreeSet::new();
    let mut place = |concept: ConceptId, heading: Option<usize>| {
        let locator = Locator { chapter, heading };
        let first = placed.insert((concept, heading));
        if first {
            places.push((concept, locator));
        }
        first
    };
    let mut concepts = BTreeSet::new();
    for (concept, _, heading) in &found.explicit {
        linked.insert((*concept, *heading));
        concepts.insert(*concept);
        place(*concept, *heading);
    }
    for occurrence in &found.found {
        let Some(owner) = meant(terms, lang, &occurrence.owners) else { continue };
        let concept = owner.concept;
        let passage = &found.passages[occurrence.passage];
        // Words so general that texts do not link them would only fill the index.
        if !terms.termbase.concept(concept).record.autolink {
            continue;
        }
        if place(concept, passage.heading)
            && let Some((node, at)) = passage.start(&occurrence.range)
        {
            let locator = Locator { chapter, heading: passage.heading };
            let named = mentions.named.entry(node.start).or_default();
            named.push(NamedAt { at, concept, locator });
        }
        if !autolink {
            continue;
        }
        let Some([start, end]) = passage.linkable(&occurrence.range) else { continue };
        if linked.insert((concept, passage.heading)) {
            let mark = |at, opens| Mark { at, opens };
            mentions.marks.entry(start.0.start).or_default().push(mark(start.1, Some(concept)));
            mentions.marks.entry(end.0.start).or_default().push(mark(end.1, None));
            concepts.insert(concept);
        }
    }
    places.sort_by_key(|(concept, locator)| (*concept, locator.heading));
    mentions.concepts = concepts.into_iter().collect();
    Named { mentions: Arc::new(mentions), places }
}

/// Which of several concepts of the same words is meant: the first whose
/// term tells.
fn meant(terms: &Terms<'_>, lang: Lang, owners: &[Owner]) -> Option<Owner> {
    owners.iter().find(|owner| terms.telling(lang, owner)).copied()
}
