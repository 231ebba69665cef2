//! The termbase: concepts and what each language calls them (the words are those of ISO 30042).

use serde::{Deserialize, Serialize};

use std::collections::BTreeMap;

use crate::base::lang::{Lang, PerLang};
use crate::base::path::SitePath;
use crate::base::source::Span;

/// The folder of the glossary below a language's or a pair's.
pub const GLOSSARY: &str = "glossary";

/// A concept's number: its place in the termbase.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ConceptId(pub usize);

/// What a sign does (GB/T 30240.1-2013, 3.4), or that a concept is a term of the texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Function {
    /// 功能设施: names a facility.
    Facility,
    /// 警示警告: warns of a danger.
    Warning,
    /// 限令禁止: forbids.
    Prohibition,
    /// 指示指令: tells what to do.
    Instruction,
    /// 说明提示: informs.
    Information,
    /// No sign: a term of the texts.
    General,
}

impl Function {
    /// All, in the order of the standard.
    pub const ALL: [Self; 6] = [
        Self::Facility,
        Self::Warning,
        Self::Prohibition,
        Self::Instruction,
        Self::Information,
        Self::General,
    ];

    /// The name in records, addresses and the theme's words.
    pub fn name(self) -> &'static str {
        match self {
            Self::Facility => "facility",
            Self::Warning => "warning",
            Self::Prohibition => "prohibition",
            Self::Instruction => "instruction",
            Self::Information => "information",
            Self::General => "general",
        }
    }

    /// The function of that name.
    pub fn find(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|function| function.name() == name)
    }

    /// Whether texts must use the concept's terms unless its record says otherwise. The wording
    /// of other signs is seldom that of a sentence.
    pub fn is_enforced(self) -> bool {
        match self {
            Self::Facility | Self::General => true,
            Self::Warning | Self::Prohibition | Self::Instruction | Self::Information => false,
        }
    }
}

/// How far a term may be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Status {
    /// The one to use.
    Preferred,
    /// Also right.
    Admitted,
    /// Not yet reviewed.
    Proposed,
    /// Wrong: never to be used.
    Deprecated,
}

impl Status {
    /// All, best first.
    pub const ALL: [Self; 4] = [Self::Preferred, Self::Admitted, Self::Proposed, Self::Deprecated];

    /// The name in records and the theme's words.
    pub fn name(self) -> &'static str {
        match self {
            Self::Preferred => "preferred",
            Self::Admitted => "admitted",
            Self::Proposed => "proposed",
            Self::Deprecated => "deprecated",
        }
    }

    /// The status of that name.
    pub fn find(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.name() == name)
    }
}

/// What one language calls a concept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// The words; never empty.
    pub text: String,
    /// Where they are written.
    pub span: Span,
    /// How far it may be used.
    pub status: Status,
    /// Where it is said so: `GB`, `US`, `HK`.
    pub region: Option<String>,
    /// How it is read: pinyin, or kana.
    pub reading: Option<(String, Span)>,
    /// Further forms that texts use: irregular plurals, short forms.
    pub forms: Vec<(String, Span)>,
    /// A remark.
    pub note: Option<String>,
    /// Where it comes from.
    pub sources: Vec<String>,
    /// Whether texts that use the words mean the concept. A sign says `Stop`, a text seldom means
    /// the sign by it.
    pub autolink: bool,
}

impl Term {
    /// Words of which nothing else is said.
    #[must_use]
    pub fn bare(text: String, span: Span, status: Status) -> Self {
        Self {
            text,
            span,
            status,
            region: None,
            reading: None,
            forms: Vec::new(),
            note: None,
            sources: Vec::new(),
            autolink: true,
        }
    }
}

/// A safety symbol and the editions it is known by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Symbol {
    /// The code of ISO 7010: `E001`, or several with `/`.
    pub iso7010: Option<String>,
    /// The name in GB 2894.
    pub gb2894: Option<String>,
    /// The edition that name is from.
    pub edition: Option<String>,
    /// The drawing on the plate, where no code says it.
    pub pictogram: Option<(String, Span)>,
}

impl Symbol {
    /// The codes of ISO 7010.
    pub fn codes(&self) -> impl Iterator<Item = &str> {
        let all = self.iso7010.iter().flat_map(|codes| codes.split(['/', ',', ' ']));
        all.map(str::trim).filter(|code| !code.is_empty())
    }
}

/// A concept as its record says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// Its name: stable, lower-case.
    pub id: String,
    /// Where the name is written.
    pub span: Span,
    /// Where the whole record is written.
    pub whole: Span,
    /// What it does.
    pub function: Function,
    /// The field it belongs to, a key of the settings.
    pub category: Option<(String, Span)>,
    /// Where the sign hangs, keys of the settings.
    pub locations: Vec<(String, Span)>,
    /// Which of several meanings it is.
    pub sense: PerLang<Option<String>>,
    /// What it is.
    pub definition: PerLang<Option<String>>,
    /// The terms of each language, as written.
    pub terms: PerLang<Vec<Term>>,
    /// What stands on the sign, where it is not the preferred term.
    pub sign: PerLang<Option<(String, Span)>>,
    /// Its safety symbol.
    pub symbol: Symbol,
    /// Where the record comes from.
    pub sources: Vec<String>,
    /// Remarks.
    pub note: PerLang<Option<String>>,
    /// The names of related concepts.
    pub see_also: Vec<(String, Span)>,
    /// The name of the wider concept.
    pub broader: Option<(String, Span)>,
    /// Whether texts link to it by themselves.
    pub autolink: bool,
    /// Whether both languages of a text must use its terms.
    pub enforce: bool,
    /// Whether capitals matter when its terms are looked for.
    pub case_sensitive: bool,
    /// Mistakes that are meant here, by code.
    pub allow: Vec<String>,
}

impl Record {
    /// The term to use in a language: the first preferred, else admitted, else proposed one.
    pub fn term(&self, lang: Lang) -> Option<&Term> {
        let usable = self.terms.get(lang).iter().filter(|t| t.status != Status::Deprecated);
        usable.min_by_key(|term| term.status)
    }

    /// The file of this concept's page under `root` (a language's or a pair's folder).
    pub fn page(&self, root: &str) -> SitePath {
        SitePath::new(format!("{root}/{GLOSSARY}/{}/index.html", self.id))
    }

    /// What stands on the sign in a language.
    pub fn wording(&self, lang: Lang) -> Option<&str> {
        let own = self.sign.get(lang).as_ref().map(|(text, _)| text.as_str());
        own.or_else(|| self.term(lang).map(|term| term.text.as_str()))
    }

    /// What readers of a language call it: its term there, or in the nearest language that has one.
    pub fn title(&self, lang: Lang, fallback: &[Lang]) -> Option<(Lang, &Term)> {
        let wished = std::iter::once(lang).chain(fallback.iter().copied());
        let all = wished.chain((0..self.terms.len()).map(Lang::new));
        all.into_iter().find_map(|lang| Some((lang, self.term(lang)?)))
    }
}

/// A concept in its termbase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Concept {
    /// What its record says.
    pub record: Record,
    /// Related concepts.
    pub see_also: Vec<ConceptId>,
    /// The wider concept.
    pub broader: Option<ConceptId>,
    /// The narrower ones.
    pub narrower: Vec<ConceptId>,
}

/// All concepts, in the order of their names.
#[derive(Clone, Debug, Default)]
pub struct Termbase {
    /// The concepts.
    pub concepts: Vec<Concept>,
    /// Where each is, by its name.
    pub by_id: BTreeMap<String, ConceptId>,
}

impl Termbase {
    /// A concept by its number.
    pub fn concept(&self, id: ConceptId) -> &Concept {
        &self.concepts[id.0]
    }

    /// A concept by its name.
    pub fn find(&self, id: &str) -> Option<ConceptId> {
        self.by_id.get(id).copied()
    }

    /// The concepts with their numbers.
    pub fn iter(&self) -> impl Iterator<Item = (ConceptId, &Concept)> {
        self.concepts.iter().enumerate().map(|(i, c)| (ConceptId(i), c))
    }
}
