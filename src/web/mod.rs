//! Book and links → the website: a map of files. Nothing is written here.

mod calendar;
mod facets;
mod glossary;
mod hours;
mod ics;
mod index;
mod machine;
mod memory;
pub mod minify;
mod news;
mod page;
mod places;
mod reading;
mod reference;
mod search;
mod searchlist;
mod signboard;
mod signs;
mod special;
mod theme;
pub mod view;
mod voices;
pub mod write;

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;
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
use crate::base::source::FileId;
use crate::config::{Config, Pair};
use crate::model::artifacts::{Artifact, Artifacts, Kind};
use crate::model::book::{Book, ChapterId};
use crate::model::event::Event;
use crate::model::input::Input;
use crate::model::place::Places;
use crate::model::resolved::{Resolved, Target};
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
    headings: Vec<PerLang<Arc<Vec<String>>>>,
    /// The languages in which any edition says when it changed.
    dated: PerLang<bool>,
    /// The ways into the glossary.
    ways: Vec<facets::Way<'a>>,
    concepts: Arc<Concepts>,
    /// The digest of settings and termbase.
    known: Digest,
    /// Whether pages are minified.
    minify: bool,
    memory: &'a Memory,
    /// What pages depend on, where somebody remembers them.
    keys: Keys,
}

/// One file, or why there is none.
type Rendered = Result<(SitePath, Artifact), Box<Diagnostic>>;

/// Makes the website, its pages minified if `minify` is set. `tick` is called once a page, from any
/// thread.
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
    minify: bool,
    memory: &Memory,
    known: Digest,
    tick: &(dyn Fn() + Sync),
) -> (Artifacts, Report) {
    let look = if memory.keeps() { theme::digest(input, config, words) } else { Digest::default() };
    let loaded = memory.theme.get(
        || look,
        || {
            let mut report = Report::new();
            let theme = Theme::load(input, config, words, &mut report);
            Arc::new((theme, report))
        },
    );
    let (theme, found) = &*loaded;
    let mut report = found.clone();
    let sanitiser = (config.html != crate::config::RawHtml::Allow).then(Sanitiser::new);
    let views = page::site_views(config);
    let constants = Constants::new(config, &views, words);
    let roots = roots(config);
    let headings = book.iter().map(|(id, chapter)| {
        PerLang::from_fn(chapter.editions.len(), |lang| {
            let Some(edition) = chapter.editions.get(lang) else { return Arc::default() };
            let targets = resolved.targets(id, lang);
            let key = || Digest::of("headings", (known, resolved.digest(id, lang)));
            memory.headings.get(key, || {
                Arc::new(glossary::headings(edition, &|link| {
                    let Target::Concept(id) = targets?.get(link.reference) else { return None };
                    termbase.concept(*id).record.term(lang).map(|term| term.text.clone())
                }))
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
        memory,
        keys: Keys::default(),
    };
    if memory.keeps() {
        site.keys = Keys::new(&site, look, known);
    }
    check_icons(&site, &mut report);
    check_pictograms(termbase, &mut report);
    let reserved = site.clashes(&mut report);

    let pages: Vec<(usize, ChapterId)> = (0..site.roots.len())
        .flat_map(|root| (0..book.chapters.len()).map(move |chapter| (root, ChapterId(chapter))))
        .collect();
    let mut rendered: Vec<Rendered> = pages
        .par_iter()
        .map(|(root, chapter)| {
            tick();
            let key = || site.chapter_key(*root, *chapter);
            memory.page(key, || site.chapter_page(&site.roots[*root], *chapter))
        })
        .collect();
    rendered.extend(site.glossary_pages());
    rendered.extend(site.index_pages());
    rendered.extend(site.search_pages());
    rendered.extend(site.search_files());
    rendered.extend(site.reading_files());
    let others = memory.pages(|| site.others_key(), || site.others());
    rendered.extend(Arc::unwrap_or_clone(others));
    rendered.extend(site.theme.files.iter().map(|f| {
        Ok((f.path.clone(), Artifact { kind: Kind::Other, bytes: Arc::clone(&f.bytes).into() }))
    }));
    rendered.extend(content_files(resolved, survey, input).into_iter().map(Ok));

    let files = collected(rendered, &reserved, &mut report);
    case_clashes(&files, &mut report);
    (files.into_iter().collect(), report)
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
            // One told of as a whole is not told of page by page.
            Ok((path, _))
                if path.as_str().split('/').nth(1).is_some_and(|f| reserved.contains(&f))
                    && files.contains_key(&path) => {}
            Ok((path, _)) if files.contains_key(&path) => report.push(
                Diagnostic::of_file(codes::DUPLICATE_URL, path.as_str()).arg("url", path.as_str()),
            ),
            Ok((path, artifact)) => {
                files.insert(path, artifact);
            }
            Err(diagnostic) => report.push(*diagnostic),
        }
    }
    files
}

/// How many pages [`site`] will make of chapters.
pub fn page_count(book: &Book, config: &Config) -> usize {
    book.chapters.len() * (config.languages.len() + config.pairs.len())
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
    let all = resolved
        .targets
        .iter()
        .flat_map(PerLang::present)
        .flat_map(|(_, t)| t.links.iter().chain(&t.image));
    let files: BTreeMap<&SitePath, &crate::base::path::ContentPath> = all
        .filter_map(|target| match target {
            Target::File { source, path, .. } => Some((path, source)),
            Target::Chapter { .. }
            | Target::Anchor(_)
            | Target::Concept(_)
            | Target::Reference(_)
            | Target::External(_)
            | Target::Dead => None,
        })
        .chain(survey.signs.iter().filter_map(|sign| {
            let photo = sign.photo.as_ref()?;
            Some((&photo.path, &photo.source))
        }))
        .collect();
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
    let mut seen: BTreeMap<String, &SitePath> = BTreeMap::new();
    for path in files.keys() {
        if let Some(first) = seen.insert(path.as_str().to_lowercase(), path) {
            report.push(
                Diagnostic::of_file(codes::CASE_CLASH, path.as_str())
                    .arg("one", first.as_str())
                    .arg("two", path.as_str()),
            );
        }
    }
}

impl Site<'_> {
    /// The pages and files that show nothing of the texts.
    fn others(&self) -> Vec<Rendered> {
        let mut others = self.signs_pages();
        others.extend(self.places_pages());
        others.extend(self.calendar_pages());
        others.extend(self.news_pages());
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
            Ok(if self.minify { minified(html.as_bytes()) } else { html.into_bytes() }.into())
        })?;
        Ok((path, Artifact { kind: Kind::Html, bytes: bytes.into() }))
    }
}

/// The word for a handbook without a title.
const UNTITLED: Words = Words::new("Handbook", "手册");
