//! Print from texts to finished files: boxes, fonts, inks, numbers of pages, words, page numbers of the
//! index, and that the same texts always make the same bytes.

#![allow(clippy::expect_used, clippy::unwrap_used, reason = "a broken test should stop the run")]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Cursor;

use bridgebook::Request;
use bridgebook::base::diagnostic::{Report, UiLang};
use bridgebook::base::path::{ContentPath, SitePath};
use bridgebook::base::source::Source;
use bridgebook::model::artifacts::Artifacts;
use bridgebook::model::input::Input;
use bridgebook::preflight::{Rules, preflight};
use bridgebook::session::{self, Options, Printing};

const CONFIG: &str = "\
title: {en: Handbook, zh: 手册}
languages:
  - {code: en, name: English, fallback: [zh]}
  - {code: zh, name: 中文, fallback: [en]}
pairs: [en+zh]
base_url: https://handbook.example/
print:
  books: [en+zh]
  profiles:
    screen: {size: A5}
    press: {size: A5, bleed: 3, signature: 16}
    booklet: {size: A5}
    signs: {size: 300x150, distance: 3}
    cards: {}
    small: {kind: press, size: A6, bleed: 5}
";

fn input(files: &[(&str, &str)]) -> Input {
    let mut input = Input::default();
    let all = [("content/handbook.yaml", CONFIG)].into_iter().chain(files.iter().copied());
    for (path, text) in all {
        input.sources.insert(Source::new(ContentPath::parse(path).unwrap(), text));
    }
    input
}

/// A chapter of so many paragraphs in both languages, each with a term.
fn handbook(paragraphs: usize) -> Input {
    let mut en = String::from("---\ntitle: Registration\n---\nFirst words.\n");
    let mut zh = String::from("---\ntitle: 登记\n---\n开头的话。\n");
    for n in 0..paragraphs {
        if n % 5 == 0 {
            let _ = write!(en, "\n## Step {n} {{#s{n}}}\n");
            let _ = write!(zh, "\n## 第{n}步 {{#s{n}}}\n");
        }
        let _ = write!(
            en,
            "\nWithin 24 hours you must register at the police station, item {n}. Bring your \
             passport, the lease and a copy of the landlord's identity card, and do not forget the \
             photos.\n"
        );
        let _ = write!(
            zh,
            "\n第{n}条：抵达后24小时内，须到派出所办理登记。请携带护照、租房合同和房东身份证复印件，\
             不要忘记带照片。\n"
        );
    }
    let terms = "category: x\nconcepts:\n  - id: police-station\n    function: facility\n    zh: 派出所\n    \
                 pinyin: pàichūsuǒ\n    en: police station\n    definition: {en: A place., zh: 一个地方。}\n";
    let terms = terms.replace("category: x\n", "");
    let signs = "name: {en: Garden, zh: 花园}\nkind: compound\nsigns:\n  - id: garden-01\n    spot: {en: \
                 Gate, zh: 大门}\n    found: {zh: 派出所}\n    concept: police-station\n    status: \
                 agreed\n    size: 400x200\n";
    let talk = |a: &str, b: &str| format!("---\ntitle: Talk\n---\n```dialogue\n{a}\n{b}\n```\n");
    input(&[
        ("content/index.en.md", "---\ntitle: Handbook\n---\nWelcome.\n"),
        ("content/index.zh.md", "---\ntitle: 手册\n---\n欢迎。\n"),
        ("content/registration.en.md", &en),
        ("content/registration.zh.md", &zh),
        ("content/talk.en.md", &talk("Me: Hello.", "Guard: Hello.")),
        ("content/talk.zh.md", &talk("我：您好。", "保安：您好。")),
        ("content/termbase/places.yaml", &terms),
        ("content/signs/garden.yaml", signs),
    ])
}

fn print(input: &Input, profile: &str) -> (Artifacts, Report) {
    print_all(input, &[profile])
}

fn print_all(input: &Input, profiles: &[&str]) -> (Artifacts, Report) {
    let profiles = profiles.iter().map(|name| (*name).to_owned()).collect();
    let request = Request { profiles, ..Request::default() };
    let printing =
        Printing { request: &request, fonts: &|_| Vec::new(), kept: &|_| None, warm: false };
    let options = Options { print: Some(printing), ..Options::default() };
    let built = session::print(input, options, &|_| {}).expect("it runs");
    (built.artifacts, built.report)
}

fn printed(input: &Input, profile: &str, file: &str) -> Vec<u8> {
    let (artifacts, report) = print(input, profile);
    let wrong: Vec<String> = report.iter().map(|d| d.message(UiLang::En)).collect();
    let found = artifacts.get(&SitePath::new(format!("print/{profile}/{file}")));
    found.map_or_else(|| panic!("no {file}: {wrong:?}"), |a| a.bytes.to_vec())
}

fn ids(report: &Report) -> Vec<&'static str> {
    report.iter().map(|d| d.code.id).collect()
}

/// The size of a box in whole tenths of a millimetre.
fn tenths(found: Option<bridgebook::preflight::BoxMm>) -> (i64, i64) {
    let found = found.expect("the box is there");
    #[allow(clippy::cast_possible_truncation, reason = "small")]
    let round = |v: f64| (v * 10.0).round() as i64;
    (round(found.width), round(found.height))
}

#[test]
fn press_files_pass_preflight_and_have_their_boxes() {
    let input = handbook(60);
    // Profile, file, trim and bleed in tenths of a millimetre, pages in multiples of.
    let files = [
        ("press", "handbook-en-zh.pdf", (1480, 2100), (1540, 2160), 16),
        ("small", "handbook-en-zh.pdf", (1050, 1480), (1150, 1580), 4),
        ("booklet", "handbook-en-zh.pdf", (2960, 2100), (3020, 2160), 2),
        ("signs", "garden.pdf", (4000, 2000), (4060, 2060), 1),
        ("signs", "garden-outlines.pdf", (4000, 2000), (4060, 2060), 1),
        ("cards", "handbook-en-zh.pdf", (2100, 2970), (2100, 2970), 1),
    ];
    for (profile, file, trim, bleed, multiple) in files {
        let pdf = printed(&input, profile, file);
        let bleed_mm = if profile == "cards" { 0.0 } else { 3.0 };
        let rules = Rules { spots: vec!["CutContour".to_owned()], bleed_mm, ..Rules::press() };
        let looked = preflight(&pdf, &rules);
        assert!(looked.is_fit(), "{profile}/{file}: {:?}", looked.findings);
        let facts = looked.facts;
        assert_eq!(facts.pdfx.as_deref(), Some("PDF/X-4"));
        assert_eq!(facts.page_count % multiple, 0, "{profile}");
        for page in &facts.pages {
            assert_eq!((tenths(page.trim), tenths(page.bleed)), (trim, bleed), "{profile}/{file}");
            let inks = page
                .colour_spaces
                .iter()
                .all(|space| space == "DeviceCMYK" || space.starts_with("Separation("));
            assert!(inks, "{profile}/{file}: {:?}", page.colour_spaces);
        }
        assert!(facts.fonts.iter().all(|font| font.embedded && font.subset));
        assert_eq!(facts.fonts.is_empty(), file.contains("outlines"), "outlines need no fonts");
    }
}

#[test]
fn text_is_black_alone() {
    let pdf = printed(&handbook(60), "press", "handbook-en-zh.pdf");
    let facts = preflight(&pdf, &Rules::press()).facts;
    // A page in the middle of a chapter: nothing on it is coloured but its headings.
    let plain =
        facts.pages.iter().filter(|page| page.plates.iter().all(|p| p == "Black" || p == "All"));
    assert!(plain.count() > 0);
}

#[test]
fn screen_files_are_tagged_and_for_archives() {
    let pdf = printed(&handbook(20), "screen", "handbook-en-zh.pdf");
    let looked = preflight(&pdf, &Rules::screen());
    assert!(looked.is_fit(), "{:?}", looked.findings);
    let facts = looked.facts;
    assert!(facts.tagged && facts.pdfua && facts.page_labels && facts.outline > 3);
    assert_eq!(facts.pdfa.as_deref(), Some("2a"));
    assert_eq!(facts.lang.as_deref(), Some("zh-CN"));
}

#[test]
fn the_same_texts_make_the_same_bytes() {
    let input = handbook(12);
    for profile in ["screen", "press", "booklet", "signs", "cards"] {
        let (one, _) = print(&input, profile);
        let (two, _) = print(&input, profile);
        assert!(one == two, "{profile}");
        assert!(one.len() > 1, "{profile}");
    }
}

#[test]
fn editions_of_a_book_have_the_same_pages_and_do_not_know_of_each_other() {
    let input = handbook(40);
    let (both, _) = print_all(&input, &["screen", "press"]);
    for profile in ["screen", "press"] {
        let alone = printed(&input, profile, "handbook-en-zh.pdf");
        let path = SitePath::new(format!("print/{profile}/handbook-en-zh.pdf"));
        assert!(both.get(&path).is_some_and(|file| *file.bytes == *alone), "{profile}");
    }
    let screen = pages(&printed(&input, "screen", "handbook-en-zh.pdf"));
    let press = pages(&printed(&input, "press", "handbook-en-zh.pdf"));
    // Pages on which something stands; screens have a cover besides, shops a slug line on each page.
    // Hyphens are tagged as such for readers of the tagged file.
    let plain = |text: &str| -> String {
        let text = text.split("handbook-en-zh·press").next().unwrap_or("");
        text.chars().filter(|c| c.is_alphanumeric()).collect()
    };
    let screen: Vec<String> = screen.values().skip(1).map(|text| plain(text)).collect();
    let press: Vec<String> =
        press.values().map(|text| plain(text)).filter(|text| !text.is_empty()).collect();
    assert!(screen.len() > 8);
    assert_eq!(screen, press);
}

#[test]
fn what_has_not_changed_is_taken_over() {
    let input = handbook(12);
    let (first, _) = print(&input, "screen");
    let kept = |path: &SitePath| first.get(path).map(|a| a.bytes.to_vec());
    let request = Request { profiles: vec!["screen".to_owned()], ..Request::default() };
    let printing = Printing { request: &request, fonts: &|_| Vec::new(), kept: &kept, warm: false };
    let options = Options { print: Some(printing), ..Options::default() };
    let again = session::print(&input, options, &|_| {}).expect("it runs");
    assert!(again.artifacts == first);
    // Of other texts nothing is.
    let other = session::print(&handbook(13), options, &|_| {}).expect("it runs");
    assert!(other.artifacts != first);
}

/// The texts of the pages of a file.
fn pages(pdf: &[u8]) -> BTreeMap<u32, String> {
    let document = lopdf::Document::load_mem(pdf).expect("a PDF");
    let numbers: Vec<u32> = document.get_pages().into_keys().collect();
    numbers
        .into_iter()
        .map(|n| (n, document.extract_text(&[n]).expect("text").replace(['\n', ' '], "")))
        .collect()
}

#[test]
fn every_word_of_the_texts_is_in_the_book() {
    let input = handbook(30);
    let all: String =
        pages(&printed(&input, "screen", "handbook-en-zh.pdf")).into_values().collect();
    for n in 0..30 {
        assert!(all.contains(&format!("policestation,item{n}.")), "{n}");
        assert!(all.contains(&format!("第{n}条：抵达后")), "{n}");
    }
}

#[test]
fn the_index_tells_the_pages_where_the_words_are() {
    let input = handbook(80);
    let pages = pages(&printed(&input, "screen", "handbook-en-zh.pdf"));
    // Body pages count from the first page of the first chapter.
    let start = *pages.iter().find(|(_, text)| text.contains("Welcome.")).expect("begins").0;
    let index = pages.values().find(|text| text.contains("policestation派出所")).expect("an index");
    let rest = index.split("policestation派出所").nth(1).expect("an entry");
    let told: String =
        rest.chars().take_while(|c| c.is_ascii_digit() || "–,".contains(*c)).collect();
    let mut expected: Vec<u32> = Vec::new();
    let told: Vec<&str> = told.split(',').collect();
    for part in &told {
        let (from, to) = part.split_once('–').unwrap_or((part, part));
        expected.extend(from.parse::<u32>().unwrap()..=to.parse::<u32>().unwrap());
    }
    assert!(expected.len() > 3, "{told:?}");
    // The last one is the glossary's, which names it besides.
    let body = expected.len() - 1;
    for (page, text) in pages.range(start..) {
        let number = page - start + 1;
        if number < expected[body] {
            let named = text.contains("policestation");
            assert_eq!(named, expected[..body].contains(&number), "page {number}: {text}");
        }
    }
    assert!(pages[&(expected[body] + start - 1)].contains("policestation"));
}

/// A picture of so many pixels.
fn png(width: u32, height: u32) -> Vec<u8> {
    let mut out = Cursor::new(Vec::new());
    let picture = image::RgbImage::from_pixel(width, height, image::Rgb([30, 90, 200]));
    picture.write_to(&mut out, image::ImageFormat::Png).expect("PNG");
    out.into_inner()
}

fn with_picture(bytes: Vec<u8>) -> Input {
    let text = "---\ntitle: Plan\n---\n![A plan](media/plan.png \"The plan\")\n";
    let mut input = input(&[("content/index.en.md", text), ("content/index.zh.md", text)]);
    input.files.insert(ContentPath::parse("content/media/plan.png").unwrap(), bytes.into());
    input
}

#[test]
fn pictures_are_measured_at_their_printed_size() {
    for (pixels, code) in [(200, Some("B0714")), (500, Some("B0715")), (1000, None)] {
        let (_, report) = print(&with_picture(png(pixels, pixels / 4)), "press");
        let found: Vec<&str> =
            ids(&report).into_iter().filter(|id| id.starts_with("B07")).collect();
        let coarse = code.is_some_and(|code| found.contains(&code));
        assert_eq!(coarse, code.is_some(), "{pixels}: {found:?}");
    }
}

#[test]
fn pictures_that_cannot_be_printed_are_told_of() {
    let whole = png(50, 50);
    for bytes in [Vec::new(), whole[..whole.len() / 2].to_vec(), b"GIF89a".to_vec()] {
        let (_, report) = print(&with_picture(bytes), "screen");
        assert!(ids(&report).contains(&"B0701"), "{:?}", ids(&report));
    }
}

#[test]
fn a_booklet_of_many_pages_is_doubtful() {
    let (_, report) = print(&handbook(900), "booklet");
    assert!(ids(&report).contains(&"B0712"), "{:?}", ids(&report));
}

#[test]
fn hostile_texts_are_set_or_told_of() {
    let long = "long".repeat(2_500);
    let cells = "| x ".repeat(60);
    let text = format!(
        "---\ntitle: '#panic(\"x\") $ @ \\'\n---\n{long}\n\n{cells}|\n{}|\n{cells}|\n\nשלום \
         مرحبا a\u{301}e\u{308} \u{202E}abc\u{202C}\n\n- - - - - deep\n\n```\n#let x = $y$ @z\n```\n",
        "| --- ".repeat(60)
    );
    let input = input(&[("content/index.en.md", &text), ("content/index.zh.md", &text)]);
    let (artifacts, report) = print(&input, "screen");
    // Hebrew and Arabic have no font here: that is an error, and nothing else is.
    let found: Vec<&str> = ids(&report).into_iter().filter(|id| id.starts_with("B07")).collect();
    assert!(found.iter().all(|id| matches!(*id, "B0703" | "B0705")), "{found:?}");
    assert!(found.contains(&"B0703") || artifacts.len() > 1);
}
