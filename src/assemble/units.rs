//! What of a block can be compared across languages: its kind, its length, and what is not
//! translated: links, images, numbers, code, tags.

use std::collections::BTreeSet;

use crate::base::diagnostic::Words;
use crate::base::source::Span;
use crate::model::doc::{
    Block, BlockKind, HtmlPart, Inline, InlineKind, Item, Row, plain_text, walk_inlines,
};
use crate::text::numbers::{self, Numbers};
use crate::text::runs::{self, Foreign};

/// The kinds of unit, as far as alignment tells them apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A heading of a level.
    Heading(u8),
    /// A paragraph.
    Paragraph,
    /// A figure.
    Figure,
    /// A bulleted list.
    Bullets,
    /// A numbered list.
    Numbered,
    /// An item of a list.
    Item,
    /// A quotation.
    Quote,
    /// An alert.
    Alert,
    /// Code.
    Code,
    /// A table.
    Table,
    /// A row of a table.
    Row,
    /// A definition list.
    Definitions,
    /// A term with its meanings.
    Definition,
    /// Raw HTML.
    Html,
    /// A thematic break.
    Rule,
}

impl Kind {
    /// What it is called in a message.
    pub fn words(self) -> Words {
        match self {
            Self::Heading(_) => Words::new("heading", "标题"),
            Self::Paragraph => Words::new("paragraph", "段落"),
            Self::Figure => Words::new("figure", "插图"),
            Self::Bullets => Words::new("list", "列表"),
            Self::Numbered => Words::new("numbered list", "编号列表"),
            Self::Item => Words::new("list item", "列表项"),
            Self::Quote => Words::new("quotation", "引用"),
            Self::Alert => Words::new("notice", "提示"),
            Self::Code => Words::new("code block", "代码块"),
            Self::Table => Words::new("table", "表格"),
            Self::Row => Words::new("table row", "表格行"),
            Self::Definitions => Words::new("definition list", "释义列表"),
            Self::Definition => Words::new("definition", "释义"),
            Self::Html => Words::new("piece of HTML", "HTML片段"),
            Self::Rule => Words::new("dividing line", "分隔线"),
        }
    }

    pub(super) fn is_heading(self) -> bool {
        matches!(self, Self::Heading(_))
    }
}

/// A block, item or row, ready for comparison.
#[derive(Clone, Debug)]
pub struct Unit {
    /// What it is.
    pub kind: Kind,
    /// Where it is written.
    pub span: Span,
    /// Its length in characters.
    pub length: f64,
    /// The numbers of its own text.
    pub numbers: Numbers,
    /// The targets of its links.
    pub links: BTreeSet<String>,
    /// The files of its images, without language.
    pub images: BTreeSet<String>,
    /// The text of a code block.
    pub code: Option<String>,
    /// A heading's name and number.
    pub heading: Option<(Option<String>, usize)>,
    /// Everything that is not translated, sorted: for scoring.
    pub(super) marks: Vec<String>,
    /// How it is punctuated.
    pub(super) shape: Shape,
    /// The hanzi of its text, sorted: Chinese and Japanese share most of them.
    pub(super) han: Vec<char>,
    /// Its text.
    text: String,
    /// What it quotes in another script.
    quoted: Vec<String>,
    /// What it is made of, for containers.
    pub children: Vec<Unit>,
}

/// The units of blocks in the language `tag`.
pub fn units(blocks: &[Block], tag: &str) -> Vec<Unit> {
    blocks.iter().map(|block| unit(block, tag)).collect()
}

fn unit(block: &Block, tag: &str) -> Unit {
    let leaf = |kind, runs: &[&[Inline]]| from_runs(kind, block.span, runs, tag);
    match &block.kind {
        BlockKind::Heading(heading) => {
            let mut unit = leaf(Kind::Heading(heading.level), &[&heading.content]);
            let id = heading.id.as_ref().map(|(id, _)| id.clone());
            unit.heading = Some((id, heading.number));
            unit
        }
        BlockKind::Paragraph(content) => leaf(Kind::Paragraph, &[content]),
        BlockKind::Figure(image) => {
            let mut unit = leaf(Kind::Figure, &[]);
            unit.images.insert(neutral(&image.target));
            unit.numbers = numbers::find(&format!("{} {}", image.alt, image.title), tag);
            unit.finished()
        }
        BlockKind::List(list) => {
            let kind = if list.start.is_some() { Kind::Numbered } else { Kind::Bullets };
            let items = list.items.iter().map(|item| item_unit(item, tag)).collect();
            container(kind, block.span, items)
        }
        BlockKind::Quote(blocks) => container(Kind::Quote, block.span, units(blocks, tag)),
        BlockKind::Alert(_, blocks) => container(Kind::Alert, block.span, units(blocks, tag)),
        BlockKind::Code(_, text) => {
            let mut unit = leaf(Kind::Code, &[]);
            unit.length = text.chars().count() as f64;
            unit.code = Some(text.clone());
            unit
        }
        BlockKind::Table(table) => {
            let rows = std::iter::once(&table.head).chain(&table.rows);
            container(Kind::Table, block.span, rows.map(|row| row_unit(row, tag)).collect())
        }
        BlockKind::Definitions(definitions) => {
            let each = definitions.iter().map(|definition| {
                let terms: Vec<&[Inline]> = definition.terms.iter().map(Vec::as_slice).collect();
                let mut children = vec![from_runs(Kind::Paragraph, definition.span, &terms, tag)];
                children.extend(definition.details.iter().flat_map(|blocks| units(blocks, tag)));
                container(Kind::Definition, definition.span, children)
            });
            container(Kind::Definitions, block.span, each.collect())
        }
        BlockKind::Html(parts) => {
            let inner = parts.iter().filter_map(|part| match part {
                HtmlPart::Block(block) => Some(unit(block, tag)),
                HtmlPart::Raw(_) => None,
            });
            let mut out = container(Kind::Html, block.span, inner.collect());
            out.length += 1.0;
            out
        }
        BlockKind::Rule => leaf(Kind::Rule, &[]),
    }
}

/// An item whose only block is a paragraph is a leaf itself.
fn item_unit(item: &Item, tag: &str) -> Unit {
    if let [Block { kind: BlockKind::Paragraph(content), .. }] = item.blocks.as_slice() {
        return from_runs(Kind::Item, item.span, &[content], tag);
    }
    container(Kind::Item, item.span, units(&item.blocks, tag))
}

fn row_unit(row: &Row, tag: &str) -> Unit {
    let cells: Vec<&[Inline]> = row.cells.iter().map(Vec::as_slice).collect();
    from_runs(Kind::Row, row.span, &cells, tag)
}

fn from_runs(kind: Kind, span: Span, runs: &[&[Inline]], tag: &str) -> Unit {
    let mut unit = Unit {
        kind,
        span,
        length: 0.0,
        numbers: Numbers::default(),
        links: BTreeSet::new(),
        images: BTreeSet::new(),
        code: None,
        heading: None,
        marks: Vec::new(),
        shape: Shape::default(),
        han: Vec::new(),
        text: String::new(),
        quoted: Vec::new(),
        children: Vec::new(),
    };
    let mut text = String::new();
    for run in runs {
        text.push_str(&plain_text(run));
        text.push('\n');
        walk_inlines(run, &mut |inline| match &inline.kind {
            InlineKind::Link(link) => {
                if let Some(phone) = link.target.strip_prefix("tel:") {
                    unit.numbers.phones.insert(numbers::canonical_phone(phone));
                }
                unit.links.insert(neutral(&link.target));
            }
            InlineKind::Image(image) => {
                unit.images.insert(neutral(&image.target));
            }
            InlineKind::Code(code) => unit.marks.push(format!("`{code}")),
            InlineKind::Html(html) => {
                let name = html.trim_start_matches(['<', '/']);
                let end = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len());
                unit.marks.push(format!("<{}", &name[..end]));
            }
            InlineKind::FootnoteMark(number) => unit.marks.push(format!("^{number}")),
            InlineKind::Strong(_) => unit.shape.strong += 1.0,
            InlineKind::Text(_)
            | InlineKind::Emphasis(_)
            | InlineKind::Strikethrough(_)
            | InlineKind::Ruby(..)
            | InlineKind::SoftBreak
            | InlineKind::HardBreak => {}
        });
    }
    unit.measure(&text, tag);
    let linked = std::mem::take(&mut unit.numbers.phones);
    unit.numbers = numbers::find(&text, tag);
    unit.numbers.phones.extend(linked.into_iter().filter(|p| p.len() > 6));
    unit.finished()
}

fn container(kind: Kind, span: Span, children: Vec<Unit>) -> Unit {
    let mut unit = from_runs(kind, span, &[], "");
    unit.length = children.iter().map(|c| c.length).sum();
    unit.marks = children.iter().flat_map(|c| c.marks.iter().cloned()).collect();
    unit.marks.sort();
    unit.marks.dedup();
    unit.children = children;
    unit
}

/// How a text is punctuated: much the same in every language.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Shape {
    sentences: f64,
    questions: f64,
    brackets: f64,
    quotes: f64,
    strong: f64,
    links: f64,
    phones: f64,
    figures: f64,
    /// Whether it ends in a colon.
    colon: bool,
}

impl Shape {
    fn of(text: &str) -> Self {
        let count = |set: &[char]| text.matches(set).count() as f64;
        let full_stops = text
            .match_indices('.')
            .filter(|(i, _)| !text[i + 1..].starts_with(|c: char| c.is_alphanumeric()));
        let questions = count(&['?', '？']);
        Self {
            sentences: full_stops.count() as f64 + questions + count(&['。', '！', '!', '；', ';']),
            questions,
            brackets: count(&['(', '（']),
            quotes: count(&['“', '「', '『', '«', '‘']),
            strong: 0.0,
            links: 0.0,
            phones: 0.0,
            figures: 0.0,
            colon: text.ends_with([':', '：']),
        }
    }

    /// What the differences cost.
    pub(super) fn distance(self, other: Self) -> f64 {
        let cost = 0.3 * (self.sentences - other.sentences).abs()
            + 0.7 * (self.questions - other.questions).abs()
            + 0.5 * (self.brackets - other.brackets).abs()
            + 0.4 * (self.quotes - other.quotes).abs()
            + 0.8 * (self.strong - other.strong).abs()
            + 0.6 * (self.links - other.links).abs()
            + 0.8 * (self.phones - other.phones).abs()
            + 0.2 * (self.figures - other.figures).abs()
            + if self.colon == other.colon { 0.0 } else { 0.5 };
        cost.min(3.0)
    }
}

/// Marks what one document quotes from the script of the other, wherever it stands there: the
/// Chinese in an English text, a name in Latin letters in a Chinese one.
pub(super) fn mark_quotations(left: &mut [Unit], right: &mut [Unit]) {
    let (mut from_left, mut from_right) = (Vec::new(), Vec::new());
    quotations(left, &mut from_left);
    quotations(right, &mut from_right);
    // A page that quotes hundreds of things is a list of words: its rows have marks enough.
    for all in [&mut from_left, &mut from_right] {
        all.sort();
        all.dedup();
        all.truncate(400);
    }
    add_quotations(left, &from_right);
    add_quotations(right, &from_left);
}

fn quotations(units: &[Unit], out: &mut Vec<String>) {
    for unit in units {
        out.extend(unit.quoted.iter().cloned());
        quotations(&unit.children, out);
    }
}

fn add_quotations(units: &mut [Unit], quoted: &[String]) {
    for unit in units {
        let found = quoted.iter().filter(|q| unit.text.contains(q.as_str()));
        unit.marks.extend(found.map(|q| format!("“{q}")));
        unit.marks.extend(unit.quoted.iter().map(|q| format!("“{q}")));
        add_quotations(&mut unit.children, quoted);
        unit.marks.extend(unit.children.iter().flat_map(|c| c.marks.iter().cloned()));
        unit.marks.sort();
        unit.marks.dedup();
    }
}

impl Unit {
    /// Counts the characters that are in the text's own language, and keeps what it quotes. What is
    /// quoted (the Chinese in a list of words) is as long in every edition; its pinyin is the same.
    fn measure(&mut self, text: &str, tag: &str) {
        let text = text.trim();
        // Letters only: a telephone number is as long in every language.
        let letters = |text: &str| text.chars().filter(|c| c.is_alphabetic()).count();
        let mut length = letters(text);
        for (range, kind) in runs::foreign(text, tag) {
            let run = &text[range];
            length = length.saturating_sub(letters(run));
            match kind {
                Foreign::Pinyin => self.marks.push(format!("pinyin {}", run.to_lowercase())),
                Foreign::Han | Foreign::Kana | Foreign::Hangul | Foreign::Latin => {
                    self.quoted.push(run.to_lowercase());
                }
            }
        }
        self.length = length as f64;
        self.han = text.chars().filter(|c| matches!(u32::from(*c), 0x3400..=0x9FFF)).collect();
        self.han.sort_unstable();
        self.han.dedup();
        text.to_lowercase().clone_into(&mut self.text);
        let strong = self.shape.strong;
        self.shape = Shape { strong, ..Shape::of(text) };
    }

    /// Gathers what is not translated.
    fn finished(mut self) -> Self {
        self.shape.links = self.links.len() as f64;
        self.shape.phones = self.numbers.phones.len() as f64;
        self.shape.figures = self.numbers.figures.len() as f64;
        self.marks.extend(self.links.iter().map(|l| format!("→{l}")));
        self.marks.extend(self.images.iter().map(|i| format!("!{i}")));
        self.marks.extend(self.numbers.figures.iter().cloned());
        self.marks.extend(self.numbers.months.iter().map(|m| format!("m{m}")));
        self.marks.extend(self.numbers.phones.iter().map(|p| format!("☎{p}")));
        self.marks.sort();
        self.marks.dedup();
        self
    }
}

/// A target without the language that a writer may have put into it.
fn neutral(target: &str) -> String {
    let (path, anchor) = target.split_once('#').map_or((target, None), |(p, a)| (p, Some(a)));
    let external = path.contains(':');
    let path = match path.rsplit_once('.') {
        Some((stem, extension)) if !external => match stem.rsplit_once('.') {
            Some((plain, code)) if (2..=8).contains(&code.len()) && !code.contains('/') => {
                format!("{plain}.{extension}")
            }
            _ => path.to_owned(),
        },
        _ => path.to_owned(),
    };
    anchor.map_or(path.clone(), |anchor| format!("{path}#{anchor}"))
}
