//! What can be wrong with a single page however well it parses: headings, pictures, links' texts.

use crate::base::codes;
use crate::base::diagnostic::{Diagnostic, Report};
use crate::model::doc::{
    Block, BlockKind, Doc, Inline, InlineKind, own_inlines, plain_text, walk_blocks, walk_inlines,
};

/// Checks a page's text.
pub(super) fn check(doc: &Doc, report: &mut Report) {
    outline(&doc.blocks, report);
    let mut visit = |block: &Block| {
        if let BlockKind::Figure(image) = &block.kind {
            alt(&image.alt, image.span, report);
        }
        for run in own_inlines(block) {
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
        InlineKind::Code(_)
        | InlineKind::Emphasis(_)
        | InlineKind::Strong(_)
        | InlineKind::Strikethrough(_)
        | InlineKind::Ruby(..)
        | InlineKind::FootnoteMark(_)
        | InlineKind::SoftBreak
        | InlineKind::HardBreak
        | InlineKind::Html(_) => {}
    }
}

/// A footnote mark that stayed text: there is no note of this name.
fn footnotes(text: &str, span: crate::base::source::Span, report: &mut Report) {
    for (at, _) in text.match_indices("[^") {
        let label = text[at + 2..].split(']').next().unwrap_or_default();
        let closed = text[at + 2 + label.len()..].starts_with(']');
        if closed && !label.is_empty() && !label.contains(char::is_whitespace) {
            report.push(Diagnostic::new(codes::NO_FOOTNOTE, span).arg("label", label));
        }
    }
}

fn alt(text: &str, span: crate::base::source::Span, report: &mut Report) {
    if text.trim().is_empty() {
        report.push(Diagnostic::new(codes::NO_ALT, span));
    }
}
