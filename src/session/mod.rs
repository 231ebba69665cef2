//! The pipeline: the only room that knows the order of the phases.

mod records;
mod terms;

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;

use crate::base::codes;
use crate::base::diagnostic::{Diagnostic, Error, Report, Severity, Words};
use crate::base::lang::PerLang;
use crate::base::memo::{Digest, Digesting, Memo};
use crate::base::path::{ContentPath, SitePath};
use crate::base::shelf::{Shelf, Shelving};
use crate::base::source::Span;
use crate::config::Config;
use crate::model::artifacts::{Artifacts, Kind, Stamp};
use crate::model::book::{Book, Page};
use crate::model::event::Event;
use crate::model::input::Input;
use crate::model::place::Places;
use crate::model::resolved::Resolved;
use crate::model::review::Reviews;
use crate::model::survey::Survey;
use crate::model::termbase::Termbase;
use crate::text::hanzi::Reader;
use crate::{assemble, parse, print, resolve, scaffold, theme, web};

use records::{config_file, digest_of, events, page_names, places, survey, termbase, yaml_files};

pub use crate::model::artifacts::{Keeper, Spooler};
pub use terms::{Import, export_terms, import_terms, propose_readings};

/// What a run should do.
#[derive(Clone, Copy, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "wishes that have nothing to do with one another"
)]
pub struct Options<'a> {
    /// Whether PDF is made too, and what it may use from outside.
    pub print: Option<Printing<'a>>,
    /// Whether drafts are published.
    pub drafts: bool,
    /// Whether links to other sites are looked at more closely (still without any network).
    pub external: bool,
    /// Whether pages are left as rendered: quicker, for a preview.
    pub unminified: bool,
    /// Whether what is built is looked at only here: it is then not offered to be kept on devices.
    pub preview: bool,
    /// The day it is in China. Without it nothing is told that depends on the day: what is on from now
    /// on, what was not checked for long.
    pub today: Option<jiff::civil::Date>,
}

/// How PDF is made.
#[derive(Clone, Copy)]
pub struct Printing<'a> {
    /// What is wanted.
    pub request: &'a print::Request,
    /// Fonts of the system.
    pub fonts: print::SystemFonts<'a>,
    /// Files of an earlier print.
    pub kept: print::Kept<'a>,
    /// Whether to keep what was learnt for the next print of this process, at the price of memory.
    pub warm: bool,
}

/// How far a run is.
#[derive(Clone, Copy, Debug)]
pub struct Progress {
    /// What is being done.
    pub stage: Words,
    /// How much of it is done.
    pub done: usize,
    /// How much there is; 0 when unknown.
    pub total: usize,
}

/// Told how far a run is, from any thread.
pub type Watcher<'a> = &'a (dyn Fn(Progress) + Sync);

/// What a handbook consists of, in numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Stats {
    /// Chapters in any language.
    pub chapters: usize,
    /// Editions: chapters counted in each language.
    pub editions: usize,
    /// Languages.
    pub languages: usize,
    /// Web pages of the site.
    pub pages: usize,
}

/// A site in memory, and everything there is to say about it.
#[derive(Debug, Default)]
pub struct Built {
    /// The files. Meant to be written only if there are no errors.
    pub artifacts: Artifacts,
    /// The mistakes.
    pub report: Report,
    /// In numbers.
    pub stats: Stats,
    /// The addresses of other sites that pages link to: page, place and address, in order.
    pub external: Vec<(Span, String)>,
    /// Where things are, for a preview. `None` without usable settings, and of a build that stands alone.
    pub guide: Option<Guide>,
}

/// Where things are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Guide {
    /// The pages that show a file of `content/`, by its path.
    pub pages: Arc<BTreeMap<ContentPath, Vec<SitePath>>>,
    /// What can be printed.
    pub prints: Vec<print::Offer>,
}

/// A book with everything tied together, before it becomes pages.
struct Assembled {
    config: Config,
    book: Book,
    termbase: Arc<(Termbase, Report)>,
    survey: Survey,
    places: Places,
    reviews: Option<Reviews>,
    events: Vec<Event>,
    resolved: Resolved,
    /// The digest of settings and termbase.
    known: Digest,
}

/// Builds again and again, and remembers what did not change: a preview. What it yields is what a first
/// build would.
#[derive(Default)]
pub struct Session {
    pages: Memo<Arc<(Page, Report)>>,
    book: assemble::Memory,
    termbase: Memo<Arc<(Termbase, Report)>>,
    words: Memo<Arc<(PerLang<Arc<theme::Words>>, Report)>>,
    /// Which pages show each file.
    shown: Memo<Arc<BTreeMap<ContentPath, Vec<SitePath>>>>,
    resolve: resolve::Memory,
    web: web::Memory,
}

impl Session {
    /// One that remembers. (The default one does not: it serves to build once.)
    pub fn keeping() -> Self {
        Self {
            pages: Memo::keeping(),
            book: assemble::Memory::keeping(),
            termbase: Memo::keeping(),
            words: Memo::keeping(),
            shown: Memo::keeping(),
            resolve: resolve::Memory::keeping(),
            web: web::Memory::keeping(),
        }
    }

    /// One that remembers, and begins with what an earlier run left on a shelf. Pages of that run are not
    /// made again if `keeper` still has them.
    pub fn on(shelf: &Arc<Shelf>, keeper: Keeper) -> Self {
        Self {
            pages: Memo::on(shelf),
            book: assemble::Memory::on(shelf),
            termbase: Memo::keeping(),
            words: Memo::on(shelf),
            shown: Memo::keeping(),
            resolve: resolve::Memory::on(shelf),
            web: web::Memory::on(shelf, keeper),
        }
    }

    /// One whose pages are taken by somebody as they are made.
    #[must_use]
    pub fn spooling(mut self, spooler: Spooler) -> Self {
        self.web.spool(spooler);
        self
    }

    /// Puts on the shelf of the next run what it can begin with, after the site was written. `stamp` tells
    /// how a file lies on the disk.
    pub fn shelve(&self, shelving: &mut Shelving<'_>, stamp: &dyn Fn(&SitePath) -> Option<Stamp>) {
        self.pages.shelve(shelving);
        self.book.shelve(shelving);
        self.words.shelve(shelving);
        self.resolve.shelve(shelving);
        self.web.shelve(shelving, stamp);
    }

    /// The end of a run: what was asked for of the book stays.
    fn turn(&mut self) {
        self.pages.turn();
        self.book.turn();
        self.termbase.turn();
        self.words.turn();
        self.shown.turn();
        self.resolve.turn();
    }
}

const READ: Words = Words::new("reading pages", "读取页面");
const RENDER: Words = Words::new("making pages", "生成页面");
const SET: Words = Words::new("setting print", "排版印刷");

/// Reads, assembles, resolves, renders and minifies.
pub fn build(input: &Input, options: Options<'_>, watcher: Watcher<'_>) -> Result<Built, Error> {
    Session::default().build(input, options, watcher)
}

/// Makes PDF alone, of a handbook without errors.
pub fn print(input: &Input, options: Options<'_>, watcher: Watcher<'_>) -> Result<Built, Error> {
    Session::default().print(input, options, watcher)
}

impl Session {
    /// Reads, assembles, resolves, renders and minifies.
    pub fn build(
        &mut self,
        input: &Input,
        options: Options<'_>,
        watcher: Watcher<'_>,
    ) -> Result<Built, Error> {
        let (mut built, assembled) = self.prepare(input, options, watcher)?;
        let Some(assembled) = assembled else { return Ok(built) };
        let Assembled {
            config,
            book,
            termbase,
            survey,
            places,
            reviews,
            events,
            resolved,
            known,
            ..
        } = &assembled;
        let words = self.words(input, config, &mut built.report);

        let counter = Counter::new(RENDER, book.chapters.len(), watcher);
        // Whether or not there are errors: pages of an earlier run are then still of use.
        let minify = !options.unminified;
        let tick = || counter.tick();
        let made = web::site(
            book,
            &termbase.0,
            survey,
            places,
            reviews.as_ref(),
            (events, options.today),
            resolved,
            config,
            input,
            &words,
            (minify, options.preview),
            &self.web,
            *known,
            &tick,
        );
        let (artifacts, found) = made;
        built.report.merge(found);
        // What is wrong with the texts is told before time is spent on setting them.
        let sound = built.report.count(Severity::Error) == 0;
        built.artifacts = artifacts;
        if let Some(printing) = options.print.filter(|_| sound) {
            let (printed, found) = set(&assembled, input, &words, printing, watcher);
            built.report.merge(found);
            built.artifacts.extend(printed);
        }
        built.report.sort(&input.sources);
        built.stats.pages = built.artifacts.iter().filter(|(_, a)| a.kind == Kind::Html).count();
        self.turn();
        self.web.turn();
        // Nobody waits until the book is put away.
        rayon::spawn(move || drop(assembled));
        Ok(built)
    }

    /// Makes PDF alone, of a handbook without errors.
    pub fn print(
        &mut self,
        input: &Input,
        options: Options<'_>,
        watcher: Watcher<'_>,
    ) -> Result<Built, Error> {
        let (mut built, assembled) = self.prepare(input, options, watcher)?;
        let Some(assembled) = assembled else { return Ok(built) };
        let sound = built.report.count(Severity::Error) == 0;
        if let Some(printing) = options.print.filter(|_| sound) {
            let words = self.words(input, &assembled.config, &mut built.report);
            let (printed, found) = set(&assembled, input, &words, printing, watcher);
            built.report.merge(found);
            built.artifacts = printed;
        }
        built.report.sort(&input.sources);
        self.turn();
        Ok(built)
    }

    /// The words of the theme in each language.
    fn words(
        &self,
        input: &Input,
        config: &Config,
        report: &mut Report,
    ) -> PerLang<Arc<theme::Words>> {
        let key = || {
            let folder = format!("themes/{}/strings", config.theme);
            digest_of(input, config_file(input).into_iter().chain(yaml_files(input, &folder)))
        };
        let read = self.words.get(key, || {
            let mut found = Report::new();
            let words = theme::words(input, config, &mut found);
            Arc::new((words, found))
        });
        report.merge(read.1.clone());
        read.0.clone()
    }

    /// The book and its links, and what there is to say about them. Without a usable list of languages
    /// there is a report only.
    fn prepare(
        &self,
        input: &Input,
        options: Options<'_>,
        watcher: Watcher<'_>,
    ) -> Result<(Built, Option<Assembled>), Error> {
        let mut report = Report::new();
        let Some(config_file) = config_file(input) else {
            return Err(Error::new(
                Diagnostic::of_file(codes::NO_CONFIG, "content").arg("path", "."),
            ));
        };
        let Some(config) = Config::read(config_file, &input.sources, &mut report) else {
            report.sort(&input.sources);
            return Ok((Built { report, ..Built::default() }, None));
        };
        let names = page_names(input, &config, &mut report);
        let counter = Counter::new(READ, names.len(), watcher);
        let parsed: Vec<(Page, Report)> = names
            .par_iter()
            .map(|name| {
                counter.tick();
                let source = input.sources.get(name.file);
                let mut digest = Digest::default();
                let key = || {
                    let mut digesting = Digesting::new("page");
                    // Its name is part of the source's digest.
                    digesting.value((name.file, name.lang, config.html, source.digest()));
                    digest = digesting.done();
                    digest
                };
                let read = self.pages.get(key, || Arc::new(parse::page(name, source, config.html)));
                let (mut page, report) = Arc::unwrap_or_clone(read);
                page.digest = digest;
                (page, report)
            })
            .collect();
        let mut pages = Vec::with_capacity(parsed.len());
        for (page, found) in parsed {
            report.merge(found);
            pages.push(page);
        }
        let settings = digest_of(input, [config_file]);
        let (book, found) = assemble::book(&pages, &config, options.drafts, &self.book, settings);
        report.merge(found);
        let files = yaml_files(input, "content/termbase");
        let known = digest_of(input, std::iter::once(config_file).chain(files));
        let termbase = self.termbase.get(|| known, || Arc::new(termbase(input, &config)));
        report.merge(termbase.1.clone());
        let (survey, found) = survey(input, &termbase.0, &config);
        report.merge(found);
        let (places, found) = places(input, &book, &config);
        report.merge(found);
        let (reviews, found) = assemble::reviews::reviews(&book, &config, options.today);
        report.merge(found);
        let (events, found) = events(input, &places, &config);
        report.merge(found);
        let (resolved, found) = resolve::resolve(
            &book,
            &termbase.0,
            &places,
            input,
            &config,
            &self.resolve,
            (settings, known),
        );
        report.merge(found);
        if options.external {
            report.merge(resolve::external(&resolved));
        }
        let stats = Stats {
            chapters: book.chapters.len(),
            editions: book.chapters.iter().map(|c| c.editions.present().count()).sum(),
            languages: config.languages.len(),
            pages: 0,
        };
        let external = resolved.external.iter().map(|e| (e.span, e.url.clone())).collect();
        let guide = self.pages.keeps().then(|| Guide {
            pages: self.shown.get(
                || book.digest,
                || {
                    let pages = web::places(&book, &config).into_iter();
                    let named = pages.map(|(file, at)| (input.sources.get(file).path.clone(), at));
                    Arc::new(named.collect())
                },
            ),
            prints: print::offers(&config),
        });
        let built = Built { artifacts: Artifacts::new(), report, stats, external, guide };
        Ok((built, {
            let assembled = Assembled {
                config,
                book,
                termbase,
                survey,
                places,
                reviews,
                events,
                resolved,
                known,
            };
            Some(assembled)
        }))
    }
}

fn set(
    assembled: &Assembled,
    input: &Input,
    words: &PerLang<Arc<theme::Words>>,
    printing: Printing<'_>,
    watcher: Watcher<'_>,
) -> (Artifacts, Report) {
    let Assembled { config, book, termbase, survey, events, places, resolved, .. } = assembled;
    let termbase = &termbase.0;
    let content =
        print::Content { book, termbase, survey, events, places, resolved, config, input, words };
    let tick = |done, total| watcher(Progress { stage: SET, done, total });
    let outside = print::Outside {
        fonts: printing.fonts,
        kept: printing.kept,
        tick: &tick,
        warm: printing.warm,
    };
    print::print(content, printing.request, outside)
}

/// Everything up to the pages themselves, which are rendered but not minified: templates can have
/// mistakes too.
pub fn check(input: &Input, options: Options<'_>, watcher: Watcher<'_>) -> Result<Built, Error> {
    build(input, Options { unminified: true, preview: true, ..options }, watcher)
}

/// Reads Chinese as the handbook does: the readings of its termbase win. `None` without usable
/// settings.
pub fn reader(input: &Input) -> Option<Reader> {
    let mut report = Report::new();
    let config = Config::read(config_file(input)?, &input.sources, &mut report)?;
    let (termbase, _) = termbase(input, &config);
    Some(resolve::reader(&termbase, &config))
}

/// The languages of a handbook, and what is wrong with its settings.
pub fn languages(input: &Input) -> (Vec<scaffold::Language>, Report) {
    let mut report = Report::new();
    let config =
        config_file(input).and_then(|file| Config::read(file, &input.sources, &mut report));
    let languages = config.iter().flat_map(|config| &config.languages);
    let languages = languages
        .map(|language| scaffold::Language {
            code: language.code.clone(),
            name: language.name.clone(),
        })
        .collect();
    (languages, report)
}

/// Counts pages for the watcher.
struct Counter<'a> {
    stage: Words,
    total: usize,
    done: AtomicUsize,
    watcher: Watcher<'a>,
}

impl<'a> Counter<'a> {
    fn new(stage: Words, total: usize, watcher: Watcher<'a>) -> Self {
        Self { stage, total, done: AtomicUsize::new(0), watcher }
    }

    fn tick(&self) {
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        (self.watcher)(Progress { stage: self.stage, done, total: self.total });
    }
}
