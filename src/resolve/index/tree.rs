//! Entries as they come together: the same words are one entry, wherever they are from.

use std::collections::BTreeMap;

use super::marks::Mark;
use crate::base::codes;
use crate::base::diagnostic::{Diagnostic, Report};
use crate::base::source::Span;
use crate::model::index::{Entry, Index, Section, See};
use crate::model::resolved::Locator;
use crate::model::termbase::ConceptId;
use crate::text::collate::{Bucket, BucketKind, Collator, Key, Order};
use crate::text::script::is_han;

/// The entries of one language, by their words in small letters.
pub(super) struct Tree {
    entries: BTreeMap<String, Node>,
    /// Where each concept's entry is.
    keys: BTreeMap<ConceptId, String>,
    /// References that writers gave, and where: checked when everything is there.
    written: Vec<(String, String, Span)>,
}

#[derive(Default)]
struct Node {
    entry: Entry,
    below: BTreeMap<String, Node>,
}

impl Tree {
    pub(super) fn new() -> Self {
        Self { entries: BTreeMap::new(), keys: BTreeMap::new(), written: Vec::new() }
    }

    fn node(&mut self, text: &str) -> &mut Node {
        node(&mut self.entries, text)
    }

    /// A concept's term. Two concepts of the same words stand below one another as two entries.
    pub(super) fn concept(
        &mut self,
        text: &str,
        reading: Option<String>,
        (id, sense): (ConceptId, Option<String>),
        locators: Vec<Locator>,
    ) {
        let taken =
            self.entries.get(&text.to_lowercase()).is_some_and(|n| n.entry.concept.is_some());
        // Told apart by the number of the concept, which no reader sees.
        let key = if taken {
            format!("{}\u{0}{}", text.to_lowercase(), id.0)
        } else {
            text.to_lowercase()
        };
        let node = self.entries.entry(key.clone()).or_default();
        self.keys.insert(id, key);
        node.entry.sense = sense;
        text.clone_into(&mut node.entry.text);
        node.entry.reading = reading.or(node.entry.reading.take());
        node.entry.concept = Some(id);
        merge(&mut node.entry.locators, locators);
    }

    /// Another term of a concept. Where the same words are the first term of another concept, the
    /// reader finds both below one another.
    pub(super) fn see(&mut self, text: &str, reading: Option<String>, see: See) {
        let key = text.to_lowercase();
        let taken = self.entries.get(&key).is_some_and(|node| node.entry.concept.is_some());
        let key = if taken { format!("{key}\u{0}see") } else { key };
        let node = self.entries.entry(key).or_default();
        if node.entry.text.is_empty() {
            text.clone_into(&mut node.entry.text);
        }
        node.entry.reading = node.entry.reading.take().or(reading);
        if !node.entry.see.contains(&see) {
            node.entry.see.push(see);
        }
    }

    /// What readers of a concept may look for besides.
    pub(super) fn see_also(&mut self, id: ConceptId, see: Vec<See>) {
        let node = self.keys.get(&id).and_then(|key| self.entries.get_mut(key));
        if let Some(node) = node {
            node.entry.see_also.extend(see);
        }
    }

    /// A heading: a term of the same words gets its places.
    pub(super) fn heading(&mut self, text: &str, reading: Option<String>, locators: Vec<Locator>) {
        let entry = &mut self.node(text).entry;
        entry.reading = entry.reading.take().or(reading);
        merge(&mut entry.locators, locators);
    }

    /// What a writer marked.
    pub(super) fn mark(&mut self, mark: &Mark, span: Span, locator: Locator) {
        let Some((first, rest)) = mark.path.split_first() else { return };
        let mut at = self.node(first);
        for part in rest {
            at = node(&mut at.below, part);
        }
        at.entry.reading = at.entry.reading.take().or_else(|| mark.reading.clone());
        let plain = |text: &String| See { text: text.clone(), concept: None };
        at.entry.see.extend(mark.see.iter().map(plain));
        at.entry.see_also.extend(mark.see_also.iter().map(plain));
        // Who is sent elsewhere finds nothing here.
        if mark.see.is_empty() {
            at.entry.marks.push((locator, span.start));
            merge(&mut at.entry.locators, vec![locator]);
        }
        for target in mark.see.iter().chain(&mark.see_also) {
            self.written.push((mark.path.join(" > "), target.clone(), span));
        }
    }

    /// Tells of references that lead nowhere or back, and gives the others their concepts.
    pub(super) fn check(&mut self, report: &mut Report) {
        for (from, target, span) in &self.written {
            let goal = self.entries.get(&target.to_lowercase());
            let from_key = from.to_lowercase();
            let back = goal.is_some_and(|goal| {
                !goal.entry.see.is_empty()
                    && goal.entry.locators.is_empty()
                    && goal.entry.see.iter().all(|see| see.text.to_lowercase() == from_key)
            });
            if goal.is_none() {
                let known = self.entries.values().map(|node| node.entry.text.as_str());
                report.push(
                    Diagnostic::new(codes::INDEX_SEE_UNKNOWN, *span)
                        .arg("entry", from.as_str())
                        .arg("target", target.as_str())
                        .nearest(target, known),
                );
            } else if back || from_key == target.to_lowercase() {
                report.push(
                    Diagnostic::new(codes::INDEX_SEE_CIRCLE, *span)
                        .arg("entry", from.as_str())
                        .arg("target", target.as_str()),
                );
            }
        }
        let concepts: BTreeMap<String, ConceptId> = self
            .entries
            .iter()
            .filter_map(|(key, node)| Some((key.clone(), node.entry.concept?)))
            .collect();
        resolve(&mut self.entries, &concepts);
    }

    /// The index in the order of the language.
    pub(super) fn sorted(self, tag: &str, read: &dyn Fn(&str) -> Option<String>) -> Index {
        let usual = Collator::new(tag, Order::Usual);
        let mut nodes: Vec<Node> = self.entries.into_values().collect();
        nodes.retain(|node| !node.entry.text.trim().is_empty());
        readings(&mut nodes, read);
        let japanese = tag.split('-').next() == Some("ja");
        // Nobody finds kanji whose reading is not known: only words that stand nowhere else stay.
        nodes.retain(|node| {
            let known = node.entry.concept.is_some() || node.entry.reading.is_some();
            !japanese || known || !node.entry.text.chars().next().is_some_and(is_han)
        });
        let entries: Vec<Entry> = nodes.into_iter().map(|node| finished(node, &usual)).collect();
        let chinese = matches!(tag.split('-').next(), Some("zh"));
        // Traditional characters are ordered by strokes already.
        let already = usual.buckets().iter().any(|b| matches!(b.kind(), BucketKind::Strokes(_)));
        let strokes = if chinese && !already {
            sections(&Collator::new(tag, Order::Strokes), tag, entries.clone())
        } else {
            Vec::new()
        };
        let letters = usual.buckets().iter().filter(|bucket| bucket.is_letter()).cloned().collect();
        Index { sections: sections(&usual, tag, entries), letters, strokes }
    }
}

fn node<'t>(entries: &'t mut BTreeMap<String, Node>, text: &str) -> &'t mut Node {
    let node = entries.entry(text.to_lowercase()).or_default();
    if node.entry.text.is_empty() {
        text.clone_into(&mut node.entry.text);
    }
    node
}

/// Places in reading order, each once.
fn merge(into: &mut Vec<Locator>, more: Vec<Locator>) {
    into.extend(more);
    into.sort_unstable();
    into.dedup();
}

fn resolve(entries: &mut BTreeMap<String, Node>, concepts: &BTreeMap<String, ConceptId>) {
    for node in entries.values_mut() {
        for see in node.entry.see.iter_mut().chain(&mut node.entry.see_also) {
            see.concept = see.concept.or_else(|| concepts.get(&see.text.to_lowercase()).copied());
        }
        resolve(&mut node.below, concepts);
    }
}

fn readings(nodes: &mut [Node], read: &dyn Fn(&str) -> Option<String>) {
    for node in nodes {
        if node.entry.reading.is_none() {
            node.entry.reading = read(&node.entry.text);
        }
        for below in node.below.values_mut() {
            readings(std::slice::from_mut(below), read);
        }
    }
}

fn finished(node: Node, order: &Collator) -> Entry {
    let mut below: Vec<(Key, Entry)> = node
        .below
        .into_values()
        .map(|below| {
            let entry = finished(below, order);
            (order.key(&entry.text, entry.reading.as_deref()), entry)
        })
        .collect();
    below.sort_by(|a, b| a.0.cmp(&b.0));
    Entry { entries: below.into_iter().map(|(_, entry)| entry).collect(), ..node.entry }
}

/// A heading is looked for by its first noun: *The lease* under L.
fn without_article<'t>(text: &'t str, tag: &str) -> &'t str {
    let articles: &[&str] = match tag.split('-').next() {
        Some("en") => &["a ", "an ", "the "],
        Some("fr") => &["le ", "la ", "les ", "un ", "une ", "des ", "l'", "l’", "s'", "s’", "se "],
        _ => &[],
    };
    let rest = articles.iter().find_map(|article| {
        let start = text.get(..article.len())?;
        (start.to_lowercase() == **article).then(|| &text[article.len()..])
    });
    rest.filter(|rest| !rest.trim().is_empty()).unwrap_or(text)
}

/// Entries in order, below their letters.
fn sections(order: &Collator, tag: &str, entries: Vec<Entry>) -> Vec<Section> {
    let mut keyed: Vec<(Key, Bucket, Entry)> = entries
        .into_iter()
        .map(|entry| {
            let reading = entry.reading.as_deref();
            let text = without_article(&entry.text, tag);
            (order.key(text, reading), order.bucket(text, reading), entry)
        })
        .collect();
    keyed.sort_by(|a, b| a.0.cmp(&b.0).then(a.2.concept.cmp(&b.2.concept)));
    let mut out: Vec<Section> = Vec::new();
    for (_, bucket, entry) in keyed {
        match out.last_mut().filter(|section| section.bucket == bucket) {
            Some(section) => section.entries.push(entry),
            None => out.push(Section { bucket, entries: vec![entry] }),
        }
    }
    out
}
