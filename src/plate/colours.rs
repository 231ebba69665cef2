//! The colours of plates, each with the rule it comes from, and the proof that text stays legible.
//!
//! ISO 3864-4 defines safety colours by chromaticity regions; the RAL numbers are its examples. The
//! values below are *approximate sRGB* renderings of those RAL colours for screens, not for paint.
//! GB 2894 uses the same four safety colours (red, blue, yellow, green) with white and black.

use super::Function;
use super::pictograms::Family;

/// Prohibition and fire equipment: ISO 3864-4 red, example RAL 3001.
pub(super) const SAFETY_RED: &str = "#9B2423";
/// The ring and slash of prohibitions: the same red, brighter, as screens darken thin strokes.
pub(super) const RING_RED: &str = "#C1121C";
/// Warning: ISO 3864-4 yellow, example RAL 1003.
pub(super) const SAFETY_YELLOW: &str = "#F9A900";
/// Safe condition (escape, first aid): ISO 3864-4 green, example RAL 6032.
pub(super) const SAFETY_GREEN: &str = "#237F52";
/// Mandatory action: ISO 3864-4 blue, example RAL 5005.
pub(super) const SAFETY_BLUE: &str = "#005387";
/// Public information (GB/T 10001 leaves the colour free): the site's own sign blue.
pub(super) const SIGN_BLUE: &str = "#005EB8";
/// Recyclables: GB/T 19095-2019 blue (approximate sRGB).
pub(super) const WASTE_BLUE: &str = "#0B5CAB";
/// Hazardous waste: GB/T 19095-2019 red (approximate sRGB).
pub(super) const WASTE_RED: &str = "#B3261E";
/// Food waste: GB/T 19095-2019 green (approximate sRGB).
pub(super) const WASTE_GREEN: &str = "#2C7A3F";
/// Residual waste: GB/T 19095-2019 grey (approximate sRGB).
pub(super) const WASTE_GREY: &str = "#565B60";
/// Contrast colour of ISO 3864-4 for red, green and blue.
pub(super) const WHITE: &str = "#FFFFFF";
/// Contrast colour of ISO 3864-4 for yellow and white; not pure, as printed black never is.
pub(super) const BLACK: &str = "#1A1A1A";

/// How the colours of plates are printed: cyan, magenta, yellow and black, 0 to 1. Approximations of
/// the same RAL examples for coated paper (ISO 12647-2); a plate that has to last is made of material in
/// the RAL colour itself.
pub(crate) const PRINTED: &[(&str, [f64; 4])] = &[
    (SAFETY_RED, [0.15, 1.0, 0.95, 0.15]),
    (RING_RED, [0.05, 1.0, 0.95, 0.05]),
    (SAFETY_YELLOW, [0.0, 0.35, 1.0, 0.0]),
    (SAFETY_GREEN, [0.85, 0.2, 0.75, 0.1]),
    (SAFETY_BLUE, [1.0, 0.6, 0.1, 0.15]),
    (SIGN_BLUE, [1.0, 0.55, 0.0, 0.0]),
    (WASTE_BLUE, [0.95, 0.6, 0.0, 0.0]),
    (WASTE_RED, [0.15, 0.95, 0.9, 0.1]),
    (WASTE_GREEN, [0.82, 0.2, 0.95, 0.15]),
    (WASTE_GREY, [0.0, 0.0, 0.0, 0.75]),
    (BLACK, [0.0, 0.0, 0.0, 1.0]),
    (WHITE, [0.0, 0.0, 0.0, 0.0]),
];

/// How a colour of plates is printed; black for any other.
pub(crate) fn cmyk(hex: &str) -> [f64; 4] {
    let known = PRINTED.iter().find(|(own, _)| *own == hex);
    known.map_or([0.0, 0.0, 0.0, 1.0], |(_, ink)| *ink)
}

/// The two colours of a plate: what lies behind, what is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Paint {
    /// The plate itself.
    pub(super) ground: &'static str,
    /// Text, bare pictogram and edge line.
    pub(super) ink: &'static str,
}

/// Chooses the colours of a plate.
///
/// The five functions are those of GB/T 30240.1; colours follow ISO 3864-1. A symbol for safe
/// condition or fire equipment claims its own colour, whatever sentence stands beside it: an E
/// symbol on blue would be a contradiction on the wall. Warnings and prohibitions never yield.
pub(super) fn paint(function: Function, family: Option<Family>) -> Paint {
    let on = |ground| Paint { ground, ink: WHITE };
    match (function, family) {
        (Function::Warning, _) => Paint { ground: SAFETY_YELLOW, ink: BLACK },
        (Function::Prohibition, _) => Paint { ground: WHITE, ink: BLACK },
        (_, Some(Family::Safe)) => on(SAFETY_GREEN),
        (_, Some(Family::Fire)) => on(SAFETY_RED),
        (Function::Instruction, _) => on(SAFETY_BLUE),
        (_, Some(Family::Recyclable)) => on(WASTE_BLUE),
        (_, Some(Family::Hazardous)) => on(WASTE_RED),
        (_, Some(Family::Food)) => on(WASTE_GREEN),
        (_, Some(Family::Residual)) => on(WASTE_GREY),
        (Function::Facility | Function::Information | Function::General, _) => on(SIGN_BLUE),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Relative luminance as WCAG 2.2 defines it.
    fn luminance(colour: &str) -> f64 {
        let channel = |at: usize| {
            let byte = u8::from_str_radix(&colour[at..at + 2], 16).unwrap_or(0);
            let c = f64::from(byte) / 255.0;
            if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
    }

    fn contrast(a: &str, b: &str) -> f64 {
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn every_plate_is_legible() {
        let families = [
            None,
            Some(Family::Public),
            Some(Family::Safe),
            Some(Family::Fire),
            Some(Family::Recyclable),
            Some(Family::Hazardous),
            Some(Family::Food),
            Some(Family::Residual),
        ];
        for function in Function::ALL {
            for family in families {
                let Paint { ground, ink } = paint(function, family);
                assert!(contrast(ground, ink) >= 4.5, "{ink} on {ground}");
            }
        }
        assert!(contrast(RING_RED, WHITE) >= 4.5);
    }
}
