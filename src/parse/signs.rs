//! `content/signs/*.yaml` → a place and its signs, every wrong value at its place.

use jiff::civil::Date;

use crate::base::codes;
use crate::base::diagnostic::{Diagnostic, Report, Words};
use crate::base::path::ContentPath;
use crate::base::source::{FileId, Span};
use crate::base::yaml::{self, Fields, Node, Value};
use crate::config::{Config, is_id};
use crate::model::survey::{PlaceKind, PlaceRecord, STATUS, SignRecord, SignStatus, Texts};

const PLACE_KEYS: &[&str] = &["name", "kind", "example", "signs"];
const SIGN_KEYS: &[&str] = &[
    "id", "spot", "location", "photo", "found", "wrong", "concept", "status", "dates", "proposal",
    "note", "size", "distance", "copies",
];

/// Reads one file of the survey. What can be read is; the rest is reported. A file whose name
/// cannot be part of an address is no place.
pub fn place(
    file: FileId,
    path: &ContentPath,
    text: &str,
    config: &Config,
) -> (Option<PlaceRecord>, Report) {
    let mut report = Report::new();
    let Some(id) = place_id(file, path, &mut report) else { return (None, report) };
    let Some(node) = yaml::parse(file, text, 0, &mut report) else { return (None, report) };
    let fields = Fields::open(&node, "signs", PLACE_KEYS, &mut report);
    let mut reader = Reader { config, place: &id, report };
    let name = reader.texts(&fields, "name");
    let placeless = matches!(node.value, Value::Map(_) | Value::Null);
    if placeless && name.present().next().is_none() {
        reader.report.push(fields.missing("name", "name: {en: Seaview Garden, zh: 海景花园}"));
    }
    let kind =
        reader.one_of(&fields, "kind", PlaceKind::find, &PlaceKind::ALL.map(PlaceKind::name));
    let example = fields.truth("example", &mut reader.report).unwrap_or(false);
    let signs = fields.items("signs").iter().filter_map(|node| reader.sign(node)).collect();
    let report = reader.report;
    let kind = kind.map_or(PlaceKind::Compound, |(kind, _)| kind);
    (Some(PlaceRecord { file, id, name, kind, example, signs }), report)
}

/// The name of a place, which is that of its file.
fn place_id(file: FileId, path: &ContentPath, report: &mut Report) -> Option<String> {
    let id = path.name().rsplit_once('.').map_or(path.name(), |(stem, _)| stem);
    let reason = if id == STATUS {
        Words::new("the lists by status stand at that address", "这个地址用于按状态的列表")
    } else if is_id(id) {
        return Some(id.to_owned());
    } else {
        Words::new("it becomes part of addresses", "它会成为地址的一部分")
    };
    let diagnostic = Diagnostic::new(codes::BAD_PLACE_ID, Span::start_of(file));
    report.push(diagnostic.arg("id", id).arg("reason", reason));
    None
}

/// A sign's number: part of an address, and never the name of something else on the page.
fn is_sign_id(id: &str) -> bool {
    is_id(id) && id.bytes().any(|b| b.is_ascii_digit())
}

struct Reader<'a> {
    config: &'a Config,
    place: &'a str,
    report: Report,
}

impl Reader<'_> {
    fn sign(&mut self, node: &Node) -> Option<SignRecord> {
        let fields = Fields::open(node, "signs", SIGN_KEYS, &mut self.report);
        let id = fields.text("id", &mut self.report);
        if fields.get("id").is_none() && matches!(node.value, Value::Map(_)) {
            self.report.push(fields.missing("id", &format!("id: {}-01", self.place)));
        }
        // Everything is read, so that one run shows all mistakes.
        let status = self.one_of(
            &fields,
            "status",
            SignStatus::find,
            &SignStatus::ALL.map(SignStatus::name),
        );
        if fields.get("status").is_none() && id.is_some() {
            self.report.push(fields.missing("status", "status: reported"));
        }
        let dates = self.dates(&fields);
        let texts =
            ["spot", "found", "wrong", "proposal", "note"].map(|key| self.texts(&fields, key));
        let [spot, found, wrong, proposal, note] = texts;
        let size = fields.text("size", &mut self.report).and_then(|(text, span)| {
            let size = crate::config::size(&text);
            if size.is_none() {
                self.report.push(yaml::bad_value(span, "size", &text, crate::config::SIZE));
            }
            size
        });
        let distance = crate::config::number(&fields, "distance", (0.5, 50.0), &mut self.report);
        let copies = fields.integer("copies", &mut self.report).map_or(1, |n| n.clamp(1, 999));
        let mut word =
            |key| fields.text(key, &mut self.report).filter(|(text, _)| !text.is_empty());
        let (location, photo, concept) = (word("location"), word("photo"), word("concept"));
        let (id, span) = id?;
        if !is_sign_id(&id) {
            let diagnostic = Diagnostic::new(codes::BAD_SIGN_ID, span).arg("id", id);
            self.report.push(diagnostic.arg("place", self.place));
            return None;
        }
        let (status, status_span) = status.unwrap_or((SignStatus::Reported, span));
        Some(SignRecord {
            id,
            span,
            spot,
            location,
            photo,
            found,
            wrong,
            concept,
            status,
            status_span,
            dates,
            size,
            distance,
            copies: u32::try_from(copies).unwrap_or(1),
            proposal,
            note,
        })
    }

    fn texts(&mut self, fields: &Fields<'_>, key: &str) -> Texts {
        super::texts::texts(fields, key, self.config, &mut self.report)
    }

    /// A value that is one of a few names.
    fn one_of<T>(
        &mut self,
        fields: &Fields<'_>,
        key: &str,
        find: impl Fn(&str) -> Option<T>,
        known: &[&str],
    ) -> Option<(T, Span)> {
        const KIND: Words = Words::new(
            "write compound or service-centre",
            "请写compound（小区）或service-centre（服务中心）",
        );
        const STATUS: Words = Words::new(
            "write reported, proposed, discussed, agreed or installed",
            "请写reported（已反映）、proposed（已提议）、discussed（已讨论）、agreed（已商定）或installed（已安装）",
        );
        let (text, span) = fields.text(key, &mut self.report)?;
        let found = find(&text);
        if found.is_none() {
            let reason = if key == "kind" { KIND } else { STATUS };
            let diagnostic = yaml::bad_value(span, key, &text, reason);
            self.report.push(diagnostic.nearest(&text, known.iter().copied()));
        }
        Some((found?, span))
    }

    fn dates(&mut self, fields: &Fields<'_>) -> [Option<(Date, Span)>; 5] {
        let Some(node) = fields.get("dates") else { return [None; 5] };
        let names = SignStatus::ALL.map(SignStatus::name);
        let dates = Fields::open(node, "dates", &names, &mut self.report);
        names.map(|name| {
            let (text, span) = dates.text(name, &mut self.report)?;
            let date = super::front::parse_date(&text);
            if date.is_none() {
                self.report.push(yaml::bad_value(span, name, &text, super::front::DATE));
            }
            Some((date?, span))
        })
    }
}
