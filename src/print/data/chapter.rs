//! Blocks → data for Typst. One exhaustive match for blocks, one (beside this file) for inlines.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::{Goal, Room};
use crate::base::lang::Lang;
use crate::model::book::{Chapter, ChapterId, Edition, Piece};
use crate::model::doc::{
    Block, BlockKind, ColumnAlign, Definition, Dialogue, DialogueLine, Doc, Heading, HtmlPart,
    Image, Item, Link, List, Table, dialogues, plain_text,
};
use crate::model::resolved::{Locator, Mentions, Target, Targets};
use crate::model::termbase::ConceptId;
use crate::text::hanzi;
use crate::text::script::is_han;

/// Writes one edition of a chapter.
pub(super) struct Writer<'a> {
    room: &'a Room<'a>,
    chapter: &'a Chapter,
    id: ChapterId,
    lang: Lang,
    edition: &'a Edition,
    pub(super) targets: &'a Targets,
    pub(super) mentions: Option<&'a Mentions>,
    /// How many of the writer's marks for the index have been passed.
    pub(super) marked_to: usize,
    /// The footnotes that have been written.
    pub(super) noted: BTreeSet<usize>,
    /// The level of a heading of the first level in the text, less one.
    depth: usize,
    /// The level of the last heading, so that none is left out on the way down.
    last_level: usize,
    /// The number of the last heading.
    heading: Option<usize>,
    /// The edition beside it, whose headings have the names first.
    shadow: Option<&'a Edition>,
    /// Whether the lines of its dialogues stand with their counterparts: not in a pair, where the
    /// other column has them.
    alone: bool,
}

impl<'a> Writer<'a> {
    pub(super) fn new(
        room: &'a Room<'a>,
        id: ChapterId,
        lang: Lang,
        depth: usize,
        beside: Option<Lang>,
    ) -> Option<Self> {
        let chapter = room.book.chapter(id);
        Some(Self {
            room,
            chapter,
            id,
            lang,
            edition: chapter.editions.get(lang).as_ref()?,
            targets: room.resolved.targets(id, lang)?,
            mentions: room.resolved.mentions(id, lang),
            marked_to: 0,
            noted: BTreeSet::new(),
            depth,
            last_level: depth,
            heading: None,
            shadow: beside.and_then(|lang| chapter.editions.get(lang).as_ref()),
            alone: room.langs.len() == 1,
        })
    }

    pub(super) fn doc(&self) -> &'a Doc {
        &self.edition.doc
    }

    pub(super) fn tag(&self) -> &'a str {
        &self.room.config.language(self.lang).tag
    }

    pub(super) fn lang_code(&self) -> &'a str {
        &self.room.config.language(self.lang).code
    }

    pub(super) fn chapter_number(&self) -> usize {
        self.id.0
    }

    pub(super) fn wants_pinyin(&self) -> bool {
        self.room.profile.pinyin && self.tag().starts_with("zh")
    }

    pub(super) fn note_prefix(&self) -> String {
        format!("{}-{}", self.lang_code(), self.id.0)
    }

    /// The words of a Chinese text with their pinyin.
    pub(super) fn words(&self, text: &str) -> Vec<(std::ops::Range<usize>, String)> {
        let reader = &self.room.resolved.reader;
        let syllables = reader.syllables(text);
        let words = reader.segmenter().words(text);
        let mut out = Vec::new();
        for word in words {
            let inside = syllables.iter().filter(|s| word.contains(&s.range.start));
            let reading: String = inside.map(|s| s.reading.as_ref()).collect();
            if !reading.is_empty() {
                out.push((word, reading));
            }
        }
        out
    }

    /// Where a link stands.
    pub(super) fn here(&self, _link: &Link) -> Locator {
        Locator { chapter: self.id, heading: self.heading }
    }

    /// The term that a bare `[[concept]]` stands for.
    pub(super) fn term_text(&self, concept: ConceptId) -> Option<String> {
        let record = &self.room.termbase.concept(concept).record;
        let shown = record.title(self.lang, &self.room.config.language(self.lang).fallback);
        shown.map(|(_, term)| term.text.clone())
    }

    pub(super) fn glossary_label(&self, concept: ConceptId) -> Option<String> {
        self.room.glossary_label(concept)
    }

    pub(super) fn goal(&self, target: &Target) -> Goal {
        self.room.goal(target, self.id, self.lang)
    }

    pub(super) fn picture(&self, image: &Image) -> Option<String> {
        self.room.picture(self.targets.get(image.reference))
    }

    /// All blocks of the edition.
    pub(super) fn document(&mut self) -> Vec<Value> {
        let doc = self.doc();
        self.blocks(&doc.blocks)
    }

    /// One piece of a pair's row.
    pub(super) fn piece(&mut self, piece: Piece) -> Vec<Value> {
        let doc = self.doc();
        let block = |i: usize| doc.blocks.get(i);
        match piece {
            Piece::Block(i) => block(i).map(|block| self.block(block)).unwrap_or_default(),
            Piece::Item(i, n) => {
                let Some(Block { kind: BlockKind::List(list), .. }) = block(i) else {
                    return Vec::new();
                };
                let Some(item) = list.items.get(n) else { return Vec::new() };
                let start = list.start.map(|start| start.saturating_add(n as u64));
                vec![self.list(list, start, std::slice::from_ref(item))]
            }
            Piece::Line(i, n) => {
                let Some(Block { kind: BlockKind::Dialogue(dialogue), .. }) = block(i) else {
                    return Vec::new();
                };
                let Some(line) = dialogue.lines.get(n) else { return Vec::new() };
                vec![json!({"k": "dlg", "b": [self.line(dialogue, n, line)]})]
            }
        }
    }

    /// The heading that a piece is, if it is one.
    pub(super) fn heading_of(&self, piece: Piece) -> Option<&'a Heading> {
        let Piece::Block(i) = piece else { return None };
        match &self.doc().blocks.get(i)?.kind {
            BlockKind::Heading(heading) => Some(heading),
            BlockKind::Paragraph(_)
            | BlockKind::Figure(_)
            | BlockKind::List(_)
            | BlockKind::Quote(_)
            | BlockKind::Alert(..)
            | BlockKind::Code(..)
            | BlockKind::Dialogue(_)
            | BlockKind::Table(_)
            | BlockKind::Definitions(_)
            | BlockKind::Html(_)
            | BlockKind::Rule => None,
        }
    }

    pub(super) fn blocks(&mut self, blocks: &[Block]) -> Vec<Value> {
        blocks.iter().flat_map(|block| self.block(block)).collect()
    }

    fn block(&mut self, block: &Block) -> Vec<Value> {
        let value = match &block.kind {
            BlockKind::Heading(heading) => self.heading(heading),
            BlockKind::Paragraph(content) => json!({"k": "p", "c": self.inlines(content)}),
            BlockKind::Figure(image) => match self.picture(image) {
                Some(picture) => {
                    let mut caption = Vec::new();
                    self.text(&image.title, &mut caption);
                    json!({"k": "fig", "f": picture, "alt": image.alt, "c": caption})
                }
                None => json!({"k": "p", "c": [image.alt]}),
            },
            BlockKind::List(list) => self.list(list, list.start, &list.items),
            BlockKind::Quote(blocks) => json!({"k": "q", "b": self.blocks(blocks)}),
            BlockKind::Alert(kind, blocks) => {
                json!({"k": "al", "a": kind.name(), "b": self.blocks(blocks)})
            }
            BlockKind::Code(_, text) => json!({"k": "code", "s": text.trim_end_matches('\n')}),
            BlockKind::Dialogue(dialogue) => {
                let lines = dialogue.lines.iter().enumerate();
                let lines: Vec<Value> =
                    lines.map(|(n, line)| self.line(dialogue, n, line)).collect();
                json!({"k": "dlg", "b": lines})
            }
            BlockKind::Table(table) => self.table(table),
            BlockKind::Definitions(definitions) => {
                let items: Vec<Value> = definitions.iter().map(|d| self.definition(d)).collect();
                json!({"k": "dl", "b": items})
            }
            BlockKind::Html(parts) => {
                // On paper there is no HTML: what stands between the tags is printed.
                let mut out = Vec::new();
                for part in parts {
                    match part {
                        HtmlPart::Raw(html) => {
                            let text = crate::text::markup::without_tags(html);
                            if !text.trim().is_empty() {
                                let mut content = Vec::new();
                                self.text(text.trim(), &mut content);
                                out.push(json!({"k": "p", "c": content}));
                            }
                        }
                        HtmlPart::Block(block) => out.extend(self.block(block)),
                    }
                }
                return out;
            }
            BlockKind::Rule => json!({"k": "hr"}),
        };
        vec![value]
    }

    fn heading(&mut self, heading: &Heading) -> Value {
        let level = self.level(heading);
        let label = self.label(heading);
        let key = self.heading_key(Some(heading.number));
        json!({"k": "h", "l": level, "id": label, "key": key, "c": self.inlines(&heading.content)})
    }

    /// A heading of two languages, which spans both columns.
    pub(super) fn both(&mut self, own: &Heading, other: &mut Self, theirs: &Heading) -> Value {
        let level = self.level(own);
        other.level(theirs);
        let label = self.label(own);
        let keys = [self.heading_key(Some(own.number)), other.heading_key(Some(theirs.number))];
        let (content, second) = (self.inlines(&own.content), other.inlines(&theirs.content));
        json!({"k": "h", "l": level, "id": label, "key": keys, "c": content, "c2": second})
    }

    /// The level in the book: no step down leaves one out (PDF/UA-1, 7.4.2).
    fn level(&mut self, heading: &Heading) -> usize {
        self.heading = Some(heading.number);
        // The second level of a text is the first below the chapter's title.
        let wished = self.depth + usize::from(heading.level).saturating_sub(1).max(1);
        self.last_level = wished.min(self.last_level + 1).max(self.depth + 1);
        self.last_level
    }

    fn label(&self, heading: &Heading) -> Option<String> {
        let anchor = self.edition.anchors.get(heading.number)?;
        let taken = self.shadow.is_some_and(|beside| beside.anchors.contains(anchor));
        (!taken).then(|| super::heading_label(&self.chapter.stem, anchor))
    }

    pub(super) fn heading_key(&self, heading: Option<usize>) -> Option<String> {
        let locator = Locator { chapter: self.id, heading };
        self.room.wanted_key(super::heading_key(self.lang_code(), locator))
    }

    fn list(&mut self, list: &List, start: Option<u64>, items: &[Item]) -> Value {
        let written: Vec<Value> = items
            .iter()
            .map(|item| json!({"b": self.blocks(&item.blocks), "task": item.task}))
            .collect();
        json!({"k": "li", "s": start, "tight": list.tight, "b": written})
    }

    /// The one table of two languages whose tables differ in their heads alone, as those of phrases
    /// do: it says everything once, below heads in both languages.
    pub(super) fn one_table(
        &mut self,
        own: Piece,
        other: &mut Self,
        theirs: Piece,
    ) -> Option<Value> {
        let table = |writer: &Self, piece| {
            let Piece::Block(i) = piece else { return None };
            let Some(Block { kind: BlockKind::Table(table), .. }) = writer.doc().blocks.get(i)
            else {
                return None;
            };
            Some(table)
        };
        let (left, right) = (table(self, own)?, table(other, theirs)?);
        let words = |table: &Table| -> Vec<Vec<String>> {
            let rows = table.rows.iter();
            rows.map(|row| row.cells.iter().map(|cell| plain_text(cell)).collect()).collect()
        };
        if left.columns.len() != right.columns.len() || words(left) != words(right) {
            return None;
        }
        let mut out = self.table(left);
        let heads = out.get_mut("h").and_then(Value::as_array_mut)?;
        for (i, head) in heads.iter_mut().enumerate() {
            let (Some(a), Some(b)) = (left.head.cells.get(i), right.head.cells.get(i)) else {
                break;
            };
            let (a, b) = (plain_text(a), plain_text(b));
            if let Some(cell) = head.as_array_mut().filter(|_| a != b && !b.is_empty()) {
                cell.push(json!({"t": "br"}));
                cell.push(json!({"t": "l", "l": other.lang_code(), "s": b}));
            }
        }
        Some(out)
    }

    fn definition(&mut self, definition: &Definition) -> Value {
        let terms: Vec<Value> =
            definition.terms.iter().map(|term| Value::Array(self.inlines(term))).collect();
        let details: Vec<Value> =
            definition.details.iter().map(|b| Value::Array(self.blocks(b))).collect();
        json!({"t": terms, "d": details})
    }

    fn table(&mut self, table: &Table) -> Value {
        let columns: Vec<&str> = table
            .columns
            .iter()
            .map(|column| match column {
                ColumnAlign::None => "",
                ColumnAlign::Left => "left",
                ColumnAlign::Center => "center",
                ColumnAlign::Right => "right",
            })
            .collect();
        let count = columns.len();
        let mut row = |cells: &[Vec<crate::model::doc::Inline>]| -> Value {
            let mut cells: Vec<Value> =
                cells.iter().take(count).map(|cell| Value::Array(self.inlines(cell))).collect();
            cells.resize(count, json!([]));
            Value::Array(cells)
        };
        let head = row(&table.head.cells);
        let rows: Vec<Value> = table.rows.iter().map(|r| row(&r.cells)).collect();
        json!({"k": "tbl", "a": columns, "h": head, "b": rows})
    }

    /// A line of a dialogue. Outside pairs it stands with its counterpart.
    fn line(&self, dialogue: &Dialogue, n: usize, line: &DialogueLine) -> Value {
        let other = self
            .alone
            .then(|| self.room.config.partner(self.lang))
            .flatten()
            .and_then(|lang| self.counterpart(lang, dialogue, n).map(|theirs| (lang, theirs)));
        let reading = match other {
            Some((lang, theirs)) => self.reading(lang, theirs),
            None => self.reading(self.lang, line),
        };
        let other = other.map(|(lang, theirs)| {
            json!({
                "l": self.room.config.language(lang).code,
                "who": theirs.speaker,
                "s": theirs.text,
            })
        });
        json!({"who": line.speaker, "s": line.text, "py": reading, "other": other})
    }

    fn counterpart(&self, lang: Lang, dialogue: &Dialogue, n: usize) -> Option<&'a DialogueLine> {
        let edition = self.chapter.editions.get(lang).as_ref()?;
        if edition.doc.dialogues != self.doc().dialogues {
            return None;
        }
        let theirs = dialogues(&edition.doc).get(&dialogue.number).copied()?;
        let same = theirs.lines.len() == dialogue.lines.len();
        theirs.lines.get(n).filter(|line| same && !line.text.is_empty())
    }

    /// How a Chinese line is read.
    fn reading(&self, lang: Lang, line: &DialogueLine) -> Option<String> {
        if !self.room.config.language(lang).tag.starts_with("zh") {
            return None;
        }
        let written = line.reading.as_ref().map(|(reading, _)| reading.clone());
        written.or_else(|| {
            let han = line.text.chars().any(is_han);
            han.then(|| hanzi::sentence(&self.room.resolved.reader, &line.text))
        })
    }
}
