//! The text of a fence marked `dialogue` → its lines: `Speaker: text`, one a line, and below a line
//! `pinyin: …` for how it is read.

use std::ops::Range;

use crate::base::codes;
use crate::base::diagnostic::{Diagnostic, Report};
use crate::base::source::Span;
use crate::model::doc::DialogueLine;

/// Whether a fence with this info string holds a dialogue.
pub(super) fn is_dialogue(info: &str) -> bool {
    let word = info.split_whitespace().next().unwrap_or_default();
    word.eq_ignore_ascii_case("dialogue") || word == "对话"
}

/// The text of a fence, with the way back to the places it came from.
#[derive(Default)]
pub(super) struct Text {
    text: String,
    /// Where each piece begins in `text`, and where it stands in the source.
    pieces: Vec<(usize, Range<usize>)>,
}

impl Text {
    /// Adds the next piece, which stands at `range` of the source.
    pub(super) fn push(&mut self, piece: &str, range: Range<usize>) {
        self.pieces.push((self.text.len(), range));
        self.text.push_str(piece);
    }

    /// The place in the source of a part of the text: exact where the source is written as it is
    /// read, else the whole piece.
    fn source(&self, part: &Range<usize>) -> Range<usize> {
        let piece = |at: usize| {
            let next = self.pieces.partition_point(|(start, _)| *start <= at);
            let (start, range) = self.pieces.get(next.checked_sub(1)?)?;
            let end = self.pieces.get(next).map_or(self.text.len(), |(start, _)| *start);
            Some((at - start, range, end - start == range.len()))
        };
        let start = piece(part.start).map(
            |(at, range, exact)| {
                if exact { range.start + at } else { range.start }
            },
        );
        let last = part.end.saturating_sub(1).max(part.start);
        let end = piece(last).map(|(at, range, exact)| match (exact, part.is_empty()) {
            (true, true) => range.start + at,
            (true, false) => range.start + at + 1,
            (false, _) => range.end,
        });
        let start = start.unwrap_or_default();
        start..end.unwrap_or(start).max(start)
    }
}

/// The lines of a dialogue. `place` makes a span of a range of the source; `whole` is where the
/// fence stands.
pub(super) fn lines(
    text: &Text,
    place: &dyn Fn(Range<usize>) -> Span,
    whole: Span,
    report: &mut Report,
) -> Vec<DialogueLine> {
    let span = |part: &Range<usize>| place(text.source(part));
    let mut lines: Vec<DialogueLine> = Vec::new();
    let mut start = 0;
    for line in text.text.split('\n') {
        let all = trimmed(&text.text, start..start + line.len());
        start += line.len() + 1;
        if all.is_empty() {
            continue;
        }
        let written = &text.text[all.clone()];
        let Some((name, said)) = parts(written) else {
            let at = span(&all);
            report.push(Diagnostic::new(codes::NO_SPEAKER, at));
            let (speaker, speaker_span) = (String::new(), Span { end: at.start, ..at });
            let said = written.to_owned();
            lines.push(DialogueLine {
                span: at,
                speaker,
                speaker_span,
                text: said,
                text_span: at,
                reading: None,
            });
            continue;
        };
        let name = trimmed(&text.text, all.start + name.start..all.start + name.end);
        let said = trimmed(&text.text, all.start + said.start..all.start + said.end);
        let (speaker, spoken) = (&text.text[name.clone()], text.text[said.clone()].to_owned());
        if speaker.eq_ignore_ascii_case("pinyin") {
            match lines.last_mut() {
                Some(line) if line.reading.is_none() => {
                    if spoken.is_empty() {
                        report.push(Diagnostic::new(codes::SILENT_LINE, span(&all)));
                    } else {
                        line.reading = Some((spoken, span(&said)));
                    }
                }
                _ => report.push(Diagnostic::new(codes::STRAY_READING, span(&all))),
            }
            continue;
        }
        if speaker.is_empty() {
            report.push(Diagnostic::new(codes::NO_SPEAKER, span(&all)));
        }
        if spoken.is_empty() {
            report.push(Diagnostic::new(codes::SILENT_LINE, span(&all)));
        }
        lines.push(DialogueLine {
            span: span(&all),
            speaker: speaker.to_owned(),
            speaker_span: span(&name),
            text: spoken,
            text_span: span(&said),
            reading: None,
        });
    }
    if lines.is_empty() {
        report.push(Diagnostic::new(codes::EMPTY_DIALOGUE, whole));
    }
    lines
}

/// The speaker and what is said: before and after the first colon that is not inside a time.
fn parts(line: &str) -> Option<(Range<usize>, Range<usize>)> {
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    line.char_indices().find_map(|(at, c)| {
        let after = at + c.len_utf8();
        let time = || digit(line[..at].chars().next_back()) && digit(line[after..].chars().next());
        let divides = matches!(c, ':' | '：') && !time();
        divides.then_some((0..at, after..line.len()))
    })
}

/// A range without the white space at its ends.
fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let part = &text[range.clone()];
    let start = range.start + part.len() - part.trim_start().len();
    start..start + part.trim().len()
}
