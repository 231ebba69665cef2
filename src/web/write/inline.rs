//! Inlines → HTML.

use std::borrow::Cow;
use std::fmt::Write as _;

use super::sanitise::Mixed;
use super::{Links, Writer};
use crate::base::path::{SitePath, escape_path};
use crate::base::source::Span;
use crate::model::doc::{Image, Inline, InlineKind, Link, LinkKind, Ref};
use crate::model::resolved::{Mark, Target};
use crate::model::termbase::ConceptId;
use crate::text::hanzi;
use crate::text::runs::{self, Foreign};

/// Text as it can stand in HTML, in content and in quoted attributes.
pub(crate) fn escape(text: &str) -> Cow<'_, str> {
    if !text.contains(['&', '<', '>', '"']) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    push_escaped(text, &mut out);
    Cow::Owned(out)
}

fn push_escaped(text: &str, out: &mut String) {
    let mut done = 0;
    for (i, byte) in text.bytes().enumerate() {
        let entity = match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            _ => continue,
        };
        out.push_str(&text[done..i]);
        out.push_str(entity);
        done = i + 1;
    }
    out.push_str(&text[done..]);
}

/// What a link or image becomes.
enum Address<'a> {
    /// An address, and whatever stands with it in the tag.
    To(Cow<'a, str>, String),
    /// Nothing: only the text is shown.
    None,
}

impl Writer<'_> {
    pub(super) fn inlines(&mut self, inlines: &[Inline]) {
        let raw = inlines.iter().any(|i| matches!(i.kind, InlineKind::Html(_)));
        match self.context.sanitiser {
            Some(sanitiser) if raw => {
                // Tags and the text between them are cleaned as one, so that they stay matched.
                let outer = std::mem::take(&mut self.out);
                let mut mixed = Mixed::new();
                for inline in inlines {
                    if let InlineKind::Html(html) = &inline.kind {
                        mixed.raw(html);
                    } else {
                        self.inline(inline);
                        mixed.safe(std::mem::take(&mut self.out));
                    }
                }
                self.out = outer;
                self.out.push_str(&mixed.clean(sanitiser));
            }
            Some(_) | None => {
                for inline in inlines {
                    self.inline(inline);
                }
            }
        }
    }

    fn inline(&mut self, inline: &Inline) {
        match &inline.kind {
            InlineKind::Text(text) => self.marked(text, inline.span),
            InlineKind::Code(text) => {
                self.out.push_str("<code>");
                push_escaped(text, &mut self.out);
                self.out.push_str("</code>");
            }
            InlineKind::Emphasis(content) => self.wrapped("em", content),
            InlineKind::Strong(content) => self.wrapped("strong", content),
            InlineKind::Strikethrough(content) => self.wrapped("del", content),
            InlineKind::Link(link) => self.link(link),
            InlineKind::Image(image) => self.image(image, &image.title),
            InlineKind::Ruby(ruby) => self.ruby(&ruby.base, &ruby.reading),
            InlineKind::FootnoteMark(number) => self.footnote_mark(*number),
            InlineKind::SoftBreak => self.out.push('\n'),
            InlineKind::HardBreak => self.out.push_str("<br>\n"),
            InlineKind::Html(html) => self.out.push_str(html),
        }
    }

    fn wrapped(&mut self, tag: &str, content: &[Inline]) {
        let _ = write!(self.out, "<{tag}>");
        self.inlines(content);
        let _ = write!(self.out, "</{tag}>");
    }

    /// Text in which terms may be links to the glossary.
    fn marked(&mut self, text: &str, span: Span) {
        let marks: &[Mark] = match &self.context.links {
            Links::Resolved { mentions: Some(mentions), .. } => {
                mentions.marks.get(&span.start).map_or(&[], Vec::as_slice)
            }
            Links::Resolved { mentions: None, .. } | Links::AsWritten => &[],
        };
        let mut done = 0;
        for mark in marks {
            let Some(piece) = text.get(done..mark.at) else { continue };
            self.text(piece);
            done = mark.at;
            match mark.opens {
                Some(concept) => self.term(concept),
                None => self.out.push_str("</a>"),
            }
        }
        self.text(&text[done..]);
    }

    /// The beginning of a link to a concept: a plain one, to which the script adds a card.
    fn term(&mut self, concept: ConceptId) {
        let Links::Resolved { termbase, page, root, .. } = &self.context.links else { return };
        let record = &termbase.concept(concept).record;
        let href = page.to(&record.page(root));
        let (href, id) = (escape(&href), &record.id);
        let _ = write!(self.out, "<a class=\"term\" href=\"{href}\" data-term=\"{id}\">");
    }

    /// `[[concept]]`: its own text, or the term in the language of the text.
    fn concept(&mut self, concept: ConceptId, link: &Link) {
        let Links::Resolved { termbase, config, .. } = &self.context.links else { return };
        let lang = self.context.lang;
        let record = &termbase.concept(concept).record;
        self.term(concept);
        let shown = record.title(lang, &config.language(lang).fallback);
        match (link.kind, shown) {
            (LinkKind::Term { own_text: false }, Some((_, term))) => self.text(&term.text),
            (LinkKind::Term { .. } | LinkKind::Written | LinkKind::Address, _) => {
                self.inlines(&link.content);
            }
        }
        self.out.push_str("</a>");
    }

    /// Text, with every run of another language marked.
    fn text(&mut self, text: &str) {
        if self.context.tag.is_empty() {
            return push_escaped(text, &mut self.out);
        }
        let mut done = 0;
        for (run, kind) in runs::foreign(text, self.context.tag) {
            push_escaped(&text[done..run.start], &mut self.out);
            let tag = match kind {
                Foreign::Han => self.context.chinese,
                Foreign::Kana => "ja",
                Foreign::Hangul => "ko",
                Foreign::Pinyin => "zh-Latn-pinyin",
                Foreign::Latin => "en",
            };
            let _ = write!(self.out, "<span lang=\"{tag}\">");
            push_escaped(&text[run.clone()], &mut self.out);
            self.out.push_str("</span>");
            done = run.end;
        }
        push_escaped(&text[done..], &mut self.out);
    }

    /// Word-level ruby; the reading of hanzi is pinyin, that of anything else is in the language
    /// of the text.
    fn ruby(&mut self, base: &str, reading: &str) {
        let latin = reading.chars().any(|c| c.is_alphabetic() && u32::from(c) < 0x0250);
        let lang = if latin { " lang=\"zh-Latn-pinyin\"" } else { "" };
        let own = self.context.tag.starts_with("zh")
            || self.context.tag.starts_with("ja") && !hanzi::has_contours(reading);
        let base_lang = if latin && !own {
            format!(" lang=\"{}\"", self.context.chinese)
        } else {
            String::new()
        };
        let _ = write!(
            self.out,
            "<ruby{base_lang}>{}<rp>(</rp><rt{lang}>{}</rt><rp>)</rp></ruby>",
            escape(base),
            escape(reading)
        );
    }

    fn footnote_mark(&mut self, number: usize) {
        let prefix = self.context.prefix;
        let n = number + 1;
        let count = self.marks.get_mut(number).map_or(1, |count| {
            *count += 1;
            *count
        });
        let again = if count > 1 { format!("-{count}") } else { String::new() };
        let _ = write!(
            self.out,
            "<sup class=\"fn\"><a href=\"#{prefix}fn-{n}\" id=\"{prefix}fnref-{n}{again}\" role=\"doc-noteref\">{n}</a></sup>"
        );
    }

    fn link(&mut self, link: &Link) {
        if let Links::Resolved { targets, .. } = &self.context.links
            && let Target::Concept(concept) = targets.get(link.reference)
        {
            return self.concept(*concept, link);
        }
        match self.address(link.reference, &link.target) {
            Address::None => self.inlines(&link.content),
            Address::To(href, more) => {
                let _ = write!(self.out, "<a href=\"{}\"{more}", escape(&href));
                if !link.title.is_empty() {
                    let _ = write!(self.out, " title=\"{}\"", escape(&link.title));
                }
                self.out.push('>');
                if link.kind == LinkKind::Address {
                    // An address is no text of any language.
                    let shown = crate::model::doc::plain_text(&link.content);
                    push_escaped(&shown, &mut self.out);
                } else {
                    self.inlines(&link.content);
                }
                self.out.push_str("</a>");
            }
        }
    }

    /// An image; a figure's title is its caption and no `title`.
    pub(super) fn image(&mut self, image: &Image, title: &str) {
        let Address::To(src, more) = self.address(image.reference, &image.target) else {
            // The mistake is reported; the reader still gets what the picture says.
            push_escaped(&image.alt, &mut self.out);
            return;
        };
        let _ =
            write!(self.out, "<img src=\"{}\" alt=\"{}\"{more}", escape(&src), escape(&image.alt));
        if !title.is_empty() {
            let _ = write!(self.out, " title=\"{}\"", escape(title));
        }
        if !matches!(self.context.links, Links::AsWritten) {
            self.out.push_str(" loading=\"lazy\" decoding=\"async\"");
        }
        self.out.push('>');
    }

    fn address<'t>(&self, reference: Ref, written: &'t str) -> Address<'t> {
        let Links::Resolved { book, config, targets, chapter, page, root, reader, .. } =
            &self.context.links
        else {
            let href = percent_encoding::utf8_percent_encode(written, AS_WRITTEN).to_string();
            return Address::To(Cow::Owned(href), String::new());
        };
        match targets.get(reference) {
            // Concepts are written as terms.
            Target::Dead | Target::Concept(_) => Address::None,
            Target::Anchor(anchor) => {
                Address::To(Cow::Owned(format!("#{}", escape_path(anchor))), String::new())
            }
            Target::Reference(address) => {
                let goal = SitePath::new(format!("{root}/{address}index.html"));
                Address::To(Cow::Owned(page.to(&goal)), String::new())
            }
            Target::External(url) => {
                let outside = url.starts_with("http");
                let more = if outside { " class=\"external\" rel=\"noopener\"" } else { "" };
                Address::To(Cow::Owned(url.clone()), more.to_owned())
            }
            Target::File { path, fragment, size, .. } => {
                let more = size.map(|(w, h)| format!(" width=\"{w}\" height=\"{h}\""));
                let part = fragment.as_ref().map(|f| format!("#{f}")).unwrap_or_default();
                Address::To(Cow::Owned(page.to(path) + &part), more.unwrap_or_default())
            }
            Target::Chapter { chapter: goal, anchor } => {
                let goal_chapter = book.chapter(*goal);
                let mut href =
                    if goal == chapter { String::new() } else { page.to(&goal_chapter.page(root)) };
                if let Some(anchor) = anchor {
                    let _ = write!(href, "#{}", escape_path(anchor));
                }
                if href.is_empty() {
                    href.push_str("./");
                }
                let fallback = &config.language(*reader).fallback;
                let (shown, _) = goal_chapter.edition_for(*reader, fallback);
                // Told only where it differs from what one is reading.
                let tag = &config.language(shown).tag;
                let more = if shown == *reader || tag == self.context.tag || root.contains('-') {
                    String::new()
                } else {
                    format!(" class=\"other-lang\" hreflang=\"{tag}\"")
                };
                Address::To(Cow::Owned(href), more)
            }
        }
    }
}

/// What stays as it is in an address that was written by hand (the set that `CommonMark` shows).
const AS_WRITTEN: &percent_encoding::AsciiSet = &percent_encoding::CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'<')
    .add(b'>')
    .add(b'[')
    .add(b'\\')
    .add(b']')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');
