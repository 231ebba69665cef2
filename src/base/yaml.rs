//! YAML as a tree of values that know their place. The only file that names `serde_yaml`.

use std::fmt;
use std::ops::Range;

use serde::de::{self, Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_yaml::budget::BudgetBreach;
use serde_yaml::{Budget, Error, Location, Options, Spanned};

use super::codes;
use super::diagnostic::{Diagnostic, Report, Words};
use super::slips;
use super::source::{FileId, Span};

/// A value and its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// Where it is written.
    pub span: Span,
    /// What it is.
    pub value: Value,
}

/// What a node can be.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Nothing written, `~` or `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number, with the text it was written as.
    Number(f64, String),
    /// Text.
    Text(String),
    /// A list.
    List(Vec<Node>),
    /// Keys with values, in the order written.
    Map(Vec<(Key, Node)>),
}

/// A key of a mapping.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    /// Where it is written.
    pub span: Span,
    /// The key.
    pub name: String,
}

impl Value {
    fn kind(&self) -> Words {
        match self {
            Self::Null => Words::new("empty", "空的"),
            Self::Bool(_) => Words::new("yes/no (true or false)", "真假值（true或false）"),
            Self::Number(..) => NUMBER,
            Self::Text(_) => TEXT,
            Self::List(_) => LIST,
            Self::Map(_) => MAP,
        }
    }
}

const TEXT: Words = Words::new("text", "文字");
const NUMBER: Words = Words::new("a number", "数字");
const LIST: Words = Words::new("a list", "列表");
const MAP: Words = Words::new("keys with values", "一组“键: 值”");
const TRUTH: Words = Words::new("true or false", "true或false");

/// Reads YAML text that stands at byte `offset` of a file. `None` when it does not parse; the
/// reason is then in the report. Empty text is [`Value::Null`].
pub fn parse(file: FileId, text: &str, offset: usize, report: &mut Report) -> Option<Node> {
    let whole = Span::new(file, offset, offset + text.len());
    if text.trim().is_empty() {
        return Some(Node { span: whole, value: Value::Null });
    }
    match serde_yaml::from_str_with_options::<Spanned<Raw>>(text, options()) {
        Ok(raw) => {
            let mut node = place(&Reader { file, text, offset }, raw);
            slips::mend(&mut node, true, text, offset, report);
            Some(node)
        }
        Err(error) => {
            report.push(diagnose(&Reader { file, text, offset }, error.without_snippet()));
            None
        }
    }
}

/// The most values of a file: one for every four bytes of the largest text, which a long flat list
/// of short records does not reach.
const MOST_NODES: usize = 2 << 20;

/// Limits well above any real file and well below what would exhaust memory or the stack.
fn options() -> Options {
    let mut options = Options::default();
    options.with_snippet = false;
    options.strict_booleans = true;
    let mut budget = Budget::default();
    budget.max_depth = 64;
    budget.flow_nesting_limit = 64;
    budget.max_aliases = 1_000;
    budget.max_nodes = MOST_NODES;
    // A list or mapping has an end besides.
    budget.max_events = 2 * MOST_NODES;
    options.budget = Some(budget);
    options
}

struct Reader<'a> {
    file: FileId,
    text: &'a str,
    offset: usize,
}

impl Reader<'_> {
    fn span(&self, location: Location) -> Span {
        let span = location.span();
        let to_usize = |n: Option<u64>| n.and_then(|n| usize::try_from(n).ok());
        let start = to_usize(span.byte_offset()).unwrap_or_else(|| self.byte_of(location));
        let start = start.min(self.text.len());
        let end = start + to_usize(span.byte_len()).unwrap_or(0);
        Span::new(self.file, self.offset + start, self.offset + end.min(self.text.len()))
    }

    /// The scanner's own errors come with line and column (in characters) only.
    fn byte_of(&self, location: Location) -> usize {
        let skip = |n: u64| usize::try_from(n.saturating_sub(1)).unwrap_or(usize::MAX);
        let mut start = 0;
        for line in self.text.split_inclusive('\n').take(skip(location.line())) {
            start += line.len();
        }
        let rest = &self.text[start..];
        let column = rest.char_indices().nth(skip(location.column())).map_or(rest.len(), |c| c.0);
        start + column
    }

    fn written(&self, span: Span) -> &str {
        let range = span.start as usize - self.offset..span.end as usize - self.offset;
        self.text.get(range).unwrap_or_default().trim()
    }
}

fn place(reader: &Reader<'_>, raw: Spanned<Raw>) -> Node {
    let span = reader.span(raw.referenced);
    let value = match raw.value {
        Raw::Null => Value::Null,
        Raw::Bool(b) => Value::Bool(b),
        Raw::Number(n) => Value::Number(n, reader.written(span).to_owned()),
        Raw::Text(s) => Value::Text(s),
        Raw::List(items) => {
            Value::List(items.into_iter().map(|item| place(reader, item)).collect())
        }
        Raw::Map(entries) => Value::Map(
            entries
                .into_iter()
                .map(|(key, value)| {
                    let span = reader.span(key.referenced);
                    (Key { span, name: key.value }, place(reader, value))
                })
                .collect(),
        ),
    };
    Node { span, value }
}

fn diagnose(reader: &Reader<'_>, error: &Error) -> Diagnostic {
    let location = error.location().unwrap_or(Location::UNKNOWN);
    let mut span = reader.span(location);
    if span.start == span.end {
        // Mark the character the reading stopped at, so that there is something to see.
        let at = span.start as usize - reader.offset;
        let next = reader.text.get(at..).and_then(|t| t.chars().next());
        let width = next.filter(|c| *c != '\n').map_or(0, char::len_utf8);
        span = Span::new(reader.file, span.start as usize, span.start as usize + width);
    }
    // What happens while an alias is followed comes wrapped.
    let error = match error {
        Error::AliasError { error, .. } => error,
        bare => bare,
    };
    match error {
        Error::DuplicateMappingKey { key, .. } => {
            Diagnostic::new(codes::DUPLICATE_KEY, span).arg("key", key.clone().unwrap_or_default())
        }
        Error::Budget {
            breach: BudgetBreach::Nodes { .. } | BudgetBreach::Events { .. }, ..
        } => Diagnostic::new(codes::YAML_TOO_MANY, span),
        Error::Budget { .. }
        | Error::AliasReplayLimitExceeded { .. }
        | Error::AliasReplayCounterOverflow { .. }
        | Error::AliasExpansionLimitExceeded { .. }
        | Error::AliasReplayStackDepthExceeded { .. } => Diagnostic::new(codes::YAML_LIMIT, span),
        other => {
            let text = other.to_string();
            let reason = text.lines().next().unwrap_or_default();
            let reason = reason.split(" at line ").next().unwrap_or(reason);
            if reason.contains("budget breached")
                || reason.contains("recursion")
                || reason.contains("nesting")
            {
                Diagnostic::new(codes::YAML_LIMIT, span)
            } else {
                let stopped = span.start as usize - reader.offset;
                let place = |range: Range<usize>| {
                    let (start, end) = (reader.offset + range.start, reader.offset + range.end);
                    Span::new(reader.file, start, end)
                };
                slips::why(reader.text, stopped, reason, &place).unwrap_or_else(|| {
                    Diagnostic::new(codes::YAML_SYNTAX, span).arg("reason", slips::reason(reason))
                })
            }
        }
    }
}

enum Raw {
    Null,
    Bool(bool),
    Number(f64),
    Text(String),
    List(Vec<Spanned<Raw>>),
    Map(Vec<(Spanned<String>, Spanned<Raw>)>),
}

impl<'de> Deserialize<'de> for Raw {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(RawVisitor)
    }
}

struct RawVisitor;

impl<'de> Visitor<'de> for RawVisitor {
    type Value = Raw;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E: de::Error>(self) -> Result<Raw, E> {
        Ok(Raw::Null)
    }

    fn visit_none<E: de::Error>(self) -> Result<Raw, E> {
        Ok(Raw::Null)
    }

    fn visit_bool<E: de::Error>(self, value: bool) -> Result<Raw, E> {
        Ok(Raw::Bool(value))
    }

    #[expect(clippy::cast_precision_loss, reason = "settings hold small numbers only")]
    fn visit_i64<E: de::Error>(self, value: i64) -> Result<Raw, E> {
        Ok(Raw::Number(value as f64))
    }

    #[expect(clippy::cast_precision_loss, reason = "settings hold small numbers only")]
    fn visit_u64<E: de::Error>(self, value: u64) -> Result<Raw, E> {
        Ok(Raw::Number(value as f64))
    }

    fn visit_f64<E: de::Error>(self, value: f64) -> Result<Raw, E> {
        Ok(Raw::Number(value))
    }

    fn visit_str<E: de::Error>(self, value: &str) -> Result<Raw, E> {
        Ok(Raw::Text(value.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Raw, A::Error> {
        let mut out = Vec::new();
        while let Some(item) = seq.next_element()? {
            out.push(item);
        }
        Ok(Raw::List(out))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Raw, A::Error> {
        let mut out = Vec::new();
        while let Some(key) = map.next_key()? {
            out.push((key, map.next_value()?));
        }
        Ok(Raw::Map(out))
    }
}

/// The keys of one mapping, checked against what can stand there.
pub struct Fields<'a> {
    span: Span,
    entries: &'a [(Key, Node)],
}

impl<'a> Fields<'a> {
    /// Opens a mapping; unknown keys are reported at once. A value that is no mapping is reported
    /// under the name `what` and read as an empty one.
    pub fn open(node: &'a Node, what: &str, known: &[&str], report: &mut Report) -> Self {
        let entries: &[(Key, Node)] = match &node.value {
            Value::Map(entries) => entries,
            Value::Null => &[],
            other => {
                let key = match other {
                    Value::Text(text) => slips::before_fullwidth_colon(text),
                    _ => None,
                };
                report.push(match key {
                    Some(key) => {
                        let at = node.span.start as usize + key.len();
                        let colon = Span::new(node.span.file, at, at + '：'.len_utf8());
                        slips::fullwidth_colon(colon, key)
                    }
                    None => wrong_type(node.span, what, MAP, other),
                });
                &[]
            }
        };
        for (key, _) in entries {
            if !known.contains(&key.name.as_str()) {
                let mut diagnostic = Diagnostic::new(codes::UNKNOWN_KEY, key.span)
                    .arg("key", key.name.as_str())
                    .arg("known", known.join(", "))
                    .nearest(&key.name, known.iter().copied());
                let word = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
                if let [only] = diagnostic.suggestions.as_slice()
                    && key.name.chars().all(word)
                {
                    diagnostic.fix = Some(only.clone());
                }
                report.push(diagnostic);
            }
        }
        Self { span: node.span, entries }
    }

    /// The value of a key, unless it is absent or empty.
    pub fn get(&self, key: &str) -> Option<&'a Node> {
        self.entries
            .iter()
            .find(|(k, node)| k.name == key && node.value != Value::Null)
            .map(|(_, node)| node)
    }

    /// Reports that a key must be there, or that nothing stands behind it. Marks the first key, as the
    /// nearest thing to see.
    pub fn missing(&self, key: &str, example: &str) -> Diagnostic {
        if let Some((empty, _)) = self.entries.iter().find(|(k, _)| k.name == key) {
            return Diagnostic::new(codes::NO_VALUE, empty.span).arg("key", key);
        }
        let at = self.entries.first().map_or(self.span, |(k, _)| k.span);
        Diagnostic::new(codes::MISSING_KEY, at).arg("key", key).arg("example", example)
    }

    /// Text, or a number taken as the text it was written as.
    pub fn text(&self, key: &str, report: &mut Report) -> Option<(String, Span)> {
        let node = self.get(key)?;
        Some((text(node, key, report)?, node.span))
    }

    /// A whole number.
    pub fn integer(&self, key: &str, report: &mut Report) -> Option<i64> {
        let node = self.get(key)?;
        match &node.value {
            #[expect(clippy::cast_possible_truncation, reason = "checked to be whole and small")]
            Value::Number(n, _) if n.fract() == 0.0 && n.abs() < 1e15 => Some(*n as i64),
            other => {
                report.push(wrong_type(
                    node.span,
                    key,
                    Words::new("a whole number", "整数"),
                    other,
                ));
                None
            }
        }
    }

    /// `true` or `false`.
    pub fn truth(&self, key: &str, report: &mut Report) -> Option<bool> {
        let node = self.get(key)?;
        if let Value::Bool(value) = node.value {
            return Some(value);
        }
        report.push(wrong_type(node.span, key, TRUTH, &node.value));
        None
    }

    /// A list; a single value is taken as a list of one.
    pub fn items(&self, key: &str) -> &'a [Node] {
        match self.get(key) {
            None => &[],
            Some(Node { value: Value::List(items), .. }) => items,
            Some(single) => std::slice::from_ref(single),
        }
    }

    /// The keys and values, whatever they are called.
    pub fn entries(&self) -> &'a [(Key, Node)] {
        self.entries
    }
}

/// A node as text; a number is taken as it was written. Anything else is reported.
pub fn text(node: &Node, key: &str, report: &mut Report) -> Option<String> {
    match &node.value {
        Value::Text(text) => Some(text.trim().to_owned()),
        Value::Number(_, written) => Some(written.clone()),
        other => {
            report.push(wrong_type(node.span, key, TEXT, other));
            None
        }
    }
}

/// The mistake that a value is of another kind than it should be.
pub fn wrong_type(span: Span, key: &str, expected: Words, found: &Value) -> Diagnostic {
    Diagnostic::new(codes::WRONG_TYPE, span)
        .arg("key", key)
        .arg("expected", expected)
        .arg("found", found.kind())
}

/// The mistake that a value is of the right kind and yet impossible; `reason` says what to write.
pub fn bad_value(span: Span, key: &str, value: &str, reason: Words) -> Diagnostic {
    Diagnostic::new(codes::BAD_VALUE, span)
        .arg("key", key)
        .arg("value", value)
        .arg("reason", reason)
}
