//! Terms in running text: which occur where, longest first, never inside a longer word.

mod fold;
mod forms;
mod japanese;
mod korean;
mod words;

use std::ops::Range;

use aho_corasick::{AhoCorasick, MatchKind};

use fold::Folded;
use words::Edges;

/// A term to look for.
#[derive(Clone, Copy, Debug)]
pub struct Entry<'a> {
    /// Its words.
    pub text: &'a str,
    /// Whether capitals matter.
    pub case_sensitive: bool,
}

/// A term in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match {
    /// Its place, in bytes.
    pub range: Range<usize>,
    /// Which of the entries it is.
    pub entry: usize,
}

/// Looks for the terms of one language.
#[derive(Debug)]
pub struct Matcher {
    /// `None` without entries, or where they are too many for one automaton.
    automaton: Option<AhoCorasick>,
    patterns: Vec<Pattern>,
    edges: Edges,
}

/// A form of an entry.
#[derive(Debug)]
struct Pattern {
    entry: usize,
    /// As it must be written, where capitals matter.
    exact: Option<String>,
}

impl Matcher {
    /// A matcher for texts in the language of a BCP 47 tag. Entries without a letter or digit are
    /// never found.
    pub fn new(tag: &str, entries: &[Entry<'_>]) -> Self {
        let language = tag.split('-').next().unwrap_or_default();
        let mut patterns = Vec::new();
        let mut texts = Vec::new();
        for (number, entry) in entries.iter().enumerate() {
            if !entry.text.chars().any(char::is_alphanumeric) {
                continue;
            }
            for form in forms::of(language, entry.text) {
                texts.push(Folded::new(&form).text);
                patterns
                    .push(Pattern { entry: number, exact: entry.case_sensitive.then_some(form) });
            }
        }
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::Standard)
            .build(&texts)
            .ok()
            .filter(|_| !texts.is_empty());
        let edges = Edges::new(language, entries.iter().map(|entry| entry.text));
        Self { automaton, patterns, edges }
    }

    /// The terms of a text in reading order. They do not overlap: the one that begins first wins,
    /// then the longest.
    pub fn find(&self, text: &str) -> Vec<Match> {
        let Some(automaton) = &self.automaton else { return Vec::new() };
        let folded = Folded::new(text);
        let mut found: Vec<Match> = Vec::new();
        for hit in automaton.find_overlapping_iter(&folded.text) {
            let pattern = &self.patterns[hit.pattern().as_usize()];
            let range = folded.original(hit.start()..hit.end());
            if pattern
                .exact
                .as_ref()
                .is_some_and(|exact| text.get(range.clone()) != Some(exact.as_str()))
            {
                continue;
            }
            found.push(Match { range, entry: pattern.entry });
        }
        found.sort_by_key(|m| (m.range.start, usize::MAX - m.range.end, m.entry));
        // Most texts hold no term at all: words are told apart only where one may be.
        if !found.is_empty() {
            let edges = self.edges.of(text, &found);
            found.retain(|m| edges.allow(text, &m.range));
        }
        let mut end = 0;
        found.retain(|m| {
            let free = m.range.start >= end;
            end = if free { m.range.end } else { end };
            free
        });
        found
    }
}
