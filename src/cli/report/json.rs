//! Prints a report as one JSON document. The names of its fields are stable.

use serde::Serialize;

use bridgebook::base::diagnostic::{Diagnostic, Report, UiLang};
use bridgebook::base::source::Sources;

use super::{Lines, Place, Summary};

#[derive(Serialize)]
struct Document<'a> {
    diagnostics: Vec<Item<'a>>,
    summary: Counts,
}

#[derive(Serialize)]
struct Counts {
    errors: usize,
    warnings: usize,
    notes: usize,
    files: usize,
}

#[derive(Serialize)]
struct Item<'a> {
    code: &'static str,
    severity: &'static str,
    message: String,
    #[serde(flatten)]
    place: Location,
    label: String,
    help: Vec<String>,
    suggestions: &'a [String],
    related: Vec<Other>,
    fix: Option<&'a str>,
}

/// Lines and columns count from 1, columns in characters; the end is one past the last character.
#[derive(Serialize)]
struct Location {
    path: Option<String>,
    line: Option<usize>,
    column: Option<usize>,
    end_line: Option<usize>,
    end_column: Option<usize>,
}

#[derive(Serialize)]
struct Other {
    label: String,
    #[serde(flatten)]
    place: Location,
}

impl From<Place> for Location {
    fn from(Place { path, lines }: Place) -> Self {
        let of = |pick: fn(Lines) -> usize| lines.map(pick);
        Self {
            path,
            line: of(|l| l.start.line),
            column: of(|l| l.start.column),
            end_line: of(|l| l.end.line),
            end_column: of(|l| l.end.column),
        }
    }
}

/// The report as one document.
pub(super) fn render(report: &Report, sources: &Sources, lang: UiLang) -> String {
    let Summary { errors, warnings, notes, files } = Summary::of(report, sources);
    let document = Document {
        diagnostics: report.iter().map(|d| item(d, sources, lang)).collect(),
        summary: Counts { errors, warnings, notes, files },
    };
    let mut out = serde_json::to_string_pretty(&document).unwrap_or_default();
    out.push('\n');
    out
}

fn item<'a>(diagnostic: &'a Diagnostic, sources: &Sources, lang: UiLang) -> Item<'a> {
    let related = diagnostic.related.iter().map(|other| Other {
        label: diagnostic.fill(other.label.get(lang), lang),
        place: Place::of_span(other.span, sources).into(),
    });
    Item {
        code: diagnostic.code.id,
        severity: diagnostic.code.severity.words().en,
        message: diagnostic.message(lang),
        place: Place::of(diagnostic, sources).into(),
        label: diagnostic.label(lang),
        help: diagnostic.help(lang),
        suggestions: &diagnostic.suggestions,
        related: related.collect(),
        fix: diagnostic.fix.as_deref(),
    }
}
