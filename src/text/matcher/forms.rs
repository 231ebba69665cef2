//! The forms a term takes in running text: plurals of English and French.

/// The forms of a term, itself first. No stemming: what is no regular plural is listed in the record.
pub(super) fn of(language: &str, term: &str) -> Vec<String> {
    let mut out = vec![term.to_owned()];
    match language {
        "en" => {
            let (rest, last) = split_last(term);
            out.extend(english_plurals(last).into_iter().map(|plural| format!("{rest}{plural}")));
        }
        "fr" => out.extend(french_plurals(term)),
        _ => {}
    }
    out.dedup();
    out
}

/// A term without its last word, and that word.
fn split_last(term: &str) -> (&str, &str) {
    let at = term.rfind([' ', '-']).map_or(0, |at| at + 1);
    term.split_at(at)
}

/// Regular plurals of a noun; none for what is no plain word, and for single letters.
fn english_plurals(word: &str) -> Vec<String> {
    let lower = word.to_lowercase();
    if lower.chars().count() < 2 || !lower.chars().all(|c| c.is_alphabetic() || c == '\'') {
        return Vec::new();
    }
    let mut out = Vec::new();
    if ["s", "x", "z", "ch", "sh"].iter().any(|end| lower.ends_with(end)) {
        out.push(format!("{word}es"));
    } else if let Some(stem) = word.strip_suffix(['y', 'Y'])
        && !stem.ends_with(['a', 'e', 'i', 'o', 'u', 'A', 'E', 'I', 'O', 'U'])
    {
        out.push(format!("{stem}ies"));
    } else {
        out.push(format!("{word}s"));
        if lower.ends_with('o') {
            out.push(format!("{word}es"));
        }
    }
    out
}

/// The last word in the plural, and the first noun with or without what agrees with it:
/// *cartes de séjour*, *sorties de secours*, *boîtes aux lettres*, *permis de travail*.
fn french_plurals(term: &str) -> Vec<String> {
    let words: Vec<&str> = term.split(' ').collect();
    let mut out = Vec::new();
    let joined = |replace: &dyn Fn(usize, &str) -> Option<String>| {
        let forms: Vec<String> = words
            .iter()
            .enumerate()
            .map(|(i, word)| replace(i, word).unwrap_or_else(|| (*word).to_owned()))
            .collect();
        forms.join(" ")
    };
    // What stands behind a preposition keeps its number.
    let preposition = |word: &&str| {
        let lower = word.to_lowercase();
        ["de", "du", "des", "à", "au", "aux", "en", "pour", "sans", "par", "sur", "avec"]
            .contains(&lower.as_str())
            || lower.starts_with("d'")
            || lower.starts_with("d’")
            || lower.starts_with("à ")
    };
    let head = words.iter().position(preposition).unwrap_or(words.len());
    let last = words.len().saturating_sub(1);
    out.push(joined(&|i, word| (i == last).then(|| french_plural(word)).flatten()));
    out.push(joined(&|i, word| (i < head).then(|| french_plural(word)).flatten()));
    out.push(joined(&|i, word| (i == 0).then(|| french_plural(word)).flatten()));
    out
}

fn french_plural(word: &str) -> Option<String> {
    let lower = word.to_lowercase();
    if lower.chars().count() < 2 || !lower.chars().all(char::is_alphabetic) {
        return None;
    }
    if lower.ends_with(['s', 'x', 'z']) {
        return None;
    }
    Some(match lower.as_str() {
        _ if lower.ends_with("eau") || lower.ends_with("eu") => format!("{word}x"),
        _ if lower.ends_with("al") => format!("{}aux", &word[..word.len() - 2]),
        _ => format!("{word}s"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plurals() {
        let en = |term| of("en", term).join("|");
        assert_eq!(en("lobby"), "lobby|lobbies");
        assert_eq!(en("key"), "key|keys");
        assert_eq!(en("parcel box"), "parcel box|parcel boxes");
        assert_eq!(en("B1"), "B1");
        assert_eq!(en("ATM"), "ATM|ATMs");
        let fr = of("fr", "titre de séjour");
        assert!(fr.contains(&"titres de séjour".into()), "{fr:?}");
        assert!(of("fr", "bureau").contains(&"bureaux".into()));
        assert!(of("fr", "local technique").contains(&"locaux techniques".into()));
    }
}
