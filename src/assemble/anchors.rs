//! One name for a heading in all languages of its chapter.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::codes::{BAD_ANCHOR, DUPLICATE_ANCHOR, HEADING_ID};
use crate::base::diagnostic::{Diagnostic, Report, Words};
use crate::base::path::slugify;
use crate::base::source::Span;
use crate::model::doc::{BlockKind, Doc, Heading, plain_text, walk_blocks};

/// One edition of a chapter.
#[derive(Clone, Copy, Debug)]
pub struct Text<'a> {
    /// Its text.
    pub doc: &'a Doc,
    /// Its language's own name, for reports.
    pub language: &'a str,
    /// Headings that correspond to those of the original edition: their numbers there and here.
    /// Empty for the original itself.
    pub headings: &'a [(usize, usize)],
}

/// What stands at the other place of a mistake.
const FIRST_HERE: Words = Words::new("for the first time here", "这里是第一次");
const OTHER_HERE: Words = Words::new("its counterpart", "与它对应的标题");

/// Gives every heading of every edition its name, by [`Heading::number`].
///
/// A name that the writer gave always stays. A heading without one takes the name of its
/// counterpart in the original edition; headings of the original that have none take the name a
/// translation gave, or else are named after their text. What is left (headings of a
/// translation only) is named after its own text. Within an edition no name stands twice, and
/// a name of the original never means another heading in a translation.
///
/// `original` is the place of the original edition among `editions`; if there is none of that
/// number, the first one counts.
pub fn assign(editions: &[Text<'_>], original: usize) -> (Vec<Vec<String>>, Report) {
    let mut report = Report::new();
    let original = if original < editions.len() { original } else { 0 };
    let given: Vec<Given> =
        editions.iter().map(|edition| Given::of(edition.doc, &mut report)).collect();
    let Some(first) = given.get(original) else { return (Vec::new(), report) };
    for (at, edition) in editions.iter().enumerate().filter(|(at, _)| *at != original) {
        for (there, here) in edition.headings {
            different_names(
                first,
                &given[at],
                (*there, *here),
                editions[original].language,
                &mut report,
            );
        }
    }
    let reserved: BTreeSet<String> =
        given.iter().flat_map(Given::names).map(str::to_owned).collect();
    let leading = name_original(editions, &given, original, &reserved);
    let mut taken_by_original = reserved;
    taken_by_original.extend(leading.iter().cloned());
    let anchors = editions.iter().enumerate().map(|(at, edition)| {
        if at == original {
            leading.clone()
        } else {
            name_translation(edition, &given[at], &leading, &taken_by_original)
        }
    });
    (anchors.collect(), report)
}

/// The names that the writer of an edition gave, and the texts of its headings.
struct Given {
    /// By number: the name and its place, where there is a usable one.
    ids: Vec<Option<(String, Span)>>,
    /// By number: the text as a name; empty where nothing of it can be used.
    slugs: Vec<String>,
}

impl Given {
    fn of(doc: &Doc, report: &mut Report) -> Self {
        let mut headings: Vec<&Heading> = Vec::new();
        let notes = doc.footnotes.iter().map(|note| &note.blocks);
        for blocks in std::iter::once(&doc.blocks).chain(notes) {
            walk_blocks(blocks, &mut |block| {
                if let BlockKind::Heading(heading) = &block.kind {
                    headings.push(heading);
                }
            });
        }
        let count = headings.iter().map(|h| h.number + 1).max().unwrap_or(0).max(doc.headings);
        let mut given = Self { ids: vec![None; count], slugs: vec![String::new(); count] };
        let mut seen: BTreeMap<&str, Span> = BTreeMap::new();
        for heading in headings {
            given.slugs[heading.number] = slugify(&plain_text(&heading.content));
            let Some((id, span)) = &heading.id else { continue };
            if !is_usable(id) {
                report.push(Diagnostic::new(BAD_ANCHOR, *span).arg("id", id.as_str()));
            } else if let Some(first) = seen.get(id.as_str()) {
                let mistake = Diagnostic::new(DUPLICATE_ANCHOR, *span).arg("id", id.as_str());
                report.push(mistake.also(*first, FIRST_HERE));
            } else {
                seen.insert(id, *span);
                given.ids[heading.number] = Some((id.clone(), *span));
            }
        }
        given
    }

    fn id(&self, number: usize) -> Option<&(String, Span)> {
        self.ids.get(number)?.as_ref()
    }

    fn names(&self) -> impl Iterator<Item = &str> {
        self.ids.iter().flatten().map(|(id, _)| id.as_str())
    }

    /// The heading's own text as a name.
    fn slug(&self, number: usize) -> String {
        match self.slugs.get(number).filter(|slug| !slug.is_empty()) {
            Some(slug) => slug.clone(),
            None => format!("section-{}", number + 1),
        }
    }
}

/// Whether a name can stand in an address and in an attribute as it is.
fn is_usable(id: &str) -> bool {
    let bad = |c: char| {
        c.is_whitespace()
            || c.is_control()
            || matches!(c, '"' | '\'' | '“' | '”' | '‘' | '’' | '`' | '<' | '>' | '&' | '%' | '#')
    };
    !id.is_empty() && !id.chars().any(bad) && !is_taken(id)
}

/// Names that pages have themselves: those of the frame, and those of footnotes.
fn is_taken(id: &str) -> bool {
    const FRAME: [&str; 8] = [
        "content",
        "view-side",
        "view-stacked",
        "sections",
        "contact",
        "footnotes",
        "in-this-part",
        "choose",
    ];
    FRAME.contains(&id) || id.starts_with("fn-") || id.starts_with("fnref-")
}

fn different_names(
    original: &Given,
    translation: &Given,
    (there, here): (usize, usize),
    language: &str,
    report: &mut Report,
) {
    let (Some((two, other)), Some((one, span))) = (original.id(there), translation.id(here)) else {
        return;
    };
    if one != two {
        report.push(
            Diagnostic::new(HEADING_ID, *span)
                .arg("one", one.as_str())
                .arg("two", two.as_str())
                .arg("language", language)
                .also(*other, OTHER_HERE),
        );
    }
}

/// The names of the original's headings.
fn name_original(
    editions: &[Text<'_>],
    given: &[Given],
    original: usize,
    reserved: &BTreeSet<String>,
) -> Vec<String> {
    let own = &given[original];
    let mut lent: BTreeMap<usize, &str> = BTreeMap::new();
    for (edition, theirs) in editions.iter().zip(given) {
        for (there, here) in edition.headings {
            if let Some((id, _)) = theirs.id(*here) {
                lent.entry(*there).or_insert(id);
            }
        }
    }
    let mut used: BTreeSet<String> = own.names().map(str::to_owned).collect();
    let mut names: Vec<Option<String>> =
        own.ids.iter().map(|id| Some(id.as_ref()?.0.clone())).collect();
    for (number, name) in names.iter_mut().enumerate().filter(|(_, name)| name.is_none()) {
        if let Some(id) = lent.get(&number)
            && used.insert((*id).to_owned())
        {
            *name = Some((*id).to_owned());
        }
    }
    used.extend(reserved.iter().cloned());
    finish(names, own, used)
}

/// The names of a translation's headings.
fn name_translation(
    edition: &Text<'_>,
    own: &Given,
    leading: &[String],
    taken: &BTreeSet<String>,
) -> Vec<String> {
    let mut used: BTreeSet<String> = own.names().map(str::to_owned).collect();
    let mut names: Vec<Option<String>> =
        own.ids.iter().map(|id| Some(id.as_ref()?.0.clone())).collect();
    for (there, here) in edition.headings {
        let (Some(name), Some(id)) = (names.get_mut(*here), leading.get(*there)) else { continue };
        if name.is_none() && used.insert(id.clone()) {
            *name = Some(id.clone());
        }
    }
    used.extend(taken.iter().cloned());
    finish(names, own, used)
}

/// Names what is still without after its own text.
fn finish(names: Vec<Option<String>>, own: &Given, mut used: BTreeSet<String>) -> Vec<String> {
    let mut next = BTreeMap::new();
    let all = names.into_iter().enumerate();
    let free = |(number, name): (usize, Option<String>)| {
        name.unwrap_or_else(|| unused(&own.slug(number), &mut used, &mut next))
    };
    all.map(free).collect()
}

/// The name itself, or with `-2`, `-3` … behind it. `next` remembers how far each name has got.
fn unused(name: &str, used: &mut BTreeSet<String>, next: &mut BTreeMap<String, usize>) -> String {
    let count = next.entry(name.to_owned()).or_insert(1);
    let mut free = name.to_owned();
    while is_taken(&free) || !used.insert(free.clone()) {
        *count += 1;
        free = format!("{name}-{count}");
        if is_taken(&free) {
            free.insert_str(0, "section-");
        }
    }
    free
}
