//! Colours and inks on a press.

use std::collections::BTreeSet;

use super::super::colour::PROCESS;
use super::super::content::LARGE_TEXT;
use super::super::facts::PageFacts;
use super::{Case, Finding, error, finding, if_any, note, warning};
use crate::preflight::Severity;

/// Rounding of colours; a percent of ink is two of these.
const SLACK: f64 = 0.005;
/// Compressed images waver by this much around the limit they were made for.
const IMAGE_SLACK: f64 = 0.05;

/// Spaces that a press takes as they are.
fn is_for_press(label: &str) -> bool {
    matches!(label, "DeviceCMYK" | "DeviceGray" | "Pattern")
        || label.starts_with("Separation(")
        || label.starts_with("DeviceN(")
}

/// Colour spaces.
pub(super) fn spaces(case: &Case<'_>) -> Vec<Finding> {
    let foreign =
        |page: &PageFacts| page.rgb || page.colour_spaces.iter().any(|label| !is_for_press(label));
    let names: BTreeSet<&str> = case
        .facts
        .pages
        .iter()
        .flat_map(|page| page.colour_spaces.iter().map(String::as_str))
        .filter(|label| !is_for_press(label))
        .collect();
    let names = if names.is_empty() {
        "RGB behind a spot colour".to_owned()
    } else {
        names.into_iter().collect::<Vec<_>>().join(", ")
    };
    let mut out = if_any(case.pages(foreign), || {
        error(
            format!(
                "Colours are not given in the inks of the press ({names}). Convert them to CMYK, black or \
                 an agreed spot colour."
            ),
            format!("颜色未以印刷油墨表示（{names}）。请转换为 CMYK、单黑或已约定的专色。"),
        )
    });
    let blended = |page: &PageFacts| page.blend_space.as_ref().is_some_and(|s| !is_for_press(s));
    out.extend(if_any(case.pages(blended), || {
        error(
            "Transparent things would be mixed in a colour space other than that of the press. Set the \
             space of the page's group to DeviceCMYK.",
            "透明对象的混合空间不是印刷色彩空间。请将页面组的颜色空间设为 DeviceCMYK。",
        )
    }));
    out
}

/// Spot colours.
pub(super) fn spots(case: &Case<'_>) -> Vec<Finding> {
    let agreed = |plate: &str| {
        plate == "All" || PROCESS.contains(&plate) || case.rules.spots.iter().any(|s| s == plate)
    };
    let unknown = |page: &PageFacts| page.plates.iter().any(|plate| !agreed(plate));
    let names: Vec<&str> =
        case.facts.plates.iter().map(String::as_str).filter(|plate| !agreed(plate)).collect();
    let names = names.join(", ");
    if_any(case.pages(unknown), || {
        error(
            format!(
                "The file asks for spot colours that were not agreed on: {names}. Each needs a plate of its \
                 own. Convert them to CMYK, or agree on them with the print shop."
            ),
            format!(
                "文件使用了未约定的专色：{names}。每种专色需要单独的印版。请转换为 CMYK，或与印厂约定。"
            ),
        )
    })
}

/// Text in black made of several inks.
pub(super) fn rich_black(case: &Case<'_>) -> Vec<Finding> {
    let small = |p: &PageFacts| p.rich_black_min_pt.is_some_and(|size| size < LARGE_TEXT);
    let mut out = if_any(case.pages(small), || {
        error(
            "Text is printed in black or grey made of several inks; its edges will blur when the plates \
             do not fit exactly. Set text in black ink alone.",
            "文字使用多色叠印的黑色或灰色，套印稍有偏差字边就会模糊。文字请只用单黑（K）。",
        )
    });
    out.extend(if_any(case.pages(|p| p.rich_black_text && !small(p)), || {
        warning(
            "Large text is printed in black made of several inks. Set it in black ink alone unless this is \
             wanted.",
            "大号文字使用多色黑。除非有意为之，请改用单黑（K）。",
        )
    }));
    out
}

/// The sum of inks.
pub(super) fn limit(case: &Case<'_>) -> Vec<Finding> {
    let limit = case.rules.ink_limit;
    let percent = |ink: f64| format!("{:.0} %", ink * 100.0);
    let over = |ink: f64, slack: f64| ink > limit + slack;
    let is_over = |p: &PageFacts| over(p.max_ink, SLACK) || over(p.max_ink_images, IMAGE_SLACK);
    let most = |page: &PageFacts| page.max_ink.max(page.max_ink_images);
    let worst = case.facts.pages.iter().map(most).fold(0.0, f64::max);
    let tell = |severity: Severity| {
        finding(
            severity,
            format!(
                "Up to {} of ink lie on one spot; {} is the limit. It would not dry and would set off. \
                 Use lighter colours, or convert images with the profile of the press.",
                percent(worst),
                percent(limit)
            ),
            format!(
                "单点总墨量达 {}，上限为 {}。墨层不易干燥，会蹭脏。请减淡颜色，或用印刷特性文件转换图像。",
                percent(worst),
                percent(limit)
            ),
        )
    };
    let mut out = if_any(case.pages(is_over), || tell(Severity::Error));
    out.extend(if_any(case.pages(|p| !is_over(p) && over(p.max_ink_images, SLACK)), || {
        tell(Severity::Warning)
    }));
    out.extend(if_any(case.pages(|page| page.ink_unmeasured), || {
        note(
            "Some blends or images are coded in a way whose ink cannot be worked out here. Have the print \
             shop check them.",
            "部分渐变或图像的编码方式无法在此计算墨量。请让印厂检查。",
        )
    }));
    out
}

/// White that overprints.
pub(super) fn white_overprint(case: &Case<'_>) -> Vec<Finding> {
    if_any(case.pages(|page| page.white_overprint), || {
        error(
            "Something white is set to overprint: it will vanish in print. Turn overprint off for it.",
            "有白色对象设为叠印，印刷时会消失。请取消其叠印。",
        )
    })
}

/// Transparency.
pub(super) fn transparency(case: &Case<'_>) -> Vec<Finding> {
    if_any(case.pages(|page| page.transparency), || {
        note(
            "There is live transparency. PDF/X-4 allows it; tell a print shop that works with older \
             versions.",
            "含有未拼合的透明效果。PDF/X-4 允许；若印厂使用旧流程，请事先告知。",
        )
    })
}
