//! The words of a theme: labels and notices, in each language.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::base::codes;
use crate::base::diagnostic::{Diagnostic, Report};
use crate::base::lang::PerLang;
use crate::base::path::ContentPath;
use crate::base::source::{FileId, Source, Sources};
use crate::base::yaml::{self, Fields, Value};
use crate::config::Config;
use crate::model::input::Input;

/// Words by their keys. Words in `{braces}` are filled in.
pub type Words = BTreeMap<String, String>;

/// The words of each language: the site's own, the built-in ones, then those of its fallbacks and
/// of English.
pub fn words(input: &Input, config: &Config, report: &mut Report) -> PerLang<Arc<Words>> {
    let built_in = super::built_in("strings");
    let own = |rest: &str| {
        let path = format!("themes/{}/{rest}", config.theme);
        input.sources.find(&ContentPath::parse(&path)?)
    };
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
