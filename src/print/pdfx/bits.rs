//! Numbers of any width, packed without gaps.

/// Takes numbers off the front of some bytes.
pub(super) struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Reader<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    /// The next number of so many bits, 32 at most. `None` at the end.
    pub(super) fn take(&mut self, bits: u32) -> Option<u64> {
        let mut out = 0;
        let mut left = bits;
        while left > 0 {
            let byte = self.bytes.get(self.at / 8)?;
            let free = 8 - u32::try_from(self.at % 8).ok()?;
            let taken = free.min(left);
            let part = u64::from(*byte) >> (free - taken) & ((1 << taken) - 1);
            out = out << taken | part;
            self.at += taken as usize;
            left -= taken;
        }
        Some(out)
    }

    /// Goes on to the next whole byte.
    pub(super) fn align(&mut self) {
        self.at = self.at.next_multiple_of(8);
    }

    /// Whether nothing is left.
    pub(super) fn is_done(&self) -> bool {
        self.at / 8 >= self.bytes.len()
    }
}

/// Puts numbers behind each other.
#[derive(Default)]
pub(super) struct Writer {
    bytes: Vec<u8>,
    free: u32,
}

impl Writer {
    /// Adds a number of so many bits, 32 at most.
    pub(super) fn put(&mut self, value: u64, bits: u32) {
        let mut left = bits;
        while left > 0 {
            if self.free == 0 {
                self.bytes.push(0);
                self.free = 8;
            }
            let taken = self.free.min(left);
            let part = value >> (left - taken) & ((1 << taken) - 1);
            self.free -= taken;
            if let Some(last) = self.bytes.last_mut() {
                *last |= u8::try_from(part << self.free).unwrap_or_default();
            }
            left -= taken;
        }
    }

    /// Fills up the last byte.
    pub(super) fn align(&mut self) {
        self.free = 0;
    }

    pub(super) fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }
}

#[cfg(test)]
mod tests {
    use super::{Reader, Writer};

    #[test]
    fn what_goes_in_comes_out() {
        let numbers = [(5, 3), (1, 1), (4095, 12), (0, 7), (0xdead_beef, 32), (2, 2)];
        let mut writer = Writer::default();
        for (value, bits) in numbers {
            writer.put(value, bits);
        }
        writer.align();
        writer.put(7, 8);
        let bytes = writer.into_bytes();
        let mut reader = Reader::new(&bytes);
        for (value, bits) in numbers {
            assert_eq!(reader.take(bits), Some(value));
        }
        reader.align();
        assert_eq!(reader.take(8), Some(7));
        assert!(reader.is_done());
        assert_eq!(reader.take(1), None);
    }
}
