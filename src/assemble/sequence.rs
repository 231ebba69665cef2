//! The best way through two sequences in order (Needleman–Wunsch), in a band when they are long.

/// One step through two sequences.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// An element of each, that correspond.
    Both(usize, usize),
    /// An element of the left one only.
    Left(usize),
    /// An element of the right one only.
    Right(usize),
}

impl Step {
    /// The same step counted from further on.
    #[must_use]
    pub(super) fn moved(self, left: usize, right: usize) -> Self {
        match self {
            Self::Both(i, j) => Self::Both(i + left, j + right),
            Self::Left(i) => Self::Left(i + left),
            Self::Right(j) => Self::Right(j + right),
        }
    }

    /// The elements of the step.
    pub(super) fn sides(self) -> (Option<usize>, Option<usize>) {
        match self {
            Self::Both(i, j) => (Some(i), Some(j)),
            Self::Left(i) => (Some(i), None),
            Self::Right(j) => (None, Some(j)),
        }
    }
}

/// What an element without counterpart costs.
const GAP: f64 = -1.2;

/// Below this many cells the whole table is filled.
const WHOLE_TABLE: usize = 250_000;

/// In longer ones, how far from the diagonal a path may run at least, and at most.
const LEAST_BAND: usize = 48;
const MOST_BAND: usize = 400;

/// The best steps through sequences of these lengths; `score` says how well two elements match.
pub(super) fn steps(left: usize, right: usize, score: impl Fn(usize, usize) -> f64) -> Vec<Step> {
    let band = Band::new(left, right);
    // One row of sums at a time; of each cell only the way that led there is kept.
    let mut ways: Vec<Vec<Way>> = Vec::with_capacity(left + 1);
    let mut above: Vec<f64> = Vec::new();
    for i in 0..=left {
        let (from, to) = band.row(i);
        let (above_from, _) = band.row(i.saturating_sub(1));
        let up = |j: usize, sums: &[f64]| {
            let place = if i == 0 { None } else { j.checked_sub(above_from) };
            place.and_then(|p| sums.get(p).copied()).unwrap_or(f64::NEG_INFINITY)
        };
        let mut sums: Vec<f64> = Vec::with_capacity(to - from + 1);
        let mut row = Vec::with_capacity(to - from + 1);
        for j in from..=to {
            let (mut best, mut way) =
                if i == 0 && j == 0 { (0.0, Way::Both) } else { (f64::NEG_INFINITY, Way::Both) };
            let across = j.checked_sub(1).map_or(f64::NEG_INFINITY, |j| up(j, &above));
            if i > 0 && j > 0 && across > f64::NEG_INFINITY {
                best = across + score(i - 1, j - 1);
            }
            let down = up(j, &above) + GAP;
            if down > best {
                (best, way) = (down, Way::Left);
            }
            let along = if j > from { sums.last().copied() } else { None };
            if let Some(along) = along.map(|sum| sum + GAP).filter(|sum| *sum > best) {
                (best, way) = (along, Way::Right);
            }
            sums.push(best);
            row.push(way);
        }
        ways.push(row);
        above = sums;
    }
    trace(left, right, &band, &ways)
}

/// Where the best sum of a cell came from.
#[derive(Clone, Copy)]
enum Way {
    Both,
    Left,
    Right,
}

fn trace(left: usize, right: usize, band: &Band, ways: &[Vec<Way>]) -> Vec<Step> {
    let mut out = Vec::with_capacity(left.max(right));
    let (mut i, mut j) = (left, right);
    while i > 0 || j > 0 {
        let (from, _) = band.row(i);
        let kept = j.checked_sub(from).and_then(|p| ways.get(i)?.get(p)).copied();
        // At the edges only one way is left.
        let way = match (i, j) {
            (0, _) => Way::Right,
            (_, 0) => Way::Left,
            _ => kept.unwrap_or(Way::Left),
        };
        out.push(match way {
            Way::Both => {
                (i, j) = (i - 1, j - 1);
                Step::Both(i, j)
            }
            Way::Left => {
                i -= 1;
                Step::Left(i)
            }
            Way::Right => {
                j -= 1;
                Step::Right(j)
            }
        });
    }
    out.reverse();
    out
}

/// The part of the table that is filled: for each row a run of columns about the diagonal.
struct Band {
    left: usize,
    right: usize,
    half: Option<usize>,
}

impl Band {
    fn new(left: usize, right: usize) -> Self {
        let whole = left.checked_mul(right).is_some_and(|cells| cells <= WHOLE_TABLE);
        let slope = right / left.max(1) + 2;
        let half = left.abs_diff(right).clamp(LEAST_BAND, MOST_BAND).max(slope);
        Self { left, right, half: (!whole).then_some(half) }
    }

    /// The first and the last column of a row.
    fn row(&self, i: usize) -> (usize, usize) {
        let Some(half) = self.half else { return (0, self.right) };
        // Lengths of documents are far from where this could overflow, but it must not panic.
        let middle = i.saturating_mul(self.right) / self.left.max(1);
        (middle.saturating_sub(half).min(self.right), middle.saturating_add(half).min(self.right))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_sequences_are_followed_in_the_band() {
        // Elements 40 to 69 of the left are missing on the right.
        let found = steps(6000, 5970, |i, j| if i == j || i == j + 30 { 1.0 } else { -5.0 });
        let pairs = found.iter().filter(|s| matches!(s, Step::Both(..))).count();
        assert_eq!(pairs, 5970);
        assert_eq!(found.len(), 6000);
    }

    #[test]
    fn very_unequal_sequences_are_still_covered() {
        for (left, right) in [(0, 0), (0, 5), (3, 400_000), (300_000, 2), (700, 20_000)] {
            let found = steps(left, right, |i, j| if i == j { 1.0 } else { 0.5 });
            assert_eq!(found.iter().filter(|s| s.sides().0.is_some()).count(), left);
            assert_eq!(found.iter().filter(|s| s.sides().1.is_some()).count(), right);
        }
    }
}
