//! Fonts, glyphs and the text behind them.

use super::super::Severity;
use super::super::facts::{FontFacts, FontKind, PageFacts};
use super::{Case, Finding, error, finding, if_any, note, warning};

/// One finding about all fonts for which something holds.
fn fonts(
    case: &Case<'_>,
    wanted: impl Fn(&FontFacts) -> bool,
    make: impl FnOnce(&str) -> Finding,
) -> Vec<Finding> {
    let chosen: Vec<&FontFacts> = case.facts.fonts.iter().filter(|font| wanted(font)).collect();
    let mut names: Vec<&str> = chosen.iter().map(|font| font.name.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    let pages = chosen.iter().flat_map(|font| font.pages.iter().copied()).collect();
    if_any(pages, || make(&names.join(", ")))
}

/// Fonts that are not in the file.
pub(super) fn embedding(case: &Case<'_>) -> Vec<Finding> {
    fonts(
        case,
        |font| !font.embedded,
        |names| {
            error(
                format!("Fonts are not in the file and would be replaced: {names}. Embed them."),
                format!("字体未嵌入，将被替换：{names}。请嵌入字体。"),
            )
        },
    )
}

/// Fonts that are in the file but broken.
pub(super) fn program(case: &Case<'_>) -> Vec<Finding> {
    fonts(
        case,
        |font| font.embedded && !font.readable,
        |names| {
            error(
                format!("Fonts in the file cannot be read: {names}. Embed them again."),
                format!("文件中的字体无法读取：{names}。请重新嵌入。"),
            )
        },
    )
}

/// Fonts that are in the file with all their glyphs.
pub(super) fn subset(case: &Case<'_>) -> Vec<Finding> {
    let whole = |font: &FontFacts| font.embedded && !font.subset && font.kind != FontKind::Type3;
    fonts(case, whole, |names| {
        warning(
            format!("Whole fonts are in the file: {names}. Embed only the glyphs used."),
            format!("字体被整套嵌入：{names}。请只嵌入用到的字形。"),
        )
    })
}

/// Glyphs that the fonts do not have.
pub(super) fn glyphs(case: &Case<'_>) -> Vec<Finding> {
    let count: usize = case.facts.pages.iter().map(|page| page.glyphs_missing).sum();
    let mut out = if_any(case.pages(|page| page.glyphs_missing > 0), || {
        error(
            format!(
                "{count} characters are missing in their fonts: boxes or gaps would be printed. Use a font \
                 that has them."
            ),
            format!("有 {count} 个字符在字体中缺字，将显示为方框或空白。请换用含有这些字的字体。"),
        )
    });
    out.extend(fonts(
        case,
        |font| font.embedded && !font.checked,
        |names| {
            note(
                format!("Glyphs could not be held against these fonts: {names}."),
                format!("以下字体的字形无法核对：{names}。"),
            )
        },
    ));
    out
}

/// Glyphs without text.
pub(super) fn unicode(case: &Case<'_>) -> Vec<Finding> {
    let severity = if case.is_press() { Severity::Warning } else { Severity::Error };
    let silent = |page: &PageFacts| page.glyphs_without_unicode > 0;
    let count: usize = case.facts.pages.iter().map(|page| page.glyphs_without_unicode).sum();
    if_any(case.pages(silent), || {
        finding(
            severity,
            format!(
                "No text stands behind {count} glyphs (ToUnicode): they cannot be searched, copied or read \
                 aloud."
            ),
            format!("有 {count} 个字形没有对应文字（ToUnicode），无法检索、复制或朗读。"),
        )
    })
}

/// Text that is too small.
pub(super) fn size(case: &Case<'_>) -> Vec<Finding> {
    let limit = case.rules.min_text_pt;
    let small = |page: &PageFacts| page.min_text_pt.filter(|size| *size < limit - 0.01);
    let smallest = case.facts.pages.iter().filter_map(small).reduce(f64::min).unwrap_or(0.0);
    if_any(case.pages(|page| small(page).is_some()), || {
        warning(
            format!("Text is only {smallest:.1} pt high; below {limit:.1} pt it is hard to read."),
            format!("文字仅 {smallest:.1} pt，小于 {limit:.1} pt 不易阅读。"),
        )
    })
}
