//! What a build starts from: everything read from disk, as a value.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::base::path::ContentPath;
use crate::base::source::Sources;

/// Text files above this size are refused (bytes): a page of a handbook is a thousandth of it.
pub const LARGEST_TEXT: u64 = 8 << 20;

/// A picture above this number of pixels cannot be shown on phones, and print refuses it: at 300 dpi it
/// would cover four square metres.
pub const MOST_PIXELS: usize = 100_000_000;

/// Text files and other files of a project. Tests make it from pairs of path and text.
#[derive(Clone, Debug, Default)]
pub struct Input {
    /// Markdown, YAML and templates.
    pub sources: Sources,
    /// Every other file below `content/` and the theme's folder, by path.
    pub files: BTreeMap<ContentPath, Arc<[u8]>>,
}
