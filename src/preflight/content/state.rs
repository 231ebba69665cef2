//! What operators change and `q` and `Q` save and restore.

#![allow(clippy::struct_excessive_bools, reason = "facts that are independent of one another")]

use std::sync::Arc;

use lopdf::{Dictionary, Object};

use super::super::colour::{Ink, Space};
use super::super::fonts::Font;
use super::super::geometry::{Area, Matrix};

/// A colour to fill or to stroke with.
#[derive(Clone)]
pub(super) struct Paint<'a> {
    /// Its space.
    pub(super) space: Arc<Space>,
    /// Its ink; of a pattern without colours of its own, the ink it is given.
    pub(super) ink: Ink,
    /// The pattern to paint with instead.
    pub(super) pattern: Option<&'a Object>,
    /// Whether it is laid over what is there instead of replacing it.
    pub(super) overprint: bool,
    /// Whether what is below shows through.
    pub(super) see_through: bool,
}

impl Paint<'_> {
    /// Black, as every page starts.
    fn black() -> Self {
        Self {
            space: Arc::new(Space::Gray),
            ink: Ink::black(1.0),
            pattern: None,
            overprint: false,
            see_through: false,
        }
    }
}

/// The state of drawing.
#[derive(Clone)]
pub(super) struct State<'a> {
    /// From the content's units to the page's.
    pub(super) ctm: Matrix,
    /// Nothing is painted outside.
    pub(super) clip: Area,
    /// For areas and text.
    pub(super) fill: Paint<'a>,
    /// For lines.
    pub(super) stroke: Paint<'a>,
    /// In the content's units.
    pub(super) line_width: f64,
    /// Colours are mixed, not replaced.
    pub(super) blended: bool,
    /// A mask makes things see-through.
    pub(super) masked: bool,
    /// Nothing leaves ink: the content of a mask, or of an annotation on screen.
    pub(super) inkless: bool,
    /// Colours are given from outside: operators that set them do nothing.
    pub(super) colourless: bool,
    /// The font.
    pub(super) font: Option<(usize, Arc<Font>)>,
    /// The dictionary of a font whose glyphs are page contents.
    pub(super) drawn_font: Option<&'a Dictionary>,
    /// Its size.
    pub(super) size: f64,
    /// Filled, stroked, invisible.
    pub(super) mode: u8,
    /// Stretched to so much of its width.
    pub(super) stretch: f64,
    /// Above the line.
    pub(super) rise: f64,
    /// From line to line.
    pub(super) leading: f64,
}

impl State<'_> {
    /// How every page starts.
    pub(super) fn start(ctm: Matrix) -> Self {
        Self {
            ctm,
            clip: Area::EVERYTHING,
            fill: Paint::black(),
            stroke: Paint::black(),
            line_width: 1.0,
            blended: false,
            masked: false,
            inkless: false,
            colourless: false,
            font: None,
            drawn_font: None,
            size: 0.0,
            mode: 0,
            stretch: 1.0,
            rise: 0.0,
            leading: 0.0,
        }
    }
}

/// The path under construction, already in the page's units.
pub(super) struct Path {
    /// Everything it touches, ends of curves' handles included.
    pub(super) area: Area,
    /// Lines, curves and rectangles in it.
    pub(super) parts: usize,
    /// Cuts off what is painted after it.
    pub(super) clips: bool,
    /// The first corners, as long as there are only lines.
    corners: Vec<(f64, f64)>,
    /// A curve, or a second outline.
    complex: bool,
}

impl Path {
    /// Nothing yet.
    pub(super) const fn new() -> Self {
        Self { area: Area::NOTHING, parts: 0, clips: false, corners: Vec::new(), complex: false }
    }

    /// Starts an outline.
    pub(super) fn start(&mut self, ctm: Matrix, x: f64, y: f64) {
        self.complex |= self.parts > 0;
        self.corners.clear();
        self.corner(ctm, x, y);
    }

    /// Adds a straight line.
    pub(super) fn line(&mut self, ctm: Matrix, x: f64, y: f64) {
        self.parts += 1;
        self.corner(ctm, x, y);
    }

    /// Adds a curve with its handles.
    pub(super) fn curve(&mut self, ctm: Matrix, points: &[f64]) {
        self.parts += 1;
        self.complex = true;
        for [x, y] in points.as_chunks::<2>().0 {
            let (x, y) = ctm.apply(*x, *y);
            self.area.add(x, y);
        }
    }

    /// Adds a rectangle.
    pub(super) fn rectangle(&mut self, ctm: Matrix, [x, y, width, height]: [f64; 4]) {
        self.start(ctm, x, y);
        self.line(ctm, x + width, y);
        self.line(ctm, x + width, y + height);
        self.line(ctm, x, y + height);
    }

    fn corner(&mut self, ctm: Matrix, x: f64, y: f64) {
        let (x, y) = ctm.apply(x, y);
        self.area.add(x, y);
        if self.corners.len() < 6 {
            self.corners.push((x, y));
        }
    }

    /// The thinner side, if it is one rectangle.
    pub(super) fn thickness(&self) -> Option<f64> {
        let (a, b, c, d) = match (self.complex, self.corners.as_slice()) {
            (false, [a, b, c, d]) => (a, b, c, d),
            (false, [a, b, c, d, end]) if a == end => (a, b, c, d),
            _ => return None,
        };
        let side = |from: &(f64, f64), to: &(f64, f64)| (to.0 - from.0, to.1 - from.1);
        let (first, second, third) = (side(a, b), side(b, c), side(d, c));
        let square = (first.0 * second.0 + first.1 * second.1).abs();
        let parallel = (first.0 - third.0).abs() + (first.1 - third.1).abs();
        let sides = (first.0.hypot(first.1), second.0.hypot(second.1));
        let fits = square <= 1e-3 * (sides.0 * sides.1) && parallel <= 1e-3;
        fits.then_some(sides.0.min(sides.1))
    }
}
