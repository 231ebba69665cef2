//! Writes a laid-out plate as SVG, attributes only.

use std::fmt::Write as _;

use super::colours::{self, BLACK, Paint, RING_RED, SAFETY_BLUE, SAFETY_YELLOW, WHITE};
use super::layout::{self, Arrangement, Layout, PlacedLine};
use super::pictograms::{self, Family, Pictogram};
use super::{Face, Function, Plate, clean};
use crate::text::escape::escape;

/// Radius of the corners of a plate of ordinary size.
const CORNER: f64 = 26.0;
/// How far inside the edge its line runs, and its width.
const EDGE: (f64, f64) = (9.0, 4.0);
/// Half a word space in em: what a trailing space shifts a centred row by.
const HALF_SPACE: f64 = 0.139;

/// The geometric frame of a sign, ISO 3864-1 table 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Frame {
    /// No frame: the plate itself is the sign.
    Bare,
    /// Yellow triangle with a black band.
    Triangle,
    /// White disc with a red ring and slash.
    Ring,
    /// Red disc with a white bar (Vienna Convention C,1a).
    Barred,
    /// Blue disc.
    Disc,
}

/// Formats a length with at most two decimals, so that output is the same everywhere.
pub(super) fn number(value: f64) -> String {
    let mut text = format!("{value:.2}");
    if text.contains('.') {
        text.truncate(text.trim_end_matches('0').trim_end_matches('.').len());
    }
    if text == "-0" { String::from("0") } else { text }
}

/// Draws a plate.
pub(super) fn plate(plate: &Plate<'_>) -> String {
    let pictogram = pictograms::find(plate.function, plate.symbol);
    let layout = layout::arrange(plate, pictogram.is_some());
    let paint = colours::paint(plate.function, pictogram.map(|pictogram| pictogram.family));
    let id = clean::id(plate.id);
    let mut out = String::with_capacity(4096);
    let (width, height) = (number(layout.width), number(layout.height));
    // Writing to a string cannot fail, here and below.
    let _ = write!(
        out,
        r#"<svg xmlns="http://www.w3.org/2000/svg" class="plate plate-{}" viewBox="0 0 {width} {height}" role="img" aria-labelledby="{id}-title"><title id="{id}-title">"#,
        plate.function.name()
    );
    escape(&title(plate), &mut out);
    out.push_str("</title>");
    board(&mut out, &layout, paint);
    if let (Some(pictogram), Some(square)) = (pictogram, layout.square) {
        sign(&mut out, plate.function, pictogram, square, paint);
    }
    for line in &layout.lines {
        text(&mut out, line, layout.arrangement, paint.ink);
    }
    out.push_str("</svg>");
    out
}

/// Draws a plate's pictogram alone, and says in which colours the words are set.
pub(super) fn face(function: Function, symbol: &str) -> Face {
    let pictogram = pictograms::find(function, Some(symbol));
    let paint = colours::paint(function, pictogram.map(|pictogram| pictogram.family));
    let drawing = pictogram.map(|pictogram| {
        let mut out = String::from(
            r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100" width="100" height="100">"#,
        );
        sign(&mut out, function, pictogram, [0.0, 0.0, 100.0], paint);
        out.push_str("</svg>");
        out
    });
    Face { ground: paint.ground, ink: paint.ink, drawing }
}

/// Returns the accessible name: an image without one is a hole in the page.
fn title(plate: &Plate<'_>) -> String {
    let given = clean::text(plate.title);
    if !given.is_empty() {
        return given;
    }
    let texts: Vec<String> = plate.lines.iter().map(|line| clean::text(line.text)).collect();
    let spoken: Vec<&str> = texts.iter().map(String::as_str).filter(|t| !t.is_empty()).collect();
    if spoken.is_empty() { plate.function.name().to_owned() } else { spoken.join(" / ") }
}

fn board(out: &mut String, layout: &Layout, paint: Paint) {
    // On a plate larger than a short text's the edge grows along, but never into the padding.
    let grown = (layout.height.min(layout.width) / 300.0).clamp(1.0, 1.8);
    let (inset, stroke, corner) = (EDGE.0 * grown, EDGE.1 * grown, CORNER * grown);
    let _ = write!(
        out,
        r#"<rect width="{}" height="{}" rx="{}" fill="{}"/><rect x="{}" y="{}" width="{}" height="{}" rx="{}" fill="none" stroke="{}" stroke-width="{}"/>"#,
        number(layout.width),
        number(layout.height),
        number(corner),
        paint.ground,
        number(inset),
        number(inset),
        number(layout.width - 2.0 * inset),
        number(layout.height - 2.0 * inset),
        number(corner - inset),
        paint.ink,
        number(stroke)
    );
}

/// Chooses the frame. The function decides, except that information and facilities show a warning
/// or a prohibition in its proper frame, and an instruction never frames an E or F sign in blue.
fn frame(function: Function, family: Family) -> Frame {
    match function {
        Function::Warning => Frame::Triangle,
        Function::Prohibition if family == Family::NoEntry => Frame::Barred,
        Function::Prohibition => Frame::Ring,
        Function::Instruction if !matches!(family, Family::Safe | Family::Fire) => Frame::Disc,
        _ => match family {
            Family::Warning => Frame::Triangle,
            Family::Prohibition => Frame::Ring,
            Family::NoEntry => Frame::Barred,
            Family::Mandatory => Frame::Disc,
            Family::Safe
            | Family::Fire
            | Family::Public
            | Family::Recyclable
            | Family::Hazardous
            | Family::Food
            | Family::Residual => Frame::Bare,
        },
    }
}

/// Draws the pictogram in its frame, on a grid of 100 × 100.
fn sign(out: &mut String, function: Function, sign: &Pictogram, square: [f64; 3], paint: Paint) {
    let [x, y, side] = square;
    let _ = write!(
        out,
        r#"<g class="plate-sign" transform="translate({} {}) scale({})">"#,
        number(x),
        number(y),
        number(side / 100.0)
    );
    let parts = sign.parts;
    match frame(function, sign.family) {
        Frame::Bare => pictograms::write(out, parts, paint.ink, paint.ground),
        Frame::Triangle => {
            let _ = write!(
                out,
                r#"<path d="M50 10L93 85H7Z" fill="{SAFETY_YELLOW}" stroke="{SAFETY_YELLOW}" stroke-width="12" stroke-linejoin="round"/><path d="M50 11L92 84H8Z" fill="{SAFETY_YELLOW}" stroke="{BLACK}" stroke-width="7" stroke-linejoin="round"/>"#
            );
            pictograms::write_scaled(out, [27.5, 36.5, 0.45], parts, BLACK, SAFETY_YELLOW);
        }
        Frame::Ring => {
            let _ = write!(out, r#"<circle cx="50" cy="50" r="49" fill="{WHITE}"/>"#);
            pictograms::write_scaled(out, [21.0, 21.0, 0.58], parts, BLACK, WHITE);
            // The slash lies over the symbol with a thin white edge, so that it parts black from
            // red; the ring comes last and covers the ends of both.
            let _ = write!(
                out,
                r#"<path d="M21 21L79 79" stroke="{WHITE}" stroke-width="10"/><path d="M21 21L79 79" stroke="{RING_RED}" stroke-width="7.5"/><circle cx="50" cy="50" r="43" fill="none" stroke="{RING_RED}" stroke-width="10"/>"#
            );
        }
        Frame::Barred => {
            let _ = write!(
                out,
                r#"<circle cx="50" cy="50" r="49" fill="{WHITE}"/><circle cx="50" cy="50" r="47" fill="{RING_RED}"/><rect x="16" y="41" width="68" height="18" fill="{WHITE}"/>"#
            );
        }
        Frame::Disc => {
            let _ = write!(
                out,
                r#"<circle cx="50" cy="50" r="49" fill="{WHITE}"/><circle cx="50" cy="50" r="46" fill="{SAFETY_BLUE}"/>"#
            );
            pictograms::write_scaled(out, [19.0, 19.0, 0.62], parts, WHITE, SAFETY_BLUE);
        }
    }
    out.push_str("</g>");
}

/// Writes one language: rows are spans of one text, so that it is found and copied whole.
fn text(out: &mut String, line: &PlacedLine, arrangement: Arrangement, ink: &str) {
    let centred = arrangement != Arrangement::Beside;
    out.push_str(r#"<text class="plate-text""#);
    if !line.tag.is_empty() {
        let _ = write!(out, r#" lang="{}""#, line.tag);
    }
    if line.right_to_left {
        out.push_str(r#" direction="rtl""#);
    }
    if centred {
        out.push_str(r#" text-anchor="middle""#);
    }
    let _ = write!(
        out,
        r#" font-family="{}" font-size="{}" font-weight="{}" fill="{ink}">"#,
        fonts(&line.tag),
        number(line.size),
        if line.main { "700" } else { "600" }
    );
    for row in &line.rows {
        // A centred row is centred together with its trailing space.
        let shift = if centred && row.spaced_after { HALF_SPACE * line.size } else { 0.0 };
        let x = if line.right_to_left { row.x - shift } else { row.x + shift };
        let _ = write!(out, r#"<tspan x="{}" y="{}">"#, number(x), number(row.y));
        escape(&row.text, out);
        if row.spaced_after {
            out.push(' ');
        }
        out.push_str("</tspan>");
    }
    out.push_str("</text>");
}

/// Returns a font stack for a language: the systems' own faces first, as no font travels along.
fn fonts(tag: &str) -> &'static str {
    let tag = tag.to_ascii_lowercase();
    let traditional = tag.contains("hant") || tag.contains("-tw") || tag.contains("-hk");
    match tag.split('-').next().unwrap_or("") {
        "zh" if traditional => {
            "'PingFang TC','Microsoft JhengHei','Noto Sans CJK TC','Noto Sans TC',sans-serif"
        }
        "zh" => {
            "'PingFang SC','HarmonyOS Sans SC','Microsoft YaHei','Noto Sans CJK SC','Noto Sans SC',sans-serif"
        }
        "ja" => "'Hiragino Sans','Yu Gothic','Noto Sans CJK JP','Noto Sans JP',sans-serif",
        "ko" => {
            "'Apple SD Gothic Neo','Malgun Gothic','Noto Sans CJK KR','Noto Sans KR',sans-serif"
        }
        _ => "'Helvetica Neue',Arial,'Liberation Sans','Noto Sans',sans-serif",
    }
}
