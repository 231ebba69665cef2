//! Prints a report as SARIF 2.1.0, the form that code scanning services read.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use bridgebook::base::codes::explain::explanation;
use bridgebook::base::diagnostic::{Code, Diagnostic, Report, UiLang};
use bridgebook::base::path::escape_path;
use bridgebook::base::source::Sources;

use super::{Lines, Place, pattern};

/// The report as one SARIF log with one run.
pub(super) fn render(report: &Report, sources: &Sources, lang: UiLang, prefix: &str) -> String {
    let codes: BTreeMap<&str, &Code> = report.iter().map(|d| (d.code.id, d.code)).collect();
    let numbers: BTreeMap<&str, usize> =
        codes.keys().enumerate().map(|(number, id)| (*id, number)).collect();
    let rules: Vec<Value> = codes.values().map(|code| rule(code, lang)).collect();
    let view = View { sources, lang, prefix };
    let results: Vec<Value> =
        report.iter().map(|d| view.result(d, numbers.get(d.code.id).copied())).collect();
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "bridgebook",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "language": match lang { UiLang::En => "en", UiLang::Zh => "zh-CN" },
                "rules": rules,
            }},
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    let mut out = serde_json::to_string_pretty(&log).unwrap_or_default();
    out.push('\n');
    out
}

fn rule(code: &Code, lang: UiLang) -> Value {
    let help = explanation(code.id).get(lang);
    json!({
        "id": code.id,
        "shortDescription": { "text": pattern(code.message.get(lang)) },
        "help": { "text": help, "markdown": help },
        "defaultConfiguration": { "level": code.severity.words().en },
    })
}

struct View<'a> {
    sources: &'a Sources,
    lang: UiLang,
    prefix: &'a str,
}

impl View<'_> {
    fn result(&self, diagnostic: &Diagnostic, rule: Option<usize>) -> Value {
        let lang = self.lang;
        let place = Place::of(diagnostic, self.sources);
        let mut text = vec![diagnostic.message(lang), diagnostic.label(lang)];
        text.extend(diagnostic.help(lang));
        text.retain(|line| !line.is_empty());
        let mut result = json!({
            "ruleId": diagnostic.code.id,
            "level": diagnostic.code.severity.words().en,
            "message": { "text": text.join("\n") },
        });
        if let Some(rule) = rule {
            result["ruleIndex"] = rule.into();
        }
        if let Some(path) = &place.path {
            let location = self.physical(path, place.lines);
            result["locations"] = json!([{ "physicalLocation": location }]);
        }
        if !diagnostic.related.is_empty() {
            let others = diagnostic.related.iter().enumerate().map(|(number, other)| {
                let there = Place::of_span(other.span, self.sources);
                json!({
                    "id": number,
                    "physicalLocation":
                        self.physical(there.path.as_deref().unwrap_or_default(), there.lines),
                    "message": { "text": diagnostic.fill(other.label.get(lang), lang) },
                })
            });
            result["relatedLocations"] = others.collect();
        }
        if let (Some(fix), Some(path), Some(lines)) = (&diagnostic.fix, &place.path, place.lines) {
            result["fixes"] = json!([{
                "artifactChanges": [{
                    "artifactLocation": self.artifact(path),
                    "replacements": [{
                        "deletedRegion": region(lines),
                        "insertedContent": { "text": fix },
                    }],
                }],
            }]);
        }
        result
    }

    fn physical(&self, path: &str, lines: Option<Lines>) -> Value {
        let mut location = json!({ "artifactLocation": self.artifact(path) });
        if let Some(lines) = lines {
            location["region"] = region(lines);
        }
        location
    }

    /// Paths are relative to where the run was started; only a folder elsewhere is absolute.
    fn artifact(&self, path: &str) -> Value {
        if path.starts_with('/') {
            return json!({ "uri": format!("file://{}", escape_path(path)) });
        }
        let uri = escape_path(&format!("{}{path}", self.prefix));
        json!({ "uri": uri, "uriBaseId": "%SRCROOT%" })
    }
}

fn region(lines: Lines) -> Value {
    json!({
        "startLine": lines.start.line,
        "startColumn": lines.start.column,
        "endLine": lines.end.line,
        "endColumn": lines.end.column,
    })
}
