//! Where an entry begins for the ear: its first letter or digit, behind quotes and other marks.

use icu_properties::CodePointMapData;
use icu_properties::props::{GeneralCategory as Category, Script};

/// What an entry begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lead {
    /// No letter and no digit at all.
    Nothing,
    /// A digit or another sign for a number.
    Digit,
    /// A letter, syllable or ideograph of this script.
    Letter(Script),
}

/// Splits off what no reader looks an entry up by: quotes, brackets, spaces, symbols, marks without
/// a letter before them. Gives what follows and how it begins.
///
/// An article stays: signs begin with one only where it counts.
pub(super) fn lead(text: &str) -> (Lead, &str) {
    text.char_indices()
        .find_map(|(at, c)| Some((class(c)?, text.get(at..)?)))
        .unwrap_or((Lead::Nothing, text))
}

/// The class of a character that can begin an entry.
///
/// Modifier letters cannot: `ー`, `々` and the ʻokina say something about a neighbour.
fn class(c: char) -> Option<Lead> {
    if c.is_ascii() {
        return ascii_class(c);
    }
    let script = script(c);
    match CodePointMapData::<Category>::new().get(c) {
        Category::UppercaseLetter
        | Category::LowercaseLetter
        | Category::TitlecaseLetter
        | Category::OtherLetter => Some(Lead::Letter(script)),
        Category::DecimalNumber | Category::LetterNumber | Category::OtherNumber => {
            // 〇 is read as a hanzi, Ⅳ is looked up under I.
            let spelled = matches!(script, Script::Han | Script::Latin);
            Some(if spelled { Lead::Letter(script) } else { Lead::Digit })
        }
        _ => None,
    }
}

/// As [`class`], without a look into the tables: most entries of most books begin so.
fn ascii_class(c: char) -> Option<Lead> {
    match c {
        'A'..='Z' | 'a'..='z' => Some(Lead::Letter(Script::Latin)),
        '0'..='9' => Some(Lead::Digit),
        _ => None,
    }
}

/// The script a character belongs to (UAX #24).
pub(super) fn script(c: char) -> Script {
    CodePointMapData::<Script>::new().get(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_before_the_first_letter_are_passed_over() {
        for (text, rest) in [
            ("“Do Not Enter”", "Do Not Enter”"),
            ("「出口」", "出口」"),
            ("  ¡Ojo!", "Ojo!"),
            ("\u{301}\u{345}e", "e"),
            ("🚻 Toilets", "Toilets"),
            ("ー番", "番"),
            ("ʻohana", "ohana"),
            ("\u{202b}مخرج", "مخرج"),
            ("\u{e000}\u{fdd0}x", "x"),
        ] {
            assert_eq!(lead(text).1, rest);
        }
    }

    #[test]
    fn an_entry_is_classed_by_what_is_read_first() {
        for (text, class) in [
            ("", Lead::Nothing),
            ("…!", Lead::Nothing),
            ("ー", Lead::Nothing),
            ("24小时", Lead::Digit),
            ("①", Lead::Digit),
            ("２号线", Lead::Digit),
            ("٣", Lead::Digit),
            ("Ⅳ", Lead::Letter(Script::Latin)),
            ("〇", Lead::Letter(Script::Han)),
            ("ｱ", Lead::Letter(Script::Katakana)),
        ] {
            assert_eq!(lead(text).0, class, "{text}");
        }
    }
}
