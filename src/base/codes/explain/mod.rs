//! What `bridgebook explain CODE` says beyond the message: what a mistake means, why it matters
//! to readers, how to mend it. Markdown, for editors who are no programmers.

mod consistency;
mod files;
mod links;
mod lookalikes;
mod output;
mod pages;
mod pairs;
mod places;
mod print;
mod settings;
mod survey;
mod termbase;
mod termtable;
mod themes;

use crate::base::diagnostic::Words;

/// The explanation of a code. Empty for an unknown code.
pub fn explanation(id: &str) -> Words {
    all().find(|(own, _)| *own == id).map_or(Words::new("", ""), |(_, words)| *words)
}

fn all() -> impl Iterator<Item = &'static (&'static str, Words)> {
    [
        files::FAMILY,
        settings::FAMILY,
        pages::FAMILY,
        lookalikes::FAMILY,
        links::FAMILY,
        pairs::FAMILY,
        themes::FAMILY,
        output::FAMILY,
        print::FAMILY,
        termbase::FAMILY,
        consistency::FAMILY,
        termtable::FAMILY,
        survey::FAMILY,
        places::FAMILY,
    ]
    .into_iter()
    .flatten()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::base::codes;
    use crate::base::diagnostic::Code;

    #[test]
    fn every_code_is_explained_in_both_languages() {
        for code in codes::all() {
            let words = explanation(code.id);
            assert!(words.en.len() > 60, "{} has no English explanation", code.id);
            assert!(words.zh.chars().count() > 25, "{} has no Chinese explanation", code.id);
            assert!(words.zh.contains('。'), "{}: the Chinese explanation is not Chinese", code.id);
            for text in [words.en, words.zh] {
                assert_eq!(text, text.trim(), "{}", code.id);
                assert!(text.matches("```").count() % 2 == 0, "{}: an open fence", code.id);
            }
        }
    }

    #[test]
    fn only_codes_are_explained_and_each_once() {
        let ids: Vec<&str> = codes::all().map(|code| code.id).collect();
        // Families interleave where a room was added later.
        let mut explained: Vec<&str> = all().map(|(id, _)| *id).collect();
        explained.sort_unstable();
        assert_eq!(explained, ids);
    }

    #[test]
    fn codes_are_unique_and_sorted() {
        let ids: Vec<&str> = codes::all().map(|code| code.id).collect();
        assert!(ids.windows(2).all(|pair| pair[0] < pair[1]), "{ids:?}");
        assert!(ids.iter().all(|id| id.len() == 5 && id.starts_with('B')));
        for id in ids {
            assert!(codes::find(&id.to_lowercase()).is_some());
            assert_ne!(codes::family(&id[..3]).en, "Other", "{id}");
        }
    }

    #[test]
    fn both_languages_use_the_same_placeholders() {
        fn names(text: &str) -> BTreeSet<&str> {
            text.split('{').skip(1).filter_map(|part| Some(part.split_once('}')?.0)).collect()
        }
        let texts = |code: &'static Code| [code.message, code.label, code.help];
        for code in codes::all() {
            for words in texts(code) {
                let known = |text| {
                    let mut names = names(text);
                    // `{#name}` is how a heading is named, an example and no placeholder.
                    names.retain(|name| name.bytes().all(|b| b.is_ascii_lowercase()));
                    names
                };
                assert_eq!(known(words.en), known(words.zh), "{}", code.id);
                assert_eq!(words.en.is_empty(), words.zh.is_empty(), "{}", code.id);
            }
            assert!(!code.message.en.is_empty());
        }
    }
}
