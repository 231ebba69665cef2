//! What texts and queries are cut into: words where words are spaced, overlapping pairs of characters
//! where they are not, and pairs of syllables in Korean, whose particles lean on the word before.
//!
//! The script of a theme cuts queries in the same way; peers that cut differently lose results.

use super::fold::fold;

/// Keys of whole names begin with this mark, so that they never meet words.
pub const MARK: char = '=';
/// Longer keys are cut off.
const NAME: usize = 32;
/// Longer words are cut off.
const LONGEST: usize = 24;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Form {
    /// A word, without the ending of its plural.
    Word,
    /// The parts of a word with hyphens, joined: only in texts.
    Joined,
    /// Two characters that stand side by side, or two syllables of Hangul.
    Pair,
    /// The last character of a run: only in texts, unless it is the only one.
    Last,
}

/// What a character is, after folding.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    /// Letters and digits of spaced scripts.
    Word,
    /// Hanzi and kana.
    Unspaced,
    /// Syllables of Hangul.
    Hangul,
    Apostrophe,
    Hyphen,
    Other,
}

fn class(c: char) -> Class {
    match u32::from(c) {
        0x30..=0x39 | 0x41..=0x5A | 0x61..=0x7A => Class::Word,
        0x27 => Class::Apostrophe,
        0x2D => Class::Hyphen,
        0x3005..=0x3007
        | 0x3041..=0x3096
        | 0x30FC
        | 0x3400..=0x4DBF
        | 0x4E00..=0x9FFF
        | 0x20000..=0x3FFFF => Class::Unspaced,
        0xAC00..=0xD7A3 => Class::Hangul,
        // Nothing that is sorted in one way by bytes and in another by UTF-16.
        0xE000..=0xFFFF => Class::Other,
        _ if c.is_alphanumeric() => Class::Word,
        _ => Class::Other,
    }
}

/// Calls `found` with every token of a text and the form that it has there: folded, and of words
/// also as they are written.
pub fn tokens(text: &str, found: &mut dyn FnMut(&str, &str, Form)) {
    let folded = fold(text);
    let mut rest = &*folded;
    while let Some(c) = rest.chars().next() {
        let of = class(c);
        let length = match of {
            Class::Unspaced | Class::Hangul => {
                let length = rest.find(|c| class(c) != of).unwrap_or(rest.len());
                pairs(&rest[..length], found);
                length
            }
            Class::Word => compound(rest, found),
            Class::Apostrophe | Class::Hyphen | Class::Other => c.len_utf8(),
        };
        rest = &rest[length..];
    }
}

/// The key of a whole name: its words and characters joined. Empty where there are none.
pub fn name(text: &str) -> String {
    let mut key = String::from(MARK);
    tokens(text, &mut |token, _, form| match form {
        Form::Word | Form::Last => key.push_str(token),
        Form::Pair => key.extend(token.chars().next()),
        Form::Joined => {}
    });
    key.truncate(key.char_indices().nth(NAME).map_or(key.len(), |(end, _)| end));
    if key.len() == MARK.len_utf8() { String::new() } else { key }
}

/// The pairs of a run, and its last character.
fn pairs(run: &str, found: &mut dyn FnMut(&str, &str, Form)) {
    let mut before = None;
    for (at, c) in run.char_indices() {
        if let Some(before) = before {
            let pair = &run[before..at + c.len_utf8()];
            found(pair, pair, Form::Pair);
        }
        before = Some(at);
    }
    let last = &run[before.unwrap_or(0)..];
    found(last, last, Form::Last);
}

/// The words at the beginning of a text that apostrophes and hyphens hold together; gives their length.
fn compound(text: &str, found: &mut dyn FnMut(&str, &str, Form)) -> usize {
    let mut at = 0;
    let mut joined = String::new();
    let mut leaning = false;
    let mut hyphens = 0;
    loop {
        let rest = &text[at..];
        let length = rest.find(|c| class(c) != Class::Word).unwrap_or(rest.len());
        let word = &rest[..length];
        at += length;
        let mut after = text[at..].chars();
        let joint = after.next().map_or(Class::Other, class);
        let goes_on = matches!(joint, Class::Apostrophe | Class::Hyphen)
            && after.next().is_some_and(|c| class(c) == Class::Word);
        // The l of l'ascenseur and the s of landlord's are no words.
        let leans = leaning || (goes_on && joint == Class::Apostrophe);
        if !(leans && word.chars().nth(1).is_none()) {
            let word = cut(word);
            found(&stem(word), word, Form::Word);
        }
        // Most words stand alone.
        if goes_on || !joined.is_empty() {
            joined.push_str(word);
        }
        if !goes_on {
            break;
        }
        leaning = joint == Class::Apostrophe;
        hyphens += usize::from(joint == Class::Hyphen);
        at += 1;
    }
    if hyphens > 0 {
        let joined = cut(&joined);
        found(joined, joined, Form::Joined);
    }
    at
}

fn cut(word: &str) -> &str {
    word.char_indices().nth(LONGEST).map_or(word, |(end, _)| &word[..end])
}

/// A word without the ending of an English plural. Cheap, and the same on both sides: that is all
/// that it has to be.
pub fn stem(word: &str) -> std::borrow::Cow<'_, str> {
    let length = word.len();
    if length < 4 || !word.bytes().all(|b| b.is_ascii_lowercase()) {
        return word.into();
    }
    if length > 4 && word.ends_with("ies") {
        return format!("{}y", &word[..length - 3]).into();
    }
    if ["sses", "shes", "ches", "xes", "zes"].iter().any(|end| word.ends_with(end)) {
        return word[..length - 2].into();
    }
    if word.ends_with('s') && !["ss", "us", "is"].iter().any(|end| word.ends_with(end)) {
        return word[..length - 1].into();
    }
    word.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut_up(text: &str) -> Vec<String> {
        let mut out = Vec::new();
        tokens(text, &mut |token, _, _| out.push(token.to_owned()));
        out
    }

    #[test]
    fn each_script_in_its_own_way() {
        for (text, expected) in [
            ("Residence permits, 2 companies", "residence permit 2 company"),
            ("the landlord’s check-in", "the landlord check in checkin"),
            ("d'urgence, l’ascenseur", "urgence ascenseur"),
            ("居住登记", "居住 住登 登记 记"),
            ("F1键", "f1 键"),
            ("주민센터에서", "주민 민센 센터 터에 에서 서"),
            ("ゴミを出す", "ごみ みを を出 出す す"),
            ("a-b-c", "a b c abc"),
            ("- ' --", ""),
            ("Chaos! buses; glass; status", "chao buse glass status"),
            ("🎉日本\u{202E}語🎉", "日本 本 语"),
        ] {
            assert_eq!(cut_up(text).join(" "), expected, "{text}");
        }
    }

    #[test]
    fn names_are_joined() {
        for (text, key) in [
            ("Residence permits", "=residencepermit"),
            ("签证与居留许可", "=签证与居留许可"),
            ("Wi-Fi 密码", "=wifi密码"),
            ("!?", ""),
        ] {
            assert_eq!(name(text), key, "{text}");
        }
        assert_eq!(name(&"长".repeat(100)).chars().count(), NAME);
    }

    #[test]
    fn long_words_are_cut_off() {
        assert_eq!(cut_up(&"x".repeat(1000)), ["x".repeat(LONGEST)]);
    }
}
