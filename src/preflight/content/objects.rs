//! Images, forms, patterns, masks: contents inside contents.

use lopdf::{Dictionary, Object, Stream};

use super::super::facts::{Fault, ImageFacts};
use super::super::geometry::{Area, MM, Matrix};
use super::super::images::{self, Picture};
use super::super::shading;
use super::super::tokens::{Operand, Tokens};
use super::state::Paint;
use super::{DEEPEST, Frame, State, Walk, place};

/// Images listed for one page; more are counted with the ink but not listed.
const MOST_IMAGES: usize = 4096;

impl<'a> Walk<'a, '_> {
    /// `Do`, `sh`, inline images and what only glyphs may say.
    pub(super) fn object_operator(
        &mut self,
        operator: &[u8],
        tokens: &mut Tokens<'_>,
        frame: &mut Frame<'a>,
    ) -> bool {
        match operator {
            b"Do" => {
                let Some(name) = tokens.last_name() else { return false };
                let file = self.file;
                let all = frame.resources.and_then(|r| file.dict(r, b"XObject"));
                match all.and_then(|all| file.stream(all, name)) {
                    Some(stream) => self.object(stream, frame),
                    None => {
                        self.faults.insert(Fault::MissingResource);
                    }
                }
            }
            b"sh" => {
                let Some(name) = tokens.last_name() else { return false };
                let file = self.file;
                let all = frame.resources.and_then(|r| file.dict(r, b"Shading"));
                match all.and_then(|all| file.dict(all, name)) {
                    Some(shading) => {
                        let inside = frame.state.clip.overlaps(self.visible);
                        if !frame.state.clip.is_empty() {
                            self.count_untagged(frame);
                            if !frame.state.inkless {
                                let paint = frame.state.fill.clone();
                                self.effects(frame, &paint);
                                self.shading(shading, frame, inside);
                            }
                        }
                    }
                    None => {
                        self.faults.insert(Fault::MissingResource);
                    }
                }
            }
            b"ID" => self.inline_image(tokens, frame),
            b"BI" | b"EI" | b"d0" => {}
            b"d1" => frame.state.colourless = true,
            _ => return false,
        }
        true
    }

    fn object(&mut self, stream: &'a Stream, frame: &mut Frame<'a>) {
        let file = self.file;
        match file.name(&stream.dict, b"Subtype") {
            Some(b"Image") => {
                let inks = self.shared.inks;
                let resources = frame.resources;
                let key = place(stream);
                let picture =
                    self.shared.pictures.get(key, || images::read(file, stream, resources, inks));
                self.picture(&picture, frame);
            }
            Some(b"Form") => {
                if file.name(&stream.dict, b"Subtype2") == Some(b"PS".as_slice())
                    || stream.dict.has(b"PS")
                {
                    self.facts.postscript = true;
                }
                self.form(stream, frame.state.clone(), frame);
            }
            Some(b"PS") => self.facts.postscript = true,
            _ => {
                self.faults.insert(Fault::MissingResource);
            }
        }
    }

    /// An image inside the operators.
    fn inline_image(&mut self, tokens: &mut Tokens<'_>, frame: &mut Frame<'a>) {
        let dict = dictionary(tokens);
        let file = self.file;
        let either =
            |long: &[u8], short: &[u8]| file.get(&dict, long).or_else(|| file.get(&dict, short));
        let number = |long: &[u8], short: &[u8]| {
            let found = either(long, short).and_then(|o| o.as_i64().ok());
            found.and_then(|n| usize::try_from(n).ok())
        };
        let stated = number(b"Length", b"L");
        let bare = either(b"Filter", b"F").is_none();
        let picture =
            images::read(file, &Stream::new(dict.clone(), Vec::new()), frame.resources, false);
        let samples =
            picture.width.checked_mul(if picture.stencil { 1 } else { picture.space.components() });
        let bits = samples.and_then(|n| n.checked_mul(picture.bits.max(1)));
        let size = bits.and_then(|bits| bits.div_ceil(8).checked_mul(picture.height));
        let length = stated.or(size.filter(|size| bare && *size > 0));
        let Some(data) = tokens.inline_data(length) else {
            self.faults.insert(Fault::BadOperator);
            return;
        };
        let stream = Stream::new(dict, data.to_vec());
        let picture = images::read(file, &stream, frame.resources, self.shared.inks);
        self.picture(&picture, frame);
    }

    /// An image where it is painted.
    fn picture(&mut self, picture: &Picture, frame: &mut Frame<'a>) {
        if let Some(fault) = picture.fault {
            self.faults.insert(fault);
        }
        let matrix = frame.state.ctm;
        let area = Area::between([0.0, 0.0, 1.0, 1.0]).around(matrix);
        let shown = area.meet(frame.state.clip);
        if shown.is_empty() {
            return;
        }
        let inside = shown.overlaps(self.visible);
        if picture.stencil {
            self.paint(frame, false, area);
        } else {
            self.count_untagged(frame);
            if !frame.state.inkless {
                let paint = frame.state.fill.clone();
                self.effects(frame, &paint);
                self.facts.transparency |= picture.soft;
                self.label_of(&picture.space);
                self.image_ink(&picture.plates, picture.heaviest, inside);
                self.facts.ink_unmeasured |= !picture.measured && self.shared.inks;
            }
        }
        if !inside || frame.state.inkless || self.facts.images.len() >= MOST_IMAGES {
            return;
        }
        let (width, height) = (matrix.width(), matrix.height());
        if width <= 0.0 || height <= 0.0 {
            return;
        }
        let across = picture.width as f64 / (width / 72.0);
        let down = picture.height as f64 / (height / 72.0);
        self.facts.images.push(ImageFacts {
            width_px: picture.width,
            height_px: picture.height,
            width_mm: width * MM,
            height_mm: height * MM,
            dpi: across.min(down),
            space: if picture.stencil { "Mask".to_owned() } else { picture.space.label() },
            bits: picture.bits,
        });
    }

    /// Walks into a form.
    fn form(&mut self, stream: &'a Stream, mut state: State<'a>, frame: &Frame<'a>) {
        let matrix = self.file.fixed(&stream.dict, b"Matrix").map_or(Matrix::IDENTITY, Matrix::new);
        state.ctm = matrix.then(state.ctm);
        if let Some(bounds) = self.file.fixed(&stream.dict, b"BBox") {
            state.clip = state.clip.meet(Area::between(bounds).around(state.ctm));
        }
        if state.clip.is_empty() {
            return;
        }
        self.inside(stream, state, frame);
    }

    /// Runs the operators of a form, pattern or mask.
    fn inside(&mut self, stream: &'a Stream, state: State<'a>, frame: &Frame<'a>) {
        let key = place(stream);
        if self.running.contains(&key) {
            self.faults.insert(Fault::Cycle);
            return;
        }
        if self.running.len() >= DEEPEST {
            self.faults.insert(Fault::TooDeep);
            return;
        }
        // A form that does nothing but call forms would cost nothing otherwise.
        if !self.file.allow(super::BATCH) {
            self.faults.insert(Fault::TooMuchWork);
            return;
        }
        let data = match self.shared.content(stream) {
            Ok(data) => data,
            Err(fault) => {
                self.faults.insert(fault);
                return;
            }
        };
        let resources = self.file.dict(&stream.dict, b"Resources").or(frame.resources);
        self.running.push(key);
        self.run(&data, Frame::new(resources, state, frame.mark()));
        self.running.pop();
    }

    /// Paints with a pattern.
    pub(super) fn pattern(
        &mut self,
        pattern: &'a Object,
        paint: &Paint<'a>,
        frame: &Frame<'a>,
        inside: bool,
    ) {
        let file = self.file;
        let Some(dict) = file.as_dict(pattern) else { return };
        if file.integer(dict, b"PatternType") == Some(2) {
            if let Some(shading) = file.dict(dict, b"Shading") {
                self.shading(shading, frame, inside);
            }
            return;
        }
        let Ok(tile) = pattern.as_stream() else { return };
        let given = file.integer(dict, b"PaintType") == Some(2);
        if given && !frame.state.inkless {
            self.label(&paint.space);
            self.ink(&paint.ink, paint.ink.total(), inside);
        }
        // Once as something visible, once as something cut off.
        if !self.done.insert((place(tile), usize::from(inside))) {
            return;
        }
        let matrix = file.fixed(dict, b"Matrix").map_or(Matrix::IDENTITY, Matrix::new);
        let mut state = State::start(matrix.then(frame.base));
        state.inkless = frame.state.inkless;
        if given {
            state.colourless = true;
            let own = Paint { pattern: None, ..paint.clone() };
            state.fill = own.clone();
            state.stroke = own;
        }
        // Tiles repeat: one of them stands anywhere, so it counts where the painted area counts.
        let seen = if inside { Area::EVERYTHING } else { Area::NOTHING };
        let visible = std::mem::replace(&mut self.visible, seen);
        self.inside(tile, state, frame);
        self.visible = visible;
    }

    fn shading(&mut self, shading: &'a Dictionary, frame: &Frame<'a>, inside: bool) {
        let (file, resources) = (self.file, frame.resources);
        let shade =
            self.shared.shades.get(place(shading), || shading::read(file, shading, resources));
        self.shade(&shade, inside);
    }

    /// `gs`: parameters from the resources.
    pub(super) fn parameters(&mut self, tokens: &Tokens<'_>, frame: &mut Frame<'a>) {
        let file = self.file;
        let all = frame.resources.and_then(|r| file.dict(r, b"ExtGState"));
        let dict = tokens.last_name().and_then(|name| file.dict(all?, name));
        let Some(dict) = dict else {
            self.faults.insert(Fault::MissingResource);
            return;
        };
        if let Some(width) = file.number(dict, b"LW") {
            frame.state.line_width = width.abs();
        }
        if dict.has(b"OP") {
            let on = file.is_true(dict, b"OP");
            frame.state.stroke.overprint = on;
            if !dict.has(b"op") {
                frame.state.fill.overprint = on;
            }
        }
        if dict.has(b"op") {
            frame.state.fill.overprint = file.is_true(dict, b"op");
        }
        if let Some(alpha) = file.number(dict, b"ca") {
            frame.state.fill.see_through = alpha < 1.0;
        }
        if let Some(alpha) = file.number(dict, b"CA") {
            frame.state.stroke.see_through = alpha < 1.0;
        }
        let plain = |name: &Object| matches!(name.as_name(), Ok(b"Normal" | b"Compatible"));
        match file.get(dict, b"BM") {
            Some(Object::Array(modes)) => {
                frame.state.blended = modes.first().is_some_and(|mode| !plain(mode));
            }
            Some(mode) => frame.state.blended = !plain(mode),
            None => {}
        }
        let default = |key: &[u8]| file.name(dict, key) == Some(b"Default".as_slice());
        self.facts.transfer |=
            dict.has(b"TR") || dict.has(b"HTP") || dict.has(b"TR2") && !default(b"TR2");
        if let [font, size] = file.array(dict, b"Font") {
            frame.state.size =
                file.resolve(size).and_then(|o| o.as_float().ok()).map_or(0.0, f64::from);
            self.set_font(file.as_dict(font), frame);
        }
        match file.get(dict, b"SMask") {
            Some(Object::Dictionary(mask)) => {
                frame.state.masked = true;
                if let Some(group) = file.stream(mask, b"G")
                    && self.done.insert((place(group), 2))
                {
                    let mut state = State::start(frame.state.ctm);
                    state.inkless = true;
                    let mark = Frame::new(frame.resources, state.clone(), super::ARTIFACT);
                    self.form(group, state, &mark);
                }
            }
            Some(Object::Name(_)) => frame.state.masked = false,
            _ => {}
        }
    }

    /// Walks into the look of an annotation: its fonts and glyphs count, its inks do not.
    pub(super) fn annotation(&mut self, dict: &'a Dictionary, resources: Option<&'a Dictionary>) {
        let file = self.file;
        let Some(look) = file.dict(dict, b"AP").and_then(|looks| file.get(looks, b"N")) else {
            return;
        };
        let mut state = State::start(Matrix::IDENTITY);
        state.inkless = true;
        let frame = Frame::new(resources, state, super::ARTIFACT);
        match look {
            Object::Stream(stream) => self.form(stream, frame.state.clone(), &frame),
            Object::Dictionary(states) => {
                for (_, state) in states.iter().take(16) {
                    if let Some(Object::Stream(stream)) = file.resolve(state) {
                        self.form(stream, frame.state.clone(), &frame);
                    }
                }
            }
            _ => {}
        }
    }
}

/// The operands of an inline image as a dictionary.
fn dictionary(tokens: &Tokens<'_>) -> Dictionary {
    let mut out = Dictionary::new();
    let mut key: Option<Vec<u8>> = None;
    let mut list: Option<Vec<Object>> = None;
    for operand in tokens.operands().iter().take(256) {
        let value = match *operand {
            Operand::Name(piece) if key.is_none() => {
                key = Some(tokens.bytes(piece).to_vec());
                continue;
            }
            Operand::Open => {
                list = Some(Vec::new());
                continue;
            }
            Operand::Close => Object::Array(list.take().unwrap_or_default()),
            Operand::Name(piece) => Object::Name(tokens.bytes(piece).to_vec()),
            Operand::Text(piece) => Object::string_literal(tokens.bytes(piece)),
            Operand::Number(value) => number(value),
            Operand::True => Object::Boolean(true),
            Operand::False | Operand::Brackets => Object::Null,
        };
        if let Some(list) = &mut list {
            list.push(value);
        } else if let Some(key) = key.take() {
            out.set(key, value);
        }
    }
    out
}

#[expect(clippy::cast_possible_truncation, reason = "single precision is what the reader keeps")]
fn number(value: f64) -> Object {
    if value.fract() == 0.0 && value.abs() < 1e9 {
        Object::Integer(value as i64)
    } else {
        Object::Real(value as f32)
    }
}
