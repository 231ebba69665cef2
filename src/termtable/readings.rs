//! Chinese terms without a reading → a table that gives them one.

use crate::base::lang::Lang;
use crate::config::Config;
use crate::model::termbase::{Record, Status};
use crate::text::script::is_han;

/// A reading that a term lacks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// The concept.
    pub id: String,
    /// The term.
    pub term: String,
    /// How it is probably read.
    pub reading: String,
}

/// The readings that terms lack, and the table whose import writes them into the records.
pub fn proposals(
    records: &[Record],
    config: &Config,
    propose: &dyn Fn(&str) -> String,
) -> (Vec<Proposal>, String) {
    let mut out = Vec::new();
    let mut filled: Vec<Record> = Vec::new();
    let chinese: Vec<Lang> =
        config.langs().filter(|lang| config.language(*lang).is_chinese()).collect();
    for record in records {
        let before = out.len();
        let mut record = record.clone();
        for lang in &chinese {
            for term in record.terms.get_mut(*lang) {
                let read = term.reading.is_none()
                    && term.status != Status::Deprecated
                    && term.text.chars().any(is_han);
                if read {
                    let reading = propose(&term.text);
                    out.push(Proposal {
                        id: record.id.clone(),
                        term: term.text.clone(),
                        reading: reading.clone(),
                    });
                    term.reading = Some((reading, term.span));
                }
            }
        }
        if out.len() > before {
            filled.push(record);
        }
    }
    (out, super::export(&filled, config))
}
