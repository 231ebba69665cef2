//! The index of each language and pair, in one order or two.

use rayon::prelude::*;

use super::glossary::{fragment, reading_tag};
use super::reference::{Leaf, Reference};
use super::view::{BarView, Crumb, IndexEntryView, IndexPage, OrderView, SectionView, WordView};
use super::{Rendered, Root, Site};
use crate::base::lang::Lang;
use crate::base::path::SitePath;
use crate::model::index::{Entry, Section, See};
use crate::model::resolved::Locator;
use crate::model::termbase::ConceptId;
use crate::text::collate::BucketKind;
use crate::text::script::is_han;

/// Where the index by strokes lies below that by pinyin.
pub(super) const STROKES: &str = "index/strokes/";
/// Where the index lies in its usual order.
pub(super) const USUAL: &str = "index/";

impl Site<'_> {
    /// The index pages of all languages and pairs.
    pub(super) fn index_pages(&self) -> Vec<Rendered> {
        if !self.has_index_page() {
            return Vec::new();
        }
        let roots = self.roots.iter();
        let pages = roots.flat_map(|root| {
            let strokes = self.has_strokes(root.reader);
            std::iter::once((root, false)).chain(strokes.then_some((root, true)))
        });
        let pages: Vec<(&Root, bool)> = pages.collect();
        let page = |(root, strokes): &(&Root, bool)| {
            let key = || self.index_key(root, *strokes);
            self.memory.page(key, || self.index_page(root, *strokes))
        };
        pages.par_iter().map(page).collect()
    }

    /// Whether a language has an index by strokes, too.
    pub(super) fn has_strokes(&self, lang: Lang) -> bool {
        self.has_index(lang) && !self.resolved.indexes.get(lang).strokes.is_empty()
    }

    /// Whether there are index pages: then there is one below every language and pair, so that links
    /// to it never end nowhere.
    pub(super) fn has_index_page(&self) -> bool {
        self.config.langs().any(|lang| self.has_index(lang))
    }

    /// Whether a language's index has any entries.
    pub(super) fn has_index(&self, lang: Lang) -> bool {
        !self.resolved.indexes.is_empty() && !self.resolved.indexes.get(lang).sections.is_empty()
    }

    /// The languages that have an index, or one by strokes.
    fn indexed(&self, by_strokes: bool) -> Vec<Lang> {
        let all = self.config.langs().filter(|lang| self.has_index(*lang));
        all.filter(|lang| !by_strokes || self.has_strokes(*lang)).collect()
    }

    /// The index pages for machines: address and the languages each exists in.
    pub(super) fn index_leaves(&self) -> Vec<(String, Vec<Lang>)> {
        let all = [(USUAL, self.indexed(false)), (STROKES, self.indexed(true))];
        let filled = all.into_iter().filter(|(_, languages)| !languages.is_empty());
        filled.map(|(address, languages)| (address.to_owned(), languages)).collect()
    }

    fn index_page(&self, root: &Root, by_strokes: bool) -> Rendered {
        let reader = root.reader;
        let index = self.resolved.indexes.get(reader);
        let address = if by_strokes { STROKES } else { USUAL };
        let here = Self::leaf_path(root, address);
        let languages = self.indexed(by_strokes);
        let title = self.reference_title(Reference::Index, reader);
        let partner = self.config.partner(reader);
        let leaf = Leaf {
            reference: Reference::Index,
            address,
            title,
            second: partner.map(|p| (p, self.reference_title(Reference::Index, p))),
            description: self.theme.word(reader, "index_lead").to_owned(),
            above: Vec::new(),
            languages: &languages,
        };
        let sections = if by_strokes { &index.strokes } else { &index.sections };
        let views = sections.iter().map(|section| self.section_view(section, root, &here));
        let order = |strokes: bool| OrderView {
            label: self
                .theme
                .word(reader, if strokes { "by_strokes" } else { "by_pinyin" })
                .to_owned(),
            href: here.to(&Self::leaf_path(root, if strokes { STROKES } else { USUAL })),
            current: strokes == by_strokes,
        };
        let orders =
            if index.strokes.is_empty() { Vec::new() } else { vec![order(false), order(true)] };
        let view = IndexPage {
            bar: if by_strokes { bar(sections) } else { self.letters(reader) },
            sections: views.collect(),
            orders,
            entries_lang: self.language(reader).tag.clone(),
            page: self.leaf_frame(root, &here, leaf),
        };
        self.html(here, "book-index.html", &view)
    }

    /// The bar of letters: all of them, so that each stands where the thumb expects it.
    fn letters(&self, lang: Lang) -> Vec<BarView> {
        let index = self.resolved.indexes.get(lang);
        let filled = |anchor: &str| {
            index.sections.iter().any(|section| anchor_of(section.bucket.kind()) == anchor)
        };
        let letters = index.letters.iter().map(|bucket| {
            let anchor = anchor_of(bucket.kind());
            BarView {
                label: bucket.label().to_string(),
                href: if filled(&anchor) { format!("#{anchor}") } else { String::new() },
            }
        });
        let others = |first: bool| {
            let own = index.sections.iter().filter(move |section| {
                !section.bucket.is_letter()
                    && matches!(section.bucket.kind(), BucketKind::Digits) == first
            });
            own.map(|section| BarView {
                label: section.bucket.label().to_string(),
                href: format!("#{}", anchor_of(section.bucket.kind())),
            })
        };
        others(true).chain(letters).chain(others(false)).collect()
    }

    fn section_view(&self, section: &Section, root: &Root, here: &SitePath) -> SectionView {
        SectionView {
            label: section.bucket.label().to_string(),
            anchor: anchor_of(section.bucket.kind()),
            entries: section.entries.iter().map(|e| self.index_entry(e, root, here)).collect(),
        }
    }

    fn index_entry(&self, entry: &Entry, root: &Root, here: &SitePath) -> IndexEntryView {
        let reader = root.reader;
        let record = entry.concept.map(|id| &self.termbase.concept(id).record);
        let partner = root.pair.map(|(_, pair)| pair.right).or(self.config.partner(reader));
        let other = record.zip(partner).and_then(|(record, partner)| {
            let term = record.term(partner)?;
            Some((partner, self.word_view(partner, term)))
        });
        let other_href = other
            .as_ref()
            .zip(entry.concept)
            .filter(|((partner, _), _)| self.has_index(*partner))
            .map(|((partner, _), concept)| {
                let code = &self.language(*partner).code;
                let page = SitePath::new(format!("{code}/{USUAL}index.html"));
                format!("{}#{}", here.to(&page), self.entry_anchor(concept))
            });
        let mut href = record.map(|record| here.to(&record.page(&root.code))).unwrap_or_default();
        let mut places: Vec<Crumb> =
            entry.locators.iter().map(|l| self.place(*l, root, here)).collect();
        // A title leads to its own chapter: no need to say it twice.
        if href.is_empty()
            && let Some(at) = places.iter().position(|place| place.title == entry.text)
        {
            href = places.remove(at).href;
        }
        IndexEntryView {
            anchor: entry.concept.map(|id| self.entry_anchor(id)).unwrap_or_default(),
            text: entry.text.clone(),
            reading: entry
                .reading
                .clone()
                .filter(|_| entry.text.chars().any(is_han))
                .unwrap_or_default(),
            reading_lang: reading_tag(&self.language(reader).tag),
            sense: entry.sense.clone().unwrap_or_default(),
            href,
            other: other.map(|(_, word): (Lang, WordView)| word),
            other_href: other_href.unwrap_or_default(),
            places,
            see: entry.see.iter().map(|see| self.see(see)).collect(),
            see_also: entry.see_also.iter().map(|see| self.see(see)).collect(),
            entries: entry.entries.iter().map(|e| self.index_entry(e, root, here)).collect(),
        }
    }

    fn entry_anchor(&self, concept: ConceptId) -> String {
        format!("e-{}", self.termbase.concept(concept).record.id)
    }

    /// A place in a chapter, by the chapter's short title and the heading.
    fn place(&self, locator: Locator, root: &Root, here: &SitePath) -> Crumb {
        let chapter = self.book.chapter(locator.chapter);
        let (shown, edition) = self.shown(chapter, root.reader);
        let anchor = fragment(edition, locator.heading);
        let title = edition.meta.short_title.as_ref().unwrap_or(&edition.meta.title).clone();
        let lang =
            if shown == root.reader { String::new() } else { self.language(shown).tag.clone() };
        Crumb { title, href: format!("{}{anchor}", here.to(&chapter.page(&root.code))), lang }
    }

    /// Another entry; one without a concept stands on this page, where its letter is.
    fn see(&self, see: &See) -> Crumb {
        Crumb {
            title: see.text.clone(),
            href: see.concept.map(|id| format!("#{}", self.entry_anchor(id))).unwrap_or_default(),
            lang: String::new(),
        }
    }
}

/// The bar of an order in which only the filled sections are shown.
fn bar(sections: &[Section]) -> Vec<BarView> {
    let view = |section: &Section| BarView {
        label: section.bucket.label().to_string(),
        href: format!("#{}", anchor_of(section.bucket.kind())),
    };
    sections.iter().map(view).collect()
}

/// The name of a section for links.
fn anchor_of(kind: &BucketKind) -> String {
    match kind {
        BucketKind::Digits => "l-0".to_owned(),
        BucketKind::Letter(letter) => format!("l-{}", letter.to_lowercase()),
        BucketKind::Strokes(count) => format!("l-{count}"),
        BucketKind::Latin => "l-latin".to_owned(),
        BucketKind::Han => "l-han".to_owned(),
        BucketKind::Kana => "l-kana".to_owned(),
        BucketKind::Hangul => "l-hangul".to_owned(),
        BucketKind::Rest => "l-rest".to_owned(),
    }
}
