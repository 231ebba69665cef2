//! Proposes how the pinyin of a term is written by GB/T 16159: which syllables are joined.
//!
//! Words are written solid, words of four syllables and more are split by sense where the
//! dictionary knows the parts, particles and prepositions stand apart, suffixes are joined.

use super::atoms::{Kind, atoms};
use super::dictionary::WordClass;
use super::reading::Reader;
use super::segment::{Segmenter, Word};
use super::syllable::starts_with_vowel;

/// Suffixes and generic nouns that are written solid with the word of one or two syllables before.
const SUFFIXES: &str = "机器室处站区台厅门口梯车场所员费卡证者性化品箱桶柜间馆店院园路道线码号单表券票\
    部局院校长师生客人家子头们儿式型物具灯牌网点层楼桥亭池房库厂城广带棚栏架板炉锁铃钟栓井阀泵桩";
/// Prefixes that are written solid with the word behind.
const PREFIXES: &str = "无非副总超多反准可第老小";
/// Words of one hanzi that always stand apart.
const APART: &str = "的地得请勿和或与及在为从到向对把被由将按等是有不没个位元米年月日时分请禁";
/// Numerals and what they count, which stand apart.
const NUMERALS: &str = "一二三四五六七八九十两几";
const COUNTED: &str = "楼层号米元年月天次个位台辆张条项";
/// How phrases begin that dictionaries list as words.
const PHRASES: &[&str] =
    &["很", "挺", "最大", "最小", "最高", "一个", "几个", "这个", "那个", "哪个"];
/// Aspect particles, written solid with the verb before them.
const ASPECTS: &str = "了着过";

/// A piece of the proposal: the hanzi that are written solid, or what is no hanzi.
struct Unit<'a> {
    text: &'a str,
    syllables: Vec<String>,
    class: WordClass,
    /// Whether it may be joined with its neighbours.
    joinable: bool,
}

/// Proposes the pinyin of `text`: words joined, in lower case, with original tones.
#[must_use]
pub fn propose(reader: &Reader, text: &str) -> String {
    let mut units: Vec<Unit> = Vec::new();
    let readings = reader.syllables(text);
    let mut readings = readings.iter().peekable();
    let segmenter = reader.segmenter();
    let mut take = |word: &Word| {
        let inner = text.get(word.range.clone()).unwrap_or_default();
        let mut unit =
            Unit { text: inner, syllables: Vec::new(), class: word.class(), joinable: true };
        for atom in atoms(inner).filter(|atom| atom.kind == Kind::Hanzi) {
            let start = word.range.start + atom.range.start;
            let reading = readings.next_if(|syllable| syllable.range.start == start);
            let own = || inner.get(atom.range).map(str::to_owned);
            unit.syllables.extend(reading.map(|one| one.reading.to_string()).or_else(own));
        }
        unit
    };
    segmenter.each_block(text, |block| {
        for word in block.iter().flat_map(|word| scripts(text, word)) {
            units.extend(senses(segmenter, text, &word).iter().map(&mut take));
        }
    });
    write(&join(units))
}

/// Proposes the pinyin of running text: like [`propose`], with its punctuation as Latin script
/// writes it and a capital at the beginning of each sentence (GB/T 16159-2012, 5.1 and 5.7).
#[must_use]
pub fn sentence(reader: &Reader, text: &str) -> String {
    let mut out = String::new();
    let mut begins = true;
    let mut rest = text;
    while !rest.is_empty() {
        let end = rest.find(|c| latin_mark(c).is_some()).unwrap_or(rest.len());
        let words = propose(reader, &rest[..end]);
        if !words.is_empty() {
            if !out.is_empty() && !out.ends_with([' ', '(', '“', '‘']) {
                out.push(' ');
            }
            let mut letters = words.chars();
            match letters.next() {
                Some(first) if begins => out.extend(first.to_uppercase()),
                first => out.extend(first),
            }
            out.push_str(letters.as_str());
            begins = false;
        }
        rest = &rest[end..];
        let Some(mark) = rest.chars().next() else { break };
        let written = latin_mark(mark).unwrap_or(' ');
        if matches!(written, '“' | '‘' | '(') && !out.is_empty() && !out.ends_with(' ') {
            out.push(' ');
        }
        out.push(written);
        begins |= matches!(written, '.' | '?' | '!');
        rest = &rest[mark.len_utf8()..];
    }
    out.trim().to_owned()
}

/// The mark of Latin script for one of Chinese.
fn latin_mark(mark: char) -> Option<char> {
    Some(match mark {
        '，' | '、' | ',' => ',',
        '。' | '．' => '.',
        '？' | '?' => '?',
        '！' | '!' => '!',
        '；' | ';' => ';',
        '：' => ':',
        '（' | '(' => '(',
        '）' | ')' => ')',
        '“' | '”' | '‘' | '’' => mark,
        '「' | '『' | '《' => '“',
        '」' | '』' | '》' => '”',
        '…' => '…',
        _ => return None,
    })
}

/// The runs of hanzi and of other letters that a word of the user consists of (ATM机).
fn scripts(text: &str, word: &Word) -> Vec<Word> {
    let mut runs: Vec<Word> = Vec::new();
    for atom in atoms(text.get(word.range.clone()).unwrap_or_default()) {
        let range = word.range.start + atom.range.start..word.range.start + atom.range.end;
        match runs.last_mut() {
            Some(last) if last.kind == atom.kind => {
                last.range.end = range.end;
                last.atoms += 1;
            }
            _ => runs.push(Word { range, kind: atom.kind, atoms: 1, source: word.source }),
        }
    }
    runs
}

/// The parts of a word of four syllables and more, if each of them is a word of two or more.
fn senses(segmenter: &Segmenter, text: &str, word: &Word) -> Vec<Word> {
    let written = text.get(word.range.clone()).unwrap_or_default();
    if word.kind == Kind::Hanzi && (word.atoms >= 4 || counts(written)) {
        let mut parts = Vec::new();
        for part in segmenter.split(text, word) {
            // A part that is long itself is split again; each time it gets shorter.
            parts.extend(senses(segmenter, text, &part));
        }
        let parts = with_suffixes(text, parts);
        let parts = if counts(written) { parts } else { halves(text, word, parts) };
        if parts.len() > 1 && (counts(written) || parts.iter().all(|part| part.atoms >= 2)) {
            return parts;
        }
    }
    vec![word.clone()]
}

/// Whether a word is two: a numeral with what it counts (一楼), an adverb with an adjective (很大),
/// or 请勿. Dictionaries list such phrases where they are frequent.
fn counts(word: &str) -> bool {
    let mut characters = word.chars();
    let (first, second) = (characters.next(), characters.next());
    let both = first.zip(second).filter(|_| characters.next().is_none());
    let phrase = PHRASES.iter().any(|first| word.len() > first.len() && word.starts_with(first));
    let counted = |(one, two)| NUMERALS.contains(one) && COUNTED.contains(two);
    word == "请勿" || phrase || both.is_some_and(counted)
}

/// Adds a suffix to the part of two syllables before it.
fn with_suffixes(text: &str, parts: Vec<Word>) -> Vec<Word> {
    let mut joined: Vec<Word> = Vec::new();
    for part in parts {
        let suffix = text.get(part.range.clone()).is_some_and(|part| SUFFIXES.contains(part));
        match joined.last_mut() {
            Some(last) if part.atoms == 1 && suffix && last.atoms == 2 => {
                last.range.end = part.range.end;
                last.atoms = 3;
            }
            _ => joined.push(part),
        }
    }
    joined
}

/// Cuts a noun of four syllables into two halves, where a part ends in its middle. Verbs are not
/// cut, as most of them are set phrases.
fn halves(text: &str, word: &Word, parts: Vec<Word>) -> Vec<Word> {
    if word.atoms != 4 || word.class() == WordClass::Verb || parts.iter().all(|one| one.atoms > 1) {
        return parts;
    }
    let written = text.get(word.range.clone()).unwrap_or_default();
    let middle = written.char_indices().nth(2).map_or(0, |(at, _)| at) + word.range.start;
    if !parts.iter().any(|part| part.range.end == middle) {
        return parts;
    }
    let half = |range| Word { range, atoms: 2, ..word.clone() };
    vec![half(word.range.start..middle), half(middle..word.range.end)]
}

/// Joins suffixes, prefixes and particles with their neighbours.
fn join(units: Vec<Unit>) -> Vec<Vec<Unit>> {
    let mut groups: Vec<Vec<Unit>> = Vec::new();
    for unit in units {
        let solid = groups.last().is_some_and(|group| is_solid(group, &unit));
        match groups.last_mut() {
            Some(group) if solid => group.push(unit),
            _ => groups.push(vec![unit]),
        }
    }
    groups
}

fn is_solid(group: &[Unit], unit: &Unit) -> bool {
    let Some((first, last)) = group.first().zip(group.last()) else {
        return false;
    };
    let before: usize = group.iter().map(|unit| unit.syllables.len()).sum();
    if before == 0 || unit.syllables.is_empty() || !last.joinable || !unit.joinable {
        return false;
    }
    let single = unit.syllables.len() == 1;
    let has = |set: &str, text: &str| text.chars().count() == 1 && set.contains(text);
    if single && has(ASPECTS, unit.text) {
        return last.class == WordClass::Verb;
    }
    if has(APART, last.text) || has(APART, unit.text) {
        return false;
    }
    let limit = 2 + usize::from(has(PREFIXES, first.text));
    let suffix = single
        && has(SUFFIXES, unit.text)
        && before <= limit
        && !matches!(first.class, WordClass::Numeral | WordClass::Pronoun);
    let prefix = before == 1 && has(PREFIXES, last.text) && unit.syllables.len() == 2;
    suffix || prefix
}

fn write(groups: &[Vec<Unit>]) -> String {
    let mut out = String::new();
    for group in groups {
        let syllables: Vec<&str> =
            group.iter().flat_map(|unit| &unit.syllables).map(String::as_str).collect();
        let other = group.first().filter(|unit| unit.syllables.is_empty());
        let word = match other {
            Some(unit) if unit.text.chars().all(char::is_alphanumeric) => unit.text.to_owned(),
            Some(_) => continue,
            None => solid(&syllables),
        };
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(&word);
    }
    out
}

/// Writes syllables as one word, with apostrophes before a, e and o.
fn solid(syllables: &[&str]) -> String {
    let mut word = String::new();
    for syllable in syllables {
        if !word.is_empty() && starts_with_vowel(syllable) {
            word.push('\'');
        }
        word.push_str(syllable);
    }
    word
}
