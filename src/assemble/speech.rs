//! What differs between two dialogues that should say the same: the number of lines, and who speaks.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::codes::{DIALOGUE_LINES, SPEAKER, STRAY_READING};
use crate::base::diagnostic::{Diagnostic, Report, Words};
use crate::model::doc::{self, Doc};

use super::align::{Talk, Turn};
use super::drift::{COUNTERPART, Names, Side};

const LONE: Words = Words::new("the first line without counterpart", "第一句没有对应的话");

/// Reports pinyin below lines of a language that has none: nothing would show it.
pub(super) fn stray_readings(doc: &Doc, tag: &str, report: &mut Report) {
    if tag.split('-').next() == Some("zh") {
        return;
    }
    for line in doc::dialogues(doc).values().flat_map(|dialogue| &dialogue.lines) {
        if let Some((_, span)) = line.reading {
            report.push(Diagnostic::new(STRAY_READING, span));
        }
    }
}

/// Reports where two dialogues differ; `here` is the side where findings are placed.
pub(super) fn report(talk: &Talk, names: Names<'_>, here: Side, report: &mut Report) {
    let left = here == Side::Left;
    let (own, other) = sorted(talk.counts, left);
    let (own_span, other_span) = sorted(talk.spans, left);
    let (own_name, other_name) = sorted((names.left, names.right), left);
    if own != other {
        let finding = Diagnostic::new(DIALOGUE_LINES, own_span)
            .arg("here", own)
            .arg("there", other)
            .arg("language", other_name)
            .also(other_span, COUNTERPART);
        report.push(match talk.lone {
            Some(lone) => finding.also(lone, LONE),
            None => finding,
        });
        // Who speaks to whom can be told once the lines answer each other.
        return;
    }
    // Each speaker's counterpart, as first met, in both directions.
    let mut met = [BTreeMap::new(), BTreeMap::new()];
    let mut told: BTreeSet<(usize, &str, &str)> = BTreeSet::new();
    for (first, second) in &talk.lines {
        let (one, two) = sorted((first, second), left);
        if one.speaker.is_empty() || two.speaker.is_empty() {
            continue;
        }
        let directions: [(&Turn, &Turn, &str); 2] = [(one, two, other_name), (two, one, own_name)];
        for (i, (from, to, language)) in directions.into_iter().enumerate() {
            let known: &str = met[i].entry(from.speaker.as_str()).or_insert(to.speaker.as_str());
            if known == to.speaker {
                continue;
            }
            if told.insert((i, &from.speaker, &to.speaker)) {
                report.push(
                    Diagnostic::new(SPEAKER, one.span)
                        .arg("speaker", from.speaker.as_str())
                        .arg("one", known)
                        .arg("two", to.speaker.as_str())
                        .arg("language", language)
                        .also(two.span, COUNTERPART),
                );
            }
            // Lines that changed places differ both ways: once is enough.
            break;
        }
    }
}

/// The two sides with the one first where findings are placed.
fn sorted<T>((left, right): (T, T), left_first: bool) -> (T, T) {
    if left_first { (left, right) } else { (right, left) }
}
