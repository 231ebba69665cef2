//! Blocks as comparable units: what can be held against another language without understanding it.

use super::features::{hash, words};
use crate::base::diagnostic::Words;
use crate::base::source::Span;
use crate::model::doc::{
    AlertKind, Block, BlockKind, Definition, DialogueLine, Doc, HtmlPart, Image, Inline,
    InlineKind, Item, LinkKind, Row,
};
use crate::text::lexicon::{Concept, Lexicon};
use crate::text::numbers::{Figures, Value};
use crate::text::phones::Phone;

/// What a unit is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A heading of a level.
    Heading(u8),
    /// A paragraph.
    Paragraph,
    /// An image that stands alone.
    Figure,
    /// A list, numbered or not.
    List {
        /// Whether it counts its items.
        numbered: bool,
    },
    /// An item of a list.
    Item,
    /// A quotation.
    Quote,
    /// An alert of a kind.
    Alert(AlertKind),
    /// A code block.
    Code,
    /// A dialogue.
    Dialogue,
    /// A line of a dialogue.
    Line,
    /// A table.
    Table,
    /// A row of a table.
    Row,
    /// A definition list.
    Definitions,
    /// Terms and their meanings.
    Definition,
    /// Raw HTML.
    Html,
    /// A thematic break.
    Rule,
    /// A footnote.
    Footnote,
}

impl Kind {
    /// What a writer calls it.
    pub fn words(self) -> Words {
        match self {
            Self::Heading(_) => Words::new("heading", "标题"),
            Self::Paragraph => Words::new("paragraph", "段落"),
            Self::Figure => Words::new("figure", "插图"),
            Self::List { numbered: true } => Words::new("numbered list", "编号列表"),
            Self::List { numbered: false } => Words::new("bulleted list", "项目列表"),
            Self::Item => Words::new("list item", "列表项"),
            Self::Quote => Words::new("quotation", "引用"),
            Self::Alert(AlertKind::Note) => Words::new("note", "NOTE提示"),
            Self::Alert(AlertKind::Tip) => Words::new("tip", "TIP提示"),
            Self::Alert(AlertKind::Important) => {
                Words::new("notice marked IMPORTANT", "IMPORTANT提示")
            }
            Self::Alert(AlertKind::Warning) => Words::new("warning", "WARNING提示"),
            Self::Alert(AlertKind::Caution) => Words::new("notice marked CAUTION", "CAUTION提示"),
            Self::Code => Words::new("code block", "代码块"),
            Self::Dialogue => Words::new("dialogue", "对话"),
            Self::Line => Words::new("line of the dialogue", "对话中的句子"),
            Self::Table => Words::new("table", "表格"),
            Self::Row => Words::new("table row", "表格行"),
            Self::Definitions => Words::new("definition list", "释义列表"),
            Self::Definition => Words::new("definition", "释义"),
            Self::Html => Words::new("piece of HTML", "HTML片段"),
            Self::Rule => Words::new("dividing line", "分隔线"),
            Self::Footnote => Words::new("footnote", "脚注"),
        }
    }

    /// Whether both are of one kind, whatever their level, numbering or kind of alert.
    pub fn alike(self, other: Self) -> bool {
        std::mem::discriminant(&self) == std::mem::discriminant(&other)
    }
}

/// What two languages must have in common where they say the same.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Facts {
    /// How many characters a reader sees.
    pub length: usize,
    /// Numbers and telephone numbers.
    pub figures: Figures,
    /// Where links lead, without `tel:`, in order.
    pub links: Vec<String>,
    /// The files of images, in order.
    pub images: Vec<String>,
    /// The text of code blocks.
    pub code: Vec<String>,
}

impl Facts {
    fn extend(&mut self, other: &Self) {
        self.length += other.length;
        self.figures.extend(other.figures.clone());
        self.links.extend(other.links.iter().cloned());
        self.images.extend(other.images.iter().cloned());
        self.code.extend(other.code.iter().cloned());
    }
}

/// A block, or a part of one, with the units inside it.
#[derive(Clone, Debug)]
pub struct Unit {
    /// What it is.
    pub kind: Kind,
    /// Where it is written.
    pub span: Span,
    /// The name given to a heading or a footnote by its writer; the speaker of a line.
    pub name: Option<String>,
    /// The number of a heading.
    pub heading: Option<usize>,
    /// Its own facts, without those of the units inside it.
    pub own: Facts,
    /// The characters of it all.
    pub length: usize,
    /// What should be found on the other side, as sorted hashes; of it all.
    pub anchors: Vec<u64>,
    /// What may answer to an anchor of the other side, as sorted hashes; of it all.
    pub answers: Vec<u64>,
    /// The lines of code, as sorted hashes; of it all.
    pub code: Vec<u64>,
    /// How often marks stand in it that translators keep; of it all.
    pub marks: Marks,
    /// The notions that its everyday words stand for, sorted; of it all.
    pub notions: Vec<Concept>,
    /// The units inside it.
    pub children: Vec<Unit>,
}

/// How often marks stand in a text that translators keep.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    /// Runs of strong text, ruby, footnote marks and check boxes.
    pub strong: usize,
    /// Marks of footnotes.
    pub notes: usize,
    /// Question marks.
    pub questions: usize,
    /// Colons.
    pub colons: usize,
    /// Quotation marks that open, and brackets.
    pub brackets: usize,
    /// Ends of sentences.
    pub sentences: usize,
}

impl Marks {
    fn of(text: &str) -> Self {
        let mut marks = Self::default();
        let mut chars = text.chars().peekable();
        while let Some(c) = chars.next() {
            let mut ends =
                || chars.peek().is_none_or(|c| c.is_whitespace() || matches!(c, '”' | ')' | '"'));
            match c {
                '?' | '？' => {
                    marks.questions += 1;
                    marks.sentences += 1;
                }
                '。' | '！' | '!' => marks.sentences += 1,
                '.' if ends() => marks.sentences += 1,
                '：' => marks.colons += 1,
                ':' if ends() => marks.colons += 1,
                '“' | '「' | '『' | '«' | '(' | '（' | '《' => marks.brackets += 1,
                _ => {}
            }
        }
        marks
    }

    fn add(&mut self, other: Self) {
        self.strong += other.strong;
        self.notes += other.notes;
        self.questions += other.questions;
        self.colons += other.colons;
        self.brackets += other.brackets;
        self.sentences += other.sentences;
    }
}

impl Unit {
    /// The facts of the unit and of all inside it.
    pub fn gathered(&self) -> Facts {
        let mut facts = self.own.clone();
        for child in &self.children {
            facts.extend(&child.gathered());
        }
        facts
    }
}

/// The blocks of a document as units; one for each block.
pub fn units(doc: &Doc, lexicon: &Lexicon) -> Vec<Unit> {
    doc.blocks.iter().map(|b| block(b, lexicon)).collect()
}

/// The footnotes of a document as units.
pub fn footnotes(doc: &Doc, lexicon: &Lexicon) -> Vec<Unit> {
    let notes = doc.footnotes.iter().map(|note| {
        let mut gathered = Gathered::new(lexicon);
        let children = note.blocks.iter().map(|b| block(b, lexicon)).collect();
        let mut unit = gathered.unit(Kind::Footnote, note.span, children);
        unit.name = Some(note.label.clone());
        unit
    });
    notes.collect()
}

fn block(block: &Block, lexicon: &Lexicon) -> Unit {
    let mut own = Gathered::new(lexicon);
    let span = block.span;
    let blocks =
        |inner: &[Block]| inner.iter().map(|b| self::block(b, lexicon)).collect::<Vec<_>>();
    match &block.kind {
        BlockKind::Heading(heading) => {
            own.inlines(&heading.content);
            let mut unit = own.unit(Kind::Heading(heading.level), span, Vec::new());
            unit.name = heading.id.as_ref().map(|(id, _)| id.clone());
            unit.heading = Some(heading.number);
            unit
        }
        BlockKind::Paragraph(content) => {
            own.inlines(content);
            own.unit(Kind::Paragraph, span, Vec::new())
        }
        BlockKind::Figure(image) => {
            own.image(image);
            own.text(&image.title);
            own.unit(Kind::Figure, span, Vec::new())
        }
        BlockKind::List(list) => {
            let items = list.items.iter().map(|i| item(i, lexicon)).collect();
            own.unit(Kind::List { numbered: list.start.is_some() }, span, items)
        }
        BlockKind::Quote(inner) => own.unit(Kind::Quote, span, blocks(inner)),
        BlockKind::Alert(kind, inner) => own.unit(Kind::Alert(*kind), span, blocks(inner)),
        BlockKind::Code(_, text) => {
            own.code(text);
            own.unit(Kind::Code, span, Vec::new())
        }
        BlockKind::Dialogue(dialogue) => {
            let lines = dialogue.lines.iter().map(|l| line(l, lexicon)).collect();
            own.unit(Kind::Dialogue, span, lines)
        }
        BlockKind::Table(table) => {
            let rows =
                std::iter::once(&table.head).chain(&table.rows).map(|r| row(r, lexicon)).collect();
            own.unit(Kind::Table, span, rows)
        }
        BlockKind::Definitions(definitions) => own.unit(
            Kind::Definitions,
            span,
            definitions.iter().map(|d| definition(d, lexicon)).collect(),
        ),
        BlockKind::Html(parts) => {
            let mut children = Vec::new();
            for part in parts {
                match part {
                    HtmlPart::Raw(html) => own.html(html),
                    HtmlPart::Block(inner) => children.push(self::block(inner, lexicon)),
                }
            }
            own.unit(Kind::Html, span, children)
        }
        BlockKind::Rule => own.unit(Kind::Rule, span, Vec::new()),
    }
}

fn item(item: &Item, lexicon: &Lexicon) -> Unit {
    let children = item.blocks.iter().map(|b| block(b, lexicon)).collect();
    Gathered::new(lexicon).unit(Kind::Item, item.span, children)
}

fn line(line: &DialogueLine, lexicon: &Lexicon) -> Unit {
    let mut own = Gathered::new(lexicon);
    own.text(&line.text);
    let mut unit = own.unit(Kind::Line, line.span, Vec::new());
    unit.name = Some(line.speaker.clone()).filter(|speaker| !speaker.is_empty());
    unit
}

fn row(row: &Row, lexicon: &Lexicon) -> Unit {
    let mut own = Gathered::new(lexicon);
    for cell in &row.cells {
        own.inlines(cell);
        own.text("\n");
    }
    own.unit(Kind::Row, row.span, Vec::new())
}

fn definition(definition: &Definition, lexicon: &Lexicon) -> Unit {
    let mut own = Gathered::new(lexicon);
    for term in &definition.terms {
        own.inlines(term);
        own.text("\n");
    }
    let children = definition.details.iter().flatten().map(|b| block(b, lexicon)).collect();
    own.unit(Kind::Definition, definition.span, children)
}

/// What is being collected about one unit.
struct Gathered<'a> {
    lexicon: &'a Lexicon,
    text: String,
    facts: Facts,
    anchors: Vec<u64>,
    code: Vec<u64>,
    marks: Marks,
}

impl<'a> Gathered<'a> {
    fn new(lexicon: &'a Lexicon) -> Self {
        Self {
            lexicon,
            text: String::new(),
            facts: Facts::default(),
            anchors: Vec::new(),
            code: Vec::new(),
            marks: Marks::default(),
        }
    }

    fn text(&mut self, text: &str) {
        self.text.push_str(text);
    }

    fn image(&mut self, image: &Image) {
        self.facts.images.push(place(&image.target));
        self.anchors.push(hash("image", &image.target));
        self.text(&image.alt);
    }

    fn code(&mut self, text: &str) {
        self.facts.length += text.chars().count();
        self.facts.code.push(text.to_owned());
        let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
        self.code.extend(lines.map(|line| hash("line", line)));
    }

    /// Raw HTML: its tags, and the text between them.
    fn html(&mut self, html: &str) {
        let mut rest = html;
        while let Some((before, after)) = rest.split_once('<') {
            self.text(before);
            let (tag, tail) = after.split_once('>').unwrap_or((after, ""));
            let name: String =
                tag.chars().skip_while(|c| *c == '/').take_while(|c| c.is_alphanumeric()).collect();
            self.anchors.push(hash("tag", &name.to_lowercase()));
            rest = tail;
        }
        self.text(rest);
    }

    fn inlines(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            match &inline.kind {
                InlineKind::Text(text) => self.text(text),
                InlineKind::Ruby(ruby) => self.text(&ruby.base),
                InlineKind::Code(code) => {
                    self.anchors.push(hash("code", code));
                    self.text(code);
                }
                InlineKind::Strong(inner) => {
                    self.marks.strong += 1;
                    self.inlines(inner);
                }
                InlineKind::Emphasis(inner) | InlineKind::Strikethrough(inner) => {
                    self.inlines(inner);
                }
                InlineKind::Link(link) => match link.kind {
                    LinkKind::Written => self.link(&link.target, false, &link.content),
                    LinkKind::Address => self.link(&link.target, true, &link.content),
                    // Texts link their terms each in its own way; that the terms agree is checked
                    // with the termbase.
                    LinkKind::Term { .. } => self.inlines(&link.content),
                },
                InlineKind::Image(image) => self.image(image),
                InlineKind::SoftBreak | InlineKind::HardBreak => self.text("\n"),
                InlineKind::FootnoteMark(_) => self.marks.notes += 1,
                InlineKind::Html(html) => self.html(html),
            }
        }
    }

    fn link(&mut self, target: &str, autolink: bool, content: &[Inline]) {
        if let Some(phone) = Phone::from_link(target) {
            // The number as shown is the one that is called; what else the text says stays.
            let mut shown = Self::new(self.lexicon);
            shown.inlines(content);
            let digits: String = shown.text.chars().filter(char::is_ascii_digit).collect();
            let digits = digits.trim_start_matches('0');
            if digits.is_empty() || !phone.digits.ends_with(digits) {
                self.text.push_str(&shown.text);
            } else {
                self.facts.length += shown.text.chars().count();
                self.text.push(' ');
            }
            self.anchors.append(&mut shown.anchors);
            self.facts.images.append(&mut shown.facts.images);
            self.facts.figures.phones.push(phone);
            return;
        }
        let target = place(target);
        self.anchors.push(hash("link", target.split('#').next().unwrap_or(&target)));
        self.facts.links.push(target);
        if !autolink {
            self.inlines(content);
        }
    }

    /// Ends the collection: `children` lie inside the unit.
    fn unit(&mut self, kind: Kind, span: Span, children: Vec<Unit>) -> Unit {
        let mut own = std::mem::take(&mut self.facts);
        let text = std::mem::take(&mut self.text);
        own.length += text.chars().filter(|c| *c != '\n').count();
        if !text.is_empty() {
            own.figures.extend(Figures::of(&text));
        }
        let mut anchors = std::mem::take(&mut self.anchors);
        let mut answers = Vec::new();
        for number in &own.figures.numbers {
            let name = match &number.value {
                Value::Plain(digits) => hash("number", digits),
                Value::Clock { hour, minute, .. } => {
                    hash("clock", &format!("{}:{minute}", hour % 12))
                }
                Value::Month(month) => hash("month", &month.to_string()),
            };
            if number.spelled {
                answers.push(name);
            } else {
                anchors.push(name);
            }
            // `2 p.m.` may stand beside `2`, `March` beside `3`.
            match &number.value {
                Value::Clock { hour, minute: 0, .. } => {
                    answers.push(hash("number", &hour.to_string()));
                    answers.push(hash("number", &(hour % 12).to_string()));
                }
                Value::Clock { .. } | Value::Plain(_) => {}
                Value::Month(month) => answers.push(hash("number", &month.to_string())),
            }
        }
        for phone in &own.figures.phones {
            let local = phone.digits.len().saturating_sub(7);
            anchors.push(hash("phone", &phone.digits[local..]));
        }
        let mut notions = words(&text, self.lexicon, &mut anchors, &mut answers);
        let mut code = std::mem::take(&mut self.code);
        let mut length = own.length;
        let mut marks = self.marks;
        marks.add(Marks::of(&text));
        for child in &children {
            length += child.length;
            marks.add(child.marks);
            anchors.extend(&child.anchors);
            answers.extend(&child.answers);
            notions.extend(&child.notions);
            code.extend(&child.code);
        }
        for hashes in [&mut anchors, &mut answers, &mut code] {
            hashes.sort_unstable();
            hashes.dedup();
        }
        notions.sort_unstable();
        notions.dedup();
        Unit {
            kind,
            span,
            name: None,
            heading: None,
            own,
            length,
            anchors,
            answers,
            code,
            marks,
            notions,
            children,
        }
    }
}

/// Where a target leads, whatever language it was written for: `./visas.zh.md` is `visas.md`,
/// `https://en.example.org/a` is `example.org`, because sites often have an address a language.
fn place(target: &str) -> String {
    if let Some((_, rest)) = target.split_once("://") {
        let host = rest.split(['/', '?', '#', ':']).next().unwrap_or(rest);
        let labels: Vec<&str> = host.split('.').collect();
        // Under `gov.cn` and the like a site has three labels.
        let short = labels.len() >= 3 && labels[labels.len() - 2].len() <= 3;
        let kept = labels.len().saturating_sub(if short { 3 } else { 2 });
        return labels[kept..].join(".");
    }
    let (path, anchor) = target.split_once('#').unwrap_or((target, ""));
    let path = path.strip_prefix("./").unwrap_or(path);
    let neutral = path.rsplit_once('.').filter(|_| !path.starts_with("www."));
    let neutral = neutral.and_then(|(stem, extension)| {
        let (plain, code) = stem.rsplit_once('.')?;
        let language = (2..=3).contains(&code.len()) && code.chars().all(char::is_alphabetic);
        language.then(|| format!("{plain}.{extension}"))
    });
    let path = neutral.unwrap_or_else(|| path.to_owned());
    if anchor.is_empty() { path } else { format!("{path}#{anchor}") }
}
