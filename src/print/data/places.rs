//! The places of a book: where to go, when it is open, what is done there. What is invented is not
//! printed.

use serde_json::{Map, Value, json};

use super::Room;
use crate::base::lang::Lang;
use crate::model::place::{Place, Service};
use crate::plate::qr;
use crate::text::script::is_han;
use crate::text::{hanzi, phones};
use crate::theme::times;

impl Room<'_> {
    /// The places that are printed: those that are really there and say where.
    fn printed_places(&self) -> impl Iterator<Item = &Place> {
        let told = |place: &&Place| {
            let address = place.address.present().next().is_some();
            !place.example && (address || !place.phone.is_empty())
        };
        self.places.places.iter().filter(told)
    }

    /// Whether there is a section of places.
    pub(super) fn has_places(&self) -> bool {
        self.profile.places && self.printed_places().next().is_some()
    }

    /// The places, by kind.
    pub(super) fn place_list(&self) -> Value {
        self.printed_places().map(|place| self.place(place)).collect()
    }

    fn place(&self, place: &Place) -> Value {
        let chinese = self.config.langs().find(|lang| super::is_chinese(self.config, *lang));
        let in_chinese = |texts: &crate::base::lang::PerLang<Option<String>>| {
            chinese.and_then(|lang| texts.get(lang).clone()).unwrap_or_default()
        };
        let (zh_name, zh_address) = (in_chinese(&place.name), in_chinese(&place.address));
        let reading = |text: &str, written: &str| {
            if written.is_empty() && text.chars().any(is_han) {
                hanzi::sentence(&self.resolved.reader, text)
            } else {
                written.to_owned()
            }
        };
        let words = |make: &dyn Fn(Lang) -> Value| -> Value {
            let all = self.langs.iter().map(|lang| (self.code(*lang).to_owned(), make(*lang)));
            Value::Object(all.collect::<Map<_, _>>())
        };
        let url = self.book_root().map(|root| format!("{root}{}", place.address()));
        json!({
            "name": self.nearest_texts(&place.name), "address": self.nearest_texts(&place.address),
            "zh": chinese.map(|lang| self.code(lang)), "zh_name": zh_name, "zh_address": zh_address,
            "py_name": reading(&zh_name, &place.readings.name),
            "py_address": reading(&zh_address, &place.readings.address),
            "phone": phones::local(&place.phone),
            "kind": words(&|lang| {
                json!(self.words.get(lang).get(&format!("place_is_{}", place.kind.name())))
            }),
            "hours": words(&|lang| {
                let words = self.words.get(lang);
                place.hours.as_ref().map_or(Value::Null, |hours| {
                    let week = times::week(words, hours).into_iter();
                    let mut lines: Vec<String> =
                        week.map(|(days, open)| format!("{days}: {}", open.join(", "))).collect();
                    lines.push(times::holidays(words, hours));
                    json!(lines)
                })
            }),
            "services": words(&|lang| {
                let numbers = place.services.iter();
                let services = numbers.filter_map(|number| self.places.services.get(*number));
                services.map(|service| json!(self.service(service, lang))).collect()
            }),
            "as_of": words(&|lang| {
                json!(place.as_of.map(|when| times::as_of(self.words.get(lang), when)))
            }),
            "note": self.nearest_texts(&place.note),
            "url": url, "qr": url.as_deref().and_then(qr::bits),
        })
    }

    /// What a service is called: its own name, or the title of its chapter.
    fn service(&self, service: &Service, lang: Lang) -> String {
        let fallback = &self.config.language(lang).fallback;
        let wished = || std::iter::once(lang).chain(fallback.iter().copied());
        let own = wished().find_map(|lang| service.name.get(lang).clone());
        let title = || {
            let (_, edition) = self.book.chapter(service.chapter?).edition_for(lang, fallback);
            Some(edition.meta.title.clone())
        };
        own.or_else(title).unwrap_or_default()
    }

    /// A text in the languages of the book; in the nearest one where it has neither.
    fn nearest_texts(&self, texts: &crate::base::lang::PerLang<Option<String>>) -> Value {
        let own = self.some_texts(texts);
        if own.as_object().is_some_and(|map| !map.is_empty()) {
            return own;
        }
        let nearest = texts.present().next();
        let nearest = nearest.map(|(lang, text)| (self.code(lang).to_owned(), json!(text)));
        Value::Object(nearest.into_iter().collect())
    }
}
