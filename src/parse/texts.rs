//! A text of a record in some languages: `{en: …, zh: …}`.

use crate::base::diagnostic::Report;
use crate::base::lang::PerLang;
use crate::base::source::Span;
use crate::base::yaml::{self, Fields, Value};
use crate::config::Config;

/// The texts of a key, each with its place; one plain text is that of the source language. Empty
/// ones are left out.
pub(super) fn texts(
    fields: &Fields<'_>,
    key: &str,
    config: &Config,
    report: &mut Report,
) -> PerLang<Option<(String, Span)>> {
    let mut out = PerLang::from_fn(config.languages.len(), |_| None);
    let Some(node) = fields.get(key) else { return out };
    let Value::Map(_) = &node.value else {
        let text = yaml::text(node, key, report);
        *out.get_mut(config.source) = text.filter(|t| !t.is_empty()).map(|text| (text, node.span));
        return out;
    };
    let codes: Vec<&str> = config.languages.iter().map(|l| l.code.as_str()).collect();
    let inner = Fields::open(node, key, &codes, report);
    for lang in config.langs() {
        let text = inner.text(&config.language(lang).code, report);
        *out.get_mut(lang) = text.filter(|(text, _)| !text.is_empty());
    }
    out
}
