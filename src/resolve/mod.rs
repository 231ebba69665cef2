//! Ties the book together: every link to its target. The book itself is not changed.

mod links;

use rayon::prelude::*;

use crate::base::codes;
use crate::base::diagnostic::{Diagnostic, Report};
use crate::base::lang::PerLang;
use crate::base::source::Span;
use crate::config::Config;
use crate::model::book::{Book, ChapterId};
use crate::model::input::Input;
use crate::model::resolved::{Resolved, Target};

/// Finds what every link and image of the book leads to, and who is linked from nowhere.
pub fn links(book: &Book, input: &Input, config: &Config) -> (Resolved, Report) {
    let finder = links::Finder::new(book, input, config);
    let found: Vec<links::Found> =
        (0..book.chapters.len()).into_par_iter().map(|i| finder.chapter(ChapterId(i))).collect();
    let mut report = Report::new();
    let mut resolved = Resolved { backlinks: vec![Vec::new(); found.len()], ..Resolved::default() };
    for (i, found) in found.into_iter().enumerate() {
        report.merge(found.report);
        resolved.external.extend(found.external);
        for goal in linked(&found.targets) {
            let backlinks = &mut resolved.backlinks[goal.0];
            if goal.0 != i && backlinks.last() != Some(&ChapterId(i)) {
                backlinks.push(ChapterId(i));
            }
        }
        resolved.targets.push(found.targets);
    }
    for (id, chapter) in book.iter() {
        if !chapter.listed
            && !chapter.is_home()
            // A section's page shows what is in it.
            && chapter.parent.is_none()
            && resolved.backlinks[id.0].is_empty()
            && let Some(edition) = chapter.editions.get(chapter.original)
        {
            report.push(Diagnostic::new(codes::ORPHAN, Span::start_of(edition.file)));
        }
    }
    (resolved, report)
}

fn linked(
    targets: &PerLang<Option<crate::model::resolved::Targets>>,
) -> std::collections::BTreeSet<ChapterId> {
    let all = targets.present().flat_map(|(_, targets)| &targets.links);
    all.filter_map(|target| match target {
        Target::Chapter { chapter, .. } => Some(*chapter),
        Target::Anchor(_) | Target::File { .. } | Target::External(_) | Target::Dead => None,
    })
    .collect()
}

/// What can be said of links to other sites without asking them: whether they are encrypted.
pub fn external(resolved: &Resolved) -> Report {
    let mut report = Report::new();
    for link in resolved.external.iter().filter(|link| link.url.starts_with("http:")) {
        report.push(Diagnostic::new(codes::NOT_HTTPS, link.span).arg("target", link.url.as_str()));
    }
    report
}
