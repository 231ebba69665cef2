//! What only real files can show: unreadable ones, odd names, links, foreign files, leftovers of a
//! killed run. Each case names the code it raises.

#![allow(clippy::expect_used, reason = "a broken test should stop the run")]
#![cfg(unix)]

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::fs::{MetadataExt as _, symlink};
use std::path::Path;

use bridgebook::base::diagnostic::{Report, Severity};
use bridgebook::base::path::{ContentPath, SitePath};
use bridgebook::disk::{self, Again, Cache, Reader, Written};
use bridgebook::model::artifacts::{Artifacts, Kind};
use bridgebook::model::input::Input;
use bridgebook::session::{self, Options, Session};
use tempfile::TempDir;

fn project() -> TempDir {
    let dir = tempfile::tempdir().expect("a folder");
    let content = dir.path().join("content");
    fs::create_dir(&content).expect("made");
    let config = "title: T\nlanguages: [{code: en, name: English}]\n";
    fs::write(content.join("handbook.yaml"), config).expect("written");
    fs::write(content.join("index.en.md"), "---\ntitle: Home\n---\nText.\n").expect("written");
    dir
}

fn codes(report: &Report) -> Vec<&'static str> {
    report.iter().map(|d| d.code.id).collect()
}

fn read(dir: &TempDir) -> Report {
    let (input, mut report) = disk::read(dir.path()).expect("it can run");
    let built = session::build(&input, Options::default(), &|_| {}).expect("it can run");
    report.merge(built.report);
    report.sort(&input.sources);
    report
}

fn with_file(name: &str, bytes: &[u8]) -> Report {
    let dir = project();
    fs::write(dir.path().join("content").join(name), bytes).expect("written");
    read(&dir)
}

#[test]
fn bytes_that_are_no_text_are_told_with_their_place() {
    let report = with_file("a.en.md", b"---\ntitle: A\n---\nfine\nbad \xFF here\n");
    assert_eq!(codes(&report), ["B0001"]);
    let report = with_file("a.en.md", b"---\ntitle: A\n---\nnul \0 here\n");
    assert_eq!(codes(&report), ["B0002"]);
    let at = report.iter().next().and_then(|d| d.span).expect("a place");
    assert_eq!(at.start, 21);
}

#[test]
fn marks_and_line_ends_of_other_systems_are_taken_as_they_are_meant() {
    let report = with_file("a.en.md", b"\xEF\xBB\xBF---\r\ntitle: A\r\n---\r\nText.\r\n");
    assert!(report.is_empty(), "{:?}", codes(&report));
}

#[test]
fn texts_in_the_encodings_of_old_editors_are_read_and_told() {
    let page = "---\ntitle: A\n---\n## 租房合同\n\n签字之前请看。\n";
    let mut utf16 = vec![0xFF, 0xFE];
    utf16.extend(page.encode_utf16().flat_map(u16::to_le_bytes));
    // Nothing follows from it: the page is read as it was meant.
    assert_eq!(codes(&with_file("a.en.md", &utf16)), ["B0012"]);
    let mut gbk = b"---\ntitle: ".to_vec();
    gbk.extend(b"\xD7\xE2\xB7\xBF\xBA\xCF\xCD\xAC\n---\nText.\n");
    assert_eq!(codes(&with_file("a.en.md", &gbk)), ["B0012"]);
}

#[test]
fn pictures_of_absurd_size_are_told_before_anything_is_printed() {
    let dir = project();
    let content = dir.path().join("content");
    // The head of a PNG says its size: 20,000 pixels each way.
    let mut png = b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR".to_vec();
    png.extend([20_000_u32, 20_000].into_iter().flat_map(u32::to_be_bytes));
    png.extend(b"\x08\x02\0\0\0");
    fs::write(content.join("map.png"), png).expect("written");
    let page = "---\ntitle: Home\n---\n![a map](map.png)\n";
    fs::write(content.join("index.en.md"), page).expect("written");
    assert_eq!(codes(&read(&dir)), ["B0318"]);
}

#[test]
fn files_of_absurd_size_are_refused() {
    let mut text = b"---\ntitle: A\n---\n".to_vec();
    text.resize(50 << 20, b'x');
    assert_eq!(codes(&with_file("a.en.md", &text)), ["B0003"]);
}

#[test]
fn ten_thousand_quotes_end() {
    let text = format!("---\ntitle: A\n---\n{} deep\n", ">".repeat(10_000));
    assert_eq!(codes(&with_file("a.en.md", text.as_bytes())), ["B0211"]);
    let yaml = format!("a: {}\n", "[".repeat(10_000));
    assert_eq!(codes(&with_file("../content/handbook.yaml", yaml.as_bytes())), ["B0111"]);
    let yaml = format!("a: &a [{}]\nb:\n{}", "b,".repeat(20_000), "- *a\n".repeat(90));
    assert_eq!(codes(&with_file("../content/handbook.yaml", yaml.as_bytes())), ["B0111"]);
    // Shallow, and yet more than anybody writes.
    let yaml = format!("a:\n{}", "-\n".repeat(3 << 20));
    assert_eq!(codes(&with_file("../content/handbook.yaml", yaml.as_bytes())), ["B0114"]);
}

#[test]
fn links_are_not_followed_out_of_the_tree_nor_in_circles() {
    let dir = project();
    let content = dir.path().join("content");
    symlink("/etc/hostname", content.join("secret.en.md")).expect("linked");
    symlink(".", content.join("circle")).expect("linked");
    assert_eq!(codes(&read(&dir)), ["B0004", "B0004"]);
}

#[test]
fn the_folder_of_the_texts_may_be_a_link() {
    let dir = project();
    let content = dir.path().join("content");
    fs::rename(&content, dir.path().join("texts")).expect("renamed");
    symlink("texts", &content).expect("linked");
    assert_eq!(codes(&read(&dir)), <[&str; 0]>::default());
}

#[test]
fn what_cannot_be_read_is_told() {
    let dir = project();
    let config = dir.path().join("content/handbook.yaml");
    fs::remove_file(&config).expect("removed");
    symlink("handbook.yaml", &config).expect("linked to itself");
    let error = disk::read(dir.path()).expect_err("no settings");
    assert_eq!(error.diagnostic().code.id, "B0005");
    fs::remove_file(&config).expect("removed");
    let error = disk::read(dir.path()).expect_err("no settings");
    assert_eq!(error.diagnostic().code.id, "B0112");
}

#[test]
fn names_that_cannot_be_addresses_are_told() {
    let dir = project();
    let name = std::ffi::OsStr::from_bytes(b"bad\xFF.en.md");
    fs::write(dir.path().join("content").join(name), "x").expect("written");
    assert_eq!(codes(&read(&dir)), ["B0006"]);
}

#[test]
fn what_editors_leave_behind_is_passed_over() {
    let dir = project();
    for name in [".a.en.md.swp", "a.en.md~", "#a.en.md#", "Thumbs.db", ".DS_Store", "~$a.docx"] {
        fs::write(dir.path().join("content").join(name), "x").expect("written");
    }
    assert!(read(&dir).is_empty());
}

fn site(files: &[(&str, &str)]) -> Artifacts {
    let mut artifacts = Artifacts::new();
    for (path, text) in files {
        artifacts.insert(SitePath::new(path), Kind::Other, text.as_bytes());
    }
    artifacts
}

fn write(dir: &TempDir, out: &str, files: &[(&str, &str)]) -> Result<Written, &'static str> {
    let out = dir.path().join(out);
    disk::write(dir.path(), &out, &site(files)).map_err(|error| error.diagnostic().code.id)
}

fn code(result: Result<Written, &'static str>) -> &'static str {
    result.expect_err("refused")
}

/// Every visible file below a folder, with its text.
fn tree(dir: &Path) -> BTreeMap<String, String> {
    let mut out = BTreeMap::new();
    let mut open = vec![dir.to_path_buf()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).expect("a folder").flatten() {
            let path = entry.path();
            if path.is_dir() {
                open.push(path);
            } else if !entry.file_name().to_string_lossy().starts_with('.') {
                let name = path.strip_prefix(dir).expect("below").to_string_lossy().into_owned();
                let bytes = fs::read(&path).expect("readable");
                out.insert(name, String::from_utf8_lossy(&bytes).into_owned());
            }
        }
    }
    out
}

#[test]
fn only_what_changed_is_written_and_only_our_own_is_removed() {
    let dir = project();
    let first = write(&dir, "public", &[("a/x.html", "1"), ("b.html", "2"), ("c.html", "3")]);
    assert_eq!(first, Ok(Written { written: 3, unchanged: 0, removed: 0 }));
    let public = dir.path().join("public");
    fs::write(public.join("CNAME"), "example.org").expect("written");
    fs::create_dir_all(public.join("a/own/empty")).expect("made");
    symlink("../CNAME", public.join("a/link")).expect("linked");
    let before = fs::metadata(public.join("a/x.html")).expect("there");
    let second = write(&dir, "public", &[("a/x.html", "1"), ("b.html", "two")]);
    assert_eq!(second, Ok(Written { written: 1, unchanged: 1, removed: 1 }));
    let after = fs::metadata(public.join("a/x.html")).expect("there");
    assert_eq!((before.ino(), before.mtime()), (after.ino(), after.mtime()), "left alone");
    let files = tree(&public);
    let names: Vec<&str> = files.keys().map(String::as_str).collect();
    assert_eq!(names, ["CNAME", "a/link", "a/x.html", "b.html"]);
    assert!(public.join("a/own/empty").is_dir());
    assert!(public.join("a/link").is_symlink());
    assert_eq!(
        write(&dir, "public", &[("a/x.html", "1"), ("b.html", "two")]).map(|w| w.written),
        Ok(0)
    );
}

#[test]
fn a_folder_of_somebody_else_is_not_touched() {
    let dir = project();
    let other = dir.path().join("documents");
    fs::create_dir(&other).expect("made");
    fs::write(other.join("letter.txt"), "dear").expect("written");
    assert_eq!(code(write(&dir, "documents", &[("a.html", "1")])), "B0601");
    assert_eq!(tree(&other).len(), 1);
}

#[test]
fn the_sources_are_never_the_output() {
    let dir = project();
    for out in ["content", "content/public", ".", "themes/x"] {
        assert_eq!(code(write(&dir, out, &[("a.html", "1")])), "B0602", "{out}");
    }
    fs::write(dir.path().join("file"), "x").expect("written");
    assert_eq!(code(write(&dir, "file", &[("a.html", "1")])), "B0602");
    assert_eq!(code(write(&dir, "file/public", &[("a.html", "1")])), "B0603");
}

#[test]
fn a_foreign_file_in_the_way_is_kept() {
    let dir = project();
    write(&dir, "public", &[("a.html", "1")]).expect("written");
    fs::write(dir.path().join("public/b.html"), "theirs").expect("written");
    assert_eq!(code(write(&dir, "public", &[("a.html", "new"), ("b.html", "ours")])), "B0605");
    let files = tree(&dir.path().join("public"));
    assert_eq!(files["b.html"], "theirs");
    assert_eq!(files["a.html"], "1", "the last good site is as it was");
}

#[test]
fn two_runs_do_not_write_at_once() {
    let dir = project();
    write(&dir, "public", &[("a.html", "1")]).expect("written");
    let lock = fs::File::create(dir.path().join(".public.bridgebook-lock")).expect("made");
    lock.lock().expect("locked");
    assert_eq!(code(write(&dir, "public", &[("a.html", "2")])), "B0604");
    drop(lock);
    write(&dir, "public", &[("a.html", "2")]).expect("written");
}

#[test]
fn what_a_killed_run_left_is_cleared_and_the_old_site_stays() {
    let dir = project();
    write(&dir, "public", &[("a.html", "1")]).expect("written");
    let staging = dir.path().join(".public.bridgebook-new/deep");
    fs::create_dir_all(&staging).expect("made");
    fs::write(staging.join("half.html"), "hal").expect("written");
    assert_eq!(tree(&dir.path().join("public")).len(), 1);
    write(&dir, "public", &[("a.html", "2")]).expect("written");
    assert!(!dir.path().join(".public.bridgebook-new").exists());
    // Killed between the two steps of a system that cannot exchange folders.
    fs::rename(dir.path().join("public"), dir.path().join(".public.bridgebook-old"))
        .expect("moved");
    let again = write(&dir, "public", &[("a.html", "2")]).expect("written");
    assert_eq!(again.unchanged, 1, "the old site was taken back");
}

#[test]
fn creating_never_overwrites() {
    let dir = project();
    let path = |text: &str| bridgebook::base::path::ContentPath::parse(text).expect("a path");
    let files = BTreeMap::from([
        (path("content/a.en.md"), "new".to_owned()),
        (path("content/index.en.md"), "new".to_owned()),
    ]);
    assert!(disk::create(dir.path(), &files).is_err());
    assert!(!dir.path().join("content/a.en.md").exists(), "all or nothing");
    let home = fs::read_to_string(dir.path().join("content/index.en.md")).expect("there");
    assert!(home.contains("title: Home"));
    assert_eq!(read(&dir).count(Severity::Error), 0);
}

/// Everything that a build can see of an input: files in their order and under their numbers.
fn seen(input: &Input, report: &Report) -> String {
    let texts: Vec<_> =
        input.sources.iter().map(|(id, s)| (id, s.path.clone(), s.text.clone())).collect();
    format!("{texts:?}\n{:?}\n{report:?}", input.files)
}

#[test]
fn reading_again_yields_what_a_fresh_reading_does() {
    let dir = project();
    let content = dir.path().join("content");
    let mut reader = Reader::new(dir.path());
    let mut check = |named: &[&Path], changed: bool| -> Again {
        let named = named.iter().map(|path| path.to_path_buf()).collect();
        let again = reader.read(&named).expect("it can run");
        let (input, report) = disk::read(dir.path()).expect("it can run");
        assert_eq!(seen(&again.input, &again.report), seen(&input, &report));
        assert_eq!(again.changed, changed);
        again
    };
    let page = content.join("index.en.md");
    let first = check(&[], true);
    let second = check(&[], false);
    let text = |again: &Again| {
        let path = ContentPath::parse("content/index.en.md").expect("a path");
        let id = again.input.sources.find(&path).expect("read");
        std::sync::Arc::clone(&again.input.sources.get(id).text)
    };
    assert!(std::sync::Arc::ptr_eq(&text(&first), &text(&second)), "the memory is shared");
    // As long as before, and so soon that the time may be the same.
    fs::write(&page, "---\ntitle: Home\n---\nTexT.\n").expect("written");
    check(&[], true);
    fs::write(&page, "---\ntitle: Home\n---\ntEXt.\n").expect("written");
    check(&[&page], true);
    // Touched, but the same.
    fs::write(&page, "---\ntitle: Home\n---\ntEXt.\n").expect("written");
    check(&[&page], false);
    // New ones before and after, a mistake, a table, a picture.
    fs::create_dir(content.join("a")).expect("made");
    fs::write(content.join("a/index.en.md"), b"---\ntitle: A\n---\nbad \xFF\n").expect("written");
    fs::write(content.join("z.csv"), "a,b\r\n").expect("written");
    fs::write(content.join("z.png"), [0, 1]).expect("written");
    fs::write(content.join("ignored~"), "x").expect("written");
    check(&[], true);
    symlink(&page, content.join("link.en.md")).expect("linked");
    check(&[], true);
    check(&[], false);
    // A folder under another name, an old file in place of a new one, one gone, one emptied.
    fs::rename(content.join("a"), content.join("b")).expect("moved");
    assert!(check(&[], true).lost);
    fs::rename(content.join("z.png"), content.join("z.csv")).expect("moved");
    check(&[], true);
    fs::write(&page, "").expect("written");
    assert!(check(&[], true).lost);
    fs::create_dir_all(dir.path().join("themes/default/static")).expect("made");
    fs::write(dir.path().join("themes/default/static/style.css"), "a{}").expect("written");
    assert!(!check(&[], true).lost);
    // Without its settings it cannot be read; with them it is what it was.
    let settings = content.join("handbook.yaml");
    let kept = fs::read(&settings).expect("there");
    fs::remove_file(&settings).expect("removed");
    let mut reader = Reader::new(dir.path());
    assert!(reader.read(&std::collections::BTreeSet::new()).is_err());
    fs::write(&settings, kept).expect("written");
    let again = reader.read(&std::collections::BTreeSet::new()).expect("it can run");
    let (input, report) = disk::read(dir.path()).expect("it can run");
    assert_eq!(seen(&again.input, &again.report), seen(&input, &report));
}

/// Builds and writes as the program does. Gives what was written and how many pages were kept.
fn run(dir: &TempDir) -> (Written, usize) {
    let out = dir.path().join("public");
    let (input, _) = disk::read(dir.path()).expect("it can run");
    let cache = Cache::open(dir.path(), &out).expect("there can be one");
    let mut session = Session::on(cache.shelf(), cache.keeper());
    let built = session.build(&input, Options::default(), &|_| {}).expect("it can run");
    assert!(built.report.is_empty(), "{:?}", codes(&built.report));
    let written = disk::write_and(dir.path(), &out, &built.artifacts, || {
        cache.leave(|shelving| session.shelve(shelving, &|path| cache.stamp(path)));
    });
    let written = written.expect("written");
    (written, built.artifacts.iter().filter(|(_, a)| a.bytes.is_kept()).count())
}

#[test]
fn a_second_run_begins_with_what_the_first_one_left() {
    let dir = project();
    let page = |text: &str| {
        let text = format!("---\ntitle: A\n---\n{text} [Home](index.md)\n");
        fs::write(dir.path().join("content/a.en.md"), text).expect("written");
    };
    page("One.");
    let file = dir.path().join(".public.bridgebook-cache");
    let (first, kept) = run(&dir);
    assert_eq!((kept, first.unchanged), (0, 0));
    let left = fs::read(&file).expect("it is left");
    let (second, kept) = run(&dir);
    assert_eq!((second.written, second.removed), (0, 0));
    assert!(kept >= 3, "{kept}");
    assert!(fs::read(&file).expect("it is left") == left, "nothing new is left");
    // What was touched is made again, and so is what was changed.
    let about = dir.path().join("public/en/index.html");
    fs::write(&about, "somebody else's").expect("written");
    page("Two.");
    let (third, kept_now) = run(&dir);
    // Two pages; what the search knows of a changed one: a shard, a pack, the list, the main file; and for
    // devices the lists of the language, of the rest, and of these.
    assert_eq!(third.written, 2 + 4 + 3);
    assert!(kept_now > 0 && kept_now < kept, "{kept_now} of {kept}");
    let shown = |path: &str| fs::read_to_string(dir.path().join(path)).expect("a page");
    assert!(shown("public/en/a/index.html").contains("Two."));
    assert!(shown("public/en/index.html").contains("Text."));
    // A damaged one, and none, cost time and nothing else.
    for damage in [true, false] {
        if damage {
            let mut bytes = fs::read(&file).expect("it is left");
            let middle = bytes.len() / 2;
            bytes[middle] ^= 0xff;
            fs::write(&file, bytes).expect("written");
        } else {
            fs::remove_file(&file).expect("gone");
        }
        let (again, kept) = run(&dir);
        assert_eq!((again.written, again.removed), (0, 0));
        // Of a damaged one what is whole is still of use.
        assert!(damage || kept == 0, "{kept}");
        let (_, kept) = run(&dir);
        assert!(kept > 0);
    }
}

/// What `check` prints, without how long it took; and whether it left anything else than it found.
fn checked(dir: &TempDir) -> String {
    let there = || (tree(dir.path()), fs::read(dir.path().join(".public.bridgebook-cache")).ok());
    let before = there();
    let mut check = std::process::Command::new(env!("CARGO_BIN_EXE_bridgebook"));
    let check =
        check.arg("check").current_dir(dir.path()).env("NO_COLOR", "1").env("LANG", "C.UTF-8");
    let said = check.output().expect("it can run");
    assert!(there() == before, "it changes nothing");
    let text = [said.stdout, said.stderr].concat();
    let text = String::from_utf8(text).expect("text");
    text.rsplit_once(" (").map_or(text.clone(), |(told, _)| told.to_owned())
}

#[test]
fn checking_after_a_build_says_what_checking_alone_does() {
    let dir = project();
    let page = dir.path().join("content/a.en.md");
    let template = dir.path().join("themes/default/templates/chapter.html");
    fs::create_dir_all(template.parent().expect("a folder")).expect("made");
    let whole = include_str!("../themes/default/templates/chapter.html");
    let write = |path: &Path, text: &str| fs::write(path, text).expect("written");
    write(&page, "---\ntitle: A\n---\nOne. [Home](index.md)\n");
    write(&template, whole);
    let cache = dir.path().join(".public.bridgebook-cache");
    let mut build = std::process::Command::new(env!("CARGO_BIN_EXE_bridgebook"));
    let build = build.args(["build", "--no-print"]).current_dir(dir.path()).output();
    assert!(build.expect("it can run").status.success());
    let left = fs::read(&cache).expect("it is left");
    let changes: [(&Path, &str, bool); 4] = [
        (&page, "---\ntitle: A\n---\nOne. [Home](index.md)\n", true),
        (&page, "---\ntitle: A\n---\nOne. [Home](gone.md)\n", false),
        (&page, "---\ntitle: A\n---\nTwo. [Home](index.md)\n", true),
        (&template, "{{ no.such.value }}\n", false),
    ];
    for (path, text, fine) in changes {
        write(path, text);
        let with = checked(&dir);
        fs::remove_file(&cache).expect("gone");
        let without = checked(&dir);
        assert_eq!(with, without);
        assert_eq!(!with.contains("error["), fine, "{with}");
        write(&cache, "");
        assert_eq!(checked(&dir), without, "an empty cache is none");
        fs::write(&cache, &left).expect("written");
    }
}
