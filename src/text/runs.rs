//! Runs of another language inside a text, so that each can be marked with its `lang`: screen
//! readers change their voice by it, and browsers choose the right glyphs.

use std::ops::Range;

use encoding_rs::SHIFT_JIS;

use super::script::{is_hangul, is_unspaced, is_wide_punctuation};

/// What a run of foreign text is, as far as its letters tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Foreign {
    /// Han characters without kana: Chinese.
    Han,
    /// Text with kana: Japanese.
    Kana,
    /// Hangul: Korean.
    Hangul,
    /// Latin words with tone marks: pinyin.
    Pinyin,
    /// Latin words in a text of another script: English, as good as always.
    Latin,
}

/// The runs of `text` that are not of the language `tag`, in order. Texts in Japanese keep the
/// Han that Japanese has, texts in a Latin script their Latin words.
pub fn foreign(text: &str, tag: &str) -> Vec<(Range<usize>, Foreign)> {
    let language = tag.split('-').next().unwrap_or_default();
    let own_script = matches!(language, "zh" | "ja" | "ko");
    if text.is_ascii() && !own_script {
        return Vec::new();
    }
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let length = match class(c) {
            Class::East => {
                let length = extent(&text[at..], |c| {
                    is_unspaced(c) || (is_wide_punctuation(c) && !matches!(c, '（' | '）'))
                });
                let run = text[at..at + length].trim_end_matches(is_wide_punctuation);
                let kana = run.chars().any(|c| matches!(u32::from(c), 0x3041..=0x30FF));
                let kind = if kana { Foreign::Kana } else { Foreign::Han };
                let own = match language {
                    // What Japanese cannot be written with is Chinese in simplified characters.
                    "ja" => kana || is_japanese(run),
                    "zh" => !kana,
                    _ => false,
                };
                if !own && !run.is_empty() {
                    out.push((at..at + run.len(), kind));
                }
                length
            }
            Class::Hangul => {
                let length = extent(&text[at..], |c| is_hangul(c) || c == ' ');
                let run = text[at..at + length].trim_end();
                if language != "ko" {
                    out.push((at..at + run.len(), Foreign::Hangul));
                }
                length
            }
            Class::Latin => {
                // Acute and grave accents are no tones where the language itself has them.
                let accents = own_script || language == "en";
                let (length, kind) = latin(&text[at..], own_script, accents);
                if let Some(kind) = kind {
                    out.push((at..at + length, kind));
                }
                length
            }
            Class::Other => c.len_utf8(),
        };
        at += length.max(c.len_utf8());
    }
    out
}

/// Whether all characters are among those of JIS X 0208, with the usual additions.
fn is_japanese(text: &str) -> bool {
    let (_, _, unmappable) = SHIFT_JIS.encode(text);
    !unmappable
}

enum Class {
    East,
    Hangul,
    Latin,
    Other,
}

fn class(c: char) -> Class {
    if is_unspaced(c) {
        Class::East
    } else if is_hangul(c) {
        Class::Hangul
    } else if c.is_alphabetic() && u32::from(c) < 0x0250 {
        Class::Latin
    } else {
        Class::Other
    }
}

fn extent(text: &str, inside: impl Fn(char) -> bool) -> usize {
    text.find(|c| !inside(c)).unwrap_or(text.len())
}

/// A run of Latin words: the longest that is all pinyin, or all not.
fn latin(text: &str, own_script: bool, accents: bool) -> (usize, Option<Foreign>) {
    let word = |text: &str| {
        extent(text, |c| {
            (c.is_alphabetic() && u32::from(c) < 0x0250) || matches!(c, '\'' | '’' | '-')
        })
    };
    let first = word(text);
    let pinyin = has_tones(&text[..first], accents);
    let mut length = first;
    loop {
        let rest = &text[length..];
        let gap = if pinyin || own_script { extent(rest, |c| c == ' ') } else { 0 };
        let next = word(&rest[gap..]);
        if gap == 0 || next == 0 || has_tones(&rest[gap..gap + next], accents) != pinyin {
            break;
        }
        length += gap + next;
    }
    let run = text[..length].trim_end_matches(['\'', '’', '-']);
    // A single letter or an abbreviation is read the same in every language.
    let words = run.chars().filter(|c| c.is_lowercase()).count() >= 3;
    let kind = match (pinyin, own_script && words) {
        (true, _) => Some(Foreign::Pinyin),
        (false, true) => Some(Foreign::Latin),
        (false, false) => None,
    };
    (run.len().max(1), kind)
}

/// Macron and caron mark tones and stand in hardly any other language of a handbook.
fn has_tones(word: &str, accents: bool) -> bool {
    word.chars().any(|c| "āēīōūǖǎěǐǒǔǚĀĒĪŌŪǍĚǏǑǓ".contains(c))
        || (accents && word.chars().any(|c| "áéíóúǘàèìòùǜ".contains(c)) && is_syllables(word))
}

/// Whether a word with only acute and grave accents could be pinyin: it ends as syllables do.
fn is_syllables(word: &str) -> bool {
    let plain: String = word.chars().map(unaccented).collect();
    let ends = ["a", "o", "e", "i", "u", "v", "n", "ng", "r"];
    !plain.contains(['\'', '’'])
        && ends.iter().any(|end| plain.ends_with(end))
        && plain.len() <= 6
        && plain.chars().filter(|c| "aeiouv".contains(*c)).count() <= 3
        && !matches!(plain.as_str(), "cafe" | "a" | "ou" | "la" | "voila" | "resume")
}

fn unaccented(c: char) -> char {
    match c {
        'á' | 'à' => 'a',
        'é' | 'è' => 'e',
        'í' | 'ì' => 'i',
        'ó' | 'ò' => 'o',
        'ú' | 'ù' => 'u',
        'ǘ' | 'ǜ' => 'v',
        other => other.to_ascii_lowercase(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn show(text: &str, tag: &str) -> Vec<(String, Foreign)> {
        foreign(text, tag).into_iter().map(|(r, f)| (text[r].to_owned(), f)).collect()
    }

    #[test]
    fn foreign_words_are_told_from_the_text_around_them() {
        assert_eq!(
            show("Say 居住登记 (jūzhù dēngjì), please.", "en"),
            [("居住登记".into(), Foreign::Han), ("jūzhù dēngjì".into(), Foreign::Pinyin)]
        );
        assert_eq!(
            show("投放Food Waste，按F1键", "zh-Hans"),
            [("Food Waste".into(), Foreign::Latin)]
        );
        assert_eq!(show("ゴミを出す", "ja"), []);
        assert_eq!(show("派出所へ。", "ja"), []);
        assert_eq!(
            show("我要办临时住宿登记。", "ja"),
            [("我要办临时住宿登记".into(), Foreign::Han)]
        );
        assert_eq!(show("看ゴミ字", "zh-Hans"), [("看ゴミ字".into(), Foreign::Kana)]);
        assert_eq!(show("une école à côté", "fr"), []);
        assert_eq!(show("plain text", "en"), []);
        assert_eq!(show("bù kě", "en"), [("bù kě".into(), Foreign::Pinyin)]);
    }
}
