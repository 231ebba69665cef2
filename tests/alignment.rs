//! How well blocks are aligned: the handbook's own chapters, with blocks taken out and foreign
//! ones put in, must still be paired right.

#![allow(clippy::expect_used, clippy::print_stdout, reason = "a broken test should stop the run")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use bridgebook::assemble::align::{Aligned, Match, align};
use bridgebook::assemble::units::Unit;
use bridgebook::base::source::Span;
use bridgebook::config::RawHtml;
use bridgebook::model::doc::{Block, BlockKind, Doc};
use bridgebook::model::input::Input;

/// xorshift64: the same cases on every run.
struct Random(u64);

impl Random {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % n as u64).expect("small")
    }

    fn one_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }
}

/// The chapters that exist in both languages.
fn pairs(input: &Input, left: &str, right: &str) -> Vec<(Doc, Doc)> {
    let docs = |code: &str| -> BTreeMap<String, Doc> {
        let ending = format!(".{code}.md");
        let pages = input.sources.iter().filter_map(|(file, source)| {
            let stem = source.path.as_str().strip_suffix(&ending)?;
            let body = source.text.splitn(3, "---\n").nth(2)?;
            // Spans only have to be distinct within a file here.
            let (doc, _) = bridgebook::parse::markdown(file, body, RawHtml::Sanitise);
            Some((stem.to_owned(), doc))
        });
        pages.collect()
    };
    let mut rights = docs(right);
    docs(left).into_iter().filter_map(|(stem, l)| Some((l, rights.remove(&stem)?))).collect()
}

/// Takes out about one block in twenty and puts about as many foreign ones in: top-level blocks
/// and items of lists.
fn mutate(doc: &Doc, pool: &[Block], random: &mut Random) -> Doc {
    let mut out = doc.clone();
    out.blocks.retain(|_| !random.one_in(20));
    for block in &mut out.blocks {
        if let BlockKind::List(list) = &mut block.kind {
            list.items.retain(|_| !random.one_in(20));
        }
    }
    out.blocks.retain(|b| !matches!(&b.kind, BlockKind::List(l) if l.items.is_empty()));
    for _ in 0..=doc.blocks.len() / 20 {
        let at = random.below(out.blocks.len() + 1);
        out.blocks.insert(at, pool[random.below(pool.len())].clone());
    }
    out
}

fn leaves<'a>(units: &'a [Unit], out: &mut Vec<&'a Unit>) {
    for unit in units {
        if unit.children.is_empty() {
            out.push(unit);
        }
        leaves(&unit.children, out);
    }
}

type Found = Vec<(Option<Span>, Option<Span>)>;

/// The leaves that were paired or left alone.
fn found(left: &[Unit], right: &[Unit], matches: &[Match], out: &mut Found) {
    let alone = |unit: &Unit| {
        let mut all = Vec::new();
        leaves(std::slice::from_ref(unit), &mut all);
        all.into_iter().map(|u| u.span).collect::<Vec<_>>()
    };
    for m in matches {
        match (m.left.map(|i| &left[i]), m.right.map(|j| &right[j])) {
            (Some(a), Some(b)) if a.children.is_empty() && b.children.is_empty() => {
                out.push((Some(a.span), Some(b.span)));
            }
            (Some(a), Some(b)) => found(&a.children, &b.children, &m.children, out),
            (Some(a), None) => out.extend(alone(a).into_iter().map(|s| (Some(s), None))),
            (None, Some(b)) => out.extend(alone(b).into_iter().map(|s| (None, Some(s)))),
            (None, None) => {}
        }
    }
}

#[derive(Default)]
struct Score {
    pairs: usize,
    right: usize,
    missing: usize,
    missing_found: usize,
    missing_false: usize,
    extra: usize,
    extra_found: usize,
    extra_false: usize,
}

impl Score {
    fn percent(part: usize, whole: usize) -> f64 {
        100.0 * part as f64 / whole.max(1) as f64
    }

    fn add(&mut self, gold: &BTreeMap<Span, Span>, aligned: &Aligned) {
        let mut rights = Vec::new();
        leaves(&aligned.right, &mut rights);
        let rights: BTreeSet<Span> = rights.into_iter().map(|u| u.span).collect();
        let own: BTreeSet<Span> = gold.values().copied().collect();
        let mut all = Found::new();
        found(&aligned.left, &aligned.right, &aligned.matches, &mut all);
        let survives = |l: &Span| gold.get(l).is_some_and(|r| rights.contains(r));
        self.pairs += gold.keys().filter(|l| survives(l)).count();
        self.missing += gold.keys().filter(|l| !survives(l)).count();
        self.extra += rights.iter().filter(|r| !own.contains(r)).count();
        for entry in all {
            match entry {
                (Some(l), Some(r)) => self.right += usize::from(gold.get(&l) == Some(&r)),
                (Some(l), None) if survives(&l) => self.missing_false += 1,
                (Some(_), None) => self.missing_found += 1,
                (None, Some(r)) if own.contains(&r) => self.extra_false += 1,
                (None, Some(_)) => self.extra_found += 1,
                (None, None) => {}
            }
        }
    }
}

fn without_names(doc: &mut Doc) {
    for block in &mut doc.blocks {
        if let BlockKind::Heading(heading) = &mut block.kind {
            heading.id = None;
        }
    }
}

fn measure(left: &str, right: &str, tags: (&str, &str), named: bool) -> Score {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (input, _) = bridgebook::disk::read(root).expect("the repository has content");
    let mut pairs = pairs(&input, left, right);
    if !named {
        for (l, r) in &mut pairs {
            without_names(l);
            without_names(r);
        }
    }
    let mut random = Random(88_172_645_463_325_252);
    let mut score = Score::default();
    for round in 0..12 {
        for (n, (l, r)) in pairs.iter().enumerate() {
            let whole = align(l, r, tags.0, tags.1);
            let (mut a, mut b) = (Vec::new(), Vec::new());
            leaves(&whole.left, &mut a);
            leaves(&whole.right, &mut b);
            assert_eq!(a.len(), b.len(), "chapter {n} is parallel");
            let gold = a.iter().zip(&b).map(|(a, b)| (a.span, b.span)).collect();
            let (_, foreign) = &pairs[(n + 1 + round) % pairs.len()];
            let changed = mutate(r, &foreign.blocks, &mut random);
            if (n + 1 + round) % pairs.len() != n {
                score.add(&gold, &align(l, &changed, tags.0, tags.1));
            }
        }
    }
    score
}

#[test]
fn mutated_chapters_are_still_paired_right() {
    let cases = [
        ("en", "zh", ("en", "zh-Hans"), true),
        ("en", "zh", ("en", "zh-Hans"), false),
        ("zh", "en", ("zh-Hans", "en"), true),
        ("ja", "zh", ("ja", "zh-Hans"), true),
        ("ko", "zh", ("ko", "zh-Hans"), true),
        ("en", "ja", ("en", "ja"), true),
    ];
    let mut bad = Vec::new();
    println!("pair   names  leaves  right    missing r/p      extra r/p");
    for (left, right, tags, named) in cases {
        let score = measure(left, right, tags, named);
        let right_share = Score::percent(score.right, score.pairs);
        let rates = [
            Score::percent(score.missing_found, score.missing),
            Score::percent(score.missing_found, score.missing_found + score.missing_false),
            Score::percent(score.extra_found, score.extra),
            Score::percent(score.extra_found, score.extra_found + score.extra_false),
        ];
        println!(
            "{left}-{right}  {named:5}  {:6}  {right_share:.2} %  {:.1}/{:.1} %  {:.1}/{:.1} %",
            score.pairs, rates[0], rates[1], rates[2], rates[3]
        );
        // Without names on the headings there is less to hold on to.
        let mark = if named { 99.0 } else { 98.5 };
        if right_share < mark || rates.iter().any(|r| *r < 90.0) {
            bad.push((left, right, named));
        }
    }
    assert!(bad.is_empty(), "below the mark: {bad:?}");
}
