//! Which files are to be made: profiles times books, places, chapters.

use std::collections::BTreeSet;

use crate::base::codes;
use crate::base::diagnostic::{Diagnostic, Report};
use crate::base::path::SitePath;
use crate::config::{Config, Make, PrintBook, Profile};
use crate::model::book::Book;

/// What somebody wants to have printed.
#[derive(Clone, Debug, Default)]
pub struct Request {
    /// The names of profiles; empty for those that a build makes.
    pub profiles: Vec<String>,
    /// The languages of books, as codes: `zh`, `en-zh`. Empty for those of the profiles.
    pub books: Vec<String>,
    /// The colour profile of the press, in place of the profiles' own.
    pub icc: Option<Vec<u8>>,
}

/// A profile of the settings and the books it can make.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// The profile's name.
    pub profile: String,
    /// The codes of its books, as in [`Request::books`]; empty where it makes no books.
    pub books: Vec<String>,
}

/// What can be printed.
pub fn offers(config: &Config) -> Vec<Offer> {
    let offer = |profile: &Profile| {
        let own = if profile.books.is_empty() { &config.print.books } else { &profile.books };
        let fits = |book: &&PrintBook| match profile.make {
            Make::Screen | Make::Press | Make::Booklet => true,
            Make::Poster | Make::Cards => matches!(book, PrintBook::Two(..)),
            Make::Signs => false,
        };
        let books = own.iter().filter(fits).map(|book| book_code(*book, config)).collect();
        Offer { profile: profile.name.clone(), books }
    };
    config.print.profiles.iter().map(offer).collect()
}

/// A file to be made, with those that go with it.
#[derive(Clone, Debug)]
pub(super) struct Job<'a> {
    pub(super) profile: &'a Profile,
    pub(super) book: PrintBook,
}

impl Job<'_> {
    /// The languages in the names of files: `zh`, `en-zh`.
    pub(super) fn code(&self, config: &Config) -> String {
        book_code(self.book, config)
    }

    /// A file of this job.
    pub(super) fn path(&self, config: &Config, more: &str, ending: &str) -> SitePath {
        let code = self.code(config);
        SitePath::new(format!("print/{}/handbook-{code}{more}.{ending}", self.profile.name))
    }

    /// A file of this job that is named by what is in it.
    pub(super) fn named(&self, name: &str, ending: &str) -> SitePath {
        SitePath::new(format!("print/{}/{name}.{ending}", self.profile.name))
    }
}

/// The languages of a book as the site names them: `zh`; for a pair, as its folder.
pub(super) fn book_code(book: PrintBook, config: &Config) -> String {
    match book {
        PrintBook::One(lang) => config.language(lang).code.clone(),
        PrintBook::Two(left, right) => {
            let pair = config
                .pairs
                .iter()
                .find(|p| (p.left, p.right) == (left, right) || (p.left, p.right) == (right, left));
            match pair {
                Some(pair) => config.pair_code(*pair),
                None => {
                    format!("{}-{}", config.language(left).code, config.language(right).code)
                }
            }
        }
    }
}

/// The profiles a request asks for. A built-in one may be asked for by name although the settings do
/// not list it.
pub(super) fn profiles(request: &Request, config: &Config, report: &mut Report) -> Vec<Profile> {
    let own = &config.print.profiles;
    if request.profiles.is_empty() {
        return own.iter().filter(|profile| profile.build).cloned().collect();
    }
    let mut out = Vec::new();
    for name in &request.profiles {
        let built_in = || {
            let (_, make) = Make::ALL.iter().find(|(known, _)| known == name)?;
            Some(Profile::built_in(*make))
        };
        match own.iter().find(|profile| profile.name == *name).cloned().or_else(built_in) {
            Some(profile) => out.push(profile),
            None => {
                let mut known: Vec<&str> = own.iter().map(|p| p.name.as_str()).collect();
                known.extend(Make::ALL.iter().map(|(name, _)| *name));
                known.sort_unstable();
                known.dedup();
                report.push(
                    Diagnostic::of_file(codes::NO_PROFILE, "content/handbook.yaml")
                        .arg("name", name.as_str())
                        .arg("known", known.join(", "))
                        .nearest(name, known),
                );
            }
        }
    }
    out
}

/// The jobs of the profiles.
pub(super) fn jobs<'a>(
    profiles: &'a [Profile],
    request: &Request,
    config: &Config,
    book: &Book,
    report: &mut Report,
) -> Vec<Job<'a>> {
    let wished: Vec<PrintBook> =
        request.books.iter().filter_map(|code| wished(code, config, report)).collect();
    let mut out = Vec::new();
    for profile in profiles {
        chapters_exist(profile, book, report);
        let own = if profile.books.is_empty() { &config.print.books } else { &profile.books };
        let books = if request.books.is_empty() { own } else { &wished };
        match profile.make {
            Make::Screen | Make::Press | Make::Booklet => {
                out.extend(books.iter().map(|book| Job { profile, book: *book }));
            }
            // A board and a card speak to two people.
            Make::Poster | Make::Cards => {
                let two = books.iter().filter(|book| matches!(book, PrintBook::Two(..)));
                out.extend(two.map(|book| Job { profile, book: *book }));
            }
            Make::Signs => {
                out.push(Job { profile, book: PrintBook::One(config.source) });
            }
        }
    }
    out
}

fn wished(code: &str, config: &Config, report: &mut Report) -> Option<PrintBook> {
    let mut all: Vec<PrintBook> = config.langs().map(PrintBook::One).collect();
    all.extend(config.pairs.iter().map(|pair| PrintBook::Two(pair.left, pair.right)));
    let turned = |book: &PrintBook| match book {
        PrintBook::Two(left, right) => {
            format!("{}-{}", config.language(*right).code, config.language(*left).code)
        }
        PrintBook::One(_) => String::new(),
    };
    let code = code.replace('+', "-");
    let found = all.iter().find(|book| book_code(**book, config) == code || turned(book) == code);
    let Some(found) = found else {
        let known: Vec<String> = all.iter().map(|book| book_code(*book, config)).collect();
        report.push(
            Diagnostic::of_file(codes::NO_BOOK, "content/handbook.yaml")
                .arg("name", code.as_str())
                .arg("known", known.join(", "))
                .nearest(&code, known.iter().map(String::as_str)),
        );
        return None;
    };
    // The settings know which column is the left one.
    let listed =
        config.print.books.iter().chain(config.print.profiles.iter().flat_map(|p| &p.books));
    let same = |book: &&PrintBook| match (book, found) {
        (PrintBook::Two(a, b), PrintBook::Two(c, d)) => (a, b) == (c, d) || (a, b) == (d, c),
        (PrintBook::One(a), PrintBook::One(b)) => a == b,
        _ => false,
    };
    let known = listed.into_iter().find(same).copied();
    Some(known.unwrap_or_else(|| match *found {
        PrintBook::Two(left, right) if config.language(right).tag.starts_with("zh") => {
            PrintBook::Two(right, left)
        }
        book => book,
    }))
}

/// Chapters that a profile names and the handbook does not have.
fn chapters_exist(profile: &Profile, book: &Book, report: &mut Report) {
    let stems: BTreeSet<&str> = book
        .chapters
        .iter()
        .map(|chapter| chapter.stem.as_str())
        .map(|stem| stem.strip_suffix("/index").unwrap_or(stem))
        .collect();
    for (wished, span) in &profile.chapters {
        let inside =
            |stem: &&str| stem.strip_prefix(wished.as_str()).is_some_and(|r| r.starts_with('/'));
        if !stems.contains(wished.as_str()) && !stems.iter().any(inside) {
            report.push(
                Diagnostic::new(codes::NO_PRINT_CHAPTER, *span)
                    .arg("path", wished.as_str())
                    .nearest(wished, stems.iter().copied()),
            );
        }
    }
}
