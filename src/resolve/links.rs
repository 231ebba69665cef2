//! One chapter's links: relative and absolute pages, anchors, images, files, other sites.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use rustc_hash::FxHashSet;
use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization as _;
use url::Url;

use crate::base::codes;
use crate::base::diagnostic::{Diagnostic, Report, nearest};
use crate::base::lang::{Lang, PerLang};
use crate::base::path::{ContentPath, SitePath, unescape};
use crate::base::shared::Shared;
use crate::base::source::Span;
use crate::config::{Config, is_phone};
use crate::model::book::{Book, Chapter, ChapterId, Edition};
use crate::model::doc::{
    BlockKind, Doc, InlineKind, LinkKind, Ref, own_inlines, walk_blocks, walk_inlines,
};
use crate::model::event::CALENDAR;
use crate::model::input::{Input, MOST_PIXELS};
use crate::model::place::{PLACES, Places};
use crate::model::resolved::{External, Target, Targets};
use crate::model::termbase::{GLOSSARY, Termbase};

/// Looks targets up.
pub(super) struct Finder<'a> {
    book: &'a Book,
    termbase: &'a Termbase,
    places: &'a Places,
    input: &'a Input,
    config: &'a Config,
    known: OnceLock<Known<'a>>,
}

/// What a book has that links can lead to.
struct Known<'a> {
    stems: BTreeMap<&'a str, ChapterId>,
    /// Of each chapter when the first link leads into it.
    anchors: Vec<OnceLock<PerLang<FxHashSet<&'a str>>>>,
}

/// The width and height of a picture (pixels); `None` for anything else.
pub(super) fn picture_size(bytes: &[u8]) -> Option<(usize, usize)> {
    imagesize::blob_size(bytes).ok().map(|size| (size.width, size.height))
}

/// What one chapter's links lead to.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct Found {
    pub(super) targets: PerLang<Option<Shared<Targets>>>,
    /// The chapters that they lead to, in order.
    pub(super) goals: Vec<ChapterId>,
    /// The files that they lead to: where each is published, and where it lies.
    pub(super) files: Vec<(SitePath, ContentPath)>,
    pub(super) external: Vec<External>,
    pub(super) report: Report,
}

/// A link or image as written.
struct Written<'a> {
    reference: Ref,
    target: &'a str,
    span: Span,
    kind: Kind,
}

/// What was written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Link,
    Image,
    /// `[[concept]]`.
    Concept,
}

/// Where a link stands.
struct Here<'a> {
    id: ChapterId,
    chapter: &'a Chapter,
    lang: Lang,
}

impl<'a> Finder<'a> {
    pub(super) fn new(
        book: &'a Book,
        termbase: &'a Termbase,
        places: &'a Places,
        input: &'a Input,
        config: &'a Config,
    ) -> Self {
        Self { book, termbase, places, input, config, known: OnceLock::new() }
    }

    /// Looked up when the first link is: often there is none to be found anew.
    fn known(&self) -> &Known<'a> {
        self.known.get_or_init(|| {
            let stems = self.book.iter().map(|(id, chapter)| (chapter.stem.as_str(), id)).collect();
            let anchors = self.book.chapters.iter().map(|_| OnceLock::new());
            Known { stems, anchors: anchors.collect() }
        })
    }

    /// The names that a chapter's headings have in a language.
    fn anchors(&self, id: ChapterId, lang: Lang) -> &FxHashSet<&'a str> {
        let names = |edition: &'a Option<Edition>| -> FxHashSet<&'a str> {
            edition.iter().flat_map(|e| e.anchors.iter().map(String::as_str)).collect()
        };
        let chapter = self.book.chapter(id);
        let of_all =
            || PerLang::from_fn(chapter.editions.len(), |lang| names(chapter.editions.get(lang)));
        self.known().anchors[id.0].get_or_init(of_all).get(lang)
    }

    /// Resolves the links of all editions of a chapter.
    pub(super) fn chapter(&self, id: ChapterId) -> Found {
        let chapter = self.book.chapter(id);
        let mut report = Report::new();
        let mut external = Vec::new();
        let targets = PerLang::from_fn(chapter.editions.len(), |lang| {
            let edition = chapter.editions.get(lang).as_ref()?;
            let here = Here { id, chapter, lang };
            let mut targets = vec![Target::Dead; edition.doc.refs];
            for written in written(&edition.doc) {
                let target = self.target(&here, &written, &mut report);
                if let Target::External(url) = &target {
                    if written.kind == Kind::Image {
                        report.push(
                            Diagnostic::new(codes::EXTERNAL_IMAGE, written.span)
                                .arg("url", url.as_str()),
                        );
                    }
                    external.push(External {
                        chapter: id,
                        lang,
                        span: written.span,
                        url: url.clone(),
                    });
                }
                if let Some(slot) = targets.get_mut(written.reference.0) {
                    *slot = target;
                }
            }
            let image = edition.meta.image.as_ref().map(|(image, span)| {
                let (reference, span) = (Ref(0), *span);
                let written = Written { reference, target: image, span, kind: Kind::Image };
                self.target(&here, &written, &mut report)
            });
            let concepts = targets.iter().filter_map(|target| match target {
                Target::Concept(concept) => Some(*concept),
                Target::Chapter { .. }
                | Target::Anchor(_)
                | Target::File { .. }
                | Target::Reference(_)
                | Target::External(_)
                | Target::Dead => None,
            });
            Some(Shared::new(Targets { concepts: concepts.collect(), links: targets, image }))
        });
        Found { goals: goals(&targets), files: files(&targets), targets, external, report }
    }

    fn target(&self, here: &Here<'_>, written: &Written<'_>, report: &mut Report) -> Target {
        let text = written.target.trim();
        if text.is_empty() {
            report.push(Diagnostic::new(codes::EMPTY_TARGET, written.span));
            return Target::Dead;
        }
        if written.kind == Kind::Concept {
            return self.concept(text, written.span, report);
        }
        if let Some(anchor) = text.strip_prefix('#') {
            let anchor = unescape(anchor);
            let known = self.anchor(here, here.id, &anchor, written, report);
            return if known { Target::Anchor(anchor) } else { Target::Dead };
        }
        if let Some(scheme) = scheme(text) {
            return external(text, &scheme, written, report);
        }
        if text.starts_with("//") {
            report.push(bad_url(written, text, "it does not say https:"));
            return Target::Dead;
        }
        let (path, anchor) = match text.split_once('#') {
            Some((path, anchor)) => (path, Some(unescape(anchor)).filter(|a| !a.is_empty())),
            None => (text, None),
        };
        let path = unescape(path.split('?').next().unwrap_or(path)).nfc().collect::<String>();
        let Some(full) = Self::locate(here, &path) else {
            report.push(Diagnostic::new(codes::OUTSIDE, written.span).arg("target", text));
            return Target::Dead;
        };
        if let Some(target) = self.reference(&path, written, report) {
            return target;
        }
        let named_page = path.to_lowercase().ends_with(".md");
        if written.kind == Kind::Link
            && (named_page || path.ends_with('/') || full.extension().is_none())
        {
            return self.page(here, &path, &full, anchor, written, report);
        }
        self.file(here, &path, &full, anchor, written, report)
    }

    /// A concept by its name.
    fn concept(&self, id: &str, span: Span, report: &mut Report) -> Target {
        self.termbase.find(id).map_or_else(
            || {
                let known = self.termbase.by_id.keys().map(String::as_str);
                let unknown = Diagnostic::new(codes::UNKNOWN_CONCEPT, span);
                report.push(unknown.arg("id", id).nearest(id, known));
                Target::Dead
            },
            Target::Concept,
        )
    }

    /// `/glossary/`, `/glossary/lift/`, `/index/`, `/signs/`, `/search/`, `/places/`, `/places/centre/`,
    /// `/calendar/`: pages that are made of data.
    fn reference(&self, path: &str, written: &Written<'_>, report: &mut Report) -> Option<Target> {
        let rest = path.strip_prefix('/').filter(|_| written.kind == Kind::Link)?;
        let rest = rest.trim_end_matches('/');
        // A chapter of that name comes first. The home page is `/`, never `/index/`.
        if rest != "index"
            && (self.known().stems.contains_key(rest)
                || self.known().stems.contains_key(format!("{rest}/index").as_str()))
        {
            return None;
        }
        let has_termbase = !self.termbase.concepts.is_empty();
        let reference = |address: &str| Target::Reference(address.to_owned());
        match rest.split_once('/') {
            None if rest == GLOSSARY && has_termbase => Some(reference("glossary/")),
            None if rest == "index" && has_termbase => Some(reference("index/")),
            None if rest == "search" => Some(reference("search/")),
            None if rest == "signs" && self.has_files("content/signs") => Some(reference("signs/")),
            None if rest == CALENDAR && self.has_files("content/events") => {
                Some(reference("calendar/"))
            }
            None if rest == PLACES && !self.places.places.is_empty() => Some(reference("places/")),
            Some((PLACES, id)) if !self.places.places.is_empty() => {
                Some(self.place(id, written.span, report))
            }
            Some((GLOSSARY, id)) if has_termbase => Some(self.concept(id, written.span, report)),
            _ => None,
        }
    }

    /// A place by its name, or one of the lists of places.
    fn place(&self, id: &str, span: Span, report: &mut Report) -> Target {
        let list = match id {
            "services" => !self.places.services.is_empty(),
            "languages" => !self.places.languages().is_empty(),
            "distance" => !self.places.compounds().is_empty(),
            _ => self.places.places.iter().any(|place| place.id == id),
        };
        if list {
            return Target::Reference(format!("{PLACES}/{id}/"));
        }
        let known = self.places.places.iter().map(|place| place.id.as_str());
        report.push(Diagnostic::new(codes::NO_PLACE, span).arg("id", id).nearest(id, known));
        Target::Dead
    }

    /// Whether there are files in a folder of records.
    fn has_files(&self, folder: &str) -> bool {
        self.input.sources.iter().any(|(_, source)| source.path.strip(folder).is_some())
    }

    /// A path as written → a path below `content/`.
    fn locate(here: &Here<'_>, path: &str) -> Option<ContentPath> {
        match path.strip_prefix('/') {
            Some(from_root) => ContentPath::parse(from_root),
            None => here.chapter.stem.parent().join(path),
        }
    }

    fn page(
        &self,
        here: &Here<'_>,
        path: &str,
        full: &ContentPath,
        anchor: Option<String>,
        written: &Written<'_>,
        report: &mut Report,
    ) -> Target {
        let text = full.as_str();
        let stem = text.strip_suffix(".md").or_else(|| text.strip_suffix(".MD")).unwrap_or(text);
        let with_language = stem
            .rsplit_once('.')
            .filter(|(_, code)| self.config.find(code).is_some())
            .map(|(plain, _)| plain);
        if let Some(plain) = with_language {
            let short = path.trim_end_matches(".md");
            let short = short.rsplit_once('.').map_or(short, |(plain, _)| plain);
            report.push(
                Diagnostic::new(codes::LANGUAGE_IN_LINK, written.span)
                    .arg("target", path)
                    .arg("plain", format!("{short}.md")),
            );
            return self.chapter_of(here, plain, anchor, written, report);
        }
        self.chapter_of(here, stem, anchor, written, report)
    }

    fn chapter_of(
        &self,
        here: &Here<'_>,
        stem: &str,
        anchor: Option<String>,
        written: &Written<'_>,
        report: &mut Report,
    ) -> Target {
        let index = if stem.is_empty() { "index".to_owned() } else { format!("{stem}/index") };
        let found = self.known().stems.get(stem).or_else(|| self.known().stems.get(index.as_str()));
        let Some(chapter) = found.copied() else {
            let draft = |d: &ContentPath| d.as_str() == stem || d.as_str() == index;
            report.push(if self.book.drafts.iter().any(draft) {
                Diagnostic::new(codes::DRAFT_LINK, written.span).arg("target", written.target)
            } else {
                self.dead_link(here, stem, written)
            });
            return Target::Dead;
        };
        let anchor = anchor.filter(|anchor| self.anchor(here, chapter, anchor, written, report));
        Target::Chapter { chapter, anchor }
    }

    /// The nearest names, as they would be written here.
    fn dead_link(&self, here: &Here<'_>, stem: &str, written: &Written<'_>) -> Diagnostic {
        let name = |s: &str| s.rsplit('/').next().unwrap_or(s).to_owned();
        let wished = name(stem);
        let mut near = nearest(stem, self.known().stems.keys().copied());
        for known in self.known().stems.keys() {
            if name(known) == wished && !near.iter().any(|n| n == known) {
                near.insert(0, (*known).to_owned());
            }
        }
        near.truncate(3);
        let from = SitePath::new(here.chapter.stem.as_str());
        let dead = Diagnostic::new(codes::DEAD_LINK, written.span).arg("target", written.target);
        let near = near.iter().map(|stem| unescape(&from.to(&SitePath::new(format!("{stem}.md")))));
        let site = site_or_mailbox(written.target).map(|site| vec![site]);
        Diagnostic { suggestions: site.unwrap_or_else(|| near.collect()), ..dead }
    }

    /// Whether the page that a reader of this language gets has the heading; reports if not.
    fn anchor(
        &self,
        here: &Here<'_>,
        chapter: ChapterId,
        anchor: &str,
        written: &Written<'_>,
        report: &mut Report,
    ) -> bool {
        let goal = self.book.chapter(chapter);
        let fallback = &self.config.language(here.lang).fallback;
        let (lang, _) = goal.edition_for(here.lang, fallback);
        let known = self.anchors(chapter, lang);
        if known.contains(anchor) {
            return true;
        }
        report.push(
            Diagnostic::new(codes::DEAD_ANCHOR, written.span)
                .arg("page", goal.stem.as_str())
                .arg("anchor", anchor)
                .nearest(anchor, known.iter().copied()),
        );
        false
    }

    /// A file below `content/`: beside the page or in `media/`, in the variant of the language.
    fn file(
        &self,
        here: &Here<'_>,
        path: &str,
        full: &ContentPath,
        fragment: Option<String>,
        written: &Written<'_>,
        report: &mut Report,
    ) -> Target {
        let in_media = ContentPath::root().join("media").and_then(|media| media.join(path));
        let places =
            std::iter::once(full.clone()).chain(in_media.filter(|_| !path.starts_with('/')));
        let found = places.flat_map(|place| self.variants(here.lang, &place)).find_map(|place| {
            let source = ContentPath::root().join("content")?.join(place.as_str())?;
            self.input.files.get(&source).map(|bytes| (place, source, bytes))
        });
        let Some((place, source, bytes)) = found else {
            report.push(self.missing_file(here, full, written));
            return Target::Dead;
        };
        let raster = ["png", "jpg", "jpeg", "gif", "webp", "avif"];
        let is_raster = place.extension().is_some_and(|e| raster.contains(&e.as_str()));
        let size = picture_size(bytes);
        let unknown = ["heic", "heif", "bmp", "tif", "tiff"];
        let is_unknown = place.extension().is_some_and(|e| unknown.contains(&e.as_str()));
        if written.kind == Kind::Image && is_unknown || is_raster && size.is_none() {
            report
                .push(Diagnostic::new(codes::BAD_IMAGE, written.span).arg("name", place.as_str()));
        }
        if let Some((width, height)) = size.filter(|_| is_raster)
            && width.saturating_mul(height) > MOST_PIXELS
        {
            let pixels = width.saturating_mul(height) / 1_000_000;
            let huge = Diagnostic::new(codes::HUGE_IMAGE, written.span);
            report.push(huge.arg("name", place.as_str()).arg("pixels", pixels));
        }
        let path = SitePath::new(format!("files/{place}"));
        Target::File { source, path, fragment, size: size.filter(|_| is_raster) }
    }

    /// What was meant, if that can be told: a site, a mailbox, a page by its later name, or a file of a
    /// similar name.
    fn missing_file(
        &self,
        here: &Here<'_>,
        full: &ContentPath,
        written: &Written<'_>,
    ) -> Diagnostic {
        let missing =
            Diagnostic::new(codes::MISSING_FILE, written.span).arg("target", written.target);
        let from = SitePath::new(here.chapter.stem.as_str());
        let link = written.kind == Kind::Link;
        let better = site_or_mailbox(written.target).filter(|_| link).or_else(|| {
            let (stem, ending) = full.as_str().rsplit_once('.')?;
            let page = matches!(ending, "html" | "htm") && self.known().stems.contains_key(stem);
            let anchor = written.target.split_once('#').map(|(_, anchor)| format!("#{anchor}"));
            let page = page.then(|| from.to(&SitePath::new(format!("{stem}.md"))));
            page.map(|page| page + &anchor.unwrap_or_default())
        });
        if let Some(better) = better {
            return Diagnostic { suggestions: vec![better], ..missing };
        }
        let known = || self.input.files.keys().filter_map(|path| path.strip("content"));
        let mut near = nearest(full.as_str(), known());
        if near.is_empty() {
            // It may lie in another folder.
            let name = |path: &str| path.rsplit('/').next().map(str::to_owned).unwrap_or_default();
            let names: BTreeMap<String, &str> = known().map(|path| (name(path), path)).collect();
            let found = nearest(&name(full.as_str()), names.keys().map(String::as_str));
            near =
                found.iter().filter_map(|name| names.get(name)).map(ToString::to_string).collect();
        }
        let near = near.iter().map(|path| from.to(&SitePath::new(path.as_str())));
        Diagnostic { suggestions: near.collect(), ..missing }
    }

    /// `plan.png` → `plan.zh.png`, `plan.png`, then the variants of the fallbacks and the source.
    fn variants(&self, lang: Lang, place: &ContentPath) -> Vec<ContentPath> {
        let variant = |lang: Lang| {
            let (stem, extension) = place.as_str().rsplit_once('.')?;
            ContentPath::parse(&format!("{stem}.{}.{extension}", self.config.language(lang).code))
        };
        let fallback = self.config.language(lang).fallback.iter().copied();
        let others = fallback.chain([self.config.source]);
        variant(lang).into_iter().chain([place.clone()]).chain(others.filter_map(variant)).collect()
    }
}

/// The chapters that links lead to, in order.
fn goals(targets: &PerLang<Option<Shared<Targets>>>) -> Vec<ChapterId> {
    let all = targets.present().flat_map(|(_, targets)| &targets.links);
    let goals: BTreeSet<ChapterId> = all
        .filter_map(|target| match target {
            Target::Chapter { chapter, .. } => Some(*chapter),
            Target::Anchor(_)
            | Target::File { .. }
            | Target::Concept(_)
            | Target::Reference(_)
            | Target::External(_)
            | Target::Dead => None,
        })
        .collect();
    goals.into_iter().collect()
}

fn files(targets: &PerLang<Option<Shared<Targets>>>) -> Vec<(SitePath, ContentPath)> {
    let all = targets.present().flat_map(|(_, targets)| targets.links.iter().chain(&targets.image));
    let files = all.filter_map(|target| match target {
        Target::File { source, path, .. } => Some((path.clone(), source.clone())),
        Target::Chapter { .. }
        | Target::Anchor(_)
        | Target::Concept(_)
        | Target::Reference(_)
        | Target::External(_)
        | Target::Dead => None,
    });
    files.collect()
}

/// `www.example.org` and `help@example.org` with what makes links of them.
fn site_or_mailbox(target: &str) -> Option<String> {
    let host = target.split(['/', '?', '#']).next().unwrap_or_default();
    let (name, domain) =
        host.split_once('@').map_or((None, host), |(name, host)| (Some(name), host));
    let labels: Vec<&str> = domain.split('.').collect();
    let known = ["cn", "com", "org", "net", "gov", "edu", "jp", "kr", "fr", "hk"];
    let site = labels.len() > 1
        && labels.iter().all(|label| !label.is_empty())
        && labels.last().is_some_and(|top| known.contains(top));
    match name {
        Some(name) => (site && !name.is_empty()).then(|| format!("mailto:{target}")),
        None => site.then(|| format!("https://{target}")),
    }
}

/// The scheme of an address, in lower case (RFC 3986 §3.1), if it has one.
fn scheme(text: &str) -> Option<String> {
    let (scheme, _) = text.split_once(':')?;
    let mut chars = scheme.chars();
    let good = chars.next()?.is_ascii_alphabetic()
        && chars.all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
    good.then(|| scheme.to_ascii_lowercase())
}

fn bad_url(written: &Written<'_>, text: &str, reason: &str) -> Diagnostic {
    Diagnostic::new(codes::BAD_URL, written.span).arg("target", text).arg("reason", reason)
}

fn external(text: &str, scheme: &str, written: &Written<'_>, report: &mut Report) -> Target {
    match scheme {
        "https" | "http" => match Url::parse(text) {
            Ok(url) if url.host_str().is_some_and(|h| h.contains('.') || h == "localhost") => {
                return Target::External(url.to_string());
            }
            Ok(_) => report.push(bad_url(written, text, "it names no site")),
            Err(error) => report.push(bad_url(written, text, &error.to_string())),
        },
        "tel" => {
            let number = &text[4..];
            if !is_phone(number) {
                report.push(Diagnostic::new(codes::BAD_PHONE, written.span).arg("target", text));
            }
            return Target::External(text.to_owned());
        }
        "mailto" | "sms" | "geo" => {
            return Target::External(Url::parse(text).map_or_else(|_| text.to_owned(), Url::into));
        }
        other => report.push(Diagnostic::new(codes::BAD_SCHEME, written.span).arg("scheme", other)),
    }
    Target::Dead
}

/// The links and images of a document in reading order, footnotes last.
fn written(doc: &Doc) -> Vec<Written<'_>> {
    let mut out = Vec::new();
    for blocks in std::iter::once(&doc.blocks).chain(doc.footnotes.iter().map(|n| &n.blocks)) {
        walk_blocks(blocks, &mut |block| {
            if let BlockKind::Figure(image) = &block.kind {
                let (reference, target) = (image.reference, image.target.as_str());
                out.push(Written { reference, target, span: image.span, kind: Kind::Image });
            }
            for run in own_inlines(block) {
                walk_inlines(run, &mut |inline| match &inline.kind {
                    InlineKind::Link(link) => out.push(Written {
                        reference: link.reference,
                        target: &link.target,
                        span: inline.span,
                        kind: match link.kind {
                            LinkKind::Written | LinkKind::Address => Kind::Link,
                            LinkKind::Term { .. } => Kind::Concept,
                        },
                    }),
                    InlineKind::Image(image) => out.push(Written {
                        reference: image.reference,
                        target: &image.target,
                        span: image.span,
                        kind: Kind::Image,
                    }),
                    InlineKind::Text(_)
                    | InlineKind::Code(_)
                    | InlineKind::Emphasis(_)
                    | InlineKind::Strong(_)
                    | InlineKind::Strikethrough(_)
                    | InlineKind::Ruby(..)
                    | InlineKind::FootnoteMark(_)
                    | InlineKind::SoftBreak
                    | InlineKind::HardBreak
                    | InlineKind::Html(_) => {}
                });
            }
        });
    }
    out
}
