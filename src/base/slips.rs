//! Slips of the keyboard that explain why YAML could not be read, or was read as something else than
//! was meant; and the reasons of the parser in plain words.

use std::ops::Range;

use super::codes;
use super::diagnostic::{Arg, Diagnostic, Report, Words};
use super::source::Span;
use super::yaml::{Key, Node, Value};

/// Where a range of the YAML text lies in its file.
type Place<'a> = &'a dyn Fn(Range<usize>) -> Span;

/// The slip that explains why the reading stopped at this byte: one on that line or on one beside it, or
/// a quotation mark above that nothing closes.
pub(super) fn why(text: &str, stopped: usize, place: Place<'_>) -> Option<Diagnostic> {
    let mut end = 0;
    let lines: Vec<(usize, &str)> = text
        .split_inclusive('\n')
        .map(|line| {
            end += line.len();
            (end - line.len(), line.trim_end())
        })
        .collect();
    let at = lines.partition_point(|(start, _)| *start <= stopped).saturating_sub(1);
    let near = lines.get(at.saturating_sub(1)..lines.len().min(at + 2))?;
    let mark = near.iter().find_map(|(start, line)| wrong_mark(line, *start, place));
    mark.or_else(|| unclosed(lines.get(..=at)?, lines.get(at + 1), place)).or_else(|| {
        let mut back = lines.get(at.saturating_sub(1)..=at)?.iter().rev();
        back.find_map(|(start, line)| wrong_entry(line, *start, place))
    })
}

/// A tab at the beginning of a line, or the colon of Chinese typing behind a key.
fn wrong_mark(line: &str, start: usize, place: Place<'_>) -> Option<Diagnostic> {
    let indent = line.len() - line.trim_start_matches([' ', '\t', '-']).len();
    if let Some(tab) = line[..indent].find('\t') {
        let tabs = line[tab..indent].chars().take_while(|c| *c == '\t').count();
        return Some(Diagnostic::new(codes::YAML_TAB, place(start + tab..start + tab + tabs)));
    }
    let key = before_fullwidth_colon(&line[indent..])?;
    let colon = start + indent + key.len();
    Some(fullwidth_colon(place(colon..colon + '：'.len_utf8()), key))
}

/// The key of a line whose colon is a full-width one.
pub(super) fn before_fullwidth_colon(line: &str) -> Option<&str> {
    let (key, _) = line.split_once('：')?;
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    (!key.is_empty() && key.chars().all(plain)).then_some(key)
}

/// The mistake that a colon is a full-width one.
pub(super) fn fullwidth_colon(span: Span, key: &str) -> Diagnostic {
    Diagnostic::new(codes::FULLWIDTH_COLON, span).arg("key", key).fix(": ")
}

/// What stands on a line: a key with its value, or an item of a list.
struct Entry<'a> {
    /// Without a comment.
    value: &'a str,
    /// Where it begins in the line.
    at: usize,
}

impl<'a> Entry<'a> {
    fn of(line: &'a str) -> Option<Self> {
        let mut rest = line.trim_start();
        let mut item = false;
        while let Some(inner) = rest.strip_prefix("- ") {
            (rest, item) = (inner.trim_start(), true);
        }
        let value = match rest.split_once(": ") {
            Some((key, value)) if !key.is_empty() && key.chars().all(is_key) => value.trim_start(),
            _ if item => rest,
            _ => return None,
        };
        let at = line.len() - value.len();
        let value = value.split(" #").next().unwrap_or(value).trim_end();
        (!value.is_empty()).then_some(Self { value, at })
    }
}

fn is_key(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '-' | '_' | '.')
}

/// A quotation mark that nothing closes before the next key. `below` is the line under the last.
fn unclosed(
    lines: &[(usize, &str)],
    below: Option<&(usize, &str)>,
    place: Place<'_>,
) -> Option<Diagnostic> {
    let next = lines.iter().skip(1).map(Some).chain([below]);
    lines.iter().zip(next).find_map(|((start, line), next)| {
        let entry = Entry::of(line)?;
        let quote = entry.value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        let ends = next.is_none_or(|(_, next)| {
            Entry::of(next).is_some() || next.is_empty() || next.ends_with(':')
        });
        if !ends || closing_quote(entry.value, quote).is_some() {
            return None;
        }
        let value = start + entry.at..start + entry.at + entry.value.len();
        let diagnostic = Diagnostic::new(codes::UNCLOSED_QUOTE, place(value));
        Some(diagnostic.fix(format!("{}{quote}", entry.value)))
    })
}

/// A key without a space behind its colon, a full-width mark among braces, or a value that is no text
/// without quotes.
fn wrong_entry(line: &str, start: usize, place: Place<'_>) -> Option<Diagnostic> {
    if let Some((key, at)) = without_space(line) {
        return Some(no_space(place(start + at..start + at + key.len() + 1), &format!("{key}:")));
    }
    let Entry { value, at } = Entry::of(line)?;
    if let Some((within, mark, plain)) = fullwidth(value) {
        let spaced = value[within + mark.len_utf8()..].starts_with(' ');
        let plain = if spaced { plain.trim_end() } else { plain };
        let at = start + at + within;
        let diagnostic = Diagnostic::new(codes::FULLWIDTH_MARK, place(at..at + mark.len_utf8()));
        return Some(
            diagnostic.arg("mark", mark.to_string()).arg("plain", plain.trim()).fix(plain),
        );
    }
    needs_quotes(value).then(|| {
        let span = place(start + at..start + at + value.len());
        Diagnostic::new(codes::NEEDS_QUOTES, span).fix(quoted(value))
    })
}

/// The mistake that a space is missing behind a mark that ends here.
fn no_space(span: Span, mark: &str) -> Diagnostic {
    Diagnostic::new(codes::NO_SPACE, span).arg("mark", mark).fix(format!("{mark} "))
}

/// The key of `key:value`, and where it begins in the line.
fn without_space(line: &str) -> Option<(&str, usize)> {
    let inner = line.trim_start_matches([' ', '-']);
    let (key, value) = inner.split_once(':')?;
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    let named = key.starts_with(|c: char| c.is_ascii_lowercase()) && key.chars().all(plain);
    let address = value.starts_with("//") || matches!(key, "mailto" | "tel" | "sms" | "data");
    let close = value.starts_with(|c: char| !c.is_whitespace());
    (named && close && !address).then_some((key, line.len() - inner.len()))
}

/// The first full-width mark in a list or a mapping written in brackets, and what it should be.
fn fullwidth(value: &str) -> Option<(usize, char, &'static str)> {
    if !value.starts_with(['[', '{', '［', '｛', '【']) {
        return None;
    }
    let mut quote = None;
    value.char_indices().find_map(|(at, c)| {
        if let Some(open) = quote {
            quote = (c != open).then_some(open);
            return None;
        }
        let plain = match c {
            '"' | '\'' => {
                quote = Some(c);
                return None;
            }
            '，' | '、' => ", ",
            '：' => ": ",
            '［' | '【' => "[",
            '］' | '】' => "]",
            '｛' => "{",
            '｝' => "}",
            _ => return None,
        };
        Some((at, c, plain))
    })
}

/// Whether YAML reads this as something else than a text (YAML 1.2, section 7.3.3, plain style).
fn needs_quotes(value: &str) -> bool {
    let rest = |at: usize| value.get(at..).unwrap_or_default().trim();
    let mut letters = value.chars();
    match letters.next() {
        Some(quote @ ('"' | '\'')) => {
            closing_quote(value, quote).is_some_and(|end| !rest(end + 1).is_empty())
        }
        Some('[') => value.find(']').is_some_and(|end| !rest(end + 1).is_empty()),
        Some('{') => value.find('}').is_some_and(|end| !rest(end + 1).is_empty()),
        Some('@' | '`' | '%' | '*' | '&' | '!' | ',' | ']' | '}') => true,
        Some('-' | '?' | ':') if letters.as_str().starts_with(' ') => true,
        Some('|' | '>') => value.contains(' '),
        _ => value.contains(": ") || value.ends_with(':'),
    }
}

/// Where the quotation mark is that ends the value which begins with one.
fn closing_quote(value: &str, quote: char) -> Option<usize> {
    let mut letters = value.char_indices().skip(1).peekable();
    while let Some((at, c)) = letters.next() {
        if c == '\\' && quote == '"' {
            letters.next();
        } else if c == quote {
            let doubled = quote == '\'' && letters.peek().is_some_and(|(_, next)| *next == quote);
            if !doubled {
                return Some(at);
            }
            letters.next();
        }
    }
    None
}

/// A value as a text in quotes.
fn quoted(value: &str) -> String {
    let inner = ['"', '\''].into_iter().find_map(|quote| {
        value.strip_prefix(quote)?.strip_suffix(quote).filter(|inner| !inner.contains(quote))
    });
    let odd = |quote: char| {
        let inner = value.strip_prefix(quote)?.strip_suffix(quote)?;
        (inner.matches(quote).count() == 1).then_some(inner)
    };
    let text = inner.or_else(|| odd('\'')).or_else(|| odd('"')).unwrap_or(value);
    if text.contains(['"', '\\']) {
        format!("'{}'", text.replace('\'', "''"))
    } else {
        format!("\"{text}\"")
    }
}

/// Takes `key:value` for the entry that was meant where it was read as a text or as a key without value,
/// and tells of it.
pub(super) fn mend(node: &mut Node, root: bool, text: &str, offset: usize, out: &mut Report) {
    match &mut node.value {
        Value::Text(found) if found.contains(':') || found.starts_with(['-', '［', '｛']) => {
            if let Some(mended) = mended_text(node.span, root, text, offset, out) {
                node.value = mended;
            }
        }
        Value::List(items) => {
            for item in items {
                mend(item, false, text, offset, out);
            }
        }
        Value::Map(entries) => {
            for (key, value) in entries {
                if value.value != Value::Null {
                    mend(value, false, text, offset, out);
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
    let bracket = [('［', '］', "["), ('｛', '｝', "{")].into_iter().find(|b| b.0 == first);
    if let Some((open, _, plain)) = bracket.filter(|(_, close, _)| written.ends_with(*close)) {
        let start = span.start as usize;
        let mark = Diagnostic::new(codes::FULLWIDTH_MARK, place(start, start + open.len_utf8()));
        out.push(mark.arg("mark", open.to_string()).arg("plain", plain).fix(plain));
        return None;
    }
    let mut at = span.start as usize;
    let (mut entries, mut items) = (Vec::new(), Vec::new());
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
        (0, 2..) => {
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

/// Why the parser stopped, in the words of an editor.
pub(super) fn reason(parser: &str) -> Arg {
    let known = REASONS.iter().find(|(own, _)| parser.starts_with(own));
    known.map_or_else(
        || Arg::Both(parser.to_owned(), format!("解析器报告“{parser}”")),
        |(_, words)| Arg::Word(*words),
    )
}

/// What the parser says, and what it means.
const REASONS: &[(&str, Words)] = &[
    (
        "simple key expected ':'",
        Words::new("a line has no `key: value`", "这一行不是“键: 值”的写法"),
    ),
    (
        "mapping values are not allowed",
        Words::new("a colon stands where no key can be", "这里不能出现“键: 值”的冒号"),
    ),
    (
        "mapping keys are not allowed",
        Words::new("a `?` stands where no key can be", "这里不能用“?”"),
    ),
    (
        "block sequence entries are not allowed",
        Words::new("a list begins where none can be", "这里不能开始列表（“- ”）"),
    ),
    (
        "while parsing a block mapping, did not find expected key",
        Words::new(
            "this line does not stand below the others: its indentation is another",
            "这一行的缩进和上面的行对不上",
        ),
    ),
    (
        "while parsing a block collection",
        Words::new("a `- ` is missing, or the indentation is another", "少了“- ”，或缩进对不上"),
    ),
    ("while parsing a flow mapping", Words::new("a `,` or a `}` is missing", "少了“,”或“}”")),
    ("while parsing a flow sequence", Words::new("a `,` or a `]` is missing", "少了“,”或“]”")),
    ("unclosed bracket", Words::new("this bracket is never closed", "这个括号没有结束")),
    ("unclosed quote", Words::new("this quotation mark is never closed", "这个引号没有结束")),
    (
        "invalid trailing content after",
        Words::new("something stands behind the closing quotation mark", "右引号后面还有内容"),
    ),
    (
        "while scanning a block scalar, did not find expected comment",
        Words::new(
            "something stands behind `|` or `>`; the text begins on the next line",
            "“|”或“>”后面还有内容；文字应从下一行开始",
        ),
    ),
    (
        "unexpected character",
        Words::new("no value can begin with this mark", "值不能以这个符号开头"),
    ),
    (
        "alias references unknown anchor",
        Words::new("no value can begin with a bare `*`", "值不能直接以“*”开头"),
    ),
    (
        "while parsing a quoted scalar",
        Words::new(
            "between double quotation marks, `\\` begins a code that is not known; write `\\\\`",
            "双引号里的“\\”是转义符，这里的写法不认识；请写“\\\\”",
        ),
    ),
    (
        "did not find expected <document start>",
        Words::new(
            "this line stands further to the left than the first one",
            "这一行比第一行更靠左，缩进对不上",
        ),
    ),
    ("invalid indentation", Words::new("the indentation does not fit", "缩进不对")),
    ("tab cannot be used", Words::new("a tab stands where spaces must be", "这里不能用制表符")),
    (
        "invalid content after document end",
        Words::new("something stands behind the end of the YAML", "YAML结束之后还有内容"),
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_that_are_no_text_without_quotes() {
        for value in [
            "a: b", "a:", "@a", "`a`", "%a", "*a*", "&a", "!a", "- a", "? a", "\"a\" b", "'a's b'",
            "[a] b", "{a} b", "> a", "| a",
        ] {
            assert!(needs_quotes(value), "{value}");
        }
        for value in
            ["a", "a:b", "\"a: b\"", "'it''s'", "\"a\\\"b\"", "[a, b]", "{a: b}", "|", ">-", "-a"]
        {
            assert!(!needs_quotes(value), "{value}");
        }
    }

    #[test]
    fn quotes_go_round_what_was_meant() {
        assert_eq!(quoted("a: b"), "\"a: b\"");
        assert_eq!(quoted("\"a\" b"), "'\"a\" b'");
        assert_eq!(quoted("'a's b'"), "\"a's b\"");
        assert_eq!(quoted("it's \"a\""), "'it''s \"a\"'");
    }

    #[test]
    fn keys_are_told_from_addresses_and_times() {
        assert_eq!(without_space("  - title:Page"), Some(("title", 4)));
        for line in ["https://a.cn", "mailto:a@b.cn", "9:00-12:00", "title: Page", "title:", "A:b"]
        {
            assert_eq!(without_space(line), None, "{line}");
        }
    }

    #[test]
    fn every_reason_of_the_parser_is_its_own() {
        assert!(matches!(reason("unclosed bracket '['"), Arg::Word(_)));
        assert!(matches!(reason("never heard of"), Arg::Both(..)));
    }
}
