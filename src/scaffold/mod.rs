//! First files: a small working handbook for `init`, a page in several languages for `new`.
//! Pure: what comes out is path and text; nothing is written here.

mod chapter;
mod name;
mod site;
mod texts;

pub use chapter::{NewChapter, chapter};
pub use site::{is_language_code, meant_language, site};

/// A language of the handbook, as far as a new page needs it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Language {
    /// As it stands in file names: `zh`.
    pub code: String,
    /// Its own name: `中文`.
    pub name: String,
}

/// Text as a YAML value: plain where that is safe, else in double quotes.
fn yaml_text(text: &str) -> String {
    let plain_start = text.chars().next().is_some_and(char::is_alphabetic);
    let special = text.contains(": ")
        || text.contains(" #")
        || text.ends_with([':', ' '])
        || text.contains(|c: char| c.is_control() || "{}[],&*!|>%@`\"'".contains(c));
    let word = ["true", "false", "null", "yes", "no", "on", "off", "y", "n"]
        .iter()
        .any(|word| text.eq_ignore_ascii_case(word));
    let number = text.eq_ignore_ascii_case("nan") || text.eq_ignore_ascii_case("inf");
    if plain_start && !special && !word && !number {
        return text.to_owned();
    }
    let mut out = String::from('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::diagnostic::Report;
    use crate::base::path::ContentPath;
    use crate::base::source::{Source, Sources};
    use crate::base::yaml::{self, Value};

    #[test]
    fn any_title_survives_yaml() {
        let titles = [
            "Work permit",
            "工作许可",
            "Visas: an overview",
            "yes",
            "№ 1",
            "2024",
            "C# \"notes\"",
            "a \\ b",
            "- dash",
            "[x]",
            "it's",
            "#tag",
            "ends:",
            "null",
            "你好：世界",
            "1.5",
            "& co",
        ];
        for title in titles {
            let line = format!("title: {}\n", yaml_text(title));
            let mut sources = Sources::new();
            let path = ContentPath::root();
            let file = sources.insert(Source::new(path, &line));
            let mut report = Report::new();
            let node = yaml::parse(file, &line, 0, &mut report);
            let Some(Value::Map(entries)) = node.map(|n| n.value) else {
                panic!("{line} is no mapping: {report:?}");
            };
            assert_eq!(entries[0].1.value, Value::Text(title.to_owned()), "{line}");
        }
    }
}
