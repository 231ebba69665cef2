//! Searching the repository's own handbook: that what readers type leads where they want to be, that the
//! index keeps to its budgets, and that nothing that is typed can break it.
//!
//! `SEARCH_OUT=FOLDER` writes what the script of the theme is compared with (`tests/search/same.mjs`): the
//! site's index, the tokens of all texts, and the results of all queries.

#![allow(clippy::expect_used, clippy::unwrap_used, reason = "a broken test should stop the run")]

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::OnceLock;

use bridgebook::base::path::SitePath;
use bridgebook::search::find::{Hit, Search};
use bridgebook::search::{Kind, tokens, write::FOLDER};
use bridgebook::session::{self, Built, Options};

fn site() -> &'static Built {
    static SITE: OnceLock<Built> = OnceLock::new();
    SITE.get_or_init(|| {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let (input, _) = bridgebook::disk::read(root).expect("the repository has content");
        let options = Options { unminified: true, ..Options::default() };
        session::build(&input, options, &|_| {}).expect("it can run")
    })
}

fn load(name: &str) -> Option<String> {
    let artifact = site().artifacts.get(&SitePath::new(format!("{FOLDER}/{name}.json")))?;
    String::from_utf8(artifact.bytes.to_vec()).ok()
}

fn open() -> Search<'static> {
    Search::open(&load).expect("the index opens")
}

/// A query, its reader's language, and the addresses that answer it.
struct Query {
    lang: &'static str,
    text: &'static str,
    wanted: Vec<&'static str>,
}

fn queries() -> Vec<Query> {
    let lines = include_str!("search/queries.tsv").lines();
    let lines = lines.filter(|line| !line.starts_with('#') && !line.is_empty());
    let read = |line: &'static str| {
        let mut parts = line.split('\t');
        let lang = parts.next().unwrap();
        Query { lang, text: parts.next().unwrap(), wanted: parts.collect() }
    };
    lines.map(read).collect()
}

fn address(search: &Search<'_>, hit: &Hit) -> String {
    let langs = ["en", "zh", "ja", "ko", "fr"];
    let shown = langs.iter().find_map(|lang| search.shown(hit.document, lang)).expect("shown");
    shown[1].as_str().expect("an address").to_owned()
}

#[test]
fn readers_find_what_they_look_for() {
    let search = open();
    let queries = queries();
    let (mut first, mut third) = (0, 0);
    let mut missed = Vec::new();
    for query in &queries {
        let hits = search.find(query.text, query.lang, None);
        let got: Vec<String> = hits.iter().take(5).map(|hit| address(&search, hit)).collect();
        let place = got.iter().position(|address| query.wanted.contains(&address.as_str()));
        first += usize::from(place == Some(0));
        third += usize::from(place.is_some_and(|place| place < 3));
        if place.is_none_or(|place| place > 2) {
            missed.push(format!("{} {:?}: {got:?}", query.lang, query.text));
        }
    }
    let all = queries.len();
    let told = format!(
        "first: {first} of {all}, among the first three: {third}; others:\n{}",
        missed.join("\n")
    );
    assert!(all >= 120);
    assert!(third * 100 >= all * 95, "{told}");
    assert!(first * 100 >= all * 85, "{told}");
}

/// Queries that nobody should type.
fn hostile() -> Vec<String> {
    let mut out: Vec<String> = [
        "",
        " ",
        "\u{0}\u{7}\u{1b}[0m",
        "<script>alert(1)</script>",
        ".*+?^${}()|[]\\",
        "\u{202E}evil\u{2066}",
        "👩\u{200D}👩\u{200D}👧 🎉",
        "~~~ ~juliu !",
        "\"; DROP TABLE pages; --",
        "a a a a a a a a a a a a a a a a a a a a a a a a a a a a",
        "'''---'''",
        "ﷺ ℃ ㎞ ﬃ",
        "İstanbul ΣΑΣ ς",
        "한ᄀ",
        "𠮷野家",
        "が゛ｶﾞ",
        "é e\u{301}",
    ]
    .map(str::to_owned)
    .to_vec();
    out.push("的".repeat(10_000));
    out.push("a".repeat(10_000));
    out.push("居住登记 residence ".repeat(600));
    out.push("aaaaaaaaaaaaaaaaaaaaaaa1".repeat(4));
    out
}

#[test]
fn nothing_that_is_typed_breaks_it() {
    let search = open();
    for query in hostile() {
        for lang in ["en", "zh", "no such language", ""] {
            let hits = search.find(&query, lang, Some(Kind::Term));
            assert!(hits.iter().all(|hit| hit.kind == Kind::Term));
        }
    }
    assert!(search.find("", "en", None).is_empty());
    assert!(search.find("🎉", "en", None).is_empty());
}

#[test]
fn broken_files_only_lack_what_was_in_them() {
    let nothing = |_: &str| None;
    assert!(Search::open(&nothing).is_none());
    let other = |_: &str| Some("{\"v\":999}".to_owned());
    assert!(Search::open(&other).is_none());
    let main = load("index").expect("the main file");
    let known: serde_json::Value = serde_json::from_str(&main).expect("JSON");
    let shards: Vec<String> = known["shards"]
        .as_array()
        .expect("shards")
        .chunks(2)
        .map(|two| two[1].as_str().expect("a name").to_owned())
        .collect();
    let half = |name: &str| {
        let text = load(name)?;
        let damaged = shards.iter().any(|shard| shard == name);
        Some(if damaged { text[..text.len() / 2].to_owned() } else { text })
    };
    // Cut in the middle of a character.
    let half = |name: &str| std::panic::catch_unwind(|| half(name)).ok().flatten();
    let search = Search::open(&half).expect("it opens");
    assert!(search.find("residence permit", "en", None).is_empty());
}

#[test]
fn every_kind_alone_and_every_language() {
    let search = open();
    for (kind, query, wanted) in [
        (Kind::Term, "registration", "glossary/registration/"),
        (Kind::Lesson, "registration", "phrasebook/registration/"),
        (Kind::Page, "registration", "arrival/registration/"),
    ] {
        let hits = search.find(query, "en", Some(kind));
        assert!(hits.iter().all(|hit| hit.kind == kind));
        let got: Vec<String> = hits.iter().take(3).map(|hit| address(&search, hit)).collect();
        assert!(got.iter().any(|address| address == wanted), "{kind:?} {got:?}");
    }
}

#[test]
fn a_section_is_found_in_every_language_at_its_own_place() {
    let search = open();
    for (lang, query) in
        [("en", "押金"), ("zh", "four bins"), ("en", "四种垃圾桶"), ("ja", "four bins")]
    {
        let hits = search.find(query, lang, Some(Kind::Page));
        let units = &hits.first().expect("something").units;
        assert!(units.iter().any(|(unit, _)| *unit > 0), "{query}: {units:?}");
    }
}

/// What the first query of a reader costs, in bytes before compression: the main file, the words of the
/// language, the shards, and what the results show.
#[test]
fn the_first_query_is_light() {
    let loaded = std::cell::RefCell::new(BTreeMap::new());
    let counting = |name: &str| {
        let text = load(name)?;
        loaded.borrow_mut().insert(name.to_owned(), text.len());
        Some(text)
    };
    let main: serde_json::Value = serde_json::from_str(&load("index").unwrap()).unwrap();
    let words = main["words"].as_str().unwrap().to_owned();
    let lists: Vec<&str> =
        main["langs"].as_array().unwrap().iter().map(|l| l[3].as_str().unwrap()).collect();
    for query in queries() {
        loaded.borrow_mut().clear();
        let search = Search::open(&counting).unwrap();
        let hits = search.find(query.text, query.lang, None);
        for hit in hits.iter().take(8) {
            let _ = search.shown(hit.document, query.lang);
        }
        // The program opens all lists and the words at once; a script opens its language's.
        let most = lists.iter().map(|list| load(list).unwrap().len()).max().unwrap();
        let loaded = loaded.borrow();
        let own =
            loaded.iter().filter(|(name, _)| **name != words && !lists.contains(&name.as_str()));
        let sum: usize = own.map(|(_, size)| size).sum::<usize>() + most;
        assert!(sum < 250 << 10, "{}: {sum} bytes", query.text);
    }
}

/// The texts of all documents in Chinese, by the number of the document.
fn chinese_texts() -> BTreeMap<u32, String> {
    let mut out = BTreeMap::new();
    let main: serde_json::Value = serde_json::from_str(&load("index").unwrap()).unwrap();
    let list = main["langs"].as_array().unwrap().iter().find(|l| l[0] == "zh").expect("Chinese");
    let list: serde_json::Value =
        serde_json::from_str(&load(list[3].as_str().unwrap()).unwrap()).unwrap();
    for pack in list["packs"].as_array().unwrap().iter().step_by(2) {
        let pack: serde_json::Value =
            serde_json::from_str(&load(pack.as_str().unwrap()).unwrap()).unwrap();
        for document in pack.as_array().unwrap() {
            let mut text = format!("{}\n{}", document[3].as_str().unwrap(), document[5]);
            for unit in document[6].as_array().unwrap() {
                for part in [2, 3] {
                    text.push('\n');
                    text.push_str(unit[part].as_str().unwrap());
                }
            }
            out.insert(u32::try_from(document[0].as_u64().unwrap()).unwrap(), text);
        }
    }
    out
}

/// Any two, three or four hanzi that stand together somewhere lead to every document that has them, and
/// those documents come first.
#[test]
fn chinese_is_found_wherever_it_stands() {
    let search = open();
    let texts = chinese_texts();
    let is_han = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
    for length in [2, 3, 4] {
        let (mut there, mut found, mut right, mut given) = (0, 0, 0, 0);
        for text in texts.values() {
            let chars: Vec<char> = text.chars().collect();
            for piece in chars.chunks(97).filter_map(|chunk| chunk.get(..length)) {
                if !piece.iter().all(|c| is_han(*c)) {
                    continue;
                }
                let query: String = piece.iter().collect();
                let hits: Vec<u32> =
                    search.find(&query, "zh", None).iter().map(|hit| hit.document).collect();
                let having: Vec<u32> = texts
                    .iter()
                    .filter_map(|(number, text)| text.contains(&query).then_some(*number))
                    .collect();
                there += having.len();
                found += having.iter().filter(|number| hits.contains(number)).count();
                let first = &hits[..hits.len().min(having.len())];
                given += first.len();
                right += first.iter().filter(|number| having.contains(number)).count();
            }
        }
        assert!(there > 500);
        assert!(found * 100 >= there * 99, "{length} hanzi: {found} of {there} found");
        assert!(right * 100 >= given * 90, "{length} hanzi: {right} of the first {given} right");
    }
}

#[test]
fn what_the_script_is_compared_with() {
    let Some(folder) = std::env::var_os("SEARCH_OUT") else { return };
    let folder = Path::new(&folder);
    std::fs::create_dir_all(folder.join(FOLDER)).expect("a folder");
    let put = |name: &str, text: &str| std::fs::write(folder.join(name), text).expect("written");
    let mut texts: Vec<String> =
        hostile().into_iter().map(|q| q.chars().take(300).collect()).collect();
    for (path, artifact) in site().artifacts.iter() {
        let Some(name) = path.as_str().strip_prefix(&format!("{FOLDER}/")) else { continue };
        let text = String::from_utf8(artifact.bytes.to_vec()).expect("UTF-8");
        put(&format!("{FOLDER}/{name}"), &text);
        // Packs are what begins with an array of arrays.
        if text.starts_with("[[") {
            let pack: serde_json::Value = serde_json::from_str(&text).expect("JSON");
            for document in pack.as_array().expect("documents") {
                texts.extend([3, 5].iter().map(|at| document[*at].as_str().unwrap().to_owned()));
                for unit in document[6].as_array().expect("units") {
                    texts.extend([2, 3].iter().map(|at| unit[*at].as_str().unwrap().to_owned()));
                }
            }
        }
    }
    let cut = |text: &String| {
        let mut out = Vec::new();
        tokens::tokens(text, &mut |token, written, form| {
            out.push(format!("{token} {written} {}", format!("{form:?}").to_lowercase()));
        });
        serde_json::json!([text, out])
    };
    put(
        "tokens.json",
        &serde_json::Value::from(texts.iter().map(cut).collect::<Vec<_>>()).to_string(),
    );
    let search = open();
    let mut asked: Vec<(String, String, Option<Kind>)> =
        queries().iter().map(|q| (q.lang.to_owned(), q.text.to_owned(), None)).collect();
    asked.extend(hostile().into_iter().map(|query| ("en".to_owned(), query, None)));
    // Of common words alone.
    for query in ["for the", "of a the", "the residence", "a the zzz", "可以的", "的是"] {
        asked.push(("en".to_owned(), query.to_owned(), None));
    }
    asked.extend(Kind::ALL.map(|kind| ("zh".to_owned(), "登记".to_owned(), Some(kind))));
    let results = asked.into_iter().map(|(lang, query, only)| {
        let hits: Vec<serde_json::Value> = search
            .find(&query, &lang, only)
            .into_iter()
            .map(|hit| serde_json::json!([hit.document, hit.kind.name(), hit.points, hit.units]))
            .collect();
        serde_json::json!([lang, query, only.map(Kind::name), hits])
    });
    put("results.json", &serde_json::Value::from(results.collect::<Vec<_>>()).to_string());
}
