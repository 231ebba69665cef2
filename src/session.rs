//! The pipeline: the only room that knows the order of the phases.

use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;

use crate::base::codes;
use crate::base::diagnostic::{Diagnostic, Error, Report, Severity, Words};
use crate::base::path::ContentPath;
use crate::base::source::{FileId, Span};
use crate::config::Config;
use crate::model::artifacts::{Artifact, Artifacts, Kind};
use crate::model::book::{Book, Page};
use crate::model::input::Input;
use crate::model::resolved::Resolved;
use crate::parse::PageName;
use crate::{assemble, parse, resolve, scaffold, web};

/// What a run should do.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    /// Whether drafts are published.
    pub drafts: bool,
    /// Whether links to other sites are looked at more closely (still without any network).
    pub external: bool,
    /// Whether pages are left as rendered: quicker, for a preview.
    pub unminified: bool,
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
}

/// A book with everything tied together, before it becomes pages.
struct Assembled {
    config: Config,
    book: Book,
    resolved: Resolved,
}

const READ: Words = Words::new("reading pages", "读取页面");
const RENDER: Words = Words::new("making pages", "生成页面");
const MINIFY: Words = Words::new("making pages small", "压缩页面");

/// Reads, assembles, resolves, renders and minifies.
pub fn build(input: &Input, options: Options, watcher: Watcher<'_>) -> Result<Built, Error> {
    let (mut built, assembled) = prepare(input, options, watcher)?;
    let Some(Assembled { config, book, resolved }) = assembled else { return Ok(built) };
    let counter = Counter::new(RENDER, web::page_count(&book, &config), watcher);
    let (artifacts, found) = web::site(&book, &resolved, &config, input, &|| counter.tick());
    built.report.merge(found);
    built.report.sort(&input.sources);
    let failed = built.report.count(Severity::Error) > 0;
    // A failed build is not written: what cost the most is not spent on it.
    built.artifacts =
        if options.unminified || failed { artifacts } else { minified(artifacts, watcher) };
    built.stats.pages = built.artifacts.iter().filter(|(_, a)| a.kind == Kind::Html).count();
    Ok(built)
}

/// Everything up to the pages themselves, which are rendered but not minified: templates can have
/// mistakes too.
pub fn check(input: &Input, options: Options, watcher: Watcher<'_>) -> Result<Built, Error> {
    build(input, Options { unminified: true, ..options }, watcher)
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

fn config_file(input: &Input) -> Option<FileId> {
    input.sources.find(&ContentPath::parse("content/handbook.yaml")?)
}

/// The book and its links, and what there is to say about them. Without a usable list of languages
/// there is a report only.
fn prepare(
    input: &Input,
    options: Options,
    watcher: Watcher<'_>,
) -> Result<(Built, Option<Assembled>), Error> {
    let mut report = Report::new();
    let Some(config_file) = config_file(input) else {
        return Err(Error::new(Diagnostic::of_file(codes::NO_CONFIG, "content").arg("path", ".")));
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
            parse::page(name, input.sources.get(name.file), config.html)
        })
        .collect();
    let mut pages = Vec::with_capacity(parsed.len());
    for (page, found) in parsed {
        report.merge(found);
        pages.push(page);
    }
    let (book, found) = assemble::book(pages, &config, options.drafts);
    report.merge(found);
    let (resolved, found) = resolve::links(&book, input, &config);
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
    let built = Built { artifacts: Artifacts::new(), report, stats, external };
    Ok((built, Some(Assembled { config, book, resolved })))
}

/// The pages among the sources: `content/**/name.LANGUAGE.md`.
fn page_names(input: &Input, config: &Config, report: &mut Report) -> Vec<PageName> {
    let mut out = Vec::new();
    for (file, source) in input.sources.iter() {
        let Some(path) = source.path.strip("content") else { continue };
        let Some((name, extension)) = path.rsplit_once('.') else { continue };
        if !matches!(extension.to_ascii_lowercase().as_str(), "md" | "markdown") {
            continue;
        }
        let (stem, code) = name.rsplit_once('.').unwrap_or((name, ""));
        let known = config
            .find(&code.to_ascii_lowercase())
            .filter(|_| !stem.is_empty() && !stem.ends_with('/'));
        match (known, ContentPath::parse(stem)) {
            (Some(lang), Some(stem)) => out.push(PageName { file, stem, lang }),
            _ => {
                let plain = if code.contains('/') || code.len() > 8 { name } else { stem };
                let plain = plain.rsplit('/').next().unwrap_or(plain);
                let names = config.languages.iter().map(|l| format!("{plain}.{}.md", l.code));
                let known = config.languages.iter().map(|l| l.code.as_str());
                report.push(
                    Diagnostic::new(codes::UNKNOWN_LANGUAGE, Span::start_of(file))
                        .arg("name", source.path.name())
                        .arg("names", names.collect::<Vec<_>>().join(", "))
                        .nearest(code, known),
                );
            }
        }
    }
    out
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

/// Every HTML page minified, whole.
fn minified(artifacts: Artifacts, watcher: Watcher<'_>) -> Artifacts {
    let cfg = minify_html::Cfg {
        // What the standard asks for stays: quotes where needed, `<html>`, `<head>`, end tags of
        // `<body>`; the checker has nothing to say about the pages.
        keep_html_and_head_opening_tags: true,
        keep_closing_tags: true,
        keep_comments: false,
        minify_css: false,
        minify_js: false,
        ..minify_html::Cfg::default()
    };
    let counter = Counter::new(MINIFY, artifacts.len(), watcher);
    let all: Vec<_> = artifacts.into_iter().collect();
    all.into_par_iter()
        .map(|(path, artifact)| {
            counter.tick();
            let artifact = match artifact.kind {
                Kind::Html => Artifact {
                    bytes: minify_html::minify(&artifact.bytes, &cfg).into(),
                    kind: Kind::Html,
                },
                Kind::Other => artifact,
            };
            (path, artifact)
        })
        .collect::<Vec<_>>()
        .into_iter()
        .collect()
}
