//! Draws a multilingual sign plate as one self-contained SVG.
//!
//! In: the function of a sign (GB/T 30240.1), its texts in fixed order, a pictogram. Out: an inline
//! `<svg>` that needs no style sheet, no script and no other file. `clean` makes untrusted texts
//! fit to print, `measure` and `wrap` find how wide they come out, `layout` finds sizes and
//! places, `colours` and `pictograms` hold what the standards say, `draw` writes.

mod clean;
mod colours;
mod draw;
mod layout;
mod measure;
mod pictograms;
pub(crate) mod qr;
mod wrap;

pub(crate) use colours::{PRINTED, cmyk};
pub(crate) use pictograms::{known, names};

use crate::model::termbase::Function;

/// The wording of a sign in one language.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Line<'a> {
    /// The text; nothing about it is trusted.
    pub(crate) text: &'a str,
    /// Its language as a BCP 47 tag, such as `zh-Hans`.
    pub(crate) tag: &'a str,
    /// Whether its script runs from right to left.
    pub(crate) right_to_left: bool,
}

/// A sign to be drawn.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Plate<'a> {
    /// What the sign is for.
    pub(crate) function: Function,
    /// The wordings from top to bottom, Chinese first (DB11/T 334: Chinese above, others below).
    /// Only the first [`MAX_LANGUAGES`] are drawn.
    pub(crate) lines: &'a [Line<'a>],
    /// A pictogram: our name, or ISO 7010 codes.
    pub(crate) symbol: Option<&'a str>,
    /// The accessible name; if blank, the wordings serve.
    pub(crate) title: &'a str,
    /// A prefix for identifiers, unique among the plates of a page; any text will do.
    pub(crate) id: &'a str,
}

/// How many languages a plate carries at most: base languages first, others only while legibility
/// stays (Tokyo guideline for multilingual display, 2015).
pub(crate) const MAX_LANGUAGES: usize = 4;

/// Draws a plate.
///
/// The result is the same for the same input, on every machine, and no input makes it fail.
///
/// * Chinese stands above, the others below in the given order. Latin capitals are half as high as
///   Han characters (road-sign practice, GB 5768.2), Japanese and Korean below stand at six tenths.
/// * Colours and frames follow ISO 3864-1 and GB 2894: see [`Function`] and `pictograms`.
/// * Texts too long for a row wrap, and the plate grows; nothing is cut off.
pub(crate) fn svg(plate: &Plate<'_>) -> String {
    draw::plate(plate)
}

/// What a plate looks like without its words.
#[derive(Clone, Debug)]
pub(crate) struct Face {
    /// The colour of the plate, as `#RRGGBB`.
    pub(crate) ground: &'static str,
    /// The colour of the words.
    pub(crate) ink: &'static str,
    /// The pictogram in its frame as an SVG of 100 × 100, if the sign has one.
    pub(crate) drawing: Option<String>,
}

/// The face of a sign by its function and symbol (our name, or ISO 7010 codes).
pub(crate) fn face(function: Function, symbol: &str) -> Face {
    draw::face(function, symbol)
}

#[cfg(test)]
mod tests;
