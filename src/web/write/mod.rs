//! Blocks → HTML. One exhaustive match for blocks, one for inlines.

mod dialogue;
mod inline;
mod sanitise;

use std::fmt::Write as _;

use crate::base::lang::Lang;
use crate::base::path::SitePath;
use crate::config::Config;
use crate::model::book::{Book, ChapterId, Edition, Piece};
use crate::model::doc::{
    Block, BlockKind, ColumnAlign, Definition, Doc, HtmlPart, Item, List, Row, Table, plain_text,
};
use crate::model::resolved::{Mentions, Targets};
use crate::model::termbase::Termbase;
use crate::text::hanzi::Reader;
use crate::theme::Words;

pub(crate) use dialogue::{Voice, Voices};
pub(crate) use inline::escape;
pub(crate) use sanitise::Sanitiser;

/// How the links of a text are written.
pub(crate) enum Links<'a> {
    /// As they stand in the source.
    AsWritten,
    /// As addresses from `page`, a page below the folder `root`.
    Resolved {
        book: &'a Book,
        config: &'a Config,
        termbase: &'a Termbase,
        targets: &'a Targets,
        /// The terms that become links; `None` where there are none.
        mentions: Option<&'a Mentions>,
        chapter: ChapterId,
        page: &'a SitePath,
        root: &'a str,
        /// The language of the page's reader; their left one on a pair page.
        reader: Lang,
    },
}

/// What a text needs to become HTML.
pub(crate) struct Context<'a> {
    pub(crate) links: Links<'a>,
    pub(crate) doc: &'a Doc,
    /// The names of its headings; none are written where this is empty.
    pub(crate) anchors: &'a [String],
    /// By number, the headings whose name stands elsewhere: on a pair's row, or in the other column.
    pub(crate) unnamed: &'a [bool],
    /// Put before the names of footnotes, so that two texts can share a page.
    pub(crate) prefix: &'a str,
    /// The tag of the text's language.
    pub(crate) tag: &'a str,
    /// The language of the text.
    pub(crate) lang: Lang,
    /// The tag for Chinese in this handbook.
    pub(crate) chinese: &'a str,
    pub(crate) words: &'a Words,
    pub(crate) sanitiser: Option<&'a Sanitiser>,
    /// The other languages of its dialogues.
    pub(crate) voices: Voices<'a>,
    /// How a Chinese line of a dialogue is read, where its writer does not say it.
    pub(crate) reader: &'a Reader,
}

/// Writes one text.
pub(crate) struct Writer<'a> {
    context: &'a Context<'a>,
    out: String,
    /// How often each footnote has been pointed to.
    marks: Vec<usize>,
}

/// The HTML of a whole document without its footnotes.
pub(crate) fn document(context: &Context<'_>) -> String {
    let mut writer = Writer::new(context);
    writer.blocks(&context.doc.blocks);
    writer.out
}

/// The HTML of Markdown alone, with links as written: what a specification's examples show.
pub fn plain(doc: &Doc, html: crate::config::RawHtml) -> String {
    let words = Words::new();
    let reader = Reader::default();
    let sanitiser = Sanitiser::new();
    let context = Context {
        links: Links::AsWritten,
        doc,
        anchors: &[],
        unnamed: &[],
        prefix: "",
        tag: "",
        lang: Lang::new(0),
        chinese: "zh",
        words: &words,
        sanitiser: (html != crate::config::RawHtml::Allow).then_some(&sanitiser),
        voices: Voices {
            own_reading: true,
            right_to_left: false,
            other: None,
            further: Vec::new(),
        },
        reader: &reader,
    };
    document(&context)
}

impl<'a> Writer<'a> {
    pub(crate) fn new(context: &'a Context<'a>) -> Self {
        Self { context, out: String::new(), marks: vec![0; context.doc.footnotes.len()] }
    }

    /// The HTML of one row's piece.
    pub(crate) fn piece(&mut self, piece: Piece) -> String {
        self.out.clear();
        match piece {
            Piece::Block(i) => {
                if let Some(block) = self.context.doc.blocks.get(i) {
                    self.block(block);
                }
            }
            Piece::Item(i, n) => {
                if let Some(Block { kind: BlockKind::List(list), .. }) =
                    self.context.doc.blocks.get(i)
                    && let Some(item) = list.items.get(n)
                {
                    let start = list.start.map(|start| start.saturating_add(n as u64));
                    self.list(list, start, std::slice::from_ref(item));
                }
            }
            Piece::Line(i, n) => {
                if let Some(Block { kind: BlockKind::Dialogue(dialogue), .. }) =
                    self.context.doc.blocks.get(i)
                    && let Some(line) = dialogue.lines.get(n)
                {
                    self.dialogue(dialogue, n, std::slice::from_ref(line));
                }
            }
        }
        std::mem::take(&mut self.out)
    }

    /// The footnotes as a list; empty without any.
    pub(crate) fn notes(&mut self) -> String {
        self.out.clear();
        let notes = &self.context.doc.footnotes;
        if notes.is_empty() {
            return String::new();
        }
        self.out.push_str("<ol class=\"notes\">");
        let prefix = self.context.prefix;
        for (i, note) in notes.iter().enumerate() {
            let n = i + 1;
            let _ = write!(self.out, "<li id=\"{prefix}fn-{n}\">");
            self.blocks(&note.blocks);
            let back = format!(
                " <a class=\"fn-back\" href=\"#{prefix}fnref-{n}\" role=\"doc-backlink\" aria-label=\"{} {n}\">↩</a>",
                escape(self.word("footnote_back"))
            );
            // The way back stands at the end of the note's last line.
            if self.out.ends_with("</p>\n") {
                self.out.truncate(self.out.len() - 5);
                self.out.push_str(&back);
                self.out.push_str("</p>");
            } else {
                self.out.push_str(&back);
            }
            self.out.push_str("</li>");
        }
        self.out.push_str("</ol>");
        std::mem::take(&mut self.out)
    }

    fn word(&self, key: &str) -> &'a str {
        self.context.words.get(key).map_or("", String::as_str)
    }

    pub(crate) fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    fn block(&mut self, block: &Block) {
        match &block.kind {
            BlockKind::Heading(heading) => {
                let level = heading.level.clamp(1, 6);
                let unnamed = self.context.unnamed.get(heading.number) == Some(&true);
                let anchor = self.context.anchors.get(heading.number).filter(|_| !unnamed);
                let _ = write!(self.out, "<h{level}");
                if let Some(anchor) = anchor {
                    let _ = write!(self.out, " id=\"{}\"", escape(anchor));
                }
                if !heading.classes.is_empty() {
                    let _ = write!(self.out, " class=\"{}\"", escape(&heading.classes.join(" ")));
                }
                self.out.push('>');
                self.inlines(&heading.content);
                if let Some(anchor) = anchor {
                    let href = crate::base::path::escape_path(anchor);
                    let label = escape(self.word("link_to_section"));
                    let _ = write!(
                        self.out,
                        " <a class=\"anchor\" href=\"#{href}\" aria-label=\"{label}\"></a>"
                    );
                }
                let _ = writeln!(self.out, "</h{level}>");
            }
            BlockKind::Paragraph(content) => {
                self.out.push_str("<p>");
                self.inlines(content);
                self.out.push_str("</p>\n");
            }
            BlockKind::Figure(image) => {
                self.out.push_str("<figure>");
                self.image(image, "");
                let _ = writeln!(
                    self.out,
                    "<figcaption>{}</figcaption></figure>",
                    escape(&image.title)
                );
            }
            BlockKind::List(list) => self.list(list, list.start, &list.items),
            BlockKind::Quote(blocks) => {
                self.out.push_str("<blockquote>\n");
                self.blocks(blocks);
                self.out.push_str("</blockquote>\n");
            }
            BlockKind::Alert(kind, blocks) => {
                let name = kind.name();
                let label = self.word(&format!("alert_{name}"));
                let label = if label.is_empty() { name } else { label };
                let _ = writeln!(
                    self.out,
                    "<div class=\"alert alert-{name}\" role=\"note\"><p class=\"alert-label\">{}</p>",
                    escape(label)
                );
                self.blocks(blocks);
                self.out.push_str("</div>\n");
            }
            BlockKind::Code(info, text) => {
                let language = info.split([' ', ',', '\t']).next().unwrap_or_default();
                self.out.push_str("<pre tabindex=\"0\"><code");
                if !language.is_empty() {
                    let _ = write!(self.out, " class=\"language-{}\"", escape(language));
                }
                let _ = writeln!(self.out, ">{}</code></pre>", escape(text));
            }
            BlockKind::Dialogue(dialogue) => self.dialogue(dialogue, 0, &dialogue.lines),
            BlockKind::Table(table) => self.table(table),
            BlockKind::Definitions(definitions) => {
                self.out.push_str("<dl>\n");
                for definition in definitions {
                    self.definition(definition);
                }
                self.out.push_str("</dl>\n");
            }
            BlockKind::Html(parts) => self.html(parts),
            BlockKind::Rule => self.out.push_str("<hr>\n"),
        }
    }

    /// Blocks that stand in an item: without paragraphs of their own in a tight list.
    fn item_blocks(&mut self, blocks: &[Block], tight: bool) {
        for (i, block) in blocks.iter().enumerate() {
            match &block.kind {
                BlockKind::Paragraph(content) if tight => {
                    self.inlines(content);
                    if i + 1 < blocks.len() {
                        self.out.push('\n');
                    }
                }
                BlockKind::Paragraph(_)
                | BlockKind::Heading(_)
                | BlockKind::Figure(_)
                | BlockKind::List(_)
                | BlockKind::Quote(_)
                | BlockKind::Alert(..)
                | BlockKind::Code(..)
                | BlockKind::Dialogue(_)
                | BlockKind::Table(_)
                | BlockKind::Definitions(_)
                | BlockKind::Html(_)
                | BlockKind::Rule => {
                    if i == 0 {
                        self.out.push('\n');
                    }
                    self.block(block);
                }
            }
        }
    }

    fn list(&mut self, list: &List, start: Option<u64>, items: &[Item]) {
        let tasks = items.iter().any(|item| item.task.is_some());
        let class = if tasks { " class=\"tasks\"" } else { "" };
        let name = if start.is_some() { "ol" } else { "ul" };
        let _ = match start {
            Some(start) if start != 1 => writeln!(self.out, "<ol start=\"{start}\"{class}>"),
            _ => writeln!(self.out, "<{name}{class}>"),
        };
        for item in items {
            match item.task {
                None => self.out.push_str("<li>"),
                Some(done) => {
                    let checked = if done { " checked" } else { "" };
                    let label = self.word(if done { "task_done" } else { "task_open" });
                    let _ = write!(
                        self.out,
                        "<li class=\"task\"><input type=\"checkbox\" disabled{checked} aria-label=\"{}\"> ",
                        escape(label)
                    );
                }
            }
            self.item_blocks(&item.blocks, list.tight);
            self.out.push_str("</li>\n");
        }
        let _ = writeln!(self.out, "</{name}>");
    }

    fn definition(&mut self, definition: &Definition) {
        for term in &definition.terms {
            self.out.push_str("<dt>");
            self.inlines(term);
            self.out.push_str("</dt>\n");
        }
        for detail in &definition.details {
            self.out.push_str("<dd>");
            self.item_blocks(detail, definition.tight);
            self.out.push_str("</dd>\n");
        }
    }

    fn table(&mut self, table: &Table) {
        let heads: Vec<String> = table.head.cells.iter().map(|c| plain_text(c)).collect();
        let heads: Vec<&str> = heads.iter().map(|h| h.trim()).filter(|h| !h.is_empty()).collect();
        let label = format!("{}: {}", self.word("table"), heads.join(", "));
        let _ = writeln!(
            self.out,
            "<div class=\"table\" role=\"group\" tabindex=\"0\" aria-label=\"{}\"><table><thead>",
            escape(&label)
        );
        self.row(table, &table.head, true);
        self.out.push_str("</thead>");
        if !table.rows.is_empty() {
            self.out.push_str("<tbody>\n");
            for row in &table.rows {
                self.row(table, row, false);
            }
            self.out.push_str("</tbody>");
        }
        self.out.push_str("</table></div>\n");
    }

    fn row(&mut self, table: &Table, row: &Row, head: bool) {
        self.out.push_str("<tr>");
        for (i, cell) in row.cells.iter().enumerate() {
            let class = match table.columns.get(i) {
                None | Some(ColumnAlign::None) => "",
                Some(ColumnAlign::Left) => " class=\"left\"",
                Some(ColumnAlign::Center) => " class=\"center\"",
                Some(ColumnAlign::Right) => " class=\"right\"",
            };
            // An empty head cell names nothing: it is no header.
            let header = head && !plain_text(cell).trim().is_empty();
            let (name, scope) = if header { ("th", " scope=\"col\"") } else { ("td", "") };
            let _ = write!(self.out, "<{name}{scope}{class}>");
            self.inlines(cell);
            let _ = write!(self.out, "</{name}>");
        }
        self.out.push_str("</tr>\n");
    }

    /// A run of raw HTML: only what the author wrote as HTML goes through the sanitiser, the
    /// blocks between keep their place.
    fn html(&mut self, parts: &[HtmlPart]) {
        let Some(sanitiser) = self.context.sanitiser else {
            for part in parts {
                match part {
                    HtmlPart::Raw(html) => self.out.push_str(html),
                    HtmlPart::Block(block) => self.block(block),
                }
            }
            return;
        };
        let outer = std::mem::take(&mut self.out);
        let mut mixed = sanitise::Mixed::new();
        for part in parts {
            match part {
                HtmlPart::Raw(html) => mixed.raw(html),
                HtmlPart::Block(block) => {
                    self.block(block);
                    mixed.safe(std::mem::take(&mut self.out));
                }
            }
        }
        self.out = outer;
        self.out.push_str(&mixed.clean(sanitiser));
        self.out.push('\n');
    }
}

/// The kind of row a block makes, for the theme.
pub(crate) fn row_kind(edition: &Edition, piece: Piece) -> &'static str {
    let block = match piece {
        Piece::Item(..) => return "item",
        Piece::Line(..) => return "line",
        Piece::Block(i) => edition.doc.blocks.get(i),
    };
    let Some(block) = block else { return "text" };
    match &block.kind {
        BlockKind::Heading(_) => "heading",
        BlockKind::Paragraph(_) | BlockKind::List(_) | BlockKind::Definitions(_) => "text",
        BlockKind::Figure(_) => "media",
        BlockKind::Quote(_) => "quote",
        BlockKind::Alert(..) => "alert",
        BlockKind::Code(..) => "code",
        BlockKind::Dialogue(_) => "dialogue",
        BlockKind::Table(_) => "table",
        BlockKind::Html(_) => "html",
        BlockKind::Rule => "rule",
    }
}
