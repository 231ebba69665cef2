//! The laws of the house: which room may know which, one door for each outside library, and how
//! files look.

#![allow(clippy::expect_used, reason = "a broken test should stop the run")]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// Which floor a room of the library is on. A room may use only rooms of lower floors.
const FLOORS: &[(&str, u8)] = &[
    ("base", 0),
    ("text", 1),
    ("config", 1),
    ("model", 2),
    ("theme", 3),
    ("search", 3),
    ("plate", 3),
    ("parse", 4),
    ("assemble", 4),
    ("resolve", 4),
    ("web", 4),
    ("print", 4),
    ("preflight", 3),
    ("disk", 4),
    ("scaffold", 4),
    ("termtable", 4),
    ("session", 5),
    ("live", 6),
    ("lib", 7),
];

/// Where an outside library may be named, besides in comments.
const DOORS: &[(&str, &[&str])] = &[
    ("pulldown_cmark::", &["src/parse/markdown/"]),
    ("serde_yaml::", &["src/base/yaml.rs"]),
    ("tera::", &["src/web/theme.rs"]),
    ("ammonia::", &["src/web/write/sanitise.rs"]),
    ("minify_html::", &["src/web/minify/"]),
    ("std::fs", &["src/disk/"]),
    ("walkdir::", &["src/disk/"]),
    ("csv::", &["src/base/table.rs", "src/termtable/"]),
    ("fst::", &["src/text/hanzi/dictionary.rs"]),
    ("icu_segmenter::", &["src/text/matcher/japanese.rs"]),
    ("icu_collator::", &["src/text/collate/"]),
    ("annotate_snippets::", &["src/cli/"]),
    ("clap::", &["src/cli/"]),
    ("typst::", &["src/print/", "src/disk/fonts.rs"]),
    ("typst_kit::", &["src/print/", "src/disk/fonts.rs"]),
    ("typst_layout::", &["src/print/"]),
    ("typst_pdf::", &["src/print/"]),
    ("lopdf::", &["src/print/pdfx/", "src/preflight/"]),
    ("moxcms::", &["src/print/pdfx/"]),
    ("notify::", &["src/live/watch.rs"]),
    ("hyper::", &["src/live/"]),
    ("hyper_util::", &["src/live/"]),
    ("tokio::", &["src/live/"]),
    ("tokio_io_timeout::", &["src/live/"]),
    ("encoding_rs::", &["src/disk/read.rs", "src/text/runs.rs"]),
    ("rrule::", &["src/model/event.rs"]),
    ("qrcode::", &["src/plate/qr.rs"]),
    ("resvg::", &["src/web/icons.rs"]),
    ("sha2::", &["src/model/artifacts.rs"]),
    ("wuff::", &["src/print/fonts.rs"]),
];

fn sources() -> BTreeMap<String, String> {
    fn walk(dir: &Path, root: &Path, out: &mut BTreeMap<String, String>) {
        for entry in fs::read_dir(dir).expect("src is readable").flatten() {
            let path = entry.path();
            if path.is_dir() {
                walk(&path, root, out);
            } else if path.extension().is_some_and(|e| e == "rs") {
                let name = path.strip_prefix(root).expect("below the root");
                let text = fs::read_to_string(&path).expect("UTF-8");
                out.insert(name.to_string_lossy().replace('\\', "/"), text);
            }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut out = BTreeMap::new();
    walk(&root.join("src"), root, &mut out);
    assert!(out.len() > 20, "the sources were found");
    out
}

/// The lines of code, with their numbers; comments left out.
fn code(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines()
        .enumerate()
        .map(|(i, l)| (i + 1, l))
        .filter(|(_, l)| !l.trim_start().starts_with("//"))
}

/// The same with every `use` on one line, however it is broken.
fn statements(text: &str) -> Vec<(usize, String)> {
    let mut out: Vec<(usize, String)> = Vec::new();
    let mut open = false;
    for (number, line) in code(text) {
        match out.last_mut() {
            Some((_, statement)) if open => statement.push_str(line.trim()),
            _ => out.push((number, line.to_owned())),
        }
        let start = out.last().map_or("", |(_, s)| s.trim_start());
        let import = start.starts_with("use ") || start.starts_with("pub use ");
        open = import && !start.contains(';');
    }
    out
}

fn room(path: &str) -> &str {
    let rest = path.strip_prefix("src/").expect("below src");
    let first = rest.split('/').next().expect("a name");
    first.strip_suffix(".rs").unwrap_or(first)
}

fn floor(room: &str) -> Option<u8> {
    FLOORS.iter().find(|(name, _)| *name == room).map(|(_, floor)| *floor)
}

/// The rooms that a line names through `crate::`.
fn named_rooms(line: &str) -> Vec<&str> {
    let mut out = Vec::new();
    for (at, _) in line.match_indices("crate::") {
        // `$crate` and longer words are something else.
        let rest = &line[at + "crate::".len()..];
        if let Some(list) = rest.strip_prefix('{') {
            // Only names at the first level of the braces are rooms.
            let (mut depth, mut from) = (0, 0);
            for (i, c) in list.char_indices() {
                match c {
                    ',' | '}' if depth == 0 => {
                        out.push(list[from..i].trim().split("::").next().unwrap_or_default());
                        from = i + 1;
                        if c == '}' {
                            break;
                        }
                    }
                    '{' => depth += 1,
                    '}' => depth -= 1,
                    _ => {}
                }
            }
        } else {
            let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
            out.push(&rest[..end]);
        }
    }
    out.retain(|name| !name.is_empty());
    out
}

#[test]
fn rooms_know_only_what_lies_below_them() {
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        let from = room(&path);
        if matches!(from, "main" | "cli") {
            continue;
        }
        let Some(own) = floor(from) else {
            wrong.push(format!("{path}: the room `{from}` is on no floor"));
            continue;
        };
        for (line, text) in statements(&text) {
            for to in named_rooms(&text) {
                let allowed = to == from || floor(to).is_some_and(|floor| floor < own);
                if !allowed && floor(to).is_some() {
                    wrong.push(format!("{path}:{line}: `{from}` uses `{to}`"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_command_line_sees_only_what_the_library_shows() {
    for (path, text) in sources() {
        if matches!(room(&path), "main" | "cli") {
            continue;
        }
        for (line, text) in code(&text) {
            assert!(
                !text.contains("crate::cli"),
                "{path}:{line}: the library knows the command line"
            );
        }
    }
}

#[test]
fn every_outside_library_has_one_door() {
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        for (line, text) in code(&text) {
            for (name, doors) in DOORS {
                let named = text.contains(name)
                    && !text.contains(&format!("{}{name}", '_'))
                    && !text.contains(&format!("::{name}"));
                if named && !doors.iter().any(|door| path.starts_with(door)) {
                    wrong.push(format!("{path}:{line}: names {name}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn files_are_short_say_their_duty_and_have_telling_names() {
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        if !text.starts_with("//!") {
            wrong.push(format!("{path}: does not open with its duty"));
        }
        let lines = text.lines().count();
        if lines > 600 {
            wrong.push(format!("{path}: {lines} lines"));
        }
        let name = path.rsplit('/').next().expect("a name").trim_end_matches(".rs");
        if ["util", "utils", "helper", "helpers", "common", "misc"].contains(&name) {
            wrong.push(format!("{path}: a name that says nothing"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn kinds_of_block_are_matched_by_name() {
    let kinds = [
        "BlockKind::",
        "InlineKind::",
        "HtmlPart::",
        "Piece::",
        "AlertKind::",
        "Target::",
        "Severity::",
    ];
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        let mut open: Vec<(usize, bool)> = Vec::new();
        for (line, text) in code(&text) {
            let indent = text.len() - text.trim_start().len();
            while open
                .last()
                .is_some_and(|(at, _)| *at >= indent && text.trim_start().starts_with('}'))
            {
                open.pop();
            }
            if text.contains("match ") && text.trim_end().ends_with('{') {
                open.push((indent, false));
            } else if let Some((at, ours)) = open.last_mut() {
                let arm = indent == *at + 4;
                let start = text.trim_start();
                if arm && kinds.iter().any(|kind| start.starts_with(kind)) {
                    *ours = true;
                }
                if arm && *ours && start.starts_with("_ =>") {
                    wrong.push(format!("{path}:{line}: a new kind would be forgotten here"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_lints_are_in_force() {
    let manifest = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml"))
        .expect("it is here");
    for line in [
        "unsafe_code = \"forbid\"",
        "pedantic = { level = \"warn\"",
        "iter_over_hash_type = \"deny\"",
    ] {
        assert!(manifest.contains(line), "{line}");
    }
}

#[test]
fn the_top_level_stays_bare() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let known = [
        "Cargo.toml",
        "Cargo.lock",
        "src",
        "content",
        "themes",
        "tests",
        "README.md",
        "target",
        "public",
    ];
    for entry in fs::read_dir(root).expect("readable").flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let fine =
            name.starts_with('.') || name.starts_with("LICENSE") || known.contains(&name.as_str());
        assert!(fine, "{name} does not belong at the top level");
    }
}
