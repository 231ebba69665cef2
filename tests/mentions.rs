//! Terms in running text, measured: sentences with the terms that a reader would want linked, and as
//! many in which the characters of a term stand across words or inside a longer one.
//!
//! `tests/fixtures/mentions/LANG.tsv` holds a sentence and its terms in order, `LANG.terms` the terms,
//! each with further forms behind tabs. The sentences were written by hand for this test by someone
//! who had not seen the matcher; a second set followed when the first had been used to improve it.

#![allow(clippy::expect_used, reason = "a broken fixture should stop the run")]
#![allow(clippy::print_stdout, reason = "what is measured is told")]

use std::fs;
use std::path::{Path, PathBuf};

use bridgebook::text::matcher::{Entry, Matcher};

/// What was found against what should be.
#[derive(Default)]
struct Score {
    right: usize,
    wrong: usize,
    missed: usize,
    told: Vec<String>,
}

impl Score {
    #[expect(clippy::cast_precision_loss, reason = "a few hundred sentences")]
    fn precision(&self) -> f64 {
        self.right as f64 / (self.right + self.wrong).max(1) as f64
    }

    #[expect(clippy::cast_precision_loss, reason = "a few hundred sentences")]
    fn recall(&self) -> f64 {
        self.right as f64 / (self.right + self.missed).max(1) as f64
    }
}

fn fixtures() -> PathBuf {
    match std::env::var_os("MENTIONS") {
        Some(other) => PathBuf::from(other),
        None => Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/mentions"),
    }
}

/// All sets of a language together.
fn score(code: &str, tag: &str) -> Score {
    let mut score = Score::default();
    measure(code, tag, &mut score);
    if fixtures().join(format!("{code}-second.tsv")).is_file() {
        measure(&format!("{code}-second"), tag, &mut score);
    }
    score
}

fn measure(code: &str, tag: &str, score: &mut Score) {
    let read = |name: String| fs::read_to_string(fixtures().join(name)).expect("a fixture");
    let terms = read(format!("{code}.terms"));
    // Every form of a term with the term it belongs to.
    let forms: Vec<(&str, &str)> = terms
        .lines()
        .filter(|line| !line.trim().is_empty())
        .flat_map(|line| {
            let base = line.split('\t').next().unwrap_or_default();
            line.split('\t').map(move |form| (form, base))
        })
        .collect();
    let entries: Vec<Entry<'_>> =
        forms.iter().map(|(text, _)| Entry { text, case_sensitive: false }).collect();
    let matcher = Matcher::new(tag, &entries);
    for line in read(format!("{code}.tsv")).lines() {
        let (sentence, wanted) = line.split_once('\t').unwrap_or((line, ""));
        let sentence = sentence.replace("\\n", "\n");
        let mut wanted: Vec<&str> = wanted.split('|').filter(|term| !term.is_empty()).collect();
        let found: Vec<&str> =
            matcher.find(&sentence).into_iter().map(|m| forms[m.entry].1).collect();
        for term in &found {
            if let Some(at) = wanted.iter().position(|wish| wish == term) {
                wanted.remove(at);
                score.right += 1;
            } else {
                score.wrong += 1;
                score.told.push(format!("{code}: {term} wrongly in {sentence}"));
            }
        }
        score.missed += wanted.len();
        score.told.extend(wanted.iter().map(|term| format!("{code}: {term} missed in {sentence}")));
    }
}

#[test]
fn terms_are_found_as_whole_words_in_every_language() {
    let mut bad = Vec::new();
    for (code, tag) in [("zh", "zh-Hans"), ("ja", "ja"), ("en", "en"), ("fr", "fr"), ("ko", "ko")] {
        let score = score(code, tag);
        let (precision, recall) = (score.precision(), score.recall());
        println!(
            "{code}: {} right, {} wrong, {} missed: precision {:.1} %, recall {:.1} %",
            score.right,
            score.wrong,
            score.missed,
            precision * 100.0,
            recall * 100.0
        );
        if std::env::var_os("TELL").is_some() {
            println!("{}", score.told.join("\n"));
        }
        if precision < 0.96 || recall < 0.90 {
            bad.push(format!("{code}: {precision:.3} {recall:.3}\n{}", score.told.join("\n")));
        }
    }
    assert!(bad.is_empty(), "{}", bad.join("\n"));
}
