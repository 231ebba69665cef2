//! `bridgebook init` and `bridgebook new`.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::io;
use std::path::Path;

use bridgebook::base::codes;
use bridgebook::base::diagnostic::{Diagnostic, Report, Severity, UiLang};
use bridgebook::base::path::ContentPath;
use bridgebook::{disk, scaffold};

use super::args::{Init, New};
use super::console::Console;
use super::report::visible;
use super::{Exit, cannot, root, today};

/// Starts a handbook.
pub(super) fn handbook(args: &Init, start: &Path, console: &Console) -> io::Result<Exit> {
    let folder = start.join(&args.folder);
    let shown = visible(&args.folder.display().to_string());
    let mut report = Report::new();
    let languages = languages(&args.languages, &mut report);
    let kept = occupied(&folder, &shown, &mut report);
    if report.count(Severity::Error) > 0 {
        console.placeless(&report)?;
        return Ok(Exit::Cannot);
    }
    let mut files = scaffold::site(&languages);
    for name in kept {
        let path = ContentPath::parse(&name).unwrap_or_else(ContentPath::root);
        if let Some(text) = files.remove(&path) {
            report.push(
                Diagnostic::of_file(codes::FILE_KEPT, "")
                    .arg("path", name)
                    .arg("lines", text.trim_end().replace('\n', "`, `")),
            );
        }
    }
    if let Err(error) = disk::create(&folder, &files) {
        return cannot(console, &error);
    }
    console.placeless(&report)?;
    let here = args.folder == Path::new(".");
    console.result(&made(&files, console.lang))?;
    console.result(&match (console.lang, here) {
        (UiLang::En, true) => "\nNext: bridgebook build".to_owned(),
        (UiLang::En, false) => format!("\nNext: cd {shown}, then bridgebook build"),
        (UiLang::Zh, true) => "\n下一步：bridgebook build".to_owned(),
        (UiLang::Zh, false) => format!("\n下一步：cd {shown}，然后bridgebook build"),
    })?;
    Ok(Exit::Clean)
}

/// The languages asked for, each once and each possible.
fn languages<'a>(typed: &'a [String], report: &mut Report) -> Vec<&'a str> {
    let mut seen = BTreeSet::new();
    for code in typed.iter().map(|code| code.trim()) {
        if !scaffold::is_language_code(code) {
            let mut mistake = Diagnostic::of_file(codes::BAD_LANGUAGE_CODE, "").arg("code", code);
            mistake.suggestions =
                scaffold::meant_language(code).map(str::to_owned).into_iter().collect();
            report.push(mistake);
        } else if !seen.insert(code) {
            report.push(Diagnostic::of_file(codes::DUPLICATE_VALUE, "").arg("value", code));
        }
    }
    typed.iter().map(|code| code.trim()).collect()
}

/// What is in the folder already: names that do not stand in the way, or a mistake.
fn occupied(folder: &Path, shown: &str, report: &mut Report) -> Vec<String> {
    let entries = match folder.read_dir() {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Vec::new(),
        Err(error) if error.kind() == io::ErrorKind::NotADirectory => {
            report.push(Diagnostic::of_file(codes::FILE_EXISTS, "").arg("path", shown));
            return Vec::new();
        }
        Err(error) => {
            let mistake = Diagnostic::of_file(codes::UNREADABLE, "");
            report.push(mistake.arg("name", shown).arg("reason", error.to_string()));
            return Vec::new();
        }
    };
    let mut names: Vec<String> =
        entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    // A fresh repository is empty enough: `.git`, `README.md`, `LICENSE`.
    let harmless = |name: &String| {
        let upper = name.to_uppercase();
        name.starts_with('.') || upper.starts_with("README") || upper.starts_with("LICENSE")
    };
    if !names.iter().all(harmless) {
        report.push(Diagnostic::of_file(codes::FOLDER_NOT_EMPTY, "").arg("path", shown));
    }
    names
}

/// Makes a page in several languages.
pub(super) fn page(
    args: &New,
    start: &Path,
    console: &mut Console,
    setting: &dyn Fn(&str) -> Option<String>,
) -> io::Result<Exit> {
    let root = match root::find(start) {
        Ok(root) => root,
        Err(error) => return cannot(console, &error),
    };
    console.below(root.prefix);
    // Mistakes in other pages are no reason not to make a new one.
    let (input, _elsewhere) = match disk::read(&root.path) {
        Ok(read) => read,
        Err(error) => return cannot(console, &error),
    };
    let (languages, settings) = bridgebook::languages(&input);
    if languages.is_empty() {
        console.report(&settings, &input.sources)?;
        return Ok(Exit::Cannot);
    }
    let (files, report) = scaffold::chapter(&scaffold::NewChapter {
        languages: &languages,
        sources: &input.sources,
        name: &args.page,
        titles: &args.titles,
        today: today(setting),
    });
    if report.count(Severity::Error) > 0 {
        console.placeless(&report)?;
        return Ok(Exit::Cannot);
    }
    if let Err(error) = disk::create(&root.path, &files) {
        return cannot(console, &error);
    }
    console.placeless(&report)?;
    console.result(&made(&files, console.lang))?;
    Ok(Exit::Clean)
}

/// The files made, one a line.
fn made(files: &BTreeMap<ContentPath, String>, lang: UiLang) -> String {
    let mut out = String::new();
    for path in files.keys() {
        let _infallible = match lang {
            UiLang::En => writeln!(out, "made {path}"),
            UiLang::Zh => writeln!(out, "已建立 {path}"),
        };
    }
    out.truncate(out.trim_end().len());
    out
}
