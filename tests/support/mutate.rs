//! Takes blocks out of a document and puts foreign ones in, and counts what an alignment finds.

use std::collections::BTreeSet;

use bridgebook::assemble::align::{Aligned, Leaf};
use bridgebook::assemble::units::Kind;
use bridgebook::base::source::Span;
use bridgebook::model::doc::{Block, BlockKind, Doc, Item, Row};

/// A small generator of numbers that look random (xorshift).
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    /// A number below `sides`.
    pub(crate) fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % sides as u64).expect("smaller than a usize")
    }
}

/// A part of a document that can be taken out or put in by itself.
#[derive(Clone)]
pub(crate) enum Slot {
    Block(Block),
    /// An item, and the number of its list among the blocks.
    Item(usize, Item),
    /// A row below the head, and the number of its table among the blocks.
    Row(usize, Row),
}

impl Slot {
    pub(crate) fn span(&self) -> Span {
        match self {
            Self::Block(block) => block.span,
            Self::Item(_, item) => item.span,
            Self::Row(_, row) => row.span,
        }
    }
}

/// The parts of a document.
pub(crate) fn slots(doc: &Doc) -> Vec<Slot> {
    let mut out = Vec::new();
    for (i, block) in doc.blocks.iter().enumerate() {
        match &block.kind {
            BlockKind::List(list) => {
                out.extend(list.items.iter().map(|item| Slot::Item(i, item.clone())));
            }
            BlockKind::Table(table) => {
                out.extend(table.rows.iter().map(|row| Slot::Row(i, row.clone())));
            }
            _ => out.push(Slot::Block(block.clone())),
        }
    }
    out
}

/// A document from parts; lists and tables that lost all of theirs are left out.
pub(crate) fn rebuilt(original: &Doc, slots: &[Slot]) -> Doc {
    let mut blocks: Vec<Block> = Vec::new();
    let mut open = None;
    for slot in slots {
        let container = match slot {
            Slot::Block(block) => {
                blocks.push(block.clone());
                open = None;
                continue;
            }
            Slot::Item(container, _) | Slot::Row(container, _) => *container,
        };
        if open != Some(container) {
            let mut shell = original.blocks[container].clone();
            match &mut shell.kind {
                BlockKind::List(list) => list.items.clear(),
                BlockKind::Table(table) => table.rows.clear(),
                _ => unreachable!("only lists and tables have such parts"),
            }
            blocks.push(shell);
            open = Some(container);
        }
        match (slot, &mut blocks.last_mut().expect("just pushed").kind) {
            (Slot::Item(_, item), BlockKind::List(list)) => list.items.push(item.clone()),
            (Slot::Row(_, row), BlockKind::Table(table)) => table.rows.push(row.clone()),
            _ => unreachable!("parts stand in containers of their kind"),
        }
    }
    Doc { blocks, ..original.clone() }
}

/// What a run of mutations found.
#[derive(Clone, Copy, Default, Debug)]
pub(crate) struct Score {
    pub(crate) pairs: usize,
    pub(crate) pairs_right: usize,
    pub(crate) deleted: usize,
    pub(crate) deleted_found: usize,
    pub(crate) deleted_claimed: usize,
    pub(crate) inserted: usize,
    pub(crate) inserted_found: usize,
    pub(crate) inserted_claimed: usize,
}

impl Score {
    pub(crate) fn add(&mut self, other: Self) {
        self.pairs += other.pairs;
        self.pairs_right += other.pairs_right;
        self.deleted += other.deleted;
        self.deleted_found += other.deleted_found;
        self.deleted_claimed += other.deleted_claimed;
        self.inserted += other.inserted;
        self.inserted_found += other.inserted_found;
        self.inserted_claimed += other.inserted_claimed;
    }

    /// Pairs right, missing recall, missing precision, extra recall, extra precision; in percent.
    #[expect(clippy::cast_precision_loss, reason = "counts of a test are small")]
    pub(crate) fn percent(&self) -> [f64; 5] {
        let part = |a: usize, b: usize| 100.0 * a as f64 / b.max(1) as f64;
        [
            part(self.pairs_right, self.pairs),
            part(self.deleted_found, self.deleted),
            part(self.deleted_found, self.deleted_claimed),
            part(self.inserted_found, self.inserted),
            part(self.inserted_found, self.inserted_claimed),
        ]
    }
}

/// A translation that lost about a twentieth of its parts and gained as many foreign ones.
pub(crate) struct Mutated {
    pub(crate) doc: Doc,
    pub(crate) deleted: BTreeSet<usize>,
    pub(crate) inserted: Vec<Span>,
}

/// Mutates a document with parts of `pool`.
pub(crate) fn mutate(doc: &Doc, pool: &[Slot], dice: &mut Dice) -> Mutated {
    let own = slots(doc);
    let count = 1 + own.len() / 20;
    let mut deleted = BTreeSet::new();
    for _ in 0..count {
        deleted.insert(dice.roll(own.len()));
    }
    let kept = own.iter().enumerate().filter(|(i, _)| !deleted.contains(i));
    let mut kept: Vec<Slot> = kept.map(|(_, slot)| slot.clone()).collect();
    let mut inserted = Vec::new();
    let mut wanted = count;
    while wanted > 0 {
        let at = dice.roll(kept.len());
        let mut foreign = pool[dice.roll(pool.len())].clone();
        // A part goes where its kind stands; a block not between two parts of one container.
        let fits = match (&mut foreign, &kept[at]) {
            (Slot::Item(container, _), Slot::Item(here, _))
            | (Slot::Row(container, _), Slot::Row(here, _)) => {
                *container = *here;
                true
            }
            (Slot::Block(block), Slot::Block(_)) => {
                if let BlockKind::Heading(heading) = &mut block.kind {
                    heading.id = None;
                }
                true
            }
            _ => false,
        };
        if fits && !inserted.contains(&foreign.span()) {
            inserted.push(foreign.span());
            kept.insert(at, foreign);
            wanted -= 1;
        }
    }
    Mutated { doc: rebuilt(doc, &kept), deleted, inserted }
}

/// Holds an alignment of `left` with the mutated `right` against what was done to it.
pub(crate) fn judge(left: &Doc, right: &Doc, mutated: &Mutated, aligned: &Aligned) -> Score {
    let spans = |doc: &Doc| slots(doc).iter().map(Slot::span).collect::<Vec<_>>();
    let (left, right) = (spans(left), spans(right));
    let inside = |inner: Span, outer: Span| {
        inner.file == outer.file && inner.start >= outer.start && inner.end <= outer.end
    };
    let place = |all: &[Span], span: Span| all.iter().position(|s| inside(span, *s));
    let mut found: Vec<Option<Option<usize>>> = vec![None; left.len()];
    let mut lone_left = vec![false; left.len()];
    let mut lone_right = BTreeSet::new();
    for leaf in &aligned.leaves {
        match leaf {
            Leaf::Pair(a, b) if !matches!(a.kind, Kind::List { .. } | Kind::Table) => {
                if let Some(i) = place(&left, a.span) {
                    found[i].get_or_insert(place(&right, b.span));
                }
            }
            Leaf::Pair(..) => {}
            Leaf::Lone { left: true, part, .. } => {
                for (i, span) in left.iter().enumerate() {
                    if inside(*span, part.span) {
                        lone_left[i] = true;
                    }
                }
            }
            Leaf::Lone { left: false, part, .. } => {
                let all = right.iter().chain(&mutated.inserted);
                lone_right.extend(all.filter(|s| inside(**s, part.span)).copied());
            }
        }
    }
    let kept: Vec<usize> = (0..left.len()).filter(|i| !mutated.deleted.contains(i)).collect();
    let claimed = lone_left.iter().filter(|lone| **lone).count();
    Score {
        pairs: kept.len(),
        pairs_right: kept.iter().filter(|i| found[**i] == Some(Some(**i))).count(),
        deleted: mutated.deleted.len(),
        deleted_found: mutated.deleted.iter().filter(|i| lone_left[**i]).count(),
        deleted_claimed: claimed,
        inserted: mutated.inserted.len(),
        inserted_found: mutated.inserted.iter().filter(|s| lone_right.contains(s)).count(),
        inserted_claimed: lone_right.len(),
    }
}
