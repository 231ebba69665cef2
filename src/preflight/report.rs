//! The outcome in words for people, and as JSON for programs.

use std::fmt::Write as _;

use serde::Serialize;

use super::facts::Facts;
use super::{Finding, Kind, Preflight, Rules, Severity};

/// The version of the JSON; it grows when a field changes its meaning or goes.
const VERSION: u32 = 1;

/// Ranges of pages that are printed; the JSON has them all.
const MOST_RANGES: usize = 12;

/// Which language a report is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lang {
    /// English.
    En,
    /// Chinese.
    Zh,
    /// Both, English first.
    Both,
}

impl Lang {
    /// The words of one language, or both side by side.
    fn pick(self, en: &str, zh: &str) -> String {
        match self {
            Self::En => en.to_owned(),
            Self::Zh => zh.to_owned(),
            Self::Both => format!("{en} / {zh}"),
        }
    }
}

/// Page numbers as ranges: `3–5, 9`.
pub(super) fn ranges(pages: &[usize]) -> String {
    let mut out = String::new();
    let mut rest = pages;
    while let Some((&first, after)) = rest.split_first() {
        let more = (1..).zip(after).take_while(|(step, page)| **page == first + step).count();
        if !out.is_empty() {
            out.push_str(", ");
        }
        // Writing to a string does not fail.
        let _ = match more {
            0 => write!(out, "{first}"),
            _ => write!(out, "{first}–{}", first + more),
        };
        rest = after.get(more..).unwrap_or_default();
    }
    out
}

impl Severity {
    fn word(self, lang: Lang) -> String {
        match self {
            Self::Error => lang.pick("error", "错误"),
            Self::Warning => lang.pick("warning", "警告"),
            Self::Note => lang.pick("note", "提示"),
        }
    }
}

/// A report for people.
pub fn human(preflight: &Preflight, name: &str, lang: Lang) -> String {
    let mut out = String::new();
    let kind = match preflight.kind {
        Kind::Press => lang.pick("press", "印刷"),
        Kind::Screen => lang.pick("screen", "屏幕"),
    };
    let verdict = if preflight.is_fit() {
        lang.pick("fit", "合格")
    } else {
        lang.pick("not fit", "不合格")
    };
    let _ = writeln!(out, "{name}: {kind}: {verdict}");
    let summary = summary(&preflight.facts, lang);
    if !summary.is_empty() {
        let _ = writeln!(out, "  {summary}");
    }
    for finding in &preflight.findings {
        line(&mut out, finding, preflight.facts.page_count, lang);
    }
    let counts = [Severity::Error, Severity::Warning, Severity::Note].map(|s| preflight.count(s));
    let [errors, warnings, notes] = counts;
    let passed = preflight.passed.len();
    let counted = lang.pick(
        &format!(
            "{errors} {}, {warnings} {}, {notes} {}; {passed} {} passed",
            plural(errors, "error"),
            plural(warnings, "warning"),
            plural(notes, "note"),
            plural(passed, "check"),
        ),
        &format!("{errors} 个错误，{warnings} 个警告，{notes} 个提示；{passed} 项检查通过"),
    );
    let _ = writeln!(out, "\n{counted}");
    out
}

fn plural(count: usize, word: &str) -> String {
    if count == 1 { word.to_owned() } else { format!("{word}s") }
}

/// Where a finding is, short enough to read.
fn place(found: &[usize], pages: usize, lang: Lang) -> String {
    if found.is_empty() {
        return String::new();
    }
    if found.len() == pages && pages > 1 {
        return lang.pick(", all pages", "，全部页面");
    }
    let all = ranges(found);
    let mut shown: Vec<&str> = all.split(", ").take(MOST_RANGES).collect();
    let count = all.split(", ").count();
    let more = format!("… ({})", found.len());
    if count > MOST_RANGES {
        shown.push(&more);
    }
    let shown = shown.join(", ");
    match (lang, found) {
        (Lang::En, [_]) => format!(", page {shown}"),
        (Lang::En, _) => format!(", pages {shown}"),
        (Lang::Zh, _) => format!("，第 {shown} 页"),
        (Lang::Both, _) => format!(", pages / 页 {shown}"),
    }
}

fn line(out: &mut String, finding: &Finding, pages: usize, lang: Lang) {
    let severity = finding.severity.word(lang);
    let place = place(&finding.pages, pages, lang);
    let _ = writeln!(out, "\n{severity} [{}]{place}", finding.check);
    if lang != Lang::Zh {
        let _ = writeln!(out, "  {}", finding.en);
    }
    if lang != Lang::En {
        let _ = writeln!(out, "  {}", finding.zh);
    }
}

/// The file in one line.
fn summary(facts: &Facts, lang: Lang) -> String {
    if facts.version.is_empty() {
        return String::new();
    }
    let mut parts = vec![format!("PDF {}", facts.version)];
    parts.push(lang.pick(
        &format!("{} {}", facts.page_count, plural(facts.page_count, "page")),
        &format!("{} 页", facts.page_count),
    ));
    if let Some(page) = facts.pages.first()
        && let Some(size) = page.trim.or(page.crop).or(page.media)
    {
        parts.push(format!("{:.1} × {:.1} mm", size.width, size.height));
    }
    parts.extend(facts.pdfx.clone());
    if facts.pdfua {
        parts.push("PDF/UA".to_owned());
    }
    parts.extend(facts.pdfa.as_ref().map(|level| format!("PDF/A-{level}")));
    parts.extend(facts.output_intent.clone());
    if !facts.plates.is_empty() {
        parts.push(facts.plates.join(" + "));
    }
    parts.push(lang.pick(
        &format!("{} {}", facts.fonts.len(), plural(facts.fonts.len(), "font")),
        &format!("{} 种字体", facts.fonts.len()),
    ));
    parts.push(lang.pick(
        &format!("{} {}", facts.images, plural(facts.images, "image")),
        &format!("{} 幅图像", facts.images),
    ));
    parts.join(" · ")
}

/// The report as JSON.
#[derive(Serialize)]
struct Shape<'a> {
    version: u32,
    kind: Kind,
    fit: bool,
    errors: usize,
    warnings: usize,
    notes: usize,
    rules: &'a Rules,
    findings: Vec<FindingShape<'a>>,
    passed: &'a [&'static str],
    facts: &'a Facts,
}

#[derive(Serialize)]
struct FindingShape<'a> {
    #[serde(flatten)]
    finding: &'a Finding,
    /// The pages as people read them.
    ranges: String,
}

/// A report for programs: one JSON object, whose `version` is 1.
pub fn json(preflight: &Preflight, rules: &Rules) -> String {
    let finding = |finding| FindingShape { finding, ranges: ranges(&finding.pages) };
    let shape = Shape {
        version: VERSION,
        kind: preflight.kind,
        fit: preflight.is_fit(),
        errors: preflight.count(Severity::Error),
        warnings: preflight.count(Severity::Warning),
        notes: preflight.count(Severity::Note),
        rules,
        findings: preflight.findings.iter().map(finding).collect(),
        passed: &preflight.passed,
        facts: &preflight.facts,
    };
    // Strings, numbers and lists always have a JSON form.
    serde_json::to_string(&shape).unwrap_or_default()
}
