//! The live preview on a real socket: what an editor does to files, and what open pages are told.

#![allow(clippy::expect_used, reason = "a broken test should stop the run")]

use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use bridgebook::base::diagnostic::UiLang;
use bridgebook::live::{self, Live, News, Settings};
use tempfile::TempDir;

/// Nothing that is awaited takes longer.
const PATIENCE: Duration = Duration::from_secs(20);

struct Preview {
    dir: TempDir,
    live: Live,
}

fn start(poll: bool) -> Preview {
    start_as(poll, UiLang::En, &[])
}

fn start_as(poll: bool, lang: UiLang, more: &[(&str, &str)]) -> Preview {
    let dir = tempfile::tempdir().expect("a folder");
    let preview = |dir: &TempDir| {
        let settings = Settings { port: 0, drafts: false, poll, lang, ctrl_c: false, today: None };
        live::start(dir.path(), settings).expect("it starts")
    };
    let config = "title: {en: A Book, zh: 书}\nlanguages:\n  - {code: en, tag: en, name: English}\n  \
                  - {code: zh, tag: zh-Hans, name: 中文}\npairs: [en+zh]\nsource: en\n";
    let files = [
        ("handbook.yaml", config),
        ("index.en.md", "---\ntitle: Home\n---\nWelcome.\n\nSee [the lease](lease.md).\n"),
        ("index.zh.md", "---\ntitle: 首页\n---\n欢迎。\n\n见[租约](lease.md)。\n"),
        ("lease.en.md", "---\ntitle: The lease\n---\nRead it first.\n"),
        ("lease.zh.md", "---\ntitle: 租约\n---\n先读。\n"),
    ];
    for (name, text) in files.iter().chain(more) {
        write(dir.path(), name, text);
    }
    let live = preview(&dir);
    Preview { dir, live }
}

/// Writes a file below `content/`, or, if it begins with a slash, below the project.
fn write(root: &Path, name: &str, text: &str) {
    let path = match name.strip_prefix('/') {
        Some(name) => root.join(name),
        None => root.join("content").join(name),
    };
    fs::create_dir_all(path.parent().expect("a folder")).expect("made");
    fs::write(path, text).expect("written");
}

impl Preview {
    fn file(&self, name: &str) -> PathBuf {
        self.dir.path().join("content").join(name)
    }

    fn write(&self, name: &str, text: &str) {
        write(self.dir.path(), name, text);
    }

    fn get(&self, path: &str) -> Answer {
        self.ask(&format!("GET {path} HTTP/1.1\r\nHost: localhost\r\n"))
    }

    /// Sends a head, to which the end is added.
    fn ask(&self, head: &str) -> Answer {
        let mut stream = connect(self.live.address);
        // A server that has refused may close before it has read everything.
        let _reset = stream.write_all(head.as_bytes());
        let _reset = stream.write_all(b"Connection: close\r\n\r\n");
        let mut bytes = Vec::new();
        let _reset = stream.read_to_end(&mut bytes);
        Answer(String::from_utf8_lossy(&bytes).into_owned())
    }

    fn listen(&self, page: &str) -> Listener {
        let mut stream = connect(self.live.address);
        let page = page.replace('?', "%3F").replace('/', "%2F");
        let head = format!("GET /_live/events?page={page} HTTP/1.1\r\nHost: localhost\r\n\r\n");
        stream.write_all(head.as_bytes()).expect("sent");
        Listener { lines: BufReader::new(stream) }
    }

    /// Asks again and again until the page is as wished.
    fn until(&self, path: &str, wished: impl Fn(&Answer) -> bool) -> Answer {
        let begun = Instant::now();
        loop {
            let answer = self.get(path);
            if wished(&answer) {
                return answer;
            }
            assert!(begun.elapsed() < PATIENCE, "{path} is still: {}", answer.0);
            std::thread::sleep(Duration::from_millis(10));
        }
    }
}

fn connect(address: SocketAddr) -> TcpStream {
    let stream = TcpStream::connect(address).expect("it listens");
    stream.set_read_timeout(Some(PATIENCE)).expect("set");
    stream
}

struct Answer(String);

impl Answer {
    fn status(&self) -> u16 {
        let code = self.0.split(' ').nth(1).and_then(|code| code.parse().ok());
        code.unwrap_or_default()
    }

    fn has(&self, text: &str) -> bool {
        self.0.contains(text)
    }
}

struct Listener {
    lines: BufReader<TcpStream>,
}

impl Listener {
    fn line(&mut self) -> Option<String> {
        let mut line = String::new();
        let read = self.lines.read_line(&mut line).ok()?;
        (read > 0).then(|| line.trim_end().to_owned())
    }

    /// The next event of that kind; others are passed over.
    fn next(&mut self, kind: &str) -> String {
        let wished = format!("event: {kind}");
        let begun = Instant::now();
        loop {
            let line = self.line().expect("the stream goes on");
            assert!(begun.elapsed() < PATIENCE, "no {wished}");
            if line == wished {
                let data = self.line().expect("the stream goes on");
                return data.strip_prefix("data: ").expect("data").to_owned();
            }
        }
    }

    fn until(&mut self, kind: &str, wished: impl Fn(&str) -> bool) -> String {
        loop {
            let data = self.next(kind);
            if wished(&data) {
                return data;
            }
        }
    }

    /// What is said first of everything: the page's digest and its mistakes.
    fn first(&mut self) -> (String, String) {
        (self.next("page"), self.next("problems"))
    }
}

#[test]
fn pages_follow_their_texts_and_only_theirs() {
    let preview = start(false);
    let page = preview.get("/en/lease/");
    assert_eq!(page.status(), 200);
    assert!(
        page.has("content-type: text/html; charset=utf-8") && page.has("cache-control: no-store")
    );
    assert!(page.has("Read it first.") && page.has("/_live/client.js"));
    let mut lease = preview.listen("/en/lease/");
    let mut home = preview.listen("/en/");
    let (before, _) = lease.first();
    let (home_before, _) = home.first();
    assert!(page.has(&format!("data-digest=\"{before}\"")), "the page knows its digest");
    preview.write("lease.en.md", "---\ntitle: The lease\n---\nRead it twice.\n");
    let after = lease.next("page");
    assert_ne!(before, after);
    assert!(preview.get("/en/lease/").has("Read it twice."));
    // The other page is told when something of its own changes, and not before.
    preview.write("index.en.md", "---\ntitle: Home\n---\nHello.\n\nSee [the lease](lease.md).\n");
    let home_after = home.next("page");
    assert_ne!(home_before, home_after);
    let page = preview.get("/en/");
    assert!(page.has("Hello.") && page.has(&home_after), "no event lay between the two");
    preview.live.stop();
}

#[test]
fn mistakes_show_on_their_page_and_go_away() {
    let preview = start_as(false, UiLang::En, &[]);
    let mut lease = preview.listen("/en-zh/lease/");
    let mut home = preview.listen("/en/");
    lease.first();
    home.first();
    let hostile = "---\ntitle: The lease\n---\nRead [it](gone<script>alert</script>.md).\n";
    preview.write("lease.en.md", hostile);
    let told = lease.until("problems", |told| told.contains("B0301"));
    assert!(!told.contains("\"here\":0") && told.contains("content/lease.en.md:4:"), "{told}");
    assert!(!told.contains("<script"), "{told}");
    let elsewhere = home.until("problems", |told| !told.contains("\"errors\":0"));
    assert!(elsewhere.contains("\"here\":0"), "{elsewhere}");
    assert!(preview.get("/en/lease/").has("Read it first."), "the last good page stays");
    let report = preview.get("/_report");
    assert!(report.has("content/lease.en.md") && report.has("href=\"/en-zh/lease/\""));
    assert!(!report.has("<script>alert"));
    // What belongs to no page is told on every page.
    preview.write("lease.en.md", "---\ntitle: The lease\n---\nRead it again.\n");
    preview.write("handbook.yaml", "title: [\n");
    let told = home.until("problems", |told| told.contains("handbook.yaml"));
    assert!(!told.contains("\"here\":0"), "{told}");
    let config = "title: A Book\nlanguages: [{code: en, name: English}, {code: zh, name: 中文}]\n\
                  pairs: [en+zh]\nsource: en\n";
    preview.write("handbook.yaml", config);
    home.until("problems", |told| told.contains("\"errors\":0"));
    preview.until("/en/lease/", |page| page.has("Read it again."));
    assert!(preview.get("/_report").has("No mistakes") || preview.get("/_report").has("warning"));
    preview.live.stop();
}

#[test]
fn the_preview_speaks_chinese() {
    let preview = start_as(false, UiLang::Zh, &[("bad.en.md", "---\ntitel: x\n---\n[a](b.md)\n")]);
    let report = preview.get("/_report");
    assert!(report.has("错误清单") && report.has("<html lang=\"zh-Hans\">"), "{}", report.0);
    // A first build with mistakes is shown as far as it goes.
    assert!(preview.get("/en/").has("Welcome.") && preview.get("/en/").has("data-lang=\"zh\""));
    assert!(preview.get("/_print/").has("印刷预览"));
    preview.live.stop();
}

#[test]
fn every_way_of_saving_is_noticed() {
    let preview = start(false);
    let mut lease = preview.listen("/en/lease/");
    lease.first();
    // Written beside it and moved over it.
    let beside = preview.dir.path().join("content/.lease.en.md.new");
    fs::write(&beside, "---\ntitle: The lease\n---\nMoved over.\n").expect("written");
    fs::rename(&beside, preview.file("lease.en.md")).expect("moved");
    lease.next("page");
    assert!(preview.get("/en/lease/").has("Moved over."));
    // Removed, then written anew; and nothing but the new text is ever told.
    fs::remove_file(preview.file("lease.en.md")).expect("removed");
    preview.write("lease.en.md", "---\ntitle: The lease\n---\nMade anew.\n");
    lease.next("page");
    assert!(preview.get("/en/lease/").has("Made anew."));
    // The old one kept under another name.
    fs::rename(preview.file("lease.en.md"), preview.file("lease.en.md~")).expect("moved");
    preview.write("lease.en.md", "---\ntitle: The lease\n---\nWith a backup.\n");
    lease.next("page");
    assert!(preview.get("/en/lease/").has("With a backup."));
    // A folder with pages comes, moves, and goes.
    let outside = preview.dir.path().join("draft");
    fs::create_dir_all(outside.join("deep")).expect("made");
    for (name, text) in [("index", "The section."), ("deep/page", "Deep.")] {
        let text = format!("---\ntitle: T\n---\n{text}\n");
        fs::write(outside.join(format!("{name}.en.md")), text).expect("written");
    }
    fs::rename(&outside, preview.file("one")).expect("moved");
    preview.until("/en/one/deep/page/", |page| page.has("Deep."));
    fs::rename(preview.file("one"), preview.file("two")).expect("moved");
    preview.until("/en/two/deep/page/", |page| page.has("Deep."));
    assert_eq!(preview.get("/en/one/deep/page/").status(), 404);
    fs::write(preview.file("two/deep/page.en.md"), "---\ntitle: T\n---\nChanged.\n")
        .expect("written");
    preview.until("/en/two/deep/page/", |page| page.has("Changed."));
    fs::remove_dir_all(preview.file("two")).expect("removed");
    preview.until("/en/two/", |page| page.status() == 404);
    preview.live.stop();
}

#[test]
fn the_content_folder_may_go_and_come_back() {
    let preview = start(false);
    let mut lease = preview.listen("/en/lease/");
    lease.first();
    let (content, away) = (preview.dir.path().join("content"), preview.dir.path().join("away"));
    fs::rename(&content, &away).expect("moved");
    let told = lease.until("problems", |told| told.contains("\"errors\":1"));
    assert!(told.contains("B0101") || told.contains("handbook.yaml"), "{told}");
    assert!(preview.get("/en/lease/").has("Read it first."));
    fs::rename(&away, &content).expect("moved");
    lease.until("problems", |told| told.contains("\"errors\":0"));
    preview.write("lease.en.md", "---\ntitle: The lease\n---\nBack again.\n");
    lease.next("page");
    assert!(preview.get("/en/lease/").has("Back again."));
    preview.live.stop();
}

#[test]
fn folders_without_events_are_looked_at() {
    let preview = start(true);
    let mut lease = preview.listen("/en/lease/");
    lease.first();
    preview.write("lease.en.md", "---\ntitle: The lease\n---\nRead it once!\n");
    lease.next("page");
    assert!(preview.get("/en/lease/").has("Read it once!"));
    preview.live.stop();
}

#[test]
fn thousands_of_changes_are_few_builds() {
    let names: Vec<String> = (0..5000).map(|number| format!("f/{number}.bin")).collect();
    let files: Vec<(&str, &str)> =
        names.iter().map(|name| (name.as_str(), name.as_str())).collect();
    let preview = start_as(false, UiLang::En, &files);
    assert_eq!(preview.get("/en/").status(), 200);
    for name in &names {
        let old = preview.file(name);
        fs::rename(&old, old.with_extension("dat")).expect("moved");
    }
    preview.write("lease.en.md", "---\ntitle: The lease\n---\nAfter the flood.\n");
    preview.until("/en/lease/", |page| page.has("After the flood."));
    // The last word, so that nothing is outstanding.
    preview.write("lease.zh.md", "---\ntitle: 租约\n---\n完。\n");
    preview.until("/zh/lease/", |page| page.has("完。"));
    preview.live.stop_and_count(|builds| assert!((2..8).contains(&builds), "{builds} builds"));
}

/// Ends a preview and counts what it has built.
trait Count {
    fn stop_and_count(self, check: impl Fn(usize));
}

impl Count for Live {
    fn stop_and_count(self, check: impl Fn(usize)) {
        let mut builds = 0;
        self.ask_to_stop();
        loop {
            match self.wait() {
                News::Built(_) | News::Failed(_) => builds += 1,
                News::Polling { .. } => {}
                News::Ended => break,
            }
        }
        check(builds);
    }
}

#[test]
fn a_new_style_does_not_reload_pages() {
    let style = "/themes/default/static/style.css";
    let preview = start_as(false, UiLang::En, &[(style, "body { color: #111 }\n")]);
    let mut lease = preview.listen("/en/lease/");
    let page = lease.next("page");
    let styles = lease.next("style");
    preview.write(style, "body { color: #222 }\n");
    let now = lease.next("style");
    assert_ne!(styles, now);
    let name = now.split('"').find(|part| part.starts_with("style.")).expect("its name");
    let css = preview.get(&format!("/assets/{name}"));
    assert!(css.has("#222") && css.has("content-type: text/css; charset=utf-8"));
    assert!(preview.get("/en/lease/").has(&format!("data-digest=\"{page}\"")));
    // Had the page been told to reload, this would be the second event of its kind.
    preview.write("lease.en.md", "---\ntitle: The lease\n---\nNew text.\n");
    let digest = lease.next("page");
    assert!(preview.get("/en/lease/").has(&digest));
    preview.live.stop();
}

#[test]
fn strangers_are_refused() {
    let preview = start(false);
    let status = |head: &str| preview.ask(head).status();
    assert_eq!(status("GET /en/ HTTP/1.1\r\nHost: 127.0.0.1:4000\r\n"), 200);
    assert_eq!(status("HEAD /en/ HTTP/1.1\r\nHost: [::1]:4000\r\n"), 200);
    assert_eq!(status("GET /en/ HTTP/1.1\r\nHost: evil.example\r\n"), 421);
    assert_eq!(status("GET /_live/events HTTP/1.1\r\nHost: localhost.evil.example\r\n"), 421);
    assert_eq!(status("GET http://evil.example/en/ HTTP/1.1\r\nHost: localhost\r\n"), 421);
    assert_eq!(status("GET /en/ HTTP/1.1\r\nHost: localhost\r\nHost: localhost\r\n"), 421);
    assert_eq!(status("GET /en/ HTTP/1.0\r\n"), 421);
    let local = "Host: localhost\r\n";
    assert_eq!(status(&format!("POST /en/ HTTP/1.1\r\n{local}Content-Length: 0\r\n")), 405);
    assert_eq!(status(&format!("TRACE / HTTP/1.1\r\n{local}")), 405);
    let foreign = "Origin: http://evil.example\r\n";
    assert_eq!(status(&format!("GET /_live/events HTTP/1.1\r\n{local}{foreign}")), 403);
    let foreign = "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: no-cors\r\n";
    assert_eq!(status(&format!("GET /en/ HTTP/1.1\r\n{local}{foreign}")), 403);
    let led =
        "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: document\r\n";
    assert_eq!(status(&format!("GET /en/ HTTP/1.1\r\n{local}{led}")), 200);
    let huge = format!("GET /en/ HTTP/1.1\r\n{local}X: {}\r\n", "x".repeat(100_000));
    assert!(matches!(status(&huge), 0 | 400 | 431), "{}", status(&huge));
    assert!(matches!(status("nonsense\r\n"), 0 | 400));
    assert_eq!(preview.get("/en/").status(), 200);
    preview.live.stop();
}

#[test]
fn nothing_but_the_site_is_served() {
    let preview = start(false);
    fs::write(preview.dir.path().join("secret.txt"), "secret").expect("written");
    let long = format!("/{}", "a".repeat(5000));
    for path in [
        "/../secret.txt",
        "/en/../../secret.txt",
        "/%2e%2e/secret.txt",
        "/en/%2e%2e%2f%2e%2e%2fsecret.txt",
        "/..%5csecret.txt",
        "/secret.txt%00",
        "//secret.txt",
        "/content/index.en.md",
        "/%ff",
        "/_unknown",
        "/_print/none",
        "/_print/screen/../../secret.txt",
        &long,
    ] {
        let answer = preview.get(path);
        assert!(answer.status() == 404 && !answer.has("secret\n"), "{path}: {}", answer.status());
    }
    // Whoever kept a built site under this name is to see edits again.
    assert!(preview.get("/sw.js").has("registration.unregister"));
    assert!(preview.get("/en/offline/").has("data-worker=\"\""));
    assert_eq!(preview.get("/offline/list.json").status(), 404);
    let missing = preview.get("/zh/none/");
    assert!(missing.has("/_live/client.js") && missing.has("lang=\"zh-Hans\""));
    let folder = preview.get("/en/lease?a=b");
    assert!(folder.status() == 307 && folder.has("location: /en/lease/?a=b"), "{}", folder.0);
    assert_eq!(preview.get("/en/lease/index.html").status(), 200);
    let head = preview.ask("HEAD /en/ HTTP/1.1\r\nHost: localhost\r\n");
    assert!(head.0.ends_with("\r\n\r\n") && head.has("content-length: "));
    preview.live.stop();
}

#[test]
fn slow_clients_hold_up_nobody_and_the_end_comes_at_once() {
    let preview = start(false);
    let mut slow: Vec<TcpStream> = (0..50).map(|_| connect(preview.live.address)).collect();
    for stream in &mut slow {
        stream.write_all(b"GET /en/ HTTP/1.1\r\nHost: local").expect("sent");
    }
    let mut listeners: Vec<Listener> = (0..20).map(|_| preview.listen("/en/")).collect();
    for listener in &mut listeners {
        listener.first();
    }
    assert_eq!(preview.get("/en/").status(), 200);
    let Preview { live, dir } = preview;
    let address = live.address;
    let begun = Instant::now();
    live.stop();
    assert!(begun.elapsed() < Duration::from_secs(2), "{:?}", begun.elapsed());
    for listener in &mut listeners {
        while listener.line().is_some() {}
    }
    assert!(TcpStream::connect(address).is_err(), "nobody listens any more");
    // The next preview of the same project finds everything as it was.
    let settings = Settings {
        port: address.port(),
        drafts: false,
        poll: false,
        lang: UiLang::En,
        ctrl_c: false,
        today: None,
    };
    let again = Preview { live: live::start(dir.path(), settings).expect("it starts"), dir };
    assert_eq!(again.get("/en/").status(), 200);
    // A port that is taken is replaced by another.
    let third =
        live::start(again.dir.path(), Settings { port: again.live.address.port(), ..settings });
    let third = third.expect("it starts");
    assert!(third.moved && third.address != again.live.address);
}

#[test]
fn prints_are_made_while_somebody_looks() {
    let preview = start(false);
    assert!(preview.get("/_print/").has("/_print/screen"));
    // The page of a profile that is not there has nothing to wait for.
    let missing = preview.get("/_print/none");
    let mut look = preview.listen("/_print/none");
    look.until("page", |told| missing.has(told.trim()) && !told.contains("print"));
    assert_eq!(preview.get("/_print/screen/handbook-en.pdf").status(), 404);
    let page = preview.get("/_print/screen?book=en");
    assert!(page.status() == 200 && page.has("data-paper"), "{}", page.0);
    let mut look = preview.listen("/_print/screen?book=en");
    let told = look.until("print", |told| told.contains("handbook-en.pdf"));
    let pdf = preview.get("/_print/screen/handbook-en.pdf");
    assert!(pdf.status() == 200 && pdf.has("%PDF-") && pdf.has("content-type: application/pdf"));
    preview.write("lease.en.md", "---\ntitle: The lease\n---\nRead it anew.\n");
    let digest = told.split('"').rev().find(|part| part.len() == 16).expect("a digest").to_owned();
    look.until("print", |told| told.contains("handbook-en.pdf") && !told.contains(&digest));
    preview.write("lease.en.md", "---\ntitle: The lease\n---\n[a](gone.md)\n");
    look.until("print", |told| told.contains("B0301") && told.contains("handbook-en.pdf"));
    preview.live.stop();
}

/// The program itself, where the system gives it nothing to listen with.
#[cfg(unix)]
#[test]
fn without_an_address_there_is_no_preview() {
    let preview = start(false);
    let run = std::process::Command::new("sh")
        .args(["-c", "ulimit -n 4 && exec \"$0\" live --lang en --root \"$1\""])
        .args([env!("CARGO_BIN_EXE_bridgebook").as_ref(), preview.dir.path()])
        .output()
        .expect("it runs");
    assert_eq!(run.status.code(), Some(2));
    let said = String::from_utf8_lossy(&run.stderr);
    assert!(said.contains("error[B0616]"), "{said}");
}

/// Ctrl-C in a terminal, while pages are open.
#[cfg(unix)]
#[test]
fn an_interrupt_ends_it_well() {
    let preview = start(false);
    let mut run = std::process::Command::new(env!("CARGO_BIN_EXE_bridgebook"))
        .args(["live", "--lang", "zh", "--port", "0", "--root"])
        .arg(preview.dir.path())
        .stdout(std::process::Stdio::piped())
        .spawn()
        .expect("it runs");
    let mut out = BufReader::new(run.stdout.take().expect("piped"));
    let mut line = String::new();
    out.read_line(&mut line).expect("a line");
    let port = line.split("localhost:").nth(1).and_then(|rest| rest.split('/').next());
    let port: u16 = port.and_then(|port| port.parse().ok()).expect(&line);
    assert!(line.starts_with("预览地址："), "{line}");
    let mut stream = connect(SocketAddr::from(([127, 0, 0, 1], port)));
    stream
        .write_all(b"GET /_live/events?page=/en/ HTTP/1.1\r\nHost: localhost\r\n\r\n")
        .expect("sent");
    Listener { lines: BufReader::new(stream) }.first();
    let begun = Instant::now();
    let pid = run.id().to_string();
    std::process::Command::new("kill").args(["-INT", &pid]).status().expect("sent");
    assert_eq!(run.wait().expect("it ends").code(), Some(0));
    assert!(begun.elapsed() < Duration::from_secs(2));
}
