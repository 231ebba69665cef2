//! Values as cells: lists in one cell, and text that no spreadsheet takes for a formula.

/// What makes a spreadsheet calculate.
const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// Whether text begins like a formula, apart from apostrophes.
fn is_formula(text: &str) -> bool {
    text.trim_start_matches('\'').starts_with(FORMULA)
}

/// Text as a cell that is never calculated. Text that already has apostrophes before a formula
/// gets one more, so that [`unguarded`] gives back any text.
pub(super) fn guarded(text: String) -> String {
    if is_formula(&text) { format!("'{text}") } else { text }
}

/// The text of a cell.
pub(super) fn unguarded(text: &str) -> &str {
    match text.strip_prefix('\'') {
        Some(rest) if is_formula(rest) => rest,
        Some(_) | None => text,
    }
}

/// A list in one cell: `a; b`, with `\;` and `\\` inside the items.
pub(super) fn join<'a>(items: impl Iterator<Item = &'a str>) -> String {
    let mut out = String::new();
    for item in items.filter(|item| !item.is_empty()) {
        if !out.is_empty() {
            out.push_str("; ");
        }
        for c in item.chars() {
            if matches!(c, ';' | '\\') {
                out.push('\\');
            }
            out.push(c);
        }
    }
    out
}

/// The items of a list in one cell. A backslash before anything else stands for itself.
pub(super) fn split(text: &str) -> Vec<String> {
    let mut out = vec![String::new()];
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            ';' => out.push(String::new()),
            c => {
                let escaped = (c == '\\').then(|| chars.next_if(|n| matches!(n, ';' | '\\')));
                if let Some(item) = out.last_mut() {
                    item.push(escaped.flatten().unwrap_or(c));
                }
            }
        }
    }
    let trimmed = out.iter().map(|item| item.trim().to_owned());
    trimmed.filter(|item| !item.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn formulas_are_made_harmless() {
        for (text, cell) in [
            ("=1+1", "'=1+1"),
            ("'=1", "''=1"),
            ("-", "'-"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("it's", "it's"),
            ("'quoted'", "'quoted'"),
            ("", ""),
        ] {
            assert_eq!(guarded(text.to_owned()), cell);
            assert_eq!(unguarded(cell), text);
        }
    }

    proptest! {
        #[test]
        fn any_text_survives_its_cell(text in "['=+@\t\r\\PC-]{0,6}|\\PC*") {
            let cell = guarded(text.clone());
            prop_assert!(!cell.starts_with(FORMULA));
            prop_assert_eq!(unguarded(&cell), text);
        }

        #[test]
        fn any_list_survives_its_cell(items in prop::collection::vec("[a;\\\\ ]{1,5}", 0..4)) {
            let items: Vec<String> = items.iter().map(|i| i.trim().to_owned()).collect();
            let items: Vec<String> = items.into_iter().filter(|i| !i.is_empty()).collect();
            prop_assert_eq!(split(&join(items.iter().map(String::as_str))), items);
        }
    }
}
