//! What an edit costs in a process that goes on, against printing for the first time: an editor who
//! looks at the pages while writing. Prints ratios.
//!
//! `cargo bench --bench edit [-- PROJECT [CHAPTER.md]]`; without a project, the repository's own. The edit goes into
//! the middle paragraph of the chapter.

#![allow(
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a program for ourselves, which prints"
)]

use std::path::PathBuf;
use std::time::{Duration, Instant};

use bridgebook::base::path::ContentPath;
use bridgebook::base::source::Source;
use bridgebook::disk;
use bridgebook::model::input::Input;
use bridgebook::print::Request;
use bridgebook::session::{self, Options, Printing, Session};

/// That of the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Prints the first book of some profiles, and tells how long that took and how many bytes came of it.
fn print(input: &Input, profiles: &[&str], book: Option<&str>) -> (Duration, usize) {
    let request = Request {
        profiles: profiles.iter().map(|name| (*name).to_owned()).collect(),
        books: book.map(str::to_owned).into_iter().collect(),
        icc: None,
    };
    let printing =
        Printing { request: &request, fonts: &|_| Vec::new(), kept: &|_| None, warm: true };
    let options = Options { print: Some(printing), ..Options::default() };
    let started = Instant::now();
    let built = session::print(input, options, &|_| {}).expect("a project that can be printed");
    (started.elapsed(), built.artifacts.iter().map(|(_, a)| a.bytes.len()).sum())
}

/// The chapter with some words more in its middle paragraph.
fn edited(text: &str, words: &str) -> String {
    let is_plain = |part: &&str| part.starts_with(char::is_alphabetic) && part.len() > 120;
    let plain: Vec<&str> = text.split("\n\n").skip(1).filter(is_plain).collect();
    let middle = plain.get(plain.len() / 2).copied().expect("a chapter with plain paragraphs");
    text.replacen(middle, &format!("{} {words}", middle.trim_end()), 1)
}

/// Builds the website in a process that goes on.
fn site(session: &mut Session, input: &Input) -> Duration {
    let options = Options { unminified: true, ..Options::default() };
    let started = Instant::now();
    let built = session.build(input, options, &|_| {}).expect("a project that can be built");
    let elapsed = started.elapsed();
    assert!(!built.artifacts.is_empty());
    elapsed
}

fn main() {
    let mut arguments = std::env::args().skip(1).filter(|argument| argument != "--bench");
    let root =
        arguments.next().map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    let chapter =
        arguments.next().unwrap_or_else(|| "content/arrival/registration.en.md".to_owned());
    let book = std::env::var("BOOK").unwrap_or_else(|_| "en-zh".to_owned());
    let (mut input, _) = disk::read(&root).expect("a project");
    let path = ContentPath::parse(&chapter).expect("a path below content/");
    let id = input.sources.find(&path).expect("the chapter of the project");
    let original = input.sources.get(id).text.to_string();
    let mut session = Session::keeping();
    let cold = site(&mut session, &input);
    let same = site(&mut session, &input);
    let rounds = std::env::var("EDITS").ok().and_then(|n| n.parse().ok()).unwrap_or(5);
    let mut edits: Vec<Duration> = (0..rounds)
        .map(|n| {
            let text = edited(&original, &"One more. ".repeat(n + 1));
            input.sources.insert(Source::new(path.clone(), text.as_str()));
            site(&mut session, &input)
        })
        .collect();
    edits.sort();
    let ratio = |time: Duration| cold.as_secs_f64() / time.as_secs_f64();
    println!(
        "website: cold 1.0 ({:.2} s on this machine), nothing changed {:.1} times faster, one paragraph \
         changed {:.1} times faster ({} ms)",
        cold.as_secs_f64(),
        ratio(same),
        ratio(edits[rounds / 2]),
        edits[rounds / 2].as_millis(),
    );
    if std::env::var_os("SITE_ONLY").is_some() {
        return;
    }
    for profiles in [&["screen"][..], &["screen", "press"]] {
        typst::comemo::evict(0);
        input.sources.insert(Source::new(path.clone(), original.as_str()));
        let (cold, bytes) = print(&input, profiles, Some(&book));
        let (same, _) = print(&input, profiles, Some(&book));
        let mut edits: Vec<Duration> = ["One.", "One, two.", "One, two, three."]
            .iter()
            .map(|words| {
                let text = edited(&original, words);
                input.sources.insert(Source::new(path.clone(), text.as_str()));
                print(&input, profiles, Some(&book)).0
            })
            .collect();
        edits.sort();
        let ratio = |time: Duration| cold.as_secs_f64() / time.as_secs_f64();
        println!(
            "{}: {bytes} bytes; cold 1.0 ({:.2} s on this machine), nothing changed {:.1} times faster, one \
             paragraph changed {:.1} times faster",
            profiles.join(" and "),
            cold.as_secs_f64(),
            ratio(same),
            ratio(edits[1]),
        );
    }
}
