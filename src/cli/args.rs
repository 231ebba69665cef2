//! What can be typed: commands, options and their help in English.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use bridgebook::base::diagnostic::UiLang;

use super::report::Format;

/// Builds a handbook in several languages from a folder of Markdown.
///
/// A handbook lives in a folder `content/`: `page.en.md` beside `page.zh.md`, and one file
/// `handbook.yaml` for its settings. bridgebook checks that the languages agree, and builds a
/// website and PDF for print from them.
#[derive(Debug, Parser)]
#[command(
    name = "bridgebook",
    bin_name = "bridgebook",
    version,
    subcommand_required = true,
    arg_required_else_help = true,
    disable_help_subcommand = true,
    max_term_width = 100,
    after_help = "\
Examples:
  bridgebook init my-handbook --lang en,zh    start a handbook in English and Chinese
  bridgebook new visas/work-permit --title-en \"Work permit\" --title-zh 工作许可
  bridgebook check                            list all mistakes and write nothing
  bridgebook live                             show the handbook in the browser while you write
  bridgebook build                            write the website and the PDFs to `public/`
  bridgebook print --profile press            make one kind of PDF only
  bridgebook explain B0301                    what a code means and how to mend it
  bridgebook pinyin < lines.txt               how Chinese text is read

Exit codes: 0 all is well; 1 there are mistakes in the content; 2 it could not run."
)]
pub(crate) struct Cli {
    /// Options of every command.
    #[command(flatten)]
    pub(crate) global: Global,
    /// What to do.
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// Options of every command.
#[derive(Debug, Args)]
#[command(next_help_heading = "Options of every command")]
pub(crate) struct Global {
    /// The handbook's folder; without `content/handbook.yaml` in it, the folders above are tried
    #[arg(long, global = true, value_name = "DIR", default_value = ".", hide_default_value = true)]
    pub(crate) root: PathBuf,
    /// The language bridgebook speaks: en or zh [default: that of your system]
    #[arg(long, global = true, value_name = "LANG", value_enum, hide_possible_values = true)]
    pub(crate) lang: Option<Tongue>,
    /// How mistakes are printed: human, json, sarif or github
    ///
    /// `human` goes to the error stream. The others are for programs and go to the standard
    /// output: `json` for scripts, `sarif` for code scanning, `github` for annotations in
    /// GitHub Actions.
    #[arg(
        long,
        global = true,
        value_name = "FORMAT",
        value_enum,
        default_value_t = Format::Human,
        hide_possible_values = true,
        hide_default_value = true
    )]
    pub(crate) format: Format,
    /// Colours: auto, always or never; the variable `NO_COLOR` is respected
    #[arg(
        long,
        global = true,
        value_name = "WHEN",
        value_enum,
        default_value_t = Color::Auto,
        hide_possible_values = true,
        hide_default_value = true
    )]
    pub(crate) color: Color,
    /// Print mistakes only: no progress, no notes, no result
    #[arg(long, short, global = true)]
    pub(crate) quiet: bool,
    /// Work with N threads [default: one for each processor]
    #[arg(long, global = true, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    pub(crate) threads: Option<u16>,
}

/// A language of the tool, as typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Tongue {
    /// English.
    En,
    /// Chinese.
    #[value(alias = "zh-cn", alias = "zh-hans")]
    Zh,
}

impl From<Tongue> for UiLang {
    fn from(tongue: Tongue) -> Self {
        match tongue {
            Tongue::En => Self::En,
            Tongue::Zh => Self::Zh,
        }
    }
}

/// When to use colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Color {
    /// On a terminal.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Build the website and the PDFs
    ///
    /// Checks the whole handbook and writes the website, with the PDFs below `print/`. Where there
    /// are mistakes nothing is written and the last good site stays as it is.
    #[command(after_help = "\
Examples:
  bridgebook build                      write to `public/` in the handbook's folder
  bridgebook build --out /tmp/preview   write somewhere else
  bridgebook build --strict             let warnings count as mistakes
  bridgebook build --no-print           the website only, which is quicker
  bridgebook build --format github      in GitHub Actions: mistakes appear beside their lines")]
    Build(Build),
    /// Show the handbook in the browser while you write
    ///
    /// Serves the website from memory, on this computer alone, and builds it again whenever a file is
    /// saved. Open pages follow by themselves; mistakes appear on the pages they belong to, and all of
    /// them at `/_report`. PDFs can be looked at below `/_print/`. Nothing is written. Ctrl-C ends it.
    #[command(
        alias = "serve",
        after_help = "\
Examples:
  bridgebook live                       at http://localhost:4000
  bridgebook live --open                and open the browser
  bridgebook live --port 8080           at another port
  bridgebook live --drafts              pages marked `draft: true` as well
  bridgebook live --poll                where changes go unnoticed: network folders, containers"
    )]
    Live(Live),
    /// Make PDF: books, booklets, sign plates, boards and cards
    ///
    /// Sets the print profiles of the settings and writes them below `print/` in the site's folder.
    /// The website is left as it is. `build` does the same after the website.
    #[command(after_help = "\
Examples:
  bridgebook print                              all profiles that a build makes
  bridgebook print --profile press --lang en-zh   one book, for the press
  bridgebook print --profile signs              the sign plates whose wording is agreed
  bridgebook print --icc shop.icc               with the colour profile of the print shop

After the word `print`, --lang names the languages of the books. To choose the language bridgebook
itself speaks, write it first: bridgebook --lang zh print")]
    Print(Print),
    /// Check a PDF as a print shop does
    ///
    /// Reads finished files and says what a print shop would: boxes, fonts, colours, ink, resolution
    /// of pictures, characters without a shape, numbers of pages, links. In English and Chinese.
    #[command(after_help = "\
Examples:
  bridgebook preflight public/print/press/handbook-en-zh.pdf
  bridgebook preflight --kind screen handbook.pdf
  bridgebook preflight --report report.pdf book.pdf   the report as a PDF page for the shop
  bridgebook --format json preflight book.pdf         for programs")]
    Preflight(Preflight),
    /// List all mistakes and write nothing
    #[command(after_help = "\
Examples:
  bridgebook check                      all mistakes, with their places
  bridgebook check --strict             let warnings count as mistakes
  bridgebook check --external           list the links to other sites, and look at their form
  bridgebook check --format json        for scripts")]
    Check(Check),
    /// Make a new page in several languages
    ///
    /// Makes one file for each language that is given a title, with front matter and a first
    /// outline. Where another edition of the page exists already, only the missing one is made.
    /// No existing file is ever overwritten.
    #[command(after_help = "\
Examples:
  bridgebook new visas/work-permit --title-en \"Work permit\" --title-zh 工作许可
  bridgebook new visas/work-permit --title-ja 就労許可    add the Japanese edition later
  bridgebook new health/ --title-en Health --title-zh 就医   a section's own page")]
    New(New),
    /// Start a new handbook
    ///
    /// Writes a small handbook that works: settings with comments, a home page, and a section
    /// with two chapters. The folder has to be empty or new.
    #[command(after_help = "\
Examples:
  bridgebook init                                 here, in English and Chinese
  bridgebook init my-handbook --lang en,zh,ja     in a new folder, in three languages

After the word `init`, --lang is short for --languages. To choose the language bridgebook
itself speaks, write it first: bridgebook --lang zh init")]
    Init(Init),
    /// Print how Chinese text is read
    ///
    /// Reads lines on the standard input and prints the pinyin of each: one syllable for each
    /// character, separated by spaces; letters and digits as they are; no punctuation. In a
    /// handbook's folder the readings of its termbase win.
    #[command(after_help = "\
Examples:
  echo 请在银行排队 | bridgebook pinyin           qǐng zài yín háng pái duì
  echo 请在银行排队 | bridgebook pinyin --words   qǐng zài yínháng páiduì
  bridgebook pinyin < lines.txt                 every line of a file")]
    Pinyin(Pinyin),
    /// Take the glossary to a spreadsheet and back
    ///
    /// The termbase, `content/termbase/`, as a table: for translators, for reviews, for many
    /// changes at once.
    #[command(
        subcommand_required = true,
        arg_required_else_help = true,
        disable_help_subcommand = true,
        after_help = "\
Examples:
  bridgebook terms export --out terms.csv    the termbase as a table
  bridgebook terms import terms.csv          take over what was changed in it
  bridgebook terms pinyin                    the readings that Chinese terms lack"
    )]
    Terms {
        /// What to do.
        #[command(subcommand)]
        command: Terms,
    },
    /// Explain a code such as B0301
    ///
    /// Says what a mistake means, why it matters to readers, and how to mend it. Without a code,
    /// lists all of them.
    #[command(after_help = "\
Examples:
  bridgebook explain B0301
  bridgebook explain 301
  bridgebook explain            the list of all codes")]
    Explain(Explain),
}

/// `bridgebook build`.
#[allow(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
#[derive(Debug, Args)]
pub(crate) struct Build {
    /// Write the site to this folder [default: `public` in the handbook's folder]
    #[arg(long, short, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,
    /// Let warnings count as mistakes
    #[arg(long)]
    pub(crate) strict: bool,
    /// Publish pages marked `draft: true` as well
    #[arg(long)]
    pub(crate) drafts: bool,
    /// Make the website only, and no PDF
    #[arg(long)]
    pub(crate) no_print: bool,
    /// Make everything anew: neither use nor leave what speeds up the next build
    #[arg(long)]
    pub(crate) no_cache: bool,
}

/// `bridgebook live`.
#[derive(Debug, Args)]
pub(crate) struct Live {
    /// Serve at this port; where it is taken, at a free one [default: 4000]
    #[arg(long, value_name = "PORT", default_value_t = 4000, hide_default_value = true)]
    pub(crate) port: u16,
    /// Open the browser
    #[arg(long)]
    pub(crate) open: bool,
    /// Show pages marked `draft: true` as well
    #[arg(long)]
    pub(crate) drafts: bool,
    /// Look at the files regularly, not only when the system tells of changes
    #[arg(long)]
    pub(crate) poll: bool,
}

/// `bridgebook print`.
#[derive(Debug, Args)]
pub(crate) struct Print {
    /// Make this profile; can be given several times [default: all that a build makes]
    #[arg(long = "profile", short, value_name = "NAME")]
    pub(crate) profiles: Vec<String>,
    /// Make the books in these languages: zh, en-zh [default: those of the settings]
    #[arg(long, value_name = "CODES", value_delimiter = ',')]
    pub(crate) languages: Vec<String>,
    /// Use this colour profile of the press (CMYK, `.icc`)
    #[arg(long, value_name = "FILE")]
    pub(crate) icc: Option<PathBuf>,
    /// Write below this folder [default: `public` in the handbook's folder]
    #[arg(long, short, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,
    /// Let warnings count as mistakes
    #[arg(long)]
    pub(crate) strict: bool,
    /// Print pages marked `draft: true` as well
    #[arg(long)]
    pub(crate) drafts: bool,
}

/// `bridgebook preflight`.
#[derive(Debug, Args)]
pub(crate) struct Preflight {
    /// The PDF files
    #[arg(value_name = "FILE", required = true)]
    pub(crate) files: Vec<PathBuf>,
    /// What they are for: press or screen
    #[arg(long, value_name = "KIND", value_enum, default_value_t = PdfKind::Press, hide_possible_values = true)]
    pub(crate) kind: PdfKind,
    /// The bleed there should be, in millimetres
    #[arg(long, value_name = "MM", default_value_t = 3.0)]
    pub(crate) bleed: f64,
    /// The trimmed size there should be, such as 148x210 or A5 [default: any, the same on all pages]
    #[arg(long, value_name = "SIZE")]
    pub(crate) size: Option<String>,
    /// Most ink in one place, in per cent
    #[arg(long, value_name = "PERCENT", default_value_t = 300.0)]
    pub(crate) ink: f64,
    /// How many pages are folded from a sheet
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub(crate) signature: usize,
    /// Write the report of all files as a PDF
    #[arg(long, value_name = "FILE")]
    pub(crate) report: Option<PathBuf>,
    /// Let warnings count as mistakes
    #[arg(long)]
    pub(crate) strict: bool,
}

/// What a PDF is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum PdfKind {
    /// A press.
    Press,
    /// Screens.
    Screen,
}

/// `bridgebook check`.
#[derive(Debug, Args)]
pub(crate) struct Check {
    /// Let warnings count as mistakes
    #[arg(long)]
    pub(crate) strict: bool,
    /// List the links to other sites and report those that are not encrypted; nothing is visited
    #[arg(long)]
    pub(crate) external: bool,
}

/// `bridgebook new`.
#[derive(Debug, Args)]
pub(crate) struct New {
    /// The page: its folder and name below `content/`, without language and `.md`
    #[arg(value_name = "PATH")]
    pub(crate) page: String,
    /// The title in one language; can be given for each. `--title-en TEXT` is the same
    #[arg(long = "title", value_name = "LANG=TEXT", value_parser = title)]
    pub(crate) titles: Vec<(String, String)>,
}

/// `bridgebook init`.
#[derive(Debug, Args)]
pub(crate) struct Init {
    /// The folder; made if it is not there
    #[arg(value_name = "DIR", default_value = ".", hide_default_value = true)]
    pub(crate) folder: PathBuf,
    /// The handbook's languages, the source language first [default: en,zh]
    #[arg(
        long,
        value_name = "CODES",
        value_delimiter = ',',
        default_value = "en,zh",
        hide_default_value = true
    )]
    pub(crate) languages: Vec<String>,
}

/// `bridgebook pinyin`.
#[derive(Debug, Args)]
pub(crate) struct Pinyin {
    /// Join the syllables of a word, as signs and dictionaries write them (GB/T 16159)
    #[arg(long)]
    pub(crate) words: bool,
}

/// `bridgebook terms`.
#[derive(Debug, Subcommand)]
pub(crate) enum Terms {
    /// Print the termbase as a table
    ///
    /// Writes CSV (UTF-8) that spreadsheets open as it is: a row for each concept. Several values
    /// in one cell are separated by `; `. Text that a spreadsheet would take for a formula gets an
    /// apostrophe, which the import takes away again.
    #[command(after_help = "\
Examples:
  bridgebook terms export --out terms.csv    to open in a spreadsheet
  bridgebook terms export > terms.csv        the same")]
    Export(Export),
    /// Take over a table into the termbase
    ///
    /// Rewrites the records that the table changes and adds those that are new. All other lines
    /// stay as they are, and concepts that the table does not have stay too. An empty cell deletes
    /// a value, a missing column leaves it. With a mistake anywhere in the table nothing is changed.
    #[command(after_help = "\
Examples:
  bridgebook terms import terms.csv --dry-run   say what would change
  bridgebook terms import terms.csv             change it")]
    Import(Import),
    /// Propose the pinyin that Chinese terms lack
    ///
    /// Prints a line for each term without a reading: the concept, the term, and how it is probably
    /// read, words joined as GB/T 16159 says. With --write the readings go into the records. Look
    /// through them: one word in a hundred is read in an unusual way.
    #[command(after_help = "\
Examples:
  bridgebook terms pinyin           print what is missing
  bridgebook terms pinyin --write   and write it into content/termbase/")]
    Pinyin(TermsPinyin),
}

/// `bridgebook terms pinyin`.
#[derive(Debug, Args)]
pub(crate) struct TermsPinyin {
    /// Write the readings into the records
    #[arg(long)]
    pub(crate) write: bool,
}

/// `bridgebook terms export`.
#[derive(Debug, Args)]
pub(crate) struct Export {
    /// Write the table to this file [default: the standard output]
    #[arg(long, short, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
    /// Replace the file if it is there already
    #[arg(long)]
    pub(crate) force: bool,
}

/// `bridgebook terms import`.
#[derive(Debug, Args)]
pub(crate) struct Import {
    /// The table: CSV, with commas, semicolons or tabs
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// Say what would change, and change nothing
    #[arg(long)]
    pub(crate) dry_run: bool,
}

/// `bridgebook explain`.
#[derive(Debug, Args)]
pub(crate) struct Explain {
    /// The code, as printed in square brackets
    #[arg(value_name = "CODE")]
    pub(crate) code: Option<String>,
}

fn title(text: &str) -> Result<(String, String), String> {
    let (code, title) = text
        .split_once('=')
        .ok_or_else(|| "write the language, `=`, and the title: en=\"Work permit\"".to_owned())?;
    Ok((code.trim().to_owned(), title.trim().to_owned()))
}

/// Options before the command that are followed by a value.
const WITH_VALUE: [&str; 5] = ["--root", "--lang", "--format", "--color", "--threads"];

/// Rewrites what clap cannot be told: `--title-en X` becomes `--title en=X` after `new`, and
/// `--lang X` becomes `--languages X` after `init` and `print`. Everything else is passed on untouched.
pub(crate) fn tidy(args: impl IntoIterator<Item = OsString>) -> Vec<OsString> {
    let mut args = args.into_iter();
    let mut out: Vec<OsString> = args.next().into_iter().collect();
    let mut command = None;
    while let Some(arg) = args.next() {
        let Some(text) = arg.to_str() else {
            out.push(arg);
            continue;
        };
        if text == "--" {
            out.push(arg);
            break;
        }
        match command.as_deref() {
            None if WITH_VALUE.contains(&text) => {
                out.push(arg);
                out.extend(args.next());
            }
            None => {
                if !text.starts_with('-') {
                    command = Some(text.to_owned());
                }
                out.push(arg);
            }
            Some("new") if text.starts_with("--title-") => {
                let named = text.trim_start_matches("--title-");
                let (code, value) = match named.split_once('=') {
                    Some((code, value)) => (code, Some(OsString::from(value))),
                    None => (named, args.next()),
                };
                out.push("--title".into());
                if let Some(value) = value {
                    let mut joined = OsString::from(format!("{code}="));
                    joined.push(value);
                    out.push(joined);
                }
            }
            Some("init" | "print") if text == "--lang" => out.push("--languages".into()),
            Some("init" | "print") if text.starts_with("--lang=") => {
                out.push(text.replacen("--lang", "--languages", 1).into());
            }
            Some(_) => out.push(arg),
        }
    }
    out.extend(args);
    out
}

/// The tool's language before the arguments are parsed, for help and mistakes in them: the last
/// `--lang`, else the first of the system's settings that is not empty.
pub(crate) fn tongue(args: &[OsString], setting: impl Fn(&str) -> Option<String>) -> UiLang {
    let texts = || args.iter().filter_map(|arg| arg.to_str());
    let spaced = texts().zip(texts().skip(1)).filter(|(option, _)| *option == "--lang");
    let joined = texts().filter_map(|arg| arg.strip_prefix("--lang="));
    let typed = spaced.map(|(_, value)| value).chain(joined).last();
    let set = || {
        let names = ["LC_ALL", "LC_MESSAGES", "LANG"];
        names.into_iter().filter_map(&setting).find(|value| !value.is_empty())
    };
    let wished = typed.map(ToOwned::to_owned).or_else(set).unwrap_or_default();
    if wished.to_ascii_lowercase().starts_with("zh") { UiLang::Zh } else { UiLang::En }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;

    fn tidied(line: &str) -> String {
        let args = line.split(' ').map(OsString::from);
        let out = tidy(args);
        out.iter().filter_map(|arg| arg.to_str()).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn the_commands_are_well_formed() {
        Cli::command().debug_assert();
    }

    #[test]
    fn titles_are_taken_in_any_language() {
        assert_eq!(
            tidied("b --root x new a --title-zh-Hant 工作 --title-en=Work -q"),
            "b --root x new a --title zh-Hant=工作 --title en=Work -q"
        );
        assert_eq!(tidied("b new a --title-en"), "b new a --title");
        assert_eq!(tidied("b new -- --title-en x"), "b new -- --title-en x");
        assert_eq!(tidied("b build --title-en x"), "b build --title-en x");
    }

    #[test]
    fn the_languages_of_a_handbook_are_not_those_of_the_tool() {
        assert_eq!(
            tidied("b --lang zh init here --lang en,ja"),
            "b --lang zh init here --languages en,ja"
        );
        assert_eq!(tidied("b check --lang zh"), "b check --lang zh");
        assert_eq!(tidied("b --root init init --lang=ja"), "b --root init init --languages=ja");
    }

    #[test]
    fn the_tool_speaks_as_asked_or_as_the_system_does() {
        let system = |value: &'static str| {
            move |name: &str| Some(if name == "LANG" { value.to_owned() } else { String::new() })
        };
        let args = |line: &str| line.split(' ').map(OsString::from).collect::<Vec<_>>();
        assert_eq!(tongue(&args("b check"), system("zh_CN.UTF-8")), UiLang::Zh);
        assert_eq!(tongue(&args("b check --lang en"), system("zh_CN.UTF-8")), UiLang::En);
        assert_eq!(tongue(&args("b --lang=zh check"), system("C")), UiLang::Zh);
        assert_eq!(tongue(&args("b check"), |_| None), UiLang::En);
    }
}
