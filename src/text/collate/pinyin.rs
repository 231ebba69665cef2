//! The pinyin of an entry as a dictionary files it: letters first, then tones.

use icu_properties::props::Script;
use unicode_normalization::UnicodeNormalization;

use super::lead::script;
use super::rules::Rules;
use super::syllables::Syllables;

/// The tone of a letter that carries no mark; a neutral syllable so follows its four siblings.
const UNMARKED: u8 = 5;
/// What the two dots of `ü` add to a tone: `lù` stands before `lǖ`.
const UMLAUT: u8 = 5;
/// Begins a number among letters, and so puts `B2` before `ba`.
const NUMBER: u8 = 2;
/// Ends the letters of a syllable, below every letter.
const SEPARATOR: u8 = 1;
/// The longest number that is ordered by its value.
const MOST_DIGITS: usize = 250;

/// A reading taken apart: `Chángchéng` is `changcheng` with tones on its `a` and `e`.
///
/// Tones stand letter by letter. Equal letters have their vowels in equal places, so this compares
/// as syllable by syllable would, without having to know where syllables end.
#[derive(Debug, Default)]
pub(super) struct Reading {
    letters: Vec<u8>,
    tones: Vec<u8>,
}

impl Reading {
    /// Takes written pinyin apart: tone marks, spaces, apostrophes, hyphens and case are no letters
    /// (ISO 7098, GB/T 16159). Latin words and numbers within it stay as they are.
    pub(super) fn written(pinyin: &str) -> Self {
        let mut reading = Self::default();
        reading.add(pinyin);
        reading
    }

    /// The first letter of a text that came without pinyin: of Latin as written, of hanzi by their
    /// commonest reading.
    pub(super) fn guessed_initial(text: &str, rules: &Rules, syllables: &Syllables) -> Option<u8> {
        let mut each = text.char_indices().map(|(at, c)| match script(c) {
            Script::Han => Self::written(syllables.first(rules, text.get(at..).unwrap_or(""))),
            _ => Self::written(c.encode_utf8(&mut [0; 4])),
        });
        each.find(|one| !one.letters.is_empty())?.initial()
    }

    /// Appends a text character by character, as dictionaries order words: the letters of the
    /// syllable, its tone, the character. So the words of one character stand together, 办公 before
    /// 办理 before 帮忙 (the order of 现代汉语词典). `syllables` are those of the hanzi.
    pub(super) fn write_words(text: &str, syllables: &[String], rules: &Rules, key: &mut Vec<u8>) {
        let mut syllables = syllables.iter();
        let mut rest = text;
        while let Some(c) = rest.chars().next() {
            let length = if script(c) == Script::Han {
                if let Some(syllable) = syllables.next() {
                    let reading = Self::written(syllable);
                    key.extend_from_slice(&reading.letters);
                    let tone = reading.tones.iter().find(|tone| **tone != UNMARKED);
                    let tone = tone.copied().unwrap_or(UNMARKED);
                    key.extend([SEPARATOR, tone, SEPARATOR]);
                }
                // Characters of one sound follow one another as CLDR has them: by their strokes.
                rules.write(c.encode_utf8(&mut [0; 4]), key);
                key.push(SEPARATOR);
                c.len_utf8()
            } else if c.is_alphanumeric() {
                let run = rest.find(|c: char| !c.is_alphanumeric() || script(c) == Script::Han);
                let run = run.unwrap_or(rest.len());
                let mut reading = Self::written(&rest[..run]);
                reading.tones.clear();
                reading.write(key);
                run
            } else {
                c.len_utf8()
            };
            rest = &rest[length..];
        }
        key.push(0);
    }

    /// Whether these are its letters.
    pub(super) fn has_letters(&self, letters: &str) -> bool {
        self.letters == letters.as_bytes()
    }

    /// The first letter, if the reading begins with one.
    pub(super) fn initial(&self) -> Option<u8> {
        self.letters.first().copied().filter(u8::is_ascii_lowercase)
    }

    /// Appends letters, then tones, each closed by the lowest byte.
    pub(super) fn write(&self, key: &mut Vec<u8>) {
        for run in self.letters.chunk_by(|a, b| a.is_ascii_digit() == b.is_ascii_digit()) {
            if run.first().is_some_and(u8::is_ascii_digit) {
                write_number(run, key);
            } else {
                key.extend_from_slice(run);
            }
        }
        key.push(0);
        key.extend_from_slice(&self.tones);
        key.push(0);
    }

    fn add(&mut self, text: &str) {
        for c in text.nfkd() {
            match c {
                '\u{304}' => self.tone(1),
                '\u{301}' => self.tone(2),
                // The breve is a common slip for the caron.
                '\u{30c}' | '\u{306}' => self.tone(3),
                '\u{300}' => self.tone(4),
                '\u{308}' => self.umlaut(),
                _ => self.letter(c),
            }
        }
    }

    /// Adds a letter without case, or the letters that stand for one ASCII lacks.
    fn letter(&mut self, c: char) {
        let mut lower = [0; 4];
        let plain = match c.to_ascii_lowercase() {
            c if c.is_ascii_alphanumeric() => c.encode_utf8(&mut lower),
            'ß' => "ss",
            'æ' | 'Æ' => "ae",
            'œ' | 'Œ' => "oe",
            'ø' | 'Ø' => "o",
            'đ' | 'Đ' | 'ð' | 'Ð' => "d",
            'ł' | 'Ł' => "l",
            'þ' | 'Þ' => "th",
            'ı' => "i",
            _ => "",
        };
        self.letters.extend_from_slice(plain.as_bytes());
        self.tones.resize(self.letters.len(), UNMARKED);
    }

    fn tone(&mut self, tone: u8) {
        if let Some(last) = self.tones.last_mut() {
            *last = if *last > UNMARKED { tone + UMLAUT } else { tone };
        }
    }

    fn umlaut(&mut self) {
        if let Some(last) = self.tones.last_mut().filter(|last| **last <= UNMARKED) {
            *last += UMLAUT;
        }
    }
}

/// Writes a number so that keys compare by its value: how many digits it has, then those.
fn write_number(digits: &[u8], key: &mut Vec<u8>) {
    let zeros = digits.iter().take_while(|digit| **digit == b'0').count();
    let value = digits.get(zeros..).unwrap_or_default();
    let count = value.len().min(MOST_DIGITS);
    key.extend([NUMBER, u8::try_from(count).unwrap_or(u8::MAX)]);
    key.extend_from_slice(value);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(pinyin: &str) -> Vec<u8> {
        let mut key = Vec::new();
        Reading::written(pinyin).write(&mut key);
        key
    }

    #[test]
    fn only_letters_count_at_first() {
        for pinyin in ["Xī'ān", "xī’ān", "xī ān", "XĪ-ĀN", "xi\u{304}a\u{304}n"] {
            assert_eq!(key(pinyin), key("xīān"), "{pinyin}");
        }
        assert!(key("Chángchéng") < key("Chángshā"));
    }

    #[test]
    fn tones_decide_among_equal_letters() {
        let order = ["mā", "má", "mǎ", "mà", "ma", "māmā", "māma"];
        assert!(order.is_sorted_by(|a, b| key(a) < key(b)));
        assert!(key("lù") < key("lǖ") && key("lǜ") < key("luàn"));
        assert!(key("lüè") < key("lūn"));
    }

    #[test]
    fn numbers_count_by_value() {
        assert!(key("B2 kǒu") < key("B10 kǒu") && key("B10 kǒu") < key("bā"));
        assert!(key("B2") < key("B02") && key("B02") < key("B3"));
        key(&"9".repeat(100_000));
    }

    #[test]
    fn marks_without_a_letter_do_no_harm() {
        for pinyin in ["", "\u{301}", "ā\u{301}\u{301}\u{308}\u{308}", "出口", "👋"] {
            key(pinyin);
        }
        assert_eq!(Reading::written("Éclair Øst").initial(), Some(b'e'));
        assert_eq!(Reading::written("出").initial(), None);
    }
}
