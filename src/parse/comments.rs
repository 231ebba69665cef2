//! `<!-- allow: B0901 -->` and `<!-- index: … -->`: what comments tell the tool.

use crate::base::codes;
use crate::base::diagnostic::{Diagnostic, Report};
use crate::base::source::{FileId, Span};
use crate::model::doc::{Allow, Block, Footnote, IndexMark, walk_blocks};

/// The codes among those written, in their own writing; unknown ones are reported.
pub(super) fn known(written: Vec<(String, Span)>, report: &mut Report) -> Vec<String> {
    let mut out = Vec::new();
    for (code, span) in written {
        match codes::find(&code) {
            Some(found) => out.push(found.id.to_owned()),
            None => {
                let known = codes::all().map(|c| c.id);
                let diagnostic = Diagnostic::new(codes::UNKNOWN_ALLOW, span);
                report.push(diagnostic.arg("code", code.as_str()).nearest(&code, known));
            }
        }
    }
    out
}

/// What the comments of a text say.
#[derive(Default)]
pub(super) struct Comments {
    allows: Vec<(Span, Vec<String>)>,
    pub(super) index: Vec<IndexMark>,
}

impl Comments {
    /// Gives each permission the block it is for: the one it stands in, or else the next.
    pub(super) fn placed(
        self,
        blocks: &[Block],
        footnotes: &[Footnote],
    ) -> (Vec<Allow>, Vec<IndexMark>) {
        if self.allows.is_empty() {
            return (Vec::new(), self.index);
        }
        let mut spans: Vec<Span> = Vec::new();
        walk_blocks(blocks, &mut |block| spans.push(block.span));
        for note in footnotes {
            spans.push(note.span);
            walk_blocks(&note.blocks, &mut |block| spans.push(block.span));
        }
        let block = |at: &Span| {
            let around = spans.iter().filter(|s| s.start <= at.start && at.end <= s.end);
            let behind = spans.iter().filter(|s| s.start >= at.end);
            let inner = around.min_by_key(|s| s.end - s.start);
            // A comment between blocks stands in the list or quotation around them, too.
            let next = behind.min_by_key(|s| (s.start, u32::MAX - s.end));
            match (inner, next) {
                (Some(inner), Some(next)) if next.end <= inner.end => Some(*next),
                (Some(inner), _) => Some(*inner),
                (None, next) => next.copied(),
            }
        };
        let allows = self.allows.into_iter().map(|(span, codes)| {
            let covers = block(&span).unwrap_or(span);
            Allow { span, codes, covers }
        });
        (allows.collect(), self.index)
    }

    /// Reads what is written for us in a piece of raw HTML that begins at byte `at` of its file.
    /// Gives whether the piece is nothing but comments, and whether these are all for us.
    pub(super) fn read(
        &mut self,
        file: FileId,
        html: &str,
        at: usize,
        headings: usize,
        report: &mut Report,
    ) -> (bool, bool) {
        let mut rest = html;
        let mut only = true;
        let mut any = false;
        let mut ours = true;
        while let Some(start) = rest.find("<!--") {
            only &= rest[..start].trim().is_empty();
            // `<!-->` and `<!--->` are whole comments too.
            let Some(length) = rest[start + 2..].find("-->") else {
                let from = at + html.len() - rest.len() + start;
                let line = rest[start..].lines().next().map_or(0, str::len);
                let span = Span::new(file, from, from + line);
                report.push(Diagnostic::new(codes::OPEN_COMMENT, span));
                return (only, false);
            };
            let end = start + 2 + length;
            let inside = rest.get(start + 4..end).unwrap_or_default();
            let offset = at + html.len() - rest.len() + start + 4;
            ours &= self.comment(file, inside, offset, headings, report);
            any = true;
            rest = &rest[end + 3..];
        }
        let only = any && only && rest.trim().is_empty();
        (only, only && ours)
    }

    fn comment(
        &mut self,
        file: FileId,
        text: &str,
        at: usize,
        headings: usize,
        report: &mut Report,
    ) -> bool {
        let Some((key, value)) = text.split_once([':', '：']) else { return false };
        let value_at = at + text.len() - value.len();
        let place = |part: &str| {
            let start = value_at + (part.as_ptr() as usize - value.as_ptr() as usize);
            Span::new(file, start, start + part.len())
        };
        match key.trim() {
            "allow" => {
                let parts = value.split([',', ' ', '，', '、', '\n', '\t']);
                let written = parts
                    .filter(|part| !part.is_empty())
                    .map(|part| (part.to_owned(), place(part)))
                    .collect();
                let span = Span::new(file, at, at + text.len());
                let codes = known(written, report);
                self.allows.push((span, codes));
                true
            }
            "index" => {
                for part in value.split([';', '；']) {
                    let part = part.trim();
                    if !part.is_empty() {
                        self.index.push(IndexMark {
                            span: place(part),
                            text: part.replace('＞', ">").replace('，', ", "),
                            heading: headings.checked_sub(1),
                        });
                    }
                }
                true
            }
            _ => false,
        }
    }
}
