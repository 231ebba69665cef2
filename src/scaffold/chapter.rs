//! A new page in several languages, with the index pages its folders still lack.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use jiff::civil::Date;

use crate::base::codes;
use crate::base::diagnostic::{Diagnostic, Report, Severity};
use crate::base::path::ContentPath;
use crate::base::source::{FileId, Sources};
use crate::base::yaml::{self, Value};
use crate::text::starter::Starter;

use super::{Language, name, yaml_text};

/// What a new page is made from.
#[derive(Clone, Copy, Debug)]
pub struct NewChapter<'a> {
    /// The handbook's languages in their order.
    pub languages: &'a [Language],
    /// The text files there are.
    pub sources: &'a Sources,
    /// Its folder and name as typed.
    pub name: &'a str,
    /// Language codes with titles, as typed.
    pub titles: &'a [(String, String)],
    /// The day it is.
    pub today: Date,
}

/// The files of a new page, and what was wrong with the wish or is worth knowing about it. With an
/// error in the report there are no files. Never names a file that exists.
pub fn chapter(wish: &NewChapter<'_>) -> (BTreeMap<ContentPath, String>, Report) {
    let mut report = Report::new();
    let mut files = BTreeMap::new();
    match plan(wish, &mut report) {
        Ok(plan) => plan.write(wish, &mut files, &mut report),
        Err(refusal) => report.push(*refusal),
    }
    if report.count(Severity::Error) > 0 {
        files.clear();
    }
    (files, report)
}

/// A wish that can be fulfilled.
struct Plan<'a> {
    stem: String,
    titles: Vec<(&'a Language, &'a str)>,
    pages: Pages,
}

fn plan<'a>(wish: &NewChapter<'a>, report: &mut Report) -> Result<Plan<'a>, Box<Diagnostic>> {
    let name = name::read(wish.name, wish.languages)?;
    let pages = Pages::of(wish);
    name::free(wish.name, &name.stem, &pages.stems)?;
    if name.tidied {
        report.push(
            Diagnostic::of_file(codes::NAME_TIDIED, "")
                .arg("name", wish.name)
                .arg("page", name.stem.as_str()),
        );
    }
    let codes_known: Vec<&str> = wish.languages.iter().map(|l| l.code.as_str()).collect();
    let mut seen = BTreeSet::new();
    for (code, _) in wish.titles {
        if !codes_known.contains(&code.as_str()) {
            report.push(
                Diagnostic::of_file(codes::NO_SUCH_LANGUAGE, "")
                    .arg("code", code.as_str())
                    .arg("known", codes_known.join(", "))
                    .nearest(code, codes_known.iter().copied()),
            );
        } else if !seen.insert(code) {
            report.push(
                Diagnostic::of_file(codes::DUPLICATE_VALUE, "")
                    .arg("value", format!("--title-{code}")),
            );
        }
    }
    let mut titles = Vec::new();
    let mut without = Vec::new();
    for language in wish.languages {
        let path = page_path(&name.stem, &language.code);
        let there = pages.files.get(&(name.stem.clone(), language.code.clone()));
        let title = wish.titles.iter().find(|(code, _)| *code == language.code);
        match (title, there) {
            (Some(_), Some(_)) => {
                report.push(Diagnostic::of_file(codes::FILE_EXISTS, "").arg("path", path));
            }
            (Some((_, title)), None) if title.is_empty() => without.push(language),
            (Some((_, title)), None) => titles.push((language, title.as_str())),
            (None, Some(_)) => {}
            (None, None) => without.push(language),
        }
    }
    let refused = report.count(Severity::Error) > 0;
    if titles.is_empty() && !refused {
        return Err(Box::new(match without.as_slice() {
            [] => {
                let code = wish.languages.first().map_or("", |language| &language.code);
                Diagnostic::of_file(codes::FILE_EXISTS, "").arg("path", page_path(&name.stem, code))
            }
            missing => {
                let options = missing.iter().map(|l| format!("--title-{} \"…\"", l.code));
                Diagnostic::of_file(codes::MISSING_TITLE, "")
                    .arg("example", options.collect::<Vec<_>>().join(" "))
            }
        }));
    }
    if !refused {
        for language in without {
            report.push(
                Diagnostic::of_file(codes::EDITION_LEFT_OUT, "")
                    .arg("language", language.name.as_str())
                    .arg("code", language.code.as_str())
                    .arg("page", name.stem.as_str()),
            );
        }
    }
    Ok(Plan { stem: name.stem, titles, pages })
}

impl Plan<'_> {
    fn write(
        &self,
        wish: &NewChapter<'_>,
        files: &mut BTreeMap<ContentPath, String>,
        report: &mut Report,
    ) {
        let weight =
            self.pages.weight_of(&self.stem).or_else(|| self.pages.next_weight(&self.stem));
        let outline = self.pages.outline_of(&self.stem, wish.sources);
        for (language, title) in &self.titles {
            let starter = Starter::of(&language.code);
            let body = outline.as_deref().unwrap_or(if is_index(&self.stem) {
                starter.section
            } else {
                starter.page
            });
            let text = page(title, weight, wish.today, body);
            add(files, &self.stem, &language.code, text);
        }
        for section in self.missing_sections() {
            let weight = self.pages.next_weight(&section);
            let folder = section.trim_end_matches("/index");
            for (language, _) in &self.titles {
                let starter = Starter::of(&language.code);
                let title = readable(folder);
                let text = page(&title, weight, wish.today, starter.section);
                add(files, &section, &language.code, text);
            }
            report.push(
                Diagnostic::of_file(codes::SECTION_MADE, "")
                    .arg("folder", folder)
                    .arg("files", format!("content/{section}.*.md")),
            );
        }
    }

    /// The index pages of the folders above that nobody has written yet.
    fn missing_sections(&self) -> Vec<String> {
        let mut out = Vec::new();
        let mut below = self.stem.trim_end_matches("/index");
        while let Some((folder, _)) = below.rsplit_once('/') {
            let index = format!("{folder}/index");
            if !self.pages.stems.contains(&index) {
                out.push(index);
            }
            below = folder;
        }
        out
    }
}

/// The pages there are, as far as a new one has to know them.
struct Pages {
    stems: BTreeSet<String>,
    files: BTreeMap<(String, String), FileId>,
    weights: BTreeMap<String, i64>,
}

impl Pages {
    fn of(wish: &NewChapter<'_>) -> Self {
        let (mut stems, mut files, mut weights) =
            (BTreeSet::new(), BTreeMap::new(), BTreeMap::new());
        for (id, source) in wish.sources.iter() {
            let name = source.path.strip("content").and_then(|path| path.strip_suffix(".md"));
            let Some((stem, code)) = name.and_then(|name| name.rsplit_once('.')) else { continue };
            if !wish.languages.iter().any(|language| language.code == code) {
                continue;
            }
            stems.insert(stem.to_owned());
            files.insert((stem.to_owned(), code.to_owned()), id);
            if let Some(weight) = weight(id, &source.text) {
                weights.entry(stem.to_owned()).or_insert(weight);
            }
        }
        Self { stems, files, weights }
    }

    fn weight_of(&self, stem: &str) -> Option<i64> {
        self.weights.get(stem).copied()
    }

    /// A weight that puts a chapter after its siblings. None where they get by without weights.
    fn next_weight(&self, stem: &str) -> Option<i64> {
        if stem == "index" {
            return None;
        }
        let own = stem.trim_end_matches("/index");
        let folder = folder(own);
        let siblings = self.stems.iter().filter(|other| {
            let other_own = other.trim_end_matches("/index");
            *other != "index"
                && other_own != own
                && self::folder(other_own) == folder
                && other_own != folder
        });
        let weights: Vec<Option<i64>> = siblings.map(|other| self.weight_of(other)).collect();
        match weights.iter().flatten().max() {
            Some(heaviest) => Some(heaviest.div_euclid(10).saturating_add(1).saturating_mul(10)),
            None if weights.is_empty() => Some(10),
            None => None,
        }
    }

    /// The headings of an edition that exists, for the others to be written between them.
    fn outline_of(&self, stem: &str, sources: &Sources) -> Option<String> {
        let mut editions = self.files.iter().filter(|((other, _), _)| other == stem);
        let (_, id) = editions.next()?;
        let mut fenced = false;
        let mut out = String::new();
        for line in body(&sources.get(*id).text).lines() {
            if line.starts_with("```") || line.starts_with("~~~") {
                fenced = !fenced;
            }
            let level = line.bytes().take_while(|b| *b == b'#').count();
            if !fenced && (2..=6).contains(&level) && line[level..].starts_with(' ') {
                let _infallible = writeln!(out, "{line}\n");
            }
        }
        (!out.is_empty()).then(|| out.trim_end().to_owned() + "\n")
    }
}

fn folder(own: &str) -> &str {
    own.rsplit_once('/').map_or("", |(folder, _)| folder)
}

fn is_index(stem: &str) -> bool {
    stem == "index" || stem.ends_with("/index")
}

fn page_path(stem: &str, code: &str) -> String {
    format!("content/{stem}.{code}.md")
}

fn add(files: &mut BTreeMap<ContentPath, String>, stem: &str, code: &str, text: String) {
    if let Some(path) = ContentPath::parse(&page_path(stem, code)) {
        files.insert(path, text);
    }
}

fn page(title: &str, weight: Option<i64>, today: Date, body: &str) -> String {
    let mut out = format!("---\ntitle: {}\n", yaml_text(title));
    if let Some(weight) = weight {
        let _infallible = writeln!(out, "weight: {weight}");
    }
    let _infallible = write!(out, "updated: {today}\n---\n\n{body}");
    out
}

/// A folder's name as a first title: `work-permits` becomes `Work permits`.
fn readable(folder: &str) -> String {
    let name = folder.rsplit_once('/').map_or(folder, |(_, name)| name);
    let spaced = name.replace(['-', '_'], " ");
    let mut chars = spaced.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

/// Front matter and where it ends, if the text begins with one.
fn front(text: &str) -> Option<(&str, usize)> {
    let rest = text.strip_prefix("---\n")?;
    let end = if rest.starts_with("---") { 0 } else { rest.find("\n---")? + 1 };
    Some((&rest[..end], 4 + end))
}

fn body(text: &str) -> &str {
    front(text).map_or(text, |(_, end)| &text[end..])
}

fn weight(file: FileId, text: &str) -> Option<i64> {
    let (front, _) = front(text)?;
    let node = yaml::parse(file, front, 4, &mut Report::new())?;
    let Value::Map(entries) = node.value else { return None };
    let (_, value) = entries.into_iter().find(|(key, _)| key.name == "weight")?;
    match value.value {
        Value::Number(_, written) => written.parse().ok(),
        Value::Null | Value::Bool(_) | Value::Text(_) | Value::List(_) | Value::Map(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::diagnostic::UiLang;
    use crate::base::source::Source;

    fn made(
        files: &[(&str, &str)],
        name: &str,
        titles: &[(&str, &str)],
    ) -> (Vec<String>, Vec<String>, String) {
        let mut sources = Sources::new();
        for (path, text) in files {
            sources
                .insert(Source::new(ContentPath::parse(path).unwrap_or(ContentPath::root()), text));
        }
        let language =
            |code: &str, name: &str| Language { code: code.to_owned(), name: name.to_owned() };
        let languages = [language("en", "English"), language("zh", "中文")];
        let titles: Vec<(String, String)> =
            titles.iter().map(|(code, title)| ((*code).to_owned(), (*title).to_owned())).collect();
        let today = jiff::civil::date(2026, 11, 20);
        let wish =
            NewChapter { languages: &languages, sources: &sources, name, titles: &titles, today };
        let (made, report) = chapter(&wish);
        (
            made.keys().map(ToString::to_string).collect(),
            report.iter().map(|d| format!("{} {}", d.code.id, d.message(UiLang::En))).collect(),
            made.values().cloned().collect::<Vec<_>>().join("=====\n"),
        )
    }

    const BOTH: [(&str, &str); 2] = [("en", "Work: a guide"), ("zh", "工作")];

    #[test]
    fn a_page_comes_in_all_titled_languages_after_its_siblings() {
        let (files, report, text) = made(
            &[
                ("content/visas/index.en.md", "---\ntitle: Visas\nweight: 70\n---\n"),
                ("content/visas/stay.en.md", "---\ntitle: Stay\nweight: 25\n---\n"),
                ("content/other.en.md", "---\ntitle: Other\nweight: 900\n---\n"),
            ],
            "visas/work",
            &BOTH,
        );
        assert_eq!(files, ["content/visas/work.en.md", "content/visas/work.zh.md"]);
        assert!(report.is_empty(), "{report:?}");
        assert!(
            text.starts_with(
                "---\ntitle: \"Work: a guide\"\nweight: 30\nupdated: 2026-11-20\n---\n"
            ),
            "{text}"
        );
        assert!(text.contains("{#what-to-do}"));
    }

    #[test]
    fn missing_index_pages_are_made_too() {
        let (files, report, _) = made(&[], "visas/work/permit", &BOTH[..1]);
        assert_eq!(
            files,
            [
                "content/visas/index.en.md",
                "content/visas/work/index.en.md",
                "content/visas/work/permit.en.md"
            ]
        );
        assert_eq!(report.iter().filter(|line| line.starts_with("B0615")).count(), 2);
        assert!(report.iter().any(|line| line.starts_with("B0613")), "{report:?}");
    }

    #[test]
    fn nothing_is_overwritten() {
        let old = [("content/a.en.md", "---\nweight: 5\ntitle: A\n---\n\n## Old {#old}\n\nText\n")];
        let (files, report, _) = made(&old, "a", &BOTH);
        assert!(files.is_empty());
        assert_eq!(report, ["B0607 the file `content/a.en.md` is already there"]);
        let (files, report, text) = made(&old, "a", &BOTH[1..]);
        assert_eq!(files, ["content/a.zh.md"]);
        assert!(report.is_empty());
        assert_eq!(
            text,
            "---\ntitle: 工作\nweight: 5\nupdated: 2026-11-20\n---\n\n## Old {#old}\n"
        );
    }

    #[test]
    fn titles_are_asked_for_and_checked() {
        let first = |name, titles: &[(&str, &str)]| made(&[], name, titles).1;
        assert_eq!(first("a", &[]), ["B0609 the new page has no title"]);
        assert_eq!(first("a", &[("en", "")]), ["B0609 the new page has no title"]);
        assert!(first("a", &[("fr", "A")])[0].starts_with("B0106"));
        assert!(first("a", &[("en", "A"), ("en", "B")])[0].starts_with("B0107"));
        assert!(first("a b", &BOTH)[0].starts_with("B0608"));
    }
}
