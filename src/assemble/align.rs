//! Which block of one edition says what which block of another says.
//!
//! Headings with the same name are fixed points; the other headings are matched in order by level
//! and likeness. Between them, dynamic programming finds the best pairing by kind, length (Gale and
//! Church 1993) and by what is not translated: links, images, numbers, code, tags. Containers are
//! paired whole, then their items, rows and blocks in the same way.

use super::units::{Kind, Unit, units};
use crate::model::book::{AlignedRow, Alignment, Piece};
use crate::model::doc::Doc;

/// Leaving a block alone costs this much.
const GAP: f64 = -1.2;
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

/// Characters that a text in this language takes where English takes one (measured on large
/// documentation sites), and the variance of that.
fn density(tag: &str) -> (f64, f64) {
    match tag.split('-').next().unwrap_or_default() {
        "zh" => (0.40, 3.08),
        "ja" => (0.55, 2.49),
        "ko" => (0.58, 2.00),
        "fr" => (1.217, 2.24),
        _ => (1.0, 2.5),
    }
}

impl Ratio {
    /// What to expect between two languages.
    pub fn between(left: &str, right: &str) -> Self {
        let ((a, va), (b, vb)) = (density(left), density(right));
        // Variances are of lengths in the second language for a character of the first.
        let mean = b / a;
        Self { mean, variance: va.max(vb) * mean.max(0.5) }
    }

    /// How far two lengths are from what is expected, in standard deviations.
    pub fn deviation(self, left: f64, right: f64) -> f64 {
        (right - left * self.mean) / (left.max(1.0) * self.variance).sqrt()
    }
}

/// Aligns two documents in the languages of the given tags.
pub fn align(left: &Doc, right: &Doc, left_tag: &str, right_tag: &str) -> Aligned {
    let ratio = Ratio::between(left_tag, right_tag);
    let (left, right) = (units(&left.blocks, left_tag), units(&right.blocks, right_tag));
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
    let children = if a.is_empty() && b.is_empty() { Vec::new() } else { sequences(a, b, ratio) };
    Match { left: Some(i), right: Some(j), children }
}

/// The headings that correspond: by name, and between those by order.
fn headings(left: &[Unit], right: &[Unit], ratio: Ratio) -> Vec<(usize, usize)> {
    let places = |units: &[Unit]| -> Vec<usize> {
        (0..units.len()).filter(|i| units[*i].kind.is_heading()).collect()
    };
    let (a, b) = (places(left), places(right));
    let mut fixed: Vec<(usize, usize)> = Vec::new();
    let mut from = 0;
    let name = |unit: &Unit| unit.heading.as_ref().and_then(|(id, _)| id.clone());
    for (x, i) in a.iter().enumerate() {
        let Some(wanted) = name(&left[*i]) else { continue };
        // A name that comes too early is out of order: it is left to the search below.
        let found = (from..b.len()).find(|y| name(&right[b[*y]]).as_ref() == Some(&wanted));
        if let Some(y) = found {
            fixed.push((x, y));
            from = y + 1;
        }
    }
    let mut out = Vec::new();
    let (mut x, mut y) = (0, 0);
    for (fx, fy) in fixed.into_iter().chain([(a.len(), b.len())]) {
        let score = |i: usize, j: usize| heading_score(&left[a[x + i]], &right[b[y + j]], ratio);
        for (i, j) in search(fx - x, fy - y, &score) {
            if let (Some(i), Some(j)) = (i, j) {
                out.push((a[x + i], b[y + j]));
            }
        }
        if fx < a.len() {
            out.push((a[fx], b[fy]));
        }
        (x, y) = (fx + 1, fy + 1);
    }
    out
}

fn heading_score(left: &Unit, right: &Unit, ratio: Ratio) -> f64 {
    let named = |unit: &Unit| unit.heading.as_ref().is_some_and(|(id, _)| id.is_some());
    // Two different names are a mistake to report, but only if nothing fits better.
    let names = if named(left) && named(right) { -1.0 } else { 0.0 };
    let level = if left.kind == right.kind { 2.0 } else { -0.5 };
    level + names + 0.4 * length_score(left, right, ratio) + mark_score(left, right)
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
    } else if hard(left.kind) || hard(right.kind) {
        -6.0
    } else {
        -1.5
    };
    let mut total = kinds + 0.4 * length_score(left, right, ratio) + mark_score(left, right);
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
    if a.max(b) > 0.0 {
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
    let band = if n.saturating_mul(m) <= FULL_TABLE { m + 1 } else { 64 + n.abs_diff(m) + 256 };
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
