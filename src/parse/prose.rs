//! What can be wrong with a single page however well it parses: headings, pictures, links' texts.

use std::ops::Range;

use crate::base::codes;
use crate::base::diagnostic::{Diagnostic, Report};
use crate::base::source::Span;
use crate::model::doc::{
    Block, BlockKind, Doc, Inline, InlineKind, LinkKind, own_inlines, plain_text, walk_blocks,
    walk_inlines,
};
use crate::text::script::is_han;
use crate::text::starter::is_placeholder;

/// Checks a page's text.
pub(super) fn check(doc: &Doc, report: &mut Report) {
    outline(&doc.blocks, report);
    let mut untouched: Vec<(Span, String)> = Vec::new();
    let mut visit = |block: &Block| {
        if let BlockKind::Figure(image) = &block.kind {
            alt(&image.alt, image.span, report);
        }
        for run in own_inlines(block) {
            terms_in_links(run, report);
            if matches!(block.kind, BlockKind::Paragraph(_)) {
                unread_lines(run, report);
                if is_untouched(run) {
                    untouched.push((block.span, plain_text(run)));
                }
            }
            walk_inlines(run, &mut |inline| prose_inline(inline, report));
        }
    };
    walk_blocks(&doc.blocks, &mut visit);
    for note in &doc.footnotes {
        walk_blocks(&note.blocks, &mut visit);
    }
    if let [(span, what), ..] = untouched.as_slice() {
        let diagnostic = Diagnostic::new(codes::PLACEHOLDER, *span).arg("what", what.as_str());
        report.push(diagnostic.arg("count", untouched.len()));
    }
}

/// The title is the page's only heading of level 1, and no level is skipped below it.
fn outline(blocks: &[Block], report: &mut Report) {
    let mut above = 1;
    for block in blocks {
        let BlockKind::Heading(heading) = &block.kind else { continue };
        if heading.level == 1 {
            report.push(Diagnostic::new(codes::TITLE_IN_BODY, block.span));
        } else if heading.level > above + 1 {
            report.push(
                Diagnostic::new(codes::HEADING_JUMP, block.span)
                    .arg("level", usize::from(heading.level))
                    .arg("above", usize::from(above)),
            );
        }
        above = heading.level;
    }
}

fn prose_inline(inline: &Inline, report: &mut Report) {
    match &inline.kind {
        InlineKind::Image(image) => alt(&image.alt, image.span, report),
        InlineKind::Link(link) => {
            if plain_text(&link.content).trim().is_empty() {
                report.push(Diagnostic::new(codes::EMPTY_LINK_TEXT, inline.span));
            }
        }
        InlineKind::Text(text) => {
            footnotes(text, inline.span, report);
            unread(text, inline.span, report);
        }
        InlineKind::Ruby(ruby) => {
            let (base, reading) = (ruby.base.as_str(), ruby.reading.as_str());
            if reading.contains(is_han) && !base.contains(is_han) {
                report.push(
                    Diagnostic::new(codes::SWAPPED_RUBY, inline.span)
                        .arg("base", base)
                        .arg("reading", reading)
                        .arg("right", format!("{{{reading}|{base}}}")),
                );
            }
        }
        InlineKind::Emphasis(inner)
        | InlineKind::Strong(inner)
        | InlineKind::Strikethrough(inner) => terms_in_links(inner, report),
        InlineKind::Code(_)
        | InlineKind::FootnoteMark(_)
        | InlineKind::SoftBreak
        | InlineKind::HardBreak
        | InlineKind::Html(_) => {}
    }
}

/// `[see [[lift]] here](page.md)`: of two links in each other only the inner one is one, and the
/// brackets of the outer stay text.
fn terms_in_links(run: &[Inline], report: &mut Report) {
    // How many brackets are open, and the concepts that stand in them.
    let mut open = 0_usize;
    let mut inside: Vec<Span> = Vec::new();
    for inline in run {
        if let InlineKind::Link(link) = &inline.kind
            && matches!(link.kind, LinkKind::Term { .. })
            && open > 0
        {
            inside.push(inline.span);
        }
        let InlineKind::Text(text) = &inline.kind else { continue };
        for (at, c) in text.char_indices() {
            if c == '[' {
                open += 1;
            } else if c == ']' && open > 0 {
                open -= 1;
                let target = text[at + 1..].starts_with('(');
                for span in inside.drain(..).filter(|_| target) {
                    report.push(Diagnostic::new(codes::TERM_IN_LINK, span));
                }
            }
        }
    }
}

/// Marks that would be Markdown were they written in another way, and that stayed text.
fn unread(text: &str, span: Span, report: &mut Report) {
    let found = unread_link(text).or_else(|| unread_reading(text)).or_else(|| {
        let at = text.find("[！").or_else(|| text.find("【^"))?;
        Some(at..text[at..].find([']', '】']).map_or(text.len(), |end| at + end))
    });
    let Some(found) = found else { return };
    // Escapes make a text shorter than its source: then all of it is marked.
    let exact = (span.end - span.start) as usize == text.len();
    let place = if exact {
        Span::new(span.file, span.start as usize + found.start, span.start as usize + found.end)
    } else {
        span
    };
    report.push(Diagnostic::new(codes::UNREAD_MARKDOWN, place).arg("what", &text[found]));
}

/// `[text]（page.md）`, `[text] (page.md)`, `【text】(page.md)`, `[text](first day.md)`.
fn unread_link(text: &str) -> Option<Range<usize>> {
    for (close, mark) in text.match_indices([']', '】']) {
        let behind = &text[close + mark.len()..];
        let Some(inside) = behind.trim_start_matches(' ').strip_prefix(['(', '（']) else {
            continue;
        };
        let near = |(_, c): &(usize, char)| matches!(c, ')' | '）');
        let Some((end, _)) = inside.char_indices().take(NEAR).find(near) else { continue };
        let target = inside[..end].trim();
        let leads = target.contains("://")
            || target.starts_with('#')
            || LINKED.iter().any(|ending| target.to_ascii_lowercase().ends_with(ending));
        let mut before = text[..close].char_indices().rev().take(NEAR);
        let open = before.find_map(|(at, c)| matches!(c, '[' | '【').then_some(at));
        // Brackets inside others are told of elsewhere.
        let plain = |open: &usize| leads && !text[*open..close].contains(']');
        if let Some(open) = open.filter(plain) {
            let whole = text.len() - inside.len() + end;
            return Some(open..whole + inside[end..].chars().next().map_or(0, char::len_utf8));
        }
    }
    None
}

/// Within how many characters the marks of a link are looked for: texts may be of any length.
const NEAR: usize = 200;

/// How the names of files end that links lead to.
const LINKED: [&str; 9] =
    [".md", ".html", ".pdf", ".png", ".jpg", ".jpeg", ".webp", ".svg", ".gif"];

/// `{合同｜hétong}`.
fn unread_reading(text: &str) -> Option<Range<usize>> {
    let bar = text.find('｜')?;
    let open = text[..bar].rfind('{').filter(|open| !text[*open..bar].contains('}'))?;
    let end = text[bar..].find('}')?;
    Some(open..bar + end + 1)
}

/// Lines of a paragraph that begin like a heading, a quotation, a table or the items of a list.
fn unread_lines(run: &[Inline], report: &mut Report) {
    let mut begins = true;
    let mut items: Vec<(Span, &str)> = Vec::new();
    for inline in run {
        let InlineKind::Text(text) = &inline.kind else {
            begins = matches!(inline.kind, InlineKind::SoftBreak | InlineKind::HardBreak);
            continue;
        };
        let heading = text.starts_with("##") && !text.trim_start_matches('#').is_empty();
        if begins && (heading || text.starts_with(['＃', '＞', '｜'])) {
            let what: String = text.chars().take(12).collect();
            report.push(Diagnostic::new(codes::UNREAD_MARKDOWN, inline.span).arg("what", what));
        }
        if begins && is_unread_item(text) {
            items.push((inline.span, text));
        }
        begins = false;
    }
    // A single line may begin like this by chance; the lines of a list would run together.
    if let [(span, first), _, ..] = items.as_slice() {
        let what: String = first.chars().take(12).collect();
        report.push(Diagnostic::new(codes::UNREAD_LIST, *span).arg("what", what));
    }
}

/// Whether these are words that a new page was made with.
fn is_untouched(run: &[Inline]) -> bool {
    matches!(run, [Inline { kind: InlineKind::Text(text), .. }] if is_placeholder(text))
}

/// `1、item`, `1．item`, `1.item`, `•item`.
fn is_unread_item(text: &str) -> bool {
    let behind = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let number = (1..=2).contains(&(text.len() - behind.len()));
    let close = |rest: &str| rest.starts_with(|c: char| !c.is_ascii_digit() && !c.is_whitespace());
    number && (behind.starts_with(['、', '．']) || behind.strip_prefix('.').is_some_and(close))
        || text.starts_with(['•', '●', '·', '▪', '◆', '■'])
}

/// A footnote mark that stayed text: there is no note of this name.
fn footnotes(text: &str, span: Span, report: &mut Report) {
    for (at, _) in text.match_indices("[^") {
        let label = text[at + 2..].split(']').next().unwrap_or_default();
        let closed = text[at + 2 + label.len()..].starts_with(']');
        if closed && !label.is_empty() && !label.contains(char::is_whitespace) {
            report.push(Diagnostic::new(codes::NO_FOOTNOTE, span).arg("label", label));
        }
    }
}

fn alt(text: &str, span: Span, report: &mut Report) {
    if text.trim().is_empty() {
        report.push(Diagnostic::new(codes::NO_ALT, span));
    }
}
