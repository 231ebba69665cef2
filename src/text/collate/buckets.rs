//! The sections of an index: digits, the letters of its language, then what is not of its script.

use std::borrow::Cow;

use icu_locale::Locale;
use icu_locale::exemplar_chars::ExemplarCharacters;
use icu_properties::props::Script;

use super::lead::script;
use super::rules::{Rules, UNPLACED};

/// CLDR's index markers are this character and a letter, or a braille pattern for a stroke count.
const MARKER: char = '\u{fdd0}';
/// The highest stroke count to ask CLDR for; it has markers up to 48, with gaps.
const MOST_STROKES: u8 = 64;

/// What a section holds; a theme writes its heading in the language of the page.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum BucketKind {
    /// Entries that begin with a number: `2号线`, `24 h`.
    Digits,
    /// A letter of the language, as CLDR's index exemplars write it: `A`, `Ñ`, `か`, `ㄱ`.
    Letter(String),
    /// Chinese characters of so many strokes.
    Strokes(u8),
    /// Latin entries among those of another script: `ATM`, `Wi-Fi`.
    Latin,
    /// Ideographs among another script, or kanji and hanja without a reading.
    Han,
    /// Japanese syllables among another script.
    Kana,
    /// Korean among another script.
    Hangul,
    /// Everything else: other scripts, symbols, empty entries.
    Rest,
}

/// A section of an index. Sections of one collator compare as they follow in the book.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Bucket {
    place: u16,
    kind: BucketKind,
}

impl Bucket {
    /// What the section holds.
    pub fn kind(&self) -> &BucketKind {
        &self.kind
    }

    /// Whether a bar of letters shows this section even where it is empty.
    pub fn is_letter(&self) -> bool {
        matches!(self.kind, BucketKind::Letter(_))
    }

    /// A heading that needs no translation, for a theme without words of its own.
    pub fn label(&self) -> Cow<'_, str> {
        match &self.kind {
            BucketKind::Letter(letter) => Cow::Borrowed(letter),
            BucketKind::Strokes(count) => Cow::Owned(format!("{count}画")),
            BucketKind::Digits => Cow::Borrowed("0–9"),
            BucketKind::Latin => Cow::Borrowed("A–Z"),
            BucketKind::Han => Cow::Borrowed("漢字"),
            BucketKind::Kana => Cow::Borrowed("かな"),
            BucketKind::Hangul => Cow::Borrowed("가–힣"),
            BucketKind::Rest => Cow::Borrowed("…"),
        }
    }
}

/// The sections of one collator in order, and where each letter begins.
pub(super) struct Shelf {
    buckets: Vec<Bucket>,
    /// The key at which the letter of the same rank begins, ascending; empty for pinyin.
    bounds: Vec<Vec<u8>>,
    /// From this key on, ideographs have no place among the strokes.
    end: Option<Vec<u8>>,
    /// The scripts whose entries stand under the letters.
    natives: Vec<Script>,
}

impl Shelf {
    /// The letters of a language, from CLDR's index exemplars; A–Z where it has none.
    pub(super) fn letters(locale: &Locale, rules: &Rules) -> Self {
        let letters = index_letters(locale, rules);
        let mut natives: Vec<Script> =
            letters.iter().filter_map(|(_, letter)| letter.chars().next()).map(script).collect();
        if natives.contains(&Script::Hiragana) {
            natives.push(Script::Katakana);
        }
        natives.dedup();
        let foreign = foreign_sections(&natives);
        let (bounds, kinds): (_, Vec<_>) =
            letters.into_iter().map(|(key, letter)| (key, BucketKind::Letter(letter))).unzip();
        Self { buckets: numbered(kinds, foreign), bounds, end: None, natives }
    }

    /// A to Z for pinyin. An entry is placed by its letters, so there are no boundaries to know.
    pub(super) fn pinyin() -> Self {
        let kinds = ('A'..='Z').map(|c| BucketKind::Letter(c.to_string())).collect();
        let natives = vec![Script::Han, Script::Latin];
        Self { buckets: numbered(kinds, Vec::new()), bounds: Vec::new(), end: None, natives }
    }

    /// One section for each stroke count that the stroke collation marks.
    pub(super) fn strokes(rules: &Rules) -> Self {
        let (bounds, kinds): (_, Vec<_>) = (1..=MOST_STROKES)
            .filter_map(|count| Some((stroke_bound(count, rules)?, BucketKind::Strokes(count))))
            .unzip();
        let end = Some(rules.head(UNPLACED));
        let natives = vec![Script::Han];
        Self { buckets: numbered(kinds, vec![BucketKind::Latin]), bounds, end, natives }
    }

    /// All sections in the order of the book, also those that will stay empty.
    pub(super) fn buckets(&self) -> &[Bucket] {
        &self.buckets
    }

    /// Whether entries of a script stand under the letters.
    pub(super) fn is_native(&self, script: Script) -> bool {
        self.natives.contains(&script)
    }

    /// The place of an entry of a native script, by the key of how it begins.
    pub(super) fn place_of_key(&self, head: &[u8]) -> u16 {
        let begun = self.bounds.partition_point(|bound| bound.as_slice() <= head);
        let unplaced = self.end.as_ref().is_some_and(|end| end.as_slice() <= head);
        // The digits hold rank 0, hence letter number `begun` (counted from 1) has that place.
        if begun == 0 || unplaced { self.rest() } else { rank(begun) }
    }

    /// The place of a number of strokes, if there is a section for it.
    pub(super) fn place_of_strokes(&self, count: u8) -> Option<u16> {
        let kind = BucketKind::Strokes(count);
        self.buckets.iter().find(|bucket| bucket.kind == kind).map(|bucket| bucket.place)
    }

    /// The place of a letter of pinyin, `a` to `z`.
    pub(super) fn place_of_letter(&self, letter: u8) -> u16 {
        if letter.is_ascii_lowercase() { u16::from(letter - b'a') + 1 } else { self.rest() }
    }

    /// The place of entries of another script.
    pub(super) fn place_of_foreign(&self, script: Script) -> u16 {
        let kind = section_of(script);
        self.buckets.iter().find(|bucket| bucket.kind == kind).map_or(self.rest(), |b| b.place)
    }

    /// The place of entries that begin with a number.
    pub(super) const DIGITS: u16 = 0;

    /// The last place, of what has no better one.
    pub(super) fn rest(&self) -> u16 {
        rank(self.buckets.len().saturating_sub(1))
    }

    /// The section at a place.
    pub(super) fn bucket(&self, place: u16) -> Bucket {
        let unknown = || Bucket { place, kind: BucketKind::Rest };
        self.buckets.get(usize::from(place)).cloned().unwrap_or_else(unknown)
    }
}

/// Puts digits before the letters, foreign sections and the rest behind them.
fn numbered(letters: Vec<BucketKind>, foreign: Vec<BucketKind>) -> Vec<Bucket> {
    std::iter::once(BucketKind::Digits)
        .chain(letters)
        .chain(foreign)
        .chain([BucketKind::Rest])
        .enumerate()
        .map(|(place, kind)| Bucket { place: rank(place), kind })
        .collect()
}

/// The sections of the scripts a handbook is likely to mix, less those of the language.
fn foreign_sections(natives: &[Script]) -> Vec<BucketKind> {
    [Script::Latin, Script::Han, Script::Hiragana, Script::Hangul]
        .into_iter()
        .filter(|script| !natives.contains(script))
        .map(section_of)
        .collect()
}

fn section_of(script: Script) -> BucketKind {
    match script {
        Script::Latin => BucketKind::Latin,
        Script::Han => BucketKind::Han,
        Script::Hiragana | Script::Katakana => BucketKind::Kana,
        Script::Hangul => BucketKind::Hangul,
        _ => BucketKind::Rest,
    }
}

/// Letters with the keys they begin at, in the order of the language.
///
/// Letters that differ only by accent or case for this language are one: the first stands.
fn index_letters(locale: &Locale, rules: &Rules) -> Vec<(Vec<u8>, String)> {
    let mut letters = exemplars(locale);
    if letters.is_empty() {
        letters = ('A'..='Z').map(String::from).collect();
    }
    letters.sort_by_cached_key(|letter| {
        let mut key = Vec::new();
        rules.write(letter, &mut key);
        key
    });
    let mut keyed: Vec<_> =
        letters.into_iter().map(|letter| (rules.head(&letter), letter)).collect();
    keyed.dedup_by(|next, kept| next.0 == kept.0);
    keyed
}

/// The index characters of a language, as UTS #35 defines them.
fn exemplars(locale: &Locale) -> Vec<String> {
    let Ok(found) = ExemplarCharacters::try_new_index(&locale.into()) else { return Vec::new() };
    let single = found.code_points().iter_chars().map(String::from);
    let joint = found.strings().iter().map(ToString::to_string);
    single.chain(joint).collect()
}

/// Where a stroke count begins, if CLDR marks it.
///
/// A count it does not know (34, 37, 40 …) has no contraction: the marker then sorts as the bare
/// noncharacter, far behind everything, and a list that held it would not ascend.
fn stroke_bound(count: u8, rules: &Rules) -> Option<Vec<u8>> {
    let pattern = char::from_u32(0x2800 + u32::from(count))?;
    let bound = rules.head(&String::from_iter([MARKER, pattern]));
    let bare = rules.head(MARKER.encode_utf8(&mut [0; 4]));
    (!bound.starts_with(&bare)).then_some(bound)
}

/// Places are few; a language with more letters than fit would share the last.
fn rank(place: usize) -> u16 {
    u16::try_from(place).unwrap_or(u16::MAX)
}
