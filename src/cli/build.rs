//! `bridgebook build` and `bridgebook check`.

use std::io;
use std::path::Path;

use bridgebook::base::diagnostic::{Report, Severity, UiLang};
use bridgebook::base::path::SitePath;
use bridgebook::disk::Cache;
use bridgebook::model::input::Input;
use bridgebook::session::{Printing, Session};
use bridgebook::{Options, Request, Stats, Written, disk, session};

use super::args::{Build, Check};
use super::console::Console;
use super::report::{plural, visible};
use super::root::{self, Root};
use super::{Exit, cannot};

/// Builds the site and writes it, if nothing is wrong.
pub(super) fn build(
    args: &Build,
    start: &Path,
    console: &mut Console,
    today: jiff::civil::Date,
) -> io::Result<Exit> {
    let (root, input, mut report) = match open(start, console)? {
        Ok(opened) => opened,
        Err(exit) => return Ok(exit),
    };
    let out = root.out(args.out.as_deref());
    let request = Request::default();
    let kept = |path: &SitePath| disk::kept(&out, path);
    let printing =
        Printing { request: &request, fonts: &disk::system_fonts, kept: &kept, warm: false };
    let print = (!args.no_print).then_some(printing);
    let options = Options { drafts: args.drafts, print, today: Some(today), ..Options::default() };
    let meter = console.progress();
    let show = |p: bridgebook::Progress| meter.show(p.stage, p.done, p.total);
    let cache = if args.no_cache { None } else { Cache::open(&root.path, &out) };
    let mut session = match &cache {
        Some(cache) => Session::on(cache.shelf(), cache.keeper()),
        None => Session::default(),
    };
    if let Some(spooler) = disk::spooler(&root.path, &out) {
        session = session.spooling(spooler);
    }
    let built = match session.build(&input, options, &show) {
        Ok(built) => built,
        Err(error) => {
            meter.finish();
            return cannot(console, &error);
        }
    };
    report.merge(built.report);
    report.sort(&input.sources);
    let exit = Exit::of(&report, args.strict);
    let written = match exit {
        Exit::Clean => match disk::write_and(&root.path, &out, &built.artifacts, || {
            let Some(cache) = &cache else { return };
            let stamp = |path: &SitePath| cache.stamp(path);
            cache.leave(|shelving| session.shelve(shelving, &stamp));
        }) {
            Ok(written) => Some(written),
            Err(error) => {
                meter.finish();
                console.report(&report, &input.sources)?;
                return cannot(console, &error);
            }
        },
        Exit::Mistakes | Exit::Cannot => None,
    };
    let seconds = meter.finish();
    console.report(&report, &input.sources)?;
    let folder = visible(&shown(&out));
    match written {
        Some(written) => {
            console.result(&built_line(&built.stats, &written, &folder, &seconds, console.lang))?;
        }
        None => console.remark(&match console.lang {
            UiLang::En => format!("nothing was written: `{folder}` is as it was"),
            UiLang::Zh => format!("没有写入：“{folder}”保持原样"),
        })?,
    }
    // The program ends: to put away page after page costs time and is of no use.
    std::mem::forget((session, built.artifacts, input));
    Ok(exit)
}

/// Lists all mistakes.
pub(super) fn check(
    args: &Check,
    start: &Path,
    console: &mut Console,
    today: jiff::civil::Date,
) -> io::Result<Exit> {
    let (root, input, mut report) = match open(start, console)? {
        Ok(opened) => opened,
        Err(exit) => return Ok(exit),
    };
    let options = Options { external: args.external, today: Some(today), ..Options::default() };
    let meter = console.progress();
    let show = |p: bridgebook::Progress| meter.show(p.stage, p.done, p.total);
    // What the last build left tells of most pages that they are as they were. Nothing is added to it.
    let cache = Cache::open(&root.path, &root.out(None)).filter(|one| !one.shelf().is_empty());
    let checked = match &cache {
        Some(cache) => Session::on(cache.shelf(), cache.keeper()).build(&input, options, &show),
        None => session::check(&input, options, &show),
    };
    let checked = match checked {
        Ok(checked) => checked,
        Err(error) => {
            meter.finish();
            return cannot(console, &error);
        }
    };
    let seconds = meter.finish();
    report.merge(checked.report);
    report.sort(&input.sources);
    console.report(&report, &input.sources)?;
    let exit = Exit::of(&report, args.strict);
    if args.external {
        for (span, address) in &checked.external {
            let source = input.sources.get(span.file);
            let at = source.line_column(span.start as usize);
            let address = visible(address);
            console.result(&format!("{}:{}:{} {address}", source.path, at.line, at.column))?;
        }
    }
    if exit == Exit::Clean {
        console.result(&checked_line(&checked.stats, &report, &seconds, console.lang))?;
    }
    Ok(exit)
}

/// Finds and reads the handbook, or says why that cannot be done.
pub(super) fn open(
    start: &Path,
    console: &mut Console,
) -> io::Result<Result<(Root, Input, Report), Exit>> {
    let root = match root::find(start) {
        Ok(root) => root,
        Err(error) => return cannot(console, &error).map(Err),
    };
    console.below(root.prefix.clone());
    match disk::read(&root.path) {
        Ok((input, report)) => Ok(Ok((root, input, report))),
        Err(error) => cannot(console, &error).map(Err),
    }
}

/// The folder as the user would type it.
pub(super) fn shown(out: &Path) -> String {
    let plain = out.strip_prefix(".").unwrap_or(out);
    plain.display().to_string()
}

fn built_line(
    stats: &Stats,
    written: &Written,
    folder: &str,
    seconds: &str,
    lang: UiLang,
) -> String {
    let Stats { pages, languages, .. } = stats;
    let Written { written, unchanged, removed, .. } = written;
    match lang {
        UiLang::En => format!(
            "built {pages} {} in {languages} {}: {written} {} written, {unchanged} unchanged, \
             {removed} removed in `{folder}` ({seconds} s)",
            plural(*pages, "page"),
            plural(*languages, "language"),
            plural(*written, "file"),
        ),
        UiLang::Zh => format!(
            "已生成{languages}种语言共{pages}个页面：“{folder}”中写入{written}个文件，\
             {unchanged}个未变，删除{removed}个（{seconds}秒）"
        ),
    }
}

fn checked_line(stats: &Stats, report: &Report, seconds: &str, lang: UiLang) -> String {
    let Stats { pages, languages, .. } = stats;
    // Warnings may be of rows that were left out: then not all is well.
    let verdict =
        if report.count(Severity::Warning) > 0 { "no errors, see above" } else { "all is well" };
    match lang {
        UiLang::En => format!(
            "checked {pages} {} in {languages} {}: {verdict} ({seconds} s)",
            plural(*pages, "page"),
            plural(*languages, "language"),
        ),
        UiLang::Zh => {
            format!("已检查{languages}种语言共{pages}个页面，没有错误（{seconds}秒）")
        }
    }
}
