//! Fonts: embedded, readable, with the glyphs shown and the text behind them.

use lopdf::{Dictionary, Object, ObjectId, Stream, dictionary};

use super::super::facts::FontKind;
use super::images::bytes;
use super::make::{Pdf, UNICODE, true_type};
use super::{Rules, Severity, found, passed, preflight, press, press_rules, screen};
use Severity::{Error, Note, Warning};

/// A compact font with numbered glyphs: `.notdef`, 5 and 9.
const COMPACT: &str = "\
    010004010001010102540001010127f81bf81c8b0c1efe7efeac1c0b701c0710051d0000ffff0c22f60ff7040c \
    25f7120c24f7081100030101060e2e41646f62654964656e746974794e6f746f53616e73434a4b6a702d526567 \
    756c61722d4964656f6772617068730000000005000900000101000301010203040e0e0e000201010d1d8c8b8b \
    8c8b8b0c0797f73412f81d0c268c8b8b8c8b8b0c07a7f74012b30ab30b8c0c11fa7c14f615fb8e8b1c05468b06 \
    c50aca0bc5929e0c0cca959b0c0d8c0c11fa7c14";

/// Shows codes on the second page.
fn shows(pdf: Pdf, codes: &str) -> Pdf {
    pdf.paint(&format!("0 0 0 1 k BT /F 9 Tf 50 50 Td <{codes}> Tj ET"))
}

fn embed(pdf: &mut Pdf, key: &str, dict: Dictionary, data: Vec<u8>) {
    let file = pdf.doc.add_object(Stream::new(dict, data));
    let descriptor = pdf.descriptor;
    pdf.object(descriptor).remove(b"FontFile2");
    pdf.object(descriptor).set(key, file);
}

/// A font of one-byte codes as `S` on the second page, which shows `text` in it.
fn with_simple(mut pdf: Pdf, font: Dictionary, text: &str) -> (Pdf, ObjectId) {
    let id = pdf.doc.add_object(font);
    let pdf =
        pdf.with("Font", "S", id).paint(&format!("0 0 0 1 k BT /S 9 Tf 50 50 Td ({text}) Tj ET"));
    (pdf, id)
}

#[test]
fn fonts_are_embedded() {
    let mut pdf = Pdf::press();
    let descriptor = pdf.descriptor;
    pdf.object(descriptor).remove(b"FontFile2");
    found(&press(&mut pdf), "font-embedding", Error, &[1, 2]);

    let font = dictionary! { "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica" };
    let (mut pdf, _) = with_simple(Pdf::press(), font.clone(), "Hello");
    let out = press(&mut pdf);
    found(&out, "font-embedding", Error, &[2]);
    assert_eq!(out.facts.fonts[1].kind, FontKind::Type1);
    // In forms, patterns and glyphs, too; but only where text is shown.
    let inside = |operators: &str| {
        let mut pdf = Pdf::press();
        let font = pdf.doc.add_object(font.clone());
        let form = dictionary! {
            "Subtype" => "Form", "BBox" => vec![0.into(), 0.into(), 200.into(), 200.into()],
            "PatternType" => 1, "PaintType" => 1, "XStep" => 9, "YStep" => 9,
            "Resources" => dictionary! { "Font" => dictionary! { "H" => font } },
        };
        let form = pdf.doc.add_object(Stream::new(form, b"BT /H 9 Tf (a) Tj ET".to_vec()));
        press(&mut pdf.with("XObject", "X", form).with("Pattern", "P", form).paint(operators))
    };
    found(&inside("q 1 0 0 1 30 30 cm /X Do Q"), "font-embedding", Error, &[2]);
    found(&inside("/Pattern cs /P scn 30 30 9 9 re f"), "font-embedding", Error, &[2]);
    passed(&inside(""), "font-embedding");
}

#[test]
fn embedded_fonts_can_be_read() {
    let mut pdf = Pdf::press();
    embed(&mut pdf, "FontFile2", Dictionary::new(), b"no font".to_vec());
    let out = press(&mut pdf);
    found(&out, "font-program", Error, &[1, 2]);
    found(&out, "glyphs", Note, &[1, 2]);
    let mut pdf = Pdf::press();
    embed(&mut pdf, "FontFile3", dictionary! { "Subtype" => "OpenType" }, true_type(8));
    passed(&press(&mut pdf), "font-program");
}

#[test]
fn fonts_are_subsets() {
    let mut pdf = Pdf::press();
    let descendant = pdf.descendant;
    pdf.object(descendant).set("BaseFont", "Test");
    found(&press(&mut pdf), "font-subset", Warning, &[1, 2]);
    pdf.object(descendant).set("BaseFont", "abcdef+Test");
    found(&press(&mut pdf), "font-subset", Warning, &[1, 2]);
}

#[test]
fn missing_glyphs_are_found() {
    for codes in ["0000", "00010000", "0008", "FFFF"] {
        let out = press(&mut shows(Pdf::press(), codes));
        found(&out, "glyphs", Error, &[2]);
        assert_eq!(out.facts.pages[1].glyphs_missing, 1);
    }
    passed(&press(&mut shows(Pdf::press(), "00010007")), "glyphs");
    // In every way of showing text.
    for operators in [
        "[(\\000\\001) -20 (\\000\\000)] TJ",
        "(\\000\\000) '",
        "1 2 (\\000\\000) \"",
        "<00 00> Tj",
        "<0001000> Tj",
    ] {
        let operators = format!("0 0 0 1 k BT 12 TL /F 9 Tf 50 50 Td {operators} ET");
        found(&press(&mut Pdf::press().paint(&operators)), "glyphs", Error, &[2]);
    }
    // Hidden text counts as well: PDF/UA knows no exception.
    found(&screen(&mut Pdf::screen().paint("BT 3 Tr /F 9 Tf <0000> Tj ET")), "glyphs", Error, &[2]);
}

#[test]
fn a_table_leads_from_characters_to_glyphs() {
    let mut pdf = Pdf::press();
    // 0 → 0, 1 → 1, 2 → 0, 3 → 3.
    let table = pdf.doc.add_object(Stream::new(Dictionary::new(), vec![0, 0, 0, 1, 0, 0, 0, 3]));
    let descendant = pdf.descendant;
    pdf.object(descendant).set("CIDToGIDMap", table);
    let out = press(&mut pdf);
    found(&out, "glyphs", Error, &[1, 2]);
    assert_eq!(out.facts.pages[0].glyphs_missing, 1);
}

#[test]
fn compact_fonts_number_their_glyphs() {
    let make = |codes: &str| {
        let mut pdf = Pdf::press();
        let descendant = pdf.descendant;
        pdf.object(descendant).set("Subtype", "CIDFontType0");
        embed(&mut pdf, "FontFile3", dictionary! { "Subtype" => "CIDFontType0C" }, bytes(COMPACT));
        let only = format!("0 0 0 1 k BT /F 9 Tf 50 50 Td <{codes}> Tj ET");
        for index in 0..2 {
            let content = pdf.page(index).get(b"Contents").unwrap().as_reference().unwrap();
            let stream = pdf.doc.get_object_mut(content).unwrap().as_stream_mut().unwrap();
            stream.set_content(only.clone().into_bytes());
        }
        press(&mut pdf)
    };
    let out = make("00050009");
    passed(&out, "glyphs");
    passed(&out, "font-program");
    assert_eq!(out.facts.fonts[0].kind, FontKind::CidType0C);
    assert!(out.facts.fonts[0].checked);
    // A glyph of that position exists, but not of that number.
    found(&make("0001"), "glyphs", Error, &[1, 2]);
}

#[test]
fn text_stands_behind_the_glyphs() {
    let without = |mut pdf: Pdf| {
        let font = pdf.font;
        pdf.object(font).remove(b"ToUnicode");
        pdf
    };
    found(&press(&mut without(Pdf::press())), "to-unicode", Warning, &[1, 2]);
    found(&screen(&mut without(Pdf::screen())), "to-unicode", Error, &[1, 2]);
    // The font has the table, but not for this glyph.
    let out = press(&mut shows(Pdf::press(), "00010005"));
    found(&out, "to-unicode", Warning, &[2]);
    assert_eq!(out.facts.pages[1].glyphs_without_unicode, 1);
    passed(&press(&mut shows(Pdf::press(), "0004")), "to-unicode");
    // A text for all of them together will do.
    let spelled = "/Span <</ActualText (ffi)>> BDC BT 0 0 0 1 k /F 9 Tf <0005> Tj ET EMC";
    passed(&press(&mut Pdf::press().paint(spelled)), "to-unicode");
    let mut pdf = Pdf::press()
        .with("Properties", "T", dictionary! { "ActualText" => Object::string_literal("x") })
        .paint("/Span /T BDC 0 0 0 1 k BT /F 9 Tf <0005> Tj ET EMC");
    passed(&press(&mut pdf), "to-unicode");
    // Nothing that can be read.
    let mut pdf = Pdf::press();
    let bad = UNICODE.replace("<0041>", "<0000>");
    let bad = pdf.doc.add_object(Stream::new(Dictionary::new(), bad.into_bytes()));
    let font = pdf.font;
    pdf.object(font).set("ToUnicode", bad);
    found(&press(&mut pdf), "to-unicode", Warning, &[1, 2]);
}

#[test]
fn an_encoding_inside_the_file_is_followed() {
    let mut pdf = Pdf::press();
    let map = "2 begincodespacerange <00> <7F> <8000> <FFFF> endcodespacerange \
        1 begincidchar <41> 1 endcidchar 1 begincidrange <8001> <8003> 2 endcidrange";
    let encoding = dictionary! { "CMapName" => "Own" };
    let encoding = pdf.doc.add_object(Stream::new(encoding, map.into()));
    let texts =
        "1 beginbfchar <41> <0041> endbfchar 1 beginbfrange <8001> <8003> <0042> endbfrange";
    let texts = pdf.doc.add_object(Stream::new(Dictionary::new(), texts.into()));
    let font = pdf.font;
    pdf.object(font).set("Encoding", encoding);
    pdf.object(font).set("ToUnicode", texts);
    for index in 0..2 {
        let content = pdf.page(index).get(b"Contents").unwrap().as_reference().unwrap();
        let stream = pdf.doc.get_object_mut(content).unwrap().as_stream_mut().unwrap();
        stream.set_content(b"0 0 0 1 k BT /F 9 Tf 50 50 Td <41800141> Tj ET".to_vec());
    }
    let out = press(&mut pdf);
    passed(&out, "glyphs");
    passed(&out, "to-unicode");
    passed(&out, "content");
    assert_eq!(out.facts.fonts[0].encoding, "Own");
    let out = press(&mut shows(pdf, "8004"));
    assert_eq!(out.facts.pages[1].glyphs_missing, 1);
}

#[test]
fn drawn_glyphs_are_walked_into() {
    let make = |glyph: &str, text: &str| {
        let mut pdf = Pdf::press();
        let glyph = pdf.doc.add_object(Stream::new(Dictionary::new(), glyph.into()));
        let box_ = vec![0.into(), 0.into(), 1000.into(), 1000.into()];
        let font = dictionary! {
            "Type" => "Font", "Subtype" => "Type3", "FontBBox" => box_,
            "FontMatrix" => vec![Object::Real(0.001), 0.into(), 0.into(), Object::Real(0.001), 0.into(), 0.into()],
            "Encoding" => dictionary! { "Differences" => vec![97.into(), "a".into(), "g7".into()] },
            "CharProcs" => dictionary! { "a" => glyph, "g7" => glyph }, "Resources" => Dictionary::new(),
        };
        let (mut pdf, _) = with_simple(pdf, font, text);
        press(&mut pdf)
    };
    let out = make("1000 0 0 0 1000 1000 d1 1 0 0 rg 0 0 900 900 re f", "a");
    assert!(out.is_fit(), "{:#?}", super::shown(&out));
    assert_eq!(out.facts.fonts[1].kind, FontKind::Type3);
    found(&make("1000 0 d0 1 0 0 rg 0 0 900 900 re f", "a"), "colour-spaces", Error, &[2]);
    found(&make("1000 0 d0 1 1 1 1 k 0 0 900 900 re f", "a"), "ink-limit", Error, &[2]);
    found(&make("1000 0 d0 0 0 0 1 K 9 w 0 0 m 900 0 l S", "a"), "line-width", Error, &[2]);
    found(&make("1000 0 d0", "ax"), "glyphs", Error, &[2]);
    found(&make("1000 0 d0", "ab"), "to-unicode", Warning, &[2]);
}

#[test]
fn simple_fonts_are_held_against_their_programs() {
    let make = |base: &str, encoding: Object, descriptor: Dictionary, data: Vec<u8>| {
        let mut pdf = Pdf::press();
        let (key, dict) = if base == "TrueType" {
            ("FontFile2", Dictionary::new())
        } else {
            ("FontFile3", dictionary! { "Subtype" => "Type1C" })
        };
        let file = pdf.doc.add_object(Stream::new(dict, data));
        let mut descriptor = descriptor;
        descriptor.set(key, file);
        let descriptor = pdf.doc.add_object(descriptor);
        let mut font = dictionary! {
            "Type" => "Font", "Subtype" => base, "BaseFont" => "ABCDEF+Simple",
            "FontDescriptor" => descriptor,
        };
        font.set("Encoding", encoding);
        let (mut pdf, _) = with_simple(pdf, font, "a");
        press(&mut pdf)
    };
    // No table of codes: nothing can be said.
    let plain = || dictionary! { "Flags" => 32 };
    let out = make("TrueType", "WinAnsiEncoding".into(), plain(), true_type(3));
    passed(&out, "glyphs");
    assert!(out.facts.fonts[1].checked && out.facts.fonts[1].to_unicode);
    let named = dictionary! { "Differences" => vec![97.into(), ".notdef".into()] };
    found(&make("TrueType", named.into(), plain(), true_type(3)), "glyphs", Error, &[2]);
    // A symbolic font without an encoding says nothing about the text.
    let out = make("TrueType", Object::Null, dictionary! { "Flags" => 4 }, true_type(3));
    found(&out, "to-unicode", Warning, &[2]);
    let numbered = dictionary! { "Differences" => vec![97.into(), "g12".into()] };
    let out = make("TrueType", numbered.into(), plain(), true_type(3));
    found(&out, "to-unicode", Warning, &[2]);
}

#[test]
fn text_is_large_enough() {
    for operators in [
        "0 0 0 1 k BT /F 4 Tf 50 50 Td <0001> Tj ET",
        "q 0.1 0 0 0.1 0 0 cm 0 0 0 1 k BT /F 40 Tf 500 500 Td <0001> Tj ET Q",
        "0 0 0 1 k BT /F 1 Tf 0 4 -4 0 50 50 Tm <0001> Tj ET",
        "0 0 0 1 k BT /F 8 Tf 0.5 0 0 -0.5 50 50 Tm <0001> Tj ET",
    ] {
        let out = press(&mut Pdf::press().paint(operators));
        found(&out, "text-size", Warning, &[2]);
        let size = out.facts.pages[1].min_text_pt.unwrap();
        assert!((size - 4.0).abs() < 1e-9, "{operators}: {size}");
    }
    for operators in [
        "0 0 0 1 k BT /F 4.5 Tf 50 50 Td <0001> Tj ET",
        // A space, something unseen, a label outside the bleed.
        "0 0 0 1 k BT /F 1 Tf 50 50 Td <0003> Tj ET",
        "0 0 0 1 k BT 3 Tr /F 1 Tf 50 50 Td <0001> Tj ET",
        "0 0 0 1 k BT /F 1 Tf 50 2 Td <0001> Tj ET",
    ] {
        passed(&press(&mut Pdf::press().paint(operators)), "text-size");
    }
    let strict = Rules { min_text_pt: 12.0, ..press_rules() };
    found(&preflight(&Pdf::press().bytes(), &strict), "text-size", Warning, &[1, 2]);
}
