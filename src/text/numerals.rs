//! Number words, month names and times of day in English, French, Chinese, Japanese and Korean.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// How surely a word is the name of a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MonthName {
    /// Always: `February`, `février`.
    Sure,
    /// With a capital always, else never: `january` is a slip, but one that says what it means.
    Capital,
    /// Only beside a day or a year: `3 mars`, `Sept. 2022`.
    Beside,
    /// Only with a capital beside a day or a year: `May 5`.
    CapitalBeside,
}

/// What a Latin number word does to the number it is part of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Word {
    /// A number by itself.
    Is(u32),
    /// Twenty to ninety: a unit may follow.
    Tens(u32),
    /// Multiplies what stands before it: hundred, thousand, million.
    Times(u32),
    /// A half, of an hour or of anything.
    Half,
    /// A month, 1 to 12.
    Month(u8, MonthName),
    /// Noon or midnight.
    Twelve {
        /// 12 or 0.
        hour: u8,
    },
}

/// The number words and names of months of English and French, in lower case. Articles count as one: a
/// writer may say `a day` where the other language has `1日`. So does the ground floor: it is `1楼`.
const LATIN: &[(&[&str], Word)] = {
    use MonthName::{Beside, Capital, CapitalBeside, Sure};
    use Word::{Half, Is, Month, Tens, Times, Twelve};
    &[
        (&["january"], Month(1, Capital)),
        (&["february"], Month(2, Capital)),
        (&["april"], Month(4, Capital)),
        (&["june"], Month(6, Capital)),
        (&["july"], Month(7, Capital)),
        (&["september"], Month(9, Capital)),
        (&["october"], Month(10, Capital)),
        (&["november"], Month(11, Capital)),
        (&["december"], Month(12, Capital)),
        (&["march", "mar"], Month(3, CapitalBeside)),
        (&["may"], Month(5, CapitalBeside)),
        (&["august", "aug"], Month(8, CapitalBeside)),
        (&["jan"], Month(1, CapitalBeside)),
        (&["feb"], Month(2, CapitalBeside)),
        (&["apr"], Month(4, CapitalBeside)),
        (&["jun"], Month(6, CapitalBeside)),
        (&["jul"], Month(7, CapitalBeside)),
        (&["sep", "sept"], Month(9, CapitalBeside)),
        (&["oct"], Month(10, CapitalBeside)),
        (&["nov"], Month(11, CapitalBeside)),
        (&["dec"], Month(12, CapitalBeside)),
        (&["janvier"], Month(1, Sure)),
        (&["février", "fevrier"], Month(2, Sure)),
        (&["avril"], Month(4, Sure)),
        (&["juin"], Month(6, Sure)),
        (&["juillet"], Month(7, Sure)),
        (&["août", "aout"], Month(8, Sure)),
        (&["septembre"], Month(9, Sure)),
        (&["octobre"], Month(10, Sure)),
        (&["novembre"], Month(11, Sure)),
        (&["décembre", "decembre"], Month(12, Sure)),
        (&["mars"], Month(3, Beside)),
        (&["mai"], Month(5, Beside)),
        (&["janv"], Month(1, Beside)),
        (&["févr"], Month(2, Beside)),
        (&["avr"], Month(4, Beside)),
        (&["juil"], Month(7, Beside)),
        (&["déc"], Month(12, Beside)),
        (&["noon", "midday", "midi"], Twelve { hour: 12 }),
        (&["midnight", "minuit"], Twelve { hour: 0 }),
        (&["zero", "zéro", "no", "none"], Is(0)),
        (
            &[
                "a",
                "an",
                "one",
                "once",
                "each",
                "every",
                "per",
                "first",
                "single",
                "un",
                "une",
                "chaque",
                "premier",
                "première",
                "ground",
                "rez",
            ],
            Is(1),
        ),
        (&["two", "twice", "both", "second", "deux", "deuxième", "seconde"], Is(2)),
        (&["three", "third", "trois", "troisième"], Is(3)),
        (&["four", "fourth", "quatre", "quatrième"], Is(4)),
        (&["five", "fifth", "cinq", "cinquième"], Is(5)),
        (&["six", "sixth", "sixième"], Is(6)),
        (&["seven", "seventh", "sept", "septième"], Is(7)),
        (&["eight", "eighth", "huit", "huitième"], Is(8)),
        (&["nine", "ninth", "neuf", "neuvième"], Is(9)),
        (&["ten", "tenth", "dix", "dixième"], Is(10)),
        (&["eleven", "eleventh", "onze", "onzième"], Is(11)),
        (&["twelve", "twelfth", "douze", "douzième", "dozen", "douzaine"], Is(12)),
        (&["thirteen", "treize"], Is(13)),
        (&["fourteen", "quatorze", "fortnight"], Is(14)),
        (&["fifteen", "quinze", "quarter", "quart"], Is(15)),
        (&["sixteen", "seize"], Is(16)),
        (&["seventeen"], Is(17)),
        (&["eighteen"], Is(18)),
        (&["nineteen"], Is(19)),
        (&["twenty", "vingt"], Tens(20)),
        (&["thirty", "trente"], Tens(30)),
        (&["forty", "quarante"], Tens(40)),
        (&["fifty", "cinquante"], Tens(50)),
        (&["sixty", "soixante"], Tens(60)),
        (&["seventy"], Tens(70)),
        (&["eighty"], Tens(80)),
        (&["ninety"], Tens(90)),
        (&["hundred", "hundreds", "cent", "cents"], Times(100)),
        (&["thousand", "thousands", "mille"], Times(1000)),
        (&["million", "millions"], Times(1_000_000)),
        (&["half", "demi", "demie"], Half),
    ]
};

static LATIN_WORDS: LazyLock<FxHashMap<&str, Vec<Word>>> = LazyLock::new(|| {
    let mut words: FxHashMap<&str, Vec<Word>> = FxHashMap::default();
    for (names, word) in LATIN {
        for name in *names {
            words.entry(name).or_default().push(*word);
        }
    }
    words
});

/// The numbers, months or times that an English or French word in lower case stands for: hardly ever
/// more than one (`sept`).
pub fn latin(word: &str) -> &'static [Word] {
    LATIN_WORDS.get(word).map(Vec::as_slice).unwrap_or_default()
}

/// The power of ten that a Latin word adds to digits before it: `15 thousand`.
pub fn latin_power(word: &str) -> Option<usize> {
    match word {
        "hundred" => Some(2),
        "thousand" | "mille" => Some(3),
        "million" | "millions" => Some(6),
        "billion" | "billions" | "milliard" | "milliards" => Some(9),
        _ => None,
    }
}

/// The power of ten that a character adds to digits before it: `1.5万`.
pub fn han_power(c: char) -> Option<usize> {
    match c {
        '百' | '백' => Some(2),
        '千' | '천' => Some(3),
        '万' | '萬' | '만' => Some(4),
        '億' | '亿' | '억' => Some(8),
        _ => None,
    }
}

/// The digit that a Han character stands for.
fn han_digit(c: char) -> Option<u64> {
    Some(match c {
        '零' | '〇' => 0,
        '一' | '壹' | '壱' => 1,
        '二' | '两' | '兩' | '贰' | '弐' | '俩' | '双' => 2,
        '三' | '叁' | '仨' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    })
}

/// Whether a character can be part of a number in Han characters.
pub fn is_han_numeral(c: char) -> bool {
    c == '十' || han_digit(c).is_some() || matches!(c, '百' | '千' | '万' | '萬' | '億' | '亿')
}

/// The number that a run of Han numerals stands for; `None` when it is beyond reason.
pub fn han(run: &[char]) -> Option<u64> {
    let positional = run.iter().any(|c| han_digit(*c).is_none());
    if !positional {
        return run
            .iter()
            .try_fold(0u64, |sum, c| sum.checked_mul(10)?.checked_add(han_digit(*c)?));
    }
    // `total` holds finished blocks of ten thousand, `block` the current one.
    let (mut total, mut block, mut digit) = (0u64, 0u64, None::<u64>);
    for c in run {
        if let Some(value) = han_digit(*c) {
            digit = Some(value);
            continue;
        }
        let power = if *c == '十' { 1 } else { han_power(*c)? };
        let unit = 10u64.checked_pow(u32::try_from(power).ok()?)?;
        if power < 4 {
            block = block.checked_add(digit.take().unwrap_or(1).checked_mul(unit)?)?;
        } else {
            let sum = block.checked_add(digit.take().unwrap_or(0))?.max(1);
            total = total.checked_add(sum.checked_mul(unit)?)?;
            block = 0;
        }
    }
    total.checked_add(block)?.checked_add(digit.unwrap_or(0))
}

/// What a run means where its last digit stands for the next lower unit: `两千五` is 2,500.
pub fn han_shortened(run: &[char]) -> Option<u64> {
    let [.., unit @ ('百' | '千' | '万' | '萬'), last] = run else { return None };
    let last = han_digit(*last).filter(|digit| *digit > 0)?;
    let unit = 10_u64.checked_pow(u32::try_from(han_power(*unit)?).ok()?)?;
    han(run)?.checked_sub(last)?.checked_add(last.checked_mul(unit / 10)?)
}

/// The number that a Korean word begins with, in native (`두`, `다섯`) or Chinese (`이십사`)
/// numerals. Short numerals that are also common syllables count only before a counter or alone.
pub fn hangul(word: &str) -> Option<u64> {
    const LONG: &[(&str, u64)] = &[
        ("열하나", 11),
        ("열한", 11),
        ("열두", 12),
        ("열둘", 12),
        ("하나", 1),
        ("다섯", 5),
        ("여섯", 6),
        ("일곱", 7),
        ("여덟", 8),
        ("아홉", 9),
        ("스물", 20),
        ("스무", 20),
        ("서른", 30),
        ("첫", 1),
        ("매일", 1),
        ("매주", 1),
        ("매달", 1),
        ("매년", 1),
        ("정오", 12),
        ("하루", 1),
        ("이틀", 2),
        ("사흘", 3),
        ("나흘", 4),
        ("닷새", 5),
        ("엿새", 6),
        ("열흘", 10),
        ("보름", 15),
    ];
    const SHORT: &[(&str, u64)] = &[
        ("한", 1),
        ("두", 2),
        ("둘", 2),
        ("세", 3),
        ("셋", 3),
        ("석", 3),
        ("네", 4),
        ("넷", 4),
        ("넉", 4),
        ("열", 10),
        ("백", 100),
        ("천", 1000),
        ("만", 10000),
        ("반", 0),
    ];
    const COUNTERS: &str = "명개번장시달주살곳가분대층통권쪽째군벌쌍줄칸";
    if let Some((_, value)) = LONG.iter().find(|(name, _)| word.starts_with(name)) {
        return Some(*value);
    }
    let short = SHORT.iter().find(|(name, _)| {
        word.strip_prefix(name)
            .is_some_and(|rest| rest.chars().next().is_none_or(|c| COUNTERS.contains(c)))
    });
    if let Some((_, value)) = short {
        return Some(*value);
    }
    let numeral = |c: char| {
        Some(match c {
            '일' => '一',
            '이' => '二',
            '삼' => '三',
            '사' => '四',
            '오' => '五',
            '육' => '六',
            '칠' => '七',
            '팔' => '八',
            '구' => '九',
            '십' => '十',
            '백' => '百',
            '천' => '千',
            '만' => '万',
            _ => return None,
        })
    };
    let run: Vec<char> = word.chars().map_while(numeral).collect();
    let unit = run.iter().any(|c| matches!(c, '十' | '百' | '千'));
    (run.len() > 1 && unit).then(|| han(&run)).flatten()
}

/// The number that a Japanese word in kana stands for, and how many characters it has.
pub fn kana(text: &[char]) -> Option<(u64, usize)> {
    const WORDS: &[(&str, u64)] = &[
        ("ひとつ", 1),
        ("ひとり", 1),
        ("ふたつ", 2),
        ("ふたり", 2),
        ("みっつ", 3),
        ("よっつ", 4),
        ("いつつ", 5),
        ("むっつ", 6),
        ("ななつ", 7),
        ("やっつ", 8),
        ("ここのつ", 9),
    ];
    if !text.first().is_some_and(|c| ('ぁ'..='ゟ').contains(c)) {
        return None;
    }
    WORDS
        .iter()
        .find(|(word, _)| text.iter().copied().take(word.chars().count()).eq(word.chars()))
        .map(|(word, value)| (*value, word.chars().count()))
}

/// The half of the day that a time of twelve hours lies in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Half {
    /// From midnight to noon.
    Morning,
    /// Around noon: 11 and 12 as they are, 1 and 2 in the afternoon.
    Noon,
    /// From noon to midnight.
    Afternoon,
    /// The dark hours: 12 is midnight.
    Night,
}

/// The half of the day that the text just before a time names, as in `下午2点`.
pub fn half_before(text: &[char]) -> Option<Half> {
    const MARKS: &[(&str, Half)] = &[
        ("上午", Half::Morning),
        ("早上", Half::Morning),
        ("早晨", Half::Morning),
        ("清晨", Half::Morning),
        ("凌晨", Half::Morning),
        ("午前", Half::Morning),
        ("오전", Half::Morning),
        ("아침", Half::Morning),
        ("새벽", Half::Morning),
        ("中午", Half::Noon),
        ("下午", Half::Afternoon),
        ("午后", Half::Afternoon),
        ("午後", Half::Afternoon),
        ("傍晚", Half::Afternoon),
        ("晚上", Half::Night),
        ("夜里", Half::Night),
        ("夜间", Half::Night),
        ("晚", Half::Night),
        ("夜", Half::Night),
        ("早", Half::Morning),
        ("晨", Half::Morning),
        ("오후", Half::Afternoon),
        ("저녁", Half::Afternoon),
        ("밤", Half::Night),
    ];
    let end = text.iter().rposition(|c| !c.is_whitespace())? + 1;
    MARKS
        .iter()
        .find(|(mark, _)| {
            let size = mark.chars().count();
            end.checked_sub(size)
                .is_some_and(|from| mark.chars().eq(text[from..end].iter().copied()))
        })
        .map(|(_, half)| *half)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn han_of(text: &str) -> Option<u64> {
        han(&text.chars().collect::<Vec<_>>())
    }

    #[test]
    fn han_numerals_are_read() {
        for (text, value) in [
            ("二十四", 24),
            ("十", 10),
            ("十二", 12),
            ("百", 100),
            ("一百零五", 105),
            ("两千三百", 2300),
            ("三万五千", 35000),
            ("万", 10000),
            ("二〇二二", 2022),
        ] {
            assert_eq!(han_of(text), Some(value), "{text}");
        }
        assert_eq!(han_of("亿亿亿亿亿"), Some(500_000_000));
        assert_eq!(han_of(&"九".repeat(40)), None);
    }

    #[test]
    fn korean_numerals_are_read_only_where_they_are_numerals() {
        for (text, value) in
            [("두", 2), ("세명", 3), ("다섯", 5), ("열두", 12), ("이십사", 24), ("백", 100)]
        {
            assert_eq!(hangul(text), Some(value), "{text}");
        }
        for text in ["한국", "두부", "세탁", "네이버", "사이", "열쇠", "이사"] {
            assert_eq!(hangul(text), None, "{text}");
        }
    }
}
