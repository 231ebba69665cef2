//! Places: one page each, and lists of them by kind, by service, by language and by distance.

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use rayon::prelude::*;
use serde_json::{Map, Value, json};

use super::reference::{Leaf, Reference};
use super::view::{
    FacetView, MapView, PlaceGroup, PlaceLine, PlaceSheet, PlacesPage, ServiceView, TaxiView,
    TextView,
};
use super::{Rendered, Root, Site};
use crate::base::lang::{Lang, PerLang};
use crate::base::path::SitePath;
use crate::model::book::ChapterId;
use crate::model::place::{Hours, Kind, PLACES, Place, PlaceId, Position, WEEK};
use crate::plate::qr;
use crate::text::hanzi;
use crate::text::phones;
use crate::text::script::is_han;
use crate::theme::times;

/// A way to list places.
#[derive(Clone, Copy, PartialEq, Eq)]
enum List {
    Kind,
    Services,
    Languages,
    Distance,
}

impl List {
    const ALL: [Self; 4] = [Self::Kind, Self::Services, Self::Languages, Self::Distance];

    fn name(self) -> &'static str {
        match self {
            Self::Kind => "kind",
            Self::Services => "services",
            Self::Languages => "languages",
            Self::Distance => "distance",
        }
    }

    fn address(self) -> String {
        match self {
            Self::Kind => format!("{PLACES}/"),
            Self::Services | Self::Languages | Self::Distance => {
                format!("{PLACES}/{}/", self.name())
            }
        }
    }
}

fn icon(kind: Kind) -> &'static str {
    match kind {
        Kind::Centre => "info",
        Kind::Station => "people",
        Kind::Police => "shield",
        Kind::Hospital | Kind::Clinic => "cross",
        Kind::Compound => "house",
    }
}

impl Site<'_> {
    /// All pages of the places.
    pub(super) fn places_pages(&self) -> Vec<Rendered> {
        if !self.has(Reference::Places) {
            return Vec::new();
        }
        let lists = self.lists();
        let cards: Vec<Option<TaxiView>> =
            self.places.places.par_iter().map(|place| self.taxi(place)).collect();
        let mut out: Vec<Rendered> = Vec::new();
        for root in &self.roots {
            out.extend(lists.iter().map(|list| self.places_page(root, *list, &lists)));
            let sheets: Vec<Rendered> = cards
                .par_iter()
                .enumerate()
                .map(|(i, card)| self.place_sheet(root, PlaceId(i), card.as_ref()))
                .collect();
            out.extend(sheets);
        }
        out
    }

    /// The places' pages for machines: address and the languages each really exists in. What is
    /// invented is told to nobody.
    pub(super) fn places_leaves(&self) -> Vec<(String, Vec<Lang>)> {
        if !self.has(Reference::Places) {
            return Vec::new();
        }
        let lists = self.lists().into_iter().map(|list| (list.address(), self.all_languages()));
        let real = self.places.places.iter().filter(|place| !place.example);
        lists.chain(real.map(|place| (place.address(), languages_of(place)))).collect()
    }

    /// The lists that have something in them.
    fn lists(&self) -> Vec<List> {
        let filled = |list: &List| match list {
            List::Kind => true,
            List::Services => !self.places.services.is_empty(),
            List::Languages => !self.places.languages().is_empty(),
            List::Distance => !self.places.compounds().is_empty(),
        };
        List::ALL.into_iter().filter(filled).collect()
    }

    fn list_title(&self, list: List, reader: Lang) -> String {
        match list {
            List::Kind => self.reference_title(Reference::Places, reader),
            List::Services | List::Languages | List::Distance => {
                self.theme.word(reader, &format!("places_{}", list.name())).to_owned()
            }
        }
    }

    fn places_page(&self, root: &Root, list: List, lists: &[List]) -> Rendered {
        let address = list.address();
        let here = Self::leaf_path(root, &address);
        let reader = root.reader;
        let leaf = Leaf {
            reference: Reference::Places,
            address: &address,
            title: self.list_title(list, reader),
            second: self.config.partner(reader).map(|lang| (lang, self.list_title(list, lang))),
            description: self
                .theme
                .word(reader, &format!("places_{}_lead", list.name()))
                .to_owned(),
            above: Vec::new(),
            languages: &self.all_languages(),
        };
        let groups = self.groups(list, root, &here);
        let listed = |id: &str| {
            let mut all = groups.iter().flat_map(|group: &PlaceGroup| &group.places);
            all.any(|line| line.id == id)
        };
        // Whoever looks for the nearest office must know that some are missing.
        let rest = self.places.iter().filter(|(_, place)| {
            list == List::Distance && place.kind != Kind::Compound && !listed(&place.id)
        });
        let rest: Vec<PlaceLine> = rest.map(|(id, _)| self.place_line(id, root, &here)).collect();
        let ways = lists.iter().map(|other| FacetView {
            id: other.name().to_owned(),
            label: self.theme.word(reader, &format!("places_by_{}", other.name())).to_owned(),
            href: here.to(&Self::leaf_path(root, &other.address())),
            count: self.group_count(*other),
            current: *other == list,
        });
        let view = PlacesPage {
            list: list.name(),
            rest_label: if rest.is_empty() {
                String::new()
            } else {
                self.theme.word(reader, "places_no_position").to_owned()
            },
            rest,
            lists: if lists.len() > 1 { ways.collect() } else { Vec::new() },
            examples: self.places.places.iter().any(|place| place.example),
            groups,
            page: self.leaf_frame(root, &here, leaf),
        };
        self.html(here, "places.html", &view)
    }

    /// How many groups a list has.
    fn group_count(&self, list: List) -> usize {
        let of_kind = |kind: &Kind| self.places.places.iter().any(|place| place.kind == *kind);
        match list {
            List::Kind => Kind::ALL.iter().filter(|kind| of_kind(kind)).count(),
            List::Services => self.places.services.len(),
            List::Languages => self.places.languages().len(),
            List::Distance => self.places.compounds().len(),
        }
    }

    fn groups(&self, list: List, root: &Root, here: &SitePath) -> Vec<PlaceGroup> {
        let reader = root.reader;
        let lines = |wanted: &dyn Fn(&Place) -> bool| -> Vec<PlaceLine> {
            let found = self.places.iter().filter(|(_, place)| wanted(place));
            found.map(|(id, _)| self.place_line(id, root, here)).collect()
        };
        match list {
            List::Kind => {
                let group = |kind: Kind| PlaceGroup {
                    id: format!("kind-{}", kind.name()),
                    title: self.theme.word(reader, &format!("places_{}", kind.name())).to_owned(),
                    lang: String::new(),
                    href: String::new(),
                    places: lines(&|place| place.kind == kind),
                };
                Kind::ALL.into_iter().map(group).filter(|g| !g.places.is_empty()).collect()
            }
            List::Services => {
                let group = |service: &crate::model::place::Service| {
                    let view = self.service_view(service, root, here);
                    PlaceGroup {
                        id: service.id.clone(),
                        title: view.title,
                        lang: view.lang,
                        href: view.href,
                        places: service
                            .places
                            .iter()
                            .map(|id| self.place_line(*id, root, here))
                            .collect(),
                    }
                };
                self.places.services.iter().map(group).collect()
            }
            List::Languages => {
                let group = |lang: Lang| PlaceGroup {
                    id: format!("language-{}", self.language(lang).code),
                    title: self.language(lang).name.clone(),
                    lang: self.language(lang).tag.clone(),
                    href: String::new(),
                    places: lines(&|place| place.languages.contains(&lang)),
                };
                self.places.languages().into_iter().map(group).collect()
            }
            List::Distance => {
                let group = |from: PlaceId| {
                    let line = self.place_line(from, root, here);
                    PlaceGroup {
                        id: format!("from-{}", line.id),
                        title: self
                            .theme
                            .word(reader, "places_from")
                            .replace("{place}", &line.name),
                        lang: line.lang,
                        href: line.href,
                        places: self.near(from, root, here),
                    }
                };
                self.places.compounds().into_iter().map(group).collect()
            }
        }
    }

    /// The places around one, the nearest first.
    fn near(&self, from: PlaceId, root: &Root, here: &SitePath) -> Vec<PlaceLine> {
        let around = self.places.around(from).into_iter();
        let line = |(id, metres): (PlaceId, f64)| PlaceLine {
            distance: self.distance(metres, root.reader),
            ..self.place_line(id, root, here)
        };
        around.map(line).collect()
    }

    /// A distance in words: to the next 50 m, from a kilometre on to the next 100 m.
    fn distance(&self, metres: f64, reader: Lang) -> String {
        let (key, number) = if metres < 975.0 {
            ("distance_m", format!("{}", (metres / 50.0).round().max(1.0) * 50.0))
        } else if metres < 99_950.0 {
            ("distance_km", format!("{:.1}", metres / 1000.0))
        } else {
            ("distance_km", format!("{:.0}", metres / 1000.0))
        };
        let number = number.replace('.', self.theme.word(reader, "decimal_point"));
        self.theme.word(reader, key).replace("{count}", &number)
    }

    fn place_line(&self, id: PlaceId, root: &Root, here: &SitePath) -> PlaceLine {
        let place = self.places.place(id);
        let reader = root.reader;
        let foreign = |lang: Lang| {
            if lang == reader { String::new() } else { self.language(lang).tag.clone() }
        };
        let name = self.nearest_text(&place.name, reader);
        let (first, name) = name.unwrap_or((reader, &place.id));
        let second = self.second_text(&place.name, first, root);
        let address = self.nearest_text(&place.address, reader);
        PlaceLine {
            id: place.id.clone(),
            href: here.to(&Self::leaf_path(root, &place.address())),
            name: name.to_owned(),
            lang: foreign(first),
            second: second.map(|(_, text)| text.to_owned()).unwrap_or_default(),
            second_lang: second.map(|(l, _)| self.language(l).tag.clone()).unwrap_or_default(),
            kind_label: self.place_kind(place.kind, reader),
            icon: icon(place.kind),
            address: address.map(|(_, text)| text.to_owned()).unwrap_or_default(),
            address_lang: address.map(|(lang, _)| foreign(lang)).unwrap_or_default(),
            phone: if place.example { String::new() } else { phones::local(&place.phone) },
            phone_href: format!("tel:{}", place.phone),
            distance: String::new(),
            hours_data: place.hours.as_ref().map(|h| self.hours_data(h)).unwrap_or_default(),
            example: place.example,
        }
    }

    fn place_kind(&self, kind: Kind, reader: Lang) -> String {
        self.theme.word(reader, &format!("place_is_{}", kind.name())).to_owned()
    }

    /// A text in the language that the readers of a root read besides.
    fn second_text<'t>(
        &self,
        texts: &'t PerLang<Option<String>>,
        first: Lang,
        root: &Root,
    ) -> Option<(Lang, &'t str)> {
        let others = self.languages_for(root).into_iter().take(2).filter(|lang| *lang != first);
        others.into_iter().find_map(|lang| Some((lang, texts.get(lang).as_deref()?)))
    }

    /// The places that do what a chapter is about.
    pub(super) fn places_for(&self, id: ChapterId, root: &Root, here: &SitePath) -> Vec<PlaceLine> {
        let mut ids: Vec<PlaceId> = self.places.serving(id).collect();
        ids.sort_unstable();
        ids.dedup();
        ids.into_iter().map(|id| self.place_line(id, root, here)).collect()
    }

    fn service_view(
        &self,
        service: &crate::model::place::Service,
        root: &Root,
        here: &SitePath,
    ) -> ServiceView {
        let own = self.nearest_text(&service.name, root.reader);
        let (title, lang) = match (own, service.chapter) {
            (Some((lang, text)), _) => {
                let tag = &self.language(lang).tag;
                (text.to_owned(), if lang == root.reader { String::new() } else { tag.clone() })
            }
            (None, Some(id)) => {
                let title = self.title(self.book.chapter(id), root.reader, false);
                (title.text, title.lang)
            }
            (None, None) => (service.id.clone(), String::new()),
        };
        let href = service.chapter.map(|id| here.to(&self.book.chapter(id).page(&root.code)));
        ServiceView { title, lang, href: href.unwrap_or_default() }
    }

    fn place_sheet(&self, root: &Root, id: PlaceId, card: Option<&TaxiView>) -> Rendered {
        let place = self.places.place(id);
        let address = place.address();
        let here = Self::leaf_path(root, &address);
        let reader = root.reader;
        let languages = languages_of(place);
        let (first, name) = self.nearest_text(&place.name, reader).unwrap_or((reader, &place.id));
        let second = self.second_text(&place.name, first, root);
        let leaf = Leaf {
            reference: Reference::Places,
            address: &address,
            title: name.to_owned(),
            second: second.map(|(lang, text)| (lang, text.to_owned())),
            description: String::new(),
            above: Vec::new(),
            languages: &languages,
        };
        let mut page = self.leaf_frame(root, &here, leaf);
        icon(place.kind).clone_into(&mut page.icon);
        if place.example {
            page.head.noindex = true;
            page.head.alternates.clear();
        } else {
            page.head.json_ld_html = self.place_data(place, root, &here);
        }
        let url = self.absolute(&here);
        let words = self.theme.words.get(reader);
        let as_of = place.as_of.map(|moment| times::as_of(words, moment));
        let services = place.services.iter().filter_map(|i| self.places.services.get(*i));
        let own_address = self.nearest_text(&place.address, reader);
        let view = PlaceSheet {
            id: place.id.clone(),
            kind: place.kind.name(),
            kind_label: self.place_kind(place.kind, reader),
            example: place.example,
            names: self.in_all_languages(&place.name),
            addresses: self.with_chinese(&place.address, root),
            landmarks: self.with_chinese(&place.landmark, root),
            phone: phones::local(&place.phone),
            phone_href: if place.phone.is_empty() || place.example {
                String::new()
            } else {
                format!("tel:{}", place.phone)
            },
            email: if place.example { String::new() } else { place.email.clone() },
            hours: place.hours.as_ref().map(|hours| self.hours_view(hours, root)),
            languages: place.languages.iter().map(|lang| self.view_of(*lang)).collect(),
            services: services.map(|s| self.service_view(s, root, &here)).collect(),
            maps: if place.example { Vec::new() } else { self.maps(place, reader) },
            near: if place.kind == Kind::Compound {
                self.near(id, root, &here)
            } else {
                Vec::new()
            },
            notes: self.texts(&place.note, root),
            sources: place.sources.clone(),
            as_of: as_of.unwrap_or_default(),
            qr_html: if url.is_empty() { String::new() } else { qr::svg(&url) },
            taxi: card.map(|card| TaxiView {
                own_name: if name == card.name { String::new() } else { name.to_owned() },
                own_address: own_address
                    .filter(|(lang, text)| *lang == first && *text != card.address)
                    .map(|(_, text)| text.to_owned())
                    .unwrap_or_default(),
                own_lang: self.language(first).tag.clone(),
                ..card.clone()
            }),
            page,
        };
        self.html(here, "place.html", &view)
    }

    fn in_all_languages(&self, texts: &PerLang<Option<String>>) -> Vec<TextView> {
        let view = |(lang, text): (Lang, &String)| TextView {
            language: self.view_of(lang),
            text: text.clone(),
        };
        texts.present().map(view).collect()
    }

    /// A text in the languages of a page, and in Chinese for the person opposite.
    pub(super) fn with_chinese(
        &self,
        texts: &PerLang<Option<String>>,
        root: &Root,
    ) -> Vec<TextView> {
        let mut out = self.texts(texts, root);
        if let Some(chinese) = self.chinese()
            && let Some(text) = texts.get(chinese)
            && out.iter().all(|own| own.language.tag != self.language(chinese).tag)
        {
            out.push(TextView { language: self.view_of(chinese), text: text.clone() });
        }
        out
    }

    /// The Chinese of the handbook.
    fn chinese(&self) -> Option<Lang> {
        self.config.langs().find(|lang| self.language(*lang).tag.starts_with("zh"))
    }

    fn taxi(&self, place: &Place) -> Option<TaxiView> {
        let chinese = self.chinese()?;
        let text = |texts: &PerLang<Option<String>>| texts.get(chinese).clone().unwrap_or_default();
        let (name, address) = (text(&place.name), text(&place.address));
        if name.is_empty() && address.is_empty() {
            return None;
        }
        let reading = |text: &str, written: &str| {
            if text.chars().any(is_han) && written.is_empty() {
                hanzi::sentence(&self.resolved.reader, text)
            } else {
                written.to_owned()
            }
        };
        Some(TaxiView {
            lang: self.language(chinese).tag.clone(),
            request: self.theme.word(chinese, "taxi_request").to_owned(),
            name_reading: reading(&name, &place.readings.name),
            address_reading: reading(&address, &place.readings.address),
            landmark: text(&place.landmark),
            name,
            address,
            own_name: String::new(),
            own_address: String::new(),
            own_lang: String::new(),
        })
    }

    /// The maps that can show a place; their addresses hold the position as maps of China have it.
    fn maps(&self, place: &Place, reader: Lang) -> Vec<MapView> {
        let Some(position) = place.position else { return Vec::new() };
        let Position { lat, lng } = position.gcj02();
        let best = self.chinese().and_then(|lang| place.name.get(lang).as_deref());
        let name = best.or_else(|| self.nearest_text(&place.name, reader).map(|(_, name)| name));
        let name = utf8_percent_encode(name.unwrap_or(&place.id), NON_ALPHANUMERIC);
        let map = |label: &str, href: String| MapView {
            label: self.theme.word(reader, label).to_owned(),
            href,
        };
        vec![
            map(
                "map_amap",
                format!(
                    "https://uri.amap.com/marker?position={lng:.6},{lat:.6}&name={name}\
                     &src=bridgebook&coordinate=gaode&callnative=0"
                ),
            ),
            map(
                "map_tencent",
                format!(
                    "https://apis.map.qq.com/uri/v1/marker?marker=coord:{lat:.6},{lng:.6};\
                     title:{name}&referer=bridgebook"
                ),
            ),
        ]
    }

    /// The place as schema.org describes it; safe to stand inside `<script>`.
    fn place_data(&self, place: &Place, root: &Root, here: &SitePath) -> String {
        let reader = root.reader;
        let mut data = Map::new();
        let mut add = |key: &str, value: Value| data.insert(key.to_owned(), value);
        add("@context", json!("https://schema.org"));
        add("@type", json!(place.kind.schema()));
        let name = self.nearest_text(&place.name, reader);
        add("name", json!(name.map_or(place.id.as_str(), |(_, name)| name)));
        let others: Vec<&String> = place
            .name
            .present()
            .filter(|(lang, _)| name.is_none_or(|(own, _)| own != *lang))
            .map(|(_, text)| text)
            .collect();
        if !others.is_empty() {
            add("alternateName", json!(others));
        }
        if let Some((_, address)) = self.nearest_text(&place.address, reader) {
            add("address", json!({"@type": "PostalAddress", "streetAddress": address}));
        }
        if !place.phone.is_empty() {
            add("telephone", json!(place.phone));
        }
        if !place.email.is_empty() {
            add("email", json!(place.email));
        }
        if let Some(Position { lat, lng }) = place.position {
            add("geo", json!({"@type": "GeoCoordinates", "latitude": lat, "longitude": lng}));
        }
        if let Some(hours) = &place.hours {
            add("openingHoursSpecification", opening_hours(hours));
        }
        if place.kind != Kind::Compound && !place.languages.is_empty() {
            let tags: Vec<&str> =
                place.languages.iter().map(|lang| self.language(*lang).tag.as_str()).collect();
            add("knowsLanguage", json!(tags));
        }
        let url = self.absolute(here);
        if !url.is_empty() {
            add("url", json!(url));
        }
        // So that no text can end the script element.
        Value::Object(data).to_string().replace('<', "\\u003c")
    }
}

/// The languages that a place has a name in.
fn languages_of(place: &Place) -> Vec<Lang> {
    place.name.present().map(|(lang, _)| lang).collect()
}

/// The days of the week with their openings, and the days that are not as usual.
fn opening_hours(hours: &Hours) -> Value {
    const NAMES: [&str; WEEK.len()] =
        ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    // schema.org's day ends at 23:59, and what goes on after midnight closes the next morning.
    let time = |minutes: u16| match minutes {
        1440 => "23:59".to_owned(),
        other => format!("{:02}:{:02}", other % 1440 / 60, other % 60),
    };
    let mut out = Vec::new();
    for (day, name) in hours.week.iter().zip(NAMES) {
        for opening in day.iter().flatten() {
            out.push(json!({
                "@type": "OpeningHoursSpecification", "dayOfWeek": name,
                "opens": time(opening.from), "closes": time(opening.to),
            }));
        }
    }
    for special in &hours.special {
        let (from, to) = (special.from.to_string(), special.to.to_string());
        // A day with the same time twice is a closed one.
        let closed = [crate::model::place::Opening { from: 0, to: 0 }];
        let openings =
            if special.openings.is_empty() { &closed[..] } else { special.openings.as_slice() };
        for opening in openings {
            out.push(json!({
                "@type": "OpeningHoursSpecification", "validFrom": from, "validThrough": to,
                "opens": time(opening.from), "closes": time(opening.to),
            }));
        }
    }
    Value::Array(out)
}
