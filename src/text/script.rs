//! Scripts of characters, as far as line breaks, emphasis and word counts need them.

/// Whether a character is Chinese or Japanese text that is written without spaces: Han, kana,
/// bopomofo and the marks that belong to them. Hangul is not: Korean puts spaces between words.
pub fn is_unspaced(c: char) -> bool {
    matches!(u32::from(c),
        0x2E80..=0x2FDF | 0x3005..=0x3007 | 0x3021..=0x3029 | 0x3031..=0x3035 | 0x3038..=0x303B
        | 0x3041..=0x30FF | 0x3100..=0x312F | 0x31A0..=0x31BF | 0x31F0..=0x31FF
        | 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xF900..=0xFAFF | 0xFF66..=0xFF9F
        | 0x1F200..=0x1F2FF | 0x20000..=0x3FFFF)
}

/// Whether a character is Han: hanzi, kanji, hanja.
pub fn is_han(c: char) -> bool {
    matches!(u32::from(c),
        0x2E80..=0x2FDF | 0x3005..=0x3007 | 0x3021..=0x3029 | 0x3038..=0x303B
        | 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xF900..=0xFAFF | 0x20000..=0x3FFFF)
}

/// Whether a character is Hangul.
pub fn is_hangul(c: char) -> bool {
    matches!(u32::from(c), 0x1100..=0x11FF | 0x3130..=0x318F | 0xA960..=0xA97F | 0xAC00..=0xD7FF)
}

/// Whether a term is long enough to be told from parts of other words: two letters or digits.
pub fn is_findable(text: &str) -> bool {
    text.chars().filter(|c| c.is_alphanumeric()).count() >= 2
}

/// Punctuation that is drawn full-width and belongs to East Asian text: `，。「」（）` and so on.
pub fn is_wide_punctuation(c: char) -> bool {
    matches!(u32::from(c),
        0x3001..=0x3004 | 0x3008..=0x3020 | 0x3030 | 0x303D | 0x30FB | 0xFE10..=0xFE1F | 0xFE30..=0xFE6F
        | 0xFF01..=0xFF0F | 0xFF1A..=0xFF20 | 0xFF3B..=0xFF40 | 0xFF5B..=0xFF65)
}

/// Whether a character counts as East Asian for the rules of emphasis: text or punctuation.
pub fn is_cjk(c: char) -> bool {
    is_unspaced(c) || is_hangul(c) || is_wide_punctuation(c)
}

/// Whether a character is a letter of a script that parts its words by spaces: Latin and its kin.
pub fn is_latin(c: char) -> bool {
    c.is_ascii_alphabetic() || !c.is_ascii() && !is_cjk(c) && c.is_alphabetic()
}

/// Whether a line break in the source between these two characters stands for no space.
///
/// As CSS Text 4 has it for segment breaks: both sides wide and not Hangul; besides, wide
/// punctuation swallows the break whatever stands on its other side.
pub fn break_is_nothing(before: char, after: char) -> bool {
    let wide = |c| is_unspaced(c) || is_wide_punctuation(c);
    let quote = |c| matches!(c, '“' | '”' | '‘' | '’' | '…' | '—');
    is_wide_punctuation(before)
        || is_wide_punctuation(after)
        || (wide(before) && (wide(after) || quote(after)))
        || (quote(before) && wide(after))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn breaks_vanish_only_where_no_space_is_written() {
        assert!(break_is_nothing('中', '文'));
        assert!(break_is_nothing('，', 'a'));
        assert!(break_is_nothing('か', '漢'));
        assert!(!break_is_nothing('a', 'b'));
        assert!(!break_is_nothing('한', '국'));
        assert!(!break_is_nothing('中', 'a'));
    }
}
