//! What readers switch on by a script: pinyin above the Chinese of the repository's own handbook is what the
//! program itself says; and what all this weighs.
//!
//! `PINYIN_OUT=FOLDER` writes what the script of the theme is compared with (`tests/pinyin/same.mjs`).

#![allow(clippy::expect_used, clippy::unwrap_used, reason = "a broken test should stop the run")]
#![allow(clippy::print_stdout, reason = "what is measured is told")]

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write as _;
use std::path::Path;
use std::sync::OnceLock;

use bridgebook::base::path::SitePath;
use bridgebook::model::artifacts::Kind;
use bridgebook::model::input::Input;
use bridgebook::session::{self, Built, Options};
use bridgebook::text::hanzi::{Primer, Sentences, Sheet, spoken};
use flate2::Compression;
use flate2::write::GzEncoder;

fn input() -> &'static Input {
    static INPUT: OnceLock<Input> = OnceLock::new();
    INPUT.get_or_init(|| {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        bridgebook::disk::read(root).expect("the repository has content").0
    })
}

fn site() -> &'static Built {
    static SITE: OnceLock<Built> = OnceLock::new();
    SITE.get_or_init(|| session::build(input(), Options::default(), &|_| {}).expect("it can run"))
}

/// The same with its pages as they were rendered: every element has its end.
fn rendered() -> &'static Built {
    static SITE: OnceLock<Built> = OnceLock::new();
    let options = Options { unminified: true, ..Options::default() };
    SITE.get_or_init(|| session::build(input(), options, &|_| {}).expect("it can run"))
}

fn file(path: &str) -> String {
    let artifact = site().artifacts.get(&SitePath::new(path)).expect(path);
    String::from_utf8(artifact.bytes.to_vec()).expect("text")
}

/// The values of the primer, read as the script of the theme reads them.
struct Script {
    usual: BTreeMap<char, String>,
    entries: BTreeMap<String, Vec<(String, Option<String>)>>,
}

fn is_hanzi(c: char) -> bool {
    matches!(u32::from(c), 0x3007 | 0x3400..=0x4dbf | 0x4e00..=0x9fff | 0xf900..=0xfaff | 0x2_0000..=0x3_ffff)
}

fn solid(syllables: &[&str]) -> String {
    let mut word = String::new();
    for syllable in syllables {
        if !word.is_empty() && "aāáǎàeēéěèoōóǒò".contains(syllable.chars().next().unwrap())
        {
            word.push('\'');
        }
        word.push_str(syllable);
    }
    word
}

impl Script {
    fn open() -> Self {
        let text = file("reading/pinyin.js");
        let text = text.strip_prefix("window.bridgebookPrimer=").unwrap();
        let values: serde_json::Value =
            serde_json::from_str(text.trim_end().strip_suffix(';').unwrap()).expect("JSON");
        let mut usual = BTreeMap::new();
        for group in values["c"].as_str().unwrap().split(' ') {
            let reading: String = group.chars().filter(|c| !is_hanzi(*c)).collect();
            usual.extend(group.chars().filter(|c| is_hanzi(*c)).map(|c| (c, reading.clone())));
        }
        let mut entries = BTreeMap::new();
        for (place, words) in values["w"].as_array().unwrap().iter().enumerate() {
            let letters: Vec<char> = words.as_str().unwrap().chars().collect();
            for word in letters.chunks(place + 2) {
                let word: String = word.iter().collect();
                entries.insert(word.clone(), vec![(word, None)]);
            }
        }
        for line in values["x"].as_str().unwrap().split('\n') {
            let pieces: Vec<(String, Option<String>)> = line
                .split('|')
                .map(|piece| match piece.split_once('/') {
                    Some((word, reading)) => (word.to_owned(), Some(reading.to_owned())),
                    None => (piece.to_owned(), None),
                })
                .collect();
            entries.insert(pieces.iter().map(|(word, _)| word.as_str()).collect(), pieces);
        }
        Self { usual, entries }
    }

    fn spell(&self, word: &str) -> Option<String> {
        let syllables: Option<Vec<&str>> =
            word.chars().map(|c| self.usual.get(&c).map(String::as_str)).collect();
        syllables.map(|syllables| solid(&syllables))
    }

    /// The words of a sentence with their readings.
    fn read(&self, sentence: &str) -> Vec<(String, String)> {
        let letters: Vec<char> = sentence.chars().collect();
        let mut out = Vec::new();
        let mut at = 0;
        while at < letters.len() {
            let found = (1..=letters.len() - at).rev().filter(|_| is_hanzi(letters[at])).find_map(
                |length| self.entries.get(&letters[at..at + length].iter().collect::<String>()),
            );
            let single = || {
                let letter = letters[at].to_string();
                vec![(letter, (!is_hanzi(letters[at])).then(String::new))]
            };
            for (word, reading) in found.cloned().unwrap_or_else(single) {
                at += word.chars().count();
                let reading = reading.or_else(|| self.spell(&word)).unwrap_or_default();
                if !reading.is_empty() {
                    out.push((word, reading));
                }
            }
        }
        out
    }
}

/// The sentences of the Chinese pages, as a script finds them: block by block.
fn sentences() -> BTreeSet<String> {
    const INLINE: &[&str] = &[
        "a", "abbr", "b", "bdi", "bdo", "cite", "code", "del", "em", "i", "ins", "kbd", "mark",
        "q", "ruby", "s", "small", "span", "strong", "sub", "sup", "time", "u",
    ];
    let mut out = BTreeSet::new();
    for (path, artifact) in rendered().artifacts.iter() {
        if artifact.kind != Kind::Html || !path.as_str().starts_with("zh/") {
            continue;
        }
        let html = String::from_utf8(artifact.bytes.to_vec()).expect("text");
        let Some(at) = html.find("<main") else { continue };
        let main = &html[at..html.find("</main>").expect("an end")];
        let mut text = String::new();
        let mut rest = main;
        let mut open_elements: Vec<(&str, bool)> = Vec::new();
        while let Some(open) = rest.find('<') {
            text.push_str(&rest[..open]);
            rest = &rest[open..];
            let end = rest.find('>').expect("a tag ends") + 1;
            let name: &str = rest[1..end]
                .trim_start_matches('/')
                .split(|c: char| !c.is_ascii_alphanumeric())
                .next()
                .unwrap();
            let whole = &rest[..end];
            let skipped = [
                ("<rt", "</rt>"),
                ("<rp", "</rp>"),
                ("<svg", "</svg>"),
                ("<script", "</script>"),
                ("<pre", "</pre>"),
                ("<sup class=\"fn\"", "</sup>"),
            ];
            let skip = skipped.iter().find(|(begin, _)| whole.starts_with(begin));
            if let Some((_, close)) = skip {
                rest = &rest[rest.find(close).expect("closed") + close.len()..];
                continue;
            }
            if !INLINE.contains(&name) {
                text.push('\u{1}');
            }
            // What stands in Japanese has hanzi, too, and no pinyin: its block is left out.
            let foreign = ["lang=\"ja", "lang=\"ko"].iter().any(|lang| whole.contains(lang));
            let foreign = foreign && !whole.contains("hreflang=");
            if whole.starts_with("</") {
                let begun = open_elements.iter().rposition(|(begun, _)| *begun == name);
                open_elements.truncate(begun.unwrap_or(open_elements.len()));
            } else {
                open_elements.push((name, foreign));
            }
            if open_elements.iter().any(|(_, foreign)| *foreign) {
                text.push('\u{2}');
            }
            rest = &rest[end..];
        }
        let text = text
            .replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&quot;", "\"")
            .replace("&amp;", "&");
        for block in text.split('\u{1}').filter(|block| !block.contains('\u{2}')) {
            let block: String =
                block
                    .chars()
                    .map(|c| {
                        if c.is_whitespace() || c.is_control() || "|/".contains(c) {
                            ' '
                        } else {
                            c
                        }
                    })
                    .collect();
            let parts = block.split_inclusive(['。', '！', '？', '；', '!', '?']);
            out.extend(parts.map(|p| p.trim().to_owned()).filter(|p| p.contains(is_hanzi)));
        }
    }
    out
}

#[test]
fn the_script_reads_the_handbook_as_the_program_does() {
    let script = Script::open();
    let reader = bridgebook::reader(input()).expect("settings");
    let sentences = sentences();
    let mut wrong = Vec::new();
    let mut all = Vec::new();
    for sentence in &sentences {
        let words = spoken(&reader, sentence).into_iter();
        let wanted: Vec<(String, String)> =
            words.map(|word| (sentence[word.range].to_owned(), word.reading)).collect();
        let found = script.read(sentence);
        if found != wanted {
            wrong.push(format!("{sentence}\n  program {wanted:?}\n  script  {found:?}"));
        }
        all.push((sentence.clone(), found));
    }
    println!("{} of {} sentences are read differently", wrong.len(), sentences.len());
    if let Some(folder) = std::env::var_os("PINYIN_OUT") {
        let folder = Path::new(&folder);
        std::fs::write(folder.join("pinyin.js"), file("reading/pinyin.js")).expect("written");
        std::fs::write(folder.join("sentences.json"), serde_json::to_string(&all).unwrap())
            .expect("written");
    }
    assert!(sentences.len() > 3000, "the pages were read");
    // What pages put together of pieces no text holds: names with a count, dates.
    assert!(wrong.len() * 500 <= sentences.len(), "{}", wrong.join("\n"));
}

#[test]
fn a_primer_reads_its_own_texts_as_the_program_does() {
    let reader = bridgebook::reader(input()).expect("settings");
    let sentences = sentences();
    let read = Sentences::new(&reader);
    let mut sheet = Sheet::default();
    for sentence in &sentences {
        read.read(sentence, &mut sheet);
    }
    let primer = Primer::of([&sheet], reader.segmenter().dictionary());
    for sentence in &sentences {
        let words = spoken(&reader, sentence).into_iter();
        let wanted: Vec<(String, String)> =
            words.map(|word| (sentence[word.range].to_owned(), word.reading)).collect();
        assert_eq!(primer.read(sentence), wanted, "{sentence}");
    }
    let (entries, long) = primer.size();
    println!(
        "{entries} entries, {long} of them of several words, for {} sentences",
        sentences.len()
    );
    assert!(long * 10 < entries, "most words are read by themselves");
    // Whatever order they come in.
    let mut other = Sheet::default();
    for sentence in sentences.iter().rev() {
        read.read(sentence, &mut other);
    }
    assert_eq!(Primer::of([&other], reader.segmenter().dictionary()).values(), primer.values());
}

fn compressed(bytes: &[u8]) -> usize {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).expect("memory");
    encoder.finish().expect("memory").len()
}

#[test]
fn pages_weigh_no_more_than_they_may() {
    let mut sizes: BTreeMap<SitePath, usize> = BTreeMap::new();
    for (path, artifact) in site().artifacts.iter() {
        let name = path.as_str();
        if name.starts_with("assets/") || name.starts_with("reading/") {
            sizes.insert(path.clone(), compressed(&artifact.bytes));
        }
    }
    let asset = |name: &str| {
        let (stem, ending) = name.rsplit_once('.').unwrap();
        let found = sizes.iter().find(|(path, _)| {
            let rest = path.as_str().strip_prefix("assets/").and_then(|p| p.strip_prefix(stem));
            rest.is_some_and(|rest| rest.len() == 10 + ending.len() && rest.ends_with(ending))
        });
        *found.expect(name).1
    };
    let (mut chrome, mut looks, mut scripts) = ((0, ""), (0, ""), (0, ""));
    for (path, artifact) in site().artifacts.iter().filter(|(_, a)| a.kind == Kind::Html).step_by(7)
    {
        let html = String::from_utf8(artifact.bytes.to_vec()).expect("text");
        // What readers load who have settled something.
        let html = html.replace("document.write('<link", "");
        let around = match (html.find("<main"), html.find("</main>")) {
            (Some(from), Some(to)) => format!("{}{}", &html[..from], &html[to..]),
            _ => html.clone(),
        };
        chrome = chrome.max((compressed(around.as_bytes()), path.as_str()));
        let linked = |ending: &str, before: &str| -> usize {
            let tags = html.split('<').filter(|tag| tag.starts_with(before));
            let files = tags.filter_map(|tag| {
                let at = tag.find("assets/")?;
                let name = &tag[at..at + tag[at..].find(ending)? + ending.len()];
                (!name.contains([' ', '>'])).then(|| sizes.get(&SitePath::new(name)).copied())?
            });
            files.sum()
        };
        // Scripts name others, too, that come when they are wanted: the first address is their own.
        let own = |before: &str, mark: &str| -> usize {
            let tags = html.split('<').filter(|tag| tag.starts_with(before) && tag.contains(mark));
            let files = tags.filter_map(|tag| {
                let at = tag.find(mark)? + mark.len();
                let name = tag[at..].split([' ', '>', '"']).find(|name| !name.is_empty())?;
                sizes.get(&SitePath::new(name.trim_start_matches("../"))).copied()
            });
            files.sum()
        };
        looks = looks.max((linked(".css", "link "), path.as_str()));
        scripts = scripts.max((own("script", "src="), path.as_str()));
    }
    println!("around the text {chrome:?}, look {looks:?}, scripts {scripts:?}");
    let card = asset("show.js") + asset("show.css");
    let settled = asset("reading.css") + asset("pinyin.js");
    println!(
        "the card {card}, settings {settled}, primer {:?}",
        sizes.get(&SitePath::new("reading/pinyin.js"))
    );
    assert!(chrome.0 <= 7_000, "around the text: {chrome:?}");
    assert!(looks.0 <= 15_000, "look: {looks:?}");
    assert!(scripts.0 > 8_000 && scripts.0 + asset("show.js") <= 20_000, "scripts: {scripts:?}");
    assert!(sizes[&SitePath::new("reading/pinyin.js")] < 30_000, "the primer");
}
