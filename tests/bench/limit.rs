//! What a site of so many pages costs at least, with the parts that bridgebook is made of: reads, parses
//! Markdown, renders HTML, fills one template, minifies, writes, on all cores, and nothing else. No page
//! knows of another: no links are checked, no terms found, no languages compared.
//!
//! `limit PROJECT OUTPUT`

#![allow(
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a program for ourselves, which prints and stops at the first thing amiss"
)]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use bridgebook::{parse, web};
use pulldown_cmark::{CowStr, Event, Parser, Tag, html};
use rayon::prelude::*;
use serde::Serialize;
use tera::{Context, Tera};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const TEMPLATE: &str = r#"<!DOCTYPE html>
<html lang="{{ lang }}">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>{{ title }}</title>
  <link rel="stylesheet" href="/assets/style.css">
</head>
<body>
  <header><a href="/{{ lang }}/">Handbook</a></header>
  {{ nav | safe }}
  <main>
    <h1>{{ title }}</h1>
    {{ content | safe }}
  </main>
</body>
</html>
"#;

/// The language, section and name of a text, and its file.
struct Source {
    lang: String,
    section: String,
    name: String,
    file: PathBuf,
}

/// What the template shows.
#[derive(Serialize)]
struct View<'a> {
    lang: &'a str,
    title: &'a str,
    nav: &'a str,
    content: &'a str,
}

/// Every `NAME.LANG.md` below a folder.
fn sources(content: &Path) -> Vec<Source> {
    let files = walkdir::WalkDir::new(content).sort_by_file_name().into_iter();
    let source = |file: PathBuf| {
        let below = file.strip_prefix(content).ok()?;
        let section = below.parent()?.to_str()?.to_owned();
        let (name, lang) = below.file_name()?.to_str()?.strip_suffix(".md")?.rsplit_once('.')?;
        let (name, lang) = (name.to_owned(), lang.to_owned());
        Some(Source { lang, section, name, file })
    };
    files.map(|entry| entry.expect("a readable folder").into_path()).filter_map(source).collect()
}

/// The title and where the text begins.
fn front(text: &str) -> (&str, &str) {
    let body = text.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---\n"));
    let Some((front, body)) = body else { return ("", text) };
    let title = front.lines().find_map(|line| line.strip_prefix("title: "));
    (title.map_or("", |title| title.trim_matches('"')), body)
}

/// A link to a text file becomes one to its page.
fn link(event: Event<'_>) -> Event<'_> {
    match event {
        Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
            let dest_url = if dest_url.contains(".md") && !dest_url.contains("://") {
                CowStr::from(format!("../{}", dest_url.replacen(".md", "/", 1)))
            } else {
                dest_url
            };
            Event::Start(Tag::Link { link_type, dest_url, title, id })
        }
        other => other,
    }
}

fn main() {
    let mut arguments = std::env::args().skip(1);
    let root = PathBuf::from(arguments.next().expect("a project"));
    let out = PathBuf::from(arguments.next().expect("an output folder"));
    let sources = sources(&root.join("content"));
    let texts: Vec<String> = sources
        .par_iter()
        .map(|source| fs::read_to_string(&source.file).expect("a readable text"))
        .collect();

    // The menu is made once for each section, as cached menus of other programs are.
    let mut sections: BTreeMap<(&str, &str), Vec<(&str, &str)>> = BTreeMap::new();
    for (source, text) in sources.iter().zip(&texts) {
        let key = (source.lang.as_str(), source.section.as_str());
        sections.entry(key).or_default().push((&source.name, front(text).0));
    }
    let menus: BTreeMap<(&str, &str), String> = sections
        .par_iter()
        .map(|((lang, section), pages)| {
            let mut menu = String::from("<nav><ul>");
            for (_, other) in sections.keys().filter(|(l, _)| l == lang) {
                write!(menu, "<li><a href=\"/{lang}/{other}/\">{other}</a></li>").expect("a text");
                if other == section {
                    for (name, title) in pages {
                        let link = format_args!("/{lang}/{other}/{name}/");
                        write!(menu, "<li><a href=\"{link}\">{title}</a></li>").expect("a text");
                    }
                }
            }
            ((*lang, *section), menu + "</ul></nav>")
        })
        .collect();

    let mut tera = Tera::new();
    tera.add_raw_template("page.html", TEMPLATE).expect("a sound template");
    let options = parse::options();
    let bytes: usize = sources
        .par_iter()
        .zip(&texts)
        .map(|(source, text)| {
            let (title, body) = front(text);
            let mut content = String::with_capacity(body.len() * 2);
            html::push_html(&mut content, Parser::new_ext(body, options).map(link));
            let nav = &menus[&(source.lang.as_str(), source.section.as_str())];
            let view = View { lang: &source.lang, title, nav, content: &content };
            let context = Context::from_serialize(&view).expect("a view");
            let page = tera.render("page.html", &context).expect("a page");
            let page = web::minify::library(page.as_bytes());
            let mut folder = out.join(&source.lang).join(&source.section);
            if source.name != "index" {
                folder.push(&source.name);
            }
            fs::create_dir_all(&folder).expect("a folder");
            fs::write(folder.join("index.html"), &page).expect("space on the disk");
            page.len()
        })
        .sum();
    println!("{} pages, {bytes} bytes", sources.len());
}
