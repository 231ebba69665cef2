//! The walk through operators, and the reading of their bytes.

use lopdf::{Dictionary, Object, Stream, dictionary};

use super::super::tokens::{Operand, Tokens};
use super::make::Pdf;
use super::{Severity, found, passed, press, screen};
use Severity::{Error, Warning};

fn form(content: &str, resources: Dictionary) -> Stream {
    let dict = dictionary! {
        "Subtype" => "Form", "BBox" => vec![0.into(), 0.into(), 200.into(), 200.into()],
        "Resources" => resources,
    };
    Stream::new(dict, content.into())
}

#[test]
fn numbers_names_and_strings_are_read() {
    let mut tokens = Tokens::new(b"1 -2 +.5 -.25 4. 0005 1.5 1234567890123456789012 x");
    assert_eq!(tokens.next(), Some(&b"x"[..]));
    let numbers: [f64; 8] = tokens.numbers().unwrap();
    assert_eq!(numbers[..7], [1.0, -2.0, 0.5, -0.25, 4.0, 5.0, 1.5]);
    assert!((numbers[7] / 1.234_567_890_123_456_8e21 - 1.0).abs() < 1e-9);

    let mut tokens =
        Tokens::new(b"/A#20B /C#4 (a(b)\\)\\n\\101\\7\\\r\nz) <4 1 4> % no\n[true null]x/y z");
    assert_eq!(tokens.next(), Some(&b"x"[..]));
    let texts: Vec<&[u8]> = tokens
        .operands()
        .iter()
        .filter_map(|operand| match operand {
            Operand::Name(piece) | Operand::Text(piece) => Some(tokens.bytes(*piece)),
            _ => None,
        })
        .collect();
    assert_eq!(texts, [&b"A B"[..], b"C#4", b"a(b))\nA\x07z", b"A\x40"]);
    assert_eq!(tokens.operands().len(), 8);
    assert_eq!(tokens.next(), Some(&b"z"[..]));
    assert_eq!(tokens.last_name(), Some(&b"y"[..]));
    assert_eq!(tokens.next(), None);

    for broken in ["(", "(\\", "<", "/", "[", "<<", "-", "1e5", "--5", "1.2.3", "\\", "%", ")>}{"] {
        let mut tokens = Tokens::new(broken.as_bytes());
        while tokens.next().is_some() {}
    }
}

#[test]
fn broken_operators_are_found() {
    for operators in ["1 2 foo", "(a) rg", "m", "1 0 0 cm", "Tf", "/X 1e5 w", "Do", "/A gs 5 Tj"] {
        found(&press(&mut Pdf::press().paint(operators)), "content", Error, &[2]);
    }
    passed(&press(&mut Pdf::press().paint("BX 1 2 foo EX")), "content");
    // A code of two bytes cut in half.
    found(&press(&mut Pdf::press().paint("BT /F 9 Tf <000100> Tj ET")), "content", Error, &[2]);
    for operators in ["/X Do", "/X gs", "/X sh", "/X cs", "BT /X 9 Tf (a) Tj ET", "BT (a) Tj ET"] {
        found(&press(&mut Pdf::press().paint(operators)), "content", Error, &[2]);
    }
}

#[test]
fn states_pair() {
    for operators in ["q", "Q", "/A BMC"] {
        found(&press(&mut Pdf::press().paint(operators)), "content", Warning, &[2]);
    }
    passed(&press(&mut Pdf::press().paint("q q Q Q")), "content");
    // What was saved comes back.
    let out = press(&mut Pdf::press().paint("q 1 0 0 rg 9 w Q 30 30 9 9 re f"));
    passed(&out, "colour-spaces");
    let out = press(&mut Pdf::press().paint("1 0 0 rg q 0 g Q 30 30 9 9 re f"));
    found(&out, "colour-spaces", Error, &[2]);
}

#[test]
fn forms_inherit_and_give_back() {
    let rgb = form("1 0 0 rg 30 30 9 9 re f", Dictionary::new());
    let mut pdf =
        Pdf::press().with_stream("XObject", "X", rgb.clone()).paint("/X Do 40 40 9 9 re f");
    let out = press(&mut pdf);
    found(&out, "colour-spaces", Error, &[2]);
    assert_eq!(out.facts.pages[1].colour_spaces, ["DeviceCMYK", "DeviceRGB"]);
    // A form in the colour of its surroundings, and one whose box leaves nothing visible.
    let plain = form("30 30 9 9 re f", Dictionary::new());
    let mut pdf = Pdf::press().with_stream("XObject", "X", plain).paint("1 0 0 rg /X Do");
    found(&press(&mut pdf), "colour-spaces", Error, &[2]);
    let mut cut = form("1 1 1 1 k 30 30 9 9 re f", Dictionary::new());
    cut.dict.set("BBox", vec![0.into(), 0.into(), 5.into(), 5.into()]);
    let mut pdf = Pdf::press().with_stream("XObject", "X", cut).paint("/X Do");
    passed(&press(&mut pdf), "ink-limit");
    // Tags reach into forms.
    let plain = form("0 g 30 30 9 9 re f", Dictionary::new());
    let tagged = "/P <</MCID 5>> BDC /X Do EMC";
    let mut pdf = Pdf::screen().with_stream("XObject", "X", plain.clone()).paint(tagged);
    passed(&screen(&mut pdf), "untagged-content");
    let mut pdf = Pdf::screen().with_stream("XObject", "X", plain).paint("/X Do");
    found(&screen(&mut pdf), "untagged-content", Error, &[2]);
}

#[test]
fn patterns_are_walked_into() {
    let tile = |content: &str, paint: i64| {
        let mut tile = form(content, Dictionary::new());
        tile.dict.set("PatternType", 1);
        tile.dict.set("PaintType", paint);
        tile
    };
    let through = "/Pattern cs /P scn 30 30 9 9 re f";
    let mut pdf =
        Pdf::press().with_stream("Pattern", "P", tile("1 1 1 1 k 0 0 2 2 re f", 1)).paint(through);
    let out = press(&mut pdf);
    found(&out, "ink-limit", Error, &[2]);
    passed(&out, "colour-spaces");
    // One that takes the colour it is given.
    let given: Object = vec!["Pattern".into(), "DeviceRGB".into()].into();
    let mut pdf = Pdf::press()
        .with_stream("Pattern", "P", tile("0 0 2 2 re f", 2))
        .with("ColorSpace", "S", given)
        .paint("/S cs 1 0 0 /P scn 30 30 9 9 re f");
    found(&press(&mut pdf), "colour-spaces", Error, &[2]);
}

#[test]
fn masks_leave_no_ink() {
    let mut pdf = Pdf::press();
    let group = pdf.doc.add_object(form("1 0 0 rg 0 0 99 99 re f /Nope Do", Dictionary::new()));
    let mask = dictionary! { "SMask" => dictionary! { "S" => "Luminosity", "G" => group } };
    let out = press(&mut pdf.with("ExtGState", "G", mask).paint("/G gs 30 30 9 9 re f"));
    passed(&out, "colour-spaces");
    found(&out, "transparency", Severity::Note, &[2]);
    found(&out, "content", Error, &[2]);
}

#[test]
fn what_contains_itself_ends() {
    for (kind, operators, inner) in [
        ("XObject", "/X Do", "/X Do"),
        ("Pattern", "/Pattern cs /X scn 0 0 99 99 re f", "/Pattern cs /X scn 0 0 99 99 re f"),
    ] {
        let mut pdf = Pdf::press();
        let id = pdf.doc.new_object_id();
        let mut resources = Dictionary::new();
        let mut listed = Dictionary::new();
        listed.set("X", id);
        resources.set(kind, listed);
        let mut stream = form(inner, resources);
        stream.dict.set("PatternType", 1);
        pdf.doc.objects.insert(id, stream.into());
        let out = press(&mut pdf.with(kind, "X", id).paint(operators));
        if kind == "XObject" {
            found(&out, "content", Error, &[2]);
        }
    }
    // Forms that each call the next ten times.
    let mut pdf = Pdf::press();
    let ids: Vec<_> = (0..40).map(|_| pdf.doc.new_object_id()).collect();
    for pair in ids.windows(2) {
        let resources = dictionary! { "XObject" => dictionary! { "X" => pair[1] } };
        pdf.doc.objects.insert(pair[0], form(&"/X Do ".repeat(10), resources).into());
    }
    let out = press(&mut pdf.with("XObject", "X", ids[0]).paint("/X Do"));
    found(&out, "content", Error, &[2]);
}
