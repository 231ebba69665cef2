//! Calendars and feeds are read back by programs that did not make them: the handbook's own, and one full
//! of hostile text.

#![allow(clippy::expect_used, reason = "a broken test should stop the run")]

use std::path::Path;
use std::str::FromStr as _;

use bridgebook::base::path::ContentPath;
use bridgebook::base::source::Source;
use bridgebook::model::artifacts::Artifacts;
use bridgebook::model::input::Input;
use bridgebook::session::{self, Options};
use icalendar::{Calendar, CalendarComponent, Component as _};

fn built(input: &Input) -> Artifacts {
    let today = Some(jiff::civil::date(2026, 12, 15));
    let options = Options { unminified: true, today, ..Options::default() };
    session::build(input, options, &|_| {}).expect("it runs").artifacts
}

fn files<'a>(artifacts: &'a Artifacts, ending: &str) -> Vec<(&'a str, String)> {
    artifacts
        .iter()
        .filter(|(path, _)| path.as_str().ends_with(ending))
        .map(|(path, file)| (path.as_str(), String::from_utf8(file.bytes.to_vec()).expect("UTF-8")))
        .collect()
}

/// Checks every calendar; gives how many events there are in all.
fn calendars(artifacts: &Artifacts) -> usize {
    let mut count = 0;
    for (path, text) in files(artifacts, ".ics") {
        assert!(text.ends_with("END:VCALENDAR\r\n"), "{path}");
        assert!(!text.replace("\r\n", "").contains(['\r', '\n']), "{path}: a bare line end");
        for line in text.split("\r\n") {
            assert!(line.len() <= 75, "{path}: {} bytes in {line}", line.len());
        }
        let calendar = Calendar::from_str(&text).unwrap_or_else(|e| panic!("{path}: {e}"));
        let mut names = Vec::new();
        for component in &calendar.components {
            let CalendarComponent::Event(event) = component else { continue };
            count += 1;
            names.push(event.get_uid().expect("a name").to_owned());
            assert!(event.get_timestamp().is_some(), "{path}: no stamp");
            assert!(event.get_summary().is_some_and(|s| !s.is_empty()), "{path}: no title");
            let start = event.properties().get("DTSTART").expect("a start");
            let zone = start.params().get("TZID").map(icalendar::Parameter::value);
            let whole = start.value().len() == 8;
            assert_eq!(zone.is_none(), whole, "{path}: {} without its zone", start.value());
            if let Some(zone) = zone {
                assert_eq!(zone, "Asia/Shanghai", "{path}");
                assert!(text.contains("BEGIN:VTIMEZONE\r\nTZID:Asia/Shanghai\r\n"), "{path}");
            }
        }
        names.sort();
        let all = names.len();
        names.dedup();
        assert_eq!(names.len(), all, "{path}: a name stands twice");
    }
    count
}

/// Checks every feed; gives how many entries there are in all.
fn feeds(artifacts: &Artifacts) -> usize {
    let mut count = 0;
    for (path, text) in files(artifacts, "feed.xml") {
        let feed = text.parse::<atom_syndication::Feed>().unwrap_or_else(|e| panic!("{path}: {e}"));
        assert!(!feed.title().as_str().is_empty(), "{path}");
        assert!(feed.id().starts_with("https://"), "{path}");
        assert!(feed.links().iter().any(|link| link.rel() == "self"), "{path}");
        assert!(feed.authors().iter().all(|author| !author.name().is_empty()), "{path}");
        assert_eq!(feed.authors().len(), 1, "{path}");
        for entry in feed.entries() {
            count += 1;
            assert!(!entry.title().as_str().is_empty(), "{path}");
            assert!(entry.id().starts_with("https://"), "{path}");
            assert!(entry.updated() <= feed.updated(), "{path}");
            assert_eq!(entry.links().len(), 1, "{path}");
            let page = entry.id().splitn(4, '/').nth(3).expect("a path");
            let page = format!("{page}index.html");
            let page = bridgebook::base::path::unescape(&page);
            let there = artifacts.iter().any(|(path, _)| path.as_str() == page);
            assert!(there, "{path}: {page} is not there");
        }
    }
    count
}

#[test]
fn the_handbooks_own_can_be_read() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (input, _) = bridgebook::disk::read(root).expect("the repository has content");
    let artifacts = built(&input);
    assert!(calendars(&artifacts) >= 30, "events in all languages, together and one by one");
    assert!(feeds(&artifacts) >= 100, "chapters in all languages");
}

#[test]
fn hostile_text_can_be_read() {
    let mut input = Input::default();
    let mut add = |path: &str, text: &str| {
        let path = ContentPath::parse(path).expect("a path");
        input.sources.insert(Source::new(path, text));
    };
    add(
        "content/handbook.yaml",
        "title: {en: \"<&>\\u0007 ]]>\", zh: \"\\u202E手册\"}\nlanguages: [{code: en, name: English}, {code: zh, name: 中文}]\nbase_url: https://example.org/\n",
    );
    let page = |title: &str| {
        format!(
            "---\ntitle: \"{title}\"\ndescription: \"</summary><x>\\u0001\"\nupdated: 2026-01-01\n---\nText.\n"
        )
    };
    add("content/index.en.md", &page("\\u0000]]></title><script>"));
    add("content/index.zh.md", &page("😀\\u202E\\\"'&"));
    let long = "长".repeat(2_000);
    add(
        "content/events/a.yaml",
        &format!(
            "events:\n  - {{title: \"a;b,c\\\\d\\nBEGIN:VEVENT\\r\\nX:1\\u0007😀\", day: 2026-12-20, from: \"10:00\", repeat: day}}\n  - {{title: {{zh: {long}}}, day: 0001-01-01}}\n  - {{title: \"END:VCALENDAR\", day: 9999-12-31, repeat: {{every: 99 years}}}}\n  - {{title: x, day: 2026-12-20, place: \"{long}\", text: \"{long}\"}}\n"
        ),
    );
    let artifacts = built(&input);
    assert_eq!(calendars(&artifacts), 16, "four events in two languages, together and one by one");
    assert_eq!(feeds(&artifacts), 2);
    let text = &files(&artifacts, "en/calendar.ics")[0].1;
    assert_eq!(text.matches("\r\nBEGIN:VEVENT").count(), 4);
}
