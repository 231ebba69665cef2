//! Where two editions of a chapter have drifted apart, block by block.

use std::collections::BTreeSet;

use super::align::{Aligned, Match, Ratio};
use super::units::{Kind, Unit};
use crate::base::codes;
use crate::base::diagnostic::{Code, Diagnostic, Report, Words};
use crate::base::source::Span;

/// The two editions under comparison. The left one is the original: mistakes are pointed at in the
/// right one, with the left one beside.
pub(super) struct Sides<'a> {
    pub(super) left_name: &'a str,
    pub(super) right_name: &'a str,
}

const THERE: Words = Words::new("its counterpart", "对应的内容");
const AFTER: Words = Words::new("it would follow this", "应当接在这之后");

/// Reports everything that differs and should not.
pub(super) fn report(aligned: &Aligned, sides: &Sides<'_>, report: &mut Report) {
    let mut drift = Drift { ratio: aligned.ratio, sides, report };
    drift.sequence(&aligned.left, &aligned.right, &aligned.matches);
}

struct Drift<'a, 'r> {
    ratio: Ratio,
    sides: &'a Sides<'a>,
    report: &'r mut Report,
}

impl Drift<'_, '_> {
    fn sequence(&mut self, left: &[Unit], right: &[Unit], matches: &[Match]) {
        let mut last: (Option<Span>, Option<Span>) = (None, None);
        for m in matches {
            match (m.left.map(|i| &left[i]), m.right.map(|j| &right[j])) {
                (Some(a), Some(b)) => {
                    self.compare(a, b, &m.children);
                    last = (Some(a.span), Some(b.span));
                }
                (Some(a), None) => self.alone(a, self.sides.right_name, last.1),
                (None, Some(b)) => self.alone(b, self.sides.left_name, last.0),
                (None, None) => {}
            }
        }
    }

    fn alone(&mut self, unit: &Unit, other: &str, after: Option<Span>) {
        if matches!(unit.kind, Kind::Rule | Kind::Html) && unit.children.is_empty() {
            return;
        }
        let mut diagnostic = Diagnostic::new(codes::MISSING_BLOCK, unit.span)
            .arg("kind", unit.kind.words())
            .arg("language", other);
        if let Some(after) = after {
            diagnostic = diagnostic.also(after, AFTER);
        }
        self.report.push(diagnostic);
    }

    fn compare(&mut self, left: &Unit, right: &Unit, children: &[Match]) {
        match (left.kind, right.kind) {
            (Kind::Heading(a), Kind::Heading(b)) => self.headings(left, right, a, b),
            (a, b) if a != b => {
                let diagnostic = self
                    .at(codes::BLOCK_KIND, left, right)
                    .arg("one", b.words())
                    .arg("two", a.words());
                self.report.push(diagnostic);
                if left.children.is_empty() != right.children.is_empty() {
                    // One block stands for several: what is inside cannot be told apart.
                    return;
                }
            }
            _ => {}
        }
        self.lists(left, right);
        if left.code != right.code && left.code.is_some() && right.code.is_some() {
            let diagnostic = self.at(codes::CODE, left, right);
            self.report.push(diagnostic);
        }
        let is_code = left.code.is_some() || right.code.is_some();
        if left.children.is_empty() && right.children.is_empty() && !is_code {
            self.length(left, right);
        }
        self.sequence(&left.children, &right.children, children);
    }

    fn at(&self, code: &'static Code, left: &Unit, right: &Unit) -> Diagnostic {
        Diagnostic::new(code, right.span)
            .arg("language", self.sides.left_name)
            .arg("kind", right.kind.words())
            .also(left.span, THERE)
    }

    fn headings(&mut self, left: &Unit, right: &Unit, a: u8, b: u8) {
        if a != b {
            let diagnostic = self
                .at(codes::HEADING_LEVEL, left, right)
                .arg("one", usize::from(b))
                .arg("two", usize::from(a));
            self.report.push(diagnostic);
        }
        let name = |unit: &Unit| unit.heading.as_ref().and_then(|(id, _)| id.clone());
        if let (Some(there), Some(here)) = (name(left), name(right))
            && there != here
        {
            let diagnostic =
                self.at(codes::HEADING_ID, left, right).arg("one", here).arg("two", there);
            self.report.push(diagnostic);
        }
    }

    /// What must be the same: numbers, telephone numbers, links and images.
    fn lists(&mut self, left: &Unit, right: &Unit) {
        let (a, b) = (&left.numbers, &right.numbers);
        let mut there = a.missing_in(b);
        there.extend(a.contradicted_by(b));
        let mut here = b.missing_in(a);
        here.extend(b.contradicted_by(a));
        self.differ(codes::NUMBERS, left, right, &there, &here);
        // A link that dials another number is the same mistake once more.
        let dialled = there.is_empty() && here.is_empty() && a.phones == b.phones;
        let sets = [
            (codes::PHONES, &a.phones, &b.phones),
            (codes::LINKS, &left.links, &right.links),
            (codes::IMAGES, &left.images, &right.images),
        ];
        for (code, there, here) in sets {
            let only = |one: &BTreeSet<String>, two: &BTreeSet<String>| -> Vec<String> {
                let only = one.difference(two).filter(|t| dialled || !t.starts_with("tel:"));
                only.cloned().collect()
            };
            self.differ(code, left, right, &only(there, here), &only(here, there));
        }
    }

    fn differ(
        &mut self,
        code: &'static Code,
        left: &Unit,
        right: &Unit,
        there: &[String],
        here: &[String],
    ) {
        if there.is_empty() && here.is_empty() {
            return;
        }
        let list = |values: &[String]| {
            if values.is_empty() { "—".to_owned() } else { values.join(", ") }
        };
        let diagnostic =
            self.at(code, left, right).arg("missing", list(there)).arg("here", list(here));
        self.report.push(diagnostic);
    }

    /// A text far shorter or longer than translations are.
    fn length(&mut self, left: &Unit, right: &Unit) {
        let expected = left.length * self.ratio.mean;
        if left.length.max(right.length) < 40.0 || left.length < 1.0 || right.length < 1.0 {
            return;
        }
        let deviation = self.ratio.deviation(left.length, right.length);
        let ratio = right.length / expected;
        if deviation.abs() < 3.5 || (0.4..2.5).contains(&ratio) {
            return;
        }
        let direction =
            if ratio < 1.0 { Words::new("short", "过短") } else { Words::new("long", "过长") };
        let diagnostic = self.at(codes::LENGTH, left, right).arg("direction", direction);
        self.report.push(diagnostic);
    }
}
