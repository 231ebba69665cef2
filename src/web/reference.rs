//! What the handbook's reference pages have in common: pages that are made of data, not of a
//! chapter. They exist below every language and pair, at the same address.

use super::index::{STROKES, USUAL};
use super::news::NEWS;
use super::offline::OFFLINE;
use super::searchlist::SEARCH;
use super::view::{Alternate, Crumb, Head, NavEntry, Page, SitemapUrl};
use super::{Root, Site};
use crate::base::codes;
use crate::base::diagnostic::{Diagnostic, Report};
use crate::base::lang::Lang;
use crate::base::path::SitePath;
use crate::base::source::Span;
use crate::model::book::ChapterId;
use crate::model::event::CALENDAR;
use crate::model::place::PLACES;
use crate::model::survey::SIGNS;
use crate::model::termbase::GLOSSARY;

/// A part of the handbook that is made of data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reference {
    Glossary,
    Index,
    Signs,
    Places,
    Calendar,
    News,
    Search,
    Offline,
}

impl Reference {
    const ALL: [Self; 8] = [
        Self::Places,
        Self::Calendar,
        Self::News,
        Self::Glossary,
        Self::Signs,
        Self::Index,
        Self::Search,
        Self::Offline,
    ];

    /// Its folder below a language's or a pair's.
    pub(super) fn folder(self) -> &'static str {
        match self {
            Self::Glossary => GLOSSARY,
            Self::Index => "index",
            Self::Signs => SIGNS,
            Self::Places => PLACES,
            Self::Calendar => CALENDAR,
            Self::News => NEWS,
            Self::Search => SEARCH,
            Self::Offline => OFFLINE,
        }
    }

    /// The kind of its pages, and the key of its title in the theme's words.
    pub(super) fn kind(self) -> &'static str {
        match self {
            Self::Glossary => "glossary",
            Self::Index => "index",
            Self::Signs => "signs",
            Self::Places => "places",
            Self::Calendar => "calendar",
            Self::News => "news",
            Self::Search => "search",
            Self::Offline => "offline",
        }
    }

    /// Whether the navigation leads to it. Searching has its own place beside it, keeping one at the foot.
    fn is_listed(self) -> bool {
        !matches!(self, Self::Search | Self::Offline)
    }
}

/// A page that belongs to no chapter.
pub(super) struct Leaf<'a> {
    pub(super) reference: Reference,
    /// Its address below the language's folder, without `index.html`: `glossary/lift/`.
    pub(super) address: &'a str,
    pub(super) title: String,
    /// The title in another language, as on a bilingual sign.
    pub(super) second: Option<(Lang, String)>,
    pub(super) description: String,
    /// From the reference's own page down: title and address of each page above this one.
    pub(super) above: Vec<(String, String)>,
    /// The languages in which it really says something.
    pub(super) languages: &'a [Lang],
}

impl Site<'_> {
    /// The file of a reference page under a root.
    pub(super) fn leaf_path(root: &Root, address: &str) -> SitePath {
        SitePath::new(format!("{}/{address}index.html", root.code))
    }

    /// Whether the handbook has a reference.
    pub(super) fn has(&self, reference: Reference) -> bool {
        match reference {
            Reference::Glossary => !self.termbase.concepts.is_empty(),
            Reference::Index => self.has_index_page(),
            Reference::Signs => !self.survey.places.is_empty(),
            Reference::Places => !self.places.places.is_empty(),
            Reference::Calendar => !self.events.is_empty(),
            Reference::News => self.has_news(),
            Reference::Search | Reference::Offline => !self.book.chapters.is_empty(),
        }
    }

    /// The chapters and older addresses that stand where a reference stands. Each is told once, and
    /// the folders in question are given.
    pub(super) fn clashes(&self, report: &mut Report) -> Vec<&'static str> {
        let mut out = Vec::new();
        for reference in Reference::ALL.into_iter().filter(|r| self.has(*r)) {
            let folder = reference.folder();
            let inside = |address: &str| {
                address
                    .strip_prefix(folder)
                    .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
            };
            let mut push = |span: Span, address: &str| {
                out.push(folder);
                report.push(
                    Diagnostic::new(codes::ADDRESS_RESERVED, span)
                        .arg("address", address)
                        .arg("what", folder),
                );
            };
            for (_, chapter) in self.book.iter() {
                let Some(edition) = chapter.editions.get(chapter.original) else { continue };
                if inside(&chapter.address) {
                    push(Span::start_of(edition.file), &chapter.address);
                }
                for (_, edition) in chapter.editions.present() {
                    for (alias, span) in &edition.meta.aliases {
                        if inside(alias) {
                            push(*span, alias);
                        }
                    }
                }
            }
        }
        out
    }

    /// The title of a reference in the words of the theme.
    pub(super) fn reference_title(&self, reference: Reference, reader: Lang) -> String {
        self.theme.word(reader, reference.kind()).to_owned()
    }

    /// The whole navigation: the chapters, then what the handbook has besides.
    pub(super) fn menu(
        &self,
        open: &[ChapterId],
        root: &Root,
        here: &SitePath,
        current: Option<(Reference, bool)>,
    ) -> Vec<NavEntry> {
        let mut nav = self.nav(&self.book.roots, open, root, here);
        let listed = Reference::ALL.into_iter().filter(|r| r.is_listed() && self.has(*r));
        for reference in listed {
            let (here_in, is_page) =
                current.filter(|(r, _)| *r == reference).map_or((false, false), |(_, p)| (true, p));
            nav.push(NavEntry {
                title: self.reference_title(reference, root.reader),
                href: here.to(&Self::leaf_path(root, &format!("{}/", reference.folder()))),
                icon: reference.kind().to_owned(),
                current: is_page,
                open: here_in,
                lang: String::new(),
                children: Vec::new(),
            });
        }
        nav
    }

    /// What a reference page has in common with every other page.
    pub(super) fn leaf_frame(&self, root: &Root, here: &SitePath, leaf: Leaf<'_>) -> Page {
        let reader = root.reader;
        let own_page = format!("{}/", leaf.reference.folder());
        let crumb = |title: String, address: &str| Crumb {
            title,
            href: here.to(&Self::leaf_path(root, address)),
            lang: String::new(),
        };
        let mut breadcrumbs = vec![crumb(self.theme.word(reader, "home").to_owned(), "")];
        if leaf.address != own_page {
            breadcrumbs.push(crumb(self.reference_title(leaf.reference, reader), &own_page));
        }
        breadcrumbs.extend(leaf.above.into_iter().map(|(title, address)| crumb(title, &address)));
        let languages = leaf.languages;
        let translated = |lang: Lang| languages.contains(&lang);
        let (second_title, second_language) = leaf
            .second
            .filter(|(_, text)| *text != leaf.title)
            .map_or((String::new(), None), |(lang, text)| (text, Some(self.view_of(lang))));
        let address = leaf.address;
        Page {
            language: self.view_of(reader),
            kind: leaf.reference.kind(),
            pair: root.pair.is_some(),
            title: leaf.title,
            second_title,
            second_language,
            description: leaf.description,
            icon: leaf.reference.kind().to_owned(),
            home: here.to(&Self::leaf_path(root, "")),
            root: here.to(&SitePath::new("index.html")),
            assets: self.theme.assets(here),
            finder: self.finder(root, here),
            manifest: self.manifest_href(reader, here),
            offline: self.offline_href(root, here),
            nav: self.menu(&[], root, here, Some((leaf.reference, address == own_page))),
            breadcrumbs,
            switch: self.switch_to(
                &|root| Self::leaf_path(root, self.address_in(root, address)),
                &translated,
                Some(root),
                here,
            ),
            previous: None,
            next: None,
            dialogue: false,
            notice: None,
            feed: self.feed_href(reader, here),
            head: self.leaf_head(root, address, languages),
        }
    }

    /// The reference pages for machines: their addresses and the languages they really exist in.
    pub(super) fn leaves(&self) -> Vec<(String, Vec<Lang>)> {
        let mut out = Vec::new();
        if self.has(Reference::Glossary) {
            out.extend(self.glossary_leaves());
        }
        out.extend(self.places_leaves());
        out.extend(self.calendar_leaves());
        out.extend(self.news_leaves());
        out.extend(self.signs_leaves());
        out.extend(self.index_leaves());
        if self.has(Reference::Search) {
            out.push((format!("{SEARCH}/"), self.all_languages()));
        }
        out
    }

    /// The addresses of a reference page in its languages, for the sitemap.
    pub(super) fn leaf_urls(&self, address: &str, languages: &[Lang]) -> Vec<SitemapUrl> {
        let alternates = self.leaf_alternates(address, languages);
        let url = |lang: &Lang| SitemapUrl {
            loc: self.leaf_url(address, *lang),
            lastmod: String::new(),
            alternates: alternates.clone(),
        };
        languages.iter().map(url).collect()
    }

    fn leaf_url(&self, address: &str, lang: Lang) -> String {
        let code = &self.language(lang).code;
        self.absolute(&SitePath::new(format!("{code}/{address}index.html")))
    }

    /// A page in one language has no alternates.
    fn leaf_alternates(&self, address: &str, languages: &[Lang]) -> Vec<Alternate> {
        let Some(first) = languages.first().filter(|_| languages.len() > 1) else {
            return Vec::new();
        };
        let own = languages.iter().map(|lang| Alternate {
            hreflang: self.language(*lang).tag.clone(),
            href: self.leaf_url(address, *lang),
        });
        let default =
            Alternate { hreflang: "x-default".to_owned(), href: self.leaf_url(address, *first) };
        own.chain([default]).collect()
    }

    /// Where a page's counterpart lies under another root: the index by strokes has one only where
    /// there are strokes.
    fn address_in<'p>(&self, root: &Root, address: &'p str) -> &'p str {
        match address {
            STROKES if !self.has_strokes(root.reader) => USUAL,
            other => other,
        }
    }

    fn leaf_head(&self, root: &Root, address: &str, languages: &[Lang]) -> Head {
        let reader = root.reader;
        let real = languages.contains(&reader);
        let best = if real { Some(reader) } else { languages.first().copied() };
        let told = self.config.base_url.is_some() && root.pair.is_none() && real;
        let alternates = if told { self.leaf_alternates(address, languages) } else { Vec::new() };
        Head {
            canonical: best.map(|lang| self.leaf_url(address, lang)).unwrap_or_default(),
            alternates,
            noindex: !real,
            og_locale: self.og_locale(reader),
            ..Head::default()
        }
    }
}
