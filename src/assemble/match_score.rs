//! How well two units match: by kind, length, and what needs no translation.

use super::lengths::{Lengths, real};
use super::units::{Kind, Marks, Unit};

/// Scores pairs of units of one pair of documents.
pub(super) struct Scorer {
    lengths: Lengths,
}

impl Scorer {
    /// A scorer for documents with these lengths.
    pub(super) fn new(lengths: Lengths) -> Self {
        Self { lengths }
    }

    /// The score of two units; a unit without counterpart costs 1.2.
    pub(super) fn score(&self, left: &Unit, right: &Unit) -> f64 {
        let kind = kind_score(left.kind, right.kind);
        let code = left.kind == Kind::Code && right.kind == Kind::Code;
        let mut score = kind;
        if !code && left.length > 0 && right.length > 0 {
            let deviation = self.lengths.deviation(left.length, right.length);
            score += 0.3 + 0.4 * (-deviation * deviation / 2.0).max(-6.0);
        }
        if code && !(left.code.is_empty() && right.code.is_empty()) {
            score += 4.0 * shared(&left.code, &right.code) - 1.5;
        }
        score += notions_score(&left.notions, &right.notions);
        score += marks_score(left.marks, right.marks);
        if let Some(anchors) = anchors(left, right) {
            score += 4.0 * anchors - 1.5;
        }
        if !left.children.is_empty() && !right.children.is_empty() {
            let (a, b) = (left.children.len(), right.children.len());
            score += 0.5 - 1.5 * real(a.abs_diff(b)) / real(a.max(b));
        }
        score
    }
}

/// What the everyday words of two texts say: shared notions speak for them, others against.
fn notions_score(left: &[u16], right: &[u16]) -> f64 {
    let both = common(left, right);
    let rest = left.len() + right.len() - 2 * both;
    real(both).min(4.0) * 0.9 - (real(rest) * 0.2).min(1.4)
}

/// What the marks of two texts say: the same ones speak for them, different ones against.
fn marks_score(left: Marks, right: Marks) -> f64 {
    let one = |a: usize, b: usize, same: f64, different: f64| {
        if a == b {
            if a > 0 { same } else { 0.0 }
        } else {
            -different * real(a.abs_diff(b)).min(2.0)
        }
    };
    one(left.strong, right.strong, 0.8, 0.8)
        + one(left.notes, right.notes, 0.8, 0.8)
        + one(left.questions, right.questions, 0.8, 0.4)
        + one(left.colons, right.colons, 0.5, 0.3)
        + one(left.brackets, right.brackets, 0.5, 0.3)
        + one(left.sentences, right.sentences, 0.2, 0.25)
}

fn kind_score(left: Kind, right: Kind) -> f64 {
    if let (Kind::Heading(a), Kind::Heading(b)) = (left, right) {
        2.0 - f64::from(a.abs_diff(b)).min(3.0)
    } else if left == right {
        2.0
    } else if left.alike(right) {
        1.0
    } else if stands_apart(left) || stands_apart(right) {
        -6.0
    } else {
        -1.5
    }
}

/// Kinds that are hardly ever written as another kind.
fn stands_apart(kind: Kind) -> bool {
    match kind {
        Kind::Heading(_) | Kind::Code | Kind::Rule => true,
        Kind::Paragraph
        | Kind::Figure
        | Kind::List { .. }
        | Kind::Item
        | Kind::Quote
        | Kind::Alert(_)
        | Kind::Dialogue
        | Kind::Line
        | Kind::Table
        | Kind::Row
        | Kind::Definitions
        | Kind::Definition
        | Kind::Html
        | Kind::Footnote => false,
    }
}

/// The part of two sorted sets that is common to both.
fn shared(left: &[u64], right: &[u64]) -> f64 {
    let common = common(left, right);
    real(common) / real((left.len() + right.len() - common).max(1))
}

/// The part of the anchors of both sides that the other side has or answers to; `None` when
/// there are no anchors.
fn anchors(left: &Unit, right: &Unit) -> Option<f64> {
    let (a, b) = (left.anchors.len(), right.anchors.len());
    if a + b == 0 {
        return None;
    }
    let both = common(&left.anchors, &right.anchors);
    let answered = common(&left.anchors, &right.answers) + common(&left.answers, &right.anchors);
    let all = a + b - both;
    Some((real(both + answered) / real(all)).min(1.0))
}

/// How many elements two sorted sets have in common.
fn common<T: Ord>(left: &[T], right: &[T]) -> usize {
    let (mut i, mut j, mut count) = (0, 0, 0);
    while let (Some(a), Some(b)) = (left.get(i), right.get(j)) {
        match a.cmp(b) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                (i, j, count) = (i + 1, j + 1, count + 1);
            }
        }
    }
    count
}
