//! References nobody defined: link labels and kinds of alert.

use std::ops::Range;

use crate::base::codes;
use crate::base::diagnostic::{Diagnostic, Report};
use crate::base::source::{FileId, Span};

/// A pair of brackets that could have been a link, had its label been defined.
pub(super) struct Broken {
    pub(super) range: Range<usize>,
    pub(super) label: String,
    /// Whether it can hardly be anything else: `[text][label]`.
    pub(super) meant: bool,
}

/// The text they stand in, which begins at byte `offset` of its file.
pub(super) struct Page<'a> {
    pub(super) file: FileId,
    pub(super) offset: usize,
    pub(super) text: &'a str,
}

const ALERTS: [&str; 5] = ["NOTE", "TIP", "IMPORTANT", "WARNING", "CAUTION"];

/// Reports those that were meant.
pub(super) fn report(page: &Page<'_>, broken: &[Broken], report: &mut Report) {
    for Broken { range, label, meant } in broken {
        let span = Span::new(page.file, page.offset + range.start, page.offset + range.end);
        let alert = label.strip_prefix('!').filter(|name| {
            let written = page.text.get(range.clone()).unwrap_or_default();
            let before = page.text.get(..range.start).unwrap_or_default();
            let line = before.rsplit('\n').next().unwrap_or_default();
            written.starts_with("[!")
                && line.contains('>')
                && line.trim_matches([' ', '>']).is_empty()
                && name.chars().all(char::is_alphabetic)
        });
        if let Some(name) = alert.filter(|name| ALERTS.contains(name)) {
            report.push(Diagnostic::new(codes::ALERT_NOT_ALONE, span).arg("name", name));
        } else if let Some(name) = alert {
            let diagnostic = Diagnostic::new(codes::UNKNOWN_ALERT, span).arg("name", name);
            report.push(diagnostic.nearest(name, ALERTS));
        } else if *meant {
            report.push(Diagnostic::new(codes::NO_REFERENCE, span).arg("label", label.as_str()));
        }
    }
}
