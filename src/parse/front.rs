//! Front matter: the YAML between two lines of `---` at the top of a page.

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
    let (yaml_start, yaml_end, body) = match split(text) {
        Split::Found(start, end, body) => (start, end, body),
        Split::Absent => {
            if !text.trim().is_empty() {
                let end = text.find('\n').unwrap_or(text.len());
                let span = Span::new(name.file, 0, end);
                report.push(Diagnostic::new(codes::NO_FRONT_MATTER, span));
            }
            return (fallback_meta(name), 0);
        }
        Split::Open => {
            let span = Span::new(name.file, 0, 3);
            report.push(Diagnostic::new(codes::OPEN_FRONT_MATTER, span));
            return (fallback_meta(name), text.len());
        }
    };
    match yaml::parse(name.file, &text[yaml_start..yaml_end], yaml_start, report) {
        Some(node) => (meta(name, &node, report), body),
        None => (fallback_meta(name), body),
    }
}

enum Split {
    /// Start and end of the YAML, start of the body.
    Found(usize, usize, usize),
    Absent,
    Open,
}

fn split(text: &str) -> Split {
    let Some(first) = text.split_inclusive('\n').next().filter(|l| l.trim_end() == "---") else {
        return Split::Absent;
    };
    let mut at = first.len();
    for line in text[first.len()..].split_inclusive('\n') {
        if line.trim_end() == "---" {
            return Split::Found(first.len(), at, at + line.len());
        }
        at += line.len();
    }
    Split::Open
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
