//! Numbers as a reader understands them, whatever language they are written in.
//!
//! `8,564` and `8564`, `1万` and `10,000`, `9：00` and `9:00`, `下午2点` and `2 p.m.`, `3月` and
//! `March` are the same. Number words are not looked for, but a number that the other language
//! spells out (`two`, `两`) is not missed there.

use std::collections::BTreeSet;

/// The numbers of a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Numbers {
    /// Numbers and times of day, normalised.
    pub figures: BTreeSet<String>,
    /// Months, 1 to 12, named or written as `3月`.
    pub months: BTreeSet<u8>,
    /// Telephone numbers as digits, without the country code of China and without leading zeros.
    pub phones: BTreeSet<String>,
    /// Whole numbers that are spelled out: only ever used to forgive.
    pub spelled: BTreeSet<u64>,
}

impl Numbers {
    /// The figures of `self` that `other` has in no form.
    pub fn missing_in(&self, other: &Self) -> Vec<String> {
        let spelled =
            |figure: &&String| figure.parse().is_ok_and(|n: u64| other.spelled.contains(&n));
        let as_month = |figure: &&String| {
            figure.parse().is_ok_and(|n: u8| other.months.contains(&n) && !self.months.contains(&n))
        };
        self.figures
            .difference(&other.figures)
            .filter(|figure| !spelled(figure) && !as_month(figure))
            .cloned()
            .collect()
    }

    /// The months of `self` that `other` contradicts: it names months, and not these.
    pub fn contradicted_by(&self, other: &Self) -> Vec<String> {
        if other.months.is_empty() {
            return Vec::new();
        }
        let known = |m: &&u8| !other.figures.contains(&m.to_string());
        self.months.difference(&other.months).filter(known).map(ToString::to_string).collect()
    }
}

/// Finds the numbers of a text in the language `tag`.
pub fn find(text: &str, tag: &str) -> Numbers {
    let mut out = Numbers::default();
    let chars: Vec<char> = text.chars().map(ascii_digit).collect();
    let mut at = 0;
    while at < chars.len() {
        if !starts_number(&chars, at) {
            at += 1;
            continue;
        }
        if let Some((end, phone)) = phone(&chars, at) {
            out.phones.insert(phone);
            at = end;
            continue;
        }
        at = figure(&chars, at, &mut out);
    }
    let language = tag.split('-').next().unwrap_or_default();
    month_names(text, language, &mut out);
    spelled(text, language, &mut out.spelled);
    out
}

/// A telephone number as digits: without `+86` or `0086`, without the zero in front.
pub fn canonical_phone(written: &str) -> String {
    let plus = written.trim_start().starts_with('+');
    let digits: String = written.chars().map(ascii_digit).filter(char::is_ascii_digit).collect();
    let digits = if plus { digits.strip_prefix("86").unwrap_or(&digits) } else { &digits };
    let digits = digits.strip_prefix("0086").unwrap_or(digits);
    digits.trim_start_matches('0').to_owned()
}

fn ascii_digit(c: char) -> char {
    match c {
        '０'..='９' => char::from_digit(u32::from(c) - 0xFF10, 10).unwrap_or(c),
        '：' => ':',
        '＋' => '+',
        '，' => '，',
        other => other,
    }
}

fn starts_number(chars: &[char], at: usize) -> bool {
    let plus = chars[at] == '+' && chars.get(at + 1).is_some_and(char::is_ascii_digit);
    chars[at].is_ascii_digit() || plus
}

/// A telephone number that begins here: at least seven digits in groups, with a plus, a zero in
/// front, or hyphens; dates and spans of years are none.
fn phone(chars: &[char], at: usize) -> Option<(usize, String)> {
    let inside = |c: char| c.is_ascii_digit() || matches!(c, '-' | ' ' | '(' | ')' | '\u{2011}');
    let start = at + usize::from(chars[at] == '+');
    let mut end = start;
    while end < chars.len()
        && inside(chars[end])
        && (chars[end] != ' '
            || chars.get(end + 1).is_some_and(|c| c.is_ascii_digit() || *c == '('))
    {
        end += 1;
    }
    while end > start && !chars[end - 1].is_ascii_digit() {
        end -= 1;
    }
    let written: String = chars[at..end].iter().collect();
    let digits = written.chars().filter(char::is_ascii_digit).count();
    let groups: Vec<&str> = written.split(['-', ' ', '\u{2011}']).collect();
    let plus = written.starts_with('+');
    let trunk = written.starts_with('0') && written.contains('-');
    let mobile = digits == 11 && written.starts_with('1');
    let dated = groups.len() >= 2 && groups[0].len() == 4 && !written.starts_with('0');
    let hyphens = groups.len() >= 3 && !written.contains(' ');
    let good = (7..=15).contains(&digits) && !dated && (plus || trunk || mobile || hyphens);
    good.then(|| (end, canonical_phone(&written)))
}

/// Reads one figure; gives the place behind it.
fn figure(chars: &[char], at: usize, out: &mut Numbers) -> usize {
    let digit = |i: usize| chars.get(i).is_some_and(char::is_ascii_digit);
    let mut i = at + usize::from(chars[at] == '+');
    let mut text = String::new();
    loop {
        while digit(i) {
            text.push(chars[i]);
            i += 1;
        }
        let three = (1..=3).all(|n| digit(i + n)) && !digit(i + 4);
        match chars.get(i) {
            Some(',' | '\u{202F}' | '\u{A0}' | '\'' | '’') if three && text.len() <= 12 => i += 1,
            Some(c @ ('.' | ':')) if digit(i + 1) && !text.contains(*c) => {
                text.push(*c);
                i += 1;
            }
            _ => break,
        }
    }
    // A time of day, with the half of the day before it (East Asia) or behind it (English).
    let before: String = chars[at.saturating_sub(4)..at].iter().collect();
    let before = before.trim_end();
    let rest: String = chars[i..(i + 12).min(chars.len())].iter().collect();
    let tail = rest.trim_start().to_lowercase();
    let afternoon = ["下午", "晚上", "午後", "오후"].iter().any(|w| before.ends_with(w))
        || tail.starts_with("p.m")
        || tail.starts_with("pm");
    let morning = ["上午", "早上", "午前", "오전"].iter().any(|w| before.ends_with(w))
        || tail.starts_with("a.m")
        || tail.starts_with("am ")
        || tail == "am";
    let clock = (tail.starts_with('点') && !tail.starts_with("点儿"))
        || (tail.starts_with('時') && !tail.starts_with("時間"))
        || (tail.starts_with('시') && !tail.starts_with("시간"))
        || (tail.starts_with('h')
            && text.len() <= 2
            && !tail[1..].starts_with(char::is_alphabetic));
    if (afternoon || morning || clock) && !text.contains('.') {
        let (hour, minute) = text.split_once(':').unwrap_or((&text, "00"));
        if let Ok(hour) = hour.parse::<u32>()
            && hour <= 24
        {
            let hour = if afternoon && hour < 12 { hour + 12 } else { hour };
            out.figures.insert(format!("{hour}:{minute}"));
            return i;
        }
    }
    let month_mark = tail.starts_with('月') || tail.starts_with('월');
    if month_mark && let Ok(month @ 1..=12) = text.parse::<u8>() {
        out.months.insert(month);
        return i;
    }
    let factor = match tail.chars().next() {
        Some('万' | '萬' | '만') => 4,
        Some('亿' | '億' | '억') => 8,
        Some('千' | '천') => 3,
        _ if tail.starts_with("million") => 6,
        _ if tail.starts_with("thousand") => 3,
        _ => 0,
    };
    out.figures.insert(scaled(&text, factor));
    i
}

/// A number times a power of ten, without zeros that say nothing.
fn scaled(text: &str, factor: usize) -> String {
    if text.contains(':') {
        let (hour, minute) = text.split_once(':').unwrap_or((text, ""));
        let hour = hour.trim_start_matches('0');
        return format!("{}:{minute}", if hour.is_empty() { "0" } else { hour });
    }
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let mut digits = whole.to_owned();
    let moved = part.len().min(factor);
    digits.push_str(&part[..moved]);
    digits.push_str(&"0".repeat(factor - moved));
    let rest = part[moved..].trim_end_matches('0');
    let whole = digits.trim_start_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    if rest.is_empty() { whole.to_owned() } else { format!("{whole}.{rest}") }
}

const ENGLISH_MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const FRENCH_MONTHS: [&str; 12] = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];

/// Months by name. `May` and `March` are also verbs, so English ones count only beside a figure.
fn month_names(text: &str, language: &str, out: &mut Numbers) {
    let names = match language {
        "en" => &ENGLISH_MONTHS,
        "fr" => &FRENCH_MONTHS,
        _ => return,
    };
    let words: Vec<&str> = text
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | '(' | ')' | '–' | '—'))
        .filter(|w| !w.is_empty())
        .collect();
    for (i, word) in words.iter().enumerate() {
        let word = word.trim_end_matches(['.', ';', ':', '!', '?']);
        let named = names.iter().position(|name| {
            word == *name || (language == "en" && word.len() == 3 && name.starts_with(word))
        });
        let Some(month) = named else { continue };
        let figure =
            |word: Option<&&str>| word.is_some_and(|w| w.starts_with(|c: char| c.is_ascii_digit()));
        let beside =
            figure(i.checked_sub(1).and_then(|i| words.get(i))) || figure(words.get(i + 1));
        let unmistakable = language == "en" && !matches!(month, 2 | 4) && word.len() > 3;
        if beside || unmistakable {
            out.months.insert(u8::try_from(month + 1).unwrap_or(0));
        }
    }
}

/// Whole numbers in words.
fn spelled(text: &str, language: &str, out: &mut BTreeSet<u64>) {
    const ENGLISH: &[(&str, u64)] = &[
        ("zero", 0),
        ("one", 1),
        ("two", 2),
        ("three", 3),
        ("four", 4),
        ("five", 5),
        ("six", 6),
        ("seven", 7),
        ("eight", 8),
        ("nine", 9),
        ("ten", 10),
        ("eleven", 11),
        ("twelve", 12),
        ("first", 1),
        ("second", 2),
        ("third", 3),
        ("fourth", 4),
        ("once", 1),
        ("twice", 2),
        ("both", 2),
        ("fifteen", 15),
        ("twenty", 20),
        ("twenty-four", 24),
        ("thirty", 30),
        ("half", 2),
        ("hundred", 100),
        ("thousand", 1000),
        ("dozen", 12),
        ("a", 1),
        ("an", 1),
        ("each", 1),
    ];
    const FRENCH: &[(&str, u64)] = &[
        ("un", 1),
        ("une", 1),
        ("deux", 2),
        ("trois", 3),
        ("quatre", 4),
        ("cinq", 5),
        ("six", 6),
        ("sept", 7),
        ("huit", 8),
        ("neuf", 9),
        ("dix", 10),
        ("onze", 11),
        ("douze", 12),
        ("vingt-quatre", 24),
        ("cent", 100),
        ("mille", 1000),
    ];
    const KOREAN: &[(&str, u64)] = &[
        ("하나", 1),
        ("한", 1),
        ("둘", 2),
        ("두", 2),
        ("셋", 3),
        ("세", 3),
        ("넷", 4),
        ("네", 4),
        ("다섯", 5),
        ("여섯", 6),
        ("일곱", 7),
        ("여덟", 8),
        ("아홉", 9),
        ("열", 10),
        ("열두", 12),
        ("백", 100),
        ("천", 1000),
    ];
    match language {
        "en" | "fr" => {
            let table = if language == "en" { ENGLISH } else { FRENCH };
            let lower = text.to_lowercase();
            for word in lower.split(|c: char| !c.is_alphabetic() && c != '-') {
                out.extend(table.iter().filter(|(name, _)| *name == word).map(|(_, n)| *n));
            }
        }
        "ko" => {
            for word in text.split_whitespace() {
                out.extend(
                    KOREAN.iter().filter(|(name, _)| word.starts_with(name)).map(|(_, n)| *n),
                );
            }
            han_numerals(text, out);
        }
        _ => han_numerals(text, out),
    }
}

/// Numbers written in hanzi: `二十四`, `一百`.
fn han_numerals(text: &str, out: &mut BTreeSet<u64>) {
    let mut open: Option<(u64, u64)> = None;
    for c in text.chars().chain([' ']) {
        let digit = "〇一二三四五六七八九".chars().position(|d| d == c).or(match c {
            '两' | '兩' | '双' => Some(2),
            '零' => Some(0),
            _ => None,
        });
        let unit = match c {
            '十' => Some(10),
            '百' => Some(100),
            '千' => Some(1000),
            _ => None,
        };
        match (digit, unit) {
            (Some(d), _) => {
                let (total, _) = open.unwrap_or_default();
                open = Some((total, d as u64));
            }
            (None, Some(unit)) => {
                let (total, last) = open.unwrap_or_default();
                open = Some((total + last.max(1) * unit, 0));
            }
            (None, None) => {
                if let Some((total, last)) = open.take() {
                    out.insert(total + last);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same(one: (&str, &str), two: (&str, &str)) {
        let (a, b) = (find(one.0, one.1), find(two.0, two.1));
        assert_eq!(a.missing_in(&b), Vec::<String>::new(), "{one:?} {two:?}");
        assert_eq!(b.missing_in(&a), Vec::<String>::new(), "{two:?} {one:?}");
        assert_eq!(a.phones, b.phones, "{one:?} {two:?}");
        assert_eq!(a.contradicted_by(&b), Vec::<String>::new());
    }

    #[test]
    fn the_same_numbers_in_other_clothes() {
        same(("8,564 people", "en"), ("8564人", "zh"));
        same(("more than 10,000", "en"), ("1万多", "zh"));
        same(("15,000 yuan", "en"), ("1.5万元", "zh"));
        same(("in March 2022", "en"), ("2022年3月", "zh"));
        same(("17 August 2020", "en"), ("2020년 8월 17일", "ko"));
        same(("on 1 May", "en"), ("5月1日", "ja"));
        same(("le 1 mars 2026", "fr"), ("2026年3月1日", "zh"));
        same(("9:00–12:00", "en"), ("９：００–12:00", "zh"));
        same(("at 2 p.m.", "en"), ("下午2点", "zh"));
        same(("at 2 p.m.", "en"), ("午後2時", "ja"));
        same(("within 24 hours", "en"), ("24小时内", "zh"));
        same(("24時間以内", "ja"), ("24시간 안에", "ko"));
        same(("two copies", "en"), ("2份", "zh"));
        same(("24 hours", "en"), ("二十四小时", "zh"));
        same(("call +86 755 2667 8381", "en"), ("请拨0755-2667-8381", "zh"));
        same(("Line 2, exit B1", "en"), ("2号线B1口", "zh"));
        same(("8\u{202F}564 habitants", "fr"), ("8,564人", "zh"));
        same(("June 2018", "en"), ("2018年6月", "zh"));
    }

    #[test]
    fn different_numbers_are_told() {
        let missing = |a: (&str, &str), b: (&str, &str)| find(a.0, a.1).missing_in(&find(b.0, b.1));
        assert_eq!(missing(("call 110", "en"), ("拨打119", "zh")), ["110"]);
        assert_eq!(missing(("9:00", "en"), ("9:30", "zh")), ["9:00"]);
        assert_eq!(missing(("24 hours", "en"), ("48小时", "zh")), ["24"]);
        let (a, b) = (find("March 2022", "en"), find("2022年4月", "zh"));
        assert_eq!(a.contradicted_by(&b), ["3"]);
        let (a, b) = (find("0755-2667-8381", "en"), find("0755-2667-8382", "zh"));
        assert_ne!(a.phones, b.phones);
    }

    #[test]
    fn verbs_are_no_months() {
        assert!(find("You may march on. May I?", "en").months.is_empty());
        assert!(find("2018-2022", "en").phones.is_empty());
        assert!(find("2026-11-20", "en").phones.is_empty());
    }

    #[test]
    fn odd_input_ends() {
        for text in
            ["+", "+1", "1,", "1.", "1:", "9時", "h", "1h", "１２３", "1,2,3,4", "0", "--1--"]
        {
            find(text, "en");
            find(text, "zh");
        }
    }
}
