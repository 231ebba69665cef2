//! Facts → findings. Every check has a stable name and stands once in the table below.

mod file;
mod ink;
mod page;
mod press;
mod screen;
mod text;

use super::gather::Inspected;
use super::reader::Closed;
use super::{Facts, Finding, Kind, PageFacts, Preflight, Rules, Severity};

/// Which files a check is for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Scope {
    /// All files.
    Both,
    /// Files for a press.
    Press,
    /// Files for the screen.
    Screen,
}

/// A check: its name, the files it is for, and what it does.
struct Check(&'static str, Scope, fn(&Case<'_>) -> Vec<Finding>);

/// What checks look at.
struct Case<'a> {
    rules: &'a Rules,
    facts: &'a Facts,
    inspected: &'a Inspected,
}

/// A file that cannot be opened fails this one.
const READABLE: &str = "readable";
/// A file that is encrypted fails this one.
const ENCRYPTION: &str = "encryption";

/// All checks.
const CHECKS: &[Check] = &[
    Check(READABLE, Scope::Both, |_| Vec::new()),
    Check(ENCRYPTION, Scope::Both, |_| Vec::new()),
    Check("pdf-version", Scope::Both, file::version),
    Check("file-structure", Scope::Both, file::structure),
    Check("content", Scope::Both, file::content),
    Check("stream-coding", Scope::Both, file::coding),
    Check("active-content", Scope::Both, file::active),
    Check("annotations", Scope::Press, file::annotations),
    Check("page-boxes", Scope::Both, page::boxes),
    Check("trim-size", Scope::Both, page::trim),
    Check("bleed", Scope::Press, page::bleed),
    Check("signature", Scope::Both, page::signature),
    Check("font-embedding", Scope::Both, text::embedding),
    Check("font-program", Scope::Both, text::program),
    Check("font-subset", Scope::Both, text::subset),
    Check("glyphs", Scope::Both, text::glyphs),
    Check("to-unicode", Scope::Both, text::unicode),
    Check("text-size", Scope::Both, text::size),
    Check("pdfx", Scope::Press, press::pdfx),
    Check("output-intent", Scope::Press, press::output_intent),
    Check("trapped", Scope::Press, press::trapped),
    Check("file-id", Scope::Press, press::file_id),
    Check("colour-spaces", Scope::Press, ink::spaces),
    Check("spot-colours", Scope::Press, ink::spots),
    Check("rich-black", Scope::Press, ink::rich_black),
    Check("ink-limit", Scope::Press, ink::limit),
    Check("white-overprint", Scope::Press, ink::white_overprint),
    Check("transparency", Scope::Press, ink::transparency),
    Check("device-settings", Scope::Press, press::settings),
    Check("layers", Scope::Press, press::layers),
    Check("image-resolution", Scope::Both, page::resolution),
    Check("line-width", Scope::Both, page::lines),
    Check("tagged", Scope::Screen, screen::tagged),
    Check("untagged-content", Scope::Screen, screen::untagged),
    Check("language", Scope::Screen, screen::language),
    Check("title", Scope::Screen, screen::title),
    Check("pdfua", Scope::Screen, screen::pdfua),
    Check("pdfa", Scope::Screen, screen::pdfa),
    Check("alt-text", Scope::Screen, screen::alt_text),
    Check("heading-levels", Scope::Screen, screen::heading_levels),
    Check("links", Scope::Screen, screen::links),
    Check("link-text", Scope::Screen, screen::link_text),
    Check("outline", Scope::Screen, screen::outline),
    Check("page-labels", Scope::Screen, screen::page_labels),
];

/// The names of all checks that are run for a kind of file, in order.
pub fn names(kind: Kind) -> impl Iterator<Item = &'static str> {
    CHECKS.iter().filter(move |check| check.1.covers(kind)).map(|check| check.0)
}

impl Scope {
    fn covers(self, kind: Kind) -> bool {
        match self {
            Self::Both => true,
            Self::Press => kind == Kind::Press,
            Self::Screen => kind == Kind::Screen,
        }
    }
}

/// Runs all checks.
pub(super) fn run(inspected: Inspected, rules: &Rules) -> Preflight {
    let case = Case { rules, facts: &inspected.facts, inspected: &inspected };
    let (mut findings, mut passed) = (Vec::new(), Vec::new());
    for Check(name, scope, check) in CHECKS {
        if !scope.covers(rules.kind) {
            continue;
        }
        let mut found = check(&case);
        if found.iter().all(|finding| finding.severity == Severity::Note) {
            passed.push(*name);
        }
        for finding in &mut found {
            finding.check = name;
            finding.pages.retain(|page| *page > 0);
            finding.pages.sort_unstable();
            finding.pages.dedup();
        }
        findings.append(&mut found);
    }
    findings.sort_by_key(|finding| finding.severity);
    Preflight { kind: rules.kind, facts: inspected.facts, findings, passed }
}

/// The outcome for a file that could not be opened.
pub(super) fn closed(closed: &Closed, bytes: usize, kind: Kind) -> Preflight {
    let mut finding = match closed {
        Closed::Unreadable(reason) => error(
            format!("The file is not a readable PDF ({reason}). Make it again."),
            format!("文件不是可读的 PDF（{reason}）。请重新生成。"),
        ),
        Closed::TooLarge => error(
            "Unpacked, the file is far larger than a real one could be; it was not read. Make it again.",
            "文件解压后远大于正常文件，未予读取。请重新生成。",
        ),
        Closed::Encrypted => error(
            "The file is encrypted, so nothing else could be checked. Save it without a password and \
             without restrictions.",
            "文件已加密，无法进行其他检查。请保存为不带密码、不带权限限制的文件。",
        ),
    };
    finding.check = if *closed == Closed::Encrypted { ENCRYPTION } else { READABLE };
    let passed = if *closed == Closed::Encrypted { vec![READABLE] } else { Vec::new() };
    let facts = Facts { bytes, ..Facts::default() };
    Preflight { kind, facts, findings: vec![finding], passed }
}

fn finding(severity: Severity, en: impl Into<String>, zh: impl Into<String>) -> Finding {
    Finding { severity, check: READABLE, pages: Vec::new(), en: en.into(), zh: zh.into() }
}

/// Must not be given away.
fn error(en: impl Into<String>, zh: impl Into<String>) -> Finding {
    finding(Severity::Error, en, zh)
}

/// Will look or work less well.
fn warning(en: impl Into<String>, zh: impl Into<String>) -> Finding {
    finding(Severity::Warning, en, zh)
}

/// Worth knowing.
fn note(en: impl Into<String>, zh: impl Into<String>) -> Finding {
    finding(Severity::Note, en, zh)
}

impl Finding {
    /// On these pages.
    fn on(self, pages: Vec<usize>) -> Self {
        Self { pages, ..self }
    }
}

impl Case<'_> {
    /// The numbers of the pages for which something holds.
    fn pages(&self, wanted: impl Fn(&PageFacts) -> bool) -> Vec<usize> {
        self.facts.pages.iter().filter(|page| wanted(page)).map(|page| page.number).collect()
    }

    /// Whether the file is for a press.
    fn is_press(&self) -> bool {
        self.rules.kind == Kind::Press
    }

    /// An error for a press, a warning for the screen.
    fn press_error(&self) -> Severity {
        if self.is_press() { Severity::Error } else { Severity::Warning }
    }
}

/// One finding, if it is on any page.
fn if_any(pages: Vec<usize>, make: impl FnOnce() -> Finding) -> Vec<Finding> {
    if pages.is_empty() { Vec::new() } else { vec![make().on(pages)] }
}

/// One finding, if something holds.
fn when(holds: bool, make: impl FnOnce() -> Finding) -> Vec<Finding> {
    if holds { vec![make()] } else { Vec::new() }
}
