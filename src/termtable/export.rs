//! Records → a table that spreadsheets open as it is meant.

use std::collections::{BTreeMap, BTreeSet};

use crate::config::Config;
use crate::model::termbase::Record;

use super::cell;
use super::column::{Column, cells};

/// Without it, spreadsheets take UTF-8 for the encoding of the system.
const BYTE_ORDER_MARK: &str = "\u{FEFF}";

/// The table (CSV, RFC 4180) of all records in the order of their names.
pub fn export(records: &[Record], config: &Config) -> String {
    let mut order: Vec<&Record> = records.iter().collect();
    order.sort_by(|a, b| a.id.cmp(&b.id));
    let rows: Vec<BTreeMap<Column, String>> =
        order.into_iter().map(|record| cells(record, config)).collect();
    let mut used: BTreeSet<Column> = Column::always(config).into_iter().collect();
    for row in &rows {
        used.extend(row.keys());
    }
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(Vec::from(BYTE_ORDER_MARK));
    // Writing to memory does not fail.
    let _infallible = writer.write_record(used.iter().map(|column| column.name(config)));
    for mut row in rows {
        let cells = used.iter().map(|column| row.remove(column).unwrap_or_default());
        let _infallible = writer.write_record(cells.map(cell::guarded));
    }
    let bytes = writer.into_inner().unwrap_or_default();
    String::from_utf8_lossy(&bytes).into_owned()
}
