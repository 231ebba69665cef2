//! Colours become inks.

use lopdf::Object;

use super::super::colour::Ink;
use super::super::function::Function;
use super::super::{Press, profile};
use super::{Draft, ICC, Proof, dictionary, object, press, through, through_press};

#[test]
fn a_gray_is_black_ink() {
    assert_eq!(through("0 g 0 0 9 9 re f"), "0 0 0 1 k 0 0 9 9 re f");
    assert_eq!(through("1 G 0 0 m 9 9 l S"), "0 0 0 0 K 0 0 m 9 9 l S");
    assert_eq!(through("0 0 0 rg 1 1 1 RG"), "0 0 0 1 k 0 0 0 0 K");
    // Half the way for the eye is more than half for the ink to go, less what paper adds.
    assert_eq!(through("0.5 g"), "0 0 0 0.624 k");
    assert_eq!(through("0.5 0.502 0.5 rg"), "0 0 0 0.622 k");
}

#[test]
fn a_colour_goes_through_the_profile() {
    assert_eq!(through("1 0 0 rg"), "0 0.92 0.969 0 k");
    assert_eq!(through("/DeviceRGB CS 0 0 1 SCN"), "1 0.775 0 0 K");
}

#[test]
fn ink_stays_as_it_was_written() {
    let text = "0.10196 .2 0.30 1. k 0 0 0 1 K/DeviceCMYK cs f";
    assert_eq!(through(text), "0.10196 .2 0.30 1. k 0 0 0 1 K 0 0 0 1 k f");
    let text = "q  (1 0 0 rg) Tj [(0 g)<30>-3]TJ/a<</b[0 0 0]>>BDC % 1 g\nQ";
    assert_eq!(Proof::of(&Draft::new(text.as_bytes()).pdf(), &press()).content(), text);
}

#[test]
fn a_space_without_a_colour_starts_in_black() {
    assert_eq!(through("/DeviceRGB cs 0 0 9 9 re f"), "0 0 0 1 k 0 0 9 9 re f");
    assert_eq!(through("q/DeviceRGB cs 1 1 1 sc f Q f"), "q 0 0 0 0 k f Q f");
    assert_eq!(through("/DeviceGray cs q 1 g Q f"), "0 0 0 1 k q 0 0 0 0 k Q f");
}

#[test]
fn words_stay_apart() {
    assert_eq!(through("BT/F 9 Tf/DeviceGray cs 0 scn(a)Tj ET"), "BT/F 9 Tf 0 0 0 1 k(a)Tj ET");
    assert_eq!(through("1 w\n0 g\n2 w"), "1 w 0 0 0 1 k 2 w");
}

#[test]
fn calibrated_spaces_are_read_and_dropped() {
    let mut draft =
        Draft::new(b"/Cs cs 0 scn f /Cr cs 1 0 0 scn f /Ck cs 1 0 0 .5 scn f /L cs 50 0 0 sc f");
    let srgb = moxcms::ColorProfile::new_srgb().encode().unwrap();
    let rgb = draft.stream("/N 3", &srgb);
    let gray = draft.stream("/N 1", b"no profile at all");
    let cmyk = draft.stream("/N 4", ICC);
    let of = |stream| Object::Array(vec!["ICCBased".into(), stream]);
    let lab = object("[/Lab <</WhitePoint [0.9642 1 0.8249]>>]");
    let draft = draft
        .with("ColorSpace", "Cs", of(gray))
        .with("ColorSpace", "Cr", of(rgb))
        .with("ColorSpace", "Ck", of(cmyk))
        .with("ColorSpace", "L", lab)
        .with("ColorSpace", "DefaultRGB", object("/DeviceRGB"));
    let proof = Proof::of(&draft.pdf(), &press());
    assert_eq!(proof.left, Vec::<String>::new());
    let text = proof.content();
    assert!(text.contains("0 0 0 1 k f  0 0.92 0.969 0 k f  1 0 0 0.5 k f"), "{text}");
    assert!(text.ends_with("0 0 0 0.659 k f"), "{text}");
    assert!(!proof.page().get(b"Resources").unwrap().as_dict().unwrap().has(b"ColorSpace"));
    // The profiles are gone but for that of the press.
    assert_eq!(
        proof
            .doc
            .objects
            .values()
            .filter(|o| o.as_stream().is_ok_and(|s| s.dict.has(b"N")))
            .count(),
        1
    );
}

#[test]
fn another_profile_is_honoured() {
    let mut draft = Draft::new(b"/P cs 0 1 0 scn f");
    let stream = draft.stream("/N 3", &moxcms::ColorProfile::new_display_p3().encode().unwrap());
    let draft = draft.with("ColorSpace", "P", Object::Array(vec!["ICCBased".into(), stream]));
    let wide = Proof::of(&draft.pdf(), &press()).content();
    // Out of reach of sRGB: its own green, at most.
    assert_eq!(wide.trim(), through("0 1 0 rg f").trim());
    let mut draft = Draft::new(b"/P cs 0.5 0.6 0.4 scn f");
    let stream = draft.stream("/N 3", &moxcms::ColorProfile::new_display_p3().encode().unwrap());
    let draft = draft.with("ColorSpace", "P", Object::Array(vec!["ICCBased".into(), stream]));
    let wide = Proof::of(&draft.pdf(), &press()).content();
    assert_ne!(wide.trim(), through("0.5 0.6 0.4 rg f").trim());
}

#[test]
fn the_palette_has_its_own_ink() {
    let palette = [([230, 0, 18], [0.0, 1.0, 0.95, 0.05]), ([0, 0, 0], [0.6, 0.0, 0.0, 1.0])];
    let press = Press { palette: &palette, ..press() };
    assert_eq!(through_press("0.902 0 0.0706 rg 0 0 0 RG", &press), "0 1 0.95 0.05 k 0.6 0 0 1 K");
    assert_eq!(through_press("0.896 0 0.0706 rg", &press), through("0.896 0 0.0706 rg"));
}

#[test]
fn a_spot_colour_keeps_its_ink() {
    let text = "/Spot cs 0.4 scn 0 0 9 9 re f";
    let spot = "[/Separation /Gold /DeviceRGB <</FunctionType 2 /Domain [0 1] /C0 [1 1 1] /C1 [0.8 0.6 0.1] /N 1>>]";
    let draft = Draft::new(text.as_bytes()).with("ColorSpace", "Spot", object(spot));
    let proof = Proof::of(&draft.pdf(), &press());
    assert_eq!(proof.content(), text);
    assert_eq!(proof.left, Vec::<String>::new());
    let space = proof.at("Resources/ColorSpace/Spot").as_array().unwrap();
    assert_eq!(space[..3], [object("/Separation"), object("/Gold"), object("/DeviceCMYK")]);
    let look = Function::read(&proof.doc, &space[3]).unwrap();
    assert!(look.value(&[0.0]).iter().all(|ink| *ink < 0.001));
    assert_eq!(look.value(&[1.0]).len(), 4);

    let all = "[/Separation /All /DeviceCMYK <</FunctionType 2 /Domain [0 1] /C0 [0 0 0 0] /C1 [1 1 1 1] /N 1>>]";
    let draft = Draft::new(text.as_bytes()).with("ColorSpace", "Spot", object(all));
    let proof = Proof::of(&draft.pdf(), &press());
    assert_eq!(*proof.at("Resources/ColorSpace/Spot"), object(all));
}

#[test]
fn black_text_overprints() {
    let press = Press { overprint: true, ..press() };
    let through = |text: &str| through_press(text, &press);
    let text = "q 0 g BT (a) Tj (b) Tj ET Q 0 0 9 9 re f";
    assert_eq!(through(text), "q 0 0 0 1 k BT /InkOver gs(a) Tj (b) Tj ET Q 0 0 9 9 re f");
    let text = "0 g BT (a) Tj ET 0 0 9 9 re f";
    assert_eq!(through(text), "0 0 0 1 k BT /InkOver gs(a) Tj ET 0 0 9 9 re /InkOut gs f");
    // White, gray and coloured text knock out, as does black text with a coloured outline.
    for text in [
        "1 g BT (a) Tj ET",
        "0.2 g BT (a) Tj ET",
        "1 0 0 rg BT (a) Tj ET",
        "0 g 1 0 0 RG BT 2 Tr (a) Tj ET",
        "0 g 0 0 9 9 re f",
    ] {
        assert!(!through(text).contains(" gs"), "{text}");
    }
    let text = through("0 G 0 g BT 2 Tr (a) Tj 1 g (b) Tj ET");
    assert!(text.ends_with("/InkOver gs(a) Tj 0 0 0 0 k /InkOut gs(b) Tj ET"), "{text}");
    let text = through("0 0 0 1 k BT (a) Tj ET /X Do");
    assert!(text.ends_with("/InkOver gs(a) Tj ET /InkOut gs/X Do"), "{text}");
    assert!(!super::through("0 g BT (a) Tj ET").contains(" gs"));
}

#[test]
fn overprinting_is_in_the_resources() {
    let press = Press { overprint: true, ..press() };
    let proof = Proof::of(&Draft::new(b"0 g BT (a) Tj ET").pdf(), &press);
    assert_eq!(*proof.at("Resources/ExtGState/InkOver/OPM"), 1.into());
    assert_eq!(*proof.at("Resources/ExtGState/InkOver/op"), true.into());
    assert_eq!(*proof.at("Resources/ExtGState/InkOut/OP"), false.into());
    assert!(!proof.page().has(b"Group"));
    // A document with states of its own knows what it does.
    let own = object("<</Type /ExtGState /op true>>");
    let draft = Draft::new(b"/Own gs 0 g BT (a) Tj ET").with("ExtGState", "Own", own);
    let text = Proof::of(&draft.pdf(), &press).content();
    assert_eq!(text, "/Own gs 0 0 0 1 k BT (a) Tj ET");
}

#[test]
fn forms_patterns_and_glyphs_are_followed() {
    let mut draft = Draft::new(
        b"/Form Do /Pattern cs /Tile scn f /Up cs 1 0 0 /Tile scn f BT /T 9 Tf (a) Tj ET",
    );
    let inner = draft
        .stream("/Subtype /Form /BBox [0 0 9 9] /Resources <<>> /StructParent 3", b"1 0 0 rg f");
    let mut outer =
        dictionary("/Subtype /Form /BBox [0 0 9 9] /Group <</S /Transparency /CS /DeviceRGB>>");
    outer.set("Resources", dictionary("/XObject <<>>"));
    if let Ok(Object::Dictionary(resources)) = outer.get_mut(b"Resources") {
        let mut forms = dictionary("");
        forms.set("Inner", inner);
        resources.set("XObject", forms);
    }
    let outer = draft.add(lopdf::Stream::new(outer, b"0 g /Inner Do".to_vec()));
    let tile = draft.stream(
        "/PatternType 1 /PaintType 1 /BBox [0 0 9 9] /XStep 9 /YStep 9 /Resources <<>>",
        b"0.5 G S",
    );
    let glyph = draft.stream("", b"9 0 d0 0 0 1 rg f");
    let mut font = dictionary("/Type /Font /Subtype /Type3 /CharProcs <<>>");
    let mut glyphs = dictionary("");
    glyphs.set("a", glyph);
    font.set("CharProcs", glyphs);
    let draft = draft
        .with("XObject", "Form", outer)
        .with("Pattern", "Tile", tile)
        .with("ColorSpace", "Up", object("[/Pattern /DeviceRGB]"))
        .with("Font", "T", font.into());
    let proof = Proof::of(&draft.pdf(), &press());
    assert_eq!(proof.left, Vec::<String>::new());
    let plain =
        |path: &str| String::from_utf8(proof.stream(path).get_plain_content().unwrap()).unwrap();
    assert_eq!(plain("Resources/XObject/Form"), "0 0 0 1 k /Inner Do");
    assert_eq!(plain("Resources/XObject/Form/Resources/XObject/Inner"), "0 0.92 0.969 0 k f");
    assert!(
        !proof.stream("Resources/XObject/Form/Resources/XObject/Inner").dict.has(b"StructParent")
    );
    assert_eq!(*proof.at("Resources/XObject/Form/Group/CS"), object("/DeviceCMYK"));
    assert_eq!(plain("Resources/Pattern/Tile"), "0 0 0 0.624 K S");
    assert_eq!(plain("Resources/Font/T/CharProcs/a"), "9 0 d0 1 0.775 0 0 k f");
    assert!(proof.content().contains("/Up cs 0 0.92 0.969 0 /Tile scn f"));
    assert_eq!(*proof.at("Resources/ColorSpace/Up"), object("[/Pattern /DeviceCMYK]"));
    // A group needs a space to mix in.
    assert_eq!(*proof.at("Group/CS"), object("/DeviceCMYK"));
}

#[test]
fn a_soft_mask_stays_a_mask() {
    let mut draft = Draft::new(b"/Masked gs /Form Do");
    let form = draft.stream(
        "/Subtype /Form /BBox [0 0 9 9] /Resources <<>> /Group <</S /Transparency /CS /DeviceRGB>>",
        b"0.5 g f 1 0 0 rg f",
    );
    let mut mask = dictionary("/S /Luminosity /BC [0 0 1]");
    mask.set("G", form.clone());
    let mut state = dictionary("/Type /ExtGState /TR /Identity");
    state.set("SMask", mask);
    let draft = draft.with("ExtGState", "Masked", state.into()).with("XObject", "Form", form);
    let proof = Proof::of(&draft.pdf(), &Press { overprint: true, ..press() });
    let plain =
        |path: &str| String::from_utf8(proof.stream(path).get_plain_content().unwrap()).unwrap();
    assert_eq!(plain("Resources/ExtGState/Masked/SMask/G"), "0.5 g f 0.3 g f");
    assert_eq!(*proof.at("Resources/ExtGState/Masked/SMask/G/Group/CS"), object("/DeviceGray"));
    assert_eq!(*proof.at("Resources/ExtGState/Masked/SMask/BC"), object("[0.11]"));
    // The same form on the page is ink.
    assert_eq!(plain("Resources/XObject/Form"), "0 0 0 0.624 k f 0 0.92 0.969 0 k f");
    assert_eq!(*proof.at("Group/CS"), object("/DeviceCMYK"));
}

fn gradient(shading: Object) -> (Proof, Function) {
    let draft = Draft::new(b"/Sh sh").with("Shading", "Sh", shading);
    let proof = Proof::of(&draft.pdf(), &press());
    assert_eq!(proof.left, Vec::<String>::new());
    assert_eq!(*proof.at("Resources/Shading/Sh/ColorSpace"), object("/DeviceCMYK"));
    let function = Function::read(&proof.doc, proof.at("Resources/Shading/Sh/Function")).unwrap();
    (proof, function)
}

fn near(found: &[f32], expected: [f32; 4]) {
    let close = found.iter().zip(expected).all(|(a, b)| (a - b).abs() < 0.012);
    assert!(found.len() == 4 && close, "{found:?} is not {expected:?}");
}

#[test]
fn gradients_run_in_ink() {
    let line = "<</FunctionType 2 /Domain [0 1] /C0 [0 0 0] /C1 [1 0 0] /N 1>>";
    let shading = |function: &str| {
        object(&format!(
            "<</ShadingType 2 /ColorSpace /DeviceRGB /Coords [0 0 9 0] /Function {function}>>"
        ))
    };
    let press = press();
    let ink = Ink::new(&press).unwrap();
    let (_, function) = gradient(shading(line));
    near(&function.value(&[0.0]), [0.0, 0.0, 0.0, 1.0]);
    near(&function.value(&[0.5]), ink.rgb([0.5, 0.0, 0.0]));
    near(&function.value(&[1.0]), [0.0, 0.92, 0.969, 0.0]);
    // From white to black there is black ink only.
    let gray = "<</FunctionType 2 /Domain [0 1] /C0 [1 1 1] /C1 [0 0 0] /N 1>>";
    let (_, function) = gradient(shading(gray));
    near(&function.value(&[0.5]), ink.gray(0.5));
    // A hard edge stays hard.
    let edge = "<</FunctionType 3 /Domain [0 1] /Bounds [0.5] /Encode [0 1 0 1] /Functions [\
        <</FunctionType 2 /Domain [0 1] /C0 [1 0 0] /C1 [1 0 0] /N 1>>\
        <</FunctionType 2 /Domain [0 1] /C0 [0 0 1] /C1 [0 0 1] /N 1>>]>>";
    let (_, function) = gradient(shading(edge));
    near(&function.value(&[0.499]), [0.0, 0.92, 0.969, 0.0]);
    near(&function.value(&[0.501]), [1.0, 0.775, 0.0, 0.0]);
    // A function for each part.
    let part = |from: u8, to: u8| {
        format!("<</FunctionType 2 /Domain [0 1] /C0 [{from}] /C1 [{to}] /N 1>>")
    };
    let (_, function) =
        gradient(shading(&format!("[{} {} {}]", part(1, 0), part(0, 0), part(0, 1))));
    near(&function.value(&[0.0]), [0.0, 0.92, 0.969, 0.0]);
    near(&function.value(&[1.0]), [1.0, 0.775, 0.0, 0.0]);
}

#[test]
fn sampled_and_calculated_gradients_run_in_ink() {
    let shading = |kind: u8, function: Object| {
        let mut dict = dictionary("/ColorSpace /DeviceRGB /Coords [0 0 9 0]");
        dict.set("ShadingType", i64::from(kind));
        dict.set("Function", function);
        Object::Dictionary(dict)
    };
    let with = |kind: u8, text: &str, data: &[u8]| {
        let mut draft = Draft::new(b"/Sh sh");
        let function = draft.stream(text, data);
        let proof =
            Proof::of(&draft.with("Shading", "Sh", shading(kind, function)).pdf(), &press());
        assert_eq!(proof.left, Vec::<String>::new());
        let function = Function::read(&proof.doc, proof.at("Resources/Shading/Sh/Function"));
        function.unwrap()
    };
    let text = "/FunctionType 0 /Domain [0 1] /Range [0 1 0 1 0 1] /Size [3] /BitsPerSample 8";
    let function = with(2, text, &[255, 0, 0, 255, 255, 255, 0, 0, 255]);
    near(&function.value(&[0.0]), [0.0, 0.92, 0.969, 0.0]);
    near(&function.value(&[0.5]), [0.0; 4]);
    near(&function.value(&[1.0]), [1.0, 0.775, 0.0, 0.0]);
    let text = "/FunctionType 4 /Domain [0 1] /Range [0 1 0 1 0 1]";
    let function = with(3, text, b"{ dup 1 exch sub exch 0 exch }");
    near(&function.value(&[0.0]), [0.0, 0.92, 0.969, 0.0]);
    near(&function.value(&[1.0]), [1.0, 0.775, 0.0, 0.0]);
    // Over a plane: spelt as typst-pdf spells it, and otherwise.
    let text = "/FunctionType 4 /Domain [0 1 0 1] /Range [0 1 0 1 0 1]";
    let plane = "{ pop dup 0.5 le { 0 sub 0.5 0 sub div \
        0 index 1.0 exch 0.0 1.0 sub mul add 1 index 0.0 exch 0.0 0.0 sub mul add \
        2 index 0.0 exch 1.0 0.0 sub mul add 4 -1 roll pop } { pop 1.0 1.0 1.0 } ifelse }";
    let function = with(1, text, plane.as_bytes());
    assert!(matches!(function.kind, super::super::function::Kind::Calculated(_)));
    near(&function.value(&[0.0, 0.3]), [0.0, 0.92, 0.969, 0.0]);
    near(&function.value(&[0.5, 0.3]), [1.0, 0.775, 0.0, 0.0]);
    near(&function.value(&[0.51, 0.3]), [0.0; 4]);
    let function = with(1, text, b"{ 2 copy mul }");
    assert!(matches!(function.kind, super::super::function::Kind::Sampled { .. }));
    near(&function.value(&[1.0, 0.0]), [0.0, 0.92, 0.969, 0.0]);
    near(&function.value(&[1.0, 1.0]), [0.0; 4]);
}

#[test]
fn meshes_are_coloured_anew() {
    let mut draft = Draft::new(b"/Sh sh");
    let corner = |flag: u8, rgb: [u8; 3]| [&[flag, 7, 9], rgb.as_slice()].concat();
    let data = [corner(0, [255, 0, 0]), corner(0, [0, 0, 0]), corner(0, [255, 255, 255])].concat();
    let text = "/ShadingType 4 /ColorSpace /DeviceRGB /BitsPerCoordinate 8 /BitsPerComponent 8 /BitsPerFlag 8 \
        /Decode [0 9 0 9 0 1 0 1 0 1]";
    let mesh = draft.stream(text, &data);
    let proof = Proof::of(&draft.with("Shading", "Sh", mesh).pdf(), &press());
    assert_eq!(proof.left, Vec::<String>::new());
    let mesh = proof.stream("Resources/Shading/Sh");
    assert_eq!(*mesh.dict.get(b"Decode").unwrap(), object("[0 9 0 9 0 1 0 1 0 1 0 1]"));
    let data = mesh.get_plain_content().unwrap();
    assert_eq!(data.len(), 3 * (3 + 8));
    assert_eq!(data[11..22], [0, 7, 9, 0, 0, 0, 0, 0, 0, 255, 255]);
    assert_eq!(data[22..], [0, 7, 9, 0, 0, 0, 0, 0, 0, 0, 0]);
}

#[test]
fn a_press_with_black_ink_alone_gets_no_other() {
    let press = Press { black_only: true, ..press() };
    let through = |text: &str| through_press(text, &press);
    assert_eq!(through("0 g 0 0 0 0.3 k 1 1 1 rg"), "0 0 0 1 k 0 0 0 0.3 k 0 0 0 0 k");
    let black = |text: &str| {
        let text = through(text);
        let rest = text.strip_prefix("0 0 0 ").and_then(|rest| rest.strip_suffix(" k")).unwrap();
        rest.parse::<f32>().unwrap()
    };
    let (yellow, red, blue, rich) =
        (black("0 0 1 0 k"), black("1 0 0 rg"), black("0 0 1 rg"), black("0.8 0.7 0.7 1 k"));
    assert!(
        yellow > 0.0 && yellow < red && red < blue && blue < rich,
        "{yellow} {red} {blue} {rich}"
    );
    assert!((rich - 1.0).abs() < f32::EPSILON);
    let all = "[/Separation /All /DeviceCMYK <</FunctionType 2 /Domain [0 1] /C0 [0 0 0 0] /C1 [1 1 1 1] /N 1>>]";
    let draft = Draft::new(b"/Spot cs 0.4 scn f").with("ColorSpace", "Spot", object(all));
    assert_eq!(Proof::of(&draft.pdf(), &press).content().trim(), "0 0 0 0.4 k f");
}

#[test]
fn there_is_never_too_much_ink() {
    let press = press();
    let ink = Ink::new(&press).unwrap();
    let steps = 18_u8;
    for red in 0..steps {
        for green in 0..steps {
            for blue in 0..steps {
                let colour = [red, green, blue].map(|v| f32::from(v) / f32::from(steps - 1));
                let sum: f32 = ink.rgb(colour).iter().sum();
                assert!(sum <= 3.01, "{colour:?} {sum}");
                let bytes = colour.map(super::super::colour::byte);
                let pixel = ink.pixels(&bytes, None).unwrap();
                assert!(pixel.iter().map(|v| u32::from(*v)).sum::<u32>() <= 768, "{bytes:?}");
            }
        }
    }
}

#[test]
fn only_profiles_of_presses_are_fit() {
    assert_eq!(profile(ICC).unwrap(), "ISO Coated v2 300% (basICColor)");
    let srgb = moxcms::ColorProfile::new_srgb().encode().unwrap();
    assert_eq!(profile(&srgb).unwrap_err(), "an ICC profile, but not for CMYK");
    assert_eq!(profile(b"").unwrap_err(), "not an ICC profile");
    for length in [0, 40, 127, 128, 500, 5_000, 50_000] {
        assert!(profile(&ICC[..length]).is_err(), "{length}");
    }
}
