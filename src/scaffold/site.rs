//! The small handbook that `init` begins with.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::base::diagnostic::{UiLang, Words};
use crate::base::path::ContentPath;

use super::texts::{Page, Texts};
use super::yaml_text;

/// The built site need not be kept beside its sources, nor what the next build remembers of it.
const IGNORED: &str = "/public/\n/.public.bridgebook-*\n";

/// Codes of countries that no language has (ISO 639-1), and the language that is meant.
const NO_LANGUAGES: [(&str, &str); 8] = [
    ("cn", "zh"),
    ("jp", "ja"),
    ("kr", "ko"),
    ("gb", "en"),
    ("us", "en"),
    ("tw", "zh-Hant"),
    ("hk", "zh-Hant"),
    ("ua", "uk"),
];

/// The language that is meant by the code of a country.
pub fn meant_language(code: &str) -> Option<&'static str> {
    let known = |(country, _): &&(&str, &str)| code.eq_ignore_ascii_case(country);
    NO_LANGUAGES.iter().find(known).map(|(_, language)| *language)
}

/// Whether this can be the code of a language: `en`, `zh`, `zh-Hant`.
pub fn is_language_code(code: &str) -> bool {
    let mut parts = code.split('-');
    let language = parts.next().unwrap_or_default();
    !NO_LANGUAGES.iter().any(|(code, _)| *code == language)
        && (2..=3).contains(&language.len())
        && language.bytes().all(|b| b.is_ascii_lowercase())
        && parts.all(|part| {
            (2..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric())
        })
}

/// A handbook in these languages, the source language first: settings with comments, a home page,
/// a section with two chapters, and a `.gitignore`.
pub fn site(languages: &[&str]) -> BTreeMap<ContentPath, String> {
    let mut files = BTreeMap::new();
    let mut add = |path: &str, text: String| {
        if let Some(path) = ContentPath::parse(path) {
            files.insert(path, text);
        }
    };
    add(".gitignore", IGNORED.to_owned());
    add("content/handbook.yaml", settings(languages));
    for code in languages {
        let texts = Texts::of(code);
        let pages: [(&str, &Page, Option<u8>); 4] = [
            ("index", &texts.home, None),
            ("arrival/index", &texts.section, Some(10)),
            ("arrival/first-day", &texts.first, Some(10)),
            ("arrival/asking-for-help", &texts.second, Some(20)),
        ];
        for (stem, page, weight) in pages {
            let remark = if texts.code == *code {
                String::new()
            } else {
                format!("# Still in English: translate this page into `{code}`.\n")
            };
            let mut text = format!(
                "---\n{remark}title: {}\ndescription: {}\n",
                yaml_text(page.title),
                yaml_text(page.description)
            );
            if let Some(weight) = weight {
                let _infallible = writeln!(text, "weight: {weight}");
            }
            let _infallible = write!(text, "---\n\n{}", page.body);
            add(&format!("content/{stem}.{code}.md"), text);
        }
    }
    files
}

/// `handbook.yaml`, with remarks in Chinese where that is the source language.
fn settings(languages: &[&str]) -> String {
    let source = languages.first().copied().unwrap_or("en");
    let lang = if source == "zh" { UiLang::Zh } else { UiLang::En };
    let mut out = String::new();
    let remark = |out: &mut String, words: Words| {
        for line in words.get(lang).lines() {
            let _infallible = writeln!(out, "{}", format!("# {line}").trim_end());
        }
    };
    remark(&mut out, REMARK_TOP);
    out.push_str("title:\n");
    for code in languages {
        let _infallible = writeln!(out, "  {code}: {}", yaml_text(Texts::of(code).home.title));
    }
    out.push('\n');
    remark(&mut out, REMARK_DESCRIPTION);
    out.push_str("description:\n");
    for code in languages {
        let text = yaml_text(Texts::of(code).home.description);
        let _infallible = writeln!(out, "  {code}: {text}");
    }
    out.push('\n');
    remark(&mut out, REMARK_LANGUAGES);
    out.push_str("languages:\n");
    for code in languages {
        let _infallible = writeln!(out, "  - {}", language(code, languages));
    }
    out.push('\n');
    remark(&mut out, REMARK_SOURCE);
    let _infallible = writeln!(out, "source: {source}\n");
    if languages.len() > 1 {
        remark(&mut out, REMARK_PAIRS);
        let pairs: Vec<String> =
            languages.iter().skip(1).map(|code| format!("{source}+{code}")).collect();
        let _infallible = writeln!(out, "pairs: [{}]\n", pairs.join(", "));
    }
    remark(&mut out, REMARK_ADDRESS);
    out.push_str("base_url: https://example.org/\n\n");
    remark(&mut out, REMARK_NAVIGATION);
    out.push_str("navigation: [arrival]\n\n");
    remark(&mut out, REMARK_GLOSSARY);
    out.push_str("glossary:\n  categories:\n    housing:\n");
    for code in languages {
        let name = Texts::of(code).housing;
        let _infallible = writeln!(out, "      {code}: {}", yaml_text(name));
    }
    out.push('\n');
    remark(&mut out, REMARK_CONTACT);
    out.push_str("# contact:\n#   name:\n");
    for code in languages {
        let name = Texts::of(code).contact;
        let _infallible = writeln!(out, "#     {code}: {}", yaml_text(name));
    }
    out.push_str("#   phone: \"+862000000000\"\n#   email: help@example.org\n");
    out
}

const REMARK_TOP: Words = Words::new(
    "The settings of this handbook. Lines that begin with # are remarks.\n\
     \n\
     The name of the handbook, in each of its languages.",
    "这本手册的设置。以#开头的行是说明，不起作用。\n\
     \n\
     手册的名称，每种语言各写一个。",
);
const REMARK_DESCRIPTION: Words = Words::new(
    "One sentence for search engines and shared links.",
    "一句话介绍，给搜索引擎和分享链接用。",
);
const REMARK_LANGUAGES: Words = Words::new(
    "One line for each language. `code` stands in file names (page.en.md) and addresses,\n\
     `tag` is the standard tag browsers know, `name` is written in the language itself.\n\
     `fallback`: what readers get where a page is not translated yet, the best first.",
    "每种语言一行。`code`用在文件名（page.en.md）和网址里，`tag`是浏览器认识的标准标记，\n\
     `name`用这种语言自己的写法。`fallback`：页面还没有译文时给读者看哪种语言，最合适的放最前。",
);
const REMARK_SOURCE: Words = Words::new(
    "The language that the others are translated from and compared with.",
    "其他语言从它翻译，也和它对照。",
);
const REMARK_PAIRS: Words =
    Words::new("Two languages that can be read side by side.", "可以并排阅读的两种语言。");
const REMARK_ADDRESS: Words = Words::new(
    "Where the site will stand on the web. Ends in a slash.",
    "网站将来的网址，以斜杠结尾。",
);
const REMARK_NAVIGATION: Words = Words::new(
    "The sections in the order of the menu: names of folders in `content/`.",
    "菜单里栏目的顺序：写`content/`里的文件夹名。",
);
const REMARK_GLOSSARY: Words = Words::new(
    "The subjects that terms of the glossary are sorted by, each with a name to show. The terms\n\
     themselves stand in files such as content/termbase/housing.yaml.",
    "术语表按主题分类，每个主题写一个代号和各语言的名称。术语写在\n\
     content/termbase/housing.yaml这样的文件里。",
);
const REMARK_CONTACT: Words = Words::new(
    "Who answers questions. Take the # away and fill in your own.",
    "读者有问题找谁。去掉行首的#，填上自己的。",
);

fn language(code: &str, all: &[&str]) -> String {
    let (tag, name, direction) = match code {
        "zh" => ("zh-Hans", "中文", ""),
        "zh-Hans" => ("zh-Hans", "简体中文", ""),
        "zh-Hant" => ("zh-Hant", "繁體中文", ""),
        "en" => (code, "English", ""),
        "ja" => (code, "日本語", ""),
        "ko" => (code, "한국어", ""),
        "fr" => (code, "Français", ""),
        "de" => (code, "Deutsch", ""),
        "es" => (code, "Español", ""),
        "pt" => (code, "Português", ""),
        "it" => (code, "Italiano", ""),
        "nl" => (code, "Nederlands", ""),
        "pl" => (code, "Polski", ""),
        "ru" => (code, "Русский", ""),
        "uk" => (code, "Українська", ""),
        "tr" => (code, "Türkçe", ""),
        "vi" => (code, "Tiếng Việt", ""),
        "id" => (code, "Bahasa Indonesia", ""),
        "ms" => (code, "Bahasa Melayu", ""),
        "th" => (code, "ไทย", ""),
        "hi" => (code, "हिन्दी", ""),
        "ar" => (code, "العربية", ", direction: rtl"),
        "fa" => (code, "فارسی", ", direction: rtl"),
        "he" => (code, "עברית", ", direction: rtl"),
        "ur" => (code, "اردو", ", direction: rtl"),
        other => (other, other, ""),
    };
    let others: Vec<&str> = all.iter().copied().filter(|other| *other != code).collect();
    let fallback = if others.is_empty() {
        String::new()
    } else {
        format!(", fallback: [{}]", others.join(", "))
    };
    // `no` would be read as "false" by some programs; quotes are safe for every code.
    let code = if code == "no" { "\"no\"" } else { code };
    format!("{{code: {code}, tag: {tag}, name: {name}{direction}{fallback}}}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::diagnostic::Report;
    use crate::base::source::{Source, Sources};
    use crate::base::yaml;

    #[test]
    fn codes_of_languages_are_told_from_other_words() {
        for good in ["en", "zh", "yue", "zh-Hant", "pt-BR"] {
            assert!(is_language_code(good), "{good}");
        }
        for bad in ["", "e", "english", "EN", "zh_CN", "zh-", "../x", "中文", "en zh"] {
            assert!(!is_language_code(bad), "{bad}");
        }
    }

    #[test]
    fn settings_and_front_matter_are_yaml() {
        for languages in
            [&["en", "zh"][..], &["zh"], &["zh", "en", "ja", "ko", "fr"], &["de", "ar", "en"]]
        {
            for (path, text) in site(languages) {
                let mut sources = Sources::new();
                let mut report = Report::new();
                let yaml = match text.strip_prefix("---\n").and_then(|t| t.split_once("\n---\n")) {
                    Some((front, _)) => front,
                    None if path.name() == "handbook.yaml" => &text,
                    None => continue,
                };
                let file = sources.insert(Source::new(path.clone(), yaml));
                assert!(yaml::parse(file, yaml, 0, &mut report).is_some(), "{path}: {report:?}");
                assert!(report.is_empty(), "{path}: {report:?}");
            }
        }
    }

    #[test]
    fn every_language_has_the_same_blocks() {
        let shape = |text: &str| -> Vec<String> {
            let body = text.split_once("\n---\n").map_or("", |(_, body)| body);
            let sign = |line: &str| {
                let head: String = line.chars().take_while(|c| !c.is_alphanumeric()).collect();
                let id = line.rsplit_once("{#").map_or("", |(_, id)| id);
                let links = line.split("](").skip(1).filter_map(|l| l.split(')').next());
                format!("{} {id} {}", head.trim(), links.collect::<Vec<_>>().join(" "))
            };
            body.lines().map(sign).collect()
        };
        let files = site(&["en", "zh", "ja", "ko", "fr"]);
        for (path, text) in &files {
            let name = path.as_str();
            if let Some(stem) = name.strip_suffix(".en.md") {
                for code in ["zh", "ja", "ko", "fr"] {
                    let other = ContentPath::parse(&format!("{stem}.{code}.md"));
                    let other = other.and_then(|path| files.get(&path)).map(|text| shape(text));
                    assert_eq!(other.as_ref(), Some(&shape(text)), "{stem} {code}");
                }
            }
        }
    }
}
