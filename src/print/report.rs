//! The report of a preflight as a PDF for the shop.

use std::sync::Arc;

use serde_json::{Value, json};
use typst::foundations::{Bytes, Dict};
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use super::fonts::Fonts;
use super::world::{Sealed, ThemeSources};
use crate::theme;

/// What the page of a report is made of: the names of files, and their reports as JSON.
pub(super) fn data(files: &[(String, String)]) -> Value {
    let all = files.iter().map(|(name, report)| {
        let report: Value = serde_json::from_str(report).unwrap_or_default();
        json!({"name": name.rsplit('/').next().unwrap_or(name), "report": report})
    });
    json!({"title": "Preflight", "files": all.collect::<Vec<_>>()})
}

/// The reports of some files, as JSON, as one PDF. `Err` says what is wrong with the built-in theme.
pub fn report(files: &[(String, String)]) -> Result<Vec<u8>, String> {
    let fonts = Arc::new(Fonts::built_in());
    let print = theme::built_in("print").into_iter();
    let files = print
        .map(|(name, bytes)| (format!("/{name}"), Bytes::new(bytes)))
        .chain([("/data/more.json".to_owned(), Bytes::from_string(data(files).to_string()))]);
    let sources =
        ThemeSources { theme: "default".to_owned(), own: std::collections::BTreeMap::new() };
    let wrong = |why: &str| why.to_owned();
    let world = Sealed::new("/preflight.typ", files, Dict::new(), fonts);
    let document =
        world.ok_or_else(|| wrong("preflight.typ"))?.set(&sources).map_err(|errors| {
            errors
                .first()
                .map_or_else(String::new, |e| e.message(crate::base::diagnostic::UiLang::En))
        })?;
    let standards = PdfStandards::new(&[PdfStandard::Ua_1, PdfStandard::A_2a]);
    let standards = standards.map_err(|error| error.message().to_string())?;
    let options = PdfOptions { standards, ..PdfOptions::default() };
    let exported = typst_pdf::pdf(&document, &options);
    exported.map_err(|errors| {
        errors.first().map_or_else(String::new, |error| error.message.to_string())
    })
}
