//! The file as such: version, structure, what could not be read, what does something.

use super::super::facts::Fault;
use super::super::reader::Flaw;
use super::{Case, Finding, error, if_any, note, warning, when};

/// The version of PDF.
pub(super) fn version(case: &Case<'_>) -> Vec<Finding> {
    let version = case.facts.version.as_str();
    if case.is_press() {
        return match version {
            "1.3" | "1.4" | "1.5" | "1.6" => Vec::new(),
            "1.7" => vec![warning(
                "The file says PDF 1.7; PDF/X-4 is defined for PDF 1.6. Write version 1.6.",
                "文件版本为 PDF 1.7，而 PDF/X-4 以 PDF 1.6 为准。请输出 1.6 版。",
            )],
            _ => vec![error(
                format!(
                    "The file says PDF {version}, which print shops cannot take as PDF/X-4. Write version 1.6."
                ),
                format!("文件版本为 PDF {version}，印厂无法按 PDF/X-4 接收。请输出 1.6 版。"),
            )],
        };
    }
    when(!version.starts_with("1."), || {
        warning(
            format!(
                "The file says PDF {version}, which many readers do not know yet. Write version 1.7."
            ),
            format!("文件版本为 PDF {version}，许多阅读器尚不支持。请输出 1.7 版。"),
        )
    })
}

/// The table of objects, the page tree, the trees of names and of structure.
pub(super) fn structure(case: &Case<'_>) -> Vec<Finding> {
    let mut out: Vec<Finding> = case.inspected.flaws.iter().copied().map(flaw).collect();
    if case.inspected.navigation.endless || case.inspected.structure.endless {
        out.push(error(
            "The outline, the names or the structure tree contain themselves or have no end. Make the \
             file again.",
            "书签、名称树或结构树出现循环或没有尽头。请重新生成文件。",
        ));
    }
    if case.facts.page_count == 0 {
        out.push(error("The file has no pages.", "文件没有页面。"));
    }
    out
}

fn flaw(flaw: Flaw) -> Finding {
    match flaw {
        Flaw::Rebuilt => error(
            "The table of objects is damaged and had to be guessed; parts may be missing. The file was \
             probably cut short or changed on its way: make or send it again.",
            "对象表损坏，只能推测重建，内容可能缺失。文件可能在传输中被截断或改动，请重新生成或发送。",
        ),
        Flaw::LateHeader => warning(
            "Something stands before the start of the PDF. Make the file again.",
            "PDF 开头之前有多余内容。请重新生成文件。",
        ),
        Flaw::NoEnd => error(
            "The end mark is missing: the file was probably cut short. Make or send it again.",
            "缺少文件结束标记，文件可能被截断。请重新生成或发送。",
        ),
        Flaw::TreeCycle => error(
            "The page tree contains itself or lists a page twice. Make the file again.",
            "页面树出现循环，或重复列出同一页。请重新生成文件。",
        ),
        Flaw::TreeTooLarge => error(
            "The page tree is deeper or larger than a real one; not all pages were checked. Make the \
             file again.",
            "页面树过深或过大，未能检查全部页面。请重新生成文件。",
        ),
        Flaw::TreeBroken => error(
            "The page tree names pages that are not there. Make the file again.",
            "页面树指向不存在的页面。请重新生成文件。",
        ),
        Flaw::WrongCount => error(
            "The file states another number of pages than it has. Make the file again.",
            "文件声明的页数与实际不符。请重新生成文件。",
        ),
    }
}

/// What could not be read on pages.
pub(super) fn content(case: &Case<'_>) -> Vec<Finding> {
    let faults = [
        Fault::PageUnreadable,
        Fault::StreamUnreadable,
        Fault::StreamTooLarge,
        Fault::TooMuchWork,
        Fault::TooDeep,
        Fault::Cycle,
        Fault::BadOperator,
        Fault::UnpairedState,
        Fault::MissingResource,
        Fault::ImageIncomplete,
    ];
    let found = faults.into_iter().flat_map(|fault| {
        if_any(case.pages(|page| page.faults.contains(&fault)), || broken(fault))
    });
    found.collect()
}

fn broken(fault: Fault) -> Finding {
    match fault {
        Fault::PageUnreadable => {
            error("The page cannot be read. Make the file again.", "页面无法读取。请重新生成文件。")
        }
        Fault::StreamUnreadable => error(
            "Content of the page, a font or an image cannot be unpacked. Make the file again.",
            "页面内容、字体或图像无法解压。请重新生成文件。",
        ),
        Fault::StreamTooLarge => error(
            "Content of the page or an image unpacks to more than 256 MB; it was not checked. Use smaller \
             images.",
            "页面内容或图像解压后超过 256 MB，未予检查。请使用较小的图像。",
        ),
        Fault::TooMuchWork => error(
            "The page asks for more work than a real one; not all of it was checked. Simplify its drawings.",
            "页面运算量远超正常页面，未能全部检查。请简化图形。",
        ),
        Fault::TooDeep => {
            error("Drawings are nested too deep. Simplify them.", "图形嵌套过深。请简化图形。")
        }
        Fault::Cycle => error(
            "A drawing contains itself. Make the file again.",
            "图形对象引用了自身。请重新生成文件。",
        ),
        Fault::BadOperator => error(
            "The content of the page has instructions that do not exist or are incomplete. Make the file \
             again.",
            "页面内容含有不存在或不完整的指令。请重新生成文件。",
        ),
        Fault::UnpairedState => warning(
            "Saved and restored drawing states do not pair. Make the file again.",
            "图形状态的保存与恢复不成对。请重新生成文件。",
        ),
        Fault::MissingResource => error(
            "The page uses a font, image, pattern or colour space that is not in the file. Make the file \
             again.",
            "页面使用了文件中不存在的字体、图像、图案或颜色空间。请重新生成文件。",
        ),
        Fault::ImageIncomplete => {
            error("An image is cut short. Put it in again.", "图像数据不完整。请重新置入图像。")
        }
    }
}

/// Codings that neither PDF/X nor PDF/A allows, and parts kept in other files.
pub(super) fn coding(case: &Case<'_>) -> Vec<Finding> {
    let active = &case.inspected.active;
    let mut out = when(active.forbidden_coding > 0, || {
        error(
            "The file uses LZW or encrypted streams, which PDF/X and PDF/A forbid. Compress with Flate.",
            "文件使用了 PDF/X 和 PDF/A 禁止的 LZW 压缩或加密流。请改用 Flate 压缩。",
        )
    });
    out.extend(when(active.outside > 0, || {
        error(
            "Parts of the file lie in other files. Put everything into the PDF.",
            "部分内容存放在外部文件中。请将全部内容嵌入 PDF。",
        )
    }));
    out
}

/// Scripts, actions, attachments.
pub(super) fn active(case: &Case<'_>) -> Vec<Finding> {
    let mut out = Vec::new();
    if !case.facts.active.is_empty() {
        let kinds = case.facts.active.keys().cloned().collect::<Vec<_>>().join(", ");
        out.push(error(
            format!(
                "The file contains things that do something or are attached: {kinds}. Remove them."
            ),
            format!("文件含有脚本、动作或附件：{kinds}。请删除。"),
        ));
    }
    if case.is_press() && case.inspected.active.harmless > 0 {
        out.push(error(
            "The file contains links or actions on opening. They have no place in print: remove them.",
            "文件含有链接或打开动作，不应出现在印刷文件中。请删除。",
        ));
    }
    out
}

/// Annotations in print.
pub(super) fn annotations(case: &Case<'_>) -> Vec<Finding> {
    let inside = case.pages(|page| page.annotations_in_bleed > 0);
    let outside = case.pages(|page| page.annotations_in_bleed == 0 && page.annotations > 0);
    let mut out = if_any(inside, || {
        error(
            "There are links, form fields or comments on the page. Remove them: nobody can click on paper.",
            "页面上有链接、表单或批注。请删除，印刷文件不应含有这些内容。",
        )
    });
    out.extend(if_any(outside, || {
        note(
            "There are annotations outside the bleed. They are allowed, but nothing needs them.",
            "出血以外有注释。允许存在，但并无必要。",
        )
    }));
    out
}
