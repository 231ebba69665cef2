//! Every example of the `CommonMark` 0.31.2 specification and of the extensions: our tree and
//! writer must yield the same HTML as the parser's own writer, except where a rule of ours says
//! otherwise. Each such rule is named below with the examples it touches.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use bridgebook::base::path::ContentPath;
use bridgebook::base::source::{Source, Sources};
use bridgebook::config::RawHtml;
use pulldown_cmark::{Options, Parser};

/// The rules by which our HTML differs, with the numbers of the examples.
const DIFFERENCES: &[(&str, &str, &[usize])] = &[
    (
        "commonmark",
        "an image with a title, alone in its paragraph, is a figure with a caption",
        &[572, 573, 576, 577, 584, 585, 586, 588, 589, 591],
    ),
    ("commonmark", "a bare address is a link (GFM's extended autolinks)", &[602, 608, 611]),
    ("commonmark", "double brackets name a concept of the termbase", &[548, 559, 590]),
];

struct Example {
    number: usize,
    markdown: String,
}

fn examples(spec: &str) -> Vec<Example> {
    let fence = "`".repeat(32);
    let mut out: Vec<Example> = Vec::new();
    let mut open = false;
    for line in spec.lines() {
        if line == format!("{fence} example") {
            open = true;
            out.push(Example { number: out.len() + 1, markdown: String::new() });
        } else if line == "." || line == fence {
            open = false;
        } else if let (true, Some(example)) = (open, out.last_mut()) {
            example.markdown.push_str(&line.replace('→', "\t"));
            example.markdown.push('\n');
        }
    }
    out
}

fn theirs(markdown: &str) -> String {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_GFM;
    let mut html = String::new();
    pulldown_cmark::html::push_html(&mut html, Parser::new_ext(markdown, options));
    html
}

fn ours(markdown: &str) -> String {
    let mut sources = Sources::new();
    let file = sources.insert(Source::new(ContentPath::root(), markdown));
    // Raw HTML is left as written, as the specification has it: sanitising is tested elsewhere.
    let (doc, _) = bridgebook::parse::markdown(file, markdown, RawHtml::Allow);
    bridgebook::web::write::plain(&doc, RawHtml::Allow)
}

/// What differs only in writing: spaces between tags, slashes of empty elements, quotes, and what
/// our tables and code carry for accessibility.
fn normal(html: &str) -> String {
    let mut out = html.to_owned();
    for (from, to) in [
        (" />", ">"),
        ("/>", ">"),
        ("&#x27;", "'"),
        ("&quot;", "\""),
        (" scope=\"col\"", ""),
        ("<pre tabindex=\"0\">", "<pre>"),
        (" style=\"text-align: left\"", " class=\"left\""),
        (" style=\"text-align: center\"", " class=\"center\""),
        (" style=\"text-align: right\"", " class=\"right\""),
        ("</table></div>", "</table>"),
        ("<input disabled=\"\" type=\"checkbox\" checked=\"\">", "<input checked>"),
        ("<input disabled=\"\" type=\"checkbox\">", "<input>"),
        ("<input type=\"checkbox\" disabled checked aria-label=\"\">", "<input checked>"),
        ("<input type=\"checkbox\" disabled aria-label=\"\">", "<input>"),
        ("<li class=\"task\">", "<li>"),
        ("<ul class=\"tasks\">", "<ul>"),
    ] {
        out = out.replace(from, to);
    }
    while let Some(start) = out.find("<div class=\"table\"") {
        let end = out[start..].find('>').map_or(out.len(), |end| start + end + 1);
        out.replace_range(start..end, "");
    }
    let mut tight = String::new();
    for line in out.lines() {
        tight.push_str(line.trim());
        tight.push('\n');
    }
    let mut tight =
        tight.replace(">\n", ">").replace("\n<", "<").replace("> ", ">").replace(" <", "<");
    while tight.contains("\n\n") {
        tight = tight.replace("\n\n", "\n");
    }
    tight.replace("<tbody></tbody>", "").trim().to_owned()
}

fn differing(spec: &str) -> BTreeMap<usize, String> {
    let mut out = BTreeMap::new();
    for example in examples(spec) {
        let (a, b) = (normal(&theirs(&example.markdown)), normal(&ours(&example.markdown)));
        if a != b {
            out.insert(
                example.number,
                format!("{}\n--- theirs\n{a}\n--- ours\n{b}\n", example.markdown),
            );
        }
    }
    out
}

fn compare(name: &str, spec: &str, least: usize) {
    assert!(examples(spec).len() >= least, "the examples were found");
    let mut differing = differing(spec);
    let mut problems = String::new();
    for (file, rule, numbers) in DIFFERENCES.iter().filter(|(file, ..)| *file == name) {
        for number in *numbers {
            if differing.remove(number).is_none() {
                let _ = writeln!(problems, "{file}: example {number} does not differ by “{rule}”");
            }
        }
    }
    for (number, what) in differing {
        let _ = writeln!(problems, "example {number}\n{what}");
    }
    assert!(problems.is_empty(), "{problems}");
}

#[test]
fn commonmark() {
    compare("commonmark", include_str!("commonmark/spec-0.31.2.txt"), 650);
}

#[test]
fn extensions() {
    compare("extensions", include_str!("commonmark/extensions.txt"), 40);
}
