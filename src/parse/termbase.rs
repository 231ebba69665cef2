//! `content/termbase/*.yaml` → records of concepts, every wrong value at its place.

use crate::base::codes;
use crate::base::diagnostic::{Diagnostic, Report, Words};
use crate::base::lang::{Lang, PerLang};
use crate::base::source::{FileId, Span};
use crate::base::yaml::{self, Fields, Node, Value};
use crate::config::{Config, RECORD_KEYS, is_id};
use crate::model::termbase::{Function, Record, Status, Symbol, Term};
use crate::text::plain;

/// The keys of a file.
const FILE_KEYS: &[&str] = &["category", "function", "concepts"];
/// The keys of a term in its long form.
const TERM_KEYS: &[&str] =
    &["term", "status", "region", "reading", "forms", "note", "source", "autolink"];
const SYMBOL_KEYS: &[&str] = &["iso7010", "gb2894", "edition", "pictogram"];

/// Reads one file of the termbase. What can be read is; the rest is reported.
pub fn termbase(file: FileId, text: &str, config: &Config) -> (Vec<Record>, Report) {
    let mut report = Report::new();
    let Some(node) = yaml::parse(file, text, 0, &mut report) else {
        return (Vec::new(), report);
    };
    let languages: Vec<&str> = config.languages.iter().map(|l| l.code.as_str()).collect();
    let known: Vec<&str> = RECORD_KEYS.iter().chain(&languages).copied().collect();
    // A plain list of records is a file without common values.
    let (fields, records) = match &node.value {
        Value::List(records) => (None, records.as_slice()),
        Value::Null => return (Vec::new(), report),
        Value::Bool(_) | Value::Number(..) | Value::Text(_) | Value::Map(_) => {
            let fields = Fields::open(&node, "termbase", FILE_KEYS, &mut report);
            let records = fields.items("concepts");
            (Some(fields), records)
        }
    };
    let mut reader = Reader { config, known, function: None, category: None, report };
    if let Some(fields) = &fields {
        reader.function = reader.function(fields);
        reader.category = fields.text("category", &mut reader.report);
    }
    let records = records.iter().filter_map(|node| reader.record(node)).collect();
    (records, reader.report)
}

struct Reader<'a> {
    config: &'a Config,
    known: Vec<&'a str>,
    /// The file's own, for records without.
    function: Option<Function>,
    category: Option<(String, Span)>,
    report: Report,
}

impl Reader<'_> {
    fn record(&mut self, node: &Node) -> Option<Record> {
        let fields = Fields::open(node, "concepts", &self.known, &mut self.report);
        let Some((id, span)) = fields.text("id", &mut self.report) else {
            if fields.get("id").is_none() && matches!(node.value, Value::Map(_)) {
                self.report.push(fields.missing("id", "id: emergency-exit"));
            }
            return None;
        };
        if !is_id(&id) {
            self.report.push(Diagnostic::new(codes::BAD_CONCEPT_ID, span).arg("id", id));
            return None;
        }
        let function = self.function(&fields).or(self.function).unwrap_or(Function::General);
        let category = fields.text("category", &mut self.report).or_else(|| self.category.clone());
        let mut terms = PerLang::from_fn(self.config.languages.len(), |_| Vec::new());
        for lang in self.config.langs() {
            if let Some(node) = fields.get(&self.config.language(lang).code) {
                *terms.get_mut(lang) = self.terms(node);
            }
        }
        for (key, tag) in [("pinyin", "zh"), ("kana", "ja")] {
            self.short_reading(&fields, key, tag, &mut terms);
        }
        Some(Record {
            span,
            whole: node.span,
            function,
            category,
            locations: self.texts(&fields, "locations"),
            sense: self.words(&fields, "sense"),
            definition: self.words(&fields, "definition"),
            terms,
            sign: self.placed_words(&fields, "sign"),
            symbol: self.symbol(&fields),
            sources: self.plain_texts(&fields, "source"),
            note: self.words(&fields, "note"),
            see_also: self.texts(&fields, "see-also"),
            broader: fields.text("broader", &mut self.report),
            autolink: fields.truth("autolink", &mut self.report).unwrap_or(true),
            enforce: fields
                .truth("enforce", &mut self.report)
                .unwrap_or_else(|| function.is_enforced()),
            case_sensitive: fields.truth("case-sensitive", &mut self.report).unwrap_or(false),
            allow: self.allow(&fields),
            id,
        })
    }

    fn function(&mut self, fields: &Fields<'_>) -> Option<Function> {
        let (text, span) = fields.text("function", &mut self.report)?;
        let found = Function::find(&text);
        if found.is_none() {
            let reason = Words::new(
                "write facility, warning, prohibition, instruction, information or general",
                "请写facility（设施）、warning（警示）、prohibition（禁止）、instruction（指令）、information（提示）或general（一般术语）",
            );
            let known = Function::ALL.map(Function::name);
            let diagnostic = yaml::bad_value(span, "function", &text, reason);
            self.report.push(diagnostic.nearest(&text, known));
        }
        found
    }

    /// The terms of one language: one text, one mapping, or a list of both.
    fn terms(&mut self, node: &Node) -> Vec<Term> {
        let nodes = match &node.value {
            Value::List(nodes) => nodes.as_slice(),
            Value::Null | Value::Bool(_) | Value::Number(..) | Value::Text(_) | Value::Map(_) => {
                std::slice::from_ref(node)
            }
        };
        let mut out: Vec<Term> = Vec::new();
        for node in nodes {
            let short = if out.is_empty() { Status::Preferred } else { Status::Admitted };
            if let Some(term) = self.term(node, short) {
                out.push(term);
            }
        }
        out
    }

    fn term(&mut self, node: &Node, status: Status) -> Option<Term> {
        let Value::Map(_) = &node.value else {
            let text = yaml::text(node, "term", &mut self.report)?;
            let text = self.checked(&text, node.span)?;
            return Some(Term::bare(text, node.span, status));
        };
        let fields = Fields::open(node, "term", TERM_KEYS, &mut self.report);
        let Some((text, span)) = fields.text("term", &mut self.report) else {
            if fields.get("term").is_none() {
                self.report.push(fields.missing("term", "{term: Exit, status: preferred}"));
            }
            return None;
        };
        let text = self.checked(&text, span)?;
        let status = match fields.text("status", &mut self.report) {
            None => status,
            Some((name, span)) => Status::find(&name).unwrap_or_else(|| {
                let reason = Words::new(
                    "write preferred, admitted, proposed or deprecated",
                    "请写preferred（首选）、admitted（可用）、proposed（待审）或deprecated（禁用）",
                );
                let known = Status::ALL.map(Status::name);
                let diagnostic = yaml::bad_value(span, "status", &name, reason);
                self.report.push(diagnostic.nearest(&name, known));
                status
            }),
        };
        let forms = self.texts(&fields, "forms");
        Some(Term {
            text,
            span,
            status,
            region: fields.text("region", &mut self.report).map(|t| t.0),
            reading: fields.text("reading", &mut self.report).filter(|(t, _)| !t.is_empty()),
            forms: forms.into_iter().filter(|(form, _)| !form.is_empty()).collect(),
            note: fields.text("note", &mut self.report).map(|t| t.0).filter(|t| !t.is_empty()),
            sources: self.plain_texts(&fields, "source"),
            autolink: fields.truth("autolink", &mut self.report).unwrap_or(true),
        })
    }

    /// Words as they can stand in a term: one line, not empty.
    fn checked(&mut self, text: &str, span: Span) -> Option<String> {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if text.is_empty() {
            self.report.push(Diagnostic::new(codes::EMPTY_TERM, span));
            return None;
        }
        let unseen = plain::hidden(&text);
        if !unseen.is_empty() {
            let mistake = Diagnostic::new(codes::HIDDEN_IN_TERM, span);
            self.report.push(mistake.arg("chars", unseen.join(", ")));
        }
        let chars: Vec<char> = text.chars().collect();
        let pair = |mark: char| chars.iter().filter(|c| **c == mark).count() >= 2;
        let tag = text.find('<').is_some_and(|at| text[at..].contains('>'));
        let link = text.contains("](");
        if tag || link || pair('*') || pair('`') || text.contains("{{") {
            self.report
                .push(Diagnostic::new(codes::MARKUP_IN_TERM, span).arg("term", text.as_str()));
        }
        Some(text)
    }

    /// `pinyin: …` beside a short Chinese term, `kana: …` beside a Japanese one.
    fn short_reading(
        &mut self,
        fields: &Fields<'_>,
        key: &str,
        tag: &str,
        terms: &mut PerLang<Vec<Term>>,
    ) {
        let Some((reading, span)) = fields.text(key, &mut self.report) else { return };
        let lang = self.config.langs().find(|lang| {
            let own = &self.config.language(*lang).tag;
            own == tag || own.strip_prefix(tag).is_some_and(|rest| rest.starts_with('-'))
        });
        let term = lang.and_then(|lang: Lang| terms.get_mut(lang).first_mut());
        match term {
            Some(term) if term.reading.is_none() => term.reading = Some((reading, span)),
            Some(term) => {
                let mistake = Diagnostic::new(codes::READING_TWICE, span).arg("key", key);
                let mistake = mistake.arg("term", term.text.as_str());
                let first = term.reading.as_ref().map(|(_, first)| *first);
                let first = first.map(|first| (first, Words::new("its reading", "它的注音")));
                self.report.push(match first {
                    Some((first, words)) => mistake.also(first, words),
                    None => mistake,
                });
            }
            None => {
                let reason = Words::new(
                    "it needs a term in that language beside it",
                    "旁边要先有这种语言的术语",
                );
                self.report.push(yaml::bad_value(span, key, &reading, reason));
            }
        }
    }

    fn texts(&mut self, fields: &Fields<'_>, key: &str) -> Vec<(String, Span)> {
        let nodes = fields.items(key).iter();
        nodes
            .filter_map(|node| Some((yaml::text(node, key, &mut self.report)?, node.span)))
            .collect()
    }

    fn plain_texts(&mut self, fields: &Fields<'_>, key: &str) -> Vec<String> {
        self.texts(fields, key).into_iter().map(|t| t.0).filter(|t| !t.is_empty()).collect()
    }

    /// Text in some languages: `{en: …, zh: …}`, or one text for the source language.
    fn words(&mut self, fields: &Fields<'_>, key: &str) -> PerLang<Option<String>> {
        let placed = self.placed_words(fields, key);
        PerLang::from_fn(placed.len(), |lang| placed.get(lang).as_ref().map(|t| t.0.clone()))
    }

    fn placed_words(&mut self, fields: &Fields<'_>, key: &str) -> PerLang<Option<(String, Span)>> {
        super::texts::texts(fields, key, self.config, &mut self.report)
    }

    fn symbol(&mut self, fields: &Fields<'_>) -> Symbol {
        let Some(node) = fields.get("symbol") else { return Symbol::default() };
        let symbol = Fields::open(node, "symbol", SYMBOL_KEYS, &mut self.report);
        let mut text = |key| symbol.text(key, &mut self.report).map(|t| t.0);
        Symbol {
            iso7010: text("iso7010"),
            gb2894: text("gb2894"),
            edition: text("edition"),
            pictogram: symbol.text("pictogram", &mut self.report),
        }
    }

    fn allow(&mut self, fields: &Fields<'_>) -> Vec<String> {
        let written = self.texts(fields, "allow");
        super::comments::known(written, &mut self.report)
    }
}
