//! What readers on screen need, those who listen included: PDF/UA and PDF/A.

use super::{Case, Finding, error, finding, if_any, warning, when};
use crate::preflight::Severity;

/// Tags.
pub(super) fn tagged(case: &Case<'_>) -> Vec<Finding> {
    when(!case.facts.tagged, || {
        error(
            "The file is not tagged: screen readers cannot tell headings, lists and tables. Export it with \
             tags.",
            "文件没有标签结构，读屏软件无法识别标题、列表和表格。请导出带标签的 PDF。",
        )
    })
}

/// Content outside the structure.
pub(super) fn untagged(case: &Case<'_>) -> Vec<Finding> {
    let pages = case.pages(|page| page.untagged > 0);
    if_any(if case.facts.tagged { pages } else { Vec::new() }, || {
        error(
            "Something on the page is neither tagged nor marked as decoration (Artifact).",
            "页面上有内容既未加标签，也未标为装饰（Artifact）。",
        )
    })
}

/// The language.
pub(super) fn language(case: &Case<'_>) -> Vec<Finding> {
    let well_formed = |lang: &str| {
        let mut parts = lang.split('-');
        let first = parts.next().unwrap_or_default();
        (2..=8).contains(&first.len())
            && first.bytes().all(|b| b.is_ascii_alphabetic())
            && parts
                .all(|p| (1..=8).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_alphanumeric()))
    };
    match case.facts.lang.as_deref() {
        Some(lang) if well_formed(lang) => Vec::new(),
        Some(lang) => vec![error(
            format!("`{lang}` is not the code of a language. Use one like zh-CN or en."),
            format!("“{lang}”不是语言代码。请使用 zh-CN、en 等代码。"),
        )],
        None => vec![error(
            "The language of the file is not given (Lang): it would be read aloud in the wrong one.",
            "未标明文档语言（Lang），朗读时会用错语言。",
        )],
    }
}

/// The title.
pub(super) fn title(case: &Case<'_>) -> Vec<Finding> {
    let mut out = when(case.facts.title.is_none(), || {
        error("The file has no title. Set one.", "文件没有标题。请设置标题。")
    });
    out.extend(when(!case.facts.shows_title, || {
        error(
            "Readers would show the file's name in place of its title (DisplayDocTitle).",
            "阅读器会显示文件名而非标题（DisplayDocTitle）。",
        )
    }));
    out
}

/// The claim of PDF/UA.
pub(super) fn pdfua(case: &Case<'_>) -> Vec<Finding> {
    when(!case.facts.pdfua, || {
        error(
            "The file does not say that it is PDF/UA (pdfuaid:part).",
            "文件未标明符合 PDF/UA（pdfuaid:part）。",
        )
    })
}

/// The claim of PDF/A.
pub(super) fn pdfa(case: &Case<'_>) -> Vec<Finding> {
    when(case.facts.pdfa.is_none(), || {
        error(
            "The file does not say that it is PDF/A (pdfaid:part).",
            "文件未标明符合 PDF/A（pdfaid:part）。",
        )
    })
}

/// Words for pictures.
pub(super) fn alt_text(case: &Case<'_>) -> Vec<Finding> {
    let silent = &case.inspected.structure.silent_figures;
    let count = silent.len();
    let mut out = when(count > 0, || {
        error(
            format!(
                "{count} pictures or formulas have no words for those who cannot see them (Alt)."
            ),
            format!("有 {count} 个图片或公式没有替代文字（Alt）。"),
        )
    });
    for finding in &mut out {
        finding.pages.clone_from(silent);
    }
    out
}

/// Levels of headings.
pub(super) fn heading_levels(case: &Case<'_>) -> Vec<Finding> {
    let skipped = &case.inspected.structure.skipped_levels;
    let mut out = when(!skipped.is_empty(), || {
        warning(
            "Headings skip a level: a section of level 3 needs one of level 2 above it.",
            "标题层级有跳跃，例如三级标题上面应有二级标题。",
        )
    });
    for finding in &mut out {
        finding.pages.clone_from(skipped);
    }
    out
}

/// Links that lead nowhere.
pub(super) fn links(case: &Case<'_>) -> Vec<Finding> {
    let navigation = &case.inspected.navigation;
    let dead = navigation.dead_links.len();
    let mut out = if_any(navigation.dead_links.clone(), || {
        error(
            format!("{dead} links lead to places that are not in the file."),
            format!("有 {dead} 个链接指向文件中不存在的位置。"),
        )
    });
    out.extend(when(navigation.dead_entries > 0, || {
        error(
            format!("{} entries of the outline lead nowhere.", navigation.dead_entries),
            format!("有 {} 个书签没有有效目标。", navigation.dead_entries),
        )
    }));
    out
}

/// Words for links.
pub(super) fn link_text(case: &Case<'_>) -> Vec<Finding> {
    let silent = &case.inspected.navigation.silent_links;
    let count = silent.len();
    if_any(silent.clone(), || {
        warning(
            format!("{count} links do not say where they lead (Contents)."),
            format!("有 {count} 个链接没有说明（Contents）。"),
        )
    })
}

/// The outline.
pub(super) fn outline(case: &Case<'_>) -> Vec<Finding> {
    when(case.facts.outline == 0 && case.facts.page_count > 1, || {
        // A leaf of a few pages can do without.
        let severity = if case.facts.page_count > 8 { Severity::Error } else { Severity::Warning };
        finding(
            severity,
            "The file has no outline to find one's way by. Export the headings as bookmarks.",
            "文件没有书签。请将标题导出为书签。",
        )
    })
}

/// The numbers of pages.
pub(super) fn page_labels(case: &Case<'_>) -> Vec<Finding> {
    when(!case.facts.page_labels, || {
        warning(
            "Pages carry no labels, so readers count them differently from the printed numbers.",
            "页面没有页码标签，阅读器显示的页码可能与版面页码不一致。",
        )
    })
}
