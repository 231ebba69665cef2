//! How wide a text may come out: advance widths in em, with a margin for the reader's own font.
//!
//! The Latin column is Helvetica Bold's (Adobe Core 14 metrics; Arial Bold and Liberation Sans Bold
//! share it). Ideographs and kana are one em by design; Hangul is 0.92 em in most faces.

/// Head room over the table for squares: they are an em wide in every face.
const SQUARE_MARGIN: f64 = 1.04;
/// Head room over the table for letters: `DejaVu Sans` Bold and Verdana Bold, the widest faces that a
/// reader's `sans-serif` may turn out to be, run about a fifth wider than Helvetica Bold.
const LETTER_MARGIN: f64 = 1.18;

/// Advance widths of U+0020..U+007E, Helvetica Bold, in thousandths of an em.
const ASCII: [u16; 95] = [
    278, 333, 474, 556, 556, 889, 722, 278, 333, 333, 389, 584, 278, 333, 278,
    278, // sp – /
    556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 333, 333, 584, 584, 584, 611, // 0 – ?
    975, 722, 722, 722, 722, 667, 611, 778, 722, 278, 556, 722, 611, 833, 722, 778, // @ – O
    667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 333, 278, 333, 584, 556, // P – _
    333, 556, 611, 556, 611, 556, 333, 611, 611, 278, 278, 556, 278, 889, 611, 611, // ` – o
    611, 611, 389, 556, 333, 611, 556, 778, 556, 556, 500, 389, 280, 389, 584, // p – ~
];

/// Returns the advance width of one character in em, without the safety margin.
fn advance(c: char) -> f64 {
    match c {
        ' '..='~' => f64::from(ASCII[c as usize - 0x20]) / 1000.0,
        _ if is_joined(c) => 0.0,
        '\u{A0}' | '\u{202F}' => 0.278,
        _ if is_hangul(c) => 0.95,
        _ if is_wide(c) => 1.0,
        // Emoji and pictorial symbols: the common colour fonts draw them up to 1.37 em wide.
        '\u{1F000}'..='\u{1FAFF}' | '\u{2600}'..='\u{27BF}' => 1.37,
        // Capitals with accents are as wide as the widest plain capitals, save M, W and Æ, Œ.
        'Æ' | 'Œ' | '—' | '…' | '‰' => 1.0,
        '\u{C0}'..='\u{DE}' => 0.778,
        '\u{DF}'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}' => {
            if c.is_uppercase() {
                0.778
            } else {
                0.62
            }
        }
        '“' | '”' | '–' | '€' => 0.556,
        '‘' | '’' | '·' | '«' | '»' => 0.4,
        // Greek and Cyrillic.
        '\u{370}'..='\u{52F}' => {
            if c.is_uppercase() {
                0.85
            } else {
                0.7
            }
        }
        // Hebrew and Arabic letters are narrow when joined, but not in every face.
        '\u{590}'..='\u{8FF}' => 0.7,
        // Unknown scripts: too much room does no harm.
        _ => 1.0,
    }
}

/// Returns the room in em to be kept for a character: its advance width with the safety margin.
pub(super) fn room(c: char) -> f64 {
    advance(c) * if is_wide(c) || is_hangul(c) { SQUARE_MARGIN } else { LETTER_MARGIN }
}

/// Returns whether a character draws on its predecessor and must never be parted from it.
pub(super) fn is_joined(c: char) -> bool {
    matches!(c,
        '\u{300}'..='\u{36F}' | '\u{483}'..='\u{489}' | '\u{591}'..='\u{5BD}'
        | '\u{610}'..='\u{61A}' | '\u{64B}'..='\u{65F}' | '\u{1AB0}'..='\u{1AFF}'
        | '\u{1DC0}'..='\u{1DFF}' | '\u{20D0}'..='\u{20F0}' | '\u{3099}' | '\u{309A}'
        | '\u{200C}' | '\u{200D}' | '\u{FE00}'..='\u{FE0F}' | '\u{FE20}'..='\u{FE2F}'
        | '\u{1F3FB}'..='\u{1F3FF}' | '\u{E0100}'..='\u{E01EF}')
        // Thai and Lao vowels above and below.
        || matches!(c, '\u{E31}' | '\u{E34}'..='\u{E3A}' | '\u{E47}'..='\u{E4E}'
        | '\u{EB1}' | '\u{EB4}'..='\u{EBC}' | '\u{EC8}'..='\u{ECE}')
}

/// Returns whether a character is Hangul, which breaks at spaces like Latin.
pub(super) fn is_hangul(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{11FF}' | '\u{3130}'..='\u{318F}' | '\u{AC00}'..='\u{D7FF}')
}

/// Returns whether a character fills an em square and lines may break beside it: Han, kana,
/// full-width forms and their punctuation.
pub(super) fn is_wide(c: char) -> bool {
    matches!(c,
        '\u{2E80}'..='\u{312F}' | '\u{3190}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}'
        | '\u{F900}'..='\u{FAFF}' | '\u{FE30}'..='\u{FE4F}' | '\u{FF01}'..='\u{FF60}'
        | '\u{FFE0}'..='\u{FFE6}' | '\u{20000}'..='\u{3FFFD}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_widths() {
        let width = |text: &str| text.chars().map(advance).sum::<f64>();
        assert!((width("紧急出口") - 4.0).abs() < 1e-9);
        assert!((width("EXIT") - (0.667 + 0.667 + 0.278 + 0.611)).abs() < 1e-9);
        assert!(width("e\u{301}") < width("é"), "a combining accent takes no room");
    }
}
