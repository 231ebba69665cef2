//! Which block of one edition says what which block of another says.
//!
//! Headings with the same name are fixed points. Between them, dynamic programming finds the best pairing by kind, length (Gale and
//! Church 1993) and by what is not translated: links, images, numbers, code, tags. Containers are
//! paired whole, then their items, rows and blocks in the same way.

use super::units::{Kind, Unit, mark_quotations, units};
use crate::model::book::{AlignedRow, Alignment, Piece};
use crate::model::doc::Doc;

/// Leaving a block alone costs this much.
const GAP: f64 = -1.2;
/// Variance of lengths for a ratio of 1.
const VARIANCE: f64 = 1.5;
/// How much lengths count against the other signs.
const LENGTH_WEIGHT: f64 = 0.4;
/// Tables of more cells than this are searched only near their diagonal.
const FULL_TABLE: usize = 1 << 20;

/// How long a text gets in another language.
#[derive(Clone, Copy, Debug)]
pub struct Ratio {
    /// Characters of the second language for one of the first.
    pub mean: f64,
    /// Variance of the length for each character of the first.
    pub variance: f64,
}

/// The aligned blocks of two editions.
#[derive(Debug)]
pub struct Aligned {
    /// The first edition's units.
    pub left: Vec<Unit>,
    /// The second edition's units.
    pub right: Vec<Unit>,
    /// The top level: indexes of `left` and `right`, in reading order.
    pub matches: Vec<Match>,
    /// The lengths to expect.
    pub ratio: Ratio,
}

/// Two units that say the same, or one that stands alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match {
    /// The place on the left.
    pub left: Option<usize>,
    /// The place on the right.
    pub right: Option<usize>,
    /// The same for what the two are made of.
    pub children: Vec<Match>,
}

/// Characters that a text in this language takes where English takes one, in a handbook's style.
fn density(tag: &str) -> f64 {
    match tag.split('-').next().unwrap_or_default() {
        "zh" => 0.33,
        "ja" => 0.49,
        "ko" => 0.52,
        "fr" => 1.2,
        _ => 1.0,
    }
}

impl Ratio {
    /// What to expect between two languages, before anything is known of the writers.
    pub fn between(left: &str, right: &str) -> Self {
        Self::of_mean(density(right) / density(left))
    }

    /// The same, corrected by how long the two texts are as a whole: writers differ more in this
    /// than the paragraphs of one writer do.
    fn observed(self, left: f64, right: f64) -> Self {
        // As if this much text of the expected length had been seen already.
        const PRIOR: f64 = 400.0;
        let prior = PRIOR / self.mean.max(1.0);
        let seen = (right + self.mean * prior) / (left + prior);
        Self::of_mean(seen.clamp(self.mean * 0.6, self.mean * 1.7))
    }

    /// Variance grows with the ratio: measured between 0.8 and 3 times the mean over six pairs of
    /// languages.
    fn of_mean(mean: f64) -> Self {
        Self { mean, variance: VARIANCE * mean * mean.max(1.6) / 1.6 }
    }

    /// How far two lengths are from what is expected, in standard deviations.
    pub fn deviation(self, left: f64, right: f64) -> f64 {
        (right - left * self.mean) / (left.max(1.0) * self.variance).sqrt()
    }
}

/// Aligns two documents in the languages of the given tags.
pub fn align(left: &Doc, right: &Doc, left_tag: &str, right_tag: &str) -> Aligned {
    let ratio = Ratio::between(left_tag, right_tag);
    let mut left = units(&left.blocks, left_tag);
    let mut right = units(&right.blocks, right_tag);
    mark_quotations(&mut left, &mut right);
    let total = |units: &[Unit]| units.iter().map(|u| u.length).sum::<f64>();
    let ratio = ratio.observed(total(&left), total(&right));
    let matches = sequences(&left, &right, ratio);
    Aligned { left, right, matches, ratio }
}

/// Aligns two sequences of units and, where they match, what they are made of.
fn sequences(left: &[Unit], right: &[Unit], ratio: Ratio) -> Vec<Match> {
    let mut out = Vec::with_capacity(left.len().max(right.len()));
    let (mut i, mut j) = (0, 0);
    let fixed = headings(left, right, ratio);
    for (heading_left, heading_right) in fixed.into_iter().chain([(left.len(), right.len())]) {
        section(left, right, i..heading_left, j..heading_right, ratio, &mut out);
        if heading_left < left.len() {
            out.push(pair(left, right, heading_left, heading_right, ratio));
        }
        (i, j) = (heading_left + 1, heading_right + 1);
    }
    out
}

fn pair(left: &[Unit], right: &[Unit], i: usize, j: usize, ratio: Ratio) -> Match {
    let (a, b) = (&left[i].children, &right[j].children);
    let tables = left[i].kind == Kind::Table && right[j].kind == Kind::Table;
    let children = if tables && a.len() == b.len() {
        // The rows of a table keep their order; a cell says too little to doubt it.
        (0..a.len()).map(|n| pair(a, b, n, n, ratio)).collect()
    } else {
        sequences(a, b, ratio)
    };
    Match { left: Some(i), right: Some(j), children }
}

/// The headings that correspond by name. A name may stand on several headings (one put in by
/// mistake, say): then the likeness of what follows decides. Headings without a name are found
/// among the blocks.
fn headings(left: &[Unit], right: &[Unit], ratio: Ratio) -> Vec<(usize, usize)> {
    let name = |unit: &Unit| unit.heading.as_ref().and_then(|(id, _)| id.clone());
    let named = |units: &[Unit]| -> Vec<(usize, String)> {
        units.iter().enumerate().filter_map(|(i, unit)| Some((i, name(unit)?))).collect()
    };
    let (a, b) = (named(left), named(right));
    let fits = |i: usize, j: usize| {
        let ((i, one), (j, two)) = (&a[i], &b[j]);
        if one != two {
            return f64::NEG_INFINITY;
        }
        let follow = (1..=3).map(|n| match (left.get(i + n), right.get(j + n)) {
            (Some(l), Some(r)) => score(l, r, ratio).max(-2.0),
            _ => 0.0,
        });
        10.0 + score(&left[*i], &right[*j], ratio) + follow.sum::<f64>()
    };
    search(a.len(), b.len(), &fits)
        .into_iter()
        .filter_map(|(i, j)| Some((a[i?].0, b[j?].0)))
        .collect()
}

/// The blocks between two fixed points.
fn section(
    left: &[Unit],
    right: &[Unit],
    rows: std::ops::Range<usize>,
    columns: std::ops::Range<usize>,
    ratio: Ratio,
    out: &mut Vec<Match>,
) {
    let (x, y) = (rows.start, columns.start);
    let score = |i: usize, j: usize| score(&left[x + i], &right[y + j], ratio);
    for (i, j) in search(rows.len(), columns.len(), &score) {
        match (i, j) {
            (Some(i), Some(j)) => out.push(pair(left, right, x + i, y + j, ratio)),
            (i, j) => out.push(Match {
                left: i.map(|i| x + i),
                right: j.map(|j| y + j),
                children: Vec::new(),
            }),
        }
    }
}

/// How well two units fit together.
fn score(left: &Unit, right: &Unit, ratio: Ratio) -> f64 {
    let hard = |kind: Kind| {
        matches!(kind, Kind::Heading(_) | Kind::Code | Kind::Table | Kind::Rule | Kind::Figure)
    };
    let kinds = if left.kind == right.kind {
        2.0
    } else if left.kind.is_heading() && right.kind.is_heading() {
        -0.5
    } else if hard(left.kind) || hard(right.kind) {
        -6.0
    } else {
        -1.5
    };
    let mut total = kinds
        + LENGTH_WEIGHT * length_score(left, right, ratio)
        + mark_score(left, right)
        + han_score(left, right)
        - left.shape.distance(right.shape);
    match (&left.code, &right.code) {
        (Some(a), Some(b)) if a == b => total += 3.0,
        (Some(a), Some(b)) => {
            let lines = |text: &str| -> Vec<String> {
                let mut lines: Vec<String> = text.lines().map(ToOwned::to_owned).collect();
                lines.sort();
                lines.dedup();
                lines
            };
            total += 4.0 * likeness(&lines(a), &lines(b)).unwrap_or(0.0) - 1.5;
        }
        (Some(_), None) | (None, Some(_)) => {}
        (None, None) => total += 0.3,
    }
    let (a, b) = (left.children.len() as f64, right.children.len() as f64);
    if a.min(b) > 0.0 {
        total -= (a - b).abs() / a.max(b);
    }
    total
}

fn length_score(left: &Unit, right: &Unit, ratio: Ratio) -> f64 {
    if left.length < 1.0 || right.length < 1.0 {
        return 0.0;
    }
    let deviation = ratio.deviation(left.length, right.length);
    (-(deviation * deviation) / 2.0).max(-6.0)
}

fn mark_score(left: &Unit, right: &Unit) -> f64 {
    likeness(&left.marks, &right.marks).map_or(0.0, |likeness| 4.0 * likeness - 1.5)
}

/// Hanzi that both sides have: much in Chinese and Japanese, nothing to say elsewhere.
fn han_score(left: &Unit, right: &Unit) -> f64 {
    let smaller = left.han.len().min(right.han.len());
    if smaller < 3 {
        return 0.0;
    }
    let both = left.han.iter().filter(|c| right.han.binary_search(c).is_ok()).count();
    3.0 * both as f64 / smaller as f64 - 0.6
}

/// Jaccard's index of two sorted lists; `None` if both are empty.
fn likeness(one: &[String], two: &[String]) -> Option<f64> {
    if one.is_empty() && two.is_empty() {
        return None;
    }
    let (mut i, mut j, mut both) = (0, 0, 0);
    while i < one.len() && j < two.len() {
        match one[i].cmp(&two[j]) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                both += 1;
                i += 1;
                j += 1;
            }
        }
    }
    Some(f64::from(both) / (one.len() + two.len() - usize::try_from(both).unwrap_or(0)) as f64)
}

type Step = (Option<usize>, Option<usize>);

/// The best pairing of `n` with `m` units (Needleman and Wunsch 1970). Of equals a pair is
/// preferred, then the left one first. Large tables are searched in a band about their diagonal.
fn search(n: usize, m: usize, score: &dyn Fn(usize, usize) -> f64) -> Vec<Step> {
    if n == 0 || m == 0 {
        let left = (0..n).map(|i| (Some(i), None));
        return left.chain((0..m).map(|j| (None, Some(j)))).collect();
    }
    let band = if n.saturating_mul(m) <= FULL_TABLE { m + 1 } else { 320 };
    let low = |i: usize| (i * m / n).saturating_sub(band);
    let high = |i: usize| (i * m / n + band).min(m);
    let width = |i: usize| high(i) + 1 - low(i);
    let mut came: Vec<Vec<u8>> = Vec::with_capacity(n + 1);
    let mut above: Vec<f64> = (0..=high(0)).map(|j| GAP * j as f64).collect();
    came.push(vec![2; above.len()]);
    for i in 1..=n {
        let mut row = vec![f64::NEG_INFINITY; width(i)];
        let mut steps = vec![1_u8; width(i)];
        for j in low(i)..=high(i) {
            let at = |j: usize| j.checked_sub(low(i - 1)).and_then(|k| above.get(k)).copied();
            let pair = j
                .checked_sub(1)
                .and_then(at)
                .map_or(f64::NEG_INFINITY, |before| before + score(i - 1, j - 1));
            let down = at(j).map_or(f64::NEG_INFINITY, |before| before + GAP);
            let along = if j > low(i) { row[j - low(i) - 1] + GAP } else { f64::NEG_INFINITY };
            let (best, step) = if pair >= down && pair >= along {
                (pair, 0)
            } else if along >= down {
                (along, 2)
            } else {
                (down, 1)
            };
            row[j - low(i)] = best;
            steps[j - low(i)] = step;
        }
        came.push(steps);
        above = row;
    }
    let (mut i, mut j) = (n, m);
    let mut out = Vec::with_capacity(n.max(m));
    while i > 0 || j > 0 {
        let step = if i == 0 {
            2
        } else if j == 0 {
            1
        } else {
            j.checked_sub(low(i)).and_then(|k| came[i].get(k)).copied().unwrap_or(1)
        };
        match step {
            0 => {
                i -= 1;
                j -= 1;
                out.push((Some(i), Some(j)));
            }
            1 => {
                i -= 1;
                out.push((Some(i), None));
            }
            _ => {
                j -= 1;
                out.push((None, Some(j)));
            }
        }
    }
    out.reverse();
    out
}

impl Aligned {
    /// The rows of a pair's page: a list that is a list on both sides is shown item by item.
    pub fn rows(&self) -> Alignment {
        let mut rows = Vec::new();
        for m in &self.matches {
            let is_list = |unit: &Unit| matches!(unit.kind, Kind::Bullets | Kind::Numbered);
            match (m.left, m.right) {
                (Some(i), Some(j)) if is_list(&self.left[i]) && is_list(&self.right[j]) => {
                    rows.extend(m.children.iter().map(|child| AlignedRow {
                        left: child.left.map(|n| Piece::Item(i, n)),
                        right: child.right.map(|n| Piece::Item(j, n)),
                    }));
                }
                (left, right) => rows.push(AlignedRow {
                    left: left.map(Piece::Block),
                    right: right.map(Piece::Block),
                }),
            }
        }
        Alignment { rows }
    }

    /// The headings that correspond, by their numbers in the two documents.
    pub fn headings(&self) -> Vec<(usize, usize)> {
        let mut out = Vec::new();
        collect_headings(&self.left, &self.right, &self.matches, &mut out);
        out
    }
}

fn collect_headings(
    left: &[Unit],
    right: &[Unit],
    matches: &[Match],
    out: &mut Vec<(usize, usize)>,
) {
    for m in matches {
        let (Some(i), Some(j)) = (m.left, m.right) else { continue };
        if let (Some((_, a)), Some((_, b))) = (&left[i].heading, &right[j].heading) {
            out.push((*a, *b));
        }
        collect_headings(&left[i].children, &right[j].children, &m.children, out);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_search_pairs_what_fits_and_leaves_the_rest() {
        let left = ["a", "b", "c"];
        let right = ["a", "x", "c"];
        let score = |i: usize, j: usize| if left[i] == right[j] { 2.0 } else { -6.0 };
        assert_eq!(
            search(3, 3, &score),
            [(Some(0), Some(0)), (Some(1), None), (None, Some(1)), (Some(2), Some(2))]
        );
    }

    #[test]
    fn a_band_finds_what_the_whole_table_finds() {
        let n = 3000;
        let score = |i: usize, j: usize| if i + usize::from(i >= 1500) == j { 2.0 } else { -6.0 };
        let steps = search(n, n + 1, &score);
        assert_eq!(steps.iter().filter(|s| matches!(s, (Some(_), Some(_)))).count(), n);
    }
}
