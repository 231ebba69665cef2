//! Which sources are what: settings, pages, records; and what the records say.

use rayon::prelude::*;

use crate::base::codes;
use crate::base::diagnostic::{Diagnostic, Report};
use crate::base::memo::{Digest, Digesting};
use crate::base::path::ContentPath;
use crate::base::source::{FileId, Span};
use crate::config::Config;
use crate::model::book::Book;
use crate::model::event::Event;
use crate::model::input::Input;
use crate::model::place::Places;
use crate::model::survey::Survey;
use crate::model::termbase::{Record, Termbase};
use crate::parse::PageName;
use crate::{assemble, parse};

pub(super) fn config_file(input: &Input) -> Option<FileId> {
    input.sources.find(&ContentPath::parse("content/handbook.yaml")?)
}

/// A digest of files as they are told of: their numbers and texts.
pub(super) fn digest_of(input: &Input, files: impl IntoIterator<Item = FileId>) -> Digest {
    let mut digesting = Digesting::new("files");
    for file in files {
        digesting.value((file, input.sources.get(file).digest()));
    }
    digesting.done()
}

/// The concepts of `content/termbase/**/*.yaml`.
pub(super) fn termbase(input: &Input, config: &Config) -> (Termbase, Report) {
    let (records, mut report) = records(input, config);
    let (termbase, found) = assemble::termbase::termbase(records, config);
    report.merge(found);
    (termbase, report)
}

/// The records of the termbase, file by file.
pub(super) fn records(input: &Input, config: &Config) -> (Vec<Record>, Report) {
    let files: Vec<FileId> = yaml_files(input, "content/termbase");
    let parsed: Vec<_> = files
        .par_iter()
        .map(|file| parse::termbase(*file, &input.sources.get(*file).text, config))
        .collect();
    let mut report = Report::new();
    let mut records = Vec::new();
    for (read, found) in parsed {
        report.merge(found);
        records.extend(read);
    }
    (records, report)
}

/// The signs of `content/signs/**/*.yaml` and what `content/suggestions/**/*.csv` says of them.
pub(super) fn survey(input: &Input, termbase: &Termbase, config: &Config) -> (Survey, Report) {
    let mut report = Report::new();
    let mut places = Vec::new();
    for file in yaml_files(input, "content/signs") {
        let source = input.sources.get(file);
        let (place, found) = parse::place(file, &source.path, &source.text, config);
        report.merge(found);
        places.extend(place);
    }
    let mut suggestions = Vec::new();
    for file in files(input, "content/suggestions", &["csv"]) {
        let (rows, found) = parse::suggestions(file, &input.sources.get(file).text, config);
        report.merge(found);
        suggestions.extend(rows);
    }
    let (survey, found) = assemble::signs::survey(places, suggestions, termbase, input, config);
    report.merge(found);
    (survey, report)
}

/// The places of `content/places/**/*.yaml`.
pub(super) fn places(input: &Input, book: &Book, config: &Config) -> (Places, Report) {
    let mut report = Report::new();
    let (mut records, mut holidays) = (Vec::new(), Vec::new());
    for file in yaml_files(input, "content/places") {
        let (read, found) = parse::places(file, &input.sources.get(file).text, config);
        report.merge(found);
        records.extend(read.places);
        holidays.extend(read.holidays);
    }
    let (places, found) = assemble::places::places(records, holidays, book, config);
    report.merge(found);
    (places, report)
}

/// The events of `content/events/**/*.yaml`, by day and time.
pub(super) fn events(input: &Input, places: &Places, config: &Config) -> (Vec<Event>, Report) {
    let mut report = Report::new();
    let mut records = Vec::new();
    for file in yaml_files(input, "content/events") {
        let (found, mistakes) = parse::events(file, &input.sources.get(file).text, config);
        records.extend(found);
        report.merge(mistakes);
    }
    let (events, found) = assemble::events::events(records, places);
    report.merge(found);
    (events, report)
}

/// The YAML files below a folder.
pub(super) fn yaml_files(input: &Input, folder: &str) -> Vec<FileId> {
    files(input, folder, &["yaml", "yml"])
}

/// The files below a folder that end so, in the order of their names, whatever order they were read
/// in.
pub(super) fn files(input: &Input, folder: &str, endings: &[&str]) -> Vec<FileId> {
    let mut files: Vec<(&str, FileId)> = input
        .sources
        .iter()
        .filter_map(|(file, source)| {
            source.path.strip(folder)?;
            let extension = source.path.extension()?;
            endings.contains(&extension.as_str()).then_some((source.path.as_str(), file))
        })
        .collect();
    files.sort_unstable();
    files.into_iter().map(|(_, file)| file).collect()
}

/// Files that would be pages had no program given them another ending: `visas.en.md.txt`, or `visas.en.docx`
/// beside `visas.zh.md`. Others with a language in their name are for readers to fetch.
fn misnamed(input: &Input, config: &Config, report: &mut Report) {
    const ENDINGS: [&str; 6] = ["txt", "doc", "docx", "odt", "rtf", "html"];
    for path in input.files.keys().filter(|path| path.strip("content").is_some()) {
        if !path.extension().is_some_and(|extension| ENDINGS.contains(&extension.as_str())) {
            continue;
        }
        let Some((name, _)) = path.as_str().rsplit_once('.') else { continue };
        let stem = name.strip_suffix(".md").unwrap_or(name);
        let Some((page, code)) = stem.rsplit_once('.') else { continue };
        if page.ends_with('/') || config.find(&code.to_ascii_lowercase()).is_none() {
            continue;
        }
        let is_edition = |other: &str| {
            let code = other.strip_prefix(page).and_then(|rest| rest.strip_prefix('.'));
            let code = code.and_then(|rest| rest.strip_suffix(".md"));
            code.is_some_and(|code| config.find(&code.to_ascii_lowercase()).is_some())
        };
        if stem != name || input.sources.iter().any(|(_, other)| is_edition(other.path.as_str())) {
            let better = stem.rsplit('/').next().unwrap_or(stem);
            report.push(
                Diagnostic::of_file(codes::MISNAMED_PAGE, path.as_str())
                    .arg("name", path.name())
                    .arg("better", format!("{better}.md")),
            );
        }
    }
}

/// The pages among the sources: `content/**/name.LANGUAGE.md`.
pub(super) fn page_names(input: &Input, config: &Config, report: &mut Report) -> Vec<PageName> {
    let mut out = Vec::new();
    misnamed(input, config, report);
    for (file, source) in input.sources.iter() {
        let Some(path) = source.path.strip("content") else { continue };
        let Some((name, extension)) = path.rsplit_once('.') else { continue };
        if !["md", "markdown"].iter().any(|known| extension.eq_ignore_ascii_case(known)) {
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
                // `page_zh.md`, `page-zh.md`: the language stands behind another mark.
                let own = plain.rsplit_once(['_', '-', '。', '．']).filter(|(name, code)| {
                    !name.is_empty() && config.find(&code.to_ascii_lowercase()).is_some()
                });
                let plain = own.map_or(plain, |(name, _)| name);
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
