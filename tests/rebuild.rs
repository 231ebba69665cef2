//! A process that goes on builds what a first build would build, byte for byte, whatever was changed in
//! between: texts, front matter, files added, taken away and renamed, settings, theme, termbase, survey, places, events.

#![allow(clippy::expect_used, clippy::unwrap_used, reason = "a broken test should stop the run")]

use std::collections::BTreeMap;
use std::sync::Arc;

use bridgebook::base::path::{ContentPath, SitePath};
use bridgebook::base::shelf::{self, Shelf, Shelving, Target};
use bridgebook::base::source::Source;
use bridgebook::model::artifacts::{Content, Stamp};
use bridgebook::model::input::Input;
use bridgebook::session::{self, Keeper, Options, Session};
use proptest::prelude::*;

const CONFIG: &str = "\
title: {en: Handbook, zh: 手册}
languages:
  - {code: en, name: English, fallback: [zh]}
  - {code: zh, name: 中文, fallback: [en]}
  - {code: ja, name: 日本語, fallback: [en, zh]}
pairs: [en+zh]
base_url: https://handbook.example/
review_months: 6
";

const TERMS: &str = "\
concepts:
  - id: lift
    function: facility
    zh: 电梯
    pinyin: diàntī
    en: lift
    definition: {en: It goes up and down., zh: 上上下下。}
  - id: police-station
    function: facility
    zh: 派出所
    pinyin: pàichūsuǒ
    en: [police station, station]
    definition: {en: A place., zh: 一个地方。}
    see_also: [lift]
";

const SIGNS: &str = "\
name: {en: Garden, zh: 花园}
kind: compound
signs:
  - id: garden-01
    spot: {en: Gate, zh: 大门}
    found: {zh: 派出所}
    concept: police-station
    status: agreed
";

const PLACES: &str = "\
places:
  - id: centre
    kind: centre
    name: {en: The Centre, zh: 中心}
    address: {en: 1 Road, zh: 路1号}
    hours: {mon-fri: \"9:00-12:00, 14:00-18:00\"}
    languages: [en]
    services: [visas/work]
    position: {lat: 22.48, lng: 113.91}
    as_of: 2026
  - id: garden
    kind: compound
    name: {en: The Garden, zh: 花园}
    position: {lat: 22.49, lng: 113.92}
";

const EVENTS: &str = "\
events:
  - {id: corner, title: {en: Corner, zh: 角}, day: 2026-11-07, from: \"14:00\", at: centre, repeat: week}
  - {title: Once, day: 2026-12-01}
";

/// A handbook as its files.
type Files = BTreeMap<String, Vec<u8>>;

fn page(title: &str, body: &str) -> Vec<u8> {
    format!("---\ntitle: {title}\n---\n{body}").into_bytes()
}

fn start() -> Files {
    let mut files = Files::new();
    let mut add = |path: &str, bytes: Vec<u8>| files.insert(format!("content/{path}"), bytes);
    add("handbook.yaml", CONFIG.into());
    add("termbase/all.yaml", TERMS.into());
    add("signs/garden.yaml", SIGNS.into());
    add("places/all.yaml", PLACES.into());
    add("events/all.yaml", EVENTS.into());
    add(
        "index.en.md",
        page("Home", "Take the lift, the [[lift]]. See [visas](visas/index.en.md).\n"),
    );
    add("index.zh.md", page("首页", "请坐电梯，[[lift]]。见[签证](visas/index.zh.md)。\n"));
    for (name, en, zh) in [("visas/index", "Visas", "签证"), ("visas/work", "Work", "工作")] {
        let text = "## First {#first}\n\nThe lift is at the police station.\n\n## Second\n\n- one\n- two\n";
        add(&format!("{name}.en.md"), page(en, text));
        let text = "## 第一 {#first}\n\n电梯在派出所。\n\n## 第二\n\n- 一\n- 二\n";
        add(&format!("{name}.zh.md"), page(zh, text));
    }
    add("visas/work.ja.md", page("仕事", "エレベーターは[ここ](index.en.md#first)です。\n"));
    files
}

/// What is read of the files: text where it is text.
fn input(files: &Files) -> Input {
    let mut input = Input::default();
    for (path, bytes) in files {
        let place = ContentPath::parse(path).expect("a path");
        match std::str::from_utf8(bytes) {
            Ok(text) => {
                input.sources.insert(Source::new(place, text));
            }
            Err(_) => {
                input.files.insert(place, bytes.clone().into());
            }
        }
    }
    input
}

/// A change to a handbook. Numbers choose among what there is.
#[derive(Clone, Debug)]
enum Edit {
    Word(usize, usize),
    Heading(usize),
    Title(usize, usize),
    Link(usize, usize),
    Term(usize),
    Front(usize, usize),
    Add(usize),
    Remove(usize),
    Rename(usize),
    Settings(usize),
    Theme(usize),
    Termbase(usize),
    Survey(usize),
    Places(usize),
    Events(usize),
    Picture(usize, usize),
}

const WORDS: [&str; 6] = [
    "A lift.",
    "电梯。",
    "The station is open.",
    "**More** of it.",
    "[[lift]] here.",
    "派出所在哪里？",
];

/// What is changed of the events.
const OF_EVENTS: [(&str, &str); 5] = [
    ("en: Corner", "en: Club"),
    ("repeat: week", "repeat: day"),
    ("at: centre", "at: garden"),
    ("14:00", "15:00"),
    ("title: Once", "cancelled: true, title: Once"),
];

/// What is changed of the places.
const OF_PLACES: [(&str, &str); 7] = [
    ("9:00-12:00", "8:00-12:00"),
    ("lat: 22.49", "lat: 22.50"),
    ("en: The Garden", "en: Our Garden"),
    ("[visas/work]", "[visas/work, index]"),
    ("1 Road", "2 Road"),
    ("languages: [en]", "languages: [en, ja]"),
    ("places:", "holidays: [{day: 2026-10-01}]\nplaces:"),
];

/// Puts one text of a file in place of another.
fn swap(files: &mut Files, path: &str, all: &[(&str, &str)], n: usize) {
    let (from, to) = all[n % all.len()];
    if let Some(bytes) = files.get_mut(path) {
        *bytes = String::from_utf8_lossy(bytes).replacen(from, to, 1).into_bytes();
    }
}

fn append(files: &mut Files, path: &str, text: &str) {
    if let Some(bytes) = files.get_mut(path) {
        bytes.extend_from_slice(format!("\n{text}\n").as_bytes());
    }
}

fn replace(files: &mut Files, path: &str, from: &str, to: &str) {
    if let Some(bytes) = files.get_mut(path) {
        *bytes = String::from_utf8_lossy(bytes).replacen(from, to, 1).into_bytes();
    }
}

/// A change to the termbase.
fn change_termbase(files: &mut Files, n: usize) {
    let file = "content/termbase/all.yaml";
    let (old, new) = match n % 6 {
        0 => ("en: lift", "en: elevator"),
        1 => ("上上下下", "上下"),
        2 => ("diàntī", "diàntǐ"),
        3 => ("en: lift", "ja: 昇降機\n    en: lift"),
        4 => ("[police station, station]", "[station]"),
        _ => {
            let stair = "  - id: stair\n    function: facility\n    zh: 楼梯\n    en: stair";
            return append(files, file, stair);
        }
    };
    replace(files, file, old, new);
}

fn change(files: &mut Files, edit: &Edit) {
    let pages: Vec<String> =
        files.keys().filter(|p| p.as_bytes().ends_with(b".md")).cloned().collect();
    let one = |n: usize| pages.get(n % pages.len().max(1)).cloned().unwrap_or_default();
    match edit {
        Edit::Word(at, word) => append(files, &one(*at), WORDS[word % WORDS.len()]),
        Edit::Heading(at) => append(files, &one(*at), "## Another {#another}\n\nText."),
        Edit::Title(at, n) => replace(files, &one(*at), "title: ", &format!("title: T{n} ")),
        Edit::Link(at, to) => {
            let to = one(*to).replacen("content/", "/", 1);
            append(files, &one(*at), &format!("See [it]({to}#another)."));
        }
        Edit::Term(at) => replace(files, &one(*at), "lift", "stair"),
        Edit::Front(at, n) => {
            let lines = [
                "draft: true",
                "weight: 3",
                "autolink: false",
                "description: D",
                "slug: other",
                "toc: false",
                "aliases: [old]",
                "updated: 2026-01-02",
                "reviewed: 2026-01-02",
            ];
            replace(
                files,
                &one(*at),
                "---\ntitle",
                &format!("---\n{}\ntitle", lines[n % lines.len()]),
            );
        }
        Edit::Add(n) => {
            files.insert(format!("content/visas/a{n}.en.md"), page("Added", "New. A lift.\n"));
            files.insert(format!("content/visas/a{n}.zh.md"), page("新加", "新的。电梯。\n"));
        }
        Edit::Remove(at) => drop(files.remove(&one(*at))),
        Edit::Rename(at) => {
            let from = one(*at);
            if let Some(bytes) = files.remove(&from) {
                files.insert(from.replacen("content/", "content/x-", 1), bytes);
            }
        }
        Edit::Settings(n) => match n % 4 {
            0 => replace(files, "content/handbook.yaml", "pairs: [en+zh]", "pairs: [en+zh, ja+zh]"),
            1 => replace(files, "content/handbook.yaml", "en: Handbook", "en: Book"),
            2 => {
                replace(
                    files,
                    "content/handbook.yaml",
                    "base_url: https://handbook.example/\n",
                    "",
                );
            }
            _ => replace(files, "content/handbook.yaml", "languages:", "languages: ["),
        },
        Edit::Theme(n) => {
            let (name, text) = match n % 4 {
                0 => ("static/style.css", "body { color: red }"),
                1 => ("templates/redirect.html", "<p>{{ title }}</p>"),
                2 => ("templates/chapter.html", "<h1>{{ page.title }}</h1>{{ body_html | safe }}"),
                _ => ("strings/en.yaml", "home: Start\n"),
            };
            files.insert(format!("themes/default/{name}"), text.into());
        }
        Edit::Termbase(n) => change_termbase(files, *n),
        Edit::Survey(n) => match n % 2 {
            0 => replace(files, "content/signs/garden.yaml", "status: agreed", "status: found"),
            _ => replace(files, "content/signs/garden.yaml", "en: Gate", "en: Door"),
        },
        Edit::Places(n) => swap(files, "content/places/all.yaml", &OF_PLACES, *n),
        Edit::Events(n) => swap(files, "content/events/all.yaml", &OF_EVENTS, *n),
        Edit::Picture(at, n) => {
            let mut png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0".to_vec();
            png.extend([u8::try_from(n % 200 + 1).unwrap(), 0, 0, 0, 9, 8, 2, 0, 0, 0, 0xff]);
            files.insert("content/media/p.png".to_owned(), png);
            append(files, &one(*at), "![A plan](/media/p.png)");
        }
    }
}

fn edit() -> impl Strategy<Value = Edit> {
    let n = 0_usize..64;
    prop_oneof![
        4 => (n.clone(), n.clone()).prop_map(|(a, b)| Edit::Word(a, b)),
        2 => n.clone().prop_map(Edit::Heading),
        1 => (n.clone(), n.clone()).prop_map(|(a, b)| Edit::Title(a, b)),
        2 => (n.clone(), n.clone()).prop_map(|(a, b)| Edit::Link(a, b)),
        1 => n.clone().prop_map(Edit::Term),
        2 => (n.clone(), n.clone()).prop_map(|(a, b)| Edit::Front(a, b)),
        1 => n.clone().prop_map(Edit::Add),
        1 => n.clone().prop_map(Edit::Remove),
        1 => n.clone().prop_map(Edit::Rename),
        1 => n.clone().prop_map(Edit::Settings),
        1 => n.clone().prop_map(Edit::Theme),
        2 => n.clone().prop_map(Edit::Termbase),
        1 => n.clone().prop_map(Edit::Survey),
        1 => n.clone().prop_map(Edit::Places),
        1 => n.clone().prop_map(Edit::Events),
        1 => (n.clone(), n).prop_map(|(a, b)| Edit::Picture(a, b)),
    ]
}

/// An output folder in memory: of each file, how it lies there and its bytes.
#[derive(Default)]
struct Folder(BTreeMap<SitePath, (Stamp, Vec<u8>)>);

impl Folder {
    /// Writes what is not kept, as another version than before.
    fn write(&mut self, built: &session::Built, now: u64) {
        let old = std::mem::take(&mut self.0);
        for (path, artifact) in built.artifacts.iter() {
            let lies = if artifact.bytes.is_kept() {
                old.get(path).cloned().expect("it was kept")
            } else {
                let stamp = Stamp { length: artifact.bytes.len() as u64, modified: now };
                (stamp, artifact.bytes.to_vec())
            };
            self.0.insert(path.clone(), lies);
        }
    }

    fn keeper(&self) -> Keeper {
        let files = self.0.clone();
        Box::new(move |path, stamp, mark| {
            let (lies, bytes) = files.get(path).cloned()?;
            (lies == stamp).then(|| Content::kept(move || bytes.clone(), mark))
        })
    }
}

/// A run of its own for each state, which begins with what the one before left on the disk; some of that
/// was touched, or is gone.
struct Runs {
    folder: Folder,
    left: Vec<u8>,
    kept: usize,
}

impl Runs {
    fn next(&mut self, input: &Input, options: Options<'_>, now: u64) -> session::Built {
        let shelf = Arc::new(Shelf::read(self.left.clone(), "test"));
        let mut session = Session::on(&shelf, self.folder.keeper());
        let built = session.build(input, options, &|_| {}).expect("it runs");
        self.kept += built.artifacts.iter().filter(|(_, a)| a.bytes.is_kept()).count();
        self.folder.write(&built, now);
        let stamp = |path: &SitePath| self.folder.0.get(path).map(|(stamp, _)| *stamp);
        // Now and then in a new file.
        let its_own = !shelf.is_empty() && !now.is_multiple_of(5);
        let old = if its_own { std::mem::take(&mut self.left) } else { Vec::new() };
        let mut file = std::io::Cursor::new(old);
        let fill = |shelving: &mut Shelving<'_>| session.shelve(shelving, &stamp);
        let target = if its_own {
            Target::Own(&mut file)
        } else {
            Target::New(&mut file, u128::from(now).to_le_bytes())
        };
        shelf::leave(&shelf, target, "test", fill).expect("it is memory");
        self.left = file.into_inner();
        let page = self.folder.0.keys().nth(usize::try_from(now).unwrap() % 7).cloned();
        if let Some((lies, bytes)) = page.and_then(|page| self.folder.0.get_mut(&page)) {
            lies.modified += 1_000_000;
            bytes.clear();
        }
        built
    }
}

fn same(one: &session::Built, other: &session::Built, told: &dyn Fn() -> String) {
    assert_eq!(one.report, other.report, "{}", told());
    let names = |built: &session::Built| -> Vec<String> {
        built.artifacts.iter().map(|(path, _)| path.as_str().to_owned()).collect()
    };
    assert_eq!(names(one), names(other), "{}", told());
    for ((path, a), (_, b)) in one.artifacts.iter().zip(other.artifacts.iter()) {
        assert!(a == b, "{}: {}", path.as_str(), told());
    }
    assert_eq!((one.stats, &one.external), (other.stats, &other.external));
}

/// One session through all states, and a run for each that begins with what the one before left; all
/// compared with builds that know nothing of one another. Gives how many pages the runs kept.
fn holds(edits: &[Edit], minify: bool) -> usize {
    let today = Some(jiff::civil::date(2026, 11, 26));
    let options = Options { unminified: !minify, today, ..Options::default() };
    let mut session = Session::keeping();
    let mut runs = Runs { folder: Folder::default(), left: Vec::new(), kept: 0 };
    let mut files = start();
    let mut states = vec![files.clone()];
    for edit in edits {
        change(&mut files, edit);
        states.push(files.clone());
        // A change that is taken back.
        if edits.len().is_multiple_of(3) {
            states.push(states[states.len() - 2].clone());
            states.push(files.clone());
        }
    }
    for (i, files) in states.iter().enumerate() {
        let input = input(files);
        let again = session.build(&input, options, &|_| {}).expect("it runs");
        let first = session::build(&input, options, &|_| {}).expect("it runs");
        same(&again, &first, &|| format!("state {i} of {edits:?}"));
        let run = runs.next(&input, options, i as u64);
        same(&run, &first, &|| format!("run {i} of {edits:?}"));
    }
    runs.kept
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, max_shrink_iters: 40, ..ProptestConfig::default() })]

    #[test]
    fn a_process_that_goes_on_builds_what_a_first_build_would(
        edits in proptest::collection::vec(edit(), 1..7),
        minify in proptest::bool::weighted(0.2),
    ) {
        holds(&edits, minify);
    }
}

#[test]
fn every_kind_of_change_alone() {
    use Edit::{
        Add, Front, Heading, Link, Picture, Places, Remove, Rename, Settings, Survey, Term,
        Termbase, Theme, Title, Word,
    };
    let mut all = vec![Term(0), Add(1), Remove(4), Rename(3), Survey(0), Survey(1), Picture(0, 3)];
    all.extend(
        (0..9).flat_map(|n| [Word(n, n), Heading(n), Title(n, n), Front(n, n), Link(n, n + 1)]),
    );
    all.extend((0..7).map(Places));
    all.extend((0..5).map(Edit::Events));
    all.extend((0..6).flat_map(|n| [Settings(n), Theme(n), Termbase(n)]));
    let kept: usize = all.into_iter().map(|edit| holds(&[edit, Word(2, 0)], false)).sum();
    // Runs that keep nothing would prove nothing.
    assert!(kept > 100, "{kept}");
    // The same picture with another size.
    holds(&[Picture(0, 3), Picture(1, 60), Picture(1, 3)], false);
}
