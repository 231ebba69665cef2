//! Finds sizes and places of everything on a plate.
//!
//! Lengths are in units of a hundredth of the main Han size: the first line is set at 100. Em
//! ratios assumed, which hold within a few per cent for the usual sans faces: a Han glyph is 0.90 em
//! high (0.88–0.92), a Latin capital 0.72 em (Helvetica 0.718, Arial 0.716, Noto Sans 0.714).

use super::wrap::{Atoms, Row};
use super::{MAX_LANGUAGES, Plate, clean};

/// Height of a Han glyph in em.
pub(super) const HAN_HEIGHT: f64 = 0.90;
/// Height of a Latin capital in em.
pub(super) const CAP_HEIGHT: f64 = 0.72;
/// Latin capitals against Han characters: half as high.
pub(super) const CAP_TO_HAN: f64 = 0.5;
/// Font size of the main line.
const MAIN: f64 = 100.0;
/// Font size of letters below the main line: 62.5, so that capitals are 45 high against 90.
const LETTERS_BELOW: f64 = MAIN * HAN_HEIGHT * CAP_TO_HAN / CAP_HEIGHT;
/// Font size of Han, kana and Hangul below the main line.
const SQUARES_BELOW: f64 = MAIN * 0.6;
/// How far an overlong word may be shrunk: Latin capitals then are 0.4 of the Han height, the least
/// that keeps a sign legible. Beyond that the word is cut.
const FLOOR: f64 = 0.8;

/// Space between the plate's edge and its content.
const PADDING: f64 = 44.0;
/// How much of the padding right of the text its own safety margin may make up for.
const SPARE: f64 = 16.0;
/// Space between pictogram and text.
const GUTTER: f64 = 44.0;
/// Space between two languages.
const LANGUAGE_GAP: f64 = 30.0;
/// Side of the pictogram's square, least and greatest beside text.
const SIDE: (f64, f64) = (210.0, 340.0);
/// No text column is narrower.
const MIN_COLUMN: f64 = 200.0;
/// Plates are landscape, about 2 : 1 to 3 : 1; where the pictogram stands on top, nearly square.
const LANDSCAPE: (f64, f64) = (1.7, 3.3);
const UPRIGHT: (f64, f64) = (0.9, 1.5);

/// Where the texts stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Arrangement {
    /// No pictogram, texts centred.
    TextOnly,
    /// Pictogram left, texts right of it.
    Beside,
    /// Pictogram on top, texts centred below.
    Below,
}

/// One row of text, placed.
#[derive(Clone, Debug)]
pub(super) struct PlacedRow {
    pub(super) text: String,
    /// Start of the row, or its middle when centred, or its right end in right-to-left scripts.
    pub(super) x: f64,
    /// Baseline.
    pub(super) y: f64,
    /// Whether a space belongs after it for those who copy the text.
    pub(super) spaced_after: bool,
}

/// The rows of one language.
#[derive(Clone, Debug)]
pub(super) struct PlacedLine {
    pub(super) tag: String,
    pub(super) right_to_left: bool,
    pub(super) main: bool,
    pub(super) size: f64,
    pub(super) rows: Vec<PlacedRow>,
}

/// A plate with everything in its place.
#[derive(Clone, Debug)]
pub(super) struct Layout {
    pub(super) width: f64,
    pub(super) height: f64,
    /// Width by height of the plate if it were no larger than its content asks for.
    natural: f64,
    pub(super) arrangement: Arrangement,
    /// Left, top and side of the pictogram's square.
    pub(super) square: Option<[f64; 3]>,
    pub(super) lines: Vec<PlacedLine>,
}

/// A language's text before it has a place.
struct Text {
    tag: String,
    right_to_left: bool,
    main: bool,
    atoms: Atoms,
    size: f64,
    floor: f64,
    /// Above and below the baseline, and from baseline to baseline, in em.
    metrics: [f64; 3],
}

/// A text set at some width.
struct Setting {
    size: f64,
    rows: Vec<Row>,
    /// Cost of what had to be done to it.
    cost: f64,
}

/// Places the texts of a plate and a pictogram, if there is one.
pub(super) fn arrange(plate: &Plate<'_>, pictogram: bool) -> Layout {
    let texts = texts(plate);
    if !pictogram {
        return best(&texts, Arrangement::TextOnly);
    }
    let beside = best(&texts, Arrangement::Beside);
    // Beside a column twice its height a pictogram looks lost: it goes on top.
    if beside.height - 2.0 * PADDING > 2.0 * SIDE.1 {
        return best(&texts, Arrangement::Below);
    }
    beside
}

fn texts(plate: &Plate<'_>) -> Vec<Text> {
    let lines = plate.lines.iter().take(MAX_LANGUAGES);
    let mut texts: Vec<Text> = Vec::with_capacity(MAX_LANGUAGES);
    for line in lines {
        let tag = clean::tag(line.tag);
        let text = clean::text(line.text);
        let atoms = Atoms::of(&text, &tag);
        if atoms.is_empty() {
            continue;
        }
        let main = texts.is_empty();
        let language = tag.split('-').next().unwrap_or("").to_ascii_lowercase();
        let square = matches!(language.as_str(), "zh" | "ja" | "ko");
        let size = match (main, square) {
            (true, _) => MAIN,
            (false, true) => SQUARES_BELOW,
            (false, false) => LETTERS_BELOW,
        };
        // The main Han line is the measure of all others, so it keeps its size and is cut instead.
        let floor = if main && square { 1.0 } else { FLOOR };
        let right_to_left = line.right_to_left;
        texts.push(Text { tag, right_to_left, main, atoms, size, floor, metrics: metrics(&text) });
    }
    texts
}

/// Returns the room in em a text needs above and below its baseline, and between its baselines.
fn metrics(text: &str) -> [f64; 3] {
    let tall = |c: char| !matches!(c, '\0'..='\u{52F}' | '\u{1E00}'..='\u{2BFF}');
    if text.chars().any(|c| super::measure::is_wide(c) || super::measure::is_hangul(c)) {
        // The em square of ideographic type.
        [0.88, 0.12, 1.2]
    } else if text.chars().any(tall) {
        // Thai, Arabic, Devanagari, emoji …
        [1.0, 0.35, 1.5]
    } else {
        // Capitals and descenders; accents on capitals reach into the gap above.
        [0.74, 0.22, 1.18]
    }
}

impl Text {
    fn natural_width(&self) -> f64 {
        self.atoms.natural_width() * self.size
    }

    /// Sets the text in a column of this width.
    fn set(&self, column: f64) -> Setting {
        let widest = self.atoms.widest() * self.size;
        let scale = (column / widest).clamp(self.floor, 1.0);
        let size = self.size * scale;
        let limit = column / size;
        let cut = self.atoms.widest() > limit + 1e-6;
        let cut_atoms = if cut { self.atoms.cut_to(limit) } else { Atoms::default() };
        let rows = if cut { &cut_atoms } else { &self.atoms }.rows(limit);
        // A Chinese line reads best unbroken; after four breaks one more makes no difference.
        let breaks = rows.len().saturating_sub(1).min(4) as f64;
        let per_break = if self.main { 0.3 } else { 0.12 };
        let word_cut = cut && self.floor < 1.0;
        let cost = breaks * per_break + (1.0 - scale) * 0.8 + if word_cut { 0.4 } else { 0.0 };
        Setting { size, rows, cost }
    }

    fn height(&self, setting: &Setting) -> f64 {
        let [above, below, pitch] = self.metrics;
        setting.size * (above + below + pitch * setting.rows.len().saturating_sub(1) as f64)
    }
}

/// Tries column widths from the longest text down and keeps the plate that reads and looks best.
fn best(texts: &[Text], arrangement: Arrangement) -> Layout {
    let longest = texts.iter().map(Text::natural_width).fold(MIN_COLUMN, f64::max);
    // A text of book length gets fewer tries, not more time.
    let steps: u32 = if longest > 2e5 { 12 } else { 60 };
    let mut best: Option<(f64, Layout)> = None;
    for step in (1..=steps).rev() {
        let column = (longest * f64::from(step) / f64::from(steps)).max(MIN_COLUMN);
        let settings: Vec<Setting> = texts.iter().map(|text| text.set(column)).collect();
        let layout = place(texts, &settings, arrangement);
        let cost = settings.iter().map(|setting| setting.cost).sum::<f64>() + misfit(&layout);
        if best.as_ref().is_none_or(|(least, _)| cost < *least) {
            best = Some((cost, layout));
        }
        if column <= MIN_COLUMN {
            break;
        }
    }
    best.map_or_else(|| place(&[], &[], arrangement), |(_, layout)| layout)
}

/// Returns how far the content is from natural proportions: what padding would have to make good.
fn misfit(layout: &Layout) -> f64 {
    let (low, high) = proportions(layout.arrangement);
    ((layout.natural / high).max(low / layout.natural) - 1.0).max(0.0) * 0.6
}

fn proportions(arrangement: Arrangement) -> (f64, f64) {
    match arrangement {
        Arrangement::TextOnly | Arrangement::Beside => LANDSCAPE,
        Arrangement::Below => UPRIGHT,
    }
}

/// Puts set texts and pictogram on a plate that is just large enough and not out of proportion.
fn place(texts: &[Text], settings: &[Setting], arrangement: Arrangement) -> Layout {
    let gaps = LANGUAGE_GAP * texts.len().saturating_sub(1) as f64;
    let heights: Vec<f64> = texts.iter().zip(settings).map(|(t, s)| t.height(s)).collect();
    let text_height = heights.iter().sum::<f64>() + gaps;
    let text_width = settings
        .iter()
        .flat_map(|setting| setting.rows.iter().map(|row| row.width * setting.size))
        .fold(0.0, f64::max);
    let alone = texts.is_empty();
    let gutter = if alone || arrangement == Arrangement::TextOnly { 0.0 } else { GUTTER };
    let (low, high) = proportions(arrangement);
    let side = match arrangement {
        Arrangement::TextOnly => 0.0,
        // Beside a long flat text the pictogram grows to make the plate as high as is natural.
        Arrangement::Beside => {
            let wanted = (text_width + gutter + 2.0 * PADDING) / high;
            text_height.max(wanted).clamp(SIDE.0, SIDE.1)
        }
        Arrangement::Below => (text_height * 0.3).max(SIDE.1),
    };
    let (content_width, content_height) = match arrangement {
        Arrangement::Below => (text_width.max(side), side + gutter + text_height),
        _ => (side + gutter + text_width, text_height.max(side)),
    };
    // Beside a pictogram the letters' safety margin shows as emptiness on the right: spare padding.
    let even = arrangement != Arrangement::Beside || texts.iter().any(|text| text.right_to_left);
    let spare = if even || alone { 0.0 } else { SPARE };
    let mut width = content_width + 2.0 * PADDING - spare;
    let mut height = content_height + 2.0 * PADDING;
    let natural = width / height;
    if !(alone && side > 0.0) {
        width = width.max(height * low);
        height = height.max(width / high);
    }
    let left = (width + spare - content_width) / 2.0;
    let top = (height - content_height) / 2.0;
    let square = match arrangement {
        Arrangement::TextOnly => None,
        Arrangement::Beside => Some([left, (height - side) / 2.0, side]),
        Arrangement::Below => Some([(width - side) / 2.0, top, side]),
    };
    let mut y = match arrangement {
        Arrangement::Below => top + side + gutter,
        _ => (height - text_height) / 2.0,
    };
    let column = left + side + gutter;
    let mut lines = Vec::with_capacity(texts.len());
    for ((text, setting), line_height) in texts.iter().zip(settings).zip(heights) {
        let x = match (arrangement, text.right_to_left) {
            (Arrangement::Beside, false) => column,
            (Arrangement::Beside, true) => column + text_width,
            _ => width / 2.0,
        };
        lines.push(placed(text, setting, x, y));
        y += line_height + LANGUAGE_GAP;
    }
    Layout { width, height, natural, arrangement, square, lines }
}

fn placed(text: &Text, setting: &Setting, x: f64, top: f64) -> PlacedLine {
    let [above, _, pitch] = text.metrics;
    let mut y = setting.size.mul_add(above, top);
    let mut rows = Vec::with_capacity(setting.rows.len());
    for row in &setting.rows {
        rows.push(PlacedRow { text: row.text.clone(), x, y, spaced_after: row.spaced_after });
        y += setting.size * pitch;
    }
    PlacedLine {
        tag: text.tag.clone(),
        right_to_left: text.right_to_left,
        main: text.main,
        size: setting.size,
        rows,
    }
}
