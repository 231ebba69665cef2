//! How the index is written: levels, numbers as letters, the order of terms.

use super::pinyin::Made;

/// How often a word stands in a text that is about it.
pub(super) const OFTEN: u8 = 3;

/// Where a term stands, from the place that says least to the one that says most.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Level {
    /// In the text.
    Text,
    /// Several times in the text, or in what it is about by another name.
    Often,
    /// In the sentence about the page.
    Lead,
    /// In a heading of many words.
    LongHeading,
    /// In a heading of a few words.
    Heading,
    /// In a title of many words.
    LongTitle,
    /// In a title of a few words.
    Title,
    /// As the title.
    WholeTitle,
}

impl Level {
    /// All, in their order.
    pub const ALL: [Self; 8] = [
        Self::Text,
        Self::Often,
        Self::Lead,
        Self::LongHeading,
        Self::Heading,
        Self::LongTitle,
        Self::Title,
        Self::WholeTitle,
    ];

    /// Its number in the index.
    pub fn number(self) -> u8 {
        self as u8
    }

    /// How much a term counts there.
    pub fn weight(self) -> u32 {
        match self {
            Self::Text => 4,
            Self::Often => 6,
            Self::Lead => 10,
            Self::LongHeading => 14,
            Self::Heading => 20,
            Self::LongTitle => 26,
            Self::Title => 34,
            Self::WholeTitle => 44,
        }
    }

    /// The initials of a name say less than the name, and those of a part of it still less.
    #[must_use]
    pub(super) fn of_pinyin(self, made: Made) -> Self {
        let whole = match self {
            Self::WholeTitle => Self::Title,
            Self::Title => Self::LongTitle,
            Self::LongTitle => Self::Heading,
            Self::Heading => Self::LongHeading,
            Self::LongHeading => Self::Lead,
            Self::Text | Self::Often | Self::Lead => Self::Text,
        };
        match made {
            Made::Syllables => self,
            Made::Initials => whole,
            Made::SomeInitials => match whole {
                Self::WholeTitle | Self::Title | Self::LongTitle => Self::LongHeading,
                Self::Heading | Self::LongHeading => Self::Lead,
                Self::Text | Self::Often | Self::Lead => Self::Text,
            },
        }
    }
}

/// Into how many parts the terms are cut for making the index. Parts in which nothing has changed are
/// not made again.
pub const SLOTS: usize = 72;

/// The part that a term belongs to: parts follow one another in the order of terms.
pub(super) fn slot(term: &str) -> usize {
    let mut chars = term.chars();
    let first = chars.next().unwrap_or('0');
    let letter = |c: char| (u32::from(c) - u32::from('a')) as usize;
    let range = |from: u32, to: u32, first: usize, count: usize| {
        let at = (u32::from(term.chars().next().unwrap_or('0')) - from) as usize;
        first + at * count / (to - from + 1) as usize
    };
    match first {
        '=' => match chars.next() {
            Some(c @ 'a'..='z') => 2 + letter(c) / 5,
            Some(c) if c > 'z' => 8,
            _ => 1,
        },
        'a'..='z' => 9 + letter(first),
        '~' => match chars.next() {
            Some(c @ 'a'..='z') => 35 + letter(c) / 4,
            Some(c) if c > 'z' => 41,
            _ => 35,
        },
        _ if first < 'a' => 0,
        _ => match u32::from(first) {
            0..=0x3040 => 42,
            0x3041..=0x30FF => 43,
            0x3100..=0x4DFF => 44,
            0x4E00..=0x9FFF => range(0x4E00, 0x9FFF, 45, 20),
            0xA000..=0xABFF => 65,
            0xAC00..=0xD7A3 => range(0xAC00, 0xD7A3, 66, 5),
            _ => 71,
        },
    }
}

/// The letters of numbers: five bits each, the lowest first; in the second half of them more follows.
const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// Writes a number.
pub(super) fn write(mut number: u32, out: &mut String) {
    loop {
        let low = (number & 31) as usize;
        number >>= 5;
        let more = if number > 0 { 32 } else { 0 };
        out.push(char::from(LETTERS[low + more]));
        if number == 0 {
            return;
        }
    }
}

/// Reads numbers; what is none ends them.
pub(super) fn read(text: &str) -> impl Iterator<Item = u32> {
    let mut bytes = text.bytes();
    std::iter::from_fn(move || {
        let (mut number, mut shift) = (0_u32, 0);
        loop {
            let byte = bytes.next()?;
            let digit = u32::try_from(LETTERS.iter().position(|l| *l == byte)?).ok()?;
            number |= (digit & 31).checked_shl(shift).unwrap_or(0);
            shift += 5;
            if digit < 32 {
                return Some(number);
            }
        }
    })
}

/// A logarithm to the base of 2 in sixteenths, by whole numbers only: every machine and every language
/// gets the same.
pub(super) fn log(number: u32) -> u32 {
    let number = number.max(1);
    let whole = number.ilog2();
    let part = ((u64::from(number) << 4) >> whole) - 16;
    whole * 16 + u32::try_from(part).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_come_back() {
        let numbers = [0, 1, 31, 32, 1023, 1024, 70_000, u32::MAX];
        let mut text = String::new();
        for number in numbers {
            write(number, &mut text);
        }
        assert_eq!(read(&text).collect::<Vec<_>>(), numbers);
        assert_eq!(read("é").count(), 0);
        assert_eq!(read("______________A").count(), 1);
    }

    #[test]
    fn slots_ascend_with_the_terms() {
        let mut terms: Vec<String> = [
            "", "0", "9a", "=", "=1", "=a", "=z", "=门", "a", "zz", "~a", "~zz", "~1", "é", "ω",
            "ごみ", "ー",
        ]
        .map(str::to_owned)
        .to_vec();
        terms.extend((0x3400..0xD7A3).step_by(97).filter_map(char::from_u32).map(String::from));
        terms.push("𠮷".to_owned());
        terms.sort();
        let slots: Vec<usize> = terms.iter().map(|term| slot(term)).collect();
        assert!(slots.is_sorted(), "{slots:?}");
        assert!(slots.iter().all(|slot| *slot < SLOTS));
    }

    #[test]
    fn logarithms() {
        assert_eq!([1, 2, 3, 4, 1024].map(log), [0, 16, 24, 32, 160]);
    }
}
