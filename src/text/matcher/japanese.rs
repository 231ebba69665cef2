//! Whole words of Japanese: by a dictionary, by where the script changes, and by what may lean on a
//! noun.

use std::ops::Range;

use icu_segmenter::WordSegmenter;
use icu_segmenter::options::WordBreakInvariantOptions;

/// What a character is written in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Script {
    Kanji,
    Hiragana,
    Katakana,
    Other,
}

/// Single kanji that may stand right before a noun without being a part of it: 各出口.
const BEFORE: &str = "各両全同新旧当本某毎約第";
/// Single kanji that may stand right behind one: 出口前, 駐車場内.
const BEHIND: &str = "前内外用側中時後行等別横脇下上分代";
/// What a particle, the copula or する behind a noun begins with. Other hiragana are the ending of
/// a word that only begins like the noun: 受付けて.
const LEANING: &str = "はがをにのでともへやかだなよすさせっこらぐし";
/// The same behind a noun that itself ends in hiragana, which many endings could continue:
/// 引っ越しました is a verb.
const LEANING_ON_KANA: &str = "はがをにのでともへやかだなよ";
/// What may end right before a noun in hiragana: a particle, an adjective, a verb.
const ENDINGS: &str = "のはがをにでともへやいなたるうく";

/// Where the words of a text may begin and end: byte offsets in order.
pub(super) struct Edges {
    /// As the dictionary cuts.
    words: Vec<usize>,
    /// And where the script changes: the dictionary knows nouns well and endings badly, so that a
    /// noun may end there whatever it says of the kana.
    all: Vec<usize>,
}

/// The edges of the words in a text.
pub(super) fn edges(text: &str) -> Edges {
    let segmenter = WordSegmenter::new_dictionary(WordBreakInvariantOptions::default());
    let words: Vec<usize> = segmenter.segment_str(text).collect();
    let mut all = words.clone();
    let mut before: Option<Script> = None;
    for (at, c) in text.char_indices() {
        let script = script(c);
        if before.is_some_and(|before| before != script) {
            all.push(at);
        }
        before = Some(script);
    }
    all.extend([0, text.len()]);
    all.sort_unstable();
    all.dedup();
    Edges { words, all }
}

impl Edges {
    fn word(&self, at: usize) -> bool {
        self.words.binary_search(&at).is_ok()
    }

    fn any(&self, at: usize) -> bool {
        self.all.binary_search(&at).is_ok()
    }
}

/// Whether a part of the text is a word of its own.
pub(super) fn allows(text: &str, range: &Range<usize>, edges: &Edges) -> bool {
    let (before, word, after) = (&text[..range.start], &text[range.clone()], &text[range.end..]);
    let (Some(first), Some(last)) = (word.chars().next(), word.chars().next_back()) else {
        return false;
    };
    begins(before, word, first, edges) && ends(text, word, last, after, edges)
}

fn begins(before: &str, word: &str, first: char, edges: &Edges) -> bool {
    let Some(c) = before.chars().next_back() else { return true };
    let at = before.len();
    match (script(c), script(first)) {
        (Script::Hiragana, Script::Hiragana) => edges.word(at) && ENDINGS.contains(c),
        // お届けが is no けが.
        (_, Script::Hiragana) => edges.word(at),
        (Script::Katakana, Script::Katakana) => {
            edges.any(at) || is_long(word) && run(before.chars().rev(), Script::Katakana) >= 3
        }
        // A single kanji that is no prefix makes another word of the two: 青切符.
        (Script::Kanji, Script::Kanji) => {
            edges.any(at) && (token_before(before, edges) > 1 || BEFORE.contains(c))
        }
        _ => edges.any(at),
    }
}

fn ends(text: &str, word: &str, last: char, after: &str, edges: &Edges) -> bool {
    let Some(c) = after.chars().next() else { return true };
    let at = text.len() - after.len();
    match (script(last), script(c)) {
        (Script::Hiragana, Script::Hiragana) => edges.any(at) && LEANING_ON_KANA.contains(c),
        (Script::Kanji, Script::Hiragana) => {
            edges.any(at) && (LEANING.contains(c) || after.starts_with("まで"))
        }
        (Script::Katakana, Script::Katakana) => {
            edges.any(at) || is_long(word) && run(after.chars(), Script::Katakana) >= 3
        }
        // 会社員 is no 会社, 部屋着 no 部屋.
        (Script::Kanji, Script::Kanji) => {
            edges.any(at) && (token_behind(text, at, edges) > 1 || BEHIND.contains(c))
        }
        _ => edges.any(at),
    }
}

/// Katakana words of five letters and more keep their meaning inside a compound:
/// エレベーターホール.
fn is_long(word: &str) -> bool {
    word.chars().count() >= 5
}

fn run(chars: impl Iterator<Item = char>, wanted: Script) -> usize {
    chars.take(8).take_while(|c| script(*c) == wanted).count()
}

/// How many characters the word at the end of `before` has.
fn token_before(before: &str, edges: &Edges) -> usize {
    let index = edges.all.partition_point(|edge| *edge < before.len());
    let start = index.checked_sub(1).and_then(|i| edges.all.get(i)).copied().unwrap_or(0);
    before.get(start..).map_or(0, |token| token.chars().count())
}

/// How many characters the word behind a place has.
fn token_behind(text: &str, at: usize, edges: &Edges) -> usize {
    let index = edges.all.partition_point(|edge| *edge <= at);
    let end = edges.all.get(index).copied().unwrap_or(text.len());
    text.get(at..end).map_or(0, |token| token.chars().count())
}

fn script(c: char) -> Script {
    match u32::from(c) {
        0x3041..=0x309F => Script::Hiragana,
        0x30A1..=0x30FA | 0x30FC..=0x30FF | 0x31F0..=0x31FF | 0xFF66..=0xFF9F => Script::Katakana,
        0x3005..=0x3007 | 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xF900..=0xFAFF => Script::Kanji,
        _ => Script::Other,
    }
}
