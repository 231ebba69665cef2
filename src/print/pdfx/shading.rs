//! Gradients in ink.
//!
//! A gradient runs through colours of the screen; in ink its way between two stops is no straight
//! line. Each stretch is sampled, then, and bent at both ends to the ink that a plain area has there:
//! black is black ink alone and a colour of the palette is itself. A stretch that is straight enough
//! stays a line.

use lopdf::{Dictionary, Document, Object, ObjectId, Stream};
use rayon::prelude::*;

use super::bits::{Reader, Writer};
use super::calculator::Program;
use super::colour::{Ink, muted, neutral, word};
use super::deflate::packed;
use super::function::{Function, Kind, array, line, number, numbers, pairs, resolved, same, table};
use super::space::{Paint, Space, World};

/// How far a sample may lie from the line that stands for it.
const STRAIGHT: f32 = 0.006;

/// How near its end a stretch bends to the ink of its end.
const BEND: i32 = 8;

/// Samples along each side of a plane.
const GRID: usize = 128;

/// The most bytes of a mesh.
const MOST: usize = 1 << 26;

/// From which colours, to which: what a function needs.
#[derive(Clone, Copy)]
pub(super) struct Way<'a> {
    pub(super) ink: &'a Ink<'a>,
    pub(super) world: World,
    pub(super) space: &'a Space,
}

/// Takes an object into the document.
pub(super) type Add<'a> = &'a mut dyn FnMut(Object) -> ObjectId;

impl Way<'_> {
    /// The name of the space that colours end in.
    pub(super) fn target(&self) -> &'static str {
        match self.world {
            World::Page => "DeviceCMYK",
            World::Mask => "DeviceGray",
        }
    }

    fn parts(&self) -> usize {
        match self.world {
            World::Page => 4,
            World::Mask => 1,
        }
    }

    fn paint(&self, values: &[f32]) -> Option<Paint> {
        self.space.paint(self.ink, self.world, values)
    }

    /// The paints of colours along a line.
    fn along(&self, colours: &[Vec<f32>]) -> Option<Vec<Vec<f32>>> {
        let own = |values: &Vec<f32>| Some(self.paint(values)?.parts().to_vec());
        let gray = |values: &Vec<f32>| self.space.srgb(values).is_none_or(neutral);
        if self.world == World::Mask || self.ink.black_only() || colours.iter().all(gray) {
            return colours.iter().map(own).collect();
        }
        // A gray on the way is mixed like its neighbours; one at an end is not.
        let muted = |values: &Vec<f32>| self.space.srgb(values).is_some_and(muted);
        let first = colours.iter().take_while(|values| muted(values)).count();
        let last = colours.len() - colours.iter().rev().take_while(|values| muted(values)).count();
        let mixed = |(index, values): (usize, &Vec<f32>)| {
            let paint = if (first..last).contains(&index) {
                self.space.profile(self.ink, self.world, values)?
            } else {
                self.space.blend(self.ink, self.world, values)?
            };
            Some(paint.parts().to_vec())
        };
        let mut out: Vec<Vec<f32>> =
            colours.iter().enumerate().map(mixed).collect::<Option<_>>()?;
        let bend = |at: Option<&Vec<f32>>, seen: Option<&Vec<f32>>| -> Option<Vec<f32>> {
            Some(own(at?)?.iter().zip(seen?).map(|(own, seen)| own - seen).collect())
        };
        let first = bend(colours.first(), out.first())?;
        let last = bend(colours.last(), out.last())?;
        let steps = (out.len() - 1).max(1) as f32;
        for (index, ink) in out.iter_mut().enumerate() {
            let share = index as f32 / steps;
            for ((value, first), last) in ink.iter_mut().zip(&first).zip(&last) {
                let bent = first * (1.0 - share).powi(BEND) + last * share.powi(BEND);
                *value = (*value + bent).clamp(0.0, 1.0);
            }
        }
        Some(out)
    }

    /// A function of one number in other colours, as an object to be referred to.
    pub(super) fn gradient(&self, function: &Function, add: Add<'_>) -> Option<Object> {
        let domain = *function.domain.first()?;
        if let Kind::Stitched { parts, bounds, encode } = &function.kind {
            let parts: Option<Vec<Object>> =
                parts.iter().map(|part| self.gradient(part, add)).collect();
            let mut dict = Dictionary::new();
            dict.set("FunctionType", 3);
            dict.set("Domain", array(domain));
            dict.set("Range", array((0..self.parts()).flat_map(|_| [0.0, 1.0])));
            dict.set("Functions", parts?);
            dict.set("Bounds", array(bounds.iter().copied()));
            dict.set("Encode", array(encode.iter().flatten().copied()));
            return Some(Object::Reference(add(Object::Dictionary(dict))));
        }
        let steps = function.grain().max(32);
        let [from, to] = domain;
        let colours: Vec<Vec<f32>> = (0..=steps)
            .map(|step| function.value(&[from + (to - from) * step as f32 / steps as f32]))
            .collect();
        let paints = self.along(&colours)?;
        let object = if same(domain, [0.0, 1.0]) && straight(&paints) {
            Object::Dictionary(line(paints.first()?, paints.last()?))
        } else {
            Object::Stream(table(&[domain], &[steps + 1], self.parts(), &paints.concat()))
        };
        Some(Object::Reference(add(object)))
    }

    /// A function over a plane in other colours.
    fn plane(&self, function: &Function, domain: [[f32; 2]; 2], add: Add<'_>) -> Option<Object> {
        if let Kind::Calculated(program) = &function.kind
            && let Some(text) = self.calculated(program, function, domain)
        {
            let mut dict = Dictionary::new();
            dict.set("FunctionType", 4);
            dict.set("Domain", array(domain.into_iter().flatten()));
            dict.set("Range", array((0..self.parts()).flat_map(|_| [0.0, 1.0])));
            dict.set("Filter", "FlateDecode");
            return Some(Object::Reference(add(Stream::new(dict, packed(text.as_bytes())).into())));
        }
        let place =
            |[from, to]: [f32; 2], at: usize| from + (to - from) * at as f32 / (GRID - 1) as f32;
        let [across, down] = domain;
        let rows: Option<Vec<Vec<f32>>> = (0..GRID)
            .into_par_iter()
            .map(|y| {
                let mut row = Vec::with_capacity(GRID * self.parts());
                for x in 0..GRID {
                    let values = function.value(&[place(across, x), place(down, y)]);
                    let paint = self.space.blend(self.ink, self.world, &values)?;
                    row.extend_from_slice(paint.parts());
                }
                Some(row)
            })
            .collect();
        let samples = rows?.concat();
        let stream = table(&domain, &[GRID, GRID], self.parts(), &samples);
        Some(Object::Reference(add(stream.into())))
    }

    /// A calculated function with other colours in its text, if it is one that steps from colour to
    /// colour, as typst-pdf writes them.
    fn calculated(
        &self,
        program: &Program,
        function: &Function,
        [across, down]: [[f32; 2]; 2],
    ) -> Option<String> {
        let parts = self.space.len();
        let recoloured = program.recoloured(parts, &|from, to| {
            let steps = 32;
            let colours: Vec<Vec<f32>> = (0..=steps)
                .map(|step| {
                    let share = step as f32 / steps as f32;
                    from.iter().zip(to).map(|(a, b)| a + (b - a) * share).collect()
                })
                .collect();
            let paints = self.along(&colours)?;
            // As few stretches as are straight.
            let pieces = [1, 2, 4, 8, 16].into_iter().find(|pieces| {
                let length = steps / pieces;
                *pieces == 16
                    || (0..*pieces).all(|piece| {
                        paints.get(piece * length..=(piece + 1) * length).is_some_and(straight)
                    })
            })?;
            Some(paints.into_iter().step_by(steps / pieces).collect())
        })?;
        // Proof: the same colours everywhere, or else it was another kind of text.
        let proves = (0..400_u16).all(|probe| {
            let share = |step: u16| f32::from(probe.wrapping_mul(step) % 997) / 997.0;
            let at = |[from, to]: [f32; 2], share: f32| from + (to - from) * share;
            let place = [at(across, share(331)), at(down, share(613))];
            let new = recoloured.run(&place);
            let old = self.space.blend(self.ink, self.world, &function.value(&place));
            old.is_some_and(|old| {
                new.len() == old.parts().len()
                    && new.iter().zip(old.parts()).all(|(a, b)| (a - b).abs() < 0.6)
            })
        });
        proves.then(|| recoloured.text())
    }

    /// A shading in ink. `None` if it is of a kind that is not known.
    pub(super) fn shading(&self, doc: &Document, object: &Object, add: Add<'_>) -> Option<Object> {
        let mut out = object.clone();
        let dict = match &mut out {
            Object::Dictionary(dict) => dict,
            Object::Stream(stream) => &mut stream.dict,
            _ => return None,
        };
        let kind = resolved(doc, dict.get(b"ShadingType").ok()?).as_i64().ok()?;
        if let Some(values) = numbers(doc, dict.get(b"Background").ok()) {
            dict.set("Background", array(self.paint(&values)?.parts().iter().copied()));
        }
        dict.set("ColorSpace", self.target());
        let renamed = matches!(self.space, Space::Cmyk)
            && self.world == World::Page
            && !self.ink.black_only();
        if renamed {
            return Some(out);
        }
        let function = match dict.get(b"Function") {
            Ok(function) => Some(Function::read(doc, function)?),
            Err(_) => None,
        };
        match (kind, function) {
            (1, Some(function)) => {
                let domain = pairs(doc, dict.get(b"Domain").ok());
                let domain = domain.and_then(|d| d.try_into().ok()).unwrap_or([[0.0, 1.0]; 2]);
                let plane = self.plane(&function, domain, add)?;
                dict.set("Function", plane);
            }
            (2..=7, Some(function)) => {
                let gradient = self.gradient(&function, add)?;
                dict.set("Function", gradient);
            }
            (4..=7, None) => {
                let Object::Stream(stream) = &mut out else { return None };
                self.mesh(doc, stream, kind)?;
            }
            _ => return None,
        }
        Some(out)
    }

    /// A mesh with other colours at its corners.
    fn mesh(&self, doc: &Document, stream: &mut Stream, kind: i64) -> Option<()> {
        let whole = |key: &[u8]| {
            let value = resolved(doc, stream.dict.get(key).ok()?).as_i64().ok()?;
            u32::try_from(value).ok().filter(|bits| (1..=32).contains(bits))
        };
        let (point, part) = (whole(b"BitsPerCoordinate")?, whole(b"BitsPerComponent")?);
        let flag = if kind == 5 { 0 } else { whole(b"BitsPerFlag")? };
        let decode = pairs(doc, stream.dict.get(b"Decode").ok())?;
        let (places, colours) = decode.split_at_checked(2)?;
        let parts = self.space.len();
        if colours.len() != parts || parts == 0 {
            return None;
        }
        let data = stream.get_plain_content_with_limit(MOST).ok()?;
        let (mut from, mut to) = (Reader::new(&data), Writer::default());
        let most = ((1_u64 << part) - 1) as f32;
        while !from.is_done() {
            let first = if flag == 0 { 0 } else { from.take(flag)? };
            to.put(first, flag);
            let (corners, hues) = match (kind, first & 3) {
                (4 | 5, _) => (1, 1),
                (6, 0) => (12, 4),
                (6, _) => (8, 2),
                (_, 0) => (16, 4),
                _ => (12, 2),
            };
            for _ in 0..corners * 2 {
                to.put(from.take(point)?, point);
            }
            for _ in 0..hues {
                let mut values = Vec::with_capacity(parts);
                for [low, high] in colours {
                    values.push(low + from.take(part)? as f32 / most * (high - low));
                }
                for value in self.paint(&values)?.parts() {
                    to.put(u64::from(word(*value)), 16);
                }
            }
            from.align();
            to.align();
        }
        let decode = places.iter().flatten().copied();
        let decode: Vec<f32> = decode.chain((0..self.parts()).flat_map(|_| [0.0, 1.0])).collect();
        stream.dict.set("Decode", array(decode));
        stream.dict.set("BitsPerComponent", 16);
        stream.dict.remove(b"DecodeParms");
        stream.dict.set("Filter", "FlateDecode");
        stream.set_content(packed(&to.into_bytes()));
        Some(())
    }

    /// A spot colour's look without its ink, in ink: the space's other two parts.
    pub(super) fn alternate(&self, function: &Function, add: Add<'_>) -> Option<[Object; 2]> {
        if function.domain.len() != 1 {
            return None;
        }
        Some([self.target().into(), self.gradient(function, add)?])
    }
}

/// Whether values lie on a line.
fn straight(paints: &[Vec<f32>]) -> bool {
    let (Some(first), Some(last)) = (paints.first(), paints.last()) else { return true };
    let steps = (paints.len() - 1).max(1) as f32;
    paints.iter().enumerate().all(|(index, paint)| {
        let share = index as f32 / steps;
        paint
            .iter()
            .zip(first.iter().zip(last))
            .all(|(value, (a, b))| (a + (b - a) * share - value).abs() < STRAIGHT)
    })
}

/// The numbers of a colour, such as the backdrop of a soft mask.
pub(super) fn backdrop(way: Way<'_>, values: &[f32]) -> Option<Object> {
    let paint = way.paint(values)?;
    Some(Object::Array(paint.parts().iter().copied().map(number).collect()))
}
