//! What is particular to English on signs: mistranslations that are wrong anywhere, and the style
//! of signs.

pub mod signs;

use std::ops::Range;

use crate::text::matcher::{Entry, Matcher};

/// Wordings that are wrong on any sign and in any text, each with what it should be. Collected in
/// reviews of public signs; the rules behind them are those of DB11/T 334 and GB/T 30240.1-2013.
const FORBIDDEN: &[(&str, &str)] = &[
    ("Emergent Exit", "Emergency Exit"),
    ("Emergence Exit", "Emergency Exit"),
    ("Slip Carefully", "Caution! Wet Floor"),
    ("Carefully Slip", "Caution! Wet Floor"),
    ("Slide Carefully", "Caution! Wet Floor"),
    ("Slip and Fall Down Carefully", "Caution! Wet Floor"),
    ("Be Careful of Landslip", "Caution! Wet Floor"),
    ("Deformed Man", "Accessible"),
    ("Deformed Man Toilet", "Accessible Toilet"),
    ("Disabled Man Toilet", "Accessible Toilet"),
    ("Forbid Smoking", "No Smoking"),
    ("Smoking Is Prohibited Strictly", "No Smoking"),
    ("Don't Smoking", "No Smoking"),
    ("Forbid Parking", "No Parking"),
    ("Forbid to Enter", "No Entry"),
    ("Forbid Entrance", "No Entry"),
    ("Unrecycling", "Residual Waste"),
    ("Unrecycle", "Residual Waste"),
    ("Fire Fighting Hydrant", "Fire Hydrant"),
    ("Fire-Fighting Access Do Not Block Up", "Fire Access, Keep Clear"),
    ("Careful Fall", "Mind the Step"),
    ("Carefully Fall", "Mind the Step"),
    ("Caution the Step", "Mind the Step"),
    ("Take Care of Your Head", "Mind Your Head"),
    ("Carefully Meet the Head", "Mind Your Head"),
    ("Be Careful Electric Shock", "Danger! High Voltage"),
    ("No Admittance Idle Person", "Staff Only"),
    ("Idlers Keep Out", "Staff Only"),
    ("Outsiders Prohibited", "Staff Only"),
];

/// Looks for wordings that are wrong anywhere.
#[derive(Debug)]
pub struct Forbidden(Matcher);

impl Forbidden {
    /// The list of this file.
    pub fn new() -> Self {
        let entries: Vec<Entry<'_>> = FORBIDDEN
            .iter()
            .map(|(wrong, _)| Entry { text: wrong, case_sensitive: false })
            .collect();
        // Not as English: a plural of a mistake is none that was ever seen.
        Self(Matcher::new("und", &entries))
    }

    /// Where such wordings stand in a text, and what each should be.
    pub fn find(&self, text: &str) -> Vec<(Range<usize>, &'static str)> {
        let found = self.0.find(text).into_iter();
        found.map(|m| (m.range, FORBIDDEN[m.entry].1)).collect()
    }
}

impl Default for Forbidden {
    fn default() -> Self {
        Self::new()
    }
}
