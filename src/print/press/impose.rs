//! Several pages on one sheet: saddle-stitched booklets, and sheets to cut.

use typst::foundations::Smart;
use typst::layout::{Abs, Frame, FrameItem, GroupItem, Point, Sides, Size};
use typst::model::Document as _;
use typst::visualize::Curve;
use typst_layout::{Page, PagedDocument};

use super::marks::{SLUG, cut, line};
use super::mm;

/// Imposes a booklet: two pages on each side of a sheet, in the order in which they lie when the
/// sheets are folded into one another and stapled through the fold. The number of pages has to be a
/// multiple of four.
///
/// The inner sheets stick out by what the outer ones are thick, and lose it when the booklet is
/// trimmed: their pages move towards the fold by `caliper` (mm) for each sheet around them (creep).
pub(in crate::print) fn booklet(document: &PagedDocument, caliper: f64) -> PagedDocument {
    let pages = document.pages();
    let Some(first) = pages.first() else { return document.clone() };
    let count = pages.len();
    let mut sides = Vec::new();
    for sheet in 0..count / 4 {
        let creep = mm(caliper * sheet as f64);
        let outside = (count - 1 - 2 * sheet, 2 * sheet);
        let inside = (2 * sheet + 1, count - 2 - 2 * sheet);
        for (left, right) in [outside, inside] {
            let number = sides.len() as u64 + 1;
            sides.push(side(first, [pages.get(left), pages.get(right)], creep, number));
        }
    }
    PagedDocument::new(sides.into_iter().collect(), document.info().clone())
}

fn side(like: &Page, pages: [Option<&Page>; 2], creep: Abs, number: u64) -> Page {
    let (width, height, bleed) = (like.frame.width(), like.frame.height(), like.bleed);
    let mut frame = Frame::hard(Size::new(width * 2.0, height));
    for (place, page) in pages.into_iter().enumerate() {
        let Some(page) = page else { continue };
        // Colours run over the outer edges, and never over the fold.
        let (left, right) =
            if place == 0 { (bleed.left, Abs::zero()) } else { (Abs::zero(), bleed.right) };
        let shift = if place == 0 { creep } else { -creep };
        let corner = Point::new(-left, -bleed.top);
        let mut clip =
            Curve::rect(Size::new(left + width + right, bleed.top + height + bleed.bottom));
        clip.translate(corner);
        let mut moved = Frame::hard(page.frame.size());
        if let Smart::Custom(Some(fill)) = &page.fill {
            let ground = Size::new(left + width + right, bleed.top + height + bleed.bottom);
            let shape = typst::visualize::Geometry::Rect(ground).filled(fill.clone());
            moved.push(corner, FrameItem::Shape(shape, typst::syntax::Span::detached()));
        }
        moved.push_frame(Point::with_x(shift), page.frame.clone());
        let mut group = GroupItem::new(moved);
        group.clip = Some(clip);
        frame.push(Point::with_x(width * place as f64), FrameItem::Group(group));
    }
    Page { frame, number, numbering: None, fill: Smart::Custom(None), ..like.clone() }
}

/// Marks for folding and stapling in the strip around a sheet that already has its crop marks: the
/// fold in the middle, broken; the staples at a quarter and three quarters of the height.
pub(in crate::print) fn finishing(document: &PagedDocument) -> PagedDocument {
    let pages = document.pages().iter().map(|page| {
        let mut frame = page.frame.clone();
        let (width, height) = (frame.width(), frame.height());
        let middle = width * 0.5;
        let dash = mm(1.0);
        let strip = page.bleed.top;
        let room = mm(SLUG - 2.0);
        for start in [-strip + mm(1.0), height + page.bleed.bottom - room - mm(1.0)] {
            let mut done = Abs::zero();
            while done + dash <= room {
                line(&mut frame, Point::new(middle, start + done), Point::with_y(dash));
                done += dash * 2.0;
            }
        }
        for part in [0.25, 0.75] {
            for x in [-page.bleed.left + mm(2.0), width + page.bleed.right - mm(5.0)] {
                let y = height * part;
                line(&mut frame, Point::new(x, y - mm(3.0)), Point::with_y(mm(6.0)));
                line(&mut frame, Point::new(x, y - mm(3.0)), Point::with_x(mm(3.0)));
                line(&mut frame, Point::new(x, y + mm(3.0)), Point::with_x(mm(3.0)));
            }
        }
        Page { frame, ..page.clone() }
    });
    PagedDocument::new(pages.collect(), document.info().clone())
}

/// Small pages on sheets to cut: as many columns and rows as fit, without gaps, in the middle, with
/// marks outside the block where the knife goes.
pub(in crate::print) fn cutting_sheets(
    document: &PagedDocument,
    sheet: (f64, f64),
) -> PagedDocument {
    let pages = document.pages();
    let Some(first) = pages.first() else { return document.clone() };
    let (width, height) = (first.frame.width(), first.frame.height());
    let size = Size::new(mm(sheet.0), mm(sheet.1));
    // Room for the marks stays on all sides.
    let margin = mm(10.0);
    let fit = |room: Abs, side: Abs| {
        let count = ((room - margin * 2.0) / side).floor().max(1.0);
        // A count of cards is small and no fraction.
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "small")]
        let count = count as usize;
        count
    };
    let (columns, rows) = (fit(size.x, width), fit(size.y, height));
    let left = (size.x - width * columns as f64) * 0.5;
    let top = (size.y - height * rows as f64) * 0.5;
    let sheets = pages.chunks(columns * rows).enumerate().map(|(i, cards)| {
        let mut frame = Frame::hard(size);
        for (n, card) in cards.iter().enumerate() {
            let at = Point::new(
                left + width * (n % columns) as f64,
                top + height * (n / columns) as f64,
            );
            let mut group = GroupItem::new(card.frame.clone());
            group.clip = Some(Curve::rect(card.frame.size()));
            frame.push(at, FrameItem::Group(group));
        }
        let (gap, length) = (mm(2.0), mm(5.0));
        let (right, bottom) = (size.x - left, size.y - top);
        for column in 0..=columns {
            let x = left + width * column as f64;
            cut(&mut frame, Point::new(x, top - gap), Point::with_y(-length));
            cut(&mut frame, Point::new(x, bottom + gap), Point::with_y(length));
        }
        for row in 0..=rows {
            let y = top + height * row as f64;
            cut(&mut frame, Point::new(left - gap, y), Point::with_x(-length));
            cut(&mut frame, Point::new(right + gap, y), Point::with_x(length));
        }
        Page {
            frame,
            bleed: Sides::splat(Abs::zero()),
            fill: Smart::Custom(None),
            numbering: None,
            number: i as u64 + 1,
            ..first.clone()
        }
    });
    PagedDocument::new(sheets.collect(), document.info().clone())
}
