//! What must hold for every plate, on the outside.

use super::layout::{self, CAP_HEIGHT, HAN_HEIGHT, Layout};
use super::measure::room;
use super::*;

const fn line<'a>(text: &'a str, tag: &'a str) -> Line<'a> {
    Line { text, tag, right_to_left: false }
}

fn plate<'a>(function: Function, lines: &'a [Line<'a>], symbol: Option<&'a str>) -> Plate<'a> {
    Plate { function, lines, symbol, title: "t", id: "p1" }
}

/// Checks that tags nest and close, attributes are quoted and no reserved character is bare.
fn assert_well_formed(svg: &str) {
    let mut open = Vec::new();
    let mut rest = svg;
    while let Some(at) = rest.find('<') {
        let (text, tail) = rest.split_at(at);
        assert!(!text.contains('>'), "bare > in {text}");
        for entity in text.split('&').skip(1) {
            assert!(["amp;", "lt;", "gt;", "quot;", "#39;"].iter().any(|e| entity.starts_with(e)));
        }
        let end = tail.find('>').unwrap_or_else(|| panic!("a tag never ends: {tail}"));
        let tag = &tail[1..end];
        assert_eq!(tag.matches('"').count() % 2, 0, "{tag}");
        match tag.strip_prefix('/') {
            Some(name) => assert_eq!(open.pop(), Some(name)),
            None if tag.ends_with('/') => {}
            None => open.push(tag.split(' ').next().unwrap_or("")),
        }
        rest = &tail[end + 1..];
    }
    assert!(open.is_empty() && rest.is_empty());
    assert!(svg.chars().all(|c| !c.is_control()));
}

/// Checks that every row lies on the plate by the width table, and below the row before it.
fn assert_rows_fit(layout: &Layout, centred: bool) {
    let mut floor = 0.0;
    for line in &layout.lines {
        for row in &line.rows {
            let em = row.text.chars().map(room).sum::<f64>();
            let width = em * line.size;
            let left = match (centred, line.right_to_left) {
                (true, _) => row.x - width / 2.0,
                (false, true) => row.x - width,
                (false, false) => row.x,
            };
            assert!(left >= 40.0 && left + width <= layout.width - 26.0, "{row:?}");
            assert!(row.y - line.size * 0.7 >= floor, "{row:?} overlaps");
            assert!(row.y + line.size * 0.12 <= layout.height - 40.0, "{row:?}");
            floor = row.y + line.size * 0.12;
        }
    }
}

#[test]
fn latin_capitals_are_half_as_high_as_han() {
    let lines =
        [line("出口", "zh-Hans"), line("EXIT", "en"), line("出口", "ja"), line("출구", "ko")];
    let layout = layout::arrange(&plate(Function::Facility, &lines, None), false);
    let sizes: Vec<f64> = layout.lines.iter().map(|line| line.size).collect();
    let ratio = sizes[1] * CAP_HEIGHT / (sizes[0] * HAN_HEIGHT);
    assert!((ratio - 0.5).abs() < 1e-9, "{ratio}");
    assert!((sizes[2] / sizes[0] - 0.6).abs() < 1e-9 && (sizes[3] / sizes[0] - 0.6).abs() < 1e-9);
}

#[test]
fn rows_never_leave_the_plate_nor_overlap() {
    let long_zh = "请勿占用消防通道，".repeat(34);
    let long_en = "Do Not Block the Fire Lane ".repeat(12);
    let word = "Donaudampfschifffahrt".repeat(15);
    let sets: [&[Line<'_>]; 6] = [
        &[line("出口", "zh"), line("EXIT", "en")],
        &[
            line("紧急出口", "zh-Hans"),
            line("Emergency Exit", "en"),
            line("非常口", "ja"),
            line("비상구", "ko"),
            line("Sortie de secours", "fr"),
        ],
        &[line(&long_zh, "zh"), line(&long_en, "en")],
        &[line(&word, "de")],
        &[line("出口", "zh"), line("Kaffee-Vollautomatenreinigungsmittel", "de")],
        &[line("👨‍👩‍👧‍👦🚭", "zh"), Line { text: "مخرج الطوارئ", tag: "ar", right_to_left: true }],
    ];
    for lines in sets {
        for pictogram in [false, true] {
            let plate = plate(Function::Facility, lines, None);
            let layout = layout::arrange(&plate, pictogram);
            let beside = layout.arrangement == layout::Arrangement::Beside;
            assert!(layout.lines.len() <= MAX_LANGUAGES);
            assert_rows_fit(&layout, !beside);
            assert!(layout.width / layout.height > 0.85 && layout.width / layout.height < 3.5);
        }
    }
}

#[test]
fn short_plates_keep_their_words_whole_and_their_proportions() {
    let lines = [line("紧急出口", "zh-Hans"), line("Emergency Exit", "en")];
    let layout = layout::arrange(&plate(Function::Facility, &lines, Some("E001")), true);
    assert!(layout.lines.iter().all(|line| line.rows.len() == 1));
    assert!((1.7..=3.3).contains(&(layout.width / layout.height)));
}

#[test]
fn hostile_texts_are_only_text() {
    let evil = "<script>alert(\"1\")</script>\u{0}\u{8}&amp;' \u{202E}gnp.exe\u{FFFF}";
    for function in Function::ALL {
        for symbol in [None, Some(evil), Some("P002"), Some("no-entry"), Some("bus")] {
            let lines = [line(evil, evil), line("", ""), line("\u{301}\u{200D}", "zh")];
            let drawn = svg(&Plate { function, lines: &lines, symbol, title: evil, id: evil });
            assert_well_formed(&drawn);
            assert!(!drawn.contains("<script") && !drawn.contains('\u{202E}'));
            assert!(drawn.contains("&lt;script&gt;"));
        }
    }
    let empty = svg(&Plate { title: "", id: "", ..plate(Function::Facility, &[], None) });
    assert_well_formed(&empty);
    assert!(empty.contains(">facility</title>"));
}

#[test]
fn every_pictogram_is_well_formed_under_every_function() {
    let lines = [line("字", "zh")];
    for name in names() {
        for function in Function::ALL {
            assert_well_formed(&svg(&plate(function, &lines, Some(name))));
        }
    }
    assert!(names().count() >= 32);
}

#[test]
fn frames_and_colours_follow_function_and_family() {
    let lines = [line("字", "zh")];
    let ground = |function, symbol| {
        let drawn = svg(&plate(function, &lines, Some(symbol)));
        drawn.split("fill=\"").nth(1).map(|rest| rest[..7].to_owned()).unwrap_or_default()
    };
    assert_eq!(ground(Function::Facility, "E001/E002"), colours::SAFETY_GREEN);
    assert_eq!(ground(Function::Facility, "F001"), colours::SAFETY_RED);
    assert_eq!(ground(Function::Facility, "bus"), colours::SIGN_BLUE);
    assert_eq!(ground(Function::Warning, "E001"), colours::SAFETY_YELLOW);
    assert_eq!(ground(Function::Prohibition, "E015"), colours::WHITE);
    assert_eq!(ground(Function::Instruction, ""), colours::SAFETY_BLUE);
}
