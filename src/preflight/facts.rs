//! What is in a PDF, as found: measures, inks, fonts, images. Nothing here is a judgement.

#![allow(clippy::struct_excessive_bools, reason = "facts that are independent of one another")]

use std::collections::BTreeMap;

use serde::{Serialize, Serializer};

use super::geometry::{Area, MM};

/// A number with three decimals: enough for a printer, and the same on every machine.
#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde hands over references")]
fn short<S: Serializer>(value: &f64, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_f64(rounded(*value))
}

#[allow(clippy::ref_option, reason = "serde hands over references")]
fn short_if<S: Serializer>(value: &Option<f64>, serializer: S) -> Result<S::Ok, S::Error> {
    value.map(rounded).serialize(serializer)
}

/// Three decimals, and no minus before a zero.
pub(super) fn rounded(value: f64) -> f64 {
    (value * 1000.0).round() / 1000.0 + 0.0
}

/// The whole file.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Facts {
    /// The version the file declares, `1.6`; a later one in the catalog counts.
    pub version: String,
    /// Bytes of the file.
    pub bytes: usize,
    /// The title: of the metadata, otherwise of the information dictionary.
    pub title: Option<String>,
    /// Whether readers are told to show the title instead of the file's name.
    pub shows_title: bool,
    /// The PDF/X version that the metadata name, otherwise the information dictionary: `PDF/X-4`.
    pub pdfx: Option<String>,
    /// Part and level of PDF/A: `2a`.
    pub pdfa: Option<String>,
    /// The part of PDF/UA, if the file claims one.
    pub pdfua: bool,
    /// Marked as tagged, with a structure tree.
    pub tagged: bool,
    /// The language of the document.
    pub lang: Option<String>,
    /// The condition that the print output intent names: `FOGRA39`.
    pub output_intent: Option<String>,
    /// The colour space of its embedded profile: `CMYK`.
    pub output_profile: Option<String>,
    /// `True`, `False` or `Unknown`.
    pub trapped: Option<String>,
    /// Whether the trailer has both parts of the file identifier.
    pub file_id: bool,
    /// Pages found in the page tree.
    pub page_count: usize,
    /// All plates that carry ink anywhere: the process inks first, then spot colours by name.
    pub plates: Vec<String>,
    /// Every page in order.
    pub pages: Vec<PageFacts>,
    /// Every font that shows text, by first use.
    pub fonts: Vec<FontFacts>,
    /// Images painted, on all pages.
    pub images: usize,
    /// Links to places in the file.
    pub links_internal: usize,
    /// Links that leave the file.
    pub links_external: usize,
    /// Entries of the outline.
    pub outline: usize,
    /// Whether pages carry labels.
    pub page_labels: bool,
    /// Named places.
    pub destinations: usize,
    /// Elements of the structure tree by their standard type.
    pub structure: BTreeMap<String, usize>,
    /// Layers that can be switched.
    pub layers: usize,
    /// Scripts, actions and attachments, by kind: `JavaScript`, `Launch`, `EmbeddedFile`.
    pub active: BTreeMap<String, usize>,
}

impl Facts {
    /// All links.
    pub fn links(&self) -> usize {
        self.links_internal + self.links_external
    }
}

/// A box of a page, in millimetres.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct BoxMm {
    /// From the origin to the left edge.
    #[serde(serialize_with = "short")]
    pub left: f64,
    /// From the origin to the lower edge.
    #[serde(serialize_with = "short")]
    pub bottom: f64,
    /// Width.
    #[serde(serialize_with = "short")]
    pub width: f64,
    /// Height.
    #[serde(serialize_with = "short")]
    pub height: f64,
}

impl BoxMm {
    /// An area in PDF units, each `unit` points long.
    pub(super) fn of(area: Area, unit: f64) -> Self {
        let mm = MM * unit;
        Self {
            left: area.left * mm,
            bottom: area.bottom * mm,
            width: area.width() * mm,
            height: area.height() * mm,
        }
    }

    /// The right edge.
    pub fn right(&self) -> f64 {
        self.left + self.width
    }

    /// The upper edge.
    pub fn top(&self) -> f64 {
        self.bottom + self.height
    }
}

/// One page.
#[derive(Clone, Debug, Default, Serialize)]
pub struct PageFacts {
    /// From 1.
    pub number: usize,
    /// The whole sheet of the file.
    pub media: Option<BoxMm>,
    /// What a reader on screen shows.
    pub crop: Option<BoxMm>,
    /// The page and its bleed.
    pub bleed: Option<BoxMm>,
    /// The page as cut.
    pub trim: Option<BoxMm>,
    /// The old alternative to the trim box; both together are forbidden in print.
    pub art: Option<BoxMm>,
    /// Degrees by which readers turn the page.
    pub rotate: i64,
    /// Colour spaces that something is painted in, sorted.
    pub colour_spaces: Vec<String>,
    /// The space in which transparent things are mixed.
    pub blend_space: Option<String>,
    /// Plates with ink on this page.
    pub plates: Vec<String>,
    /// Most ink that one paint of text or shapes lays down inside the bleed: 3.0 is 300 %.
    #[serde(serialize_with = "short")]
    pub max_ink: f64,
    /// The same for the darkest pixel of its images.
    #[serde(serialize_with = "short")]
    pub max_ink_images: f64,
    /// The same for marks outside the bleed.
    #[serde(serialize_with = "short")]
    pub max_ink_outside: f64,
    /// Paint whose ink could not be worked out: patterns by program, meshes, some image codings.
    pub ink_unmeasured: bool,
    /// Images in the order they are painted.
    pub images: Vec<ImageFacts>,
    /// The smallest visible text inside the bleed.
    #[serde(serialize_with = "short_if")]
    pub min_text_pt: Option<f64>,
    /// The thinnest line inside the bleed.
    #[serde(serialize_with = "short_if")]
    pub min_line_pt: Option<f64>,
    /// Text in black made of several inks.
    pub rich_black_text: bool,
    /// The smallest such text.
    #[serde(serialize_with = "short_if")]
    pub rich_black_min_pt: Option<f64>,
    /// Something is painted in red, green and blue.
    pub rgb: bool,
    /// Something is see-through or blended.
    pub transparency: bool,
    /// Something overprints.
    pub overprint: bool,
    /// Something white overprints: it will vanish.
    pub white_overprint: bool,
    /// A transfer curve or halftone of its own is set.
    pub transfer: bool,
    /// Raw `PostScript` is embedded.
    pub postscript: bool,
    /// Annotations of any kind, links among them.
    pub annotations: usize,
    /// Those that touch the bleed box.
    pub annotations_in_bleed: usize,
    /// Places in [`Facts::fonts`].
    pub fonts: Vec<usize>,
    /// Glyphs shown that the font does not have: a box or a gap is printed.
    pub glyphs_missing: usize,
    /// Glyphs shown that no text stands behind: they cannot be searched, copied or read aloud.
    pub glyphs_without_unicode: usize,
    /// Things painted that are neither tagged nor marked as decoration.
    pub untagged: usize,
    /// What could not be read.
    pub faults: Vec<Fault>,
}

/// An image where it is painted.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ImageFacts {
    /// Pixels across.
    pub width_px: usize,
    /// Pixels down.
    pub height_px: usize,
    /// Width on paper.
    #[serde(serialize_with = "short")]
    pub width_mm: f64,
    /// Height on paper.
    #[serde(serialize_with = "short")]
    pub height_mm: f64,
    /// Pixels per inch on paper, along the side that has fewer.
    #[serde(serialize_with = "short")]
    pub dpi: f64,
    /// The colour space, or `Mask`.
    pub space: String,
    /// Bits of one component.
    pub bits: usize,
}

/// How a font is built.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum FontKind {
    /// Type 1 in its own coding.
    Type1,
    /// Type 1 in the compact coding.
    Type1C,
    /// `TrueType` with one byte a character.
    TrueType,
    /// Glyphs that are little page contents.
    Type3,
    /// Many glyphs, compact coding.
    CidType0C,
    /// Many glyphs, `TrueType`.
    CidTrueType,
    /// None of these.
    Unknown,
}

/// A font that shows text.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FontFacts {
    /// Its name without the tag of a subset.
    pub name: String,
    /// How it is built.
    pub kind: FontKind,
    /// The encoding as the file names it.
    pub encoding: String,
    /// Whether the glyphs are in the file.
    pub embedded: bool,
    /// Whether the font program could be read.
    pub readable: bool,
    /// Whether only the glyphs used are in the file.
    pub subset: bool,
    /// Whether the text behind the glyphs is given.
    pub to_unicode: bool,
    /// Whether the glyphs shown could be held against the font.
    pub checked: bool,
    /// Pages that use it, from 1.
    pub pages: Vec<usize>,
}

/// Why something could not be read whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Fault {
    /// The page has no readable dictionary.
    PageUnreadable,
    /// A stream cannot be decoded.
    StreamUnreadable,
    /// A stream unpacks to more than is allowed.
    StreamTooLarge,
    /// The file as a whole asks for more work than is allowed.
    TooMuchWork,
    /// Things are nested deeper than is allowed.
    TooDeep,
    /// Something contains itself.
    Cycle,
    /// An operator that does not exist or lacks its operands.
    BadOperator,
    /// States saved and restored do not pair.
    UnpairedState,
    /// A font, image or colour space that is used but not there.
    MissingResource,
    /// An image has less data than its size asks for.
    ImageIncomplete,
}
