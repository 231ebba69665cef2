//! How a query is cut into words, and what of them can be pinyin or mistyped.

use super::tokens::{Form, tokens};

/// More words of a query are not read.
const WORDS: usize = 24;

/// A word of a query.
pub(super) struct Word {
    /// As texts are cut.
    pub(super) token: String,
    /// As it is written.
    pub(super) written: String,
    pub(super) form: Form,
}

/// The words of a query.
pub(super) fn words(query: &str) -> Vec<Word> {
    let mut out: Vec<Word> = Vec::new();
    tokens(query, &mut |token, written, form| {
        let alone =
            out.last().is_none_or(|last| last.form != Form::Pair || !last.token.ends_with(token));
        let wanted = match form {
            Form::Word | Form::Pair => true,
            Form::Joined => false,
            // The last character is looked for only where there is no pair.
            Form::Last => alone,
        };
        if wanted && out.len() < WORDS {
            out.push(Word { token: token.to_owned(), written: written.to_owned(), form });
        }
    });
    out
}

/// The runs of spaced words that may be one: all that stand side by side, and every two short ones.
pub(super) fn runs(words: &[Word]) -> Vec<(usize, usize)> {
    let mut out = Vec::new();
    let mut from = 0;
    while from < words.len() {
        let to =
            (from..words.len()).find(|at| words[*at].form != Form::Word).unwrap_or(words.len());
        if to - from > 2 {
            out.push((from, to));
        }
        for at in from..to.saturating_sub(1) {
            out.push((at, at + 2));
        }
        from = to.max(from + 1);
    }
    out
}

/// Whether something could be the beginning of pinyin, or initials.
pub(super) fn is_pinyin(typed: &str) -> bool {
    let bytes = typed.as_bytes();
    if bytes.len() <= 8 && bytes.iter().all(|b| b.is_ascii_lowercase() && !b"iuv".contains(b)) {
        return true;
    }
    let mut at = 0;
    while at < bytes.len() {
        if b"bpmfdtnlgkhjqxrzcsyw".contains(&bytes[at]) {
            let with_h = b"zcs".contains(&bytes[at]) && bytes.get(at + 1) == Some(&b'h');
            at += if with_h { 2 } else { 1 };
        }
        if at == bytes.len() {
            return true;
        }
        let vowels = bytes[at..].iter().take_while(|b| b"aeiouv".contains(b)).count();
        if vowels == 0 {
            return false;
        }
        at += vowels;
        if bytes.get(at) == Some(&b'n') {
            at += if bytes.get(at + 1) == Some(&b'g') { 2 } else { 1 };
        } else if bytes.get(at) == Some(&b'r') {
            at += 1;
        }
    }
    true
}

/// Whether two words differ by one letter more or less, another one, or two that are exchanged.
pub(super) fn is_alike(a: &[u8], b: &[u8]) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if long.len() - short.len() > 1 || a == b {
        return false;
    }
    let same = short.iter().zip(long).take_while(|(x, y)| x == y).count();
    if short.len() < long.len() {
        return short[same..] == long[same + 1..];
    }
    let exchanged = same + 1 < short.len()
        && short[same] == long[same + 1]
        && short[same + 1] == long[same]
        && short[same + 2..] == long[same + 2..];
    exchanged || short[same + 1..] == long[same + 1..]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_letter_wrong() {
        for (a, b, alike) in [
            ("permit", "permitt", true),
            ("permit", "premit", true),
            ("permit", "pernit", true),
            ("permit", "ermit", true),
            ("permit", "permit", false),
            ("permit", "prmmit", false),
            ("permit", "perm", false),
        ] {
            assert_eq!(is_alike(a.as_bytes(), b.as_bytes()), alike, "{a} {b}");
            assert_eq!(is_alike(b.as_bytes(), a.as_bytes()), alike, "{b} {a}");
        }
    }

    #[test]
    fn what_can_be_pinyin() {
        for typed in ["juliuxuke", "jlxk", "zhuzh", "xianan", "lvhua", "yh", "police", "er"] {
            assert!(is_pinyin(typed), "{typed}");
        }
        for typed in ["station", "registration", "lift", "scratching"] {
            assert!(!is_pinyin(typed), "{typed}");
        }
    }
}
