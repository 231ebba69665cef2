//! One edition's text as a tree of blocks and inlines, every node with its place in the source.

use serde::{Deserialize, Serialize};

use std::collections::BTreeMap;

use crate::base::source::Span;

/// The text of one edition.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Doc {
    /// The blocks in reading order.
    pub blocks: Vec<Block>,
    /// The footnotes in the order of their first mention; unused ones are left out.
    pub footnotes: Vec<Footnote>,
    /// How many headings there are; [`Heading::number`] counts up to it.
    pub headings: usize,
    /// How many links and images there are; [`Ref`] counts up to it.
    pub refs: usize,
    /// How many dialogues there are; [`Dialogue::number`] counts up to it.
    pub dialogues: usize,
    /// Mistakes that are meant, and where.
    pub allows: Vec<Allow>,
    /// Entries for the index.
    pub index: Vec<IndexMark>,
}

impl Doc {
    /// Whether a mistake of this code is meant at this place.
    pub fn allows(&self, code: &str, at: Span) -> bool {
        self.allows.iter().any(|allow| {
            allow.codes.iter().any(|known| known == code)
                && allow.covers.start <= at.start
                && at.start < allow.covers.end
        })
    }
}

/// `<!-- allow: B0901 -->`: mistakes that are meant in the block behind or around it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Allow {
    /// Where it is written.
    pub span: Span,
    /// The codes.
    pub codes: Vec<String>,
    /// The block.
    pub covers: Span,
}

/// `[text]{.index}` or `<!-- index: entry -->`: an entry for the index.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct IndexMark {
    /// Where it is written.
    pub span: Span,
    /// The entry as written: `deposit > refund, see also lease`.
    pub text: String,
    /// The number of the last heading before it.
    pub heading: Option<usize>,
}

/// A note at the foot of the page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Footnote {
    /// Its name in the source, without `^`.
    pub label: String,
    /// Where it is written.
    pub span: Span,
    /// What it says.
    pub blocks: Vec<Block>,
}

/// A block and its place.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Block {
    /// Where it is written.
    pub span: Span,
    /// What it is.
    pub kind: BlockKind,
}

/// The kinds of block; the seldom and large ones lie beside, since lists of blocks have room for the largest.
/// Renderers match all of them by name, so that a new one cannot be forgotten.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum BlockKind {
    /// `## Heading {#id}`.
    Heading(Box<Heading>),
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// A paragraph that is one image with a title: a figure, the title its caption.
    Figure(Box<Image>),
    /// A bulleted or numbered list.
    List(List),
    /// A quotation.
    Quote(Vec<Block>),
    /// `> [!NOTE]` and its kin.
    Alert(AlertKind, Vec<Block>),
    /// A code block: the info string and the text.
    Code(String, String),
    /// A fence marked `dialogue`.
    Dialogue(Dialogue),
    /// A GFM table.
    Table(Box<Table>),
    /// A definition list.
    Definitions(Vec<Definition>),
    /// Raw HTML, with the blocks that its open tags enclose.
    Html(Vec<HtmlPart>),
    /// A thematic break.
    Rule,
}

/// A heading.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Heading {
    /// 1 to 6.
    pub level: u8,
    /// The name given with `{#name}`, and where.
    pub id: Option<(String, Span)>,
    /// Classes given with `{.class}`.
    pub classes: Vec<String>,
    /// Its place among the headings of the document, from 0.
    pub number: usize,
    /// The text.
    pub content: Vec<Inline>,
}

/// A list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct List {
    /// The number of the first item, for numbered lists.
    pub start: Option<u64>,
    /// Whether its items stand without paragraphs of their own.
    pub tight: bool,
    /// The items.
    pub items: Vec<Item>,
}

/// An item of a list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Item {
    /// Where it is written.
    pub span: Span,
    /// For task lists, whether it is done.
    pub task: Option<bool>,
    /// What it says.
    pub blocks: Vec<Block>,
}

/// The five kinds of alert.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum AlertKind {
    /// `[!NOTE]`
    Note,
    /// `[!TIP]`
    Tip,
    /// `[!IMPORTANT]`
    Important,
    /// `[!WARNING]`
    Warning,
    /// `[!CAUTION]`
    Caution,
}

impl AlertKind {
    /// The name as a class and a key of the theme's words.
    pub fn name(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Tip => "tip",
            Self::Important => "important",
            Self::Warning => "warning",
            Self::Caution => "caution",
        }
    }
}

/// What people say to each other, line by line. Every edition has the lines of its own language;
/// the languages belong together by number.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Dialogue {
    /// Its place among the dialogues of the document, from 0.
    pub number: usize,
    /// The lines.
    pub lines: Vec<DialogueLine>,
}

/// What one speaker says. All of it is plain text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DialogueLine {
    /// Where the line is written, without its reading.
    pub span: Span,
    /// Who speaks; empty where that is missing, which has been reported.
    pub speaker: String,
    /// Where the speaker is written.
    pub speaker_span: Span,
    /// What is said; empty where that is missing, which has been reported.
    pub text: String,
    /// Where the text is written.
    pub text_span: Span,
    /// How it is read aloud, where the writer says it, and where that is written.
    pub reading: Option<(String, Span)>,
}

/// A table.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Table {
    /// How each column is set.
    pub columns: Vec<ColumnAlign>,
    /// The head row.
    pub head: Row,
    /// The other rows.
    pub rows: Vec<Row>,
}

/// How a column of a table is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ColumnAlign {
    /// Not said.
    None,
    /// `:---`
    Left,
    /// `:---:`
    Center,
    /// `---:`
    Right,
}

/// A row of a table.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Row {
    /// Where it is written.
    pub span: Span,
    /// The cells.
    pub cells: Vec<Vec<Inline>>,
}

/// Terms and what they mean.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Definition {
    /// Where it is written.
    pub span: Span,
    /// Whether its meanings stand without paragraphs of their own.
    pub tight: bool,
    /// The terms.
    pub terms: Vec<Vec<Inline>>,
    /// Their meanings.
    pub details: Vec<Vec<Block>>,
}

/// A piece of a run of raw HTML.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum HtmlPart {
    /// HTML as written: not yet safe.
    Raw(String),
    /// A block between the tags.
    Block(Block),
}

/// A link or image of a document, numbered from 0 in reading order. What it leads to is kept
/// beside the document, not in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Ref(pub usize);

/// An inline and its place.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Inline {
    /// Where it is written.
    pub span: Span,
    /// What it is.
    pub kind: InlineKind,
}

/// The kinds of inline.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum InlineKind {
    /// Plain text.
    Text(String),
    /// Code.
    Code(String),
    /// Emphasis.
    Emphasis(Vec<Inline>),
    /// Strong emphasis.
    Strong(Vec<Inline>),
    /// Struck out.
    Strikethrough(Vec<Inline>),
    /// A link.
    Link(Box<Link>),
    /// An image.
    Image(Box<Image>),
    /// `{base|reading}`.
    Ruby(Box<Ruby>),
    /// A mark that points to a footnote: its place in [`Doc::footnotes`].
    FootnoteMark(usize),
    /// A line break of the source that stands for a space.
    SoftBreak,
    /// A line break that is meant.
    HardBreak,
    /// Raw HTML as written: not yet safe.
    Html(String),
}

/// Text with its reading above.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Ruby {
    /// The text.
    pub base: String,
    /// How it is read.
    pub reading: String,
}

/// A link.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Link {
    /// Its number.
    pub reference: Ref,
    /// Where it leads, as written.
    pub target: String,
    /// Its title.
    pub title: String,
    /// How it was written.
    pub kind: LinkKind,
    /// Its text.
    pub content: Vec<Inline>,
}

/// How a link was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum LinkKind {
    /// `[text](target)` or by reference.
    Written,
    /// A bare address (`<https://…>`).
    Address,
    /// `[[concept]]`, or with a text of its own `[[concept|text]]`.
    Term {
        /// Whether it has a text of its own; else the concept's term in the reader's language is
        /// shown.
        own_text: bool,
    },
}

/// An image.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Image {
    /// Its number.
    pub reference: Ref,
    /// Its file, as written.
    pub target: String,
    /// Its title.
    pub title: String,
    /// What it shows, as plain text.
    pub alt: String,
    /// Where it is written.
    pub span: Span,
}

/// The text of inlines without any marks. Ruby gives its base, a break a space.
pub fn plain_text(inlines: &[Inline]) -> String {
    plain_text_naming(inlines, &|_| None)
}

/// The same, where `name` may give the text that a link shows in place of what is written:
/// `[[concept]]` shows the concept's term.
pub fn plain_text_naming(inlines: &[Inline], name: &dyn Fn(&Link) -> Option<String>) -> String {
    let mut out = String::new();
    push_plain(inlines, name, &mut out);
    out
}

fn push_plain(inlines: &[Inline], name: &dyn Fn(&Link) -> Option<String>, out: &mut String) {
    for inline in inlines {
        match &inline.kind {
            InlineKind::Text(text) | InlineKind::Code(text) => out.push_str(text),
            InlineKind::Ruby(ruby) => out.push_str(&ruby.base),
            InlineKind::Emphasis(inner)
            | InlineKind::Strong(inner)
            | InlineKind::Strikethrough(inner) => push_plain(inner, name, out),
            InlineKind::Link(link) => match (link.kind, name(link)) {
                (LinkKind::Term { own_text: false }, Some(term)) => out.push_str(&term),
                _ => push_plain(&link.content, name, out),
            },
            InlineKind::Image(image) => out.push_str(&image.alt),
            InlineKind::SoftBreak | InlineKind::HardBreak => out.push(' '),
            InlineKind::FootnoteMark(_) | InlineKind::Html(_) => {}
        }
    }
}

/// Calls `visit` for every block below, parents before children, in reading order.
pub fn walk_blocks<'a>(blocks: &'a [Block], visit: &mut impl FnMut(&'a Block)) {
    for block in blocks {
        visit(block);
        match &block.kind {
            BlockKind::Quote(inner) | BlockKind::Alert(_, inner) => walk_blocks(inner, visit),
            BlockKind::List(list) => {
                for item in &list.items {
                    walk_blocks(&item.blocks, visit);
                }
            }
            BlockKind::Definitions(definitions) => {
                for detail in definitions.iter().flat_map(|d| &d.details) {
                    walk_blocks(detail, visit);
                }
            }
            BlockKind::Html(parts) => {
                for part in parts {
                    if let HtmlPart::Block(block) = part {
                        walk_blocks(std::slice::from_ref(block), visit);
                    }
                }
            }
            BlockKind::Heading(_)
            | BlockKind::Paragraph(_)
            | BlockKind::Figure(_)
            | BlockKind::Code(..)
            | BlockKind::Dialogue(_)
            | BlockKind::Table(_)
            | BlockKind::Rule => {}
        }
    }
}

/// The dialogues of a document by their numbers.
pub fn dialogues<'a>(doc: &'a Doc) -> BTreeMap<usize, &'a Dialogue> {
    let mut out = BTreeMap::new();
    let mut visit = |block: &'a Block| {
        if let BlockKind::Dialogue(dialogue) = &block.kind {
            out.insert(dialogue.number, dialogue);
        }
    };
    walk_blocks(&doc.blocks, &mut visit);
    for note in &doc.footnotes {
        walk_blocks(&note.blocks, &mut visit);
    }
    out
}

/// The runs of inlines that belong to a block itself, not to blocks inside it.
pub fn own_inlines(block: &Block) -> Vec<&[Inline]> {
    match &block.kind {
        BlockKind::Heading(heading) => vec![&heading.content],
        BlockKind::Paragraph(content) => vec![content],
        BlockKind::Table(table) => std::iter::once(&table.head)
            .chain(&table.rows)
            .flat_map(|row| row.cells.iter().map(Vec::as_slice))
            .collect(),
        BlockKind::Definitions(definitions) => {
            definitions.iter().flat_map(|d| d.terms.iter().map(Vec::as_slice)).collect()
        }
        BlockKind::Figure(_)
        | BlockKind::List(_)
        | BlockKind::Quote(_)
        | BlockKind::Alert(..)
        | BlockKind::Code(..)
        | BlockKind::Dialogue(_)
        | BlockKind::Html(_)
        | BlockKind::Rule => Vec::new(),
    }
}

/// Calls `visit` for every inline of a run, parents before children.
pub fn walk_inlines<'a>(inlines: &'a [Inline], visit: &mut impl FnMut(&'a Inline)) {
    for inline in inlines {
        visit(inline);
        match &inline.kind {
            InlineKind::Emphasis(inner)
            | InlineKind::Strong(inner)
            | InlineKind::Strikethrough(inner) => walk_inlines(inner, visit),
            InlineKind::Link(link) => walk_inlines(&link.content, visit),
            InlineKind::Text(_)
            | InlineKind::Code(_)
            | InlineKind::Image(_)
            | InlineKind::Ruby(..)
            | InlineKind::FootnoteMark(_)
            | InlineKind::SoftBreak
            | InlineKind::HardBreak
            | InlineKind::Html(_) => {}
        }
    }
}
