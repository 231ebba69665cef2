//! Things in a file that do something: scripts, actions, attachments, films. Every object is looked
//! at, wherever it hangs.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Object};
use rayon::prelude::*;

use super::facts::Facts;
use super::reader::File;

/// Actions that only lead somewhere.
const HARMLESS: [&[u8]; 5] = [b"GoTo", b"URI", b"GoToR", b"Named", b"Thread"];
/// Actions that do more.
const ACTIONS: [&[u8]; 14] = [
    b"JavaScript",
    b"Launch",
    b"SubmitForm",
    b"ResetForm",
    b"ImportData",
    b"Hide",
    b"Sound",
    b"Movie",
    b"Rendition",
    b"GoToE",
    b"GoTo3DView",
    b"SetOCGState",
    b"Trans",
    b"RichMediaExecute",
];
/// Annotations that play or hold something.
const MEDIA: [&[u8]; 6] = [b"Sound", b"Movie", b"Screen", b"3D", b"RichMedia", b"FileAttachment"];

/// What does something, beyond leading somewhere.
#[derive(Clone, Debug, Default)]
pub(super) struct Active {
    /// Actions that only lead somewhere: allowed on screen, useless in print.
    pub(super) harmless: usize,
    /// Streams that name a file outside.
    pub(super) outside: usize,
    /// Streams with a coding that print forbids.
    pub(super) forbidden_coding: usize,
}

/// What one thread has found.
#[derive(Default)]
struct Found {
    kinds: BTreeMap<&'static str, usize>,
    active: Active,
}

impl Found {
    fn count(&mut self, kind: &'static str) {
        *self.kinds.entry(kind).or_default() += 1;
    }

    fn with(mut self, other: Self) -> Self {
        for (kind, count) in other.kinds {
            *self.kinds.entry(kind).or_default() += count;
        }
        self.active.harmless += other.active.harmless;
        self.active.outside += other.active.outside;
        self.active.forbidden_coding += other.active.forbidden_coding;
        self
    }
}

/// Looks at every object.
pub(super) fn read(file: &File, facts: &mut Facts) -> Active {
    let look = |mut found: Found, object: &Object| {
        visit(file, object, &mut found);
        found
    };
    let objects: Vec<&Object> = file.document.objects.values().collect();
    let mut found = objects
        .par_chunks(1024)
        .map(|part| part.iter().fold(Found::default(), |found, object| look(found, object)))
        .reduce(Found::default, Found::with);
    if let Some(catalog) = file.catalog() {
        // On opening: a place to go to, or an action that only leads somewhere.
        let opening = file.get(catalog, b"OpenAction");
        let leads =
            opening.is_some_and(|o| match file.as_dict(o).and_then(|d| file.name(d, b"S")) {
                Some(kind) => HARMLESS.contains(&kind),
                None => true,
            });
        found.active.harmless += usize::from(leads);
        if let Some(layers) = file.dict(catalog, b"OCProperties") {
            facts.layers = file.array(layers, b"OCGs").len();
        }
        if catalog.has(b"AcroForm")
            && file.dict(catalog, b"AcroForm").is_some_and(|f| f.has(b"XFA"))
        {
            found.count("XFA");
        }
    }
    facts.active = found.kinds.into_iter().map(|(kind, n)| (kind.to_owned(), n)).collect();
    found.active
}

/// Looks at an object and at what is written inside it. The parser bounds how deep that goes.
fn visit(file: &File, object: &Object, found: &mut Found) {
    match object {
        Object::Array(items) => {
            for item in items {
                if matches!(item, Object::Array(_) | Object::Dictionary(_)) {
                    visit(file, item, found);
                }
            }
        }
        Object::Dictionary(dict) => inspect(file, dict, found),
        Object::Stream(stream) => {
            if stream.dict.has(b"F") {
                found.active.outside += 1;
            }
            let forbidden = |name: &Object| matches!(name.as_name(), Ok(b"LZWDecode" | b"Crypt"));
            let filters = file.get(&stream.dict, b"Filter");
            let any = match filters {
                Some(Object::Array(names)) => names.iter().any(forbidden),
                Some(name) => forbidden(name),
                None => false,
            };
            found.active.forbidden_coding += usize::from(any);
            inspect(file, &stream.dict, found);
        }
        _ => {}
    }
}

fn inspect(file: &File, dict: &Dictionary, found: &mut Found) {
    let (mut kind, mut subtype, mut action) = (None, None, None);
    for (key, value) in dict {
        match (key.as_slice(), value) {
            (b"Type", Object::Name(name)) => kind = Some(name.as_slice()),
            (b"Subtype", Object::Name(name)) => subtype = Some(name.as_slice()),
            (b"S", Object::Name(name)) => action = Some(name.as_slice()),
            (_, Object::Array(_) | Object::Dictionary(_)) => visit(file, value, found),
            _ => {}
        }
    }
    if let Some(action) = action {
        let listed = ACTIONS.iter().find(|known| **known == action);
        // A structure element may bear such a name; it has a parent.
        let element = kind == Some(b"StructElem".as_slice())
            || dict.has(b"P") && kind != Some(b"Action".as_slice());
        if let Some(listed) = listed.filter(|_| !element) {
            let names = str::from_utf8(listed).unwrap_or("action");
            found.count(names);
        } else if HARMLESS.contains(&action) && !element && kind == Some(b"Action".as_slice()) {
            found.active.harmless += 1;
        }
    }
    if dict.has(b"AA") && (matches!(kind, Some(b"Catalog" | b"Page" | b"Annot")) || dict.has(b"FT"))
    {
        found.count("AdditionalActions");
    }
    if dict.has(b"EF") && file.dict(dict, b"EF").is_some() {
        found.count("EmbeddedFile");
    }
    if dict.has(b"Rect")
        && let Some(media) = MEDIA.iter().find(|known| Some(**known) == subtype)
    {
        found.count(str::from_utf8(media).unwrap_or("media"));
    }
}
