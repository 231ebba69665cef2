//! What a text costs grows with its length and hardly faster, whatever marks it is full of. Each case is
//! built twice in the same run, once eight times as long; only the ratio counts. A square would
//! make it 64.

#![allow(clippy::expect_used, reason = "a broken test should stop the run")]

use std::time::{Duration, Instant};

use bridgebook::base::path::ContentPath;
use bridgebook::base::source::Source;
use bridgebook::model::input::Input;
use bridgebook::session::{self, Options};

/// How much longer the long text may take than the short one, which is an eighth of it.
const MOST: u32 = 24;

const CONFIG: &str = "title: T\nlanguages: [{code: en, name: E, fallback: [zh]}, {code: zh, name: 中}]\npairs: [en+zh]\n";
const TERMS: &str = "concepts:\n  - {id: lift, en: lift, zh: 电梯, pinyin: diàntī}\n  - {id: gate, en: main gate, zh: 大门, pinyin: dàmén}\n";

fn time(files: &[(&str, String)]) -> Duration {
    let mut input = Input::default();
    let fixed = [("content/handbook.yaml", CONFIG), ("content/termbase/a.yaml", TERMS)];
    let all = fixed.into_iter().chain(files.iter().map(|(path, text)| (*path, text.as_str())));
    for (path, text) in all {
        input.sources.insert(Source::new(ContentPath::parse(path).expect("a path"), text));
    }
    let begun = Instant::now();
    session::build(&input, Options::default(), &|_| {}).expect("it can run");
    begun.elapsed()
}

/// Builds what `files` yields for lengths of `least` and of eight times as much, and says what took too long.
fn grows(
    name: &str,
    least: usize,
    files: &dyn Fn(usize) -> Vec<(&'static str, String)>,
) -> Option<String> {
    // Others may use the machine at the same time: of several tries the quickest says most.
    let quickest = |n: usize, tries: usize| {
        let files = files(n);
        (0..tries).map(|_| time(&files)).min().unwrap_or_default()
    };
    let mut seen = Vec::new();
    for _ in 0..3 {
        let (short, long) = (quickest(least, 3), quickest(8 * least, 1));
        if long <= short * MOST {
            return None;
        }
        seen.push((short, long));
    }
    Some(format!("{name}: {seen:?}"))
}

/// One page, with this text in both languages.
fn page(text: &str) -> Vec<(&'static str, String)> {
    let text = format!("---\ntitle: T\n---\n{text}\n");
    vec![("content/index.en.md", text.clone()), ("content/index.zh.md", text)]
}

#[test]
fn texts_of_one_kind() {
    let cases: &[(&str, &str)] = &[
        ("sentences with terms", "The lift is broken. The main gate is shut. "),
        ("sentences of hanzi with terms", "电梯坏了。大门已经关闭。"),
        ("brackets", "[a "),
        ("closed brackets", "[a] "),
        ("brackets that are no links", "[a]（b.md） "),
        ("links", "[a](index.md) "),
        ("words with @", "a@b "),
        ("a run of @", "@"),
        ("bars", "a | b "),
        ("braces", "{字 "),
        ("readings", "{字|zì} "),
        ("full-width readings", "{字｜zì} "),
        ("numbers", "12 345 6:30 "),
        ("emphasis that never ends", "*a **b "),
        ("footnote marks", "[^a] "),
        ("footnote marks without an end", "[^"),
        ("lines", "a\n"),
        ("lines that look like a list", "1、a\n"),
        ("rows of a table", "| a | b |\n| - | - |\n"),
        ("quotations", "> a\n\n"),
        ("headings", "## a\n\nb\n\n"),
        ("open fences", "- ```\n  a\n\n"),
        ("raw HTML", "<b>a "),
    ];
    let slow: Vec<String> = cases
        .iter()
        .filter_map(|(name, piece)| grows(name, 1_500, &|n| page(&piece.repeat(n))))
        .collect();
    assert!(slow.is_empty(), "{slow:#?}");
}

#[test]
fn yaml_that_is_nearly_right() {
    let cases: &[(&str, &str)] = &[
        ("keys without a space", "key:value\n"),
        ("items without a space", "  -item\n"),
        ("quotation marks that never end", "- key: \"value\n- key: value\n"),
        ("quoted values", "- key: \"value\"\n"),
        ("full-width brackets", "- ［a，b］\n"),
        ("empty keys", "- {a:b}\n"),
    ];
    let slow = cases.iter().filter_map(|(name, piece)| {
        grows(name, 4_000, &|n| {
            let broken = format!("{}\n- a: b: c\n", piece.repeat(n));
            let whole = format!("list:\n{}", piece.repeat(n));
            let mut files = page("Text.");
            files.push(("content/termbase/b.yaml", broken));
            files.push(("content/termbase/c.yaml", whole));
            files.push(("content/a.en.md", format!("---\n{}---\n", piece.repeat(n))));
            files
        })
    });
    let slow: Vec<String> = slow.collect();
    assert!(slow.is_empty(), "{slow:#?}");
}
