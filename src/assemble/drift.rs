//! What differs between two editions that should say the same.

use crate::base::codes::{
    BLOCK_KIND, CODE, HEADING_LEVEL, IMAGES, LENGTH, LINKS, MISSING_BLOCK, NUMBERS, PHONES,
};
use crate::base::diagnostic::{Arg, Code, Diagnostic, Report, Words};
use crate::text::numbers::Difference;

use super::align::{Aligned, Leaf, Part};
use super::lengths::Lengths;
use super::speech;
use super::units::Kind;

/// A side of a pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The pair's first language.
    Left,
    /// The pair's second language.
    Right,
}

/// The two languages of a pair, as reports name them.
#[derive(Clone, Copy, Debug)]
pub struct Names<'a> {
    /// The left language's own name.
    pub left: &'a str,
    /// The right language's own name.
    pub right: &'a str,
}

/// Blocks of this length or less may be as long as they like in the other language.
const SHORT: usize = 40;

/// How far a length may lie from the expected one, in standard deviations and as a ratio: both
/// must be passed.
const WIDEST_DEVIATION: f64 = 4.5;
const WIDEST_RATIO: f64 = 4.0;

const FOLLOWS_HERE: Words = Words::new("it would follow here", "对应的内容应接在这里之后");
pub(super) const COUNTERPART: Words = Words::new("its counterpart", "与它对应的内容");
const SECTION: Words = Words::new("section", "小节");
const NOTHING: Words = Words::new("nothing", "没有");
const LONG: Words = Words::new("long", "长得多");
const SHORT_WORD: Words = Words::new("short", "短得多");

/// Reports where two editions differ.
///
/// A finding is placed in the edition that is not the `original`; the original's block is the
/// related place. Where neither is the original, it is placed in the right one. A block without
/// counterpart is placed where it stands.
pub fn report(aligned: &Aligned, names: Names<'_>, original: Option<Side>) -> Report {
    let mut report = Report::new();
    let here = match original {
        Some(Side::Left) | None => Side::Right,
        Some(Side::Right) => Side::Left,
    };
    let mut missing = Missing::default();
    for (at, leaf) in aligned.leaves.iter().enumerate() {
        match leaf {
            Leaf::Lone { left, part, after } => {
                if missing.is_new(*left, part.kind) {
                    let whole = Missing::is_section(&aligned.leaves[at..]);
                    let kind = if whole { SECTION } else { part.kind.words() };
                    let language = if *left { names.right } else { names.left };
                    let finding = Diagnostic::new(MISSING_BLOCK, part.span)
                        .arg("kind", kind)
                        .arg("language", language);
                    report.push(match after {
                        Some(span) => finding.also(*span, FOLLOWS_HERE),
                        None => finding,
                    });
                }
            }
            Leaf::Pair(left, right) => {
                missing = Missing::default();
                let pair = match here {
                    Side::Left => {
                        Pair { here: left, there: right, language: names.right, here_is_left: true }
                    }
                    Side::Right => {
                        Pair { here: right, there: left, language: names.left, here_is_left: false }
                    }
                };
                pair.report(aligned.lengths, &mut report);
            }
        }
    }
    for talk in &aligned.dialogues {
        speech::report(talk, names, here, &mut report);
    }
    report
}

/// The levels of the lone headings whose sections are being passed: what follows a lone heading
/// is missing with it and is not reported again.
#[derive(Default)]
struct Missing {
    left: Option<u8>,
    right: Option<u8>,
}

impl Missing {
    /// Whether a lone part is not already reported with its heading.
    fn is_new(&mut self, left: bool, kind: Kind) -> bool {
        let open = if left { &mut self.left } else { &mut self.right };
        if let Kind::Heading(level) = kind {
            if open.is_some_and(|above| level > above) {
                return false;
            }
            *open = Some(level);
            return true;
        }
        open.is_none()
    }

    /// Whether the first leaf is a lone heading and more of its section is lone too.
    fn is_section(leaves: &[Leaf]) -> bool {
        let Some((Leaf::Lone { left: side, part, .. }, rest)) = leaves.split_first() else {
            return false;
        };
        let Kind::Heading(level) = part.kind else { return false };
        let mut run = rest.iter().map_while(|leaf| match leaf {
            Leaf::Lone { left, part, .. } => Some((*left, part.kind)),
            Leaf::Pair(..) => None,
        });
        let next = run.find(|(left, _)| left == side).map(|(_, kind)| kind);
        next.is_some_and(|kind| if let Kind::Heading(below) = kind { below > level } else { true })
    }
}

/// Two parts that should say the same.
struct Pair<'a> {
    here: &'a Part,
    there: &'a Part,
    /// The language of the part that is there.
    language: &'a str,
    here_is_left: bool,
}

impl Pair<'_> {
    fn finding(&self, code: &'static Code) -> Diagnostic {
        Diagnostic::new(code, self.here.span)
            .arg("language", self.language)
            .also(self.there.span, COUNTERPART)
    }

    fn report(&self, lengths: Lengths, report: &mut Report) {
        self.kinds(report);
        let (here, there) = (&self.here.facts, &self.there.facts);
        self.different(NUMBERS, &here.figures.different_numbers(&there.figures), report);
        self.different(PHONES, &here.figures.different_phones(&there.figures), report);
        self.different(LINKS, &different(&here.links, &there.links), report);
        self.different(IMAGES, &different(&here.images, &there.images), report);
        if self.here.kind == Kind::Code && self.there.kind == Kind::Code && here.code != there.code
        {
            report.push(self.finding(CODE));
        }
        self.lengths(lengths, report);
    }

    fn kinds(&self, report: &mut Report) {
        let (one, two) = (self.here.kind, self.there.kind);
        if let (Kind::Heading(one), Kind::Heading(two)) = (one, two) {
            if one != two {
                let finding = self.finding(HEADING_LEVEL);
                report.push(finding.arg("one", usize::from(one)).arg("two", usize::from(two)));
            }
        } else if one != two {
            report.push(self.finding(BLOCK_KIND).arg("one", one.words()).arg("two", two.words()));
        }
    }

    fn different(&self, code: &'static Code, found: &Difference, report: &mut Report) {
        if !found.is_empty() {
            let finding = self.finding(code);
            report.push(
                finding.arg("missing", listed(&found.right)).arg("here", listed(&found.left)),
            );
        }
    }

    /// Code, headings and rows of tables say little by their length.
    fn lengths(&self, lengths: Lengths, report: &mut Report) {
        let (here, there) = (self.here.facts.length, self.there.facts.length);
        if here.max(there) <= SHORT || self.here.kind == Kind::Code || self.there.kind == Kind::Code
        {
            return;
        }
        let (left, right) = if self.here_is_left { (here, there) } else { (there, here) };
        let ratio = lengths.ratio(left, right);
        let far = lengths.deviation(left, right).abs() > WIDEST_DEVIATION;
        if far && !(1.0 / WIDEST_RATIO..=WIDEST_RATIO).contains(&ratio) {
            let long = (ratio > 1.0) != self.here_is_left;
            let direction = if long { LONG } else { SHORT_WORD };
            let finding = self.finding(LENGTH).arg("kind", self.here.kind.words());
            report.push(finding.arg("direction", direction));
        }
    }
}

/// Names in a row, or the word for none.
fn listed(names: &[String]) -> Arg {
    if names.is_empty() { NOTHING.into() } else { names.join(", ").into() }
}

/// Targets that only one side has; how often it has them, and a `./` before them, does not matter.
fn different(here: &[String], there: &[String]) -> Difference {
    let only = |a: &[String], b: &[String]| {
        let mut out: Vec<String> = Vec::new();
        for name in a {
            if !b.iter().any(|other| bare(other) == bare(name)) && !out.contains(name) {
                out.push(name.clone());
            }
        }
        out
    };
    Difference { left: only(here, there), right: only(there, here) }
}

fn bare(target: &str) -> &str {
    target.trim_start_matches("./")
}
