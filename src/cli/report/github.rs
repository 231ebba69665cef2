//! Prints a report as annotations of GitHub Actions.

use std::fmt::Write as _;

use bridgebook::base::diagnostic::{Diagnostic, Report, Severity, UiLang};
use bridgebook::base::source::Sources;

use super::Place;

/// One workflow command a line.
pub(super) fn render(report: &Report, sources: &Sources, lang: UiLang, prefix: &str) -> String {
    let mut out = String::new();
    for diagnostic in report.iter() {
        let _infallible = writeln!(out, "{}", command(diagnostic, sources, lang, prefix));
    }
    out
}

fn command(diagnostic: &Diagnostic, sources: &Sources, lang: UiLang, prefix: &str) -> String {
    let name = match diagnostic.code.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    };
    let Place { path, lines } = Place::of(diagnostic, sources);
    let mut properties = Vec::new();
    if let Some(path) = path {
        properties.push(format!("file={}", property(&format!("{prefix}{path}"))));
    }
    if let Some(lines) = lines {
        properties.push(format!("line={},col={}", lines.start.line, lines.start.column));
        properties.push(format!("endLine={}", lines.end.line));
        // A column at the end is only understood on the same line, and is the last one marked.
        if lines.end.line == lines.start.line {
            let last = (lines.end.column - 1).max(lines.start.column);
            properties.push(format!("endColumn={last}"));
        }
    }
    let message = diagnostic.message(lang);
    properties.push(format!("title={}", property(&format!("{}: {message}", diagnostic.code.id))));
    let mut text = vec![diagnostic.label(lang)];
    for related in &diagnostic.related {
        let place = Place::of_span(related.span, sources);
        let path = place.path.unwrap_or_default();
        let line = place.lines.map_or(1, |l| l.start.line);
        let label = diagnostic.fill(related.label.get(lang), lang);
        text.push(format!("{prefix}{path}:{line}: {label}"));
    }
    text.extend(diagnostic.help(lang));
    text.retain(|line| !line.is_empty());
    if text.is_empty() {
        text.push(message);
    }
    format!("::{name} {}::{}", properties.join(","), data(&text.join("\n")))
}

/// Text after the second `::`.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Text of a property, where `:` and `,` are separators as well.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
