//! A theme: templates, words, icons and static files. The default one is compiled in; a site's own
//! `themes/<name>/` replaces it file by file. The only file that names `tera`.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use include_dir::{Dir, include_dir};
use serde::Serialize;
use tera::{Context, ErrorKind, Tera};

use super::write::Words;
use crate::base::codes;
use crate::base::diagnostic::{Diagnostic, Report};
use crate::base::lang::{Lang, PerLang};
use crate::base::path::{ContentPath, SitePath};
use crate::base::source::{FileId, Source, Sources, Span};
use crate::base::yaml::{self, Fields, Value};
use crate::config::Config;
use crate::model::input::Input;

static DEFAULT: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes/default");

/// A theme, ready to render.
pub(super) struct Theme {
    tera: Tera,
    /// The words in each language.
    pub(super) words: PerLang<Arc<Words>>,
    /// The static files: name, place in the site, bytes.
    pub(super) files: Vec<StaticFile>,
    /// The ids of the icons.
    pub(super) icons: BTreeSet<String>,
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
    pub(super) fn load(input: &Input, config: &Config, report: &mut Report) -> Self {
        let name = config.theme.as_str();
        let prefix = format!("themes/{name}/");
        let own_text =
            |rest: &str| input.sources.find(&ContentPath::parse(&format!("{prefix}{rest}"))?);
        if name != "default" {
            let exists = input.sources.iter().any(|(_, s)| s.path.as_str().starts_with(&prefix))
                || input.files.keys().any(|p| p.as_str().starts_with(&prefix));
            if let (false, Some(span)) = (exists, config.theme_span) {
                report.push(Diagnostic::new(codes::NO_THEME, span).arg("name", name));
            }
        }
        let (tera, templates) = templates(input, &prefix, report);
        let words = words(input, config, &own_text, report);
        let files = static_files(input, &prefix);
        let sprite = files.iter().find(|f| f.name == "icons.svg");
        let icons = sprite.map(|f| symbols(&String::from_utf8_lossy(&f.bytes))).unwrap_or_default();
        Self { tera, words, files, icons, templates, name: name.to_owned() }
    }

    /// Where the static files lie as seen from a page.
    pub(super) fn assets(&self, from: &SitePath) -> BTreeMap<String, String> {
        self.files.iter().map(|f| (f.name.clone(), from.to(&f.path))).collect()
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
    ) -> Result<String, Box<Diagnostic>> {
        Context::from_serialize(view)
            .and_then(|context| self.tera.render(template, &context))
            .map_err(|error| Box::new(diagnose(&error, &self.templates, &self.name)))
    }
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

fn default_files(folder: &str) -> BTreeMap<String, &'static [u8]> {
    let files = DEFAULT.get_dir(folder).map(Dir::files).into_iter().flatten();
    files
        .filter_map(|f| Some((f.path().file_name()?.to_str()?.to_owned(), f.contents())))
        .filter(|(name, _)| !name.starts_with('.'))
        .collect()
}

fn templates(input: &Input, prefix: &str, report: &mut Report) -> (Tera, BTreeMap<String, FileId>) {
    let mut own = BTreeMap::new();
    let mut all: BTreeMap<String, String> = default_files("templates")
        .into_iter()
        .map(|(name, bytes)| (name, String::from_utf8_lossy(bytes).into_owned()))
        .collect();
    let folder = format!("{prefix}templates/");
    for (id, source) in input.sources.iter() {
        if let Some(name) = source.path.as_str().strip_prefix(&folder) {
            all.insert(name.to_owned(), source.text.to_string());
            own.insert(name.to_owned(), id);
        }
    }
    let mut tera = Tera::new();
    let theme = prefix.trim_end_matches('/').trim_start_matches("themes/");
    if let Err(error) = tera.add_raw_templates(all) {
        report.push(diagnose(&error, &own, theme));
        // The built-in templates stand in, so that the pages' own mistakes come to light.
        let default = default_files("templates")
            .into_iter()
            .map(|(name, bytes)| (name, String::from_utf8_lossy(bytes).into_owned()));
        tera = Tera::new();
        if let Err(error) = tera.add_raw_templates(default) {
            report.push(diagnose(&error, &BTreeMap::new(), "default"));
        }
    }
    (tera, own)
}

/// The words of each language: the site's own, the built-in ones, then those of its fallbacks and
/// of English.
fn words(
    input: &Input,
    config: &Config,
    own: &impl Fn(&str) -> Option<FileId>,
    report: &mut Report,
) -> PerLang<Arc<Words>> {
    let built_in = default_files("strings");
    let read = |code: &str, tag: &str, report: &mut Report| -> Words {
        let mut words = Words::new();
        let short = tag.split('-').next().unwrap_or(code);
        for name in [format!("{short}.yaml"), format!("{code}.yaml"), format!("{tag}.yaml")] {
            if let Some(bytes) = built_in.get(&name) {
                // The built-in words are held by a test; they are no file of the user's.
                let mut sources = Sources::new();
                let source = Source::new(ContentPath::root(), &String::from_utf8_lossy(bytes));
                let file = sources.insert(source);
                read_words(file, &sources, &mut words, &mut Report::new());
            }
            if let Some(file) = own(&format!("strings/{name}")) {
                read_words(file, &input.sources, &mut words, report);
            }
        }
        words
    };
    let english = read("en", "en", &mut Report::new());
    let langs = config.languages.len();
    let own_words: PerLang<Words> = PerLang::from_fn(langs, |lang| {
        let language = config.language(lang);
        read(&language.code, &language.tag, report)
    });
    PerLang::from_fn(langs, |lang| {
        let language = config.language(lang);
        let mut words = own_words.get(lang).clone();
        let mut missing: Vec<&str> =
            english.keys().filter(|k| !words.contains_key(*k)).map(String::as_str).collect();
        if !missing.is_empty() {
            missing.truncate(5);
            let path = format!("themes/{}/strings/{}.yaml", config.theme, language.code);
            report.push(
                Diagnostic::of_file(codes::MISSING_STRING, path)
                    .arg("language", language.name.as_str())
                    .arg("code", language.code.as_str())
                    .arg("key", missing.join(", ")),
            );
        }
        for fallback in &language.fallback {
            for (key, text) in own_words.get(*fallback) {
                words.entry(key.clone()).or_insert_with(|| text.clone());
            }
        }
        for (key, text) in &english {
            words.entry(key.clone()).or_insert_with(|| text.clone());
        }
        Arc::new(words)
    })
}

fn read_words(file: FileId, sources: &Sources, words: &mut Words, report: &mut Report) {
    let Some(node) = yaml::parse(file, &sources.get(file).text, 0, report) else { return };
    if let Value::Map(entries) = &node.value {
        for (key, value) in entries {
            if let Some(text) = yaml::text(value, &key.name, report) {
                words.insert(key.name.clone(), text);
            }
        }
    } else {
        Fields::open(&node, "strings", &[], report);
    }
}

fn static_files(input: &Input, prefix: &str) -> Vec<StaticFile> {
    let mut all: BTreeMap<String, Arc<[u8]>> =
        default_files("static").into_iter().map(|(name, bytes)| (name, Arc::from(bytes))).collect();
    let folder = format!("{prefix}static/");
    for (_, source) in input.sources.iter() {
        if let Some(name) = source.path.as_str().strip_prefix(&folder) {
            all.insert(name.to_owned(), Arc::from(source.text.as_bytes()));
        }
    }
    for (path, bytes) in &input.files {
        if let Some(name) = path.as_str().strip_prefix(&folder) {
            all.insert(name.to_owned(), Arc::clone(bytes));
        }
    }
    all.into_iter()
        .map(|(name, bytes)| {
            // The name holds the content's hash: a browser may keep the file for ever.
            let hash = blake3::hash(&bytes).to_hex();
            let (stem, extension) = name.rsplit_once('.').unwrap_or((&name, "bin"));
            let path = SitePath::new(format!("assets/{stem}.{}.{extension}", &hash[..8]));
            StaticFile { name, path, bytes }
        })
        .collect()
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
