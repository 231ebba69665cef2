//! The fonts of a theme, and the systems' where a character asks for it: what Typst may set with, and
//! which characters nothing can set.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use rayon::prelude::*;
use typst::foundations::Bytes;
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;

use crate::base::codes;
use crate::base::diagnostic::{Diagnostic, Report};
use crate::config::Config;
use crate::model::input::Input;
use crate::theme::{self, ThemeFile};

/// Gives fonts of the system that cover characters: the bytes of a font file, and the number of the
/// font in it.
pub type SystemFonts<'a> = &'a (dyn Fn(&BTreeSet<char>) -> Vec<(Vec<u8>, u32)> + Sync);

/// Fonts ready to set with.
pub(super) struct Fonts {
    pub(super) book: LazyHash<FontBook>,
    pub(super) all: Vec<Font>,
    /// The characters that some font has.
    covered: BTreeSet<u32>,
    /// A digest of all of them, for telling whether a print is still current.
    pub(super) digest: blake3::Hash,
}

impl Fonts {
    /// The fonts of the theme. A broken one is told of and left out.
    pub(super) fn load(input: &Input, config: &Config) -> (Self, Report) {
        let files = theme::files(input, config, "fonts");
        let fonts: Vec<(&String, &ThemeFile)> =
            files.iter().filter(|(name, _)| is_font(name)).collect();
        let decoded: Vec<(&String, Option<Vec<Font>>)> =
            fonts.par_iter().map(|(name, file)| (*name, font(name, file))).collect();
        let mut report = Report::new();
        let mut hasher = blake3::Hasher::new();
        for (_, file) in &fonts {
            hasher.update(blake3::hash(&file.bytes).as_bytes());
        }
        let mut all = Vec::new();
        for (name, found) in decoded {
            match found {
                Some(fonts) => all.extend(fonts),
                None => report.push(
                    Diagnostic::of_file(
                        codes::FONT_BROKEN,
                        format!("themes/{}/fonts/{name}", config.theme),
                    )
                    .arg("name", name.as_str()),
                ),
            }
        }
        (Self::new(all, hasher.finalize()), report)
    }

    /// The built-in fonts alone.
    pub(super) fn built_in() -> Self {
        let all = BUILT_IN.values().flatten().flatten().cloned().collect();
        Self::new(all, blake3::hash(b"built-in"))
    }

    fn new(fonts: Vec<Font>, digest: blake3::Hash) -> Self {
        let mut covered = BTreeSet::new();
        for font in &fonts {
            covered.extend(font.info().coverage.iter());
        }
        let book = LazyHash::new(FontBook::from_fonts(&fonts));
        Self { book, all: fonts, covered, digest }
    }

    /// Whether some font has a character. What is not drawn needs no font.
    pub(super) fn covers(&self, c: char) -> bool {
        c.is_control() || is_invisible(c) || self.covered.contains(&u32::from(c))
    }

    /// The same with fonts of the system that cover what is missing.
    pub(super) fn filled(self, missing: &BTreeSet<char>, system: SystemFonts<'_>) -> Self {
        let found = system(missing);
        if found.is_empty() {
            return self;
        }
        let mut hasher = blake3::Hasher::new();
        hasher.update(self.digest.as_bytes());
        let mut fonts = self.all;
        for (bytes, index) in found {
            hasher.update(blake3::hash(&bytes).as_bytes());
            fonts.extend(Font::new(Bytes::new(bytes), index));
        }
        Self::new(fonts, hasher.finalize())
    }

    /// The families, for the theme: those besides its own fill in.
    pub(super) fn families(&self) -> Vec<String> {
        self.book.families().map(|(name, _)| name.to_owned()).collect()
    }
}

fn is_font(name: &str) -> bool {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
    ["woff2", "ttf", "otf", "ttc", "otc"].contains(&ending.as_str())
}

/// The built-in fonts, decoded: they never change.
static BUILT_IN: LazyLock<BTreeMap<String, Option<Vec<Font>>>> = LazyLock::new(|| {
    let files = theme::built_in("fonts");
    let fonts: Vec<_> = files.into_iter().filter(|(name, _)| is_font(name)).collect();
    fonts.into_par_iter().map(|(name, bytes)| (name, decode(bytes))).collect()
});

fn font(name: &str, file: &ThemeFile) -> Option<Vec<Font>> {
    let built_in = theme::built_in("fonts").get(name).is_some_and(|own| **own == *file.bytes);
    match BUILT_IN.get(name).filter(|_| built_in) {
        Some(known) => known.clone(),
        None => decode(&file.bytes),
    }
}

fn decode(bytes: &[u8]) -> Option<Vec<Font>> {
    let plain = if bytes.starts_with(b"wOF2") {
        Bytes::new(wuff::decompress_woff2(bytes).ok()?)
    } else {
        Bytes::new(bytes.to_vec())
    };
    let fonts: Vec<Font> = Font::iter(plain).collect();
    (!fonts.is_empty()).then_some(fonts)
}

/// What takes part in a text without being seen: joiners, marks of direction, variation selectors.
fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{2064}'
        | '\u{2066}'..='\u{2069}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{E0100}'..='\u{E01EF}'
        | '\u{3000}' | '\u{A0}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}')
}
