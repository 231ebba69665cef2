//! The default theme: the same words in every language, all that templates and code ask for, and
//! pages that stay within their budget.

#![allow(clippy::expect_used, reason = "a broken test should stop the run")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use bridgebook::base::diagnostic::Report;
use bridgebook::base::path::ContentPath;
use bridgebook::base::source::{Source, Sources};
use bridgebook::base::yaml::{self, Value};

fn theme() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/default")
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).expect("readable")
}

fn files(dir: &Path, extension: &str) -> Vec<PathBuf> {
    let mut out = Vec::new();
    for entry in fs::read_dir(dir).expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            out.extend(files(&path, extension));
        } else if path.extension().is_some_and(|e| e == extension) {
            out.push(path);
        }
    }
    out.sort();
    out
}

fn words() -> BTreeMap<String, BTreeMap<String, String>> {
    let mut out = BTreeMap::new();
    for path in files(&theme().join("strings"), "yaml") {
        let text = read(&path);
        let mut sources = Sources::new();
        let file = sources.insert(Source::new(ContentPath::root(), &text));
        let mut report = Report::new();
        let node = yaml::parse(file, &text, 0, &mut report).expect("valid YAML");
        let Value::Map(entries) = node.value else { panic!("keys with values") };
        let mut words = BTreeMap::new();
        for (key, value) in entries {
            let Value::Text(text) = value.value else { panic!("{}: text", key.name) };
            assert!(!text.is_empty(), "{} says nothing", key.name);
            words.insert(key.name, text);
        }
        let code = path.file_stem().expect("a name").to_string_lossy().into_owned();
        out.insert(code, words);
    }
    out
}

fn placeholders(text: &str) -> BTreeSet<&str> {
    text.split('{').skip(1).filter_map(|rest| Some(rest.split_once('}')?.0)).collect()
}

/// Every name that follows `before` in `text`.
fn names<'a>(text: &'a str, before: &str) -> BTreeSet<&'a str> {
    text.match_indices(before)
        .map(|(at, _)| {
            let rest = &text[at + before.len()..];
            &rest[..rest
                .find(|c: char| !c.is_ascii_lowercase() && !c.is_ascii_digit() && c != '_')
                .unwrap_or(rest.len())]
        })
        .filter(|name| !name.is_empty())
        .collect()
}

#[test]
fn every_language_has_the_same_words_and_placeholders() {
    let words = words();
    for code in ["en", "zh", "ja", "ko", "fr"] {
        assert!(words.contains_key(code), "{code}");
    }
    let english = &words["en"];
    for (code, own) in &words {
        let (a, b): (BTreeSet<_>, BTreeSet<_>) = (english.keys().collect(), own.keys().collect());
        assert_eq!(a, b, "keys of {code}");
        for (key, text) in
            own.iter().filter(|(key, _)| !["date", "date_month"].contains(&key.as_str()))
        {
            assert_eq!(placeholders(text), placeholders(&english[key]), "{code}: {key}");
        }
        let date = placeholders(&own["date"]);
        assert!(date.contains("year") && date.contains("day"), "{code}: date");
    }
}

#[test]
fn every_word_that_is_asked_for_is_there() {
    let words = words();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut asked = BTreeSet::new();
    for path in files(&theme().join("templates"), "html") {
        let text = read(&path);
        asked.extend(names(&text, "page.t.").into_iter().map(str::to_owned));
        asked.extend(names(&text, "{ t.").into_iter().map(str::to_owned));
    }
    for path in files(&root.join("src/web"), "rs") {
        let text = read(&path);
        asked.extend(names(&text, "word(\"").into_iter().map(str::to_owned));
        asked.extend(names(&text, "word(root.reader, \"").into_iter().map(str::to_owned));
        asked.extend(names(&text, "word(reader, \"").into_iter().map(str::to_owned));
    }
    asked.extend(["task_done", "task_open", "date", "month_1", "month_12"].map(str::to_owned));
    asked.extend(["note", "tip", "important", "warning", "caution"].map(|k| format!("alert_{k}")));
    let missing: Vec<&String> =
        asked.iter().filter(|key| !words["en"].contains_key(*key)).collect();
    assert!(asked.len() > 40, "the templates were read");
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn nothing_is_asked_of_another_host() {
    for path in files(&theme(), "html")
        .into_iter()
        .chain(files(&theme(), "css"))
        .chain(files(&theme(), "js"))
    {
        let text = read(&path);
        for (at, _) in text.match_indices("//") {
            let before = &text[..at];
            let loads = [
                "src=\"https:",
                "src=\"",
                "url(https:",
                "url(\"https:",
                "@import \"https:",
                "url(",
            ];
            assert!(!loads.iter().any(|load| before.ends_with(load)), "{}", path.display());
        }
    }
}
