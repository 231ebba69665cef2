//! Alphabetic order as the reader of each language expects it in an index.
//!
//! A [`Collator`] gives each entry a [`Key`] to sort by and a [`Bucket`] to stand under. Both
//! follow one decision: a key begins with the place of its bucket, so sorted entries never return
//! to a section they have left. Letters, accents and case are weighed as CLDR tailors the Unicode
//! Collation Algorithm (UTS #10) for the language.

mod buckets;
mod lead;
mod pinyin;
mod rules;
mod strokes;
mod syllables;
#[cfg(test)]
mod tests;

use icu_collator::CollatorPreferences;
use icu_collator::preferences::CollationType;
use icu_locale::Locale;
use icu_locale::subtags::language;
use icu_properties::props::Script;

use crate::text::hanzi::{self, Dictionary};

pub use buckets::{Bucket, BucketKind};

use buckets::Shelf;
use lead::{Lead, lead};
use pinyin::Reading;
use rules::Rules;
use syllables::Syllables;

/// How the entries of a language are ordered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Order {
    /// As its readers are used to: pinyin for Chinese (strokes where it is traditional), gojūon for
    /// Japanese, the alphabet elsewhere.
    #[default]
    Usual,
    /// Chinese by the number of strokes; other languages as usual.
    Strokes,
}

/// What an entry is sorted by. Keys of one collator compare as their entries follow in the index;
/// entries that are written differently never have equal keys.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key(Box<[u8]>);

/// The order of one language. Costly to make (it looks up hundreds of boundaries), cheap to use.
pub struct Collator {
    rules: Rules,
    shelf: Shelf,
    scheme: Scheme,
    dictionary: Dictionary,
}

/// What a language files its native entries by.
enum Scheme {
    /// The text itself.
    Text,
    /// The strokes of its simplified characters.
    Strokes,
    /// The reading, where the text is written in ideographs: Japanese and Korean.
    Reading,
    /// Pinyin, given or guessed.
    Pinyin(Syllables),
}

/// Where an entry stands and by which words.
struct Filing<'a> {
    place: u16,
    by: FiledBy<'a>,
    /// The text from its first letter on.
    text: &'a str,
}

enum FiledBy<'a> {
    Text,
    Strokes,
    Reading(&'a str),
    Pinyin(&'a Syllables),
}

impl Collator {
    /// The order of a language, named by a BCP 47 tag. `-u-kn-` is honoured, and so is `-u-co-`:
    /// for Chinese as far as it says pinyin or stroke.
    ///
    /// An unknown or malformed tag gets the root order of CLDR under the sections A–Z.
    pub fn new(tag: &str, order: Order) -> Self {
        let mut locale: Locale = tag.replace('_', "-").parse().unwrap_or(Locale::UNKNOWN);
        let chinese = chinese(&locale, order);
        let dictionary = Dictionary::embedded();
        if chinese.is_some() {
            // CLDR keeps the tailorings of all Chinese languages under this one.
            locale.id.language = language!("zh");
        }
        match chinese {
            Some(Chinese::Pinyin) => {
                let rules = Rules::new(&locale, Some(CollationType::Pinyin));
                let syllables = Syllables::new(&rules);
                Self {
                    shelf: Shelf::pinyin(),
                    rules,
                    scheme: Scheme::Pinyin(syllables),
                    dictionary,
                }
            }
            Some(Chinese::Strokes) => {
                let rules = Rules::new(&locale, Some(CollationType::Stroke));
                let simplified = !is_traditional(&locale) && wished_simplified(tag);
                let scheme = if simplified { Scheme::Strokes } else { Scheme::Text };
                Self { shelf: Shelf::strokes(&rules), rules, scheme, dictionary }
            }
            None => {
                let rules = Rules::new(&locale, None);
                let read = matches!(locale.id.language.as_str(), "ja" | "ko");
                let scheme = if read { Scheme::Reading } else { Scheme::Text };
                Self { shelf: Shelf::letters(&locale, &rules), rules, scheme, dictionary }
            }
        }
    }

    /// What to sort an entry by: its section, then its reading or text, then the bare characters.
    ///
    /// `reading` is pinyin with tone marks for Chinese, kana for Japanese, hangul for Korean; other
    /// languages ignore it. It counts where the text does not show how it is read: `2号线` stays
    /// with the numbers and `ATM` under A, whatever they are read as.
    pub fn key(&self, text: &str, reading: Option<&str>) -> Key {
        let filing = self.file(text, reading);
        let mut key = filing.place.to_be_bytes().to_vec();
        match &filing.by {
            FiledBy::Text => {}
            FiledBy::Strokes => strokes::write(filing.text, &mut key),
            FiledBy::Reading(kana) => {
                self.rules.write(kana, &mut key);
                key.push(0);
            }
            FiledBy::Pinyin(syllables) => {
                let given = reading
                    .and_then(|reading| hanzi::split(&self.dictionary, filing.text, reading));
                let read = given.unwrap_or_else(|| self.guessed(syllables, filing.text));
                Reading::write_words(filing.text, &read, &self.rules, &mut key);
            }
        }
        self.rules.write(filing.text, &mut key);
        // Without a last word from the characters, order would hang on the order of input.
        key.push(0);
        key.extend_from_slice(text.as_bytes());
        Key(key.into_boxed_slice())
    }

    /// A syllable for each hanzi of a text without a reading.
    fn guessed(&self, syllables: &Syllables, text: &str) -> Vec<String> {
        let hanzi = text.char_indices().filter(|(_, c)| lead::script(*c) == Script::Han);
        let all = hanzi.map(|(at, c)| {
            let letters = syllables.first(&self.rules, text.get(at..).unwrap_or_default());
            // The table knows no tones: the first reading of these letters has one.
            let bare = |reading: &&str| Reading::written(reading).has_letters(letters);
            self.dictionary.readings(c).find(bare).unwrap_or(letters).to_owned()
        });
        all.collect()
    }

    /// The section an entry stands in; see [`Collator::key`] for the reading.
    pub fn bucket(&self, text: &str, reading: Option<&str>) -> Bucket {
        self.shelf.bucket(self.file(text, reading).place)
    }

    /// All sections in order, also those that stay empty: a bar of letters shows them inactive.
    pub fn buckets(&self) -> &[Bucket] {
        self.shelf.buckets()
    }

    /// Decides, for key and bucket alike, where an entry stands.
    fn file<'a>(&'a self, text: &'a str, reading: Option<&'a str>) -> Filing<'a> {
        let (class, text) = lead(text);
        let (place, by) = match class {
            Lead::Nothing => (self.shelf.rest(), FiledBy::Text),
            Lead::Digit => (Shelf::DIGITS, FiledBy::Text),
            Lead::Letter(script) => self.file_word(script, text, reading),
        };
        Filing { place, by, text }
    }

    fn file_word<'a>(
        &'a self,
        script: Script,
        text: &'a str,
        reading: Option<&'a str>,
    ) -> (u16, FiledBy<'a>) {
        match &self.scheme {
            Scheme::Pinyin(syllables) if self.shelf.is_native(script) => {
                let initial = self.initial(syllables, script, text, reading);
                (self.shelf.place_of_letter(initial.unwrap_or(0)), FiledBy::Pinyin(syllables))
            }
            Scheme::Strokes if script == Script::Han => {
                let count = text.chars().next().and_then(strokes::of);
                match count.and_then(|count| self.shelf.place_of_strokes(count)) {
                    Some(place) => (place, FiledBy::Strokes),
                    None => (self.shelf.place_of_key(&self.rules.head(text)), FiledBy::Strokes),
                }
            }
            Scheme::Reading if script == Script::Han || self.shelf.is_native(script) => {
                match reading.and_then(|reading| self.native(reading)).or(self.native(text)) {
                    Some(by) => {
                        (self.shelf.place_of_key(&self.rules.head(by)), FiledBy::Reading(by))
                    }
                    None => (self.shelf.place_of_foreign(script), FiledBy::Text),
                }
            }
            _ if self.shelf.is_native(script) => {
                (self.shelf.place_of_key(&self.rules.head(text)), FiledBy::Text)
            }
            _ => (self.shelf.place_of_foreign(script), FiledBy::Text),
        }
    }

    /// The letter to file an entry under: of the given pinyin where a hanzi comes first, if it holds
    /// any, and otherwise of the text.
    fn initial(
        &self,
        syllables: &Syllables,
        script: Script,
        text: &str,
        reading: Option<&str>,
    ) -> Option<u8> {
        let given = reading.filter(|_| script == Script::Han).map(Reading::written);
        given
            .and_then(|given| given.initial())
            .or_else(|| Reading::guessed_initial(text, &self.rules, syllables))
    }

    /// A text from its first letter on, if that is one of the language.
    fn native<'a>(&self, text: &'a str) -> Option<&'a str> {
        let (class, text) = lead(text);
        matches!(class, Lead::Letter(script) if self.shelf.is_native(script)).then_some(text)
    }
}

enum Chinese {
    Pinyin,
    Strokes,
}

/// How Chinese is to be ordered, or nothing for another language.
fn chinese(locale: &Locale, order: Order) -> Option<Chinese> {
    let language = locale.id.language.as_str();
    if !matches!(language, "zh" | "cmn" | "yue") {
        return None;
    }
    let wish = CollatorPreferences::from(locale).collation_type;
    let strokes = match (order, wish) {
        (Order::Strokes, _) | (_, Some(CollationType::Stroke)) => true,
        (_, Some(CollationType::Pinyin)) => false,
        _ => language == "yue" || is_traditional(locale),
    };
    Some(if strokes { Chinese::Strokes } else { Chinese::Pinyin })
}

/// Whether a tag names Mandarin, whose writing without further word is simplified. Cantonese is
/// written in traditional characters.
fn wished_simplified(tag: &str) -> bool {
    !tag.to_ascii_lowercase().starts_with("yue")
}

/// Whether Chinese of this tag is written in traditional characters, by script or else by region.
fn is_traditional(locale: &Locale) -> bool {
    let script = locale.id.script.map(|script| script.as_str() == "Hant");
    let region = locale.id.region.is_some_and(|r| matches!(r.as_str(), "TW" | "HK" | "MO"));
    script.unwrap_or(region)
}
