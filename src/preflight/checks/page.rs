//! Sizes: boxes, bleed, number of pages, resolution of images, thickness of lines.

use super::super::facts::{BoxMm, ImageFacts, PageFacts};
use super::{Case, Finding, error, finding, if_any, warning, when};

/// Boxes may differ by this much, in millimetres: a third of a point.
const SLACK: f64 = 0.1;
/// Line art with two colours needs more pixels: warning and error on a press.
const TWO_COLOURS: (f64, f64) = (600.0, 300.0);

fn within(inner: &BoxMm, outer: &BoxMm) -> bool {
    inner.left >= outer.left - SLACK
        && inner.bottom >= outer.bottom - SLACK
        && inner.right() <= outer.right() + SLACK
        && inner.top() <= outer.top() + SLACK
}

fn inside(inner: Option<&BoxMm>, outer: Option<&BoxMm>) -> bool {
    match (inner, outer) {
        (Some(inner), Some(outer)) => within(inner, outer),
        _ => true,
    }
}

/// Which boxes there are, and how they lie in each other.
pub(super) fn boxes(case: &Case<'_>) -> Vec<Finding> {
    let mut out =
        if_any(case.pages(|p| p.media.is_none_or(|m| m.width <= 0.0 || m.height <= 0.0)), || {
            error("The page has no size (MediaBox).", "页面没有尺寸（MediaBox）。")
        });
    if !case.is_press() {
        out.extend(if_any(case.pages(|p| !inside(p.crop.as_ref(), p.media.as_ref())), || {
            warning(
                "The visible part (CropBox) reaches beyond the page (MediaBox).",
                "可见区域（CropBox）超出页面（MediaBox）。",
            )
        }));
        return out;
    }
    out.extend(if_any(case.pages(|p| p.trim.is_none()), || {
        error(
            "The size after cutting is not given (TrimBox). Set it on every page.",
            "未标明裁切尺寸（TrimBox）。请为每页设置。",
        )
    }));
    out.extend(if_any(case.pages(|p| p.trim.is_some() && p.art.is_some()), || {
        error(
            "Both a TrimBox and an ArtBox are given; PDF/X allows only one. Remove the ArtBox.",
            "同时存在 TrimBox 与 ArtBox，PDF/X 只允许其一。请删除 ArtBox。",
        )
    }));
    let nested = |p: &PageFacts| {
        let outer = p.bleed.as_ref().or(p.media.as_ref());
        inside(p.trim.as_ref(), outer) && inside(p.bleed.as_ref(), p.media.as_ref())
    };
    out.extend(if_any(case.pages(|p| !nested(p)), || {
        error(
            "The boxes do not lie in each other: the TrimBox belongs inside the BleedBox, and that inside \
             the MediaBox.",
            "页面框未依次包含：TrimBox 应在 BleedBox 之内，BleedBox 应在 MediaBox 之内。",
        )
    }));
    out
}

/// The page as cut, as it will lie before the reader.
fn cut(page: &PageFacts) -> Option<(f64, f64)> {
    let size = page.trim.or(page.crop).or(page.media)?;
    let turned = page.rotate.rem_euclid(180) == 90;
    Some(if turned { (size.height, size.width) } else { (size.width, size.height) })
}

fn close(one: (f64, f64), other: (f64, f64)) -> bool {
    (one.0 - other.0).abs() <= SLACK && (one.1 - other.1).abs() <= SLACK
}

/// The size after cutting.
pub(super) fn trim(case: &Case<'_>) -> Vec<Finding> {
    let Some(first) = case.facts.pages.first().and_then(cut) else { return Vec::new() };
    let wrong = |expected| case.pages(|p| cut(p).is_some_and(|size| !close(size, expected)));
    if let Some(expected) = case.rules.trim_mm {
        let pages = wrong(expected);
        let found = case.facts.pages.iter().filter_map(cut).find(|size| !close(*size, expected));
        let (width, height) = found.unwrap_or(first);
        return if_any(pages, || {
            error(
                format!(
                    "The page measures {width:.1} × {height:.1} mm after cutting, not {:.1} × {:.1} mm.",
                    expected.0, expected.1
                ),
                format!(
                    "裁切后页面为 {width:.1} × {height:.1} mm，而非 {:.1} × {:.1} mm。",
                    expected.0, expected.1
                ),
            )
        });
    }
    if case.rules.mixed_sizes {
        return Vec::new();
    }
    if_any(wrong(first), || {
        finding(
            case.press_error(),
            format!(
                "The page has another size than the first one, which measures {:.1} × {:.1} mm.",
                first.0, first.1
            ),
            format!("页面尺寸与首页不同，首页为 {:.1} × {:.1} mm。", first.0, first.1),
        )
    })
}

/// The bleed.
pub(super) fn bleed(case: &Case<'_>) -> Vec<Finding> {
    let wanted = case.rules.bleed_mm;
    let least = |page: &PageFacts| {
        let (trim, bleed) = (page.trim?, page.bleed?);
        let sides = [
            trim.left - bleed.left,
            trim.bottom - bleed.bottom,
            bleed.right() - trim.right(),
            bleed.top() - trim.top(),
        ];
        sides.into_iter().reduce(f64::min)
    };
    let mut out = if_any(case.pages(|p| p.bleed.is_none() && wanted > 0.0), || {
        error(
            format!("The bleed is not given (BleedBox). Set it {wanted:.1} mm around the TrimBox."),
            format!("未标明出血（BleedBox）。请在 TrimBox 外设置 {wanted:.1} mm 出血。"),
        )
    });
    let short = |page: &PageFacts| least(page).filter(|least| *least < wanted - SLACK / 2.0);
    let worst = case.facts.pages.iter().filter_map(short).reduce(f64::min).unwrap_or(0.0);
    out.extend(if_any(case.pages(|p| short(p).is_some()), || {
        error(
            format!(
                "The bleed is only {:.1} mm on one side; {wanted:.1} mm are needed.",
                worst.max(0.0)
            ),
            format!("某一侧出血仅 {:.1} mm，需要 {wanted:.1} mm。", worst.max(0.0)),
        )
    }));
    out
}

/// Whether the pages fill whole signatures.
pub(super) fn signature(case: &Case<'_>) -> Vec<Finding> {
    let (count, size) = (case.facts.page_count, case.rules.signature.max(1));
    let over = count % size;
    when(over > 0, || {
        let missing = size - over;
        error(
            format!(
                "{count} pages do not fill signatures of {size}: add {missing} or remove {over}."
            ),
            format!(
                "共 {count} 页，不是 {size} 页一帖的整数倍：请增加 {missing} 页或减少 {over} 页。"
            ),
        )
    })
}

/// Pixels per inch.
pub(super) fn resolution(case: &Case<'_>) -> Vec<Finding> {
    let limits = |image: &ImageFacts| {
        let drawn = image.bits == 1 && case.is_press();
        if drawn { TWO_COLOURS } else { (case.rules.dpi_warn, case.rules.dpi_error) }
    };
    // A pixel or a strip of pixels stretched is a plain colour or a blend, not a picture.
    let picture = |image: &&ImageFacts| image.width_px > 1 && image.height_px > 1;
    let worst = |page: &PageFacts, bad: bool| {
        let chosen = page.images.iter().filter(picture).filter(|image| {
            let (warn, error) = limits(image);
            if bad { image.dpi < error } else { image.dpi >= error && image.dpi < warn }
        });
        chosen.map(|image| image.dpi).reduce(f64::min)
    };
    let mut out = Vec::new();
    for (bad, make) in [(true, error as fn(String, String) -> Finding), (false, warning)] {
        let lowest = case.facts.pages.iter().filter_map(|page| worst(page, bad)).reduce(f64::min);
        let Some(lowest) = lowest else { continue };
        let wanted = case.rules.dpi_warn;
        out.extend(if_any(case.pages(|page| worst(page, bad).is_some()), || {
            make(
                format!(
                    "An image has only {lowest:.0} pixels per inch at its size on the page and will look \
                     coarse. Use a larger original or show it smaller; {wanted:.0} are needed, {} for \
                     drawings of two colours in print.",
                    TWO_COLOURS.0
                ),
                format!(
                    "图像按版面尺寸仅 {lowest:.0} ppi，会显得粗糙。请换用更大的原图或缩小显示；需要 \
                     {wanted:.0} ppi，印刷用的单色线稿需要 {} ppi。",
                    TWO_COLOURS.0
                ),
            )
        }));
    }
    out
}

/// Hairlines.
pub(super) fn lines(case: &Case<'_>) -> Vec<Finding> {
    let limit = case.rules.min_line_pt;
    let thin = |page: &PageFacts| page.min_line_pt.filter(|width| *width < limit - 0.005);
    let thinnest = case.facts.pages.iter().filter_map(thin).reduce(f64::min).unwrap_or(0.0);
    if_any(case.pages(|page| thin(page).is_some()), || {
        finding(
            case.press_error(),
            format!(
                "A line is only {thinnest:.2} pt thick and may break or vanish. Draw lines at least \
                 {limit:.2} pt thick."
            ),
            format!("线条仅 {thinnest:.2} pt，可能断线或消失。线条粗细请不小于 {limit:.2} pt。"),
        )
    })
}
