//! Rows of a table → records, every cell that cannot be at its row and column.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::codes;
use crate::base::diagnostic::{Code, Diagnostic, Report, Words};
use crate::base::lang::{Lang, PerLang};
use crate::base::source::Span;
use crate::config::{Config, Facet, is_id};
use crate::model::termbase::{Function, Record, Status, Symbol, Term};
use crate::text::plain;

use super::cell;
use super::column::{Column, Kind, Part, cells, usual_status};
use super::read::{Row, Table};
use super::same::same;

/// More characters than any text of a termbase has.
const LONGEST: usize = 100_000;
/// How many mistakes get the nearest names, which take time to find.
const MOST_SUGGESTIONS: usize = 50;

/// A category that is not there.
const UNKNOWN: Words = Words::new("handbook.yaml does not know it", "handbook.yaml里没有它");
/// A location that is not there.
const UNKNOWN_OF_MANY: Words = Words::new(
    "handbook.yaml does not know it; several in one cell are separated by `; `",
    "handbook.yaml里没有它；一格写几个时用`; `分开",
);

/// A record that the table makes or changes.
pub(super) struct Wanted<'a> {
    /// As it was; `None` for a new one.
    pub(super) old: Option<&'a Record>,
    /// As it is to be.
    pub(super) record: Record,
    /// The row that says so.
    pub(super) row: usize,
}

/// The records that are new or other than before. Mistakes are reported; with any, nothing may be
/// written.
pub(super) fn wanted<'a>(
    name: &str,
    table: &Table,
    records: &'a [Record],
    config: &Config,
    drawings: &[&str],
    report: &mut Report,
) -> Vec<Wanted<'a>> {
    let mut reader = Reader {
        name,
        config,
        drawings,
        columns: Vec::new(),
        known: BTreeSet::new(),
        unknown: BTreeSet::new(),
        suggestions: 0,
        report,
    };
    if !reader.header(&table.header) {
        return Vec::new();
    }
    let existing: BTreeMap<&str, &Record> = records.iter().map(|r| (r.id.as_str(), r)).collect();
    // Concepts of the table may refer to one another in any order.
    reader.known = records.iter().map(|record| record.id.clone()).collect();
    let ids: Vec<String> = table.rows.iter().map(|row| reader.id(row)).collect();
    reader.known.extend(ids);
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let mut out = Vec::new();
    for row in &table.rows {
        let Some(id) = reader.checked_id(row, &mut seen) else { continue };
        let old = existing.get(id.as_str()).copied();
        let record = reader.record(row, &id, old);
        if old.is_none_or(|old| !same(old, &record)) {
            out.push(Wanted { old, record, row: row.number });
        }
    }
    out
}

struct Reader<'a> {
    name: &'a str,
    config: &'a Config,
    /// The pictograms there are.
    drawings: &'a [&'a str],
    /// What each cell of a row is; `None` below an empty or unknown header.
    columns: Vec<Option<Column>>,
    /// The concepts that can be referred to.
    known: BTreeSet<String>,
    /// Columns that are reported once, in the header.
    unknown: BTreeSet<usize>,
    suggestions: usize,
    report: &'a mut Report,
}

/// A cell whose value is other than before.
struct Cell<'a> {
    row: usize,
    column: Column,
    text: &'a str,
}

impl Reader<'_> {
    fn mistake(&self, code: &'static Code) -> Diagnostic {
        Diagnostic::of_file(code, self.name)
    }

    /// Reads the header. Without `id` the rows mean nothing.
    fn header(&mut self, header: &[String]) -> bool {
        let names = Column::names(self.config);
        let mut good = true;
        for (at, written) in header.iter().enumerate() {
            if written.trim().is_empty() {
                self.columns.push(None);
                continue;
            }
            let column = Column::find(written, self.config);
            match column {
                None => {
                    self.unknown.insert(at);
                    let mistake = self
                        .mistake(codes::CSV_COLUMN)
                        .arg("column", clipped(written.trim()))
                        .arg("known", Column::summary(self.config));
                    let short = written.len() < 100;
                    let near = names.iter().map(String::as_str).filter(|_| short);
                    self.report.push(mistake.nearest(written.trim(), near));
                }
                Some(_) if self.columns.contains(&column) => {
                    let mistake = self.mistake(codes::TABLE_COLUMN_TWICE);
                    self.report.push(mistake.arg("column", written.trim()));
                }
                Some(_) => {}
            }
            self.columns.push(column);
        }
        if !self.columns.contains(&Some(Column::Id)) {
            self.report.push(self.mistake(codes::TABLE_WITHOUT_ID));
            good = false;
        }
        good
    }

    /// The cell of a row below a column, trimmed and without the guard against formulas.
    fn cell<'r>(&self, row: &'r Row, column: Column) -> Option<&'r str> {
        let at = self.columns.iter().position(|own| *own == Some(column))?;
        // Spreadsheets leave out empty cells at the end of a row.
        Some(row.cells.get(at).map_or("", |text| cell::unguarded(text.trim())))
    }

    fn id(&self, row: &Row) -> String {
        self.cell(row, Column::Id).unwrap_or_default().to_owned()
    }

    fn checked_id(&mut self, row: &Row, seen: &mut BTreeMap<String, usize>) -> Option<String> {
        // Text without a column above it, often beyond the last one.
        let nameless = |at: usize| {
            self.columns.get(at).is_none_or(Option::is_none) && !self.unknown.contains(&at)
        };
        let mut cells = row.cells.iter().enumerate();
        if let Some((at, text)) = cells.find(|(at, text)| nameless(*at) && !text.trim().is_empty())
        {
            let mistake = self.mistake(codes::TABLE_WIDE_ROW).arg("row", row.number);
            let mistake = mistake.arg("cell", at + 1).arg("value", clipped(text.trim()));
            self.report.push(mistake);
        }
        let id = self.id(row);
        let here = Cell { row: row.number, column: Column::Id, text: &id };
        if id.is_empty() {
            self.lacking(&here, Words::new("the row has no `id`", "这一行没有`id`"));
            return None;
        }
        if !is_id(&id) {
            let reason = Words::new(
                "use small letters, digits and hyphens, such as `emergency-exit`",
                "请用小写字母、数字和连字符，例如`emergency-exit`",
            );
            self.bad(&here, &id, reason, &[]);
            return None;
        }
        if let Some(first) = seen.get(&id) {
            let mistake = self.mistake(codes::TABLE_ROW_TWICE).arg("row", row.number);
            self.report.push(mistake.arg("id", id).arg("first", *first));
            return None;
        }
        seen.insert(id.clone(), row.number);
        Some(id)
    }

    /// A mistake of a cell whose value says nothing.
    fn lacking(&mut self, cell: &Cell<'_>, reason: Words) {
        let column = cell.column.name(self.config);
        let mistake = self.mistake(codes::CSV_CELL).arg("row", cell.row);
        self.report.push(mistake.arg("column", column).arg("reason", reason));
    }

    /// A value that cannot stand in its cell.
    fn bad(&mut self, cell: &Cell<'_>, value: &str, reason: Words, known: &[&str]) {
        let column = cell.column.name(self.config);
        let mut mistake = self.mistake(codes::TABLE_VALUE).arg("row", cell.row);
        mistake = mistake.arg("column", column).arg("value", clipped(value)).arg("reason", reason);
        if !known.is_empty() && value.len() < 100 && self.suggestions < MOST_SUGGESTIONS {
            self.suggestions += 1;
            mistake = mistake.nearest(value, known.iter().copied());
        }
        self.report.push(mistake);
    }

    fn record(&mut self, row: &Row, id: &str, old: Option<&Record>) -> Record {
        let mut record = old.cloned().unwrap_or_else(|| blank(id, self.config));
        let own = old.map(|_| record.function.is_enforced() != record.enforce);
        let before = old.map(|old| cells(old, self.config)).unwrap_or_default();
        let mut slots: PerLang<Vec<Slot>> = PerLang::from_fn(record.terms.len(), |lang| {
            record.terms.get(lang).iter().cloned().map(Slot::of).collect()
        });
        let mut enforce = None;
        // What the row says of terms, should it have no such terms.
        let mut said: BTreeMap<(Lang, usize), (Part, &str)> = BTreeMap::new();
        for index in 0..self.columns.len() {
            let Some(column) = self.columns[index].filter(|column| *column != Column::Id) else {
                continue;
            };
            let written = row.cells.get(index).map_or("", String::as_str);
            let text = cell::unguarded(written.trim());
            if let Column::Term(lang, number, part) = column
                && part != Part::Text
                && !text.is_empty()
            {
                said.entry((lang, number)).or_insert((part, text));
            }
            let was = before.get(&column).map_or("", String::as_str);
            // Mistakes that were there before are not those of the table.
            if text == was
                || (was.contains('\r') && text == was.replace("\r\n", "\n").replace('\r', "\n"))
            {
                continue;
            }
            let cell = Cell { row: row.number, column, text };
            if text.len() > LONGEST && text.chars().count() > LONGEST {
                let reason = Words::new(
                    "the cell is longer than 100,000 characters",
                    "单元格超过十万个字符",
                );
                self.lacking(&cell, reason);
                continue;
            }
            if text.contains(|c: char| c.is_control() && !matches!(c, '\n' | '\t')) {
                let reason = Words::new(
                    "it holds a control character, which cannot be seen; delete it and type the text anew",
                    "里面有看不见的控制字符；请清空后重新输入",
                );
                self.bad(&cell, text, reason, &[]);
                continue;
            }
            if matches!(column, Column::Term(_, _, Part::Text)) && !plain::hidden(text).is_empty() {
                let reason = Words::new(
                    "it holds characters that cannot be seen; delete it and type the words anew",
                    "里面有看不见的字符；请清空后重新输入",
                );
                // The term is there all the same: no further mistake follows from this one.
                self.bad(&cell, &plain::revealed(text), reason, &[]);
            }
            match column {
                Column::Term(lang, number, part) => {
                    let slots = slots.get_mut(lang);
                    if slots.len() <= number {
                        if text.is_empty() {
                            continue;
                        }
                        slots.resize_with(number + 1, || Slot::empty(record.span));
                    }
                    self.term(&cell, part, &mut slots[number]);
                }
                Column::Enforce => enforce = Some(self.truth(&cell)),
                _ => self.plain(&cell, &mut record),
            }
        }
        // What was never said follows the function.
        let usual = record.function.is_enforced();
        record.enforce = match (enforce, own) {
            (Some(said), _) => said.unwrap_or(usual),
            (None, Some(true)) => record.enforce,
            (None, Some(false) | None) => usual,
        };
        for lang in self.config.langs() {
            let own = std::mem::take(slots.get_mut(lang));
            let terms = self.terms(row.number, lang, own, &said);
            *record.terms.get_mut(lang) = terms;
        }
        record
    }

    /// The terms of a language without gaps.
    fn terms(
        &mut self,
        row: usize,
        lang: Lang,
        slots: Vec<Slot>,
        said: &BTreeMap<(Lang, usize), (Part, &str)>,
    ) -> Vec<Term> {
        let mut out = Vec::new();
        for (number, slot) in slots.into_iter().enumerate() {
            let Slot { term, status } = slot;
            if term.text.is_empty() {
                if let Some((part, value)) = said.get(&(lang, number)).copied() {
                    let cell = Cell { row, column: Column::Term(lang, number, part), text: value };
                    let reason = Words::new(
                        "it belongs to a term, and the row has none there",
                        "它属于一个术语，而这一行没有填那个术语",
                    );
                    self.bad(&cell, value, reason, &[]);
                }
                continue;
            }
            if number > 0 && out.is_empty() {
                let cell = Cell { row, column: Column::Term(lang, number, Part::Text), text: "" };
                let reason = Words::new(
                    "there is a further term without a first one",
                    "填了后面的术语，却没有填第一个",
                );
                self.bad(&cell, &term.text, reason, &[]);
            }
            let status = status.unwrap_or_else(|| usual_status(out.len()));
            out.push(Term { status, ..term });
        }
        out
    }

    fn term(&mut self, cell: &Cell<'_>, part: Part, slot: &mut Slot) {
        let span = slot.term.span;
        let text = cell.text;
        let some = || Some(text.to_owned()).filter(|text| !text.is_empty());
        match part {
            // A term is one line.
            Part::Text => slot.term.text = text.split_whitespace().collect::<Vec<_>>().join(" "),
            Part::Reading => slot.term.reading = some().map(|text| (text, span)),
            Part::Status => {
                let name = text.to_lowercase();
                slot.status = Status::find(&name);
                if slot.status.is_none() && !text.is_empty() {
                    let reason = Words::new(
                        "write preferred, admitted, proposed or deprecated",
                        "请写preferred（首选）、admitted（可用）、proposed（待审）或deprecated（禁用）",
                    );
                    self.bad(cell, text, reason, &Status::ALL.map(Status::name));
                }
            }
            Part::Region => slot.term.region = some(),
            Part::Forms => {
                slot.term.forms = cell::split(text).into_iter().map(|form| (form, span)).collect();
            }
            Part::Note => slot.term.note = some(),
            Part::Source => slot.term.sources = cell::split(text),
            Part::Autolink => slot.term.autolink = self.truth(cell).unwrap_or(true),
        }
    }

    fn plain(&mut self, cell: &Cell<'_>, record: &mut Record) {
        let span = record.span;
        let text = cell.text;
        let some = || Some(text.to_owned()).filter(|text| !text.is_empty());
        match cell.column {
            Column::Function => {
                let name = text.to_lowercase();
                let found = Function::find(&name);
                if found.is_none() && !text.is_empty() {
                    let reason = Words::new(
                        "write facility, warning, prohibition, instruction, information or general",
                        "请写facility（设施）、warning（警示）、prohibition（禁止）、instruction（指令）、information（提示）或general（一般术语）",
                    );
                    self.bad(cell, text, reason, &Function::ALL.map(Function::name));
                }
                record.function = found.unwrap_or(Function::General);
            }
            Column::Category => {
                let known = &self.config.glossary.categories;
                if !text.is_empty() {
                    self.facet(cell, text, known, UNKNOWN);
                }
                record.category = some().map(|text| (text, span));
            }
            Column::Locations => {
                let all = cell::split(text);
                for id in &all {
                    self.facet(cell, id, &self.config.glossary.locations, UNKNOWN_OF_MANY);
                }
                record.locations = all.into_iter().map(|id| (id, span)).collect();
            }
            Column::SeeAlso => {
                let all = cell::split(text);
                for id in &all {
                    self.reference(cell, id, &record.id);
                }
                record.see_also = all.into_iter().map(|id| (id, span)).collect();
            }
            Column::Broader => {
                if !text.is_empty() {
                    self.reference(cell, text, &record.id);
                }
                record.broader = some().map(|id| (id, span));
            }
            Column::Words(kind, lang) => match kind {
                Kind::Definition => *record.definition.get_mut(lang) = some(),
                Kind::Sense => *record.sense.get_mut(lang) = some(),
                Kind::Note => *record.note.get_mut(lang) = some(),
                Kind::Sign => *record.sign.get_mut(lang) = some().map(|text| (text, span)),
            },
            Column::Iso7010 => record.symbol.iso7010 = some(),
            Column::Gb2894 => record.symbol.gb2894 = some(),
            Column::Edition => record.symbol.edition = some(),
            Column::Pictogram => {
                if !text.is_empty() && !self.drawings.contains(&text) {
                    let reason = Words::new(
                        "there is no such pictogram; leave the cell empty where none fits",
                        "没有这个图形；没有合适的就空着",
                    );
                    self.bad(cell, text, reason, self.drawings);
                }
                record.symbol.pictogram = some().map(|name| (name, span));
            }
            Column::Source => record.sources = cell::split(text),
            Column::Autolink => record.autolink = self.truth(cell).unwrap_or(true),
            Column::CaseSensitive => record.case_sensitive = self.truth(cell).unwrap_or(false),
            Column::Allow => record.allow = self.allowed(cell),
            Column::Id | Column::Term(..) | Column::Enforce => {}
        }
    }

    fn facet(&mut self, cell: &Cell<'_>, id: &str, known: &[Facet], reason: Words) {
        if known.iter().all(|facet| facet.id != id) {
            let names: Vec<&str> = known.iter().map(|facet| facet.id.as_str()).collect();
            self.bad(cell, id, reason, &names);
        }
    }

    fn reference(&mut self, cell: &Cell<'_>, id: &str, own: &str) {
        if id == own {
            let reason = Words::new("a concept cannot refer to itself", "概念不能引用自己");
            self.bad(cell, id, reason, &[]);
        } else if !self.known.contains(id) {
            let reason = Words::new(
                "there is no such concept, neither in the termbase nor in the table",
                "术语库和表格里都没有这个概念",
            );
            let known = std::mem::take(&mut self.known);
            let names: Vec<&str> = if self.suggestions < MOST_SUGGESTIONS {
                known.iter().map(String::as_str).collect()
            } else {
                Vec::new()
            };
            self.bad(cell, id, reason, &names);
            self.known = known;
        }
    }

    /// `true` or `false`, in the capitals of spreadsheets too. `None` for an empty cell.
    fn truth(&mut self, cell: &Cell<'_>) -> Option<bool> {
        match cell.text.to_lowercase().as_str() {
            "" => None,
            "true" | "yes" | "1" => Some(true),
            "false" | "no" | "0" => Some(false),
            _ => {
                let reason = Words::new("write true or false", "请写true或false");
                self.bad(cell, cell.text, reason, &["true", "false"]);
                None
            }
        }
    }

    fn allowed(&mut self, cell: &Cell<'_>) -> Vec<String> {
        let mut out = Vec::new();
        for code in cell::split(cell.text) {
            match codes::find(&code) {
                Some(found) => out.push(found.id.to_owned()),
                None => {
                    let reason = Words::new(
                        "there is no mistake of that code; write it as the report prints it, such as B0901",
                        "没有这个编号的问题；请照报告里的编号写，例如B0901",
                    );
                    let known: Vec<&str> = codes::all().map(|code| code.id).collect();
                    self.bad(cell, &code, reason, &known);
                }
            }
        }
        out
    }
}

/// A place for a term while a row is read.
struct Slot {
    term: Term,
    /// What is said of the status.
    status: Option<Status>,
}

impl Slot {
    fn of(term: Term) -> Self {
        Self { status: Some(term.status), term }
    }

    fn empty(span: Span) -> Self {
        let term = Term::bare(String::new(), span, Status::Preferred);
        Self { term, status: None }
    }
}

/// A record with nothing but a name.
fn blank(id: &str, config: &Config) -> Record {
    let count = config.languages.len();
    // It is not written anywhere yet.
    let span = Span::start_of(config.languages[0].span.file);
    Record {
        id: id.to_owned(),
        span,
        whole: span,
        function: Function::General,
        category: None,
        locations: Vec::new(),
        sense: PerLang::from_fn(count, |_| None),
        definition: PerLang::from_fn(count, |_| None),
        terms: PerLang::from_fn(count, |_| Vec::new()),
        sign: PerLang::from_fn(count, |_| None),
        symbol: Symbol::default(),
        sources: Vec::new(),
        note: PerLang::from_fn(count, |_| None),
        see_also: Vec::new(),
        broader: None,
        autolink: true,
        enforce: Function::General.is_enforced(),
        case_sensitive: false,
        allow: Vec::new(),
    }
}

/// The beginning of a value: enough to find it by.
fn clipped(text: &str) -> String {
    const LONGEST: usize = 60;
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
