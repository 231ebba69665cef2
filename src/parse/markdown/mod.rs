//! Markdown text → our own tree. The only room that names `pulldown_cmark`.

mod inlines;

use std::collections::BTreeMap;
use std::ops::Range;

use pulldown_cmark::{
    Alignment, BlockQuoteKind, BrokenLink, CodeBlockKind, CowStr, Event, LinkType, Options, Parser,
    Tag, TagEnd,
};

use super::broken::{self, Broken, Page};
use super::comments::Comments;
use super::{dialogue, emphasis, html, marks, notes, shapes};
use crate::base::codes;
use crate::base::diagnostic::{Diagnostic, Report};
use crate::base::source::{FileId, Span};
use crate::config::RawHtml;
use crate::model::doc::{
    AlertKind, Block, BlockKind, ColumnAlign, Definition, Dialogue, Doc, Footnote, Heading,
    HtmlPart, Inline, InlineKind, Item, List, Row, Table,
};
use crate::text::script::is_han;

/// Blocks and inlines nested deeper than this are left out: no page needs it, and the renderers
/// follow the nesting.
const DEEPEST: usize = 64;

/// What is switched on beyond `CommonMark`.
pub fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_GFM
        | Options::ENABLE_WIKILINKS
}

/// Parses a page's body, which begins at byte `offset` of its file.
pub(super) fn parse(
    file: FileId,
    text: &str,
    offset: usize,
    raw_html: RawHtml,
    report: &mut Report,
) -> Doc {
    let original = marks::mask_ruby(text);
    let mut broken = Vec::new();
    let events = events(&original, &mut broken);
    let masked = leftover_marks(&events, &original)
        .and_then(|verbatim| emphasis::mask(&original, &verbatim));
    let second = masked.as_ref().map(|masked| self::events(masked, &mut Vec::new()));
    let (events, parsed) = match (second, &masked) {
        // The blocks must be the same: only emphasis may have changed.
        (Some(second), Some(masked)) if blocks_of(&second) == blocks_of(&events) => {
            (second, masked.as_str())
        }
        _ => (events, original.as_ref()),
    };
    let mut builder = Builder {
        file,
        offset,
        original: &original,
        parsed,
        events,
        at: 0,
        depth: 0,
        in_link: false,
        too_deep: None,
        raw_html,
        headings: 0,
        refs: 0,
        dialogues: 0,
        marks: Vec::new(),
        footnotes: BTreeMap::new(),
        comments: Comments::default(),
        report,
    };
    let (blocks, _) = builder.blocks();
    if let Some(span) = builder.too_deep {
        builder.report.push(Diagnostic::new(codes::TOO_DEEP, span).arg("limit", DEEPEST));
    }
    let Builder { headings, refs, dialogues, marks, footnotes, comments, report, .. } = builder;
    let footnotes = notes::in_order(&marks, footnotes, report);
    let (allows, index) = comments.placed(&blocks, &footnotes);
    let doc = Doc { blocks, footnotes, headings, refs, dialogues, allows, index };
    broken::report(&Page { file, offset, text: &original }, &broken, report);
    doc
}

type Spanned<'a> = (Event<'a>, Range<usize>);

fn events<'a>(text: &'a str, broken: &mut Vec<Broken>) -> Vec<Spanned<'a>> {
    let mut callback = |link: BrokenLink<'_>| {
        let meant = matches!(link.link_type, LinkType::Reference | LinkType::Collapsed);
        broken.push(Broken { range: link.span, label: link.reference.to_string(), meant });
        None::<(CowStr<'a>, CowStr<'a>)>
    };
    Parser::new_with_broken_link_callback(text, options(), Some(&mut callback))
        .into_offset_iter()
        .collect()
}

/// The ranges of plain text, if one of them still holds a `*` or `~` that may have been meant.
fn leftover_marks(events: &[Spanned<'_>], text: &str) -> Option<Vec<Range<usize>>> {
    let mut verbatim = Vec::new();
    let mut leftover = false;
    for (event, range) in events {
        if let Event::Text(shown) = event
            && text.get(range.clone()) == Some(&**shown)
        {
            leftover |= shown.contains(['*', '~']);
            verbatim.push(range.clone());
        }
    }
    leftover.then_some(verbatim)
}

/// The frame of blocks, to compare two parses.
fn blocks_of(events: &[Spanned<'_>]) -> Vec<Range<usize>> {
    let block = |event: &Event<'_>| match event {
        Event::Start(tag) => !is_inline(tag),
        Event::Rule | Event::Code(_) | Event::InlineHtml(_) | Event::Html(_) => true,
        _ => false,
    };
    events.iter().filter(|(event, _)| block(event)).map(|(_, range)| range.clone()).collect()
}

fn is_inline(tag: &Tag<'_>) -> bool {
    matches!(
        tag,
        Tag::Emphasis
            | Tag::Strong
            | Tag::Strikethrough
            | Tag::Link { .. }
            | Tag::Image { .. }
            | Tag::Superscript
            | Tag::Subscript
    )
}

struct Builder<'a, 'r> {
    file: FileId,
    offset: usize,
    /// The text with ruby bars masked.
    original: &'a str,
    /// The text that was parsed: `original`, or that with punctuation masked for emphasis.
    parsed: &'a str,
    events: Vec<Spanned<'a>>,
    at: usize,
    depth: usize,
    in_link: bool,
    too_deep: Option<Span>,
    raw_html: RawHtml,
    headings: usize,
    refs: usize,
    dialogues: usize,
    /// Footnote marks in reading order: label and place.
    marks: Vec<(String, Span)>,
    footnotes: BTreeMap<String, Footnote>,
    comments: Comments,
    report: &'r mut Report,
}

impl<'a> Builder<'a, '_> {
    fn span(&self, range: &Range<usize>) -> Span {
        let end = range.start + self.original.get(range.clone()).map_or(0, |t| t.trim_end().len());
        Span::new(self.file, self.offset + range.start, self.offset + end)
    }

    fn next(&mut self) -> Option<Spanned<'a>> {
        let event = self.events.get(self.at).cloned();
        self.at += 1;
        event
    }

    /// Goes past everything up to the end of the element just begun.
    fn skip(&mut self) {
        let mut open = 1;
        while let Some((event, _)) = self.next() {
            match event {
                Event::Start(_) => open += 1,
                Event::End(_) => open -= 1,
                _ => {}
            }
            if open == 0 {
                return;
            }
        }
    }

    /// Reads blocks up to the end of the element they stand in, and whether one was written as a
    /// paragraph of its own. Text that stands in no paragraph (tight lists) becomes one.
    fn blocks(&mut self) -> (Vec<Block>, bool) {
        let mut out = Vec::new();
        let mut loose = false;
        while let Some((event, range)) = self.events.get(self.at).cloned() {
            match event {
                Event::End(_) => {
                    self.at += 1;
                    break;
                }
                Event::Start(tag) if !is_inline(&tag) => {
                    self.at += 1;
                    loose |= matches!(tag, Tag::Paragraph);
                    if self.depth >= DEEPEST {
                        self.too_deep.get_or_insert(self.span(&range));
                        self.skip();
                        continue;
                    }
                    self.depth += 1;
                    if let Some(block) = self.block(&tag, &range) {
                        out.push(block);
                    }
                    self.depth -= 1;
                }
                Event::Rule => {
                    self.at += 1;
                    out.push(Block { span: self.span(&range), kind: BlockKind::Rule });
                }
                Event::TaskListMarker(_) => self.at += 1,
                _ => {
                    let content = self.inlines(true);
                    if let (Some(first), Some(last)) = (content.first(), content.last()) {
                        let span = Span { end: last.span.end, ..first.span };
                        out.push(Block { span, kind: BlockKind::Paragraph(content) });
                    }
                }
            }
        }
        let mut out = html::enclose(self.file, out, self.report);
        // Texts lie in memory to the end, and most lists of blocks are short.
        out.shrink_to_fit();
        (out, loose)
    }

    fn block(&mut self, tag: &Tag<'a>, range: &Range<usize>) -> Option<Block> {
        let span = self.span(range);
        let kind = match tag {
            Tag::Paragraph => self.paragraph(),
            Tag::Heading { level, id, classes, .. } => {
                let number = self.headings;
                self.headings += 1;
                let id = id.as_ref().map(|id| (id.to_string(), self.id_span(id, range)));
                let classes = classes.iter().map(ToString::to_string).collect();
                let content = self.inlines(false);
                let level = *level as u8;
                BlockKind::Heading(Box::new(Heading { level, id, classes, number, content }))
            }
            Tag::BlockQuote(kind) => self.quote(*kind),
            Tag::CodeBlock(kind) => {
                let info = match kind {
                    CodeBlockKind::Fenced(info) => marks::unmask(info),
                    CodeBlockKind::Indented => String::new(),
                };
                let fenced = matches!(kind, CodeBlockKind::Fenced(_));
                let open = fenced && self.open_fence(range);
                if dialogue::is_dialogue(&info) {
                    self.dialogue(span, open)
                } else {
                    let code = self.text_until_end();
                    // No program is written in hanzi.
                    if !fenced && code.contains(is_han) {
                        self.report.push(Diagnostic::new(codes::INDENTED, span));
                    }
                    BlockKind::Code(info, code)
                }
            }
            Tag::HtmlBlock => {
                let html = self.text_until_end();
                self.raw_html(range)?;
                // What only speaks to the tool is no part of the text.
                BlockKind::Html(vec![HtmlPart::Raw(html)])
            }
            Tag::List(start) => self.list(*start),
            Tag::FootnoteDefinition(label) => {
                let (blocks, _) = self.blocks();
                let label = label.to_lowercase();
                self.footnotes.entry(label.clone()).or_insert(Footnote { label, span, blocks });
                return None;
            }
            Tag::Table(columns) => self.table(columns),
            Tag::DefinitionList => self.definitions(),
            // These stand only inside the ones above, or belong to options that are off.
            _ => {
                self.skip();
                return None;
            }
        };
        Some(Block { span, kind })
    }

    /// Where `{#id}` stands in a heading.
    fn id_span(&self, id: &str, range: &Range<usize>) -> Span {
        let text = self.original.get(range.clone()).unwrap_or_default();
        let found = text.rfind(&format!("#{id}")).map(|at| range.start + at);
        found.map_or_else(
            || self.span(range),
            |at| Span::new(self.file, self.offset + at, self.offset + at + 1 + id.len()),
        )
    }

    fn paragraph(&mut self) -> BlockKind {
        let content = self.inlines(false);
        if let [Inline { kind: InlineKind::Image(image), .. }] = content.as_slice()
            && !image.title.is_empty()
        {
            return BlockKind::Figure(image.clone());
        }
        BlockKind::Paragraph(content)
    }

    fn quote(&mut self, kind: Option<BlockQuoteKind>) -> BlockKind {
        let (blocks, _) = self.blocks();
        let alert = match kind {
            None => return BlockKind::Quote(blocks),
            Some(BlockQuoteKind::Note) => AlertKind::Note,
            Some(BlockQuoteKind::Tip) => AlertKind::Tip,
            Some(BlockQuoteKind::Important) => AlertKind::Important,
            Some(BlockQuoteKind::Warning) => AlertKind::Warning,
            Some(BlockQuoteKind::Caution) => AlertKind::Caution,
        };
        BlockKind::Alert(alert, blocks)
    }

    fn list(&mut self, start: Option<u64>) -> BlockKind {
        let mut items = Vec::new();
        let mut tight = true;
        while let Some((event, range)) = self.next() {
            match event {
                Event::End(TagEnd::List(_)) => break,
                Event::Start(Tag::Item) => {
                    let task = self.task_marker();
                    let (blocks, loose) = self.blocks();
                    tight &= !loose;
                    items.push(Item { span: self.span(&range), task, blocks });
                }
                _ => {}
            }
        }
        items.shrink_to_fit();
        BlockKind::List(List { start, tight, items })
    }

    /// The `[x]` of the item that begins here; in loose lists it stands inside the paragraph.
    fn task_marker(&self) -> Option<bool> {
        let ahead = self.events.get(self.at..)?;
        ahead.iter().take(2).find_map(|(event, _)| match event {
            Event::TaskListMarker(done) => Some(*done),
            _ => None,
        })
    }

    /// Tells of a fence that is never closed.
    fn open_fence(&mut self, range: &Range<usize>) -> bool {
        let block = self.original.get(range.clone()).unwrap_or_default();
        let Some(fence) = shapes::open_fence(block) else { return false };
        let line = block.lines().next().unwrap_or_default();
        let span = self.span(&(range.start..range.start + line.len()));
        self.report.push(Diagnostic::new(codes::OPEN_FENCE, span).arg("fence", fence));
        true
    }

    fn table(&mut self, columns: &[Alignment]) -> BlockKind {
        let columns = columns.iter().map(|align| match align {
            Alignment::None => ColumnAlign::None,
            Alignment::Left => ColumnAlign::Left,
            Alignment::Center => ColumnAlign::Center,
            Alignment::Right => ColumnAlign::Right,
        });
        let columns: Vec<ColumnAlign> = columns.collect();
        let mut rows: Vec<Row> = Vec::new();
        while let Some((event, range)) = self.next() {
            match event {
                Event::End(TagEnd::Table) => break,
                Event::Start(Tag::TableHead | Tag::TableRow) => {
                    let written = self.original.get(range.clone()).unwrap_or_default();
                    let cells = shapes::cells(written);
                    if cells > columns.len() {
                        let diagnostic = Diagnostic::new(codes::EXTRA_CELLS, self.span(&range));
                        self.report
                            .push(diagnostic.arg("cells", cells).arg("columns", columns.len()));
                    }
                    rows.push(Row { span: self.span(&range), cells: Vec::new() });
                }
                Event::Start(Tag::TableCell) => {
                    let content = self.inlines(false);
                    if let Some(row) = rows.last_mut() {
                        row.cells.push(content);
                    }
                }
                _ => {}
            }
        }
        let start = Span::new(self.file, self.offset, self.offset);
        for row in &mut rows {
            row.cells.shrink_to_fit();
        }
        let mut rows = rows.into_iter();
        let head = rows.next().unwrap_or(Row { span: start, cells: Vec::new() });
        BlockKind::Table(Box::new(Table { columns, head, rows: rows.collect() }))
    }

    fn definitions(&mut self) -> BlockKind {
        let mut out: Vec<Definition> = Vec::new();
        while let Some((event, range)) = self.next() {
            match event {
                Event::End(TagEnd::DefinitionList) => break,
                Event::Start(Tag::DefinitionListTitle) => {
                    let span = self.span(&range);
                    let term = self.inlines(false);
                    match out.last_mut().filter(|d| d.details.is_empty()) {
                        Some(open) => open.terms.push(term),
                        None => out.push(Definition {
                            span,
                            tight: true,
                            terms: vec![term],
                            details: Vec::new(),
                        }),
                    }
                }
                Event::Start(Tag::DefinitionListDefinition) => {
                    let (blocks, loose) = self.blocks();
                    if let Some(open) = out.last_mut() {
                        open.tight &= !loose;
                        open.details.push(blocks);
                    }
                }
                _ => {}
            }
        }
        BlockKind::Definitions(out)
    }

    /// The lines of a fence marked `dialogue`. Of one that is `open` only this is told.
    fn dialogue(&mut self, whole: Span, open: bool) -> BlockKind {
        let mut text = dialogue::Text::default();
        while let Some((event, range)) = self.next() {
            match event {
                Event::End(_) => break,
                Event::Text(piece) => {
                    text.push(&marks::unmask(&self.restored(&piece, &range)), range);
                }
                _ => {}
            }
        }
        let number = self.dialogues;
        self.dialogues += 1;
        let place = |range: Range<usize>| {
            Span::new(self.file, self.offset + range.start, self.offset + range.end)
        };
        let mut unsaid = Report::new();
        let report = if open { &mut unsaid } else { &mut *self.report };
        let lines = dialogue::lines(&text, &place, whole, report);
        BlockKind::Dialogue(Dialogue { number, lines })
    }

    /// The text up to the end of the element: code, or raw HTML.
    fn text_until_end(&mut self) -> String {
        let mut out = String::new();
        while let Some((event, range)) = self.next() {
            match event {
                Event::End(_) => break,
                Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => {
                    out.push_str(&self.restored(&text, &range));
                }
                Event::SoftBreak | Event::HardBreak => out.push('\n'),
                _ => {}
            }
        }
        marks::unmask(&out)
    }
}
