//! Press work on pages that are set: between Typst's layout and its PDF, plain geometry on frames.

mod edition;
mod impose;
mod marks;
mod outline;

use typst::foundations::Smart;
use typst::layout::{Abs, Frame};
use typst::model::Document as _;
use typst_layout::{Page, PagedDocument};

pub(super) use edition::{for_press, for_screen};
pub(super) use impose::{booklet, cutting_sheets, finishing};
pub(super) use marks::marked;
pub(super) use outline::outlined;

fn mm(length: f64) -> Abs {
    Abs::mm(length)
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
