//! Footnotes in the order readers meet them.

use std::collections::BTreeMap;

use crate::base::codes;
use crate::base::diagnostic::{Diagnostic, Report};
use crate::base::source::Span;
use crate::model::doc::Footnote;

/// The footnotes in the order of their marks. Those without a mark are reported and left out: the
/// reader could not come back from them.
pub(super) fn in_order(
    marks: &[(String, Span)],
    mut footnotes: BTreeMap<String, Footnote>,
    report: &mut Report,
) -> Vec<Footnote> {
    let empty = |label: &String, span: &Span| Footnote {
        label: label.clone(),
        span: *span,
        blocks: Vec::new(),
    };
    let notes = marks
        .iter()
        .map(|(label, span)| footnotes.remove(label).unwrap_or_else(|| empty(label, span)))
        .collect();
    for note in footnotes.into_values() {
        let diagnostic = Diagnostic::new(codes::UNUSED_FOOTNOTE, note.span);
        report.push(diagnostic.arg("label", note.label));
    }
    notes
}
