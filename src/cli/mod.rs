//! The command line: what was typed, which command it is, and how it ends.

mod args;
mod build;
mod chinese;
mod console;
mod create;
mod explain;
mod live;
mod pinyin;
mod preflight;
mod print;
mod report;
mod root;
mod terms;

use std::ffi::OsString;
use std::io::{self, Write as _};
use std::process::ExitCode;

use clap::{CommandFactory as _, FromArgMatches as _};

use bridgebook::Error;
use bridgebook::base::diagnostic::{Report, Severity, UiLang};

use self::args::{Cli, Command};
use self::console::Console;

/// How a run ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Exit {
    /// All is well.
    Clean,
    /// There are mistakes in the content.
    Mistakes,
    /// It could not run.
    Cannot,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(match exit {
            Exit::Clean => 0,
            Exit::Mistakes => 1,
            Exit::Cannot => 2,
        })
    }
}

impl Exit {
    /// What the mistakes found mean for the run.
    fn of(report: &Report, strict: bool) -> Self {
        let warned = strict && report.count(Severity::Warning) > 0;
        if warned || report.count(Severity::Error) > 0 { Self::Mistakes } else { Self::Clean }
    }
}

/// Runs a command line; `setting` looks up the system's settings by name.
pub(crate) fn main(
    args: impl IntoIterator<Item = OsString>,
    setting: impl Fn(&str) -> Option<String>,
) -> ExitCode {
    let args = args::tidy(args);
    let lang = args::tongue(&args, &setting);
    let exit = match parse(&args, lang) {
        Ok(cli) => run(cli, lang, &setting),
        Err(refusal) => refuse(&refusal, lang),
    };
    match exit {
        Ok(exit) => exit.into(),
        Err(unwritable) => {
            // The other stream may still be read; if it is not, nobody is left to tell.
            let _lost = match lang {
                UiLang::En => writeln!(io::stderr(), "error: cannot print: {unwritable}"),
                UiLang::Zh => writeln!(io::stderr(), "错误：无法输出：{unwritable}"),
            };
            Exit::Cannot.into()
        }
    }
}

fn parse(args: &[OsString], lang: UiLang) -> Result<Cli, clap::Error> {
    let mut command = match lang {
        UiLang::En => Cli::command(),
        UiLang::Zh => chinese::translate(Cli::command()),
    };
    let matches = command.try_get_matches_from_mut(args)?;
    Cli::from_arg_matches(&matches).map_err(|error| error.format(&mut command))
}

/// Prints help, the version, or what is wrong with the arguments.
fn refuse(refusal: &clap::Error, lang: UiLang) -> io::Result<Exit> {
    let exit = if refusal.use_stderr() { Exit::Cannot } else { Exit::Clean };
    let printed = match lang {
        UiLang::En => refusal.print(),
        UiLang::Zh => chinese::print(refusal),
    };
    match printed {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(error),
        Ok(()) | Err(_) => Ok(exit),
    }
}

fn run(cli: Cli, lang: UiLang, setting: &dyn Fn(&str) -> Option<String>) -> io::Result<Exit> {
    let Cli { global, command } = cli;
    if let Some(threads) = global.threads {
        // Refused only when the threads are already there, and they never are at this point.
        let _first = rayon::ThreadPoolBuilder::new().num_threads(threads.into()).build_global();
    }
    let mut console = Console::new(&global, lang);
    let console = &mut console;
    match command {
        Command::Build(build) => build::build(&build, &global.root, console, day_in_china(setting)),
        Command::Live(live) => live::live(&live, &global.root, console, || {
            day_in_china(&|name| std::env::var(name).ok())
        }),
        Command::Print(print) => print::print(&print, &global.root, console),
        Command::Preflight(preflight) => preflight::preflight(&preflight, console),
        Command::Check(check) => build::check(&check, &global.root, console, day_in_china(setting)),
        Command::New(new) => create::page(&new, &global.root, console, setting),
        Command::Init(init) => create::handbook(&init, &global.root, console),
        Command::Pinyin(pinyin) => pinyin::pinyin(&pinyin, &global.root, console),
        Command::Terms { command: args::Terms::Export(export) } => {
            terms::export(&export, &global.root, console)
        }
        Command::Terms { command: args::Terms::Import(import) } => {
            terms::import(&import, &global.root, console)
        }
        Command::Terms { command: args::Terms::Pinyin(pinyin) } => {
            terms::pinyin(&pinyin, &global.root, console)
        }
        Command::Explain(explain) => explain::explain(&explain, console),
    }
}

/// Prints why a command cannot run at all.
fn cannot(console: &Console, error: &Error) -> io::Result<Exit> {
    let mut report = Report::new();
    report.push(error.diagnostic().clone());
    console.placeless(&report)?;
    Ok(Exit::Cannot)
}

/// The day it is: `SOURCE_DATE_EPOCH` where it is set, so that a run can be repeated, else today.
fn today(setting: &dyn Fn(&str) -> Option<String>) -> jiff::civil::Date {
    let fixed = setting("SOURCE_DATE_EPOCH")
        .and_then(|seconds| seconds.trim().parse().ok())
        .and_then(|seconds| jiff::Timestamp::from_second(seconds).ok());
    match fixed {
        Some(moment) => moment.to_zoned(jiff::tz::TimeZone::UTC).date(),
        None => jiff::Timestamp::now().to_zoned(jiff::tz::TimeZone::system()).date(),
    }
}

/// The day it is in China, where the handbook's readers are: of `SOURCE_DATE_EPOCH` where that is set.
fn day_in_china(setting: &dyn Fn(&str) -> Option<String>) -> jiff::civil::Date {
    let fixed = setting("SOURCE_DATE_EPOCH")
        .and_then(|seconds| seconds.trim().parse().ok())
        .and_then(|seconds| jiff::Timestamp::from_second(seconds).ok());
    // Without summer time since 1992.
    let zone = jiff::tz::TimeZone::fixed(jiff::tz::offset(8));
    fixed.unwrap_or_else(jiff::Timestamp::now).to_zoned(zone).date()
}
