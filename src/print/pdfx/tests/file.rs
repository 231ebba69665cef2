//! What PDF/X-4 asks of the file.

use lopdf::{Document, Object, Stream, decode_text_string};

use super::super::{Press, finish};
use super::{Draft, ICC, Proof, dictionary, object, press};

fn sides(proof: &Proof, name: &str) -> Vec<f32> {
    let sides = proof.page().get(name.as_bytes()).unwrap().as_array().unwrap();
    sides.iter().map(|side| side.as_float().unwrap()).collect()
}

fn full() -> Draft {
    let mut draft = Draft::new(b"0 g");
    let link = object("<</Type /Annot /Subtype /Link /A <</S /URI /URI (https://example.org/)>>>>");
    let link = draft.add(link);
    draft.page = dictionary(
        "/TrimBox [5 5 195 95] /ArtBox [0 0 1 1] /CropBox [0 0 1 1] /StructParents 0 /Tabs /S /Rotate 90",
    );
    draft.page.set("Annots", vec![link]);
    draft.catalog = dictionary(
        "/Lang (zh-CN) /PageLabels <</Nums [0 <</S /D>>]>> /MarkInfo <</Marked true>> /Outlines <<>> \
         /StructTreeRoot <</Type /StructTreeRoot>> /OpenAction [null /Fit] /AA <<>> /PageMode /UseOutlines \
         /Names <</JavaScript <<>> /EmbeddedFiles <<>>>> /AcroForm <<>> \
         /ViewerPreferences <</Direction /L2R /PrintArea /MediaBox>>",
    );
    let packet =
        b"<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">Old</rdf:li></rdf:Alt></dc:title>";
    let metadata = draft.stream("/Type /Metadata /Subtype /XML", packet);
    draft.catalog.set("Metadata", metadata);
    let mut info =
        dictionary("/Author (A) /Creator (Typst) /CreationDate (D:20260102030405+08'00)");
    info.set("Title", lopdf::text_string("手册 & <more>"));
    info.set("Custom", lopdf::text_string("x"));
    let info = draft.doc.add_object(info);
    draft.doc.trailer.set("Info", info);
    draft.doc.trailer.set("ID", object("[<00112233445566778899aabbccddeeff> <00>]"));
    draft
}

#[test]
fn the_boxes_say_where_to_trim() {
    let proof = Proof::of(&full().pdf(), &press());
    assert_eq!(sides(&proof, "MediaBox"), [0.0, 0.0, 200.0, 100.0]);
    assert_eq!(sides(&proof, "TrimBox"), [5.0, 5.0, 195.0, 95.0]);
    // Beyond the sheet there is no bleed.
    assert_eq!(sides(&proof, "BleedBox"), [0.0, 0.0, 200.0, 100.0]);
    let proof = Proof::of(&full().pdf(), &Press { bleed: [1.0, 2.0, 3.0, 4.0], ..press() });
    assert_eq!(sides(&proof, "BleedBox"), [4.0, 3.0, 198.0, 99.0]);
    assert_eq!(*proof.page().get(b"Rotate").unwrap(), 90.into());
    let proof = Proof::of(&Draft::new(b"").pdf(), &press());
    assert_eq!(sides(&proof, "TrimBox"), [0.0, 0.0, 200.0, 100.0]);
    assert!(finish(&full().pdf(), &Press { bleed: [-1.0; 4], ..press() }).is_err());
}

#[test]
fn what_is_for_a_screen_goes() {
    let proof = Proof::of(&full().pdf(), &press());
    let keys: Vec<&[u8]> = proof.page().iter().map(|(key, _)| key.as_slice()).collect();
    for key in ["Annots", "StructParents", "Tabs", "ArtBox", "CropBox"] {
        assert!(!keys.contains(&key.as_bytes()), "{key}");
    }
    let catalog = proof.doc.catalog().unwrap();
    let mut keys: Vec<&str> =
        catalog.iter().map(|(key, _)| std::str::from_utf8(key).unwrap()).collect();
    keys.sort_unstable();
    let expected =
        ["Lang", "Metadata", "OutputIntents", "PageLabels", "Pages", "Type", "ViewerPreferences"];
    assert_eq!(keys, expected);
    assert_eq!(*catalog.get(b"ViewerPreferences").unwrap(), object("<</Direction /L2R>>"));
    let text = String::from_utf8_lossy(&proof.bytes);
    for word in ["example.org", "/Annot", "StructTreeRoot", "JavaScript", "/URI"] {
        assert!(!text.contains(word), "{word}");
    }
}

#[test]
fn the_intent_carries_the_profile() {
    let proof = Proof::of(&full().pdf(), &press());
    let intents = proof.doc.catalog().unwrap().get(b"OutputIntents").unwrap().as_array().unwrap();
    let [Object::Reference(id)] = intents.as_slice() else { panic!("{intents:?}") };
    let intent = proof.doc.get_dictionary(*id).unwrap();
    let text = |key: &[u8]| decode_text_string(intent.get(key).unwrap()).unwrap();
    assert_eq!(*intent.get(b"S").unwrap(), object("/GTS_PDFX"));
    assert_eq!(text(b"OutputConditionIdentifier"), "FOGRA39");
    assert_eq!(text(b"RegistryName"), "http://www.color.org");
    assert_eq!(text(b"Info"), "ISO Coated v2 300 % (ECI)");
    let profile = intent.get_deref(b"DestOutputProfile", &proof.doc).unwrap().as_stream().unwrap();
    assert_eq!(*profile.dict.get(b"N").unwrap(), 4.into());
    assert_eq!(profile.get_plain_content().unwrap(), ICC);
}

#[test]
fn the_file_says_what_it_is() {
    let proof = Proof::of(&full().pdf(), &press());
    assert!(proof.bytes.starts_with(b"%PDF-1.6\n%"));
    let info = proof.doc.trailer.get_deref(b"Info", &proof.doc).unwrap().as_dict().unwrap();
    let text = |key: &str| decode_text_string(info.get(key.as_bytes()).unwrap()).unwrap();
    assert_eq!(text("Title"), "手册 & <more>");
    assert_eq!(text("CreationDate"), "D:20260102030405+08'00'");
    assert_eq!(text("ModDate"), "D:20261122010203Z");
    assert_eq!(text("GTS_PDFXVersion"), "PDF/X-4");
    assert_eq!(*info.get(b"Trapped").unwrap(), object("/False"));
    assert!(!info.has(b"Custom"));
    let metadata = proof.doc.catalog().unwrap().get_deref(b"Metadata", &proof.doc).unwrap();
    let Stream { dict, content, .. } = metadata.as_stream().unwrap();
    assert!(!dict.has(b"Filter"));
    let packet = std::str::from_utf8(content).unwrap();
    for line in [
        "<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>",
        "<pdf:Trapped>False</pdf:Trapped>",
        "<rdf:li xml:lang=\"x-default\">手册 &amp; &lt;more&gt;</rdf:li>",
        "<xmp:CreateDate>2026-01-02T03:04:05+08:00</xmp:CreateDate>",
        "<xmp:ModifyDate>2026-11-22T01:02:03Z</xmp:ModifyDate>",
        "<xmp:MetadataDate>2026-11-22T01:02:03Z</xmp:MetadataDate>",
        "<xmpMM:DocumentID>uuid:00112233-4455-8677-8899-aabbccddeeff</xmpMM:DocumentID>",
        "<xmpMM:VersionID>1</xmpMM:VersionID>",
        "<xmpMM:RenditionClass>default</xmpMM:RenditionClass>",
        "<xmp:CreatorTool>Typst</xmp:CreatorTool>",
        "<rdf:li>zh-CN</rdf:li>",
    ] {
        assert!(packet.contains(line), "{line} is not in {packet}");
    }
    let ids = proof.doc.trailer.get(b"ID").unwrap().as_array().unwrap();
    assert_eq!(ids[0].as_str().unwrap()[..3], [0x00, 0x11, 0x22]);
    assert_eq!(ids[1].as_str().unwrap().len(), 16);
}

#[test]
fn a_title_is_found_or_made() {
    let mut draft = full();
    let info = draft.doc.trailer.get(b"Info").unwrap().as_reference().unwrap();
    draft.doc.get_dictionary_mut(info).unwrap().remove(b"Title");
    let title = |proof: &Proof| {
        let info = proof.doc.trailer.get_deref(b"Info", &proof.doc).unwrap().as_dict().unwrap();
        decode_text_string(info.get(b"Title").unwrap()).unwrap()
    };
    assert_eq!(title(&Proof::of(&draft.pdf(), &press())), "Old");
    assert_eq!(title(&Proof::of(&Draft::new(b"").pdf(), &press())), "Untitled");
}

#[test]
fn the_same_gives_the_same() {
    let pdf = full().pdf();
    let first = finish(&pdf, &press()).unwrap().bytes;
    assert_eq!(first, finish(&pdf, &press()).unwrap().bytes);
    let later = Press { date: "2027-01-01", ..press() };
    assert_ne!(first, finish(&pdf, &later).unwrap().bytes);
    // Once more through the press, the page is what it was.
    let (once, twice) = (Proof::of(&pdf, &press()), Proof::of(&first, &press()));
    assert_eq!(once.content(), twice.content());
    assert_eq!(twice.left, Vec::<String>::new());
}

#[test]
fn objects_are_numbered_without_gaps() {
    let proof = Proof::of(&full().pdf(), &press());
    let numbers: Vec<u32> = proof.doc.objects.keys().map(|(number, _)| *number).collect();
    assert_eq!(numbers, (1..=u32::try_from(numbers.len()).unwrap()).collect::<Vec<_>>());
    assert!(String::from_utf8_lossy(&proof.bytes).contains("xref\n0 "));
}

#[test]
fn a_page_of_several_streams_is_one_text() {
    let mut draft = Draft::new(b"");
    let parts = [draft.stream("", b"q 1 0 0 rg"), draft.stream("", b"0 0 9 9 re f Q")];
    let pdf = draft.pdf();
    let mut doc = Document::load_mem(&pdf).unwrap();
    let page = doc.page_iter().next().unwrap();
    doc.get_dictionary_mut(page).unwrap().set("Contents", parts.to_vec());
    let mut out = Vec::new();
    doc.save_to(&mut out).unwrap();
    let proof = Proof::of(&out, &press());
    assert_eq!(proof.content(), "q 0 0.92 0.969 0 k\n0 0 9 9 re f Q");
}

#[test]
fn a_font_that_is_missing_is_reported() {
    let font = object("<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>");
    let proof = Proof::of(&Draft::new(b"").with("Font", "F", font).pdf(), &press());
    assert_eq!(proof.left, ["a font that is not in the file: Helvetica"]);
}

#[test]
fn what_is_no_press_job_is_refused() {
    let pdf = full().pdf();
    for date in ["", "today", "2026-99-99"] {
        assert!(finish(&pdf, &Press { date, ..press() }).is_err(), "{date}");
    }
    let wrong = super::super::Intent { icc: b"nothing", ..press().intent };
    assert!(finish(&pdf, &Press { intent: wrong, ..press() }).is_err());
    assert!(finish(b"", &press()).is_err());
    assert!(finish(b"%PDF-1.6\n", &press()).is_err());
}
