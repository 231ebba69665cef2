//! Functions of PDF: how a gradient runs and how a spot colour looks without its ink.
//!
//! All four kinds are read, so that any of them can be sampled and written anew with other colours.

use lopdf::{Dictionary, Document, Object, Stream};

use super::calculator::Program;
use super::colour::{count, word};

/// Functions inside functions that are followed.
const DEPTH: usize = 16;

/// Functions that are read as parts of one.
const MANY: usize = 4096;

/// The most samples that are read from one function.
const MOST: usize = 1 << 22;

/// A function.
pub(super) struct Function {
    pub(super) domain: Vec<[f32; 2]>,
    range: Vec<[f32; 2]>,
    pub(super) kind: Kind,
}

/// What a function does.
pub(super) enum Kind {
    /// Type 0.
    Sampled { size: Vec<usize>, encode: Vec<[f32; 2]>, decode: Vec<[f32; 2]>, samples: Vec<f32> },
    /// Type 2.
    Power { from: Vec<f32>, to: Vec<f32>, exponent: f32 },
    /// Type 3.
    Stitched { parts: Vec<Function>, bounds: Vec<f32>, encode: Vec<[f32; 2]> },
    /// Type 4.
    Calculated(Program),
    /// A function for each component.
    Several(Vec<Function>),
}

/// The object behind a reference.
pub(super) fn resolved<'a>(doc: &'a Document, object: &'a Object) -> &'a Object {
    doc.dereference(object).map_or(object, |(_, object)| object)
}

/// The dictionary of a dictionary or stream.
pub(super) fn dictionary<'a>(doc: &'a Document, object: &'a Object) -> Option<&'a Dictionary> {
    match resolved(doc, object) {
        Object::Dictionary(dict) => Some(dict),
        Object::Stream(stream) => Some(&stream.dict),
        _ => None,
    }
}

/// An array of numbers.
pub(super) fn numbers(doc: &Document, object: Option<&Object>) -> Option<Vec<f32>> {
    let array = resolved(doc, object?).as_array().ok()?;
    array.iter().map(|item| resolved(doc, item).as_float().ok()).collect()
}

/// An array of pairs of numbers.
pub(super) fn pairs(doc: &Document, object: Option<&Object>) -> Option<Vec<[f32; 2]>> {
    Some(numbers(doc, object)?.as_chunks::<2>().0.to_vec())
}

/// Whether two ranges are the same.
pub(super) fn same(a: [f32; 2], b: [f32; 2]) -> bool {
    a.into_iter().zip(b).all(|(a, b)| (a - b).abs() < 1e-6)
}

/// An array of numbers as an object.
pub(super) fn array(numbers: impl IntoIterator<Item = f32>) -> Object {
    Object::Array(numbers.into_iter().map(number).collect())
}

/// A number as an object: whole ones without a point.
pub(super) fn number(value: f32) -> Object {
    #[expect(clippy::cast_possible_truncation, reason = "a whole number of few digits")]
    if value.fract() == 0.0 && value.abs() < 1e6 {
        Object::Integer(value as i64)
    } else {
        Object::Real(value)
    }
}

fn mapped(value: f32, [a, b]: [f32; 2], [c, d]: [f32; 2]) -> f32 {
    if b > a { c + (value - a) / (b - a) * (d - c) } else { c }
}

fn held(value: f32, [low, high]: [f32; 2]) -> f32 {
    if value.is_nan() { low } else { value.min(high).max(low) }
}

impl Function {
    /// Reads a function, or an array of functions of one result each.
    pub(super) fn read(doc: &Document, object: &Object) -> Option<Self> {
        let mut budget = MANY;
        Self::read_within(doc, object, DEPTH, &mut budget)
    }

    fn read_within(
        doc: &Document,
        object: &Object,
        depth: usize,
        budget: &mut usize,
    ) -> Option<Self> {
        let depth = depth.checked_sub(1)?;
        *budget = budget.checked_sub(1)?;
        let object = resolved(doc, object);
        if let Object::Array(items) = object {
            let parts: Option<Vec<Self>> =
                items.iter().map(|item| Self::read_within(doc, item, depth, budget)).collect();
            let parts = parts.filter(|parts| (1..=32).contains(&parts.len()))?;
            let domain = parts.first()?.domain.clone();
            return Some(Self { domain, range: Vec::new(), kind: Kind::Several(parts) });
        }
        let dict = dictionary(doc, object)?;
        let get = |key: &[u8]| dict.get(key).ok();
        let domain = pairs(doc, get(b"Domain")).filter(|domain| !domain.is_empty())?;
        let range = pairs(doc, get(b"Range")).unwrap_or_default();
        let kind = match get(b"FunctionType").map(|t| resolved(doc, t).as_i64()) {
            Some(Ok(0)) => sampled(doc, object.as_stream().ok()?, &domain, &range)?,
            Some(Ok(2)) => Kind::Power {
                from: numbers(doc, get(b"C0")).unwrap_or_else(|| vec![0.0]),
                to: numbers(doc, get(b"C1")).unwrap_or_else(|| vec![1.0]),
                exponent: resolved(doc, get(b"N")?).as_float().ok()?,
            },
            Some(Ok(3)) => {
                let parts = resolved(doc, get(b"Functions")?).as_array().ok()?;
                let parts: Option<Vec<Self>> =
                    parts.iter().map(|part| Self::read_within(doc, part, depth, budget)).collect();
                let bounds = numbers(doc, get(b"Bounds"))?;
                let encode = pairs(doc, get(b"Encode"))?;
                let parts = parts.filter(|parts| {
                    parts.len() == bounds.len() + 1 && encode.len() >= parts.len()
                })?;
                Kind::Stitched { parts, bounds, encode }
            }
            Some(Ok(4)) => {
                let stream = object.as_stream().ok()?;
                let text = stream.get_plain_content_with_limit(MOST).ok()?;
                Kind::Calculated(Program::read(&text)?)
            }
            _ => return None,
        };
        Some(Self { domain, range, kind })
    }

    /// What comes out of it.
    pub(super) fn value(&self, input: &[f32]) -> Vec<f32> {
        let held_in = |at: usize| {
            let value = input.get(at).copied().unwrap_or_default();
            self.domain.get(at).map_or(value, |domain| held(value, *domain))
        };
        let x = held_in(0);
        let mut out = match &self.kind {
            Kind::Sampled { size, encode, decode, samples } => {
                let place = |at: usize, size: usize| {
                    let domain = self.domain.get(at).copied().unwrap_or([0.0, 1.0]);
                    let encode = encode.get(at).copied().unwrap_or([0.0, 1.0]);
                    held(mapped(held_in(at), domain, encode), [0.0, (size - 1) as f32])
                };
                let places: Vec<f32> =
                    size.iter().enumerate().map(|(at, size)| place(at, *size)).collect();
                interpolated(&places, size, decode, samples)
            }
            Kind::Power { from, to, exponent } => {
                let share =
                    if (*exponent - 1.0).abs() < f32::EPSILON { x } else { x.powf(*exponent) };
                from.iter().zip(to).map(|(a, b)| a + share * (b - a)).collect()
            }
            Kind::Stitched { parts, bounds, encode } => {
                let at = bounds.iter().take_while(|bound| x >= **bound).count();
                let [first, last] = self.domain.first().copied().unwrap_or([0.0, 1.0]);
                let low = at.checked_sub(1).and_then(|i| bounds.get(i)).copied().unwrap_or(first);
                let high = bounds.get(at).copied().unwrap_or(last);
                let encode = encode.get(at).copied().unwrap_or([0.0, 1.0]);
                parts
                    .get(at)
                    .map(|p| p.value(&[mapped(x, [low, high], encode)]))
                    .unwrap_or_default()
            }
            Kind::Calculated(program) => {
                let input: Vec<f32> = (0..self.domain.len()).map(held_in).collect();
                let mut out = program.run(&input);
                // Only the uppermost numbers are results.
                let extra = out.len().saturating_sub(self.range.len());
                out.drain(..extra);
                out
            }
            Kind::Several(parts) => {
                parts.iter().filter_map(|part| part.value(input).first().copied()).collect()
            }
        };
        for (value, range) in out.iter_mut().zip(&self.range) {
            *value = held(*value, *range);
        }
        out
    }

    /// How finely a function of one number must be sampled.
    pub(super) fn grain(&self) -> usize {
        match &self.kind {
            Kind::Sampled { size, .. } => {
                size.first().map_or(32, |size| (size.saturating_sub(1)).clamp(1, 1024))
            }
            Kind::Power { .. } => 32,
            Kind::Stitched { .. } | Kind::Calculated(_) => 256,
            Kind::Several(parts) => parts.iter().map(Self::grain).max().unwrap_or(32),
        }
    }
}

fn sampled(
    doc: &Document,
    stream: &Stream,
    domain: &[[f32; 2]],
    range: &[[f32; 2]],
) -> Option<Kind> {
    let get = |key: &[u8]| stream.dict.get(key).ok();
    let size: Vec<usize> = numbers(doc, get(b"Size"))?.into_iter().map(count).collect();
    if size.len() != domain.len() || range.is_empty() || size.contains(&0) || size.len() > 4 {
        return None;
    }
    let bits = resolved(doc, get(b"BitsPerSample")?).as_i64().ok()?;
    let bits = u32::try_from(bits)
        .ok()
        .filter(|bits| matches!(bits, 1 | 2 | 4 | 8 | 12 | 16 | 24 | 32))?;
    let total = size
        .iter()
        .try_fold(range.len(), |total, size| total.checked_mul(*size))
        .filter(|total| *total <= MOST)?;
    let data = stream.get_plain_content_with_limit(MOST * 4).ok()?;
    let mut reader = super::bits::Reader::new(&data);
    let most = ((1_u64 << bits) - 1) as f32;
    let samples: Option<Vec<f32>> =
        (0..total).map(|_| reader.take(bits).map(|value| value as f32 / most)).collect();
    let full = || size.iter().map(|size| [0.0, (size - 1) as f32]).collect();
    let encode = pairs(doc, get(b"Encode")).filter(|e| e.len() >= size.len()).unwrap_or_else(full);
    let decode = pairs(doc, get(b"Decode"))
        .filter(|decode| decode.len() >= range.len())
        .unwrap_or_else(|| range.to_vec());
    let decode = decode.get(..range.len())?.to_vec();
    Some(Kind::Sampled { size, encode, decode, samples: samples? })
}

fn interpolated(places: &[f32], size: &[usize], decode: &[[f32; 2]], samples: &[f32]) -> Vec<f32> {
    let results = decode.len();
    let mut out = vec![0.0; results];
    for corner in 0..1_usize << places.len() {
        let (mut weight, mut index, mut stride) = (1.0, 0, 1);
        for (axis, (place, size)) in places.iter().zip(size).enumerate() {
            let low = count(place.floor());
            let part = place - low as f32;
            let upper = corner >> axis & 1 == 1;
            weight *= if upper { part } else { 1.0 - part };
            index += (low + usize::from(upper)).min(size - 1) * stride;
            stride *= size;
        }
        if weight > 0.0 {
            for (at, out) in out.iter_mut().enumerate() {
                *out += weight * samples.get(index * results + at).copied().unwrap_or_default();
            }
        }
    }
    for (out, decode) in out.iter_mut().zip(decode) {
        *out = mapped(*out, [0.0, 1.0], *decode);
    }
    out
}

/// Writes a sampled function of shares of 1 with so many results. `size` has an entry for each
/// number that goes in.
pub(super) fn table(
    domain: &[[f32; 2]],
    size: &[usize],
    results: usize,
    samples: &[f32],
) -> Stream {
    let mut dict = Dictionary::new();
    dict.set("FunctionType", 0);
    dict.set("Domain", array(domain.iter().flatten().copied()));
    dict.set("Range", array((0..results).flat_map(|_| [0.0, 1.0])));
    dict.set("Size", array(size.iter().map(|size| *size as f32)));
    dict.set("BitsPerSample", 16);
    let data: Vec<u8> = samples.iter().flat_map(|sample| word(*sample).to_be_bytes()).collect();
    dict.set("Filter", "FlateDecode");
    Stream::new(dict, super::deflate::packed(&data))
}

/// Writes a straight line between two colours over 0 to 1.
pub(super) fn line(from: &[f32], to: &[f32]) -> Dictionary {
    let mut dict = Dictionary::new();
    dict.set("FunctionType", 2);
    dict.set("Domain", array([0.0, 1.0]));
    dict.set("Range", array(from.iter().flat_map(|_| [0.0, 1.0])));
    dict.set("C0", array(from.iter().copied()));
    dict.set("C1", array(to.iter().copied()));
    dict.set("N", 1);
    dict
}
