//! Images: resolution and ink.

use lopdf::{Dictionary, Object, Stream, dictionary};

use super::make::Pdf;
use super::{Preflight, Rules, Severity, found, passed, preflight, press, screen};
use Severity::{Error, Note, Warning};

/// Eight by eight pixels of 0, 0, 100 and 80 % as a JPEG with the mark of Adobe.
const JPEG: &str = "\
    ffd8ffee000e41646f626500640000000000ffdb00430001010101010101010101010101010101010101010101 \
    010101010101010101010101010101010101010101010101010101010101010101010101010101010101ffc000 \
    140800080008044311004d11005911004b1100ffc4001500010100000000000000000000000000000a0bffc400 \
    14100100000000000000000000000000000000ffda000e0443004d0059004b00003f009ffa7fe7f04c0fffd9";

/// Bytes written as digits.
pub(super) fn bytes(digits: &str) -> Vec<u8> {
    let digits: Vec<u8> =
        digits.chars().filter_map(|c| c.to_digit(16)).map(|d| u8::try_from(d).unwrap()).collect();
    digits.chunks(2).map(|pair| pair[0] << 4 | pair[1]).collect()
}

fn image(
    width: usize,
    height: usize,
    space: impl Into<Object>,
    bits: i64,
    data: Vec<u8>,
) -> Stream {
    let mut dict = dictionary! {
        "Subtype" => "Image", "BitsPerComponent" => bits,
        "Width" => i64::try_from(width).unwrap(), "Height" => i64::try_from(height).unwrap(),
    };
    dict.set("ColorSpace", space);
    Stream::new(dict, data)
}

/// Painted on the second page, an inch wide and high.
fn inch(mut pdf: Pdf, stream: Stream) -> Pdf {
    let id = pdf.doc.add_object(stream);
    pdf.with("XObject", "X", id).paint("q 72 0 0 72 40 40 cm /X Do Q")
}

fn grey(pixels: usize) -> Stream {
    image(pixels, pixels, "DeviceGray", 8, vec![0; pixels * pixels])
}

#[test]
fn images_are_fine_enough() {
    let out = press(&mut inch(Pdf::press(), grey(100)));
    found(&out, "image-resolution", Error, &[2]);
    let image = &out.facts.pages[1].images[0];
    assert_eq!((image.width_px, image.height_px, image.bits), (100, 100, 8));
    assert!((image.dpi - 100.0).abs() < 1e-9 && (image.width_mm - 25.4).abs() < 1e-9);
    assert_eq!(image.space, "DeviceGray");
    found(&press(&mut inch(Pdf::press(), grey(200))), "image-resolution", Warning, &[2]);
    passed(&press(&mut inch(Pdf::press(), grey(300))), "image-resolution");
    passed(&press(&mut inch(Pdf::press(), grey(1))), "image-resolution");
    passed(&screen(&mut inch(Pdf::screen(), grey(100))), "image-resolution");
}

#[test]
fn drawings_of_two_colours_are_finer() {
    let drawing = |pixels: usize| {
        image(pixels, pixels, "DeviceGray", 1, vec![0; pixels.div_ceil(8) * pixels])
    };
    found(&press(&mut inch(Pdf::press(), drawing(200))), "image-resolution", Error, &[2]);
    found(&press(&mut inch(Pdf::press(), drawing(400))), "image-resolution", Warning, &[2]);
    passed(&press(&mut inch(Pdf::press(), drawing(600))), "image-resolution");
    let mut stencil = drawing(200);
    stencil.dict.remove(b"ColorSpace");
    stencil.dict.set("ImageMask", true);
    let out = press(&mut inch(Pdf::press(), stencil));
    found(&out, "image-resolution", Error, &[2]);
    assert_eq!(out.facts.pages[1].images[0].space, "Mask");
}

#[test]
fn the_size_is_the_size_on_paper() {
    let dpi = |operators: &str| {
        let mut pdf = Pdf::press();
        let id = pdf.doc.add_object(grey(100));
        let form = dictionary! {
            "Subtype" => "Form", "BBox" => vec![0.into(), 0.into(), 9.into(), 9.into()],
            "Matrix" => vec![2.into(), 0.into(), 0.into(), 2.into(), 0.into(), 0.into()],
            "Resources" => dictionary! { "XObject" => dictionary! { "X" => id } },
        };
        let pdf = pdf.with_stream("XObject", "F", Stream::new(form, b"/X Do".to_vec()));
        let out = press(&mut pdf.with("XObject", "X", id).paint(operators));
        out.facts.pages[1].images.first().map(|image| image.dpi.round())
    };
    assert_eq!(dpi("q 36 0 0 72 40 40 cm /X Do Q"), Some(100.0));
    assert_eq!(dpi("q 0 24 -24 0 90 40 cm /X Do Q"), Some(300.0));
    assert_eq!(dpi("q 2 0 0 2 0 0 cm q 12 0 0 12 20 20 cm /X Do Q Q"), Some(300.0));
    assert_eq!(dpi("q 12 0 0 12 40 40 cm /F Do Q"), Some(300.0));
    // Not on the page.
    assert_eq!(dpi("q 24 0 0 24 -40 -40 cm /X Do Q"), None);
    assert_eq!(dpi("q 20 20 5 5 re W n 24 0 0 24 90 90 cm /X Do Q"), None);
}

fn ink(stream: Stream) -> (Preflight, f64) {
    let out = press(&mut inch(Pdf::press(), stream));
    let most = out.facts.pages[1].max_ink_images;
    (out, most)
}

#[test]
fn the_darkest_pixel_is_found() {
    let pixels = 300 * 300;
    let mut data = vec![0; pixels * 4];
    data[4000..4004].copy_from_slice(&[255, 255, 204, 255]);
    let (out, most) = ink(image(300, 300, "DeviceCMYK", 8, data.clone()));
    found(&out, "ink-limit", Error, &[2]);
    assert!((most - 3.8).abs() < 0.01);
    assert_eq!(out.facts.plates, ["Cyan", "Magenta", "Yellow", "Black"]);
    // Packed, and turned round.
    let mut packed = image(300, 300, "DeviceCMYK", 8, data);
    packed.compress().unwrap();
    assert!((ink(packed).1 - 3.8).abs() < 0.01);
    let mut inverted = image(300, 300, "DeviceCMYK", 8, vec![255; pixels * 4]);
    inverted.dict.set("Decode", (0..8).map(|i| Object::from((i + 1) % 2)).collect::<Vec<_>>());
    assert!(ink(inverted).1 < 0.001);
    // Sixteen bits, and four.
    let mut deep = vec![0; pixels * 8];
    deep[..8].copy_from_slice(&[255, 255, 128, 0, 0, 0, 0, 0]);
    assert!((ink(image(300, 300, "DeviceCMYK", 16, deep)).1 - 1.5).abs() < 0.01);
    let mut shallow = vec![0; pixels * 2];
    shallow[2..4].copy_from_slice(&[0xff, 0x0f]);
    assert!((ink(image(300, 300, "DeviceCMYK", 4, shallow)).1 - 3.0).abs() < 0.01);
}

#[test]
fn images_waver_around_the_limit() {
    let of = |c: u8| image(300, 300, "DeviceCMYK", 8, [c, 255, 255, 0].repeat(90_000));
    passed(&ink(of(255)).0, "ink-limit");
    let strict = Rules { ink_limit: 2.97, ..super::press_rules() };
    let out = preflight(&inch(Pdf::press(), of(255)).bytes(), &strict);
    found(&out, "ink-limit", Warning, &[2]);
}

#[test]
fn tables_of_colours_and_spot_colours_are_measured() {
    let table = Object::string_literal(vec![0, 0, 0, 0, 255, 255, 255, 255]);
    let indexed = vec!["Indexed".into(), "DeviceCMYK".into(), 1.into(), table];
    let (out, most) = ink(image(300, 300, indexed, 8, vec![0; 90_000]));
    found(&out, "ink-limit", Error, &[2]);
    assert!((most - 4.0).abs() < 1e-9);
    let names = vec!["Cyan".into(), "Gold".into()];
    let several =
        vec!["DeviceN".into(), names.into(), "DeviceCMYK".into(), Dictionary::new().into()];
    let (out, most) = ink(image(300, 300, several, 8, [255, 128].repeat(90_000)));
    found(&out, "spot-colours", Error, &[2]);
    assert!((most - 1.5).abs() < 0.01);
}

#[test]
fn jpegs_keep_their_four_inks() {
    let mut jpeg = image(8, 8, "DeviceCMYK", 8, bytes(JPEG));
    jpeg.dict.set("Filter", "DCTDecode");
    let (out, most) = ink(jpeg.clone());
    assert!((most - 1.8).abs() < 0.02, "{most}");
    passed(&out, "content");
    jpeg.dict.set("Decode", (0..8).map(|i| Object::from((i + 1) % 2)).collect::<Vec<_>>());
    assert!((ink(jpeg.clone()).1 - 2.2).abs() < 0.02);
    jpeg.set_content(bytes(JPEG)[..100].to_vec());
    found(&ink(jpeg).0, "content", Error, &[2]);
    let mut other = image(300, 300, "DeviceCMYK", 8, b"?".to_vec());
    other.dict.set("Filter", "JPXDecode");
    found(&ink(other).0, "ink-limit", Note, &[2]);
}

#[test]
fn images_are_whole() {
    let (out, _) = ink(image(300, 300, "DeviceCMYK", 8, vec![0; 1000]));
    found(&out, "content", Error, &[2]);
}

#[test]
fn see_through_images_and_those_in_other_colours_are_found() {
    let mut pdf = Pdf::press();
    let mask = pdf.doc.add_object(grey(300));
    let mut soft = grey(300);
    soft.dict.set("SMask", mask);
    found(&press(&mut inch(pdf, soft)), "transparency", Note, &[2]);
    let rgb = image(300, 300, "DeviceRGB", 8, vec![0; 270_000]);
    found(&ink(rgb).0, "colour-spaces", Error, &[2]);
}

#[test]
fn images_among_the_operators_are_read() {
    let paint = |data: &str| {
        press(
            &mut Pdf::press().paint(&format!("q 9 0 0 9 40 40 cm {data} Q 0 0 0 1 k 1 1 9 9 re f")),
        )
    };
    // The data look like an end, and do not end there.
    let out = paint("BI /W 2 /H 2 /BPC 8 /CS /G ID  EI  EI");
    passed(&out, "content");
    assert_eq!(out.facts.pages[1].images[0].space, "DeviceGray");
    assert!((out.facts.pages[1].images[0].dpi - 16.0).abs() < 1e-9);
    let out = paint("BI /W 2 /H 2 /BPC 8 /CS /RGB /F /AHx ID 00112233445566778899aabb> EI");
    passed(&out, "content");
    found(&out, "colour-spaces", Error, &[2]);
    let out = paint(
        "BI /W 2 /H 1 /BPC 8 /CS /CMYK /D [0 1 0 1 0 1 0 1] /F [/AHx] ID ffffff0000ffffff> EI",
    );
    assert!((out.facts.pages[1].max_ink_images - 3.0).abs() < 1e-9);
    found(&paint("BI /W 2 /H 2 /BPC 8 /CS /G ID ab"), "content", Error, &[2]);
}
