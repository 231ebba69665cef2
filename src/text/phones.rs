//! Telephone numbers in running text, told from other numbers by their shape.

/// The fewest digits two numbers must share at their ends to be the same telephone.
const LOCAL_DIGITS: usize = 7;

/// A telephone number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phone {
    /// Its digits without `+` and leading zeros; a country code stays.
    pub digits: String,
    /// As it is written.
    pub written: String,
}

impl Phone {
    /// The telephone that a `tel:` link calls: `None` when the target is no such link or has no
    /// digits.
    pub fn from_link(target: &str) -> Option<Self> {
        let number = strip_scheme(target)?;
        let main = number.split([';', '?']).next().unwrap_or(number);
        let digits = canonical(main.chars().filter(char::is_ascii_digit));
        (!digits.is_empty()).then(|| Self { digits, written: main.to_owned() })
    }

    /// Whether both ring at the same place: country and area codes may be left out.
    pub fn same(&self, other: &Self) -> bool {
        let (long, short) = if self.digits.len() >= other.digits.len() {
            (&self.digits, &other.digits)
        } else {
            (&other.digits, &self.digits)
        };
        long == short || (short.len() >= LOCAL_DIGITS && long.ends_with(short.as_str()))
    }
}

/// A number as it is dialled from abroad (E.164), written as people in its country write it: for mainland
/// China `0755-2667-8381` and `138 0013 8000`; any other number stays as it is.
pub fn local(number: &str) -> String {
    let Some(rest) = number.strip_prefix("+86").filter(|r| r.bytes().all(|b| b.is_ascii_digit()))
    else {
        return number.to_owned();
    };
    let mobile = rest.len() == 11 && rest.starts_with('1') && !rest.starts_with("10");
    if mobile {
        return format!("{} {} {}", &rest[..3], &rest[3..7], &rest[7..]);
    }
    // Beijing and the 2x cities have area codes of two digits, all others of three.
    let area = if rest.starts_with("10") || rest.starts_with('2') { 2 } else { 3 };
    match rest.len().checked_sub(area) {
        Some(size @ 7..=8) => {
            let (area, own) = rest.split_at(area);
            let (first, last) = own.split_at(size - 4);
            format!("0{area}-{first}-{last}")
        }
        _ => number.to_owned(),
    }
}

/// What follows `tel:`, if the target is such a link.
fn strip_scheme(target: &str) -> Option<&str> {
    let (scheme, rest) = target.trim().split_once(':')?;
    scheme.eq_ignore_ascii_case("tel").then_some(rest)
}

fn canonical(digits: impl Iterator<Item = char>) -> String {
    let all: String = digits.collect();
    all.trim_start_matches('0').to_owned()
}

/// A run of digits inside the text.
#[derive(Clone, Copy)]
struct Group {
    start: usize,
    end: usize,
    /// Whether a hyphen joins it to the group before, not only a space.
    tight: bool,
}

/// Takes the telephone numbers out of a text. What is left keeps its length: each number becomes
/// spaces.
pub(super) fn take_phones(chars: &mut [char]) -> Vec<Phone> {
    let mut phones = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        if !begins_number(chars, at) {
            at += 1;
            continue;
        }
        let plus = chars[at] == '+';
        let groups = groups_from(chars, at);
        let found = (1..=groups.len()).rev().find(|n| is_phone(chars, &groups[..*n], plus));
        if let Some(count) = found {
            let end = groups[count - 1].end;
            let written: String = chars[at..end].iter().collect();
            phones.push(Phone { digits: digits_of(chars, &groups[..count]), written });
            chars[at..end].fill(' ');
            at = end;
        } else {
            at = groups.first().map_or(at + 1, |g| g.end.max(at + 1));
        }
    }
    phones
}

fn begins_number(chars: &[char], at: usize) -> bool {
    if !matches!(chars[at], '+' | '(' | '0'..='9') {
        return false;
    }
    let before = at.checked_sub(1).map(|i| chars[i]);
    let free = before.is_none_or(|c| !c.is_ascii_alphanumeric() && !matches!(c, '.' | '_' | '/'));
    let digit = |i: usize| chars.get(i).is_some_and(char::is_ascii_digit);
    free && match chars[at] {
        '+' => digit(at + 1),
        '(' => {
            digit(at + 1)
                && chars.get(at + 2..).is_some_and(|r| r.iter().take(4).any(|c| *c == ')'))
        }
        c => c.is_ascii_digit(),
    }
}

/// The runs of digits from here on that could belong to one telephone number.
fn groups_from(chars: &[char], from: usize) -> Vec<Group> {
    const MOST: usize = 8;
    let mut groups: Vec<Group> = Vec::new();
    let mut at = from;
    while groups.len() < MOST {
        let mut gap = 0;
        let mut tight = groups.is_empty();
        while let Some(c) = chars.get(at) {
            match c {
                '-' | '\u{2010}' | '\u{2011}' if gap < 3 => tight = true,
                '+' | '(' | ')' | ' ' | '\u{A0}' | '\u{202F}' if gap < 3 => {}
                _ => break,
            }
            // A plus sign only ever opens a number.
            if *c == '+' && at != from {
                return groups;
            }
            at += 1;
            gap += 1;
        }
        let start = at;
        while chars.get(at).is_some_and(char::is_ascii_digit) {
            at += 1;
        }
        if at == start {
            break;
        }
        groups.push(Group { start, end: at, tight });
    }
    groups
}

/// The canonical digits of a number; the `(0)` of `+86 (0)755` is left out.
fn digits_of(chars: &[char], groups: &[Group]) -> String {
    let kept = groups.iter().enumerate().filter(|(i, g)| {
        let optional = *i > 0 && g.end - g.start == 1 && chars[g.start] == '0';
        !optional
    });
    canonical(kept.flat_map(|(_, g)| chars[g.start..g.end].iter().copied()))
}

fn is_phone(chars: &[char], groups: &[Group], plus: bool) -> bool {
    let digits: String = groups.iter().flat_map(|g| &chars[g.start..g.end]).collect();
    let sizes: Vec<usize> = groups.iter().map(|g| g.end - g.start).collect();
    let (Some(last), Some(end)) = (sizes.last(), groups.last().map(|g| g.end)) else {
        return false;
    };
    // Something else begins where the last group ends: `9:00`, `26678381a`, `12.5`, `5月`.
    let next = chars.get(end).copied().unwrap_or(' ');
    let after = chars.get(end + 1).copied().unwrap_or(' ');
    if next.is_ascii_alphabetic() || (matches!(next, ':' | '.' | ',') && after.is_ascii_digit()) {
        return false;
    }
    let even = sizes.len() < 2 || *last >= 3 || sizes[sizes.len() - 2] == *last;
    if plus {
        let most = if digits.starts_with("86") { 14 } else { 15 };
        return (8..=most).contains(&digits.len()) && even;
    }
    // A space after hyphens begins something new.
    if groups.iter().skip(2).any(|g| !g.tight) && groups.iter().skip(1).any(|g| g.tight) {
        return false;
    }
    let mobile = digits.len() == 11
        && digits.starts_with('1')
        && matches!(digits.as_bytes().get(1), Some(b'3'..=b'9'))
        && matches!(sizes.as_slice(), [11] | [3, 4, 4]);
    let area = digits.starts_with('0')
        && (9..=12).contains(&digits.len())
        && sizes.first().is_some_and(|s| *s >= 2)
        && even
        && *last >= 2;
    let service = matches!(sizes.as_slice(), [3, 3, 4] | [3, 4, 3] | [10])
        && (digits.starts_with("400") || digits.starts_with("800"));
    let year = |i: usize| matches!(digits.get(i..i + 2), Some("19" | "20" | "21"));
    let round = digits.ends_with("00");
    let goes_on = next == '-' && after.is_ascii_digit();
    let local = !goes_on
        && !digits.starts_with('0')
        && match sizes.as_slice() {
            [4, 4] => !(round || (year(0) && year(4))),
            [8] => !year(0) && !round,
            _ => false,
        };
    mobile || area || service || local
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        let mut chars: Vec<char> = text.chars().collect();
        take_phones(&mut chars).into_iter().map(|p| p.digits).collect()
    }

    #[test]
    fn the_usual_ways_of_writing_are_found() {
        for (text, digits) in [
            ("+86 755 2667 8381", "8675526678381"),
            ("0755-2667-8381", "75526678381"),
            ("(0755) 2667-8381", "75526678381"),
            ("(0755) 2667 8381", "75526678381"),
            ("+86 (0)755 2667 8381", "8675526678381"),
            ("打0755-26678381问", "75526678381"),
            ("138 0013 8000", "13800138000"),
            ("13800138000", "13800138000"),
            ("400-820-8820", "4008208820"),
            ("01 23 45 67 89", "123456789"),
            ("010-1234-5678", "1012345678"),
            ("2667 8381", "26678381"),
            ("call +86 755 2667 8381 9:00–12:00", "8675526678381"),
            ("in 2022 0755-2667-8381 24 hours", "75526678381"),
        ] {
            assert_eq!(found(text), [digits], "{text}");
        }
    }

    #[test]
    fn other_numbers_are_left() {
        for text in [
            "110",
            "12345",
            "2018-2022",
            "2022-03-01",
            "8,564",
            "8 564",
            "9:00-12:00",
            "20221120",
            "12000000",
            "W011",
            "1.5",
            "01-03-2022",
            "10000 50000",
        ] {
            let mut chars: Vec<char> = text.chars().collect();
            assert_eq!(take_phones(&mut chars), [], "{text}");
            assert_eq!(chars.into_iter().collect::<String>(), text);
        }
    }

    #[test]
    fn numbers_are_shown_as_people_write_them() {
        for (number, shown) in [
            ("+8675526678381", "0755-2667-8381"),
            ("+861012345678", "010-1234-5678"),
            ("+862112345678", "021-1234-5678"),
            ("+867601234567", "0760-123-4567"),
            ("+8613800138000", "138 0013 8000"),
            ("+33123456789", "+33123456789"),
            ("+8612345", "+8612345"),
        ] {
            assert_eq!(local(number), shown);
        }
    }

    #[test]
    fn codes_may_be_left_out() {
        let phone = |t: &str| Phone { digits: t.to_owned(), written: t.to_owned() };
        assert!(phone("8675526678381").same(&phone("75526678381")));
        assert!(phone("26678381").same(&phone("75526678381")));
        assert!(!phone("26678382").same(&phone("75526678381")));
        assert!(!phone("110").same(&phone("12110")));
        assert_eq!(
            Phone::from_link("tel:+86-755-2667-8381"),
            Some(Phone { digits: "8675526678381".into(), written: "+86-755-2667-8381".into() })
        );
        assert_eq!(Phone::from_link("mailto:a@b.c"), None);
    }
}
