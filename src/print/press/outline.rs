//! Text → curves, for those who cut plates and have no fonts.

use typst::layout::{Abs, FrameItem, Point};
use typst::model::Document as _;
use typst::text::TextItem;
use typst::visualize::{Curve, FillRule, Geometry, Shape};
use typst_layout::{Page, PagedDocument};

use super::edition::map;

/// The pages with every text as curves.
pub(in crate::print) fn outlined(document: &PagedDocument) -> PagedDocument {
    let leaf = |item: &FrameItem| match item {
        FrameItem::Text(text) => curves(text),
        FrameItem::Group(_)
        | FrameItem::Shape(..)
        | FrameItem::Image(..)
        | FrameItem::Link(..)
        | FrameItem::Tag(_) => Some(item.clone()),
    };
    let pages = document.pages().iter();
    let pages = pages.map(|page| Page { frame: map(&page.frame, &leaf), ..page.clone() });
    PagedDocument::new(pages.collect(), document.info().clone())
}

/// Draws glyphs into a curve; fonts count upwards from the baseline, pages downwards.
struct Pen {
    curve: Curve,
    /// Points in a unit of the font.
    scale: f64,
    origin: Point,
    last: (f32, f32),
    start: (f32, f32),
}

impl Pen {
    fn point(&self, x: f32, y: f32) -> Point {
        let at = |v: f32| Abs::pt(f64::from(v) * self.scale);
        Point::new(self.origin.x + at(x), self.origin.y - at(y))
    }
}

impl ttf_parser::OutlineBuilder for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        let point = self.point(x, y);
        self.curve.move_(point);
        self.last = (x, y);
        self.start = (x, y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        let point = self.point(x, y);
        self.curve.line(point);
        self.last = (x, y);
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        // A quadratic curve as a cubic one: its control points lie two thirds of the way.
        let (x0, y0) = self.last;
        let third = |from: f32, to: f32| from + (to - from) * 2.0 / 3.0;
        self.curve_to(third(x0, x1), third(y0, y1), third(x, x1), third(y, y1), x, y);
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        let (a, b, c) = (self.point(x1, y1), self.point(x2, y2), self.point(x, y));
        self.curve.cubic(a, b, c);
        self.last = (x, y);
    }

    fn close(&mut self) {
        self.curve.close();
        self.last = self.start;
    }
}

fn curves(text: &TextItem) -> Option<FrameItem> {
    let mut pen = Pen {
        curve: Curve::new(),
        scale: text.size.to_pt() / text.font.units_per_em(),
        origin: Point::zero(),
        last: (0.0, 0.0),
        start: (0.0, 0.0),
    };
    let (mut x, mut y) = (Abs::zero(), Abs::zero());
    for glyph in &text.glyphs {
        let dx = x + glyph.x_offset.at(text.size);
        let dy = y + glyph.y_offset.at(text.size);
        pen.origin = Point::new(dx, -dy);
        // A glyph without an outline is a space.
        let _bounds = text.font.ttf().outline_glyph(ttf_parser::GlyphId(glyph.id), &mut pen);
        x += glyph.x_advance.at(text.size);
        y += glyph.y_advance.at(text.size);
    }
    if pen.curve.is_empty() {
        return None;
    }
    let shape = Shape {
        geometry: Geometry::Curve(pen.curve),
        fill: Some(text.fill.clone()),
        fill_rule: FillRule::NonZero,
        stroke: text.stroke.clone(),
    };
    Some(FrameItem::Shape(shape, typst::syntax::Span::detached()))
}
