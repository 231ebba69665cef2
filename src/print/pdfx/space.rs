//! Colour spaces: what the numbers before a colour operator mean.

use std::collections::BTreeMap;
use std::sync::Arc;

use lopdf::{Document, Object, ObjectId};

use super::colour::{Cmyk, Ink, Source, count, encoded};
use super::function::{Function, dictionary, numbers, resolved};

/// Spaces inside spaces that are followed.
const DEPTH: usize = 8;

/// The most bytes of an ICC profile or a table of colours.
const MOST: usize = 1 << 24;

/// Where colours are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum World {
    /// On paper: as ink.
    Page,
    /// In a soft mask, where a colour is no colour but a degree of transparency: as plain gray.
    Mask,
}

/// A colour space.
#[derive(Clone)]
pub(super) enum Space {
    /// A gray, with its profile where it is not plain.
    Gray(Option<Arc<Source>>),
    /// Red, green and blue, with their profile where it is not sRGB.
    Rgb(Option<Arc<Source>>),
    /// Ink.
    Cmyk,
    /// CIE Lab with the range of a and b. Its white is paper.
    Lab([f32; 4]),
    /// Numbers of colours in a table.
    Indexed(Arc<Space>, Arc<Vec<u8>>),
    /// One spot colour or several.
    Spot(Arc<Spot>),
    /// A pattern; one without colours of its own takes them from a space.
    Pattern(Option<Arc<Space>>),
    /// Something else.
    Unknown,
}

/// Spot colours.
pub(super) struct Spot {
    pub(super) names: Vec<Vec<u8>>,
    /// The space in which they are shown where the ink is missing.
    pub(super) alternate: Space,
    pub(super) function: Function,
}

/// A colour as it is to be written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Paint {
    Ink(Cmyk),
    Gray(f32),
}

impl Paint {
    /// Its components.
    pub(super) fn parts(&self) -> &[f32] {
        match self {
            Self::Ink(ink) => ink,
            Self::Gray(gray) => std::slice::from_ref(gray),
        }
    }
}

/// The components of a number of values, the missing ones 0.
fn parts<const N: usize>(values: &[f32]) -> [f32; N] {
    std::array::from_fn(|at| values.get(at).copied().unwrap_or_default().clamp(0.0, 1.0))
}

impl Space {
    /// A space that needs no resources.
    pub(super) fn named(name: &[u8]) -> Self {
        match name {
            b"DeviceGray" | b"CalGray" | b"G" => Self::Gray(None),
            b"DeviceRGB" | b"CalRGB" | b"RGB" => Self::Rgb(None),
            b"DeviceCMYK" | b"CalCMYK" | b"CMYK" => Self::Cmyk,
            b"Pattern" => Self::Pattern(None),
            _ => Self::Unknown,
        }
    }

    /// How many numbers make a colour.
    pub(super) fn len(&self) -> usize {
        match self {
            Self::Gray(_) | Self::Indexed(..) => 1,
            Self::Rgb(_) | Self::Lab(..) => 3,
            Self::Cmyk => 4,
            Self::Spot(spot) => spot.names.len(),
            Self::Pattern(_) | Self::Unknown => 0,
        }
    }

    /// The colour that is set with the space.
    pub(super) fn first(&self) -> Vec<f32> {
        match self {
            Self::Cmyk => vec![0.0, 0.0, 0.0, 1.0],
            Self::Spot(spot) => vec![1.0; spot.names.len()],
            space => vec![0.0; space.len()],
        }
    }

    /// Whether colours of this space are written in another one.
    pub(super) fn changes(&self, ink: &Ink<'_>, world: World) -> bool {
        match self {
            Self::Gray(_) | Self::Rgb(_) | Self::Cmyk | Self::Lab(..) => true,
            Self::Indexed(base, _) => base.changes(ink, world),
            Self::Spot(spot) => {
                (ink.black_only() || world == World::Mask) && spot.names != [b"None".to_vec()]
            }
            Self::Pattern(base) => base.as_ref().is_some_and(|base| base.changes(ink, world)),
            Self::Unknown => false,
        }
    }

    /// A colour in sRGB, of a space that says how it looks on a screen.
    pub(super) fn srgb(&self, values: &[f32]) -> Option<[f32; 3]> {
        match self {
            Self::Gray(source) => {
                let [gray] = parts(values);
                match source {
                    Some(source) => source.srgb([gray; 3]),
                    None => Some([gray; 3]),
                }
            }
            Self::Rgb(Some(source)) => source.srgb(parts(values)),
            Self::Rgb(None) => Some(parts(values)),
            Self::Lab(range) => Some(of_lab(*range, values)),
            Self::Indexed(base, _) => base.srgb(&self.entry(values)),
            _ => None,
        }
    }

    /// The colour a number stands for.
    fn entry(&self, values: &[f32]) -> Vec<f32> {
        let Self::Indexed(base, table) = self else { return Vec::new() };
        let at = count(values.first().copied().unwrap_or_default()).saturating_mul(base.len());
        let bytes = table.get(at..at.saturating_add(base.len())).unwrap_or_default();
        bytes.iter().enumerate().map(|(part, byte)| base.of_byte(part, *byte)).collect()
    }

    /// A component as a byte of an image or table gives it.
    pub(super) fn of_byte(&self, part: usize, byte: u8) -> f32 {
        let share = f32::from(byte) / 255.0;
        match (self, part) {
            (Self::Lab(..), 0) => share * 100.0,
            (Self::Lab([low, high, ..]), 1) | (Self::Lab([.., low, high]), _) => {
                low + share * (high - low)
            }
            _ => share,
        }
    }

    /// A colour as it is to be written. `None` where it stays as it is: a spot colour keeps its ink.
    pub(super) fn paint(&self, ink: &Ink<'_>, world: World, values: &[f32]) -> Option<Paint> {
        self.painted(ink, world, values, Ink::rgb)
    }

    /// The same among others, as in a gradient. See [`Ink::blended`].
    pub(super) fn blend(&self, ink: &Ink<'_>, world: World, values: &[f32]) -> Option<Paint> {
        self.painted(ink, world, values, Ink::blended)
    }

    /// The same by the profile alone. See [`Ink::profiled`].
    pub(super) fn profile(&self, ink: &Ink<'_>, world: World, values: &[f32]) -> Option<Paint> {
        self.painted(ink, world, values, Ink::profiled)
    }

    fn painted<'a>(
        &self,
        ink: &Ink<'a>,
        world: World,
        values: &[f32],
        of_rgb: fn(&Ink<'a>, [f32; 3]) -> Cmyk,
    ) -> Option<Paint> {
        if !self.changes(ink, world) {
            return None;
        }
        let values = &if let Self::Indexed(base, _) = self {
            return base.painted(ink, world, &self.entry(values), of_rgb);
        } else {
            values
        };
        match (self, world) {
            (Self::Spot(spot), _) => match (spot.names.as_slice(), values) {
                // These are known to be black ink, whatever they look like without it.
                ([name], [tint, ..]) if name == b"All" || name == b"Black" => Some(match world {
                    World::Page => Paint::Ink([0.0, 0.0, 0.0, tint.clamp(0.0, 1.0)]),
                    World::Mask => Paint::Gray(1.0 - tint.clamp(0.0, 1.0)),
                }),
                _ => spot.alternate.painted(ink, world, &spot.function.value(values), of_rgb),
            },
            (Self::Cmyk, World::Page) => Some(Paint::Ink(ink.cmyk(parts(values)))),
            (Self::Cmyk, World::Mask) => {
                let [c, m, y, k] = parts(values);
                Some(Paint::Gray(1.0 - (0.3 * c + 0.59 * m + 0.11 * y + k).min(1.0)))
            }
            (_, World::Page) => Some(Paint::Ink(of_rgb(ink, self.srgb(values)?))),
            (_, World::Mask) => {
                let [r, g, b] = self.srgb(values)?;
                Some(Paint::Gray(0.3 * r + 0.59 * g + 0.11 * b))
            }
        }
    }
}

/// CIE Lab in sRGB: light first, then the adaptation from the white of printing to that of screens.
fn of_lab([a_low, a_high, b_low, b_high]: [f32; 4], values: &[f32]) -> [f32; 3] {
    let get = |at: usize| values.get(at).copied().unwrap_or_default();
    let (l, a, b) =
        (get(0).clamp(0.0, 100.0), get(1).max(a_low).min(a_high), get(2).max(b_low).min(b_high));
    let middle = (l + 16.0) / 116.0;
    let light = |v: f32| {
        if v >= 6.0 / 29.0 { v.powi(3) } else { 108.0 / 841.0 * (v - 4.0 / 29.0) }
    };
    // Shares of the white are what adaptation keeps, whichever white it was.
    let (x, y, z) =
        (0.9642 * light(middle + a / 500.0), light(middle), 0.8249 * light(middle - b / 200.0));
    let rgb = [
        3.133_856 * x - 1.616_867 * y - 0.490_615 * z,
        -0.978_768 * x + 1.916_142 * y + 0.033_454 * z,
        0.071_945 * x - 0.228_991 * y + 1.405_243 * z,
    ];
    rgb.map(|v| encoded(v.clamp(0.0, 1.0)).clamp(0.0, 1.0))
}

/// Reads spaces, each profile once.
#[derive(Default)]
pub(super) struct Spaces {
    profiles: BTreeMap<ObjectId, Option<Arc<Source>>>,
}

impl Spaces {
    /// Reads the space that stands in resources, an image, a shading or a group.
    pub(super) fn read(&mut self, doc: &Document, object: &Object) -> Space {
        self.read_within(doc, object, DEPTH).unwrap_or(Space::Unknown)
    }

    fn read_within(&mut self, doc: &Document, object: &Object, depth: usize) -> Option<Space> {
        let depth = depth.checked_sub(1)?;
        let array = match resolved(doc, object) {
            Object::Name(name) => return Some(Space::named(name)),
            Object::Array(array) => array,
            _ => return None,
        };
        let family = resolved(doc, array.first()?).as_name().ok()?;
        match family {
            b"ICCBased" => {
                let stream = array.get(1)?;
                let parts = dictionary(doc, stream)?.get(b"N").ok()?;
                match resolved(doc, parts).as_i64().ok()? {
                    1 => Some(Space::Gray(self.source(doc, stream, 1))),
                    3 => Some(Space::Rgb(self.source(doc, stream, 3))),
                    4 => Some(Space::Cmyk),
                    _ => None,
                }
            }
            b"Lab" => {
                let dict = dictionary(doc, array.get(1)?)?;
                let range = numbers(doc, dict.get(b"Range").ok());
                let range =
                    range.and_then(|r| r.try_into().ok()).unwrap_or([-100.0, 100.0, -100.0, 100.0]);
                Some(Space::Lab(range))
            }
            b"Indexed" | b"I" => {
                let base = self.read_within(doc, array.get(1)?, depth)?;
                let table = match resolved(doc, array.get(3)?) {
                    Object::String(bytes, _) => bytes.clone(),
                    Object::Stream(stream) => stream.get_plain_content_with_limit(MOST).ok()?,
                    _ => return None,
                };
                (base.len() > 0).then(|| Space::Indexed(Arc::new(base), Arc::new(table)))
            }
            b"Separation" | b"DeviceN" => {
                let names = match resolved(doc, array.get(1)?) {
                    Object::Name(name) => vec![name.clone()],
                    Object::Array(names) => names
                        .iter()
                        .map(|name| resolved(doc, name).as_name().map(<[u8]>::to_vec).ok())
                        .collect::<Option<_>>()?,
                    _ => return None,
                };
                let alternate = self.read_within(doc, array.get(2)?, depth)?;
                let function = Function::read(doc, array.get(3)?)?;
                Some(Space::Spot(Arc::new(Spot { names, alternate, function })))
            }
            b"Pattern" => {
                let base = array.get(1).and_then(|base| self.read_within(doc, base, depth));
                Some(Space::Pattern(base.map(Arc::new)))
            }
            name => Some(Space::named(name)),
        }
    }

    fn source(&mut self, doc: &Document, stream: &Object, parts: usize) -> Option<Arc<Source>> {
        let read = || {
            let stream = resolved(doc, stream).as_stream().ok()?;
            Source::read(&stream.get_plain_content_with_limit(MOST).ok()?, parts)
        };
        match stream {
            Object::Reference(id) => self.profiles.entry(*id).or_insert_with(read).clone(),
            _ => read(),
        }
    }
}
