//! An open file → all facts: pages in parallel, then fonts numbered in the order of the pages.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Dictionary, Object};
use rayon::prelude::*;

use super::active::{self, Active};
use super::colour::Space;
use super::content::{self, Shared, Walked};
use super::facts::{BoxMm, Facts, FontFacts, PageFacts};
use super::geometry::Area;
use super::metadata::{self, Identity};
use super::navigation::{self, Navigation};
use super::reader::{File, Flaw, PageNode};
use super::structure::{self, Structure};

/// Everything known of a file.
#[derive(Default)]
pub(super) struct Inspected {
    /// What is reported.
    pub(super) facts: Facts,
    /// What it says of itself.
    pub(super) identity: Identity,
    /// Where it leads.
    pub(super) navigation: Navigation,
    /// What a reader hears.
    pub(super) structure: Structure,
    /// What does something.
    pub(super) active: Active,
    /// What is wrong around the pages.
    pub(super) flaws: BTreeSet<Flaw>,
}

/// Reads the whole file. The ink of images is worked out only if it is wanted.
pub(super) fn gather(file: &File, bytes: usize, flaws: BTreeSet<Flaw>, inks: bool) -> Inspected {
    let (pages, tree) = file.pages();
    let mut out = Inspected { flaws, ..Inspected::default() };
    out.flaws.extend(tree);
    out.facts.bytes = bytes;
    out.facts.page_count = pages.len();
    let shared = Shared::new(file, inks);
    let numbered: Vec<(usize, PageNode<'_>)> = (1..).zip(pages.iter().copied()).collect();
    let (walked, around) = rayon::join(
        || {
            let walk = |(number, node): &(usize, PageNode<'_>)| page(file, &shared, *number, node);
            numbered.par_iter().map(walk).collect::<Vec<Walked>>()
        },
        || {
            let mut facts = Facts::default();
            let identity = metadata::read(file, &mut facts);
            let navigation = navigation::read(file, &pages, &mut facts);
            let structure = structure::read(file, &pages, &mut facts);
            let active = active::read(file, &mut facts);
            (facts, identity, navigation, structure, active)
        },
    );
    let (facts, identity, navigation, structure, active) = around;
    out.facts = Facts { bytes, page_count: pages.len(), ..facts };
    out.identity = identity;
    out.navigation = navigation;
    out.structure = structure;
    out.active = active;
    merge(walked, &mut out.facts);
    out
}

/// The facts of one page.
fn page<'a>(file: &'a File, shared: &Shared<'a>, number: usize, node: &PageNode<'a>) -> Walked {
    let empty = Dictionary::new();
    let dict = node.dict.unwrap_or(&empty);
    let unit = file.number(dict, b"UserUnit").filter(|unit| *unit > 0.0).unwrap_or(1.0);
    let area = |object: Option<&Object>| {
        let numbers = object.and_then(|o| o.as_array().ok()).map(|array| file.numbers(array));
        numbers.and_then(|n| <[f64; 4]>::try_from(n).ok()).map(Area::between)
    };
    let own = |key: &[u8]| area(file.get(dict, key));
    let (media, crop) = (area(node.media), area(node.crop));
    let (bleed, trim, art) = (own(b"BleedBox"), own(b"TrimBox"), own(b"ArtBox"));
    let visible = bleed.or(trim).or(crop).or(media).unwrap_or(Area::EVERYTHING);
    let visible = media.map_or(visible, |media| visible.meet(media));
    let mm = |area: Option<Area>| area.map(|area| BoxMm::of(area, unit));
    let mut facts = PageFacts {
        number,
        media: mm(media),
        crop: mm(crop),
        bleed: mm(bleed),
        trim: mm(trim),
        art: mm(art),
        rotate: node.rotate,
        ..PageFacts::default()
    };
    let group = file.dict(dict, b"Group").and_then(|group| group.get(b"CS").ok());
    facts.blend_space = group.map(|cs| Space::read(file, cs, node.resources).label());
    for annotation in file.array(dict, b"Annots") {
        let Some(annotation) = file.as_dict(annotation) else { continue };
        facts.annotations += 1;
        let rect = file.fixed(annotation, b"Rect").map(Area::between);
        if rect.is_none_or(|rect| rect.overlaps(visible)) {
            facts.annotations_in_bleed += 1;
        }
    }
    content::page(shared, node, facts, visible)
}

/// Pages with their fonts numbered, and what holds for all of them.
fn merge(walked: Vec<Walked>, facts: &mut Facts) {
    let mut by_place: BTreeMap<usize, usize> = BTreeMap::new();
    let mut plates: BTreeSet<String> = BTreeSet::new();
    for Walked { facts: mut page, fonts } in walked {
        for (place, font) in fonts {
            let index =
                *by_place.entry(place).or_insert_with(|| number(&mut facts.fonts, &font.facts));
            if let Some(font) = facts.fonts.get_mut(index)
                && font.pages.last() != Some(&page.number)
            {
                font.pages.push(page.number);
            }
            if !page.fonts.contains(&index) {
                page.fonts.push(index);
            }
        }
        facts.images += page.images.len();
        plates.extend(page.plates.iter().cloned());
        facts.pages.push(page);
    }
    let process = super::colour::PROCESS;
    let used = process.iter().filter(|name| plates.contains(**name)).map(|name| (*name).to_owned());
    facts.plates = used.collect();
    plates.retain(|name| !process.contains(&name.as_str()));
    facts.plates.extend(plates);
}

/// The number of a font; pages that embed the same font anew share it.
fn number(fonts: &mut Vec<FontFacts>, new: &FontFacts) -> usize {
    let same = |known: &FontFacts| FontFacts { pages: Vec::new(), ..known.clone() } == *new;
    // Only so many are compared: a file with thousands of fonts keeps them apart.
    if let Some(index) = fonts.iter().take(256).position(same) {
        return index;
    }
    fonts.push(new.clone());
    fonts.len() - 1
}
