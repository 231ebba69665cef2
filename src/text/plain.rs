//! Text of strangers as it can stand on a page: without what cannot be seen, or makes something else
//! be seen than is written.

use std::fmt::Write as _;

/// The text without control and format characters, its lines told by `\n`, and whether anything was
/// taken out. Joiners stay: emoji and Indic scripts are made of them.
pub fn cleaned(text: &str) -> (String, bool) {
    let mut out = String::with_capacity(text.len());
    let mut hidden = false;
    for c in text.trim().chars() {
        match c {
            '\t' => out.push(' '),
            '\r' => {}
            '\n' | '\u{2028}' | '\u{2029}' | '\u{85}' => out.push('\n'),
            c if is_hidden(c) => hidden = true,
            c => out.push(c),
        }
    }
    (out.trim().to_owned(), hidden)
}

/// The characters of one line that would be taken out, each once, as `U+202E`.
pub fn hidden(text: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for c in text.chars().filter(|c| !matches!(c, '\t' | '\n' | '\r') && is_hidden(*c)) {
        let name = format!("U+{:04X}", u32::from(c));
        if !out.contains(&name) {
            out.push(name);
        }
    }
    out
}

/// The text with names in place of the characters that cannot be seen.
pub fn revealed(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            c if is_hidden(c) => {
                let _infallible = write!(out, "<U+{:04X}>", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out
}

/// Whether a character only steers how others are shown.
fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{AD}'
                | '\u{61C}'
                | '\u{180E}'
                | '\u{200B}'
                | '\u{200E}'..='\u{200F}'
                | '\u{202A}'..='\u{202E}'
                | '\u{2060}'..='\u{206F}'
                | '\u{FEFF}'
                | '\u{FFF9}'..='\u{FFFB}'
                | '\u{E0000}'..='\u{E007F}'
        )
        // Not characters at all: HTML forbids them.
        || (u32::from(c) & 0xFFFE) == 0xFFFE
        || matches!(c, '\u{FDD0}'..='\u{FDEF}')
}

#[cfg(test)]
mod tests {
    use super::cleaned;

    #[test]
    fn only_what_is_hidden_goes() {
        let (text, hidden) = cleaned(" a\u{202E}b\u{0}\u{200B}c\r\nd\u{2028}e\u{FFFE} ");
        assert_eq!((text.as_str(), hidden), ("abc\nd\ne", true));
        for kept in
            ["无人택배함 プール", "👩\u{200D}👩\u{200D}👧", "=1+1 <b>&amp;", "می\u{200C}خواهم"]
        {
            assert_eq!(cleaned(kept), (kept.to_owned(), false));
        }
    }
}
