//! Places, signs and suggestions of all files → one survey: numbers that are given once, references
//! that lead somewhere, dates that agree with the status.

use std::collections::BTreeMap;

use crate::base::codes;
use crate::base::diagnostic::{Diagnostic, Report, Words};
use crate::base::lang::PerLang;
use crate::base::path::{ContentPath, SitePath};
use crate::base::source::Span;
use crate::config::Config;
use crate::model::input::Input;
use crate::model::survey::{
    Photo, Place, PlaceId, PlaceRecord, Sign, SignId, SignRecord, SignStatus, Suggestion,
    SuggestionId, SuggestionRecord, Survey, Texts,
};
use crate::model::termbase::{ConceptId, Termbase};

use super::termbase::unknown_location;

/// Makes the survey. The places and suggestions come in the order of their files.
pub fn survey(
    places: Vec<PlaceRecord>,
    suggestions: Vec<SuggestionRecord>,
    termbase: &Termbase,
    input: &Input,
    config: &Config,
) -> (Survey, Report) {
    let maker = Maker { termbase, input, config };
    let mut report = Report::new();
    let mut survey = Survey::default();
    let mut by_id: BTreeMap<String, (SignId, Span)> = BTreeMap::new();
    for record in unique(places, &mut report) {
        let place = PlaceId(survey.places.len());
        let mut signs = Vec::new();
        for sign in record.signs {
            if let Some((_, first)) = by_id.get(&sign.id) {
                report.push(
                    Diagnostic::new(codes::DUPLICATE_SIGN, sign.span)
                        .arg("id", sign.id.as_str())
                        .also(*first, Words::new("the first one", "前面的一块")),
                );
                continue;
            }
            let id = SignId(survey.signs.len());
            by_id.insert(sign.id.clone(), (id, sign.span));
            let folder = input.sources.get(record.file).path.parent();
            let sign = maker.sign(sign, place, &folder, &mut report);
            if let Some(concept) = sign.concept {
                survey.signs_of.entry(concept).or_default().push(id);
            }
            survey.signs.push(sign);
            signs.push(id);
        }
        survey.places.push(Place {
            id: record.id,
            name: plain(&record.name),
            kind: record.kind,
            example: record.example,
            signs,
        });
    }
    maker.suggestions(suggestions, &by_id, &mut survey, &mut report);
    (survey, report)
}

/// The places in the order of their names, each name once.
fn unique(places: Vec<PlaceRecord>, report: &mut Report) -> Vec<PlaceRecord> {
    let mut out: BTreeMap<String, PlaceRecord> = BTreeMap::new();
    for place in places {
        if out.contains_key(&place.id) {
            const TWICE: Words = Words::new("another file has it", "另一个文件已经用了");
            report.push(
                Diagnostic::new(codes::BAD_PLACE_ID, Span::start_of(place.file))
                    .arg("id", place.id.as_str())
                    .arg("reason", TWICE),
            );
        } else {
            out.insert(place.id.clone(), place);
        }
    }
    out.into_values().collect()
}

fn plain(texts: &Texts) -> PerLang<Option<String>> {
    PerLang::from_fn(texts.len(), |lang| texts.get(lang).as_ref().map(|(text, _)| text.clone()))
}

struct Maker<'a> {
    termbase: &'a Termbase,
    input: &'a Input,
    config: &'a Config,
}

impl Maker<'_> {
    fn sign(
        &self,
        record: SignRecord,
        place: PlaceId,
        folder: &ContentPath,
        report: &mut Report,
    ) -> Sign {
        dates(&record, report);
        if record.found.present().next().is_none() {
            let diagnostic = Diagnostic::new(codes::EMPTY_SIGN, record.span);
            report.push(diagnostic.arg("id", record.id.as_str()));
        }
        // A concept that is not there has its own mistake.
        let worded = record.concept.is_some() || record.proposal.present().next().is_some();
        if record.status > SignStatus::Reported && !worded {
            let diagnostic = Diagnostic::new(codes::NO_NEW_WORDING, record.status_span);
            report.push(diagnostic.arg("status", record.status.name()));
        }
        Sign {
            place,
            spot: plain(&record.spot),
            location: record.location.and_then(|(id, span)| self.location(id, span, report)),
            photo: record.photo.and_then(|(path, span)| self.photo(&path, span, folder, report)),
            found: plain(&record.found),
            wrong: plain(&record.wrong),
            concept: record.concept.and_then(|(id, span)| self.concept(&id, span, report)),
            status: record.status,
            dates: record.dates.map(|date| date.map(|(date, _)| date)),
            size: record.size,
            distance: record.distance,
            copies: record.copies,
            span: record.span,
            proposal: plain(&record.proposal),
            note: plain(&record.note),
            suggestions: Vec::new(),
            id: record.id,
        }
    }

    fn location(&self, id: String, span: Span, report: &mut Report) -> Option<String> {
        if self.config.glossary.location(&id).is_some() {
            return Some(id);
        }
        report.push(unknown_location(&id, span, self.config));
        None
    }

    fn concept(&self, id: &str, span: Span, report: &mut Report) -> Option<ConceptId> {
        let found = self.termbase.find(id);
        if found.is_none() {
            let known = self.termbase.by_id.keys().map(String::as_str);
            report.push(super::termbase::unknown(id, span, known));
        }
        found
    }

    /// A picture beside the file or in `media/`.
    fn photo(
        &self,
        written: &str,
        span: Span,
        folder: &ContentPath,
        report: &mut Report,
    ) -> Option<Photo> {
        let content = ContentPath::parse("content")?;
        let places = [folder.join(written), content.join("media")?.join(written)];
        let found = places.into_iter().flatten().find_map(|source| {
            let below = source.strip("content")?.to_owned();
            self.input.files.get(&source).map(|bytes| (source, below, bytes))
        });
        let Some((source, below, bytes)) = found else {
            let known = self.input.files.keys().filter_map(|path| path.strip("content"));
            let diagnostic = Diagnostic::new(codes::MISSING_FILE, span).arg("target", written);
            report.push(diagnostic.nearest(&format!("signs/{written}"), known));
            return None;
        };
        let Ok(size) = imagesize::blob_size(bytes) else {
            report.push(Diagnostic::new(codes::BAD_IMAGE, span).arg("name", below));
            return None;
        };
        let path = SitePath::new(format!("files/{below}"));
        Some(Photo { source, path, size: (size.width, size.height) })
    }

    /// Ties the suggestions to what they are about, oldest first.
    fn suggestions(
        &self,
        records: Vec<SuggestionRecord>,
        by_id: &BTreeMap<String, (SignId, Span)>,
        survey: &mut Survey,
        report: &mut Report,
    ) {
        let mut numbers: BTreeMap<String, Span> = BTreeMap::new();
        let mut good = Vec::new();
        for record in records {
            if let Some(first) = numbers.get(&record.id) {
                report.push(
                    Diagnostic::new(codes::DUPLICATE_SUGGESTION, record.span)
                        .arg("id", record.id.as_str())
                        .also(*first, Words::new("the first one", "前面的一条")),
                );
                continue;
            }
            numbers.insert(record.id.clone(), record.span);
            if let Some(suggestion) = self.suggestion(record, by_id, survey, report) {
                good.push(suggestion);
            }
        }
        good.sort_by(|a, b| (a.record.date, &a.record.id).cmp(&(b.record.date, &b.record.id)));
        for (i, suggestion) in good.iter().enumerate() {
            let id = SuggestionId(i);
            if let Some(sign) = suggestion.sign {
                survey.signs[sign.0].suggestions.push(id);
            }
            if let Some(concept) = suggestion.concept {
                survey.suggestions_on.entry(concept).or_default().push(id);
            }
        }
        survey.suggestions = good;
    }

    fn suggestion(
        &self,
        record: SuggestionRecord,
        by_id: &BTreeMap<String, (SignId, Span)>,
        survey: &Survey,
        report: &mut Report,
    ) -> Option<Suggestion> {
        const SIGN: Words = Words::new("sign", "标识");
        const CONCEPT: Words = Words::new("concept", "概念");
        let sign = by_id.get(&record.sign).map(|(id, _)| *id);
        let own = self.termbase.find(&record.concept);
        let mut good = true;
        let mut unknown = |kind: Words, id: &str, known: &mut dyn Iterator<Item = &str>| {
            good = false;
            report.push(
                Diagnostic::new(codes::SUGGESTION_TARGET, record.span)
                    .arg("row", record.row)
                    .arg("kind", kind)
                    .arg("id", id)
                    .nearest(id, known),
            );
        };
        if sign.is_none() && !record.sign.is_empty() {
            unknown(SIGN, &record.sign, &mut by_id.keys().map(String::as_str));
        }
        if own.is_none() && !record.concept.is_empty() {
            unknown(CONCEPT, &record.concept, &mut self.termbase.by_id.keys().map(String::as_str));
        }
        let concept = own.or_else(|| survey.sign(sign?).concept);
        good.then_some(Suggestion { record, sign, concept })
    }
}

/// The dates run forwards and end where the status does.
fn dates(record: &SignRecord, report: &mut Report) {
    let mut last: Option<(SignStatus, jiff::civil::Date, Span)> = None;
    for status in SignStatus::ALL {
        let Some((date, span)) = record.dates[status.index()] else { continue };
        if status > record.status {
            report.push(
                Diagnostic::new(codes::DATE_AHEAD, span)
                    .arg("status", record.status.name())
                    .arg("step", status.name()),
            );
        }
        if let Some((earlier, before, first)) = last
            && date < before
        {
            report.push(
                Diagnostic::new(codes::SIGN_DATES, span)
                    .arg("later", status.name())
                    .arg("earlier", earlier.name())
                    .arg("date", date.to_string())
                    .also(first, Words::new("the earlier step", "前一步")),
            );
        }
        last = Some((status, date, span));
    }
    if record.dates[record.status.index()].is_none() {
        let diagnostic = Diagnostic::new(codes::NO_STATUS_DATE, record.status_span);
        report.push(diagnostic.arg("status", record.status.name()));
    }
}
