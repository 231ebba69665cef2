//! `content/places/*.yaml` → places and public holidays, every wrong value at its place.

use crate::base::codes;
use crate::base::diagnostic::{Diagnostic, Report, Words};
use crate::base::lang::PerLang;
use crate::base::source::{FileId, Span};
use crate::base::yaml::{self, Fields, Node, Value};
use crate::config::{Config, PHONE, is_id, is_phone};
use crate::model::event::plain;
use crate::model::place::{
    Holiday, Kind, LISTS, Moment, PlaceRecord, Position, Readings, ServiceRecord,
};
use crate::model::survey::Texts;
use crate::text::plain::{cleaned, hidden};

const KEYS: &[&str] = &["example", "source", "as_of", "places", "holidays"];
const PLACE_KEYS: &[&str] = &[
    "id",
    "kind",
    "name",
    "address",
    "pinyin",
    "landmark",
    "phone",
    "email",
    "hours",
    "languages",
    "services",
    "position",
    "note",
    "source",
    "as_of",
];

/// What one file says.
#[derive(Debug, Default)]
pub struct PlacesFile {
    /// The places, in the order written.
    pub places: Vec<PlaceRecord>,
    /// The public holidays, in the order written.
    pub holidays: Vec<Holiday>,
}

/// Reads one file of places. What can be read is; the rest is reported.
pub fn places(file: FileId, text: &str, config: &Config) -> (PlacesFile, Report) {
    let mut report = Report::new();
    let Some(node) = yaml::parse(file, text, 0, &mut report) else {
        return (PlacesFile::default(), report);
    };
    let fields = Fields::open(&node, "places", KEYS, &mut report);
    let common = Common {
        example: fields.truth("example", &mut report).unwrap_or(false),
        sources: sources(&fields, &mut report),
        as_of: moment(&fields, &mut report),
    };
    let mut reader = Reader { config, common, report };
    let places = fields.items("places").iter().filter_map(|node| reader.place(node)).collect();
    let holidays =
        fields.items("holidays").iter().filter_map(|node| reader.holiday(node)).collect();
    (PlacesFile { places, holidays }, reader.report)
}

/// What a file says of all its places.
struct Common {
    example: bool,
    sources: Vec<String>,
    as_of: Option<Moment>,
}

struct Reader<'a> {
    config: &'a Config,
    common: Common,
    report: Report,
}

/// The texts of a key without what cannot be seen.
pub(super) fn clean(fields: &Fields<'_>, key: &str, config: &Config, report: &mut Report) -> Texts {
    let mut texts = super::texts::texts(fields, key, config, report);
    for lang in config.langs() {
        let Some((text, span)) = texts.get_mut(lang) else { continue };
        *text = visible(text, *span, report);
    }
    texts
}

/// A text as one line, without what cannot be seen.
pub(super) fn visible(text: &str, span: Span, report: &mut Report) -> String {
    let unseen = hidden(text);
    if !unseen.is_empty() {
        let mistake = Diagnostic::new(codes::HIDDEN_IN_RECORD, span);
        report.push(mistake.arg("chars", unseen.join(", ")));
    }
    cleaned(text).0.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn sources(fields: &Fields<'_>, report: &mut Report) -> Vec<String> {
    let texts = fields.items("source").iter();
    texts
        .filter_map(|node| {
            let text = yaml::text(node, "source", report)?;
            Some(visible(&text, node.span, report)).filter(|text| !text.is_empty())
        })
        .collect()
}

fn moment(fields: &Fields<'_>, report: &mut Report) -> Option<Moment> {
    const MOMENT: Words = Words::new(
        "write a year, a month or a day: 2018, 2022-06 or 2022-08-16",
        "请写年份、月份或日期：2018、2022-06或2022-08-16",
    );
    let (text, span) = fields.text("as_of", report)?;
    let moment = Moment::parse(&text);
    if moment.is_none() {
        report.push(yaml::bad_value(span, "as_of", &text, MOMENT));
    }
    moment
}

impl Reader<'_> {
    fn place(&mut self, node: &Node) -> Option<PlaceRecord> {
        let fields = Fields::open(node, "places", PLACE_KEYS, &mut self.report);
        let id = fields.text("id", &mut self.report);
        if fields.get("id").is_none() && matches!(node.value, Value::Map(_)) {
            self.report.push(fields.missing("id", "id: harbour-centre"));
        }
        // Everything is read, so that one run shows all mistakes.
        let kind = self.kind(&fields);
        let [name, address, landmark, note] =
            ["name", "address", "landmark", "note"].map(|key| self.texts(&fields, key));
        if fields.get("name").is_none() && id.is_some() {
            self.report.push(fields.missing("name", "name: {en: Harbour Centre, zh: 港湾中心}"));
        }
        let readings = self.readings(&fields);
        let phone = self.phone(&fields);
        let email = self.email(&fields);
        let hours = fields
            .get("hours")
            .and_then(|node| super::hours::hours(node, self.config, &mut self.report));
        let languages = super::events::languages(&fields, self.config, &mut self.report);
        let services: Vec<ServiceRecord> =
            fields.items("services").iter().filter_map(|node| self.service(node)).collect();
        let position = fields.get("position").and_then(|node| position(node, &mut self.report));
        let mut own = sources(&fields, &mut self.report);
        if own.is_empty() {
            own.clone_from(&self.common.sources);
        }
        let as_of = moment(&fields, &mut self.report).or(self.common.as_of);
        let (id, span) = id?;
        let told = hours.is_some() || !phone.is_empty();
        if told && as_of.is_none() && fields.get("as_of").is_none() && !self.common.example {
            let undated = Diagnostic::new(codes::UNDATED_PLACE, span);
            self.report.push(undated.arg("id", id.as_str()));
        }
        let reason = if LISTS.contains(&id.as_str()) {
            Words::new("a list of places stands there", "那里是地点的列表")
        } else if is_id(&id) {
            return Some(PlaceRecord {
                id,
                span,
                kind,
                example: self.common.example,
                name,
                address,
                readings,
                landmark,
                phone,
                email,
                hours,
                languages,
                services,
                position,
                note,
                sources: own,
                as_of,
            });
        } else {
            Words::new("it becomes part of addresses", "它会成为地址的一部分")
        };
        let diagnostic = Diagnostic::new(codes::BAD_PLACE, span).arg("id", id);
        self.report.push(diagnostic.arg("reason", reason));
        None
    }

    fn texts(&mut self, fields: &Fields<'_>, key: &str) -> Texts {
        clean(fields, key, self.config, &mut self.report)
    }

    /// `pinyin: {name: …, address: …}`.
    fn readings(&mut self, fields: &Fields<'_>) -> Readings {
        let Some(node) = fields.get("pinyin") else { return Readings::default() };
        let fields = Fields::open(node, "pinyin", &["name", "address"], &mut self.report);
        let mut text = |key: &str| {
            let text = fields.text(key, &mut self.report);
            text.map(|(text, span)| visible(&text, span, &mut self.report)).unwrap_or_default()
        };
        Readings { name: text("name"), address: text("address") }
    }

    fn kind(&mut self, fields: &Fields<'_>) -> Kind {
        const KIND: Words = Words::new(
            "write centre, station, police, hospital, clinic or compound",
            "请写centre（中心）、station（服务站）、police（警务）、hospital（医院）、clinic（诊所）或compound（小区）",
        );
        let Some((text, span)) = fields.text("kind", &mut self.report) else {
            if fields.get("kind").is_none() && fields.get("id").is_some() {
                self.report.push(fields.missing("kind", "kind: centre"));
            }
            return Kind::Centre;
        };
        Kind::find(&text).unwrap_or_else(|| {
            let diagnostic = yaml::bad_value(span, "kind", &text, KIND);
            self.report.push(diagnostic.nearest(&text, Kind::ALL.map(Kind::name)));
            Kind::Centre
        })
    }

    fn phone(&mut self, fields: &Fields<'_>) -> String {
        let Some((text, span)) = fields.text("phone", &mut self.report) else {
            return String::new();
        };
        if !is_phone(&text) {
            self.report.push(yaml::bad_value(span, "phone", &text, PHONE));
            return String::new();
        }
        text
    }

    fn email(&mut self, fields: &Fields<'_>) -> String {
        let Some((text, span)) = fields.text("email", &mut self.report) else {
            return String::new();
        };
        let plain = |c: char| c.is_ascii_alphanumeric() || ".-_+".contains(c);
        let good = text.split_once('@').is_some_and(|(name, host)| {
            !name.is_empty() && host.contains('.') && name.chars().chain(host.chars()).all(plain)
        });
        if !good {
            let reason = Words::new("this is not a mail address", "这不是电子邮箱地址");
            self.report.push(yaml::bad_value(span, "email", &text, reason));
            return String::new();
        }
        text
    }

    /// `arrival/registration`, or `{chapter: …, name: {en: …, zh: …}}`.
    fn service(&mut self, node: &Node) -> Option<ServiceRecord> {
        if let Value::Map(_) = node.value {
            let fields = Fields::open(node, "services", &["chapter", "name"], &mut self.report);
            let name = self.texts(&fields, "name");
            let chapter = fields.text("chapter", &mut self.report);
            if name.present().next().is_none() && chapter.is_none() {
                self.report.push(fields.missing("chapter", "chapter: arrival/registration"));
                return None;
            }
            return Some(ServiceRecord { chapter, name });
        }
        let text = yaml::text(node, "services", &mut self.report)?;
        let name = PerLang::from_fn(self.config.languages.len(), |_| None);
        Some(ServiceRecord { chapter: Some((text, node.span)), name })
    }

    fn holiday(&mut self, node: &Node) -> Option<Holiday> {
        let keys = &["day", "from", "to", "name"];
        let fields = Fields::open(node, "holidays", keys, &mut self.report);
        let name = self.texts(&fields, "name");
        let (from, to) = super::hours::range(&fields, &mut self.report)?;
        Some(Holiday { from, to, name: plain(&name) })
    }
}

/// `{lat: 22.48, lng: 113.91}`, as a satellite receiver gives it.
fn position(node: &Node, report: &mut Report) -> Option<Position> {
    let fields = Fields::open(node, "position", &["lat", "lng"], report);
    for key in ["lat", "lng"] {
        if fields.get(key).is_none() {
            report.push(fields.missing(key, "position: {lat: 22.48, lng: 113.91}"));
        }
    }
    let lat = crate::config::number(&fields, "lat", (-90.0, 90.0), report);
    let lng = crate::config::number(&fields, "lng", (-180.0, 180.0), report);
    Some(Position { lat: lat?, lng: lng? })
}
