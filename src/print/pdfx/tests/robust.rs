//! Broken and hostile documents.

use lopdf::Object;

use super::super::{Press, finish};
use super::{Draft, dictionary, object, press};

/// A document with a little of everything.
fn rich() -> Vec<u8> {
    let mut draft = Draft::new(
        b"/Masked gs q /Sh sh /P cs /T scn 0 0 9 9 re f /Im Do /Spot cs 0.5 scn f Q \
          BT 0 g (text) Tj 1 0 0 rg [(a)2(b)] TJ ET BI /W 1 /H 1 /BPC 8 /CS /RGB ID abc EI /Ix cs 1 sc f",
    );
    let form = draft.stream(
        "/Subtype /Form /BBox [0 0 9 9] /Resources <<>> /Group <</S /Transparency /CS /DeviceRGB>>",
        b"0.5 g 0 0 9 9 re f",
    );
    let mut mask = dictionary("/S /Luminosity");
    mask.set("G", form.clone());
    let mut state = dictionary("/Type /ExtGState");
    state.set("SMask", mask);
    let image = draft.stream(
        "/Subtype /Image /Width 2 /Height 2 /BitsPerComponent 8 /ColorSpace /DeviceRGB",
        &[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12],
    );
    let tile = draft.stream("/PatternType 1 /PaintType 1 /Resources <<>>", b"1 0 0 RG S");
    let plane = draft.stream(
        "/FunctionType 4 /Domain [0 1 0 1] /Range [0 1 0 1 0 1]",
        b"{ pop 0 index 1 exch 0 1 sub mul add 1 index 0 exch 1 0 sub mul add 2 index 0 exch 0 0 sub mul add 4 -1 roll pop }",
    );
    let mut shading = dictionary("/ShadingType 1 /ColorSpace /DeviceRGB");
    shading.set("Function", plane);
    let spot = "[/Separation /A /DeviceRGB <</FunctionType 2 /Domain [0 1] /C0 [1 1 1] /C1 [0 0 1] /N 1>>]";
    draft
        .with("ExtGState", "Masked", state.into())
        .with("XObject", "Im", image)
        .with("XObject", "Form", form)
        .with("Pattern", "T", tile)
        .with("Shading", "Sh", Object::Dictionary(shading))
        .with("ColorSpace", "Spot", object(spot))
        .with("ColorSpace", "P", object("[/Pattern /DeviceRGB]"))
        .with("ColorSpace", "Ix", object("[/Indexed /DeviceRGB 1 <0000FFFF0000>]"))
        .pdf()
}

/// A row of numbers that looks like chance and is always the same.
struct Dice(u64);

impl Dice {
    fn throw(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % sides as u64).unwrap()
    }
}

#[test]
fn nothing_that_is_read_makes_it_fall_over() {
    let whole = rich();
    let press = Press { overprint: true, ..press() };
    assert!(finish(&whole, &press).is_ok_and(|pressed| pressed.left.is_empty()));
    let mut dice = Dice(0x2545_f491_4f6c_dd1d);
    let rounds = std::env::var("PDFX_ROUNDS").ok().and_then(|n| n.parse().ok()).unwrap_or(60);
    let marks = b"0 1/()<>[]{}-\xff9";
    for round in 0..rounds {
        let mut pdf = whole.clone();
        for _ in 0..=dice.throw(6) {
            let at = dice.throw(pdf.len());
            match dice.throw(4) {
                0 => pdf[at] ^= 1 << dice.throw(8),
                1 => pdf[at] = marks[dice.throw(marks.len())],
                2 => drop(pdf.drain(at..(at + dice.throw(9)).min(whole.len()).min(at + 9)).take(0)),
                _ if round % 8 == 0 => pdf.truncate(at),
                _ => pdf.insert(at, marks[dice.throw(marks.len())]),
            }
            if pdf.is_empty() {
                break;
            }
        }
        let black_only = round % 3 == 0;
        let _ = finish(&pdf, &Press { black_only, ..press });
    }
}

#[test]
fn content_that_is_cut_off_stays_content() {
    let content = b"q 1 0 0 rg /DeviceRGB cs 1 scn BT (a\\)(b)) Tj [(c)<41>] TJ ET BI /W 1 ID a EI << /A [1] >> BDC";
    for length in 0..content.len() {
        let pdf = Draft::new(&content[..length]).pdf();
        assert!(finish(&pdf, &press()).is_ok());
    }
}

#[test]
fn circles_are_walked_once() {
    let mut draft = Draft::new(b"/F Do");
    let id = draft.doc.new_object_id();
    let mut dict = dictionary("/Subtype /Form /BBox [0 0 1 1]");
    let mut forms = dictionary("");
    forms.set("F", id);
    let mut resources = dictionary("");
    resources.set("XObject", forms);
    dict.set("Resources", resources);
    draft.doc.objects.insert(id, lopdf::Stream::new(dict, b"0 g /F Do".to_vec()).into());
    let pdf = draft.with("XObject", "F", id.into()).pdf();
    assert!(finish(&pdf, &press()).is_ok());
}

#[test]
fn damaged_profiles_are_refused_or_read() {
    let pdf = Draft::new(b"1 0 0 rg").pdf();
    let mut dice = Dice(88_172_645_463_325_252);
    for _ in 0..12 {
        let mut icc = super::ICC.to_vec();
        for _ in 0..4 {
            let at = dice.throw(600);
            icc[at] ^= 1 << dice.throw(8);
        }
        let intent = super::super::Intent { icc: &icc, ..press().intent };
        let _ = finish(&pdf, &Press { intent, ..press() });
        let _ = super::super::profile(&icc);
    }
}
