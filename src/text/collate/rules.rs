//! The rules of a language as CLDR has them: sort keys of the Unicode Collation Algorithm (UTS #10).

use icu_collator::CollatorBorrowed;
use icu_collator::options::{CollatorOptions, Strength};
use icu_collator::preferences::{CollationNumericOrdering, CollationType};
use icu_collator::{Collator, CollatorPreferences};
use icu_locale::Locale;

/// The first ideograph that no Chinese tailoring places. Some radicals and rare hanzi of names have
/// neither pinyin nor a stroke count in CLDR; all of them sort after this one.
pub(super) const UNPLACED: &str = "\u{16ff2}";

/// How many characters of an entry can decide its section: boundaries are one to three letters.
const HEAD: usize = 24;

/// The collation of one language at two strengths.
///
/// Without data, which the compiled tables rule out, order falls back to code points.
pub(super) struct Rules {
    full: Option<CollatorBorrowed<'static>>,
    first: Option<CollatorBorrowed<'static>>,
}

impl Rules {
    /// The rules of a language; `kind` overrules the tailoring that its tag names or implies.
    ///
    /// Numbers count by value, unless the tag says `-u-kn-false`: Gate 9 stands before Gate 10.
    pub(super) fn new(locale: &Locale, kind: Option<CollationType>) -> Self {
        let mut wishes = CollatorPreferences::from(locale);
        wishes.collation_type = kind.or(wishes.collation_type);
        wishes.numeric_ordering = wishes.numeric_ordering.or(Some(CollationNumericOrdering::True));
        Self { full: make(wishes, Strength::Tertiary), first: make(wishes, Strength::Primary) }
    }

    /// Appends the sort key of a text: letters, then accents, then case.
    pub(super) fn write(&self, text: &str, key: &mut Vec<u8>) {
        write(self.full.as_ref(), text, key);
    }

    /// The sort key of how a text begins, by its letters alone.
    pub(super) fn head(&self, text: &str) -> Vec<u8> {
        let end = text.char_indices().nth(HEAD).map_or(text.len(), |(at, _)| at);
        let mut key = Vec::new();
        write(self.first.as_ref(), text.get(..end).unwrap_or(text), &mut key);
        key
    }

    /// How the language itself orders two texts.
    #[cfg(test)]
    pub(super) fn compare(&self, a: &str, b: &str) -> std::cmp::Ordering {
        self.full.as_ref().map_or_else(|| a.cmp(b), |full| full.compare(a, b))
    }
}

fn make(wishes: CollatorPreferences, strength: Strength) -> Option<CollatorBorrowed<'static>> {
    let mut options = CollatorOptions::default();
    options.strength = Some(strength);
    Collator::try_new(wishes, options)
        .or_else(|_| Collator::try_new(CollatorPreferences::default(), options))
        .ok()
}

fn write(collator: Option<&CollatorBorrowed<'static>>, text: &str, key: &mut Vec<u8>) {
    match collator {
        Some(collator) => {
            let Ok(()) = collator.write_sort_key_to(text, key);
        }
        None => key.extend_from_slice(text.as_bytes()),
    }
}
