//! Numbers as a reader understands them, whatever language they are written in.

use std::collections::BTreeSet;

use super::lexemes::{fold, without_addresses};
use super::phones::{Phone, take_phones};
use super::reader::Reader;

/// What a number says, in the one form that all languages share.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// A plain number in digits, without leading zeros and thousand separators.
    Plain(String),
    /// A time of day.
    Clock {
        /// 0 to 24.
        hour: u8,
        /// 0 to 59.
        minute: u8,
        /// Whether the half of the day is known; else the hour may mean twelve more.
        sure: bool,
    },
    /// A month of the year, 1 to 12.
    Month(u8),
}

/// A number in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Number {
    /// What it says.
    pub value: Value,
    /// As it is written, with full-width digits folded.
    pub written: String,
    /// Whether it is written in words. Such a number may stand for digits of another language,
    /// but nobody misses it there.
    pub spelled: bool,
    /// Its parts, where what joins them may also be a list: `110,119`.
    pub parts: Vec<String>,
}

/// The numbers and telephone numbers of a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// The numbers in reading order.
    pub numbers: Vec<Number>,
    /// The telephone numbers in reading order.
    pub phones: Vec<Phone>,
}

/// What one text has and the other has not, as written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Difference {
    /// Only in the first text.
    pub left: Vec<String>,
    /// Only in the second text.
    pub right: Vec<String>,
}

impl Difference {
    /// Whether the two say the same.
    pub fn is_empty(&self) -> bool {
        self.left.is_empty() && self.right.is_empty()
    }
}

impl Figures {
    /// Reads a text.
    pub fn of(text: &str) -> Self {
        let mut chars = fold(text);
        let phones = take_phones(&mut chars);
        without_addresses(&mut chars);
        Self { numbers: Reader::new(chars).read(), phones }
    }

    /// Adds those of another text.
    pub fn extend(&mut self, other: Self) {
        self.numbers.extend(other.numbers);
        self.phones.extend(other.phones);
    }

    /// The numbers that only one of two texts has.
    pub fn different_numbers(&self, other: &Self) -> Difference {
        let left = self.missing_from(other);
        let right = other.missing_from(self);
        // A month on one side only is a choice of words; two different ones are not.
        let month = |n: &&Number| matches!(n.value, Value::Month(_));
        let both = left.iter().any(month) && right.iter().any(month);
        let written = |all: Vec<&Number>| {
            let mut out: Vec<String> = Vec::new();
            for number in all.into_iter().filter(|n| both || !month(n)) {
                if !out.contains(&number.written) {
                    out.push(number.written.clone());
                }
            }
            out
        };
        Difference { left: written(left), right: written(right) }
    }

    /// The telephone numbers that only one of two texts has.
    pub fn different_phones(&self, other: &Self) -> Difference {
        let only = |a: &Self, b: &Self| {
            let mut out: Vec<String> = Vec::new();
            for phone in &a.phones {
                let there = b.phones.iter().any(|p| p.same(phone))
                    || b.numbers.iter().any(|n| n.is_plain(&phone.digits));
                if !there && !out.contains(&phone.written) {
                    out.push(phone.written.clone());
                }
            }
            out
        };
        Difference { left: only(self, other), right: only(other, self) }
    }

    fn missing_from(&self, other: &Self) -> Vec<&Number> {
        // Most numbers are simply there; only the others need the rules.
        let plain: BTreeSet<&str> = other.numbers.iter().filter_map(Number::plain).collect();
        let there = |n: &Number| n.plain().is_some_and(|digits| plain.contains(digits));
        self.numbers.iter().filter(|n| !n.spelled && !there(n) && !other.has(n)).collect()
    }

    fn has(&self, wanted: &Number) -> bool {
        let plain = |digits: &str| {
            self.numbers.iter().any(|n| n.is_plain(digits) || n.parts.iter().any(|p| p == digits))
                || self.phones.iter().any(|p| p.digits == digits)
        };
        wanted.plain().is_some_and(plain)
            || self.numbers.iter().any(|n| n.same(wanted))
            || (!wanted.parts.is_empty() && wanted.parts.iter().all(|part| plain(part)))
    }
}

impl Number {
    /// Its digits, where it is a plain number.
    fn plain(&self) -> Option<&str> {
        match &self.value {
            Value::Plain(digits) => Some(digits),
            Value::Clock { .. } | Value::Month(_) => None,
        }
    }

    fn is_plain(&self, digits: &str) -> bool {
        self.plain() == Some(digits)
    }

    /// Whether two numbers can mean the same.
    pub fn same(&self, other: &Self) -> bool {
        match (&self.value, &other.value) {
            (Value::Plain(a), Value::Plain(b)) => a == b,
            (Value::Month(a), Value::Month(b)) => a == b,
            (
                Value::Clock { hour: a, minute: am, sure: a_sure },
                Value::Clock { hour: b, minute: bm, sure: b_sure },
            ) => {
                let near = a % 12 == b % 12 && !(*a_sure && *b_sure);
                am == bm && (a % 24 == b % 24 || near)
            }
            (Value::Month(month), Value::Plain(digits))
            | (Value::Plain(digits), Value::Month(month)) => *digits == month.to_string(),
            (Value::Clock { hour, minute, .. }, Value::Plain(digits))
            | (Value::Plain(digits), Value::Clock { hour, minute, .. }) => {
                let plain = digits.parse::<u8>().ok();
                // `2 o'clock` and `两点` for 14:00; `half past two` and `两点半` for 14:30.
                let told = plain.is_some_and(|n| n == *hour || (n <= 12 && n % 12 == hour % 12));
                told && (*minute == 0 || (*minute == 30 && (self.spelled || other.spelled)))
            }
            (Value::Month(_), Value::Clock { .. }) | (Value::Clock { .. }, Value::Month(_)) => {
                false
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn difference(left: &str, right: &str) -> (Vec<String>, Vec<String>) {
        let found = Figures::of(left).different_numbers(&Figures::of(right));
        (found.left, found.right)
    }

    #[track_caller]
    fn same(left: &str, right: &str) {
        let found = difference(left, right);
        assert_eq!(
            found,
            (vec![], vec![]),
            "{left} | {right}\n{:?}\n{:?}",
            Figures::of(left),
            Figures::of(right)
        );
    }

    #[track_caller]
    fn differ(left: &str, right: &str, only_left: &[&str], only_right: &[&str]) {
        let found = difference(left, right);
        let expected = (only_left.to_vec(), only_right.to_vec());
        assert_eq!(
            (
                found.0.iter().map(String::as_str).collect::<Vec<_>>(),
                found.1.iter().map(String::as_str).collect::<Vec<_>>()
            ),
            expected,
            "{left} | {right}"
        );
    }

    #[test]
    fn separators_and_widths_do_not_matter() {
        same("8,564 flats", "8564户");
        same("8 564 logements", "８５６４户");
        same("8\u{202F}564 logements", "8,564戸");
        same("1 234,50 euros", "1,234.5 yuan");
        same("2.0 km", "2公里");
        same("05", "5");
        same("50 %", "50％");
        same("call 110,119 or 120", "拨打110、119或120");
        differ("8,564", "8654", &["8,564"], &["8654"]);
    }

    #[test]
    fn multipliers_are_multiplied() {
        same("10,000 yuan", "1万元");
        same("15,000", "1.5万");
        same("15,000 won", "1만 5,000원");
        same("15 000", "1万5000円");
        same("12,000", "1万2千");
        same("100 million", "1亿");
        same("1.5 million", "150万");
        same("15 thousand", "1.5萬");
        differ("15,000", "1.5亿", &["15,000"], &["1.5亿"]);
    }

    #[test]
    fn dates_are_the_same_in_every_language() {
        for other in [
            "2022年3月1日",
            "2022년 3월 1일",
            "le 1er mars 2022",
            "March 1, 2022",
            "1 Mar 2022",
            "2022-03-01",
            "the 1st of March 2022",
        ] {
            same("1 March 2022", other);
        }
        same("in March", "3月");
        same("in March", "三月");
        same("en mars", "3월");
        same("in spring", "3月");
        same("in January 2022", "2022年初");
        differ("in April 2022", "2022年3月", &["April"], &["3月"]);
        differ("1 March 2022", "2022年3月2日", &["1"], &["2"]);
        same("You may march in", "可以进去");
        same("It may take 3 days in February", "2月可能要3天");
        same("within 3 months", "3个月内");
        same("within 3 months", "3か月以内");
    }

    #[test]
    fn times_are_the_same_in_every_language() {
        same("9:00–12:00", "9：00—12：00");
        same("9 a.m.", "上午9点");
        same("2 p.m.", "14:00");
        same("2:30 pm", "下午2点半");
        same("2:30 p.m.", "14h30");
        same("2 p.m.", "오후 2시");
        same("2:30 p.m.", "오후 2시 30분");
        same("2 p.m.", "午後2時");
        same("14:00 to 17:00", "下午2:00—5:00");
        same("2:00 to 5:30 p.m.", "14:00〜17:30");
        same("9 to 11 a.m.", "9時から11時");
        same("10 to 2 p.m.", "10:00到14:00");
        same("8:30", "八点半");
        same("half past eight", "8:30");
        same("at noon", "12:00");
        same("2 o'clock", "两点");
        same("14:00", "下午两点");
        same("12 a.m.", "晚上12点");
        same("24 hours", "24小时");
        same("24 h", "24時間");
        same("open 24/7", "24小时开放");
        same("It starts at 7:30 p.m.", "晚7:30开始");
        same("7:30 p.m. on Tuesdays", "每周二晚7:30");
        same("Open 24/7", "7×24小时开放");
        differ("7:30 p.m.", "早7:30", &["7:30 p.m."], &["7:30"]);
        differ("2 p.m.", "上午2点", &["2 p.m."], &["2点"]);
        differ("9:00", "9:30", &["9:00"], &["9:30"]);
        differ("9:00", "21:00", &["9:00"], &["21:00"]);
    }

    #[test]
    fn words_stand_for_digits() {
        same("two weeks", "2周");
        same("2 weeks", "两周");
        same("2つ", "two");
        same("2 passports", "여권 두 개");
        same("3 copies", "세 부");
        same("5 copies", "다섯 부");
        same("twelve", "12");
        same("24 hours", "二十四小时");
        same("twenty-four hours", "24小时");
        same("a hundred", "100");
        same("百", "100");
        same("200", "two hundred");
        same("1.5 hours", "一个半小时");
        same("1.5 hours", "1個半");
        same("2 jours", "deux jours");
        same("sept jours", "7 days");
        same("the first floor", "1楼");
        same("half an hour", "30分钟");
        same("two or three days", "2、3天");
        same("一起去办理", "Go together");
        same("about 80%", "约八成");
        same("about 80%", "约8成");
        same("3 adults", "3成年人");
        same("0.3%", "千分之三");
        same("70%", "百分之七十");
        same("30% off", "打7折");
        same("70% of the price", "七折");
        same("25% off", "七五折");
        same("2,500 yuan", "两千五百元");
        same("2,500 yuan", "两千五");
        same("150 yuan", "一百五");
        differ("two weeks", "3周", &[], &["3"]);
    }

    #[test]
    fn digits_in_names_count_and_addresses_do_not() {
        same("sign W011", "标志W011");
        same("Line 2", "2号线");
        same("A4 paper", "A4纸");
        same("the 1st", "第1");
        same("see https://example.org/2024/5", "请看网站");
        same("write to a1@example.org", "写信");
        differ("Line 2", "3号线", &["2"], &["3"]);
        // Endless runs of marks take time that grows with them, no more.
        for mark in ["@", ":", "w"] {
            same(&mark.repeat(1_000_000), "");
        }
    }

    #[test]
    fn telephones_are_no_numbers() {
        let left = Figures::of("Call +86 755 2667 8381 before 5.");
        let right = Figures::of("5前打0755-2667-8381");
        assert!(left.different_numbers(&right).is_empty());
        assert!(left.different_phones(&right).is_empty());
        let wrong = Figures::of("5前打0755-2667-8318");
        assert_eq!(left.different_phones(&wrong).right, ["0755-2667-8318"]);
    }
}
