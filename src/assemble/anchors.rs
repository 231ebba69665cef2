//! One name for a heading in all languages of a chapter, so that a link or a printed QR code leads
//! to the same place whatever the reader's language.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::codes;
use crate::base::diagnostic::{Diagnostic, Report, Words};
use crate::base::path::slugify;
use crate::base::source::Span;
use crate::model::doc::{BlockKind, Doc, Heading, plain_text, walk_blocks};

/// The names of the original edition's headings, and which of them correspond to which here.
type Original<'a> = (&'a [String], &'a [(usize, usize)]);

/// The names of a document's headings, by their number.
///
/// `original` gives the names of the original edition and which of its headings correspond to
/// which here; without it, this is the original. A written name comes first, then the original's,
/// then one made of the text.
pub(super) fn assign(
    doc: &Doc,
    original: Option<Original<'_>>,
    report: &mut Report,
) -> Vec<String> {
    let headings = headings(doc);
    let mut names: Vec<Option<String>> = vec![None; doc.headings];
    let mut taken: BTreeMap<String, Span> = BTreeMap::new();
    for (heading, _) in &headings {
        let Some((id, span)) = &heading.id else { continue };
        if !is_usable(id) {
            report.push(Diagnostic::new(codes::BAD_ANCHOR, *span).arg("id", id.as_str()));
        } else if let Some(first) = taken.get(id) {
            report.push(
                Diagnostic::new(codes::DUPLICATE_ANCHOR, *span)
                    .arg("id", id.as_str())
                    .also(*first, Words::new("the first one", "第一个在这里")),
            );
        } else {
            taken.insert(id.clone(), *span);
            names[heading.number] = Some(id.clone());
        }
    }
    let mut used: BTreeSet<String> = taken.into_keys().collect();
    used.extend(RESERVED.iter().map(|name| (*name).to_owned()));
    let mut next: BTreeMap<String, usize> = BTreeMap::new();
    for (there, here) in original.map_or(&[][..], |(_, pairs)| pairs) {
        let wished = original.and_then(|(names, _)| names.get(*there));
        if let (Some(wished), Some(slot @ None)) = (wished, names.get_mut(*here))
            && used.insert(wished.clone())
        {
            *slot = Some(wished.clone());
        }
    }
    for (heading, _) in &headings {
        let Some(slot @ None) = names.get_mut(heading.number) else { continue };
        let mut base = slugify(&plain_text(&heading.content));
        if base.is_empty() {
            base = format!("section-{}", heading.number + 1);
        }
        if base.starts_with("fn-") || base.starts_with("fnref-") {
            base.insert_str(0, "section-");
        }
        let n = next.entry(base.clone()).or_insert(2);
        let mut name = base.clone();
        while !used.insert(name.clone()) {
            name = format!("{base}-{n}");
            *n += 1;
        }
        *slot = Some(name);
    }
    names
        .into_iter()
        .enumerate()
        .map(|(i, name)| name.unwrap_or_else(|| format!("section-{}", i + 1)))
        .collect()
}

/// Names that pages have themselves.
const RESERVED: &[&str] = &[
    "content",
    "view-side",
    "view-stacked",
    "sections",
    "contact",
    "footnotes",
    "in-this-part",
    "choose",
];

/// The headings of a document with their places, in order.
pub(super) fn headings(doc: &Doc) -> Vec<(&Heading, Span)> {
    let mut out = Vec::new();
    let notes = doc.footnotes.iter().map(|note| &note.blocks);
    for blocks in std::iter::once(&doc.blocks).chain(notes) {
        walk_blocks(blocks, &mut |block| {
            if let BlockKind::Heading(heading) = &block.kind {
                out.push((heading, block.span));
            }
        });
    }
    out
}

fn is_usable(id: &str) -> bool {
    !id.is_empty()
        && id.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | ':'))
        // Footnotes and the theme have names of this kind.
        && !id.starts_with("fn-")
        && !id.starts_with("fnref-")
        && !RESERVED.contains(&id)
}
