//! The document as a whole: pages, boxes, catalog, and the file that is written in the end.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::xref::XrefType;
use lopdf::{
    Dictionary, Document, Object, ObjectId, Stream, StringFormat, decode_text_string, text_string,
};

use super::colour::Ink;
use super::deflate::packed;
use super::function::{array, dictionary, numbers, resolved};
use super::walk::Walk;
use super::xmp::{self, Moment};
use super::{Press, Pressed};

/// Parents of a page that are asked for what it does not say itself.
const DEPTH: usize = 64;

/// The most bytes an unpacked stream may have while the document is read.
const MOST: usize = 1 << 28;

pub(super) fn finish(pdf: &[u8], press: &Press<'_>) -> Result<Pressed, String> {
    let now = Moment::iso(press.date).ok_or_else(|| format!("not a date: {}", press.date))?;
    if press.bleed.iter().any(|side| !side.is_finite() || *side < 0.0) {
        return Err("a bleed below zero".to_owned());
    }
    let (doc, ink) = rayon::join(|| load(pdf), || Ink::new(press));
    let (doc, ink) = (doc?, ink?);
    let pages: BTreeSet<ObjectId> = doc.page_iter().collect();
    if pages.is_empty() {
        return Err("a PDF without pages".to_owned());
    }
    let mut walk = Walk::new(doc, &ink, press.overprint);
    for id in &pages {
        let page = page(&mut walk, *id, press)?;
        walk.doc.objects.insert(*id, Object::Dictionary(page));
    }
    let profile = walk.finish(|| packed(press.intent.icc));
    let left = walk.left.into_iter().collect();
    let mut doc = walk.doc;
    nodes(&mut doc, &pages);
    let intent = intent(&mut doc, press, profile);
    let root = catalog(&doc, intent)?;
    describe(&mut doc, root, pdf, press, &now);
    Ok(Pressed { bytes: written(doc)?, left })
}

fn load(pdf: &[u8]) -> Result<Document, String> {
    let unread = |error: lopdf::Error| format!("a PDF that cannot be read: {error}");
    let options =
        lopdf::LoadOptions { max_decompressed_size: Some(MOST), ..lopdf::LoadOptions::default() };
    let doc = Document::load_mem_with_options(pdf, options).map_err(unread)?;
    if doc.is_encrypted() || doc.was_encrypted() {
        return Err("an encrypted PDF".to_owned());
    }
    Ok(doc)
}

/// What a page says, or else one of its parents.
fn inherited(doc: &Document, page: ObjectId, key: &[u8]) -> Option<Object> {
    let mut id = page;
    for _ in 0..DEPTH {
        let dict = doc.get_dictionary(id).ok()?;
        if let Ok(value) = dict.get(key) {
            return Some(value.clone());
        }
        id = dict.get(b"Parent").and_then(Object::as_reference).ok()?;
    }
    None
}

/// A box with its lower left corner first, within another one.
fn corners(doc: &Document, object: Option<&Object>, [l, b, r, t]: [f32; 4]) -> Option<[f32; 4]> {
    let [x, y, u, v]: [f32; 4] = numbers(doc, object)?.try_into().ok()?;
    let held = [x.min(u).max(l), y.min(v).max(b), x.max(u).min(r), y.max(v).min(t)];
    (held.iter().all(|side| side.is_finite()) && held[0] < held[2] && held[1] < held[3])
        .then_some(held)
}

/// A page with its boxes, and nothing that is for a screen.
fn page(walk: &mut Walk<'_>, id: ObjectId, press: &Press<'_>) -> Result<Dictionary, String> {
    const EVERYWHERE: [f32; 4] = [f32::MIN, f32::MIN, f32::MAX, f32::MAX];
    let resources =
        inherited(&walk.doc, id, b"Resources").unwrap_or_else(|| Dictionary::new().into());
    let (resources, contents, transparent) = walk.page(id, &resources);
    let doc = &walk.doc;
    let media = inherited(doc, id, b"MediaBox");
    let media = corners(doc, media.as_ref(), EVERYWHERE).ok_or("a page without a size")?;
    let old = doc.get_dictionary(id).map_err(|error| error.to_string())?;
    let trim = corners(doc, old.get(b"TrimBox").ok(), media).unwrap_or(media);
    let [left, bottom, right, top] = press.bleed;
    let bleed = [
        (trim[0] - left).max(media[0]),
        (trim[1] - bottom).max(media[1]),
        (trim[2] + right).min(media[2]),
        (trim[3] + top).min(media[3]),
    ];
    let mut new = Dictionary::new();
    new.set("Type", "Page");
    for key in [b"Parent".as_slice(), b"UserUnit"] {
        if let Ok(value) = old.get(key) {
            new.set(key, value.clone());
        }
    }
    if let Some(turned) = inherited(doc, id, b"Rotate") {
        new.set("Rotate", resolved(doc, &turned).clone());
    }
    for (name, sides) in [("MediaBox", media), ("BleedBox", bleed), ("TrimBox", trim)] {
        new.set(name, array(sides));
    }
    let group = old.get(b"Group").ok().and_then(|group| dictionary(doc, group));
    if transparent || group.is_some() {
        let mut group = group.cloned().unwrap_or_default();
        group.set("Type", "Group");
        group.set("S", "Transparency");
        group.set("CS", "DeviceCMYK");
        new.set("Group", group);
    }
    new.set("Resources", resources);
    new.set("Contents", contents);
    Ok(new)
}

/// The tree that holds the pages: what they took from it they now have themselves.
fn nodes(doc: &mut Document, pages: &BTreeSet<ObjectId>) {
    let mut done = BTreeSet::new();
    for page in pages {
        let mut id = *page;
        loop {
            let parent = doc.get_dictionary(id).and_then(|dict| dict.get(b"Parent"));
            let Ok(parent) = parent.and_then(Object::as_reference) else { break };
            if pages.contains(&parent) || !done.insert(parent) {
                break;
            }
            if let Ok(dict) = doc.get_dictionary_mut(parent) {
                let mut new = Dictionary::new();
                for key in [b"Type".as_slice(), b"Parent", b"Kids", b"Count"] {
                    if let Ok(value) = dict.get(key) {
                        new.set(key, value.clone());
                    }
                }
                *dict = new;
            }
            id = parent;
        }
    }
}

fn intent(doc: &mut Document, press: &Press<'_>, profile: Vec<u8>) -> Object {
    let mut dict = Dictionary::new();
    dict.set("N", 4);
    dict.set("Alternate", "DeviceCMYK");
    dict.set("Filter", "FlateDecode");
    let profile = doc.add_object(Stream::new(dict, profile));
    let mut intent = Dictionary::new();
    intent.set("Type", "OutputIntent");
    intent.set("S", "GTS_PDFX");
    intent.set("OutputConditionIdentifier", text_string(press.intent.identifier));
    intent.set("OutputCondition", text_string(press.intent.info));
    intent.set("RegistryName", text_string("http://www.color.org"));
    intent.set("Info", text_string(press.intent.info));
    intent.set("DestOutputProfile", profile);
    Object::Reference(doc.add_object(intent))
}

/// The catalog without what is for a screen.
fn catalog(doc: &Document, intent: Object) -> Result<Dictionary, String> {
    let old = doc.catalog().map_err(|error| format!("a PDF without a catalog: {error}"))?;
    let mut new = Dictionary::new();
    new.set("Type", "Catalog");
    for key in [b"Pages".as_slice(), b"PageLabels", b"Lang", b"OCProperties", b"PageLayout"] {
        if let Ok(value) = old.get(key) {
            new.set(key, value.clone());
        }
    }
    if let Some(views) = old.get(b"ViewerPreferences").ok().and_then(|v| dictionary(doc, v)) {
        let mut kept = Dictionary::new();
        for key in [b"Direction".as_slice(), b"DisplayDocTitle", b"Duplex"] {
            if let Ok(value) = views.get(key) {
                kept.set(key, value.clone());
            }
        }
        if !kept.is_empty() {
            new.set("ViewerPreferences", kept);
        }
    }
    new.set("OutputIntents", vec![intent]);
    Ok(new)
}

/// What a file says of itself, once for old readers and once as XMP; both must agree.
fn describe(doc: &mut Document, mut root: Dictionary, pdf: &[u8], press: &Press<'_>, now: &Moment) {
    let old = doc.trailer.get(b"Info").ok().and_then(|info| dictionary(doc, info));
    let mut info = Dictionary::new();
    for key in [b"Title".as_slice(), b"Author", b"Subject", b"Keywords", b"Creator", b"Producer"] {
        let value = old.and_then(|old| old.get(key).ok()).map(|value| resolved(doc, value));
        if let Some(value @ Object::String(..)) = value
            && decode_text_string(value).is_ok_and(|text| !text.is_empty())
        {
            info.set(key, value.clone());
        }
    }
    let packet = doc.catalog().and_then(|root| root.get_deref(b"Metadata", doc));
    let packet = packet.and_then(Object::as_stream).and_then(Stream::get_plain_content);
    let packet =
        packet.map(|packet| String::from_utf8_lossy(&packet).into_owned()).unwrap_or_default();
    if !info.has(b"Title") {
        let title = xmp::title(&packet).unwrap_or_else(|| "Untitled".to_owned());
        info.set("Title", text_string(&title));
    }
    let made = old
        .and_then(|old| old.get(b"CreationDate").ok())
        .and_then(|date| resolved(doc, date).as_str().ok())
        .and_then(Moment::pdf)
        .or_else(|| xmp::made(&packet))
        .unwrap_or_else(|| now.clone());
    let literal = |text: String| Object::String(text.into_bytes(), StringFormat::Literal);
    info.set("CreationDate", literal(made.as_pdf()));
    info.set("ModDate", literal(now.as_pdf()));
    info.set("Trapped", "False");
    info.set("GTS_PDFXVersion", literal("PDF/X-4".to_owned()));

    let first = doc.trailer.get(b"ID").ok().map(|ids| resolved(doc, ids)).and_then(|ids| {
        let first = ids.as_array().ok()?.first()?.as_str().ok()?;
        <[u8; 16]>::try_from(first).ok()
    });
    let text = |key: &[u8]| info.get(key).ok().and_then(|value| decode_text_string(value).ok());
    let first = first.unwrap_or_else(|| {
        let mut hasher = blake3::Hasher::new();
        for key in [b"Title".as_slice(), b"Author", b"CreationDate"] {
            hasher.update(text(key).unwrap_or_default().as_bytes());
            hasher.update(b"\0");
        }
        short(&hasher)
    });
    let mut hasher = blake3::Hasher::new();
    hasher.update(pdf).update(press.intent.icc);
    hasher.update(
        format!("{:?}", Press { intent: super::Intent { icc: &[], ..press.intent }, ..*press })
            .as_bytes(),
    );
    let second = short(&hasher);

    let language = root.get(b"Lang").ok().and_then(|lang| decode_text_string(lang).ok());
    let packet = xmp::packet(&text, language.as_deref(), [&made, now], [first, second]);
    let mut dict = Dictionary::new();
    dict.set("Type", "Metadata");
    dict.set("Subtype", "XML");
    root.set("Metadata", doc.add_object(Stream::new(dict, packet.into_bytes())));

    let ids = [first, second].map(|id| Object::String(id.to_vec(), StringFormat::Hexadecimal));
    let mut trailer = Dictionary::new();
    trailer.set("Root", doc.add_object(root));
    trailer.set("Info", doc.add_object(info));
    trailer.set("ID", Object::Array(ids.to_vec()));
    doc.trailer = trailer;
}

fn short(hasher: &blake3::Hasher) -> [u8; 16] {
    let mut out = [0; 16];
    hasher.finalize_xof().fill(&mut out);
    out
}

/// The file: what can be reached from the catalog, numbered without gaps.
fn written(mut doc: Document) -> Result<Vec<u8>, String> {
    let mut numbers: BTreeMap<ObjectId, ObjectId> = BTreeMap::new();
    let mut order = Vec::new();
    let mut open: Vec<ObjectId> = Vec::new();
    for (_, value) in &doc.trailer {
        references(value, &mut |id| open.push(id));
    }
    while let Some(id) = open.pop() {
        if numbers.contains_key(&id) {
            continue;
        }
        if let Some(object) = doc.objects.get(&id) {
            order.push(id);
            let next = u32::try_from(order.len()).map_err(|_| "too many objects")?;
            numbers.insert(id, (next, 0));
            let before = open.len();
            references(object, &mut |id| open.push(id));
            // In the order in which they stand.
            open.get_mut(before..).unwrap_or_default().reverse();
        }
    }
    let mut objects = std::mem::take(&mut doc.objects);
    for (new, id) in (1..).zip(&order) {
        if let Some(mut object) = objects.remove(id) {
            renumber(&mut object, &numbers);
            doc.objects.insert((new, 0), object);
        }
    }
    for (_, value) in &mut doc.trailer {
        renumber(value, &numbers);
    }
    doc.max_id = u32::try_from(order.len()).map_err(|_| "too many objects")?;
    "1.6".clone_into(&mut doc.version);
    doc.reference_table.cross_reference_type = XrefType::CrossReferenceTable;
    let mut out = Vec::new();
    doc.save_to(&mut out).map_err(|error| error.to_string())?;
    Ok(out)
}

fn references(object: &Object, found: &mut dyn FnMut(ObjectId)) {
    match object {
        Object::Reference(id) => found(*id),
        Object::Array(items) => items.iter().for_each(|item| references(item, found)),
        Object::Dictionary(dict) => dict.iter().for_each(|(_, value)| references(value, found)),
        Object::Stream(stream) => {
            stream.dict.iter().for_each(|(_, value)| references(value, found));
        }
        _ => {}
    }
}

fn renumber(object: &mut Object, numbers: &BTreeMap<ObjectId, ObjectId>) {
    match object {
        // What is not there is nothing.
        Object::Reference(id) => match numbers.get(id) {
            Some(new) => *id = *new,
            None => *object = Object::Null,
        },
        Object::Array(items) => items.iter_mut().for_each(|item| renumber(item, numbers)),
        Object::Dictionary(dict) => {
            dict.iter_mut().for_each(|(_, value)| renumber(value, numbers));
        }
        Object::Stream(stream) => {
            stream.dict.iter_mut().for_each(|(_, value)| renumber(value, numbers));
        }
        _ => {}
    }
}
