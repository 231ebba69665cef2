//! A finished PDF → what a print shop would say of it.
//!
//! The file is read back with a reader that had no part in making it, held against [`Rules`], and
//! everything found is a [`Finding`] in plain English and Chinese. What was found at all is in
//! [`Facts`], for whoever wants to know more than right or wrong.
//!
//! ```text
//! bytes → reader → content, metadata, navigation, structure, active → facts → checks → findings
//! ```
//!
//! Any bytes may be given: broken and hostile files end in findings. Limits on memory and work are
//! in `reader`.

mod active;
mod checks;
mod colour;
mod content;
mod facts;
mod fonts;
mod gather;
mod geometry;
mod images;
mod metadata;
mod navigation;
mod reader;
mod report;
mod shading;
mod structure;
#[cfg(test)]
mod tests;
mod tokens;

use std::panic::{self, AssertUnwindSafe};

use serde::Serialize;

pub use checks::names;
pub use facts::{BoxMm, Facts, Fault, FontFacts, FontKind, ImageFacts, PageFacts};
pub use report::{Lang, human, json};

/// What the file is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// For a press: PDF/X-4.
    Press,
    /// For readers on screen: PDF/UA and PDF/A.
    Screen,
}

/// What a file is held against.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Rules {
    /// What the file is for.
    pub kind: Kind,
    /// Bleed on every side, in millimetres.
    pub bleed_mm: f64,
    /// Width and height of the cut page, in millimetres; nothing if any size will do.
    pub trim_mm: Option<(f64, f64)>,
    /// Whether pages of different sizes are meant, as those of sign plates are.
    pub mixed_sizes: bool,
    /// Most ink on one spot, all plates together: 3.0 is 300 %.
    pub ink_limit: f64,
    /// Images with fewer pixels per inch than this draw a warning.
    pub dpi_warn: f64,
    /// Images with fewer pixels per inch than this are an error.
    pub dpi_error: f64,
    /// The number of pages must be a multiple of this; 1 for any.
    pub signature: usize,
    /// Spot colours that have been agreed on; `All`, the colour of marks, always is.
    pub spots: Vec<String>,
    /// Lines thinner than this are hairlines, in points.
    pub min_line_pt: f64,
    /// Text smaller than this is too small, in points.
    pub min_text_pt: f64,
}

impl Rules {
    /// What most print shops ask for: 3 mm of bleed, 300 % of ink, 300 pixels per inch, lines from
    /// a fifth of a point.
    pub fn press() -> Self {
        Self {
            kind: Kind::Press,
            bleed_mm: 3.0,
            trim_mm: None,
            mixed_sizes: false,
            ink_limit: 3.0,
            dpi_warn: 300.0,
            dpi_error: 150.0,
            signature: 1,
            spots: Vec::new(),
            min_line_pt: 0.2,
            min_text_pt: 4.5,
        }
    }

    /// What readers on screen need.
    pub fn screen() -> Self {
        Self {
            kind: Kind::Screen,
            bleed_mm: 0.0,
            trim_mm: None,
            mixed_sizes: false,
            ink_limit: 4.0,
            dpi_warn: 100.0,
            dpi_error: 72.0,
            signature: 1,
            spots: Vec::new(),
            min_line_pt: 0.0,
            min_text_pt: 4.0,
        }
    }
}

impl Default for Rules {
    /// Those for a press.
    fn default() -> Self {
        Self::press()
    }
}

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The file must not be given away like this.
    Error,
    /// It can be given away, but something will look or work less well.
    Warning,
    /// Worth knowing.
    Note,
}

/// Something a check has found.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Finding {
    /// How bad it is.
    pub severity: Severity,
    /// The check that found it, by its stable name.
    pub check: &'static str,
    /// Pages it is on, from 1; none if it is the file as a whole.
    pub pages: Vec<usize>,
    /// What is wrong and what to do.
    pub en: String,
    /// The same in Chinese.
    pub zh: String,
}

/// The outcome.
#[derive(Clone, Debug)]
pub struct Preflight {
    /// What the file was held against.
    pub kind: Kind,
    /// What is in the file.
    pub facts: Facts,
    /// What is wrong, the worst first.
    pub findings: Vec<Finding>,
    /// Checks that were run and found neither errors nor warnings.
    pub passed: Vec<&'static str>,
}

impl Preflight {
    /// Findings of one severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.findings.iter().filter(|finding| finding.severity == severity).count()
    }

    /// Whether the file may be given away: there are no errors.
    pub fn is_fit(&self) -> bool {
        self.count(Severity::Error) == 0
    }
}

/// Reads a finished PDF and holds it against the rules.
///
/// Whatever the bytes are, this returns: a file that cannot be read is one error.
pub fn preflight(pdf: &[u8], rules: &Rules) -> Preflight {
    // The readers of fonts, images and objects are written by others; should one of them stop in
    // the middle, that is a finding like any other.
    let run = AssertUnwindSafe(|| match reader::open(pdf) {
        Ok((file, flaws)) => {
            let inspected = gather::gather(&file, pdf.len(), flaws, rules.kind == Kind::Press);
            // Tearing down a hundred thousand objects takes longer than some checks.
            rayon::spawn(move || drop(file));
            checks::run(inspected, rules)
        }
        Err(closed) => checks::closed(&closed, pdf.len(), rules.kind),
    });
    panic::catch_unwind(run).unwrap_or_else(|_| {
        let closed = reader::Closed::Unreadable("reading it did not come to an end".to_owned());
        checks::closed(&closed, pdf.len(), rules.kind)
    })
}
