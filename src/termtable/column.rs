//! The columns of the table: their names, their order, and what a record has in each.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::base::lang::Lang;
use crate::config::Config;
use crate::model::termbase::{Function, Record, Status, Term};

use super::cell;

/// The most terms of one language that a table can hold.
const MOST_TERMS: usize = 99;

/// A column. The order of the variants is that of an exported table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Column {
    Id,
    Function,
    Category,
    Locations,
    /// A part of a language's term, counted from 0.
    Term(Lang, usize, Part),
    Words(Kind, Lang),
    Iso7010,
    Gb2894,
    Edition,
    /// The drawing on the plate.
    Pictogram,
    Source,
    SeeAlso,
    Broader,
    Autolink,
    Enforce,
    CaseSensitive,
    Allow,
}

/// What a column says of a term.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    Text,
    Reading,
    Status,
    Region,
    Forms,
    Note,
    Source,
    Autolink,
}

/// What a concept has in each language besides terms.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Definition,
    Sense,
    Note,
    Sign,
}

const PARTS: [(Part, &str); 7] = [
    (Part::Reading, "reading"),
    (Part::Status, "status"),
    (Part::Region, "region"),
    (Part::Forms, "forms"),
    (Part::Note, "note"),
    (Part::Source, "source"),
    (Part::Autolink, "autolink"),
];
const KINDS: [(Kind, &str); 4] = [
    (Kind::Definition, "definition"),
    (Kind::Sense, "sense"),
    (Kind::Note, "note"),
    (Kind::Sign, "sign"),
];
const OTHERS: [(Column, &str); 15] = [
    (Column::Id, "id"),
    (Column::Function, "function"),
    (Column::Category, "category"),
    (Column::Locations, "locations"),
    (Column::Iso7010, "symbol.iso7010"),
    (Column::Gb2894, "symbol.gb2894"),
    (Column::Edition, "symbol.edition"),
    (Column::Pictogram, "symbol.pictogram"),
    (Column::Source, "source"),
    (Column::SeeAlso, "see-also"),
    (Column::Broader, "broader"),
    (Column::Autolink, "autolink"),
    (Column::Enforce, "enforce"),
    (Column::CaseSensitive, "case-sensitive"),
    (Column::Allow, "allow"),
];

impl Column {
    /// The name in the first row.
    pub(super) fn name(self, config: &Config) -> String {
        let code = |lang: Lang| config.language(lang).code.as_str();
        match self {
            Self::Term(lang, number, part) => {
                let mut out = code(lang).to_owned();
                if number > 0 {
                    let _infallible = write!(out, ".{}", number + 1);
                }
                if let Some((_, name)) = PARTS.iter().find(|(own, _)| *own == part) {
                    out.push('.');
                    out.push_str(name);
                }
                out
            }
            Self::Words(kind, lang) => {
                let name = KINDS.iter().find(|(own, _)| *own == kind).map_or("", |(_, n)| n);
                format!("{name}.{}", code(lang))
            }
            other => {
                let name = OTHERS.iter().find(|(own, _)| *own == other).map_or("", |(_, n)| n);
                name.to_owned()
            }
        }
    }

    /// The column of that name; capitals and spaces around it do not matter.
    pub(super) fn find(written: &str, config: &Config) -> Option<Self> {
        let name = written.trim().to_lowercase();
        if let Some((column, _)) = OTHERS.iter().find(|(_, own)| *own == name) {
            return Some(*column);
        }
        let pieces: Vec<&str> = name.split('.').map(str::trim).collect();
        let part = |name: &str| PARTS.iter().find(|(_, own)| *own == name).map(|(part, _)| *part);
        let number = |text: &str| -> Option<usize> {
            let number = text.parse::<usize>().ok().filter(|n| (1..=MOST_TERMS).contains(n))?;
            Some(number - 1)
        };
        match pieces.as_slice() {
            [code] => Some(Self::Term(config.find(code)?, 0, Part::Text)),
            [first, second] => {
                if let Some((kind, _)) = KINDS.iter().find(|(_, own)| own == first) {
                    return Some(Self::Words(*kind, config.find(second)?));
                }
                let lang = config.find(first)?;
                match part(second) {
                    Some(part) => Some(Self::Term(lang, 0, part)),
                    None => Some(Self::Term(lang, number(second)?, Part::Text)),
                }
            }
            [code, second, third] => {
                Some(Self::Term(config.find(code)?, number(second)?, part(third)?))
            }
            _ => None,
        }
    }

    /// The columns that every table has.
    pub(super) fn always(config: &Config) -> Vec<Self> {
        let mut out = vec![Self::Id, Self::Function, Self::Category];
        for lang in config.langs() {
            out.push(Self::Term(lang, 0, Part::Text));
            let tag = config.language(lang).tag.split('-').next().unwrap_or_default();
            if matches!(tag, "zh" | "ja") {
                out.push(Self::Term(lang, 0, Part::Reading));
            }
        }
        out
    }

    /// The names there are, for the nearest to a mistyped one.
    pub(super) fn names(config: &Config) -> Vec<String> {
        let mut out: Vec<Self> = OTHERS.iter().map(|(column, _)| *column).collect();
        for lang in config.langs() {
            for number in 0..4 {
                out.push(Self::Term(lang, number, Part::Text));
                out.extend(PARTS.iter().map(|(part, _)| Self::Term(lang, number, *part)));
            }
            out.extend(KINDS.iter().map(|(kind, _)| Self::Words(*kind, lang)));
        }
        out.into_iter().map(|column| column.name(config)).collect()
    }

    /// The same in short, for people: one language stands for all.
    pub(super) fn summary(config: &Config) -> String {
        let code = config.languages.first().map_or("en", |language| language.code.as_str());
        let mut out: Vec<String> = OTHERS[..4].iter().map(|(_, name)| (*name).to_owned()).collect();
        out.push(code.to_owned());
        out.extend(PARTS.iter().map(|(_, name)| format!("{code}.{name}")));
        out.push(format!("{code}.2"));
        out.extend(KINDS.iter().map(|(_, name)| format!("{name}.{code}")));
        out.extend(OTHERS[4..].iter().map(|(_, name)| (*name).to_owned()));
        out.join(", ")
    }
}

/// What a record has in each column, as plain text. What is empty, or as it would be anyway, is
/// left out.
pub(super) fn cells(record: &Record, config: &Config) -> BTreeMap<Column, String> {
    let mut out = BTreeMap::new();
    let mut put = |column: Column, text: String| {
        if !text.is_empty() {
            out.insert(column, text);
        }
    };
    let optional = |text: &Option<String>| text.clone().unwrap_or_default();
    let truth = |value: bool, usual: bool| {
        if value == usual { String::new() } else { value.to_string() }
    };
    put(Column::Id, record.id.clone());
    if record.function != Function::General {
        put(Column::Function, record.function.name().to_owned());
    }
    put(Column::Category, record.category.as_ref().map(|c| c.0.clone()).unwrap_or_default());
    put(Column::Locations, cell::join(record.locations.iter().map(|l| l.0.as_str())));
    for lang in config.langs() {
        for (number, term) in record.terms.get(lang).iter().take(MOST_TERMS).enumerate() {
            let mut put = |part, text| put(Column::Term(lang, number, part), text);
            put(Part::Text, term.text.clone());
            put(Part::Reading, term.reading.as_ref().map(|r| r.0.clone()).unwrap_or_default());
            put(Part::Status, status(term, number));
            put(Part::Region, optional(&term.region));
            put(Part::Forms, cell::join(term.forms.iter().map(|f| f.0.as_str())));
            put(Part::Note, optional(&term.note));
            put(Part::Source, cell::join(term.sources.iter().map(String::as_str)));
            put(Part::Autolink, truth(term.autolink, true));
        }
        put(Column::Words(Kind::Definition, lang), optional(record.definition.get(lang)));
        put(Column::Words(Kind::Sense, lang), optional(record.sense.get(lang)));
        put(Column::Words(Kind::Note, lang), optional(record.note.get(lang)));
        let sign = record.sign.get(lang).as_ref().map(|s| s.0.clone());
        put(Column::Words(Kind::Sign, lang), sign.unwrap_or_default());
    }
    put(Column::Iso7010, optional(&record.symbol.iso7010));
    put(Column::Gb2894, optional(&record.symbol.gb2894));
    put(Column::Edition, optional(&record.symbol.edition));
    let pictogram = record.symbol.pictogram.as_ref().map(|(name, _)| name.clone());
    put(Column::Pictogram, pictogram.unwrap_or_default());
    put(Column::Source, cell::join(record.sources.iter().map(String::as_str)));
    put(Column::SeeAlso, cell::join(record.see_also.iter().map(|s| s.0.as_str())));
    put(Column::Broader, record.broader.as_ref().map(|b| b.0.clone()).unwrap_or_default());
    put(Column::Autolink, truth(record.autolink, true));
    put(Column::Enforce, truth(record.enforce, record.function.is_enforced()));
    put(Column::CaseSensitive, truth(record.case_sensitive, false));
    put(Column::Allow, cell::join(record.allow.iter().map(String::as_str)));
    out
}

/// The status of a term at its place where it says one itself.
fn status(term: &Term, number: usize) -> String {
    if term.status == usual_status(number) { String::new() } else { term.status.name().to_owned() }
}

/// The status of a term that says none: only the first of a language is preferred.
pub(super) fn usual_status(number: usize) -> Status {
    if number == 0 { Status::Preferred } else { Status::Admitted }
}
