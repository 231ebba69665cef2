//! Readings, measured on words and sentences full of polyphones: written by hand for this test, before
//! the engine was tried on them, by someone who had not seen it.
//!
//! `tests/fixtures/pinyin/*.tsv`: a text and its reading, a syllable for each hanzi, `|` between
//! readings that dictionaries give side by side.

#![allow(clippy::expect_used, reason = "a broken fixture should stop the run")]
#![allow(clippy::print_stdout, reason = "what is measured is told")]

use std::fs;
use std::path::Path;

use bridgebook::text::hanzi::{Reader, Segmenter};

/// Texts and syllables, right and all.
struct Score {
    texts: (usize, usize),
    syllables: (usize, usize),
    told: Vec<String>,
}

fn score(name: &str) -> Score {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/pinyin").join(name);
    let text = fs::read_to_string(path).expect("a fixture");
    let reader = Reader::new(Segmenter::new());
    let mut score = Score { texts: (0, 0), syllables: (0, 0), told: Vec::new() };
    for line in text.lines().filter(|line| !line.is_empty()) {
        let (text, wanted) = line.split_once('\t').expect("a text and its reading");
        let found = reader.line(text);
        let (wanted, found): (Vec<&str>, Vec<&str>) =
            (wanted.split(' ').collect(), found.split(' ').collect());
        let fits = |(wanted, found): &(&&str, &&str)| wanted.split('|').any(|one| one == **found);
        let right = wanted.iter().zip(&found).filter(fits).count();
        let all = right == wanted.len() && wanted.len() == found.len();
        score.syllables.0 += right;
        score.syllables.1 += wanted.len();
        score.texts.0 += usize::from(all);
        score.texts.1 += 1;
        if !all {
            score.told.push(format!("{text}: {} not {}", found.join(" "), wanted.join(" ")));
        }
    }
    score
}

#[test]
#[expect(clippy::cast_precision_loss, reason = "a few hundred texts")]
fn words_and_sentences_full_of_polyphones_are_read_right() {
    let share = |(right, all): (usize, usize)| right as f64 / all as f64;
    for (name, texts, syllables) in [("words.tsv", 0.95, 0.97), ("sentences.tsv", 0.90, 0.985)] {
        let score = score(name);
        println!(
            "{name}: {:.1} % of {} texts, {:.2} % of {} syllables",
            share(score.texts) * 100.0,
            score.texts.1,
            share(score.syllables) * 100.0,
            score.syllables.1
        );
        let told = score.told.join("\n");
        assert!(share(score.texts) >= texts, "{name}\n{told}");
        assert!(share(score.syllables) >= syllables, "{name}\n{told}");
    }
}
