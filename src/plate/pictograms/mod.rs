//! The pictograms: our own plain drawings, their names and the ISO 7010 codes they answer to.
//!
//! The drawings are made for this program and copy no artwork of ISO 7010, GB 2894 or GB/T 10001;
//! only the *meaning* of a code is taken from the standard. They are for reading on a page, not for
//! making safety signs: those are to be made from the standard's own originals.

mod figures;
mod part;
mod public;
mod rules;
mod safety;

pub(super) use part::{Part, write, write_scaled};

use crate::model::termbase::Function;

/// What a pictogram is about; it decides colour and frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Family {
    /// Public information (as in GB/T 10001).
    Public,
    /// Safe condition: ISO 7010 E.
    Safe,
    /// Fire equipment: ISO 7010 F.
    Fire,
    /// Hazard: ISO 7010 W.
    Warning,
    /// What is forbidden, drawn without ring and slash: ISO 7010 P.
    Prohibition,
    /// The road sign "no entry", a red disc with a white bar, which takes no slash.
    NoEntry,
    /// What must be done: ISO 7010 M.
    Mandatory,
    /// Recyclables: GB/T 19095.
    Recyclable,
    /// Hazardous waste: GB/T 19095.
    Hazardous,
    /// Food waste: GB/T 19095.
    Food,
    /// Residual waste: GB/T 19095.
    Residual,
}

/// One entry of the catalogue.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pictogram {
    pub(super) name: &'static str,
    codes: &'static [&'static str],
    pub(super) family: Family,
    pub(super) parts: &'static [Part],
}

/// Shortens the tables.
const fn entry(
    name: &'static str,
    codes: &'static [&'static str],
    family: Family,
    parts: &'static [Part],
) -> Pictogram {
    Pictogram { name, codes, family, parts }
}

fn all() -> impl Iterator<Item = &'static Pictogram> {
    [safety::CATALOGUE, rules::CATALOGUE, public::CATALOGUE].into_iter().flatten()
}

fn by_name(name: &str) -> Option<&'static Pictogram> {
    all().find(|pictogram| pictogram.name == name)
}

fn by_code(code: &str) -> Option<&'static Pictogram> {
    all().find(|pictogram| pictogram.codes.iter().any(|own| own.eq_ignore_ascii_case(code)))
}

/// Returns the names of all pictograms, in the order of the catalogue.
pub(crate) fn names() -> impl Iterator<Item = &'static str> {
    all().map(|pictogram| pictogram.name)
}

/// Returns whether a symbol field names a pictogram: by our name or
/// by one of the ISO 7010 codes in it (`ISO 7010 E001/E002`, `F002 (hose reel)`).
pub(crate) fn known(symbol: &str) -> bool {
    resolve(symbol).is_some()
}

/// The pictogram for a sign, by its function (GB/T 30240.1) and symbol.
///
/// Under a prohibition, `smoking` finds `no-smoking`. What is not known falls back to the general
/// sign of the function (ISO 7010 W001, P001, M001; "i" for information); a facility has no general
/// sign and gets none.
pub(super) fn find(function: Function, symbol: Option<&str>) -> Option<&'static Pictogram> {
    let symbol = symbol.unwrap_or("").trim();
    let forbidden = || match function {
        Function::Prohibition => by_name(&format!("no-{}", symbol.to_ascii_lowercase())),
        _ => None,
    };
    forbidden().or_else(|| resolve(symbol)).or_else(|| {
        by_name(match function {
            Function::Facility | Function::General => return None,
            Function::Warning => "general-warning",
            Function::Prohibition => "general-prohibition",
            Function::Instruction => "general-mandatory",
            Function::Information => "information",
        })
    })
}

fn resolve(symbol: &str) -> Option<&'static Pictogram> {
    let whole = symbol.trim().to_ascii_lowercase();
    by_name(&whole)
        .or_else(|| whole.split(|c: char| !c.is_ascii_alphanumeric()).find_map(by_code))
        .or_else(|| whole.split(['/', ',', ';']).map(str::trim).find_map(by_name))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn names_and_codes_are_unique() {
        let names: Vec<_> = names().collect();
        assert_eq!(names.iter().collect::<BTreeSet<_>>().len(), names.len());
        let codes: Vec<_> = all().flat_map(|pictogram| pictogram.codes).collect();
        assert_eq!(codes.iter().collect::<BTreeSet<_>>().len(), codes.len());
    }

    #[test]
    fn symbol_fields_as_written_in_termbases() {
        let of = |function, symbol| find(function, Some(symbol)).map(|pictogram| pictogram.name);
        let name = |symbol| of(Function::Facility, symbol);
        assert_eq!(name("ISO 7010 E001/E002"), Some("emergency-exit"));
        assert_eq!(name("ISO 7010 F002 (hose reel)"), Some("fire-hose"));
        assert_eq!(name("e999/e007"), Some("assembly-point"));
        assert_eq!(name("GB/T 19095"), None);
        assert_eq!(name(""), None);
        assert_eq!(of(Function::Prohibition, "smoking"), Some("no-smoking"));
        assert_eq!(of(Function::Warning, "W999"), Some("general-warning"));
        assert!(known("bus") && known("P002") && !known("iso 7010"));
    }
}
