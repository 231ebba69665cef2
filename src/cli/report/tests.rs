//! Each printer on a small report: hanzi, other files, mistakes without a place.

use proptest::prelude::*;

use bridgebook::base::codes;
use bridgebook::base::diagnostic::{Diagnostic, Report, UiLang, Words};
use bridgebook::base::path::ContentPath;
use bridgebook::base::source::{FileId, Source, Sources, Span};

use super::{Format, Manner, render};

const THERE: Words = Words::new("written with {limit} there", "那里写的是{limit}");

fn add(sources: &mut Sources, path: &str, text: &str) -> FileId {
    sources.insert(Source::new(ContentPath::parse(path).unwrap_or_else(ContentPath::root), text))
}

fn mark(sources: &Sources, file: FileId, words: &str) -> Span {
    let start = sources.get(file).text.find(words).unwrap_or(0);
    Span::new(file, start, start + words.len())
}

fn sample() -> (Report, Sources) {
    let mut sources = Sources::new();
    let zh = add(
        &mut sources,
        "content/签证 1.zh.md",
        "---\ntitle: 签证\n---\n\n请看[链接](nowhere.md)。\n",
    );
    let en =
        add(&mut sources, "content/visas.en.md", "---\ntitel: Visas\n---\n\nSee 100% of it.\n");
    let mut report = Report::new();
    report.push(
        Diagnostic::new(codes::DEAD_LINK, mark(&sources, zh, "nowhere.md"))
            .arg("target", "nowhere.md")
            .arg("limit", "100%,\n50:50")
            .also(mark(&sources, en, "100% of it"), THERE),
    );
    let mut unknown = Diagnostic::new(codes::UNKNOWN_KEY, mark(&sources, en, "titel"))
        .arg("key", "titel")
        .arg("known", "title, weight")
        .nearest("titel", ["title", "weight"]);
    unknown.fix = Some("title".into());
    report.push(unknown);
    report.push(
        Diagnostic::of_file(codes::SYMLINK, "content/media/\u{1b}[31m.png").arg("name", "x.png"),
    );
    report.push(
        Diagnostic::of_file(codes::UNTRANSLATED, "")
            .arg("language", "日本語")
            .arg("count", 2)
            .arg("total", 9)
            .arg("names", "a, b")
            .arg("code", "ja"),
    );
    report.sort(&sources);
    (report, sources)
}

fn printed(format: Format, lang: UiLang) -> String {
    let (report, sources) = sample();
    render(&report, &sources, Manner { format, lang, quiet: false, prefix: "docs/" })
}

/// Text as a stream without colours shows it.
fn plain(text: &str) -> String {
    anstream::adapter::strip_str(text).to_string()
}

#[test]
fn people_see_the_line_and_what_to_do() {
    let text = plain(&printed(Format::Human, UiLang::En));
    let expected = "\
error[B0301]: there is no page `nowhere.md`
 --> content/签证 1.zh.md:5:8
  |
5 | 请看[链接](nowhere.md)。
  |            ^^^^^^^^^^ this link leads nowhere
  |
 ::: content/visas.en.md:5:5
  |
5 | See 100% of it.
  |     ---------- written with 100%, 50:50 there
  |
  = help: links are relative to this file and carry no language: `../visas/index.md`
";
    assert!(text.contains(expected), "{text}");
    let expected = "\
error[B0102]: unknown key `titel`
 --> content/visas.en.md:2:1
  |
2 | titel: Visas
  | ^^^^^ no such key belongs here
  |
  = help: known here: title, weight
help: did you mean `title`?
  |
2 - titel: Visas
2 + title: Visas
  |
";
    assert!(text.contains(expected), "{text}");
    let expected = "\
warning[B0004]: `x.png` is a symbolic link and is not followed
 --> content/media/␛[31m.png
 |
 = help: put a copy of the file itself here
";
    assert!(text.contains(expected), "{text}");
    assert!(text.contains("note[B0413]: not yet in 日本語: 2 of 9 chapters\n"), "{text}");
    assert!(text.ends_with("\n2 errors, 1 warning, 1 note in 3 files\n"), "{text}");
}

#[test]
fn people_see_it_in_chinese() {
    let text = plain(&printed(Format::Human, UiLang::Zh));
    for part in [
        "错误[B0301]: ",
        "那里写的是100%, 50:50",
        "警告[B0004]: ",
        "说明[B0413]: ",
        "建议: 是不是想写`title`？",
        "\n3个文件中有2个错误、1个警告、1条说明\n",
    ] {
        assert!(text.contains(part), "{part}\n{text}");
    }
}

#[test]
fn quiet_leaves_notes_and_the_summary_out() {
    let (report, sources) = sample();
    let manner = Manner { format: Format::Human, lang: UiLang::En, quiet: true, prefix: "" };
    let text = plain(&render(&report, &sources, manner));
    assert!(text.contains("B0301") && !text.contains("B0413") && !text.contains("in 3 files"));
    assert_eq!(render(&Report::new(), &sources, Manner { quiet: false, ..manner }), "");
}

#[test]
fn a_huge_line_does_not_flood() {
    let mut sources = Sources::new();
    let long = format!("{}[here](gone.md){}", "汉字 ".repeat(200_000), "x".repeat(3_000_000));
    let file = add(&mut sources, "content/long.zh.md", &long);
    let mut report = Report::new();
    let link = mark(&sources, file, "gone.md");
    report.push(Diagnostic::new(codes::DEAD_LINK, link).arg("target", "gone.md"));
    report.push(Diagnostic::new(codes::DEAD_LINK, Span::new(file, 0, long.len())));
    let lines = add(&mut sources, "content/lines.zh.md", &"- 一行\n".repeat(50_000));
    report.push(Diagnostic::new(codes::DEAD_LINK, Span::new(lines, 0, 9 * 50_000)));
    let manner = Manner { format: Format::Human, lang: UiLang::En, quiet: false, prefix: "" };
    let text = plain(&render(&report, &sources, manner));
    assert!(text.len() < 5_000, "{}", text.len());
    assert!(text.contains("content/long.zh.md:1:600008\n"), "{text}");
    assert!(text.contains("…"));
    for line in text.lines() {
        assert!(line.chars().count() < 200, "{line}");
    }
}

#[test]
fn json_has_stable_fields() {
    let document: serde_json::Value =
        serde_json::from_str(&printed(Format::Json, UiLang::En)).unwrap_or_default();
    let all = document["diagnostics"].as_array().cloned().unwrap_or_default();
    let of = |code: &str| all.iter().find(|d| d["code"] == code).cloned().unwrap_or_default();
    let dead = of("B0301");
    assert_eq!(
        dead,
        serde_json::json!({
            "code": "B0301",
            "severity": "error",
            "message": "there is no page `nowhere.md`",
            "path": "content/签证 1.zh.md",
            "line": 5, "column": 8, "end_line": 5, "end_column": 18,
            "label": "this link leads nowhere",
            "help": ["links are relative to this file and carry no language: `../visas/index.md`"],
            "suggestions": [],
            "related": [{
                "label": "written with 100%, 50:50 there",
                "path": "content/visas.en.md",
                "line": 5, "column": 5, "end_line": 5, "end_column": 15,
            }],
            "fix": null,
        })
    );
    assert_eq!(of("B0102")["fix"], "title");
    assert_eq!(of("B0102")["suggestions"], serde_json::json!(["title"]));
    assert_eq!(of("B0413")["path"], serde_json::Value::Null);
    assert_eq!(
        document["summary"],
        serde_json::json!({ "errors": 2, "warnings": 1, "notes": 1, "files": 3 })
    );
}

#[test]
fn sarif_names_rules_places_and_fixes() {
    let log: serde_json::Value =
        serde_json::from_str(&printed(Format::Sarif, UiLang::En)).unwrap_or_default();
    assert_eq!(log["version"], "2.1.0");
    let run = &log["runs"][0];
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    let rules = run["tool"]["driver"]["rules"].as_array().cloned().unwrap_or_default();
    let ids: Vec<&str> = rules.iter().filter_map(|rule| rule["id"].as_str()).collect();
    assert_eq!(ids, ["B0004", "B0102", "B0301", "B0413"]);
    let results = run["results"].as_array().cloned().unwrap_or_default();
    for result in &results {
        let index = result["ruleIndex"].as_u64().and_then(|n| usize::try_from(n).ok());
        assert_eq!(index.map(|n| ids[n]), result["ruleId"].as_str());
    }
    let of = |code: &str| results.iter().find(|r| r["ruleId"] == code).cloned().unwrap_or_default();
    let place = &of("B0301")["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "docs/content/%E7%AD%BE%E8%AF%81%201.zh.md");
    assert_eq!(
        place["region"],
        serde_json::json!({ "startLine": 5, "startColumn": 8, "endLine": 5, "endColumn": 18 })
    );
    let other = &of("B0301")["relatedLocations"][0];
    assert_eq!(other["physicalLocation"]["region"]["startColumn"], 5);
    let fix = &of("B0102")["fixes"][0]["artifactChanges"][0]["replacements"][0];
    assert_eq!(fix["insertedContent"]["text"], "title");
    assert!(of("B0413").get("locations").is_none());
}

#[test]
fn github_annotations_are_escaped() {
    let text = printed(Format::Github, UiLang::En);
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines.len(), 4, "{text}");
    let of = |code: &str| lines.iter().copied().find(|line| line.contains(code)).unwrap_or("");
    assert_eq!(
        of("B0301"),
        "::error file=docs/content/签证 1.zh.md,line=5,col=8,endLine=5,endColumn=17,\
         title=B0301%3A there is no page `nowhere.md`::this link leads nowhere%0A\
         docs/content/visas.en.md:5: written with 100%25, 50:50 there%0A\
         links are relative to this file and carry no language: `../visas/index.md`"
    );
    assert!(of("B0004").starts_with("::warning file=docs/content/media/"));
    assert!(of("B0413").starts_with("::notice title=B0413%3A not yet in 日本語%3A 2 of 9"));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever stands in a file, its mistakes can be printed in every form.
    #[test]
    fn any_text_can_be_printed(
        text in "[a-z汉字é😀\\t\\n\u{1b}\u{200f}\u{E0F0}\u{9b}\u{2028} ]{0,400}",
        spans in prop::collection::vec((0usize..900, 0usize..900), 1..5),
        fix in prop::option::of("[a-z汉\\n]{0,9}"),
    ) {
        let mut sources = Sources::new();
        let file = add(&mut sources, "content/a.md", &text);
        let span = |(a, b): (usize, usize)| {
            let floor = |mut n: usize| {
                n = n.min(text.len());
                while !text.is_char_boundary(n) {
                    n -= 1;
                }
                n
            };
            Span::new(file, floor(a.min(b)), floor(a.max(b)))
        };
        let mut diagnostic = Diagnostic::new(codes::DEAD_LINK, span(spans[0]));
        diagnostic.fix = fix;
        for other in &spans[1..] {
            diagnostic = diagnostic.also(span(*other), THERE);
        }
        let mut report = Report::new();
        report.push(diagnostic);
        for format in [Format::Human, Format::Json, Format::Sarif, Format::Github] {
            let manner = Manner { format, lang: UiLang::Zh, quiet: false, prefix: "" };
            let out = render(&report, &sources, manner);
            let leaks = plain(&out).contains(['\u{200f}', '\u{E0F0}', '\u{9b}', '\u{1b}']);
            prop_assert!(format != Format::Human || !leaks);
        }
    }
}
