//! CSV as rows that know their place.
//!
//! A broken row costs that row only: a quote that is never closed would otherwise take the rest of
//! the file with it. So the rows are told apart here, strictly; the library reads their cells.

use super::diagnostic::Words;
use super::source::{FileId, Span};

/// A row longer than this has lost its closing quote (bytes).
const LONGEST_ROW: usize = 64 << 10;

/// A row of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its number as a spreadsheet counts: the header is row 1.
    pub number: usize,
    /// Where it is written.
    pub span: Span,
    /// The cells, without quotes, as many as the header has.
    pub cells: Vec<String>,
}

/// A row that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BrokenRow {
    /// Its number.
    pub number: usize,
    /// Its first line.
    pub span: Span,
    /// Why.
    pub reason: Words,
}

/// A table with a header.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// The names of the columns; `None` for an empty file.
    pub header: Option<Row>,
    /// The rows that are not empty.
    pub rows: Vec<Row>,
    /// The others.
    pub broken: Vec<BrokenRow>,
}

const STRAY: Words = Words::new(
    "a quotation mark stands where none can be; a cell with marks is quoted as a whole, and the marks in it are doubled",
    "引号的位置不对；含引号的单元格要整个加引号，里面的引号写两遍",
);
const OPEN: Words = Words::new("a quotation mark is never closed", "有引号没有闭合");
const MANY: Words = Words::new(
    "it has more cells than the header; a cell with a comma must be in quotation marks",
    "单元格比表头多；含有逗号的单元格要加引号",
);
const UNREADABLE: Words = Words::new("it is no row of a table", "这不是一行表格");

/// Reads a table. The separator is what the header uses: a comma, a semicolon or a tab.
pub fn read(file: FileId, text: &str) -> Table {
    let mut table = Table::default();
    let mut at = if text.starts_with('\u{FEFF}') { '\u{FEFF}'.len_utf8() } else { 0 };
    let separator = separator(text[at..].lines().next().unwrap_or_default());
    let mut number = 0;
    while at < text.len() {
        let line = line_end(text, at);
        if text[at..line].trim().is_empty() {
            number += 1;
            at = next_line(text, line);
            continue;
        }
        number += 1;
        let whole = record_end(text, at, separator);
        let width = table.header.as_ref().map_or(usize::MAX, |header| header.cells.len());
        let read = whole.and_then(|end| {
            let cells = cells(&text[at..end], separator, width)?;
            Ok((end, cells))
        });
        match read {
            Ok((end, cells)) => {
                let row = Row { number, span: Span::new(file, at, end), cells };
                if table.header.is_none() {
                    table.header = Some(row);
                } else if row.cells.iter().any(|cell| !cell.trim().is_empty()) {
                    table.rows.push(row);
                }
                at = next_line(text, end);
            }
            Err(reason) => {
                let span = Span::new(file, at, line);
                table.broken.push(BrokenRow { number, span, reason });
                at = next_line(text, line);
            }
        }
    }
    table
}

fn line_end(text: &str, from: usize) -> usize {
    text[from..].find(['\n', '\r']).map_or(text.len(), |i| from + i)
}

fn next_line(text: &str, end: usize) -> usize {
    let rest = &text[end..];
    end + if rest.starts_with("\r\n") { 2 } else { usize::from(!rest.is_empty()) }
}

/// What stands between the cells of a header.
fn separator(header: &str) -> u8 {
    let count = |mark: u8| header.bytes().filter(|b| *b == mark).count();
    // The last of those that are as frequent: the comma.
    [b'\t', b';', b','].into_iter().max_by_key(|mark| count(*mark)).unwrap_or(b',')
}

/// Where the row that begins at `start` ends: before its line end, or at the end of the text.
fn record_end(text: &str, start: usize, separator: u8) -> Result<usize, Words> {
    #[derive(Clone, Copy)]
    enum At {
        CellStart,
        Bare,
        Quoted,
        AfterQuote,
    }
    let mut at = At::CellStart;
    for (i, byte) in text.bytes().enumerate().skip(start) {
        let line_end = matches!(byte, b'\n' | b'\r');
        at = match (at, byte) {
            (At::Quoted, b'"') => At::AfterQuote,
            (At::Quoted, _) if i - start > LONGEST_ROW => return Err(OPEN),
            (At::CellStart | At::AfterQuote, b'"') | (At::Quoted, _) => At::Quoted,
            (At::Bare, b'"') => return Err(STRAY),
            (At::CellStart | At::Bare | At::AfterQuote, _) if line_end => return Ok(i),
            (At::CellStart | At::Bare | At::AfterQuote, b) if b == separator => At::CellStart,
            (At::AfterQuote, _) => return Err(STRAY),
            (At::CellStart | At::Bare, _) => At::Bare,
        };
    }
    match at {
        At::Quoted => Err(OPEN),
        At::CellStart | At::Bare | At::AfterQuote => Ok(text.len()),
    }
}

/// The cells of one row. Spreadsheets leave out empty cells at the end, or add some.
fn cells(row: &str, separator: u8, width: usize) -> Result<Vec<String>, Words> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .from_reader(row.as_bytes());
    let record = reader.records().next().and_then(Result::ok).ok_or(UNREADABLE)?;
    let mut cells: Vec<String> = record.iter().map(str::to_owned).collect();
    if cells.iter().skip(width).any(|cell| !cell.trim().is_empty()) {
        return Err(MANY);
    }
    if width != usize::MAX {
        cells.resize(width, String::new());
    }
    Ok(cells)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::path::ContentPath;
    use crate::base::source::{Source, Sources};

    fn table(text: &str) -> (Vec<Vec<String>>, Vec<usize>) {
        let mut sources = Sources::new();
        let file = sources.insert(Source::new(ContentPath::root(), text));
        let table = read(file, text);
        let header = table.header.into_iter().chain(table.rows);
        (header.map(|r| r.cells).collect(), table.broken.iter().map(|b| b.number).collect())
    }

    #[test]
    fn every_way_of_saving_is_read() {
        for text in [
            "a,b\n1,\"x, \"\"y\"\"\nz\"\n",
            "\u{FEFF}a,b\r\n1,\"x, \"\"y\"\"\nz\"\r\n\r\n,\r\n",
            "a;b\n1;\"x, \"\"y\"\"\nz\"",
            "a\tb\n1\t\"x, \"\"y\"\"\nz\"\t\n",
        ] {
            let (rows, broken) = table(text);
            assert_eq!(rows, [["a", "b"], ["1", "x, \"y\"\nz"]], "{text:?}");
            assert!(broken.is_empty(), "{text:?}");
        }
    }

    #[test]
    fn a_broken_row_costs_that_row_only() {
        let text =
            "a,b\n1,\"open\n2,\"fine\"\n3,stray\"\n4,\"x\"y\n5,6,7\n8,9\n10,\"open\n11,12\n13";
        let (rows, broken) = table(text);
        let first: Vec<&str> = rows.iter().skip(1).map(|r| r[0].as_str()).collect();
        assert_eq!(first, ["2", "8", "11", "13"]);
        assert_eq!(broken, [2, 4, 5, 6, 8]);
    }

    #[test]
    fn nothing_is_no_table() {
        assert_eq!(table(""), (Vec::new(), Vec::new()));
        assert_eq!(table("\n\n"), (Vec::new(), Vec::new()));
    }

    #[test]
    fn quotes_without_end_do_not_cost_time() {
        let text = format!("a,b\n{}", "1,\"\"\"x\n".repeat(200_000));
        let (_, broken) = table(&text);
        assert!(!broken.is_empty());
    }
}
