//! Prints a report for people: the line, the mark under it, and what to do.

use std::fmt::Write as _;
use std::ops::Range;

use annotate_snippets::{
    Annotation, AnnotationKind, Group, Level, Origin, Padding, Patch, Renderer, Snippet,
    normalize_untrusted_str,
};

use bridgebook::base::diagnostic::{Diagnostic, Report, Severity, UiLang};
use bridgebook::base::source::{Source, Sources, Span};

use super::{Summary, pathless, visible};

/// Wider lines are cut around the mark (in columns; hanzi take two).
const LINE: usize = 120;
/// How much of a cut line stands before the mark.
const BEFORE: usize = 40;
/// Stands around the number of a place until the place itself is put there; no font has it.
const STAND_IN: char = '\u{E0F0}';
/// A mark over more lines than this is shown on its first line only.
const MARK_LINES: usize = 100;
/// Marks this near to each other (in lines) share one excerpt.
const NEAR: usize = 6;
/// Longer replacements are not drawn.
const FIX: usize = 200;

/// The whole report with colours, ready for a stream that strips them where they do not belong.
/// Notes are left out when `quiet`.
pub(super) fn render(report: &Report, sources: &Sources, lang: UiLang, quiet: bool) -> String {
    let renderer = Renderer::styled();
    let mut out = String::new();
    for diagnostic in report.iter() {
        if quiet && diagnostic.code.severity == Severity::Note {
            continue;
        }
        let (groups, places) = groups(diagnostic, sources, lang);
        let mut text = renderer.render(&groups);
        if diagnostic.span.is_none() && pathless(diagnostic).is_some() {
            // Without line numbers the renderer leaves no room before the arrow.
            text = text.replacen('\n', "\n ", 1);
        }
        put_places(&text, &places, &mut out);
        out.push_str("\n\n");
    }
    let summary = Summary::of(report, sources);
    if !quiet && summary.any() {
        let _infallible = writeln!(out, "{}", summary.sentence(lang));
    }
    out
}

/// Puts `path:line:column` where the renderer has written a stand-in. It would count columns in
/// lines that we have cut.
fn put_places(rendered: &str, places: &[String], out: &mut String) {
    let mut rest = rendered;
    while let Some((before, after)) = rest.split_once(STAND_IN) {
        out.push_str(before);
        let Some((number, tail)) = after.split_once(STAND_IN) else {
            rest = after;
            break;
        };
        let place = number.parse().ok().and_then(|number: usize| places.get(number));
        out.push_str(place.map_or("", String::as_str));
        rest = tail.trim_start_matches(|c: char| c == ':' || c.is_ascii_digit());
    }
    out.push_str(rest);
}

fn level(severity: Severity, lang: UiLang) -> Level<'static> {
    let level = match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    named(level, severity.words().zh, lang)
}

fn help(lang: UiLang) -> Level<'static> {
    named(Level::HELP, "建议", lang)
}

fn named(level: Level<'static>, zh: &'static str, lang: UiLang) -> Level<'static> {
    match lang {
        UiLang::En => level,
        UiLang::Zh => level.with_name(zh),
    }
}

fn groups<'a>(
    diagnostic: &'a Diagnostic,
    sources: &'a Sources,
    lang: UiLang,
) -> (Vec<Group<'a>>, Vec<String>) {
    let code = diagnostic.code;
    let message = clean(&diagnostic.message(lang));
    let title = level(code.severity, lang).primary_title(message).id(code.id);
    let mut group = Group::with_title(title);
    let mut places = Vec::new();
    match diagnostic.span {
        Some(span) => {
            for excerpt in excerpts(diagnostic, span, sources, lang) {
                let stand_in = format!("{STAND_IN}{}{STAND_IN}", places.len());
                places.push(excerpt.place.clone());
                group = group.element(excerpt.snippet().path(stand_in));
            }
        }
        None => {
            if let Some(path) = pathless(diagnostic) {
                group = group.element(Origin::path(visible(path))).element(Padding);
            }
        }
    }
    let mut hints = diagnostic.help(lang);
    let patch = patch(diagnostic, sources);
    // "did you mean" is said once: above the drawn edit, not below the excerpt as well.
    let lead = match &patch {
        Some(_) if !diagnostic.suggestions.is_empty() => Some(hints.remove(0)),
        Some(_) | None => None,
    };
    for hint in hints {
        group = group.element(help(lang).message(normalize_untrusted_str(&clean(&hint))));
    }
    let mut groups = vec![group];
    if let Some(snippet) = patch {
        let lead = lead.unwrap_or_else(|| match lang {
            UiLang::En => "write this instead".to_owned(),
            UiLang::Zh => "改成这样".to_owned(),
        });
        let title = help(lang).secondary_title(normalize_untrusted_str(&clean(&lead)));
        groups.push(Group::with_title(title).element(snippet));
    }
    (groups, places)
}

/// Text without what the renderer would pass on to the terminal (it makes the other control
/// characters visible itself) and without our stand-in. The length in bytes stays the same.
fn clean(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            STAND_IN | '\u{200E}' | '\u{200F}' | '\u{2028}' | '\u{2029}' => '\u{FFFD}',
            '\u{80}'..='\u{9F}' => '¤',
            other => other,
        })
        .collect()
}

/// The edit that mends the mistake, drawn on its line.
fn patch(diagnostic: &Diagnostic, sources: &Sources) -> Option<Snippet<'static, Patch<'static>>> {
    let fix = diagnostic.fix.as_ref().filter(|fix| fix.chars().nth(FIX).is_none())?;
    let span = diagnostic.span?;
    let source = sources.get(span.file);
    let whole = source.slice(span);
    if whole.contains('\n') || whole.chars().nth(FIX).is_some() || whole == fix {
        return None;
    }
    let range = range(source, span);
    let excerpt = Excerpt::cut(source, &[Mark { range, label: String::new(), primary: true }]);
    let at = excerpt.marks.first()?.range.clone();
    Some(Snippet::source(excerpt.text).line_start(excerpt.line).patch(Patch::new(at, clean(fix))))
}

/// The place of the mistake and its other places, those near each other together.
fn excerpts(diagnostic: &Diagnostic, span: Span, sources: &Sources, lang: UiLang) -> Vec<Excerpt> {
    let source = sources.get(span.file);
    let first = range(source, span);
    let mut own = vec![Mark { range: first.clone(), label: diagnostic.label(lang), primary: true }];
    let mut others = Vec::new();
    for related in &diagnostic.related {
        let label = diagnostic.fill(related.label.get(lang), lang);
        let place = sources.get(related.span.file);
        let mark = Mark { range: range(place, related.span), label, primary: false };
        if related.span.file == span.file && near(&source.text, &first, &mark.range) {
            own.push(mark);
        } else {
            others.push(Excerpt::cut(place, &[mark]));
        }
    }
    let mut out = vec![Excerpt::cut(source, &own)];
    out.append(&mut others);
    out
}

fn near(text: &str, one: &Range<usize>, two: &Range<usize>) -> bool {
    let between = one.end.min(two.end)..one.start.max(two.start);
    between.is_empty() || text[between].matches('\n').nth(NEAR).is_none()
}

/// The bytes to mark: on character boundaries, without line ends at the end, not endless.
fn range(source: &Source, span: Span) -> Range<usize> {
    let marked = source.slice(span);
    // `slice` has moved both ends to boundaries, the start of them downwards.
    let mut start = (span.start as usize).min(source.text.len());
    while !source.text.is_char_boundary(start) {
        start -= 1;
    }
    let trimmed = marked.trim_end();
    let kept = if trimmed.is_empty() { marked.lines().next().unwrap_or("") } else { trimmed };
    let kept = match kept.match_indices('\n').nth(MARK_LINES) {
        Some(_) => kept.lines().next().unwrap_or(""),
        None => kept,
    };
    start..start + kept.len()
}

struct Mark {
    range: Range<usize>,
    label: String,
    primary: bool,
}

/// A few whole lines of a file, each cut to a bearable length, with the marks moved along.
struct Excerpt {
    place: String,
    line: usize,
    text: String,
    marks: Vec<Mark>,
}

impl Excerpt {
    fn cut(source: &Source, marks: &[Mark]) -> Self {
        let whole = &source.text;
        let start = marks.iter().map(|m| m.range.start).min().unwrap_or(0);
        let end = marks.iter().map(|m| m.range.end).max().unwrap_or(start);
        let from = whole[..start].rfind('\n').map_or(0, |at| at + 1);
        let to = whole[end..].find('\n').map_or(whole.len(), |at| end + at);
        let mut text = String::new();
        let mut moved: Vec<Range<usize>> = marks.iter().map(|_| 0..0).collect();
        let mut at = from;
        for line in whole[from..to].split('\n') {
            let here = at..at + line.len();
            let touching = marks.iter().filter_map(|m| {
                let begins = here.start <= m.range.start && m.range.start <= here.end;
                begins.then(|| m.range.start - here.start)
            });
            let kept = window(line, touching.min().unwrap_or(0));
            if kept.start > 0 {
                text.push('…');
            }
            let base = text.len();
            let place = |offset: usize| {
                let inside = offset.saturating_sub(here.start).clamp(kept.start, kept.end);
                base + inside - kept.start
            };
            for (mark, new) in marks.iter().zip(&mut moved) {
                if (here.start..=here.end).contains(&mark.range.start) {
                    new.start = place(mark.range.start);
                }
                if (here.start..=here.end).contains(&mark.range.end) {
                    new.end = place(mark.range.end);
                }
            }
            text.push_str(&clean(&line[kept.clone()]));
            if kept.end < line.len() {
                text.push('…');
            }
            text.push('\n');
            at = here.end + 1;
        }
        text.pop();
        let main = marks.iter().find(|m| m.primary).or_else(|| marks.first());
        let head = source.line_column(main.map_or(start, |m| m.range.start));
        let marks = marks
            .iter()
            .zip(moved)
            .map(|(m, r)| Mark {
                range: r.start..r.end.max(r.start),
                label: m.label.clone(),
                primary: m.primary,
            })
            .collect();
        Self {
            place: format!("{}:{}:{}", visible(source.path.as_str()), head.line, head.column),
            line: source.line_column(from).line,
            text,
            marks,
        }
    }

    fn snippet(self) -> Snippet<'static, Annotation<'static>> {
        let marks = self.marks.into_iter().map(|mark| {
            let kind = if mark.primary { AnnotationKind::Primary } else { AnnotationKind::Context };
            kind.span(mark.range).label((!mark.label.is_empty()).then(|| clean(&mark.label)))
        });
        Snippet::source(self.text).line_start(self.line).annotations(marks)
    }
}

/// The part of a line to show: all of it, or the neighbourhood of byte `focus`.
fn window(line: &str, focus: usize) -> Range<usize> {
    if reach(line.chars(), LINE) == line.len() {
        return 0..line.len();
    }
    let start = focus - reach(line[..focus].chars().rev(), BEFORE);
    start..start + reach(line[start..].chars(), LINE)
}

/// How many bytes of these characters fit into so many columns.
fn reach(chars: impl Iterator<Item = char>, columns: usize) -> usize {
    let (mut bytes, mut used) = (0, 0);
    for c in chars {
        // Near enough: everything from Hangul on is counted as wide, a tab as four.
        used += if c == '\t' { 4 } else { 1 + usize::from(c >= '\u{1100}') };
        if used > columns {
            break;
        }
        bytes += c.len_utf8();
    }
    bytes
}
