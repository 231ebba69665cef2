//! What PDF/X-4 asks for.

use super::super::metadata::Profile;
use super::{Case, Finding, error, if_any, note, warning, when};

/// The versions that are PDF/X-4.
fn is_x4(version: &str) -> bool {
    matches!(version, "PDF/X-4" | "PDF/X-4p")
}

/// The identification.
pub(super) fn pdfx(case: &Case<'_>) -> Vec<Finding> {
    let identity = &case.inspected.identity;
    let mut out = Vec::new();
    match identity.xmp_pdfx.as_deref() {
        Some(version) if is_x4(version) => {}
        Some(other) => out.push(error(
            format!("The file says it is {other}, not PDF/X-4."),
            format!("文件标识为 {other}，而非 PDF/X-4。"),
        )),
        None => out.push(error(
            "The metadata do not say that the file is PDF/X-4 (pdfxid:GTS_PDFXVersion).",
            "元数据未标明文件为 PDF/X-4（pdfxid:GTS_PDFXVersion）。",
        )),
    }
    match identity.info_pdfx.as_deref() {
        Some(version) if is_x4(version) => {}
        Some(other) => out.push(error(
            format!("The information dictionary says {other}, not PDF/X-4 (GTS_PDFXVersion)."),
            format!("文档信息标识为 {other}，而非 PDF/X-4（GTS_PDFXVersion）。"),
        )),
        None => out.push(warning(
            "The information dictionary does not name PDF/X-4 (GTS_PDFXVersion); older checkers look \
             there.",
            "文档信息未标明 PDF/X-4（GTS_PDFXVersion），较旧的检查软件会查看此处。",
        )),
    }
    if identity.has_xmp && !identity.xmp_missing.is_empty() {
        let missing = identity.xmp_missing.join(", ");
        out.push(error(
            format!("The metadata lack entries that PDF/X-4 demands: {missing}."),
            format!("元数据缺少 PDF/X-4 要求的项目：{missing}。"),
        ));
    }
    if !identity.info_missing.is_empty() {
        let missing = identity.info_missing.join(", ");
        out.push(warning(
            format!("The information dictionary lacks entries: {missing}."),
            format!("文档信息缺少项目：{missing}。"),
        ));
    }
    out
}

/// The print condition.
pub(super) fn output_intent(case: &Case<'_>) -> Vec<Finding> {
    let identity = &case.inspected.identity;
    if identity.intents == 0 {
        return vec![error(
            "The file does not say which print condition it is made for (OutputIntent). Add one with its \
             profile.",
            "文件未说明印刷条件（OutputIntent）。请添加输出意图及其特性文件。",
        )];
    }
    let mut out = when(identity.intents > 1, || {
        error(
            "The file names several print conditions (OutputIntent); PDF/X allows one.",
            "文件有多个印刷条件（OutputIntent），PDF/X 只允许一个。",
        )
    });
    out.extend(when(case.facts.output_intent.as_ref().is_none_or(String::is_empty), || {
        error(
            "The print condition has no name (OutputConditionIdentifier).",
            "印刷条件没有名称（OutputConditionIdentifier）。",
        )
    }));
    match identity.profile {
        Profile::Cmyk => {}
        Profile::Missing => out.push(error(
            "The profile of the print condition is not in the file (DestOutputProfile). Embed it.",
            "印刷条件的特性文件未嵌入（DestOutputProfile）。请嵌入。",
        )),
        Profile::Broken => out.push(error(
            "The profile of the print condition is broken. Embed it again.",
            "印刷条件的特性文件已损坏。请重新嵌入。",
        )),
        Profile::NotPrinter => out.push(error(
            "The profile of the print condition does not describe a press. Use the profile your print shop \
             names.",
            "印刷条件的特性文件不是印刷设备类。请使用印厂指定的特性文件。",
        )),
        Profile::NotCmyk => out.push(error(
            "The profile of the print condition is not for CMYK. Use the profile your print shop names.",
            "印刷条件的特性文件不是 CMYK。请使用印厂指定的特性文件。",
        )),
    }
    out
}

/// Whether colours have been spread to hide misplaced plates.
pub(super) fn trapped(case: &Case<'_>) -> Vec<Finding> {
    let identity = &case.inspected.identity;
    let says = |value: Option<&str>| matches!(value, Some("True" | "False"));
    let (info, xmp) = (identity.info_trapped.as_deref(), identity.xmp_trapped.as_deref());
    if !says(info) || !says(xmp) {
        return vec![error(
            "The file does not say whether it is trapped. Set Trapped to False in the information \
             dictionary and in the metadata.",
            "文件未说明是否已做陷印。请在文档信息和元数据中将 Trapped 设为 False。",
        )];
    }
    when(info != xmp, || {
        error(
            "Information dictionary and metadata disagree on whether the file is trapped.",
            "文档信息与元数据对是否已陷印的说明不一致。",
        )
    })
}

/// The file identifier.
pub(super) fn file_id(case: &Case<'_>) -> Vec<Finding> {
    when(!case.facts.file_id, || {
        error(
            "The file has no identifier (ID in the trailer). PDF/X demands one.",
            "文件没有标识符（trailer 中的 ID），PDF/X 要求必须有。",
        )
    })
}

/// Settings of single devices.
pub(super) fn settings(case: &Case<'_>) -> Vec<Finding> {
    let mut out = if_any(case.pages(|page| page.transfer), || {
        error(
            "Transfer curves or halftones of another device are set; they would change the colours. Remove \
             them.",
            "含有其他设备的传递曲线或网点设置，会改变颜色。请删除。",
        )
    });
    out.extend(if_any(case.pages(|page| page.postscript), || {
        error(
            "Raw PostScript is embedded, which PDF/X forbids. Replace it.",
            "嵌入了 PDF/X 禁止的 PostScript 代码。请替换。",
        )
    }));
    out
}

/// Layers.
pub(super) fn layers(case: &Case<'_>) -> Vec<Finding> {
    let count = case.facts.layers;
    when(count > 0, || {
        note(
            format!("The file has {count} layers. Make sure that the right ones are visible."),
            format!("文件有 {count} 个图层。请确认应印的图层可见。"),
        )
    })
}
