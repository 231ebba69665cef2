//! Front matter: the YAML between two lines of `---` at the top of a page.

use std::ops::Range;

use jiff::civil::Date;

use super::PageName;
use crate::base::codes;
use crate::base::diagnostic::{Diagnostic, Report, Words};
use crate::base::path::{ContentPath, slugify};
use crate::base::source::Span;
use crate::base::yaml::{self, Fields, Node, Value};
use crate::model::book::Meta;

/// Every key that front matter can have.
const KEYS: &[&str] = &[
    "title",
    "short_title",
    "description",
    "weight",
    "draft",
    "slug",
    "aliases",
    "key_facts",
    "updated",
    "reviewed",
    "source",
    "icon",
    "image",
    "toc",
    "autolink",
];

/// Reads the front matter; gives the byte at which the body begins.
pub(super) fn read(name: &PageName, text: &str, report: &mut Report) -> (Meta, usize) {
    let Some(split) = split(text) else {
        if !text.trim().is_empty() {
            let end = text.find('\n').unwrap_or(text.len());
            report.push(Diagnostic::new(codes::NO_FRONT_MATTER, Span::new(name.file, 0, end)));
        }
        return (fallback_meta(name), 0);
    };
    for (fence, exact) in [Some(&split.opening), split.closing.as_ref()].into_iter().flatten() {
        if !exact {
            let (written, span) =
                (&text[fence.clone()], Span::new(name.file, fence.start, fence.end));
            let diagnostic = if fence.is_empty() {
                let end = fence.start + text[fence.start..].find('\n').unwrap_or(0);
                Diagnostic::new(codes::NO_FRONT_MATTER, Span::new(name.file, fence.start, end))
            } else {
                Diagnostic::new(codes::BAD_FENCE, span).arg("what", written).fix("---")
            };
            report.push(diagnostic);
        }
    }
    if split.closing.is_none() {
        let opening = Span::new(name.file, split.opening.0.start, split.opening.0.end);
        report.push(Diagnostic::new(codes::OPEN_FRONT_MATTER, opening));
        return (fallback_meta(name), text.len());
    }
    match yaml::parse(name.file, &text[split.yaml.clone()], split.yaml.start, report) {
        Some(node) => (meta(name, &node, report), split.body),
        None => (fallback_meta(name), split.body),
    }
}

/// Where the front matter stands in a text.
struct Split {
    /// The line above it, and whether it is what it should be. Empty, if there is none.
    opening: Fence,
    /// The line below it.
    closing: Option<Fence>,
    yaml: Range<usize>,
    body: usize,
}

/// Where a line stands that should be three hyphens, and whether it is.
type Fence = (Range<usize>, bool);

/// Finds the front matter at the beginning of a text; empty lines may stand above it.
fn split(text: &str) -> Option<Split> {
    let top = text.len() - text.trim_start_matches(['\n', ' ']).len();
    let first = text[top..].split_inclusive('\n').next()?;
    let mut at = top + first.len();
    let opening = match fence(first) {
        Some((length, exact)) => (top..top + length, exact),
        // What follows is the front matter all the same, if only the line above it is missing.
        None if begins_with_key(first) => {
            at = top;
            (top..top, false)
        }
        None => return None,
    };
    // A line of other dashes may be a rule of the text.
    if !opening.1 && !begins_with_key(&text[at..]) {
        return None;
    }
    let yaml = at;
    for line in text[at..].split_inclusive('\n') {
        if let Some((length, exact)) = fence(line) {
            let closing = Some((at..at + length, exact));
            return Some(Split { opening, closing, yaml: yaml..at, body: at + line.len() });
        }
        // Without a line above, the text may have begun already.
        if opening.0.is_empty()
            && !begins_with_key(line)
            && !line.starts_with([' ', '-', '#', '\n'])
        {
            return None;
        }
        at += line.len();
    }
    let opened = !opening.0.is_empty();
    opened.then_some(Split { opening, closing: None, yaml: yaml..at, body: text.len() })
}

/// How many bytes a line of hyphens has, and whether they are the three it takes. Others are dashes as Chinese
/// typing makes them, and too many or too few.
fn fence(line: &str) -> Option<(usize, bool)> {
    let line = line.trim_end();
    let dashed = line.chars().all(|c| matches!(c, '-' | '－' | '—' | '–' | '―' | '─' | '﹣'));
    (dashed && line.len() > 1).then_some((line.len(), line == "---"))
}

fn begins_with_key(line: &str) -> bool {
    let key = line.split([':', '：']).next().unwrap_or_default();
    KEYS.contains(&key) && line.len() > key.len()
}

/// The file name stands in for a title that is missing.
fn fallback_meta(name: &PageName) -> Meta {
    Meta { title: stem_title(&name.stem), ..Meta::default() }
}

fn stem_title(stem: &ContentPath) -> String {
    let name = if stem.name() == "index" { stem.parent() } else { stem.clone() };
    let name = if name.as_str().is_empty() { "index" } else { name.name() };
    name.replace(['-', '_'], " ")
}

fn meta(name: &PageName, node: &Node, report: &mut Report) -> Meta {
    let fields = Fields::open(node, "front matter", KEYS, report);
    let title = fields.text("title", report).filter(|(t, _)| !t.is_empty());
    if title.is_none()
        && !matches!(fields.get("title"), Some(Node { value: Value::List(_) | Value::Map(_), .. }))
    {
        report.push(fields.missing("title", "title: …"));
    }
    let (title, title_span) = match title {
        Some((text, span)) => (text, Some(span)),
        None => (stem_title(&name.stem), None),
    };
    let weight =
        fields.get("weight").and_then(|node| Some((fields.integer("weight", report)?, node.span)));
    let slug = fields.text("slug", report).filter(|(slug, span)| {
        let good = !slug.is_empty() && slugify(slug) == *slug;
        if !good {
            let mut diagnostic =
                Diagnostic::new(codes::BAD_SLUG, *span).arg("value", slug.as_str());
            let better = slugify(slug);
            if !better.is_empty() {
                diagnostic.suggestions = vec![better];
            }
            report.push(diagnostic);
        }
        good
    });
    Meta {
        title,
        title_span,
        short_title: fields.text("short_title", report).map(|t| t.0),
        description: fields.text("description", report).map(|t| t.0).filter(|t| !t.is_empty()),
        weight,
        draft: fields.truth("draft", report).unwrap_or(false),
        slug,
        aliases: aliases(&fields, report),
        updated: date(&fields, "updated", report).map(|(date, _)| date),
        reviewed: date(&fields, "reviewed", report),
        sources: texts(&fields, "source", report).into_iter().map(|t| t.0).collect(),
        icon: fields.text("icon", report),
        image: fields.text("image", report),
        toc: fields.truth("toc", report),
        autolink: fields.truth("autolink", report),
        key_facts: texts(&fields, "key_facts", report),
    }
}

fn texts(fields: &Fields<'_>, key: &str, report: &mut Report) -> Vec<(String, Span)> {
    let items = fields.items(key).iter();
    items.filter_map(|node| Some((yaml::text(node, key, report)?, node.span))).collect()
}

fn aliases(fields: &Fields<'_>, report: &mut Report) -> Vec<(String, Span)> {
    let mut out = Vec::new();
    for (text, span) in texts(fields, "aliases", report) {
        // A folder's index is the folder itself.
        let text = text.trim_matches('/');
        let text = text.strip_suffix("index.html").unwrap_or(text).trim_end_matches('/').to_owned();
        let parts: Vec<&str> = text.split('/').collect();
        let good = |part: &&str| {
            !part.is_empty()
                && part.chars().all(|c| c.is_alphanumeric() || "-_.".contains(c))
                && !part.starts_with('.')
        };
        if parts.iter().all(good) {
            out.push((parts.join("/"), span));
        } else {
            report.push(Diagnostic::new(codes::BAD_SLUG, span).arg("value", text));
        }
    }
    out
}

/// How a date is written.
pub(super) const DATE: Words =
    Words::new("write a date as year-month-day: 2026-03-01", "日期请写成“年-月-日”：2026-03-01");

/// A date of ten characters: `2026-03-01`.
pub(super) fn parse_date(text: &str) -> Option<Date> {
    if text.len() == 10 { text.parse().ok() } else { None }
}

fn date(fields: &Fields<'_>, key: &str, report: &mut Report) -> Option<(Date, Span)> {
    let (text, span) = fields.text(key, report)?;
    let date = parse_date(&text);
    if date.is_none() {
        report.push(yaml::bad_value(span, key, &text, DATE));
    }
    date.map(|date| (date, span))
}
