//! Little-endian numbers read in place from embedded data, so that nothing is parsed at start-up.

use std::cmp::Ordering;

/// A view of embedded bytes; every read out of range gives zero instead of a panic.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Bytes(pub(crate) &'static [u8]);

impl Bytes {
    /// Reads the `index`-th `u16`.
    pub(crate) fn u16(self, index: usize) -> u16 {
        self.array(index.saturating_mul(2)).map_or(0, u16::from_le_bytes)
    }

    /// Reads the `index`-th `u32`.
    pub(crate) fn u32(self, index: usize) -> u32 {
        self.array(index.saturating_mul(4)).map_or(0, u32::from_le_bytes)
    }

    /// Reads the `index`-th `f32`.
    pub(crate) fn f32(self, index: usize) -> f32 {
        f32::from_bits(self.u32(index))
    }

    /// Reads the `index`-th `u32` as a size.
    pub(crate) fn size(self, index: usize) -> usize {
        usize::try_from(self.u32(index)).unwrap_or(0)
    }

    /// Splits off the first `len` bytes and moves behind them; short data gives an empty view.
    pub(crate) fn take(&mut self, len: usize) -> Bytes {
        let (head, tail) = self.0.split_at_checked(len).unwrap_or((&[], &[]));
        self.0 = tail;
        Bytes(head)
    }

    /// The bytes from `start` to `end`, or none where they are out of range.
    pub(crate) fn slice(self, start: usize, end: usize) -> &'static [u8] {
        self.0.get(start..end).unwrap_or(&[])
    }

    /// The place of a character in a sorted table of code points.
    pub(crate) fn find(self, character: char) -> Option<usize> {
        let code = u32::from(character);
        let (mut low, mut high) = (0, self.0.len() / 4);
        while low < high {
            let middle = usize::midpoint(low, high);
            match self.u32(middle).cmp(&code) {
                Ordering::Less => low = middle + 1,
                Ordering::Equal => return Some(middle),
                Ordering::Greater => high = middle,
            }
        }
        None
    }

    fn array<const N: usize>(self, at: usize) -> Option<[u8; N]> {
        self.0.get(at..)?.first_chunk::<N>().copied()
    }
}

/// Byte strings of varying length behind a table of their offsets.
#[derive(Clone, Copy, Debug)]
pub(crate) struct List {
    offsets: Bytes,
    items: Bytes,
}

impl List {
    /// Splits a list of `count` strings off the front of `bytes`.
    pub(crate) fn take(bytes: &mut Bytes, count: usize) -> List {
        let offsets = bytes.take(count.saturating_add(1).saturating_mul(4));
        let items = bytes.take(offsets.size(count));
        List { offsets, items }
    }

    /// The `index`-th string, or an empty one.
    pub(crate) fn get(self, index: usize) -> &'static [u8] {
        let end = self.offsets.size(index.saturating_add(1));
        self.items.slice(self.offsets.size(index), end)
    }
}
