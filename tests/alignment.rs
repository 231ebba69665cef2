//! Alignment of editions, their anchors, and what is reported when they drift apart.

#![expect(clippy::expect_used, clippy::print_stdout, reason = "a test may stop and may speak")]

mod support;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use bridgebook::assemble::align::{Aligned, align};
use bridgebook::assemble::anchors::{Text, assign};
use bridgebook::assemble::drift::{Names, Side, report};
use bridgebook::base::diagnostic::{Report, UiLang};
use bridgebook::base::path::ContentPath;
use bridgebook::base::source::{Source, Sources, Span};
use bridgebook::model::book::{AlignedRow, Piece};
use bridgebook::model::doc::{
    AlertKind, Block, BlockKind, Definition, Doc, Heading, HtmlPart, Inline, InlineKind, Item,
    Link, LinkKind, List, Ref, Row, Table,
};
use proptest::prelude::*;
use support::mutate::{Dice, Score, Slot, judge, mutate, slots};

fn files_below(folder: &Path, out: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let path = entry.path();
        if path.is_dir() {
            files_below(&path, out);
        } else if path.extension().is_some_and(|e| e == "md") {
            out.push(path);
        }
    }
}

/// Every text below a folder, by its name without language, then by language.
fn texts(folder: &str) -> BTreeMap<String, BTreeMap<String, Doc>> {
    let mut files = Vec::new();
    files_below(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder), &mut files);
    files.sort();
    let mut sources = Sources::new();
    let mut out: BTreeMap<String, BTreeMap<String, Doc>> = BTreeMap::new();
    for path in files {
        let text = std::fs::read_to_string(&path).expect("the file can be read");
        let name = path.to_string_lossy().into_owned();
        let content = ContentPath::parse(&name).expect("an ordinary path");
        let file = sources.insert(Source::new(content, &text));
        let Some((stem, lang)) = name.trim_end_matches(".md").rsplit_once('.') else { continue };
        let doc = support::document(file, &text);
        out.entry(stem.to_owned()).or_default().insert(lang.to_owned(), doc);
    }
    out
}

/// Mutation scores of English against every other language of a folder.
fn scores(folder: &str, seeds: u64) -> BTreeMap<String, Score> {
    let texts = texts(folder);
    let mut out: BTreeMap<String, Score> = BTreeMap::new();
    for (stem, editions) in &texts {
        let Some(english) = editions.get("en") else { continue };
        for (lang, doc) in editions.iter().filter(|(lang, _)| *lang != "en") {
            let parallel = slots(english).len() == slots(doc).len();
            if !parallel || slots(doc).len() < 8 {
                continue;
            }
            let others = texts.iter().filter(|(other, _)| *other != stem);
            let pool: Vec<Slot> = others.filter_map(|(_, e)| e.get(lang)).flat_map(slots).collect();
            for seed in 1..=seeds {
                let mut dice = Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
                let mutated = mutate(doc, &pool, &mut dice);
                let aligned = align(english, &mutated.doc, "en", lang);
                let score = judge(english, doc, &mutated, &aligned);
                out.entry(lang.clone()).or_default().add(score);
            }
        }
    }
    out
}

fn table(scores: &BTreeMap<String, Score>) -> String {
    let mut out = String::from("pair   pairs right   missing R / P     extra R / P\n");
    for (lang, score) in scores {
        let [pairs, mr, mp, er, ep] = score.percent();
        let _ =
            writeln!(out, "en-{lang}  {pairs:9.2} %  {mr:6.1} / {mp:5.1} %  {er:6.1} / {ep:5.1} %");
    }
    out
}

// The scores.

#[test]
fn deleted_and_foreign_blocks_are_found() {
    let fixtures = scores("tests/fixtures/pairs", 25);
    println!("fixtures\n{}", table(&fixtures));
    assert_eq!(fixtures.keys().collect::<Vec<_>>(), ["fr", "ja", "ko", "zh"]);
    // The handbook's own chapters, where they are there.
    let content = scores("content", 6);
    println!("content\n{}", table(&content));
    for (lang, score) in fixtures.iter().chain(&content) {
        let [pairs, others @ ..] = score.percent();
        assert!(pairs >= 99.0, "en-{lang}: {pairs:.2} % of the pairs are right");
        for other in others {
            assert!(other >= 90.0, "en-{lang}: {other:.1} % of missing or extra blocks");
        }
    }
}

#[test]
fn parallel_texts_have_nothing_to_report() {
    let mut compared = 0;
    for folder in ["tests/fixtures/pairs", "content"] {
        for (stem, editions) in &texts(folder) {
            let sides = editions.iter().flat_map(|a| editions.iter().map(move |b| (a, b)));
            for ((left_tag, left), (right_tag, right)) in sides {
                // Whether whole chapters are parallel is their writers' business.
                if slots(left).len() != slots(right).len() {
                    continue;
                }
                let aligned = align(left, right, left_tag, right_tag);
                let names = Names { left: left_tag, right: right_tag };
                let found = report(&aligned, names, Some(Side::Left));
                let words: Vec<String> = found.iter().map(|d| d.message(UiLang::En)).collect();
                if folder == "tests/fixtures/pairs" {
                    assert!(words.is_empty(), "{stem} {left_tag}-{right_tag}: {words:#?}");
                } else if !words.is_empty() {
                    println!("{stem} {left_tag}-{right_tag}: {words:#?}");
                }
                compared += 1;
            }
        }
    }
    assert!(compared >= 50, "only {compared} pairs were compared");
}

/// Every number of a text, one after the other, changed in its last digit.
fn with_one_number_changed(text: &str) -> Vec<String> {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut out = Vec::new();
    for at in (0..bytes.len()).filter(|at| digit(*at) && !digit(at + 1)) {
        let line = text[..at].rfind('\n').map_or(0, |n| n + 1);
        let counts_items = bytes.get(at + 1) == Some(&b'.') && text[line..at].trim().is_empty();
        // What a link calls is compared with what it shows in another way.
        let in_target =
            text[line..at].rfind("](").is_some_and(|n| !text[line + n..at].contains(')'));
        let is_shown = text[at..].find("](").is_some_and(|n| !text[at..at + n].contains('\n'));
        if !counts_items && !in_target && !is_shown {
            let mut changed = bytes.to_vec();
            changed[at] = b'0' + (bytes[at] - b'0' + 3) % 10;
            out.push(String::from_utf8(changed).expect("a digit for a digit"));
        }
    }
    out
}

#[test]
fn a_changed_number_is_found() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/pairs");
    let mut files = Vec::new();
    files_below(&folder, &mut files);
    files.sort();
    let mut sources = Sources::new();
    let file = sources.insert(Source::new(ContentPath::root(), ""));
    let (mut all, mut found) = (0, 0);
    for path in files {
        let name = path.to_string_lossy().into_owned();
        let Some((stem, lang)) = name.trim_end_matches(".md").rsplit_once('.') else { continue };
        let read = |name: &str| std::fs::read_to_string(name).expect("the file can be read");
        let english = support::document(file, &read(&format!("{stem}.en.md")));
        for text in with_one_number_changed(&read(&name)).iter().filter(|_| lang != "en") {
            let aligned = align(&english, &support::document(file, text), "en", lang);
            let report = report(&aligned, Names { left: "a", right: "b" }, Some(Side::Left));
            all += 1;
            found += usize::from(report.iter().any(|d| matches!(d.code.id, "B0404" | "B0405")));
        }
    }
    println!("{found} of {all} changed numbers were found");
    assert!(all > 300 && found * 100 >= all * 98, "{found} of {all} changed numbers were found");
}

// What is reported.

struct Compared {
    sources: Sources,
    left: Doc,
    right: Doc,
    aligned: Aligned,
    report: Report,
}

fn compare_tags(left: &str, right: &str, left_tag: &str, right_tag: &str) -> Compared {
    let mut sources = Sources::new();
    let mut read = |name: &str, text: &str| {
        let path = ContentPath::parse(name).expect("an ordinary path");
        let file = sources.insert(Source::new(path, text));
        support::document(file, text)
    };
    let (left, right) = (read("left.md", left), read("right.md", right));
    let aligned = align(&left, &right, left_tag, right_tag);
    let names = Names { left: "English", right: "中文" };
    let report = report(&aligned, names, Some(Side::Left));
    Compared { sources, left, right, aligned, report }
}

/// The findings of an English original and its Chinese translation: code and message, the place,
/// the related place.
fn findings(compared: &Compared) -> Vec<String> {
    let place = |span: Span| compared.sources.slice(span).trim().replace('\n', "⏎");
    let line = |d: &bridgebook::base::diagnostic::Diagnostic| {
        let here = d.span.map(place).unwrap_or_default();
        let there: Vec<String> = d.related.iter().map(|r| place(r.span)).collect();
        let label = d.label(UiLang::En);
        format!("{} {} ({label}) @ {here} ~ {}", d.code.id, d.message(UiLang::En), there.join(", "))
    };
    compared.report.iter().map(line).collect()
}

fn drift(left: &str, right: &str) -> Vec<String> {
    findings(&compare_tags(left, right, "en", "zh-Hans"))
}

#[track_caller]
fn quiet(left: &str, right: &str, right_tag: &str) {
    assert_eq!(findings(&compare_tags(left, right, "en", right_tag)), [""; 0], "{right}");
}

#[test]
fn a_missing_block_is_reported_once_with_the_place_where_it_would_follow() {
    assert_eq!(
        drift(
            "The lift is closed on Monday.\n\nPlease take the stairs behind the shop.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n| 3 | 4 |\n",
            "电梯星期一关闭。\n\n请走商店后面的楼梯。\n",
        ),
        [
            "B0401 this table has no counterpart in 中文 (only here) @ | a | b |⏎|---|---|⏎| 1 | 2 |⏎| 3 | 4 | ~ 请走商店后面的楼梯。"
        ]
    );
    assert_eq!(
        drift("- passport\n- two photos\n- lease\n", "- 护照\n- 租房合同\n"),
        ["B0401 this list item has no counterpart in 中文 (only here) @ - two photos ~ - 护照"]
    );
    assert_eq!(
        drift("The door is open.\n", "门开着。\n\n钥匙在保安那里，电话是2667-8381。\n"),
        [
            "B0401 this paragraph has no counterpart in English (only here) @ 钥匙在保安那里，电话是2667-8381。 ~ The door is open."
        ]
    );
}

#[test]
fn a_missing_section_is_one_finding() {
    let english = "## Door {#door}\n\nThe door is open.\n\n## Water {#water}\n\nTurn the water off at night.\n\n### Hot water {#hot}\n\n- a\n- b\n\n## Gas {#gas}\n\nThe gas is off.\n";
    let chinese = "## 门 {#door}\n\n门开着。\n\n## 燃气 {#gas}\n\n燃气关着。\n";
    assert_eq!(
        drift(english, chinese),
        [
            "B0401 this section has no counterpart in 中文 (only here) @ ## Water {#water} ~ 门开着。"
        ]
    );
}

#[test]
fn levels_and_kinds_are_compared() {
    assert_eq!(
        drift("## Water {#water}\n\nCold.\n", "### 水 {#water}\n\n凉。\n"),
        [
            "B0402 this heading is of level 3 here and of level 2 in English () @ ### 水 {#water} ~ ## Water {#water}"
        ]
    );
    assert_eq!(
        drift("1. passport\n2. photo\n", "- 护照\n- 照片\n"),
        [
            "B0408 this is a bulleted list here and a numbered list in English () @ - 护照⏎- 照片 ~ 1. passport⏎2. photo"
        ]
    );
    assert_eq!(drift("> [!WARNING]\n> Hot water.\n", "> [!TIP]\n> 热水。\n").len(), 1);
    assert_eq!(
        drift("> Hot water.\n", "> [!TIP]\n> 热水。\n")[0],
        "B0408 this is a tip here and a quotation in English () @ > [!TIP]⏎> 热水。 ~ > Hot water."
    );
    assert_eq!(
        drift(
            "- bring the passport and 2 photos, [here](a.md)\n",
            "带护照和2张照片，到[这里](a.md)\n"
        ),
        [
            "B0408 this is a paragraph here and a bulleted list in English () @ 带护照和2张照片，到[这里](a.md) ~ - bring the passport and 2 photos, [here](a.md)"
        ]
    );
}

#[test]
fn numbers_are_compared() {
    assert_eq!(
        drift("Come within 24 hours.\n", "请在48小时内来。\n"),
        [
            "B0404 the numbers are not the same in English: 24 (here: 48) @ 请在48小时内来。 ~ Come within 24 hours."
        ]
    );
    assert_eq!(
        drift("- [ ] bring 2 photos\n- [ ] and 30 yuan\n", "- [ ] 带2张照片\n- [ ] 还有50元\n"),
        ["B0404 the numbers are not the same in English: 30 (here: 50) @ 还有50元 ~ and 30 yuan"]
    );
    assert_eq!(
        drift(
            "| a | 9:00 |\n|---|---|\n| b | 17:00 |\n",
            "| 甲 | 9:00 |\n|---|---|\n| 乙 | 18:00 |\n"
        ),
        [
            "B0404 the numbers are not the same in English: 17:00 (here: 18:00) @ | 乙 | 18:00 | ~ | b | 17:00 |"
        ]
    );
    assert_eq!(
        drift("## Line 2\n", "## 3号线\n"),
        ["B0404 the numbers are not the same in English: 2 (here: 3) @ ## 3号线 ~ ## Line 2"]
    );
    assert_eq!(
        drift("Open 2 p.m. in April.\n", "4月开放。\n"),
        [
            "B0404 the numbers are not the same in English: 2 p.m. (here: nothing) @ 4月开放。 ~ Open 2 p.m. in April."
        ]
    );
    assert_eq!(drift("From 1 April.\n", "从5月1日起。\n").len(), 1);
    assert_eq!(
        drift("A note.[^1]\n\n[^1]: As of 2018.\n", "说明。[^2]\n\n[^2]: 2022年。\n").len(),
        1
    );
}

#[test]
fn the_same_numbers_written_differently_are_not_reported() {
    let english = "On 1 March 2022, 8,564 people came between 9:00 and 2 p.m.; two of them brought 10,000 yuan and sign W011.\n";
    for (tag, text) in [
        ("zh-Hans", "2022年3月1日9:00到下午2点，来了8564人，其中2人带了1万元和标志W011。\n"),
        (
            "ja",
            "２０２２年３月１日の9：00から午後2時までに8,564人が来て、二人が1万元と標識W011を持って来ました。\n",
        ),
        (
            "ko",
            "2022년 3월 1일 9:00부터 오후 2시까지 8,564명이 왔고, 두 명이 1만 위안과 표지 W011을 가져왔습니다.\n",
        ),
        (
            "fr",
            "Le 1er mars 2022, 8 564 personnes sont venues entre 9:00 et 14 h ; deux ont apporté 10 000 yuans et le panneau W011.\n",
        ),
    ] {
        quiet(english, text, tag);
    }
    quiet("You may march in after 3 days.\n", "3天后可以进去。\n", "zh");
    quiet("In March the water is cold.\n", "春天水凉。\n", "zh");
    quiet("Note 1.[^1]\n\n[^1]: One.\n", "说明1。[^77]\n\n[^77]: 一。\n", "zh");
    quiet("1. a\n2. b\n", "3. 甲\n4. 乙\n", "zh");
    quiet(
        "See [the page](https://example.org/2024).\n",
        "请看[网页](https://example.org/2024)。\n",
        "zh",
    );
    quiet("Come at half past eight, twice a week.\n", "每周2次，8:30来。\n", "zh");
    quiet("24 hours, 100 %.\n", "二十四小时，百分之百。\n", "zh");
}

#[test]
fn telephones_are_compared() {
    assert_eq!(
        drift("Call 0755-2667-8381.\n", "请打0755-2667-8318。\n"),
        [
            "B0405 the telephone numbers are not the same in English: 0755-2667-8381 (here: 0755-2667-8318) @ 请打0755-2667-8318。 ~ Call 0755-2667-8381."
        ]
    );
    assert_eq!(
        drift("Call [110](tel:110).\n", "请打[119](tel:119)。\n"),
        [
            "B0405 the telephone numbers are not the same in English: 110 (here: 119) @ 请打[119](tel:119)。 ~ Call [110](tel:110)."
        ]
    );
    quiet("Call +86 755 2667 8381.\n", "请打[0755-2667-8381](tel:+8675526678381)。\n", "zh");
    quiet("Call (0755) 2667 8381.\n", "電話は+86-755-2667-8381です。\n", "ja");
    quiet("Call [110](tel:110).\n", "请打110。\n", "zh");
    quiet("Call 110, 119 or 120.\n", "请打110,119,120。\n", "zh");
}

#[test]
fn links_and_images_are_compared() {
    assert_eq!(
        drift("See [visas](visa.md#one).\n", "请看[签证](visa.md#two)。\n"),
        [
            "B0406 the links are not the same in English: visa.md#one (here: visa.md#two) @ 请看[签证](visa.md#two)。 ~ See [visas](visa.md#one)."
        ]
    );
    assert_eq!(
        drift("![The plan](plan.png) of the park.\n", "公园的平面图。\n"),
        [
            "B0407 the images are not the same in English: plan.png (here: nothing) @ 公园的平面图。 ~ ![The plan](plan.png) of the park."
        ]
    );
    quiet("See [a](a.md) and [b](b.md).\n", "请看[乙](./b.md)和[甲](a.md)。\n", "zh");
    quiet("![Door](door.png)\n", "![门](door.png)\n", "zh");
}

#[test]
fn code_is_compared() {
    assert_eq!(
        drift("```\nbuild\n```\n", "```\nlive\n```\n"),
        ["B0410 this code is not the same in English () @ ```⏎live⏎``` ~ ```⏎build⏎```"]
    );
    quiet("```\nbuild 5\n```\n", "```\nbuild 5\n```\n", "zh");
}

#[test]
fn lengths_are_compared_where_they_say_something() {
    let sentence = "Ask the landlord to write the full address in Chinese, and take a picture of it with your phone. ";
    let filler = format!("{sentence}\n\n").repeat(6);
    let chinese = "请房东用中文写下完整的地址，再用手机拍一张照片。\n\n".repeat(6);
    let long = sentence.repeat(6);
    let found = drift(&format!("{filler}{long}\n"), &format!("{chinese}请房东写下地址。\n"));
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(
        found[0].starts_with(
            "B0409 this paragraph is unusually short beside its counterpart in English"
        )
    );
    let double = sentence.repeat(2);
    assert_eq!(
        drift(&format!("{filler}{double}\n"), &format!("{chinese}请房东写下地址。\n")),
        [""; 0]
    );
    quiet("Hello, and welcome to this house.\n", "你好。\n", "zh");
}

#[test]
fn findings_stand_in_the_translation() {
    let compared = compare_tags("24 hours\n", "48小时\n", "en", "zh");
    let names = Names { left: "English", right: "中文" };
    let of =
        |side| report(&compared.aligned, names, side).iter().map(|d| d.span).collect::<Vec<_>>();
    assert_eq!(of(Some(Side::Left)), [Some(compared.right.blocks[0].span)]);
    assert_eq!(of(None), [Some(compared.right.blocks[0].span)]);
    assert_eq!(of(Some(Side::Right)), [Some(compared.left.blocks[0].span)]);
}

#[test]
fn names_and_numbers_hold_headings_together() {
    // The order of two named sections differs; what is between keeps its own.
    let compared = compare_tags(
        "## A {#a}\n\none\n\n## B {#b}\n\ntwo\n\n## C {#c}\n\nthree\n",
        "## 甲 {#a}\n\n一\n\n## 丙 {#c}\n\n三\n\n## 乙 {#b}\n\n二\n",
        "en",
        "zh",
    );
    assert_eq!(compared.aligned.headings.len(), 2);
    assert_eq!(compared.aligned.headings[0], (0, 0));
}

#[test]
fn lists_are_split_into_rows_of_items() {
    let compared =
        compare_tags("- passport\n- photo\n- lease\n", "- 护照\n- 租房合同\n", "en", "zh");
    let item = |n| Some(Piece::Item(0, n));
    assert_eq!(
        compared.aligned.rows.rows,
        [
            AlignedRow { left: item(0), right: item(0) },
            AlignedRow { left: item(1), right: None },
            AlignedRow { left: item(2), right: item(1) },
        ]
    );
}

// Anchors.

fn anchors_of(texts: &[&str]) -> (Vec<Vec<String>>, Vec<String>) {
    let mut sources = Sources::new();
    let mut docs = Vec::new();
    for (i, text) in texts.iter().enumerate() {
        let path = ContentPath::parse(&format!("{i}.md")).expect("an ordinary path");
        let file = sources.insert(Source::new(path, text));
        docs.push(support::document(file, text));
    }
    let tags = ["en", "zh", "ja"];
    let mut headings = Vec::new();
    for (doc, tag) in docs.iter().zip(tags) {
        headings.push(align(&docs[0], doc, "en", tag).headings);
    }
    let editions: Vec<Text<'_>> = docs
        .iter()
        .zip(&headings)
        .zip(["English", "中文", "日本語"])
        .map(|((doc, headings), language)| Text { doc, language, headings })
        .collect();
    let (anchors, report) = assign(&editions, 0);
    let line = |d: &bridgebook::base::diagnostic::Diagnostic| {
        format!("{} {} ~ {}", d.code.id, d.message(UiLang::En), d.related.len())
    };
    let found = report.iter().map(line).collect();
    (anchors, found)
}

#[test]
fn a_heading_has_one_name_in_all_languages() {
    let (anchors, found) = anchors_of(&[
        "## What to bring\n\na\n\n## Where {#place}\n\nb\n\n## —\n\nc\n",
        "## 要带什么\n\n甲\n\n## 哪里 {#place}\n\n乙\n\n## …\n\n丙\n",
        "## 持ち物\n\nあ\n\n## 場所\n\nい\n\n## …\n\nう\n",
    ]);
    let expected = ["what-to-bring", "place", "section-3"];
    assert_eq!(anchors, [expected, expected, expected]);
    assert!(found.is_empty(), "{found:?}");
}

#[test]
fn a_name_given_only_in_a_translation_is_taken_over() {
    let (anchors, found) =
        anchors_of(&["## Fees\n\na\n", "## 费用 {#cost}\n\n甲\n", "## 料金\n\nあ\n"]);
    assert_eq!(anchors, [["cost"], ["cost"], ["cost"]]);
    assert!(found.is_empty(), "{found:?}");
}

#[test]
fn names_are_unique_in_an_edition() {
    let (anchors, found) = anchors_of(&[
        "## Notes\n\na\n\n## Notes\n\nb\n\n## Notes\n\nc\n\n## Other {#notes-2}\n\nd\n",
        "## 说明\n\n甲\n\n## 说明\n\n乙\n\n## 说明\n\n丙\n\n## 其他 {#notes-2}\n\n丁\n",
    ]);
    let expected = ["notes", "notes-3", "notes-4", "notes-2"];
    assert_eq!(anchors, [expected, expected]);
    assert!(found.is_empty(), "{found:?}");
}

#[test]
fn a_name_of_the_original_never_means_another_heading() {
    let (anchors, _) = anchors_of(&[
        "## Fees {#fees}\n\nIt costs 30 yuan.\n",
        "## 费用 {#fees}\n\n30元。\n\n## fees\n\n另外一段很长的话，英文版里没有。\n",
    ]);
    assert_eq!(anchors[1], ["fees", "fees-2"]);
}

#[test]
fn wrong_names_are_reported() {
    let (anchors, found) = anchors_of(&["## One {#a}\n\na\n\n## Two {#a}\n\nb\n"]);
    assert_eq!(found, ["B0215 two headings of this page are called `#a` ~ 1"]);
    assert_eq!(anchors[0], ["a", "two"]);
    let (anchors, found) = anchors_of(&["## One {#a%20b}\n\na\n"]);
    assert_eq!(found, ["B0216 `a%20b` cannot be a heading's name ~ 0"]);
    assert_eq!(anchors[0], ["one"]);
    let (anchors, found) = anchors_of(&["## One {#one}\n\na\n", "## 一 {#yi}\n\n甲\n"]);
    assert_eq!(found, ["B0403 this heading is called `#yi` here and `#one` in English ~ 1"]);
    assert_eq!(anchors, [["one"], ["yi"]]);
}

// Any documents at all.

fn any_text() -> impl Strategy<Value = String> {
    proptest::sample::select(vec![
        "",
        "2022年3月1日9:00—12:00",
        "下午2点半",
        "call 0755-2667-8381 or +86 (0)755",
        "half past twelve",
        "1万2千3百4",
        "8,564,110 km",
        "９，９９９",
        "twenty-four thousand million",
        "열두 시 반",
        "mars 3 mai",
        "12 p.m. to 1 a.m.",
        "24/7",
        "....:::,,,",
        "1.2.3.4",
        "99999999999999999999999999万億億",
        "((+1(0)",
        "http://a.b/1 x@y.z",
        "护照和照片",
        "<b>5</b> < >",
    ])
    .prop_map(str::to_owned)
    .boxed()
    .prop_union(".{0,40}".boxed())
}

fn any_span() -> impl Strategy<Value = Span> {
    (0usize..1000, 0usize..1000).prop_map(|(start, length)| {
        let mut sources = Sources::new();
        let path = ContentPath::parse("a.md").expect("an ordinary path");
        Span::new(sources.insert(Source::new(path, "")), start, start + length)
    })
}

fn any_inlines() -> impl Strategy<Value = Vec<Inline>> {
    let inline = (any_text(), 0..7u8, any_span()).prop_map(|(text, kind, span)| {
        let inner = || vec![Inline { span, kind: InlineKind::Text(text.clone()) }];
        let kind = match kind {
            0 => InlineKind::Strong(inner()),
            1 => InlineKind::Link(Box::new(Link {
                reference: Ref(0),
                target: format!("tel:{text}"),
                title: String::new(),
                kind: LinkKind::Written,
                content: inner(),
            })),
            2 => InlineKind::Code(text),
            3 => InlineKind::SoftBreak,
            4 => InlineKind::Html(text),
            5 => InlineKind::FootnoteMark(usize::MAX),
            _ => InlineKind::Text(text),
        };
        Inline { span, kind }
    });
    prop::collection::vec(inline, 0..4)
}

fn any_block() -> impl Strategy<Value = Block> {
    let id = prop::option::of(proptest::sample::select(vec!["a", "b", "c", "", "x y"]));
    let heading = (1..7u8, id, any_inlines(), any_span()).prop_map(|(level, id, content, span)| {
        let id = id.map(|id| (id.to_owned(), span));
        BlockKind::Heading(Box::new(Heading { level, id, classes: Vec::new(), number: 0, content }))
    });
    let table =
        (any_span(), prop::collection::vec(prop::collection::vec(any_inlines(), 0..3), 1..5));
    let table = table.prop_map(|(span, rows)| {
        let mut rows: Vec<Row> = rows.into_iter().map(|cells| Row { span, cells }).collect();
        BlockKind::Table(Box::new(Table { columns: Vec::new(), head: rows.remove(0), rows }))
    });
    let leaf = prop_oneof![
        4 => any_inlines().prop_map(BlockKind::Paragraph),
        3 => heading,
        1 => (any_text(), any_text()).prop_map(|(info, text)| BlockKind::Code(info, text)),
        1 => Just(BlockKind::Rule),
        1 => table,
        1 => any_text().prop_map(|text| BlockKind::Html(vec![HtmlPart::Raw(text)])),
    ];
    let leaf = (any_span(), leaf).prop_map(|(span, kind)| Block { span, kind });
    leaf.prop_recursive(3, 24, 5, |inner| {
        let blocks = prop::collection::vec(inner, 0..5);
        (any_span(), blocks, 0..6u8, any_inlines()).prop_map(|(span, blocks, kind, terms)| {
            let item = |block: Block| Item { span, task: None, blocks: vec![block] };
            let kind = match kind {
                0 => BlockKind::Quote(blocks),
                1 => BlockKind::Alert(AlertKind::Tip, blocks),
                2 => BlockKind::Html(blocks.into_iter().map(HtmlPart::Block).collect()),
                3 => BlockKind::Definitions(vec![Definition {
                    tight: true,
                    span,
                    terms: vec![terms],
                    details: vec![blocks],
                }]),
                _ => BlockKind::List(List {
                    start: (kind == 4).then_some(1),
                    tight: true,
                    items: blocks.into_iter().map(item).collect(),
                }),
            };
            Block { span, kind }
        })
    })
}

fn any_doc() -> impl Strategy<Value = Doc> {
    prop::collection::vec(any_block(), 0..12).prop_map(|mut blocks| {
        let mut headings = 0;
        for block in &mut blocks {
            number(block, &mut headings);
        }
        Doc { blocks, headings, refs: 1, ..Doc::default() }
    })
}

fn number(block: &mut Block, count: &mut usize) {
    match &mut block.kind {
        BlockKind::Heading(heading) => {
            heading.number = *count;
            *count += 1;
        }
        BlockKind::Quote(inner) | BlockKind::Alert(_, inner) => {
            for inner in inner {
                number(inner, count);
            }
        }
        BlockKind::List(list) => {
            list.items.iter_mut().flat_map(|i| &mut i.blocks).for_each(|b| number(b, count));
        }
        BlockKind::Definitions(all) => {
            all.iter_mut()
                .flat_map(|d| d.details.iter_mut().flatten())
                .for_each(|b| number(b, count));
        }
        BlockKind::Html(parts) => {
            for part in parts {
                if let HtmlPart::Block(inner) = part {
                    number(inner, count);
                }
            }
        }
        _ => {}
    }
}

/// The pieces of one side, as they would be if each block or item stood once and in order.
fn is_whole(pieces: &[Piece], doc: &Doc) -> bool {
    let mut rest = pieces;
    for (i, block) in doc.blocks.iter().enumerate() {
        let items = match &block.kind {
            BlockKind::List(list) => list.items.len(),
            _ => 0,
        };
        let split: Vec<Piece> = (0..items).map(|n| Piece::Item(i, n)).collect();
        if let Some(tail) = rest.strip_prefix(&[Piece::Block(i)]) {
            rest = tail;
        } else if let Some(tail) = rest.strip_prefix(split.as_slice()).filter(|_| items > 0) {
            rest = tail;
        } else {
            return false;
        }
    }
    rest.is_empty()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn rows_hold_every_block_once_and_in_order(left in any_doc(), right in any_doc()) {
        for (left_tag, right_tag) in [("en", "zh"), ("ko", "xx")] {
            let aligned = align(&left, &right, left_tag, right_tag);
            let rows = &aligned.rows.rows;
            let lefts: Vec<Piece> = rows.iter().filter_map(|row| row.left).collect();
            let rights: Vec<Piece> = rows.iter().filter_map(|row| row.right).collect();
            prop_assert!(is_whole(&lefts, &left), "{lefts:?}");
            prop_assert!(is_whole(&rights, &right), "{rights:?}");
            prop_assert!(rows.iter().all(|row| row.left.is_some() || row.right.is_some()));
            let names = Names { left: "a", right: "b" };
            for side in [None, Some(Side::Left), Some(Side::Right)] {
                let _ = report(&aligned, names, side);
            }
            let editions = [
                Text { doc: &left, language: "a", headings: &[] },
                Text { doc: &right, language: "b", headings: &aligned.headings },
            ];
            let (anchors, _) = assign(&editions, 0);
            for (names, doc) in anchors.iter().zip([&left, &right]) {
                let mut unique = names.clone();
                unique.sort();
                unique.dedup();
                prop_assert_eq!(unique.len(), doc.headings);
                prop_assert_eq!(names.len(), doc.headings);
            }
        }
    }

    #[test]
    fn a_document_agrees_with_itself(doc in any_doc()) {
        let aligned = align(&doc, &doc, "en", "en");
        let found = report(&aligned, Names { left: "a", right: "b" }, None);
        let codes: Vec<&str> = found.iter().map(|d| d.code.id).collect();
        prop_assert!(codes.is_empty(), "{codes:?}");
    }
}

// Long pages.

fn long_page(
    file: &Source,
    blocks: usize,
    skipped: Option<usize>,
    chinese: bool,
) -> (Sources, Doc) {
    let mut text = String::new();
    for i in (0..blocks).filter(|i| Some(*i) != skipped) {
        let times = i % 7 + 1;
        if chinese {
            let _ = writeln!(text, "{}第{i}段。\n", "这里写着住处的规矩。".repeat(times));
        } else {
            let _ = writeln!(
                text,
                "{}Paragraph {i}.\n",
                "Here are the rules of the house. ".repeat(times)
            );
        }
    }
    let mut sources = Sources::new();
    let id = sources.insert(Source::new(file.path.clone(), &text));
    let doc = support::document(id, &text);
    (sources, doc)
}

#[test]
fn long_pages_are_aligned_in_linear_time() {
    let source = Source::new(ContentPath::parse("a.md").expect("an ordinary path"), "");
    let run = |blocks: usize| {
        let (_left_text, left) = long_page(&source, blocks, None, false);
        let (_right_text, right) = long_page(&source, blocks, Some(blocks / 2), true);
        let mut fastest = Duration::MAX;
        for _ in 0..3 {
            let start = Instant::now();
            let aligned = align(&left, &right, "en", "zh");
            fastest = fastest.min(start.elapsed());
            let lone: Vec<_> = aligned.rows.rows.iter().filter(|row| row.right.is_none()).collect();
            assert_eq!(aligned.rows.rows.len(), blocks);
            let expected = AlignedRow { left: Some(Piece::Block(blocks / 2)), right: None };
            assert_eq!(lone, [&expected]);
        }
        fastest
    };
    let (short, long) = (run(500), run(5000));
    println!("500 blocks: {short:?}; 5000 blocks: {long:?}");
    // Ten times the blocks; a square would be a hundred times the work.
    assert!(long < short * 40, "{short:?} for 500 blocks, {long:?} for 5000");
}
