//! What can be wrong with a single page however well it parses: headings, pictures, links' texts.

use std::ops::Range;

use crate::base::codes;
use crate::base::diagnostic::{Diagnostic, Report};
use crate::base::source::Span;
use crate::model::doc::{
    Block, BlockKind, Doc, Inline, InlineKind, LinkKind, own_inlines, plain_text, walk_blocks,
    walk_inlines,
};
use crate::text::hanzi::{self, Dictionary, Problem};
use crate::text::numerals::is_han_numeral;
use crate::text::script::is_han;
use crate::text::starter::is_placeholder;

/// Checks a page's text, which was read from `source`.
pub(super) fn check(doc: &Doc, source: &str, report: &mut Report) {
    outline(&doc.blocks, report);
    let mut untouched: Vec<(Span, String)> = Vec::new();
    let mut visit = |block: &Block| {
        if let BlockKind::Figure(image) = &block.kind {
            alt(&image.alt, image.span, report);
        }
        for run in own_inlines(block) {
            terms_in_links(run, report);
            if matches!(block.kind, BlockKind::Paragraph(_)) {
                unread_lines(block.span, source, report);
                if is_untouched(run) {
                    untouched.push((block.span, plain_text(run)));
                }
            }
            walk_inlines(run, &mut |inline| prose_inline(inline, report));
        }
    };
    walk_blocks(&doc.blocks, &mut visit);
    for note in &doc.footnotes {
        walk_blocks(&note.blocks, &mut visit);
    }
    if let [(span, what), ..] = untouched.as_slice() {
        let diagnostic = Diagnostic::new(codes::PLACEHOLDER, *span).arg("what", what.as_str());
        report.push(diagnostic.arg("count", untouched.len()));
    }
}

/// The title is the page's only heading of level 1, and no level is skipped below it.
fn outline(blocks: &[Block], report: &mut Report) {
    let mut above = 1;
    for block in blocks {
        let BlockKind::Heading(heading) = &block.kind else { continue };
        if heading.level == 1 {
            report.push(Diagnostic::new(codes::TITLE_IN_BODY, block.span));
        } else if heading.level > above + 1 {
            report.push(
                Diagnostic::new(codes::HEADING_JUMP, block.span)
                    .arg("level", usize::from(heading.level))
                    .arg("above", usize::from(above)),
            );
        }
        above = heading.level;
    }
}

fn prose_inline(inline: &Inline, report: &mut Report) {
    match &inline.kind {
        InlineKind::Image(image) => alt(&image.alt, image.span, report),
        InlineKind::Link(link) => {
            if plain_text(&link.content).trim().is_empty() {
                report.push(Diagnostic::new(codes::EMPTY_LINK_TEXT, inline.span));
            }
        }
        InlineKind::Text(text) => {
            footnotes(text, inline.span, report);
            unread(text, inline.span, report);
        }
        InlineKind::Ruby(ruby) => {
            let (base, reading) = (ruby.base.as_str(), ruby.reading.as_str());
            if let Some(problem) = wrong_pinyin(base, reading) {
                report.push(hanzi::bad_reading(inline.span, base, reading, &problem));
            } else if reading.contains(is_han) && !base.contains(is_han) {
                report.push(
                    Diagnostic::new(codes::SWAPPED_RUBY, inline.span)
                        .arg("base", base)
                        .arg("reading", reading)
                        .arg("right", format!("{{{reading}|{base}}}")),
                );
            }
        }
        InlineKind::Emphasis(inner)
        | InlineKind::Strong(inner)
        | InlineKind::Strikethrough(inner) => terms_in_links(inner, report),
        InlineKind::Code(_)
        | InlineKind::FootnoteMark(_)
        | InlineKind::SoftBreak
        | InlineKind::HardBreak
        | InlineKind::Html(_) => {}
    }
}

/// `[see [[lift]] here](page.md)`: of two links in each other only the inner one is one, and the
/// brackets of the outer stay text.
fn terms_in_links(run: &[Inline], report: &mut Report) {
    // How many brackets are open, and the concepts that stand in them.
    let mut open = 0_usize;
    let mut inside: Vec<Span> = Vec::new();
    for inline in run {
        if let InlineKind::Link(link) = &inline.kind
            && matches!(link.kind, LinkKind::Term { .. })
            && open > 0
        {
            inside.push(inline.span);
        }
        let InlineKind::Text(text) = &inline.kind else { continue };
        for (at, c) in text.char_indices() {
            if c == '[' {
                open += 1;
            } else if c == ']' && open > 0 {
                open -= 1;
                let target = text[at + 1..].starts_with('(');
                for span in inside.drain(..).filter(|_| target) {
                    report.push(Diagnostic::new(codes::TERM_IN_LINK, span));
                }
            }
        }
    }
}

/// Marks that would be Markdown were they written in another way, and that stayed text.
fn unread(text: &str, span: Span, report: &mut Report) {
    let found = unread_link(text).or_else(|| unread_reading(text)).or_else(|| unread_mark(text));
    let Some(found) = found else { return };
    // Escapes make a text shorter than its source: then all of it is marked.
    let exact = (span.end - span.start) as usize == text.len();
    let place = if exact {
        Span::new(span.file, span.start as usize + found.start, span.start as usize + found.end)
    } else {
        span
    };
    report.push(Diagnostic::new(codes::UNREAD_MARKDOWN, place).arg("what", &text[found]));
}

/// `[！`, `【^`, `【!WARNING】`, `！[`, `【【concept】】`, `＊＊bold＊＊`, `** bold **`.
fn unread_mark(text: &str) -> Option<Range<usize>> {
    const MARKS: [(&str, &[char]); 8] = [
        ("[！", &[']', '】']),
        ("【^", &[']', '】']),
        ("【!", &[']', '】']),
        ("【！", &[']', '】']),
        ("！[", &[']', '】']),
        ("【【", &['】']),
        ("＊＊", &['＊']),
        ("**", &['*']),
    ];
    // Most texts have none of them, and every text of a page comes here.
    if !text.contains(['【', '！', '＊', '*']) {
        return None;
    }
    MARKS.iter().find_map(|(mark, ends)| {
        let at = text.find(mark)?;
        let inner = at + mark.len();
        let mut near = text[inner..].char_indices().take(NEAR);
        let end = near.find(|(_, c)| ends.contains(c)).map(|(end, c)| inner + end + c.len_utf8());
        Some(at..end.unwrap_or(inner))
    })
}

/// What is wrong with pinyin above hanzi. Without marks of tones it may be a translation.
fn wrong_pinyin(base: &str, reading: &str) -> Option<Problem> {
    if !base.chars().all(is_han) || !hanzi::has_contours(reading) {
        return None;
    }
    hanzi::check(&Dictionary::embedded(), base, reading).err()
}

/// `[text]（page.md）`, `[text] (page.md)`, `【text】(page.md)`, `[text](first day.md)`.
fn unread_link(text: &str) -> Option<Range<usize>> {
    for (close, mark) in text.match_indices([']', '】']) {
        let behind = &text[close + mark.len()..];
        let Some(inside) = behind.trim_start_matches(' ').strip_prefix(['(', '（']) else {
            continue;
        };
        let near = |(_, c): &(usize, char)| matches!(c, ')' | '）');
        let Some((end, _)) = inside.char_indices().take(NEAR).find(near) else { continue };
        let target = inside[..end].trim();
        let leads = target.contains("://")
            || target.starts_with('#')
            || LINKED.iter().any(|ending| target.to_ascii_lowercase().ends_with(ending));
        let mut before = text[..close].char_indices().rev().take(NEAR);
        let open = before.find_map(|(at, c)| matches!(c, '[' | '【').then_some(at));
        // Brackets inside others are told of elsewhere.
        let plain = |open: &usize| leads && !text[*open..close].contains(']');
        if let Some(open) = open.filter(plain) {
            let whole = text.len() - inside.len() + end;
            return Some(open..whole + inside[end..].chars().next().map_or(0, char::len_utf8));
        }
    }
    None
}

/// Within how many characters the marks of a link are looked for: texts may be of any length.
const NEAR: usize = 200;

/// How the names of files end that links lead to.
const LINKED: [&str; 9] =
    [".md", ".html", ".pdf", ".png", ".jpg", ".jpeg", ".webp", ".svg", ".gif"];

/// `{合同｜hétong}`, `｛合同|hétong｝`.
fn unread_reading(text: &str) -> Option<Range<usize>> {
    let bar = text.find('｜').or_else(|| text.find('|').filter(|_| text.contains('｛')))?;
    let open = text[..bar].rfind(['{', '｛'])?;
    let between = text[open..bar].contains(['}', '｝']);
    let (end, last) = text[bar..].char_indices().find(|(_, c)| matches!(c, '}' | '｝'))?;
    (!between).then(|| open..bar + end + last.len_utf8())
}

/// A line of a paragraph as it is written.
struct Line<'a> {
    span: Span,
    text: &'a str,
    /// Whether only a break that readers do not see stands before it.
    joined: bool,
}

fn lines(paragraph: Span, source: &str) -> Vec<Line<'_>> {
    let range = paragraph.start as usize..paragraph.end as usize;
    let mut out = Vec::new();
    let mut at = range.start;
    let mut joined = false;
    for line in source.get(range).unwrap_or_default().split_inclusive('\n') {
        // It may stand in quotations or lists.
        let text = line.trim_start_matches([' ', '\t', '>']);
        let start = at + line.len() - text.len();
        at += line.len();
        let text = text.trim_end_matches('\n');
        let span = Span::new(paragraph.file, start, start + text.trim_end().len());
        out.push(Line { span, text, joined });
        joined = !text.ends_with("  ") && !text.ends_with('\\');
    }
    out
}

/// Lines of a paragraph that begin like a heading, a quotation, a table or the items of a list, and lines
/// that readers get in a row.
fn unread_lines(paragraph: Span, source: &str, report: &mut Report) {
    let lines = lines(paragraph, source);
    for Line { span, text, .. } in &lines {
        let heading = text.starts_with("##") && !text.trim_start_matches('#').is_empty();
        let other = ["＃", "＞", "｜", "···", "‘‘‘", "’’’", "｀｀｀"];
        if heading || other.iter().any(|mark| text.starts_with(mark)) {
            report
                .push(Diagnostic::new(codes::UNREAD_MARKDOWN, *span).arg("what", beginning(text)));
        }
    }
    // A single line may begin like this by chance; those of a list would run together.
    let items: Vec<&Line<'_>> = lines.iter().filter(|line| is_unread_item(line.text)).collect();
    if let [first, _, ..] = items.as_slice() {
        let list = Diagnostic::new(codes::UNREAD_LIST, first.span);
        report.push(list.arg("what", beginning(first.text)));
        return;
    }
    let together = |alike: fn(&str) -> bool| {
        let mut pairs = lines.windows(2);
        let alike = |two: &&[Line<'_>]| two[1].joined && two.iter().all(|line| alike(line.text));
        pairs.find(alike).and_then(|two| two.first())
    };
    if let Some(first) = together(|text| text.starts_with('|') || text.contains('\t')) {
        report.push(Diagnostic::new(codes::NO_TABLE, first.span));
    } else if let Some(first) = together(is_indented).or_else(|| together(is_labelled)) {
        let joined = Diagnostic::new(codes::LINES_JOINED, first.span);
        report.push(joined.arg("what", beginning(first.text)));
    }
}

/// The first letters of a text.
fn beginning(text: &str) -> String {
    text.chars().take(12).collect()
}

/// The beginning of a paragraph as it is printed in Chinese.
fn is_indented(text: &str) -> bool {
    text.starts_with("\u{3000}\u{3000}")
}

/// `地址：南水路12号`.
fn is_labelled(text: &str) -> bool {
    let label = text.split('：').next().unwrap_or_default();
    label.len() < text.len()
        && (1..=6).contains(&label.chars().count())
        && label.chars().all(is_han)
}

/// Whether these are words that a new page was made with.
fn is_untouched(run: &[Inline]) -> bool {
    matches!(run, [Inline { kind: InlineKind::Text(text), .. }] if is_placeholder(text))
}

/// `1、item`, `1．item`, `1.item`, `•item`, `（1）item`, `①item`, `一、item`, `-项`, `□ item`.
fn is_unread_item(text: &str) -> bool {
    let behind = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let number = (1..=2).contains(&(text.len() - behind.len()));
    let close = |rest: &str| rest.starts_with(|c: char| !c.is_ascii_digit() && !c.is_whitespace());
    if number {
        return behind.starts_with(['、', '．'])
            || behind.starts_with(".\u{3000}")
            || behind.strip_prefix('.').is_some_and(close);
    }
    // Three of a kind are a fence that was meant, or a rule.
    let mut letters = text.chars();
    let Some(first) = letters.next() else { return false };
    if letters.as_str().starts_with(first) {
        return false;
    }
    let rest = letters.as_str();
    let counted = |mark: fn(char) -> bool, close: char| {
        let inner = rest.trim_start_matches(mark);
        inner.len() < rest.len() && inner.starts_with(close)
    };
    match first {
        // Round, square and other bullets; the last are those of word processors.
        '•'
        | '●'
        | '·'
        | '▪'
        | '◆'
        | '■'
        | '□'
        | '☐'
        | '○'
        | '★'
        | '①'..='⑳'
        | '\u{F000}'..='\u{F0FF}' => true,
        '（' => counted(|c| c.is_ascii_digit() || is_han_numeral(c), '）'),
        'A'..='H' => rest.starts_with('、'),
        '-' | '－' | '—' => rest.starts_with(|c: char| {
            is_han(c) || matches!(c, '\u{A0}' | '\u{3000}') || first != '-' && c == ' '
        }),
        c if is_han_numeral(c) => rest.trim_start_matches(is_han_numeral).starts_with('、'),
        _ => false,
    }
}

/// A footnote mark that stayed text: there is no note of this name.
fn footnotes(text: &str, span: Span, report: &mut Report) {
    for (at, _) in text.match_indices("[^") {
        let mut near = text[at + 2..].char_indices().take(NEAR);
        let Some((end, _)) = near.find(|(_, c)| *c == ']') else { continue };
        let label = &text[at + 2..at + 2 + end];
        if !label.is_empty() && !label.contains(char::is_whitespace) {
            report.push(Diagnostic::new(codes::NO_FOOTNOTE, span).arg("label", label));
        }
    }
}

fn alt(text: &str, span: Span, report: &mut Report) {
    if text.trim().is_empty() {
        report.push(Diagnostic::new(codes::NO_ALT, span));
    }
}
