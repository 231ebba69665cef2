//! Every check fails where it should and passes where it should. The files are made here, so that no
//! other program is needed.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a broken test should stop the run"
)]

mod content;
mod damage;
mod fonts;
mod images;
mod make;
mod page;
mod press;
mod screen;

use super::{Kind, Lang, Preflight, Rules, Severity, human, json, names, preflight};
use make::Pdf;

/// Findings as `check severity pages`.
fn shown(out: &Preflight) -> Vec<String> {
    let line = |f: &super::Finding| format!("{} {:?} {:?}: {}", f.check, f.severity, f.pages, f.en);
    out.findings.iter().map(line).collect()
}

/// The check has found something of this severity on these pages, and has not passed unless it is
/// only a note.
#[track_caller]
fn found(out: &Preflight, check: &str, severity: Severity, pages: &[usize]) {
    let hit =
        out.findings.iter().any(|f| f.check == check && f.severity == severity && f.pages == pages);
    assert!(hit, "{check} {severity:?} {pages:?} not in {:#?}", shown(out));
    let passed = out.passed.contains(&check);
    assert_eq!(passed, severity == Severity::Note, "{check} passed: {passed}");
}

/// The check has passed and has nothing to say.
#[track_caller]
fn passed(out: &Preflight, check: &str) {
    assert!(out.passed.contains(&check), "{check} did not pass: {:#?}", shown(out));
    assert!(!out.findings.iter().any(|f| f.check == check), "{check}: {:#?}", shown(out));
}

/// The rules that the files made here keep.
fn press_rules() -> Rules {
    Rules { trim_mm: Some((60.0, 90.0)), signature: 2, ..Rules::press() }
}

fn press(pdf: &mut Pdf) -> Preflight {
    preflight(&pdf.bytes(), &press_rules())
}

fn screen(pdf: &mut Pdf) -> Preflight {
    preflight(&pdf.bytes(), &Rules::screen())
}

#[test]
fn a_good_file_for_the_press_passes_every_check() {
    let out = press(&mut Pdf::press());
    assert_eq!(shown(&out), Vec::<String>::new());
    assert_eq!(out.passed, names(Kind::Press).collect::<Vec<_>>());
    assert!(out.is_fit());
}

#[test]
fn a_good_file_for_the_screen_passes_every_check() {
    let out = screen(&mut Pdf::screen());
    assert_eq!(shown(&out), Vec::<String>::new());
    assert_eq!(out.passed, names(Kind::Screen).collect::<Vec<_>>());
}

#[test]
fn facts_tell_what_is_in_the_file() {
    let out = press(&mut Pdf::press());
    let facts = &out.facts;
    assert_eq!(facts.version, "1.6");
    assert_eq!(facts.title.as_deref(), Some("Test & more"));
    assert_eq!(facts.pdfx.as_deref(), Some("PDF/X-4"));
    assert_eq!(facts.output_intent.as_deref(), Some("FOGRA39"));
    assert_eq!(facts.output_profile.as_deref(), Some("CMYK"));
    assert_eq!(facts.trapped.as_deref(), Some("False"));
    assert_eq!(facts.page_count, 2);
    assert_eq!(facts.plates, ["Cyan", "Black"]);
    assert_eq!(facts.fonts.len(), 1);
    assert_eq!(facts.fonts[0].name, "Test");
    assert_eq!(facts.fonts[0].pages, [1, 2]);
    let page = &facts.pages[0];
    let trim = page.trim.unwrap();
    assert!((trim.width - 60.0).abs() < 0.01 && (trim.height - 90.0).abs() < 0.01);
    assert_eq!(page.colour_spaces, ["DeviceCMYK"]);
    assert_eq!(page.min_text_pt, Some(9.0));
    assert_eq!(page.min_line_pt, Some(0.5));
    assert!((page.max_ink - 1.0).abs() < 1e-9);
    assert_eq!(page.fonts, [0]);

    let facts = screen(&mut Pdf::screen()).facts;
    assert!(facts.tagged && facts.pdfua && facts.shows_title && facts.page_labels);
    assert_eq!(facts.pdfa.as_deref(), Some("2a"));
    assert_eq!(facts.lang.as_deref(), Some("zh-CN"));
    assert_eq!((facts.links_internal, facts.links_external, facts.links()), (2, 1, 3));
    assert_eq!((facts.outline, facts.destinations), (2, 1));
    assert_eq!(facts.structure["Figure"], 1);
    assert_eq!(facts.structure["H1"], 1);
}

#[test]
fn every_name_stands_once() {
    let mut all: Vec<&str> = names(Kind::Press).chain(names(Kind::Screen)).collect();
    all.sort_unstable();
    all.dedup();
    let both = names(Kind::Press).filter(|name| names(Kind::Screen).any(|n| n == *name)).count();
    assert_eq!(all.len(), names(Kind::Press).count() + names(Kind::Screen).count() - both);
    assert!(all.iter().all(|n| n.bytes().all(|b| b.is_ascii_lowercase() || b == b'-')));
}

#[test]
fn reports_are_for_people_and_for_programs() {
    let mut pdf = Pdf::press();
    pdf.page(1).remove(b"TrimBox");
    let rules = press_rules();
    let out = preflight(&pdf.bytes(), &rules);

    let en = human(&out, "book.pdf", Lang::En);
    assert!(en.starts_with("book.pdf: press: not fit\n"), "{en}");
    assert!(en.contains("error [page-boxes], page 2\n  The size after cutting"), "{en}");
    assert!(en.contains("2 pages · 60.0 × 90.0 mm · PDF/X-4 · FOGRA39"), "{en}");
    assert!(!en.contains('错'));
    let zh = human(&out, "book.pdf", Lang::Zh);
    assert!(zh.contains("错误 [page-boxes]，第 2 页\n  未标明裁切尺寸"), "{zh}");
    assert!(!zh.contains("error"));
    let both = human(&out, "book.pdf", Lang::Both);
    assert!(both.contains("error / 错误 [page-boxes], pages / 页 2\n  The size"), "{both}");

    let json: serde_json::Value = serde_json::from_str(&json(&out, &rules)).unwrap();
    assert_eq!(json["version"], 1);
    assert_eq!(json["kind"], "press");
    assert_eq!(json["fit"], false);
    assert_eq!(json["rules"]["ink_limit"], 3.0);
    assert_eq!(json["findings"][0]["severity"], "error");
    assert_eq!(json["findings"][0]["check"], "page-boxes");
    assert_eq!(json["findings"][0]["pages"][0], 2);
    assert_eq!(json["findings"][0]["ranges"], "2");
    assert_eq!(json["facts"]["pages"][0]["trim"]["width"], 60.0);
    assert!(json["passed"].as_array().unwrap().len() > 20);
}

#[test]
fn the_same_file_gives_the_same_report() {
    let bytes = Pdf::screen().bytes();
    let rules = Rules::screen();
    let first = json(&preflight(&bytes, &rules), &rules);
    for _ in 0..8 {
        assert_eq!(json(&preflight(&bytes, &rules), &rules), first);
    }
}

#[test]
fn pages_are_told_as_ranges() {
    use super::report::ranges;
    assert_eq!(ranges(&[]), "");
    assert_eq!(ranges(&[4]), "4");
    assert_eq!(ranges(&[3, 4, 5, 9]), "3–5, 9");
    assert_eq!(ranges(&[1, 2, 4, 6, 7]), "1–2, 4, 6–7");
}
