//! A project folder → everything in it that a build can need, as a value.

use std::borrow::Cow;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use encoding_rs::{Encoding, GB18030};
use unicode_normalization::UnicodeNormalization as _;
use walkdir::WalkDir;

use crate::base::codes;
use crate::base::diagnostic::{Diagnostic, Error, Report, Words};
use crate::base::path::ContentPath;
use crate::base::source::{Source, Span};
use crate::model::input::{Input, LARGEST_TEXT};
use crate::text::script::is_han;

/// Other files above this size are refused (bytes).
const LARGEST_FILE: u64 = 100 << 20;

/// The endings of files that are read as text.
const TEXT: &[&str] = &["md", "markdown", "yaml", "yml", "csv", "lock"];
/// The endings of a theme's text files, besides.
const THEME_TEXT: &[&str] = &["html", "xml", "txt", "css", "js", "svg", "typ"];

/// The nearest folder, from `start` upwards, that holds `content/handbook.yaml`.
pub fn find_root(start: &Path) -> Option<PathBuf> {
    let start = start.canonicalize().ok()?;
    let found = start.ancestors().find(|dir| dir.join("content/handbook.yaml").is_file());
    found.map(Path::to_path_buf)
}

/// Reads `content/` and `themes/` below `root`. What cannot be read is reported; only a missing
/// `content/handbook.yaml` stops the run.
pub fn read(root: &Path) -> Result<(Input, Report), Error> {
    gather(root, &mut |found| load_file(found.file, &found.path, found.theme))
}

/// A file that belongs to the input, as it was found.
pub(super) struct Found<'a> {
    /// Where it lies.
    pub(super) file: &'a Path,
    /// What it is called in the input.
    pub(super) path: ContentPath,
    /// Whether it belongs to a theme.
    pub(super) theme: bool,
    /// What the system says of it.
    pub(super) metadata: Option<fs::Metadata>,
}

/// The input of the files as `load` yields them, in the order of their places.
pub(super) fn gather(
    root: &Path,
    load: &mut dyn FnMut(Found<'_>) -> Loaded,
) -> Result<(Input, Report), Error> {
    let mut input = Input::default();
    let mut report = Report::new();
    let config = root.join("content/handbook.yaml");
    if let Err(error) = fs::metadata(&config) {
        let shown = root.display().to_string();
        return Err(Error::new(if error.kind() == io::ErrorKind::NotFound {
            Diagnostic::of_file(codes::NO_CONFIG, shown.clone()).arg("path", shown)
        } else {
            unreadable("content/handbook.yaml", &error)
        }));
    }
    for folder in ["content", "themes"] {
        walk(root, folder, load, &mut input, &mut report);
    }
    Ok((input, report))
}

/// Reads one file that somebody hands in, from wherever it lies.
pub fn load(path: &Path) -> Result<Vec<u8>, Error> {
    let shown = path.display().to_string();
    let read = fs::metadata(path).and_then(|found| {
        if found.len() > LARGEST_FILE { Ok(None) } else { fs::read(path).map(Some) }
    });
    match read {
        Ok(Some(bytes)) => Ok(bytes),
        Ok(None) => {
            let megabytes = |bytes: u64| (bytes >> 20).to_string();
            let size = fs::metadata(path).map_or(LARGEST_FILE, |found| found.len());
            let mistake = Diagnostic::of_file(codes::TOO_LARGE, shown);
            let mistake = mistake.arg("size", megabytes(size));
            Err(Error::new(mistake.arg("limit", megabytes(LARGEST_FILE))))
        }
        Err(error) => Err(Error::new(unreadable(&shown, &error))),
    }
}

fn unreadable(name: &str, error: &io::Error) -> Diagnostic {
    Diagnostic::of_file(codes::UNREADABLE, name).arg("name", name).arg("reason", error.to_string())
}

fn walk(
    root: &Path,
    folder: &str,
    load: &mut dyn FnMut(Found<'_>) -> Loaded,
    input: &mut Input,
    report: &mut Report,
) {
    let top = root.join(folder);
    if folder == "themes" && !top.exists() {
        return;
    }
    let walker = WalkDir::new(&top).follow_links(false).follow_root_links(true).sort_by_file_name();
    let visible = |entry: &walkdir::DirEntry| entry.depth() == 0 || !is_ignored(entry.file_name());
    for entry in walker.into_iter().filter_entry(visible) {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                let shown = error.path().and_then(|p| p.strip_prefix(root).ok());
                let name = shown.unwrap_or(Path::new(folder)).display().to_string();
                let io = error.into_io_error().unwrap_or_else(|| io::Error::other("loop"));
                report.push(unreadable(&name, &io));
                continue;
            }
        };
        let relative = entry.path().strip_prefix(root).unwrap_or(entry.path());
        let shown = relative.display().to_string();
        if entry.path_is_symlink() && entry.depth() > 0 {
            report.push(Diagnostic::of_file(codes::SYMLINK, shown.clone()).arg("name", shown));
            continue;
        }
        // The folder itself may be a link to one.
        if entry.file_type().is_dir() || entry.depth() == 0 && entry.path().is_dir() {
            continue;
        }
        if !entry.file_type().is_file() {
            let reason = Words::new("it is no ordinary file", "它不是普通文件");
            report.push(bad_name(&shown, reason));
            continue;
        }
        let Some(path) = content_path(relative) else {
            let reason = Words::new(
                "it is not UTF-8 or holds control characters or `\\`",
                "不是UTF-8，或含有控制字符或“\\”",
            );
            report.push(bad_name(&shown, reason));
            continue;
        };
        let (file, metadata, theme) = (entry.path(), entry.metadata().ok(), folder == "themes");
        load(Found { file, path: path.clone(), theme, metadata }).put(path, input, report);
    }
}

fn bad_name(shown: &str, reason: Words) -> Diagnostic {
    Diagnostic::of_file(codes::BAD_FILE_NAME, shown).arg("name", shown).arg("reason", reason)
}

/// Hidden files, and what editors and systems leave behind.
pub(super) fn is_ignored(name: &std::ffi::OsStr) -> bool {
    let name = name.to_string_lossy();
    let lower = name.to_lowercase();
    name.starts_with('.')
        || name.ends_with('~')
        || (name.starts_with('#') && name.ends_with('#'))
        || name.starts_with("~$")
        || [".swp", ".swo", ".tmp", ".bak", ".orig"].iter().any(|end| lower.ends_with(end))
        || matches!(lower.as_str(), "thumbs.db" | "desktop.ini" | "node_modules")
}

fn content_path(relative: &Path) -> Option<ContentPath> {
    let parts: Option<Vec<&str>> = relative
        .components()
        .map(|c| c.as_os_str().to_str())
        .map(|part| part.filter(|p| !p.contains(|c: char| c.is_control() || c == '\\')))
        .collect();
    // macOS hands out names in decomposed form; what people type in links is composed.
    ContentPath::parse(&parts?.join("/").nfc().collect::<String>())
}

/// What became of one file.
#[derive(Clone, Debug)]
pub(super) enum Loaded {
    /// A text; its bytes too, where it may be published as it is.
    Text { source: Source, bytes: Option<Arc<[u8]>>, problems: Vec<Problem> },
    /// Anything else.
    Bytes(Arc<[u8]>),
    /// Nothing, and why.
    Refused(Box<Diagnostic>),
}

impl Loaded {
    pub(super) fn put(self, path: ContentPath, input: &mut Input, report: &mut Report) {
        match self {
            Self::Text { source, bytes, problems } => {
                if let Some(bytes) = bytes {
                    input.files.insert(path, bytes);
                }
                let id = input.sources.insert(source);
                for problem in problems {
                    report.push(problem.into_diagnostic(id));
                }
            }
            Self::Bytes(bytes) => {
                input.files.insert(path, bytes);
            }
            Self::Refused(diagnostic) => report.push(*diagnostic),
        }
    }

    /// Whether both say the same.
    pub(super) fn same(&self, other: &Self) -> bool {
        match (self, other) {
            (
                Self::Text { source, bytes, problems },
                Self::Text { source: source2, bytes: bytes2, problems: problems2 },
            ) => source.text == source2.text && bytes == bytes2 && problems == problems2,
            (Self::Bytes(bytes), Self::Bytes(bytes2)) => bytes == bytes2,
            (Self::Refused(one), Self::Refused(two)) => one == two,
            _ => false,
        }
    }

    /// Whether there is nothing to say about it.
    pub(super) fn is_sound(&self) -> bool {
        match self {
            Self::Text { problems, .. } => problems.is_empty(),
            Self::Bytes(_) => true,
            Self::Refused(_) => false,
        }
    }

    /// Whether there is nothing in it.
    pub(super) fn is_empty(&self) -> bool {
        match self {
            Self::Text { source, .. } => source.text.is_empty(),
            Self::Bytes(bytes) => bytes.is_empty(),
            Self::Refused(_) => false,
        }
    }
}

/// Reads one file of the input.
pub(super) fn load_file(file: &Path, path: &ContentPath, theme: bool) -> Loaded {
    let extension = path.extension().unwrap_or_default();
    let text =
        TEXT.contains(&extension.as_str()) || (theme && THEME_TEXT.contains(&extension.as_str()));
    let limit = if text { LARGEST_TEXT } else { LARGEST_FILE };
    let size = fs::metadata(file).map_or(0, |m| m.len());
    if size > limit {
        let megabytes = |bytes: u64| (bytes.div_ceil(1 << 20)).to_string();
        let diagnostic = Diagnostic::of_file(codes::TOO_LARGE, path.as_str())
            .arg("size", megabytes(size))
            .arg("limit", megabytes(limit));
        return Loaded::Refused(Box::new(diagnostic));
    }
    match fs::read(file) {
        Ok(bytes) if text => {
            let (text, problems) = decode(&bytes);
            // A table or a list that a page links to is published as it is.
            let published = !theme && !matches!(extension.as_str(), "md" | "markdown");
            let source = Source::new(path.clone(), &text);
            Loaded::Text { source, bytes: published.then(|| bytes.into()), problems }
        }
        Ok(bytes) => Loaded::Bytes(bytes.into()),
        Err(error) => Loaded::Refused(Box::new(unreadable(path.as_str(), &error))),
    }
}

/// What is wrong with a file's bytes, at a place of the decoded text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Problem {
    NotUtf8 {
        at: usize,
    },
    /// It is text in another encoding, which was read all the same.
    Encoding(&'static str),
    Control {
        at: usize,
        character: char,
    },
}

impl Problem {
    fn into_diagnostic(self, file: crate::base::source::FileId) -> Diagnostic {
        match self {
            Self::NotUtf8 { at } => Diagnostic::new(
                codes::NOT_UTF8,
                Span::new(file, at, at + char::REPLACEMENT_CHARACTER.len_utf8()),
            ),
            Self::Encoding(name) => {
                Diagnostic::new(codes::WRONG_ENCODING, Span::start_of(file)).arg("encoding", name)
            }
            Self::Control { at, character } => {
                let width = char::REPLACEMENT_CHARACTER.len_utf8();
                Diagnostic::new(codes::CONTROL_CHARACTER, Span::new(file, at, at + width))
                    .arg("character", format!("U+{:04X}", u32::from(character)))
            }
        }
    }
}

/// Bytes → text without byte order mark, with `\n` at line ends, and with U+FFFD in place of what
/// is no text. The first problem of each kind is told.
fn decode(bytes: &[u8]) -> (String, Vec<Problem>) {
    let bytes = bytes.strip_prefix(BYTE_ORDER_MARK).unwrap_or(bytes);
    let mut problems = Vec::new();
    if let Some(text) = plain(bytes) {
        return (text.to_owned(), problems);
    }
    let (lossy, broken) = match std::str::from_utf8(bytes) {
        Ok(text) => (Cow::Borrowed(text), None),
        Err(error) => match in_other_encoding(bytes) {
            Some((text, name)) => {
                problems.push(Problem::Encoding(name));
                (Cow::Owned(text), None)
            }
            None => (String::from_utf8_lossy(bytes), Some(error.valid_up_to())),
        },
    };
    let mut text = String::with_capacity(lossy.len());
    let mut control = false;
    let mut chars = lossy.char_indices().peekable();
    let mut told = false;
    while let Some((at, c)) = chars.next() {
        if broken == Some(at) && !told {
            told = true;
            problems.push(Problem::NotUtf8 { at: text.len() });
        }
        match c {
            '\r' => {
                if chars.peek().is_some_and(|(_, next)| *next == '\n') {
                    chars.next();
                }
                text.push('\n');
            }
            '\n' | '\t' => text.push(c),
            '\u{FEFF}' => {}
            c if c.is_control() => {
                if !control {
                    control = true;
                    problems.push(Problem::Control { at: text.len(), character: c });
                }
                text.push(char::REPLACEMENT_CHARACTER);
            }
            c => text.push(c),
        }
    }
    (text, problems)
}

const BYTE_ORDER_MARK: &[u8] = "\u{FEFF}".as_bytes();

/// Text in one of the encodings that editors in China save by mistake, and what it is called: UTF-16,
/// which says so in its first bytes (Windows: “Unicode”), and GB 18030 with its older forms (“ANSI”).
fn in_other_encoding(bytes: &[u8]) -> Option<(String, &'static str)> {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        let text =
            encoding.decode_without_bom_handling_and_without_replacement(&bytes[length..])?;
        return Some((text.into_owned(), encoding.name()));
    }
    // In Chinese text letters beyond ASCII come two bytes at a time; in that of Western encodings mostly one.
    let mut runs = bytes.split(u8::is_ascii).filter(|run| !run.is_empty());
    let (mut paired, mut single, mut letters) = (0, 0, 0);
    for run in &mut runs {
        *(if run.len() % 2 == 0 { &mut paired } else { &mut single }) += 1;
        letters += run.len() / 2;
    }
    // What begins as UTF-8 with hanzi is a damaged file, not another encoding.
    let valid = std::str::from_utf8(bytes).map_or_else(|error| error.valid_up_to(), |_| 0);
    let begun = bytes.get(..valid).and_then(|begun| std::str::from_utf8(begun).ok());
    if paired <= 9 * single || letters < 4 || begun.is_some_and(|text| text.contains(is_han)) {
        return None;
    }
    let text = GB18030.decode_without_bom_handling_and_without_replacement(bytes)?;
    text.contains(is_han).then(|| (text.into_owned(), "GB 18030 (GBK)"))
}

/// The text of bytes in which nothing has to be replaced or told: nearly all are such.
fn plain(bytes: &[u8]) -> Option<&str> {
    let control = |b: &u8| matches!(b, 0..=8 | 11..=31 | 127);
    // What is written as two bytes, the first of which is this one, is control up to U+009F.
    let second = |at: usize| bytes.get(at + 1).is_some_and(|b| *b < 0xA0);
    let clean = !bytes.iter().any(control)
        && !memchr::memchr_iter(0xC2, bytes).any(second)
        && memchr::memmem::find(bytes, BYTE_ORDER_MARK).is_none();
    clean.then(|| std::str::from_utf8(bytes).ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_plain_is_taken_as_it_is() {
        for text in ["", "a\n\tb", "é ü § 中文，“好”", "\u{A0}\u{AD}"] {
            assert_eq!(plain(text.as_bytes()), Some(text));
            assert_eq!(decode(text.as_bytes()), (text.to_owned(), Vec::new()));
        }
        for text in ["\r\n", "\u{7F}", "\u{85}", "\u{9F}", "a\u{FEFF}", "\0", "\u{1B}[0m"] {
            assert_eq!(plain(text.as_bytes()), None, "{text:?}");
        }
        assert_eq!(plain(b"\xFF"), None);
    }

    #[test]
    fn every_line_end_and_mark_is_folded() {
        let (text, problems) = decode(b"\xEF\xBB\xBFa\r\nb\rc\n");
        assert_eq!(text, "a\nb\nc\n");
        assert!(problems.is_empty());
    }

    #[test]
    fn text_in_another_encoding_is_read_and_told() {
        let utf16 = |text: &str| -> Vec<u8> {
            let units = std::iter::once(0xFEFF).chain(text.encode_utf16());
            units.flat_map(u16::to_le_bytes).collect()
        };
        let text = "---\ntitle: 租房合同\n---\n签字之前请看。\n";
        let (read, problems) = decode(&utf16(&text.replace('\n', "\r\n")));
        assert_eq!((read.as_str(), problems), (text, vec![Problem::Encoding("UTF-16LE")]));
        let (gbk, _, _) = GB18030.encode(text);
        let (read, problems) = decode(&gbk);
        assert_eq!((read.as_str(), problems), (text, vec![Problem::Encoding("GB 18030 (GBK)")]));
        // Western text is not taken for Chinese.
        let (_, problems) = decode(b"caf\xE9s d\xE9j\xE0 vu");
        assert!(matches!(problems.as_slice(), [Problem::NotUtf8 { at: 3 }]));
    }

    #[test]
    fn what_is_no_text_is_replaced_and_told_once() {
        let (text, problems) = decode(b"ab\0\0\xFF\xFFc");
        assert_eq!(text, "ab\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}c");
        assert!(matches!(
            problems.as_slice(),
            [Problem::Control { at: 2, .. }, Problem::NotUtf8 { .. }]
        ));
    }
}
