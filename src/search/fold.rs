//! One form for what readers take for the same: small letters without accents, full-width letters as
//! plain ones, katakana as hiragana, traditional and Japanese forms of hanzi as simplified ones.
//!
//! The script of a theme folds queries in the same way; it is given those of the [`variants`] whose
//! simplified form the handbook has.

use std::borrow::Cow;
use std::sync::OnceLock;

use rustc_hash::FxHashSet;
use unicode_normalization::UnicodeNormalization;

/// The first character of the table.
const FIRST: u32 = 0x4E00;
/// How many characters it has.
const COUNT: usize = 0x5200;

const VARIANTS: &str = include_str!("data/variants.txt");

/// The characters that are folded to another one, with that one; in order.
pub fn variants() -> impl Iterator<Item = (char, char)> {
    let mut chars = VARIANTS.chars();
    std::iter::from_fn(move || Some((chars.next()?, chars.next()?)))
}

/// Whether another character is folded to this one.
pub(super) fn is_simplified(c: char) -> bool {
    static GOALS: OnceLock<FxHashSet<char>> = OnceLock::new();
    GOALS.get_or_init(|| variants().map(|(_, to)| to).collect()).contains(&c)
}

/// By the place of a hanzi in its block, what it is folded to.
fn table() -> &'static [u16] {
    static TABLE: OnceLock<Vec<u16>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut table = vec![0; COUNT];
        for (from, to) in variants() {
            if let Some(place) = place(from).and_then(|place| table.get_mut(place)) {
                *place = u16::try_from(u32::from(to)).unwrap_or(0);
            }
        }
        table
    })
}

fn place(c: char) -> Option<usize> {
    let place = usize::try_from(u32::from(c).checked_sub(FIRST)?).ok()?;
    (place < COUNT).then_some(place)
}

/// The text in its one form.
pub fn fold(text: &str) -> Cow<'_, str> {
    if text.bytes().all(|b| b.is_ascii() && !b.is_ascii_uppercase()) {
        return Cow::Borrowed(text);
    }
    if text.is_ascii() {
        return Cow::Owned(text.to_ascii_lowercase());
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while !rest.is_empty() {
        let simple = rest.find(|c| !is_simple(c)).unwrap_or(rest.len());
        // The last of the simple ones may be a part of what follows: a letter of its accent.
        let last = rest[..simple].char_indices().next_back().map_or(0, |(at, _)| at);
        let whole = if simple == rest.len() { simple } else { last };
        rest[..whole].chars().for_each(|c| push(c.to_ascii_lowercase(), &mut out));
        let end = rest[simple..].find(is_simple).map_or(rest.len(), |end| simple + end);
        fold_any(&rest[whole..end], &mut out);
        rest = &rest[end..];
    }
    Cow::Owned(out)
}

/// Folds characters that normalising may change.
fn fold_any(text: &str, out: &mut String) {
    let small = text.chars().flat_map(char::to_lowercase);
    let plain = small.nfkd().filter(|c| !matches!(c, '\u{300}'..='\u{36F}'));
    // What was a capital only in another form: ℃.
    let small = plain.flat_map(char::to_lowercase);
    small.nfc().for_each(|c| push(c, out));
}

/// Whether normalising leaves a character alone, or makes a separator of what is one before, and never joins
/// it with the character before it; of those that texts have most.
fn is_simple(c: char) -> bool {
    let hanzi_or_hangul = |c: char| matches!(u32::from(c), 0x4E00..=0x9FFF | 0xAC00..=0xD7A3);
    let kana = |c: char| matches!(u32::from(c), 0x3041..=0x3096 | 0x30A1..=0x30F6);
    c.is_ascii()
        || hanzi_or_hangul(c)
        || kana(c)
        || matches!(
            c,
            '，' | '。'
                | '、'
                | '：'
                | '；'
                | '！'
                | '？'
                | '（'
                | '）'
                | '“'
                | '”'
                | '‘'
                | '’'
                | '「'
                | '」'
                | '《'
                | '》'
                | '—'
                | '–'
                | '·'
                | 'ー'
        )
}

/// A character as it is after normalising.
fn push(c: char, out: &mut String) {
    match c {
        c if c.is_ascii() => out.push(c),
        'ß' => out.push_str("ss"),
        'æ' => out.push_str("ae"),
        'œ' => out.push_str("oe"),
        'ø' => out.push('o'),
        'ł' => out.push('l'),
        'đ' | 'ð' => out.push('d'),
        'ı' => out.push('i'),
        'ς' => out.push('σ'),
        '’' | 'ʼ' => out.push('\''),
        '‐' => out.push('-'),
        '\u{30A1}'..='\u{30F6}' => out.push(char::from_u32(u32::from(c) - 0x60).unwrap_or(c)),
        c => {
            let folded = place(c).and_then(|place| table().get(place)).copied().unwrap_or(0);
            out.push(if folded == 0 { c } else { char::from_u32(folded.into()).unwrap_or(c) });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_come_together() {
        for (text, folded) in [
            ("Dépôt de Garantie", "depot de garantie"),
            ("ＱＲコード", "qrこーど"),
            ("ｺﾞﾐ", "ごみ"),
            ("居留許可", "居留许可"),
            ("駅の証明書", "驿の证明书"),
            ("lǜ", "lu"),
            ("Straße, Œuvre", "strasse, oeuvre"),
            ("주민센터", "주민센터"),
            ("l’ascenseur", "l'ascenseur"),
            ("25 ℃", "25 °c"),
            ("が", "が"),
            ("Cafe\u{301} é 24 ㎡, a\u{301}\u{323}b", "cafe e 24 m2, ab"),
            ("か\u{3099}みé", "がみe"),
        ] {
            assert_eq!(fold(text), folded, "{text}");
        }
    }

    #[test]
    fn folding_once_is_enough() {
        assert!(variants().all(|(_, to)| !variants().any(|(from, _)| from == to)));
        assert!(variants().collect::<Vec<_>>().is_sorted());
    }
}
