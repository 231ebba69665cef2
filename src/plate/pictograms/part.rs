//! The few figures that all pictograms are made of, and how they become SVG.
//!
//! Pictograms are drawn on a grid of 100 × 100. They know no colours, only *ink* and *ground*, so
//! that one drawing serves on blue, in a yellow triangle and behind a red slash.

use std::fmt::Write as _;

use super::super::draw::number;

/// One figure of a pictogram.
#[derive(Clone, Copy, Debug)]
pub(in super::super) enum Part {
    /// A filled outline (SVG path data).
    Fill(&'static str),
    /// An outline filled with the ground: a hole.
    Hole(&'static str),
    /// A line of the given width, with round ends.
    Line(f64, &'static str),
    /// A line of the given width in the colour of the ground.
    Cut(f64, &'static str),
    /// A disc: centre and radius.
    Dot(f64, f64, f64),
    /// A disc in the colour of the ground.
    HoleDot(f64, f64, f64),
    /// A circle: centre, radius, width of line.
    Ring(f64, f64, f64, f64),
    /// A rectangle with rounded corners: x, y, width, height, radius.
    Bar(f64, f64, f64, f64, f64),
    /// The same in the colour of the ground.
    HoleBar(f64, f64, f64, f64, f64),
    /// Other parts, moved and then scaled: x, y, scale.
    At(f64, f64, f64, &'static [Part]),
    /// Other parts as in a mirror, left for right. A slash runs from top left to bottom right, so a
    /// drawing that has its meaning there is better turned.
    Mirror(&'static [Part]),
}

/// Writes parts as SVG elements.
pub(in super::super) fn write(out: &mut String, parts: &[Part], ink: &str, ground: &str) {
    for part in parts {
        // Writing to a string cannot fail.
        let _ = match *part {
            Part::Fill(d) => write!(out, r#"<path d="{d}" fill="{ink}"/>"#),
            Part::Hole(d) => write!(out, r#"<path d="{d}" fill="{ground}"/>"#),
            Part::Line(width, d) => line(out, d, width, ink),
            Part::Cut(width, d) => line(out, d, width, ground),
            Part::Dot(x, y, r) => disc(out, [x, y, r], ink),
            Part::HoleDot(x, y, r) => disc(out, [x, y, r], ground),
            Part::Ring(x, y, r, width) => write!(
                out,
                r#"<circle cx="{}" cy="{}" r="{}" fill="none" stroke="{ink}" stroke-width="{}"/>"#,
                number(x),
                number(y),
                number(r),
                number(width)
            ),
            Part::Bar(x, y, width, height, r) => bar(out, [x, y, width, height, r], ink),
            Part::HoleBar(x, y, width, height, r) => bar(out, [x, y, width, height, r], ground),
            Part::At(x, y, scale, inner) => {
                write_scaled(out, [x, y, scale], inner, ink, ground);
                Ok(())
            }
            Part::Mirror(inner) => {
                out.push_str(r#"<g transform="translate(100 0) scale(-1 1)">"#);
                write(out, inner, ink, ground);
                write!(out, "</g>")
            }
        };
    }
}

/// Writes parts moved by x and y, then scaled.
pub(in super::super) fn write_scaled(
    out: &mut String,
    [x, y, scale]: [f64; 3],
    parts: &[Part],
    ink: &str,
    ground: &str,
) {
    let _infallible = write!(
        out,
        r#"<g transform="translate({} {}) scale({})">"#,
        number(x),
        number(y),
        number(scale)
    );
    write(out, parts, ink, ground);
    out.push_str("</g>");
}

fn line(out: &mut String, d: &str, width: f64, colour: &str) -> std::fmt::Result {
    write!(
        out,
        r#"<path d="{d}" fill="none" stroke="{colour}" stroke-width="{}" stroke-linecap="round" stroke-linejoin="round"/>"#,
        number(width)
    )
}

fn disc(out: &mut String, [x, y, r]: [f64; 3], colour: &str) -> std::fmt::Result {
    write!(
        out,
        r#"<circle cx="{}" cy="{}" r="{}" fill="{colour}"/>"#,
        number(x),
        number(y),
        number(r)
    )
}

fn bar(out: &mut String, [x, y, width, height, r]: [f64; 5], colour: &str) -> std::fmt::Result {
    write!(
        out,
        r#"<rect x="{}" y="{}" width="{}" height="{}" rx="{}" fill="{colour}"/>"#,
        number(x),
        number(y),
        number(width),
        number(height),
        number(r)
    )
}
