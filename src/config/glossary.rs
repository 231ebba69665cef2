//! The part of the settings that the glossary needs: names of categories and locations, the
//! handbook's variety of each language, and where suggestions go.

use super::LanguageReader;
use crate::base::codes;
use crate::base::diagnostic::{Diagnostic, Report, Words};
use crate::base::lang::{Lang, PerLang};
use crate::base::source::Span;
use crate::base::yaml::{self, Fields, Node, Value};

/// The keys of a record of the termbase, besides one for each language: no language can have such
/// a code.
pub(crate) const RECORD_KEYS: &[&str] = &[
    "id",
    "function",
    "category",
    "locations",
    "sense",
    "definition",
    "pinyin",
    "kana",
    "sign",
    "symbol",
    "source",
    "note",
    "see-also",
    "broader",
    "autolink",
    "enforce",
    "case-sensitive",
    "allow",
];

/// How the glossary is ordered, and whom to write to about it.
#[derive(Clone, Debug, Default)]
pub struct Glossary {
    /// The fields that concepts belong to, in the order readers see them.
    pub categories: Vec<Facet>,
    /// Where signs hang, in the order readers see them.
    pub locations: Vec<Facet>,
    /// Whose words each language prefers: `GB` for English that says *lift*. Words of other
    /// regions are then told from them.
    pub region: PerLang<Option<String>>,
    /// Where suggestions of better wordings go.
    pub suggest: Suggest,
}

/// A way to order concepts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facet {
    /// Its name in records and addresses.
    pub id: String,
    /// Where it is written.
    pub span: Span,
    /// What readers call it.
    pub name: PerLang<String>,
}

/// Where suggestions of better wordings go. Both may be empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Suggest {
    /// A mail address.
    pub mail: String,
    /// The address of a form, with `{id}`, `{language}` and `{term}` in it.
    pub url: String,
}

impl Glossary {
    /// A category by its name.
    pub fn category(&self, id: &str) -> Option<&Facet> {
        self.categories.iter().find(|facet| facet.id == id)
    }

    /// A location by its name.
    pub fn location(&self, id: &str) -> Option<&Facet> {
        self.locations.iter().find(|facet| facet.id == id)
    }
}

const KEYS: &[&str] = &["categories", "locations", "region", "suggest"];

impl LanguageReader<'_> {
    pub(super) fn glossary(
        &self,
        fields: &Fields<'_>,
        source: Lang,
        report: &mut Report,
    ) -> Glossary {
        let none = PerLang::from_fn(self.languages.len(), |_| None);
        let Some(node) = fields.get("glossary") else {
            return Glossary { region: none, ..Glossary::default() };
        };
        let glossary = Fields::open(node, "glossary", KEYS, report);
        let mut region = none;
        if let Some(node) = glossary.get("region") {
            for (code, value) in Fields::open(node, "region", &self.codes(), report).entries() {
                if let Some(lang) = self.languages.iter().position(|l| l.code == code.name) {
                    *region.get_mut(Lang::new(lang)) = yaml::text(value, "region", report);
                }
            }
        }
        Glossary {
            categories: self.facets(glossary.get("categories"), "categories", source, report),
            locations: self.facets(glossary.get("locations"), "locations", source, report),
            region,
            suggest: suggest(&glossary, report),
        }
    }

    fn facets(
        &self,
        node: Option<&Node>,
        key: &str,
        source: Lang,
        report: &mut Report,
    ) -> Vec<Facet> {
        let entries = match node {
            None => return Vec::new(),
            Some(Node { value: Value::Map(entries), .. }) => entries,
            Some(other) => {
                let map = Words::new("names with a text for each language", "名称和各语言的文字");
                report.push(yaml::wrong_type(other.span, key, map, &other.value));
                return Vec::new();
            }
        };
        let mut out = Vec::new();
        for (name, value) in entries {
            if is_id(&name.name) {
                let names = self.words(Some(value), key, source, report);
                out.push(Facet { id: name.name.clone(), span: name.span, name: names });
            } else {
                report.push(yaml::bad_value(name.span, key, &name.name, ID));
            }
        }
        out
    }
}

/// What the name of a concept, a category or a location can be.
const ID: Words = Words::new(
    "use small letters, digits and hyphens: it becomes part of addresses",
    "请用小写字母、数字和连字符：它会成为地址的一部分",
);

/// Whether a name can be part of an address.
pub(crate) fn is_id(name: &str) -> bool {
    !name.is_empty()
        && name.len() <= 80
        && name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        && !name.starts_with('-')
        && !name.ends_with('-')
}

fn suggest(glossary: &Fields<'_>, report: &mut Report) -> Suggest {
    let Some(node) = glossary.get("suggest") else { return Suggest::default() };
    let suggest = Fields::open(node, "suggest", &["mail", "url"], report);
    let mail = suggest.text("mail", report).filter(|(mail, span)| {
        let good = mail.split_once('@').is_some_and(|(name, host)| {
            let plain = |c: char| c.is_ascii_alphanumeric() || ".-_+".contains(c);
            !name.is_empty() && host.contains('.') && name.chars().chain(host.chars()).all(plain)
        });
        if !good {
            let reason = Words::new("this is not a mail address", "这不是电子邮箱地址");
            report.push(yaml::bad_value(*span, "mail", mail, reason));
        }
        good
    });
    let url = suggest.text("url", report).filter(|(url, span)| {
        let filled = ["{id}", "{language}", "{term}"]
            .iter()
            .fold(url.clone(), |url, name| url.replace(name, "x"));
        let good = url::Url::parse(&filled).is_ok_and(|u| matches!(u.scheme(), "https" | "http"))
            && !filled.contains(['{', '}']);
        if !good {
            let mut diagnostic = Diagnostic::new(codes::BAD_VALUE, *span);
            diagnostic = diagnostic.arg("key", "url").arg("value", url.as_str());
            report.push(diagnostic.arg(
                "reason",
                Words::new(
                    "write a full address; only {id}, {language} and {term} can stand in braces",
                    "请写完整的网址；花括号里只能是{id}、{language}、{term}",
                ),
            ));
        }
        good
    });
    Suggest {
        mail: mail.map(|m| m.0).unwrap_or_default(),
        url: url.map(|u| u.0).unwrap_or_default(),
    }
}
