//! Press work on pages that are set: between Typst's layout and its PDF, plain geometry on frames.

mod impose;
mod marks;
mod outline;

use typst::foundations::{Label, Smart};
use typst::introspection::Introspector as _;
use typst::layout::{Abs, Frame, FrameItem, Point};
use typst::model::Destination;
use typst::model::Document as _;
use typst::utils::PicoStr;
use typst_layout::{Page, PagedDocument};

pub(super) use impose::{booklet, cutting_sheets, finishing};
pub(super) use marks::marked;
pub(super) use outline::outlined;

fn mm(length: f64) -> Abs {
    Abs::mm(length)
}

/// Rebuilds a frame; `leaf` gives what becomes of each item that is no group, `None` drops it.
fn map(frame: &Frame, leaf: &dyn Fn(&FrameItem) -> Option<FrameItem>) -> Frame {
    let mut out = Frame::new(frame.size(), frame.kind());
    for (at, item) in frame.items() {
        match item {
            FrameItem::Group(group) => {
                let mut group = group.clone();
                group.frame = map(&group.frame, leaf);
                out.push(*at, FrameItem::Group(group));
            }
            other => {
                if let Some(item) = leaf(other) {
                    out.push(*at, item);
                }
            }
        }
    }
    out
}

/// The pages without links and tags: a press has no use for them, and PDF/X-4 no place for
/// annotations inside the bleed. What stands on them moves away from the binding by `gutter`: to the right
/// on right pages, to the left on left ones.
pub(super) fn bare(document: &PagedDocument, gutter: f64) -> PagedDocument {
    let leaf = |item: &FrameItem| match item {
        FrameItem::Link(..) | FrameItem::Tag(_) => None,
        FrameItem::Group(_) | FrameItem::Text(_) | FrameItem::Shape(..) | FrameItem::Image(..) => {
            Some(item.clone())
        }
    };
    let pages = document.pages().iter().enumerate().map(|(i, page)| {
        let mut frame = map(&page.frame, &leaf);
        if gutter > 0.0 {
            frame.translate(Point::with_x(mm(if i % 2 == 0 { gutter } else { -gutter })));
        }
        Page { frame, ..page.clone() }
    });
    PagedDocument::new(pages.collect(), document.info().clone())
}

/// What links of the theme's begin with that lead to a label of the same document.
const WITHIN: &str = "within:";

/// The document with the theme's links to labels, `within:NAME`, led to their places. Typst's own links
/// to labels would have every paragraph that holds one set once more. A link to a label that is not there
/// becomes plain text.
pub(super) fn linked(document: &PagedDocument) -> PagedDocument {
    let introspector = document.introspector();
    let goal = |name: &str| {
        let label = Label::new(PicoStr::intern(name))?;
        introspector.query_label(label).ok()?.location()
    };
    let leaf = |item: &FrameItem| match item {
        FrameItem::Link(Destination::Url(url), size) => match url.as_str().strip_prefix(WITHIN) {
            Some(name) => Some(FrameItem::Link(Destination::Location(goal(name)?), *size)),
            None => Some(item.clone()),
        },
        FrameItem::Link(..)
        | FrameItem::Tag(_)
        | FrameItem::Group(_)
        | FrameItem::Text(_)
        | FrameItem::Shape(..)
        | FrameItem::Image(..) => Some(item.clone()),
    };
    let pages = document.pages().iter();
    let pages = pages.map(|page| Page { frame: map(&page.frame, &leaf), ..page.clone() });
    PagedDocument::new(pages.collect(), document.info().clone())
}

/// Blank pages at the end, until the number of pages can be divided by `signature`.
pub(super) fn padded(document: &PagedDocument, signature: usize) -> PagedDocument {
    let pages = document.pages();
    let Some(last) = pages.last() else { return document.clone() };
    let wanted = pages.len().next_multiple_of(signature.max(1));
    let blank = |number: usize| Page {
        frame: Frame::hard(last.frame.size()),
        fill: Smart::Custom(None),
        numbering: None,
        number: number as u64 + 1,
        ..last.clone()
    };
    let more = (pages.len()..wanted).map(blank);
    PagedDocument::new(pages.iter().cloned().chain(more).collect(), document.info().clone())
}

/// Width of a spine (mm): the leaves of the book block, and the two boards of the cover around it.
pub(super) fn spine(pages: usize, stock: crate::config::Stock) -> f64 {
    let leaves = pages.div_ceil(2);
    leaves as f64 * stock.caliper() + 2.0 * stock.cover_caliper()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Stock;

    #[test]
    fn spines_grow_with_leaves_and_paper() {
        let stock = Stock { weight: 80.0, bulk: 1.25, cover: 250.0 };
        // 80 g/m² at 1.25 cm³/g is 0.1 mm a leaf; 250 g/m² board 0.3 mm.
        assert!((spine(200, stock) - 10.6).abs() < 1e-9);
        assert!((spine(201, stock) - 10.7).abs() < 1e-9);
    }
}
