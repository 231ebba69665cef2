//! A record → YAML as editors write it: the short form where one is enough.

use std::fmt::Write as _;

use crate::base::lang::{Lang, PerLang};
use crate::config::Config;
use crate::model::termbase::{Function, Record, Status, Term};

/// What a file says for records that do not say it themselves.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Defaults {
    pub(super) category: Option<String>,
    pub(super) function: Option<Function>,
}

/// The lines of a record as an item of a list whose hyphens stand in column `indent`; without a
/// line end after the last.
pub(super) fn lines(
    record: &Record,
    defaults: &Defaults,
    indent: usize,
    config: &Config,
) -> String {
    let mut out = Lines { text: String::new(), indent };
    out.line("id", &scalar(&record.id, false));
    if record.function != defaults.function.unwrap_or(Function::General) {
        out.line("function", record.function.name());
    }
    let category = record.category.as_ref().map(|c| &c.0);
    if let Some(category) = category.filter(|own| Some(*own) != defaults.category.as_ref()) {
        out.line("category", &scalar(category, false));
    }
    out.list("locations", record.locations.iter().map(|l| l.0.as_str()));
    for lang in order(config) {
        terms(record, lang, config, &mut out);
    }
    out.words("definition", &record.definition, config, true);
    out.words("sense", &record.sense, config, false);
    let sign = PerLang::from_fn(record.sign.len(), |lang| {
        record.sign.get(lang).as_ref().map(|(text, _)| text.clone())
    });
    out.words("sign", &sign, config, false);
    let symbol = &record.symbol;
    let pictogram = symbol.pictogram.as_ref().map(|(name, _)| name.clone());
    let parts = [
        ("pictogram", &pictogram),
        ("iso7010", &symbol.iso7010),
        ("gb2894", &symbol.gb2894),
        ("edition", &symbol.edition),
    ];
    let parts: Vec<String> = parts
        .into_iter()
        .filter_map(|(key, text)| Some((key, text.as_ref().filter(|text| !text.is_empty())?)))
        .map(|(key, text)| format!("{key}: {}", scalar(text, true)))
        .collect();
    if !parts.is_empty() {
        out.line("symbol", &format!("{{{}}}", parts.join(", ")));
    }
    out.list("source", record.sources.iter().map(String::as_str));
    out.words("note", &record.note, config, true);
    out.list("see-also", record.see_also.iter().map(|s| s.0.as_str()));
    if let Some((broader, _)) = record.broader.as_ref().filter(|(id, _)| !id.is_empty()) {
        out.line("broader", &scalar(broader, false));
    }
    for (key, value, usual) in [
        ("autolink", record.autolink, true),
        ("enforce", record.enforce, record.function.is_enforced()),
        ("case-sensitive", record.case_sensitive, false),
    ] {
        if value != usual {
            out.line(key, if value { "true" } else { "false" });
        }
    }
    out.list("allow", record.allow.iter().map(String::as_str));
    out.text
}

/// Chinese first, as the format has it, then the others as the settings have them.
fn order(config: &Config) -> Vec<Lang> {
    let chinese = |lang: &Lang| config.language(*lang).is_chinese();
    let (first, rest): (Vec<Lang>, Vec<Lang>) = config.langs().partition(chinese);
    first.into_iter().chain(rest).collect()
}

/// The key for the reading beside a term in its short form, if the language has one.
fn reading_key(lang: Lang, config: &Config) -> Option<&'static str> {
    [("pinyin", "zh"), ("kana", "ja")].into_iter().find_map(|(key, tag)| {
        let first = config.langs().find(|lang| {
            let own = &config.language(*lang).tag;
            own == tag || own.strip_prefix(tag).is_some_and(|rest| rest.starts_with('-'))
        });
        (first == Some(lang)).then_some(key)
    })
}

fn terms(record: &Record, lang: Lang, config: &Config, out: &mut Lines) {
    let Some((first, further)) = record.terms.get(lang).split_first() else { return };
    let code = config.language(lang).code.as_str();
    let key = reading_key(lang, config);
    let reading = first.reading.as_ref().map(|(text, _)| text).filter(|text| !text.is_empty());
    let plain = first.status == Status::Preferred && is_bare(first);
    // The key beside the term takes the reading of the first; otherwise it needs the long form.
    let short = plain && (reading.is_none() || key.is_some());
    let head = |flow| {
        if short {
            scalar(&first.text, flow)
        } else {
            mapping(first, first.status != Status::Preferred)
        }
    };
    if further.is_empty() {
        out.line(code, &head(false));
    } else {
        out.line(code, "");
        out.item(&head(false));
        for term in further {
            out.item(&mapping(term, true));
        }
    }
    if let (true, Some(key), Some(reading)) = (short, key, reading) {
        out.line(key, &scalar(reading, false));
    }
}

/// Whether a term is words only, apart from status and reading.
fn is_bare(term: &Term) -> bool {
    let region = term.region.as_ref().is_none_or(String::is_empty);
    region
        && term.forms.is_empty()
        && term.note.is_none()
        && term.sources.is_empty()
        && term.autolink
}

/// A term in its long form.
fn mapping(term: &Term, status: bool) -> String {
    let mut out = format!("{{term: {}", scalar(&term.text, true));
    let mut put = |key: &str, value: &str| {
        let _infallible = write!(out, ", {key}: {value}");
    };
    if status {
        put("status", term.status.name());
    }
    if let Some(region) = term.region.as_ref().filter(|region| !region.is_empty()) {
        put("region", &scalar(region, true));
    }
    if let Some((reading, _)) = term.reading.as_ref().filter(|(text, _)| !text.is_empty()) {
        put("reading", &scalar(reading, true));
    }
    if !term.forms.is_empty() {
        put("forms", &list(term.forms.iter().map(|(form, _)| form.as_str())));
    }
    if let Some(note) = term.note.as_ref().filter(|note| !note.is_empty()) {
        put("note", &scalar(note, true));
    }
    if !term.sources.is_empty() {
        put("source", &list(term.sources.iter().map(String::as_str)));
    }
    if !term.autolink {
        put("autolink", "false");
    }
    out.push('}');
    out
}

fn list<'a>(items: impl Iterator<Item = &'a str>) -> String {
    let items: Vec<String> = items.map(|item| scalar(item, true)).collect();
    format!("[{}]", items.join(", "))
}

/// The lines written so far.
struct Lines {
    text: String,
    indent: usize,
}

impl Lines {
    fn line(&mut self, key: &str, value: &str) {
        let start = if self.text.is_empty() { "- " } else { "\n" };
        self.text.push_str(if start == "\n" { "\n" } else { "" });
        self.pad(self.indent);
        self.text.push_str(if start == "\n" { "  " } else { start });
        self.text.push_str(key);
        self.text.push(':');
        if !value.is_empty() {
            self.text.push(' ');
            self.text.push_str(value);
        }
    }

    fn item(&mut self, value: &str) {
        self.text.push('\n');
        self.pad(self.indent + 4);
        self.text.push_str("- ");
        self.text.push_str(value);
    }

    fn list<'a>(&mut self, key: &str, items: impl Iterator<Item = &'a str>) {
        let mut items = items.filter(|item| !item.is_empty()).peekable();
        if items.peek().is_some() {
            self.line(key, &list(items));
        }
    }

    /// Text for each language: a line each, or all in one line.
    fn words(&mut self, key: &str, words: &PerLang<Option<String>>, config: &Config, long: bool) {
        let mut present = words.present().filter(|(_, text)| !text.is_empty()).peekable();
        if present.peek().is_none() {
            return;
        }
        let code = |lang: Lang| config.language(lang).code.as_str();
        if long {
            self.line(key, "");
            for (lang, text) in present {
                self.text.push('\n');
                self.pad(self.indent + 4);
                let _infallible = write!(self.text, "{}: {}", code(lang), scalar(text, false));
            }
        } else {
            let all: Vec<String> =
                present.map(|(l, text)| format!("{}: {}", code(l), scalar(text, true))).collect();
            self.line(key, &format!("{{{}}}", all.join(", ")));
        }
    }

    fn pad(&mut self, columns: usize) {
        self.text.extend(std::iter::repeat_n(' ', columns));
    }
}

/// Text as a YAML value: plain where nothing in it could be misread, else in double quotes.
pub(super) fn scalar(text: &str, flow: bool) -> String {
    if is_plain(text, flow) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            c if is_unsafe(c) => {
                let _infallible = write!(out, "\\u{:04X}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// Characters that YAML breaks lines at or refuses, or that reading from disk drops. All lie
/// below U+10000.
fn is_unsafe(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{FEFF}' | '\u{FFFE}' | '\u{FFFF}')
}

fn is_plain(text: &str, flow: bool) -> bool {
    const WORDS: [&str; 12] =
        ["true", "false", "null", "yes", "no", "on", "off", "y", "n", "nan", "inf", "infinity"];
    // Numbers, marks of YAML and everything unusual begin otherwise.
    let start = text.chars().next().is_some_and(char::is_alphabetic);
    let word = WORDS.iter().any(|word| text.eq_ignore_ascii_case(word));
    let key = text.contains(": ") || text.ends_with(':') || text.contains(" #");
    let unsafe_ = text.chars().any(is_unsafe) || text.trim() != text;
    let in_flow = flow && text.contains(['{', '}', '[', ']', ',', ':', '#', '"']);
    start && !word && !key && !unsafe_ && !in_flow
}
