//! From loose pages to chapters in order: which files are one chapter, where it lives, what is
//! above and below it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::base::codes;
use crate::base::diagnostic::{Diagnostic, Report, Words};
use crate::base::lang::{Lang, PerLang};
use crate::base::path::{ContentPath, slugify};
use crate::base::source::{FileId, Span};
use crate::config::Config;
use crate::model::book::{Chapter, ChapterId, Page};

/// The pages of one chapter, before alignment.
struct Group {
    stem: ContentPath,
    pages: PerLang<Option<Page>>,
}

impl Group {
    /// The language the others are compared with: the source language, or the first there is.
    fn original(&self, source: Lang) -> Lang {
        let first = self.pages.present().next().map_or(source, |(lang, _)| lang);
        if self.pages.get(source).is_some() { source } else { first }
    }

    fn first(&self, source: Lang) -> Option<&Page> {
        self.pages.get(self.original(source)).as_ref()
    }

    fn file(&self, source: Lang) -> Option<FileId> {
        self.first(source).map(|page| page.file)
    }
}

/// Chapters in order, without their texts.
pub(super) struct Ordered {
    /// Each with the numbers of its pages.
    pub(super) chapters: Vec<(Chapter, PerLang<Option<usize>>)>,
    pub(super) roots: Vec<ChapterId>,
    /// The stems of drafts that are left out.
    pub(super) drafts: Vec<ContentPath>,
    pub(super) report: Report,
}

/// Orders pages by what their front matter and their places say. Drafts are left out unless `drafts` is
/// set.
pub(super) fn arrange(pages: &[Page], config: &Config, drafts: bool) -> Ordered {
    let mut report = Report::new();
    let (left_out, taken): (Vec<&Page>, Vec<&Page>) =
        pages.iter().partition(|page| page.meta.draft && !drafts);
    let groups = group(taken, config, &mut report);
    let mut drafts: Vec<ContentPath> = left_out.iter().map(|page| page.stem.clone()).collect();
    drafts.retain(|stem| groups.binary_search_by(|group| group.stem.cmp(stem)).is_err());
    drafts.dedup();
    let placed = place(groups, config, &mut report);
    let numbers: FxHashMap<FileId, usize> =
        pages.iter().enumerate().map(|(number, page)| (page.file, number)).collect();
    let editions = placed.groups.iter().map(|group| {
        PerLang::from_fn(group.pages.len(), |lang| {
            group.pages.get(lang).as_ref().and_then(|page| numbers.get(&page.file).copied())
        })
    });
    let chapters = placed.chapters.into_iter().zip(editions).collect();
    Ordered { chapters, roots: placed.roots, drafts, report }
}

/// Puts the languages of each chapter together, in the order of their stems. Of two files for one edition
/// the first is taken.
fn group(pages: Vec<&Page>, config: &Config, report: &mut Report) -> Vec<Group> {
    let mut groups: BTreeMap<ContentPath, Group> = BTreeMap::new();
    for page in pages {
        let group = groups.entry(page.stem.clone()).or_insert_with(|| Group {
            stem: page.stem.clone(),
            pages: PerLang::from_fn(config.languages.len(), |_| None),
        });
        let lang = page.lang;
        let slot = group.pages.get_mut(lang);
        if let Some(first) = slot {
            let words = Words::new("the one that is used", "采用的是这一个");
            report.push(
                Diagnostic::new(codes::DUPLICATE_EDITION, Span::start_of(page.file))
                    .arg("language", config.language(lang).name.as_str())
                    .also(Span::start_of(first.file), words),
            );
        } else {
            *slot = Some(page.clone());
        }
    }
    groups.into_values().collect()
}

/// A chapter's place: its group's number and where it lives.
struct Place {
    group: usize,
    address: String,
    folder: ContentPath,
    section: bool,
    weight: i64,
}

/// What [`place`] yields: chapters without their texts, and the groups in the same order.
struct Placed {
    chapters: Vec<Chapter>,
    groups: Vec<Group>,
    roots: Vec<ChapterId>,
}

/// Gives every chapter its address and its place in the tree and in reading order.
fn place(groups: Vec<Group>, config: &Config, report: &mut Report) -> Placed {
    let slugs = slugs(&groups, config, report);
    let mut places = addresses(&groups, &slugs, config, report);
    sections_without_index(&groups, config, report);
    places.sort_by(|a, b| {
        (a.weight, groups[a.group].stem.as_str()).cmp(&(b.weight, groups[b.group].stem.as_str()))
    });

    let by_folder = children_by_folder(&places, &groups);
    let mut order: Vec<(usize, Option<usize>, bool)> = Vec::new();
    let home = places.iter().position(|p| p.address.is_empty());
    if let Some(home) = home {
        order.push((home, None, true));
    }
    let tops = by_folder.get(&ContentPath::root()).cloned().unwrap_or_default();
    let tops: Vec<usize> = tops.into_iter().filter(|p| Some(*p) != home).collect();
    for (top, listed) in navigation(&tops, &places, &groups, config, report) {
        walk(top, None, listed, &places, &by_folder, &mut order);
    }

    let number: BTreeMap<usize, ChapterId> =
        order.iter().enumerate().map(|(i, (place, ..))| (*place, ChapterId(i))).collect();
    let mut groups: Vec<Option<Group>> = groups.into_iter().map(Some).collect();
    let mut placed = Placed { chapters: Vec::new(), groups: Vec::new(), roots: Vec::new() };
    for (place, parent, listed) in &order {
        let Place { group, address, section, .. } = &places[*place];
        let Some(group) = groups[*group].take() else { continue };
        let id = ChapterId(placed.chapters.len());
        if parent.is_none() && *listed && Some(*place) != home {
            placed.roots.push(id);
        }
        placed.chapters.push(Chapter {
            stem: group.stem.clone(),
            address: address.clone(),
            editions: PerLang::from_fn(config.languages.len(), |_| None),
            original: group.original(config.source),
            pairs: Arc::default(),
            parent: parent.and_then(|p| number.get(&p).copied()),
            children: Vec::new(),
            listed: *listed,
            section: *section,
        });
        placed.groups.push(group);
    }
    for i in 0..placed.chapters.len() {
        if let Some(parent) = placed.chapters[i].parent {
            placed.chapters[parent.0].children.push(ChapterId(i));
        }
    }
    placed
}

/// The last part of each group's address, agreed on by all its editions.
fn slugs(groups: &[Group], config: &Config, report: &mut Report) -> Vec<Option<String>> {
    let of_group = |group: &Group, report: &mut Report| {
        let mut agreed: Option<(String, Span)> = None;
        for (lang, page) in group.pages.present() {
            let Some((slug, span)) = &page.meta.slug else { continue };
            match &agreed {
                Some((first, first_span)) if first != slug => report.push(
                    differs("slug", slug, *span, first, *first_span)
                        .arg("language", other_name(config, group, lang)),
                ),
                Some(_) => {}
                None => agreed = Some((slug.clone(), *span)),
            }
        }
        agreed.map(|(slug, _)| slug)
    };
    groups.iter().map(|group| of_group(group, report)).collect()
}

fn other_name(config: &Config, group: &Group, lang: Lang) -> String {
    let other = group.pages.present().find(|(l, _)| *l != lang).map_or(lang, |(l, _)| l);
    config.language(other).name.clone()
}

fn differs(key: &str, one: &str, span: Span, two: &str, other: Span) -> Diagnostic {
    Diagnostic::new(codes::META_DIFFERS, span)
        .arg("key", key)
        .arg("one", one)
        .arg("two", two)
        .also(other, Words::new("the other value", "另一个值"))
}

fn addresses(
    groups: &[Group],
    slugs: &[Option<String>],
    config: &Config,
    report: &mut Report,
) -> Vec<Place> {
    // A section's slug renames its folder for everything below it.
    let folder_slugs: BTreeMap<&str, &String> = groups
        .iter()
        .zip(slugs)
        .filter_map(|(group, slug)| {
            Some((group.stem.as_str().strip_suffix("/index")?, slug.as_ref()?))
        })
        .collect();
    let mut taken: BTreeMap<String, FileId> = BTreeMap::new();
    let mut out = Vec::new();
    for (i, (group, slug)) in groups.iter().zip(slugs).enumerate() {
        let Some(file) = group.file(config.source) else { continue };
        let section = group.stem.name() == "index";
        let folder = group.stem.parent();
        let mut address = String::new();
        let mut path = String::new();
        let mut good = true;
        let mut segments: Vec<&str> =
            folder.as_str().split('/').filter(|s| !s.is_empty()).collect();
        if !section {
            segments.push(group.stem.name());
        }
        let last = segments.len();
        for (n, segment) in segments.into_iter().enumerate() {
            path.push_str(segment);
            let renamed = if n + 1 == last && !section { slug.as_ref() } else { None };
            let renamed = renamed.or_else(|| folder_slugs.get(path.as_str()).copied());
            let part = renamed.cloned().unwrap_or_else(|| slugify(segment));
            good &= !part.is_empty();
            address.push_str(&part);
            address.push('/');
            path.push('/');
        }
        if !good {
            let reason =
                Words::new("nothing in it can stand in an address", "里面没有能用于地址的字符");
            report.push(
                Diagnostic::new(codes::BAD_FILE_NAME, Span::start_of(file))
                    .arg("name", group.stem.as_str())
                    .arg("reason", reason),
            );
            continue;
        }
        if let Some(first) = taken.get(&address) {
            let words = Words::new("the page that has it", "占用该地址的页面");
            report.push(
                Diagnostic::new(codes::DUPLICATE_URL, Span::start_of(file))
                    .arg("url", format!("/{address}"))
                    .also(Span::start_of(*first), words),
            );
            continue;
        }
        taken.insert(address.clone(), file);
        let weight = weight(group, config, report);
        out.push(Place { group: i, address, folder, section, weight });
    }
    out
}

/// The order among siblings; editions must not disagree. Without one, behind those that have one.
fn weight(group: &Group, config: &Config, report: &mut Report) -> i64 {
    let mut agreed: Option<(i64, Span)> = None;
    for (lang, page) in group.pages.present() {
        let Some((weight, span)) = page.meta.weight else { continue };
        match agreed {
            Some((first, first_span)) if first != weight => report.push(
                differs("weight", &weight.to_string(), span, &first.to_string(), first_span)
                    .arg("language", other_name(config, group, lang)),
            ),
            Some(_) => {}
            None => agreed = Some((weight, span)),
        }
    }
    agreed.map_or(i64::MAX, |(weight, _)| weight)
}

fn sections_without_index(groups: &[Group], config: &Config, report: &mut Report) {
    let indexes = groups.iter().filter(|group| group.stem.name() == "index");
    let indexed: BTreeSet<ContentPath> = indexes.map(|group| group.stem.parent()).collect();
    let mut folders: BTreeMap<ContentPath, FileId> = BTreeMap::new();
    for group in groups {
        if let Some(file) = group.file(config.source) {
            folders.entry(group.stem.parent()).or_insert(file);
        }
    }
    let source = &config.language(config.source).code;
    if !indexed.contains(&ContentPath::root()) {
        let home = format!("content/index.{source}.md");
        let missing = Diagnostic::of_file(codes::NO_HOME, home);
        report.push(missing.arg("language", source.as_str()));
    }
    for (folder, file) in folders.iter().filter(|(folder, _)| !folder.as_str().is_empty()) {
        if !indexed.contains(folder) {
            report.push(
                Diagnostic::new(codes::SECTION_WITHOUT_INDEX, Span::start_of(*file))
                    .arg("folder", folder.as_str())
                    .arg("language", source.as_str()),
            );
        }
    }
}

/// The places directly below each folder that has an index (or the root), in order. What lies in a
/// folder without an index belongs to the nearest one above that has one.
fn children_by_folder(places: &[Place], groups: &[Group]) -> BTreeMap<ContentPath, Vec<usize>> {
    let indexed: BTreeMap<&ContentPath, usize> =
        places.iter().enumerate().filter(|(_, p)| p.section).map(|(i, p)| (&p.folder, i)).collect();
    let mut out: BTreeMap<ContentPath, Vec<usize>> = BTreeMap::new();
    for (i, place) in places.iter().enumerate() {
        let mut folder = if place.section {
            groups[place.group].stem.parent().parent()
        } else {
            place.folder.clone()
        };
        while !folder.as_str().is_empty() && !indexed.contains_key(&folder) {
            folder = folder.parent();
        }
        if place.section && place.folder.as_str().is_empty() {
            folder = ContentPath::root();
        }
        out.entry(folder).or_default().push(i);
    }
    out
}

/// The top of the navigation in order, and whether each is in it.
fn navigation(
    tops: &[usize],
    places: &[Place],
    groups: &[Group],
    config: &Config,
    report: &mut Report,
) -> Vec<(usize, bool)> {
    let Some(wished) = &config.navigation else {
        return tops.iter().map(|top| (*top, true)).collect();
    };
    let name = |top: &usize| {
        let stem = groups[places[*top].group].stem.as_str();
        stem.strip_suffix("/index").unwrap_or(stem).to_owned()
    };
    let names: Vec<String> = tops.iter().map(name).collect();
    let mut out = Vec::new();
    for (wish, span) in wished {
        match names.iter().position(|n| n == wish) {
            Some(found) => out.push((tops[found], true)),
            None => report.push(
                Diagnostic::new(codes::NO_SUCH_SECTION, *span)
                    .arg("name", wish.as_str())
                    .nearest(wish, names.iter().map(String::as_str)),
            ),
        }
    }
    let rest: Vec<(usize, bool)> = tops
        .iter()
        .filter(|top| !out.iter().any(|(listed, _)| listed == *top))
        .map(|top| (*top, false))
        .collect();
    out.extend(rest);
    out
}

fn walk(
    place: usize,
    parent: Option<usize>,
    listed: bool,
    places: &[Place],
    by_folder: &BTreeMap<ContentPath, Vec<usize>>,
    order: &mut Vec<(usize, Option<usize>, bool)>,
) {
    order.push((place, parent, listed));
    if !places[place].section {
        return;
    }
    for child in by_folder.get(&places[place].folder).into_iter().flatten() {
        walk(*child, Some(place), listed, places, by_folder, order);
    }
}
