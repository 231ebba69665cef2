//! `content/handbook.yaml`: languages, pairs, titles, addresses, every wrong value at its place.

mod glossary;
mod print;

use icu_locale_core::LanguageIdentifier;

use crate::base::codes;
use crate::base::diagnostic::{Diagnostic, Report, Words};
use crate::base::lang::{Lang, PerLang};
use crate::base::source::{FileId, Sources, Span};
use crate::base::yaml::{self, Fields, Node, Value};

pub use glossary::{Facet, Glossary, Suggest};
pub use print::{Destination, Emergency, Make, Print, PrintBook, Profile, Stock};

pub(crate) use glossary::{RECORD_KEYS, is_id};
pub(crate) use print::{SIZE, number, size};
pub use print::{SIZE as PAPER_SIZE, size as paper_size};

/// The settings of a handbook.
#[derive(Clone, Debug)]
pub struct Config {
    /// The languages, in the order readers see them. Never empty.
    pub languages: Vec<Language>,
    /// The language that chapters are first written in.
    pub source: Lang,
    /// The languages that are shown together and kept in step.
    pub pairs: Vec<Pair>,
    /// The handbook's title in each language.
    pub title: PerLang<String>,
    /// One sentence about it.
    pub description: PerLang<String>,
    /// Where the site will stand, ending in `/`; addresses for machines need it.
    pub base_url: Option<url::Url>,
    /// The theme's folder name.
    pub theme: String,
    /// Where the theme is named.
    pub theme_span: Option<Span>,
    /// Whom readers can ask.
    pub contact: Option<Contact>,
    /// What stands at the foot of every page.
    pub footer: Footer,
    /// The order of the top of the navigation; with it, what is not named is not in it.
    pub navigation: Option<Vec<(String, Span)>>,
    /// What happens to raw HTML in pages.
    pub html: RawHtml,
    /// How the glossary is ordered, and whom to write to about it.
    pub glossary: Glossary,
    /// What is printed, and how.
    pub print: Print,
    /// After how many months the facts of a chapter should be checked again.
    pub review_months: Option<u32>,
}

/// A language of the handbook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Language {
    /// Its folder and file suffix: `zh`.
    pub code: String,
    /// Its BCP 47 tag: `zh-Hans`.
    pub tag: String,
    /// Its own name: `中文`.
    pub name: String,
    /// Whether it is written from right to left.
    pub right_to_left: bool,
    /// What its readers get where it has no edition, best first.
    pub fallback: Vec<Lang>,
    /// Where its code is written.
    pub span: Span,
}

impl Language {
    /// Whether it is Chinese, in whatever script.
    pub fn is_chinese(&self) -> bool {
        self.tag.split('-').next() == Some("zh")
    }
}

/// Two languages shown side by side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair {
    /// The left column.
    pub left: Lang,
    /// The right column.
    pub right: Lang,
}

/// Whom readers can ask.
#[derive(Clone, Debug, Default)]
pub struct Contact {
    /// The name of the office.
    pub name: PerLang<String>,
    /// Its address.
    pub address: PerLang<String>,
    /// When it is open.
    pub hours: PerLang<String>,
    /// Its telephone number with country code: `+8675526678381`. Empty if there is none.
    pub phone: String,
    /// The number as it is shown; empty to show `phone`.
    pub phone_shown: String,
    /// Its mail address. Empty if there is none.
    pub email: String,
}

/// What stands at the foot of every page.
#[derive(Clone, Debug, Default)]
pub struct Footer {
    /// A line of text.
    pub text: PerLang<String>,
    /// The ICP record number.
    pub icp: String,
    /// The public-security record number.
    pub psb: String,
}

/// What happens to raw HTML in pages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum RawHtml {
    /// It goes through an allow-list: what could run or load something is taken out.
    #[default]
    Sanitise,
    /// It is taken out.
    Forbid,
    /// It stands as written: for authors who are trusted like programmers.
    Allow,
}

impl Config {
    /// A language by its number.
    pub fn language(&self, lang: Lang) -> &Language {
        &self.languages[lang.index()]
    }

    /// A language by its code.
    pub fn find(&self, code: &str) -> Option<Lang> {
        self.languages.iter().position(|l| l.code == code).map(Lang::new)
    }

    /// All languages in order.
    pub fn langs(&self) -> impl Iterator<Item = Lang> + use<> {
        (0..self.languages.len()).map(Lang::new)
    }

    /// The folder of a pair: `en-zh`.
    pub fn pair_code(&self, pair: Pair) -> String {
        format!("{}-{}", self.language(pair.left).code, self.language(pair.right).code)
    }

    /// The language that stands beside `lang` on a bilingual sign: its partner in the first pair
    /// that holds it.
    pub fn partner(&self, lang: Lang) -> Option<Lang> {
        self.pairs.iter().find_map(|pair| match (pair.left == lang, pair.right == lang) {
            (true, _) => Some(pair.right),
            (_, true) => Some(pair.left),
            (false, false) => None,
        })
    }

    /// Reads the settings. Always yields some, so that the pages' mistakes come to light too;
    /// `None` only when no language can be made out at all.
    pub fn read(file: FileId, sources: &Sources, report: &mut Report) -> Option<Self> {
        let source = sources.get(file);
        let node = yaml::parse(file, &source.text, 0, report)?;
        let fields = Fields::open(&node, "handbook.yaml", KEYS, report);
        let languages = read_languages(&fields, report);
        if languages.is_empty() {
            if fields.get("languages").is_none() {
                report.push(fields.missing(
                    "languages",
                    "languages: [{code: en, name: English}, {code: zh, name: 中文}]",
                ));
            }
            return None;
        }
        let reader = LanguageReader { languages: &languages };
        let source_lang = match fields.text("source", report) {
            Some((code, span)) => reader.find(&code, span, report).unwrap_or(Lang::new(0)),
            None => Lang::new(0),
        };
        let title = reader.words(fields.get("title"), "title", source_lang, report);
        if fields.get("title").is_none() {
            report.push(fields.missing("title", "title: {en: Our Handbook, zh: 我们的手册}"));
        }
        let description =
            reader.words(fields.get("description"), "description", source_lang, report);
        let pairs = reader.pairs(&fields, report);
        let print = reader.print(&fields, &pairs, source_lang, report);
        let theme = fields.text("theme", report);
        Some(Self {
            source: source_lang,
            pairs,
            title,
            description,
            base_url: base_url(&fields, report),
            theme_span: theme.as_ref().map(|t| t.1),
            theme: theme.map_or_else(|| "default".to_owned(), |t| t.0),
            contact: reader.contact(&fields, source_lang, report),
            footer: reader.footer(&fields, source_lang, report),
            navigation: navigation(&fields, report),
            html: raw_html(&fields, report),
            glossary: reader.glossary(&fields, source_lang, report),
            print,
            review_months: review_months(&fields, report),
            languages,
        })
    }
}

const KEYS: &[&str] = &[
    "title",
    "description",
    "languages",
    "source",
    "pairs",
    "base_url",
    "theme",
    "contact",
    "footer",
    "navigation",
    "html",
    "glossary",
    "print",
    "review_months",
];
const LANGUAGE_KEYS: &[&str] = &["code", "tag", "name", "direction", "fallback"];

fn read_languages(fields: &Fields<'_>, report: &mut Report) -> Vec<Language> {
    let mut out: Vec<Language> = Vec::new();
    let mut fallbacks = Vec::new();
    for node in fields.items("languages") {
        let language = Fields::open(node, "languages", LANGUAGE_KEYS, report);
        let Some((code, span)) = language.text("code", report) else {
            if language.get("code").is_none() {
                report.push(language.missing("code", "code: en"));
            }
            continue;
        };
        let good = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
        if !(2..=8).contains(&code.len()) || !code.chars().all(good) {
            let reason = Words::new(
                "a code is two to eight small letters: en, zh, ja. It becomes part of addresses",
                "代码是两到八个小写字母：en、zh、ja。它会成为地址的一部分",
            );
            report.push(yaml::bad_value(span, "code", &code, reason));
            continue;
        }
        if out.iter().any(|l| l.code == code) {
            report.push(Diagnostic::new(codes::DUPLICATE_VALUE, span).arg("value", code));
            continue;
        }
        if RECORD_KEYS.contains(&code.as_str()) {
            report.push(Diagnostic::new(codes::LANGUAGE_IS_KEY, span).arg("code", code));
            continue;
        }
        let tag = tag(&language, &code, span, report);
        if let Some(first) = out.iter().find(|l| l.tag == tag) {
            let diagnostic =
                Diagnostic::new(codes::DUPLICATE_VALUE, span).arg("value", tag.as_str());
            report.push(diagnostic.also(first.span, Words::new("the same language", "同一种语言")));
        }
        let right_to_left = direction(&language, &tag, report);
        let name = language.text("name", report).map(|n| n.0).unwrap_or_default();
        if name.is_empty() {
            report.push(language.missing("name", "name: English"));
        }
        let name = if name.is_empty() { code.clone() } else { name };
        fallbacks.push(language.items("fallback"));
        out.push(Language { code, tag, name, right_to_left, fallback: Vec::new(), span });
    }
    for (i, nodes) in fallbacks.into_iter().enumerate() {
        let mut chain: Vec<Lang> = Vec::new();
        for node in nodes {
            let Some(code) = yaml::text(node, "fallback", report) else { continue };
            let reader = LanguageReader { languages: &out };
            let Some(lang) = reader.find(&code, node.span, report) else { continue };
            if lang.index() == i {
                report.push(Diagnostic::new(codes::FALLBACK_SELF, node.span).arg("code", code));
            } else if chain.contains(&lang) {
                report.push(Diagnostic::new(codes::DUPLICATE_VALUE, node.span).arg("value", code));
            } else {
                chain.push(lang);
            }
        }
        out[i].fallback = chain;
    }
    out
}

fn tag(language: &Fields<'_>, code: &str, code_span: Span, report: &mut Report) -> String {
    let (written, span) = match language.text("tag", report) {
        Some(found) => found,
        // `zh` alone does not say which script: what a Chinese handbook means is simplified.
        None if code == "zh" => return "zh-Hans".to_owned(),
        None => (code.to_owned(), code_span),
    };
    match LanguageIdentifier::try_from_str(&written) {
        Ok(tag) if !tag.language.is_unknown() => tag.to_string(),
        Ok(_) | Err(_) => {
            let reason = Words::new(
                "write a language tag (BCP 47), such as en, zh-Hans, ja, ko, fr or ar",
                "请写语言标签（BCP 47），例如en、zh-Hans、ja、ko、fr、ar",
            );
            report.push(yaml::bad_value(span, "tag", &written, reason));
            code.to_owned()
        }
    }
}

fn direction(language: &Fields<'_>, tag: &str, report: &mut Report) -> bool {
    let natural = ["ar", "fa", "he", "ur", "yi", "ps", "sd", "ug", "dv"]
        .contains(&tag.split('-').next().unwrap_or_default());
    match language.text("direction", report) {
        None => natural,
        Some((text, _)) if text == "ltr" => false,
        Some((text, _)) if text == "rtl" => true,
        Some((text, span)) => {
            let reason = Words::new(
                "write ltr (left to right) or rtl (right to left)",
                "请写ltr（从左到右）或rtl（从右到左）",
            );
            report.push(yaml::bad_value(span, "direction", &text, reason));
            natural
        }
    }
}

struct LanguageReader<'a> {
    languages: &'a [Language],
}

impl LanguageReader<'_> {
    fn codes(&self) -> Vec<&str> {
        self.languages.iter().map(|l| l.code.as_str()).collect()
    }

    fn find(&self, code: &str, span: Span, report: &mut Report) -> Option<Lang> {
        let found = self.languages.iter().position(|l| l.code == code).map(Lang::new);
        if found.is_none() {
            let known = self.codes();
            report.push(
                Diagnostic::new(codes::NO_SUCH_LANGUAGE, span)
                    .arg("code", code)
                    .arg("known", known.join(", "))
                    .nearest(code, known.iter().copied()),
            );
        }
        found
    }

    /// Text in each language: one for all, or `{en: …, zh: …}`. A language without its own gets
    /// that of its fallbacks, then the source language's, then any.
    fn words(
        &self,
        node: Option<&Node>,
        key: &str,
        source: Lang,
        report: &mut Report,
    ) -> PerLang<String> {
        let mut own: Vec<Option<String>> = vec![None; self.languages.len()];
        match node {
            None => {}
            Some(Node { value: Value::Map(entries), .. }) => {
                for (code, value) in entries {
                    let text = yaml::text(value, key, report);
                    if let Some(lang) = self.find(&code.name, code.span, report) {
                        own[lang.index()] = text;
                    }
                }
            }
            Some(single) => own.fill(yaml::text(single, key, report)),
        }
        PerLang::from_fn(self.languages.len(), |lang| {
            let chain = &self.languages[lang.index()].fallback;
            let wished = std::iter::once(lang).chain(chain.iter().copied()).chain([source]);
            wished
                .filter_map(|l| own[l.index()].clone())
                .chain(own.iter().flatten().cloned())
                .next()
                .unwrap_or_default()
        })
    }

    fn pairs(&self, fields: &Fields<'_>, report: &mut Report) -> Vec<Pair> {
        let mut out: Vec<Pair> = Vec::new();
        for node in fields.items("pairs") {
            let Some(text) = yaml::text(node, "pairs", report) else { continue };
            let codes: Vec<&str> = text.split('+').map(str::trim).collect();
            let [left, right] = codes.as_slice() else {
                let reason = Words::new(
                    "a pair is two language codes with a plus: en+zh",
                    "一对语言写成两个代码加一个加号：en+zh",
                );
                report.push(yaml::bad_value(node.span, "pairs", &text, reason));
                continue;
            };
            let left = self.find(left, node.span, report);
            let right = self.find(right, node.span, report);
            let (Some(left), Some(right)) = (left, right) else { continue };
            let same =
                |p: &Pair| (p.left, p.right) == (left, right) || (p.left, p.right) == (right, left);
            if left == right {
                let reason = Words::new(
                    "a pair needs two different languages",
                    "一对语言必须是两种不同的语言",
                );
                report.push(yaml::bad_value(node.span, "pairs", &text, reason));
            } else if out.iter().any(same) {
                report.push(Diagnostic::new(codes::DUPLICATE_VALUE, node.span).arg("value", text));
            } else {
                out.push(Pair { left, right });
            }
        }
        out
    }

    fn contact(&self, fields: &Fields<'_>, source: Lang, report: &mut Report) -> Option<Contact> {
        const KEYS: &[&str] = &["name", "address", "hours", "phone", "phone_shown", "email"];
        let contact = Fields::open(fields.get("contact")?, "contact", KEYS, report);
        let phone = contact.text("phone", report);
        if let Some((phone, span)) = &phone
            && !is_phone(phone)
        {
            report.push(yaml::bad_value(*span, "phone", phone, PHONE));
        }
        let email = contact.text("email", report);
        if let Some((email, span)) = &email
            && !email.split_once('@').is_some_and(|(a, b)| !a.is_empty() && b.contains('.'))
        {
            let reason = Words::new("this is not a mail address", "这不是电子邮箱地址");
            report.push(yaml::bad_value(*span, "email", email, reason));
        }
        Some(Contact {
            name: self.words(contact.get("name"), "name", source, report),
            address: self.words(contact.get("address"), "address", source, report),
            hours: self.words(contact.get("hours"), "hours", source, report),
            phone: phone.map(|p| p.0).filter(|p| is_phone(p)).unwrap_or_default(),
            phone_shown: contact.text("phone_shown", report).map(|p| p.0).unwrap_or_default(),
            email: email.map(|e| e.0).unwrap_or_default(),
        })
    }

    fn footer(&self, fields: &Fields<'_>, source: Lang, report: &mut Report) -> Footer {
        let Some(node) = fields.get("footer") else {
            let text = PerLang::from_fn(self.languages.len(), |_| String::new());
            return Footer { text, ..Footer::default() };
        };
        let footer = Fields::open(node, "footer", &["text", "icp", "psb"], report);
        Footer {
            text: self.words(footer.get("text"), "text", source, report),
            icp: footer.text("icp", report).map(|t| t.0).unwrap_or_default(),
            psb: footer.text("psb", report).map(|t| t.0).unwrap_or_default(),
        }
    }
}

/// How a telephone number is written.
pub const PHONE: Words = Words::new(
    "write the number with country code and without spaces, in quotes: \"+8675526678381\"; a hotline is short: \"12345\"",
    "号码请带国家代码、不加空格并加引号：\"+8675526678381\"；热线写短号：\"12345\"",
);

/// Whether a telephone number is written as it is dialled: from abroad (E.164), or the few digits of a hotline
/// within the country, `12345`.
pub fn is_phone(phone: &str) -> bool {
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    match phone.strip_prefix('+') {
        Some(abroad) => (7..=15).contains(&abroad.len()) && digits(abroad),
        None => (3..=6).contains(&phone.len()) && digits(phone),
    }
}

fn base_url(fields: &Fields<'_>, report: &mut Report) -> Option<url::Url> {
    let (text, span) = fields.text("base_url", report)?;
    match url::Url::parse(&text) {
        Ok(mut url)
            if matches!(url.scheme(), "https" | "http")
                && url.query().is_none()
                && url.fragment().is_none()
                && url.username().is_empty() =>
        {
            if !url.path().ends_with('/') {
                let path = format!("{}/", url.path());
                url.set_path(&path);
            }
            Some(url)
        }
        Ok(_) | Err(_) => {
            let reason = Words::new(
                "write the full address the site will have: https://example.org/ or https://example.org/handbook/",
                "请写网站将来的完整地址：https://example.org/或https://example.org/handbook/",
            );
            report.push(yaml::bad_value(span, "base_url", &text, reason));
            None
        }
    }
}

fn review_months(fields: &Fields<'_>, report: &mut Report) -> Option<u32> {
    let node = fields.get("review_months")?;
    let months = fields.integer("review_months", report)?;
    let good = u32::try_from(months).ok().filter(|months| (1..=120).contains(months));
    if good.is_none() {
        let reason = Words::new("write a number of months, from 1 to 120", "请写月数，1到120");
        report.push(yaml::bad_value(node.span, "review_months", &months.to_string(), reason));
    }
    good
}

fn navigation(fields: &Fields<'_>, report: &mut Report) -> Option<Vec<(String, Span)>> {
    fields.get("navigation")?;
    let mut out: Vec<(String, Span)> = Vec::new();
    for node in fields.items("navigation") {
        let Some(text) = yaml::text(node, "navigation", report) else { continue };
        let text = text.trim_matches('/').to_owned();
        if out.iter().any(|(known, _)| *known == text) {
            report.push(Diagnostic::new(codes::DUPLICATE_VALUE, node.span).arg("value", text));
        } else {
            out.push((text, node.span));
        }
    }
    Some(out)
}

fn raw_html(fields: &Fields<'_>, report: &mut Report) -> RawHtml {
    match fields.text("html", report) {
        None => RawHtml::default(),
        Some((text, _)) if text == "sanitise" => RawHtml::Sanitise,
        Some((text, _)) if text == "forbid" => RawHtml::Forbid,
        Some((text, _)) if text == "allow" => RawHtml::Allow,
        Some((text, span)) => {
            let reason =
                Words::new("write sanitise, forbid or allow", "请写sanitise、forbid或allow");
            report.push(yaml::bad_value(span, "html", &text, reason));
            RawHtml::default()
        }
    }
}
