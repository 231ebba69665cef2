//! The pages that the preview itself has, and what it adds to those of the site.

use std::fmt::Write as _;

use percent_encoding::{NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use serde::Serialize;

use crate::base::diagnostic::{Severity, UiLang, Words};

use super::printing::Wish;
use super::problems::{Problem, Problems, escape};
use super::state::{self, Hub, State};

const REPORT: Words = Words::new("Mistakes", "错误清单");
const PRINTS: Words = Words::new("Print preview", "印刷预览");
const CLEAN: Words = Words::new("No mistakes: everything is well.", "没有错误，一切正常。");
const NO_FILE: Words = Words::new("Belongs to no file", "不属于任何文件");
const SEEN_ON: Words = Words::new("Seen on:", "出现在：");
const HOME: Words = Words::new("To the handbook", "回到手册");

/// Whether the preview itself has a page at that path.
pub(super) fn is_own(path: Option<&str>) -> bool {
    path.is_some_and(|path| path == "_report" || path.starts_with("_print/"))
}

/// A number for what a page shows, other than what events bring it.
pub(super) fn digest(path: Option<&str>, state: &State) -> String {
    match path {
        Some("_report") => report_digest(state),
        Some("_print/") => prints_digest(state),
        // A profile that is not there has a page that is missing, like any other.
        path => {
            let profile = path.and_then(|path| path.strip_prefix("_print/"));
            match profile.and_then(|profile| wish(profile, "", state)) {
                Some(_) => "print".to_owned(),
                None => state.digest(path),
            }
        }
    }
}

fn report_digest(state: &State) -> String {
    let mut all = String::new();
    for problem in &state.problems.all {
        all.push_str(&problem.html);
    }
    state::digest(all.as_bytes(), false)
}

fn prints_digest(state: &State) -> String {
    state::digest(format!("{:?}", state.guide.prints).as_bytes(), false)
}

/// A field of a query.
pub(super) fn field(query: &str, name: &str) -> Option<String> {
    let value = query.split('&').find_map(|part| part.strip_prefix(name)?.strip_prefix('='))?;
    percent_decode_str(value).decode_utf8().ok().map(std::borrow::Cow::into_owned)
}

fn encoded(text: &str) -> String {
    utf8_percent_encode(text, NON_ALPHANUMERIC).to_string()
}

/// A page with the script that keeps it fresh.
pub(super) fn with_script(page: &[u8], digest: &str, lang: UiLang) -> Vec<u8> {
    let script = script(digest, lang);
    // The end of the text, or, in a page that has none, of everything.
    let end = b"</body>";
    let at = page.windows(end.len()).rposition(|window| window.eq_ignore_ascii_case(end));
    let (before, after) = page.split_at(at.unwrap_or(page.len()));
    [before, script.as_bytes(), after].concat()
}

fn script(digest: &str, lang: UiLang) -> String {
    let words = match lang {
        UiLang::En => ("en", "Preview"),
        UiLang::Zh => ("zh", "预览"),
    };
    format!(
        "<script src=\"/_live/client.js\" data-digest=\"{}\" data-lang=\"{}\" data-title=\"{}\"></script>",
        escape(digest),
        words.0,
        words.1,
    )
}

/// A whole page of the preview's own.
fn own(title: &str, body: &str, digest: &str, lang: UiLang) -> Vec<u8> {
    let tag = match lang {
        UiLang::En => "en",
        UiLang::Zh => "zh-Hans",
    };
    let head = format!(
        "<!doctype html>\n<html lang=\"{tag}\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <title>{} · bridgebook</title><link rel=\"stylesheet\" href=\"/_live/client.css\"></head>",
        escape(title)
    );
    let body = format!("<body class=\"own\">\n{body}\n</body></html>\n");
    with_script(format!("{head}{body}").as_bytes(), digest, lang)
}

fn heading(title: &str, lang: UiLang) -> String {
    let nav = [("/", HOME), ("/_report", REPORT), ("/_print/", PRINTS)];
    let mut out = String::from("<header><nav>");
    for (address, words) in nav {
        let _ = write!(out, "<a href=\"{address}\">{}</a> ", words.get(lang));
    }
    let _ = write!(out, "</nav><h1>{}</h1></header>", escape(title));
    out
}

/// "2 errors, 1 warning".
fn counts(errors: usize, warnings: usize, lang: UiLang) -> String {
    let one = |count: usize, en: &str, zh: &str| match lang {
        UiLang::En if count == 1 => format!("1 {en}"),
        UiLang::En => format!("{count} {en}s"),
        UiLang::Zh => format!("{count}个{zh}"),
    };
    let parts = [(errors, "error", "错误"), (warnings, "warning", "警告")];
    let parts = parts.into_iter().filter(|(count, ..)| *count > 0);
    let parts: Vec<String> = parts.map(|(count, en, zh)| one(count, en, zh)).collect();
    parts.join(match lang {
        UiLang::En => ", ",
        UiLang::Zh => "，",
    })
}

/// What is laid over a page with errors: the first of them.
pub(super) fn overlay(problems: &[&Problem]) -> String {
    const MOST: usize = 20;
    problems.iter().take(MOST).map(|problem| problem.html.as_str()).collect()
}

/// All mistakes, file by file.
pub(super) fn report(state: &State, lang: UiLang) -> Vec<u8> {
    let problems = &state.problems;
    let mut body = heading(REPORT.get(lang), lang);
    body.push_str("<main>");
    if problems.errors + problems.warnings == 0 {
        let _ = write!(body, "<p class=\"clean\">{}</p>", CLEAN.get(lang));
    } else {
        let _ = write!(
            body,
            "<p class=\"sum\">{}</p>",
            counts(problems.errors, problems.warnings, lang)
        );
        if problems.errors > 0 && state.site.sound {
            let stale = Words::new(
                "The pages show the handbook as it was before these errors.",
                "页面显示的是出现这些错误之前的手册。",
            );
            let _ = write!(body, "<p>{}</p>", stale.get(lang));
        }
    }
    for (file, found) in problems.by_file() {
        section(file, &found, lang, &mut body);
    }
    body.push_str("</main>");
    own(REPORT.get(lang), &body, &report_digest(state), lang)
}

fn section(file: &str, found: &[&Problem], lang: UiLang, out: &mut String) {
    /// Pages that are named; a chapter has one in each language and pair.
    const PAGES: usize = 8;
    let name = if file.is_empty() { NO_FILE.get(lang) } else { file };
    let _ = write!(out, "<section><h2 dir=\"auto\">{}</h2>", escape(name));
    let pages = Problems::pages(found);
    if !pages.is_empty() {
        let _ = write!(out, "<p class=\"pages\">{}", SEEN_ON.get(lang));
        for page in pages.iter().take(PAGES) {
            let address = page.url();
            let shown = percent_decode_str(&address).decode_utf8_lossy();
            let _ = write!(out, " <a href=\"/{}\">/{}</a>", escape(&address), escape(&shown));
        }
        if pages.len() > PAGES {
            out.push_str(" …");
        }
        out.push_str("</p>");
    }
    for problem in found {
        out.push_str(&problem.html);
    }
    out.push_str("</section>");
}

/// What stands where there is no page and the site has no page that says so.
pub(super) fn nothing(digest: &str, lang: UiLang) -> Vec<u8> {
    let title = Words::new("There is no page here", "这里没有页面").get(lang);
    let more =
        Words::new("As soon as there is one, it will appear.", "一旦有了页面，就会自动显示出来。");
    let body = format!("{}<main><p>{}</p></main>", heading(title, lang), more.get(lang));
    own(title, &body, digest, lang)
}

/// The profiles that can be looked at.
pub(super) fn prints(state: &State, lang: UiLang) -> Vec<u8> {
    let mut body = heading(PRINTS.get(lang), lang);
    let lead = Words::new(
        "A PDF is made while its page is open, and again after every change.",
        "打开某个方案的页面时才会生成PDF，以后每次改动都会重新生成。",
    );
    let _ = write!(body, "<main><p>{}</p><ul class=\"profiles\">", lead.get(lang));
    for offer in &state.guide.prints {
        let address = format!("/_print/{}", encoded(&offer.profile));
        let _ = write!(body, "<li><a href=\"{address}\">{}</a>", escape(&offer.profile));
        for book in &offer.books {
            let _ = write!(
                body,
                " <a class=\"book\" href=\"{address}?book={}\">{}</a>",
                encoded(book),
                escape(book)
            );
        }
        body.push_str("</li>");
    }
    body.push_str("</ul></main>");
    own(PRINTS.get(lang), &body, &prints_digest(state), lang)
}

/// What the page of a profile shows: its first book, unless another is asked for.
pub(super) fn wish(profile: &str, query: &str, state: &State) -> Option<Wish> {
    let offer = state.guide.prints.iter().find(|offer| offer.profile == profile)?;
    let asked = field(query, "book").filter(|book| offer.books.contains(book));
    let book = asked.or_else(|| offer.books.first().cloned());
    Some(Wish { profile: profile.to_owned(), book })
}

/// The page of a profile. Its files come with events.
pub(super) fn print(wish: &Wish, state: &State, lang: UiLang) -> Vec<u8> {
    let title = format!("{} · {}", PRINTS.get(lang), wish.profile);
    let mut body = heading(&title, lang);
    let address = format!("/_print/{}", encoded(&wish.profile));
    let offer = state.guide.prints.iter().find(|offer| offer.profile == wish.profile);
    body.push_str("<nav class=\"books\">");
    for book in offer.iter().flat_map(|offer| &offer.books) {
        let current = if wish.book.as_ref() == Some(book) { " aria-current=\"page\"" } else { "" };
        let _ = write!(
            body,
            "<a href=\"{address}?book={}\"{current}>{}</a> ",
            encoded(book),
            escape(book)
        );
    }
    body.push_str(
        "</nav><p class=\"state\" role=\"status\" data-state></p><nav class=\"files\" data-files></nav>\
         <div data-problems></div><div class=\"paper\" data-paper></div>",
    );
    let page = own(&title, &body, "print", lang);
    // The page fills the window with the paper.
    String::from_utf8_lossy(&page).replacen("class=\"own\"", "class=\"own print\"", 1).into_bytes()
}

/// What the page of a profile is told.
#[derive(Debug, Serialize)]
pub(super) struct PrintPage {
    /// One sentence on how far it is.
    state: String,
    /// Names, addresses and digests of the files.
    files: Vec<(String, String, String)>,
    /// The mistakes.
    html: String,
}

/// How far a print is.
pub(super) fn print_state(wish: &Wish, state: &State, hub: &Hub) -> PrintPage {
    let (printed, busy) = hub.prints.of(wish);
    let lang = hub.lang;
    let Some(printed) = printed else {
        let words = Words::new("Being set …", "正在排版……");
        return PrintPage {
            state: words.get(lang).to_owned(),
            files: Vec::new(),
            html: String::new(),
        };
    };
    let current = printed.number == state.number && !busy;
    let failed = printed.problems.errors > 0;
    let said = match (current, failed) {
        (false, _) => Words::new("Being set again …", "正在重新排版……").get(lang).to_owned(),
        (true, true) => {
            let words = if printed.artifacts.is_empty() {
                Words::new("There are errors: nothing was set.", "有错误，没有排版。")
            } else {
                Words::new(
                    "There are errors; below is the last print without any.",
                    "有错误；下面是上一次没有错误的PDF。",
                )
            };
            words.get(lang).to_owned()
        }
        (true, false) => match lang {
            UiLang::En => format!("Set in {:.1} s", printed.seconds),
            UiLang::Zh => format!("排版用时{:.1}秒", printed.seconds),
        },
    };
    let files = printed.artifacts.iter().filter_map(|(path, artifact)| {
        let rest = path.as_str().strip_prefix("print/")?;
        let name = rest.strip_prefix(&wish.profile)?.strip_prefix('/')?;
        name.strip_suffix(".pdf")?;
        let address = format!("/_{}", path.url());
        Some((name.to_owned(), address, state::digest(&artifact.bytes, false)))
    });
    let mut files: Vec<_> = files.collect();
    // The book itself first, then what goes with it, the reports last.
    files.sort_by_key(|(name, ..)| (name.ends_with("-preflight.pdf"), name.len()));
    let mistakes: Vec<&Problem> =
        printed.problems.all.iter().filter(|problem| problem.severity == Severity::Error).collect();
    PrintPage { state: said, files, html: overlay(&mistakes) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_stands_at_the_end_of_the_text() {
        let page = with_script(b"<body>a</body></html>", "a\"><b", UiLang::En);
        let page = String::from_utf8_lossy(&page);
        assert!(page.starts_with("<body>a<script ") && page.ends_with("</script></body></html>"));
        assert!(page.contains("data-digest=\"a&quot;&gt;&lt;b\""));
        let bare = with_script(b"a", "0", UiLang::En);
        assert!(bare.ends_with(b"</script>"));
    }

    #[test]
    fn fields_of_queries() {
        assert_eq!(field("book=en-zh&page=%2Fa%3Fb", "page"), Some("/a?b".to_owned()));
        assert_eq!(field("pages=x", "page"), None);
        assert_eq!(field("page=%ff", "page"), None);
    }
}
