//! Images: size, coding, and the ink of their darkest pixel.

use lopdf::{Dictionary, Object, Stream};
use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

use super::colour::{Ink, Space};
use super::facts::Fault;
use super::reader::{File, MOST_OF_A_STREAM};
use super::shading::raise;

/// An image, independent of where it is painted.
#[derive(Clone, Debug)]
pub(super) struct Picture {
    /// Pixels across.
    pub(super) width: usize,
    /// Pixels down.
    pub(super) height: usize,
    /// Bits of one component.
    pub(super) bits: usize,
    /// A stencil through which the current colour is painted.
    pub(super) stencil: bool,
    /// Its colours; unknown for codings that state them inside.
    pub(super) space: Space,
    /// Whether it is see-through in parts.
    pub(super) soft: bool,
    /// Most of each plate anywhere in it.
    pub(super) plates: Ink,
    /// The ink of the darkest pixel.
    pub(super) heaviest: f64,
    /// Whether the inks could be worked out.
    pub(super) measured: bool,
    /// What went wrong.
    pub(super) fault: Option<Fault>,
}

/// Reads an image. Its pixels are looked at only if `inks` are wanted and it may carry several.
pub(super) fn read(
    file: &File,
    stream: &Stream,
    resources: Option<&Dictionary>,
    inks: bool,
) -> Picture {
    let dict = &stream.dict;
    let either = |long: &[u8], short: &[u8]| file.get(dict, long).or_else(|| file.get(dict, short));
    let size = |long: &[u8], short: &[u8]| {
        let found = either(long, short).and_then(|o| o.as_i64().ok());
        found.and_then(|n| usize::try_from(n).ok()).unwrap_or(0)
    };
    let stencil = either(b"ImageMask", b"IM").and_then(|o| o.as_bool().ok()).unwrap_or(false);
    let space = either(b"ColorSpace", b"CS").map(|o| Space::read(file, o, resources));
    let decode = either(b"Decode", b"D").and_then(|o| o.as_array().ok());
    let mut picture = Picture {
        width: size(b"Width", b"W"),
        height: size(b"Height", b"H"),
        bits: if stencil { 1 } else { size(b"BitsPerComponent", b"BPC") },
        stencil,
        space: space.unwrap_or(Space::Unknown),
        soft: file.stream(dict, b"SMask").is_some() || file.size(dict, b"SMaskInData") > Some(0),
        plates: Ink::default(),
        heaviest: 0.0,
        measured: true,
        fault: None,
    };
    if !stencil && inks {
        measure(file, stream, decode.map_or(&[], Vec::as_slice), &mut picture);
    }
    picture
}

/// Finds the darkest pixel, at least an upper bound where one plate cannot say more than 100 %.
fn measure(file: &File, stream: &Stream, decode: &[Object], picture: &mut Picture) {
    let space = picture.space.clone();
    match &space {
        Space::Gray | Space::CalGray | Space::Icc(1) | Space::Separation(..) => {
            let full = if matches!(space, Space::Separation(..)) { 1.0 } else { 0.0 };
            picture.take(&space.ink(&[full]));
        }
        Space::Indexed(base, table) => {
            for entry in table.chunks(base.components().max(1)) {
                let colour: Vec<f64> = entry.iter().map(|b| f64::from(*b) / 255.0).collect();
                picture.take(&base.ink(&colour));
            }
        }
        Space::Cmyk | Space::Icc(4) | Space::DeviceN(..) => {
            match pixels(file, stream, picture, space.components()) {
                Ok(Some(pixels)) => {
                    let decode = file.numbers(decode);
                    scan(&pixels, &space, &decode, picture);
                }
                Ok(None) => picture.measured = false,
                Err(fault) => {
                    picture.measured = false;
                    picture.fault = Some(fault);
                }
            }
        }
        // No inks of their own.
        Space::Rgb | Space::CalRgb | Space::Lab | Space::Icc(_) | Space::Pattern(_) => {}
        Space::Unknown => picture.measured = false,
    }
}

impl Picture {
    fn take(&mut self, ink: &Ink) {
        self.heaviest = self.heaviest.max(ink.total());
        raise(&mut self.plates, ink);
    }
}

/// Samples, row after row, and how long a row and a sample are.
struct Pixels {
    bytes: Vec<u8>,
    row: usize,
    bits: usize,
}

/// The samples of an image; nothing for codings that are not undone here.
fn pixels(
    file: &File,
    stream: &Stream,
    picture: &Picture,
    components: usize,
) -> Result<Option<Pixels>, Fault> {
    let samples = picture.width.checked_mul(components).ok_or(Fault::StreamTooLarge)?;
    let row = samples.checked_mul(picture.bits.max(1)).ok_or(Fault::StreamTooLarge)?.div_ceil(8);
    let whole = row.checked_mul(picture.height).ok_or(Fault::StreamTooLarge)?;
    if whole > MOST_OF_A_STREAM {
        return Err(Fault::StreamTooLarge);
    }
    let unpacked = file.unpack(stream, MOST_OF_A_STREAM)?;
    match unpacked.coding.as_deref() {
        None if unpacked.bytes.len() < whole => Err(Fault::ImageIncomplete),
        None => Ok(Some(Pixels { bytes: unpacked.bytes, row, bits: picture.bits })),
        Some(b"DCTDecode") if components == 4 => jpeg(&unpacked.bytes).map(Some),
        Some(_) => Ok(None),
    }
}

/// The four inks of a JPEG, as PDF counts them: numbers as they are, whatever Adobe inverts.
fn jpeg(bytes: &[u8]) -> Result<Pixels, Fault> {
    let unreadable = |_| Fault::StreamUnreadable;
    let mut decoder = JpegDecoder::new(ZCursor::new(bytes));
    decoder.decode_headers().map_err(unreadable)?;
    let (width, height) = decoder.dimensions().ok_or(Fault::StreamUnreadable)?;
    let row = width.checked_mul(4).ok_or(Fault::StreamTooLarge)?;
    if row.checked_mul(height).is_none_or(|size| size > MOST_OF_A_STREAM) {
        return Err(Fault::StreamTooLarge);
    }
    let inside = decoder.input_colorspace().ok_or(Fault::StreamUnreadable)?;
    if !matches!(inside, ColorSpace::CMYK | ColorSpace::YCCK) {
        return Err(Fault::StreamUnreadable);
    }
    // Asked for what is inside, it converts nothing.
    let options = DecoderOptions::default().jpeg_set_out_colorspace(inside);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(bytes), options);
    let mut bytes = decoder.decode().map_err(unreadable)?;
    if inside == ColorSpace::YCCK {
        bytes.as_chunks_mut::<4>().0.iter_mut().for_each(without_luma);
    }
    Ok(Pixels { bytes, row, bits: 8 })
}

/// Brightness and two differences → three inks.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped before")]
fn without_luma(pixel: &mut [u8; 4]) {
    let [y, cb, cr, _] = pixel.map(f32::from);
    let (cb, cr) = (cb - 128.0, cr - 128.0);
    let byte = |value: f32| value.round().clamp(0.0, 255.0) as u8;
    pixel[0] = byte(y + 1.402 * cr);
    pixel[1] = byte(y - 0.344_136 * cb - 0.714_136 * cr);
    pixel[2] = byte(y + 1.772 * cb);
}

/// Looks at every pixel.
fn scan(pixels: &Pixels, space: &Space, decode: &[f64], picture: &mut Picture) {
    let components = space.components();
    let inverted = |i: usize| match (decode.get(i * 2), decode.get(i * 2 + 1)) {
        (Some(low), Some(high)) => low > high,
        _ => false,
    };
    let flip: Vec<u8> = (0..components).map(|i| if inverted(i) { 0xff } else { 0 }).collect();
    if pixels.bits == 8
        && let Ok(flip) = <[u8; 4]>::try_from(flip.as_slice())
        && matches!(space, Space::Cmyk | Space::Icc(4))
    {
        return scan_cmyk(pixels, flip, picture);
    }
    if components == 0 || !matches!(pixels.bits, 1 | 2 | 4 | 8 | 16) {
        picture.measured = false;
        return;
    }
    // The pixel with the most ink, all plates counted alike, then its ink as the space says.
    let (mut most, mut darkest) = (0_u64, Vec::new());
    let mut peaks = vec![0_u16; components];
    let mut pixel = vec![0_u16; components];
    let full = (1_u32 << pixels.bits) - 1;
    for row in pixels.bytes.chunks_exact(pixels.row.max(1)).take(picture.height) {
        let mut at = 0;
        for _ in 0..picture.width {
            for ((slot, peak), flip) in pixel.iter_mut().zip(&mut peaks).zip(&flip) {
                let raw = sample(row, at, pixels.bits);
                at += pixels.bits;
                *slot = if *flip == 0 { raw } else { u16::try_from(full).unwrap_or(raw) - raw };
                *peak = (*peak).max(*slot);
            }
            let sum = pixel.iter().map(|s| u64::from(*s)).sum();
            if sum > most {
                most = sum;
                darkest.clone_from(&pixel);
            }
        }
    }
    let part = |samples: &[u16]| -> Vec<f64> {
        samples.iter().map(|s| f64::from(*s) / f64::from(full)).collect()
    };
    picture.heaviest = space.ink(&part(&darkest)).total();
    raise(&mut picture.plates, &space.ink(&part(&peaks)));
}

/// A sample of up to 16 bits that starts at a bit of a row.
fn sample(row: &[u8], at: usize, bits: usize) -> u16 {
    let byte = |i: usize| u16::from(row.get(i).copied().unwrap_or(0));
    match bits {
        16 => byte(at / 8) << 8 | byte(at / 8 + 1),
        8 => byte(at / 8),
        _ => byte(at / 8) >> (8 - bits - at % 8) & ((1 << bits) - 1),
    }
}

/// The usual case: four inks of one byte each.
fn scan_cmyk(pixels: &Pixels, flip: [u8; 4], picture: &mut Picture) {
    let mut most = 0_u16;
    let mut peaks = [0_u8; 4];
    for pixel in pixels.bytes.as_chunks::<4>().0 {
        let mut sum = 0;
        for ((byte, flip), peak) in pixel.iter().zip(flip).zip(&mut peaks) {
            let amount = byte ^ flip;
            sum += u16::from(amount);
            *peak = (*peak).max(amount);
        }
        most = most.max(sum);
    }
    let process = peaks.map(|peak| f64::from(peak) / 255.0);
    raise(&mut picture.plates, &Ink { process, spots: Vec::new(), known: true });
    picture.heaviest = f64::from(most) / 255.0;
}
