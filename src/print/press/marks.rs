//! What stands around the trimmed page: crop marks, register marks and the slug line.

use std::sync::Arc;

use typst::foundations::Smart;
use typst::layout::{Abs, Frame, FrameItem, GroupItem, Point, Ratio, Sides, Size};
use typst::model::Document as _;
use typst::syntax::Span;
use typst::visualize::{
    Cmyk, Color, Curve, FixedStroke, Geometry, Paint, ProcessColor, SpotColor, SpotColorant,
    SpotColorantName,
};
use typst_layout::{Page, PagedDocument};

use super::mm;

/// How wide the strip of marks around the bleed is (mm).
pub(super) const SLUG: f64 = 10.0;
/// How far marks stay away from the bleed (mm).
const GAP: f64 = 1.0;
/// Width of marks (points): as thin as plates hold.
const LINE: f64 = 0.25;

/// Every ink of the press at once, so that marks are on all plates.
fn registration() -> Color {
    let fallback = ProcessColor::Cmyk(Cmyk { c: 1.0, m: 1.0, y: 1.0, k: 1.0 });
    let colorant = SpotColorant { name: Some(SpotColorantName::All), fallback };
    Color::Spot(SpotColor::new(Arc::new(colorant), Ratio::one()))
}

fn stroke(colour: Color) -> FixedStroke {
    let paint = Paint::Solid(colour);
    FixedStroke { paint, thickness: Abs::pt(LINE), ..FixedStroke::default() }
}

/// A line on all plates: outside the trimmed page only, where nobody minds that much ink.
pub(super) fn line(frame: &mut Frame, from: Point, by: Point) {
    let shape = Geometry::Line(by).stroked(stroke(registration()));
    frame.push(from, FrameItem::Shape(shape, Span::detached()));
}

/// A line in black alone, where it stays on the sheet.
pub(super) fn cut(frame: &mut Frame, from: Point, by: Point) {
    let black = Color::Process(ProcessColor::Cmyk(Cmyk { c: 0.0, m: 0.0, y: 0.0, k: 1.0 }));
    let shape = Geometry::Line(by).stroked(stroke(black));
    frame.push(from, FrameItem::Shape(shape, Span::detached()));
}

/// A circle with a cross through it, by which the plates are laid over one another.
fn register(frame: &mut Frame, middle: Point) {
    let radius = mm(1.6);
    let circle = Curve::ellipse(Size::splat(radius * 2.0));
    let shape = Geometry::Curve(circle).stroked(stroke(registration()));
    let corner = Point::new(middle.x - radius, middle.y - radius);
    frame.push(corner, FrameItem::Shape(shape, Span::detached()));
    let arm = mm(2.6);
    line(frame, Point::new(middle.x - arm, middle.y), Point::with_x(arm * 2.0));
    line(frame, Point::new(middle.x, middle.y - arm), Point::with_y(arm * 2.0));
}

/// The pages with marks in a strip outside the bleed. What a page shows ends at its bleed. `slugs`
/// has the slug line of each page, set by Typst.
pub(in crate::print) fn marked(
    document: &PagedDocument,
    slugs: Option<&PagedDocument>,
) -> PagedDocument {
    let slug = |i: usize| slugs.and_then(|d| d.pages().get(i).map(|page| &page.frame));
    let pages = document.pages().iter().enumerate().map(|(i, page)| around(page, slug(i)));
    PagedDocument::new(pages.collect(), document.info().clone())
}

fn around(page: &Page, slug: Option<&Frame>) -> Page {
    let (width, height, bleed) = (page.frame.width(), page.frame.height(), page.bleed);
    let full = Size::new(width + bleed.left + bleed.right, height + bleed.top + bleed.bottom);
    let corner = Point::new(-bleed.left, -bleed.top);
    let mut frame = Frame::hard(page.frame.size());
    if let Smart::Custom(Some(fill)) = &page.fill {
        let ground = Geometry::Rect(full).filled(fill.clone());
        frame.push(corner, FrameItem::Shape(ground, Span::detached()));
    }
    let mut clip = Curve::rect(full);
    clip.translate(corner);
    let mut content = GroupItem::new(page.frame.clone());
    content.clip = Some(clip);
    frame.push(Point::zero(), FrameItem::Group(content));

    let strip = mm(SLUG);
    let (gap, length) = (mm(GAP), strip - mm(GAP * 2.0));
    let (top, bottom) = (-bleed.top - gap, height + bleed.bottom + gap);
    let (left, right) = (-bleed.left - gap, width + bleed.right + gap);
    for x in [Abs::zero(), width] {
        line(&mut frame, Point::new(x, top), Point::with_y(-length));
        line(&mut frame, Point::new(x, bottom), Point::with_y(length));
    }
    for y in [Abs::zero(), height] {
        line(&mut frame, Point::new(left, y), Point::with_x(-length));
        line(&mut frame, Point::new(right, y), Point::with_x(length));
    }
    let half = length * 0.5;
    for middle in [
        Point::new(width * 0.5, top - half),
        Point::new(width * 0.5, bottom + half),
        Point::new(left - half, height * 0.5),
        Point::new(right + half, height * 0.5),
    ] {
        register(&mut frame, middle);
    }
    if let Some(slug) = slug {
        // Between the crop mark on the left and the register mark.
        let room = Size::new(width * 0.5 - mm(8.0), length);
        let mut group = GroupItem::new(slug.clone());
        group.clip = Some(Curve::rect(room));
        frame.push(Point::new(mm(3.0), bottom + mm(2.0)), FrameItem::Group(group));
    }
    let sides = Sides::new(
        bleed.left + strip,
        bleed.top + strip,
        bleed.right + strip,
        bleed.bottom + strip,
    );
    Page { frame, bleed: sides, fill: Smart::Custom(None), ..page.clone() }
}
