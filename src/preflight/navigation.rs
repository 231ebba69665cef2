//! Links, places, outline and page labels: what leads a reader through the file.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Dictionary, Object, ObjectId};

use super::facts::Facts;
use super::reader::{File, PageNode};

/// Entries of an outline or nodes of a tree of names looked at.
const MOST_NODES: usize = 1 << 20;

/// What leads nowhere or says nothing.
#[derive(Clone, Debug, Default)]
pub(super) struct Navigation {
    /// Pages with links to places that are not there; once for each link.
    pub(super) dead_links: Vec<usize>,
    /// Entries of the outline that lead nowhere.
    pub(super) dead_entries: usize,
    /// Pages with links that carry no description.
    pub(super) silent_links: Vec<usize>,
    /// The outline contains itself.
    pub(super) endless: bool,
}

/// Where a link may lead.
struct Places<'a> {
    file: &'a File,
    pages: BTreeSet<ObjectId>,
    count: usize,
    named: BTreeMap<&'a [u8], &'a Object>,
}

/// Reads links, outline and labels.
pub(super) fn read(file: &File, pages: &[PageNode<'_>], facts: &mut Facts) -> Navigation {
    let mut out = Navigation::default();
    let empty = Dictionary::new();
    let catalog = file.catalog().unwrap_or(&empty);
    let places = Places {
        file,
        pages: pages.iter().map(|page| page.id).collect(),
        count: pages.len(),
        named: named(file, catalog, &mut out),
    };
    facts.destinations = places.named.len();
    for (number, page) in (1..).zip(pages) {
        let Some(dict) = page.dict else { continue };
        for link in file.array(dict, b"Annots") {
            let Some(link) = file.as_dict(link) else { continue };
            if file.name(link, b"Subtype") != Some(b"Link".as_slice()) {
                continue;
            }
            match places.goal(link) {
                Goal::Outside => facts.links_external += 1,
                Goal::Inside { there } => {
                    facts.links_internal += 1;
                    if !there {
                        out.dead_links.push(number);
                    }
                }
                Goal::None => out.dead_links.push(number),
            }
            if file.text(link, b"Contents").is_none_or(|text| text.trim().is_empty()) {
                out.silent_links.push(number);
            }
        }
    }
    outline(&places, catalog, facts, &mut out);
    let labels = file.dict(catalog, b"PageLabels");
    facts.page_labels = labels
        .is_some_and(|l| !file.array(l, b"Nums").is_empty() || !file.array(l, b"Kids").is_empty());
    out
}

/// Where something leads.
enum Goal {
    /// Into the file.
    Inside {
        /// Whether the place exists.
        there: bool,
    },
    /// Out of it, or somewhere that is not a place.
    Outside,
    /// It leads nowhere at all.
    None,
}

impl Places<'_> {
    /// Where a link or an entry of the outline leads.
    fn goal(&self, dict: &Dictionary) -> Goal {
        if let Some(place) = self.file.get(dict, b"Dest") {
            return Goal::Inside { there: self.exists(place, 0) };
        }
        let Some(action) = self.file.dict(dict, b"A") else { return Goal::None };
        if self.file.name(action, b"S") != Some(b"GoTo".as_slice()) {
            return Goal::Outside;
        }
        let place = self.file.get(action, b"D");
        Goal::Inside { there: place.is_some_and(|place| self.exists(place, 0)) }
    }

    /// Whether a place exists, by its page or its name.
    fn exists(&self, place: &Object, depth: usize) -> bool {
        if depth > 4 {
            return false;
        }
        match place {
            Object::Array(parts) => match parts.first() {
                Some(Object::Reference(id)) => self.pages.contains(id),
                Some(Object::Integer(page)) => usize::try_from(*page).is_ok_and(|p| p < self.count),
                _ => false,
            },
            Object::Dictionary(dict) => {
                self.file.get(dict, b"D").is_some_and(|place| self.exists(place, depth + 1))
            }
            Object::Name(name) | Object::String(name, _) => {
                self.named.get(name.as_slice()).is_some_and(|place| self.exists(place, depth + 1))
            }
            _ => false,
        }
    }
}

/// All named places, of the old list and of the new tree.
fn named<'a>(
    file: &'a File,
    catalog: &'a Dictionary,
    out: &mut Navigation,
) -> BTreeMap<&'a [u8], &'a Object> {
    let mut found: BTreeMap<&[u8], &Object> = BTreeMap::new();
    if let Some(list) = file.dict(catalog, b"Dests") {
        for (name, place) in list {
            if let Some(place) = file.resolve(place) {
                found.insert(name, place);
            }
        }
    }
    let root = file.dict(catalog, b"Names").and_then(|names| file.dict(names, b"Dests"));
    let mut open: Vec<&Dictionary> = root.into_iter().collect();
    let mut seen = BTreeSet::new();
    while let Some(node) = open.pop() {
        if !seen.insert(std::ptr::from_ref(node).addr()) || seen.len() > MOST_NODES {
            out.endless = true;
            continue;
        }
        for pair in file.array(node, b"Names").chunks_exact(2) {
            if let [Object::String(name, _), place] = pair
                && let Some(place) = file.resolve(place)
            {
                found.insert(name, place);
            }
        }
        open.extend(file.array(node, b"Kids").iter().filter_map(|kid| file.as_dict(kid)));
    }
    found
}

/// Counts the entries of the outline and follows each.
fn outline(places: &Places<'_>, catalog: &Dictionary, facts: &mut Facts, out: &mut Navigation) {
    let file = places.file;
    let first = file.dict(catalog, b"Outlines").and_then(|root| file.dict(root, b"First"));
    let mut open: Vec<&Dictionary> = first.into_iter().collect();
    let mut seen = BTreeSet::new();
    while let Some(entry) = open.pop() {
        if !seen.insert(std::ptr::from_ref(entry).addr()) || seen.len() > MOST_NODES {
            out.endless = true;
            continue;
        }
        facts.outline += 1;
        match places.goal(entry) {
            Goal::Inside { there: true } | Goal::Outside => {}
            // A heading that only holds others leads nowhere by right.
            Goal::None if entry.has(b"First") => {}
            Goal::Inside { there: false } | Goal::None => out.dead_entries += 1,
        }
        open.extend(file.dict(entry, b"Next"));
        open.extend(file.dict(entry, b"First"));
    }
}
