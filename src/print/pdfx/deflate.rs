//! Packing.

use std::io::Write as _;

use flate2::Compression;
use flate2::write::ZlibEncoder;

/// How hard the packer tries: half the time of its best for a few hundredths of the size.
const LEVEL: u32 = 5;

/// Packs bytes for `FlateDecode`.
pub(super) fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut encoder =
        ZlibEncoder::new(Vec::with_capacity(bytes.len() / 3), Compression::new(LEVEL));
    // Writing into memory does not fail.
    let _ = encoder.write_all(bytes);
    encoder.finish().unwrap_or_default()
}

/// Rows of samples as differences from their neighbours (the predictors of PNG), which pack better:
/// for each row the kind that leaves the least.
pub(super) fn predicted(bytes: &[u8], stride: usize, parts: usize) -> Vec<u8> {
    let stride = stride.max(1);
    let mut out = Vec::with_capacity(bytes.len() + bytes.len() / stride + 1);
    let mut above = vec![0; stride];
    let mut rows: [Vec<u8>; 3] = Default::default();
    for row in bytes.chunks_exact(stride) {
        let left = |at: usize| at.checked_sub(parts);
        let get =
            |row: &[u8], at: Option<usize>| at.and_then(|at| row.get(at)).copied().unwrap_or(0);
        let [sub, up, paeth] = &mut rows;
        for out in [&mut *sub, &mut *up, &mut *paeth] {
            out.clear();
        }
        for (at, (value, up_value)) in row.iter().zip(&above).enumerate() {
            let (a, b, c) = (get(row, left(at)), *up_value, get(&above, left(at)));
            sub.push(value.wrapping_sub(a));
            up.push(value.wrapping_sub(b));
            paeth.push(value.wrapping_sub(nearest(a, b, c)));
        }
        let weight =
            |row: &[u8]| row.iter().map(|v| u64::from(v.cast_signed().unsigned_abs())).sum::<u64>();
        let kinds: [(u8, &[u8]); 4] = [(0, row), (1, sub), (2, up), (4, paeth)];
        if let Some((kind, best)) = kinds.into_iter().min_by_key(|(_, row)| weight(row)) {
            out.push(kind);
            out.extend_from_slice(best);
        }
        above.copy_from_slice(row);
    }
    out
}

/// The neighbour (left, above or both) that lies nearest to their plane.
fn nearest(a: u8, b: u8, c: u8) -> u8 {
    let [x, y, z] = [a, b, c].map(i16::from);
    let (da, db, dc) = ((y - z).abs(), (x - z).abs(), (x + y - 2 * z).abs());
    if da <= db && da <= dc {
        a
    } else if db <= dc {
        b
    } else {
        c
    }
}
