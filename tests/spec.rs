//! Markdown suites run in process: `tests/spec/**/*.md`.
//!
//! A heading `##` begins a case. Below it, fences whose info is a path are files of a project;
//! the others say what is expected:
//!
//! - `report`: every mistake, as `severity[code] path:line:column message`, related places and help;
//! - `html PATH`: the HTML of one page's text, with links as written;
//! - `site`: the files of the built site;
//! - `print PROFILE`: the PDFs of a print profile with their numbers of pages;
//! - `today DATE`: the day on which it is built;
//! - `has PATH`: lines that a file of the site must hold; `lacks PATH`: lines it must not.
//!
//! A case without `content/handbook.yaml` is a handbook in English and Chinese. With `UPDATE=1` the
//! `report`, `html` and `site` fences are rewritten with what was found.

#![allow(clippy::expect_used, reason = "a broken suite should stop the run")]

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use bridgebook::Request;
use bridgebook::base::codes;
use bridgebook::base::diagnostic::{Diagnostic, Report, Severity, UiLang};
use bridgebook::base::path::{ContentPath, SitePath};
use bridgebook::base::source::{Source, Sources};
use bridgebook::config::RawHtml;
use bridgebook::model::artifacts::Artifacts;
use bridgebook::model::input::Input;
use bridgebook::session::{self, Options, Printing};
use libtest_mimic::{Arguments, Failed, Trial};

const CONFIG: &str = "\
title: {en: Handbook, zh: 手册}
languages:
  - {code: en, name: English, fallback: [zh]}
  - {code: zh, name: 中文, fallback: [en]}
pairs: [en+zh]
";

fn main() {
    let mut args = Arguments::from_args();
    let update = std::env::var_os("UPDATE").is_some();
    if update {
        // Cases of one file are rewritten one after the other.
        args.test_threads = Some(1);
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/spec");
    let mut trials = Vec::new();
    let mut raised = BTreeSet::new();
    for file in suites(&root) {
        let text = fs::read_to_string(&file).expect("a suite is readable");
        let name = file.strip_prefix(&root).expect("below").display().to_string();
        raised.extend(codes::all().map(|c| c.id).filter(|id| text.contains(&format!("[{id}]"))));
        for case in cases(&text) {
            let file = file.clone();
            let title = format!("{name} · {}", case.title);
            trials.push(Trial::test(title, move || run(&file, &case, update)));
        }
    }
    trials.push(Trial::test("every code has a case", move || every_code(&raised)));
    libtest_mimic::run(&args, trials).exit();
}

/// Codes of the file system are raised by `tests/disk.rs`, from real files, those of `init` and `new`
/// by the sessions in `tests/cli`.
fn every_code(raised: &BTreeSet<&str>) -> Result<(), Failed> {
    let mut disk = include_str!("disk.rs").to_owned();
    for id in codes::all().map(|code| code.id) {
        // Tables come from outside the handbook: `tests/termtable.rs` names the codes with messages.
        // Pictures are made by `tests/print.rs`, previews by `tests/live.rs`.
        let others =
            [include_str!("termtable.rs"), include_str!("print.rs"), include_str!("live.rs")];
        if others.iter().any(|other| other.contains(id)) {
            let _ = write!(disk, "[{id}]");
        }
    }
    let sessions = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cli");
    for entry in fs::read_dir(sessions).expect("tests/cli").flatten() {
        if entry.path().extension().is_some_and(|e| e == "md") {
            disk.push_str(&fs::read_to_string(entry.path()).expect("readable"));
        }
    }
    let missing: Vec<&str> = codes::all()
        .map(|code| code.id)
        .filter(|id| {
            !raised.contains(id)
                && !disk.contains(&format!("\"{id}\""))
                && !disk.contains(&format!("[{id}]"))
        })
        .collect();
    if missing.is_empty() { Ok(()) } else { Err(format!("no case raises {missing:?}").into()) }
}

fn suites(dir: &Path) -> Vec<PathBuf> {
    let mut out = Vec::new();
    for entry in fs::read_dir(dir).expect("tests/spec").flatten() {
        let path = entry.path();
        if path.is_dir() {
            out.extend(suites(&path));
        } else if path.extension().is_some_and(|e| e == "md") {
            out.push(path);
        }
    }
    out.sort();
    out
}

struct Case {
    title: String,
    fences: Vec<Fence>,
}

struct Fence {
    info: String,
    text: String,
}

/// The cases of a suite. A fence ends at a line of as many backticks as it began with.
fn cases(suite: &str) -> Vec<Case> {
    let mut out: Vec<Case> = Vec::new();
    let mut open: Option<(usize, Fence)> = None;
    for line in suite.lines() {
        let ticks = line.len() - line.trim_start_matches('`').len();
        match &mut open {
            Some((n, _)) if ticks == *n && line.len() == ticks => {
                let (_, fence) = open.take().expect("open");
                if let Some(case) = out.last_mut() {
                    case.fences.push(fence);
                }
            }
            Some((_, fence)) => {
                fence.text.push_str(line);
                fence.text.push('\n');
            }
            None if ticks >= 3 => {
                let info = line[ticks..].trim().to_owned();
                open = Some((ticks, Fence { info, text: String::new() }));
            }
            None => {
                if let Some(title) = line.strip_prefix("## ") {
                    out.push(Case { title: title.to_owned(), fences: Vec::new() });
                }
            }
        }
    }
    out
}

fn is_expectation(info: &str) -> bool {
    let first = info.split(' ').next().unwrap_or_default();
    matches!(first, "report" | "html" | "site" | "print" | "today" | "has" | "lacks")
}

fn input(case: &Case) -> Input {
    let mut input = Input::default();
    let mut add = |path: &str, text: &str| {
        let path = ContentPath::parse(path).expect("a path");
        let extension = path.extension().unwrap_or_default();
        let of_theme = ["html", "css", "js", "svg", "txt", "xml", "typ"];
        let is_text = ["md", "yaml", "csv"].contains(&extension.as_str())
            || path.as_str().starts_with("themes/") && of_theme.contains(&extension.as_str());
        let media = path.as_str().starts_with("content/media/");
        // A table that a page links to is published as it is.
        if path.extension().is_some_and(|extension| extension == "csv") {
            input.files.insert(path.clone(), text.as_bytes().into());
        }
        if is_text && !media {
            input.sources.insert(Source::new(path, text));
        } else {
            input.files.insert(path, text.as_bytes().into());
        }
    };
    if !case.fences.iter().any(|f| f.info == "content/handbook.yaml") {
        add("content/handbook.yaml", CONFIG);
    }
    for fence in case.fences.iter().filter(|f| !is_expectation(&f.info)) {
        add(&fence.info, &fence.text);
    }
    input
}

fn place(sources: &Sources, diagnostic: &Diagnostic) -> String {
    match (diagnostic.span, &diagnostic.path) {
        (Some(span), _) => {
            let source = sources.get(span.file);
            let at = source.line_column(span.start as usize);
            format!("{}:{}:{}", source.path, at.line, at.column)
        }
        (None, Some(path)) => path.clone(),
        (None, None) => "-".to_owned(),
    }
}

fn shown(report: &Report, sources: &Sources) -> String {
    let mut out = String::new();
    for d in report.iter() {
        let severity = match d.code.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        };
        let place = place(sources, d);
        let _ = writeln!(out, "{severity}[{}] {place} {}", d.code.id, d.message(UiLang::En));
        for related in &d.related {
            let source = sources.get(related.span.file);
            let at = source.line_column(related.span.start as usize);
            let label = related.label.get(UiLang::En);
            let _ = writeln!(out, "  {}:{}:{} {label}", source.path, at.line, at.column);
        }
        for help in d.help(UiLang::En) {
            let _ = writeln!(out, "  help: {help}");
        }
    }
    out
}

fn run(file: &Path, case: &Case, update: bool) -> Result<(), Failed> {
    let input = input(case);
    let wished = case.fences.iter().filter_map(|f| f.info.strip_prefix("print "));
    let request = Request { profiles: wished.map(str::to_owned).collect(), ..Request::default() };
    let printing =
        Printing { request: &request, fonts: &|_| Vec::new(), kept: &|_| None, warm: false };
    let print = (!request.profiles.is_empty()).then_some(printing);
    let today = case.fences.iter().find_map(|f| f.info.strip_prefix("today ")?.parse().ok());
    let options = Options { unminified: true, external: true, print, today, ..Options::default() };
    let built = session::build(&input, options, &|_| {})
        .map_err(|e| Failed::from(e.diagnostic().message(UiLang::En)))?;
    let report = shown(&built.report, &input.sources);
    let mut problems = String::new();
    let mut says_report = false;
    for fence in &case.fences {
        let (kind, path) = fence.info.split_once(' ').unwrap_or((&fence.info, ""));
        let site_file = || {
            let artifact = built.artifacts.get(&SitePath::new(path));
            artifact.map(|a| String::from_utf8_lossy(&a.bytes).into_owned()).unwrap_or_default()
        };
        let found = match kind {
            "report" => {
                says_report = true;
                report.clone()
            }
            "html" => page_html(&input, path),
            "site" => {
                // Sorted again: a hash is no part of the name.
                let names = built.artifacts.iter().map(|(path, _)| without_hash(path.as_str()));
                names.collect::<BTreeSet<_>>().iter().fold(String::new(), |all, n| all + n + "\n")
            }
            "print" => prints(&built.artifacts, path),
            "has" | "lacks" => {
                let text = site_file();
                for line in fence.text.lines() {
                    if text.contains(line) != (kind == "has") {
                        let _ = writeln!(problems, "{path} {kind} not: {line}\n{text}");
                    }
                }
                continue;
            }
            _ => continue,
        };
        if found != fence.text {
            if update {
                rewrite(file, &case.title, &fence.info, &found);
            } else {
                let _ =
                    writeln!(problems, "`{}` expected\n{}found\n{found}", fence.info, fence.text);
            }
        }
    }
    let mistakes = built.report.count(Severity::Error) + built.report.count(Severity::Warning);
    if !says_report && mistakes > 0 {
        let _ = writeln!(problems, "mistakes that are not expected\n{report}");
    }
    if problems.is_empty() { Ok(()) } else { Err(problems.into()) }
}

/// The PDFs of a profile: path and number of pages.
fn prints(artifacts: &Artifacts, profile: &str) -> String {
    let list = artifacts.get(&SitePath::new("print/print.json"));
    let list: serde_json::Value =
        list.and_then(|a| serde_json::from_slice(&a.bytes).ok()).unwrap_or_default();
    let mut out = String::new();
    for print in list["prints"].as_array().into_iter().flatten() {
        for file in print["files"].as_array().into_iter().flatten() {
            let path = file["path"].as_str().unwrap_or_default();
            if print["profile"] == profile && path.rsplit('.').next() == Some("pdf") {
                let _ = writeln!(out, "{path} {}", file["pages"]);
            }
        }
    }
    out
}

/// `assets/style.1a2b3c4d.css` → `assets/style.css`: the theme may change. The index is cut as its size demands.
fn without_hash(path: &str) -> String {
    if path.starts_with("search/") && path != "search/index.json" {
        return "search/*.json".to_owned();
    }
    let parts: Vec<&str> = path.split('.').collect();
    let is_hash = |part: &&str| part.len() == 8 && part.chars().all(|c| c.is_ascii_hexdigit());
    parts.iter().filter(|part| !is_hash(part)).copied().collect::<Vec<_>>().join(".")
}

fn page_html(input: &Input, path: &str) -> String {
    let Some(file) = ContentPath::parse(path).and_then(|p| input.sources.find(&p)) else {
        return format!("no file {path}\n");
    };
    let text = &input.sources.get(file).text;
    let body = if text.starts_with("---\n") { text.splitn(3, "---\n").nth(2) } else { None };
    let (doc, _) = bridgebook::parse::markdown(file, body.unwrap_or(text), RawHtml::Sanitise);
    bridgebook::web::write::plain(&doc, RawHtml::Sanitise)
}

/// Puts what was found into a case's fence.
fn rewrite(file: &Path, title: &str, info: &str, found: &str) {
    let text = fs::read_to_string(file).expect("readable");
    let mut out = String::new();
    let (mut here, mut skipping) = (false, None);
    let mut open: Option<usize> = None;
    for line in text.lines() {
        let ticks = line.len() - line.trim_start_matches('`').len();
        if let Some(n) = skipping {
            if ticks == n && line.len() == ticks {
                skipping = None;
                open = None;
                out.push_str(line);
                out.push('\n');
            }
            continue;
        }
        out.push_str(line);
        out.push('\n');
        match open {
            Some(n) if ticks == n && line.len() == ticks => open = None,
            Some(_) => {}
            None if ticks >= 3 => {
                open = Some(ticks);
                if here && line[ticks..].trim() == info {
                    out.push_str(found);
                    skipping = Some(ticks);
                }
            }
            None => {
                if let Some(other) = line.strip_prefix("## ") {
                    here = other == title;
                }
            }
        }
    }
    fs::write(file, out).expect("writable");
}
