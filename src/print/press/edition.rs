//! Two editions of the same pages. A book is set once; what a screen needs (links, tags, the cover in
//! front) and what a press needs (inks, room for the binding) is then done to the pages. So a page has
//! the same number on the telephone and on the shelf.

use std::collections::BTreeMap;

use rayon::prelude::*;
use typst::ecow::EcoString;
use typst::foundations::{Content, Label, Selector, Smart, Value};
use typst::introspection::{Introspector as _, Location, MetadataElem};
use typst::layout::{Abs, Frame, FrameItem, Point, Sides};
use typst::model::{Destination, Document as _};
use typst::utils::PicoStr;
use typst::visualize::{
    Color, FixedStroke, Paint, ProcessColor, ProcessColorSpace, Shape, SpotColorantName,
};
use typst_layout::{Page, PagedDocument};

use super::mm;

/// What links of the theme's begin with that lead to a label of the same document.
const WITHIN: &str = "within:";
/// What links to marks begin with after that, in place of a label: the value of a metadata element with one
/// of these labels follows.
const MARK: &str = "mark ";
const MARKS: [&str; 2] = ["mark", "term"];
/// What names of colours begin with that are one thing on a screen and another in print: after it
/// stands the colour of screens, and the colorant's fallback is that of print.
const TWO_WAY: &str = "screen ";
/// The label of a page that only a screen edition has, as its first.
const COVER: &str = "cover";

/// Where the pages go.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Screen,
    Press,
}

impl Way {
    fn colour(self, colour: &Color) -> Option<Color> {
        let Color::Spot(spot) = colour else { return None };
        let Some(SpotColorantName::Custom(name)) = &spot.colorant.name else { return None };
        let hex = name.strip_prefix(TWO_WAY)?;
        Some(match self {
            Self::Press => Color::Process(spot.fallback()),
            Self::Screen => {
                let colour: ProcessColor = hex.parse().ok()?;
                let [r, g, b, _] = colour.to_vec4_u8();
                // Greys stay of one component.
                let grey = r == g && g == b;
                Color::Process(if grey {
                    colour.to_space(ProcessColorSpace::D65Gray)
                } else {
                    colour
                })
            }
        })
    }

    fn paint(self, paint: &Paint) -> Option<Paint> {
        match paint {
            Paint::Solid(colour) => self.colour(colour).map(Paint::Solid),
            Paint::Gradient(_) | Paint::Tiling(_) => None,
        }
    }

    fn stroke(self, stroke: &mut FixedStroke) {
        if let Some(paint) = self.paint(&stroke.paint) {
            stroke.paint = paint;
        }
    }

    fn shape(self, shape: &Shape) -> Shape {
        let mut shape = shape.clone();
        if let Some(fill) = &mut shape.fill
            && let Some(paint) = self.paint(fill)
        {
            *fill = paint;
        }
        if let Some(stroke) = &mut shape.stroke {
            self.stroke(stroke);
        }
        shape
    }

    /// An item in the colours of this way.
    fn item(self, item: &FrameItem) -> FrameItem {
        match item {
            FrameItem::Text(text) => {
                let mut text = text.clone();
                if let Some(paint) = self.paint(&text.fill) {
                    text.fill = paint;
                }
                if let Some(stroke) = &mut text.stroke {
                    self.stroke(stroke);
                }
                FrameItem::Text(text)
            }
            FrameItem::Shape(shape, span) => FrameItem::Shape(self.shape(shape), *span),
            other => other.clone(),
        }
    }

    fn page(self, page: &Page, frame: Frame) -> Page {
        let mut out = Page { frame, ..page.clone() };
        if let Smart::Custom(Some(fill)) = &mut out.fill
            && let Some(paint) = self.paint(fill)
        {
            *fill = paint;
        }
        out
    }
}

/// Rebuilds a frame; `leaf` gives what becomes of each item that is no group, `None` drops it.
pub(super) fn map(frame: &Frame, leaf: &(dyn Fn(&FrameItem) -> Option<FrameItem> + Sync)) -> Frame {
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

/// The page that only screens have, by its place among the pages.
fn cover(document: &PagedDocument) -> Option<usize> {
    let introspector = document.introspector();
    let mark = introspector.query_label(Label::new(PicoStr::intern(COVER))?).ok()?;
    Some(introspector.page(mark.location()?)?.get() - 1)
}

/// Metadata elements of a label whose values are strings, and where they are.
fn marks(document: &PagedDocument, label: &str) -> Vec<(EcoString, Location)> {
    let Some(label) = Label::new(PicoStr::intern(label)) else { return Vec::new() };
    let found = document.introspector().query(&Selector::Label(label));
    let value = |element: &Content| match &element.to_packed::<MetadataElem>()?.value {
        Value::Str(text) => Some((text.clone().into(), element.location()?)),
        _ => None,
    };
    found.iter().filter_map(value).collect()
}

/// For screens: the cover in front, no page left blank for the next to be a right one, the theme's links
/// to labels, `within:NAME`, led to their places. (Typst's own links to labels would have every paragraph
/// that holds one set once more.) A link to a label that is not there becomes plain text.
pub(in crate::print) fn for_screen(document: &PagedDocument) -> PagedDocument {
    let introspector = document.introspector();
    let marks: BTreeMap<EcoString, Location> =
        MARKS.iter().flat_map(|label| marks(document, label)).collect();
    let goal = |name: &str| match name.strip_prefix(MARK) {
        Some(mark) => marks.get(mark).copied(),
        None => introspector.query_label(Label::new(PicoStr::intern(name))?).ok()?.location(),
    };
    let leaf = |item: &FrameItem| match item {
        FrameItem::Link(Destination::Url(url), size) => match url.as_str().strip_prefix(WITHIN) {
            Some(name) => Some(FrameItem::Link(Destination::Location(goal(name)?), *size)),
            None => Some(item.clone()),
        },
        other => Some(Way::Screen.item(other)),
    };
    let all = document.pages();
    let cover = cover(document);
    let order: Vec<&Page> = cover
        .into_iter()
        .chain((0..all.len()).filter(|i| Some(*i) != cover))
        .filter_map(|i| all.get(i))
        .collect();
    let turned = order.into_par_iter().map(|page| {
        if is_blank(&page.frame) && page.fill_or_transparent().is_none() {
            return Err(tags(&page.frame));
        }
        let page = Way::Screen.page(page, map(&page.frame, &leaf));
        Ok(Page { bleed: Sides::splat(Abs::zero()), ..page })
    });
    let turned: Vec<Result<Page, Vec<FrameItem>>> = turned.collect();
    let mut pages: Vec<Page> = Vec::with_capacity(turned.len());
    // Tags of pages that are left out: what begins there ends on a page that stays.
    let mut homeless: Vec<FrameItem> = Vec::new();
    for page in turned {
        match page {
            Ok(mut page) => {
                let tags = homeless.drain(..).map(|tag| (Point::zero(), tag));
                page.frame.prepend_multiple(tags);
                pages.push(page);
            }
            Err(tags) => homeless.extend(tags),
        }
    }
    if let Some(last) = pages.last_mut() {
        last.frame.push_multiple(homeless.into_iter().map(|tag| (Point::zero(), tag)));
    }
    PagedDocument::new(pages.into(), document.info().clone())
}

fn is_blank(frame: &Frame) -> bool {
    frame.items().all(|(_, item)| match item {
        FrameItem::Group(group) => is_blank(&group.frame),
        FrameItem::Link(..) | FrameItem::Tag(_) => true,
        FrameItem::Text(_) | FrameItem::Shape(..) | FrameItem::Image(..) => false,
    })
}

fn tags(frame: &Frame) -> Vec<FrameItem> {
    let one = |(_, item): &(Point, FrameItem)| match item {
        FrameItem::Group(group) => tags(&group.frame),
        FrameItem::Tag(_) => vec![item.clone()],
        FrameItem::Link(..) | FrameItem::Text(_) | FrameItem::Shape(..) | FrameItem::Image(..) => {
            Vec::new()
        }
    };
    frame.items().flat_map(one).collect()
}

/// For the press: without links and tags, for which PDF/X-4 has no place, without the page that only
/// screens have, in inks. What stands on the pages moves away from the binding by `gutter` (mm): to the
/// right on right pages, to the left on left ones.
pub(in crate::print) fn for_press(document: &PagedDocument, gutter: f64) -> PagedDocument {
    let leaf = |item: &FrameItem| match item {
        FrameItem::Link(..) | FrameItem::Tag(_) => None,
        other => Some(Way::Press.item(other)),
    };
    let cover = cover(document);
    let inner = document.pages().iter().enumerate().filter(|(i, _)| Some(*i) != cover);
    let inner: Vec<&Page> = inner.map(|(_, page)| page).collect();
    let pages = inner.into_par_iter().enumerate().map(|(i, page)| {
        let mut frame = map(&page.frame, &leaf);
        if gutter > 0.0 {
            frame.translate(Point::with_x(mm(if i % 2 == 0 { gutter } else { -gutter })));
        }
        Way::Press.page(page, frame)
    });
    let pages: Vec<Page> = pages.collect();
    PagedDocument::new(pages.into(), document.info().clone())
}
