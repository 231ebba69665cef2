//! Finds which blocks of two editions say the same.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::source::Span;
use crate::model::book::{AlignedRow, Alignment, Piece};
use crate::model::doc::Doc;
use crate::text::lexicon::Lexicon;

use super::lengths::Lengths;
use super::match_score::Scorer;
use super::sequence::{Step, steps};
use super::units::{Facts, Kind, Unit, footnotes, units};

/// Two editions of a chapter, block by block.
#[derive(Clone, Debug)]
pub struct Aligned {
    /// The rows of the pair's page: every top-level block stands in exactly one of them, in the
    /// order of its edition. Two lists that correspond are split into rows of items.
    pub rows: Alignment,
    /// The smallest parts, for the comparison: whatever stands on both sides, and whatever stands
    /// on one side only, as a whole.
    pub leaves: Vec<Leaf>,
    /// Headings that correspond, by their numbers in the left and the right document.
    pub headings: Vec<(usize, usize)>,
    /// How long the right edition is expected to be.
    pub lengths: Lengths,
    /// The dialogues that correspond, with their lines.
    pub dialogues: Vec<Talk>,
}

/// Two dialogues that correspond.
#[derive(Clone, Debug)]
pub struct Talk {
    /// Where they stand, left and right.
    pub spans: (Span, Span),
    /// How many lines they have, left and right.
    pub counts: (usize, usize),
    /// The first line without counterpart.
    pub lone: Option<Span>,
    /// The lines that correspond, left and right.
    pub lines: Vec<(Turn, Turn)>,
}

/// Who speaks a line, and where it stands.
#[derive(Clone, Debug)]
pub struct Turn {
    /// The speaker.
    pub speaker: String,
    /// The line.
    pub span: Span,
}

/// A smallest part of an alignment.
#[derive(Clone, Debug, PartialEq)]
pub enum Leaf {
    /// Both sides have it.
    Pair(Part, Part),
    /// Only one side has it.
    Lone {
        /// Whether it is the left side.
        left: bool,
        /// The lone part.
        part: Part,
        /// The nearest counterpart before it, in the other edition.
        after: Option<Span>,
    },
}

/// One side of a leaf.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// What it is.
    pub kind: Kind,
    /// Where it is written.
    pub span: Span,
    /// What can be compared.
    pub facts: Facts,
}

/// Aligns two documents. The tags (`en`, `zh-Hans`) tell how long their languages are.
///
/// Headings that carry the same `{#id}` divide the documents into sections; within each, blocks are
/// aligned by kind, length, and what needs no translation (links, images, numbers, code, names).
/// Lists, tables, quotations and the like are then aligned inside. Neither order is ever changed.
pub fn align(left: &Doc, right: &Doc, left_tag: &str, right_tag: &str) -> Aligned {
    let (left_words, right_words) = (Lexicon::of(left_tag), Lexicon::of(right_tag));
    let (left_units, right_units) = (units(left, left_words), units(right, right_words));
    let total = |units: &[Unit]| units.iter().map(|u| u.length).sum();
    let lengths =
        Lengths::between(left_tag, right_tag).fitted(total(&left_units), total(&right_units));
    let mut aligner = Aligner {
        scorer: Scorer::new(lengths),
        rows: Vec::new(),
        leaves: Vec::new(),
        headings: Vec::new(),
        dialogues: Vec::new(),
    };
    aligner.document(&left_units, &right_units);
    aligner.notes(&footnotes(left, left_words), &footnotes(right, right_words));
    let Aligner { rows, leaves, headings, dialogues, .. } = aligner;
    Aligned { rows: Alignment { rows }, leaves, headings, lengths, dialogues }
}

/// The counterparts that were met last, left and right.
#[derive(Clone, Copy, Default)]
struct Latest {
    left: Option<Span>,
    right: Option<Span>,
}

struct Aligner {
    scorer: Scorer,
    rows: Vec<AlignedRow>,
    leaves: Vec<Leaf>,
    headings: Vec<(usize, usize)>,
    dialogues: Vec<Talk>,
}

/// What it is worth that two lines are said by the same person.
const SAME_SPEAKER: f64 = 1.0;

impl Aligner {
    fn document(&mut self, left: &[Unit], right: &[Unit]) {
        let mut all = Vec::new();
        let (mut from_left, mut from_right) = (0, 0);
        let ends = std::iter::once((left.len(), right.len()));
        for (to_left, to_right) in named_headings(left, right).into_iter().chain(ends) {
            let section = self.steps(&left[from_left..to_left], &right[from_right..to_right]);
            all.extend(section.into_iter().map(|step| step.moved(from_left, from_right)));
            if to_left < left.len() {
                all.push(Step::Both(to_left, to_right));
            }
            (from_left, from_right) = (to_left + 1, to_right + 1);
        }
        let mut latest = Latest::default();
        for step in all {
            self.row(step, left, right);
            self.step(step, left, right, &mut latest);
        }
    }

    /// Footnotes: those of the same label first, then by order.
    fn notes(&mut self, left: &[Unit], right: &[Unit]) {
        let by_name: BTreeMap<&str, usize> =
            right.iter().enumerate().filter_map(|(i, u)| Some((u.name.as_deref()?, i))).collect();
        let mut taken = BTreeSet::new();
        let mut pairs = Vec::new();
        let mut rest_left = Vec::new();
        for (i, note) in left.iter().enumerate() {
            let found = note.name.as_deref().and_then(|name| by_name.get(name).copied());
            match found.filter(|j| taken.insert(*j)) {
                Some(j) => pairs.push(Step::Both(i, j)),
                None => rest_left.push(i),
            }
        }
        let rest_right: Vec<usize> = (0..right.len()).filter(|j| !taken.contains(j)).collect();
        let few = |units: &[Unit], kept: &[usize]| {
            kept.iter().map(|i| units[*i].clone()).collect::<Vec<_>>()
        };
        let rest = self.steps(&few(left, &rest_left), &few(right, &rest_right));
        pairs.extend(rest.into_iter().map(|step| match step {
            Step::Both(i, j) => Step::Both(rest_left[i], rest_right[j]),
            Step::Left(i) => Step::Left(rest_left[i]),
            Step::Right(j) => Step::Right(rest_right[j]),
        }));
        let mut latest = Latest::default();
        for step in pairs {
            self.step(step, left, right, &mut latest);
        }
    }

    fn steps(&self, left: &[Unit], right: &[Unit]) -> Vec<Step> {
        steps(left.len(), right.len(), |i, j| self.scorer.score(&left[i], &right[j]))
    }

    /// The steps inside two containers. The head of a table answers to the head; the lines of
    /// dialogues answer to each other in order, as long as there are as many.
    fn inner_steps(&self, left: &Unit, right: &Unit) -> Vec<Step> {
        let (a, b) = (&left.children, &right.children);
        if left.kind == Kind::Table && right.kind == Kind::Table && !a.is_empty() && !b.is_empty() {
            let rest = self.steps(&a[1..], &b[1..]).into_iter().map(|step| step.moved(1, 1));
            return std::iter::once(Step::Both(0, 0)).chain(rest).collect();
        }
        if is_dialogue(left, right) {
            if a.len() == b.len() {
                return (0..a.len()).map(|i| Step::Both(i, i)).collect();
            }
            let (ours, theirs) = (speakers(a), speakers(b));
            return steps(a.len(), b.len(), |i, j| {
                let same = if ours[i] == theirs[j] { SAME_SPEAKER } else { -SAME_SPEAKER };
                self.scorer.score(&a[i], &b[j]) + same
            });
        }
        self.steps(a, b)
    }

    /// The rows of the pair's page for a step of the top level.
    fn row(&mut self, step: Step, left: &[Unit], right: &[Unit]) {
        let mut push = |left: Option<Piece>, right: Option<Piece>| {
            self.rows.push(AlignedRow { left, right });
        };
        match step {
            Step::Left(i) => push(Some(Piece::Block(i)), None),
            Step::Right(j) => push(None, Some(Piece::Block(j))),
            Step::Both(i, j) => {
                let (a, b) = (&left[i], &right[j]);
                let lists = matches!((a.kind, b.kind), (Kind::List { .. }, Kind::List { .. }));
                let lines = is_dialogue(a, b);
                if !(lists || lines) || a.children.is_empty() || b.children.is_empty() {
                    push(Some(Piece::Block(i)), Some(Piece::Block(j)));
                    return;
                }
                for inner in self.inner_steps(a, b) {
                    let (own, other) = inner.sides();
                    let piece = if lines { Piece::Line } else { Piece::Item };
                    self.rows.push(AlignedRow {
                        left: own.map(|part| piece(i, part)),
                        right: other.map(|part| piece(j, part)),
                    });
                }
            }
        }
    }

    fn step(&mut self, step: Step, left: &[Unit], right: &[Unit], latest: &mut Latest) {
        match step {
            Step::Both(i, j) => {
                self.pair(&left[i], &right[j], *latest);
                *latest = Latest { left: Some(left[i].span), right: Some(right[j].span) };
            }
            Step::Left(i) => self.lone(true, &left[i], latest.right),
            Step::Right(j) => self.lone(false, &right[j], latest.left),
        }
    }

    fn lone(&mut self, left: bool, unit: &Unit, after: Option<Span>) {
        self.leaves.push(Leaf::Lone { left, part: whole(unit), after });
    }

    /// Two dialogues: that lines are missing is told once, of the whole.
    fn talk(&mut self, left: &Unit, right: &Unit) {
        let (a, b) = (&left.children, &right.children);
        let mut talk = Talk {
            spans: (left.span, right.span),
            counts: (a.len(), b.len()),
            lone: None,
            lines: Vec::new(),
        };
        let turn =
            |unit: &Unit| Turn { speaker: unit.name.clone().unwrap_or_default(), span: unit.span };
        for step in self.inner_steps(left, right) {
            match step {
                Step::Both(i, j) => {
                    talk.lines.push((turn(&a[i]), turn(&b[j])));
                    self.pair(&a[i], &b[j], Latest::default());
                }
                Step::Left(i) => talk.lone = talk.lone.or(Some(a[i].span)),
                Step::Right(j) => talk.lone = talk.lone.or(Some(b[j].span)),
            }
        }
        self.dialogues.push(talk);
    }

    fn pair(&mut self, left: &Unit, right: &Unit, mut latest: Latest) {
        if let (Some(a), Some(b)) = (left.heading, right.heading) {
            self.headings.push((a, b));
        }
        if is_dialogue(left, right) {
            self.talk(left, right);
            return;
        }
        let inside = !left.children.is_empty() && !right.children.is_empty();
        if !inside || !comparable_inside(left.kind, right.kind) {
            self.leaves.push(Leaf::Pair(whole(left), whole(right)));
            return;
        }
        if let ([a], [b]) = (left.children.as_slice(), right.children.as_slice())
            && (a.kind, b.kind) == (Kind::Paragraph, Kind::Paragraph)
            && left.kind == right.kind
            && left.own == Facts::default()
            && right.own == Facts::default()
        {
            // An item that is one paragraph: the writer sees an item.
            let part = |outer: &Unit, inner: &Unit| Part { kind: outer.kind, ..whole(inner) };
            self.leaves.push(Leaf::Pair(part(left, a), part(right, b)));
            return;
        }
        if left.kind != right.kind || left.own != Facts::default() || right.own != Facts::default()
        {
            let own =
                |unit: &Unit| Part { kind: unit.kind, span: unit.span, facts: unit.own.clone() };
            self.leaves.push(Leaf::Pair(own(left), own(right)));
        }
        for step in self.inner_steps(left, right) {
            self.step(step, &left.children, &right.children, &mut latest);
        }
    }
}

/// Whether both are dialogues.
fn is_dialogue(left: &Unit, right: &Unit) -> bool {
    left.kind == Kind::Dialogue && right.kind == Kind::Dialogue
}

/// The speakers of lines, numbered in the order in which they first speak.
fn speakers(lines: &[Unit]) -> Vec<usize> {
    let mut known: BTreeMap<&str, usize> = BTreeMap::new();
    let names = lines.iter().map(|line| line.name.as_deref().unwrap_or_default());
    names
        .map(|name| {
            let next = known.len();
            *known.entry(name).or_insert(next)
        })
        .collect()
}

/// Whether what lies inside two containers can be compared piece by piece.
fn comparable_inside(left: Kind, right: Kind) -> bool {
    let blocks = |kind| matches!(kind, Kind::Quote | Kind::Alert(_));
    left.alike(right) || (blocks(left) && blocks(right))
}

fn whole(unit: &Unit) -> Part {
    Part { kind: unit.kind, span: unit.span, facts: unit.gathered() }
}

/// Headings of both sides that carry the same name: the longest run of them that keeps both
/// orders. Names given twice on one side name nothing.
fn named_headings(left: &[Unit], right: &[Unit]) -> Vec<(usize, usize)> {
    let named = |units: &[Unit]| {
        let mut places: BTreeMap<String, Option<usize>> = BTreeMap::new();
        for (i, unit) in units.iter().enumerate() {
            if let (Some(name), Some(_)) = (&unit.name, unit.heading) {
                places.entry(name.clone()).and_modify(|place| *place = None).or_insert(Some(i));
            }
        }
        places
    };
    let right = named(right);
    let mut pairs: Vec<(usize, usize)> = named(left)
        .into_iter()
        .filter_map(|(name, place)| Some((place?, (*right.get(&name)?)?)))
        .collect();
    pairs.sort_unstable();
    longest_rising(&pairs)
}

/// The longest subsequence whose second numbers rise (patience sorting).
fn longest_rising(pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(pairs.len());
    for (at, (_, value)) in pairs.iter().enumerate() {
        let pile = ends.partition_point(|end| pairs[*end].1 < *value);
        before.push(pile.checked_sub(1).map(|p| ends[p]));
        if pile == ends.len() {
            ends.push(at);
        } else {
            ends[pile] = at;
        }
    }
    let mut out = Vec::new();
    let mut at = ends.last().copied();
    while let Some(place) = at {
        out.push(pairs[place]);
        at = before[place];
    }
    out.reverse();
    out
}
