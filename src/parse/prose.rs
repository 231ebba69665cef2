//! What can be wrong with a single page however well it parses: headings, pictures, links' texts.

use crate::base::codes;
use crate::base::diagnostic::{Diagnostic, Report};
use crate::base::source::Span;
use crate::model::doc::{
    Block, BlockKind, Doc, Inline, InlineKind, LinkKind, own_inlines, plain_text, walk_blocks,
    walk_inlines,
};

/// Checks a page's text.
pub(super) fn check(doc: &Doc, report: &mut Report) {
    outline(&doc.blocks, report);
    let mut visit = |block: &Block| {
        if let BlockKind::Figure(image) = &block.kind {
            alt(&image.alt, image.span, report);
        }
        for run in own_inlines(block) {
            terms_in_links(run, report);
            walk_inlines(run, &mut |inline| prose_inline(inline, report));
        }
    };
    walk_blocks(&doc.blocks, &mut visit);
    for note in &doc.footnotes {
        walk_blocks(&note.blocks, &mut visit);
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
        InlineKind::Text(text) => footnotes(text, inline.span, report),
        InlineKind::Emphasis(inner)
        | InlineKind::Strong(inner)
        | InlineKind::Strikethrough(inner) => terms_in_links(inner, report),
        InlineKind::Code(_)
        | InlineKind::Ruby(..)
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
