//! Pages that show no chapter: the chooser, 404, older addresses.

use super::view::{Card, Choice, ChooserPage, Head, NotFoundPage, Page, RedirectPage};
use super::{Rendered, Root, Site};
use crate::base::path::SitePath;
use crate::model::book::ChapterId;

impl Site<'_> {
    /// The 404 page of each language, and one at the root. Their addresses are absolute.
    pub(super) fn not_found_pages(&self) -> Vec<Rendered> {
        let languages = self.roots.iter().filter(|r| r.pair.is_none());
        let own = languages.map(|root| {
            (
                root.reader == self.config.source,
                SitePath::new(format!("{}/404.html", root.code)),
                root,
            )
        });
        own.flat_map(|(source, path, root)| {
            let at_root = source.then(|| self.not_found(root, SitePath::new("404.html")));
            std::iter::once(self.not_found(root, path)).chain(at_root)
        })
        .collect()
    }

    fn not_found(&self, root: &Root, path: SitePath) -> Rendered {
        // Seen from the root, relative addresses only lack the path in front.
        let here = SitePath::new("index.html");
        let base = self.config.base_url.as_ref().map_or("/", |url| url.path());
        let absolute = |href: &mut String| {
            let relative = href.trim_start_matches("./");
            *href = format!("{base}{relative}");
        };
        let mut page = self.plain_frame(Some(root), &here, "not-found");
        self.theme.word(root.reader, "not_found_title").clone_into(&mut page.title);
        page.head.noindex = true;
        page.nav = self.menu(&[], root, &here, None);
        page.assets.values_mut().for_each(absolute);
        page.nav.iter_mut().for_each(|e| absolute(&mut e.href));
        page.switch.iter_mut().for_each(|e| absolute(&mut e.href));
        absolute(&mut page.home);
        if let Some(finder) = &mut page.finder {
            absolute(&mut finder.href);
            absolute(&mut finder.index);
        }
        absolute(&mut page.root);
        absolute(&mut page.manifest);
        if !page.offline.is_empty() {
            absolute(&mut page.offline);
        }
        if !page.feed.is_empty() {
            absolute(&mut page.feed);
        }
        let mut children: Vec<Card> =
            self.book.roots.iter().map(|id| self.card(*id, root, &here)).collect();
        for card in &mut children {
            absolute(&mut card.href);
        }
        self.html(path, "not-found.html", &NotFoundPage { page, children })
    }

    /// A page that shows no chapter.
    fn plain_frame(&self, root: Option<&Root>, here: &SitePath, kind: &'static str) -> Page {
        let reader = root.map_or(self.config.source, |r| r.reader);
        let code = root.map_or(&self.language(reader).code, |r| &r.code);
        let site = self.views.get(reader);
        Page {
            language: self.view_of(reader),
            kind,
            pair: false,
            title: site.title.clone(),
            second_title: site.second_title.clone(),
            second_language: site.second_language.clone(),
            description: site.description.clone(),
            icon: String::new(),
            home: here.to(&SitePath::new(format!("{code}/index.html"))),
            root: here.to(&SitePath::new("index.html")),
            assets: self.theme.assets(here),
            finder: root.and_then(|root| self.finder(root, here)),
            manifest: self.manifest_href(reader, here),
            offline: root
                .or_else(|| self.root_of(reader))
                .map_or_else(String::new, |root| self.offline_href(root, here)),
            nav: Vec::new(),
            breadcrumbs: Vec::new(),
            switch: self.switch(None, root, here),
            previous: None,
            next: None,
            dialogue: false,
            notice: None,
            feed: self.feed_href(reader, here),
            head: Head::default(),
        }
    }

    /// The root of the site: every language, to choose.
    pub(super) fn chooser_page(&self) -> Rendered {
        let here = SitePath::new("index.html");
        let mut page = self.plain_frame(None, &here, "chooser");
        page.root = String::new();
        page.head = self.chooser_head();
        let choices = self.roots.iter().filter(|r| r.pair.is_none()).map(|root| Choice {
            language: self.view_of(root.reader),
            href: here.to(&SitePath::new(format!("{}/index.html", root.code))),
            title: self.views.get(root.reader).title.clone(),
            prompt: self.theme.word(root.reader, "choose_language").to_owned(),
            chapters: self
                .book
                .chapters
                .iter()
                .filter(|c| c.editions.get(root.reader).is_some())
                .count(),
        });
        let choices = choices.collect();
        self.html(here, "chooser.html", &ChooserPage { page, choices })
    }

    /// A page at every older address, that leads to the present one.
    pub(super) fn redirects(&self) -> Vec<Rendered> {
        let each = |(alias, id): &(String, ChapterId)| {
            let one = |root: &Root| {
                let file = if alias.to_lowercase().ends_with(".html") {
                    format!("{}/{alias}", root.code)
                } else {
                    format!("{}/{alias}/index.html", root.code)
                };
                let here = SitePath::new(file);
                let chapter = self.book.chapter(*id);
                let goal = chapter.page(&root.code);
                let view = RedirectPage {
                    language: self.view_of(root.reader),
                    title: self.title(chapter, root.reader, false).text,
                    href: here.to(&goal),
                    canonical: self.absolute(&goal),
                };
                self.html(here, "redirect.html", &view)
            };
            self.roots.iter().map(one).collect::<Vec<_>>()
        };
        self.book.aliases.iter().flat_map(each).collect()
    }
}
