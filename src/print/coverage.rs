//! Characters that no font has: an empty box on paper helps nobody, so each is told of at its place.

use std::collections::{BTreeMap, BTreeSet};

use super::Content;
use super::fonts::{Fonts, SystemFonts};
use crate::base::codes;
use crate::base::diagnostic::{Diagnostic, Report};
use crate::base::source::Span;
use crate::model::doc::{BlockKind, InlineKind, own_inlines, walk_blocks, walk_inlines};

/// Where characters stand that the theme's fonts do not have.
struct Missing<'a> {
    fonts: &'a Fonts,
    /// The first place of each.
    found: BTreeMap<char, Span>,
}

impl Missing<'_> {
    /// Looks through a text that is written at this place: exactly so where the lengths agree.
    fn text(&mut self, text: &str, span: Span) {
        if text.is_ascii() {
            return;
        }
        let exact = (span.end - span.start) as usize == text.len();
        for (at, c) in text.char_indices() {
            if self.fonts.covers(c) || self.found.contains_key(&c) {
                continue;
            }
            let place = if exact {
                let start = span.start as usize + at;
                Span::new(span.file, start, start + c.len_utf8())
            } else {
                span
            };
            self.found.insert(c, place);
        }
    }
}

/// The fonts, filled in with those of the system where that helps. What is still missing is an error.
pub(super) fn complete(
    fonts: Fonts,
    content: &Content<'_>,
    system: SystemFonts<'_>,
    report: &mut Report,
) -> Fonts {
    let mut missing = Missing { fonts: &fonts, found: BTreeMap::new() };
    texts(content, &mut missing);
    let found = missing.found;
    if found.is_empty() {
        return fonts;
    }
    let chars: BTreeSet<char> = found.keys().copied().collect();
    let fonts = fonts.filled(&chars, system);
    for (c, span) in found {
        if !fonts.covers(c) {
            report.push(
                Diagnostic::new(codes::NO_GLYPH, span)
                    .arg("character", c.to_string())
                    .arg("code", format!("U+{:04X}", u32::from(c))),
            );
        }
    }
    fonts
}

fn texts(content: &Content<'_>, missing: &mut Missing<'_>) {
    for (_, chapter) in content.book.iter() {
        for (_, edition) in chapter.editions.present() {
            if let Some(span) = edition.meta.title_span {
                missing.text(&edition.meta.title, span);
            }
            for (fact, span) in &edition.meta.key_facts {
                missing.text(fact, *span);
            }
            let mut visit = |block: &crate::model::doc::Block| {
                match &block.kind {
                    BlockKind::Figure(image) => missing.text(&image.title, image.span),
                    BlockKind::Code(_, text) => missing.text(text, block.span),
                    BlockKind::Dialogue(dialogue) => {
                        for line in &dialogue.lines {
                            missing.text(&line.text, line.text_span);
                            missing.text(&line.speaker, line.speaker_span);
                        }
                    }
                    BlockKind::Heading(_)
                    | BlockKind::Paragraph(_)
                    | BlockKind::List(_)
                    | BlockKind::Quote(_)
                    | BlockKind::Alert(..)
                    | BlockKind::Table(_)
                    | BlockKind::Definitions(_)
                    | BlockKind::Html(_)
                    | BlockKind::Rule => {}
                }
                for run in own_inlines(block) {
                    walk_inlines(run, &mut |inline| match &inline.kind {
                        InlineKind::Text(text) | InlineKind::Code(text) => {
                            missing.text(text, inline.span);
                        }
                        InlineKind::Ruby(ruby) => {
                            missing.text(&ruby.base, inline.span);
                            missing.text(&ruby.reading, inline.span);
                        }
                        InlineKind::Emphasis(_)
                        | InlineKind::Strong(_)
                        | InlineKind::Strikethrough(_)
                        | InlineKind::Link(_)
                        | InlineKind::Image(_)
                        | InlineKind::FootnoteMark(_)
                        | InlineKind::SoftBreak
                        | InlineKind::HardBreak
                        | InlineKind::Html(_) => {}
                    });
                }
            };
            walk_blocks(&edition.doc.blocks, &mut visit);
            for note in &edition.doc.footnotes {
                walk_blocks(&note.blocks, &mut visit);
            }
        }
    }
    for concept in &content.termbase.concepts {
        let record = &concept.record;
        for (lang, terms) in record.terms.iter() {
            for term in terms {
                missing.text(&term.text, term.span);
                if let Some((reading, span)) = &term.reading {
                    missing.text(reading, *span);
                }
            }
            if let Some((text, span)) = record.sign.get(lang) {
                missing.text(text, *span);
            }
            for text in [record.definition.get(lang), record.sense.get(lang)].into_iter().flatten()
            {
                missing.text(text, record.span);
            }
        }
    }
    for sign in &content.survey.signs {
        for (_, text) in sign.proposal.present() {
            missing.text(text, sign.span);
        }
    }
}
