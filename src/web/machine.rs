//! What machines read: canonical addresses, alternates, sitemap, robots.txt, JSON-LD.

use serde::Serialize;
use serde_json::json;

use super::view::{Alternate, Head, Sitemap, SitemapUrl};
use super::{Rendered, Root, Site};
use crate::base::lang::Lang;
use crate::base::path::SitePath;
use crate::model::artifacts::{Artifact, Kind};
use crate::model::book::{Chapter, ChapterId};
use crate::model::resolved::Target;

#[derive(Serialize)]
struct Robots {
    sitemap: String,
}

impl Site<'_> {
    /// The full address of a file; empty without `base_url`.
    pub(super) fn absolute(&self, path: &SitePath) -> String {
        let base = self.config.base_url.as_ref();
        base.map_or_else(String::new, |base| format!("{base}{}", path.url()))
    }

    /// The chapter's real editions and where a reader of none of them is sent (the original).
    fn alternates(&self, chapter: &Chapter) -> Vec<Alternate> {
        if self.config.base_url.is_none() {
            return Vec::new();
        }
        let own = chapter.editions.present().map(|(lang, _)| {
            let language = self.config.language(lang);
            Alternate {
                hreflang: language.tag.clone(),
                href: self.absolute(&chapter.page(&language.code)),
            }
        });
        let default = if chapter.is_home() {
            SitePath::new("index.html")
        } else {
            chapter.page(&self.config.language(chapter.original).code)
        };
        own.chain([Alternate { hreflang: "x-default".to_owned(), href: self.absolute(&default) }])
            .collect()
    }

    /// `<head>` of a chapter's page. A fallback page and a pair's page point to the real edition
    /// they show; a fallback page is advertised to nobody.
    pub(super) fn head(&self, root: &Root, id: ChapterId) -> Head {
        let chapter = self.book.chapter(id);
        let (shown, _) = self.shown(chapter, root.reader);
        let fallback = shown != root.reader;
        let real = chapter.page(&self.config.language(shown).code);
        let image = self.resolved.targets(id, shown).and_then(|targets| targets.image.as_ref());
        Head {
            canonical: self.absolute(&real),
            alternates: if fallback || root.pair.is_some() {
                Vec::new()
            } else {
                self.alternates(chapter)
            },
            noindex: fallback,
            og_locale: self.og_locale(shown),
            og_image: match image {
                Some(Target::File { path, .. }) => self.absolute(path),
                Some(Target::External(url)) => url.clone(),
                Some(
                    Target::Chapter { .. }
                    | Target::Anchor(_)
                    | Target::Concept(_)
                    | Target::Reference(_)
                    | Target::Dead,
                )
                | None => String::new(),
            },
            json_ld_html: self.breadcrumb_list(root, id),
        }
    }

    /// A language as Open Graph names it.
    pub(super) fn og_locale(&self, lang: Lang) -> String {
        self.language(lang).tag.replace("zh-Hans", "zh_CN").replace('-', "_")
    }

    pub(super) fn chooser_head(&self) -> Head {
        let home = self.book.chapters.first().filter(|c| c.is_home());
        Head {
            canonical: self.absolute(&SitePath::new("index.html")),
            alternates: home.map(|c| self.alternates(c)).unwrap_or_default(),
            ..Head::default()
        }
    }

    /// The way down to the page, as schema.org's `BreadcrumbList`.
    fn breadcrumb_list(&self, root: &Root, id: ChapterId) -> String {
        if self.config.base_url.is_none() || self.book.chapter(id).is_home() {
            return String::new();
        }
        let mut chain = vec![id];
        let mut at = self.book.chapter(id).parent;
        while let Some(parent) = at {
            chain.push(parent);
            at = self.book.chapter(parent).parent;
        }
        let home = SitePath::new(format!("{}/index.html", root.code));
        let mut items = vec![(self.views.get(root.reader).title.clone(), self.absolute(&home))];
        items.extend(chain.iter().rev().map(|id| {
            let chapter = self.book.chapter(*id);
            let (_, edition) = self.shown(chapter, root.reader);
            (edition.meta.title.clone(), self.absolute(&chapter.page(&root.code)))
        }));
        let list: Vec<_> = items
            .into_iter()
            .enumerate()
            .map(|(i, (name, item))| {
                json!({"@type": "ListItem", "position": i + 1, "name": name, "item": item})
            })
            .collect();
        let data = json!({
            "@context": "https://schema.org",
            "@type": "BreadcrumbList",
            "itemListElement": list,
        });
        // So that no title can end the script element.
        data.to_string().replace('<', "\\u003c")
    }

    /// `sitemap.xml` (only with `base_url`) and `robots.txt`.
    pub(super) fn machine_files(&self) -> Vec<Rendered> {
        let has_base = self.config.base_url.is_some();
        let sitemap = SitePath::new("sitemap.xml");
        let robots = Robots { sitemap: self.absolute(&sitemap) };
        let mut out = vec![self.text(SitePath::new("robots.txt"), "robots.txt", &robots)];
        if has_base {
            out.push(self.text(sitemap, "sitemap.xml", &self.sitemap()));
        }
        out
    }

    pub(super) fn text(&self, path: SitePath, template: &str, view: &impl Serialize) -> Rendered {
        let text = self.theme.render(template, view, &self.constants)?;
        Ok((path, Artifact { kind: Kind::Other, bytes: text.into_bytes().into() }))
    }

    fn sitemap(&self) -> Sitemap {
        let urls = self.book.chapters.iter().flat_map(|chapter| {
            chapter.editions.present().map(|(lang, edition)| SitemapUrl {
                loc: self.absolute(&chapter.page(&self.config.language(lang).code)),
                lastmod: edition.meta.updated.map(|d| d.to_string()).unwrap_or_default(),
                alternates: self.alternates(chapter),
            })
        });
        let leaves = self
            .leaves()
            .into_iter()
            .flat_map(|(address, languages)| self.leaf_urls(&address, &languages));
        Sitemap { urls: urls.chain(leaves).collect() }
    }
}
