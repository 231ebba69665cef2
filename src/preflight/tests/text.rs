//! Fonts, glyphs, pictures, and files that are no files.

use lopdf::{Stream, dictionary};

use super::make::Pdf;
use super::{Rules, Severity, found, passed, preflight, press, press_rules};
use Severity::{Error, Warning};

#[test]
fn every_font_is_in_the_file() {
    passed(&press(&mut Pdf::press()), "font-embedding");
    let mut pdf = Pdf::press();
    let descriptor = pdf.descriptor;
    pdf.object(descriptor).remove(b"FontFile2");
    found(&press(&mut pdf), "font-embedding", Error, &[1, 2]);
}

#[test]
fn whole_fonts_are_told_of() {
    let mut pdf = Pdf::press();
    let (font, descendant, descriptor) = (pdf.font, pdf.descendant, pdf.descriptor);
    for (id, key) in [(font, "BaseFont"), (descendant, "BaseFont"), (descriptor, "FontName")] {
        pdf.object(id).set(key, "Test");
    }
    found(&press(&mut pdf), "font-subset", Warning, &[1, 2]);
}

#[test]
fn glyphs_are_in_their_font() {
    // Glyph 0 is the empty box, and there are eight glyphs in all.
    for glyph in ["0000", "0009"] {
        let mut pdf = Pdf::press().paint(&format!("0 0 0 1 k BT /F 9 Tf 50 50 Td <{glyph}> Tj ET"));
        found(&press(&mut pdf), "glyphs", Error, &[2]);
    }
    let mut pdf = Pdf::press().paint("0 0 0 1 k BT /F 9 Tf 50 50 Td <0001> Tj ET");
    passed(&press(&mut pdf), "glyphs");
}

/// A picture of that many pixels on a square of 72 points: an inch.
fn picture(pixels: i64) -> Pdf {
    let bytes = vec![0; usize::try_from(pixels * pixels).unwrap_or(0)];
    let image = Stream::new(
        dictionary! {
            "Type" => "XObject", "Subtype" => "Image", "Width" => pixels, "Height" => pixels,
            "ColorSpace" => "DeviceGray", "BitsPerComponent" => 8,
        },
        bytes,
    );
    Pdf::press().with_stream("XObject", "I", image).paint("q 72 0 0 72 40 40 cm /I Do Q")
}

#[test]
fn pictures_are_fine_enough() {
    passed(&press(&mut picture(300)), "image-resolution");
    found(&press(&mut picture(200)), "image-resolution", Warning, &[2]);
    found(&press(&mut picture(100)), "image-resolution", Error, &[2]);
}

#[test]
fn broken_files_are_findings() {
    let whole = Pdf::press().bytes();
    let rules = press_rules();
    for bytes in [&b""[..], b"%PDF-1.6", b"no PDF at all", &whole[..whole.len() / 2]] {
        assert!(!preflight(bytes, &rules).is_fit());
    }
    // Whatever byte is wrong, there is an answer.
    for at in (0..whole.len()).step_by(7) {
        let mut bytes = whole.clone();
        bytes[at] ^= 0x55;
        let _answer = preflight(&bytes, &rules);
        let _other = preflight(&bytes, &Rules::screen());
    }
}
