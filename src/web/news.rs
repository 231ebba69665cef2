//! What changed and what should be checked again: a page of changes, a page of old reviews, and an Atom
//! feed for each language.

use jiff::civil::Date;

use super::reference::{Leaf, Reference};
use super::view::{Feed, FeedEntry, NewsDay, NewsEntry, NewsPage, ReviewLine, ReviewsPage};
use super::{Rendered, Root, Site};
use crate::base::lang::{Lang, PerLang};
use crate::base::path::SitePath;
use crate::model::book::{Book, Chapter, ChapterId, Edition};
use crate::text::plain::cleaned;

/// The folder of the news below a language's or a pair's.
pub(super) const NEWS: &str = "news";
/// The list of old reviews.
const REVIEWS: &str = "news/reviews/";
/// How many changes the page shows, and the feed.
const MOST: usize = 60;

/// The languages in which any edition says when it changed.
pub(super) fn dated(book: &Book, languages: usize) -> PerLang<bool> {
    PerLang::from_fn(languages, |lang| {
        let mut editions = book.chapters.iter().filter_map(|c| c.editions.get(lang).as_ref());
        editions.any(|edition| edition.meta.updated.is_some())
    })
}

impl Site<'_> {
    /// The pages of the news and the feeds.
    pub(super) fn news_pages(&self) -> Vec<Rendered> {
        if !self.has(Reference::News) {
            return Vec::new();
        }
        let mut out = Vec::new();
        for root in &self.roots {
            out.push(self.news_page(root));
            out.extend(self.reviews_page(root));
            if root.pair.is_none() {
                out.extend(self.feed_file(root.reader));
            }
        }
        out
    }

    /// The pages for machines. The list of old reviews is for editors and careful readers, not for
    /// search engines.
    pub(super) fn news_leaves(&self) -> Vec<(String, Vec<Lang>)> {
        if !self.has(Reference::News) {
            return Vec::new();
        }
        vec![(format!("{NEWS}/"), self.languages_with_news())]
    }

    /// Whether any edition says when it changed.
    pub(super) fn has_news(&self) -> bool {
        self.dated.iter().any(|(_, dated)| *dated)
    }

    fn languages_with_news(&self) -> Vec<Lang> {
        self.config.langs().filter(|lang| *self.dated.get(*lang)).collect()
    }

    /// The editions of a language by the day of their change, the newest first.
    fn changes(&self, lang: Lang) -> Vec<(Date, ChapterId, &Chapter, &Edition)> {
        let mut out: Vec<_> = self
            .book
            .iter()
            .filter_map(|(id, chapter)| {
                let edition = chapter.editions.get(lang).as_ref()?;
                Some((edition.meta.updated?, id, chapter, edition))
            })
            .collect();
        out.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
        out.truncate(MOST);
        out
    }

    /// The title of the section that a chapter stands in; empty at the top.
    fn section_title(&self, chapter: &Chapter, lang: Lang) -> String {
        let parent = chapter.parent.map(|id| self.title(self.book.chapter(id), lang, true));
        parent.map(|title| title.text).unwrap_or_default()
    }

    fn news_page(&self, root: &Root) -> Rendered {
        let address = format!("{NEWS}/");
        let here = Self::leaf_path(root, &address);
        let reader = root.reader;
        let title = |lang| self.reference_title(Reference::News, lang);
        let leaf = Leaf {
            reference: Reference::News,
            address: &address,
            title: title(reader),
            second: self.config.partner(reader).map(|partner| (partner, title(partner))),
            description: self.theme.word(reader, "news_lead").to_owned(),
            above: Vec::new(),
            languages: &self.languages_with_news(),
        };
        let mut days: Vec<NewsDay> = Vec::new();
        for (date, _, chapter, edition) in self.changes(reader) {
            let entry = NewsEntry {
                title: edition.meta.title.clone(),
                href: here.to(&chapter.page(&root.code)),
                description: edition.meta.description.clone().unwrap_or_default(),
                section: self.section_title(chapter, reader),
            };
            let date = self.date_view(date, reader);
            match days.last_mut().filter(|day| day.date.iso == date.iso) {
                Some(day) => day.entries.push(entry),
                None => days.push(NewsDay { date, entries: vec![entry] }),
            }
        }
        let reviews = self.reviews.map(|_| here.to(&Self::leaf_path(root, REVIEWS)));
        let view = NewsPage {
            days,
            feed: self.feed_href(reader, &here),
            reviews: reviews.unwrap_or_default(),
            page: self.leaf_frame(root, &here, leaf),
        };
        self.html(here, "news.html", &view)
    }

    fn reviews_page(&self, root: &Root) -> Option<Rendered> {
        let reviews = self.reviews?;
        let here = Self::leaf_path(root, REVIEWS);
        let reader = root.reader;
        let months = |lang: Lang, key: &str| {
            self.theme.word(lang, key).replace("{count}", &reviews.months.to_string())
        };
        let leaf = Leaf {
            reference: Reference::News,
            address: REVIEWS,
            title: self.theme.word(reader, "reviews").to_owned(),
            second: self
                .config
                .partner(reader)
                .map(|partner| (partner, self.theme.word(partner, "reviews").to_owned())),
            description: months(reader, "reviews_lead"),
            above: Vec::new(),
            languages: &self.all_languages(),
        };
        let mut overdue: Vec<_> = reviews.overdue.iter().filter(|one| one.lang == reader).collect();
        overdue.sort_by_key(|one| (one.reviewed, one.chapter));
        let chapters = overdue.into_iter().filter_map(|one| {
            let chapter = self.book.chapter(one.chapter);
            let meta = &chapter.editions.get(one.lang).as_ref()?.meta;
            Some(ReviewLine {
                title: meta.title.clone(),
                href: here.to(&chapter.page(&root.code)),
                reviewed: one.reviewed.map(|date| self.date_view(date, reader)),
                sources: meta.sources.clone(),
            })
        });
        let mut page = self.leaf_frame(root, &here, leaf);
        page.head.noindex = true;
        page.head.alternates.clear();
        let view = ReviewsPage {
            age: months(reader, "reviews_none"),
            today: self.date_view(reviews.today, reader),
            chapters: chapters.collect(),
            page,
        };
        Some(self.html(here, "reviews.html", &view))
    }

    fn feed_path(&self, lang: Lang) -> SitePath {
        SitePath::new(format!("{}/feed.xml", self.language(lang).code))
    }

    /// The feed of a language as seen from a page; empty if there is none. Its entries need full
    /// addresses, so there is none without `base_url`.
    pub(super) fn feed_href(&self, lang: Lang, here: &SitePath) -> String {
        let has = self.config.base_url.is_some() && *self.dated.get(lang);
        if has { here.to(&self.feed_path(lang)) } else { String::new() }
    }

    fn feed_file(&self, lang: Lang) -> Option<Rendered> {
        self.config.base_url.as_ref()?;
        let changes = self.changes(lang);
        let newest = changes.first()?.0;
        let plain = |text: &str| cleaned(text).0;
        let entries = changes.iter().map(|(date, _, chapter, edition)| FeedEntry {
            title: plain(&edition.meta.title),
            href: self.absolute(&chapter.page(&self.language(lang).code)),
            updated: moment(*date),
            summary: plain(edition.meta.description.as_deref().unwrap_or_default()),
            section: plain(&self.section_title(chapter, lang)),
        });
        let site = self.views.get(lang);
        let author = site.contact.as_ref().map(|contact| contact.name.clone());
        let path = self.feed_path(lang);
        let page = SitePath::new(format!("{}/{NEWS}/index.html", self.language(lang).code));
        let feed = Feed {
            lang: self.language(lang).tag.clone(),
            title: plain(&site.title),
            subtitle: plain(&site.description),
            href: self.absolute(&path),
            alternate: self.absolute(&page),
            updated: moment(newest),
            author: plain(&author.filter(|a| !a.is_empty()).unwrap_or_else(|| site.title.clone())),
            entries: entries.collect(),
        };
        Some(self.text(path, "feed.xml", &feed))
    }
}

/// The beginning of a day in China.
fn moment(date: Date) -> String {
    format!("{date}T00:00:00+08:00")
}
