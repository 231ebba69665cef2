//! How signs are worded in English: the rules of DB11/T 334 and GB/T 30240.1-2013 that a machine can
//! check.

/// What a sign does, as far as its wording depends on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// It names something or warns: a phrase.
    Phrase,
    /// It forbids.
    Prohibition,
    /// It tells what to do or informs: a phrase or a sentence.
    Sentence,
}

/// A rule that a wording breaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The capitals are not those of its kind of sign; with the usual ones.
    Capitals(String),
    /// It ends in a full stop, or an abbreviation does.
    FullStop,
    /// It does not read as a prohibition.
    NotForbidding,
    /// It asks where it should forbid.
    Please,
    /// It has a short form such as *Don't*.
    Contraction,
    /// It has the number before the noun.
    NumberFirst,
    /// It begins with an article.
    Article,
}

/// What is wrong with the wording of a sign.
pub fn faults(text: &str, kind: Kind) -> Vec<Fault> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let Some(first) = words.first() else { return Vec::new() };
    let mut out = Vec::new();
    if let Some(better) = capitals(&words, kind) {
        out.push(Fault::Capitals(better));
    }
    if ends_in_stop(text) || words.iter().any(|word| is_abbreviation(word)) {
        out.push(Fault::FullStop);
    }
    let lower: Vec<String> = words.iter().map(|word| bare(word).to_lowercase()).collect();
    if kind == Kind::Prohibition {
        if lower.iter().any(|word| word == "please") {
            out.push(Fault::Please);
        } else if !forbids(&lower) {
            out.push(Fault::NotForbidding);
        }
    }
    if lower.iter().any(|word| is_contraction(word)) {
        out.push(Fault::Contraction);
    }
    if numbered_first(&lower) {
        out.push(Fault::NumberFirst);
    }
    if matches!(*first, "The" | "THE" | "A" | "An") && words.len() > 1 && kind != Kind::Sentence {
        out.push(Fault::Article);
    }
    out
}

/// A word without the punctuation around it.
fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

fn ends_in_stop(text: &str) -> bool {
    text.ends_with('.') && !text.ends_with("..")
}

/// `Rd.`, `Ave.`: names of roads carry no point.
fn is_abbreviation(word: &str) -> bool {
    matches!(word.to_lowercase().as_str(), "rd." | "ave." | "blvd." | "expwy." | "bldg.")
}

fn is_contraction(word: &str) -> bool {
    let word = word.replace('’', "'");
    word.ends_with("n't")
        || ["it's", "you're", "we're", "that's", "what's"].contains(&word.as_str())
}

/// Whether a wording says that something is not to be done.
fn forbids(words: &[String]) -> bool {
    let Some(first) = words.first().map(String::as_str) else { return false };
    let begins = match first {
        "no" | "never" | "not" | "cannot" => true,
        // *Do Not …*, not *Do it yourself*.
        "do" => words.get(1).is_some_and(|word| word == "not"),
        _ => false,
    };
    let away = ["off", "out", "clear", "away", "shut", "closed", "back"];
    let keep = words.iter().position(|word| word == "keep" || word == "stay");
    let keep = keep.is_some_and(|at| words[at..].iter().any(|w| away.contains(&w.as_str())));
    let ends = words.last().is_some_and(|last| last == "only");
    let says = words.iter().any(|word| matches!(word.as_str(), "prohibited" | "forbidden"));
    begins || keep || ends || says || words.iter().skip(1).any(|word| word == "no" || word == "not")
}

/// `No. 3 Cashier`, `2nd Platform`: the number goes behind the noun.
fn numbered_first(words: &[String]) -> bool {
    const NOUNS: &[&str] = &[
        "cashier", "counter", "window", "platform", "gate", "building", "exit", "entrance", "room",
        "hall", "lift", "elevator", "booth", "block", "ward", "line",
    ];
    let number = |word: &String| {
        let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit())
    };
    let noun = |word: &String| NOUNS.contains(&word.as_str());
    match words {
        [no, n, what, ..] if no == "no" && number(n) => noun(what),
        [n, what] => number(n) && noun(what),
        _ => false,
    }
}

/// Words that stay small inside a phrase.
const SMALL: &[&str] = &[
    "a", "an", "the", "and", "or", "but", "nor", "of", "in", "on", "at", "to", "for", "from", "by",
    "with", "as", "per", "into", "onto", "than", "via",
];

/// The usual capitals of a wording, where it has others.
fn capitals(words: &[&str], kind: Kind) -> Option<String> {
    let sentence = kind == Kind::Sentence
        && (words.len() > 5 || words.first().is_some_and(|word| bare(word) == "Please"));
    let mut changed = 0;
    let mut notional = 0;
    let mut out: Vec<String> = Vec::with_capacity(words.len());
    let mut begins = true;
    for (i, word) in words.iter().enumerate() {
        let letters = bare(word);
        let settled = letters.chars().skip(1).any(|c| c.is_uppercase() || c.is_numeric())
            || !letters.starts_with(|c: char| c.is_alphabetic());
        let last = i + 1 == words.len();
        let small = SMALL.contains(&letters.to_lowercase().as_str()) && !begins && !last;
        let large = if sentence { begins } else { !small };
        if settled {
            out.push((*word).to_owned());
        } else {
            notional += usize::from(!small && !begins);
            let wished = with_initial(word, large);
            changed += usize::from(wished != *word);
            out.push(wished);
        }
        begins = word.ends_with(['!', '.', '?', ':', '–', '—']);
    }
    // In a sentence a capital may belong to a name; when most words have one it is a phrase's style.
    let wrong = if sentence { changed * 2 > notional.max(1) } else { changed > 0 };
    wrong.then(|| out.join(" "))
}

fn with_initial(word: &str, large: bool) -> String {
    let Some(at) = word.find(char::is_alphabetic) else { return word.to_owned() };
    let (before, rest) = word.split_at(at);
    let mut chars = rest.chars();
    let first = chars
        .next()
        .map(|c| if large { c.to_uppercase().to_string() } else { c.to_lowercase().to_string() });
    format!("{before}{}{}", first.unwrap_or_default(), chars.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn good_signs_have_no_faults() {
        for (text, kind) in [
            ("EXIT", Kind::Phrase),
            ("Lost and Found", Kind::Phrase),
            ("Caution! Wet Floor", Kind::Phrase),
            ("EV Charging Point", Kind::Phrase),
            ("No Parking in Front of Garage", Kind::Prohibition),
            ("Do Not Use Lift in Case of Fire", Kind::Prohibition),
            ("Keep Off the Grass", Kind::Prohibition),
            ("Staff Only", Kind::Prohibition),
            ("Fire Lane, Keep Clear", Kind::Prohibition),
            ("Bicycles Not Allowed", Kind::Prohibition),
            ("Please close the door behind you", Kind::Sentence),
            ("Please show your ID", Kind::Sentence),
            ("Lift Under Maintenance", Kind::Sentence),
            ("Mind the Gap", Kind::Phrase),
            ("Platform 2", Kind::Phrase),
            ("F1", Kind::Phrase),
        ] {
            assert_eq!(faults(text, kind), [], "{text}");
        }
    }

    #[test]
    fn every_rule_can_be_broken() {
        let one = |text, kind| faults(text, kind).into_iter().next();
        assert_eq!(
            one("Lost And found", Kind::Phrase),
            Some(Fault::Capitals("Lost and Found".into()))
        );
        assert_eq!(
            one("Please Close The Door Behind You", Kind::Sentence),
            Some(Fault::Capitals("Please close the door behind you".into()))
        );
        assert_eq!(one("Car Park.", Kind::Phrase), Some(Fault::FullStop));
        assert_eq!(one("Nanshui Rd. Entrance", Kind::Phrase), Some(Fault::FullStop));
        assert_eq!(one("Smoking", Kind::Prohibition), Some(Fault::NotForbidding));
        assert_eq!(one("Keep the Door Open", Kind::Prohibition), Some(Fault::NotForbidding));
        assert_eq!(one("Smoking Strictly Forbidden Here", Kind::Prohibition), None);
        assert_eq!(one("Please Do Not Smoke", Kind::Prohibition), Some(Fault::Please));
        assert_eq!(one("Don't Touch", Kind::Phrase), Some(Fault::Contraction));
        assert_eq!(one("No. 3 Cashier", Kind::Phrase), Some(Fault::NumberFirst));
        assert_eq!(one("The Emergency Exit", Kind::Phrase), Some(Fault::Article));
    }

    #[test]
    fn any_text_can_be_looked_at() {
        for text in ["", "   ", "。", "é", "ß ẞ", "1", "No.", "\u{202e}x", "İstanbul"] {
            for kind in [Kind::Phrase, Kind::Prohibition, Kind::Sentence] {
                let _ = faults(text, kind);
            }
        }
    }
}
