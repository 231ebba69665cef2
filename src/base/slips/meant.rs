//! YAML that was read as something else than was meant: told of, and taken for what was meant, so that
//! one slip does not make ten mistakes.

use super::{
    before_fullwidth_colon, fullwidth_colon, fullwidth_mark, is_bullet, no_space, without_space,
};
use crate::base::codes;
use crate::base::diagnostic::{Diagnostic, Report};
use crate::base::source::Span;
use crate::base::yaml::{Key, Node, Value};

/// Takes `key:value` for the entry that was meant where it was read as a text or as a key without value,
/// and tells of it.
pub(in crate::base) fn mend(
    node: &mut Node,
    root: bool,
    text: &str,
    offset: usize,
    out: &mut Report,
) {
    if matches!(node.value, Value::Text(_) | Value::Number(..)) {
        cut(node.span, text, offset, out);
    }
    match &mut node.value {
        Value::Text(found)
            if found.contains(':')
                || found.starts_with(|c| matches!(c, '-' | '［' | '｛') || is_bullet(c)) =>
        {
            if !in_block(node.span, text, offset)
                && let Some(mended) = mended_text(node.span, root, text, offset, out)
            {
                node.value = mended;
            }
        }
        Value::List(items) => {
            divide(items, node.span, text, offset, out);
            for item in items {
                mend(item, false, text, offset, out);
            }
        }
        Value::Map(entries) => {
            for (key, value) in entries {
                if value.value != Value::Null {
                    mend(value, false, text, offset, out);
                } else if let Some(name) = before_fullwidth_colon(&key.name).map(str::len) {
                    let start = key.span.start as usize;
                    let place = |from, to| Span::new(key.span.file, start + from, start + to);
                    let behind = name + '：'.len_utf8();
                    out.push(fullwidth_colon(place(name, behind), &key.name[..name]));
                    let rest = place(behind, key.name.len());
                    *value = Node { span: rest, value: scalar(key.name[behind..].trim()) };
                    key.name.truncate(name);
                } else if let Some((name, 0)) = without_space(&key.name) {
                    let (start, length) = (key.span.start as usize, name.len());
                    let rest = Span::new(key.span.file, start + length + 1, key.span.end as usize);
                    let span = Span::new(key.span.file, start, start + length + 1);
                    out.push(no_space(span, &key.name[..=length]));
                    *value = Node { span: rest, value: scalar(&key.name[length + 1..]) };
                    key.name.truncate(length);
                }
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(..) | Value::Text(_) => {}
    }
}

/// Whether a text stands below `|` or `>`, where everything is text.
fn in_block(span: Span, text: &str, offset: usize) -> bool {
    let start = span.start as usize - offset;
    let before = text.get(..start).unwrap_or_default().trim_end();
    let header = before.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '+' | '-'));
    header.ends_with(['|', '>']) || text.get(start..).is_some_and(|t| t.starts_with(['|', '>']))
}

/// Tells of what stands behind a value and was taken for a remark. Remarks are mostly written with a space
/// behind the mark, numbers of houses are not.
fn cut(span: Span, text: &str, offset: usize, out: &mut Report) {
    let end = span.end as usize - offset;
    let line = text.get(end..).and_then(|rest| rest.lines().next()).unwrap_or_default();
    let rest = line.trim_start_matches([' ', '\t']);
    let remark = rest.strip_prefix('#').is_some_and(|inner| {
        !inner.starts_with(|c: char| c.is_whitespace() || c == '#') && !inner.is_empty()
    });
    if remark && rest.len() < line.len() {
        let end = span.end as usize + line.len();
        let place = Span::new(span.file, end - rest.len(), end);
        out.push(Diagnostic::new(codes::CUT_VALUE, place).arg("rest", rest));
    }
}

/// Divides the only item of a list in brackets where commas of Chinese typing stand in it: `[en，zh]`.
fn divide(items: &mut Vec<Node>, list: Span, text: &str, offset: usize, out: &mut Report) {
    let [Node { span, value: Value::Text(found) }] = items.as_slice() else { return };
    let range = |span: &Span| span.start as usize - offset..span.end as usize - offset;
    let bracket = text.get(range(&list)).is_some_and(|list| list.starts_with('['));
    let Some(written) = text.get(range(span)).filter(|written| bracket && written == found) else {
        return;
    };
    let mut divided = Vec::new();
    let mut start = 0;
    let mut part = |from: usize, to: usize| {
        let whole = &written[from..to];
        let from = span.start as usize + from + whole.len() - whole.trim_start().len();
        let place = Span::new(span.file, from, from + whole.trim().len());
        divided.push(Node { span: place, value: scalar(whole.trim()) });
    };
    // A sentence may have commas; names and what is joined by the comma of lists are several.
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_/+，、 ".contains(c);
    if !written.contains('、') && !written.chars().all(plain) {
        return;
    }
    for (at, mark) in written.char_indices().filter(|(_, c)| matches!(c, '，' | '、')) {
        let place = span.start as usize + at;
        let comma = Span::new(span.file, place, place + mark.len_utf8());
        out.push(fullwidth_mark(comma, mark, ", "));
        part(start, at);
        start = at + mark.len_utf8();
    }
    if start > 0 {
        part(start, written.len());
        *items = divided;
    }
}

/// What was meant by a text all lines of which are `key:value` or `-item`. A single line may be a text,
/// unless it is all there is.
fn mended_text(
    span: Span,
    root: bool,
    text: &str,
    offset: usize,
    out: &mut Report,
) -> Option<Value> {
    let place = |start: usize, end: usize| Span::new(span.file, start, end);
    let written = text.get(span.start as usize - offset..span.end as usize - offset)?.trim_end();
    let first = written.chars().next()?;
    // A notice may stand in such brackets; a list has English commas besides, a mapping colons.
    let bracket = match first {
        '［' if written.ends_with('］') && written.contains(',') => Some("["),
        '｛' if written.ends_with('｝') && written.contains([':', '：']) => Some("{"),
        _ => None,
    };
    if let Some(plain) = bracket {
        let start = span.start as usize;
        out.push(fullwidth_mark(place(start, start + first.len_utf8()), first, plain));
        return None;
    }
    let mut at = span.start as usize;
    let (mut entries, mut items, mut bullets) = (Vec::new(), Vec::new(), Vec::new());
    for line in written.split_inclusive('\n') {
        let begin = at + line.len() - line.trim_start().len();
        at += line.len();
        let line = line.trim();
        if line.is_empty() {
            continue;
        }
        let end = begin + line.len();
        if let Some(item) = line.strip_prefix('-').filter(|item| !item.starts_with(['-', ' '])) {
            items.push(Node { span: place(begin + 1, end), value: scalar(item) });
            continue;
        }
        if let Some(mark) = line.chars().next().filter(|c| is_bullet(*c)) {
            let item = line.trim_start_matches(mark).trim_start();
            bullets.push((place(begin, begin + mark.len_utf8()), mark));
            items.push(Node { span: place(end - item.len(), end), value: scalar(item) });
            continue;
        }
        let (key, _) = without_space(line)?;
        let colon = begin + key.len();
        let value = Node { span: place(colon + 1, end), value: scalar(&line[key.len() + 1..]) };
        entries.push((Key { span: place(begin, colon), name: key.to_owned() }, value));
    }
    match (entries.len(), items.len()) {
        (1.., 0) if root || entries.len() > 1 => {
            for (key, _) in &entries {
                let colon = Span { end: key.span.end + 1, ..key.span };
                out.push(no_space(colon, &format!("{}:", key.name)));
            }
            Some(Value::Map(entries))
        }
        (0, 2..) if bullets.len() == items.len() => {
            for (span, mark) in bullets {
                out.push(fullwidth_mark(span, mark, "- "));
            }
            Some(Value::List(items))
        }
        (0, 2..) if bullets.is_empty() => {
            for Node { span, .. } in &items {
                out.push(no_space(Span { start: span.start - 1, end: span.start, ..*span }, "-"));
            }
            Some(Value::List(items))
        }
        _ => None,
    }
}

/// A value as it would have been read behind a space.
fn scalar(written: &str) -> Value {
    match written {
        "true" => Value::Bool(true),
        "false" => Value::Bool(false),
        _ => written.parse().map_or_else(
            |_| Value::Text(written.trim_matches(['"', '\'']).to_owned()),
            |number| Value::Number(number, written.to_owned()),
        ),
    }
}
