//! A document as passages: runs of plain text in which terms can be looked for, with the way back
//! to the places they came from.

use std::ops::Range;

use crate::base::source::Span;
use crate::model::doc::{
    Block, BlockKind, Doc, HtmlPart, Inline, InlineKind, own_inlines, walk_blocks,
};

/// A run of text: a paragraph, a heading, a cell.
pub(super) struct Passage {
    /// What a reader sees. Code and images are U+FFFC, a break of lines is a space.
    pub(super) text: String,
    /// Where the parts of `text` come from, in order.
    pub(super) pieces: Vec<TextPiece>,
    /// The number of the heading it stands below, or is.
    pub(super) heading: Option<usize>,
}

/// A text node of the document inside a passage.
pub(super) struct TextPiece {
    /// Its part of the passage's text.
    pub(super) range: Range<usize>,
    /// The place of the node in the source, by which it is found again.
    pub(super) node: Span,
    /// Pieces of one number are neighbours with nothing but line breaks between them. `None` where
    /// no link may stand: in headings, links and code.
    pub(super) group: Option<usize>,
}

/// What stands in the text for something that is none.
const OBJECT: char = '\u{FFFC}';

/// The passages of a document in reading order, footnotes last.
pub(super) fn passages(doc: &Doc) -> Vec<Passage> {
    let mut out = Vec::new();
    let mut heading = None;
    let mut groups = 0;
    // Up to where raw HTML may have a link open.
    let mut enclosed = 0;
    walk_blocks(&doc.blocks, &mut |block| {
        if let BlockKind::Html(parts) = &block.kind {
            let open = parts.iter().any(|part| match part {
                HtmlPart::Raw(html) => opens(html) != 0,
                HtmlPart::Block(_) => false,
            });
            enclosed = if open { block.span.end.max(enclosed) } else { enclosed };
        }
        if let BlockKind::Heading(own) = &block.kind {
            heading = Some(own.number);
        }
        of_block(block, heading, block.span.start >= enclosed, &mut groups, &mut out);
    });
    for note in &doc.footnotes {
        walk_blocks(&note.blocks, &mut |block| {
            of_block(block, None, true, &mut groups, &mut out);
        });
    }
    out
}

fn of_block(
    block: &Block,
    heading: Option<usize>,
    free: bool,
    groups: &mut usize,
    out: &mut Vec<Passage>,
) {
    // Headings and the terms of definition lists name what is said; so do the heads of tables.
    let heads = match &block.kind {
        BlockKind::Heading(_) | BlockKind::Definitions(_) => usize::MAX,
        BlockKind::Table(table) => table.head.cells.len(),
        BlockKind::Paragraph(_)
        | BlockKind::Figure(_)
        | BlockKind::List(_)
        | BlockKind::Quote(_)
        | BlockKind::Alert(..)
        | BlockKind::Code(..)
        | BlockKind::Dialogue(_)
        | BlockKind::Html(_)
        | BlockKind::Rule => 0,
    };
    for (i, run) in own_inlines(block).into_iter().enumerate() {
        let mut collector =
            Collector { text: String::new(), pieces: Vec::new(), groups: *groups, raw: 0 };
        collector.inlines(run, free && i >= heads);
        *groups = collector.groups;
        if !collector.pieces.is_empty() {
            let Collector { text, pieces, .. } = collector;
            out.push(Passage { text, pieces, heading });
        }
    }
}

struct Collector {
    text: String,
    pieces: Vec<TextPiece>,
    groups: usize,
    /// How many elements of raw HTML are open in which no link may stand.
    raw: i32,
}

impl Collector {
    fn inlines(&mut self, inlines: &[Inline], linkable: bool) {
        self.groups += 1;
        for inline in inlines {
            match &inline.kind {
                InlineKind::Text(text) => self.text(text, inline.span, linkable),
                // A reading is no part of the text, and a link around ruby helps nobody.
                InlineKind::Ruby(ruby) => {
                    self.text(&ruby.base, inline.span, false);
                    self.groups += 1;
                }
                InlineKind::SoftBreak => self.text.push(' '),
                InlineKind::HardBreak => {
                    self.text.push('\n');
                    self.groups += 1;
                }
                InlineKind::Emphasis(inner)
                | InlineKind::Strong(inner)
                | InlineKind::Strikethrough(inner) => self.inner(inner, linkable),
                InlineKind::Link(link) => self.inner(&link.content, false),
                InlineKind::Code(_) | InlineKind::Image(_) => {
                    self.text.push(OBJECT);
                    self.groups += 1;
                }
                InlineKind::Html(html) => {
                    self.raw += opens(html);
                    self.groups += 1;
                }
                InlineKind::FootnoteMark(_) => self.groups += 1,
            }
        }
    }

    fn inner(&mut self, inlines: &[Inline], linkable: bool) {
        self.inlines(inlines, linkable);
        self.groups += 1;
    }

    fn text(&mut self, text: &str, node: Span, linkable: bool) {
        let start = self.text.len();
        self.text.push_str(text);
        let group = (linkable && self.raw <= 0).then_some(self.groups);
        self.pieces.push(TextPiece { range: start..self.text.len(), node, group });
    }
}

/// How many elements a piece of raw HTML opens, less those it closes, in which no link may stand.
fn opens(html: &str) -> i32 {
    const ELEMENTS: &[&str] = &["a", "button", "code", "kbd", "label", "samp", "summary"];
    let mut open = 0;
    for tag in html.split('<').skip(1) {
        let (step, name) = match tag.strip_prefix('/') {
            Some(name) => (-1, name),
            None => (1, tag),
        };
        let end = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len());
        if ELEMENTS.contains(&name[..end].to_ascii_lowercase().as_str()) {
            open += step;
        }
    }
    open
}

impl Passage {
    /// The place in the source of a part of the text: exact where the source is written as it is
    /// read, else the whole node.
    pub(super) fn span(&self, range: &Range<usize>) -> Span {
        let (Some(first), Some(last)) = (self.piece(range.start), self.piece_before(range.end))
        else {
            return self.pieces.first().map_or_else(
                || unreachable!("a passage has at least one piece of text"),
                |piece| piece.node,
            );
        };
        let exact = |piece: &TextPiece, at: usize| {
            let length = piece.range.len();
            let node = piece.node;
            let written = (node.end - node.start) as usize;
            (written == length).then(|| node.start + u32::try_from(at).unwrap_or(u32::MAX))
        };
        let start = exact(first, range.start - first.range.start).unwrap_or(first.node.start);
        let end = exact(last, range.end - last.range.start).unwrap_or(last.node.end);
        Span { file: first.node.file, start, end: end.max(start) }
    }

    /// Whether the source at that place is the text itself, so that it can be replaced.
    pub(super) fn is_exact(&self, range: &Range<usize>) -> bool {
        self.piece(range.start).is_some_and(|piece| {
            range.end <= piece.range.end
                && (piece.node.end - piece.node.start) as usize == piece.range.len()
        })
    }

    /// The first and the last text node of a part that can become a link, with the places in them.
    pub(super) fn linkable(&self, range: &Range<usize>) -> Option<[(Span, usize); 2]> {
        let (first, last) = (self.piece(range.start)?, self.piece_before(range.end)?);
        (first.group.is_some() && first.group == last.group).then(|| {
            [
                (first.node, range.start - first.range.start),
                (last.node, range.end - last.range.start),
            ]
        })
    }

    /// The text node in which a part begins, and where in it.
    pub(super) fn start(&self, range: &Range<usize>) -> Option<(Span, usize)> {
        let piece = self.piece(range.start)?;
        Some((piece.node, range.start - piece.range.start))
    }

    fn piece(&self, at: usize) -> Option<&TextPiece> {
        // The pieces are in order, with line breaks and objects between them.
        let index = self.pieces.partition_point(|piece| piece.range.end <= at);
        self.pieces.get(index).filter(|piece| piece.range.contains(&at))
    }

    fn piece_before(&self, end: usize) -> Option<&TextPiece> {
        self.piece(end.checked_sub(1)?)
    }
}
