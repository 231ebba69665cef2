//! Fonts with one byte for each character.

use lopdf::{Dictionary, Object};

use super::super::facts::{FontFacts, FontKind};
use super::super::reader::{File, MOST_OF_A_STREAM};
use super::cmap::{Code, Map, Target};
use super::program::Program;
use super::{BLANK, Coding, Font, FontFile, MISSING, SILENT, bare_name, embedded};

/// How codes lead to glyphs.
struct Encoding {
    /// Its name.
    name: String,
    /// A named table that all readers know.
    known: bool,
    /// Names of glyphs by code.
    differences: Vec<Option<Vec<u8>>>,
}

impl Encoding {
    fn read(file: &File, dict: &Dictionary) -> Self {
        let mut out =
            Self { name: "built in".to_owned(), known: false, differences: vec![None; 256] };
        match file.get(dict, b"Encoding") {
            Some(Object::Name(name)) => {
                out.name = String::from_utf8_lossy(name).into_owned();
                out.known = true;
            }
            Some(Object::Dictionary(dict)) => {
                let base = file.name(dict, b"BaseEncoding");
                out.known = base.is_some();
                out.name = base.map_or("custom".to_owned(), |name| {
                    format!("{} and differences", String::from_utf8_lossy(name))
                });
                let mut code = 0_usize;
                for item in file.array(dict, b"Differences") {
                    match file.resolve(item) {
                        Some(Object::Integer(at)) => code = usize::try_from(*at).unwrap_or(256),
                        Some(Object::Name(name)) => {
                            if let Some(slot) = out.differences.get_mut(code) {
                                *slot = Some(name.clone());
                            }
                            code = code.saturating_add(1);
                        }
                        _ => {}
                    }
                }
            }
            _ => {}
        }
        out
    }

    fn glyph_name(&self, code: u8) -> Option<&[u8]> {
        self.differences.get(usize::from(code))?.as_deref()
    }
}

/// Whether a glyph's name says which text it stands for: `a`, `space`, `uni4E2D`; not `g12`.
fn tells_text(name: &[u8]) -> bool {
    let stem = name.split(|b| *b == b'.').next().unwrap_or_default();
    let hex = |digits: &[u8]| digits.len() >= 4 && digits.iter().all(u8::is_ascii_hexdigit);
    match stem {
        [] => false,
        [b'u', b'n', b'i', digits @ ..] if hex(digits) => true,
        [b'u', digits @ ..] if hex(digits) => true,
        _ => stem.iter().all(u8::is_ascii_alphabetic),
    }
}

/// The character of a code in the Windows table of Western Europe.
fn western(code: u8) -> Option<char> {
    const UPPER: [u16; 32] = [
        0x20ac, 0, 0x201a, 0x192, 0x201e, 0x2026, 0x2020, 0x2021, 0x2c6, 0x2030, 0x160, 0x2039,
        0x152, 0, 0x17d, 0, 0, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x2dc,
        0x2122, 0x161, 0x203a, 0x153, 0, 0x17e, 0x178,
    ];
    match code {
        0x20..=0x7e | 0xa0..=0xff => Some(char::from(code)),
        0x80..=0x9f => {
            let unit = UPPER.get(usize::from(code - 0x80)).copied().filter(|unit| *unit > 0)?;
            char::from_u32(u32::from(unit))
        }
        _ => None,
    }
}

/// Reads a font whose codes have one byte.
pub(super) fn read(file: &File, dict: &Dictionary) -> Font {
    let subtype = file.name(dict, b"Subtype");
    if subtype == Some(b"Type3".as_slice()) {
        return drawn(file, dict);
    }
    let empty = Dictionary::new();
    let descriptor = file.dict(dict, b"FontDescriptor");
    let source = embedded(file, descriptor.unwrap_or(&empty));
    let (name, subset) = bare_name(file.name(dict, b"BaseFont").unwrap_or_default());
    let kind = match (subtype, source.map(|(_, kind)| kind)) {
        (Some(b"TrueType"), _) => FontKind::TrueType,
        (Some(b"Type1" | b"MMType1"), Some(FontFile::Compact | FontFile::OpenType)) => {
            FontKind::Type1C
        }
        (Some(b"Type1" | b"MMType1"), _) => FontKind::Type1,
        _ => FontKind::Unknown,
    };
    let data = source.and_then(|(stream, _)| file.unpack(stream, MOST_OF_A_STREAM).ok());
    let program = match (&data, source) {
        (Some(data), Some((_, kind))) => Program::read(&data.bytes, kind),
        _ => None,
    };
    let encoding = Encoding::read(file, dict);
    let symbolic = descriptor.and_then(|d| file.integer(d, b"Flags")).unwrap_or(0) & 4 != 0;
    let mut one = vec![0; 256];
    let has_texts = texts(file, dict, &encoding, symbolic, &mut one);
    if let Some(program) = &program {
        for (code, slot) in (0..=255).zip(&mut one) {
            if has_glyph(program, kind, &encoding, symbolic, code) == Some(false) {
                *slot |= MISSING;
            }
        }
    }
    // What lies inside Type 1 in its own coding is not looked at.
    let own_coding = source.is_some_and(|(_, kind)| kind == FontFile::Type1);
    let facts = FontFacts {
        name,
        kind,
        encoding: encoding.name,
        embedded: source.is_some(),
        readable: program.is_some() || own_coding,
        subset,
        to_unicode: has_texts,
        checked: program.is_some(),
        pages: Vec::new(),
    };
    Font { facts, coding: Coding::Bytes, one, two: Vec::new(), procedures: Vec::new() }
}

/// Marks codes that no text stands behind; whether the font gives texts at all.
fn texts(
    file: &File,
    dict: &Dictionary,
    encoding: &Encoding,
    symbolic: bool,
    one: &mut [u8],
) -> bool {
    for (code, slot) in (0..=255).zip(one.iter_mut()) {
        let told = encoding.glyph_name(code).map_or(encoding.known || !symbolic, tells_text);
        *slot = if told { 0 } else { SILENT };
        if code == b' ' && encoding.glyph_name(code).is_none() && !symbolic {
            *slot = BLANK;
        }
    }
    let Some(stream) = file.stream(dict, b"ToUnicode") else {
        return encoding.known || !symbolic;
    };
    let data = file.unpack(stream, MOST_OF_A_STREAM).map(|u| u.bytes).unwrap_or_default();
    Map::read(&data).each(|code, target| {
        let Code::One(code) = code else { return };
        let flags = match target {
            Target::Text | Target::Number(_) => 0,
            Target::Blank => BLANK,
            Target::Nothing => SILENT,
        };
        if let Some(slot) = one.get_mut(usize::from(code)) {
            *slot = flags;
        }
    });
    true
}

/// Whether a code leads to a glyph; nothing where that cannot be told.
fn has_glyph(
    program: &Program,
    kind: FontKind,
    encoding: &Encoding,
    symbolic: bool,
    code: u8,
) -> Option<bool> {
    let name = encoding.glyph_name(code);
    if name == Some(b".notdef".as_slice()) {
        return Some(false);
    }
    match (kind, name) {
        (FontKind::TrueType, None) if symbolic || !encoding.known => program.has_code(code),
        (FontKind::TrueType, None) => {
            let by_code = program.has_code(code);
            let by_text = western(code).and_then(|c| program.has_character(c));
            match (by_text, by_code) {
                (Some(true), _) | (_, Some(true)) => Some(true),
                // Above ASCII the tables differ.
                (Some(false), _) if code.is_ascii() => Some(false),
                _ => None,
            }
        }
        (FontKind::Type1C, Some(name)) => program.has_name(str::from_utf8(name).ok()?),
        (FontKind::Type1C, None) if !encoding.known => program.has_code(code),
        (FontKind::Type1C, None) if code.is_ascii_alphabetic() => {
            program.has_name(char::from(code).encode_utf8(&mut [0; 4]))
        }
        _ => None,
    }
}

/// A font whose glyphs are little page contents.
fn drawn(file: &File, dict: &Dictionary) -> Font {
    let encoding = Encoding::read(file, dict);
    let glyphs = file.dict(dict, b"CharProcs");
    let mut one = vec![0; 256];
    // Without names nothing tells the text, as in a font of symbols.
    let has_texts = texts(file, dict, &encoding, true, &mut one);
    let told = encoding.differences.iter().flatten().all(|name| tells_text(name));
    for (code, slot) in (0..=255).zip(&mut one) {
        let there = encoding.glyph_name(code).is_some_and(|n| glyphs.is_some_and(|g| g.has(n)));
        if !there {
            *slot |= MISSING;
        }
    }
    let descriptor = file.dict(dict, b"FontDescriptor");
    let name = descriptor.and_then(|d| file.name(d, b"FontName"));
    let (name, subset) = bare_name(name.or_else(|| file.name(dict, b"Name")).unwrap_or(b"Type3"));
    let facts = FontFacts {
        name,
        kind: FontKind::Type3,
        encoding: encoding.name,
        embedded: true,
        readable: true,
        subset,
        to_unicode: has_texts || told,
        checked: true,
        pages: Vec::new(),
    };
    let procedures = encoding.differences;
    Font { facts, coding: Coding::Bytes, one, two: Vec::new(), procedures }
}
