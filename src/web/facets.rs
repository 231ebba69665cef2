//! The ways into the glossary: by what a sign does, by subject, by place; and the glossary's own page.

use super::reference::{Leaf, Reference};
use super::view::{EntryView, FacetView, GlossaryListPage, GlossaryPage, GroupView};
use super::{Rendered, Root, Site};
use crate::base::lang::Lang;
use crate::base::path::SitePath;
use crate::config::{Config, Facet};
use crate::model::termbase::{Concept, ConceptId, Function, GLOSSARY, Termbase};

/// Up to how many signs a list draws.
const MOST_PLATES: usize = 60;

/// By what concepts are listed together.
#[derive(Clone, Copy)]
pub(super) enum By<'a> {
    Function(Function),
    Category(&'a Facet),
    Location(&'a Facet),
}

impl By<'_> {
    fn kind(self) -> &'static str {
        match self {
            Self::Function(_) => "function",
            Self::Category(_) => "category",
            Self::Location(_) => "location",
        }
    }

    fn id(&self) -> &str {
        match self {
            Self::Function(function) => function.name(),
            Self::Category(facet) | Self::Location(facet) => &facet.id,
        }
    }

    pub(super) fn address(self) -> String {
        format!("{GLOSSARY}/{}/{}/", self.kind(), self.id())
    }

    fn holds(&self, concept: &Concept) -> bool {
        let record = &concept.record;
        match self {
            Self::Function(function) => record.function == *function,
            Self::Category(facet) => {
                record.category.as_ref().is_some_and(|(id, _)| *id == facet.id)
            }
            Self::Location(facet) => record.locations.iter().any(|(id, _)| *id == facet.id),
        }
    }
}

/// The concepts that are listed together.
pub(super) struct Way<'a> {
    pub(super) by: By<'a>,
    /// In the order of their names.
    pub(super) concepts: Vec<ConceptId>,
}

/// The functions, categories and places that any concept has, in the order of the settings.
pub(super) fn ways<'a>(termbase: &Termbase, config: &'a Config) -> Vec<Way<'a>> {
    let functions = Function::ALL.into_iter().map(By::Function);
    let categories = config.glossary.categories.iter().map(By::Category);
    let locations = config.glossary.locations.iter().map(By::Location);
    let all = functions.chain(categories).chain(locations).map(|by| {
        let held = termbase.iter().filter(|(_, concept)| by.holds(concept));
        Way { by, concepts: held.map(|(id, _)| id).collect() }
    });
    all.filter(|way| !way.concepts.is_empty()).collect()
}

impl Site<'_> {
    /// The languages in which any concept of a way has a term.
    pub(super) fn languages_of_way(&self, way: &Way<'_>) -> Vec<Lang> {
        let says = |lang: &Lang| {
            let mut records = way.concepts.iter().map(|id| &self.termbase.concept(*id).record);
            records.any(|record| record.term(*lang).is_some())
        };
        self.config.langs().filter(says).collect()
    }

    /// The languages in which the termbase has any term.
    pub(super) fn languages_of_glossary(&self) -> Vec<Lang> {
        let says = |lang: &Lang| {
            self.termbase.concepts.iter().any(|concept| concept.record.term(*lang).is_some())
        };
        self.config.langs().filter(says).collect()
    }

    pub(super) fn by_label(&self, by: By<'_>, reader: Lang) -> String {
        match by {
            By::Function(function) => {
                self.theme.word(reader, &format!("function_{}", function.name())).to_owned()
            }
            By::Category(facet) | By::Location(facet) => self.facet_name(facet, reader),
        }
    }

    /// A facet's name for a reader: their own, or in the nearest language that has one.
    pub(super) fn facet_name(&self, facet: &Facet, reader: Lang) -> String {
        let wished = std::iter::once(reader).chain(self.language(reader).fallback.iter().copied());
        let name = wished.map(|lang| facet.name.get(lang)).find(|name| !name.is_empty());
        name.unwrap_or(&facet.id).clone()
    }

    /// The address of the concepts of a location, if any concept has it.
    pub(super) fn location_address(&self, facet: &Facet) -> Option<String> {
        let address = By::Location(facet).address();
        self.ways.iter().any(|way| way.by.address() == address).then_some(address)
    }

    pub(super) fn facet_view(
        &self,
        by: By<'_>,
        root: &Root,
        here: &SitePath,
        current: &str,
    ) -> FacetView {
        let address = by.address();
        let way = self.ways.iter().find(|way| way.by.address() == address);
        FacetView {
            id: by.id().to_owned(),
            label: self.by_label(by, root.reader),
            href: here.to(&Self::leaf_path(root, &address)),
            count: way.map_or(0, |way| way.concepts.len()),
            current: address == current,
        }
    }

    pub(super) fn glossary_page(&self, root: &Root) -> Rendered {
        let address = format!("{GLOSSARY}/");
        let here = Self::leaf_path(root, &address);
        let views = |kind: &str| -> Vec<FacetView> {
            let of_kind = self.ways.iter().filter(|way| way.by.kind() == kind);
            of_kind.map(|way| self.facet_view(way.by, root, &here, &address)).collect()
        };
        let groups = self.ways.iter().filter(|way| matches!(way.by, By::Category(_)));
        let groups = groups.map(|way| GroupView {
            facet: self.facet_view(way.by, root, &here, &address),
            entries: self.entries(way, root, &here, false),
        });
        let glossary = &self.config.glossary;
        let rest: Vec<ConceptId> = self
            .termbase
            .iter()
            .filter(|(_, concept)| {
                let category = concept.record.category.as_ref();
                category.and_then(|(id, _)| glossary.category(id)).is_none()
            })
            .map(|(id, _)| id)
            .collect();
        let title = self.reference_title(Reference::Glossary, root.reader);
        let second = self
            .config
            .partner(root.reader)
            .map(|partner| (partner, self.reference_title(Reference::Glossary, partner)));
        let leaf = Leaf {
            reference: Reference::Glossary,
            address: &address,
            title,
            second,
            description: self.theme.word(root.reader, "glossary_lead").to_owned(),
            above: Vec::new(),
            languages: &self.languages_of_glossary(),
        };
        let view = GlossaryPage {
            count: self.termbase.concepts.len(),
            functions: views("function"),
            categories: views("category"),
            locations: views("location"),
            groups: groups.collect(),
            rest: self.in_order(rest, root, &here, false),
            page: self.leaf_frame(root, &here, leaf),
        };
        self.html(here, "glossary.html", &view)
    }

    pub(super) fn list_page(&self, root: &Root, way: &Way<'_>) -> Rendered {
        let by = way.by;
        let address = by.address();
        let here = Self::leaf_path(root, &address);
        let partner = self.config.partner(root.reader);
        let leaf = Leaf {
            reference: Reference::Glossary,
            address: &address,
            title: self.by_label(by, root.reader),
            second: partner.map(|partner| (partner, self.by_label(by, partner))),
            description: String::new(),
            above: Vec::new(),
            languages: &self.languages_of_way(way),
        };
        let others = self.ways.iter().filter(|other| other.by.kind() == by.kind());
        let view = GlossaryListPage {
            facet: by.kind(),
            // A drawing for each of a hundred and more signs is too much for a phone.
            entries: self.entries(way, root, &here, way.concepts.len() <= MOST_PLATES),
            others: others.map(|way| self.facet_view(way.by, root, &here, &address)).collect(),
            page: self.leaf_frame(root, &here, leaf),
        };
        self.html(here, "glossary-list.html", &view)
    }

    /// The concepts of a way, in the order of the reader's language.
    fn entries(&self, way: &Way<'_>, root: &Root, here: &SitePath, plates: bool) -> Vec<EntryView> {
        self.in_order(way.concepts.clone(), root, here, plates)
    }

    fn in_order(
        &self,
        mut found: Vec<ConceptId>,
        root: &Root,
        here: &SitePath,
        plates: bool,
    ) -> Vec<EntryView> {
        let ranks = self.concepts.ranks.get(root.reader);
        found.sort_by_key(|id| ranks.get(id.0));
        found.into_iter().map(|id| self.entry(id, root, here, plates)).collect()
    }
}
