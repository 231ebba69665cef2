//! Colours in, ink out.
//!
//! Every colour of the screen meets the press here, and there are three ways through. A colour of
//! the palette becomes the inks the theme names for it. A neutral colour becomes black ink alone:
//! text stays sharp where the plates do not quite meet. All others go through the profile of the
//! press, relative colorimetric with black point compensation, so that dark colours keep apart.
//!
//! How much black ink a gray needs is read from the profile as well: its own measure of how light
//! paper under so much black ink is, dot gain and all. The lightness that is wanted is the gray's
//! linear light, squeezed into what lies between the paper and full black ink (the same
//! compensation as for colours). White is no ink and black is full ink, exactly.

use std::sync::{Arc, OnceLock};

use moxcms::{
    ColorProfile, DataColorSpace, Layout, ProfileClass, ProfileText, RenderingIntent,
    ToneReprCurve, Transform8BitExecutor, TransformF32Executor, TransformOptions, curve_from_gamma,
};
use rayon::prelude::*;

use super::Press;

/// Cyan, magenta, yellow and black, each from 0 to 1.
pub(super) type Cmyk = [f32; 4];

/// Full black ink and nothing else.
pub(super) const BLACK: Cmyk = [0.0, 0.0, 0.0, 1.0];

/// Red, green and blue are one gray when they lie closer together than this: a step in 255.
const NEUTRAL: f32 = 0.004;

/// A colour is nearly a gray when they lie closer together than this.
const MUTED: f32 = 0.1;

/// The steps in which the profile's black ink is measured.
const RAMP: usize = 256;

/// The gamma of the wide space in which lightness is measured.
const WIDE_GAMMA: f32 = 1.8;

/// Pixels converted in one go.
const SLICE: usize = 1 << 16;

/// A share of 1 as a byte.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped before")]
pub(super) fn byte(share: f32) -> u8 {
    (share.clamp(0.0, 1.0) * 255.0 + 0.5) as u8
}

/// A share of 1 in two bytes.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped before")]
pub(super) fn word(share: f32) -> u16 {
    (share.clamp(0.0, 1.0) * 65535.0 + 0.5) as u16
}

/// A number that counts something, up to a billion; what is below zero or no number is 0.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped before")]
pub(super) fn count(number: f32) -> usize {
    number.clamp(0.0, 1e9) as usize
}

/// Three decimals are a quarter of a step in 255: enough for any plate.
fn rounded(ink: Cmyk) -> Cmyk {
    ink.map(|v| (v.clamp(0.0, 1.0) * 1000.0).round() / 1000.0)
}

/// An sRGB value as a share of the light.
pub(super) fn linear(value: f32) -> f32 {
    if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
}

/// A share of the light as an sRGB value.
pub(super) fn encoded(light: f32) -> f32 {
    if light <= 0.003_130_8 { light * 12.92 } else { 1.055 * light.powf(1.0 / 2.4) - 0.055 }
}

fn spread([r, g, b]: [f32; 3]) -> f32 {
    r.max(g).max(b) - r.min(g).min(b)
}

/// Whether a colour is a gray.
pub(super) fn neutral(colour: [f32; 3]) -> bool {
    spread(colour) < NEUTRAL
}

/// Whether a colour is nearly a gray.
pub(super) fn muted(colour: [f32; 3]) -> bool {
    spread(colour) < MUTED
}

fn light_of([r, g, b]: [f32; 3]) -> f32 {
    0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b)
}

fn options() -> TransformOptions {
    TransformOptions {
        rendering_intent: RenderingIntent::RelativeColorimetric,
        allow_use_cicp_transfer: false,
        ..TransformOptions::default()
    }
}

/// Whether bytes are an ICC profile fit for an output intent: of a press, for CMYK, with tables in
/// both directions. Gives its description.
pub(super) fn described(icc: &[u8]) -> Result<String, String> {
    let profile = press_profile(icc)?;
    let text = match &profile.description {
        Some(ProfileText::PlainString(text)) => text.clone(),
        Some(ProfileText::Localizable(texts)) => texts
            .iter()
            .find(|text| text.language == "en")
            .or_else(|| texts.first())
            .map(|text| text.value.clone())
            .unwrap_or_default(),
        Some(ProfileText::Description(text)) if text.ascii_string.is_empty() => {
            text.unicode_string.clone()
        }
        Some(ProfileText::Description(text)) => text.ascii_string.clone(),
        None => String::new(),
    };
    Ok(text.trim_matches(|c: char| c.is_whitespace() || c == '\0').to_owned())
}

fn press_profile(icc: &[u8]) -> Result<ColorProfile, String> {
    if icc.get(36..40) != Some(b"acsp".as_slice()) {
        return Err("not an ICC profile".to_owned());
    }
    let profile = ColorProfile::new_from_slice(icc)
        .map_err(|error| format!("an ICC profile that cannot be read: {error}"))?;
    if profile.color_space != DataColorSpace::Cmyk {
        return Err("an ICC profile, but not for CMYK".to_owned());
    }
    if profile.profile_class != ProfileClass::OutputDevice {
        return Err("an ICC profile for CMYK, but not of a printer or press".to_owned());
    }
    let to_ink =
        profile.lut_b_to_a_colorimetric.is_some() || profile.lut_b_to_a_perceptual.is_some();
    let to_eye =
        profile.lut_a_to_b_colorimetric.is_some() || profile.lut_a_to_b_perceptual.is_some();
    if !to_ink || !to_eye {
        return Err("an ICC profile without the tables that make ink of colours".to_owned());
    }
    Ok(profile)
}

/// Red, green and blue of another space than sRGB, or such a gray: what a photo's own profile says.
pub(super) struct Source {
    profile: ColorProfile,
    srgb: Arc<TransformF32Executor>,
    layout: Layout,
    /// For a gray: the sRGB value of each byte.
    tones: Option<Vec<f32>>,
    pixels: OnceLock<Option<Arc<Transform8BitExecutor>>>,
}

impl Source {
    /// Reads the profile of a space of one or three components. `None` where it says no more than
    /// the plain space would, or says nothing that can be used.
    pub(super) fn read(icc: &[u8], parts: usize) -> Option<Arc<Self>> {
        let profile = ColorProfile::new_from_slice(icc).ok()?;
        let (layout, space) = match parts {
            1 => (Layout::Gray, DataColorSpace::Gray),
            3 => (Layout::Rgb, DataColorSpace::Rgb),
            _ => return None,
        };
        if profile.color_space != space {
            return None;
        }
        let plain = ColorProfile::new_srgb();
        let srgb = profile.create_transform_f32(layout, &plain, Layout::Rgb, options()).ok()?;
        let mut source = Self { profile, srgb, layout, tones: None, pixels: OnceLock::new() };
        let probes = [[0.0, 0.5, 1.0], [1.0, 0.2, 0.4], [0.1, 0.8, 0.3], [0.25, 0.3, 0.9]];
        let same = probes.iter().all(|probe| {
            let probe = if parts == 1 { [probe[1]; 3] } else { *probe };
            source
                .srgb(probe)
                .is_some_and(|seen| seen.iter().zip(probe).all(|(a, b)| (a - b).abs() < 0.008))
        });
        if same {
            return None;
        }
        if parts == 1 {
            let tone = |byte: u8| source.srgb([f32::from(byte) / 255.0; 3]).map_or(0.0, |c| c[1]);
            source.tones = Some((0..=u8::MAX).map(tone).collect());
        }
        Some(Arc::new(source))
    }

    /// A colour of this space in sRGB. A gray is given three times.
    pub(super) fn srgb(&self, colour: [f32; 3]) -> Option<[f32; 3]> {
        let mut out = [0.0; 3];
        let parts = if self.layout == Layout::Gray { 1 } else { 3 };
        self.srgb.transform(colour.get(..parts)?, &mut out).ok()?;
        Some(out.map(|v| v.clamp(0.0, 1.0)))
    }

    /// The sRGB value of each byte of a gray.
    pub(super) fn tones(&self) -> Option<&[f32]> {
        self.tones.as_deref()
    }
}

/// What one press makes of colours.
pub(super) struct Ink<'a> {
    press: ColorProfile,
    palette: &'a [([u8; 3], [f32; 4])],
    black_only: bool,
    solid: Arc<TransformF32Executor>,
    pixels: OnceLock<Option<Arc<Transform8BitExecutor>>>,
    /// Ink as a colour of a wide space, for its lightness.
    seen: Arc<TransformF32Executor>,
    /// The share of the light that white gives and each colour of the wide space adds.
    weights: [f32; 3],
    /// The light left by black ink, for each step of it.
    ramp: Vec<f32>,
    /// The light left by the darkest mixture of inks.
    floor: f32,
}

impl<'a> Ink<'a> {
    pub(super) fn new(press: &Press<'a>) -> Result<Self, String> {
        let profile = press_profile(press.intent.icc)?;
        let failed = |error: moxcms::CmsError| format!("the ICC profile does not work: {error}");
        let mut wide = ColorProfile::new_pro_photo_rgb();
        for curve in [&mut wide.red_trc, &mut wide.green_trc, &mut wide.blue_trc] {
            *curve = Some(curve_from_gamma(WIDE_GAMMA));
        }
        let matrix = wide.colorant_matrix();
        #[expect(clippy::cast_possible_truncation, reason = "shares of 1")]
        let weights = matrix.v[1].map(|v| v as f32);
        let plain = ColorProfile::new_srgb();
        let (seen, solid) = rayon::join(
            || profile.create_transform_f32(Layout::Rgba, &wide, Layout::Rgb, options()),
            || plain.create_transform_f32(Layout::Rgb, &profile, Layout::Rgba, options()),
        );
        let mut ink = Self {
            solid: solid.map_err(failed)?,
            press: profile,
            palette: press.palette,
            black_only: press.black_only,
            pixels: OnceLock::new(),
            seen: seen.map_err(failed)?,
            weights,
            ramp: Vec::new(),
            floor: 0.0,
        };
        ink.floor = ink.through([0.0; 3]).map_or(0.0, |black| ink.light(black)).min(0.2);
        let mut least = 1.0_f32;
        let steps = (0..=RAMP).map(|step| {
            let light = ink.light([0.0, 0.0, 0.0, step as f32 / RAMP as f32]);
            least = least.min(light);
            least
        });
        ink.ramp = steps.collect();
        Ok(ink)
    }

    /// Whether colours of ink change as well.
    pub(super) fn black_only(&self) -> bool {
        self.black_only
    }

    /// The light that paper with this ink sends back, as a share of what bare paper does.
    fn light(&self, ink: Cmyk) -> f32 {
        let mut out = [0.0; 3];
        if self.seen.transform(&ink, &mut out).is_err() {
            return 1.0 - ink[3];
        }
        let parts = out.iter().zip(self.weights);
        parts.map(|(value, weight)| value.clamp(0.0, 1.0).powf(WIDE_GAMMA) * weight).sum()
    }

    /// The black ink that leaves so much light.
    fn black_for(&self, light: f32) -> f32 {
        let above = self.ramp.partition_point(|step| *step > light);
        let Some(upper) = above.checked_sub(1) else { return 0.0 };
        let (Some(from), Some(to)) = (self.ramp.get(upper), self.ramp.get(above)) else {
            return 1.0;
        };
        let part = if from > to { (from - light) / (from - to) } else { 0.0 };
        (upper as f32 + part) / RAMP as f32
    }

    /// The black ink for a gray of sRGB: 1 for black, 0 for white, between them what the press
    /// needs for the same lightness.
    pub(super) fn black(&self, gray: f32) -> f32 {
        self.black_of_light(linear(gray.clamp(0.0, 1.0)))
    }

    fn black_of_light(&self, light: f32) -> f32 {
        let floor = self.ramp.last().copied().unwrap_or(0.0);
        match light {
            l if l <= 0.0 => 1.0,
            l if l >= 1.0 => 0.0,
            l => (self.black_for(floor + (1.0 - floor) * l) * 1000.0).round() / 1000.0,
        }
    }

    /// The inks of a gray.
    pub(super) fn gray(&self, gray: f32) -> Cmyk {
        [0.0, 0.0, 0.0, self.black(gray)]
    }

    /// The inks of an sRGB colour.
    pub(super) fn rgb(&self, colour: [f32; 3]) -> Cmyk {
        let bytes = colour.map(byte);
        if let Some((_, ink)) = self.palette.iter().find(|(named, _)| *named == bytes) {
            return self.cmyk(*ink);
        }
        if self.black_only || neutral(colour) {
            return [0.0, 0.0, 0.0, self.black_of_light(light_of(colour))];
        }
        self.profiled(colour)
    }

    /// The inks of an sRGB colour by the profile, be it a gray or not.
    pub(super) fn profiled(&self, colour: [f32; 3]) -> Cmyk {
        if self.black_only {
            return self.rgb(colour);
        }
        self.through(colour).map_or_else(|| self.gray(colour[1]), rounded)
    }

    fn through(&self, colour: [f32; 3]) -> Option<Cmyk> {
        let lift = |value: f32| {
            let light = linear(value.clamp(0.0, 1.0));
            encoded(self.floor + (1.0 - self.floor) * light)
        };
        let mut out = [0.0; 4];
        self.solid.transform(&colour.map(lift), &mut out).ok()?;
        Some(out)
    }

    /// The inks of an sRGB colour where it lies among others, as in a gradient: from a gray, which
    /// is black ink alone, it goes over to the profile by and by, not at a seam.
    pub(super) fn blended(&self, colour: [f32; 3]) -> Cmyk {
        let share = (spread(colour) / MUTED).clamp(0.0, 1.0);
        let black = [0.0, 0.0, 0.0, self.black_of_light(light_of(colour))];
        let full = self.profiled(colour);
        let mut out = black;
        for (out, full) in out.iter_mut().zip(full) {
            *out += (full - *out) * share;
        }
        out
    }

    /// The inks of a colour that is ink already: itself, but for a press with black ink alone.
    pub(super) fn cmyk(&self, ink: Cmyk) -> Cmyk {
        let [c, m, y, _] = ink;
        if !self.black_only || (c <= 0.0 && m <= 0.0 && y <= 0.0) {
            return ink;
        }
        let black = self.black_for(self.light(ink.map(|v| v.clamp(0.0, 1.0))));
        [0.0, 0.0, 0.0, (black * 1000.0).round() / 1000.0]
    }

    /// The bytes of a gray image that print as its bytes look. `tones` are the sRGB values of its
    /// bytes, where they are not plain.
    pub(super) fn tones(&self, tones: Option<&[f32]>) -> [u8; 256] {
        let mut out = [0; 256];
        for (index, out) in out.iter_mut().enumerate() {
            let plain = index as f32 / 255.0;
            let gray = tones.and_then(|t| t.get(index)).copied().unwrap_or(plain);
            *out = byte(1.0 - self.black(gray));
        }
        out
    }

    /// Pixels of red, green and blue as pixels of ink.
    pub(super) fn pixels(&self, rgb: &[u8], source: Option<&Source>) -> Result<Vec<u8>, String> {
        let make = |profile: &ColorProfile| {
            let lifted = lifted(profile, self.floor);
            let profile = lifted.as_ref().unwrap_or(profile);
            profile.create_transform_8bit(Layout::Rgb, &self.press, Layout::Rgba, options()).ok()
        };
        let through = match source {
            Some(source) => source.pixels.get_or_init(|| make(&source.profile)),
            None => self.pixels.get_or_init(|| make(&ColorProfile::new_srgb())),
        };
        let through = through.as_ref().ok_or("a colour profile that does not work")?;
        let mut out = vec![0; rgb.len() / 3 * 4];
        out.par_chunks_mut(SLICE * 4).zip(rgb.par_chunks(SLICE * 3)).try_for_each(
            |(out, rgb)| {
                let whole = rgb.get(..rgb.len() / 3 * 3).unwrap_or_default();
                through.transform(whole, out).map_err(|error| error.to_string())?;
                // Paper is no ink at all, whatever the tables make of their last corner.
                for (ink, _) in out
                    .chunks_exact_mut(4)
                    .zip(whole.chunks_exact(3))
                    .filter(|(_, colour)| *colour == [u8::MAX; 3].as_slice())
                {
                    ink.fill(0);
                }
                Ok::<(), String>(())
            },
        )?;
        Ok(out)
    }
}

/// The same space with its black as light as the press can make it: black point compensation. The
/// scaling is one of light, so for a space of three curves and a matrix it can go into the curves.
fn lifted(profile: &ColorProfile, floor: f32) -> Option<ColorProfile> {
    if !profile.is_matrix_shaper() {
        return None;
    }
    let mut out = profile.clone();
    out.cicp = None;
    for curve in [&mut out.red_trc, &mut out.green_trc, &mut out.blue_trc] {
        let tone = curve.as_ref()?.make_linear_evaluator().ok()?;
        let table = (0..4096).map(|step| {
            let light = tone.evaluate_value(step as f32 / 4095.0).clamp(0.0, 1.0);
            word(floor + (1.0 - floor) * light)
        });
        *curve = Some(ToneReprCurve::Lut(table.collect()));
    }
    Some(out)
}
