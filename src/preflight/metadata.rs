//! What a file says of itself: title, standards, print condition, identifier.

use lopdf::{Dictionary, Object};

use super::facts::Facts;
use super::reader::{File, MOST_OF_A_STREAM};

/// Namespaces of the metadata, by which their prefixes are found.
const PDFX: &str = "http://www.npes.org/pdfx/ns/id/";
const PDFA: &str = "http://www.aiim.org/pdfa/ns/id/";
const PDFUA: &str = "http://www.aiim.org/pdfua/ns/id/";
const DC: &str = "http://purl.org/dc/elements/1.1/";
const XMP: &str = "http://ns.adobe.com/xap/1.0/";
const XMP_MM: &str = "http://ns.adobe.com/xap/1.0/mm/";
const PDF: &str = "http://ns.adobe.com/pdf/1.3/";

/// What only the checks of PDF/X ask for.
#[derive(Clone, Debug, Default)]
pub(super) struct Identity {
    /// The version of PDF/X in the information dictionary.
    pub(super) info_pdfx: Option<String>,
    /// The version of PDF/X in the metadata.
    pub(super) xmp_pdfx: Option<String>,
    /// Entries of the metadata that PDF/X asks for and that are not there.
    pub(super) xmp_missing: Vec<&'static str>,
    /// Entries of the information dictionary that are missing.
    pub(super) info_missing: Vec<&'static str>,
    /// Whether there are metadata at all.
    pub(super) has_xmp: bool,
    /// `/Trapped` of the information dictionary.
    pub(super) info_trapped: Option<String>,
    /// `Trapped` of the metadata.
    pub(super) xmp_trapped: Option<String>,
    /// Output intents for print.
    pub(super) intents: usize,
    /// What is wrong with the profile of the first.
    pub(super) profile: Profile,
}

/// The profile of an output intent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Profile {
    /// There is none.
    #[default]
    Missing,
    /// It is not a profile, or its size is wrong.
    Broken,
    /// It describes something other than a press.
    NotPrinter,
    /// It describes a press with other inks.
    NotCmyk,
    /// Four inks of a press.
    Cmyk,
}

/// Reads what the file says of itself.
pub(super) fn read(file: &File, facts: &mut Facts) -> Identity {
    let mut identity = Identity::default();
    let empty = Dictionary::new();
    let catalog = file.catalog().unwrap_or(&empty);
    let info = file.dict(&file.document.trailer, b"Info");
    let xmp = file.stream(catalog, b"Metadata");
    let xmp = xmp.and_then(|stream| file.unpack(stream, MOST_OF_A_STREAM / 16).ok());
    let xmp = xmp.map(|unpacked| Metadata::new(&unpacked.bytes)).unwrap_or_default();

    let declared = file.text(catalog, b"Version").filter(|v| *v > file.document.version);
    facts.version = declared.unwrap_or_else(|| file.document.version.clone());
    let info_title = info.and_then(|info| file.text(info, b"Title"));
    facts.title = xmp.value(DC, "title").or(info_title).filter(|title| !title.trim().is_empty());
    let viewer = file.dict(catalog, b"ViewerPreferences");
    facts.shows_title = viewer.is_some_and(|v| file.is_true(v, b"DisplayDocTitle"));
    facts.lang = file.text(catalog, b"Lang").filter(|lang| !lang.is_empty());
    let level = xmp.value(PDFA, "conformance").unwrap_or_default().to_lowercase();
    facts.pdfa = xmp.value(PDFA, "part").map(|part| format!("{part}{level}"));
    facts.pdfua = xmp.value(PDFUA, "part").is_some();

    identity.has_xmp = !xmp.text.is_empty();
    identity.info_pdfx = info.and_then(|info| file.text(info, b"GTS_PDFXVersion"));
    identity.xmp_pdfx = xmp.value(PDFX, "GTS_PDFXVersion");
    facts.pdfx = identity.xmp_pdfx.clone().or_else(|| identity.info_pdfx.clone());
    identity.info_trapped = info.and_then(|info| file.text(info, b"Trapped"));
    identity.xmp_trapped = xmp.value(PDF, "Trapped");
    facts.trapped = identity.info_trapped.clone().or_else(|| identity.xmp_trapped.clone());
    identity.xmp_missing = [
        (DC, "title", "dc:title"),
        (XMP, "CreateDate", "xmp:CreateDate"),
        (XMP, "ModifyDate", "xmp:ModifyDate"),
        (XMP, "MetadataDate", "xmp:MetadataDate"),
        (XMP_MM, "DocumentID", "xmpMM:DocumentID"),
        (XMP_MM, "VersionID", "xmpMM:VersionID"),
        (XMP_MM, "RenditionClass", "xmpMM:RenditionClass"),
    ]
    .into_iter()
    .filter(|(space, name, _)| xmp.value(space, name).is_none())
    .map(|(_, _, shown)| shown)
    .collect();
    let asked: [&'static str; 3] = ["Title", "CreationDate", "ModDate"];
    let there = |key: &&str| info.is_some_and(|info| info.has(key.as_bytes()));
    identity.info_missing = asked.into_iter().filter(|key| !there(key)).collect();

    let id = file.array(&file.document.trailer, b"ID");
    let filled =
        |part: &Object| file.resolve(part).is_some_and(|p| p.as_str().is_ok_and(|s| !s.is_empty()));
    facts.file_id = id.len() == 2 && id.iter().all(filled);
    intents(file, catalog, facts, &mut identity);
    identity
}

/// The print condition.
fn intents(file: &File, catalog: &Dictionary, facts: &mut Facts, identity: &mut Identity) {
    for intent in file.array(catalog, b"OutputIntents") {
        let Some(intent) = file.as_dict(intent) else { continue };
        if file.name(intent, b"S") != Some(b"GTS_PDFX".as_slice()) {
            continue;
        }
        identity.intents += 1;
        if identity.intents > 1 {
            continue;
        }
        facts.output_intent = file.text(intent, b"OutputConditionIdentifier");
        let Some(stream) = file.stream(intent, b"DestOutputProfile") else { continue };
        let components = file.size(&stream.dict, b"N");
        let profile = file.unpack(stream, MOST_OF_A_STREAM).map(|u| u.bytes).unwrap_or_default();
        let part = |from: usize| profile.get(from..from + 4).unwrap_or_default();
        let length = part(0).iter().fold(0_usize, |sum, byte| sum << 8 | usize::from(*byte));
        identity.profile = if part(36) != b"acsp" || length > profile.len() {
            Profile::Broken
        } else if part(12) != b"prtr" {
            Profile::NotPrinter
        } else if part(16) != b"CMYK" || components != Some(4) {
            Profile::NotCmyk
        } else {
            Profile::Cmyk
        };
        if identity.profile != Profile::Broken {
            facts.output_profile = Some(String::from_utf8_lossy(part(16)).trim().to_owned());
        }
    }
}

/// XMP as text. Only values of single properties are asked for, so no tree is built.
#[derive(Default)]
struct Metadata {
    text: String,
}

impl Metadata {
    fn new(bytes: &[u8]) -> Self {
        let wide = |little: bool, bytes: &[u8]| {
            let unit = |pair: &[u8; 2]| {
                if little { u16::from_le_bytes(*pair) } else { u16::from_be_bytes(*pair) }
            };
            let units: Vec<u16> = bytes.as_chunks().0.iter().map(unit).collect();
            String::from_utf16_lossy(&units)
        };
        let text = match bytes {
            [0xfe, 0xff, rest @ ..] => wide(false, rest),
            [0xff, 0xfe, rest @ ..] => wide(true, rest),
            _ => String::from_utf8_lossy(bytes).into_owned(),
        };
        Self { text }
    }

    /// The value of a property: `<p:name>value</p:name>`, the same with a list inside, or
    /// `p:name="value"`.
    fn value(&self, namespace: &str, name: &str) -> Option<String> {
        let prefix = self.prefix(namespace)?;
        let name = format!("{prefix}:{name}");
        let found = self.element(&name).or_else(|| self.attribute(&name))?;
        let found = found.trim();
        (!found.is_empty()).then(|| unescaped(found))
    }

    /// The prefix bound to a namespace.
    fn prefix(&self, namespace: &str) -> Option<&str> {
        let mut rest = self.text.as_str();
        while let Some((_, after)) = rest.split_once("xmlns:") {
            rest = after;
            let Some((prefix, value)) = after.split_once('=') else { break };
            let value = value.trim_start();
            let quoted = value.strip_prefix('"').or_else(|| value.strip_prefix('\''));
            let bound = quoted.and_then(|v| v.strip_prefix(namespace));
            if bound.is_some_and(|end| end.starts_with(['"', '\''])) {
                return Some(prefix.trim());
            }
        }
        None
    }

    fn element(&self, name: &str) -> Option<&str> {
        let open = format!("<{name}");
        let (_, after) = self.text.split_once(&open)?;
        let (tag, inner) = after.split_once('>')?;
        if tag.ends_with('/') || !tag.starts_with([' ', '\n', '\r', '\t']) && !tag.is_empty() {
            return None;
        }
        let (inner, _) = inner.split_once(&format!("</{name}>"))?;
        // A list: its first item.
        match inner.split_once("<rdf:li") {
            Some((_, item)) => Some(item.split_once('>')?.1.split_once('<')?.0),
            None => Some(inner),
        }
    }

    fn attribute(&self, name: &str) -> Option<&str> {
        let mut rest = self.text.as_str();
        while let Some((before, after)) = rest.split_once(name) {
            rest = after;
            let Some(value) = after.trim_start().strip_prefix('=') else { continue };
            if !before.ends_with([' ', '\n', '\r', '\t']) {
                continue;
            }
            let value = value.trim_start();
            let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
            return value.get(1..)?.split(quote).next();
        }
        None
    }
}

/// The five escapes of XML.
fn unescaped(text: &str) -> String {
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&apos;", "'")
        .replace("&amp;", "&")
}
