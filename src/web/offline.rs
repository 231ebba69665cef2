//! The handbook kept on a device: the page on which readers keep it, what it is as an app, and the list
//! of its files by which browsers fetch what they lack.
//!
//! # The files
//!
//! `sw.js` at the root answers for a kept handbook. It is the same whatever the handbook says.
//! `offline/list.json` has `v`, the version of all this, and `parts`: the languages and the pairs by their
//! folders, and before them, under no name, what all of them need. Of each part it says the `files`,
//! their `bytes`, and length and digest of its own list: for each file its place below the part's folder, digest
//! and length, one after the other in one array. Digests are the beginning of
//! SHA-256 ([`Mark`](crate::model::artifacts::Mark)).
//!
//! A page is no heavier for all this, and depends on none of it.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use rayon::prelude::*;
use serde_json::{Value, json};

use super::icons::PICTURES;
use super::reference::{Leaf, Reference};
use super::view::{Head, MissingPage, OfflinePage, OfflinePart, Page};
use super::{Rendered, Root, Site, taken_twice};
use crate::base::diagnostic::Report;
use crate::base::lang::Lang;
use crate::base::path::SitePath;
use crate::model::artifacts::{Artifact, Content, Kind};

/// The folder of the page below a language's or a pair's, and of the lists below the site.
pub(super) const OFFLINE: &str = "offline";
/// The script that answers for a kept handbook.
const WORKER: &str = "sw.js";
/// The page, …
const PAGE: &str = "offline/index.html";
/// … and what is said in place of one that is not kept.
const MISSING: &str = "offline/missing.html";
/// What the handbook is as an app.
const MANIFEST: &str = "app.webmanifest";
/// The version of the lists, for scripts that were kept with an earlier one.
const VERSION: u8 = 1;

impl Site<'_> {
    /// The page for keeping the handbook, as seen from another one.
    pub(super) fn offline_href(&self, root: &Root, here: &SitePath) -> String {
        if !self.has(Reference::Offline) {
            return String::new();
        }
        here.to(&Self::leaf_path(root, &format!("{OFFLINE}/")))
    }

    /// What the handbook is as an app to readers of a language, as seen from a page.
    pub(super) fn manifest_href(&self, reader: Lang, here: &SitePath) -> String {
        here.to(&self.manifest_path(reader))
    }

    fn manifest_path(&self, reader: Lang) -> SitePath {
        SitePath::new(format!("{}/{MANIFEST}", self.language(reader).code))
    }

    /// The tree of pages of a language.
    pub(super) fn root_of(&self, lang: Lang) -> Option<&Root> {
        self.roots.iter().find(|root| root.pair.is_none() && root.reader == lang)
    }

    /// The pages for keeping the handbook, what is said in place of pages that are not kept, and what the
    /// handbook is as an app.
    pub(super) fn offline_pages(&self) -> Vec<Rendered> {
        let mut out: Vec<Rendered> =
            self.config.langs().map(|lang| Ok(self.manifest(lang))).collect();
        if self.has(Reference::Offline) {
            for root in &self.roots {
                out.push(self.offline_page(root));
                if root.pair.is_none() {
                    out.push(self.missing_page(root));
                }
            }
        }
        out
    }

    fn offline_page(&self, root: &Root) -> Rendered {
        let here = Self::leaf_path(root, &format!("{OFFLINE}/"));
        let worker = if self.preview { String::new() } else { here.to(&SitePath::new(WORKER)) };
        let parts = self.roots.iter().map(|part| {
            let langs =
                part.pair.map_or(vec![part.reader], |(_, pair)| vec![pair.left, pair.right]);
            OfflinePart {
                pair: part.pair.is_some(),
                tags: langs.iter().map(|lang| self.language(*lang).tag.clone()).collect(),
                names: langs.iter().map(|lang| self.language(*lang).name.clone()).collect(),
                proposed: self.proposed(part, root),
                code: part.code.clone(),
            }
        });
        let view = OfflinePage {
            root: self.language(root.reader).code.clone(),
            scope: here.to(&SitePath::new("index.html")),
            worker,
            parts: parts.collect(),
            page: self.offline_frame(root, &here, "offline", "offline_lead"),
        };
        self.html(here, "offline.html", &view)
    }

    /// Whether readers of a page will want a part: their own language, Chinese to show to others, and both
    /// together.
    fn proposed(&self, part: &Root, root: &Root) -> bool {
        let wanted = |lang: Lang| {
            let pair = root.pair.map(|(_, pair)| pair);
            lang == root.reader
                || pair.is_some_and(|pair| lang == pair.right)
                || self.language(lang).is_chinese()
        };
        part.pair.map_or(wanted(part.reader), |(_, pair)| wanted(pair.left) && wanted(pair.right))
    }

    fn missing_page(&self, root: &Root) -> Rendered {
        let here = SitePath::new(format!("{}/{MISSING}", root.code));
        let page = self.offline_frame(root, &here, "missing", "missing_lead");
        self.html(here, "offline-missing.html", &MissingPage { page })
    }

    /// What these pages have in common with every other page. They are for the readers of a device, not for
    /// search engines.
    fn offline_frame(&self, root: &Root, here: &SitePath, title: &str, lead: &str) -> Page {
        let reader = root.reader;
        let text = |lang: Lang, key: &str| self.theme.word(lang, key).to_owned();
        let leaf = Leaf {
            reference: Reference::Offline,
            address: &format!("{OFFLINE}/"),
            title: text(reader, title),
            second: self.config.partner(reader).map(|other| (other, text(other, title))),
            description: text(reader, lead),
            above: Vec::new(),
            languages: &self.all_languages(),
        };
        let frame = self.leaf_frame(root, here, leaf);
        let head = Head { noindex: true, og_locale: self.og_locale(reader), ..Head::default() };
        Page { head, ..frame }
    }

    /// The web app manifest of a language.
    fn manifest(&self, lang: Lang) -> (SitePath, Artifact) {
        let here = self.manifest_path(lang);
        let site = self.views.get(lang);
        let language = self.view_of(lang);
        let mut icons: Vec<Value> = PICTURES
            .iter()
            .filter_map(|(name, width, full)| {
                let src = here.to(&self.theme.file(name)?.path);
                let purpose = if *full { "maskable" } else { "any" };
                let sizes = format!("{width}x{width}");
                Some(json!({"src": src, "type": "image/png", "sizes": sizes, "purpose": purpose}))
            })
            .collect();
        if let Some(sign) = self.theme.file("favicon.svg") {
            let src = here.to(&sign.path);
            icons.push(json!({"src": src, "type": "image/svg+xml", "sizes": "any"}));
        }
        let home = SitePath::new(format!("{}/index.html", language.code));
        let root = here.to(&SitePath::new("index.html"));
        let mut manifest = json!({
            "name": site.title,
            "short_name": site.title,
            "lang": language.tag,
            "dir": language.direction,
            "start_url": here.to(&home),
            "scope": root,
            "display": "minimal-ui",
            "background_color": "#ffffff",
            "theme_color": "#ffffff",
            "icons": icons,
        });
        if !site.description.is_empty() {
            manifest["description"] = json!(site.description);
        }
        (here, Artifact { kind: Kind::Other, bytes: manifest.to_string().into_bytes().into() })
    }

    /// Adds to a whole site what browsers need to keep it.
    pub(super) fn offer(&self, files: &mut BTreeMap<SitePath, Artifact>, report: &mut Report) {
        if self.preview || !self.has(Reference::Offline) {
            return;
        }
        let mut made = self.file_lists(files);
        made.push((SitePath::new(WORKER), self.theme.worker.clone().into()));
        for (path, bytes) in made {
            match files.entry(path) {
                Entry::Vacant(free) => {
                    free.insert(Artifact { kind: Kind::Other, bytes });
                }
                Entry::Occupied(taken) => report.push(taken_twice(taken.key().as_str())),
            }
        }
    }

    fn file_lists(&self, files: &BTreeMap<SitePath, Artifact>) -> Vec<(SitePath, Content)> {
        // Asked for together, since some are still to be made.
        let marks: Vec<_> =
            files.par_iter().map(|(path, file)| (path, file.bytes.mark())).collect();
        let mut parts: Vec<(&str, Vec<Value>, u64)> = vec![("", Vec::new(), 0)];
        parts.extend(self.roots.iter().map(|root| (root.code.as_str(), Vec::new(), 0)));
        for (path, mark) in marks {
            let Some((part, below)) = self.part_of(path.as_str()) else { continue };
            let (_, list, bytes) = &mut parts[part];
            list.extend([json!(below), json!(mark.hex()), json!(mark.length)]);
            *bytes += mark.length;
        }
        let mut out = Vec::new();
        let mut all = Vec::new();
        for (code, list, bytes) in parts {
            let files = list.len() / 3;
            let place = if code.is_empty() {
                format!("{OFFLINE}/rest.json")
            } else {
                format!("{OFFLINE}/part-{code}.json")
            };
            let text = Content::from(Value::from(list).to_string().into_bytes());
            let mark = text.mark();
            all.push(json!({
                "code": code,
                "list": place,
                "digest": mark.hex(),
                "length": mark.length,
                "files": files,
                "bytes": bytes,
            }));
            out.push((SitePath::new(place), text));
        }
        let list = json!({"v": VERSION, "parts": all}).to_string().into_bytes();
        out.push((SitePath::new(format!("{OFFLINE}/list.json")), list.into()));
        out
    }

    /// The number of the part that a file belongs to, and its place there. Nothing for files that are
    /// only of use where the site lies.
    fn part_of<'p>(&self, path: &'p str) -> Option<(usize, &'p str)> {
        if matches!(path, "404.html" | "robots.txt" | "sitemap.xml") {
            return None;
        }
        let own = path.split_once('/').and_then(|(folder, rest)| {
            let number = self.roots.iter().position(|root| root.code == folder)?;
            Some((number + 1, rest))
        });
        match own {
            Some((_, "404.html")) => None,
            // Readers are told in their language even if they do not keep it.
            Some((_, MISSING | MANIFEST | PAGE)) | None => Some((0, path)),
            own => own,
        }
    }
}
