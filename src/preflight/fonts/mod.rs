//! Fonts: what they are, and for each code whether a glyph and a text stand behind it.

mod cmap;
mod program;
mod simple;

use lopdf::{Dictionary, Object, Stream};

use super::facts::{FontFacts, FontKind};
use super::reader::{File, MOST_OF_A_STREAM};
use cmap::{Code, Map, Target};
use program::Program;

/// The font has no glyph for the code.
pub(super) const MISSING: u8 = 1;
/// No text stands behind the code.
pub(super) const SILENT: u8 = 2;
/// The code paints nothing: white space.
pub(super) const BLANK: u8 = 4;

/// How text is cut into codes.
enum Coding {
    /// One byte each.
    Bytes,
    /// Two bytes each.
    Pairs,
    /// One or two, told apart by the first byte.
    Mixed(Vec<bool>),
    /// By a table that is not in the file.
    Elsewhere,
}

/// A font, ready to be asked about the codes that are shown.
pub(super) struct Font {
    /// What is reported; without pages.
    pub(super) facts: FontFacts,
    coding: Coding,
    one: Vec<u8>,
    two: Vec<u8>,
    /// The glyphs of a Type 3 font by code.
    procedures: Vec<Option<Vec<u8>>>,
}

impl Font {
    /// Reads a font.
    pub(super) fn read(file: &File, dict: &Dictionary) -> Self {
        if file.name(dict, b"Subtype") == Some(b"Type0".as_slice()) {
            composite(file, dict)
        } else {
            simple::read(file, dict)
        }
    }

    /// Calls with what is known of each code of a text; `false` if the text is cut wrongly.
    pub(super) fn each(&self, text: &[u8], mut visit: impl FnMut(usize, u8)) -> bool {
        let one = |byte: u8| self.one.get(usize::from(byte)).copied().unwrap_or(0);
        let two = |high: u8, low: u8| {
            let code = usize::from(high) << 8 | usize::from(low);
            (code, self.two.get(code).copied().unwrap_or(0))
        };
        match &self.coding {
            Coding::Bytes => text.iter().for_each(|b| visit(usize::from(*b), one(*b))),
            Coding::Pairs => {
                let (pairs, rest) = text.as_chunks::<2>();
                for [high, low] in pairs {
                    let (code, flags) = two(*high, *low);
                    visit(code, flags);
                }
                return rest.is_empty();
            }
            Coding::Mixed(single) => {
                let mut rest = text;
                while let Some((&first, after)) = rest.split_first() {
                    rest = after;
                    if single.get(usize::from(first)).copied().unwrap_or(false) {
                        visit(usize::from(first), one(first));
                    } else if let Some((&second, after)) = rest.split_first() {
                        rest = after;
                        let (code, flags) = two(first, second);
                        visit(code, flags);
                    } else {
                        return false;
                    }
                }
            }
            Coding::Elsewhere => {}
        }
        true
    }

    /// The name of the little page content behind a code, for Type 3 fonts.
    pub(super) fn procedure(&self, code: usize) -> Option<&[u8]> {
        self.procedures.get(code)?.as_deref()
    }
}

/// The file with the glyphs, and how they are coded.
fn embedded<'a>(file: &'a File, descriptor: &'a Dictionary) -> Option<(&'a Stream, FontFile)> {
    let stream = |key: &[u8]| file.stream(descriptor, key).filter(|s| !s.content.is_empty());
    if let Some(found) = stream(b"FontFile2") {
        return Some((found, FontFile::TrueType));
    }
    if let Some(found) = stream(b"FontFile3") {
        let open_type = file.name(&found.dict, b"Subtype") == Some(b"OpenType".as_slice());
        return Some((found, if open_type { FontFile::OpenType } else { FontFile::Compact }));
    }
    stream(b"FontFile").map(|found| (found, FontFile::Type1))
}

/// How the glyphs are coded.
#[derive(Clone, Copy, PartialEq, Eq)]
enum FontFile {
    /// Type 1.
    Type1,
    /// Bare compact coding.
    Compact,
    /// `TrueType`.
    TrueType,
    /// `OpenType`, of either kind.
    OpenType,
}

/// The name without the tag, and whether there was one.
fn bare_name(name: &[u8]) -> (String, bool) {
    let text = String::from_utf8_lossy(name);
    match text.split_once('+') {
        Some((tag, rest)) if tag.len() == 6 && tag.bytes().all(|b| b.is_ascii_uppercase()) => {
            (rest.to_owned(), true)
        }
        _ => (text.into_owned(), false),
    }
}

/// A font of many glyphs.
fn composite(file: &File, dict: &Dictionary) -> Font {
    let empty = Dictionary::new();
    let descendant = file.array(dict, b"DescendantFonts").first().and_then(|o| file.as_dict(o));
    let descendant = descendant.unwrap_or(&empty);
    let descriptor = file.dict(descendant, b"FontDescriptor").unwrap_or(&empty);
    let base = file.name(descendant, b"BaseFont").or_else(|| file.name(dict, b"BaseFont"));
    let (name, subset) = bare_name(base.unwrap_or_default());
    let source = embedded(file, descriptor);
    let kind = match file.name(descendant, b"Subtype") {
        Some(b"CIDFontType0") => FontKind::CidType0C,
        Some(b"CIDFontType2") => FontKind::CidTrueType,
        _ => FontKind::Unknown,
    };
    let data = source.and_then(|(stream, _)| file.unpack(stream, MOST_OF_A_STREAM).ok());
    let program = match (&data, source) {
        (Some(data), Some((_, kind))) => Program::read(&data.bytes, kind),
        _ => None,
    };
    let (coding, encoding, characters) = coding(file, dict);
    let unicode = file.stream(dict, b"ToUnicode");
    let texts = unicode.and_then(|s| file.unpack(s, MOST_OF_A_STREAM).ok());
    let texts = texts.map(|unpacked| Map::read(&unpacked.bytes));
    // The large collections of Adobe say which text stands behind each number.
    let collection = file.dict(descendant, b"CIDSystemInfo");
    let ordering = collection.and_then(|info| file.text(info, b"Ordering"));
    let known = matches!(ordering.as_deref(), Some("GB1" | "CNS1" | "Japan1" | "Korea1" | "KR"));

    let (mut one, mut two) = (vec![0; 256], vec![0; 65_536]);
    if texts.is_some() || !known {
        one.fill(SILENT);
        two.fill(SILENT);
    }
    if let Some(texts) = &texts {
        texts.each(|code, target| {
            let flags = match target {
                Target::Text | Target::Number(_) => 0,
                Target::Blank => BLANK,
                Target::Nothing => SILENT,
            };
            put(&mut one, &mut two, code, |slot| *slot = flags);
        });
    }
    let checkable = !matches!(coding, Coding::Elsewhere);
    if let Some(program) = program.as_ref().filter(|_| checkable) {
        let has = glyphs_by_character(file, descendant, kind, program);
        let missing = |character: u32| {
            let found = usize::try_from(character).ok().and_then(|c| has.get(c)).copied();
            if found.unwrap_or(false) { 0 } else { MISSING }
        };
        match &characters {
            None => (0_u32..).zip(&mut two).for_each(|(code, slot)| *slot |= missing(code)),
            Some(characters) => {
                one.iter_mut().chain(&mut two).for_each(|slot| *slot |= MISSING);
                characters.each(|code, target| {
                    if let Target::Number(character) = target {
                        let flag = missing(character);
                        put(&mut one, &mut two, code, |slot| *slot = *slot & !MISSING | flag);
                    }
                });
            }
        }
    }
    let facts = FontFacts {
        name,
        kind,
        encoding,
        embedded: source.is_some(),
        readable: source.is_some() && program.is_some(),
        subset,
        to_unicode: texts.is_some() || known,
        checked: checkable && program.is_some(),
        pages: Vec::new(),
    };
    Font { facts, coding, one, two, procedures: Vec::new() }
}

fn put(one: &mut [u8], two: &mut [u8], code: Code, change: impl FnOnce(&mut u8)) {
    let slot = match code {
        Code::One(code) => one.get_mut(usize::from(code)),
        Code::Two(code) => two.get_mut(usize::from(code)),
    };
    if let Some(slot) = slot {
        change(slot);
    }
}

/// How text is cut, the encoding's name, and the character numbers if they are not the codes.
fn coding(file: &File, dict: &Dictionary) -> (Coding, String, Option<Map>) {
    match file.get(dict, b"Encoding") {
        Some(Object::Name(name)) if matches!(name.as_slice(), b"Identity-H" | b"Identity-V") => {
            (Coding::Pairs, String::from_utf8_lossy(name).into_owned(), None)
        }
        Some(Object::Name(name)) => {
            (Coding::Elsewhere, String::from_utf8_lossy(name).into_owned(), None)
        }
        Some(Object::Stream(stream)) => {
            let name = file.name(&stream.dict, b"CMapName").unwrap_or(b"embedded CMap");
            let name = String::from_utf8_lossy(name).into_owned();
            let data = file.unpack(stream, MOST_OF_A_STREAM).map(|u| u.bytes).unwrap_or_default();
            let map = Map::read(&data);
            if !map.is_short() || stream.dict.has(b"UseCMap") {
                return (Coding::Elsewhere, name, None);
            }
            (Coding::Mixed(map.single_bytes()), name, Some(map))
        }
        _ => (Coding::Elsewhere, "none".to_owned(), None),
    }
}

/// For each character number whether the font has a glyph other than `.notdef`.
fn glyphs_by_character(
    file: &File,
    descendant: &Dictionary,
    kind: FontKind,
    program: &Program,
) -> Vec<bool> {
    let map = file.stream(descendant, b"CIDToGIDMap");
    let map = map.and_then(|stream| file.unpack(stream, MOST_OF_A_STREAM).ok());
    match map {
        Some(map) if kind == FontKind::CidTrueType => {
            let pairs = map.bytes.chunks_exact(2);
            let glyphs = pairs.map(|pair| pair.iter().fold(0, |g, b| g << 8 | usize::from(*b)));
            glyphs.take(65_536).map(|glyph| program.has_glyph(glyph)).collect()
        }
        _ if kind == FontKind::CidType0C => program.characters(),
        _ => (0..65_536).map(|glyph| program.has_glyph(glyph)).collect(),
    }
}
