//! The plates of a place as data for Typst, and as a table for the shop.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::data::{Plate, Sheet};
use crate::config::Config;

/// What readers call the place.
pub(super) fn name(sheet: &Sheet<'_>, config: &Config) -> Value {
    let all = sheet
        .place
        .name
        .present()
        .map(|(lang, name)| (config.language(lang).code.clone(), json!(name)));
    Value::Object(all.collect())
}

/// A plate as the theme draws it.
pub(super) fn plate(plate: &Plate) -> Value {
    json!({
        "id": plate.id, "width": plate.size.0, "height": plate.size.1, "copies": plate.copies,
        "distance": plate.distance, "spot": plate.spot, "face": plate.face,
    })
}

/// The list of a place's plates for the shop. A cell that a spreadsheet would take for a formula
/// gets an apostrophe.
pub(super) fn csv(sheet: &Sheet<'_>, config: &Config) -> String {
    let cell = |text: &str| {
        let safe = if text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
            format!("'{text}")
        } else {
            text.to_owned()
        };
        format!("\"{}\"", safe.replace('"', "\"\""))
    };
    let codes: Vec<&str> = config.languages.iter().map(|l| l.code.as_str()).collect();
    let mut out = String::from("\u{FEFF}page,sign,copies,width_mm,height_mm,distance_m,spot");
    for code in &codes {
        let _infallible = write!(out, ",{code}");
    }
    out.push_str("\r\n");
    for (i, plate) in sheet.plates.iter().enumerate() {
        let spot = plate.spot.as_object().and_then(|spots| {
            let wished = codes.iter().find_map(|code| spots.get(*code));
            wished.and_then(Value::as_str)
        });
        let _infallible = write!(
            out,
            "{},{},{},{},{},{},{}",
            i + 1,
            cell(&plate.id),
            plate.copies,
            plate.size.0,
            plate.size.1,
            plate.distance,
            cell(spot.unwrap_or_default())
        );
        for code in &codes {
            let words = plate.words.iter().find(|(own, _)| own == code);
            let _infallible = write!(out, ",{}", cell(words.map_or("", |(_, text)| text)));
        }
        out.push_str("\r\n");
    }
    out
}
