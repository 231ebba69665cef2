//! Names of new pages: what people type, made into the name of a chapter or refused with a reason.

use std::collections::BTreeSet;

use crate::base::codes;
use crate::base::diagnostic::{Diagnostic, Words};
use crate::base::path::slugify;

use super::Language;

/// A name that can become an address.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Name {
    /// `visas/work-permit`.
    pub(super) stem: String,
    /// Whether more than a name was typed.
    pub(super) tidied: bool,
}

const ABSOLUTE: Words = Words::new("it begins at the top of the disk", "它从磁盘的最上层开始");
const CLIMBS: Words = Words::new("`..` leads out of the content folder", "`..`会走出内容文件夹");
const EMPTY: Words = Words::new("there is no name in it", "里面没有名称");
const CHARACTERS: Words = Words::new(
    "only letters, digits, hyphens and `_` can stand in an address",
    "网址里只能有字母、数字、连字符和下划线",
);
const LONG: Words = Words::new("it is too long for a file name", "作文件名太长");
const RESERVED: Words =
    Words::new("Windows keeps this name for itself", "这个名称被Windows系统占用");
const IS_SECTION: Words =
    Words::new("there is already a section of this name", "已经有一个同名的栏目");
const IS_PAGE: Words = Words::new(
    "a page of the folder's name exists, and both would have the same address",
    "已经有与文件夹同名的页面，两者的地址会相同",
);

/// Longest part of a name, in bytes: with language and ending it has to fit everywhere.
const LONGEST: usize = 120;

/// Reads a name as typed. `content/` in front, language and `.md` at the end are taken off.
pub(super) fn read(typed: &str, languages: &[Language]) -> Result<Name, Box<Diagnostic>> {
    let refuse = |reason| Err(refusal(typed, reason));
    let unified = typed.trim().replace('\\', "/");
    let drive = unified.as_bytes().get(1) == Some(&b':');
    if unified.starts_with('/') || drive {
        return refuse(ABSOLUTE);
    }
    let mut parts: Vec<&str> = unified.split('/').filter(|part| *part != ".").collect();
    if parts.contains(&"..") {
        return refuse(CLIMBS);
    }
    let mut tidied = false;
    if parts.len() > 1 && parts[0] == "content" {
        parts.remove(0);
        tidied = true;
    }
    let last = parts.pop().unwrap_or_default();
    let bare = without_ending(last, languages);
    tidied |= bare != last;
    let folder_only = last.is_empty() && !parts.is_empty();
    parts.push(if folder_only { "index" } else { bare });
    let ending_only = bare.is_empty() && !last.is_empty();
    if ending_only || parts.iter().all(|part| part.is_empty()) {
        return refuse(EMPTY);
    }
    parts.retain(|part| !part.is_empty());
    for part in &parts {
        if !part.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_') {
            let mut refusal = refusal(typed, CHARACTERS);
            let better: Vec<String> = parts.iter().map(|part| slugify(part)).collect();
            if better.iter().all(|part| !part.is_empty()) {
                refusal.suggestions.push(better.join("/"));
            }
            return Err(refusal);
        }
        if part.len() > LONGEST {
            return refuse(LONG);
        }
        if is_reserved(part) {
            return refuse(RESERVED);
        }
    }
    Ok(Name { stem: parts.join("/"), tidied })
}

/// Refuses a name whose address is taken by another chapter.
pub(super) fn free(
    typed: &str,
    stem: &str,
    existing: &BTreeSet<String>,
) -> Result<(), Box<Diagnostic>> {
    if existing.contains(&format!("{stem}/index")) {
        return Err(refusal(typed, IS_SECTION));
    }
    let mut folder = stem;
    while let Some((above, _)) = folder.rsplit_once('/') {
        if existing.contains(above) {
            return Err(refusal(typed, IS_PAGE));
        }
        folder = above;
    }
    Ok(())
}

fn refusal(typed: &str, reason: Words) -> Box<Diagnostic> {
    let bare = Diagnostic::of_file(codes::BAD_PAGE_NAME, "");
    Box::new(bare.arg("name", typed).arg("reason", reason))
}

fn without_ending<'a>(name: &'a str, languages: &[Language]) -> &'a str {
    let name = match name.rsplit_once('.') {
        Some((stem, ending)) if ending.eq_ignore_ascii_case("md") => stem,
        Some(_) | None => name,
    };
    match name.rsplit_once('.') {
        Some((stem, code)) if languages.iter().any(|language| language.code == code) => stem,
        Some(_) | None => name,
    }
}

fn is_reserved(part: &str) -> bool {
    let lower = part.to_ascii_lowercase();
    let numbered = |word| {
        lower
            .strip_prefix(word)
            .is_some_and(|n: &str| n.len() == 1 && n.as_bytes()[0].is_ascii_digit())
    };
    ["con", "prn", "aux", "nul"].contains(&lower.as_str()) || numbered("com") || numbered("lpt")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::diagnostic::UiLang;

    fn languages() -> Vec<Language> {
        let language = |code: &str| Language { code: code.into(), name: code.into() };
        vec![language("en"), language("zh")]
    }

    fn reason(typed: &str) -> String {
        read(typed, &languages()).err().map(|d| d.message(UiLang::En)).unwrap_or_default()
    }

    #[test]
    fn what_people_type_becomes_a_name() {
        let name = |typed| read(typed, &languages()).map(|name| (name.stem, name.tidied));
        let plain = |stem: &str| Ok((stem.to_owned(), false));
        let tidied = |stem: &str| Ok((stem.to_owned(), true));
        assert_eq!(name("visas/work-permit"), plain("visas/work-permit"));
        assert_eq!(name("./visas//work"), plain("visas/work"));
        assert_eq!(name("visas\\work"), plain("visas/work"));
        assert_eq!(name("visas/"), plain("visas/index"));
        assert_eq!(name("签证/工作"), plain("签证/工作"));
        assert_eq!(name("content/visas/work.zh.md"), tidied("visas/work"));
        assert_eq!(name("work.MD"), tidied("work"));
        assert_eq!(name("content"), plain("content"));
    }

    #[test]
    fn what_cannot_be_a_name_is_refused_with_a_reason() {
        assert!(reason("/etc/passwd").contains("top of the disk"));
        assert!(reason("C:\\x").contains("top of the disk"));
        assert!(reason("a/../../b").contains("`..`"));
        assert!(reason("").contains("no name"));
        assert!(reason("a/.zh.md").contains("no name"));
        assert!(reason("work permit?").contains("only letters"));
        assert!(reason("work.fr").contains("only letters"));
        assert!(reason("aux").contains("Windows"));
        assert!(reason(&"x".repeat(200)).contains("too long"));
        let better = read("Visas/Work permit?", &languages()).err().map(|d| d.suggestions);
        assert_eq!(better, Some(vec!["visas/work-permit".to_owned()]));
    }

    #[test]
    fn two_chapters_never_share_an_address() {
        let existing: BTreeSet<String> =
            ["visas/index", "arrival"].into_iter().map(ToOwned::to_owned).collect();
        assert!(free("visas", "visas", &existing).is_err());
        assert!(free("arrival/x", "arrival/x", &existing).is_err());
        assert!(free("arrival/", "arrival/index", &existing).is_err());
        assert!(free("visas/x", "visas/x", &existing).is_ok());
    }
}
