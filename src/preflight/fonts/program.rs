//! The glyphs inside a font file.

use ttf_parser::{GlyphId, PlatformId, RawFace, Tag, cff, cmap};

use super::FontFile;

/// A font file that could be read.
pub(super) struct Program {
    glyphs: usize,
    /// For each character number whether there is a glyph; only in fonts that number them.
    characters: Option<Vec<bool>>,
    /// For each code of one byte the built-in glyph.
    built_in: Option<Vec<bool>>,
    /// Names of glyphs, sorted.
    names: Vec<String>,
    /// The table from characters to glyphs; asked code by code, since listing it may never end.
    codes: Vec<u8>,
}

impl Program {
    /// Reads a font file; nothing if it is broken. Type 1 in its own coding is not looked into.
    pub(super) fn read(data: &[u8], kind: FontFile) -> Option<Self> {
        match kind {
            FontFile::Type1 => None,
            FontFile::Compact => Self::compact(data),
            FontFile::TrueType | FontFile::OpenType => {
                let face = RawFace::parse(data, 0).ok()?;
                let table = |name: &[u8; 4]| face.table(Tag::from_bytes(name));
                if let Some(data) = table(b"CFF ") {
                    return Self::compact(data);
                }
                table(b"glyf").and(table(b"head"))?;
                let glyphs = table(b"maxp")?.get(4..6)?;
                let glyphs = glyphs.iter().fold(0, |sum, byte| sum << 8 | usize::from(*byte));
                let mut out = Self::empty(glyphs);
                out.codes = table(b"cmap").unwrap_or_default().to_vec();
                Some(out)
            }
        }
    }

    fn empty(glyphs: usize) -> Self {
        Self { glyphs, characters: None, built_in: None, names: Vec::new(), codes: Vec::new() }
    }

    fn compact(data: &[u8]) -> Option<Self> {
        let table = cff::Table::parse(data)?;
        let count = table.number_of_glyphs();
        let mut out = Self::empty(usize::from(count));
        if table.glyph_cid(GlyphId(0)).is_some() {
            let mut characters = vec![false; 65_536];
            for glyph in 1..count {
                let character = table.glyph_cid(GlyphId(glyph)).map(usize::from);
                if let Some(slot) = character.and_then(|c| characters.get_mut(c)) {
                    *slot = true;
                }
            }
            out.characters = Some(characters);
        } else {
            let glyph = |code: u8| table.glyph_index(code).is_some_and(|glyph| glyph.0 > 0);
            out.built_in = Some((0..=255).map(glyph).collect());
            let name = |glyph| table.glyph_name(GlyphId(glyph)).map(str::to_owned);
            out.names = (1..count).filter_map(name).collect();
            out.names.sort_unstable();
        }
        Some(out)
    }

    /// Whether a glyph number other than `.notdef` exists.
    pub(super) fn has_glyph(&self, glyph: usize) -> bool {
        glyph > 0 && glyph < self.glyphs
    }

    /// For each character number whether there is a glyph.
    pub(super) fn characters(&self) -> Vec<bool> {
        let by_number = || (0..65_536).map(|glyph| self.has_glyph(glyph)).collect();
        self.characters.clone().unwrap_or_else(by_number)
    }

    /// Whether the font's own encoding leads from a code to a glyph; nothing if it has none.
    pub(super) fn has_code(&self, code: u8) -> Option<bool> {
        if let Some(built_in) = &self.built_in {
            return built_in.get(usize::from(code)).copied();
        }
        let code = u32::from(code);
        let (mut asked, mut found) = (false, false);
        for part in cmap::Table::parse(&self.codes)?.subtables {
            let bases: &[u32] = match (part.platform_id, part.encoding_id) {
                (PlatformId::Windows, 0) => &[0, 0xf000, 0xf100, 0xf200],
                (PlatformId::Macintosh, 0) => &[0],
                _ => continue,
            };
            asked = true;
            found |= bases.iter().any(|base| leads_on(part.glyph_index(base + code)));
        }
        asked.then_some(found)
    }

    /// Whether a glyph has this name; nothing if glyphs have no names.
    pub(super) fn has_name(&self, name: &str) -> Option<bool> {
        let found = || self.names.binary_search_by(|known| known.as_str().cmp(name)).is_ok();
        (!self.names.is_empty()).then(found)
    }

    /// Whether a character has a glyph; nothing if the font does not know characters.
    pub(super) fn has_character(&self, character: char) -> Option<bool> {
        let parts = cmap::Table::parse(&self.codes)?.subtables.into_iter();
        let answers = parts.filter(cmap::Subtable::is_unicode);
        let answers = answers.map(|part| leads_on(part.glyph_index(u32::from(character))));
        answers.reduce(|one, other| one || other)
    }
}

fn leads_on(glyph: Option<GlyphId>) -> bool {
    glyph.is_some_and(|glyph| glyph.0 > 0)
}
