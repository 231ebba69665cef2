//! Mistakes as HTML: on the page they belong to, and in a list.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use crate::base::codes::explain;
use crate::base::diagnostic::{Diagnostic, Report, Severity, UiLang, Words, is_bidi_control};
use crate::base::path::{ContentPath, SitePath};
use crate::base::source::{Source, Sources, Span};
use crate::session::Guide;
use crate::text::escape;

/// Columns of a long line that are shown before the marked place.
const BEFORE: usize = 60;
/// Columns of a line that are shown.
const LINE: usize = 160;
/// A proposed text longer than this is not shown.
const FIX: usize = 300;

/// All mistakes of a build, ready to be shown.
#[derive(Debug, Default)]
pub(super) struct Problems {
    /// How many errors there are.
    pub(super) errors: usize,
    /// How many warnings there are.
    pub(super) warnings: usize,
    /// In the order of files and places.
    pub(super) all: Vec<Problem>,
}

/// One mistake.
#[derive(Debug)]
pub(super) struct Problem {
    pub(super) severity: Severity,
    /// The file it is in; empty where it is in none.
    pub(super) file: String,
    /// The pages that show the file; empty where the file belongs to no page of its own.
    pub(super) pages: Vec<SitePath>,
    /// The whole mistake.
    pub(super) html: String,
}

impl Problems {
    pub(super) fn new(report: &Report, sources: &Sources, guide: &Guide, lang: UiLang) -> Self {
        let problem = |diagnostic: &Diagnostic| {
            let file = match diagnostic.span {
                Some(span) => sources.get(span.file).path.as_str().to_owned(),
                None => diagnostic.path.clone().unwrap_or_default(),
            };
            let of = |path: &str| {
                let path = ContentPath::parse(path)?;
                guide.pages.get(&path).cloned()
            };
            let mut pages = of(&file).unwrap_or_default();
            if !pages.is_empty() {
                for related in &diagnostic.related {
                    pages.extend(
                        of(sources.get(related.span.file).path.as_str()).unwrap_or_default(),
                    );
                }
            }
            let html = article(diagnostic, sources, lang);
            Problem { severity: diagnostic.code.severity, file, pages, html }
        };
        Self {
            errors: report.count(Severity::Error),
            warnings: report.count(Severity::Warning),
            all: report.iter().map(problem).collect(),
        }
    }

    /// The errors that a page has to show: its own, and those that belong to no page.
    pub(super) fn of(&self, page: &SitePath) -> Vec<&Problem> {
        let here = |problem: &&Problem| {
            problem.severity == Severity::Error
                && (problem.pages.is_empty() || problem.pages.contains(page))
        };
        self.all.iter().filter(here).collect()
    }

    /// How many warnings are about a page.
    pub(super) fn warnings_of(&self, page: &SitePath) -> usize {
        let here = |problem: &&Problem| {
            problem.severity == Severity::Warning && problem.pages.contains(page)
        };
        self.all.iter().filter(here).count()
    }

    /// Those in each file; files with the worst come first.
    pub(super) fn by_file(&self) -> Vec<(&str, Vec<&Problem>)> {
        let mut files: BTreeMap<&str, Vec<&Problem>> = BTreeMap::new();
        for problem in &self.all {
            files.entry(&problem.file).or_default().push(problem);
        }
        let mut out: Vec<_> = files.into_iter().collect();
        out.sort_by_key(|(_, found)| found.iter().map(|problem| problem.severity).min());
        out
    }

    /// The pages that show a file, each once.
    pub(super) fn pages(problems: &[&Problem]) -> BTreeSet<SitePath> {
        problems.iter().flat_map(|problem| problem.pages.iter().cloned()).collect()
    }
}

/// Text of writers as text of a page: what would be markup, and what would turn letters around or
/// hide, is made visible.
pub(super) fn escape(text: &str) -> String {
    let seen = text.chars().map(|c| match c {
        '\n' | '\t' => c,
        '\u{2028}' | '\u{2029}' => '\u{FFFD}',
        c if c.is_control() || is_bidi_control(c) => '\u{FFFD}',
        c => c,
    });
    let mut out = String::with_capacity(text.len() + 16);
    escape::escape(&seen.collect::<String>(), &mut out);
    out
}

/// A sentence with `code` in it.
fn sentence(text: &str) -> String {
    let mut out = String::new();
    let mut parts = text.split('`').peekable();
    let mut code = false;
    while let Some(part) = parts.next() {
        if code && parts.peek().is_none() {
            // A mark without a second one is a mark.
            out.push('`');
            out.push_str(&escape(part));
        } else if code {
            let _ = write!(out, "<code>{}</code>", escape(part));
        } else {
            out.push_str(&escape(part));
        }
        code = !code;
    }
    out
}

fn article(diagnostic: &Diagnostic, sources: &Sources, lang: UiLang) -> String {
    let code = diagnostic.code;
    let severity = code.severity.words();
    let class = severity.en;
    let mut out = format!(
        "<article class=\"{class}\"><h3><span class=\"kind\">{}{}</span>{} <span class=\"code\">{}</span></h3>",
        severity.get(lang),
        Words::new(": ", "：").get(lang),
        sentence(&diagnostic.message(lang)),
        code.id
    );
    match diagnostic.span {
        Some(span) => excerpt(span, &diagnostic.label(lang), sources, &mut out),
        None => {
            if let Some(path) = diagnostic.path.as_deref().filter(|path| !path.is_empty()) {
                let _ = write!(out, "<p class=\"at\">{}</p>", escape(path));
            }
        }
    }
    for related in &diagnostic.related {
        let label = diagnostic.fill(related.label.get(lang), lang);
        excerpt(related.span, &label, sources, &mut out);
    }
    let help = diagnostic.help(lang);
    if !help.is_empty() {
        out.push_str("<ul class=\"help\">");
        for line in help {
            let _ = write!(out, "<li>{}</li>", sentence(&line));
        }
        out.push_str("</ul>");
    }
    if let Some(fix) = diagnostic.fix.as_ref().filter(|fix| fix.chars().nth(FIX).is_none()) {
        let words = Words::new("Write this instead:", "改成这样：");
        let _ = write!(
            out,
            "<p class=\"fix\">{}</p><pre dir=\"auto\">{}</pre>",
            words.get(lang),
            escape(fix)
        );
    }
    let more = explain::explanation(code.id);
    if !more.get(lang).is_empty() {
        let words = Words::new("Why this matters", "为什么这很重要");
        let _ = write!(out, "<details><summary>{}</summary>", words.get(lang));
        for paragraph in more.get(lang).split("\n\n") {
            let _ = write!(out, "<p>{}</p>", sentence(paragraph));
        }
        out.push_str("</details>");
    }
    out.push_str("</article>");
    out
}

/// The place, and its line with the lines around it.
fn excerpt(span: Span, label: &str, sources: &Sources, out: &mut String) {
    let source = sources.get(span.file);
    let at = source.line_column(span.start as usize);
    let place = format!("{}:{}:{}", source.path, at.line, at.column);
    let _ =
        write!(out, "<p class=\"at\">{}</p><pre class=\"source\" dir=\"auto\">", escape(&place));
    let lines: Vec<&str> = source.text.split('\n').collect();
    let number = at.line - 1;
    let last = (number + 2).min(lines.len());
    for (i, line) in lines.iter().enumerate().take(last).skip(number.saturating_sub(1)) {
        let _ = write!(out, "<span class=\"line\"><span class=\"number\">{:>4} </span>", i + 1);
        if i == number {
            marked(line, at.column - 1, length(source, span), out);
        } else {
            let cut: String = line.chars().take(LINE).collect();
            out.push_str(&escape(&cut));
            if line.chars().nth(LINE).is_some() {
                out.push('…');
            }
        }
        out.push_str("\n</span>");
        if i == number && !label.is_empty() {
            let label = sentence(label);
            let _ = write!(out, "<span class=\"line label\">     {label}\n</span>");
        }
    }
    out.push_str("</pre>");
}

/// How many characters of its first line a span marks.
fn length(source: &Source, span: Span) -> usize {
    source.slice(span).lines().next().map_or(0, |line| line.chars().count())
}

/// A line with its marked part, cut to a bearable length.
fn marked(line: &str, from: usize, length: usize, out: &mut String) {
    let start = if line.chars().nth(LINE).is_some() { from.saturating_sub(BEFORE) } else { 0 };
    if start > 0 {
        out.push('…');
    }
    let part = |from: usize, to: usize| {
        let cut: String = line.chars().skip(from).take(to.saturating_sub(from)).collect();
        escape(&cut)
    };
    let end = start + LINE;
    let to = (from + length).min(end);
    let mark = part(from, to);
    // Where nothing is marked, a mark stands at the place.
    let mark = if mark.is_empty() { "\u{200B}".to_owned() } else { mark };
    let _ = write!(out, "{}<mark>{mark}</mark>{}", part(start, from), part(to, end));
    if line.chars().nth(end).is_some() {
        out.push('…');
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::codes;

    #[test]
    fn hostile_text_stays_text() {
        let mut sources = Sources::new();
        let path = ContentPath::parse("content/<img src=x>.en.md").unwrap_or(ContentPath::root());
        let text = "a <script>alert(1)</script>\u{202E} \"'&\u{1b}\n";
        let file = sources.insert(Source::new(path, text));
        let diagnostic = Diagnostic::new(codes::DEAD_LINK, Span::new(file, 2, 10))
            .arg("target", "<b onclick=x>`");
        let html = article(&diagnostic, &sources, UiLang::En);
        assert!(!html.contains("<script") && !html.contains("<img") && !html.contains("<b "));
        assert!(!html.contains('\u{202E}') && !html.contains('\u{1b}'));
        assert!(html.contains("content/&lt;img src=x&gt;.en.md:1:3"));
        assert!(html.contains("<mark>&lt;script&gt;</mark>"), "{html}");
    }

    #[test]
    fn long_lines_are_cut_around_the_mark() {
        let line = format!("{}BAD{}", "字".repeat(5000), "x".repeat(5000));
        let mut out = String::new();
        marked(&line, 5000, 3, &mut out);
        assert!(out.contains("<mark>BAD</mark>") && out.chars().count() < 200);
        assert_eq!(sentence("a `b` c ` d"), "a <code>b</code> c ` d");
    }
}
