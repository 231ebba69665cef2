//! The printers of reports. Each turns the same report into text; nothing else prints mistakes.

mod github;
mod human;
mod json;
mod sarif;

use std::collections::BTreeSet;

use bridgebook::base::diagnostic::{Diagnostic, Report, Severity, UiLang, is_bidi_control};
use bridgebook::base::source::{LineColumn, Sources, Span};

/// How mistakes are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Format {
    /// For people: the line and the mark under it.
    Human,
    /// One JSON document.
    Json,
    /// SARIF 2.1.0, for code scanning.
    Sarif,
    /// Annotations of GitHub Actions.
    Github,
}

/// How a report is to be printed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Manner<'a> {
    /// Its form.
    pub(crate) format: Format,
    /// Its language.
    pub(crate) lang: UiLang,
    /// Whether notes and the summary are left out.
    pub(crate) quiet: bool,
    /// Stands before paths where a machine looks files up from the current folder; empty or
    /// ending in `/`.
    pub(crate) prefix: &'a str,
}

/// The report as text. Human text carries colours as escape sequences.
pub(crate) fn render(report: &Report, sources: &Sources, manner: Manner<'_>) -> String {
    match manner.format {
        Format::Human => human::render(report, sources, manner.lang, manner.quiet),
        Format::Json => json::render(report, sources, manner.lang),
        Format::Sarif => sarif::render(report, sources, manner.lang, manner.prefix),
        Format::Github => github::render(report, sources, manner.lang, manner.prefix),
    }
}

/// Where a mistake is, as machines are told.
struct Place {
    path: Option<String>,
    lines: Option<Lines>,
}

/// A range of text. The end is one past the last character.
#[derive(Clone, Copy)]
struct Lines {
    start: LineColumn,
    end: LineColumn,
}

impl Place {
    fn of(diagnostic: &Diagnostic, sources: &Sources) -> Self {
        match diagnostic.span {
            Some(span) => Self::of_span(span, sources),
            None => Self { path: pathless(diagnostic).map(ToOwned::to_owned), lines: None },
        }
    }

    fn of_span(span: Span, sources: &Sources) -> Self {
        let source = sources.get(span.file);
        let start = source.line_column(span.start as usize);
        let end = source.line_column(span.end as usize);
        Self { path: Some(source.path.to_string()), lines: Some(Lines { start, end }) }
    }
}

/// The path of a mistake without a place in a text; none for one that belongs to no file.
fn pathless(diagnostic: &Diagnostic) -> Option<&str> {
    diagnostic.path.as_deref().filter(|path| !path.is_empty())
}

/// How many mistakes there are, in how many files.
struct Summary {
    errors: usize,
    warnings: usize,
    notes: usize,
    files: usize,
}

impl Summary {
    fn of(report: &Report, sources: &Sources) -> Self {
        let paths: BTreeSet<String> =
            report.iter().filter_map(|d| Place::of(d, sources).path).collect();
        Self {
            errors: report.count(Severity::Error),
            warnings: report.count(Severity::Warning),
            notes: report.count(Severity::Note),
            files: paths.len(),
        }
    }

    /// Whether there is anything to sum up; notes alone need no sum.
    fn any(&self) -> bool {
        self.errors + self.warnings > 0
    }

    /// "2 errors, 1 warning in 3 files".
    fn sentence(&self, lang: UiLang) -> String {
        let counts = [
            (self.errors, "error", "个错误"),
            (self.warnings, "warning", "个警告"),
            (self.notes, "note", "条说明"),
        ];
        let counts = counts.into_iter().filter(|(n, ..)| *n > 0);
        match lang {
            UiLang::En => {
                let counts: Vec<String> =
                    counts.map(|(n, word, _)| format!("{n} {}", plural(n, word))).collect();
                let files = match self.files {
                    0 => String::new(),
                    n => format!(" in {n} {}", plural(n, "file")),
                };
                format!("{}{files}", counts.join(", "))
            }
            UiLang::Zh => {
                let counts: Vec<String> = counts.map(|(n, _, word)| format!("{n}{word}")).collect();
                let files = match self.files {
                    0 => "共".to_owned(),
                    n => format!("{n}个文件中有"),
                };
                format!("{files}{}", counts.join("、"))
            }
        }
    }
}

/// An English noun in the number of `n`.
pub(crate) fn plural(n: usize, noun: &str) -> String {
    if n == 1 { noun.to_owned() } else { format!("{noun}s") }
}

/// A code's words where there is no mistake to fill them: `…` stands for each `{name}`.
pub(crate) fn pattern(words: &str) -> String {
    let mut out = String::new();
    let mut rest = words;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        match after.split_once('}') {
            Some((name, tail)) if name.bytes().all(|b| b.is_ascii_lowercase()) => {
                out.push('…');
                rest = tail;
            }
            Some(_) | None => {
                out.push('{');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}

/// Text in which control characters are seen and not obeyed.
pub(crate) fn visible(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\0'..='\u{1F}' => char::from_u32(0x2400 + u32::from(c)).unwrap_or('\u{FFFD}'),
            '\u{7F}' => '␡',
            '\u{80}'..='\u{9F}' | '\u{2028}' | '\u{2029}' => '\u{FFFD}',
            turning if is_bidi_control(turning) => '\u{FFFD}',
            other => other,
        })
        .collect()
}

#[cfg(test)]
mod tests;
