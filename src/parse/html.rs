//! Raw HTML in pages: which tags it opens and closes, and what the writer should know about it.
//! Safety does not rest on this scan: the web writer sanitises whatever is left.

use std::collections::BTreeMap;

use crate::base::codes;
use crate::base::diagnostic::{Diagnostic, Report, UiLang};
use crate::base::source::{FileId, Span};
use crate::model::doc::{Block, BlockKind, HtmlPart};
use crate::text::markup;

/// A tag as written.
struct Tag<'a> {
    name: String,
    closing: bool,
    /// `<br/>`, or an element that never has an end.
    void: bool,
    attributes: &'a str,
    start: usize,
    end: usize,
}

const VOID: &[&str] = &["br", "hr", "img", "wbr", "col", "area", "input", "link", "meta", "base"];

/// The tags of a piece of HTML, in order. Comments, doctypes and CDATA are skipped.
fn tags(html: &str) -> Vec<Tag<'_>> {
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(found) = html[at..].find('<') {
        let start = at + found;
        let rest = &html[start..];
        if let Some(comment) = rest.strip_prefix("<!--") {
            at = comment.find("-->").map_or(html.len(), |i| start + 4 + i + 3);
            continue;
        }
        let closing = rest.starts_with("</");
        let name_start = start + if closing { 2 } else { 1 };
        let length = html[name_start..]
            .find(|c: char| !c.is_ascii_alphanumeric() && c != '-')
            .unwrap_or(html.len() - name_start);
        if length == 0 || !html.as_bytes()[name_start].is_ascii_alphabetic() {
            at = start + 1;
            continue;
        }
        let name = html[name_start..name_start + length].to_ascii_lowercase();
        let end = tag_end(html, name_start + length);
        let attributes = html[name_start + length..end].trim_end_matches('>');
        let void = VOID.contains(&name.as_str()) || attributes.ends_with('/');
        out.push(Tag { name, closing, void, attributes, start, end });
        at = end;
    }
    out
}

/// One past the `>` that ends a tag; quoted values may hold a `>`.
fn tag_end(html: &str, from: usize) -> usize {
    let mut quote = None;
    for (i, c) in html[from..].char_indices() {
        match (quote, c) {
            (None, '"' | '\'') => quote = Some(c),
            (Some(q), c) if c == q => quote = None,
            (None, '>') => return from + i + 1,
            (None | Some(_), _) => {}
        }
    }
    html.len()
}

/// Name and value of each attribute; an attribute without value has an empty one.
fn attributes(text: &str) -> Vec<(String, &str)> {
    let mut out = Vec::new();
    let mut rest = text.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
    while !rest.is_empty() {
        let end = rest.find(|c: char| c.is_whitespace() || c == '=').unwrap_or(rest.len());
        let name = rest[..end].to_ascii_lowercase();
        rest = rest[end..].trim_start();
        let mut value = "";
        if let Some(after) = rest.strip_prefix('=') {
            let after = after.trim_start();
            let (open, length) = match after.chars().next() {
                Some(q @ ('"' | '\'')) => (1, after[1..].find(q).unwrap_or(after.len() - 1)),
                _ => (0, after.find(char::is_whitespace).unwrap_or(after.len())),
            };
            value = &after[open..open + length];
            rest = &after[(open * 2 + length).min(after.len())..];
        }
        if !name.is_empty() {
            out.push((name, value));
        }
        let next = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        if next.len() == rest.len() && end == 0 {
            break;
        }
        rest = next;
    }
    out
}

/// Reports what will be taken out, and addresses that cannot follow the reader's language.
pub(super) fn inspect(file: FileId, html: &str, offset: usize, report: &mut Report) {
    for tag in tags(html).iter().filter(|tag| !tag.closing) {
        let span = Span::new(file, offset + tag.start, offset + tag.end);
        if !markup::ELEMENTS.contains(&tag.name.as_str()) {
            let what = format!("<{}>", tag.name);
            report.push(Diagnostic::new(codes::HTML_REMOVED, span).arg("what", what));
            continue;
        }
        for (name, value) in attributes(tag.attributes) {
            let address = matches!(name.as_str(), "href" | "src" | "cite");
            let scheme = value.split(':').next().unwrap_or_default().trim().to_ascii_lowercase();
            let bad = address
                && !is_relative(value)
                && !value.starts_with('#')
                && !markup::SCHEMES.contains(&scheme.as_str());
            if bad || !markup::allows(&tag.name, &name) {
                report.push(Diagnostic::new(codes::HTML_REMOVED, span).arg("what", name));
            } else if address && is_relative(value) {
                report.push(Diagnostic::new(codes::HTML_LINK, span).arg("target", value));
            }
        }
    }
}

/// Tells of everything that is taken out once, and how often it stands in the text: what is pasted from
/// elsewhere has it in every line.
pub(super) fn once(report: &mut Report) {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let removed = |d: &&Diagnostic| d.code == codes::HTML_REMOVED;
    for diagnostic in report.iter().filter(removed) {
        *seen.entry(diagnostic.message(UiLang::En)).or_default() += 1;
    }
    if seen.is_empty() {
        return;
    }
    let mut out = Report::new();
    for diagnostic in report.iter() {
        if diagnostic.code != codes::HTML_REMOVED {
            out.push(diagnostic.clone());
        } else if let Some(count) = seen.remove(&diagnostic.message(UiLang::En)) {
            out.push(diagnostic.clone().arg("count", count));
        }
    }
    *report = out;
}

fn is_relative(address: &str) -> bool {
    !address.starts_with('#')
        && !address.split(['/', '?', '#']).next().unwrap_or_default().contains(':')
}

/// Gathers what stands between an HTML block's open tags and their ends into one block, so that
/// `<details>`, Markdown, `</details>` is rendered and sanitised as a whole.
pub(super) fn enclose(file: FileId, blocks: Vec<Block>, report: &mut Report) -> Vec<Block> {
    // Past this many blocks without an end a tag counts as never closed.
    const FARTHEST: usize = 500;
    if !blocks.iter().any(|b| matches!(b.kind, BlockKind::Html(_))) {
        return blocks;
    }
    let mut out: Vec<Block> = Vec::with_capacity(blocks.len());
    let mut rest = blocks.into_iter().collect::<std::collections::VecDeque<_>>();
    while let Some(block) = rest.pop_front() {
        let Some(mut open) = opened(&block) else {
            out.push(block);
            continue;
        };
        // How many of the following blocks does it take until every tag is closed?
        let mut needed = None;
        let mut state = open.clone();
        for (i, following) in rest.iter().take(FARTHEST).enumerate() {
            if state.is_empty() {
                break;
            }
            if let BlockKind::Html(parts) = &following.kind {
                balance(&mut state, &raw(parts));
                if state.is_empty() {
                    needed = Some(i + 1);
                }
            }
        }
        if open.is_empty() {
            out.push(block);
            continue;
        }
        let Some(needed) = needed else {
            if let Some(tag) = open.pop() {
                report.push(
                    Diagnostic::new(codes::HTML_UNCLOSED, Span { file, ..block.span })
                        .arg("tag", tag),
                );
            }
            out.push(block);
            continue;
        };
        let mut span = block.span;
        let BlockKind::Html(mut parts) = block.kind else { continue };
        for inner in rest.drain(..needed) {
            span.end = inner.span.end;
            match inner.kind {
                BlockKind::Html(inner) => parts.extend(inner),
                kind => parts.push(HtmlPart::Block(Block { span: inner.span, kind })),
            }
        }
        out.push(Block { span, kind: BlockKind::Html(parts) });
    }
    out
}

fn raw(parts: &[HtmlPart]) -> String {
    let pieces = parts.iter().map(|part| match part {
        HtmlPart::Raw(html) => html.as_str(),
        HtmlPart::Block(_) => "",
    });
    pieces.collect()
}

/// The tags an HTML block leaves open; `None` for any other block.
fn opened(block: &Block) -> Option<Vec<String>> {
    let BlockKind::Html(parts) = &block.kind else { return None };
    let mut open = Vec::new();
    balance(&mut open, &raw(parts));
    Some(open)
}

fn balance(open: &mut Vec<String>, html: &str) {
    for tag in tags(html) {
        if tag.void {
            continue;
        }
        if !tag.closing {
            open.push(tag.name);
        } else if let Some(at) = open.iter().rposition(|name| *name == tag.name) {
            open.truncate(at);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_of_every_writing_are_read() {
        let read = attributes(r#" a=1 b = "x y" c='z' d onclick="e(1)""#);
        let names: Vec<&str> = read.iter().map(|(n, _)| n.as_str()).collect();
        assert_eq!(names, ["a", "b", "c", "d", "onclick"]);
        assert_eq!(read[1].1, "x y");
    }

    #[test]
    fn odd_input_ends() {
        for text in
            ["<", "<a", "<a b", "<a b=", "<a b=\"", "</", "<!--", "<a =b>", "<a \"x\">", "<é>"]
        {
            for tag in tags(text) {
                attributes(tag.attributes);
            }
        }
    }
}
