//! Runs of inlines: text, marks, links, images.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{CowStr, Event, LinkType, Tag};

use super::super::breaks::join_lines;
use super::super::html;
use super::super::marks::{self, Piece};
use super::{Builder, DEEPEST, is_inline};
use crate::base::codes;
use crate::base::diagnostic::Diagnostic;
use crate::base::source::Span;
use crate::config::RawHtml;
use crate::model::doc::{
    Image, IndexMark, Inline, InlineKind, Link, LinkKind, Ref, Ruby, plain_text,
};

impl<'a> Builder<'a, '_> {
    /// The text as written, where the parsed text has letters in place of punctuation.
    pub(super) fn restored(&self, text: &CowStr<'a>, range: &Range<usize>) -> Cow<'a, str> {
        match (self.parsed.get(range.clone()), self.original.get(range.clone())) {
            (Some(parsed), Some(original)) if parsed == &**text => Cow::Borrowed(original),
            _ => Cow::Owned(text.to_string()),
        }
    }

    /// Reads inlines up to the end of the element they stand in; with `loose`, up to the next
    /// block or the end, which is left to be read.
    pub(super) fn inlines(&mut self, loose: bool) -> Vec<Inline> {
        let mut out: Vec<Inline> = Vec::new();
        // Neighbouring pieces of text are one: the parser cuts at every mark it has weighed.
        let mut run: Option<(String, Range<usize>, bool)> = None;
        while let Some((event, range)) = self.events.get(self.at).cloned() {
            if let Event::Text(text) = &event {
                self.at += 1;
                let text = self.restored(text, &range);
                match &mut run {
                    Some((open, span, exact)) => {
                        *exact &= span.end == range.start && text.len() == range.len();
                        open.push_str(&text);
                        span.end = range.end;
                    }
                    None => {
                        let exact = text.len() == range.len();
                        run = Some((text.into_owned(), range, exact));
                    }
                }
                continue;
            }
            self.flush(&mut run, &mut out);
            match event {
                Event::End(_) => {
                    self.at += usize::from(!loose);
                    break;
                }
                Event::Start(ref tag) if is_inline(tag) => {
                    self.at += 1;
                    self.nested(tag, &range, &mut out);
                }
                Event::Start(_) | Event::Rule if loose => break,
                Event::Start(_) => {
                    self.at += 1;
                    self.skip();
                }
                event => {
                    self.at += 1;
                    if let Some(kind) = self.leaf(event, &range) {
                        out.push(Inline { span: self.span(&range), kind });
                    }
                }
            }
        }
        self.flush(&mut run, &mut out);
        join_lines(&mut out);
        // Texts lie in memory to the end.
        out.shrink_to_fit();
        out
    }

    fn leaf(&mut self, event: Event<'a>, range: &Range<usize>) -> Option<InlineKind> {
        match event {
            Event::Code(text) => Some(InlineKind::Code(marks::unmask(&text))),
            Event::InlineHtml(html) | Event::Html(html) => {
                let html = marks::unmask(&html);
                self.raw_html(range)?;
                Some(InlineKind::Html(html))
            }
            Event::SoftBreak => Some(InlineKind::SoftBreak),
            Event::HardBreak => Some(InlineKind::HardBreak),
            Event::FootnoteReference(label) => {
                let number =
                    self.marks.iter().position(|(known, _)| *known == label.to_lowercase());
                let number = number.unwrap_or_else(|| {
                    self.marks.push((label.to_lowercase(), self.span(range)));
                    self.marks.len() - 1
                });
                Some(InlineKind::FootnoteMark(number))
            }
            // Text is gathered above; the rest belongs to blocks or to options that are off.
            _ => None,
        }
    }

    fn nested(&mut self, tag: &Tag<'a>, range: &Range<usize>, out: &mut Vec<Inline>) {
        if self.depth >= DEEPEST {
            self.too_deep.get_or_insert(self.span(range));
            self.skip();
            return;
        }
        let span = self.span(range);
        self.depth += 1;
        let kind = match tag {
            Tag::Emphasis => InlineKind::Emphasis(self.inlines(false)),
            Tag::Strong => InlineKind::Strong(self.inlines(false)),
            Tag::Strikethrough => InlineKind::Strikethrough(self.inlines(false)),
            Tag::Link { link_type, dest_url, title, .. } => {
                let reference = self.reference();
                let mail = matches!(link_type, LinkType::Email) && !dest_url.starts_with("mailto:");
                let prefix = if mail { "mailto:" } else { "" };
                let outer = std::mem::replace(&mut self.in_link, true);
                let content = self.inlines(false);
                self.in_link = outer;
                InlineKind::Link(Box::new(Link {
                    reference,
                    target: format!("{prefix}{}", marks::unmask(dest_url)),
                    title: marks::unmask(title),
                    kind: match link_type {
                        LinkType::Autolink | LinkType::Email => LinkKind::Address,
                        LinkType::WikiLink { has_pothole } => {
                            LinkKind::Term { own_text: *has_pothole }
                        }
                        LinkType::Inline
                        | LinkType::Reference
                        | LinkType::ReferenceUnknown
                        | LinkType::Collapsed
                        | LinkType::CollapsedUnknown
                        | LinkType::Shortcut
                        | LinkType::ShortcutUnknown => LinkKind::Written,
                    },
                    content,
                }))
            }
            Tag::Image { dest_url, title, .. } => {
                let reference = self.reference();
                let refs = self.refs;
                let alt = plain_text(&self.inlines(false));
                // Links inside a description are only text.
                self.refs = refs;
                InlineKind::Image(Box::new(Image {
                    reference,
                    target: marks::unmask(dest_url),
                    title: marks::unmask(title),
                    alt,
                    span,
                }))
            }
            // Superscript and subscript are not switched on: their content stands as it is.
            _ => {
                out.extend(self.inlines(false));
                self.depth -= 1;
                return;
            }
        };
        self.depth -= 1;
        out.push(Inline { span, kind });
    }

    fn reference(&mut self) -> Ref {
        self.refs += 1;
        Ref(self.refs - 1)
    }

    /// Writes a run of text as text, ruby and bare addresses. `exact` says whether the run's bytes
    /// are those of the source, so that the pieces' places can be told.
    fn flush(&mut self, run: &mut Option<(String, Range<usize>, bool)>, out: &mut Vec<Inline>) {
        let Some((text, range, exact)) = run.take() else { return };
        for (part, piece) in marks::pieces(&text) {
            let place = if exact {
                range.start + part.start..range.start + part.end
            } else {
                range.clone()
            };
            let span = self.span(&place);
            let kind = match piece {
                Piece::Text(text) => InlineKind::Text(marks::unmask(text)),
                Piece::Ruby(base, reading) => {
                    let (base, reading) = (base.to_owned(), reading.to_owned());
                    InlineKind::Ruby(Box::new(Ruby { base, reading }))
                }
                Piece::Address(address) if !self.in_link => InlineKind::Link(Box::new(Link {
                    reference: self.reference(),
                    target: address.to_owned(),
                    title: String::new(),
                    kind: LinkKind::Address,
                    content: vec![Inline { span, kind: InlineKind::Text(address.to_owned()) }],
                })),
                Piece::Address(address) => InlineKind::Text(address.to_owned()),
                Piece::Index(entry) => {
                    let text = marks::unmask(entry);
                    self.comments.index.push(IndexMark {
                        span,
                        text: text.clone(),
                        heading: self.headings.checked_sub(1),
                    });
                    InlineKind::Text(text)
                }
            };
            out.push(Inline { span, kind });
        }
    }

    /// Looks at raw HTML as it stands in the source; `None` when the settings leave it out, and for
    /// comments that only speak to the tool.
    pub(super) fn raw_html(&mut self, range: &Range<usize>) -> Option<()> {
        let html = self.original.get(range.clone()).unwrap_or_default();
        let start = range.start;
        let at = self.offset + start;
        let (comments, ours) = self.comments.read(self.file, html, at, self.headings, self.report);
        // No reader sees a comment; only where raw HTML goes out as it is, so do comments for others.
        if ours || comments && self.raw_html != RawHtml::Allow {
            return None;
        }
        match self.raw_html {
            RawHtml::Allow => Some(()),
            RawHtml::Sanitise => {
                html::inspect(self.file, html, self.offset + start, self.report);
                Some(())
            }
            RawHtml::Forbid => {
                if !html.trim_start().starts_with("<!--") {
                    let at = self.offset + start;
                    let span = Span::new(self.file, at, at + html.trim_end().len());
                    self.report
                        .push(Diagnostic::new(codes::HTML_REMOVED, span).arg("what", "HTML"));
                }
                None
            }
        }
    }
}
