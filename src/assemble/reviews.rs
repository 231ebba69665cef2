//! Holds the dates of reviews against the age that the settings allow.

use jiff::ToSpan as _;
use jiff::civil::Date;

use crate::base::codes;
use crate::base::diagnostic::{Diagnostic, Report};
use crate::base::source::Span;
use crate::config::Config;
use crate::model::book::Book;
use crate::model::review::{Overdue, Reviews};

/// Finds the editions that were not checked for longer than the settings allow; sections and the home
/// page only if they say when they were checked, for most of them hold no facts. `None` where the
/// settings name no age, or the day is not known.
pub fn reviews(book: &Book, config: &Config, today: Option<Date>) -> (Option<Reviews>, Report) {
    let mut report = Report::new();
    let (Some(months), Some(today)) = (config.review_months, today) else {
        return (None, report);
    };
    let limit = today.saturating_sub(i64::from(months).months());
    let mut overdue = Vec::new();
    for (id, chapter) in book.iter() {
        for (lang, edition) in chapter.editions.present() {
            let reviewed = edition.meta.reviewed;
            match reviewed {
                Some((date, _)) if date >= limit => continue,
                Some((date, span)) => report.push(
                    Diagnostic::new(codes::OLD_REVIEW, span)
                        .arg("date", date.to_string())
                        .arg("months", months.to_string()),
                ),
                None if chapter.section || chapter.is_home() => continue,
                None => {
                    let span = edition.meta.title_span.unwrap_or(Span::start_of(edition.file));
                    report.push(Diagnostic::new(codes::NO_REVIEW, span));
                }
            }
            let reviewed = reviewed.map(|(date, _)| date);
            overdue.push(Overdue { chapter: id, lang, reviewed });
        }
    }
    (Some(Reviews { today, months, overdue }), report)
}
