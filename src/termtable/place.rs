//! Where records stand in a file, and how to put others there without touching anything else.

use std::ops::Range;

use crate::base::diagnostic::Report;
use crate::base::source::FileId;
use crate::base::yaml::{self, Node, Value};
use crate::model::termbase::{Function, Record};

use super::record::Defaults;

/// A file of the termbase as lines that can be replaced.
pub(super) struct Layout<'a> {
    text: &'a str,
    items: Vec<Item>,
    list: List,
    pub(super) defaults: Defaults,
}

/// A record of the file.
struct Item {
    /// Its first byte.
    start: usize,
    /// Its names and values, and nothing between them.
    leaves: Vec<Range<usize>>,
}

/// How the list of records is written.
enum List {
    /// With items.
    Items,
    /// `concepts:` with nothing behind it: where its line ends.
    Empty(usize),
    /// Nothing at all in the file.
    Nothing,
    /// In a way that cannot be added to.
    Other,
}

/// New text for a range of bytes.
#[derive(Debug)]
pub(super) struct Edit {
    pub(super) range: Range<usize>,
    pub(super) text: String,
}

/// The lines of a record.
pub(super) struct Lines {
    pub(super) range: Range<usize>,
    /// The column of its hyphen.
    pub(super) indent: usize,
    /// The comments inside it.
    pub(super) comments: Vec<String>,
}

impl<'a> Layout<'a> {
    /// How a file that can be read is laid out.
    pub(super) fn of(file: FileId, text: &'a str) -> Self {
        let node = yaml::parse(file, text, 0, &mut Report::new());
        let mut out =
            Self { text, items: Vec::new(), list: List::Other, defaults: Defaults::default() };
        let Some(node) = node else { return out };
        let list = match &node.value {
            Value::List(_) => Some(&node),
            Value::Map(entries) => {
                let find = |key: &str| entries.iter().find(|(own, _)| own.name == key);
                let word = |key: &str| match find(key).map(|(_, node)| &node.value) {
                    Some(Value::Text(text)) => Some(text.trim().to_owned()),
                    Some(Value::Number(_, written)) => Some(written.clone()),
                    _ => None,
                };
                out.defaults = Defaults {
                    category: word("category"),
                    function: word("function").and_then(|name| Function::find(&name)),
                };
                if let Some((key, Node { value: Value::Null, .. })) = find("concepts") {
                    let end = key.span.range().end;
                    let rest = text[end..].split('\n').next().unwrap_or_default();
                    let bare = rest.trim_start().strip_prefix(':').map(str::trim);
                    if bare.is_some_and(|rest| rest.is_empty() || rest.starts_with('#')) {
                        out.list = List::Empty(end + rest.trim_end().len());
                    }
                }
                find("concepts").map(|(_, node)| node)
            }
            Value::Null => {
                out.list = List::Nothing;
                None
            }
            Value::Bool(_) | Value::Number(..) | Value::Text(_) => None,
        };
        if let Some(Node { value: Value::List(nodes), .. }) = list {
            out.items = nodes.iter().map(Item::of).collect();
            if !nodes.is_empty() {
                out.list = List::Items;
            }
        }
        out
    }

    /// The lines of a record that are its own. None where they cannot be told from others:
    /// inside braces, or behind an anchor that other records may refer to.
    pub(super) fn lines(&self, record: &Record) -> Option<Lines> {
        let at = self.items.iter().position(|item| item.start == record.whole.range().start)?;
        self.lines_of(at)
    }

    fn lines_of(&self, at: usize) -> Option<Lines> {
        let item = &self.items[at];
        let start = self.text[..item.start].rfind('\n').map_or(0, |end| end + 1);
        let before = &self.text[start..item.start];
        let indent = before.len() - before.trim_start_matches(' ').len();
        let hyphen = before[indent..].strip_prefix('-')?;
        if hyphen.is_empty() || !hyphen.trim_matches(' ').is_empty() {
            return None;
        }
        if self.text[item.start..].starts_with(['{', '*', '&', '!']) {
            return None;
        }
        let limit = self.limit(item.start, indent);
        let inside =
            item.leaves.iter().filter(|leaf| leaf.start >= item.start && leaf.end <= limit);
        let last = inside.clone().map(|leaf| leaf.end).max()?;
        let end = self.content_end(last, limit);
        let (comments, anchored) = self.between(item.start..end, inside.cloned().collect());
        (!anchored).then_some(Lines { range: start..end, indent, comments })
    }

    /// Where the first line begins that is not indented as the record's own are.
    fn limit(&self, start: usize, indent: usize) -> usize {
        let mut at = self.text[start..].find('\n').map_or(self.text.len(), |end| start + end + 1);
        for line in self.text[at..].split_inclusive('\n') {
            let own = line.trim_start_matches(' ');
            let blank = own.trim().is_empty() || own.starts_with('#');
            if !blank && line.len() - own.len() <= indent {
                break;
            }
            at += line.len();
        }
        at
    }

    /// The end of the record's last line that is neither empty nor a comment. What a comment below
    /// that line is about nobody can tell: it stays.
    fn content_end(&self, last: usize, limit: usize) -> usize {
        // Text in block form ends with the lines below it.
        let last = self.text[..last].trim_end().len();
        let mut end = self.text[last..].find('\n').map_or(self.text.len(), |line| last + line);
        let mut at = end;
        // Closing brackets on lines of their own.
        for line in self.text[end..limit.max(end)].split_inclusive('\n') {
            at += line.len();
            let own = line.trim();
            if !own.is_empty() && !own.starts_with('#') {
                end = at - (line.len() - line.trim_end_matches('\n').len());
            }
        }
        end
    }

    /// The comments between the names and values of a record, and whether there are anchors.
    fn between(&self, range: Range<usize>, mut leaves: Vec<Range<usize>>) -> (Vec<String>, bool) {
        leaves.sort_by_key(|leaf| leaf.start);
        let mut comments = Vec::new();
        let mut anchored = false;
        let mut from = range.start;
        leaves.push(range.end..range.end);
        for leaf in leaves {
            if leaf.start < from {
                continue;
            }
            for (number, line) in self.text[from..leaf.start].split('\n').enumerate() {
                let hash = line.match_indices('#').map(|(at, _)| at).find(|at| {
                    let before = line[..*at].chars().next_back();
                    before.map_or(number > 0, char::is_whitespace)
                });
                if let Some(at) = hash {
                    comments.push(line[at..].trim_end().to_owned());
                }
                anchored |= line[..hash.unwrap_or(line.len())].contains('&');
            }
            from = leaf.end;
        }
        (comments, anchored)
    }

    /// Where further records go, and the column of their hyphens; `None` where they cannot. The
    /// text to be put before and the range of bytes are those of an empty record list.
    pub(super) fn end(&self) -> Option<(usize, usize, &'static str)> {
        match self.list {
            List::Items => {
                let lines = self.lines_of(self.items.len().checked_sub(1)?)?;
                Some((lines.range.end, lines.indent, "\n"))
            }
            List::Empty(at) => Some((at, 2, "\n")),
            List::Nothing if self.text.is_empty() || self.text.ends_with('\n') => {
                Some((self.text.len(), 2, ""))
            }
            List::Nothing => Some((self.text.len(), 2, "\n")),
            List::Other => None,
        }
    }

    /// Whether the file says nothing yet, not even `concepts:`.
    pub(super) fn is_bare(&self) -> bool {
        matches!(self.list, List::Nothing)
    }
}

impl Item {
    fn of(node: &Node) -> Self {
        fn collect(node: &Node, out: &mut Vec<Range<usize>>) {
            match &node.value {
                Value::List(nodes) => nodes.iter().for_each(|node| collect(node, out)),
                Value::Map(entries) => {
                    for (key, node) in entries {
                        out.push(key.span.range());
                        collect(node, out);
                    }
                }
                Value::Null | Value::Bool(_) | Value::Number(..) | Value::Text(_) => {
                    out.push(node.span.range());
                }
            }
        }
        let mut leaves = Vec::new();
        collect(node, &mut leaves);
        Self { start: node.span.range().start, leaves }
    }
}

/// The text with all edits. They do not overlap.
pub(super) fn edited(text: &str, edits: &[Edit]) -> String {
    let mut out =
        String::with_capacity(text.len() + edits.iter().map(|e| e.text.len()).sum::<usize>());
    let mut from = 0;
    for edit in edits {
        out.push_str(&text[from..edit.range.start]);
        out.push_str(&edit.text);
        from = edit.range.end;
    }
    out.push_str(&text[from..]);
    out
}

/// The same for the bytes on disk, whose line ends and byte order mark reading has folded. None
/// where they are not those of the text.
pub(super) fn edited_bytes(bytes: &[u8], text: &str, edits: &[Edit]) -> Option<Vec<u8>> {
    let raw = std::str::from_utf8(bytes).ok()?;
    if raw == text {
        return Some(edited(text, edits).into_bytes());
    }
    // Where each byte of the text is on disk.
    let mut places = Vec::with_capacity(text.len() + 1);
    let mut folded = String::with_capacity(text.len());
    let mut chars = raw.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let c = match c {
            '\u{FEFF}' => continue,
            '\r' => {
                chars.next_if(|(_, next)| *next == '\n');
                '\n'
            }
            c => c,
        };
        places.extend((0..c.len_utf8()).map(|byte| at + byte));
        folded.push(c);
    }
    places.push(raw.len());
    if folded != text {
        return None;
    }
    let line_end = if raw.contains("\r\n") { "\r\n" } else { "\n" };
    let edits: Vec<Edit> = edits
        .iter()
        .map(|edit| Edit {
            range: places[edit.range.start]..places[edit.range.end],
            text: edit.text.replace('\n', line_end),
        })
        .collect();
    Some(edited(raw, &edits).into_bytes())
}
