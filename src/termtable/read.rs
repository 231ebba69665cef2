//! The bytes of a table → rows of cells, however a spreadsheet wrote them.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::base::codes;
use crate::base::diagnostic::{Diagnostic, Report, Words};

/// A table as rows of cells.
pub(super) struct Table {
    pub(super) header: Vec<String>,
    pub(super) rows: Vec<Row>,
}

/// A row with the number that the spreadsheet shows beside it.
pub(super) struct Row {
    pub(super) number: usize,
    pub(super) cells: Vec<String>,
}

/// Reads a table. Rows that cannot be read are reported, the others are there all the same.
pub(super) fn table(name: &str, bytes: &[u8], report: &mut Report) -> Option<Table> {
    let text = match decode(bytes) {
        Ok(text) => text,
        Err(NotText { row, byte }) => {
            let mistake = Diagnostic::of_file(codes::TABLE_NOT_UTF8, name);
            report.push(mistake.arg("row", row).arg("byte", byte));
            return None;
        }
    };
    // Only `\n` from here on, also inside cells.
    let text: Cow<'_, str> = if text.contains('\r') {
        Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n"))
    } else {
        text
    };
    let (text, separator, skipped) = separator(&text);
    let scan = scan(text.as_bytes(), separator);
    let mut faulty: BTreeMap<usize, Words> = BTreeMap::new();
    for (row, reason) in scan.faults {
        // One mistake with quotes makes others; the first of a row is the one to mend.
        faulty.entry(row + skipped).or_insert(reason);
    }
    for (row, reason) in &faulty {
        let mistake = Diagnostic::of_file(codes::CSV_SYNTAX, name);
        report.push(mistake.arg("row", *row).arg("reason", *reason));
    }
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(separator)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut rows = Vec::new();
    for (index, record) in reader.records().enumerate() {
        let number = scan.rows.get(index).map_or(index + 1, |row| *row) + skipped;
        // The text is UTF-8 and rows may have any length: there is nothing else to fail.
        let Ok(record) = record else { continue };
        if !faulty.contains_key(&number) {
            rows.push(Row { number, cells: record.iter().map(ToOwned::to_owned).collect() });
        }
    }
    // Rows of nothing but separators, as spreadsheets leave them below and above a table.
    rows.retain(|row| row.cells.iter().any(|cell| !cell.trim().is_empty()));
    if rows.is_empty() {
        if faulty.is_empty() {
            report.push(Diagnostic::of_file(codes::TABLE_WITHOUT_ID, name));
        }
        return None;
    }
    let header = rows.remove(0).cells;
    Some(Table { header, rows })
}

/// Where a table stops being text.
struct NotText {
    row: usize,
    byte: usize,
}

/// UTF-8 with or without byte order mark, UTF-16 with one.
fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, NotText> {
    let pairs: Option<fn([u8; 2]) -> u16> = match bytes {
        [0xFF, 0xFE, ..] => Some(u16::from_le_bytes),
        [0xFE, 0xFF, ..] => Some(u16::from_be_bytes),
        _ => None,
    };
    let Some(unit) = pairs else {
        let own = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
        return std::str::from_utf8(own).map(Cow::Borrowed).map_err(|error| {
            let good = &own[..error.valid_up_to()];
            let text = String::from_utf8_lossy(good).replace("\r\n", "\n").replace('\r', "\n");
            let (text, separator, skipped) = separator(&text);
            let row = scan(text.as_bytes(), separator).lines + skipped;
            NotText { row, byte: bytes.len() - own.len() + good.len() + 1 }
        });
    };
    let (units, rest) = bytes[2..].as_chunks::<2>();
    let mut out = String::with_capacity(bytes.len());
    let mut at = 2;
    for decoded in char::decode_utf16(units.iter().map(|pair| unit(*pair))) {
        let Ok(c) = decoded else {
            let row = out.matches('\n').count() + 1;
            return Err(NotText { row, byte: at + 1 });
        };
        at += c.len_utf16() * 2;
        out.push(c);
    }
    if rest.is_empty() {
        Ok(Cow::Owned(out))
    } else {
        let row = out.matches('\n').count() + 1;
        Err(NotText { row, byte: bytes.len() })
    }
}

/// What separates the cells: that by which the header has a column `id`, else the most columns.
/// Some spreadsheets say it in a line of its own, `sep=;`. Gives the text from the header on, and
/// how many rows stand before it.
fn separator(text: &str) -> (&str, u8, usize) {
    let line = text.lines().next().unwrap_or_default();
    let told = line.trim().trim_matches('"').strip_prefix("sep=").map(str::as_bytes);
    if let Some([byte @ (b',' | b';' | b'\t' | b'|')]) = told {
        let rest = &text[line.len()..];
        return (rest.strip_prefix('\n').unwrap_or(rest), *byte, 1);
    }
    let header = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let score = |separator: u8| {
        let cells = header.split(char::from(separator));
        let bare =
            |cell: &str| cell.trim_matches(|c: char| c == '"' || c.is_whitespace()).to_lowercase();
        let id = cells.clone().any(|cell| bare(cell) == "id");
        (id, cells.count())
    };
    let best = [b'\t', b';', b','].into_iter().max_by_key(|separator| score(*separator));
    (text, best.unwrap_or(b','), 0)
}

/// The rows of a table as the spreadsheet counts them: line ends inside quotes do not count, empty
/// rows do.
struct Scan {
    /// The numbers of the rows that are not empty: those that the reader yields.
    rows: Vec<usize>,
    /// Quotes that mean nothing; readers take them in different ways.
    faults: Vec<(usize, Words)>,
    /// The number of the row that the text ends in.
    lines: usize,
}

const STRAY: Words = Words::new(
    "a quotation mark stands inside a cell that is not in quotation marks",
    "没有加引号的单元格里有引号",
);
const AFTER: Words =
    Words::new("text follows the closing quotation mark of a cell", "单元格的后引号后面还有文字");
const OPEN: Words = Words::new("a quotation mark is never closed", "引号没有结束");

fn scan(text: &[u8], separator: u8) -> Scan {
    #[derive(PartialEq)]
    enum At {
        Row,
        Cell,
        Bare,
        Quoted,
        Closed,
    }
    let mut out = Scan { rows: Vec::new(), faults: Vec::new(), lines: 1 };
    let mut at = At::Row;
    for byte in text {
        if at == At::Row && *byte != b'\n' {
            out.rows.push(out.lines);
            at = At::Cell;
        }
        at = match (at, *byte) {
            (At::Quoted, b'"') => At::Closed,
            (At::Quoted, _) | (At::Cell | At::Closed, b'"') => At::Quoted,
            (_, b'\n') => {
                out.lines += 1;
                At::Row
            }
            (_, byte) if byte == separator => At::Cell,
            (At::Bare, b'"') => {
                out.faults.push((out.lines, STRAY));
                At::Bare
            }
            (At::Closed, _) => {
                out.faults.push((out.lines, AFTER));
                At::Bare
            }
            (At::Row | At::Cell | At::Bare, _) => At::Bare,
        };
    }
    if at == At::Quoted {
        out.faults.push((out.lines, OPEN));
    }
    out
}
