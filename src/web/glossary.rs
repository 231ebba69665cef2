//! The glossary: one page for each concept, and the cards of the terms on a chapter's page.

use rayon::prelude::*;

use super::facets::By;
use super::reference::{Leaf, Reference};
use super::view::{
    ConceptPage, EntryView, MentionView, SuggestView, SymbolView, TermView, TermsView, TextView,
    WordView,
};
use super::{Rendered, Root, Site};
use crate::base::lang::{Lang, PerLang};
use crate::base::path::{SitePath, escape_path};
use crate::model::book::Edition;
use crate::model::doc::plain_text_naming;
use crate::model::termbase::{Concept, ConceptId, GLOSSARY, Status, Term};
use crate::text::script::{is_han, is_hangul};

impl Site<'_> {
    /// All pages of the glossary.
    pub(super) fn glossary_pages(&self) -> Vec<Rendered> {
        if self.termbase.concepts.is_empty() {
            return Vec::new();
        }
        let mut out: Vec<Rendered> = Vec::new();
        for root in &self.roots {
            let here = Self::leaf_path(root, &format!("{GLOSSARY}/"));
            let key = || self.plain_key(&here);
            out.push(self.memory.page(key, || self.glossary_page(root)));
            let lists: Vec<Rendered> = self
                .ways
                .par_iter()
                .map(|way| {
                    let here = Self::leaf_path(root, &way.by.address());
                    self.memory.page(|| self.plain_key(&here), || self.list_page(root, way))
                })
                .collect();
            out.extend(lists);
            let concepts: Vec<Rendered> = self
                .termbase
                .concepts
                .par_iter()
                .enumerate()
                .map(|(i, _)| {
                    let id = ConceptId(i);
                    let key = || self.concept_key(root, id);
                    self.memory.page(key, || self.concept_page(root, id))
                })
                .collect();
            out.extend(concepts);
        }
        out
    }

    /// The glossary's pages for machines: address and the languages each really exists in.
    pub(super) fn glossary_leaves(&self) -> Vec<(String, Vec<Lang>)> {
        let mut out = vec![(format!("{GLOSSARY}/"), self.languages_of_glossary())];
        out.extend(self.ways.iter().map(|way| (way.by.address(), self.languages_of_way(way))));
        out.extend(self.termbase.concepts.iter().map(|concept| {
            (format!("{GLOSSARY}/{}/", concept.record.id), self.languages_of(concept))
        }));
        out
    }

    /// The languages that have a term for a concept.
    fn languages_of(&self, concept: &Concept) -> Vec<Lang> {
        self.config.langs().filter(|lang| concept.record.term(*lang).is_some()).collect()
    }

    /// The languages in which every reference page says something: those of the theme's words.
    pub(super) fn all_languages(&self) -> Vec<Lang> {
        self.config.langs().collect()
    }

    /// A concept in a list.
    pub(super) fn entry(
        &self,
        id: ConceptId,
        root: &Root,
        here: &SitePath,
        plate: bool,
    ) -> EntryView {
        let concept = self.termbase.concept(id);
        let record = &concept.record;
        let title = record.title(root.reader, &self.language(root.reader).fallback);
        let (lang, term) = match title {
            Some((lang, term)) => (lang, self.word_view(lang, term)),
            // Reported as a concept without terms.
            None => (root.reader, self.bare_word(root.reader, &record.id)),
        };
        let others = self
            .languages_for(root)
            .into_iter()
            .filter(|other| *other != lang)
            .filter_map(|other| Some(self.word_view(other, record.term(other)?)));
        let definition = self.nearest_text(&record.definition, root.reader);
        EntryView {
            id: record.id.clone(),
            href: here.to(&record.page(&root.code)),
            term,
            sense: record.sense.get(root.reader).clone().unwrap_or_default(),
            others: others.collect(),
            definition: definition.map(|(_, text)| text.to_owned()).unwrap_or_default(),
            definition_lang: definition
                .filter(|(lang, _)| *lang != root.reader)
                .map(|(lang, _)| self.language(lang).tag.clone())
                .unwrap_or_default(),
            plate_html: if plate { self.concepts.plates[id.0].two.clone() } else { String::new() },
        }
    }

    /// The languages as they interest the readers of a root: theirs, their partner's, the others.
    pub(super) fn languages_for(&self, root: &Root) -> Vec<Lang> {
        let second = root.pair.map(|(_, pair)| pair.right).or(self.config.partner(root.reader));
        let mut out: Vec<Lang> = std::iter::once(root.reader).chain(second).collect();
        out.extend(self.config.langs().filter(|lang| !out.contains(lang)).collect::<Vec<_>>());
        out
    }

    pub(super) fn nearest_text<'t>(
        &self,
        texts: &'t PerLang<Option<String>>,
        reader: Lang,
    ) -> Option<(Lang, &'t str)> {
        let wished = std::iter::once(reader).chain(self.language(reader).fallback.iter().copied());
        let all = wished.chain(self.config.langs());
        all.into_iter().find_map(|lang| Some((lang, texts.get(lang).as_deref()?)))
    }

    pub(super) fn word_view(&self, lang: Lang, term: &Term) -> WordView {
        WordView {
            reading: shown_reading(term),
            reading_lang: reading_tag(&self.language(lang).tag),
            ..self.bare_word(lang, &term.text)
        }
    }

    fn bare_word(&self, lang: Lang, text: &str) -> WordView {
        let language = self.language(lang);
        WordView {
            text: text.to_owned(),
            lang: language.tag.clone(),
            language: language.name.clone(),
            reading: String::new(),
            reading_lang: "",
        }
    }

    fn concept_page(&self, root: &Root, id: ConceptId) -> Rendered {
        let concept = self.termbase.concept(id);
        let record = &concept.record;
        let here = record.page(&root.code);
        let address = format!("{GLOSSARY}/{}/", record.id);
        let reader = root.reader;
        let languages = self.languages_of(concept);
        let (shown, title) = match record.title(reader, &self.language(reader).fallback) {
            Some((lang, term)) => (lang, term.text.clone()),
            None => (reader, record.id.clone()),
        };
        let second = self.languages_for(root).into_iter().find(|lang| *lang != shown);
        let second = second.and_then(|lang| Some((lang, record.term(lang)?.text.clone())));
        let by_function = By::Function(record.function);
        let glossary = &self.config.glossary;
        let category =
            record.category.as_ref().and_then(|(id, _)| glossary.category(id)).map(By::Category);
        let above = category.or(Some(by_function)).into_iter();
        let leaf = Leaf {
            reference: Reference::Glossary,
            address: &address,
            title,
            second,
            description: self
                .nearest_text(&record.definition, reader)
                .map(|(_, text)| text.to_owned())
                .unwrap_or_default(),
            above: above.map(|by| (self.by_label(by, reader), by.address())).collect(),
            languages: &languages,
        };
        let facet = |by: By<'_>| self.facet_view(by, root, &here, &address);
        let locations =
            record.locations.iter().filter_map(|(id, _)| glossary.location(id)).map(By::Location);
        let entry = |id: &ConceptId| self.entry(*id, root, &here, false);
        let languages = self.languages_for(root);
        let view = ConceptPage {
            id: record.id.clone(),
            function: facet(by_function),
            category: category.map(facet),
            locations: locations.map(facet).collect(),
            plate_html: self.concepts.plates[id.0].two.clone(),
            wide_plate_html: self.concepts.plates[id.0].four.clone(),
            senses: self.texts(&record.sense, root),
            definitions: self.texts(&record.definition, root),
            languages: languages
                .iter()
                .filter_map(|lang| self.terms_view(concept, *lang, reader))
                .collect(),
            doubtful: languages
                .iter()
                .filter_map(|lang| record.term(*lang))
                .any(|term| term.status == Status::Proposed),
            symbol: Self::symbol(concept),
            sources: record.sources.clone(),
            notes: self.texts(&record.note, root),
            broader: concept.broader.as_ref().map(entry),
            narrower: concept.narrower.iter().map(entry).collect(),
            see_also: concept.see_also.iter().map(entry).collect(),
            mentions: self.mention_views(id, root, &here),
            signs: self.signs_with(id, root, &here),
            suggestions: self.suggestions_on(id, root),
            suggest: self.suggest(record.wording(reader).unwrap_or(&record.id), &record.id, root),
            page: self.leaf_frame(root, &here, leaf),
        };
        self.html(here, "concept.html", &view)
    }

    /// A text of a record in the languages of a page; in the nearest one where it has neither.
    pub(super) fn texts(&self, texts: &PerLang<Option<String>>, root: &Root) -> Vec<TextView> {
        let own = root.pair.map_or(vec![root.reader], |(_, pair)| vec![pair.left, pair.right]);
        let view = |(lang, text): (Lang, &str)| TextView {
            language: self.view_of(lang),
            text: text.to_owned(),
        };
        let found: Vec<TextView> = own
            .into_iter()
            .filter_map(|lang| Some(view((lang, texts.get(lang).as_deref()?))))
            .collect();
        if found.is_empty() {
            return self.nearest_text(texts, root.reader).map(view).into_iter().collect();
        }
        found
    }

    fn terms_view(&self, concept: &Concept, lang: Lang, reader: Lang) -> Option<TermsView> {
        let mut terms: Vec<&Term> = concept.record.terms.get(lang).iter().collect();
        terms.sort_by_key(|term| term.status);
        let views: Vec<TermView> = terms
            .into_iter()
            .map(|term| {
                let word = self.word_view(lang, term);
                let status = term.status.name();
                TermView {
                    text: word.text,
                    lang: word.lang,
                    reading: word.reading,
                    reading_lang: word.reading_lang,
                    status,
                    status_label: self.theme.word(reader, &format!("status_{status}")).to_owned(),
                    region: term.region.clone().unwrap_or_default(),
                    note_lang: term
                        .note
                        .as_deref()
                        .map_or("", |note| self.language_of(note))
                        .to_owned(),
                    note: term.note.clone().unwrap_or_default(),
                    sources: term.sources.clone(),
                }
            })
            .collect();
        (!views.is_empty()).then(|| TermsView { language: self.view_of(lang), terms: views })
    }

    /// The tag of the language that a remark is probably written in: the first of the handbook's
    /// languages that uses its characters.
    fn language_of(&self, text: &str) -> &str {
        let han = text.chars().any(is_han);
        let kana = text.chars().any(|c| matches!(u32::from(c), 0x3041..=0x30FF));
        let hangul = text.chars().any(is_hangul);
        // A Latin sentence that quotes a hanzi is still one.
        let latin = text.chars().filter(char::is_ascii_alphabetic).count();
        let wished = match (hangul, kana, han) {
            _ if latin * 2 > text.chars().count() => "en",
            (true, ..) => "ko",
            (_, true, _) => "ja",
            (.., true) => "zh",
            _ => "en",
        };
        let mut tags = self.config.languages.iter().map(|language| language.tag.as_str());
        tags.find(|tag| tag.split('-').next() == Some(wished)).unwrap_or("")
    }

    fn symbol(concept: &Concept) -> Option<SymbolView> {
        let symbol = &concept.record.symbol;
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        let view = SymbolView {
            iso7010: text(&symbol.iso7010),
            gb2894: text(&symbol.gb2894),
            edition: text(&symbol.edition),
        };
        (!view.iso7010.is_empty() || !view.gb2894.is_empty()).then_some(view)
    }

    /// Where the handbook names a concept: in the reader's language, or the one they get there.
    fn mention_views(&self, id: ConceptId, root: &Root, here: &SitePath) -> Vec<MentionView> {
        let mut out = Vec::new();
        let fallback = &self.language(root.reader).fallback;
        for lang in std::iter::once(root.reader).chain(fallback.iter().copied()) {
            for locator in self.resolved.places(id, lang) {
                let chapter = self.book.chapter(locator.chapter);
                let (shown, edition) = self.shown(chapter, root.reader);
                // A chapter is told of in the language that its reader gets.
                if shown != lang {
                    continue;
                }
                let known = self.headings[locator.chapter.0].get(shown);
                let heading = locator.heading.and_then(|number| known.get(number));
                let page = here.to(&chapter.page(&root.code));
                let anchor = fragment(edition, locator.heading);
                out.push(MentionView {
                    title: edition.meta.title.clone(),
                    heading: heading.cloned().unwrap_or_default(),
                    href: format!("{page}{anchor}"),
                    lang: if shown == root.reader {
                        String::new()
                    } else {
                        self.language(shown).tag.clone()
                    },
                });
            }
        }
        out
    }

    /// The cards of the terms that a text links to, in the order of the language.
    pub(super) fn words_of(
        &self,
        id: crate::model::book::ChapterId,
        langs: &[Lang],
        root: &Root,
        here: &SitePath,
    ) -> Vec<EntryView> {
        let all = langs.iter().filter_map(|lang| self.resolved.mentions(id, *lang));
        let mut found: Vec<ConceptId> =
            all.flat_map(|mentions| mentions.concepts.iter().copied()).collect();
        let ranks = self.concepts.ranks.get(root.reader);
        found.sort_by_key(|id| ranks.get(id.0));
        found.dedup();
        found.into_iter().map(|id| self.entry(id, root, here, false)).collect()
    }

    /// Where to write about a term: `id` says which concept or sign is meant.
    pub(super) fn suggest(&self, term: &str, id: &str, root: &Root) -> Vec<SuggestView> {
        let suggest = &self.config.glossary.suggest;
        let code = &self.language(root.reader).code;
        let mut out = Vec::new();
        if !suggest.mail.is_empty() {
            let subject = self.theme.word(root.reader, "suggest_subject").replace("{term}", term);
            let subject = format!("{subject} [{id}]");
            let subject = escape_query(&subject);
            let href = format!("mailto:{}?subject={subject}", suggest.mail);
            out.push(SuggestView { kind: "mail", href });
        }
        if !suggest.url.is_empty() {
            let href = suggest
                .url
                .replace("{id}", &escape_query(id))
                .replace("{language}", &escape_query(code))
                .replace("{term}", &escape_query(term));
            out.push(SuggestView { kind: "form", href });
        }
        out
    }
}

/// The reading of a term, unless its characters say the same: kana need none.
fn shown_reading(term: &Term) -> String {
    let Some((reading, _)) = &term.reading else { return String::new() };
    let kana = |c: char| matches!(u32::from(c), 0x3041..=0x30FF) || !c.is_alphanumeric();
    if term.text.chars().all(kana) { String::new() } else { reading.clone() }
}

/// The way to a heading of an edition: `#name`; empty above the first.
pub(super) fn fragment(edition: &Edition, heading: Option<usize>) -> String {
    let name = heading.and_then(|number| edition.anchors.get(number));
    name.map(|name| format!("#{}", escape_path(name))).unwrap_or_default()
}

/// The texts of an edition's headings, by their numbers.
pub(super) fn headings(
    edition: &Edition,
    name: &dyn Fn(&crate::model::doc::Link) -> Option<String>,
) -> Vec<String> {
    let mut out = vec![String::new(); edition.anchors.len()];
    crate::model::doc::walk_blocks(&edition.doc.blocks, &mut |block| {
        if let crate::model::doc::BlockKind::Heading(heading) = &block.kind
            && let Some(slot) = out.get_mut(heading.number)
        {
            *slot = plain_text_naming(&heading.content, name);
        }
    });
    out
}

/// The tag of a reading: pinyin for Chinese, kana for Japanese.
pub(super) fn reading_tag(tag: &str) -> &'static str {
    match tag.split('-').next() {
        Some("zh") => "zh-Latn-pinyin",
        Some("ja") => "ja",
        _ => "",
    }
}

/// Text as it stands in the query of an address.
fn escape_query(text: &str) -> String {
    percent_encoding::utf8_percent_encode(text, percent_encoding::NON_ALPHANUMERIC).to_string()
}
