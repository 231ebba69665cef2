//! Slips of the keyboard that explain why YAML could not be read.

mod meant;
mod reason;

use std::ops::Range;

use super::codes;
use super::diagnostic::{Diagnostic, Words};
use super::source::Span;

pub(super) use self::meant::mend;
pub(super) use self::reason::reason;

/// Where a range of the YAML text lies in its file.
type Place<'a> = &'a dyn Fn(Range<usize>) -> Span;

/// The slip that explains why the reading stopped at this byte: one on that line or on one beside it, or
/// a quotation mark above that nothing closes.
pub(super) fn why(
    text: &str,
    stopped: usize,
    reason: &str,
    place: Place<'_>,
) -> Option<Diagnostic> {
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
    let quotes = reason.contains("quote") || reason.contains("trailing content");
    let above = lines.get(at.saturating_sub(FARTHEST)..=at).filter(|_| quotes);
    mark.or_else(|| unclosed(above?, lines.get(at + 1), place)).or_else(|| {
        let mut back = lines.get(at.saturating_sub(1)..=at)?.iter().rev();
        let open =
            |(start, line): &(usize, &str)| open_bracket(line, *start, *start < stopped, place);
        back.clone()
            .find_map(open)
            .or_else(|| back.find_map(|(start, line)| wrong_entry(line, *start, place)))
    })
}

/// A tab at the beginning of a line, or the colon of Chinese typing behind a key.
fn wrong_mark(line: &str, start: usize, place: Place<'_>) -> Option<Diagnostic> {
    let indent = line.len() - line.trim_start_matches([' ', '\t', '-']).len();
    if let Some(tab) = line[..indent].find('\t') {
        let tabs = line[tab..indent].chars().take_while(|c| *c == '\t').count();
        return Some(Diagnostic::new(codes::YAML_TAB, place(start + tab..start + tab + tabs)));
    }
    if let Some(key) = before_fullwidth_colon(&line[indent..]) {
        let colon = start + indent + key.len();
        return Some(fullwidth_colon(place(colon..colon + '：'.len_utf8()), key));
    }
    // Spaces of other kinds at the beginning, or behind the colon of a key.
    let wide = |c: char| matches!(c, '\u{3000}' | '\u{A0}' | '\u{2003}' | '\u{2002}');
    let begin = line.len() - line.trim_start_matches([' ', '-']).len();
    let behind = line
        .find(':')
        .map(|colon| colon + 1)
        .filter(|at| line[begin..at - 1].chars().all(is_key) && !line[begin..at - 1].is_empty());
    for at in [Some(begin), behind].into_iter().flatten() {
        let inner = line.get(at..)?;
        let length = inner.len() - inner.trim_start_matches(wide).len();
        if length > 0 {
            let span = place(start + at..start + at + length);
            let spaces = if Some(at) == behind { " ".to_owned() } else { " ".repeat(length / 2) };
            return Some(Diagnostic::new(codes::WIDE_SPACE, span).fix(spaces));
        }
    }
    // Items of a list as word processors and Chinese typing begin them.
    let indent = line.len() - line.trim_start().len();
    let mark = line[indent..].chars().next().filter(|c| is_bullet(*c))?;
    let item = line[indent + mark.len_utf8()..].trim_start_matches(mark).trim_start();
    let span = place(start + indent..start + line.len() - item.len());
    Some(fullwidth_mark(span, mark, "- "))
}

/// Whether Chinese typing and word processors begin the items of a list with it.
fn is_bullet(c: char) -> bool {
    matches!(c, '•' | '·' | '●' | '▪' | '－' | '—' | '–')
}

/// The mistake that a mark is a full-width one, in place of which `plain` belongs.
fn fullwidth_mark(span: Span, mark: char, plain: &str) -> Diagnostic {
    let diagnostic = Diagnostic::new(codes::FULLWIDTH_MARK, span).arg("mark", mark.to_string());
    diagnostic.arg("plain", plain.trim()).fix(plain)
}

/// A bracket that opens a value and that nothing closes before the next key.
fn open_bracket(line: &str, start: usize, above: bool, place: Place<'_>) -> Option<Diagnostic> {
    const NEVER: Words = Words::new("this bracket is never closed", "这个括号没有结束");
    let Entry { value, at } = Entry::of(line)?;
    let count = |mark: char| value.matches(mark).count();
    let open = count('{') + count('[') > count('}') + count(']');
    if !above || !open || !value.starts_with(['{', '[']) || value.contains(['"', '\'']) {
        return None;
    }
    let span = place(start + at..start + at + value.len());
    Some(Diagnostic::new(codes::YAML_SYNTAX, span).arg("reason", NEVER))
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
        // Between quotation marks it is no remark.
        let value =
            if value.starts_with(['"', '\'']) { value } else { value.split(" #").next()? };
        let value = value.trim_end();
        (!value.is_empty()).then_some(Self { value, at })
    }
}

fn is_key(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '-' | '_' | '.')
}

/// How many lines above the place where the reading stopped a quotation mark may be to blame.
const FARTHEST: usize = 30;

/// The last quotation mark that nothing closes before the next key. `below` is the line under the last.
fn unclosed(
    lines: &[(usize, &str)],
    below: Option<&(usize, &str)>,
    place: Place<'_>,
) -> Option<Diagnostic> {
    let next: Vec<_> = lines.iter().skip(1).map(Some).chain([below]).collect();
    lines.iter().zip(next).rev().find_map(|((start, line), next)| {
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
        // The mark at its end may be that of Chinese typing.
        let inner = entry.value.trim_end_matches(['”', '’', '“', '‘']);
        Some(diagnostic.fix(format!("{inner}{quote}")))
    })
}

/// A key without a space behind its colon, a full-width mark among braces, or a value that is no text
/// without quotes.
fn wrong_entry(line: &str, start: usize, place: Place<'_>) -> Option<Diagnostic> {
    if let Some((key, at)) = without_space(line) {
        return Some(no_space(place(start + at..start + at + key.len() + 1), &format!("{key}:")));
    }
    let indent = line.len() - line.trim_start().len();
    let item = line[indent..].strip_prefix('-');
    if item.is_some_and(|item| item.starts_with(|c: char| c != '-' && !c.is_whitespace())) {
        return Some(no_space(place(start + indent..start + indent + 1), "-"));
    }
    let Entry { value, at } = Entry::of(line)?;
    let followed = value.starts_with(['[', '{']) && needs_quotes(value);
    if let Some((within, mark, plain)) = fullwidth(value).filter(|_| !followed) {
        let spaced = value[within + mark.len_utf8()..].starts_with(' ');
        let plain = if spaced { plain.trim_end() } else { plain };
        let at = start + at + within;
        return Some(fullwidth_mark(place(at..at + mark.len_utf8()), mark, plain));
    }
    needs_quotes(value).then(|| {
        let span = place(start + at..start + at + value.len());
        let diagnostic = Diagnostic::new(codes::NEEDS_QUOTES, span);
        // Where it may be several entries, quotes would hide all but the first.
        if may_be_entries(value) { diagnostic } else { diagnostic.fix(quoted(value)) }
    })
}

/// Whether more keys seem to stand in a value: `10 draft: true`, `lease, status: admitted}`.
fn may_be_entries(value: &str) -> bool {
    let count = |mark: char| value.matches(mark).count();
    let stray = count('}') > count('{') || count(']') > count('[');
    let keyed = value.match_indices(": ").any(|(colon, _)| {
        let before = value[..colon].trim_end_matches(|c: char| c.is_ascii_lowercase() || c == '_');
        before.len() < colon
            && (before.ends_with(", ")
                || before.ends_with("] ")
                || before.ends_with("} ")
                || before.trim_end().ends_with(|c: char| c.is_ascii_digit()))
    });
    stray || keyed
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

/// The first full-width mark in a list or a mapping written in brackets that stands where YAML wants its own,
/// and what it should be. Chinese texts among them are full of such marks.
fn fullwidth(value: &str) -> Option<(usize, char, &'static str)> {
    let first = value.chars().next().filter(|c| "[{［｛【".contains(*c))?;
    if first == '【' && !value.ends_with(['】', ']']) {
        return None;
    }
    let mut quote = None;
    value.char_indices().find_map(|(at, c)| {
        if let Some(open) = quote {
            quote = (c != open).then_some(open);
            return None;
        }
        let (before, after) = (&value[..at], value[at + c.len_utf8()..].trim_start());
        // `key:` begins here.
        let key_follows = || {
            let rest =
                after.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || "-_".contains(c));
            rest.len() < after.len() && rest.starts_with([':', '：'])
        };
        // `{key` ends here.
        let key_ends = || {
            let key =
                before.trim_end_matches(|c: char| c.is_ascii_alphanumeric() || "-_".contains(c));
            key.len() < before.len() && key.trim_end().ends_with(['{', ',', '，', '｛'])
        };
        let plain = match c {
            '"' | '\'' if before.trim_end().ends_with(['{', '[', ',', ':']) => {
                quote = Some(c);
                return None;
            }
            '，' | '、' if key_follows() => ", ",
            '：' if key_ends() => ": ",
            '［' | '【' if at == 0 => "[",
            '］' | '】' if after.is_empty() => "]",
            '｛' if at == 0 || before.trim_end().ends_with(':') => "{",
            '｝' if after.is_empty() || after.starts_with([',', '}', '｝']) => "}",
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
        Some('[' | '{') => closing_bracket(value).is_some_and(|end| {
            !rest(end + 1).trim_matches([']', '}', ',', '，', '｝', '］', ' ']).is_empty()
        }),
        Some('@' | '`' | '%' | '*' | '&' | '!' | ',' | ']' | '}') => true,
        Some('-' | '?' | ':') if letters.as_str().starts_with(' ') => true,
        Some('|' | '>') => value.contains(' '),
        _ => value.contains(": ") || value.ends_with(':'),
    }
}

/// Where the bracket is that closes the value which begins with one.
fn closing_bracket(value: &str) -> Option<usize> {
    let mut depth = 0_usize;
    let mut quote = None;
    let mut before = ' ';
    value.char_indices().find_map(|(at, c)| {
        let begins = matches!(before, '{' | '[' | ',' | ':' | ' ');
        before = c;
        match (quote, c) {
            (Some(open), c) if c == open => quote = None,
            (None, '"' | '\'') if begins => quote = Some(c),
            (None, '[' | '{') => depth += 1,
            (None, ']' | '}') => depth = depth.saturating_sub(1),
            _ => return None,
        }
        (quote.is_none() && depth == 0).then_some(at)
    })
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
}
