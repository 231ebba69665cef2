//! What must hold for every handbook: the same bytes from any number of threads and any order of
//! files, no dead address in a built site, no panic on any input.

#![allow(clippy::expect_used, reason = "a broken test should stop the run")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use bridgebook::base::diagnostic::{Severity, UiLang};
use bridgebook::base::path::{ContentPath, SitePath, unescape};
use bridgebook::base::source::{Source, Sources};
use bridgebook::model::artifacts::{Artifacts, Kind};
use bridgebook::model::input::Input;
use bridgebook::session::{self, Built, Options};
use bridgebook::web::minify;
use proptest::prelude::*;

fn own() -> Input {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (input, report) = bridgebook::disk::read(root).expect("the repository has content");
    assert!(report.is_empty(), "the content is readable");
    input
}

fn build(input: &Input) -> Built {
    // A day on which some events are past and others are not.
    let today = Some(jiff::civil::date(2026, 12, 15));
    session::build(input, Options { today, ..Options::default() }, &|_| {}).expect("it can run")
}

fn html(artifacts: &Artifacts) -> impl Iterator<Item = (&SitePath, String)> {
    artifacts
        .iter()
        .filter(|(_, a)| a.kind == Kind::Html)
        .map(|(path, a)| (path, String::from_utf8(a.bytes.to_vec()).expect("UTF-8")))
}

#[test]
fn our_own_handbook_has_no_mistakes() {
    let built = build(&own());
    let mistakes: Vec<String> = built
        .report
        .iter()
        .filter(|d| d.code.severity != Severity::Note)
        .map(|d| format!("{} {}", d.code.id, d.message(UiLang::En)))
        .collect();
    assert!(mistakes.is_empty(), "{mistakes:#?}");
    assert!(built.stats.chapters >= 36);
}

#[test]
fn threads_and_order_of_files_do_not_show() {
    let input = own();
    let one = rayon::ThreadPoolBuilder::new().num_threads(1).build().expect("a thread");
    let many = rayon::ThreadPoolBuilder::new().num_threads(7).build().expect("threads");
    let first = one.install(|| build(&input));
    let second = many.install(|| build(&input));
    let mut shuffled = Input { files: input.files.clone(), ..Input::default() };
    let mut sources: Vec<Source> = input.sources.iter().map(|(_, s)| s.clone()).collect();
    sources.reverse();
    let middle = sources.len() / 3;
    sources.rotate_left(middle);
    for source in sources {
        shuffled.sources.insert(source);
    }
    let third = many.install(|| build(&shuffled));
    assert!(first.artifacts == second.artifacts, "threads show");
    assert!(first.artifacts == third.artifacts, "order shows");
    let words = |built: &Built| -> Vec<String> {
        built.report.iter().map(|d| d.message(UiLang::Zh)).collect()
    };
    assert_eq!(words(&first), words(&third));
}

/// The values of an attribute, as minified HTML writes them: with or without quotes.
fn attributes<'a>(html: &'a str, name: &str) -> Vec<&'a str> {
    let mut out = Vec::new();
    let start = format!(" {name}=");
    for (at, _) in html.match_indices(&start) {
        let rest = &html[at + start.len()..];
        let value = match rest.chars().next() {
            Some(quote @ ('"' | '\'')) => rest[1..].split(quote).next(),
            _ => rest.split([' ', '>']).next(),
        };
        out.extend(value);
    }
    out
}

#[test]
fn every_address_of_the_site_leads_somewhere() {
    let built = build(&own());
    let mut ids: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    let pages: Vec<(&SitePath, String)> = html(&built.artifacts).collect();
    for (path, text) in &pages {
        let all: Vec<String> = attributes(text, "id").into_iter().map(str::to_owned).collect();
        let unique: BTreeSet<String> = all.iter().cloned().collect();
        assert_eq!(all.len(), unique.len(), "{path}: an id stands twice");
        ids.insert(path.as_str(), unique);
    }
    let mut checked = 0;
    for (path, text) in &pages {
        let hrefs = attributes(text, "href").into_iter().chain(attributes(text, "src"));
        for href in hrefs {
            let href = href.replace("&amp;", "&");
            if href.contains(':') || href.is_empty() {
                continue;
            }
            let (target, anchor) = href.split_once('#').unwrap_or((&href, ""));
            let folder = match path.as_str().rsplit_once('/') {
                _ if target.starts_with('/') => "",
                Some((folder, _)) => folder,
                None => "",
            };
            let mut full = ContentPath::parse(folder)
                .and_then(|folder| folder.join(&unescape(target)))
                .unwrap_or_else(|| panic!("{path}: {href} climbs out"))
                .to_string();
            if target.is_empty() {
                full = path.as_str().to_owned();
            } else if target.ends_with('/')
                || target == "."
                || target.ends_with("..")
                || full.is_empty()
            {
                full = if full.is_empty() {
                    "index.html".into()
                } else {
                    format!("{full}/index.html")
                };
            }
            assert!(
                built.artifacts.get(&SitePath::new(&full)).is_some(),
                "{path}: {href} leads to {full}, which is not there"
            );
            if let (false, Some(known)) = (anchor.is_empty(), ids.get(full.as_str())) {
                let anchor = unescape(anchor);
                assert!(
                    known.contains(&anchor) || anchor == "choose",
                    "{path}: {href}: no such name"
                );
            }
            checked += 1;
        }
    }
    assert!(checked > 5_000, "{checked}");
}

#[test]
fn alternates_answer_each_other_and_the_sitemap_agrees() {
    let built = build(&own());
    let base = "https://shekou-handbook.example/";
    let mut alternates: BTreeMap<String, BTreeSet<(String, String)>> = BTreeMap::new();
    for (path, text) in html(&built.artifacts) {
        let links: BTreeSet<(String, String)> = text
            .split('<')
            .filter(|tag| tag.starts_with("link") && tag.contains("rel=alternate"))
            // The feed is the same in another form, not in another language.
            .filter(|tag| tag.contains("hreflang="))
            .map(|tag| {
                let one = |name| {
                    attributes(tag, name).first().map(|v| (*v).to_owned()).unwrap_or_default()
                };
                (one("hreflang"), one("href"))
            })
            .collect();
        if !links.is_empty() {
            alternates.insert(format!("{base}{}", path.url()), links);
        }
    }
    assert!(alternates.len() > 90);
    for (page, links) in &alternates {
        assert!(
            links.iter().any(|(_, href)| href == page) || page == base,
            "{page} does not name itself"
        );
        for (lang, href) in links.iter().filter(|(lang, _)| lang != "x-default") {
            let back =
                alternates.get(href).unwrap_or_else(|| panic!("{page}: {lang} is no real page"));
            assert_eq!(back, links, "{page} and {href} do not agree");
        }
    }
    let sitemap = built.artifacts.get(&SitePath::new("sitemap.xml")).expect("a sitemap");
    let sitemap = String::from_utf8_lossy(&sitemap.bytes).into_owned();
    for page in alternates.keys().filter(|p| *p != base) {
        assert!(sitemap.contains(&format!("<loc>{page}</loc>")), "{page} is not in the sitemap");
    }
    let listed: BTreeSet<&str> = sitemap
        .split("<loc>")
        .skip(1)
        .filter_map(|rest| rest.split_once("</loc>").map(|(loc, _)| loc))
        .collect();
    // What is advertised: every page that is the real one for what it shows.
    let real: BTreeSet<String> = html(&built.artifacts)
        .filter(|(_, text)| !text.contains("content=noindex"))
        .map(|(path, text)| (format!("{base}{}", path.url()), text))
        .filter(|(url, text)| {
            url != base && text.contains(&format!("<link href={url} rel=canonical>"))
        })
        .map(|(url, _)| url)
        .collect();
    let real: BTreeSet<&str> = real.iter().map(String::as_str).collect();
    assert_eq!(listed, real, "only real pages are advertised");
    assert!(listed.len() > built.stats.editions);
}

#[test]
fn pages_stay_within_their_budget() {
    let built = build(&own());
    for (path, artifact) in built.artifacts.iter() {
        let size = artifact.bytes.len();
        let limit = match path.as_str().rsplit('.').next() {
            // The budgets are for compressed files; text shrinks to a third and less.
            Some("css" | "js") => 60_000,
            // One page for the whole index, so that it can be searched and printed as one; and one for every
            // heading and term.
            Some("html") if path.as_str().contains("/index/") => 450_000,
            Some("html") if path.as_str().contains("/search/") => 250_000,
            Some("html") => 120_000,
            _ => continue,
        };
        assert!(size <= limit, "{path}: {size} bytes");
    }
}

#[test]
fn pages_are_made_small_as_the_library_makes_them() {
    let built = session::build(&own(), Options { unminified: true, ..Options::default() }, &|_| {});
    let built = built.expect("it can run");
    for (path, text) in html(&built.artifacts).step_by(11) {
        let small = minify::in_one_pass(text.as_bytes());
        assert!(small.is_some_and(|s| s == minify::library(text.as_bytes())), "{path}");
    }
}

fn input(files: &[(String, String)]) -> Input {
    let mut input = Input { sources: Sources::new(), ..Input::default() };
    for (path, text) in files {
        if let Some(path) = ContentPath::parse(path) {
            input.sources.insert(Source::new(path, text));
        }
    }
    input
}

/// Pieces that meet the parser's and our own marks in every order.
fn soup() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("**"),
        Just("*"),
        Just("~~"),
        Just("`"),
        Just("["),
        Just("]("),
        Just(")"),
        Just("!["),
        Just("{"),
        Just("|"),
        Just("}"),
        Just("\n"),
        Just("\n\n"),
        Just("> "),
        Just("- "),
        Just("1. "),
        Just("## "),
        Just("{#a}"),
        Just("[^1]"),
        Just("[^1]: "),
        Just("<div>"),
        Just("</div>"),
        Just("<!--"),
        Just("-->"),
        Just("<a href='"),
        Just("|--|"),
        Just("```"),
        Just("\n```dialogue\n"),
        Just("甲：乙\n"),
        Just("A: b\n"),
        Just("  pinyin: jiǎ\n"),
        Just("    "),
        Just("中文"),
        Just("，"),
        Just("（x）"),
        Just("한국"),
        Just("かな"),
        Just("https://a.b/"),
        Just("\\"),
        Just("&amp;"),
        Just("[!NOTE]"),
        Just(": "),
        Just("\u{202E}"),
        Just("👩‍👩‍👧"),
        Just("é\u{301}"),
        Just("[x]"),
        Just("---\n"),
        Just("a.md"),
        Just("9:00"),
        Just("8,564"),
        Just("0755-2667-8381"),
        Just("+"),
        Just("下午2点"),
        Just("chūkǒu "),
        Just("\t"),
        Just("\u{0}"),
    ];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

/// Both sides long, one of them with a line less and a line of ten thousand characters.
#[test]
fn long_dialogues_are_shown_in_full() {
    let lines = |count: usize, one: &str, two: &str| {
        let lines = (0..count).map(|i| format!("{}{i}\n", if i % 2 == 0 { one } else { two }));
        format!("---\ntitle: T\n---\n```dialogue\n{}```\n", lines.collect::<String>())
    };
    let long = format!("A: {}", "\"<b>&' ".repeat(1_400));
    let config = "title: T\nlanguages: [{code: en, name: E, fallback: [zh]}, {code: zh, name: 中}]\npairs: [en+zh]\n";
    let input = input(&[
        ("content/handbook.yaml".into(), config.into()),
        ("content/index.en.md".into(), lines(5_000, &long, "B: b")),
        ("content/index.zh.md".into(), lines(5_000, "甲：子", "乙：丑")),
        ("content/b.en.md".into(), lines(5_000, "A: a", "B: b")),
        ("content/b.zh.md".into(), lines(4_999, "甲：子", "乙：丑")),
    ]);
    let built = session::build(&input, Options::default(), &|_| {}).expect("it can run");
    let count = |path: &str, what: &str| {
        let page = built.artifacts.get(&SitePath::new(path)).expect("a page");
        String::from_utf8_lossy(&page.bytes).matches(what).count()
    };
    assert_eq!(count("zh/index.html", "class=other"), 5_000);
    assert_eq!(count("en/b/index.html", "class=own"), 5_000);
    assert_eq!(count("en/b/index.html", "class=other"), 0, "their lines do not answer each other");
    assert_eq!(count("zh/index.html", "<b>"), 0);
    let lines_differ = built.report.iter().filter(|d| d.code.id == "B0414").count();
    assert_eq!(lines_differ, 1);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_text_makes_it_panic(en in soup(), zh in soup(), front in soup()) {
        let config = "title: T\nlanguages: [{code: en, name: E, fallback: [zh]}, {code: zh, name: 中}]\npairs: [en+zh]\n";
        let input = input(&[
            ("content/handbook.yaml".into(), config.into()),
            ("content/index.en.md".into(), format!("---\ntitle: A\n---\n{en}")),
            ("content/index.zh.md".into(), format!("---\ntitle: 甲\n---\n{zh}")),
            ("content/b/index.en.md".into(), format!("---\n{front}\n---\n{zh}")),
            ("content/places/a.yaml".into(), format!("places:\n  - {{id: a, kind: clinic, name: A, hours: {{mon: \"9:00-12:00\"}}}}\n{front}")),
            ("content/signs/a.yaml".into(), format!("name: A\nkind: compound\nsigns:\n  - {{id: a-1, found: {{zh: 甲}}, status: reported}}\n{front}")),
            ("content/suggestions/x.csv".into(), format!("id,date,sign,wording,status\nx-1,2026-01-01,a-1,\"{zh}\",new\n{en}")),
        ]);
        let built = session::build(&input, Options { unminified: true, ..Options::default() }, &|_| {});
        let built = built.expect("it can run");
        for d in built.report.iter() {
            for span in d.span.into_iter().chain(d.related.iter().map(|r| r.span)) {
                let text = &input.sources.get(span.file).text;
                let (start, end) = (span.start as usize, span.end as usize);
                prop_assert!(start <= end && end <= text.len(), "{} {start}..{end}", d.code.id);
                prop_assert!(text.is_char_boundary(start) && text.is_char_boundary(end), "{}", d.code.id);
            }
            d.message(UiLang::En);
            d.help(UiLang::Zh);
        }
        for (path, text) in html(&built.artifacts) {
            prop_assert!(!text.contains("<script>alert") && !text.contains("onerror="), "{path}");
            if let Some(small) = minify::in_one_pass(text.as_bytes()) {
                prop_assert!(small == minify::library(text.as_bytes()), "{path}");
            }
        }
    }

    #[test]
    fn no_settings_make_it_panic(yaml in "\\PC{0,200}", soup in soup()) {
        for text in [yaml, soup] {
            let files = [("content/handbook.yaml".into(), text), ("content/a.en.md".into(), String::new())];
            let _ = session::build(&input(&files), Options::default(), &|_| {});
        }
    }
}
