//! Text files held in memory, and places inside them.

use serde::{Deserialize, Serialize};

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use super::memo::Digest;
use super::path::ContentPath;

/// A file of [`Sources`], as a small copyable number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct FileId(u32);

/// A range of bytes in one file. Always on character boundaries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The range `start..end` of `file`.
    pub fn new(file: FileId, start: usize, end: usize) -> Self {
        let clamp = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Self { file, start: clamp(start), end: clamp(end.max(start)) }
    }

    /// The whole-file span of nothing: its very start.
    pub fn start_of(file: FileId) -> Self {
        Self { file, start: 0, end: 0 }
    }

    /// The bytes as a range for indexing text.
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// A line and a column, both counted from 1. Columns are characters, not bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LineColumn {
    /// The line.
    pub line: usize,
    /// The column, in characters.
    pub column: usize,
}

/// One text file: UTF-8, without byte order mark, line ends folded to `\n`.
#[derive(Clone, Debug)]
pub struct Source {
    /// Where it lies, relative to the project folder (`content/…`, `themes/…`).
    pub path: ContentPath,
    /// Its text.
    pub text: Arc<str>,
    line_starts: Arc<[u32]>,
    /// Made when it is asked for, and once for all copies.
    digest: Arc<OnceLock<Digest>>,
}

impl Source {
    /// A source from text already in memory.
    pub fn new(path: ContentPath, text: &str) -> Self {
        let starts = std::iter::once(0).chain(
            text.bytes()
                .enumerate()
                .filter(|(_, b)| *b == b'\n')
                .map(|(i, _)| u32::try_from(i + 1).unwrap_or(u32::MAX)),
        );
        let line_starts = starts.collect();
        Self { path, text: Arc::from(text), line_starts, digest: Arc::default() }
    }

    /// A digest of its path and text.
    pub fn digest(&self) -> Digest {
        *self.digest.get_or_init(|| Digest::of("source", (self.path.as_str(), &*self.text)))
    }

    /// Line and column of a byte offset; offsets past the end are taken as the end.
    pub fn line_column(&self, offset: usize) -> LineColumn {
        let offset = floor_boundary(&self.text, offset);
        let line = self.line_starts.partition_point(|s| *s as usize <= offset).max(1);
        let start = self.line_starts[line - 1] as usize;
        LineColumn { line, column: self.text[start..offset].chars().count() + 1 }
    }

    /// The text of a span, cut to character boundaries.
    pub fn slice(&self, span: Span) -> &str {
        let start = floor_boundary(&self.text, span.start as usize);
        let end = floor_boundary(&self.text, span.end as usize).max(start);
        &self.text[start..end]
    }
}

fn floor_boundary(text: &str, offset: usize) -> usize {
    let mut at = offset.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// All text files of one run. The only place a [`Span`] can be looked up.
/// A copy shares the files with it.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    files: Arc<Vec<Source>>,
    by_path: Arc<BTreeMap<ContentPath, FileId>>,
}

impl Sources {
    /// No files.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a file; a second one of the same path replaces the first under the same id.
    pub fn insert(&mut self, source: Source) -> FileId {
        if let Some(id) = self.by_path.get(&source.path) {
            Arc::make_mut(&mut self.files)[id.0 as usize] = source;
            return *id;
        }
        let id = FileId(u32::try_from(self.files.len()).unwrap_or(u32::MAX));
        Arc::make_mut(&mut self.by_path).insert(source.path.clone(), id);
        Arc::make_mut(&mut self.files).push(source);
        id
    }

    /// The file behind an id.
    pub fn get(&self, id: FileId) -> &Source {
        &self.files[id.0 as usize]
    }

    /// The id of a path, if it was read.
    pub fn find(&self, path: &ContentPath) -> Option<FileId> {
        self.by_path.get(path).copied()
    }

    /// Every file, ordered by path.
    pub fn iter(&self) -> impl Iterator<Item = (FileId, &Source)> {
        self.by_path.values().map(|id| (*id, self.get(*id)))
    }

    /// The text of a span.
    pub fn slice(&self, span: Span) -> &str {
        self.get(span.file).slice(span)
    }
}
