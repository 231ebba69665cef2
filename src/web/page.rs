//! The views of pages: chapters in one language, pairs, the chooser, 404, redirects.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::view::{
    Card, ChapterPage, ContactView, Crumb, DateView, LanguageView, NavEntry, Notice, Page,
    PageMeta, PairPage, RowView, SiteView, SwitchEntry, TocEntry,
};
use super::write::{self, Context, Links, Writer, row_kind};
use super::{Rendered, Root, Site, UNTITLED};
use crate::base::lang::{Lang, PerLang};
use crate::base::path::{SitePath, escape_path};
use crate::config::{Config, Language};
use crate::model::book::{Alignment, Chapter, ChapterId, Edition, Meta, Piece};
use crate::model::doc::BlockKind;
use crate::model::resolved::{Target, Targets};

/// A chapter's title for a reader, and its language where that is not the reader's.
pub(super) struct Title {
    pub(super) text: String,
    pub(super) lang: String,
}

pub(super) fn language_view(language: &Language) -> LanguageView {
    LanguageView {
        code: language.code.clone(),
        tag: language.tag.clone(),
        name: language.name.clone(),
        direction: if language.right_to_left { "rtl" } else { "ltr" },
    }
}

/// The handbook as each language shows it.
pub(super) fn site_views(config: &Config) -> PerLang<Arc<SiteView>> {
    PerLang::from_fn(config.languages.len(), |lang| {
        let partner = config.partner(lang);
        let title = config.title.get(lang).clone();
        let second_title = partner.map(|p| config.title.get(p).clone()).unwrap_or_default();
        let second = !second_title.is_empty() && second_title != title;
        let contact = config.contact.as_ref().map(|contact| ContactView {
            name: contact.name.get(lang).clone(),
            address: contact.address.get(lang).clone(),
            second_address: partner
                .map(|p| contact.address.get(p).clone())
                .filter(|a| a != contact.address.get(lang))
                .unwrap_or_default(),
            hours: contact.hours.get(lang).clone(),
            phone: match contact.phone_shown.as_str() {
                "" => contact.phone.clone(),
                shown => shown.to_owned(),
            },
            phone_href: format!("tel:{}", contact.phone),
            email: contact.email.clone(),
        });
        Arc::new(SiteView {
            title: if title.is_empty() { UNTITLED.en.to_owned() } else { title },
            second_title: if second { second_title } else { String::new() },
            second_language: partner.filter(|_| second).map(|p| language_view(config.language(p))),
            description: config.description.get(lang).clone(),
            contact,
            footer_text: config.footer.text.get(lang).clone(),
            icp: config.footer.icp.clone(),
            psb: config.footer.psb.clone(),
        })
    })
}

impl Site<'_> {
    pub(super) fn language(&self, lang: Lang) -> &Language {
        self.config.language(lang)
    }

    pub(super) fn view_of(&self, lang: Lang) -> LanguageView {
        language_view(self.language(lang))
    }

    /// The edition a reader of `lang` gets, and its language.
    pub(super) fn shown<'b>(&self, chapter: &'b Chapter, lang: Lang) -> (Lang, &'b Edition) {
        chapter.edition_for(lang, &self.language(lang).fallback)
    }

    pub(super) fn title(&self, chapter: &Chapter, lang: Lang, short: bool) -> Title {
        let (shown, edition) = self.shown(chapter, lang);
        let meta = &edition.meta;
        let text = if short { meta.short_title.as_ref() } else { None };
        let text = text.unwrap_or(&meta.title).clone();
        let lang = if shown == lang { String::new() } else { self.language(shown).tag.clone() };
        Title { text, lang }
    }

    fn crumb(&self, id: ChapterId, root: &Root, here: &SitePath) -> Crumb {
        let chapter = self.book.chapter(id);
        let Title { text, lang } = self.title(chapter, root.reader, true);
        Crumb { title: text, href: here.to(&chapter.page(&root.code)), lang }
    }

    /// A chapter's title in the partner language, where there is an edition in it.
    fn second(
        &self,
        chapter: &Chapter,
        reader: Lang,
        first: &str,
    ) -> Option<(String, LanguageView)> {
        let partner = self.config.partner(reader)?;
        let title = &chapter.editions.get(partner).as_ref()?.meta.title;
        (title != first).then(|| (title.clone(), self.view_of(partner)))
    }

    pub(super) fn card(&self, id: ChapterId, root: &Root, here: &SitePath) -> Card {
        let chapter = self.book.chapter(id);
        let Title { text, lang } = self.title(chapter, root.reader, false);
        let (_, edition) = self.shown(chapter, root.reader);
        let (second_title, second_language) = self
            .second(chapter, root.reader, &text)
            .map_or((String::new(), None), |(t, l)| (t, Some(l)));
        Card {
            second_title,
            second_language,
            title: text,
            description: edition.meta.description.clone().unwrap_or_default(),
            href: here.to(&chapter.page(&root.code)),
            icon: self.own_icon(chapter),
            lang,
        }
    }

    /// A chapter's own icon, said by any of its editions.
    fn own_icon(&self, chapter: &Chapter) -> String {
        let icon = chapter.editions.present().find_map(|(_, e)| e.meta.icon.as_ref());
        icon.map(|(icon, _)| icon.clone())
            .filter(|icon| self.theme.icons.contains(icon))
            .unwrap_or_default()
    }

    /// The icon of the nearest section above, or the chapter's own.
    fn icon(&self, id: ChapterId) -> String {
        let mut at = Some(id);
        while let Some(id) = at {
            let chapter = self.book.chapter(id);
            let icon = self.own_icon(chapter);
            if !icon.is_empty() {
                return icon;
            }
            at = chapter.parent;
        }
        String::new()
    }

    /// What is in a section: the home page shows every section, a section's page the chapters that
    /// its own text does not lead to already.
    fn cards(&self, id: ChapterId, shown: Lang, root: &Root, here: &SitePath) -> Vec<Card> {
        let chapter = self.book.chapter(id);
        if chapter.is_home() {
            return self.book.roots.iter().map(|section| self.card(*section, root, here)).collect();
        }
        let targets = self.resolved.targets(id, shown).map_or(&[][..], |t| &t.links);
        let linked = |child: &&ChapterId| {
            targets
                .iter()
                .any(|t| matches!(t, Target::Chapter { chapter, .. } if chapter == *child))
        };
        let rest = chapter.children.iter().filter(|child| !linked(child));
        rest.map(|child| self.card(*child, root, here)).collect()
    }

    /// The chapter itself, its section, and so on up to the top.
    fn ancestors(&self, id: ChapterId) -> Vec<ChapterId> {
        let mut out = vec![id];
        let mut at = self.book.chapter(id).parent;
        while let Some(parent) = at {
            out.push(parent);
            at = self.book.chapter(parent).parent;
        }
        out
    }

    pub(super) fn nav(
        &self,
        ids: &[ChapterId],
        open: &[ChapterId],
        root: &Root,
        here: &SitePath,
    ) -> Vec<NavEntry> {
        let entry = |id: &ChapterId| {
            let chapter = self.book.chapter(*id);
            let Title { text, lang } = self.title(chapter, root.reader, true);
            let is_open = open.contains(id);
            NavEntry {
                title: text,
                href: here.to(&chapter.page(&root.code)),
                icon: self.own_icon(chapter),
                current: open.first() == Some(id),
                open: is_open,
                lang,
                children: if is_open {
                    self.nav(&chapter.children, open, root, here)
                } else {
                    Vec::new()
                },
            }
        };
        around(ids, open).iter().map(entry).collect()
    }

    /// The same chapter in every language and pair; the home pages where there is no chapter.
    pub(super) fn switch(
        &self,
        id: Option<ChapterId>,
        current: Option<&Root>,
        here: &SitePath,
    ) -> Vec<SwitchEntry> {
        let chapter = id.map(|id| self.book.chapter(id));
        let goal = |root: &Root| match chapter {
            Some(chapter) => chapter.page(&root.code),
            None => SitePath::new(format!("{}/index.html", root.code)),
        };
        let exists = |lang: Lang| chapter.is_none_or(|c| c.editions.get(lang).is_some());
        self.switch_to(&goal, &exists, current, here)
    }

    /// The page at `goal` in every language and pair.
    pub(super) fn switch_to(
        &self,
        goal: &dyn Fn(&Root) -> SitePath,
        exists: &dyn Fn(Lang) -> bool,
        current: Option<&Root>,
        here: &SitePath,
    ) -> Vec<SwitchEntry> {
        let entry = |root: &Root| {
            let langs = root.pair.map_or(vec![root.reader], |(_, p)| vec![p.left, p.right]);
            SwitchEntry {
                code: root.code.clone(),
                tags: langs.iter().map(|l| self.language(*l).tag.clone()).collect(),
                names: langs.iter().map(|l| self.language(*l).name.clone()).collect(),
                href: here.to(&goal(root)),
                current: current.is_some_and(|c| c.code == root.code),
                translated: langs.iter().all(|lang| exists(*lang)),
            }
        };
        self.roots.iter().map(entry).collect()
    }

    /// What every chapter's page has, in one language or two.
    fn frame(&self, root: &Root, id: ChapterId, here: &SitePath) -> Page {
        let chapter = self.book.chapter(id);
        let reader = root.reader;
        let Title { text, .. } = self.title(chapter, reader, false);
        let (shown, edition) = self.shown(chapter, reader);
        let second = self.second(chapter, reader, &text);
        let (second_title, second_language) =
            second.map_or((String::new(), None), |(t, l)| (t, Some(l)));
        let open = self.ancestors(id);
        let home = SitePath::new(format!("{}/index.html", root.code));
        let mut breadcrumbs = Vec::new();
        if !chapter.is_home() {
            let t = self.theme.word(reader, "home").to_owned();
            breadcrumbs.push(Crumb { title: t, href: here.to(&home), lang: String::new() });
            breadcrumbs.extend(open.iter().skip(1).rev().map(|p| self.crumb(*p, root, here)));
        }
        let listed = |id: &usize| self.book.chapters[*id].listed;
        let previous = (0..id.0).rev().find(listed).filter(|_| chapter.listed);
        let next = (id.0 + 1..self.book.chapters.len()).find(listed).filter(|_| chapter.listed);
        Page {
            language: self.view_of(reader),
            kind: match (chapter.is_home(), chapter.section) {
                (true, _) => "home",
                (false, true) => "section",
                (false, false) => "chapter",
            },
            pair: root.pair.is_some(),
            title: text,
            second_title,
            second_language,
            description: edition.meta.description.clone().unwrap_or_default(),
            icon: self.icon(id),
            home: here.to(&home),
            root: here.to(&SitePath::new("index.html")),
            assets: self.theme.assets(here),
            finder: self.finder(root, here),
            manifest: self.manifest_href(reader, here),
            offline: self.offline_href(root, here),
            nav: self.menu(&open, root, here, None),
            breadcrumbs,
            switch: self.switch(Some(id), Some(root), here),
            previous: previous.map(|i| self.crumb(ChapterId(i), root, here)),
            next: next.map(|i| self.crumb(ChapterId(i), root, here)),
            dialogue: edition.doc.dialogues > 0,
            notice: (shown != reader).then(|| self.notice(reader, reader, shown)),
            feed: self.feed_href(reader, here),
            head: self.head(root, id),
        }
    }

    fn notice(&self, reader: Lang, wanted: Lang, shown: Lang) -> Notice {
        let text = self
            .theme
            .word(reader, "notice_fallback")
            .replace("{wanted}", &self.language(wanted).name)
            .replace("{shown}", &self.language(shown).name);
        Notice { text, language: self.view_of(shown) }
    }

    /// The page of one chapter in one language or pair.
    pub(super) fn chapter_page(&self, root: &Root, id: ChapterId) -> Rendered {
        let here = self.book.chapter(id).page(&root.code);
        let frame = self.frame(root, id, &here);
        match root.pair {
            None => self.single_page(root, id, here, frame),
            Some((number, _)) => self.pair_page(root, number, id, here, frame),
        }
    }

    fn single_page(&self, root: &Root, id: ChapterId, here: SitePath, page: Page) -> Rendered {
        let chapter = self.book.chapter(id);
        let (shown, edition) = self.shown(chapter, root.reader);
        let empty = Targets::default();
        let targets = self.resolved.targets(id, shown).unwrap_or(&empty);
        let context = Context {
            voices: self.voices(chapter, shown, root.reader),
            ..self.context(root, id, edition, shown, targets, &here, ("", &[]))
        };
        let view = ChapterPage {
            body_html: write::document(&context),
            notes_html: Writer::new(&context).notes(),
            body_lang: self.view_of(shown),
            toc: self.toc(id, shown, edition),
            children: self.cards(id, shown, root, &here),
            meta: self.meta(id, shown, &edition.meta, root.reader),
            words: self.words_of(id, &[shown], root, &here),
            places: self.places_for(id, root, &here),
            page,
        };
        self.html(here, "chapter.html", &view)
    }

    fn pair_page(
        &self,
        root: &Root,
        number: usize,
        id: ChapterId,
        here: SitePath,
        mut page: Page,
    ) -> Rendered {
        let chapter = self.book.chapter(id);
        let Some((_, wanted)) = root.pair else { return self.single_page(root, id, here, page) };
        let Some(pair) = chapter.pairs.get(number) else {
            return self.single_page(root, id, here, page);
        };
        let edition = |lang: Option<Lang>| {
            let lang = lang?;
            chapter.editions.get(lang).as_ref().map(|edition| (lang, edition))
        };
        let (left, right) = (edition(pair.left), edition(pair.right));
        let Some((first, first_edition)) = left.or(right) else {
            return self.single_page(root, id, here, page);
        };
        let missing: Vec<(Lang, Option<Lang>)> =
            [(wanted.left, pair.left), (wanted.right, pair.right)]
                .into_iter()
                .filter(|(wish, got)| Some(*wish) != *got)
                .collect();
        let notices =
            missing.iter().map(|(wish, got)| self.notice(root.reader, *wish, got.unwrap_or(first)));
        page.notice =
            notices.reduce(|all, more| Notice { text: all.text + " " + &more.text, ..all });
        page.head.noindex = !missing.is_empty();
        page.dialogue = left.iter().chain(&right).any(|(_, e)| e.doc.dialogues > 0);

        let names = RowNames::of(&pair.alignment, left.map(|(_, e)| e), right.map(|(_, e)| e));
        let empty = Targets::default();
        // Footnotes of two texts share the page: their names begin with the language.
        let prefix = |side: Option<(Lang, &Edition)>| {
            side.map(|(lang, _)| format!("{}-", self.language(lang).code)).unwrap_or_default()
        };
        let (left_prefix, right_prefix) = (prefix(left), prefix(right));
        let left_context = left.map(|(lang, edition)| {
            let targets = self.resolved.targets(id, lang).unwrap_or(&empty);
            self.context(root, id, edition, lang, targets, &here, (&left_prefix, &names.left))
        });
        let right_context = right.map(|(lang, edition)| {
            let targets = self.resolved.targets(id, lang).unwrap_or(&empty);
            self.context(root, id, edition, lang, targets, &here, (&right_prefix, &names.right))
        });
        let mut left_writer = left_context.as_ref().map(Writer::new);
        let mut right_writer = right_context.as_ref().map(Writer::new);

        let mut rows = Vec::with_capacity(pair.alignment.rows.len());
        for (row, name) in pair.alignment.rows.iter().zip(&names.rows) {
            let side = |writer: &mut Option<Writer<'_>>, piece: Option<Piece>| {
                writer.as_mut().zip(piece).map(|(w, p)| w.piece(p)).unwrap_or_default()
            };
            let of = row.left.and_then(|p| left.map(|(_, e)| (e, p)));
            let of = of.or_else(|| row.right.and_then(|p| right.map(|(_, e)| (e, p))));
            rows.push(RowView {
                kind: of.map_or("text", |(edition, piece)| row_kind(edition, piece)),
                anchor: name.clone(),
                left_html: side(&mut left_writer, row.left),
                right_html: side(&mut right_writer, row.right),
            });
        }
        let title = |side: Option<(Lang, &Edition)>| {
            side.map_or(String::new(), |(_, e)| e.meta.title.clone())
        };
        let shown: Vec<Lang> = [left, right].into_iter().flatten().map(|(lang, _)| lang).collect();
        let view = PairPage {
            left: self.view_of(left.map_or(wanted.left, |(l, _)| l)),
            right: self.view_of(right.map_or(wanted.right, |(l, _)| l)),
            left_title: title(left),
            right_title: title(right),
            rows,
            left_notes_html: left_writer.as_mut().map(Writer::notes).unwrap_or_default(),
            right_notes_html: right_writer.as_mut().map(Writer::notes).unwrap_or_default(),
            toc: self.toc(id, first, first_edition),
            children: self.cards(id, first, root, &here),
            meta: self.meta(id, first, &first_edition.meta, root.reader),
            words: self.words_of(id, &shown, root, &here),
            places: self.places_for(id, root, &here),
            page,
        };
        self.html(here, "pair.html", &view)
    }

    #[expect(clippy::too_many_arguments, reason = "gathers what the writer's context holds")]
    fn context<'b>(
        &'b self,
        root: &'b Root,
        id: ChapterId,
        edition: &'b Edition,
        lang: Lang,
        targets: &'b Targets,
        page: &'b SitePath,
        (prefix, unnamed): (&'b str, &'b [bool]),
    ) -> Context<'b> {
        let chinese = self.config.languages.iter().find(|l| l.tag.starts_with("zh"));
        Context {
            links: Links::Resolved {
                book: self.book,
                config: self.config,
                termbase: self.termbase,
                targets,
                mentions: self.resolved.mentions(id, lang),
                chapter: id,
                page,
                root: &root.code,
                reader: root.reader,
            },
            doc: &edition.doc,
            anchors: &edition.anchors,
            unnamed,
            prefix,
            tag: &self.language(lang).tag,
            lang,
            chinese: chinese.map_or("zh-Hans", |l| l.tag.as_str()),
            words: self.theme.words.get(lang),
            sanitiser: self.sanitiser.as_ref(),
            voices: self.alone(lang),
            reader: &self.resolved.reader,
        }
    }

    fn toc(&self, id: ChapterId, lang: Lang, edition: &Edition) -> Vec<TocEntry> {
        let texts = self.headings[id.0].get(lang);
        if edition.meta.toc == Some(false) {
            return Vec::new();
        }
        let entries: Vec<TocEntry> = edition
            .outline()
            .into_iter()
            .filter(|entry| (2..=3).contains(&entry.level))
            .map(|entry| TocEntry {
                level: entry.level,
                href: format!("#{}", escape_path(entry.anchor)),
                text: texts.get(entry.number).cloned().unwrap_or_default(),
            })
            .collect();
        if entries.len() < 2 { Vec::new() } else { entries }
    }

    fn meta(&self, id: ChapterId, shown: Lang, meta: &Meta, lang: Lang) -> PageMeta {
        let date = |date: jiff::civil::Date| self.date_view(date, lang);
        let overdue = self.reviews.filter(|reviews| reviews.is_overdue(id, shown));
        let overdue = overdue.map(|reviews| {
            self.theme.word(lang, "overdue").replace("{count}", &reviews.months.to_string())
        });
        PageMeta {
            updated: meta.updated.map(date),
            reviewed: meta.reviewed.map(|(day, _)| date(day)),
            sources: meta.sources.clone(),
            overdue: overdue.unwrap_or_default(),
        }
    }

    pub(super) fn date_view(&self, date: jiff::civil::Date, lang: Lang) -> DateView {
        DateView { iso: date.to_string(), text: self.date(date, lang) }
    }

    /// A date as the language writes it, by the theme's pattern.
    pub(super) fn date(&self, date: jiff::civil::Date, lang: Lang) -> String {
        crate::theme::times::date(self.theme.words.get(lang), date)
    }
}

/// The sections, or the chapters of one, that the navigation lists: all, or of too many to look through
/// those around the open one. The home page and the section's own page list every one.
fn around<'b>(children: &'b [ChapterId], open: &[ChapterId]) -> &'b [ChapterId] {
    const ALL: usize = 100;
    const NEAR: usize = 20;
    if children.len() <= ALL {
        return children;
    }
    let here = children.iter().position(|child| open.contains(child)).unwrap_or(0);
    &children[here.saturating_sub(NEAR)..(here + NEAR).min(children.len())]
}

/// Which name stands on which row of a pair's page, and which headings therefore carry none.
struct RowNames {
    rows: Vec<String>,
    left: Vec<bool>,
    right: Vec<bool>,
}

impl RowNames {
    fn of(alignment: &Alignment, left: Option<&Edition>, right: Option<&Edition>) -> Self {
        let unnamed =
            |edition: Option<&Edition>| vec![false; edition.map_or(0, |e| e.anchors.len())];
        let mut out = Self { rows: Vec::new(), left: unnamed(left), right: unnamed(right) };
        let mut taken: BTreeSet<&str> = BTreeSet::new();
        for row in &alignment.rows {
            let left_heading = left.zip(row.left).and_then(|(e, p)| heading(e, p));
            let right_heading = right.zip(row.right).and_then(|(e, p)| heading(e, p));
            let name = left_heading.or(right_heading).map_or("", |(_, name)| name);
            if let Some((number, _)) = left_heading {
                out.left[number] = true;
            }
            if let Some((number, own)) = right_heading {
                out.right[number] = own == name;
            }
            taken.insert(name);
            out.rows.push(name.to_owned());
        }
        // Headings inside other blocks keep their names, once on the page.
        let editions = [(left, &mut out.left), (right, &mut out.right)];
        for (edition, unnamed) in editions {
            for (name, hidden) in edition.iter().flat_map(|e| e.anchors.iter()).zip(unnamed) {
                *hidden |= !taken.insert(name);
            }
        }
        out
    }
}

/// The number and the name of a piece that is a heading.
fn heading(edition: &Edition, piece: Piece) -> Option<(usize, &str)> {
    let Piece::Block(i) = piece else { return None };
    if let BlockKind::Heading(heading) = &edition.doc.blocks.get(i)?.kind {
        return Some((heading.number, edition.anchors.get(heading.number)?));
    }
    None
}
