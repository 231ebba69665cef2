//! How Chinese names are typed by who cannot type hanzi: syllables joined, and their initials.

use super::fold::fold;
use crate::text::hanzi::{Reader, Syllable};

/// Keys of pinyin begin with this mark, so that they never meet words.
pub const MARK: char = '~';
/// Longer keys, and what is looked for among them, are cut off.
pub const LONGEST: usize = 20;
/// How many initials a key has at most.
const INITIALS: usize = 8;
/// How many readings of a hanzi are thought of.
const READINGS: usize = 3;
/// How far before a polyphone a key may begin that has another of its readings.
const BEFORE: usize = 3;

/// What a key is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Made {
    /// Of whole syllables.
    Syllables,
    /// Of the initials of all of the name.
    Initials,
    /// Of the initials of a part of it, which says little: many names have two such syllables.
    SomeInitials,
}

/// Calls `found` with every key by which a Chinese text can be typed, and what it is made of.
/// A key begins at every hanzi, since nobody types a title from its beginning only; each polyphone is
/// thought of in all its usual readings.
pub fn keys(text: &str, reader: &Reader, found: &mut dyn FnMut(&str, Made)) {
    let syllables = reader.syllables(text);
    let mut rest = syllables.as_slice();
    while !rest.is_empty() {
        let together = rest.windows(2).take_while(|two| two[0].range.end == two[1].range.start);
        let (run, after) = rest.split_at(together.count() + 1);
        let alone = run.len() == syllables.len()
            && run.first().is_some_and(|first| text[..first.range.start].trim().is_empty())
            && run.last().is_some_and(|last| text[last.range.end..].trim().is_empty());
        of_run(text, run, alone, reader, found);
        rest = after;
    }
}

fn of_run(
    text: &str,
    run: &[Syllable<'_>],
    alone: bool,
    reader: &Reader,
    found: &mut dyn FnMut(&str, Made),
) {
    let made = |start: usize| {
        let whole = alone && start == 0 && run.len() <= INITIALS;
        if whole { Made::Initials } else { Made::SomeInitials }
    };
    let plain: Vec<String> = run.iter().map(|s| fold(&s.reading).into_owned()).collect();
    for start in 0..run.len() {
        emit(&plain[start..], None, made(start), found);
    }
    for (at, syllable) in run.iter().enumerate() {
        let mut others: Vec<String> = Vec::new();
        let mut add = |reading: &str| {
            for form in forms(reading).into_iter().flatten() {
                if form != plain[at] && !others.contains(&form) {
                    others.push(form);
                }
            }
        };
        add(&syllable.reading);
        let hanzi = text.get(syllable.range.clone()).and_then(|hanzi| hanzi.chars().next());
        for reading in hanzi
            .into_iter()
            .flat_map(|hanzi| reader.segmenter().dictionary().readings(hanzi).take(READINGS))
        {
            add(reading);
        }
        for start in at.saturating_sub(BEFORE)..=at {
            for other in &others {
                emit(&plain[start..], Some((at - start, other)), made(start), found);
            }
        }
    }
}

/// A syllable as it is typed; `lǜ` also as `lv`.
fn forms(reading: &str) -> [Option<String>; 2] {
    let plain = fold(reading).into_owned();
    let umlaut = reading.contains(['ü', 'ǖ', 'ǘ', 'ǚ', 'ǜ']);
    let typed = umlaut.then(|| plain.replacen('u', "v", 1));
    [Some(plain), typed]
}

/// The key of syllables and that of their initials; `other` takes the place of one of them.
fn emit(
    syllables: &[String],
    other: Option<(usize, &String)>,
    made: Made,
    found: &mut dyn FnMut(&str, Made),
) {
    let one = |(i, own): (usize, &'_ String)| match other {
        Some((at, other)) if at == i => other.clone(),
        _ => own.clone(),
    };
    let mut key = String::from(MARK);
    let mut initials = String::from(MARK);
    let mut same = other.is_some();
    for (i, syllable) in syllables.iter().enumerate().take(INITIALS).map(|(i, s)| (i, one((i, s))))
    {
        let initial = syllable.chars().next();
        same &= initial == syllables[i].chars().next();
        if key.len() <= LONGEST {
            key.push_str(&syllable);
        }
        initials.extend(initial);
    }
    key.truncate(key.char_indices().nth(LONGEST + 1).map_or(key.len(), |(end, _)| end));
    found(&key, Made::Syllables);
    if initials.len() > 2 && !same {
        found(&initials, made);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str) -> Vec<String> {
        let mut out = Vec::new();
        keys(text, &Reader::default(), &mut |key, _| out.push(key.to_owned()));
        out
    }

    #[test]
    fn whole_names_parts_and_initials() {
        let keys = all("居留许可");
        for key in ["~juliuxuke", "~liuxuke", "~xuke", "~jlxk", "~lxk", "~xk"] {
            assert!(keys.iter().any(|k| k == key), "{key}: {keys:?}");
        }
        assert!(all("abc 12").is_empty());
    }

    #[test]
    fn all_readings_of_a_polyphone() {
        let keys = all("去银行");
        for key in ["~quyinhang", "~quyinxing", "~yinhang", "~yinxing", "~yh", "~yx"] {
            assert!(keys.iter().any(|k| k == key), "{key}: {keys:?}");
        }
        let keys = all("绿化");
        assert!(keys.contains(&"~lvhua".to_owned()) && keys.contains(&"~luhua".to_owned()));
    }
}
