//! Reads the numbers of a text, with the words around them that say what they mean.

use super::lexemes::{Lex, Lexemes};
use super::numbers::{Number, Value};
use super::numerals::{self, Half, MonthName, Word};

/// Reads the numbers of one text from left to right.
pub(super) struct Reader {
    chars: Vec<char>,
    lexemes: Lexemes,
    numbers: Vec<Number>,
    /// The place after the last time of day, whether it was sure, and its hour.
    last_clock: Option<(usize, bool, u8)>,
}

impl Reader {
    pub(super) fn new(chars: Vec<char>) -> Self {
        let lexemes = Lexemes::of(&chars);
        Self { chars, lexemes, numbers: Vec::new(), last_clock: None }
    }

    pub(super) fn read(mut self) -> Vec<Number> {
        let mut at = 0;
        while let Some(lexeme) = self.lexemes.get(at) {
            at = match lexeme.kind {
                Lex::Digits => {
                    let digits = self.lexemes.text(at).to_owned();
                    self.digits(at, &digits)
                }
                Lex::Latin(capital) => self.latin(at, capital),
                Lex::Hangul => {
                    let word = self.lexemes.text(at);
                    let (value, half) = (numerals::hangul(word), word.starts_with('반'));
                    if let Some(value) = value {
                        self.push(at, at + 1, Value::Plain(value.to_string()), true);
                    }
                    self.half(at, half);
                    at + 1
                }
                Lex::Han => self.han(at),
                Lex::Other(c) => {
                    self.half(at, c == '半');
                    if c == '刻' {
                        self.push(at, at + 1, Value::Plain("15".into()), true);
                    }
                    if matches!(c, '每' | '毎' | '各') {
                        self.push(at, at + 1, Value::Plain("1".into()), true);
                    }
                    if let Some((value, size)) = numerals::kana(&self.chars[lexeme.start..]) {
                        self.push(at, at + 1, Value::Plain(value.to_string()), true);
                        at + size
                    } else {
                        at + 1
                    }
                }
            };
        }
        self.numbers
    }

    fn kind(&self, at: usize) -> Option<Lex> {
        self.lexemes.get(at).map(|lexeme| lexeme.kind)
    }

    fn is(&self, at: usize, c: char) -> bool {
        self.kind(at) == Some(Lex::Other(c))
    }

    fn run(&self, at: usize) -> Option<&str> {
        (self.kind(at)? == Lex::Digits).then(|| self.lexemes.text(at))
    }

    fn word(&self, at: usize) -> Option<&str> {
        matches!(self.kind(at)?, Lex::Latin(_)).then(|| self.lexemes.text(at))
    }

    fn hangul(&self, at: usize) -> Option<&str> {
        (self.kind(at)? == Lex::Hangul).then(|| self.lexemes.text(at))
    }

    /// The characters before a place.
    fn before(&self, at: usize) -> &[char] {
        &self.chars[..self.lexemes.get(at).map_or(0, |lexeme| lexeme.start)]
    }

    /// The first lexeme from here that is no space.
    fn skip_space(&self, mut at: usize) -> usize {
        while matches!(self.kind(at), Some(Lex::Other(c)) if c.is_whitespace()) {
            at += 1;
        }
        at
    }

    fn push(&mut self, from: usize, to: usize, value: Value, spelled: bool) {
        let start = self.lexemes.get(from).map_or(0, |l| l.start);
        let end = to.checked_sub(1).and_then(|i| self.lexemes.get(i)).map_or(start, |l| l.end);
        let written: String = self.chars[start..end.max(start)].iter().collect();
        let written = written.trim().to_owned();
        self.numbers.push(Number { value, written, spelled, parts: Vec::new() });
    }

    /// A half counts for `.5`, and for thirty minutes.
    fn half(&mut self, at: usize, found: bool) {
        if found {
            self.push(at, at + 1, Value::Plain("0.5".into()), true);
            self.push(at, at + 1, Value::Plain("30".into()), true);
        }
    }

    /// A number that begins with digits. Gives the place after it.
    fn digits(&mut self, at: usize, first: &str) -> usize {
        if let Some(after) = self.date(at, first) {
            return after;
        }
        let (number, parts, mut end) = self.joined(at, first);
        let whole = parts.is_empty();
        if whole && let Some(after) = self.clock(at, end, first) {
            return after;
        }
        let hour = self.skip_space(end);
        if self.is(end, '月') || self.hangul(hour).is_some_and(|w| w.starts_with('월')) {
            let month = first.parse::<u8>().ok().filter(|m| whole && (1..=12).contains(m));
            if let Some(month) = month {
                self.push(at, hour + 1, Value::Month(month), false);
                return hour + 1;
            }
        }
        // `24/7` is an expression, not two numbers.
        if first == "24" && self.is(end, '/') && self.run(end + 1) == Some("7") {
            self.push(at, end, Value::Plain("24".into()), false);
            return end + 2;
        }
        // So is `7×24`.
        if first == "7" && self.is(end, '×') && self.run(end + 1) == Some("24") {
            self.push(at, end + 2, Value::Plain("24".into()), false);
            return end + 2;
        }
        if whole && let Some(after) = self.tenths(at, end, first) {
            return after;
        }
        let (number, after) = self.multiplied(number, end, usize::MAX);
        end = after;
        let half = (self.is(end, '个') || self.is(end, '個') || self.is(end, '間'))
            && self.is(end + 1, '半')
            || (self.is(end, '時') && self.is(end + 1, '間') && self.is(end + 2, '半'));
        let number = if half && !number.contains('.') { format!("{number}.5") } else { number };
        self.push(at, end, Value::Plain(canonical(&number)), false);
        if let Some(last) = self.numbers.last_mut() {
            last.parts = parts.iter().map(|p| canonical(p)).collect();
        }
        end
    }

    /// `八成` is 80 %, and `八折` is 80 % of the price or 20 % off it. Gives the place after it.
    fn tenths(&mut self, at: usize, end: usize, digits: &str) -> Option<usize> {
        let value = digits.replace('.', "").parse::<u32>().ok()?;
        let percent = if value < 10 { value * 10 } else { value };
        if self.is(end, '折') && percent < 100 {
            // Which of them the other language says is its choice, so that nobody misses one.
            for said in [percent, 100 - percent] {
                self.push(at, end + 1, Value::Plain(said.to_string()), true);
            }
            return Some(end + 1);
        }
        // `3成年人` is three adults.
        let person = ['年', '人', '员', '員', '立', '功', '为', '本', '份', '交', '套'];
        let share = self.is(end, '成') && !person.iter().any(|c| self.is(end + 1, *c));
        (share && value <= 10).then(|| {
            self.push(at, end + 1, Value::Plain((value * 10).to_string()), true);
            end + 1
        })
    }

    /// `2022-03-01`, `2022/3/1` and `2022.3.1`, and nothing else.
    fn date(&mut self, at: usize, year: &str) -> Option<usize> {
        let sign = ['-', '/', '.'].into_iter().find(|c| self.is(at + 1, *c))?;
        let month = self.run(at + 2)?.parse::<u8>().ok().filter(|m| (1..=12).contains(m))?;
        let day = self.run(at + 4)?.parse::<u8>().ok().filter(|d| (1..=31).contains(d))?;
        let century = year.len() == 4 && (year.starts_with("19") || year.starts_with("20"));
        if !self.is(at + 3, sign) || !century || self.is(at + 5, sign) {
            return None;
        }
        self.push(at, at + 1, Value::Plain(year.to_owned()), false);
        self.push(at + 2, at + 3, Value::Month(month), false);
        self.push(at + 4, at + 5, Value::Plain(day.to_string()), false);
        Some(at + 5)
    }

    /// Digits with their thousand separators and decimals; the parts, in case that it is a list
    /// after all; and the place after.
    fn joined(&self, at: usize, first: &str) -> (String, Vec<String>, usize) {
        let mut number = first.to_owned();
        let mut parts = vec![first.to_owned()];
        let mut end = at + 1;
        let thousands = |c: char| matches!(c, ',' | ' ' | '\u{A0}' | '\u{202F}' | '\u{2009}');
        if first.len() <= 3 && !first.starts_with('0') {
            let mut sign = None;
            while let Some(Lex::Other(c)) = self.kind(end)
                && thousands(c)
                && sign.is_none_or(|s| s == c)
                && let Some(group) = self.run(end + 1).filter(|g| g.len() == 3)
            {
                sign = Some(c);
                number.push_str(group);
                parts.push(group.to_owned());
                end += 2;
            }
        }
        let more = |sign: char, from: usize| self.is(from, sign) && self.run(from + 1).is_some();
        if more('.', end) {
            let dotted = more('.', end + 2);
            while more('.', end) {
                number.push('.');
                number.push_str(self.run(end + 1).unwrap_or_default());
                end += 2;
                if !dotted {
                    break;
                }
            }
        } else if more(',', end)
            && !more(',', end + 2)
            && let Some(decimals) = self.run(end + 1).filter(|d| d.len() <= 2)
        {
            number.push('.');
            number.push_str(decimals);
            parts.push(decimals.to_owned());
            end += 2;
        }
        if parts.len() == 1 {
            parts.clear();
        }
        (number, parts, end)
    }

    /// `万`, `만`, `thousand` after digits, and the rest that may follow: `1万5000`.
    fn multiplied(&self, number: String, end: usize, below: usize) -> (String, usize) {
        let (power, after) = match self.kind(end) {
            Some(Lex::Han | Lex::Hangul) => {
                let first = self.lexemes.get(end).and_then(|l| self.chars.get(l.start));
                (first.and_then(|c| numerals::han_power(*c)), end + 1)
            }
            Some(Lex::Other(_)) => {
                let word = self.skip_space(end);
                (self.word(word).and_then(numerals::latin_power), word + 1)
            }
            Some(Lex::Latin(_) | Lex::Digits) | None => (None, end),
        };
        let Some(power) = power.filter(|p| *p < below) else { return (number, end) };
        let scaled = shifted(&number, power);
        let rest = self.skip_space(after);
        let Some(first) = self.run(rest) else { return (scaled, after) };
        let (rest_number, _, rest_end) = self.joined(rest, first);
        let (rest_number, rest_end) = self.multiplied(rest_number, rest_end, power);
        let sum = scaled
            .parse::<u128>()
            .ok()
            .zip(rest_number.parse::<u128>().ok())
            .filter(|(_, low)| low.checked_ilog10().is_some_and(|digits| (digits as usize) < power))
            .and_then(|(high, low)| high.checked_add(low));
        match sum {
            Some(sum) if rest == after || self.hangul(end).is_some() => (sum.to_string(), rest_end),
            Some(_) | None => (scaled, after),
        }
    }

    /// A time of day that begins with this hour: `9:00`, `2 p.m.`, `14h30`, `下午2点`, `오후 2시`.
    fn clock(&mut self, at: usize, end: usize, first: &str) -> Option<usize> {
        let hour = first.parse::<u8>().ok().filter(|h| *h <= 24 && first.len() <= 2)?;
        let minutes = |text: &str| text.parse::<u8>().ok().filter(|m| *m < 60);
        let next = self.skip_space(end);
        let mut after = end;
        let mut minute = 0;
        let mut told = false;
        let mut sure = hour > 12 || hour == 0;
        if (self.is(end, ':') || self.is(end, '.'))
            && let Some(found) = self.run(end + 1).filter(|m| m.len() == 2).and_then(minutes)
        {
            // `9.30` is a time only before a.m. and p.m.
            (minute, after, told, sure) = (found, end + 2, self.is(end, ':'), true);
        } else if self.word(next) == Some("h") {
            (after, told, sure) = (next + 1, true, true);
            let tail = self.skip_space(next + 1);
            if let Some(found) = self.run(tail).filter(|m| m.len() == 2).and_then(minutes) {
                (minute, after) = (found, tail + 1);
            }
        } else if let Some((found, past)) = self.east_asian_minutes(end, next) {
            (minute, after, told) = (found, past, true);
        } else if self.word(next) == Some("o") && self.word(next + 2) == Some("clock") {
            (after, told) = (next + 3, true);
        }
        let tail = self.skip_space(after);
        let half = match self.word(tail) {
            Some("am") => Some(Half::Morning),
            Some("pm") => Some(Half::Afternoon),
            Some(_) | None => None,
        };
        let (half, after) = if half.is_some() { (half, tail + 1) } else { (half, after) };
        let told = told || half.is_some();
        if !told {
            return None;
        }
        let before = numerals::half_before(self.before(at));
        let value = if let Some(half) = half {
            self.settle_range(at, hour, half);
            Value::Clock { hour: in_half(hour, half), minute, sure: true }
        } else if let Some(half) = before {
            Value::Clock { hour: in_half(hour, half), minute, sure: true }
        } else {
            let (hour, sure) = self.after_range(at, hour, sure);
            Value::Clock { hour, minute, sure }
        };
        let marked = before.is_some() || half.is_some();
        if let Value::Clock { hour, .. } = value {
            self.last_clock = Some((after, marked, hour));
        }
        self.push(at, after, value, false);
        Some(after)
    }

    /// The minutes that follow `点`, `時` or `시`, and the place after them.
    fn east_asian_minutes(&self, end: usize, next: usize) -> Option<(u8, usize)> {
        let han = ['点', '點', '時', '时'].into_iter().any(|c| self.is(end, c))
            && !self.is(end + 1, '間')
            && !self.is(end + 1, '间');
        let korean =
            self.hangul(next).is_some_and(|w| w.starts_with('시') && !w.starts_with("시간"));
        if !han && !korean {
            return None;
        }
        let tail = if han { end + 1 } else { self.skip_space(next + 1) };
        let minute = self.run(tail).and_then(|m| m.parse::<u8>().ok()).filter(|m| *m < 60);
        let ended =
            self.is(tail + 1, '分') || self.hangul(tail + 1).is_some_and(|w| w.starts_with('분'));
        if let Some(minute) = minute.filter(|_| ended) {
            return Some((minute, tail + 2));
        }
        if self.is(tail, '半') || self.hangul(tail).is_some_and(|w| w.starts_with('반')) {
            return Some((30, tail + 1));
        }
        Some((0, if han { end + 1 } else { next + 1 }))
    }

    /// `2:00 to 5:00 p.m.`: the half of the day that the end of a range names is that of its
    /// beginning too, unless it would then lie after the end.
    fn settle_range(&mut self, at: usize, end_hour: u8, half: Half) {
        if !self.linked(at) {
            return;
        }
        let Some(last) = self.numbers.last_mut() else { return };
        let written = match &last.value {
            Value::Plain(digits) if !last.spelled => digits.parse::<u8>().ok().map(|h| (h, 0)),
            Value::Clock { hour, minute, .. } if self.last_clock.is_none_or(|l| !l.1) => {
                Some((*hour, *minute))
            }
            Value::Plain(_) | Value::Clock { .. } | Value::Month(_) => None,
        };
        let Some((hour, minute)) = written.filter(|(h, _)| (1..=12).contains(h)) else { return };
        let same = in_half(hour, half);
        let hour =
            if same <= in_half(end_hour, half) { same } else { in_half(hour, Half::Morning) };
        last.value = Value::Clock { hour, minute, sure: true };
    }

    /// `下午2:00—5:00`: the end of a range lies in the half of the day of its beginning.
    fn after_range(&self, at: usize, hour: u8, sure: bool) -> (u8, bool) {
        match self.last_clock {
            Some((_, true, from)) if self.linked(at) => {
                let later = hour < from && from >= 12 && hour < 12;
                if later { (hour + 12, true) } else { (hour, hour >= from) }
            }
            Some(_) | None => (hour, sure),
        }
    }

    /// Whether only a dash or a word such as `to` stands between the last number and this place.
    fn linked(&self, at: usize) -> bool {
        let mut from = at;
        let mut link = false;
        while from > 0 {
            from -= 1;
            match self.kind(from) {
                Some(Lex::Other(c)) if c.is_whitespace() => {}
                Some(Lex::Other('-' | '–' | '—' | '~' | '〜' | '至' | '到' | 'か' | 'ら')) =>
                {
                    link = true;
                }
                Some(Lex::Latin(_)) => match self.lexemes.text(from) {
                    "to" | "and" | "à" | "till" => link = true,
                    "h" | "am" | "pm" => return link,
                    _ => return false,
                },
                Some(Lex::Hangul) => {
                    let word = self.lexemes.text(from);
                    if !word.contains("부터") && !word.contains("에서") {
                        return false;
                    }
                    link = true;
                }
                Some(Lex::Digits | Lex::Other('点' | '時' | '时' | '分' | '半')) => {
                    return link;
                }
                Some(Lex::Han | Lex::Other(_)) | None => return false,
            }
        }
        false
    }

    /// A number or a month in Latin letters. Gives the place after it.
    fn latin(&mut self, at: usize, capital: bool) -> usize {
        for word in numerals::latin(self.lexemes.text(at)) {
            self.latin_word(at, *word, capital);
        }
        at + 1
    }

    fn latin_word(&mut self, at: usize, word: Word, capital: bool) {
        match word {
            Word::Month(month, name) => self.month(at, month, name, capital),
            Word::Twelve { hour } => {
                self.push(at, at + 1, Value::Clock { hour, minute: 0, sure: true }, true);
            }
            Word::Is(value) => self.push(at, at + 1, Value::Plain(value.to_string()), true),
            Word::Tens(tens) => {
                self.push(at, at + 1, Value::Plain(tens.to_string()), true);
                let unit = self.word(at + 2).map(numerals::latin).unwrap_or_default();
                if let Some(Word::Is(unit @ 1..=19)) = unit.last() {
                    self.push(at, at + 3, Value::Plain((tens + unit).to_string()), true);
                }
            }
            Word::Times(times) => {
                let before =
                    self.numbers.last().filter(|n| n.spelled).and_then(|n| match &n.value {
                        Value::Plain(digits) => digits.parse::<u32>().ok(),
                        Value::Clock { .. } | Value::Month(_) => None,
                    });
                self.push(at, at + 1, Value::Plain(times.to_string()), true);
                if let Some(product) = before.and_then(|n| n.checked_mul(times)) {
                    self.push(at, at + 1, Value::Plain(product.to_string()), true);
                }
            }
            Word::Half => self.half(at, true),
        }
    }

    fn month(&mut self, at: usize, month: u8, name: MonthName, capital: bool) {
        let beside = self.beside_day_or_year(at);
        let sure = match name {
            MonthName::Sure => true,
            MonthName::Capital => capital || beside,
            MonthName::Beside => beside,
            MonthName::CapitalBeside => capital && beside,
        };
        if sure || capital {
            self.push(at, at + 1, Value::Month(month), !sure);
        }
    }

    /// Whether a day of the month or a year stands next to this word.
    fn beside_day_or_year(&self, at: usize) -> bool {
        let dated = |at: usize| {
            self.run(at).is_some_and(|digits| {
                let day =
                    digits.len() <= 2 && digits.parse::<u8>().is_ok_and(|d| (1..=31).contains(&d));
                day || (digits.len() == 4 && (digits.starts_with("19") || digits.starts_with("20")))
            })
        };
        let passable = |at: usize| match self.kind(at) {
            Some(Lex::Other(c)) => c.is_whitespace() || matches!(c, '.' | ',' | '-' | '/'),
            Some(Lex::Latin(_)) => {
                matches!(
                    self.lexemes.text(at),
                    "of" | "de" | "du" | "the" | "st" | "nd" | "rd" | "th" | "er"
                )
            }
            Some(Lex::Digits | Lex::Hangul | Lex::Han) | None => false,
        };
        let mut after = at + 1;
        while passable(after) {
            after += 1;
        }
        let mut before = at;
        while before > 0 && passable(before - 1) {
            before -= 1;
        }
        dated(after) || before.checked_sub(1).is_some_and(dated)
    }

    /// A number in Han characters, with what follows it. Gives the place after it.
    fn han(&mut self, at: usize) -> usize {
        let Some(lexeme) = self.lexemes.get(at) else { return at + 1 };
        let run = self.chars[lexeme.start..lexeme.end].to_vec();
        let value = numerals::han(&run);
        let small = value.and_then(|v| u8::try_from(v).ok());
        if let Some(value) = value {
            self.push(at, at + 1, Value::Plain(value.to_string()), true);
            self.tenths(at, at + 1, &value.to_string());
            if let Some(meant) = numerals::han_shortened(&run) {
                self.push(at, at + 1, Value::Plain(meant.to_string()), true);
            }
            if self.before(at).ends_with(&['千', '分', '之']) {
                let percent = canonical(&format!("{}.{}", value / 10, value % 10));
                self.push(at, at + 1, Value::Plain(percent), true);
            }
            if (self.is(at + 1, '个') || self.is(at + 1, '個')) && self.is(at + 2, '半') {
                self.push(at, at + 3, Value::Plain(format!("{value}.5")), true);
            }
        }
        // `二三天` names each of its digits.
        for c in run.iter().filter(|_| run.len() > 1) {
            if let Some(digit) = numerals::han(&[*c]) {
                self.push(at, at + 1, Value::Plain(digit.to_string()), true);
            }
        }
        if self.is(at + 1, '月')
            && let Some(month) = small.filter(|m| (1..=12).contains(m))
        {
            self.push(at, at + 2, Value::Month(month), false);
            return at + 2;
        }
        if let Some(hour) = small.filter(|h| *h <= 24)
            && let Some((minute, after)) = self.east_asian_minutes(at + 1, at + 1)
        {
            let half = numerals::half_before(self.before(at));
            let hour_of_day = half.map_or(hour, |half| in_half(hour, half));
            let value =
                Value::Clock { hour: hour_of_day, minute, sure: half.is_some() || hour > 12 };
            self.push(at, after, value, true);
        }
        at + 1
    }
}

/// The hour of the day, from an hour in one half of it.
fn in_half(hour: u8, half: Half) -> u8 {
    match (half, hour) {
        (Half::Morning, 12) => 0,
        (Half::Night, 12) => 24,
        (Half::Afternoon, 1..=11) | (Half::Noon, 1..=3) | (Half::Night, 6..=11) => hour + 12,
        (Half::Morning | Half::Noon | Half::Afternoon | Half::Night, _) => hour,
    }
}

/// A number without leading zeros, and without zeros that end its decimals.
fn canonical(number: &str) -> String {
    let trimmed = number.trim_start_matches('0');
    let whole = match trimmed.split_once('.') {
        Some((_, decimals)) if !decimals.contains('.') => {
            trimmed.trim_end_matches('0').trim_end_matches('.')
        }
        Some(_) | None => trimmed,
    };
    if whole.is_empty() || whole.starts_with('.') { format!("0{whole}") } else { whole.to_owned() }
}

/// A number times a power of ten.
fn shifted(number: &str, power: usize) -> String {
    let (whole, decimals) = number.split_once('.').unwrap_or((number, ""));
    if decimals.contains('.') {
        return number.to_owned();
    }
    let (moved, rest) = decimals.split_at(decimals.len().min(power));
    let zeros = "0".repeat(power - moved.len());
    let rest = if rest.is_empty() { String::new() } else { format!(".{rest}") };
    canonical(&format!("{whole}{moved}{zeros}{rest}"))
}
