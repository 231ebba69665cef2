//! `bridgebook live`.

use std::io;
use std::path::Path;
use std::process::{Command, Stdio};

use bridgebook::base::diagnostic::{Severity, UiLang};
use bridgebook::live::{self, BuiltNews, News, Settings};

use super::args::Live;
use super::console::Console;
use super::report::plural;
use super::root;
use super::{Exit, cannot};

/// Serves the handbook until it is interrupted.
pub(super) fn live(
    args: &Live,
    start: &Path,
    console: &mut Console,
    today: fn() -> jiff::civil::Date,
) -> io::Result<Exit> {
    let root = match root::find(start) {
        Ok(root) => root,
        Err(error) => return cannot(console, &error),
    };
    console.below(root.prefix.clone());
    let Live { port, open, drafts, poll } = *args;
    let settings =
        Settings { port, drafts, poll, lang: console.lang, ctrl_c: true, today: Some(today) };
    let live = match live::start(&root.path, settings) {
        Ok(live) => live,
        Err(error) => return cannot(console, &error),
    };
    let address = format!("http://localhost:{}/", live.address.port());
    if live.moved {
        console.remark(&match console.lang {
            UiLang::En => format!("port {port} is taken, so another one is used"),
            UiLang::Zh => format!("端口{port}已被占用，改用别的端口"),
        })?;
    }
    console.result(&match console.lang {
        UiLang::En => format!("the preview is at {address} (Ctrl-C ends it)"),
        UiLang::Zh => format!("预览地址：{address}（按Ctrl-C结束）"),
    })?;
    console.quietly(&address)?;
    if open {
        browse(&address, console)?;
    }
    loop {
        match live.wait() {
            News::Built(news) => built(&news, console)?,
            News::Failed(error) => {
                cannot(console, &error)?;
            }
            News::Polling { reason } => console.remark(&match console.lang {
                UiLang::En => format!(
                    "the system does not tell of changes ({reason}): the files are looked at regularly"
                ),
                UiLang::Zh => format!("系统不通知文件改动（{reason}），改为定时查看文件"),
            })?,
            News::Ended => return Ok(Exit::Clean),
        }
    }
}

/// Tells how a build went: its errors in full, everything else in numbers.
fn built(news: &BuiltNews, console: &Console) -> io::Result<()> {
    let BuiltNews { report, sources, stats, took, first } = news;
    let (errors, warnings) = (report.count(Severity::Error), report.count(Severity::Warning));
    let seconds = format!("{:.2}", took.as_secs_f64());
    if errors > 0 {
        console.report(report, sources)?;
        return console.remark(&match (console.lang, first) {
            (UiLang::En, true) => format!("the preview shows what could be built ({seconds} s)"),
            (UiLang::En, false) => format!("the pages stay as they were ({seconds} s)"),
            (UiLang::Zh, true) => format!("预览显示能生成的部分（{seconds}秒）"),
            (UiLang::Zh, false) => format!("页面保持原样（{seconds}秒）"),
        });
    }
    let pages = stats.pages;
    console.result(&match console.lang {
        UiLang::En => {
            let rest = match warnings {
                0 => "all is well".to_owned(),
                n => format!("{n} {}", plural(n, "warning")),
            };
            format!("built {pages} {}: {rest} ({seconds} s)", plural(pages, "page"))
        }
        UiLang::Zh => {
            let rest = match warnings {
                0 => "没有错误".to_owned(),
                n => format!("{n}个警告"),
            };
            format!("已生成{pages}个页面：{rest}（{seconds}秒）")
        }
    })
}

/// Opens the browser as the system does; where that fails, the address is on the screen.
fn browse(address: &str, console: &Console) -> io::Result<()> {
    let (program, before): (&str, &[&str]) = if cfg!(target_os = "macos") {
        ("open", &[])
    } else if cfg!(windows) {
        ("cmd", &["/C", "start", ""])
    } else {
        ("xdg-open", &[])
    };
    let mut command = Command::new(program);
    command.args(before).arg(address);
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    match command.spawn() {
        Ok(_) => Ok(()),
        Err(error) => console.remark(&match console.lang {
            UiLang::En => format!("cannot open the browser ({error}): open the address yourself"),
            UiLang::Zh => format!("无法打开浏览器（{error}），请自己打开上面的地址"),
        }),
    }
}
