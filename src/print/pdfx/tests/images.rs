//! Pictures become inks.

use lopdf::{Object, Stream};

use super::super::Press;
use super::{Draft, ICC, Proof, dictionary, object, press, through};

/// An image that has been through the pass.
fn image(dict: &str, data: &[u8], press: &Press<'_>) -> (Proof, Vec<u8>) {
    let mut draft = Draft::new(b"/Im Do");
    let image = draft.stream(&format!("/Type /XObject /Subtype /Image {dict}"), data);
    seen(draft, image, press)
}

fn seen(draft: Draft, image: Object, press: &Press<'_>) -> (Proof, Vec<u8>) {
    let proof = Proof::of(&draft.with("XObject", "Im", image).pdf(), press);
    let stream = proof.stream("Resources/XObject/Im");
    let plain = stream.get_plain_content().unwrap_or_else(|_| stream.content.clone());
    (proof, plain)
}

fn space(proof: &Proof) -> &Object {
    proof.at("Resources/XObject/Im/ColorSpace")
}

const RED: [u8; 4] = [0, 235, 247, 0];

#[test]
fn coloured_images_are_ink() {
    let pixels = [255, 0, 0, 255, 255, 255, 0, 0, 0, 10, 20, 30];
    let dict = "/Width 2 /Height 2 /BitsPerComponent 8 /ColorSpace /DeviceRGB /Interpolate true";
    let (proof, plain) = image(dict, &pixels, &press());
    assert_eq!(*space(&proof), object("/DeviceCMYK"));
    assert_eq!(*proof.at("Resources/XObject/Im/Interpolate"), true.into());
    assert_eq!(plain.len(), 16);
    assert_eq!(plain[..8], [RED.as_slice(), &[0; 4]].concat());
    // Turned around, and in sixteen bits.
    let dict =
        "/Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceRGB /Decode [1 0 1 0 1 0]";
    assert_eq!(image(dict, &[0, 255, 255], &press()).1, RED);
    let dict = "/Width 1 /Height 1 /BitsPerComponent 16 /ColorSpace /DeviceRGB";
    assert_eq!(image(dict, &[255, 255, 0, 0, 0, 0], &press()).1, RED);
    let dict = "/Width 2 /Height 1 /BitsPerComponent 4 /ColorSpace /DeviceRGB";
    assert_eq!(image(dict, &[0xf0, 0x0f, 0x00], &press()).1, [RED, RED].concat());
}

#[test]
fn gray_images_stay_gray() {
    let dict = "/Width 3 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray";
    let (proof, plain) = image(dict, &[0, 128, 255], &press());
    assert_eq!(*space(&proof), object("/DeviceGray"));
    assert_eq!(plain, [0, 96, 255]);
    // So does a coloured one without colours.
    let dict = "/Width 3 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceRGB";
    let (proof, plain) = image(dict, &[0, 0, 0, 128, 129, 127, 255, 255, 255], &press());
    assert_eq!(*space(&proof), object("/DeviceGray"));
    assert_eq!((plain[0], plain[2]), (0, 255));
    // Black and white stay as they are packed.
    let mut draft = Draft::new(b"/Im Do");
    let profile = draft.stream("/N 1", b"");
    let mut dict =
        dictionary("/Type /XObject /Subtype /Image /Width 8 /Height 1 /BitsPerComponent 1");
    dict.set("ColorSpace", Object::Array(vec!["ICCBased".into(), profile]));
    let image = draft.add(Stream::new(dict, vec![0xaa]));
    let (found, plain) = seen(draft, image, &press());
    assert_eq!((space(&found), plain), (&object("/DeviceGray"), vec![0xaa]));
}

#[test]
fn tables_are_coloured_anew() {
    let dict = "/Width 4 /Height 1 /BitsPerComponent 2 /ColorSpace [/Indexed /DeviceRGB 2 <FF0000 000000 FFFFFF>]";
    let (proof, plain) = image(dict, &[0b0001_1000], &press());
    assert_eq!(plain, [0b0001_1000]);
    let expected = object("[/Indexed /DeviceCMYK 2 <00EBF700 000000FF 00000000>]");
    assert_eq!(*space(&proof), expected);
}

#[test]
fn ink_with_a_profile_is_ink() {
    let mut draft = Draft::new(b"/Im Do");
    let profile = draft.stream("/N 4", ICC);
    let mut dict = dictionary(
        "/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /Decode [1 0 1 0 1 0 1 0]",
    );
    dict.set("ColorSpace", Object::Array(vec!["ICCBased".into(), profile]));
    dict.set("Filter", "DCTDecode");
    let image = draft.add(Stream::new(dict, b"not looked at".to_vec()));
    let (proof, plain) = seen(draft, image, &press());
    assert_eq!(
        (space(&proof), plain.as_slice()),
        (&object("/DeviceCMYK"), b"not looked at".as_slice())
    );
    assert_eq!(*proof.at("Resources/XObject/Im/Filter"), object("/DCTDecode"));
}

#[test]
fn jpeg_is_read() {
    let encode = |gray: bool| {
        let mut out = Vec::new();
        let mut encoder = image::codecs::jpeg::JpegEncoder::new_with_quality(&mut out, 100);
        if gray {
            encoder.encode(&[128; 256], 16, 16, image::ExtendedColorType::L8).unwrap();
        } else {
            let red = [255, 0, 0].repeat(256);
            encoder.encode(&red, 16, 16, image::ExtendedColorType::Rgb8).unwrap();
        }
        out
    };
    let dict = "/Width 16 /Height 16 /BitsPerComponent 8 /Filter /DCTDecode /ColorSpace";
    let (proof, plain) = image(&format!("{dict} /DeviceRGB"), &encode(false), &press());
    assert_eq!((proof.left.len(), space(&proof)), (0, &object("/DeviceCMYK")));
    assert!(
        plain.len() == 1024 && plain[1].abs_diff(RED[1]) < 4 && plain[3] < 4,
        "{:?}",
        &plain[..4]
    );
    let (proof, plain) = image(&format!("{dict} /DeviceGray"), &encode(true), &press());
    assert_eq!((proof.left.len(), space(&proof)), (0, &object("/DeviceGray")));
    assert!(plain.len() == 256 && plain[7].abs_diff(96) < 3);
    let (proof, _) = image(&format!("{dict} /DeviceRGB"), b"no jpeg", &press());
    assert_eq!(proof.left.len(), 1);
}

#[test]
fn masks_stay_masks() {
    let mut draft = Draft::new(b"/Im Do");
    let mask = draft.stream("/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray", &[128]);
    let mut dict = dictionary(
        "/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceRGB",
    );
    dict.set("SMask", mask);
    let image = draft.add(Stream::new(dict, vec![255, 0, 0]));
    let (proof, plain) = seen(draft, image, &press());
    assert_eq!(plain, RED);
    assert_eq!(proof.stream("Resources/XObject/Im/SMask").content, [128]);
    assert_eq!(*proof.at("Group/CS"), object("/DeviceCMYK"));
}

#[test]
fn a_stencil_is_left_alone() {
    let (proof, plain) = image("/Width 8 /Height 1 /ImageMask true", &[0xaa], &press());
    assert_eq!((plain, proof.left.len()), (vec![0xaa], 0));
}

#[test]
fn a_transparent_colour_becomes_a_stencil() {
    let dict =
        "/Width 2 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceRGB /Mask [250 255 0 5 0 5]";
    let (proof, plain) = image(dict, &[255, 0, 0, 0, 0, 255], &press());
    assert_eq!(plain.len(), 8);
    let stencil = proof.stream("Resources/XObject/Im/Mask");
    assert_eq!(stencil.get_plain_content().unwrap(), [0b1000_0000]);
    assert_eq!(*stencil.dict.get(b"ImageMask").unwrap(), true.into());
}

#[test]
fn rows_pack_and_unpack() {
    // Larger than a row's worth of any one predictor.
    let pixels: Vec<u8> =
        (0..64_u32 * 64 * 3).map(|i| u8::try_from(i * i / 7 % 251).unwrap()).collect();
    let dict = "/Width 64 /Height 64 /BitsPerComponent 8 /ColorSpace /DeviceRGB";
    let (_, plain) = image(dict, &pixels, &press());
    let press = press();
    let ink = super::super::colour::Ink::new(&press).unwrap();
    assert_eq!(plain, ink.pixels(&pixels, None).unwrap());
}

#[test]
fn a_press_with_black_ink_alone_gets_gray_images() {
    let press = Press { black_only: true, ..press() };
    let dict = "/Width 2 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceRGB";
    let (proof, plain) = image(dict, &[255, 0, 0, 255, 255, 255], &press);
    assert_eq!((space(&proof), plain.len(), plain[1]), (&object("/DeviceGray"), 2, 255));
    let dict = "/Width 2 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceCMYK";
    let (proof, plain) = image(dict, &[0, 0, 0, 255, 0, 0, 0, 0], &press);
    assert_eq!((space(&proof), plain), (&object("/DeviceGray"), vec![0, 255]));
    let dict =
        "/Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace [/Indexed /DeviceRGB 1 <FF0000FFFFFF>]";
    let (proof, _) = image(dict, &[0], &press);
    assert_eq!(space(&proof).as_array().unwrap()[1], object("/DeviceGray"));
}

#[test]
fn what_cannot_be_read_is_reported() {
    let dict = "/Width 1 /Height 1 /Filter /JPXDecode /ColorSpace /DeviceRGB";
    assert_eq!(image(dict, b"", &press()).0.left, ["an image in JPEG 2000"]);
    let dict = "/Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /Nonsense";
    assert_eq!(image(dict, b"", &press()).0.left, ["an image in an unknown colour space"]);
    for dict in ["/Width 0 /Height 1", "/Height 1", "/Width 99999999 /Height 99999999"] {
        let dict = format!("{dict} /BitsPerComponent 8 /ColorSpace /DeviceRGB");
        assert_eq!(image(&dict, b"", &press()).0.left.len(), 1, "{dict}");
    }
}

#[test]
fn images_in_content_are_found() {
    let text = through("q BI /W 1 /H 1 /BPC 8 /CS /RGB ID \u{7f}EI EI Q 0 g");
    assert!(text.starts_with("q BI /Width 1 /Height 1"), "{text}");
    assert!(text.contains("/ColorSpace /DeviceCMYK") && text.ends_with("EI Q 0 0 0 1 k"), "{text}");
    // Inside, nothing is taken for a colour.
    let text = "q BI /W 8 /H 1 /IM true ID 0 g EI Q";
    assert_eq!(through(text), text);
    let text = "q BI /W 1 /H 1 /BPC 8 /CS /CMYK ID ab g EI Q";
    assert_eq!(through(text), text);
}
