//! The termbase as a table: export, import, and readings that are proposed.

use std::collections::BTreeMap;

use super::records::{config_file, records, termbase};
use crate::base::codes;
use crate::base::diagnostic::{Diagnostic, Error, Report, Severity, UiLang};
use crate::base::source::{Source, Sources};
use crate::config::Config;
use crate::model::input::Input;
use crate::model::termbase::Record;
use crate::termtable::{self, Given, Plan, Proposal};
use crate::text::hanzi;
use crate::{assemble, parse, resolve, web};

/// What an import of a table would do, and everything there is to say about it.
#[derive(Debug, Default)]
pub struct Import {
    /// What it would do. With an error in the report, nothing.
    pub plan: Plan,
    /// The mistakes; those in files have their places in `sources`.
    pub report: Report,
    /// The text files as they would be.
    pub sources: Sources,
}

/// The termbase as a table for spreadsheets. `None` where that would lose something.
pub fn export_terms(input: &Input) -> Result<(Option<String>, Report), Error> {
    let (config, settings) = settings(input)?;
    let Some(config) = config else { return Ok((None, settings)) };
    let (records, report) = sound_records(input, &config, "content/termbase");
    let table = (report.count(Severity::Error) == 0).then(|| termtable::export(&records, &config));
    Ok((table, report))
}

/// What the import of a table would do. The new texts have been read again: they say what they
/// should, and the termbase has no errors that it does not have now.
pub fn import_terms(input: &Input, given: Given<'_>) -> Result<Import, Error> {
    let failed = |report| Import { report, sources: input.sources.clone(), ..Import::default() };
    let (config, settings) = settings(input)?;
    let Some(config) = config else { return Ok(failed(settings)) };
    let (old_records, old_report) = sound_records(input, &config, given.name);
    if old_report.count(Severity::Error) > 0 {
        return Ok(failed(old_report));
    }
    let drawings = web::pictograms();
    let (plan, mut report) = termtable::plan(given, &old_records, &config, input, &drawings);
    if plan.texts.is_empty() {
        return Ok(failed(report));
    }
    let mut changed = Input { sources: input.sources.clone(), ..Input::default() };
    let mut found = Report::new();
    for (path, text) in &plan.texts {
        let file = changed.sources.insert(Source::new(path.clone(), text));
        let (read, mistakes) = parse::termbase(file, text, &config);
        if mistakes.count(Severity::Error) == 0 || !read.is_empty() {
            plan.verify(path, &read, &mut report);
        }
        found.merge(mistakes);
    }
    let broken = found.count(Severity::Error) + report.count(Severity::Error) > 0;
    if !broken {
        let (_, before) = assemble::termbase::termbase(old_records, &config);
        let (_, after) = termbase(&changed, &config);
        found = fresh(&after, &before, &old_report);
    }
    if found.count(Severity::Error) > 0 {
        report.push(Diagnostic::of_file(codes::TABLE_MAKES_MISTAKES, given.name));
    }
    found.sort(&changed.sources);
    report.merge(found);
    let mut plan = if report.count(Severity::Error) > 0 { Plan::default() } else { plan };
    report.merge(std::mem::take(&mut plan.notes));
    Ok(Import { plan, report, sources: changed.sources })
}

/// The readings that Chinese terms lack, and what writing them would do.
pub fn propose_readings(input: &Input) -> Result<(Vec<Proposal>, Import), Error> {
    let (config, settings) = settings(input)?;
    let Some(config) = config else {
        let sources = input.sources.clone();
        return Ok((Vec::new(), Import { report: settings, sources, ..Import::default() }));
    };
    let (records, _) = records(input, &config);
    let (termbase, _) = assemble::termbase::termbase(records.clone(), &config);
    let reader = resolve::reader(&termbase, &config);
    let propose = |text: &str| hanzi::propose(&reader, text);
    let (proposals, table) = termtable::proposals(&records, &config, &propose);
    if proposals.is_empty() {
        let sources = input.sources.clone();
        return Ok((proposals, Import { sources, ..Import::default() }));
    }
    let given = Given { name: "content/termbase", bytes: table.as_bytes() };
    Ok((proposals, import_terms(input, given)?))
}

/// The settings. Without a usable list of languages there is a report only.
fn settings(input: &Input) -> Result<(Option<Config>, Report), Error> {
    let mut report = Report::new();
    let Some(file) = config_file(input) else {
        return Err(Error::new(Diagnostic::of_file(codes::NO_CONFIG, "content").arg("path", ".")));
    };
    let config = Config::read(file, &input.sources, &mut report);
    Ok((config, report))
}

/// The records, and whether they are all there is: what cannot be read, or stands for the same
/// concept as another, would be lost in a table. `about` is what the report is about.
fn sound_records(input: &Input, config: &Config, about: &str) -> (Vec<Record>, Report) {
    let (records, mut report) = records(input, config);
    let (_, found) = assemble::termbase::termbase(records.clone(), config);
    for diagnostic in found.iter().filter(|d| d.code == codes::DUPLICATE_CONCEPT) {
        report.push(diagnostic.clone());
    }
    report.sort(&input.sources);
    if report.count(Severity::Error) > 0 {
        let mut all = Report::new();
        all.push(Diagnostic::of_file(codes::TERMBASE_BROKEN, about));
        all.merge(report);
        report = all;
    }
    (records, report)
}

/// What is said of the changed termbase and was not said before. Places move, words stay.
fn fresh(after: &Report, before: &Report, parsed: &Report) -> Report {
    let words = |d: &Diagnostic| (d.code.id, d.message(UiLang::En));
    let mut known: BTreeMap<(&str, String), usize> = BTreeMap::new();
    for diagnostic in before.iter().chain(parsed.iter()) {
        *known.entry(words(diagnostic)).or_default() += 1;
    }
    let mut out = Report::new();
    for diagnostic in after.iter() {
        match known.get_mut(&words(diagnostic)) {
            Some(left) if *left > 0 => *left -= 1,
            Some(_) | None => out.push(diagnostic.clone()),
        }
    }
    out
}
