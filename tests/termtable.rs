//! The termbase as a table and back: nothing is lost, nothing else is touched, no table does harm.
//! Each case of a mistake names the code it raises.

#![allow(clippy::expect_used, reason = "a broken test should stop the run")]
#![allow(clippy::print_stdout, reason = "a test run by hand prints figures")]

use std::fmt::Write as _;
use std::path::Path;

use bridgebook::base::diagnostic::{Severity, UiLang};
use bridgebook::base::path::ContentPath;
use bridgebook::base::source::Source;
use bridgebook::disk;
use bridgebook::model::input::Input;
use bridgebook::session::{self, Import};
use bridgebook::termtable::Given;
use proptest::prelude::*;

const CONFIG: &str = "\
title: {en: Handbook, zh: 手册}
languages:
  - {code: en, name: English}
  - {code: zh, name: 中文}
  - {code: ja, name: 日本語}
glossary:
  categories: {safety: Safety, money: Money}
  locations: {stairs: Stairs, lobby: Lobby}
";

const SAFETY: &str = "\
# Signs that save lives.
category: safety
concepts:
  # The first one.
  - id: exit
    function: facility   # as in the standard
    locations: [stairs]
    zh:
      - 出口
      - {term: 安全出口, status: admitted, note: \"old: seldom\"}
    pinyin: chūkǒu
    # English below.
    en: Exit
    definition:
      en: |
        The way out.
        # not a comment
    enforce: false

  # Between two records.
  - id: wet-floor
    function: warning
    zh: 小心地滑
    pinyin: xiǎoxīn dì huá
    en: 'Caution: Wet Floor'   # with a colon
    see-also: [exit]
# At the end.
";

fn input(files: &[(&str, &str)]) -> Input {
    let mut input = Input::default();
    let mut add = |path: &str, text: &str| {
        let path = ContentPath::parse(path).expect("a path");
        // As reading from disk does it.
        input.files.insert(path.clone(), text.as_bytes().into());
        let text = text.trim_start_matches('\u{FEFF}').replace("\r\n", "\n");
        input.sources.insert(Source::new(path, &text));
    };
    if files.iter().all(|(path, _)| *path != "content/handbook.yaml") {
        add("content/handbook.yaml", CONFIG);
    }
    for (path, text) in files {
        add(path, text);
    }
    input
}

fn safety() -> Input {
    input(&[("content/termbase/safety.yaml", SAFETY)])
}

fn export(input: &Input) -> String {
    let (table, report) = session::export_terms(input).expect("it can run");
    table.unwrap_or_else(|| panic!("{report:?}"))
}

fn import(input: &Input, table: impl AsRef<[u8]>) -> Import {
    let given = Given { name: "terms.csv", bytes: table.as_ref() };
    session::import_terms(input, given).expect("it can run")
}

/// The mistakes and notes as code and English message.
fn said(import: &Import) -> Vec<String> {
    let all = import.report.iter().filter(|d| d.code.severity != Severity::Warning);
    all.map(|d| format!("{} {}", d.code.id, d.message(UiLang::En))).collect()
}

/// The new text of a file.
fn text(import: &Import, path: &str) -> String {
    let path = ContentPath::parse(path).expect("a path");
    let file = import.plan.files.get(&path).unwrap_or_else(|| panic!("{:?}", said(import)));
    String::from_utf8(file.new.clone()).expect("UTF-8")
}

fn assert_refused(import: &Import, codes: &[&str]) {
    let found: Vec<&str> = import.report.iter().map(|d| d.code.id).collect();
    assert_eq!(found, codes, "{:?}", said(import));
    assert!(import.plan.files.is_empty() && import.plan.texts.is_empty(), "half imported");
}

#[test]
fn a_table_is_what_spreadsheets_expect() {
    let table = export(&safety());
    assert_eq!(
        table,
        "\u{FEFF}id,function,category,locations,en,zh,zh.reading,zh.2,zh.2.note,ja,ja.reading,\
         definition.en,see-also,enforce\r\n\
         exit,facility,safety,stairs,Exit,出口,chūkǒu,安全出口,old: seldom,,,\"The way out.\n\
         # not a comment\",,false\r\n\
         wet-floor,warning,safety,,Caution: Wet Floor,小心地滑,xiǎoxīn dì huá,,,,,,exit,\r\n"
    );
}

#[test]
fn the_same_table_changes_nothing() {
    let input = safety();
    let table = export(&input);
    let plain = table.trim_start_matches('\u{FEFF}').to_owned();
    let utf16 =
        |unit: fn(u16) -> [u8; 2]| -> Vec<u8> { table.encode_utf16().flat_map(unit).collect() };
    for bytes in [
        table.clone().into_bytes(),
        plain.replace("\r\n", "\n").into_bytes(),
        utf16(u16::to_le_bytes),
        utf16(u16::to_be_bytes),
        format!("\n,,,\r\n{plain},,,\r\n\r\n").into_bytes(),
        plain.replacen("id,function", " ID , Function ", 1).into_bytes(),
    ] {
        let import = import(&input, bytes);
        assert!(said(&import).is_empty(), "{:?}", said(&import));
        assert_eq!((import.plan.changed, import.plan.new), (0, 0));
        assert!(import.plan.files.is_empty());
    }
}

#[test]
fn only_the_lines_of_a_changed_record_change() {
    let changed = import(&safety(), "id;EN\r\nwet-floor;=Wet floor!\r\n");
    let expected =
        SAFETY.replace("en: 'Caution: Wet Floor'   # with a colon\n", "en: \"=Wet floor!\"\n");
    let expected = expected.replace("  - id: wet-floor", "  # with a colon\n  - id: wet-floor");
    assert_eq!(text(&changed, "content/termbase/safety.yaml"), expected);
    assert_eq!(
        said(&changed),
        [
            "B0860 the comments inside the record of `wet-floor` now stand above it, in `content/termbase/safety.yaml`"
        ]
    );
    // Comments in text stay text, those between lines move above.
    let changed = import(&safety(), "id\ten\texit\nexit\tWay Out\n".replace("\texit\n", "\n"));
    let out = text(&changed, "content/termbase/safety.yaml");
    assert!(
        out.starts_with(
            "# Signs that save lives.\ncategory: safety\nconcepts:\n  # The first one.\n  \
         # as in the standard\n  # English below.\n  - id: exit\n    function: facility\n    \
         locations: [stairs]\n    zh:\n      - 出口\n      - {term: 安全出口, status: admitted, \
         note: \"old: seldom\"}\n    pinyin: chūkǒu\n    en: Way Out\n    definition:\n      en: \
         \"The way out.\\n# not a comment\"\n    enforce: false\n\n  # Between two records.\n"
        ),
        "{out}"
    );
    assert!(out.ends_with(&SAFETY[SAFETY.find("  # Between").expect("there")..]), "{out}");
}

#[test]
fn line_ends_and_marks_of_a_file_stay() {
    let windows = format!("\u{FEFF}{}", SAFETY.replace('\n', "\r\n"));
    let input = input(&[("content/termbase/safety.yaml", &windows)]);
    let changed = import(&input, "id,see-also\nwet-floor,\nfire,\n");
    assert_refused(&changed, &["B0838", "B0807"]);
    let changed =
        import(&input, "id,see-also,en,category\nwet-floor,,Wet,safety\nfire,,Fire,safety\n");
    let out = text(&changed, "content/termbase/safety.yaml");
    let mut expected = windows.replace(
        "'Caution: Wet Floor'   # with a colon\r\n    see-also: [exit]",
        "Wet\r\n  - id: fire\r\n    en: Fire",
    );
    expected = expected.replace("  - id: wet-floor", "  # with a colon\r\n  - id: wet-floor");
    assert_eq!(out, expected);
}

#[test]
fn new_concepts_go_to_the_file_of_their_category() {
    let table = "id,category,en,zh,zh.reading,function,en.2\n\
                 deposit,money,Deposit,押金,yājīn,,\n\
                 no,,No,不,bù,warning,1\n\
                 fire,safety,Fire,,,facility,\n";
    let made = import(&safety(), table);
    assert_eq!(
        text(&made, "content/termbase/money.yaml"),
        "category: money\nconcepts:\n  - id: deposit\n    zh: 押金\n    pinyin: yājīn\n    en: Deposit\n"
    );
    assert_eq!(
        text(&made, "content/termbase/imported.yaml"),
        "concepts:\n  - id: \"no\"\n    function: warning\n    zh: 不\n    pinyin: bù\n    en:\n      \
         - \"No\"\n      - {term: \"1\", status: admitted}\n"
    );
    let expected = SAFETY.replace(
        "    see-also: [exit]\n",
        "    see-also: [exit]\n  - id: fire\n    function: facility\n    en: Fire\n",
    );
    assert_eq!(text(&made, "content/termbase/safety.yaml"), expected);
    assert_eq!((made.plan.changed, made.plan.new), (0, 3));
}

#[test]
fn every_bad_cell_is_told_at_once_and_nothing_is_taken_over() {
    let table = "id,function,zh.2,en,en.status,locations,see-also,autolink,allow,broader,category\n\
                 exit,facilty,,Exit,,stair,,,,,safety\n\
                 ,,,Lost,,,,,,,\n\
                 Bad Id,,,,,,,,,,\n\
                 exit,,,,,,,,,,\n\
                 b,,二,B,perfect,,nowhere,maybe,B9999,b,nonsense,,extra\n\
                 wet-floor,warning,,,admitted,,exit,TRUE,,,\n";
    let import = import(&safety(), table);
    assert_eq!(
        said(&import),
        [
            "B0835 row 2, column `function`: `facilty` cannot stand here: write facility, warning, prohibition, instruction, information or general",
            "B0835 row 2, column `locations`: `stair` cannot stand here: handbook.yaml does not know it; several in one cell are separated by `; `",
            "B0818 row 3, column `id`: the row has no `id`",
            "B0835 row 4, column `id`: `Bad Id` cannot stand here: use small letters, digits and hyphens, such as `emergency-exit`",
            "B0833 row 5, column `id`: `exit` already stands in row 2",
            "B0834 row 6, cell 13: `extra` stands below no column name",
            "B0835 row 6, column `en.status`: `perfect` cannot stand here: write preferred, admitted, proposed or deprecated",
            "B0835 row 6, column `see-also`: `nowhere` cannot stand here: there is no such concept, neither in the termbase nor in the table",
            "B0835 row 6, column `autolink`: `maybe` cannot stand here: write true or false",
            "B0835 row 6, column `allow`: `B9999` cannot stand here: there is no mistake of that code; write it as the report prints it, such as B0901",
            "B0835 row 6, column `broader`: `b` cannot stand here: a concept cannot refer to itself",
            "B0835 row 6, column `category`: `nonsense` cannot stand here: handbook.yaml does not know it",
            "B0835 row 6, column `zh.2`: `二` cannot stand here: there is a further term without a first one",
            "B0835 row 7, column `en.status`: `admitted` cannot stand here: it belongs to a term, and the row has none there",
            "B0862 row 7, column `category`: empty, but the record stands in a file whose records all are of `safety`",
        ]
    );
    assert!(import.plan.files.is_empty());
    let near = import.report.iter().next().expect("one").suggestions.clone();
    assert_eq!(near, ["facility"]);
}

#[test]
fn tables_that_are_none_are_refused() {
    let input = safety();
    assert_refused(&import(&input, ""), &["B0831"]);
    assert_refused(&import(&input, "name,en\nexit,Exit\n"), &["B0817", "B0831"]);
    assert_refused(&import(&input, "id,en, EN \nexit,Exit,\n"), &["B0832"]);
    assert_refused(&import(&input, b"id,en\nexit,Sortie d\xE9\n"), &["B0830"]);
    let told = import(&input, b"id,en\r\nexit,\"a\r\nb\"\r\nfire,d\xE9\r\n");
    assert_eq!(said(&told), ["B0830 the table is not UTF-8: row 3, byte 27 of the file"]);
    assert_refused(&import(&input, b"\xFF\xFEi\0d"), &["B0830"]);
    assert_refused(
        &import(&input, "id,en\nexit,a \"b\" c\nfire,\"x\"y\nz,\"open\nend"),
        &["B0816"; 3],
    );
    let long = format!("id,en\nexit,{}\n", "x".repeat(10 << 20));
    assert_refused(&import(&input, long), &["B0818"]);
    assert_refused(&import(&input, "id,en\nexit,a\0b\n"), &["B0835"]);
    assert_refused(
        &import(&input, "id,en,en.2,en.2.status\nexit,Way Out,Exit,preferred\n"),
        &["B0838", "B0813"],
    );
}

#[test]
fn anchors_and_braces_are_never_torn() {
    let flow = "concepts: [{id: a, en: A}, {id: b, en: B}]\n";
    let flow = input(&[("content/termbase/imported.yaml", flow)]);
    assert_refused(&import(&flow, "id,en\na,Other\n"), &["B0836"]);
    assert_refused(&import(&flow, "id,en\nc,New\n"), &["B0837"]);
    let anchors =
        "concepts:\n  - id: a\n    en: &x {term: A, note: n}\n  - id: b\n    fr: 1\n    zh: *x\n";
    let anchors = anchors.replace("    fr: 1\n", "");
    let anchors = input(&[("content/termbase/imported.yaml", &anchors)]);
    assert_refused(&import(&anchors, "id,en\na,Other\n"), &["B0836"]);
    let changed = import(&anchors, "id,en\nb,Other\n");
    assert_eq!(
        text(&changed, "content/termbase/imported.yaml"),
        "concepts:\n  - id: a\n    en: &x {term: A, note: n}\n  - id: b\n    zh: {term: A, note: \"n\"}\n    en: Other\n"
    );
    let broken = input(&[("content/termbase/x.yaml", "concepts:\n  - {id: a, en: A, enn: B}\n")]);
    let found = import(&broken, "id,en\na,B\n");
    assert_refused(&found, &["B0839", "B0102"]);
    assert!(session::export_terms(&broken).expect("it can run").0.is_none());
}

#[test]
fn what_cannot_be_seen_is_no_part_of_a_term() {
    let found = import(&safety(), "id,en\nexit,Ex\u{202E}it\n");
    assert_refused(&found, &["B0835"]);
    assert!(said(&found)[0].contains("`Ex<U+202E>it`"), "{:?}", said(&found));
    // Elsewhere they may stand: a definition in Persian has joiners.
    let found = import(&safety(), "id,definition.en\nexit,a\u{200B}b\n");
    assert_eq!(found.report.count(Severity::Error), 0, "{:?}", said(&found));
}

#[test]
fn a_long_flat_file_is_read() {
    let mut yaml = "concepts:\n".to_owned();
    for number in 0..50_000 {
        let _infallible =
            writeln!(yaml, "  - id: c{number}\n    en: {{term: Term {number}, note: n}}");
    }
    let (table, report) =
        session::export_terms(&input(&[("content/termbase/x.yaml", &yaml)])).expect("it can run");
    assert!(table.is_some_and(|table| table.lines().count() == 50_001), "{report:?}");
}

#[test]
fn proposals_need_usable_settings_and_no_more() {
    let broken = input(&[("content/handbook.yaml", "title: x\n")]);
    let (proposals, import) = session::propose_readings(&broken).expect("it can run");
    let spans: Vec<_> = import.report.iter().filter_map(|d| d.span).collect();
    assert!(proposals.is_empty() && !spans.is_empty());
    assert!(
        spans
            .iter()
            .all(|span| import.sources.get(span.file).path.as_str() == "content/handbook.yaml")
    );
    // A record that cannot be rewritten hides no proposals.
    let flow = "concepts: [{id: a, zh: 出口}, {id: b, zh: 入口}]\n";
    let flow = input(&[("content/termbase/imported.yaml", flow)]);
    let (proposals, import) = session::propose_readings(&flow).expect("it can run");
    assert_eq!(proposals.len(), 2);
    assert!(import.report.iter().all(|d| d.code.id == "B0836"), "{:?}", said(&import));
}

#[test]
fn a_file_that_changes_meanwhile_is_left_alone() {
    let dir = tempfile::tempdir().expect("a folder");
    let folder = dir.path().join("content/termbase");
    std::fs::create_dir_all(&folder).expect("made");
    std::fs::write(dir.path().join("content/handbook.yaml"), CONFIG).expect("written");
    std::fs::write(folder.join("safety.yaml"), SAFETY).expect("written");
    let (input, _) = disk::read(dir.path()).expect("it can run");
    let import = import(&input, "id,en,category\nexit,Out,safety\ndeposit,Deposit,money\n");
    std::fs::write(folder.join("safety.yaml"), "# new\n").expect("written");
    let error = disk::rewrite(dir.path(), &import.plan.files).expect_err("changed");
    assert_eq!(error.diagnostic().code.id, "B0861");
    assert!(!folder.join("money.yaml").exists(), "half written");
    std::fs::write(folder.join("safety.yaml"), SAFETY).expect("written");
    disk::rewrite(dir.path(), &import.plan.files).expect("written");
    assert_eq!(std::fs::read_dir(&folder).expect("readable").count(), 2, "nothing is left over");
    let (again, _) = disk::read(dir.path()).expect("it can run");
    let (second, _) = session::export_terms(&again).expect("it can run");
    assert!(second.expect("sound").contains("exit,facility,safety,stairs,Out,"));
}

/// A table in which every row of the termbase is rewritten, with `mark` behind each definition.
fn rewritten(input: &Input) -> (Input, Import) {
    let table = export(input);
    let mut lines = csv::Reader::from_reader(table.trim_start_matches('\u{FEFF}').as_bytes());
    let mut headers = lines.headers().expect("a header").clone();
    let at = headers.iter().position(|name| name == "symbol.edition");
    if at.is_none() {
        headers.push_field("symbol.edition");
    }
    let mut out = csv::Writer::from_writer(Vec::new());
    out.write_record(&headers).expect("written");
    for row in lines.records() {
        let mut cells: Vec<String> = row.expect("a row").iter().map(str::to_owned).collect();
        match at {
            Some(at) => cells[at].push('x'),
            None => cells.push("x".to_owned()),
        }
        out.write_record(&cells).expect("written");
    }
    let import = import(input, out.into_inner().expect("bytes"));
    let mut next = input.clone();
    for (path, file) in &import.plan.files {
        let text = String::from_utf8(file.new.clone()).expect("UTF-8");
        next.files.insert(path.clone(), file.new.clone().into());
        next.sources.insert(Source::new(path.clone(), &text));
    }
    (next, import)
}

/// The cells of a table by concept and column, but for the mark.
fn cells(table: &str) -> std::collections::BTreeMap<(String, String), String> {
    let mut reader = csv::Reader::from_reader(table.trim_start_matches('\u{FEFF}').as_bytes());
    let headers = reader.headers().expect("a header").clone();
    let mut out = std::collections::BTreeMap::new();
    for row in reader.records() {
        let row = row.expect("a row");
        for (name, cell) in headers.iter().zip(&row) {
            if name != "symbol.edition" {
                out.insert((row[0].to_owned(), name.to_owned()), cell.to_owned());
            }
        }
    }
    out
}

/// Rewrites all records: they must say the same as before, and every comment must still be there.
fn assert_survives(input: &Input) {
    let before = export(input);
    let (next, done) = rewritten(input);
    assert!(done.report.count(Severity::Error) == 0, "{:?}", said(&done));
    assert_eq!(cells(&before), cells(&export(&next)));
    assert_eq!(done.plan.changed, before.matches("\r\n").count() - 1);
    let same = import(input, &before);
    assert!(same.plan.files.is_empty() && same.report.is_empty());
}

#[test]
fn rewriting_every_record_keeps_what_it_says() {
    let input = safety();
    let (next, done) = rewritten(&input);
    assert_eq!(done.plan.changed, 2);
    assert_eq!(cells(&export(&input)), cells(&export(&next)));
}

/// By hand for another handbook: `HANDBOOK=/path cargo test --release --test termtable`.
#[test]
fn the_records_of_a_real_termbase_survive() {
    let own = env!("CARGO_MANIFEST_DIR").to_owned();
    let root = std::env::var("HANDBOOK").unwrap_or(own);
    let (input, _) = disk::read(Path::new(&root)).expect("it has content");
    assert_survives(&input);
}

/// Text that YAML, tables or spreadsheets could misread.
fn awkward() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "No",
        "yes",
        "1",
        "0x1F",
        "~",
        "null",
        "- a",
        "a: b",
        "a #b",
        "#x",
        "'q'",
        "\"q\"",
        "a\\b",
        "=1+1",
        "'=1",
        "@x",
        "{a}",
        "[a]",
        "a, b",
        "a; b",
        "&a",
        "*a",
        "!a",
        "%a",
        "|",
        ">",
        "?",
        "出口",
        "a:",
        ":a",
        "1:20",
        "2024-01-01",
        ".inf",
        "NaN",
        "a\nb",
        "a\n\n  b",
        "é",
        "<b>x</b>",
        "`x`",
        "x\u{FEFF}y",
        "\u{85}a\u{2028}b",
        "---",
        "a'",
        "key: 'v",
        "{term: x}",
        "\\;",
        "👍",
        "true",
        "on",
        "y",
    ]);
    prop_oneof![words.prop_map(str::to_owned), "[a-z:#,;'\"{}\\[\\]\\\\ =+@-]{1,8}", "\\PC{1,6}"]
        .prop_map(|text| text.trim().to_owned())
        .prop_filter("empty", |text| !text.is_empty())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    /// A record is written and read again: the import itself compares (`Plan::verify`), and a
    /// second export must give the same table.
    #[test]
    fn any_text_survives_the_way_through_yaml(
        rows in prop::collection::vec(prop::collection::vec(prop::option::of(awkward()), 16), 1..4),
        function in prop::sample::select(vec!["", "facility", "warning"]),
        truth in prop::sample::select(vec!["", "true", "false"]),
    ) {
        let columns = [
            "en.reading", "en.region", "en.forms", "en.note", "en.source", "en.2", "zh", "ja", "definition.en",
            "definition.zh", "sense.en", "note.en", "sign.zh", "symbol.gb2894", "source", "zh.2",
        ];
        let mut out = csv::Writer::from_writer(Vec::new());
        let head = ["id", "en", "function", "enforce", "autolink"];
        out.write_record(head.iter().chain(&columns)).expect("written");
        let mut seen = std::collections::BTreeSet::new();
        for (number, row) in rows.iter().enumerate() {
            let start = [format!("c{number}"), format!("Term {number}"), function.into(), truth.into(), truth.into()];
            let guard = |text: &str| if text.trim_start_matches('\'').starts_with(['=', '+', '-', '@']) { format!("'{text}") } else { text.to_owned() };
            let cells: Vec<String> = row.iter().map(|c| guard(c.as_deref().unwrap_or_default())).collect();
            let mut cells = cells;
            if cells[6].is_empty() { cells[15].clear(); }
            for cell in &cells { seen.insert(cell.clone()); }
            out.write_record(start.iter().chain(&cells)).expect("written");
        }
        let empty = input(&[]);
        let made = import(&empty, out.into_inner().expect("bytes"));
        let bad: Vec<String> = said(&made).into_iter().filter(|s| !s.contains("cannot be seen")).collect();
        prop_assert!(bad.is_empty(), "{bad:?}");
        if made.report.count(Severity::Error) == 0 {
            let path = "content/termbase/imported.yaml";
            let yaml = text(&made, path);
            let next = input(&[(path, &yaml)]);
            let table = export(&next);
            let again = import(&next, &table);
            prop_assert_eq!((again.plan.changed, again.plan.new), (0, 0), "{}\n{}", yaml, table);
        }
    }

    #[test]
    fn no_table_makes_it_panic(table in "(id|en|zh|[,;\t\n\r\"'=]|\\PC|\0){0,40}") {
        let _ = import(&safety(), table);
    }
}

/// Twenty times the rows must not cost much more than twenty times the work: a ratio of the same
/// run, so that the machine's speed does not matter.
#[test]
fn work_grows_with_the_rows() {
    let categories: Vec<String> = (0..40).map(|i| format!("c{i}: C")).collect();
    let config = format!(
        "title: T\nlanguages: [{{code: en, name: English}}, {{code: zh, name: 中文}}]\nglossary:\n  categories: {{{}}}\n",
        categories.join(", ")
    );
    let round = |rows: usize| {
        let mut table = String::from("id,category,en,zh,zh.reading,definition.en\n");
        for i in 0..rows {
            writeln!(table, "t{i},c{},Term {i},术语{i},shùyǔ {i},What term {i} is.", i % 40)
                .expect("ok");
        }
        let start = std::time::Instant::now();
        let empty = input(&[("content/handbook.yaml", &config)]);
        let made = import(&empty, &table);
        assert_eq!(made.plan.new, rows);
        let mut next = empty.clone();
        for (path, file) in &made.plan.files {
            next.sources.insert(Source::new(path.clone(), &String::from_utf8_lossy(&file.new)));
        }
        let again = import(&next, export(&next));
        assert!(again.plan.files.is_empty());
        let bad = import(&next, table.replace("Term 1", "\"Term 1\"x").replace(",c1,", ",d1,"));
        assert!(bad.plan.files.is_empty());
        start.elapsed()
    };
    let (few, many) = (round(500), round(10_000));
    assert!(many < few * 80, "{few:?} for 500 rows, {many:?} for 10,000");
}

#[test]
fn a_term_that_does_not_tell_stays_so() {
    let yaml = "- id: halt\n  en:\n    - {term: stop, status: preferred, autolink: false}\n    \
                - {term: halt, status: admitted}\n";
    let before = input(&[("content/termbase/a.yaml", yaml)]);
    let table = export(&before);
    assert!(table.contains("en.autolink") && table.contains(",false"), "{table}");
    assert!(import(&before, &table).plan.files.is_empty());
    let table = "id,en,en.autolink,en.2,en.2.autolink\nhalt,stop,,halt,no\n";
    let out = text(&import(&before, table), "content/termbase/a.yaml");
    assert!(!out.contains("{term: stop"), "{out}");
    assert!(out.contains("{term: halt, status: admitted, autolink: false}"), "{out}");
}

#[test]
fn a_pictogram_that_is_not_there_is_told() {
    let table = "id,en,symbol.pictogram\nexit,Exit,emergency-exti\nwet-floor,,dragon\n";
    let import = import(&safety(), table);
    let known: Vec<_> = import.report.iter().flat_map(|d| &d.suggestions).collect();
    assert_eq!(known, ["emergency-exit"], "{:?}", said(&import));
    assert_refused(&import, &["B0835", "B0835"]);
}
