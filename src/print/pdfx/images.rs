//! Images in ink.
//!
//! A coloured image becomes CMYK, a gray one stays gray with its tones set for the press; a coloured
//! image without any colour is a gray one. Where only names change (ink with a profile, black and
//! white, a table of colours) the pixels are left as they are packed.

use lopdf::{Dictionary, Document, Object, Stream};
use rayon::prelude::*;

use super::colour::{Ink, byte, encoded, linear};
use super::deflate::{packed, predicted};
use super::function::{array, number, pairs, resolved, same};
use super::space::{Paint, Space, World};

/// The most bytes an unpacked image may have.
const MOST: usize = 1 << 29;

/// How far apart red, green and blue may lie in an image without colours: JPEG is not exact.
const NEUTRAL: u8 = 2;

/// What images need.
pub(super) struct Images<'a> {
    ink: &'a Ink<'a>,
    tones: [u8; 256],
}

/// An image that is no longer the same.
pub(super) struct Changed {
    pub(super) stream: Stream,
    /// A stencil in place of a colour that was not to be painted.
    pub(super) mask: Option<Stream>,
}

/// Samples of eight bits.
struct Pixels {
    width: usize,
    height: usize,
    parts: usize,
    bytes: Vec<u8>,
}

/// Samples as they are to be written.
enum Samples {
    Gray(Vec<u8>),
    Ink(Vec<u8>),
}

/// The names of an image's filters.
fn filters(doc: &Document, dict: &Dictionary) -> Vec<Vec<u8>> {
    match dict.get(b"Filter").map(|filter| resolved(doc, filter)) {
        Ok(Object::Name(name)) => vec![name.clone()],
        Ok(Object::Array(names)) => names
            .iter()
            .filter_map(|name| resolved(doc, name).as_name().ok().map(<[u8]>::to_vec))
            .collect(),
        _ => Vec::new(),
    }
}

fn whole(doc: &Document, dict: &Dictionary, key: &[u8]) -> Option<usize> {
    usize::try_from(resolved(doc, dict.get(key).ok()?).as_i64().ok()?).ok()
}

impl<'a> Images<'a> {
    pub(super) fn new(ink: &'a Ink<'a>) -> Self {
        Self { ink, tones: ink.tones(None) }
    }

    /// Turns an image into ink. `None` where it can stay as it is.
    pub(super) fn convert(
        &self,
        doc: &Document,
        stream: &Stream,
        space: &Space,
        world: World,
    ) -> Result<Option<Changed>, String> {
        let dict = &stream.dict;
        if dict
            .get(b"ImageMask")
            .is_ok_and(|mask| matches!(resolved(doc, mask), Object::Boolean(true)))
        {
            return Ok(None);
        }
        let filters = filters(doc, dict);
        let last = filters.last().map_or(b"".as_slice(), Vec::as_slice);
        if last == b"JPXDecode" {
            return Err("an image in JPEG 2000".to_owned());
        }
        if !space.changes(self.ink, world) {
            let known = matches!(space, Space::Spot(_) | Space::Indexed(..));
            return if known {
                Ok(None)
            } else {
                Err("an image in an unknown colour space".to_owned())
            };
        }
        let bits = whole(doc, dict, b"BitsPerComponent").unwrap_or(8);
        let renamed = |name: Object| {
            let mut stream = stream.clone();
            stream.dict.set("ColorSpace", name);
            Ok(Some(Changed { stream, mask: None }))
        };
        match space {
            Space::Cmyk if world == World::Page && !self.ink.black_only() => {
                return renamed("DeviceCMYK".into());
            }
            Space::Indexed(base, table) => {
                let (name, table) = self
                    .table(base, table, world)
                    .ok_or("an image with a table of unknown colours")?;
                let last = table.len() / if name == "DeviceGray" { 1 } else { 4 };
                let last = i64::try_from(last.saturating_sub(1)).unwrap_or_default();
                let table = Object::String(table, lopdf::StringFormat::Hexadecimal);
                return renamed(Object::Array(vec![
                    "Indexed".into(),
                    name.into(),
                    last.into(),
                    table,
                ]));
            }
            // Black stays black and white stays white.
            Space::Gray(_) if bits == 1 || world == World::Mask => {
                return renamed("DeviceGray".into());
            }
            _ => {}
        }
        if matches!(last, b"CCITTFaxDecode" | b"JBIG2Decode") {
            return Err("a fax image with colours".to_owned());
        }
        let (pixels, plain) = if last == b"DCTDecode" {
            let pixels = jpeg(doc, stream, &filters, space)?;
            // Ink comes out of a JPEG as red, green and blue.
            let plain = (pixels.parts == 3 && space.len() == 4).then_some(Space::Rgb(None));
            (pixels, plain)
        } else {
            (unpacked(doc, stream, space.len(), bits)?, None)
        };
        let mask = colour_key(doc, dict, &pixels, bits)?;
        let space = plain.as_ref().unwrap_or(space);
        let pixels = decoded(doc, dict, pixels, space);
        let (width, height) = (pixels.width, pixels.height);
        let samples = self.samples(pixels, space, world)?;
        Ok(Some(Changed { stream: written(dict, width, height, samples), mask }))
    }

    /// A table of colours in ink, with the name of its space.
    fn table(&self, base: &Space, table: &[u8], world: World) -> Option<(&'static str, Vec<u8>)> {
        let gray = world == World::Mask || self.ink.black_only() || matches!(base, Space::Gray(_));
        let mut out = Vec::new();
        for entry in table.chunks_exact(base.len().max(1)).take(256) {
            let values: Vec<f32> =
                entry.iter().enumerate().map(|(part, byte)| base.of_byte(part, *byte)).collect();
            push(&mut out, base.paint(self.ink, world, &values)?, gray);
        }
        Some((if gray { "DeviceGray" } else { "DeviceCMYK" }, out))
    }

    fn samples(&self, pixels: Pixels, space: &Space, world: World) -> Result<Samples, String> {
        let Pixels { parts, mut bytes, .. } = pixels;
        match (space, world) {
            (Space::Gray(source), World::Page) => {
                let own = source.as_ref().map(|source| self.ink.tones(source.tones()));
                let tones = own.as_ref().unwrap_or(&self.tones);
                toned(&mut bytes, tones);
                Ok(Samples::Gray(bytes))
            }
            (Space::Rgb(_), World::Mask) => {
                let luma = |rgb: &[u8]| match rgb {
                    [r, g, b] => byte(
                        (0.3 * f32::from(*r) + 0.59 * f32::from(*g) + 0.11 * f32::from(*b)) / 255.0,
                    ),
                    _ => 0,
                };
                Ok(Samples::Gray(bytes.par_chunks_exact(3).map(luma).collect()))
            }
            (Space::Rgb(None), World::Page) if self.ink.black_only() || is_gray(&bytes) => {
                let gray = |rgb: &[u8]| match rgb {
                    [r, g, b] if r == g && g == b => *g,
                    [r, g, b] => {
                        let [r, g, b] = [r, g, b].map(|v| linear(f32::from(*v) / 255.0));
                        byte(encoded(0.2126 * r + 0.7152 * g + 0.0722 * b))
                    }
                    _ => 0,
                };
                let mut out: Vec<u8> = bytes.par_chunks_exact(3).map(gray).collect();
                toned(&mut out, &self.tones);
                Ok(Samples::Gray(out))
            }
            (Space::Rgb(source), World::Page) if !self.ink.black_only() => {
                Ok(Samples::Ink(self.ink.pixels(&bytes, source.as_deref())?))
            }
            _ => {
                let gray = world == World::Mask || self.ink.black_only();
                let rows = bytes.par_chunks(parts.max(1) * 4096).map(|row| {
                    let (mut out, mut last) = (Vec::new(), None);
                    for pixel in row.chunks_exact(parts.max(1)) {
                        let paint = match last {
                            Some((same, paint)) if same == pixel => paint,
                            _ => {
                                let values: Vec<f32> = pixel
                                    .iter()
                                    .enumerate()
                                    .map(|(part, byte)| space.of_byte(part, *byte))
                                    .collect();
                                space.paint(self.ink, world, &values)?
                            }
                        };
                        last = Some((pixel, paint));
                        push(&mut out, paint, gray);
                    }
                    Some(out)
                });
                let rows: Option<Vec<Vec<u8>>> = rows.collect();
                let bytes = rows.ok_or("an image in an unknown colour space")?.concat();
                Ok(if gray { Samples::Gray(bytes) } else { Samples::Ink(bytes) })
            }
        }
    }
}

/// Adds a colour: its light alone, or all its inks.
fn push(out: &mut Vec<u8>, paint: Paint, gray: bool) {
    match paint {
        Paint::Gray(gray) => out.push(byte(gray)),
        Paint::Ink([.., black]) if gray => out.push(byte(1.0 - black)),
        Paint::Ink(ink) => out.extend(ink.map(byte)),
    }
}

fn toned(bytes: &mut [u8], tones: &[u8; 256]) {
    for byte in bytes {
        *byte = tones.get(usize::from(*byte)).copied().unwrap_or_default();
    }
}

fn is_gray(rgb: &[u8]) -> bool {
    rgb.chunks_exact(3).all(|pixel| match pixel {
        [r, g, b] => r.max(g).max(b) - r.min(g).min(b) <= NEUTRAL,
        _ => true,
    })
}

/// The pixels of a JPEG.
fn jpeg(
    doc: &Document,
    stream: &Stream,
    filters: &[Vec<u8>],
    space: &Space,
) -> Result<Pixels, String> {
    let unread = |error: &dyn std::fmt::Display| format!("a JPEG that cannot be read: {error}");
    let outer;
    let bytes = match filters {
        [_] => stream.content.as_slice(),
        _ => {
            let names = filters.iter().rev().skip(1).rev().cloned().map(Object::Name);
            let mut wrapped = stream.clone();
            wrapped.dict.set("Filter", Object::Array(names.collect()));
            outer = plain(doc, &wrapped)?;
            outer.as_slice()
        }
    };
    let image = image::load_from_memory_with_format(bytes, image::ImageFormat::Jpeg)
        .map_err(|error| unread(&error))?;
    let (width, height) = (image.width() as usize, image.height() as usize);
    let (parts, bytes) = match space.len() {
        1 => (1, image.into_luma8().into_raw()),
        3 | 4 => (3, image.into_rgb8().into_raw()),
        _ => return Err("a JPEG in spot colours".to_owned()),
    };
    Ok(Pixels { width, height, parts, bytes })
}

/// The bytes of a stream without its filters.
fn plain(doc: &Document, stream: &Stream) -> Result<Vec<u8>, String> {
    let indirect = [b"Filter".as_slice(), b"DecodeParms"]
        .into_iter()
        .any(|key| matches!(stream.dict.get(key), Ok(Object::Reference(_))));
    let unread = |error: lopdf::Error| format!("an image that cannot be unpacked: {error}");
    if !indirect {
        return stream.get_plain_content_with_limit(MOST).map_err(unread);
    }
    let mut direct = stream.clone();
    for key in [b"Filter".as_slice(), b"DecodeParms"] {
        if let Ok(value) = stream.dict.get(key) {
            direct.dict.set(key, resolved(doc, value).clone());
        }
    }
    direct.get_plain_content_with_limit(MOST).map_err(unread)
}

/// The samples of an image, eight bits each.
fn unpacked(doc: &Document, stream: &Stream, parts: usize, bits: usize) -> Result<Pixels, String> {
    let size = whole(doc, &stream.dict, b"Width").zip(whole(doc, &stream.dict, b"Height"));
    let (width, height) = size.ok_or("an image without a size")?;
    let row = width
        .checked_mul(parts)
        .filter(|row| row.checked_mul(height).is_some_and(|all| all > 0 && all <= MOST / 2));
    let row = row.ok_or("an image that is too large or empty")?;
    let mut data = plain(doc, stream)?;
    let stride = (row * bits).div_ceil(8);
    // What is missing is black, as readers have it.
    data.resize(stride * height, 0);
    let bytes = match bits {
        8 => data,
        16 => {
            let high = |pair: &[u8; 2]| byte(f32::from(u16::from_be_bytes(*pair)) / 65535.0);
            data.as_chunks::<2>().0.iter().map(high).collect()
        }
        1 | 2 | 4 => {
            let most = (1_u32 << bits) - 1;
            let mut out = Vec::with_capacity(row * height);
            for line in data.chunks_exact(stride) {
                let sample = |at: usize| {
                    let place = at * bits;
                    let byte = u32::from(line.get(place / 8).copied().unwrap_or_default());
                    let value = byte >> (8 - bits - place % 8) & most;
                    u8::try_from(value * 255 / most).unwrap_or(u8::MAX)
                };
                out.extend((0..row).map(sample));
            }
            out
        }
        _ => return Err(format!("an image of {bits} bits")),
    };
    Ok(Pixels { width, height, parts, bytes })
}

/// Applies the image's own map of its samples.
fn decoded(doc: &Document, dict: &Dictionary, mut pixels: Pixels, space: &Space) -> Pixels {
    let Some(pairs) = pairs(doc, dict.get(b"Decode").ok()) else { return pixels };
    let usual = |part: usize| [space.of_byte(part, 0), space.of_byte(part, u8::MAX)];
    if pairs.len() != pixels.parts
        || pairs.iter().enumerate().all(|(part, pair)| same(*pair, usual(part)))
    {
        return pixels;
    }
    let tables: Vec<Vec<u8>> = pairs
        .iter()
        .enumerate()
        .map(|(part, [low, high])| {
            let [from, to] = usual(part);
            let span = if to > from { to - from } else { 1.0 };
            (0..=u8::MAX)
                .map(|v| byte((low + f32::from(v) / 255.0 * (high - low) - from) / span))
                .collect()
        })
        .collect();
    for pixel in pixels.bytes.chunks_exact_mut(pixels.parts) {
        for (sample, table) in pixel.iter_mut().zip(&tables) {
            *sample = table.get(usize::from(*sample)).copied().unwrap_or_default();
        }
    }
    pixels
}

/// A stencil for the colours that are not to be painted.
fn colour_key(
    doc: &Document,
    dict: &Dictionary,
    pixels: &Pixels,
    bits: usize,
) -> Result<Option<Stream>, String> {
    let Ok(Object::Array(_)) = dict.get(b"Mask").map(|mask| resolved(doc, mask)) else {
        return Ok(None);
    };
    let key = pairs(doc, dict.get(b"Mask").ok());
    let key = key.filter(|key| key.len() == pixels.parts && bits == 8);
    let key = key.ok_or("an image with a transparent colour")?;
    let hidden = |pixel: &[u8]| {
        let within =
            |(sample, [low, high]): (&u8, &[f32; 2])| (*low..=*high).contains(&f32::from(*sample));
        pixel.iter().zip(&key).all(within)
    };
    let mut out = super::bits::Writer::default();
    for row in pixels.bytes.chunks_exact((pixels.width * pixels.parts).max(1)) {
        for pixel in row.chunks_exact(pixels.parts) {
            out.put(u64::from(hidden(pixel)), 1);
        }
        out.align();
    }
    let mut dict = Dictionary::new();
    dict.set("Type", "XObject");
    dict.set("Subtype", "Image");
    dict.set("ImageMask", true);
    dict.set("Width", number(pixels.width as f32));
    dict.set("Height", number(pixels.height as f32));
    dict.set("BitsPerComponent", 1);
    dict.set("Filter", "FlateDecode");
    Ok(Some(Stream::new(dict, packed(&out.into_bytes()))))
}

/// An image with new samples and what else was said of it.
fn written(old: &Dictionary, width: usize, height: usize, samples: Samples) -> Stream {
    let mut dict = Dictionary::new();
    dict.set("Type", "XObject");
    dict.set("Subtype", "Image");
    for key in [b"SMask".as_slice(), b"Mask", b"Interpolate", b"Intent", b"SMaskInData", b"OC"] {
        match old.get(key) {
            Ok(Object::Array(_)) | Err(_) => {}
            Ok(value) => dict.set(key, value.clone()),
        }
    }
    let (name, parts, bytes) = match samples {
        Samples::Gray(bytes) => ("DeviceGray", 1, bytes),
        Samples::Ink(bytes) => ("DeviceCMYK", 4, bytes),
    };
    dict.set("Width", number(width as f32));
    dict.set("Height", number(height as f32));
    dict.set("BitsPerComponent", 8);
    dict.set("ColorSpace", name);
    let mut parms = Dictionary::new();
    parms.set("Predictor", 15);
    parms.set("Colors", number(parts as f32));
    parms.set("Columns", number(width as f32));
    dict.set("DecodeParms", parms);
    dict.set("Filter", "FlateDecode");
    Stream::new(dict, packed(&predicted(&bytes, width * parts, parts)))
}

/// The colour that was mixed into an image with a soft mask, as ink.
pub(super) fn matte(ink: &Ink<'_>, space: &Space, values: &[f32]) -> Option<Object> {
    let paint = space.paint(ink, World::Page, values)?;
    Some(array(paint.parts().iter().copied()))
}
