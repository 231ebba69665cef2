//! `bridgebook terms export`, `terms import` and `terms pinyin`.

use std::io;
use std::path::Path;

use bridgebook::base::codes;
use bridgebook::base::diagnostic::{Diagnostic, Report, Severity, UiLang, Words};
use bridgebook::base::source::Sources;
use bridgebook::model::input::Input;
use bridgebook::termtable::{Given, Plan};
use bridgebook::{disk, session};

use super::args::{Export, Import, TermsPinyin};
use super::console::{Console, print};
use super::report::{plural, visible};
use super::root::{self, Root};
use super::{Exit, cannot};

/// Prints the termbase as a table, or writes it to a file.
pub(super) fn export(args: &Export, start: &Path, console: &mut Console) -> io::Result<Exit> {
    let (_, input) = match open(start, console)? {
        Ok(opened) => opened,
        Err(exit) => return Ok(exit),
    };
    let (table, report) = match session::export_terms(&input) {
        Ok(exported) => exported,
        Err(error) => return cannot(console, &error),
    };
    let Some(table) = table else {
        console.report(&report, &input.sources)?;
        return Ok(Exit::Mistakes);
    };
    match &args.out {
        None => print(&table)?,
        Some(file) => {
            // It may be an older table that somebody has worked on since.
            let other = || disk::load(file).map_or(true, |bytes| bytes != table.as_bytes());
            if !args.force && file.symlink_metadata().is_ok() && other() {
                let shown = visible(&file.display().to_string());
                let mut report = Report::new();
                report.push(Diagnostic::of_file(codes::FILE_EXISTS, "").arg("path", shown));
                console.placeless(&report)?;
                console.remark(match console.lang {
                    UiLang::En => "Add --force to replace it.",
                    UiLang::Zh => "加上--force就会覆盖它。",
                })?;
                return Ok(Exit::Cannot);
            }
            if let Err(error) = disk::save(file, table.as_bytes()) {
                return cannot(console, &error);
            }
            let shown = visible(&file.display().to_string());
            console.result(&match console.lang {
                UiLang::En => format!("made {shown}"),
                UiLang::Zh => format!("已写出 {shown}"),
            })?;
        }
    }
    Ok(Exit::Clean)
}

/// Takes over a table.
pub(super) fn import(args: &Import, start: &Path, console: &mut Console) -> io::Result<Exit> {
    let bytes = match disk::load(&args.file) {
        Ok(bytes) => bytes,
        Err(error) => return cannot(console, &error),
    };
    let (root, input) = match open(start, console)? {
        Ok(opened) => opened,
        Err(exit) => return Ok(exit),
    };
    let name = args.file.display().to_string();
    let import = match session::import_terms(&input, Given { name: &name, bytes: &bytes }) {
        Ok(import) => import,
        Err(error) => return cannot(console, &error),
    };
    let session::Import { plan, report, sources } = import;
    if report.count(Severity::Error) > 0 {
        console.report(&report, &sources)?;
        console.remark(match console.lang {
            UiLang::En => "Nothing was changed.",
            UiLang::Zh => "什么都没有改动。",
        })?;
        return Ok(Exit::Mistakes);
    }
    if !args.dry_run
        && let Err(error) = disk::rewrite(&root.path, &plan.files)
    {
        return cannot(console, &error);
    }
    changes(&plan, console)?;
    done(&plan, &report, &sources, console)?;
    if args.dry_run {
        console.remark(match console.lang {
            UiLang::En => "Nothing was written, because of --dry-run.",
            UiLang::Zh => "因为用了--dry-run，没有写入任何文件。",
        })?;
    }
    Ok(Exit::Clean)
}

/// Prints the readings that Chinese terms lack, and writes them on demand.
pub(super) fn pinyin(args: &TermsPinyin, start: &Path, console: &mut Console) -> io::Result<Exit> {
    let (root, input) = match open(start, console)? {
        Ok(opened) => opened,
        Err(exit) => return Ok(exit),
    };
    let (proposals, import) = match session::propose_readings(&input) {
        Ok(proposed) => proposed,
        Err(error) => return cannot(console, &error),
    };
    let session::Import { plan, report, sources } = import;
    let lines: Vec<String> = proposals
        .iter()
        .map(|p| format!("{}\t{}\t{}\n", p.id, visible(&p.term), visible(&p.reading)))
        .collect();
    print(&lines.concat())?;
    // A record that cannot be rewritten hides nobody's proposals: it matters to writing only.
    if !args.write && !proposals.is_empty() {
        return Ok(Exit::Clean);
    }
    if report.count(Severity::Error) > 0 {
        console.report(&report, &sources)?;
        return Ok(Exit::Mistakes);
    }
    if !args.write {
        return Ok(Exit::Clean);
    }
    if let Err(error) = disk::rewrite(&root.path, &plan.files) {
        return cannot(console, &error);
    }
    done(&plan, &report, &sources, console)?;
    Ok(Exit::Clean)
}

/// Concepts that are told in full; a table of a thousand is no reading.
const MOST_CHANGES: usize = 30;

/// A line for each cell that an import changes: what is deleted should not only be found afterwards.
fn changes(plan: &Plan, console: &Console) -> io::Result<()> {
    let lang = console.lang;
    let words = |en: &'static str, zh: &'static str| Words::new(en, zh).get(lang);
    for change in plan.changes.iter().take(MOST_CHANGES) {
        let id = visible(&change.id);
        if change.new {
            console.result(&format!("{id}: {}", words("new", "新增")))?;
            continue;
        }
        for (column, old, new) in &change.cells {
            let (old, new) = (short(old), short(new));
            console.result(&match (old.is_empty(), new.is_empty()) {
                (true, _) => format!("{id}: {column}: {new} ({})", words("added", "新填")),
                (false, true) => format!("{id}: {column}: {old} ({})", words("deleted", "删除")),
                (false, false) => format!("{id}: {column}: {old} → {new}"),
            })?;
        }
    }
    let more = plan.changes.len().saturating_sub(MOST_CHANGES);
    if more > 0 {
        console.result(&match lang {
            UiLang::En => format!("… and {more} {} more", plural(more, "concept")),
            UiLang::Zh => format!("……另有{more}个概念"),
        })?;
    }
    Ok(())
}

/// The beginning of a cell.
fn short(text: &str) -> String {
    const LONGEST: usize = 60;
    let mut out: String = text.chars().take(LONGEST).collect();
    if text.chars().nth(LONGEST).is_some() {
        out.push('…');
    }
    visible(&out)
}

/// Tells what an import changed.
fn done(plan: &Plan, report: &Report, sources: &Sources, console: &Console) -> io::Result<()> {
    console.report(report, sources)?;
    let files: Vec<String> = plan.files.keys().map(|path| visible(path.as_str())).collect();
    let (changed, new) = (plan.changed, plan.new);
    console.result(&match console.lang {
        UiLang::En if files.is_empty() => "nothing to change".to_owned(),
        UiLang::Zh if files.is_empty() => "没有要改的".to_owned(),
        UiLang::En => {
            let concepts = plural(changed, "concept");
            format!("{changed} {concepts} changed, {new} new; {}", files.join(", "))
        }
        UiLang::Zh => format!("改动{changed}个概念，新增{new}个；{}", files.join("、")),
    })
}

/// Finds and reads the handbook. A file that cannot be read could be one of the termbase's, of
/// which a table would then lose everything.
fn open(start: &Path, console: &mut Console) -> io::Result<Result<(Root, Input), Exit>> {
    let root = match root::find(start) {
        Ok(root) => root,
        Err(error) => return cannot(console, &error).map(Err),
    };
    console.below(root.prefix.clone());
    let (input, report) = match disk::read(&root.path) {
        Ok(read) => read,
        Err(error) => return cannot(console, &error).map(Err),
    };
    let mut own = Report::new();
    for diagnostic in report.iter() {
        let path = match diagnostic.span {
            Some(span) => Some(input.sources.get(span.file).path.as_str()),
            None => diagnostic.path.as_deref(),
        };
        if path.is_some_and(|path| path.starts_with("content/termbase")) {
            own.push(diagnostic.clone());
        }
    }
    if own.count(Severity::Error) > 0 {
        console.report(&own, &input.sources)?;
        return Ok(Err(Exit::Mistakes));
    }
    Ok(Ok((root, input)))
}
