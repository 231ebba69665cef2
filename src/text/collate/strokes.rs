//! Strokes as readers of simplified characters count them.
//!
//! CLDR counts them as they are written in Taiwan, for simplified characters too: 艹 four, 辶 four,
//! 阝 three. A reader in Shenzhen looks for 花 under seven strokes and would never find it under eight.

/// A byte for each character from U+4E00 on; see `data/LICENSES.md`.
static COUNTS: &[u8] = include_bytes!("data/strokes.bin");

/// How many strokes a character has in mainland China; `None` for what is not in the table.
pub(super) fn of(c: char) -> Option<u8> {
    let index = u32::from(c).checked_sub(0x4E00)?;
    COUNTS.get(usize::try_from(index).ok()?).copied().filter(|count| *count > 0)
}

/// Writes a text character by character: its strokes, then the character itself, so that the words of
/// one character stand together.
pub(super) fn write(text: &str, key: &mut Vec<u8>) {
    for c in text.chars().take(64) {
        // Above every count, so that other characters follow.
        key.push(of(c).unwrap_or(u8::MAX));
        key.extend(u32::from(c).to_be_bytes());
    }
    key.push(0);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_those_of_the_mainland() {
        for (c, strokes) in [('长', 4), ('花', 7), ('骨', 9), ('通', 10), ('院', 9), ('一', 1)]
        {
            assert_eq!(of(c), Some(strokes), "{c}");
        }
        assert_eq!(of('A'), None);
    }
}
