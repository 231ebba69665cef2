//! Word segmentation: the most probable sequence of words, as unigram probabilities tell it.

use std::ops::Range;

use super::atoms::{Atom, Kind, atoms};
use super::dictionary::{Dictionary, Entry, WEIGHT_UNIT, WordClass};
use super::user::UserWords;

/// Text is cut at latest after so many atoms: the work arrays stay small on endless lines.
const BLOCK: usize = 1024;
/// The logarithm of the sum of all frequencies, in the unit of weights (60 million words).
const TOTAL: u32 = 287;
/// The cost of a user's word: less than any other word's, so that it wins.
const USER: u32 = 1;
/// The cost of a user's word that competes: that of a word met a few dozen times.
const COMPETING: u32 = TOTAL - 55;
/// The cost of a hanzi or a foreign word that the dictionary does not list.
const UNKNOWN: u32 = TOTAL;

/// One word of a segmented text.
#[derive(Clone, Debug)]
pub(crate) struct Word {
    pub(crate) range: Range<usize>,
    pub(crate) kind: Kind,
    /// How many atoms it has.
    pub(crate) atoms: usize,
    pub(crate) source: Source,
}

impl Word {
    /// The kind of word it is, where the dictionary says so.
    pub(crate) fn class(&self) -> WordClass {
        match self.source {
            Source::Listed(entry) => entry.class(),
            Source::User | Source::None => WordClass::Other,
        }
    }
}

/// Where a word comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Source {
    /// The user's words.
    User,
    /// The dictionary.
    Listed(Entry),
    /// Nowhere: a single atom.
    None,
}

/// How much the user's words weigh against those of the dictionary.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum UserWeight {
    /// They win: where one can stand, it stands.
    #[default]
    Wins,
    /// They are words like others: one stands where it is the more probable reading of the text.
    Competes,
}

/// Cuts Chinese text into words.
#[derive(Clone, Debug, Default)]
pub struct Segmenter {
    pub(crate) dictionary: Dictionary,
    pub(crate) user: UserWords,
    weight: UserWeight,
}

/// The best way to reach a boundary between atoms.
#[derive(Clone, Copy)]
struct Step {
    cost: u32,
    /// How many atoms the last word has.
    atoms: usize,
    source: Source,
}

impl Segmenter {
    /// Makes a segmenter over the embedded dictionary.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// With another weight of the user's words.
    #[must_use]
    pub fn weighing(self, weight: UserWeight) -> Self {
        Self { weight, ..self }
    }

    /// Adds a word; `reading` has one syllable for each hanzi. A word that only competes and stands
    /// in the dictionary keeps its place there.
    pub fn add(&mut self, word: &str, reading: Option<Vec<String>>) {
        if self.weight == UserWeight::Wins || !self.dictionary.contains(word) {
            self.user.insert(word, reading);
        }
    }

    /// The dictionary.
    #[must_use]
    pub fn dictionary(&self) -> &Dictionary {
        &self.dictionary
    }

    /// The byte ranges of the words of `text`, in order; together they cover it.
    ///
    /// A run of letters or digits is one word, so is a run of white space; marks are single.
    pub(crate) fn words(&self, text: &str) -> Vec<Range<usize>> {
        let mut words = Vec::new();
        self.each_block(text, |block| {
            words.extend(block.iter().map(|word| word.range.clone()));
        });
        words
    }

    /// The places at which words surely begin and end: where every path that crosses them costs at
    /// least `margin` more than the best one. In order; only those of the sentences that `wanted` lets
    /// pass by their bytes.
    #[must_use]
    pub fn sure_edges(
        &self,
        text: &str,
        margin: u32,
        mut wanted: impl FnMut(Range<usize>) -> bool,
    ) -> Vec<usize> {
        let mut edges = Vec::new();
        self.each_run(text, |block| {
            let Some((first, last)) = block.first().zip(block.last()) else { return };
            if wanted(first.range.start..last.range.end) {
                edges.push(first.range.start);
                self.sure_in_block(text, block, margin, &mut edges);
            }
        });
        edges.dedup();
        edges
    }

    fn sure_in_block(&self, text: &str, block: &[Atom], margin: u32, edges: &mut Vec<usize>) {
        let count = block.len();
        let mut arcs: Vec<(usize, usize, u32)> = Vec::new();
        for (start, atom) in block.iter().enumerate() {
            let rest = &block[start..];
            let mut offer = |atoms: usize, cost: u32, _: Source| {
                if start + atoms <= count {
                    arcs.push((start, start + atoms, cost));
                }
            };
            offer(1, UNKNOWN, Source::None);
            self.offer_user(text, rest, usize::MAX, &mut offer);
            if atom.kind == Kind::Hanzi {
                self.offer_listed(text, rest, |_, _| true, &mut offer);
            }
        }
        // The cheapest way to each place, and from it to the end.
        let mut to = vec![u32::MAX; count + 1];
        let mut from = vec![u32::MAX; count + 1];
        to[0] = 0;
        from[count] = 0;
        for (start, end, cost) in &arcs {
            to[*end] = to[*end].min(to[*start].saturating_add(*cost));
        }
        for (start, end, cost) in arcs.iter().rev() {
            from[*start] = from[*start].min(from[*end].saturating_add(*cost));
        }
        // For each place, the cheapest path that crosses it.
        let mut across = vec![u32::MAX; count + 1];
        for (start, end, cost) in &arcs {
            let path = to[*start].saturating_add(*cost).saturating_add(from[*end]);
            for place in &mut across[start + 1..*end] {
                *place = (*place).min(path);
            }
        }
        for (at, atom) in block.iter().enumerate() {
            let through = to[at + 1].saturating_add(from[at + 1]);
            if across[at + 1] >= through.saturating_add(margin) {
                edges.push(atom.range.end);
            }
        }
    }

    /// Segments `text` block by block; a block ends with a line, a sentence or at its size limit.
    pub(crate) fn each_block(&self, text: &str, mut done: impl FnMut(&[Word])) {
        self.each_run(text, |block| done(&self.path(text, block, usize::MAX, |_, _| true)));
    }

    /// The atoms of `text` in runs of bounded length.
    #[expect(clippy::unused_self, reason = "reads as a part of `each_block`")]
    fn each_run(&self, text: &str, mut done: impl FnMut(&[Atom])) {
        let mut block: Vec<Atom> = Vec::new();
        for atom in atoms(text) {
            let ends = matches!(atom.first, '\n' | '。' | '！' | '？' | '；' | '!' | '?');
            block.push(atom);
            if ends || block.len() >= BLOCK {
                done(&block);
                block.clear();
            }
        }
        if !block.is_empty() {
            done(&block);
        }
    }

    /// Cuts a listed word into the most probable words that have readings of their own.
    pub(crate) fn parts(&self, text: &str, word: &Word) -> Vec<Word> {
        self.inside(text, word, |_, entry| entry.has_reading())
    }

    /// Cuts a word into the most probable shorter words.
    pub(crate) fn split(&self, text: &str, word: &Word) -> Vec<Word> {
        self.inside(text, word, |atoms, _| atoms < word.atoms)
    }

    fn inside(&self, text: &str, word: &Word, wanted: impl Fn(usize, Entry) -> bool) -> Vec<Word> {
        let Some(inner) = text.get(word.range.clone()) else {
            return Vec::new();
        };
        let mut block: Vec<Atom> = atoms(inner).collect();
        for atom in &mut block {
            atom.range = atom.range.start + word.range.start..atom.range.end + word.range.start;
        }
        self.path(text, &block, word.atoms, wanted)
    }

    /// The cheapest path over the atoms, with user's words of less than `limit` atoms and the words
    /// of the dictionary that `wanted` lets pass.
    fn path(
        &self,
        text: &str,
        block: &[Atom],
        limit: usize,
        wanted: impl Fn(usize, Entry) -> bool,
    ) -> Vec<Word> {
        let unreached = Step { cost: u32::MAX, atoms: 1, source: Source::None };
        let mut steps = vec![unreached; block.len() + 1];
        if let Some(first) = steps.first_mut() {
            first.cost = 0;
        }
        for (start, atom) in block.iter().enumerate() {
            let Some(reached) = steps.get(start).map(|step| step.cost) else {
                break;
            };
            let mut offer = |atoms: usize, cost: u32, source: Source| {
                let cost = reached.saturating_add(cost);
                if let Some(step) = steps.get_mut(start + atoms).filter(|step| cost < step.cost) {
                    *step = Step { cost, atoms, source };
                }
            };
            let rest = &block[start..];
            offer(1, UNKNOWN, Source::None);
            self.offer_user(text, rest, limit, &mut offer);
            if atom.kind == Kind::Hanzi {
                self.offer_listed(text, rest, &wanted, &mut offer);
            }
        }
        Self::walk_back(block, &steps)
    }

    /// Offers the user's words that start at the first atom of `rest`.
    fn offer_user(
        &self,
        text: &str,
        rest: &[Atom],
        limit: usize,
        mut offer: impl FnMut(usize, u32, Source),
    ) {
        let Some((atom, tail)) = tail(text, rest) else {
            return;
        };
        self.user.prefixes(tail, atom.first, |length| {
            let mut count = AtomCounter { rest, atoms: 0 };
            let atoms = count.ending_at(atom.range.start + length).unwrap_or(0);
            // A user's single character has only its reading: as a word it must not cut others.
            if atoms > 1 && atoms < limit {
                let cost = match self.weight {
                    UserWeight::Wins => USER,
                    UserWeight::Competes => COMPETING,
                };
                offer(atoms, cost, Source::User);
            }
        });
    }

    /// Offers the dictionary's words that start at the first atom of `rest`.
    fn offer_listed(
        &self,
        text: &str,
        rest: &[Atom],
        wanted: impl Fn(usize, Entry) -> bool,
        mut offer: impl FnMut(usize, u32, Source),
    ) {
        let Some((atom, tail)) = tail(text, rest) else {
            return;
        };
        let mut count = AtomCounter { rest, atoms: 0 };
        self.dictionary.prefixes(tail, |length, entry| {
            if let Some(atoms) = count.ending_at(atom.range.start + length)
                && (atoms == 1 || wanted(atoms, entry))
            {
                let cost = TOTAL.saturating_sub(u32::from(entry.weight()));
                offer(atoms, cost.max(USER + 1), Source::Listed(entry));
            }
        });
    }

    fn walk_back(block: &[Atom], steps: &[Step]) -> Vec<Word> {
        let mut words = Vec::with_capacity(block.len());
        let mut end = block.len();
        while end > 0 {
            let Some(step) = steps.get(end) else { break };
            let start = end.saturating_sub(step.atoms.max(1));
            let (Some(first), Some(last)) = (block.get(start), block.get(end - 1)) else {
                break;
            };
            words.push(Word {
                range: first.range.start..last.range.end,
                kind: first.kind,
                atoms: end - start,
                source: step.source,
            });
            end = start;
        }
        words.reverse();
        words
    }
}

/// The first atom of `rest` with the text from it on.
fn tail<'a>(text: &'a str, rest: &'a [Atom]) -> Option<(&'a Atom, &'a str)> {
    let (first, last) = rest.first().zip(rest.last())?;
    Some((first, text.get(first.range.start..last.range.end)?))
}

/// Counts how many atoms lie before growing byte positions.
struct AtomCounter<'a> {
    rest: &'a [Atom],
    atoms: usize,
}

impl AtomCounter<'_> {
    /// The number of atoms up to `position`, if an atom ends there.
    fn ending_at(&mut self, position: usize) -> Option<usize> {
        while self.rest.get(self.atoms).is_some_and(|atom| atom.range.end <= position) {
            self.atoms += 1;
        }
        let last = self.rest.get(self.atoms.checked_sub(1)?)?;
        (last.range.end == position).then_some(self.atoms)
    }
}

// The total is a rounded logarithm: keep it in step with the unit of the weights.
const _: () = assert!(TOTAL / WEIGHT_UNIT as u32 == 17);
