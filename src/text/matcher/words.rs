//! Where words begin and end, as far as terms need it.

use std::ops::Range;

use super::{Match, japanese, korean};
use crate::text::hanzi::{Dictionary, Segmenter, UserWeight};
use crate::text::script::is_hangul;

/// By how much a way to read the text in which a term is made of whole words must be the more
/// probable one: three units of a natural logarithm.
const MARGIN: u32 = 48;

/// Hanzi that end nouns and are verbs as well.
const VERBS: &[char] = &['站', '办', '交', '卡', '开', '关', '停', '修', '管', '租', '借'];

/// Verbs of one hanzi that take things as objects.
const TAKING: &[char] = &[
    '坐', '乘', '交', '付', '办', '打', '叫', '租', '买', '修', '看', '取', '寄', '扔', '倒', '填',
];

/// How the words of a language are told apart.
#[derive(Debug)]
pub(super) enum Edges {
    /// By spaces and punctuation.
    Spaced {
        /// Whether short words lean on the next one with an apostrophe: l’ascenseur, d'urgence.
        elision: bool,
    },
    /// By spaces; particles lean on the word before.
    Korean,
    /// By a dictionary in which the terms themselves compete.
    Chinese(Box<Segmenter>),
    /// By a dictionary.
    Japanese,
}

/// The edges of the words in one text.
pub(super) enum InText {
    Spaced {
        elision: bool,
    },
    Korean,
    /// The places at which words surely begin and end, in order; of the sentences with matches.
    Chinese(Vec<usize>, Dictionary),
    Japanese(japanese::Edges),
}

impl Edges {
    pub(super) fn new<'a>(language: &str, terms: impl Iterator<Item = &'a str>) -> Self {
        match language {
            "zh" | "yue" => {
                let mut segmenter = Segmenter::new().weighing(UserWeight::Competes);
                for term in terms {
                    segmenter.add(term, None);
                }
                Self::Chinese(Box::new(segmenter))
            }
            "ja" => Self::Japanese,
            "ko" => Self::Korean,
            _ => Self::Spaced { elision: matches!(language, "fr" | "it" | "ca") },
        }
    }

    /// The edges about the matches, which come in the order of their beginnings.
    pub(super) fn of(&self, text: &str, matches: &[Match]) -> InText {
        match self {
            Self::Spaced { elision } => InText::Spaced { elision: *elision },
            Self::Korean => InText::Korean,
            Self::Chinese(segmenter) => {
                // Sentences come in order, too: each match is looked at once.
                let (mut ahead, mut reach) = (matches.iter().peekable(), None);
                let wanted = |sentence: Range<usize>| {
                    while let Some(m) = ahead.next_if(|m| m.range.start <= sentence.end) {
                        reach = reach.max(Some(m.range.end));
                    }
                    reach >= Some(sentence.start)
                };
                let edges = segmenter.sure_edges(text, MARGIN, wanted);
                InText::Chinese(edges, segmenter.dictionary().clone())
            }
            Self::Japanese => InText::Japanese(japanese::edges(text)),
        }
    }
}

impl InText {
    /// Whether a part of the text is made of whole words.
    pub(super) fn allow(&self, text: &str, range: &Range<usize>) -> bool {
        let (before, after) = (&text[..range.start], &text[range.end..]);
        match self {
            Self::Spaced { elision } => begins_word(before, *elision) && ends_word(after),
            Self::Korean => {
                let run = after.find(|c: char| !is_hangul(c)).unwrap_or(after.len());
                begins_word(before, false)
                    && ends_word(&after[run..])
                    && korean::is_particles(&after[..run])
            }
            Self::Chinese(edges, dictionary) => {
                // A noun takes no 了: 街道办了 is 街道 and a verb.
                let may_be_verb = text[range.clone()].ends_with(VERBS);
                let verb = may_be_verb && after.starts_with('了') && !after.starts_with("了解");
                let whole = |at: usize| edges.binary_search(&at).is_ok();
                // 坐电梯 stands in the dictionary, and is a verb with its object all the same.
                let object = before.chars().next_back().filter(|c| TAKING.contains(c));
                let object = object.is_some_and(|c| {
                    let start = range.start - c.len_utf8();
                    whole(start) && dictionary.contains(&text[start..range.end])
                });
                !verb && (whole(range.start) || object) && whole(range.end)
            }
            Self::Japanese(edges) => japanese::allows(text, range, edges),
        }
    }
}

/// French words that lean on the next one: l’ascenseur, jusqu’à.
const ELIDED: &[&str] =
    &["l", "d", "j", "m", "t", "s", "c", "n", "qu", "jusqu", "lorsqu", "puisqu"];

/// Whether a word can begin behind `before`.
fn begins_word(before: &str, elision: bool) -> bool {
    let mut back = before.chars().rev();
    match back.next() {
        None => true,
        Some('\'' | '’') if elision => {
            // Anything longer is a word with an apostrophe in it.
            let word: Vec<char> = back.take_while(|c| c.is_alphanumeric()).take(6).collect();
            let word: String = word.into_iter().rev().collect::<String>().to_lowercase();
            word.is_empty() || ELIDED.contains(&word.as_str())
        }
        Some('\'' | '’') => back.next().is_none_or(|c| !c.is_alphanumeric()),
        Some(c) if is_joint(c) => back.next().is_none_or(|c| !c.is_alphanumeric()),
        Some(c) => !is_letter(c),
    }
}

/// Whether a word can end before `after`. A possessive `'s` belongs to no term.
fn ends_word(after: &str) -> bool {
    let mut ahead = after.chars();
    match ahead.next() {
        None => true,
        Some(c) if is_joint(c) => ahead.next().is_none_or(|c| !c.is_alphanumeric()),
        Some('\'' | '’') => {
            let rest: String = ahead.take_while(|c| is_letter(*c)).take(3).collect();
            // Hangul has no apostrophe: a particle follows the closing mark.
            let quoted = rest.starts_with(|c| matches!(c, '가'..='힣'));
            rest.is_empty() || quoted || rest.eq_ignore_ascii_case("s")
        }
        Some(c) => !is_letter(c),
    }
}

/// What is a part of a spaced word. Hanzi beside Latin letters are words of their own.
fn is_letter(c: char) -> bool {
    (c.is_alphanumeric() && !crate::text::script::is_unspaced(c)) || c == '_'
}

/// What joins two words to one.
fn is_joint(c: char) -> bool {
    matches!(c, '-' | '‐' | '‑')
}
