//! The signs of concepts as SVG, drawn once for all pages.

use rayon::prelude::*;

use crate::base::lang::Lang;
use crate::config::Config;
use crate::model::termbase::{Concept, Function, Termbase};
use crate::plate;

/// The signs of a concept; empty for what is no sign.
pub(super) struct Signs {
    /// In two languages.
    pub(super) two: String,
    /// In four, where there are more than two.
    pub(super) four: String,
}

/// The signs of all concepts, by their numbers.
pub(super) fn signs(termbase: &Termbase, config: &Config) -> Vec<Signs> {
    let both = |concept: &Concept| {
        let id = &concept.record.id;
        let wordings = config.langs().filter(|lang| concept.record.wording(*lang).is_some());
        Signs {
            two: draw(concept, config, 2, id),
            four: if wordings.count() > 2 {
                draw(concept, config, 4, &format!("{id}-4"))
            } else {
                String::new()
            },
        }
    };
    termbase.concepts.par_iter().map(both).collect()
}

/// The sign of a concept: Chinese above, the others below in the order of the settings. `prefix`
/// keeps the names in it apart from those of other signs on a page. Empty for what is no sign.
pub(super) fn draw(concept: &Concept, config: &Config, languages: usize, prefix: &str) -> String {
    let record = &concept.record;
    if record.function == Function::General {
        return String::new();
    }
    let is_chinese = |lang: &Lang| config.language(*lang).tag.starts_with("zh");
    let chinese = config.langs().filter(is_chinese);
    let others = config.langs().filter(|lang| !is_chinese(lang));
    let lines: Vec<plate::Line<'_>> = chinese
        .chain(others)
        .filter_map(|lang| Some((lang, record.wording(lang)?)))
        .take(languages)
        .map(|(lang, text)| plate::Line {
            text,
            tag: &config.language(lang).tag,
            right_to_left: config.language(lang).right_to_left,
        })
        .collect();
    let texts: Vec<&str> = lines.iter().map(|line| line.text).collect();
    let symbol = &record.symbol;
    let named = symbol.pictogram.as_ref().map(|(name, _)| name.as_str());
    let codes = symbol.iso7010.as_deref().filter(|codes| plate::known(codes));
    plate::svg(&plate::Plate {
        function: record.function,
        lines: &lines,
        symbol: Some(named.or(codes).unwrap_or(&record.id)),
        title: &texts.join(" / "),
        id: prefix,
    })
}
