//! The structure tree: what a reader who hears the file gets to hear.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Dictionary, Object, ObjectId};

use super::facts::Facts;
use super::reader::{File, PageNode};

/// Elements looked at.
const MOST_ELEMENTS: usize = 4 << 20;

/// What is wrong in the tree.
#[derive(Clone, Debug, Default)]
pub(super) struct Structure {
    /// Pages with pictures that have no words; 0 where the page is not known.
    pub(super) silent_figures: Vec<usize>,
    /// Headings that come more than one level below the one before, with their pages.
    pub(super) skipped_levels: Vec<usize>,
    /// The tree contains itself or is too large.
    pub(super) endless: bool,
}

/// Reads the structure tree.
pub(super) fn read(file: &File, pages: &[PageNode<'_>], facts: &mut Facts) -> Structure {
    let mut out = Structure::default();
    let Some(catalog) = file.catalog() else { return out };
    let Some(root) = file.dict(catalog, b"StructTreeRoot") else { return out };
    let marked = file.dict(catalog, b"MarkInfo").is_some_and(|m| file.is_true(m, b"Marked"));
    facts.tagged = marked && root.has(b"K");
    let numbers: BTreeMap<ObjectId, usize> = pages.iter().map(|p| p.id).zip(1..).collect();
    let roles = file.dict(root, b"RoleMap");
    let mut counts: BTreeMap<Vec<u8>, usize> = BTreeMap::new();
    let mut seen = BTreeSet::new();
    let mut level = 0;
    // Elements still to be looked at, the next on top, each with the page of the one above.
    let mut open: Vec<(&Object, usize)> = Vec::new();
    push(file, root, 0, &mut open);
    while let Some((object, above)) = open.pop() {
        let Some(Object::Dictionary(element)) = file.resolve(object) else { continue };
        let Some(kind) = file.name(element, b"S") else { continue };
        if !seen.insert(std::ptr::from_ref(element).addr()) || seen.len() > MOST_ELEMENTS {
            out.endless = true;
            continue;
        }
        let page = element.get(b"Pg").ok().and_then(|pg| pg.as_reference().ok());
        let page = page.and_then(|id| numbers.get(&id)).copied().unwrap_or(above);
        let kind = standard(file, roles, kind);
        match counts.get_mut(kind) {
            Some(count) => *count += 1,
            None => {
                counts.insert(kind.to_vec(), 1);
            }
        }
        let says = |key: &[u8]| file.text(element, key).is_some_and(|text| !text.trim().is_empty());
        if matches!(kind, b"Figure" | b"Formula") && !says(b"Alt") && !says(b"ActualText") {
            out.silent_figures.push(page_of_kids(file, element, &numbers).unwrap_or(page));
        }
        if let [b'H', digit @ b'1'..=b'6'] = kind {
            let next = usize::from(digit - b'0');
            if next > level + 1 {
                out.skipped_levels.push(page_of_kids(file, element, &numbers).unwrap_or(page));
            }
            level = next;
        }
        push(file, element, page, &mut open);
    }
    let shown =
        |(kind, count): (Vec<u8>, usize)| (String::from_utf8_lossy(&kind).into_owned(), count);
    facts.structure = counts.into_iter().map(shown).collect();
    out
}

/// Puts the elements inside one on the pile, the first on top.
fn push<'a>(
    file: &'a File,
    element: &'a Dictionary,
    page: usize,
    open: &mut Vec<(&'a Object, usize)>,
) {
    match file.get(element, b"K") {
        Some(Object::Array(kids)) => open.extend(kids.iter().rev().map(|kid| (kid, page))),
        Some(kid @ Object::Dictionary(_)) => open.push((kid, page)),
        _ => {}
    }
}

/// The standard type that a type of the file's own stands for.
fn standard<'a>(file: &'a File, roles: Option<&'a Dictionary>, kind: &'a [u8]) -> &'a [u8] {
    let mut kind = kind;
    for _ in 0..8 {
        match roles.and_then(|roles| file.name(roles, kind)) {
            Some(next) if next != kind => kind = next,
            _ => break,
        }
    }
    kind
}

/// The page of the first piece of content inside an element.
fn page_of_kids(
    file: &File,
    element: &Dictionary,
    numbers: &BTreeMap<ObjectId, usize>,
) -> Option<usize> {
    let kid = match file.get(element, b"K")? {
        Object::Array(kids) => file.as_dict(kids.first()?)?,
        kid => file.as_dict(kid)?,
    };
    let page = kid.get(b"Pg").ok()?.as_reference().ok()?;
    numbers.get(&page).copied()
}
