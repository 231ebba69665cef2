//! The sign survey: its own page, one page for each place, one for each status, and what a concept's
//! page shows of it.

use rayon::prelude::*;

use super::reference::{Leaf, Reference};
use super::signboard;
use super::view::{
    PhotoView, PlaceCard, PlaceLink, PlacePage, ProgressStep, ProgressView, SignGroup, SignLine,
    SignStatusPage, SignStep, SignView, SignsPage, SuggestionView, TextView,
};
use super::{Rendered, Root, Site};
use crate::base::lang::{Lang, PerLang};
use crate::base::path::SitePath;
use crate::model::survey::{Place, PlaceId, SIGNS, STATUS, Sign, SignId, SignStatus, SuggestionId};
use crate::model::termbase::ConceptId;
use crate::web::view::FacetView;

/// The address of the list of a status.
fn status_address(status: SignStatus) -> String {
    format!("{SIGNS}/{STATUS}/{}/", status.name())
}

impl Site<'_> {
    /// All pages of the survey.
    pub(super) fn signs_pages(&self) -> Vec<Rendered> {
        if !self.has(Reference::Signs) {
            return Vec::new();
        }
        let statuses = self.statuses();
        let mut out: Vec<Rendered> = Vec::new();
        for root in &self.roots {
            out.push(self.signs_page(root));
            out.extend(statuses.iter().map(|status| self.status_page(root, *status, &statuses)));
            let places = self.survey.places.par_iter().enumerate();
            let pages: Vec<Rendered> =
                places.map(|(i, _)| self.place_page(root, PlaceId(i))).collect();
            out.extend(pages);
        }
        out
    }

    /// The survey's pages for machines: address and the languages each really exists in.
    pub(super) fn signs_leaves(&self) -> Vec<(String, Vec<Lang>)> {
        if !self.has(Reference::Signs) {
            return Vec::new();
        }
        let mut out = vec![(format!("{SIGNS}/"), self.all_languages())];
        let statuses = self.statuses().into_iter();
        out.extend(statuses.map(|status| (status_address(status), self.all_languages())));
        let places = self.survey.places.iter();
        out.extend(places.map(|place| (place.address(), Self::languages_of_place(place))));
        out
    }

    fn languages_of_place(place: &Place) -> Vec<Lang> {
        place.name.present().map(|(lang, _)| lang).collect()
    }

    /// The statuses that any sign has.
    fn statuses(&self) -> Vec<SignStatus> {
        let used = |status: &SignStatus| self.survey.signs.iter().any(|s| s.status == *status);
        SignStatus::ALL.into_iter().filter(used).collect()
    }

    fn status_label(&self, status: SignStatus, reader: Lang) -> String {
        self.theme.word(reader, &format!("sign_status_{}", status.name())).to_owned()
    }

    fn kind_label(&self, place: &Place, reader: Lang) -> String {
        let kind = place.kind.name().replace('-', "_");
        self.theme.word(reader, &format!("place_{kind}")).to_owned()
    }

    fn signs_page(&self, root: &Root) -> Rendered {
        let address = format!("{SIGNS}/");
        let here = Self::leaf_path(root, &address);
        let reader = root.reader;
        let title = |lang| self.reference_title(Reference::Signs, lang);
        let leaf = Leaf {
            reference: Reference::Signs,
            address: &address,
            title: title(reader),
            second: self.config.partner(reader).map(|partner| (partner, title(partner))),
            description: self.theme.word(reader, "signs_lead").to_owned(),
            above: Vec::new(),
            languages: &self.all_languages(),
        };
        let every: Vec<SignId> = (0..self.survey.signs.len()).map(SignId).collect();
        let mut progress = self.progress(&every, reader);
        for (step, status) in progress.steps.iter_mut().zip(SignStatus::ALL) {
            if step.count > 0 {
                step.href = here.to(&Self::leaf_path(root, &status_address(status)));
            }
        }
        let places = (0..self.survey.places.len()).map(|i| {
            let place = self.survey.place(PlaceId(i));
            let (second, second_language) = self.second_name(place, root);
            PlaceCard {
                place: self.place_link(PlaceId(i), root, &here),
                second,
                second_language: second_language.map(|lang| self.view_of(lang)),
                kind_label: self.kind_label(place, reader),
                progress: self.progress(&place.signs, reader),
            }
        });
        let view = SignsPage {
            all_examples: self.survey.places.iter().all(|place| place.example),
            progress,
            places: places.collect(),
            page: self.leaf_frame(root, &here, leaf),
        };
        self.html(here, "signs.html", &view)
    }

    /// A place's name in the language that the readers of a root read besides.
    fn second_name(&self, place: &Place, root: &Root) -> (String, Option<Lang>) {
        let first = self.nearest_text(&place.name, root.reader).map(|(lang, _)| lang);
        let others = self.languages_for(root).into_iter().filter(|lang| Some(*lang) != first);
        let found = others.take(2).find_map(|lang| Some((lang, place.name.get(lang).clone()?)));
        found.map_or((String::new(), None), |(lang, name)| (name, Some(lang)))
    }

    fn place_link(&self, id: PlaceId, root: &Root, here: &SitePath) -> PlaceLink {
        let place = self.survey.place(id);
        let (lang, name) =
            self.nearest_text(&place.name, root.reader).unwrap_or((root.reader, &place.id));
        PlaceLink {
            id: place.id.clone(),
            name: name.to_owned(),
            lang: if lang == root.reader { String::new() } else { self.language(lang).tag.clone() },
            href: here.to(&Self::leaf_path(root, &place.address())),
            example: place.example,
        }
    }

    fn progress(&self, signs: &[SignId], reader: Lang) -> ProgressView {
        let count = |status: SignStatus| {
            signs.iter().filter(|id| self.survey.sign(**id).status == status).count()
        };
        let total = signs.len();
        let word = |key: &str| {
            self.theme
                .word(reader, key)
                .replace("{count}", &total.to_string())
                .replace("{done}", &count(SignStatus::Installed).to_string())
        };
        ProgressView {
            total,
            total_label: word("signs_count"),
            done_label: word("signs_done"),
            steps: SignStatus::ALL
                .into_iter()
                .map(|status| ProgressStep {
                    status: status.name(),
                    label: self.status_label(status, reader),
                    count: count(status),
                    href: String::new(),
                })
                .collect(),
        }
    }

    fn place_page(&self, root: &Root, id: PlaceId) -> Rendered {
        let place = self.survey.place(id);
        let address = place.address();
        let here = Self::leaf_path(root, &address);
        let reader = root.reader;
        let languages = Self::languages_of_place(place);
        let name = self.nearest_text(&place.name, reader).map_or(place.id.as_str(), |(_, n)| n);
        let (second, second_language) = self.second_name(place, root);
        let progress = self.progress(&place.signs, reader);
        let leaf = Leaf {
            reference: Reference::Signs,
            address: &address,
            title: name.to_owned(),
            second: second_language.map(|lang| (lang, second)),
            description: String::new(),
            above: Vec::new(),
            languages: &languages,
        };
        let view = PlacePage {
            kind: place.kind.name(),
            kind_label: self.kind_label(place, reader),
            example: place.example,
            progress,
            signs: place.signs.iter().map(|id| self.sign_view(*id, root, &here)).collect(),
            page: self.leaf_frame(root, &here, leaf),
        };
        self.html(here, "signs-place.html", &view)
    }

    fn status_page(&self, root: &Root, status: SignStatus, statuses: &[SignStatus]) -> Rendered {
        let address = status_address(status);
        let here = Self::leaf_path(root, &address);
        let reader = root.reader;
        let title = |lang: Lang| {
            let label = self.status_label(status, lang);
            self.theme.word(lang, "signs_of_status").replace("{status}", &label)
        };
        let description = format!("sign_status_{}_text", status.name());
        let leaf = Leaf {
            reference: Reference::Signs,
            address: &address,
            title: title(reader),
            second: self.config.partner(reader).map(|partner| (partner, title(partner))),
            description: self.theme.word(reader, &description).to_owned(),
            above: Vec::new(),
            languages: &self.all_languages(),
        };
        let mut groups: Vec<SignGroup> = Vec::new();
        for id in self.survey.of_status(status) {
            let line = self.sign_line(id, root, &here);
            match groups.last_mut().filter(|group| group.place.id == line.place.id) {
                Some(group) => group.signs.push(line),
                None => groups.push(SignGroup { place: line.place.clone(), signs: vec![line] }),
            }
        }
        let others = statuses.iter().map(|other| FacetView {
            id: other.name().to_owned(),
            label: self.status_label(*other, reader),
            href: here.to(&Self::leaf_path(root, &status_address(*other))),
            count: self.survey.of_status(*other).len(),
            current: *other == status,
        });
        let view = SignStatusPage {
            status: status.name(),
            groups,
            others: others.collect(),
            page: self.leaf_frame(root, &here, leaf),
        };
        self.html(here, "signs-status.html", &view)
    }

    fn sign_line(&self, id: SignId, root: &Root, here: &SitePath) -> SignLine {
        let sign = self.survey.sign(id);
        let place = self.place_link(sign.place, root, here);
        let date = sign.dates[sign.status.index()];
        SignLine {
            id: sign.id.clone(),
            href: format!("{}#{}", place.href, sign.id),
            place,
            spots: self.texts(&sign.spot, root),
            found: self.on_the_sign(&sign.found),
            after_label: self.after_label(sign.status, root.reader).to_owned(),
            wordings: self.wordings(sign),
            status: sign.status.name(),
            status_label: self.status_label(sign.status, root.reader),
            date: date.map(|date| self.date_view(date, root.reader)),
        }
    }

    /// What the new wording of a sign of this status is called.
    fn after_label(&self, status: SignStatus, reader: Lang) -> &str {
        match status {
            SignStatus::Reported | SignStatus::Proposed | SignStatus::Discussed => {
                self.theme.word(reader, "sign_after_proposed")
            }
            SignStatus::Agreed => self.theme.word(reader, "sign_after_agreed"),
            SignStatus::Installed => self.theme.word(reader, "sign_after_installed"),
        }
    }

    fn sign_view(&self, id: SignId, root: &Root, here: &SitePath) -> SignView {
        let sign = self.survey.sign(id);
        let reader = root.reader;
        let concept = sign.concept.map(|id| self.termbase.concept(id));
        let own_words = sign.proposal.present().next().is_some();
        let location = sign.location.as_ref().and_then(|id| self.config.glossary.location(id));
        let steps = SignStatus::ALL.into_iter().map(|status| SignStep {
            label: self.status_label(status, reader),
            done: status <= sign.status,
            current: status == sign.status,
            date: sign.dates[status.index()].map(|date| self.date_view(date, reader)),
        });
        let term = self.nearest_text(&sign.found, reader).map_or(sign.id.as_str(), |(_, t)| t);
        SignView {
            id: sign.id.clone(),
            spots: self.texts(&sign.spot, root),
            location: location.map(|facet| self.facet_name(facet, reader)).unwrap_or_default(),
            location_href: location
                .and_then(|facet| self.location_address(facet))
                .map(|address| here.to(&Self::leaf_path(root, &address)))
                .unwrap_or_default(),
            photo: sign.photo.as_ref().map(|photo| PhotoView {
                href: here.to(&photo.path),
                width: photo.size.0,
                height: photo.size.1,
            }),
            found: self.on_the_sign(&sign.found),
            wrong: self.texts(&sign.wrong, root),
            after_label: self.after_label(sign.status, reader).to_owned(),
            plate_html: concept
                .filter(|_| !own_words)
                .map(|concept| signboard::draw(concept, self.config, 2, &sign.id))
                .unwrap_or_default(),
            wordings: self.wordings(sign),
            concept: sign.concept.map(|id| self.entry(id, root, here, false)),
            status: sign.status.name(),
            status_label: self.status_label(sign.status, reader),
            steps: steps.collect(),
            notes: self.texts(&sign.note, root),
            suggestions: self.suggestion_views(&sign.suggestions, root),
            suggest: self.suggest(term, &sign.id, root),
        }
    }

    /// All languages of a sign, Chinese first, as signs have it.
    fn on_the_sign(&self, texts: &PerLang<Option<String>>) -> Vec<TextView> {
        let mut langs: Vec<Lang> = texts.present().map(|(lang, _)| lang).collect();
        langs.sort_by_key(|lang| !self.language(*lang).tag.starts_with("zh"));
        let view = |lang: Lang| {
            let text = texts.get(lang).clone()?;
            Some(TextView { language: self.view_of(lang), text })
        };
        langs.into_iter().filter_map(view).collect()
    }

    /// What a sign is to say: its own words where there are any, else those of its concept, in the
    /// languages that stand on it now, in Chinese and in the handbook's first language. Readers of
    /// other languages must not think that theirs is on the sign.
    fn wordings(&self, sign: &Sign) -> Vec<TextView> {
        let concept = sign.concept.map(|id| self.termbase.concept(id));
        let texts = PerLang::from_fn(self.config.languages.len(), |lang| {
            let own = sign.proposal.get(lang).clone();
            let shown = lang == self.config.source
                || self.language(lang).tag.starts_with("zh")
                || sign.found.get(lang).is_some();
            let of_concept = || concept.filter(|_| shown)?.record.wording(lang);
            own.or_else(|| of_concept().map(str::to_owned))
        });
        self.on_the_sign(&texts)
    }

    /// The signs of the survey that show a concept, or should.
    pub(super) fn signs_with(&self, id: ConceptId, root: &Root, here: &SitePath) -> Vec<SignLine> {
        let signs = self.survey.signs_of.get(&id).map_or(&[][..], Vec::as_slice);
        signs.iter().map(|id| self.sign_line(*id, root, here)).collect()
    }

    /// What residents say of a concept.
    pub(super) fn suggestions_on(&self, id: ConceptId, root: &Root) -> Vec<SuggestionView> {
        let all = self.survey.suggestions_on.get(&id).map_or(&[][..], Vec::as_slice);
        self.suggestion_views(all, root)
    }

    fn suggestion_views(&self, ids: &[SuggestionId], root: &Root) -> Vec<SuggestionView> {
        let view = |id: &SuggestionId| {
            let record = &self.survey.suggestion(*id).record;
            let language = record.language.map(|lang| self.language(lang));
            let status = record.status.name();
            SuggestionView {
                id: record.id.clone(),
                date: self.date_view(record.date, root.reader),
                wording: record.wording.clone(),
                reason: record.reason.clone(),
                lang: language.map(|l| l.tag.clone()).unwrap_or_default(),
                language: language.map(|l| l.name.clone()).unwrap_or_default(),
                name: record.name.clone(),
                status,
                status_label: self
                    .theme
                    .word(root.reader, &format!("suggestion_{status}"))
                    .to_owned(),
                answers: self.texts(&record.answer, root),
            }
        };
        ids.iter().map(view).collect()
    }
}
