//! What the writer is told: a code, a place, and words in English or Chinese made from it.

use std::borrow::Cow;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::source::{Sources, Span};

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The reader gets something wrong or nothing: the run fails.
    Error,
    /// Probably a mistake: the run fails with `--strict`.
    Warning,
    /// Worth knowing; never fails a run.
    Note,
}

impl Severity {
    /// The word for it; in English also the one for machines.
    pub const fn words(self) -> Words {
        match self {
            Self::Error => Words::new("error", "错误"),
            Self::Warning => Words::new("warning", "警告"),
            Self::Note => Words::new("note", "说明"),
        }
    }
}

/// The languages the tool itself speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum UiLang {
    /// English.
    #[default]
    En,
    /// Simplified Chinese.
    Zh,
}

/// The same words in both languages of the tool. `{name}` stands for an argument.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Words {
    /// English.
    pub en: &'static str,
    /// Simplified Chinese.
    pub zh: &'static str,
}

impl Words {
    /// Words in both languages.
    pub const fn new(en: &'static str, zh: &'static str) -> Self {
        Self { en, zh }
    }

    /// The words in one language.
    pub const fn get(&self, lang: UiLang) -> &'static str {
        match lang {
            UiLang::En => self.en,
            UiLang::Zh => self.zh,
        }
    }
}

/// A kind of mistake: stable, listed once in [`codes`](super::codes).
#[derive(Debug, PartialEq, Eq)]
pub struct Code {
    /// `B0301` and so on; never given to another mistake.
    pub id: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong, in the writer's words.
    pub message: Words,
    /// Why here: the words at the marked place. May be empty.
    pub label: Words,
    /// What to do. May be empty.
    pub help: Words,
}

/// An argument of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Arg {
    /// The writer's own text: shown as it is.
    Text(String),
    /// A word of ours: shown in the language of the report.
    Word(Words),
    /// A sentence of ours that was made for this case, in English and Chinese.
    Both(String, String),
}

impl From<&str> for Arg {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Arg {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<Words> for Arg {
    fn from(words: Words) -> Self {
        Self::Word(words)
    }
}

impl From<usize> for Arg {
    fn from(number: usize) -> Self {
        Self::Text(number.to_string())
    }
}

/// Another place that belongs to the mistake.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Related {
    /// The place.
    pub span: Span,
    /// What stands there.
    pub label: Words,
}

/// One mistake at one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Its kind.
    pub code: &'static Code,
    /// Where. `None` when it belongs to no text file (a picture, the output folder).
    pub span: Option<Span>,
    /// The path, where there is no span.
    pub path: Option<String>,
    /// Values for the `{names}` of the code's words.
    pub args: Vec<(&'static str, Arg)>,
    /// Other places.
    pub related: Vec<Related>,
    /// The nearest existing names, best first.
    pub suggestions: Vec<String>,
    /// Text to put in place of the span, where that certainly mends it.
    pub fix: Option<String>,
}

impl Diagnostic {
    /// A mistake of this kind at this place.
    pub fn new(code: &'static Code, span: Span) -> Self {
        Self { span: Some(span), ..Self::at_path(code, None) }
    }

    /// A mistake in a file that is no text, or in no file at all.
    pub fn of_file(code: &'static Code, path: impl Into<String>) -> Self {
        Self::at_path(code, Some(path.into()))
    }

    fn at_path(code: &'static Code, path: Option<String>) -> Self {
        let (args, related, suggestions) = (Vec::new(), Vec::new(), Vec::new());
        Self { code, span: None, path, args, related, suggestions, fix: None }
    }

    /// Fills in a `{name}`.
    #[must_use]
    pub fn arg(mut self, name: &'static str, value: impl Into<Arg>) -> Self {
        self.args.push((name, value.into()));
        self
    }

    /// Names a second place.
    #[must_use]
    pub fn also(mut self, span: Span, label: Words) -> Self {
        self.related.push(Related { span, label });
        self
    }

    /// Offers the nearest of `known` to what was `written`.
    #[must_use]
    pub fn nearest<'a>(mut self, written: &str, known: impl IntoIterator<Item = &'a str>) -> Self {
        self.suggestions = nearest(written, known);
        self
    }

    /// Offers replacing the marked text.
    #[must_use]
    pub fn fix(mut self, replacement: impl Into<String>) -> Self {
        self.fix = Some(replacement.into());
        self
    }

    /// What is wrong, in one language.
    pub fn message(&self, lang: UiLang) -> String {
        self.fill(self.code.message.get(lang), lang)
    }

    /// The words at the place; may be empty.
    pub fn label(&self, lang: UiLang) -> String {
        self.fill(self.code.label.get(lang), lang)
    }

    /// What to do: the code's help and the nearest names.
    pub fn help(&self, lang: UiLang) -> Vec<String> {
        let mut out = Vec::new();
        if !self.suggestions.is_empty() {
            let names: Vec<String> = self.suggestions.iter().map(|s| format!("`{s}`")).collect();
            out.push(match lang {
                UiLang::En => format!("did you mean {}?", names.join(" or ")),
                UiLang::Zh => format!("是不是想写{}？", names.join("或")),
            });
        }
        let help = self.code.help.get(lang);
        if !help.is_empty() {
            out.push(self.fill(help, lang));
        }
        out
    }

    /// Fills the `{names}` of any words with this mistake's arguments.
    pub fn fill(&self, words: &'static str, lang: UiLang) -> String {
        let mut out = String::with_capacity(words.len() + 16);
        let mut rest = words;
        while let Some((before, after)) = rest.split_once('{') {
            out.push_str(before);
            let Some((name, tail)) = after.split_once('}') else {
                out.push('{');
                rest = after;
                continue;
            };
            let value = self.args.iter().find(|(n, _)| *n == name).map(|(_, v)| match v {
                Arg::Text(text) => Cow::Owned(shown(text)),
                Arg::Word(words) => Cow::Borrowed(words.get(lang)),
                Arg::Both(en, zh) => Cow::Borrowed(match lang {
                    UiLang::En => en.as_str(),
                    UiLang::Zh => zh.as_str(),
                }),
            });
            out.push_str(&value.unwrap_or_else(|| Cow::Owned(format!("{{{name}}}"))));
            rest = tail;
        }
        out.push_str(rest);
        out
    }
}

/// The writer's text as it can stand in a line of a report: one line, no control characters that
/// could drive a terminal, not endless.
fn shown(text: &str) -> String {
    const LONGEST: usize = 500;
    let mut out: String = text
        .chars()
        .take(LONGEST)
        .map(|c| if c.is_whitespace() { ' ' } else { c })
        .map(|c| if c.is_control() || is_bidi_control(c) { '\u{FFFD}' } else { c })
        .collect();
    if text.chars().nth(LONGEST).is_some() {
        out.push('…');
    }
    out
}

/// Whether a character turns the direction of writing around.
pub fn is_bidi_control(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{200E}' | '\u{200F}')
}

/// The up to three names nearest to `written`, best first; none that is merely a guess.
pub fn nearest<'a>(written: &str, known: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    let lower = written.to_lowercase();
    let mut scored: Vec<(f64, &str)> = known
        .into_iter()
        .map(|name| (strsim::jaro_winkler(&lower, &name.to_lowercase()), name))
        .filter(|(score, _)| *score >= 0.82)
        .collect();
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(b.1)));
    scored.dedup_by(|a, b| a.1 == b.1);
    let best = scored.first().map_or(0.0, |s| s.0);
    scored.into_iter().filter(|s| s.0 > best - 0.08).take(3).map(|s| s.1.to_owned()).collect()
}

/// Why a run could not take place at all.
#[derive(Debug)]
pub struct Error(Box<Diagnostic>);

impl Error {
    /// From the mistake that stands in the way.
    pub fn new(diagnostic: Diagnostic) -> Self {
        Self(Box::new(diagnostic))
    }

    /// The mistake that stands in the way.
    pub fn diagnostic(&self) -> &Diagnostic {
        &self.0
    }
}

/// All mistakes of a run, in the order of files and places, each once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    diagnostics: Vec<Diagnostic>,
}

/// Only one without mistakes can be written down: its words belong to the program, and whoever has
/// something to say is asked anew.
impl Serialize for Report {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        if self.is_empty() {
            to.serialize_unit()
        } else {
            Err(serde::ser::Error::custom("a report with mistakes"))
        }
    }
}

impl<'de> Deserialize<'de> for Report {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        <()>::deserialize(from).map(|()| Self::new())
    }
}

impl Report {
    /// Nothing wrong.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a mistake.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Adds all mistakes of another report.
    pub fn merge(&mut self, other: Self) {
        self.diagnostics.extend(other.diagnostics);
    }

    /// Puts the mistakes in the order of path and place and drops repeated ones.
    pub fn sort(&mut self, sources: &Sources) {
        let key = |d: &Diagnostic| {
            let path = d.span.map_or_else(
                || d.path.clone().unwrap_or_default(),
                |s| sources.get(s.file).path.as_str().to_owned(),
            );
            (path, d.span.map(|s| (s.start, s.end)), d.code.severity, d.code.id)
        };
        self.diagnostics.sort_by_cached_key(key);
        self.diagnostics.dedup();
    }

    /// The mistakes.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.diagnostics.iter()
    }

    /// How many there are of one severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.diagnostics.iter().filter(|d| d.code.severity == severity).count()
    }

    /// Whether there is nothing at all to say.
    pub fn is_empty(&self) -> bool {
        self.diagnostics.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nearest_names_are_near() {
        assert_eq!(nearest("titel", ["title", "weight", "draft"]), ["title"]);
        assert!(nearest("zebra", ["title", "weight", "draft"]).is_empty());
        assert_eq!(nearest("Regstration", ["registration", "visas"]), ["registration"]);
    }

    #[test]
    fn text_of_writers_cannot_drive_a_terminal() {
        assert_eq!(shown("a\u{1b}[31m\u{202E}b\nc"), "a\u{FFFD}[31m\u{FFFD}b c");
    }
}
