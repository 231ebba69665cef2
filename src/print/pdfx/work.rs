//! The list of the walk: streams and images, worked off on all processors.

use std::sync::Arc;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream};
use rayon::prelude::*;

use super::colour::Ink;
use super::content::{Names, Rewritten, Rules, rewrite};
use super::deflate::packed;
use super::images::{Changed, Images};
use super::space::{Space, World};
use super::walk::Walk;

/// The most bytes a content stream may have.
const MOST: usize = 1 << 28;

/// The graphics states that turn overprinting of black text on and off.
const OVERPRINT: [&str; 2] = ["InkOver", "InkOut"];

/// A content stream that is to be rewritten.
pub(super) struct Text {
    /// Where it stands; several streams of a page are one text.
    pub(super) from: Vec<ObjectId>,
    /// The object that becomes the new stream.
    pub(super) into: ObjectId,
    /// The object that has its resources, if it may take more of them.
    pub(super) owner: Option<ObjectId>,
    pub(super) names: Arc<Names>,
    pub(super) world: World,
}

/// An image that is to be turned into ink.
pub(super) struct Picture {
    pub(super) id: ObjectId,
    pub(super) space: Space,
    pub(super) world: World,
}

impl Walk<'_> {
    /// Works off the list, and something else at the same time.
    pub(super) fn finish<T: Send>(&mut self, other: impl FnOnce() -> T + Send) -> T {
        let images = Images::new(self.ink);
        let (doc, ink, overprint) = (&self.doc, self.ink, self.overprint);
        let ((texts, pictures), other) = rayon::join(
            || {
                rayon::join(
                    || {
                        self.texts
                            .par_iter()
                            .map(|text| text.run(doc, ink, &images, overprint))
                            .collect()
                    },
                    || self.pictures.par_iter().map(|p| p.run(doc, &images)).collect(),
                )
            },
            other,
        );
        let texts: Vec<(Stream, bool, Vec<String>)> = texts;
        let pictures: Vec<Result<Option<Changed>, String>> = pictures;
        let states =
            self.overprint.then(|| [true, false].map(|on| self.doc.add_object(overprinting(on))));
        for (text, (stream, overprints, left)) in
            std::mem::take(&mut self.texts).into_iter().zip(texts)
        {
            self.left.extend(left);
            self.doc.objects.insert(text.into, Object::Stream(stream));
            if let (true, Some(states), Some(owner)) = (overprints, states, text.owner) {
                self.add_states(owner, states);
            }
        }
        for (picture, changed) in std::mem::take(&mut self.pictures).into_iter().zip(pictures) {
            match changed {
                Ok(Some(Changed { mut stream, mask })) => {
                    if let Some(mask) = mask {
                        let mask = self.doc.add_object(mask);
                        stream.dict.set("Mask", mask);
                    }
                    self.doc.objects.insert(picture.id, Object::Stream(stream));
                }
                Ok(None) => {}
                Err(what) => _ = self.left.insert(what),
            }
        }
        other
    }

    fn add_states(&mut self, owner: ObjectId, states: [ObjectId; 2]) {
        let dict = match self.doc.objects.get_mut(&owner) {
            Some(Object::Dictionary(dict)) => dict,
            Some(Object::Stream(stream)) => &mut stream.dict,
            _ => return,
        };
        if !dict.has(b"Resources") {
            dict.set("Resources", Dictionary::new());
        }
        let Ok(Object::Dictionary(resources)) = dict.get_mut(b"Resources") else { return };
        if !resources.has(b"ExtGState") {
            resources.set("ExtGState", Dictionary::new());
        }
        let Ok(Object::Dictionary(entries)) = resources.get_mut(b"ExtGState") else { return };
        for (name, state) in OVERPRINT.into_iter().zip(states) {
            entries.set(name, state);
        }
    }
}

/// A graphics state that turns overprinting on or off.
fn overprinting(on: bool) -> Object {
    let mut state = Dictionary::new();
    state.set("Type", "ExtGState");
    state.set("OP", on);
    state.set("op", on);
    state.set("OPM", i64::from(on));
    Object::Dictionary(state)
}

impl Text {
    fn run(
        &self,
        doc: &Document,
        ink: &Ink<'_>,
        images: &Images<'_>,
        overprint: bool,
    ) -> (Stream, bool, Vec<String>) {
        let mut data = Vec::new();
        let mut failed = None;
        let mut dict = Dictionary::new();
        for id in &self.from {
            let Ok(Object::Stream(stream)) = doc.get_object(*id) else { continue };
            match stream.get_plain_content_with_limit(MOST) {
                Ok(text) if data.is_empty() => data = text,
                Ok(text) => {
                    data.push(b'\n');
                    data.extend_from_slice(&text);
                }
                Err(error) => {
                    failed = Some(format!("a content stream that cannot be unpacked: {error}"));
                }
            }
            if *id == self.into {
                dict = stream.dict.clone();
            }
        }
        let [on, off] = OVERPRINT;
        let may = overprint && self.world == World::Page && self.owner.is_some();
        let rules = Rules { ink, images, world: self.world, overprint: may.then_some((on, off)) };
        let Rewritten { bytes, overprints, mut left } = rewrite(&data, &self.names, rules);
        left.extend(failed);
        dict.remove(b"DecodeParms");
        dict.set("Filter", "FlateDecode");
        (Stream::new(dict, packed(&bytes)), overprints, left)
    }
}

impl Picture {
    fn run(&self, doc: &Document, images: &Images<'_>) -> Result<Option<Changed>, String> {
        match doc.get_object(self.id) {
            Ok(Object::Stream(stream)) => images.convert(doc, stream, &self.space, self.world),
            _ => Ok(None),
        }
    }
}
