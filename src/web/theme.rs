//! A theme: templates, words, icons and static files. The default one is compiled in; a site's own
//! `themes/<name>/` replaces it file by file. The only file that names `tera`.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::Serialize;
use tera::value::Key;
use tera::{Context, ErrorKind, Tera, Value};

use crate::base::codes;
use crate::base::diagnostic::{Diagnostic, Report};
use crate::base::lang::{Lang, PerLang};
use crate::base::memo::{Digest, Digesting, Memo};
use crate::base::path::SitePath;
use crate::base::source::{FileId, Span};
use crate::config::Config;
use crate::model::input::Input;
use crate::theme::{self, ThemeFile, Words};
use crate::web::icons::{self, Drawn};
use crate::web::view::SiteView;

/// A theme, ready to render.
pub(super) struct Theme {
    tera: Tera,
    /// The words in each language.
    pub(super) words: PerLang<Arc<Words>>,
    /// The static files: name, place in the site, bytes.
    pub(super) files: Vec<StaticFile>,
    /// The ids of the icons.
    pub(super) icons: BTreeSet<String>,
    /// The script that answers for a kept handbook.
    pub(super) worker: Vec<u8>,
    /// The site's own templates, to point at.
    templates: BTreeMap<String, FileId>,
    name: String,
}

/// A file of the theme that goes into the site as it is.
pub(super) struct StaticFile {
    pub(super) name: String,
    pub(super) path: SitePath,
    pub(super) bytes: Arc<[u8]>,
}

impl Theme {
    /// Loads the theme the settings name.
    pub(super) fn load(
        input: &Input,
        config: &Config,
        words: &PerLang<Arc<Words>>,
        report: &mut Report,
        memory: &Memo<Drawn>,
    ) -> Self {
        let name = config.theme.as_str();
        let prefix = format!("themes/{name}/");
        if name != "default" {
            let exists = input.sources.iter().any(|(_, s)| s.path.as_str().starts_with(&prefix))
                || input.files.keys().any(|p| p.as_str().starts_with(&prefix));
            if let (false, Some(span)) = (exists, config.theme_span) {
                report.push(Diagnostic::new(codes::NO_THEME, span).arg("name", name));
            }
        }
        let (tera, templates) = templates(input, config, report);
        let mut files = static_files(input, config);
        files.extend(icons(&files, name, report, memory));
        let sprite = files.iter().find(|f| f.name == "icons.svg");
        let icons = sprite.map(|f| symbols(&String::from_utf8_lossy(&f.bytes))).unwrap_or_default();
        let worker = worker(&files, input, config);
        Self { tera, words: words.clone(), files, icons, worker, templates, name: name.to_owned() }
    }

    /// Where the static files lie as seen from a page.
    pub(super) fn assets(&self, from: &SitePath) -> BTreeMap<String, String> {
        self.files.iter().map(|f| (f.name.clone(), from.to(&f.path))).collect()
    }

    /// A static file by its name.
    pub(super) fn file(&self, name: &str) -> Option<&StaticFile> {
        self.files.iter().find(|file| file.name == name)
    }

    /// A word of the theme; empty if it has none.
    pub(super) fn word(&self, lang: Lang, key: &str) -> &str {
        self.words.get(lang).get(key).map_or("", String::as_str)
    }

    /// Renders a template. A mistake in it is the theme's: it is reported and the page left empty.
    pub(super) fn render(
        &self,
        template: &str,
        view: &impl Serialize,
        constants: &Constants,
    ) -> Result<String, Box<Diagnostic>> {
        Context::from_serialize(view)
            .and_then(|context| self.tera.render(template, &constants.added_to(context)))
            .map_err(|error| Box::new(diagnose(&error, &self.templates, &self.name)))
    }
}

/// What every page of a language shows of the handbook and the theme's words, made ready for templates
/// once.
pub(super) struct Constants {
    /// By the tag of the language: `site` and `t`.
    languages: BTreeMap<String, [(&'static str, Value); 2]>,
}

impl Constants {
    pub(super) fn new(
        config: &Config,
        views: &PerLang<Arc<SiteView>>,
        words: &PerLang<Arc<Words>>,
    ) -> Self {
        let of = |lang: Lang| {
            let site = ("site", Value::from_serializable(&**views.get(lang)));
            let words = ("t", Value::from_serializable(&**words.get(lang)));
            (config.language(lang).tag.clone(), [site, words])
        };
        Self { languages: config.langs().map(of).collect() }
    }

    /// Adds them to the page, or to what has a language but is no page.
    fn added_to(&self, mut context: Context) -> Context {
        let of = |language: Option<&Value>| {
            let tag = language?.as_map()?.get(&Key::Str("tag"))?.as_str()?;
            self.languages.get(tag)
        };
        if let Some(mut page) = context.remove("page").and_then(Value::into_map) {
            for (name, value) in of(page.get(&Key::Str("language"))).into_iter().flatten() {
                page.insert(Key::Str(name), value.clone());
            }
            context.insert_value("page", page.into());
        } else {
            for (name, value) in of(context.get("language")).into_iter().flatten() {
                context.insert_value(*name, value.clone());
            }
        }
        context
    }
}

/// A digest of everything a theme is loaded from.
pub(super) fn digest(input: &Input, config: &Config, words: &PerLang<Arc<Words>>) -> Digest {
    let mut digesting = Digesting::new("theme");
    digesting.value((&config.theme, config.theme_span));
    let prefix = format!("themes/{}/", config.theme);
    for (file, source) in input.sources.iter() {
        if source.path.as_str().starts_with(&prefix) {
            digesting.value((file, source.digest()));
        }
    }
    for (path, bytes) in &input.files {
        if path.as_str().starts_with(&prefix) {
            digesting.value((path.as_str(), &**bytes));
        }
    }
    for (_, words) in words.iter() {
        digesting.value(&**words);
    }
    digesting.done()
}

/// Turns tera's error into ours; with a place where the template is the site's own.
fn diagnose(error: &tera::Error, templates: &BTreeMap<String, FileId>, theme: &str) -> Diagnostic {
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let range = &report.span().range;
            let diagnostic = match templates.get(report.filename()) {
                Some(file) => {
                    Diagnostic::new(codes::TEMPLATE, Span::new(*file, range.start, range.end))
                }
                None => Diagnostic::of_file(
                    codes::TEMPLATE,
                    format!("themes/{theme}/templates/{}", report.filename()),
                ),
            };
            diagnostic.arg("reason", report.message())
        }
        other => Diagnostic::of_file(codes::TEMPLATE, format!("themes/{theme}/templates"))
            .arg("reason", format!("{other:?}")),
    }
}

fn templates(
    input: &Input,
    config: &Config,
    report: &mut Report,
) -> (Tera, BTreeMap<String, FileId>) {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let files = theme::files(input, config, "templates");
    let own = files.iter().filter_map(|(name, file)| Some((name.clone(), file.source?))).collect();
    let all = files.iter().map(|(name, file)| (name.clone(), text(&file.bytes)));
    let mut tera = Tera::new();
    if let Err(error) = tera.add_raw_templates(all) {
        report.push(diagnose(&error, &own, &config.theme));
        // The built-in templates stand in, so that the pages' own mistakes come to light.
        let built_in = theme::built_in("templates");
        let default = built_in.into_iter().map(|(name, bytes)| (name, text(bytes)));
        tera = Tera::new();
        if let Err(error) = tera.add_raw_templates(default) {
            report.push(diagnose(&error, &BTreeMap::new(), "default"));
        }
    }
    (tera, own)
}

fn static_files(input: &Input, config: &Config) -> Vec<StaticFile> {
    theme::files(input, config, "static")
        .into_iter()
        .map(|(name, ThemeFile { bytes, .. })| StaticFile::new(name, bytes))
        .collect()
}

impl StaticFile {
    fn new(name: String, bytes: Arc<[u8]>) -> Self {
        // The name holds the content's hash: a browser may keep the file for ever.
        let hash = blake3::hash(&bytes).to_hex();
        let (stem, extension) = name.rsplit_once('.').unwrap_or((&name, "bin"));
        let path = SitePath::new(format!("assets/{stem}.{}.{extension}", &hash[..8]));
        Self { name, path, bytes }
    }
}

/// The theme's sign as pictures, for the screens of devices; those of them that the theme has not itself.
fn icons(
    files: &[StaticFile],
    theme: &str,
    report: &mut Report,
    memory: &Memo<Drawn>,
) -> Vec<StaticFile> {
    let Some(sign) = files.iter().find(|file| file.name == "favicon.svg") else {
        return Vec::new();
    };
    let drawn = memory.get(|| Digest::of("icons", &*sign.bytes), || icons::drawn(&sign.bytes));
    let mut out = drawn.unwrap_or_else(|reason| {
        let path = format!("themes/{theme}/static/favicon.svg");
        report.push(Diagnostic::of_file(codes::BROKEN_SIGN, path).arg("reason", reason));
        Vec::new()
    });
    out.retain(|(name, _)| files.iter().all(|file| file.name != *name));
    out.into_iter().map(|(name, bytes)| StaticFile::new(name, bytes.into())).collect()
}

/// What lies at the root of the site to answer for a kept handbook: how one is kept, which is a static file
/// of the theme, and what is done with it.
fn worker(files: &[StaticFile], input: &Input, config: &Config) -> Vec<u8> {
    let keep = files.iter().find(|file| file.name == "keep.js").map(|file| Arc::clone(&file.bytes));
    let answer = theme::files(input, config, "worker").remove("worker.js").map(|file| file.bytes);
    let mut out = Vec::new();
    for part in keep.iter().chain(&answer) {
        out.extend_from_slice(part);
        out.push(b'\n');
    }
    out
}

/// The ids of the symbols in an SVG sprite.
fn symbols(svg: &str) -> BTreeSet<String> {
    svg.split("<symbol")
        .skip(1)
        .filter_map(|symbol| {
            let tag = symbol.split('>').next()?;
            let id = tag.split("id=\"").nth(1)?.split('"').next()?;
            Some(id.to_owned())
        })
        .collect()
}
