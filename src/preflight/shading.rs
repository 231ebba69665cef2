//! Shadings: the heaviest ink anywhere in a blend of colours.

use lopdf::{Dictionary, Object};

use super::colour::{Ink, Space};
use super::geometry::whole;
use super::reader::{File, MOST_OF_A_STREAM};

/// Functions nested in functions deeper than this are not followed.
const DEEPEST: usize = 8;
/// Functions of one shading; more would only be made to cost time.
const MOST_FUNCTIONS: usize = 4096;
/// Places looked at between the ends of a function.
const STEPS: u32 = 32;
/// Samples of a table that are looked at.
const MOST_SAMPLES: usize = 4096;

/// What a shading paints.
#[derive(Clone, Debug)]
pub(super) struct Shade {
    /// The space of its colours.
    pub(super) space: Space,
    /// Most of each plate anywhere in it; for the plates only.
    pub(super) plates: Ink,
    /// The heaviest of its colours.
    pub(super) heaviest: f64,
    /// Whether all of it could be worked out.
    pub(super) measured: bool,
}

/// Reads a shading.
pub(super) fn read(file: &File, shading: &Dictionary, resources: Option<&Dictionary>) -> Shade {
    let space = shading.get(b"ColorSpace").map(|o| Space::read(file, o, resources));
    let space = space.unwrap_or(Space::Unknown);
    let mut shade =
        Shade { plates: Ink::default(), heaviest: 0.0, measured: false, space: space.clone() };
    let kind = file.integer(shading, b"ShadingType");
    if !matches!(kind, Some(2 | 3)) {
        return shade;
    }
    let Some(function) = file.get(shading, b"Function") else { return shade };
    let domain = file.fixed::<2>(shading, b"Domain").unwrap_or([0.0, 1.0]);
    if let Some(colours) = colours(file, function, domain) {
        shade.measured = true;
        for colour in colours {
            let ink = space.ink(&colour);
            shade.measured &= ink.known;
            shade.heaviest = shade.heaviest.max(ink.total());
            raise(&mut shade.plates, &ink);
        }
    }
    shade
}

/// Keeps the larger amount of each plate.
pub(super) fn raise(most: &mut Ink, ink: &Ink) {
    most.known |= ink.known;
    for (slot, amount) in most.process.iter_mut().zip(ink.process) {
        *slot = slot.max(amount);
    }
    for (name, amount) in &ink.spots {
        match most.spots.iter_mut().find(|(known, _)| known == name) {
            Some((_, slot)) => *slot = slot.max(*amount),
            None => most.spots.push((name.clone(), *amount)),
        }
    }
}

/// Colours along the whole domain, bends included.
fn colours(file: &File, function: &Object, domain: [f64; 2]) -> Option<Vec<Vec<f64>>> {
    let mut left = MOST_FUNCTIONS;
    let parts: Vec<Function> = match function {
        Object::Array(parts) => {
            let parts = parts.iter().map(|part| Function::read(file, part, 0, &mut left));
            parts.collect::<Option<_>>()?
        }
        function => vec![Function::read(file, function, 0, &mut left)?],
    };
    let [from, to] = domain;
    let mut places: Vec<f64> =
        (0..=STEPS).map(|i| from + (to - from) * f64::from(i) / f64::from(STEPS)).collect();
    for part in &parts {
        part.bends(&mut places);
    }
    let colour = |place: &f64| parts.iter().flat_map(|part| part.at(*place)).collect();
    Some(places.iter().map(colour).collect())
}

/// A function of one number.
enum Function {
    /// A table of samples over a domain.
    Sampled { domain: [f64; 2], samples: Vec<Vec<f64>> },
    /// From one colour to another.
    Power { from: Vec<f64>, to: Vec<f64>, exponent: f64 },
    /// Functions side by side.
    Stitched { domain: [f64; 2], parts: Vec<Function>, bounds: Vec<f64>, encode: Vec<f64> },
}

impl Function {
    fn read(file: &File, object: &Object, depth: usize, left: &mut usize) -> Option<Self> {
        if depth > DEEPEST {
            return None;
        }
        *left = left.checked_sub(1)?;
        let object = file.resolve(object)?;
        let dict = file.as_dict(object)?;
        let domain = file.fixed::<2>(dict, b"Domain").unwrap_or([0.0, 1.0]);
        let listed = |key: &[u8], default: &[f64]| match file.array(dict, key) {
            [] => default.to_vec(),
            numbers => file.numbers(numbers),
        };
        match file.integer(dict, b"FunctionType")? {
            0 => Self::sampled(file, object, domain),
            2 => Some(Self::Power {
                from: listed(b"C0", &[0.0]),
                to: listed(b"C1", &[1.0]),
                exponent: file.number(dict, b"N").unwrap_or(1.0),
            }),
            3 => {
                let parts = file.array(dict, b"Functions").iter();
                let parts = parts.map(|part| Self::read(file, part, depth + 1, left));
                Some(Self::Stitched {
                    domain,
                    parts: parts.collect::<Option<_>>()?,
                    bounds: listed(b"Bounds", &[]),
                    encode: listed(b"Encode", &[]),
                })
            }
            // Programs in PostScript.
            _ => None,
        }
    }

    fn sampled(file: &File, object: &Object, domain: [f64; 2]) -> Option<Self> {
        let stream = object.as_stream().ok()?;
        let [size] = file.fixed::<1>(&stream.dict, b"Size").map(|size| size.map(whole))?;
        if size > MOST_SAMPLES {
            return None;
        }
        let bits =
            file.size(&stream.dict, b"BitsPerSample").filter(|b| matches!(b, 8 | 16 | 32))?;
        let range = file.numbers(file.array(&stream.dict, b"Range"));
        let decode = match file.array(&stream.dict, b"Decode") {
            [] => range.clone(),
            numbers => file.numbers(numbers),
        };
        let outputs = range.len() / 2;
        let bytes = file.unpack(stream, MOST_OF_A_STREAM).ok()?.bytes;
        let width = bits / 8;
        let value = |sample: &[u8], output: usize| {
            let raw = sample.iter().fold(0.0, |sum, byte| sum * 256.0 + f64::from(*byte));
            let part = raw / (256_f64.powi(i32::try_from(width).unwrap_or(1)) - 1.0);
            let low = decode.get(output * 2).copied().unwrap_or(0.0);
            let high = decode.get(output * 2 + 1).copied().unwrap_or(1.0);
            low + (high - low) * part
        };
        let row = width.checked_mul(outputs).filter(|row| *row > 0)?;
        let colour = |row: &[u8]| {
            row.chunks_exact(width).enumerate().map(|(i, sample)| value(sample, i)).collect()
        };
        let samples: Vec<Vec<f64>> = bytes.chunks_exact(row).take(size).map(colour).collect();
        (!samples.is_empty()).then_some(Self::Sampled { domain, samples })
    }

    /// Adds the places between which it runs straight.
    fn bends(&self, places: &mut Vec<f64>) {
        match self {
            Self::Stitched { bounds, .. } => {
                // Just before a bound the part to its left still holds.
                places.extend(bounds.iter().flat_map(|b| [*b, *b - 1e-9]));
            }
            Self::Sampled { domain: [from, to], samples } => {
                let last = samples.len().saturating_sub(1).max(1) as f64;
                let step = |i: usize| from + (to - from) * i as f64 / last;
                places.extend((0..samples.len()).map(step));
            }
            Self::Power { .. } => {}
        }
    }

    fn at(&self, place: f64) -> Vec<f64> {
        match self {
            Self::Power { from, to, exponent } => {
                let part = place.clamp(0.0, 1.0).powf(*exponent);
                from.iter().zip(to).map(|(from, to)| from + part * (to - from)).collect()
            }
            Self::Sampled { domain: [from, to], samples } => {
                let last = samples.len().saturating_sub(1) as f64;
                let part = if to > from { (place - from) / (to - from) } else { 0.0 };
                samples.get(whole(part.clamp(0.0, 1.0) * last)).cloned().unwrap_or_default()
            }
            Self::Stitched { domain: [from, to], parts, bounds, encode } => {
                let place = place.clamp(*from, *to);
                let index = bounds.iter().take_while(|b| place >= **b).count();
                let index = index.min(parts.len().saturating_sub(1));
                let Some(part) = parts.get(index) else { return Vec::new() };
                let before = index.checked_sub(1).and_then(|i| bounds.get(i)).unwrap_or(from);
                let after = bounds.get(index).unwrap_or(to);
                let low = encode.get(index * 2).copied().unwrap_or(0.0);
                let high = encode.get(index * 2 + 1).copied().unwrap_or(1.0);
                let share = if after > before { (place - before) / (after - before) } else { 0.0 };
                part.at(low + (high - low) * share)
            }
        }
    }
}
