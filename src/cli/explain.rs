//! `bridgebook explain`.

use std::fmt::Write as _;
use std::io;

use bridgebook::base::codes::{self, explain::explanation};
use bridgebook::base::diagnostic::{Code, Diagnostic, Report, UiLang};

use super::Exit;
use super::args::Explain;
use super::console::{Console, print};
use super::report::pattern;

/// Explains one code, or lists all.
pub(super) fn explain(args: &Explain, console: &Console) -> io::Result<Exit> {
    let lang = console.lang;
    let Some(typed) = &args.code else {
        print(&list(lang))?;
        return Ok(Exit::Clean);
    };
    if let Some(code) = find(typed) {
        print(&one(code, lang))?;
        return Ok(Exit::Clean);
    }
    let mistake = Diagnostic::of_file(codes::UNKNOWN_CODE, "").arg("code", typed.as_str());
    let near = mistake.nearest(&complete(typed), codes::all().map(|code| code.id));
    let mut report = Report::new();
    report.push(near);
    console.placeless(&report)?;
    Ok(Exit::Cannot)
}

/// A code however it was copied: `b0301`, `[B0301]`, `301`.
fn find(typed: &str) -> Option<&'static Code> {
    codes::find(&complete(typed))
}

fn complete(typed: &str) -> String {
    let bare: String = typed.chars().filter(char::is_ascii_alphanumeric).collect();
    if !bare.is_empty() && bare.len() <= 4 && bare.bytes().all(|b| b.is_ascii_digit()) {
        return format!("B{bare:0>4}");
    }
    bare
}

fn one(code: &Code, lang: UiLang) -> String {
    let severity = code.severity.words().get(lang);
    let message = pattern(code.message.get(lang));
    let text = wrapped(explanation(code.id).get(lang));
    match lang {
        UiLang::En => format!("{severity} {}: {message}\n\n{text}\n", code.id),
        UiLang::Zh => format!("{severity} {}：{message}\n\n{text}\n", code.id),
    }
}

/// Markdown for a terminal: paragraphs broken between words, examples indented. Chinese has no
/// spaces to break at, and terminals break it anywhere.
fn wrapped(text: &str) -> String {
    const COLUMNS: usize = 88;
    let mut out = String::new();
    let mut fenced = false;
    for line in text.lines() {
        if line.starts_with("```") {
            fenced = !fenced;
            continue;
        }
        if fenced {
            let _infallible = writeln!(out, "{}", format!("    {line}").trim_end());
            continue;
        }
        let mut used = 0;
        for (number, word) in line.split(' ').enumerate() {
            let width = word.chars().count();
            if number > 0 && used + 1 + width > COLUMNS {
                out.push('\n');
                used = 0;
            } else if number > 0 {
                out.push(' ');
                used += 1;
            }
            out.push_str(word);
            used += width;
        }
        out.push('\n');
    }
    out.truncate(out.trim_end().len());
    out
}

fn list(lang: UiLang) -> String {
    let mut out = String::new();
    let mut family = "";
    for code in codes::all() {
        let own = code.id.get(..3).unwrap_or(code.id);
        if own != family {
            if !family.is_empty() {
                out.push('\n');
            }
            family = own;
            let _infallible = writeln!(out, "{}", codes::family(own).get(lang));
        }
        let severity = code.severity.words().get(lang);
        let message = pattern(code.message.get(lang));
        // Chinese words are two columns a character and all of the same length.
        let _infallible = match lang {
            UiLang::En => writeln!(out, "  {}  {severity:7}  {message}", code.id),
            UiLang::Zh => writeln!(out, "  {}  {severity}  {message}", code.id),
        };
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_found_however_they_are_copied() {
        for typed in ["B0301", "b0301", "error[B0301]:", "301", " 0301 "] {
            let bare = typed.trim_start_matches("error");
            assert_eq!(find(bare).map(|code| code.id), Some("B0301"), "{typed}");
        }
        assert!(find("B9999").is_none());
        assert!(find("").is_none());
    }
}
