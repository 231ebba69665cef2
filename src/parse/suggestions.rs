//! `content/suggestions/*.csv` → suggestions of residents. The text is that of strangers: it is
//! measured and cleaned here, and a bad row costs that row only.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use jiff::civil::Date;

use crate::base::codes;
use crate::base::diagnostic::{Diagnostic, Report, Words};
use crate::base::lang::PerLang;
use crate::base::source::{FileId, Span};
use crate::base::table::{self, Row};
use crate::config::{Config, is_id};
use crate::model::survey::{SuggestionRecord, SuggestionStatus};
use crate::text::plain::cleaned;

/// The columns, besides an answer for each language.
const COLUMNS: &[&str] =
    &["id", "date", "sign", "concept", "language", "wording", "reason", "name", "status"];
/// Those without which there is no suggestion.
const NECESSARY: &[&str] = &["id", "date", "wording", "status"];

/// The most characters of a text.
const LIMITS: &[(&str, usize)] =
    &[("wording", 300), ("reason", 2_000), ("name", 100), ("sign", 100), ("concept", 100)];

/// Reads one table of suggestions. Bad rows are reported and left out.
pub fn suggestions(file: FileId, text: &str, config: &Config) -> (Vec<SuggestionRecord>, Report) {
    let mut report = Report::new();
    let table = table::read(file, text);
    for broken in table.broken {
        report.push(
            Diagnostic::new(codes::SUGGESTION_ROW, broken.span)
                .arg("row", broken.number)
                .arg("reason", broken.reason),
        );
    }
    let Some(header) = table.header else { return (Vec::new(), report) };
    let columns = columns(&header, config, &mut report);
    if NECESSARY.iter().any(|name| !columns.contains_key(*name)) {
        return (Vec::new(), report);
    }
    let mut reader = Reader { config, columns, report };
    let rows = table.rows.iter().filter_map(|row| reader.row(row)).collect();
    (rows, reader.report)
}

/// Which column has which name.
fn columns(header: &Row, config: &Config, report: &mut Report) -> BTreeMap<String, usize> {
    const UNKNOWN: Words = Words::new("means nothing here", "在这里没有意义");
    const TWICE: Words = Words::new("stands twice", "出现了两次");
    const MISSING: Words = Words::new("is missing", "缺失");
    let answers = config.languages.iter().map(|l| format!("answer_{}", l.code));
    let known: Vec<String> = COLUMNS.iter().map(|name| (*name).to_owned()).chain(answers).collect();
    let mut out = BTreeMap::new();
    let mut wrong = |name: &str, reason: Words| {
        let diagnostic = Diagnostic::new(codes::SUGGESTION_COLUMN, header.span)
            .arg("column", name)
            .arg("reason", reason)
            .arg("known", known.join(", "));
        report.push(diagnostic.nearest(name, known.iter().map(String::as_str)));
    };
    for (i, cell) in header.cells.iter().enumerate() {
        let name = cell.trim().to_lowercase();
        if name.is_empty() {
            continue;
        }
        if !known.contains(&name) {
            wrong(&name, UNKNOWN);
            continue;
        }
        match out.entry(name) {
            Entry::Occupied(first) => wrong(first.key(), TWICE),
            Entry::Vacant(free) => {
                free.insert(i);
            }
        }
    }
    for name in NECESSARY.iter().filter(|name| !out.contains_key(**name)) {
        report.push(
            Diagnostic::new(codes::SUGGESTION_COLUMN, header.span)
                .arg("column", *name)
                .arg("reason", MISSING)
                .arg("known", known.join(", ")),
        );
    }
    out
}

struct Reader<'a> {
    config: &'a Config,
    columns: BTreeMap<String, usize>,
    report: Report,
}

/// The cells of a row, cleaned, by the names of their columns.
struct Cells<'a> {
    number: usize,
    span: Span,
    texts: BTreeMap<&'a str, String>,
    /// Whether nothing was wrong with the row so far.
    good: bool,
}

impl Cells<'_> {
    fn get(&self, column: &str) -> &str {
        self.texts.get(column).map_or("", String::as_str)
    }

    fn take(&mut self, column: &str) -> String {
        self.texts.remove(column).unwrap_or_default()
    }

    fn wrong(&mut self, column: &str, reason: Words, report: &mut Report) {
        self.good = false;
        report.push(
            Diagnostic::new(codes::SUGGESTION_CELL, self.span)
                .arg("row", self.number)
                .arg("column", column)
                .arg("reason", reason),
        );
    }
}

impl Reader<'_> {
    fn row(&mut self, row: &Row) -> Option<SuggestionRecord> {
        let mut hidden = false;
        let mut texts = BTreeMap::new();
        for (name, i) in &self.columns {
            let (text, found) = cleaned(row.cells.get(*i).map_or("", String::as_str));
            hidden |= found;
            texts.insert(name.as_str(), text);
        }
        let mut cells = Cells { number: row.number, span: row.span, texts, good: true };
        let report = &mut self.report;
        lengths(&mut cells, report);
        let date = date(cells.get("date"));
        if date.is_none() {
            cells.wrong("date", super::front::DATE, report);
        }
        let status = SuggestionStatus::find(cells.get("status"));
        if status.is_none() {
            cells.wrong("status", STATUS, report);
        }
        if !is_id(cells.get("id")) {
            cells.wrong("id", ID, report);
        }
        if cells.get("wording").is_empty() {
            cells.wrong("wording", WORDING, report);
        }
        if cells.get("sign").is_empty() && cells.get("concept").is_empty() {
            cells.wrong("sign", TARGET, report);
        }
        let language = self.config.find(&cells.get("language").to_lowercase());
        if language.is_none() && !cells.get("language").is_empty() {
            cells.wrong("language", LANGUAGE, report);
        }
        if !cells.good {
            return None;
        }
        if hidden {
            let diagnostic = Diagnostic::new(codes::HIDDEN_CHARACTERS, row.span);
            report.push(diagnostic.arg("row", row.number));
        }
        let answer = PerLang::from_fn(self.config.languages.len(), |lang| {
            let text = cells.get(&format!("answer_{}", self.config.language(lang).code));
            (!text.is_empty()).then(|| text.to_owned())
        });
        Some(SuggestionRecord {
            id: cells.take("id"),
            span: row.span,
            row: row.number,
            date: date?,
            sign: cells.take("sign"),
            concept: cells.take("concept"),
            language,
            wording: cells.take("wording"),
            reason: cells.take("reason"),
            name: cells.take("name"),
            status: status?,
            answer,
        })
    }
}

const STATUS: Words = Words::new(
    "write new, considered, accepted or declined",
    "请写new（新）、considered（考虑中）、accepted（采纳）或declined（未采纳）",
);
const ID: Words = Words::new(
    "it needs a number of small letters, digits and hyphens",
    "编号要用小写字母、数字和连字符",
);
const WORDING: Words = Words::new("the suggested words are missing", "没有写建议的文字");
const TARGET: Words = Words::new("name a sign or a concept", "请写标识编号或概念");
const LANGUAGE: Words = Words::new(
    "the handbook has no such language; write its code, or nothing",
    "本手册没有这种语言；请写语言代码，或留空",
);

fn lengths(cells: &mut Cells<'_>, report: &mut Report) {
    for (column, limit) in LIMITS {
        let count = cells.get(column).chars().count();
        if count > *limit {
            cells.good = false;
            report.push(
                Diagnostic::new(codes::SUGGESTION_LONG, cells.span)
                    .arg("row", cells.number)
                    .arg("column", *column)
                    .arg("count", count)
                    .arg("limit", *limit),
            );
        }
    }
}

/// A date as it is written, or as spreadsheets make it: `2026/3/1`.
fn date(text: &str) -> Option<Date> {
    let mut parts = text.split(['-', '/']);
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || year.len() != 4 {
        return None;
    }
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}
