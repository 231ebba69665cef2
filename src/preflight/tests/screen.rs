//! Tags, language, title, links: what readers on screen need.

use lopdf::{Object, dictionary};

use super::make::Pdf;
use super::{Severity, found, passed, screen};
use Severity::{Error, Warning};

/// The elements below the document's element.
fn elements(pdf: &mut Pdf) -> Vec<lopdf::ObjectId> {
    let root = pdf.catalog().get(b"StructTreeRoot").unwrap().as_reference().unwrap();
    let document = pdf.object(root).get(b"K").unwrap().as_reference().unwrap();
    let kids = pdf.object(document).get(b"K").unwrap().as_array().unwrap();
    kids.iter().map(|kid| kid.as_reference().unwrap()).collect()
}

#[test]
fn the_file_is_tagged() {
    let mut pdf = Pdf::screen();
    pdf.catalog().remove(b"StructTreeRoot");
    found(&screen(&mut pdf), "tagged", Error, &[]);
    let mut pdf = Pdf::screen();
    pdf.catalog().remove(b"MarkInfo");
    found(&screen(&mut pdf), "tagged", Error, &[]);
}

#[test]
fn everything_painted_is_tagged_or_decoration() {
    for operators in
        ["0 g 30 30 9 9 re f", "BT /F 9 Tf 50 50 Td <0001> Tj ET", "/P BMC 0 g 0 0 9 9 re f EMC"]
    {
        found(&screen(&mut Pdf::screen().paint(operators)), "untagged-content", Error, &[2]);
    }
    let listed = dictionary! { "MCID" => 3 };
    let operators = "/P /M BDC /Span <</Lang (en)>> BDC 0 g 30 30 9 9 re f EMC EMC";
    let mut pdf = Pdf::screen().with("Properties", "M", listed).paint(operators);
    passed(&screen(&mut pdf), "untagged-content");
}

#[test]
fn language_title_and_standards_are_stated() {
    let mut pdf = Pdf::screen();
    pdf.catalog().remove(b"Lang");
    found(&screen(&mut pdf), "language", Error, &[]);
    let mut pdf = Pdf::screen();
    pdf.catalog().set("Lang", Object::string_literal("Chinese (China)"));
    found(&screen(&mut pdf), "language", Error, &[]);
    let mut pdf = Pdf::screen();
    pdf.catalog().set("Lang", Object::string_literal("zh-Hans-CN"));
    passed(&screen(&mut pdf), "language");

    let mut pdf = Pdf::screen();
    pdf.catalog().remove(b"ViewerPreferences");
    found(&screen(&mut pdf), "title", Error, &[]);
    let mut pdf = Pdf::screen();
    pdf.catalog().remove(b"Metadata");
    let out = screen(&mut pdf);
    for check in ["title", "pdfua", "pdfa"] {
        found(&out, check, Error, &[]);
    }
}

#[test]
fn the_metadata_may_be_written_in_other_ways() {
    let mut pdf = Pdf::screen();
    let text = r#"<rdf:Description xmlns:u='http://www.aiim.org/pdfua/ns/id/'
        xmlns:a = "http://www.aiim.org/pdfa/ns/id/" u:part='1' a:part = "3" a:conformance="B"
        xmlns:dc="http://purl.org/dc/elements/1.1/" dc:title="A &lt; B"/>"#;
    let mut wide = vec![0xfe, 0xff];
    wide.extend(text.encode_utf16().flat_map(u16::to_be_bytes));
    let stream = lopdf::Stream::new(dictionary! {}, wide);
    let id = pdf.doc.add_object(stream);
    pdf.catalog().set("Metadata", id);
    let out = screen(&mut pdf);
    passed(&out, "pdfua");
    assert_eq!(out.facts.pdfa.as_deref(), Some("3b"));
    assert_eq!(out.facts.title.as_deref(), Some("A < B"));
}

#[test]
fn pictures_have_words() {
    let mut pdf = Pdf::screen();
    let figure = elements(&mut pdf)[1];
    pdf.object(figure).remove(b"Alt");
    found(&screen(&mut pdf), "alt-text", Error, &[2]);
    pdf.object(figure).set("ActualText", Object::string_literal("a sign"));
    passed(&screen(&mut pdf), "alt-text");
    pdf.object(figure).set("ActualText", Object::string_literal("  "));
    found(&screen(&mut pdf), "alt-text", Error, &[2]);
}

#[test]
fn headings_go_down_step_by_step() {
    let mut pdf = Pdf::screen();
    let heading = elements(&mut pdf)[0];
    pdf.object(heading).set("S", "H2");
    found(&screen(&mut pdf), "heading-levels", Warning, &[1]);
}

#[test]
fn links_lead_somewhere_and_say_where() {
    let change = |at: usize, key: &str, value: Object| {
        let mut pdf = Pdf::screen();
        let links = pdf.page(1).get_mut(b"Annots").unwrap().as_array_mut().unwrap();
        links[at].as_dict_mut().unwrap().set(key, value);
        screen(&mut pdf)
    };
    found(&change(0, "Dest", Object::string_literal("nowhere")), "links", Error, &[2]);
    found(&change(0, "Dest", vec![Object::Reference((999, 0))].into()), "links", Error, &[2]);
    found(&change(0, "Dest", vec![Object::Integer(2)].into()), "links", Error, &[2]);
    passed(&change(0, "Dest", vec![Object::Integer(1)].into()), "links");
    found(&change(1, "A", dictionary! { "S" => "GoTo" }.into()), "links", Error, &[2]);
    found(&change(2, "Contents", Object::string_literal("")), "link-text", Warning, &[2]);

    let mut pdf = Pdf::screen();
    let outline = pdf.catalog().get(b"Outlines").unwrap().as_reference().unwrap();
    let first = pdf.object(outline).get(b"First").unwrap().as_reference().unwrap();
    pdf.object(first).set("Dest", Object::string_literal("nowhere"));
    found(&screen(&mut pdf), "links", Error, &[]);
}

#[test]
fn readers_find_their_way() {
    let mut pdf = Pdf::screen();
    pdf.catalog().remove(b"Outlines");
    found(&screen(&mut pdf), "outline", Warning, &[]);
    let mut pdf = Pdf::screen();
    pdf.catalog().remove(b"PageLabels");
    found(&screen(&mut pdf), "page-labels", Warning, &[]);
}
