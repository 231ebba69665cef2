//! Signs as they are made: plates with their colours, pictogram and lines, and the list of a place.

use serde_json::{Value, json};

use super::Room;
use crate::base::lang::Lang;
use crate::base::source::Span;
use crate::model::survey::{Place, Sign, SignStatus};
use crate::model::termbase::{Concept, ConceptId, Function, Termbase};
use crate::plate::{self, Face};

/// How many languages a plate carries at most (Tokyo guideline for multilingual display, 2015).
const MOST_LANGUAGES: usize = 4;

/// A plate to be made.
pub(in crate::print) struct Plate {
    /// The sign's number.
    pub(in crate::print) id: String,
    /// Where its record is.
    pub(in crate::print) span: Span,
    /// Width and height (mm).
    pub(in crate::print) size: (f64, f64),
    /// From how far it has to be read (m).
    pub(in crate::print) distance: f64,
    /// How many are made.
    pub(in crate::print) copies: u32,
    /// Where it hangs, as the first language that says it.
    pub(in crate::print) spot: Value,
    /// What stands on it: the first wording of each language.
    pub(in crate::print) words: Vec<(String, String)>,
    /// What Typst draws.
    pub(in crate::print) face: Value,
}

/// The plates of a place.
pub(in crate::print) struct Sheet<'a> {
    pub(in crate::print) place: &'a Place,
    pub(in crate::print) plates: Vec<Plate>,
}

impl<'a> Room<'a> {
    /// The places with signs whose wording is agreed: what waits to be made.
    pub(in crate::print) fn sheets(&self) -> Vec<Sheet<'a>> {
        let mut out = Vec::new();
        for place in &self.survey.places {
            let agreed = place.signs.iter().map(|id| self.survey.sign(*id));
            let plates: Vec<Plate> = agreed
                .filter(|sign| sign.status == SignStatus::Agreed)
                .filter_map(|sign| self.plate(sign))
                .collect();
            if !plates.is_empty() {
                out.push(Sheet { place, plates });
            }
        }
        out
    }

    fn plate(&self, sign: &Sign) -> Option<Plate> {
        let concept = self.termbase.concept(sign.concept?);
        let own: Vec<(Lang, &str)> = self
            .in_order()
            .filter_map(|lang| Some((lang, sign.proposal.get(lang).as_deref()?)))
            .collect();
        let lines = if own.is_empty() { self.wordings(concept, 2) } else { own };
        let face = self.face(concept, &lines)?;
        let words = lines.iter().map(|(l, text)| (self.code(*l).to_owned(), (*text).to_owned()));
        Some(Plate {
            id: sign.id.clone(),
            span: sign.span,
            size: sign.size.unwrap_or(self.profile.size),
            distance: sign.distance.unwrap_or(self.profile.distance),
            copies: sign.copies,
            spot: self.every_text(&sign.spot),
            words: words.collect(),
            face,
        })
    }

    fn every_text(&self, texts: &crate::base::lang::PerLang<Option<String>>) -> Value {
        let all = texts.present().map(|(lang, text)| (self.code(lang).to_owned(), json!(text)));
        Value::Object(all.collect())
    }

    /// The languages in the order of plates: Chinese above (DB11/T 334), then that of the settings.
    fn in_order(&self) -> impl Iterator<Item = Lang> {
        let chinese = |lang: &Lang| super::is_chinese(self.config, *lang);
        let all = self.config.langs();
        let (first, others): (Vec<Lang>, Vec<Lang>) = all.partition(chinese);
        first.into_iter().chain(others)
    }

    fn wordings<'t>(&self, concept: &'t Concept, most: usize) -> Vec<(Lang, &'t str)> {
        let all = self.in_order().filter_map(|l| Some((l, concept.record.wording(l)?)));
        all.take(most.min(MOST_LANGUAGES)).collect()
    }

    /// The small plate beside an entry of the glossary.
    pub(super) fn plate_of(&self, id: ConceptId, langs: &[Lang]) -> Option<Value> {
        let concept = self.termbase.concept(id);
        let lines: Vec<(Lang, &str)> = self
            .in_order()
            .filter(|lang| langs.contains(lang))
            .filter_map(|lang| Some((lang, concept.record.wording(lang)?)))
            .take(2)
            .collect();
        self.face(concept, &lines)
    }

    fn face(&self, concept: &Concept, lines: &[(Lang, &str)]) -> Option<Value> {
        let record = &concept.record;
        if record.function == Function::General {
            return None;
        }
        let Face { ground, ink, drawing } = face_of(concept);
        let colour = |hex: &str| json!({"rgb": hex, "cmyk": plate::cmyk(hex)});
        let lines: Vec<Value> =
            lines.iter().map(|(l, text)| json!({"l": self.code(*l), "s": text})).collect();
        Some(json!({
            "fn": record.function.name(), "ground": colour(ground), "ink": colour(ink),
            "svg": drawing.is_some().then(|| plate_file(&record.id)), "lines": lines,
        }))
    }
}

/// The drawings of all signs, by their virtual files.
pub(in crate::print) fn drawings(termbase: &Termbase) -> Vec<(String, String)> {
    let signs = termbase.concepts.iter().filter(|c| c.record.function != Function::General);
    signs.filter_map(|c| Some((plate_file(&c.record.id), face_of(c).drawing?))).collect()
}

fn plate_file(id: &str) -> String {
    format!("/plates/{id}.svg")
}

fn face_of(concept: &Concept) -> Face {
    let record = &concept.record;
    let symbol = &record.symbol;
    let named = symbol.pictogram.as_ref().map(|(name, _)| name.as_str());
    let codes = symbol.iso7010.as_deref().filter(|codes| plate::known(codes));
    plate::face(record.function, named.or(codes).unwrap_or(&record.id))
}
