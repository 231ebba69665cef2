//! Files that are broken, hostile, locked, or do things.

use lopdf::{Dictionary, Object, Stream, dictionary};

use super::make::Pdf;
use super::{
    Kind, Rules, Severity, found, human, json, passed, preflight, press, press_rules, screen,
};
use crate::preflight::Lang;
use Severity::{Error, Note, Warning};

#[test]
fn what_is_no_pdf_is_one_error() {
    let deep = [b"%PDF-1.6\n1 0 obj\n".to_vec(), b"[".repeat(100_000)].concat();
    let empty_table = b"%PDF-1.6\nxref\n0 0\ntrailer<</Size 0/Root 1 0 R>>\nstartxref\n9\n%%EOF";
    for bytes in [&b""[..], b"%PDF-1.6", b"hello", &[0; 9999], &deep, empty_table] {
        for rules in [Rules::press(), Rules::screen()] {
            let out = preflight(bytes, &rules);
            found(&out, "readable", Error, &[]);
            assert_eq!((out.findings.len(), out.passed.len()), (1, 0));
            assert!(
                !human(&out, "x", Lang::Both).is_empty() && json(&out, &rules).starts_with('{')
            );
        }
    }
}

#[test]
fn files_that_are_cut_short_are_found() {
    let whole = Pdf::press().bytes();
    passed(&preflight(&whole, &press_rules()), "file-structure");
    found(&preflight(&whole[..whole.len() - 8], &press_rules()), "file-structure", Error, &[]);
    for length in (0..whole.len() - 8).step_by(11) {
        let out = preflight(&whole[..length], &press_rules());
        assert!(!out.is_fit(), "{length} of {} bytes", whole.len());
    }
}

#[test]
fn any_change_of_a_byte_comes_to_an_end() {
    let whole = Pdf::press().bytes();
    for (at, byte) in (0..whole.len()).step_by(17).zip([0, b'0', b'>', 0xff].into_iter().cycle()) {
        let mut changed = whole.clone();
        changed[at] = byte;
        let _ = preflight(&changed, &press_rules());
    }
}

#[test]
fn what_stands_before_the_start_is_told() {
    let whole = [b"junk\n".to_vec(), Pdf::press().bytes()].concat();
    found(&preflight(&whole, &press_rules()), "file-structure", Warning, &[]);
}

#[test]
fn encrypted_files_are_not_read() {
    let id = Object::string_literal("0123456789abcdef");
    for (user, kind) in [("secret", Kind::Press), ("", Kind::Screen)] {
        let mut pdf = Pdf::press();
        pdf.doc.trailer.set("ID", vec![id.clone(), id.clone()]);
        let version = lopdf::EncryptionVersion::V2 {
            document: &pdf.doc,
            owner_password: "owner",
            user_password: user,
            key_length: 128,
            permissions: lopdf::Permissions::all(),
        };
        let state = lopdf::EncryptionState::try_from(version).unwrap();
        pdf.doc.encrypt(&state).unwrap();
        let rules = if kind == Kind::Press { press_rules() } else { Rules::screen() };
        let out = preflight(&pdf.bytes(), &rules);
        found(&out, "encryption", Error, &[]);
        assert_eq!(out.passed, ["readable"]);
    }
    passed(&press(&mut Pdf::press()), "encryption");
}

#[test]
fn versions_fit_the_use() {
    let version = |version: &str, rules: &Rules| {
        let mut pdf = if rules.kind == Kind::Press { Pdf::press() } else { Pdf::screen() };
        pdf.doc.version = version.to_owned();
        preflight(&pdf.bytes(), rules)
    };
    passed(&version("1.4", &press_rules()), "pdf-version");
    found(&version("1.7", &press_rules()), "pdf-version", Warning, &[]);
    found(&version("2.0", &press_rules()), "pdf-version", Error, &[]);
    passed(&version("1.4", &Rules::screen()), "pdf-version");
    found(&version("2.0", &Rules::screen()), "pdf-version", Warning, &[]);
    // A later one in the catalog counts.
    let mut pdf = Pdf::press();
    pdf.catalog().set("Version", "1.7");
    found(&press(&mut pdf), "pdf-version", Warning, &[]);
}

#[test]
fn page_trees_are_trees() {
    let change = |change: &dyn Fn(&mut Pdf, lopdf::ObjectId)| {
        let mut pdf = Pdf::press();
        let tree = pdf.page(0).get(b"Parent").unwrap().as_reference().unwrap();
        change(&mut pdf, tree);
        found(&press(&mut pdf), "file-structure", Error, &[]);
    };
    let kids = |pdf: &mut Pdf, tree, more: Object| {
        let kids = pdf.object(tree).get_mut(b"Kids").unwrap().as_array_mut().unwrap();
        kids.push(more);
    };
    change(&|pdf, tree| kids(pdf, tree, Object::Reference(tree)));
    change(&|pdf, tree| kids(pdf, tree, Object::Reference((999, 0))));
    change(&|pdf, tree| kids(pdf, tree, Object::Null));
    change(&|pdf, tree| {
        let first = pdf.page_id(0);
        kids(pdf, tree, Object::Reference(first));
    });
    change(&|pdf, tree| pdf.object(tree).set("Count", 3));
    change(&|pdf, tree| pdf.object(tree).set("Kids", Vec::<Object>::new()));
    change(&|pdf, _| {
        pdf.catalog().remove(b"Pages");
    });
    change(&|pdf, tree| {
        let mut top = tree;
        for _ in 0..100 {
            let kids = vec![Object::Reference(top)];
            top =
                pdf.doc.add_object(dictionary! { "Type" => "Pages", "Count" => 2, "Kids" => kids });
        }
        pdf.catalog().set("Pages", top);
    });
}

#[test]
fn outlines_names_and_tags_that_contain_themselves_end() {
    let mut pdf = Pdf::screen();
    let outline = pdf.catalog().get(b"Outlines").unwrap().as_reference().unwrap();
    let first = pdf.object(outline).get(b"First").unwrap().as_reference().unwrap();
    pdf.object(first).set("Next", first);
    found(&screen(&mut pdf), "file-structure", Error, &[]);

    let mut pdf = Pdf::screen();
    let names = pdf.doc.new_object_id();
    let kids = vec![Object::Reference(names)];
    pdf.doc.objects.insert(names, dictionary! { "Kids" => kids }.into());
    pdf.catalog().set("Names", dictionary! { "Dests" => names });
    found(&screen(&mut pdf), "file-structure", Error, &[]);

    let mut pdf = Pdf::screen();
    let element = pdf.doc.new_object_id();
    pdf.doc.objects.insert(element, dictionary! { "S" => "P", "K" => element }.into());
    pdf.catalog().set("StructTreeRoot", dictionary! { "K" => vec![Object::Reference(element)] });
    pdf.doc.objects.insert(
        element,
        dictionary! { "S" => "P", "K" => vec![Object::Reference(element)] }.into(),
    );
    found(&screen(&mut pdf), "file-structure", Error, &[]);
}

#[test]
fn streams_that_unpack_without_end_are_refused() {
    // Packed twice, a gigabyte of nothing is a few kilobytes.
    let mut stream = Stream::new(Dictionary::new(), vec![b' '; 200 << 20]);
    stream.compress().unwrap();
    let mut twice = Stream::new(Dictionary::new(), stream.content);
    twice.compress().unwrap();
    assert!(twice.content.len() < 10_000);
    twice.dict.set("Filter", vec!["FlateDecode".into(), "FlateDecode".into()]);
    let mut pdf = Pdf::press();
    let bomb = pdf.doc.add_object(twice);
    pdf.page(0).set("Contents", bomb);
    found(&press(&mut pdf), "content", Error, &[1]);
}

#[test]
fn damaged_streams_are_found() {
    let mut pdf = Pdf::press();
    let mut stream = Stream::new(Dictionary::new(), b"0 0 0 1 k 30 30 9 9 re f\n".repeat(100));
    stream.compress().unwrap();
    let last = stream.content.len() - 9;
    stream.content[last] ^= 0x55;
    let broken = pdf.doc.add_object(stream);
    pdf.page(0).set("Contents", broken);
    found(&press(&mut pdf), "content", Error, &[1]);
    // A length that leads nowhere leaves a page empty.
    let mut pdf = Pdf::press();
    let mut bytes = pdf.bytes();
    let at = bytes.windows(8).rposition(|w| w == b"/Length ").unwrap();
    bytes[at..at + 8].copy_from_slice(b"/Lenxxx ");
    assert!(!preflight(&bytes, &press_rules()).is_fit());
}

#[test]
fn entries_that_all_name_one_place_are_refused() {
    // A table of many entries, each of them the same large object.
    let mut out = b"%PDF-1.6\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n".to_vec();
    let large = out.len();
    out.extend(b"2 0 obj<</Length 100000>>stream\n");
    out.extend(vec![b' '; 100_000]);
    out.extend(b"\nendstream endobj\n");
    let table = out.len();
    out.extend(b"xref\n0 2002\n0000000000 65535 f \n0000000009 00000 n \n");
    for _ in 0..2000 {
        out.extend(format!("{large:010} 00000 n \n").bytes());
    }
    out.extend(format!("trailer<</Size 2002/Root 1 0 R>>\nstartxref\n{table}\n%%EOF").bytes());
    let result = preflight(&out, &press_rules());
    found(&result, "readable", Error, &[]);
    assert!(result.findings[0].en.contains("far larger"), "{}", result.findings[0].en);
}

#[test]
fn codings_that_the_standards_forbid_are_found() {
    let mut pdf = Pdf::press();
    pdf.doc.add_object(Stream::new(dictionary! { "Filter" => "LZWDecode" }, vec![1, 2]));
    found(&press(&mut pdf), "stream-coding", Error, &[]);
    let mut pdf = Pdf::press();
    let outside = dictionary! { "F" => Object::string_literal("a.txt") };
    pdf.doc.add_object(Stream::new(outside, vec![1, 2]));
    found(&press(&mut pdf), "stream-coding", Error, &[]);
}

#[test]
fn files_do_nothing_by_themselves() {
    let script = || dictionary! { "S" => "JavaScript", "JS" => Object::string_literal("x") };
    let mut pdf = Pdf::screen();
    pdf.catalog().set("OpenAction", script());
    let out = screen(&mut pdf);
    found(&out, "active-content", Error, &[]);
    assert_eq!(out.facts.active["JavaScript"], 1);
    // Wherever they hang.
    let mut pdf = Pdf::screen();
    let links = pdf.page(1).get_mut(b"Annots").unwrap().as_array_mut().unwrap();
    let next = dictionary! { "S" => "URI", "Next" => vec![script().into()] };
    links[2].as_dict_mut().unwrap().set("A", next);
    found(&screen(&mut pdf), "active-content", Error, &[]);
    let mut pdf = Pdf::screen();
    pdf.page(0).set("AA", dictionary! { "O" => dictionary! { "S" => "Launch" } });
    let out = screen(&mut pdf);
    assert_eq!(out.facts.active.len(), 2);
    let mut pdf = Pdf::screen();
    let file = pdf.doc.add_object(Stream::new(Dictionary::new(), vec![1]));
    let attached = dictionary! { "Type" => "Filespec", "EF" => dictionary! { "F" => file } };
    pdf.doc.add_object(attached);
    assert_eq!(screen(&mut pdf).facts.active["EmbeddedFile"], 1);
    // A start page is fine on screen, and has no place in print.
    let mut pdf = Pdf::screen();
    pdf.catalog().set("OpenAction", vec![Object::Integer(0), "Fit".into()]);
    passed(&screen(&mut pdf), "active-content");
    let mut pdf = Pdf::press();
    pdf.catalog().set("OpenAction", vec![Object::Integer(0), "Fit".into()]);
    found(&press(&mut pdf), "active-content", Error, &[]);
}

#[test]
fn annotations_have_no_place_in_print() {
    let note = |left: f32| {
        let rect = super::make::numbers(&[left, left, left + 5.0, left + 5.0]);
        vec![Object::from(dictionary! { "Type" => "Annot", "Subtype" => "Text", "Rect" => rect })]
    };
    let mut pdf = Pdf::press();
    pdf.page(1).set("Annots", note(50.0));
    found(&press(&mut pdf), "annotations", Error, &[2]);
    let mut pdf = Pdf::press();
    pdf.page(1).set("Annots", note(2.0));
    let out = press(&mut pdf);
    found(&out, "annotations", Note, &[2]);
    assert_eq!(out.facts.pages[1].annotations, 1);
}
