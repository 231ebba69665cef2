//! Tests of the whole pass on small documents.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a broken test should stop the run")]

mod colours;
mod file;
mod images;
mod robust;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream};

use super::{Intent, Press, Pressed, finish};

/// A profile that may be passed on, with its licence beside it.
pub(super) const ICC: &[u8] = include_bytes!(concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/themes/default/print/icc/ISOcoated_v2_300_bas.icc"
));

fn press() -> Press<'static> {
    Press {
        intent: Intent { icc: ICC, identifier: "FOGRA39", info: "ISO Coated v2 300 % (ECI)" },
        bleed: [9.0; 4],
        palette: &[],
        overprint: false,
        date: "2026-11-22T01:02:03Z",
        black_only: false,
    }
}

/// A document that is put together for a test.
struct Draft {
    doc: Document,
    resources: Dictionary,
    page: Dictionary,
    catalog: Dictionary,
    content: Vec<u8>,
}

impl Draft {
    fn new(content: &[u8]) -> Self {
        let (resources, page) = (Dictionary::new(), Dictionary::new());
        let catalog = Dictionary::new();
        Self { doc: Document::new(), resources, page, catalog, content: content.to_vec() }
    }

    fn add(&mut self, object: impl Into<Object>) -> Object {
        Object::Reference(self.doc.add_object(object))
    }

    fn stream(&mut self, dict: &str, data: &[u8]) -> Object {
        self.add(Stream::new(dictionary(dict), data.to_vec()))
    }

    /// Puts an object into the resources.
    fn with(mut self, kind: &str, name: &str, object: Object) -> Self {
        if !self.resources.has(kind.as_bytes()) {
            self.resources.set(kind, Dictionary::new());
        }
        if let Ok(Object::Dictionary(dict)) = self.resources.get_mut(kind.as_bytes()) {
            dict.set(name, object);
        }
        self
    }

    fn pdf(mut self) -> Vec<u8> {
        let content = self.doc.add_object(Stream::new(Dictionary::new(), self.content));
        let pages = self.doc.new_object_id();
        let mut page = self.page;
        page.set("Type", "Page");
        page.set("Parent", pages);
        page.set("Contents", content);
        page.set("Resources", self.resources);
        let page = self.doc.add_object(page);
        let mut tree = dictionary("/Type /Pages /Count 1 /MediaBox [0 0 200 100]");
        tree.set("Kids", vec![Object::Reference(page)]);
        self.doc.objects.insert(pages, Object::Dictionary(tree));
        self.catalog.set("Type", "Catalog");
        self.catalog.set("Pages", pages);
        let catalog = self.doc.add_object(self.catalog);
        self.doc.trailer.set("Root", catalog);
        let mut out = Vec::new();
        self.doc.save_to(&mut out).unwrap();
        out
    }
}

/// Objects as they are written in a file.
fn objects(text: &str) -> Vec<Object> {
    let content = lopdf::content::Content::decode(format!("{text} x").as_bytes()).unwrap();
    content.operations[0].operands.clone()
}

fn object(text: &str) -> Object {
    objects(text).remove(0)
}

fn dictionary(text: &str) -> Dictionary {
    object(&format!("<<{text}>>")).as_dict().unwrap().clone()
}

/// A document that has been through the pass.
struct Proof {
    doc: Document,
    left: Vec<String>,
    bytes: Vec<u8>,
}

impl Proof {
    fn of(pdf: &[u8], press: &Press<'_>) -> Self {
        let Pressed { bytes, left } = finish(pdf, press).unwrap();
        Self { doc: Document::load_mem(&bytes).unwrap(), left, bytes }
    }

    fn page(&self) -> &Dictionary {
        let id = self.doc.page_iter().next().unwrap();
        self.doc.get_dictionary(id).unwrap()
    }

    fn content(&self) -> String {
        let id = self.page().get(b"Contents").unwrap().as_reference().unwrap();
        self.text(id)
    }

    fn text(&self, id: ObjectId) -> String {
        let stream = self.doc.get_object(id).unwrap().as_stream().unwrap();
        let plain = stream.get_plain_content().unwrap();
        plain.into_iter().map(char::from).collect()
    }

    /// What a path of keys leads to.
    fn at(&self, path: &str) -> &Object {
        let mut dict = self.page();
        let mut object = &Object::Null;
        for key in path.split('/') {
            object = dict.get_deref(key.as_bytes(), &self.doc).unwrap();
            dict = match object {
                Object::Dictionary(dict) => dict,
                Object::Stream(stream) => &stream.dict,
                _ => dict,
            };
        }
        object
    }

    fn stream(&self, path: &str) -> &Stream {
        self.at(path).as_stream().unwrap()
    }
}

/// The content of a page with nothing but content, single blanks between its words.
fn through(content: &str) -> String {
    through_press(content, &press())
}

fn through_press(content: &str, press: &Press<'_>) -> String {
    let proof = Proof::of(&Draft::new(content.as_bytes()).pdf(), press);
    assert_eq!(proof.left, Vec::<String>::new());
    proof.content().split_whitespace().collect::<Vec<_>>().join(" ")
}
