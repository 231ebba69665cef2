//! Fonts of the system that cover given characters.

use std::collections::BTreeSet;
use std::fs;

use typst_kit::fonts::system;

/// Font files above this size are left out: (bytes) a pan-CJK collection has 20 MB.
const LARGEST: u64 = 64 << 20;

/// The fewest fonts of the system that cover as many of the characters as any do: their bytes, and the
/// number of the font in its file. Upright ones of ordinary weight come first.
pub fn system_fonts(characters: &BTreeSet<char>) -> Vec<(Vec<u8>, u32)> {
    let mut known: Vec<_> = system().collect();
    // The order in which a system lists its fonts is nobody's promise.
    known.sort_by(|(a, _), (b, _)| (&a.path, a.index).cmp(&(&b.path, b.index)));
    known.sort_by_key(|(_, info)| {
        let upright = info.variant.style == typst::text::FontStyle::Normal;
        (!upright, info.variant.weight.to_number().abs_diff(400))
    });
    let mut left = characters.clone();
    let mut out = Vec::new();
    while !left.is_empty() {
        let gain = |info: &typst::text::FontInfo| {
            left.iter().filter(|c| info.coverage.contains(u32::from(**c))).count()
        };
        // The first of those that cover most.
        let mut best: Option<(usize, usize)> = None;
        for (i, (_, info)) in known.iter().enumerate() {
            let count = gain(info);
            if count > best.map_or(0, |(_, most)| most) {
                best = Some((i, count));
            }
        }
        let Some((i, _)) = best else { break };
        let (path, info) = known.remove(i);
        let small = fs::metadata(&path.path).is_ok_and(|found| found.len() <= LARGEST);
        let Some(bytes) = small.then(|| fs::read(&path.path).ok()).flatten() else { continue };
        left.retain(|c| !info.coverage.contains(u32::from(*c)));
        out.push((bytes, path.index));
    }
    out
}
