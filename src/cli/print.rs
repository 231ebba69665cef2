//! `bridgebook print`.

use std::io;
use std::path::Path;

use bridgebook::base::diagnostic::UiLang;
use bridgebook::base::path::SitePath;
use bridgebook::model::artifacts::Artifacts;
use bridgebook::session::Printing;
use bridgebook::{Options, Request, disk, session};

use super::args::Print;
use super::build::{open, shown};
use super::console::Console;
use super::report::{plural, visible};
use super::{Exit, cannot};

/// Makes PDF and writes it, if nothing is wrong.
pub(super) fn print(args: &Print, start: &Path, console: &mut Console) -> io::Result<Exit> {
    let icc = match args.icc.as_deref().map(disk::load).transpose() {
        Ok(icc) => icc,
        Err(error) => return cannot(console, &error),
    };
    let (root, input, mut report) = match open(start, console)? {
        Ok(opened) => opened,
        Err(exit) => return Ok(exit),
    };
    let out = root.out(args.out.as_deref());
    let request = Request { profiles: args.profiles.clone(), books: args.languages.clone(), icc };
    let kept = |path: &SitePath| disk::kept(&out, path);
    let printing =
        Printing { request: &request, fonts: &disk::system_fonts, kept: &kept, warm: false };
    let options = Options { drafts: args.drafts, print: Some(printing), ..Options::default() };
    let meter = console.progress();
    let show = |p: bridgebook::Progress| meter.show(p.stage, p.done, p.total);
    let built = match session::print(&input, options, &show) {
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
        Exit::Clean => disk::write_part(&root.path, &out, &built.artifacts).map(Some),
        Exit::Mistakes | Exit::Cannot => Ok(None),
    };
    let seconds = meter.finish();
    console.report(&report, &input.sources)?;
    let folder = visible(&shown(&out));
    match written {
        Err(error) => return cannot(console, &error),
        Ok(Some(_)) => {
            for line in lines(&built.artifacts) {
                console.result(&line)?;
            }
            let count = files(&built.artifacts).count();
            if count == 0 {
                return console
                    .remark(match console.lang {
                        UiLang::En => "There is nothing to print: no profile of `print` in handbook.yaml matches, or the texts it asks for are not there.",
                        UiLang::Zh => "没有可印的内容：handbook.yaml的`print`里没有合适的方案，或方案要的内容还没有。",
                    })
                    .map(|()| exit);
            }
            console.result(&match console.lang {
                UiLang::En => {
                    format!(
                        "printed {count} {} below `{folder}` ({seconds} s)",
                        plural(count, "PDF")
                    )
                }
                UiLang::Zh => format!("已在“{folder}”下生成{count}个PDF（{seconds}秒）"),
            })?;
        }
        Ok(None) => console.remark(&match console.lang {
            UiLang::En => format!("nothing was written: `{folder}` is as it was"),
            UiLang::Zh => format!("没有写入：“{folder}”保持原样"),
        })?,
    }
    Ok(exit)
}

fn files(artifacts: &Artifacts) -> impl Iterator<Item = (&SitePath, usize)> {
    let all = artifacts.iter().map(|(path, artifact)| (path, artifact.bytes.len()));
    all.filter(|(path, _)| path.as_str().rsplit('.').next() == Some("pdf"))
}

/// A line for each PDF: its size and place.
fn lines(artifacts: &Artifacts) -> Vec<String> {
    let line =
        |(path, bytes): (&SitePath, usize)| format!("{:>7} kB  {path}", bytes.div_ceil(1000));
    files(artifacts).map(line).collect()
}
