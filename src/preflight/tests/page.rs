//! Boxes, bleed, number of pages, lines.

use super::make::{Pdf, numbers};
use super::{Rules, Severity, found, passed, preflight, press, press_rules, screen};
use Severity::{Error, Warning};

#[test]
fn boxes_are_there_and_lie_in_each_other() {
    let mut pdf = Pdf::press();
    pdf.page(1).remove(b"TrimBox");
    found(&press(&mut pdf), "page-boxes", Error, &[2]);

    let mut pdf = Pdf::press();
    pdf.page(0).set("BleedBox", numbers(&[30.0, 11.0, 198.0, 283.0]));
    found(&press(&mut pdf), "page-boxes", Error, &[1]);

    let mut pdf = Pdf::press();
    pdf.page(0).set("BleedBox", numbers(&[-5.0, 11.0, 198.0, 283.0]));
    found(&press(&mut pdf), "page-boxes", Error, &[1]);

    let mut pdf = Pdf::press();
    pdf.page(0).set("ArtBox", numbers(&[20.0, 20.0, 190.0, 275.0]));
    found(&press(&mut pdf), "page-boxes", Error, &[1]);

    let mut pdf = Pdf::screen();
    pdf.page(0).set("CropBox", numbers(&[-20.0, 0.0, 300.0, 300.0]));
    found(&screen(&mut pdf), "page-boxes", Warning, &[1]);

    let mut pdf = Pdf::screen();
    pdf.page(1).remove(b"MediaBox");
    found(&screen(&mut pdf), "page-boxes", Error, &[2]);
}

#[test]
fn boxes_may_come_from_the_nodes_above_and_be_written_backwards() {
    let mut pdf = Pdf::press();
    let media = pdf.page(0).remove(b"MediaBox").unwrap();
    let tree = pdf.page(0).get(b"Parent").unwrap().as_reference().unwrap();
    pdf.object(tree).set("MediaBox", media);
    pdf.page(1).set("TrimBox", numbers(&[190.079, 275.118, 20.0, 20.0]));
    passed(&press(&mut pdf), "page-boxes");
}

#[test]
fn pages_have_the_size_asked_for() {
    let mut pdf = Pdf::press();
    pdf.page(1).set("TrimBox", numbers(&[20.0, 20.0, 180.0, 275.118]));
    found(&press(&mut pdf), "trim-size", Error, &[2]);
    // Without a size asked for, they are at least alike.
    let any = Rules { trim_mm: None, ..press_rules() };
    found(&preflight(&pdf.bytes(), &any), "trim-size", Error, &[2]);
    passed(&preflight(&Pdf::press().bytes(), &any), "trim-size");
    let other = Rules { trim_mm: Some((148.0, 210.0)), ..press_rules() };
    found(&preflight(&Pdf::press().bytes(), &other), "trim-size", Error, &[1, 2]);
}

#[test]
fn turned_pages_and_larger_units_are_measured_as_seen() {
    let turned = Rules { trim_mm: Some((90.0, 60.0)), ..press_rules() };
    let mut pdf = Pdf::press();
    pdf.page(0).set("Rotate", 90);
    pdf.page(1).set("Rotate", -90);
    passed(&preflight(&pdf.bytes(), &turned), "trim-size");

    let twice = Rules { trim_mm: Some((120.0, 180.0)), ..press_rules() };
    let mut pdf = Pdf::press();
    pdf.page(0).set("UserUnit", 2);
    pdf.page(1).set("UserUnit", 2);
    passed(&preflight(&pdf.bytes(), &twice), "trim-size");
}

#[test]
fn bleed_is_wide_enough_on_every_side() {
    let mut pdf = Pdf::press();
    pdf.page(1).set("BleedBox", numbers(&[11.496, 11.496, 198.583, 280.0]));
    found(&press(&mut pdf), "bleed", Error, &[2]);
    let narrow = Rules { bleed_mm: 1.5, ..press_rules() };
    passed(&preflight(&pdf.bytes(), &narrow), "bleed");

    let mut pdf = Pdf::press();
    pdf.page(0).remove(b"BleedBox");
    found(&press(&mut pdf), "bleed", Error, &[1]);
}

#[test]
fn pages_fill_signatures() {
    let four = Rules { signature: 4, ..press_rules() };
    found(&preflight(&Pdf::press().bytes(), &four), "signature", Error, &[]);
    passed(&press(&mut Pdf::press()), "signature");
    let none = Rules { signature: 0, ..press_rules() };
    passed(&preflight(&Pdf::press().bytes(), &none), "signature");
}

#[test]
fn hairlines_are_found_as_lines_and_as_rectangles() {
    for operators in [
        "0 0 0 1 K 0.1 w 30 30 m 90 30 l S",
        "0 0 0 1 K 0 w 30 30 m 90 30 l S",
        "q 0.1 0 0 0.1 0 0 cm 0 0 0 1 K 1 w 300 300 m 900 300 l S Q",
        "0 0 0 1 k 30 30 60 0.1 re f",
        "0 0 0 1 k 30 30 m 90 30 l 90 30.1 l 30 30.1 l h f",
        "q /G gs 30 30 m 90 30 l S Q",
    ] {
        let thin = lopdf::dictionary! { "LW" => 0.05_f32 };
        let mut pdf = Pdf::press().with("ExtGState", "G", thin).paint(operators);
        found(&press(&mut pdf), "line-width", Error, &[2]);
    }
    for operators in [
        "0 0 0 1 K 0.25 w 30 30 m 90 30 l S",
        // White, cut off, or outside the bleed.
        "0 0 0 0 K 0.01 w 30 30 m 90 30 l S",
        "q 0 0 5 5 re W n 0.01 w 0 0 0 1 K 30 30 m 90 30 l S Q",
        "0 0 0 1 K 0.01 w 1 1 m 1 90 l S",
        // Not a thin rectangle: a thin triangle, and a curve.
        "0 0 0 1 k 30 30 m 90 30 l 90 30.1 l f",
        "0 0 0 1 k 30 30 m 40 30 50 30 60 30.1 c f",
    ] {
        passed(&press(&mut Pdf::press().paint(operators)), "line-width");
    }
}
