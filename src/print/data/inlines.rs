//! Inlines → data for Typst: strings stay strings and are never read as markup.

use serde_json::{Value, json};

use super::chapter::Writer;
use crate::base::source::Span;
use crate::model::doc::{Image, Inline, InlineKind, Link, LinkKind, Ruby, plain_text};
use crate::model::resolved::{Mark, Target};
use crate::model::termbase::ConceptId;
use crate::text::runs::{self, Foreign};
use crate::text::script::is_han;

impl Writer<'_> {
    /// A run of inlines.
    pub(super) fn inlines(&mut self, inlines: &[Inline]) -> Vec<Value> {
        let mut out = Vec::new();
        for inline in inlines {
            self.inline(inline, &mut out);
        }
        out
    }

    fn inline(&mut self, inline: &Inline, out: &mut Vec<Value>) {
        self.index_marks(inline.span, out);
        match &inline.kind {
            InlineKind::Text(text) => self.marked(text, inline.span, out),
            InlineKind::Code(text) => out.push(json!({"t": "c", "s": text})),
            InlineKind::Emphasis(content) => self.wrapped("i", content, out),
            InlineKind::Strong(content) => self.wrapped("b", content, out),
            InlineKind::Strikethrough(content) => self.wrapped("s", content, out),
            InlineKind::Link(link) => self.link(link, out),
            InlineKind::Image(image) => self.image(image, out),
            InlineKind::Ruby(ruby) => {
                let Ruby { base, reading } = &**ruby;
                self.named(inline.span, 0, base.len(), out);
                let latin = reading.chars().any(|c| c.is_alphabetic() && u32::from(c) < 0x0250);
                // Print files know a language by its first part.
                let own = self.tag().split('-').next().unwrap_or_default();
                let lang = if latin && base.chars().any(is_han) { "zh" } else { own };
                out.push(json!({"t": "r", "b": base, "r": reading, "l": lang}));
            }
            InlineKind::FootnoteMark(number) => self.note(*number, out),
            InlineKind::SoftBreak => out.push(json!(" ")),
            InlineKind::HardBreak => out.push(json!({"t": "br"})),
            // What HTML would do on a page has no place on paper; its text is text here.
            InlineKind::Html(_) => {}
        }
    }

    fn wrapped(&mut self, kind: &str, content: &[Inline], out: &mut Vec<Value>) {
        let content = self.inlines(content);
        out.push(json!({"t": kind, "c": content}));
    }

    /// Text in which terms may lead to the glossary.
    fn marked(&mut self, text: &str, span: Span, out: &mut Vec<Value>) {
        let marks: &[Mark] =
            self.mentions.map_or(&[], |m| m.marks.get(&span.start).map_or(&[], Vec::as_slice));
        let mut done = 0;
        let mut open: Option<(ConceptId, Vec<Value>)> = None;
        for mark in marks {
            let Some(piece) = text.get(done..mark.at) else { continue };
            let target = open.as_mut().map_or(&mut *out, |(_, inner)| inner);
            self.named(span, done, mark.at, target);
            self.text(piece, target);
            done = mark.at;
            if let Some((concept, inner)) = open.take() {
                out.push(self.term(concept, &inner));
            }
            open = mark.opens.map(|concept| (concept, Vec::new()));
        }
        let target = open.as_mut().map_or(&mut *out, |(_, inner)| inner);
        self.named(span, done, text.len() + 1, target);
        self.text(&text[done..], target);
        if let Some((concept, inner)) = open {
            // The link goes on in a later node: what stands in this one is linked by itself.
            out.push(self.term(concept, &inner));
        }
    }

    /// Marks for the index: where concepts are named in a part of a text node.
    fn named(&mut self, span: Span, from: usize, to: usize, out: &mut Vec<Value>) {
        let Some(mentions) = self.mentions else { return };
        let Some(named) = mentions.named.get(&span.start) else { return };
        for place in named.iter().filter(|place| (from..to).contains(&place.at)) {
            let key = super::concept_key(self.lang_code(), place.concept, place.locator);
            out.push(json!({"t": "k", "k": key}));
        }
    }

    /// Text, with every run of another language marked.
    pub(super) fn text(&mut self, text: &str, out: &mut Vec<Value>) {
        let mut done = 0;
        for (run, kind) in runs::foreign(text, self.tag()) {
            self.own(&text[done..run.start], out);
            let tag = match kind {
                Foreign::Han => "zh",
                Foreign::Kana => "ja",
                Foreign::Hangul => "ko",
                Foreign::Pinyin => "py",
                Foreign::Latin => "en",
            };
            out.push(json!({"t": "l", "l": tag, "s": &text[run.clone()]}));
            done = run.end;
        }
        self.own(&text[done..], out);
    }

    /// Text of the edition's own language; with its reading above where the profile wants it.
    fn own(&mut self, text: &str, out: &mut Vec<Value>) {
        if text.is_empty() {
            return;
        }
        if !self.wants_pinyin() || !text.chars().any(is_han) {
            out.push(json!(text));
            return;
        }
        let mut done = 0;
        for (range, reading) in self.words(text) {
            if done < range.start {
                out.push(json!(&text[done..range.start]));
            }
            out.push(json!({"t": "r", "b": &text[range.clone()], "r": reading, "l": "zh"}));
            done = range.end;
        }
        if done < text.len() {
            out.push(json!(&text[done..]));
        }
    }

    fn link(&mut self, link: &Link, out: &mut Vec<Value>) {
        let target = self.targets.get(link.reference);
        if let Target::Concept(concept) = target {
            let concept = *concept;
            let mut content = Vec::new();
            let key = super::concept_key(self.lang_code(), concept, self.here(link));
            content.push(json!({"t": "k", "k": key}));
            match (link.kind, self.term_text(concept)) {
                (LinkKind::Term { own_text: false }, Some(text)) => self.text(&text, &mut content),
                (LinkKind::Term { .. } | LinkKind::Written | LinkKind::Address, _) => {
                    content.extend(self.inlines(&link.content));
                }
            }
            out.push(self.term(concept, &content));
            return;
        }
        let goal = self.goal(target);
        if link.kind == LinkKind::Address {
            let shown = plain_text(&link.content);
            out.push(json!({"t": "a", "u": goal.url(), "bare": true, "c": [shown]}));
            return;
        }
        let content = self.inlines(&link.content);
        match goal {
            super::Goal::Nowhere => out.extend(content),
            super::Goal::Label(label) => out.push(json!({"t": "x", "d": label, "c": content})),
            super::Goal::Url(url) => out.push(json!({"t": "a", "u": url, "c": content})),
        }
    }

    fn term(&self, concept: ConceptId, content: &[Value]) -> Value {
        match self.glossary_label(concept) {
            Some(label) => json!({"t": "g", "d": label, "c": content}),
            None => json!({"t": "w", "c": content}),
        }
    }

    fn image(&mut self, image: &Image, out: &mut Vec<Value>) {
        match self.picture(image) {
            Some(picture) => out.push(json!({"t": "m", "f": picture, "alt": image.alt})),
            // The mistake is reported; the reader still gets what the picture says.
            None => self.text(&image.alt, out),
        }
    }

    fn note(&mut self, number: usize, out: &mut Vec<Value>) {
        let first = self.noted.insert(number);
        let name = format!("{}-{number}", self.note_prefix());
        if first {
            let blocks = self.doc().footnotes.get(number).map(|note| self.blocks(&note.blocks));
            out.push(json!({"t": "n", "id": name, "b": blocks.unwrap_or_default()}));
        } else {
            out.push(json!({"t": "n", "id": name}));
        }
    }

    /// The writer's own marks for the index that stand before this place.
    fn index_marks(&mut self, at: Span, out: &mut Vec<Value>) {
        let marks = &self.doc().index;
        while let Some(mark) = marks.get(self.marked_to).filter(|mark| mark.span.start <= at.end) {
            let key = super::mark_key(self.lang_code(), self.chapter_number(), mark.span.start);
            out.push(json!({"t": "k", "k": key}));
            self.marked_to += 1;
        }
    }
}
