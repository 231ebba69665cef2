//! Book and links → the website: a map of files. Nothing is written here.

mod calendar;
mod facets;
mod glossary;
mod hours;
mod icons;
mod ics;
mod index;
mod machine;
mod memory;
pub mod minify;
mod news;
mod offline;
mod page;
mod places;
mod reading;
mod reference;
mod search;
mod searchlist;
mod signboard;
mod signs;
mod special;
mod texts;
mod theme;
pub mod view;
mod voices;
pub mod write;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::FxHashMap;
use serde::Serialize;

pub use self::memory::Memory;
use self::memory::{Concepts, Keys};
use self::minify::minified;
use self::theme::{Constants, Theme};
use self::write::Sanitiser;
use crate::base::codes;
use crate::base::diagnostic::{Diagnostic, Report, Words};
use crate::base::lang::{Lang, PerLang};
use crate::base::memo::{Digest, Digesting};
use crate::base::path::SitePath;
use crate::base::shared::Shared;
use crate::base::source::FileId;
use crate::config::{Config, Pair};
use crate::model::artifacts::{Artifact, Artifacts, Kind};
use crate::model::book::{Book, ChapterId};
use crate::model::doc::Link;
use crate::model::event::Event;
use crate::model::input::Input;
use crate::model::place::Places;
use crate::model::resolved::Resolved;
use crate::model::review::Reviews;
use crate::model::survey::Survey;
use crate::model::termbase::Termbase;
use crate::plate;
use crate::text::collate::{Collator, Key, Order};
use crate::theme::Words as ThemeWords;

/// A tree of pages: one language, or one pair.
#[derive(Clone, Debug)]
struct Root {
    /// Its folder.
    code: String,
    /// The language of what surrounds the text.
    reader: Lang,
    /// The pair and its place in the settings.
    pair: Option<(usize, Pair)>,
}

/// Everything pages are made from.
struct Site<'a> {
    book: &'a Book,
    termbase: &'a Termbase,
    survey: &'a Survey,
    places: &'a Places,
    reviews: Option<&'a Reviews>,
    events: &'a [Event],
    /// The day it is in China.
    today: Option<jiff::civil::Date>,
    resolved: &'a Resolved,
    config: &'a Config,
    theme: &'a Theme,
    constants: Constants,
    sanitiser: Option<Sanitiser>,
    roots: Vec<Root>,
    /// The handbook as each language shows it.
    views: PerLang<Arc<view::SiteView>>,
    /// For each chapter and language, the texts of its headings.
    headings: Vec<PerLang<Shared<Vec<String>>>>,
    /// The languages in which any edition says when it changed.
    dated: PerLang<bool>,
    /// The ways into the glossary.
    ways: Vec<facets::Way<'a>>,
    concepts: Arc<Concepts>,
    /// The digest of settings and termbase.
    known: Digest,
    /// Whether pages are minified.
    minify: bool,
    /// Whether they are looked at only here: not offered to be kept on devices.
    preview: bool,
    memory: &'a Memory,
    /// What pages depend on, where somebody remembers them.
    keys: Keys,
}

/// One file, or why there is none.
type Rendered = Result<(SitePath, Artifact), Box<Diagnostic>>;

/// Makes the website, its pages minified if `minify` is set, and not offered to be kept on devices if it is
/// a `preview`. `tick` is called once a chapter, from any thread.
#[allow(clippy::too_many_arguments, reason = "all that a site is made from")]
pub fn site(
    book: &Book,
    termbase: &Termbase,
    survey: &Survey,
    places: &Places,
    reviews: Option<&Reviews>,
    (events, today): (&[Event], Option<jiff::civil::Date>),
    resolved: &Resolved,
    config: &Config,
    input: &Input,
    words: &PerLang<Arc<ThemeWords>>,
    (minify, preview): (bool, bool),
    memory: &Memory,
    known: Digest,
    tick: &(dyn Fn() + Sync),
) -> (Artifacts, Report) {
    let look = if memory.keeps() { theme::digest(input, config, words) } else { Digest::default() };
    let loaded = memory.theme.get(
        || look,
        || {
            let mut report = Report::new();
            let theme = Theme::load(input, config, words, &mut report, &memory.icons);
            Arc::new((theme, report))
        },
    );
    let (theme, found) = &*loaded;
    let mut report = found.clone();
    let sanitiser = (config.html != crate::config::RawHtml::Allow).then(Sanitiser::new);
    let views = page::site_views(config);
    let constants = Constants::new(config, &views, words);
    let roots = roots(config);
    let empty: Shared<Vec<String>> = Shared::default();
    let headings = book.chapters.par_iter().enumerate().map(|(number, chapter)| {
        let id = ChapterId(number);
        PerLang::from_fn(chapter.editions.len(), |lang| {
            let Some(edition) = chapter.editions.get(lang) else { return empty.clone() };
            let targets = resolved.targets(id, lang);
            let key = || Digest::of("headings", (known, resolved.digest(id, lang)));
            memory.headings.get(key, || {
                let name = |link: &Link| targets?.term(link, termbase, lang);
                Shared::new(glossary::headings(edition, &name))
            })
        })
    });
    let headings = headings.collect();
    let ways = facets::ways(termbase, config);
    let concepts = memory.concepts.get(
        || known,
        || {
            let plates = signboard::signs(termbase, config);
            Arc::new(Concepts { ranks: ranks(termbase, config), plates })
        },
    );
    let mut site = Site {
        book,
        termbase,
        survey,
        places,
        reviews,
        events,
        today,
        resolved,
        config,
        theme,
        constants,
        sanitiser,
        roots,
        views,
        headings,
        dated: news::dated(book, config.languages.len()),
        ways,
        concepts,
        known,
        minify,
        preview,
        memory,
        keys: Keys::default(),
    };
    if memory.keeps() {
        site.keys = Keys::new(&site, look, known);
    }
    check_icons(&site, &mut report);
    check_pictograms(termbase, &mut report);
    let reserved = site.clashes(&mut report);

    let pages: Vec<Arc<Vec<Rendered>>> = (0..book.chapters.len())
        .into_par_iter()
        .map(|number| {
            let chapter = ChapterId(number);
            tick();
            memory.pages(
                || site.chapter_key(chapter),
                || site.roots.iter().map(|root| site.chapter_page(root, chapter)).collect(),
            )
        })
        .collect();
    let mut rendered = flat(pages);

    rendered.extend(site.glossary_pages());
    rendered.extend(site.index_pages());
    rendered.extend(site.search_pages());
    rendered.extend(site.search_files());
    rendered.extend(site.reading_files());
    let others = memory.pages(|| site.others_key(), || site.others());
    rendered.extend(Arc::unwrap_or_clone(others));
    rendered.extend(site.theme_files());
    rendered.extend(content_files(resolved, survey, input).into_iter().map(Ok));

    let mut files = collected(rendered, &reserved, &mut report);
    site.offer(&mut files, &mut report);
    case_clashes(&files, &mut report);
    (files.into(), report)
}

/// The pages of all chapters.
fn flat(chapters: Vec<Arc<Vec<Rendered>>>) -> Vec<Rendered> {
    let mut out = Vec::with_capacity(chapters.iter().map(|pages| pages.len()).sum());
    for pages in chapters {
        match Arc::try_unwrap(pages) {
            Ok(pages) => out.extend(pages),
            Err(kept) => out.extend(kept.iter().cloned()),
        }
    }
    out
}

/// The files by their places. Of two at one place the first stays: a page before a redirect to it.
fn collected(
    rendered: Vec<Rendered>,
    reserved: &[&str],
    report: &mut Report,
) -> BTreeMap<SitePath, Artifact> {
    let mut files: BTreeMap<SitePath, Artifact> = BTreeMap::new();
    for result in rendered {
        match result {
            Ok((path, artifact)) => match files.entry(path) {
                Entry::Vacant(free) => {
                    free.insert(artifact);
                }
                Entry::Occupied(taken) => {
                    let path = taken.key().as_str();
                    // One told of as a whole is not told of page by page.
                    if path.split('/').nth(1).is_none_or(|folder| !reserved.contains(&folder)) {
                        report.push(taken_twice(path));
                    }
                }
            },
            Err(diagnostic) => report.push(*diagnostic),
        }
    }
    files
}

/// Two files that want to be at one place.
fn taken_twice(path: &str) -> Diagnostic {
    Diagnostic::of_file(codes::DUPLICATE_URL, path).arg("url", path)
}

/// The pages that show each file.
pub fn places(book: &Book, config: &Config) -> BTreeMap<FileId, Vec<SitePath>> {
    let mut out: BTreeMap<FileId, Vec<SitePath>> = BTreeMap::new();
    for root in roots(config) {
        for (_, chapter) in book.iter() {
            let shown = match root.pair {
                None => {
                    let fallback = &config.language(root.reader).fallback;
                    vec![chapter.edition_for(root.reader, fallback).0]
                }
                Some((number, _)) => {
                    let pair = chapter.pairs.get(number);
                    pair.map(|p| p.left.into_iter().chain(p.right).collect()).unwrap_or_default()
                }
            };
            for edition in shown.into_iter().filter_map(|lang| chapter.editions.get(lang).as_ref())
            {
                out.entry(edition.file).or_default().push(chapter.page(&root.code));
            }
        }
    }
    out
}

fn roots(config: &Config) -> Vec<Root> {
    let languages = config.langs().map(|lang| Root {
        code: config.language(lang).code.clone(),
        reader: lang,
        pair: None,
    });
    let pairs = config.pairs.iter().enumerate().map(|(i, pair)| Root {
        code: config.pair_code(*pair),
        reader: pair.left,
        pair: Some((i, *pair)),
    });
    languages.chain(pairs).collect()
}

/// The files of `content/` that something points to. What nothing points to stays unpublished.
fn content_files(resolved: &Resolved, survey: &Survey, input: &Input) -> Vec<(SitePath, Artifact)> {
    let photos = survey.signs.iter().filter_map(|sign| sign.photo.as_ref());
    let photos = photos.map(|photo| (&photo.path, &photo.source));
    let linked = resolved.files.iter().map(|(path, source)| (path, source));
    let files: BTreeMap<&SitePath, &crate::base::path::ContentPath> =
        linked.chain(photos).collect();
    let artifact = |(path, source): (&SitePath, &crate::base::path::ContentPath)| {
        let bytes = Arc::clone(input.files.get(source)?);
        Some((path.clone(), Artifact { kind: Kind::Other, bytes: bytes.into() }))
    };
    files.into_iter().filter_map(artifact).collect()
}

/// The order of the concepts in each language.
fn ranks(termbase: &Termbase, config: &Config) -> PerLang<Vec<usize>> {
    PerLang::from_fn(config.languages.len(), |lang| {
        let fallback = &config.language(lang).fallback;
        let collator = Collator::new(&config.language(lang).tag, Order::Usual);
        let mut order: Vec<(Key, usize)> = termbase
            .concepts
            .iter()
            .enumerate()
            .map(|(i, c)| {
                let title = c.record.title(lang, fallback).map(|(_, term)| term);
                let text = title.map_or(c.record.id.as_str(), |term| &term.text);
                let reading = title.and_then(|term| term.reading.as_ref()).map(|r| r.0.as_str());
                (collator.key(text, reading), i)
            })
            .collect();
        order.sort();
        let mut ranks = vec![0; order.len()];
        for (rank, (_, i)) in order.into_iter().enumerate() {
            ranks[i] = rank;
        }
        ranks
    })
}

fn check_icons(site: &Site<'_>, report: &mut Report) {
    for (_, chapter) in site.book.iter() {
        for (_, edition) in chapter.editions.present() {
            let Some((icon, span)) = &edition.meta.icon else { continue };
            if !site.theme.icons.contains(icon) {
                let known: Vec<&str> = site.theme.icons.iter().map(String::as_str).collect();
                report.push(
                    Diagnostic::new(codes::NO_ICON, *span)
                        .arg("name", icon.as_str())
                        .arg("known", known.join(", "))
                        .nearest(icon, known),
                );
            }
        }
    }
}

/// The drawings that a record may ask for.
pub fn pictograms() -> Vec<&'static str> {
    plate::names().collect()
}

/// Drawings that plates ask for and the program does not have.
fn check_pictograms(termbase: &Termbase, report: &mut Report) {
    for concept in &termbase.concepts {
        let Some((name, span)) = &concept.record.symbol.pictogram else { continue };
        if !plate::known(name) {
            let known = pictograms();
            report.push(
                Diagnostic::new(codes::NO_PICTOGRAM, *span)
                    .arg("name", name.as_str())
                    .arg("known", known.join(", "))
                    .nearest(name, known),
            );
        }
    }
}

/// Two files that a system without case would take for one.
fn case_clashes(files: &BTreeMap<SitePath, Artifact>, report: &mut Report) {
    let is_small = |path: &str| path.bytes().all(|b| b.is_ascii() && !b.is_ascii_uppercase());
    let large = files.keys().filter(|path| !is_small(path.as_str()));
    // Most sites have none: small paths that differ do not clash.
    let mut seen: FxHashMap<String, Option<&SitePath>> =
        large.map(|path| (path.as_str().to_lowercase(), None)).collect();
    if seen.is_empty() {
        return;
    }
    for path in files.keys() {
        let text = path.as_str();
        let small: Cow<'_, str> =
            if is_small(text) { text.into() } else { text.to_lowercase().into() };
        let Some(seen) = seen.get_mut(&*small) else { continue };
        if let Some(first) = seen.replace(path) {
            report.push(
                Diagnostic::of_file(codes::CASE_CLASH, path.as_str())
                    .arg("one", first.as_str())
                    .arg("two", path.as_str()),
            );
        }
    }
}

impl Site<'_> {
    fn theme_files(&self) -> impl Iterator<Item = Rendered> {
        self.theme.files.iter().map(|f| {
            Ok((f.path.clone(), Artifact { kind: Kind::Other, bytes: Arc::clone(&f.bytes).into() }))
        })
    }

    /// The pages and files that show nothing of the texts.
    fn others(&self) -> Vec<Rendered> {
        let mut others = self.signs_pages();
        others.extend(self.places_pages());
        others.extend(self.calendar_pages());
        others.extend(self.news_pages());
        others.extend(self.offline_pages());
        others.extend(self.not_found_pages());
        others.push(self.chooser_page());
        others.extend(self.redirects());
        others.extend(self.machine_files());
        others
    }

    /// Renders a page with a template of the theme.
    fn html(&self, path: SitePath, template: &str, view: &impl Serialize) -> Rendered {
        let key = || {
            let mut digesting = Digesting::new("page");
            digesting.value((self.keys.look, self.keys.views, self.minify, template));
            digesting.view(view);
            digesting.done()
        };
        let bytes = self.memory.pages.get(key, || {
            let html = self.theme.render(template, view, &self.constants)?;
            let html = if self.minify { minified(html.as_bytes()) } else { html.into_bytes() };
            Ok(self.memory.content(html))
        })?;
        Ok((path, Artifact { kind: Kind::Html, bytes }))
    }
}

/// The word for a handbook without a title.
const UNTITLED: Words = Words::new("Handbook", "手册");
