//! The way through a document: from each page to all that is painted on it.
//!
//! The walk changes what is small (resources, gradients, graphics states) and makes a list of what is
//! large (streams and images). The list is worked off on all processors in the end. What lies in a
//! soft mask is worked on as a copy, for the same image or form may stand on a page as well.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use lopdf::{Dictionary, Document, Object, ObjectId};

use super::colour::Ink;
use super::content::Names;
use super::function::{dictionary, numbers, resolved};
use super::shading::Way;
use super::space::{Space, Spaces, World};
use super::work::{Picture, Text};

/// Forms inside forms that are followed.
const DEPTH: usize = 48;

/// Resources that have been walked through.
type Resources = (Dictionary, Arc<Names>);

/// The walk.
pub(super) struct Walk<'a> {
    pub(super) doc: Document,
    pub(super) ink: &'a Ink<'a>,
    pub(super) overprint: bool,
    spaces: Spaces,
    /// What became of an object, and whether it needs transparency.
    done: BTreeMap<(ObjectId, World), (ObjectId, bool)>,
    resources: BTreeMap<(ObjectId, World), (Resources, bool)>,
    pub(super) texts: Vec<Text>,
    pub(super) pictures: Vec<Picture>,
    /// Whether what was walked through since this was reset needs transparency.
    transparent: bool,
    depth: usize,
    pub(super) left: BTreeSet<String>,
}

impl<'a> Walk<'a> {
    pub(super) fn new(doc: Document, ink: &'a Ink<'a>, overprint: bool) -> Self {
        Self {
            doc,
            ink,
            overprint,
            spaces: Spaces::default(),
            done: BTreeMap::new(),
            resources: BTreeMap::new(),
            texts: Vec::new(),
            pictures: Vec::new(),
            transparent: false,
            depth: 0,
            left: BTreeSet::new(),
        }
    }

    /// Walks through a page. Gives its resources and content, and whether it needs transparency.
    pub(super) fn page(&mut self, id: ObjectId, resources: &Object) -> (Object, Object, bool) {
        self.transparent = false;
        let (dict, names) = self.resources(resources, World::Page);
        let contents = self.doc.get_dictionary(id).and_then(|page| page.get(b"Contents")).ok();
        let streams = match contents.map(|contents| resolved(&self.doc, contents)) {
            Some(Object::Array(items)) => {
                items.iter().filter_map(|i| i.as_reference().ok()).collect()
            }
            Some(Object::Stream(_)) => {
                contents.and_then(|c| c.as_reference().ok()).into_iter().collect()
            }
            _ => Vec::new(),
        };
        let into = self.doc.add_object(Object::Null);
        let (from, world) = (streams, World::Page);
        self.texts.push(Text { from, into, owner: Some(id), names, world });
        (Object::Dictionary(dict), Object::Reference(into), self.transparent)
    }

    /// Does something with an object once in each world. On a page it stays where it is.
    fn once(
        &mut self,
        id: ObjectId,
        world: World,
        work: impl FnOnce(&mut Self, ObjectId, Object) -> Object,
    ) -> ObjectId {
        if let Some((new, transparent)) = self.done.get(&(id, world)) {
            self.transparent |= transparent;
            return *new;
        }
        if self.depth >= DEPTH {
            self.left.insert("forms inside forms, too deep to follow".to_owned());
            return id;
        }
        let (new, object) = match world {
            World::Page => (id, self.doc.objects.remove(&id)),
            World::Mask => (self.doc.add_object(Object::Null), self.doc.objects.get(&id).cloned()),
        };
        self.done.insert((id, world), (new, false));
        let Some(object) = object else { return new };
        let before = std::mem::take(&mut self.transparent);
        self.depth += 1;
        let object = work(self, new, object);
        self.depth -= 1;
        self.doc.objects.insert(new, object);
        self.done.insert((id, world), (new, self.transparent));
        self.transparent |= before;
        new
    }

    /// The same for an object that may stand where it is used.
    fn each(
        &mut self,
        object: &Object,
        world: World,
        work: impl FnOnce(&mut Self, Object) -> Object,
    ) -> Object {
        match object {
            Object::Reference(id) => {
                Object::Reference(self.once(*id, world, |walk, _, object| work(walk, object)))
            }
            object => work(self, object.clone()),
        }
    }

    fn way<'s>(&self, space: &'s Space, world: World) -> Way<'s>
    where
        'a: 's,
    {
        Way { ink: self.ink, world, space }
    }

    /// Runs something that makes new objects.
    fn adding<T>(
        &mut self,
        work: impl FnOnce(&Document, &mut dyn FnMut(Object) -> ObjectId) -> T,
    ) -> T {
        let mut new = Vec::new();
        let mut next = self.doc.max_id;
        let out = work(&self.doc, &mut |object| {
            next += 1;
            new.push(((next, 0), object));
            (next, 0)
        });
        self.doc.max_id = next;
        self.doc.objects.extend(new);
        out
    }

    fn resources(&mut self, object: &Object, world: World) -> Resources {
        let id = object.as_reference().ok();
        if let Some((found, transparent)) = id.and_then(|id| self.resources.get(&(id, world))) {
            self.transparent |= transparent;
            return found.clone();
        }
        let before = std::mem::take(&mut self.transparent);
        let out = self.fresh_resources(object, world);
        if let Some(id) = id {
            self.resources.insert((id, world), (out.clone(), self.transparent));
        }
        self.transparent |= before;
        out
    }

    fn fresh_resources(&mut self, object: &Object, world: World) -> Resources {
        let mut names = Names::default();
        let mut out = dictionary(&self.doc, object).cloned().unwrap_or_default();
        let empty = Dictionary::new();
        for kind in
            [b"ColorSpace".as_slice(), b"ExtGState", b"Pattern", b"Shading", b"XObject", b"Font"]
        {
            let Ok(entries) = out.get(kind) else { continue };
            let entries = dictionary(&self.doc, entries).unwrap_or(&empty).clone();
            let mut new = Dictionary::new();
            for (name, value) in entries {
                let value = match kind {
                    b"ColorSpace" => {
                        let space = self.spaces.read(&self.doc, &value);
                        let kept = self
                            .space(&value, &space, world)
                            .filter(|_| !name.starts_with(b"Default"));
                        names.spaces.insert(name.clone(), space);
                        kept
                    }
                    b"ExtGState" => {
                        let own = [b"OP".as_slice(), b"op", b"OPM"];
                        names.overprints |= dictionary(&self.doc, &value)
                            .is_some_and(|state| own.iter().any(|key| state.has(key)));
                        Some(self.each(&value, world, Walk::state))
                    }
                    b"Pattern" => Some(self.pattern(&value, world)),
                    b"Shading" => Some(self.each(&value, world, |walk, o| walk.shading(o, world))),
                    b"XObject" => Some(self.form_or_image(&value, world)),
                    _ => Some(self.font(&value, world)),
                };
                if let Some(value) = value {
                    new.set(name, value);
                }
            }
            if new.is_empty() {
                out.remove(kind);
            } else {
                out.set(kind, new);
            }
        }
        (out, Arc::new(names))
    }

    /// A colour space in resources or of an image or gradient: none where nothing needs it any more.
    fn space(&mut self, value: &Object, space: &Space, world: World) -> Option<Object> {
        match space {
            Space::Pattern(Some(base)) if base.changes(self.ink, world) => {
                let target = self.way(space, world).target();
                Some(Object::Array(vec!["Pattern".into(), target.into()]))
            }
            Space::Spot(spot) if !space.changes(self.ink, world) => {
                Some(self.each(value, world, |walk, object| {
                    let Object::Array(mut items) = object else { return object };
                    let plain = items.get(2).is_some_and(|alternate| {
                        resolved(&walk.doc, alternate)
                            .as_name()
                            .is_ok_and(|name| name == b"DeviceCMYK")
                    });
                    let way = walk.way(&spot.alternate, world);
                    let new = match &spot.alternate {
                        _ if plain => None,
                        Space::Cmyk => Some([Some("DeviceCMYK".into()), None]),
                        _ => {
                            let made = walk.adding(|_, add| way.alternate(&spot.function, add));
                            if made.is_none() {
                                walk.left
                                    .insert("spot colours that are shown in no ink".to_owned());
                            }
                            made.map(|made| made.map(Some))
                        }
                    };
                    for (item, new) in items.iter_mut().skip(2).zip(new.into_iter().flatten()) {
                        if let Some(new) = new {
                            *item = new;
                        }
                    }
                    Object::Array(items)
                }))
            }
            space if space.changes(self.ink, world) => None,
            _ => Some(value.clone()),
        }
    }

    fn state(&mut self, object: Object) -> Object {
        let Object::Dictionary(mut dict) = object else { return object };
        for key in [b"TR".as_slice(), b"TR2", b"HTP"] {
            dict.remove(key);
        }
        let below_one =
            |value: &Object| resolved(&self.doc, value).as_float().is_ok_and(|v| v < 1.0);
        let plain = |value: &Object| match resolved(&self.doc, value) {
            Object::Name(name) => matches!(name.as_slice(), b"Normal" | b"Compatible" | b"None"),
            _ => false,
        };
        self.transparent |=
            [b"ca".as_slice(), b"CA"].iter().any(|key| dict.get(key).is_ok_and(below_one))
                || [b"BM".as_slice(), b"SMask"]
                    .iter()
                    .any(|key| dict.get(key).is_ok_and(|v| !plain(v)));
        if let Some(mask) = dict.get(b"SMask").ok().and_then(|m| dictionary(&self.doc, m)).cloned()
        {
            dict.set("SMask", self.soft_mask(mask));
        }
        Object::Dictionary(dict)
    }

    fn soft_mask(&mut self, mut mask: Dictionary) -> Object {
        let Ok(Object::Reference(group)) = mask.get(b"G").cloned() else {
            return Object::Dictionary(mask);
        };
        let space = self
            .doc
            .get_object(group)
            .ok()
            .and_then(|form| dictionary(&self.doc, form)?.get(b"Group").ok())
            .and_then(|group| dictionary(&self.doc, group)?.get(b"CS").ok())
            .map_or(Space::Gray(None), |space| self.spaces.read(&self.doc, space));
        if let Some(values) = numbers(&self.doc, mask.get(b"BC").ok()) {
            match super::shading::backdrop(self.way(&space, World::Mask), &values) {
                Some(values) => mask.set("BC", values),
                None => _ = mask.remove(b"BC"),
            }
        }
        let form = self.form_or_image(&Object::Reference(group), World::Mask);
        mask.set("G", form);
        Object::Dictionary(mask)
    }

    fn pattern(&mut self, object: &Object, world: World) -> Object {
        if let (Object::Stream(_), Object::Reference(id)) = (resolved(&self.doc, object), object) {
            return Object::Reference(
                self.once(*id, world, |walk, new, object| walk.form(new, object, world)),
            );
        }
        self.each(object, world, |walk, object| {
            let Object::Dictionary(mut dict) = object else { return object };
            if let Ok(shading) = dict.get(b"Shading").cloned() {
                dict.set("Shading", walk.each(&shading, world, |walk, o| walk.shading(o, world)));
            }
            if let Ok(state) = dict.get(b"ExtGState").cloned() {
                dict.set("ExtGState", walk.each(&state, world, Walk::state));
            }
            Object::Dictionary(dict)
        })
    }

    fn shading(&mut self, object: Object, world: World) -> Object {
        let Some(value) =
            dictionary(&self.doc, &object).and_then(|d| d.get(b"ColorSpace").ok()).cloned()
        else {
            return object;
        };
        let space = self.spaces.read(&self.doc, &value);
        if space.changes(self.ink, world) {
            let way = self.way(&space, world);
            let new = self.adding(|doc, add| way.shading(doc, &object, add));
            if new.is_none() {
                self.left.insert("a gradient of an unknown kind".to_owned());
            }
            return new.unwrap_or(object);
        }
        let Some(kept) =
            self.space(&value, &space, world).filter(|_| !matches!(space, Space::Unknown))
        else {
            self.left.insert("a gradient in an unknown colour space".to_owned());
            return object;
        };
        let mut object = object;
        match &mut object {
            Object::Dictionary(dict) => dict.set("ColorSpace", kept),
            Object::Stream(stream) => stream.dict.set("ColorSpace", kept),
            _ => {}
        }
        object
    }

    fn form_or_image(&mut self, object: &Object, world: World) -> Object {
        let Object::Reference(id) = object else { return object.clone() };
        let kind = dictionary(&self.doc, object).and_then(|d| d.get(b"Subtype").ok());
        let is_image = kind.is_some_and(|kind| *resolved(&self.doc, kind) == "Image".into());
        Object::Reference(self.once(*id, world, |walk, new, object| {
            if is_image { walk.image(new, object, world) } else { walk.form(new, object, world) }
        }))
    }

    /// A form, tiling pattern or glyph: something with content of its own.
    fn form(&mut self, id: ObjectId, object: Object, world: World) -> Object {
        let Object::Stream(mut stream) = object else { return object };
        let dict = &mut stream.dict;
        for key in
            [b"StructParent".as_slice(), b"StructParents", b"Ref", b"OPI", b"PS", b"PieceInfo"]
        {
            dict.remove(key);
        }
        if dict.get(b"Subtype").is_ok_and(|kind| *kind == "PS".into()) {
            self.left.insert("a form in PostScript".to_owned());
        }
        if let Some(mut group) =
            dict.get(b"Group").ok().and_then(|g| dictionary(&self.doc, g)).cloned()
        {
            self.transparent = true;
            if group.has(b"CS") {
                group.set("CS", self.way(&Space::Unknown, world).target());
            }
            dict.set("Group", group);
        }
        let names = match dict.get(b"Resources").cloned() {
            Ok(resources) => {
                let (resources, names) = self.resources(&resources, world);
                stream.dict.set("Resources", resources);
                names
            }
            Err(_) => Arc::default(),
        };
        self.texts.push(Text { from: vec![id], into: id, owner: Some(id), names, world });
        Object::Stream(stream)
    }

    fn image(&mut self, id: ObjectId, object: Object, world: World) -> Object {
        let Object::Stream(mut stream) = object else { return object };
        for key in [b"StructParent".as_slice(), b"OPI", b"Alternates", b"Metadata", b"PieceInfo"] {
            stream.dict.remove(key);
        }
        let value = stream.dict.get(b"ColorSpace").cloned();
        let space =
            value.as_ref().map_or(Space::Unknown, |value| self.spaces.read(&self.doc, value));
        if let (Ok(value), Space::Spot(_)) = (&value, &space)
            && let Some(kept) = self.space(value, &space, world)
        {
            stream.dict.set("ColorSpace", kept);
        }
        if let Ok(Object::Reference(mask)) = stream.dict.get(b"SMask") {
            self.transparent = true;
            let (ink, space) = (self.ink, &space);
            if let Ok(Object::Stream(mask)) = self.doc.get_object_mut(*mask) {
                mask.dict.set("ColorSpace", "DeviceGray");
                let matte = mask.dict.get(b"Matte").and_then(Object::as_array);
                let matte: Option<Vec<f32>> =
                    matte.ok().and_then(|m| m.iter().map(|v| v.as_float().ok()).collect());
                if let Some(new) = matte.and_then(|matte| super::images::matte(ink, space, &matte))
                {
                    mask.dict.set("Matte", new);
                }
            }
        }
        self.pictures.push(Picture { id, space, world });
        Object::Stream(stream)
    }

    /// Fonts are left alone, but for those whose glyphs are drawings.
    fn font(&mut self, object: &Object, world: World) -> Object {
        let drawn = dictionary(&self.doc, object).is_some_and(|font| font.has(b"CharProcs"));
        if !drawn {
            self.left.extend(missing(&self.doc, object));
            return object.clone();
        }
        self.each(object, world, |walk, object| {
            let Object::Dictionary(mut font) = object else { return object };
            let resources = font.get(b"Resources").cloned().unwrap_or(Object::Null);
            let (resources, names) = walk.resources(&resources, world);
            font.set("Resources", resources);
            let glyphs =
                font.get(b"CharProcs").ok().and_then(|g| dictionary(&walk.doc, g)).cloned();
            let mut new = Dictionary::new();
            for (name, glyph) in glyphs.unwrap_or_default() {
                let glyph = match glyph {
                    Object::Reference(id) => {
                        Object::Reference(walk.once(id, world, |walk, id, object| {
                            let names = Arc::clone(&names);
                            walk.texts.push(Text {
                                from: vec![id],
                                into: id,
                                owner: None,
                                names,
                                world,
                            });
                            object
                        }))
                    }
                    glyph => glyph,
                };
                new.set(name, glyph);
            }
            font.set("CharProcs", new);
            Object::Dictionary(font)
        })
    }
}

/// What is to be said of a font whose glyphs are not in the file.
fn missing(doc: &Document, object: &Object) -> Option<String> {
    let font = dictionary(doc, object)?;
    let below = font.get(b"DescendantFonts").ok().map(|fonts| resolved(doc, fonts));
    let below = below.and_then(|fonts| fonts.as_array().ok()?.first());
    let font = below.and_then(|below| dictionary(doc, below)).unwrap_or(font);
    let described = font.get(b"FontDescriptor").ok().and_then(|d| dictionary(doc, d));
    let files = [b"FontFile".as_slice(), b"FontFile2", b"FontFile3"];
    if described.is_some_and(|described| files.iter().any(|file| described.has(file))) {
        return None;
    }
    let name = font.get(b"BaseFont").ok().and_then(|name| resolved(doc, name).as_name().ok());
    let name = String::from_utf8_lossy(name.unwrap_or(b"?"));
    Some(format!("a font that is not in the file: {name}"))
}
