//! The press pass: a PDF as typst-pdf writes it → PDF/X-4.
//!
//! A press knows its inks and nothing else. Whatever is coloured by the rules of a screen (red, green
//! and blue, calibrated grays, images, gradients) becomes ink here, with the profile of the press at
//! hand; ink and spot colours that are there already stay as they are, to the byte. What is of use on
//! a screen only goes: links, tags, outlines. What a print shop asks for comes: the bleed box, the
//! output intent with its profile, the statement on trapping and the metadata of PDF/X-4.
//!
//! The same input gives the same bytes.

mod bits;
mod calculator;
mod colour;
mod content;
mod deflate;
mod finish;
mod function;
mod images;
mod inline;
mod lexer;
mod shading;
mod space;
#[cfg(test)]
mod tests;
mod walk;
mod work;
mod xmp;

/// The press a document is meant for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Intent<'a> {
    /// The ICC profile of the press.
    pub icc: &'a [u8],
    /// The name of the printing condition in the registry of the ICC, such as `FOGRA39`.
    pub identifier: &'a str,
    /// The printing condition in words.
    pub info: &'a str,
}

/// How a document is made ready for the press.
#[derive(Clone, Copy, Debug)]
pub(super) struct Press<'a> {
    /// The press.
    pub intent: Intent<'a>,
    /// How far the bleed reaches beyond the trimmed page, in points: left, bottom, right, top.
    pub bleed: [f32; 4],
    /// The exact inks of certain sRGB colours, such as the standard colours of signs.
    pub palette: &'a [([u8; 3], [f32; 4])],
    /// Whether black text is printed over what lies below it instead of being cut out of it.
    pub overprint: bool,
    /// The time that is given as that of the last change, as in ISO 8601.
    pub date: &'a str,
    /// For a press with black ink alone: every colour becomes as much black as it is dark.
    pub black_only: bool,
}

/// A document for the press.
#[derive(Clone, Debug)]
pub(super) struct Pressed {
    /// The PDF.
    pub bytes: Vec<u8>,
    /// What could not be turned into ink, and fonts that are not in the file, in words. Nothing is
    /// left in a good file.
    pub left: Vec<String>,
}

/// Turns a PDF into PDF/X-4.
pub(super) fn finish(pdf: &[u8], press: &Press<'_>) -> Result<Pressed, String> {
    finish::finish(pdf, press)
}

/// Whether bytes are an ICC profile fit for an output intent: for CMYK, of a printer or press. Gives
/// its description.
pub(super) fn profile(icc: &[u8]) -> Result<String, String> {
    colour::described(icc)
}
