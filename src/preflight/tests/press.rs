//! Colours, inks, and what PDF/X-4 asks for.

use lopdf::{Dictionary, Object, Stream, dictionary};

use super::make::{Pdf, profile};
use super::{Rules, Severity, found, passed, preflight, press, press_rules};
use Severity::{Error, Note, Warning};

/// A spot colour.
fn gold() -> Object {
    let tint = dictionary! {
        "FunctionType" => 2, "N" => 1, "Domain" => vec![0.into(), 1.into()],
        "C0" => vec![0.into(); 4], "C1" => vec![0.into(), 0.into(), 1.into(), 0.into()],
    };
    vec!["Separation".into(), "Gold".into(), "DeviceCMYK".into(), tint.into()].into()
}

fn icc(components: i64) -> Object {
    let stream = Stream::new(dictionary! { "N" => components }, vec![0; 8]);
    vec!["ICCBased".into(), Object::Stream(stream)].into()
}

#[test]
fn colours_are_those_of_the_press() {
    let calibrated: Object = vec!["CalRGB".into(), Dictionary::new().into()].into();
    for (space, operators) in [
        (gold(), "1 0 0 rg 30 30 9 9 re f"),
        (gold(), "1 0 0 RG 2 w 30 30 m 90 90 l S"),
        (gold(), "0 0 0 rg BT /F 9 Tf 50 50 Td <0001> Tj ET"),
        (icc(3), "/S cs 0 0 0 scn 30 30 9 9 re f"),
        (icc(1), "/S cs 0 scn 30 30 9 9 re f"),
        (icc(4), "/S cs 0 0 0 1 scn 30 30 9 9 re f"),
        (calibrated, "/S cs 0 0 0 scn 30 30 9 9 re f"),
        // Outside the page it is still in the file.
        (gold(), "1 0 0 rg 1 1 2 2 re f"),
    ] {
        let id = Pdf::press().with("ColorSpace", "S", 0);
        let mut pdf = id;
        let space = own(&mut pdf, space);
        let mut pdf = pdf.with("ColorSpace", "S", space).paint(operators);
        found(&press(&mut pdf), "colour-spaces", Error, &[2]);
    }
    for operators in ["0 g 30 30 9 9 re f", "1 0 0 rg 0 1 0 0 k 30 30 9 9 re f", "1 0 0 rg 0 0 m n"]
    {
        passed(&press(&mut Pdf::press().paint(operators)), "colour-spaces");
    }
}

/// Streams inside arrays become objects of their own.
fn own(pdf: &mut Pdf, object: Object) -> Object {
    match object {
        Object::Array(items) => items.into_iter().map(|o| own(pdf, o)).collect::<Vec<_>>().into(),
        Object::Stream(stream) => pdf.doc.add_object(stream).into(),
        other => other,
    }
}

#[test]
fn a_default_space_stands_in_for_the_device() {
    let mut pdf = Pdf::press();
    let space = own(&mut pdf, icc(4));
    let mut pdf = pdf.with("ColorSpace", "DefaultCMYK", space);
    let out = press(&mut pdf);
    found(&out, "colour-spaces", Error, &[2]);
    assert_eq!(out.facts.pages[1].colour_spaces, ["ICCBased(4)"]);
}

#[test]
fn transparency_is_mixed_in_the_inks_of_the_press() {
    let mut pdf = Pdf::press();
    pdf.page(0).set("Group", dictionary! { "S" => "Transparency", "CS" => "DeviceRGB" });
    found(&press(&mut pdf), "colour-spaces", Error, &[1]);
}

#[test]
fn spot_colours_are_agreed_on() {
    let operators = "/S cs 0.5 scn 30 30 9 9 re f";
    let mut pdf = Pdf::press().with("ColorSpace", "S", gold()).paint(operators);
    let out = press(&mut pdf);
    found(&out, "spot-colours", Error, &[2]);
    passed(&out, "colour-spaces");
    assert_eq!(out.facts.plates, ["Cyan", "Black", "Gold"]);
    let agreed = Rules { spots: vec!["Gold".to_owned()], ..press_rules() };
    passed(&preflight(&pdf.bytes(), &agreed), "spot-colours");

    // Marks are for all plates; inks of the process are no spot colours.
    let named = |names: &[&str]| -> Object {
        let names: Vec<Object> = names.iter().map(|name| Object::from(*name)).collect();
        vec!["DeviceN".into(), names.into(), "DeviceCMYK".into(), Dictionary::new().into()].into()
    };
    let all: Object =
        vec!["Separation".into(), "All".into(), "DeviceCMYK".into(), Dictionary::new().into()]
            .into();
    for (space, operators) in [
        (all, "/S CS 1 SCN 0.3 w 1 1 m 1 9 l S"),
        (named(&["Cyan", "Black"]), "/S cs 1 0.5 scn 30 30 9 9 re f"),
    ] {
        let mut pdf = Pdf::press().with("ColorSpace", "S", space).paint(operators);
        passed(&press(&mut pdf), "spot-colours");
    }
    let mut pdf = Pdf::press()
        .with("ColorSpace", "S", named(&["Cyan", "Silver"]))
        .paint("/S cs 1 0 scn 30 30 9 9 re f");
    found(&press(&mut pdf), "spot-colours", Error, &[2]);
}

#[test]
fn small_text_is_black_alone() {
    let text = |colour: &str, size: u8| format!("{colour} BT /F {size} Tf 50 50 Td <0001> Tj ET");
    for colour in
        ["0.6 0.4 0.4 1 k", "0.75 0.68 0.67 0.9 k", "0.69 0.6 0.56 0.66 k", "0.9 0.8 0.8 0 k"]
    {
        let out = press(&mut Pdf::press().paint(&text(colour, 9)));
        found(&out, "rich-black", Error, &[2]);
        assert!(out.facts.pages[1].rich_black_text);
    }
    found(
        &press(&mut Pdf::press().paint(&text("0.6 0.4 0.4 1 k", 30))),
        "rich-black",
        Warning,
        &[2],
    );
    // Stroked text counts as well; colours that are no black do not, nor do spaces.
    let outlined = "2 Tr 0 0 0 1 k 0.5 0.5 0.5 1 K BT /F 9 Tf 50 50 Td <0001> Tj ET";
    found(&press(&mut Pdf::press().paint(outlined)), "rich-black", Error, &[2]);
    for colour in ["0 0 0 1 k", "1 0.6 0 0.1 k", "0 0 0 0.5 k", "0 g"] {
        passed(&press(&mut Pdf::press().paint(&text(colour, 9))), "rich-black");
    }
    let space = "0.6 0.4 0.4 1 k BT /F 9 Tf 50 50 Td <0003> Tj ET";
    passed(&press(&mut Pdf::press().paint(space)), "rich-black");
    let unseen = "3 Tr 0.6 0.4 0.4 1 k BT /F 9 Tf 50 50 Td <0001> Tj ET";
    passed(&press(&mut Pdf::press().paint(unseen)), "rich-black");
}

#[test]
fn ink_stays_below_the_limit() {
    let out = press(&mut Pdf::press().paint("1 1 1 1 k 30 30 9 9 re f"));
    found(&out, "ink-limit", Error, &[2]);
    assert!((out.facts.pages[1].max_ink - 4.0).abs() < 1e-9);
    passed(&press(&mut Pdf::press().paint("1 1 1 0 k 30 30 9 9 re f")), "ink-limit");
    // Marks outside the bleed may have all inks.
    let out = press(&mut Pdf::press().paint("1 1 1 1 K 1 w 5 1 m 5 9 l S"));
    passed(&out, "ink-limit");
    assert!((out.facts.pages[1].max_ink_outside - 4.0).abs() < 1e-9);
    // What is cut off is not printed.
    passed(
        &press(&mut Pdf::press().paint("q 0 0 3 3 re W n 1 1 1 1 k 30 30 9 9 re f Q")),
        "ink-limit",
    );
}

#[test]
fn the_ink_of_blends_is_worked_out() {
    let colours = |numbers: [f32; 4]| numbers.iter().map(|n| Object::Real(*n)).collect::<Vec<_>>();
    let ends = |from, to| {
        dictionary! {
            "FunctionType" => 2, "N" => 1, "Domain" => vec![0.into(), 1.into()],
            "C0" => colours(from), "C1" => colours(to),
        }
    };
    let light = ends([0.0, 0.0, 0.0, 0.0], [1.0, 1.0, 0.0, 0.0]);
    // Two halves: what is darkest stands in the middle.
    let halves = dictionary! {
        "FunctionType" => 3, "Domain" => vec![0.into(), 1.into()], "Bounds" => vec![0.5.into()],
        "Encode" => vec![0.into(), 1.into(), 0.into(), 1.into()],
        "Functions" => vec![
            Object::from(ends([0.0; 4], [1.0, 1.0, 1.0, 0.9])), ends([0.0; 4], [0.0; 4]).into(),
        ],
    };
    let shading = |function: Dictionary| {
        dictionary! {
            "ShadingType" => 2, "ColorSpace" => "DeviceCMYK", "Function" => function,
            "Coords" => vec![0.into(), 0.into(), 9.into(), 9.into()],
        }
    };
    let pattern =
        |function: Dictionary| dictionary! { "PatternType" => 2, "Shading" => shading(function) };
    let through = "/Pattern cs /P scn 30 30 9 9 re f";
    let mut pdf = Pdf::press().with("Pattern", "P", pattern(halves.clone())).paint(through);
    let out = press(&mut pdf);
    found(&out, "ink-limit", Error, &[2]);
    assert!((out.facts.pages[1].max_ink - 3.9).abs() < 0.01, "{}", out.facts.pages[1].max_ink);
    let mut pdf =
        Pdf::press().with("Shading", "S", shading(halves)).paint("q 30 30 9 9 re W n /S sh Q");
    found(&press(&mut pdf), "ink-limit", Error, &[2]);
    let mut pdf = Pdf::press().with("Pattern", "P", pattern(light)).paint(through);
    let out = press(&mut pdf);
    passed(&out, "ink-limit");
    assert_eq!(out.facts.plates, ["Cyan", "Magenta", "Black"]);
    // A program is not run.
    let mut pdf = Pdf::press();
    let program = Stream::new(dictionary! { "FunctionType" => 4 }, b"{ pop 1 1 1 1 }".to_vec());
    let program = pdf.doc.add_object(program);
    let mut programmed = shading(Dictionary::new());
    programmed.set("Function", program);
    let mut pdf = pdf.with("Shading", "S", programmed).paint("/S sh");
    found(&press(&mut pdf), "ink-limit", Note, &[2]);
}

#[test]
fn white_does_not_overprint() {
    let on = || dictionary! { "OP" => true, "OPM" => 1 };
    for operators in [
        "/G gs 0 0 0 0 k 30 30 9 9 re f",
        "/G gs 0 0 0 0 k BT /F 9 Tf 50 50 Td <0001> Tj ET",
        "/G gs 1 g 30 30 9 9 re f",
    ] {
        let mut pdf = Pdf::press().with("ExtGState", "G", on()).paint(operators);
        found(&press(&mut pdf), "white-overprint", Error, &[2]);
    }
    let mut pdf = Pdf::press().with("ExtGState", "G", on()).paint("/G gs 0 0 0 1 k 30 30 9 9 re f");
    let out = press(&mut pdf);
    passed(&out, "white-overprint");
    assert!(out.facts.pages[1].overprint && !out.facts.pages[0].overprint);
    // `op` alone decides over areas.
    let strokes = dictionary! { "OP" => true, "op" => false };
    let mut pdf =
        Pdf::press().with("ExtGState", "G", strokes).paint("/G gs 0 0 0 0 k 30 30 9 9 re f");
    passed(&press(&mut pdf), "white-overprint");
    passed(&press(&mut Pdf::press().paint("0 0 0 0 k 30 30 9 9 re f")), "white-overprint");
}

#[test]
fn transparency_is_told() {
    for state in [
        dictionary! { "ca" => 0.5_f32 },
        dictionary! { "BM" => "Multiply" },
        dictionary! { "BM" => vec!["Screen".into(), "Normal".into()] },
    ] {
        let mut pdf = Pdf::press().with("ExtGState", "G", state).paint("/G gs 30 30 9 9 re f");
        let out = press(&mut pdf);
        found(&out, "transparency", Note, &[2]);
        assert!(out.is_fit());
    }
    let plain = dictionary! { "ca" => 1, "CA" => 0.5_f32, "BM" => "Normal", "SMask" => "None" };
    let mut pdf = Pdf::press().with("ExtGState", "G", plain).paint("/G gs 30 30 9 9 re f");
    passed(&press(&mut pdf), "transparency");
}

#[test]
fn the_file_says_that_it_is_pdf_x_4() {
    let mut pdf = Pdf::press();
    pdf.catalog().remove(b"Metadata");
    found(&press(&mut pdf), "pdfx", Error, &[]);
    let mut pdf = Pdf::press();
    pdf.press_metadata(">PDF/X-4<", ">PDF/X-3:2003<");
    found(&press(&mut pdf), "pdfx", Error, &[]);
    let mut pdf = Pdf::press();
    pdf.press_metadata("<xmp:MetadataDate>2026-01-01</xmp:MetadataDate>", "");
    found(&press(&mut pdf), "pdfx", Error, &[]);
    let mut pdf = Pdf::press();
    pdf.info().remove(b"GTS_PDFXVersion");
    found(&press(&mut pdf), "pdfx", Warning, &[]);
    let mut pdf = Pdf::press();
    pdf.info().set("GTS_PDFXVersion", Object::string_literal("PDF/X-1a"));
    found(&press(&mut pdf), "pdfx", Error, &[]);
    let mut pdf = Pdf::press();
    pdf.info().remove(b"ModDate");
    found(&press(&mut pdf), "pdfx", Warning, &[]);
    // Prefixes are free, and so is the way a property is written.
    let mut pdf = Pdf::press();
    pdf.press_metadata("pdfxid:", "x:");
    found(&press(&mut pdf), "pdfx", Error, &[]);
    let mut pdf = Pdf::press();
    pdf.press_metadata("<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>", "");
    found(&press(&mut pdf), "pdfx", Error, &[]);
}

#[test]
fn the_print_condition_is_complete() {
    let mut pdf = Pdf::press();
    pdf.catalog().remove(b"OutputIntents");
    found(&press(&mut pdf), "output-intent", Error, &[]);
    let mut pdf = Pdf::press();
    let twice = pdf.catalog().get(b"OutputIntents").unwrap().as_array().unwrap()[0].clone();
    pdf.catalog().set("OutputIntents", vec![twice.clone(), twice]);
    found(&press(&mut pdf), "output-intent", Error, &[]);
    for key in ["OutputConditionIdentifier", "DestOutputProfile"] {
        let mut pdf = Pdf::press();
        pdf.intent().remove(key.as_bytes());
        found(&press(&mut pdf), "output-intent", Error, &[]);
    }
    for (components, bytes) in [
        (3, profile(*b"prtr", *b"RGB ")),
        (4, profile(*b"mntr", *b"CMYK")),
        (3, profile(*b"prtr", *b"CMYK")),
        (4, b"no profile".to_vec()),
        (4, profile(*b"prtr", *b"CMYK")[..100].to_vec()),
    ] {
        let mut pdf = Pdf::press();
        let new = pdf.doc.add_object(Stream::new(dictionary! { "N" => components }, bytes));
        pdf.intent().set("DestOutputProfile", new);
        found(&press(&mut pdf), "output-intent", Error, &[]);
    }
}

#[test]
fn trapping_is_stated_twice_and_alike() {
    let mut pdf = Pdf::press();
    pdf.info().remove(b"Trapped");
    found(&press(&mut pdf), "trapped", Error, &[]);
    let mut pdf = Pdf::press();
    pdf.info().set("Trapped", "Unknown");
    found(&press(&mut pdf), "trapped", Error, &[]);
    let mut pdf = Pdf::press();
    pdf.info().set("Trapped", "True");
    found(&press(&mut pdf), "trapped", Error, &[]);
}

#[test]
fn the_file_has_an_identifier() {
    let mut pdf = Pdf::press();
    pdf.doc.trailer.remove(b"ID");
    found(&press(&mut pdf), "file-id", Error, &[]);
    let mut pdf = Pdf::press();
    pdf.doc.trailer.set("ID", vec![Object::string_literal(""), Object::string_literal("")]);
    found(&press(&mut pdf), "file-id", Error, &[]);
}

#[test]
fn no_device_brings_its_own_settings() {
    for (state, wrong) in [
        (dictionary! { "TR" => "Identity" }, true),
        (dictionary! { "TR2" => "Identity" }, true),
        (dictionary! { "TR2" => "Default" }, false),
    ] {
        let mut pdf = Pdf::press().with("ExtGState", "G", state).paint("/G gs");
        let out = press(&mut pdf);
        if wrong {
            found(&out, "device-settings", Error, &[2]);
        } else {
            passed(&out, "device-settings");
        }
    }
    let raw = Stream::new(dictionary! { "Subtype" => "PS" }, b"showpage".to_vec());
    let mut pdf = Pdf::press().with_stream("XObject", "X", raw).paint("/X Do");
    found(&press(&mut pdf), "device-settings", Error, &[2]);
}

#[test]
fn layers_are_told() {
    let mut pdf = Pdf::press();
    let layer = pdf.doc.add_object(dictionary! { "Type" => "OCG" });
    pdf.catalog().set("OCProperties", dictionary! { "OCGs" => vec![Object::Reference(layer)] });
    found(&press(&mut pdf), "layers", Note, &[]);
}
