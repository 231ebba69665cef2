//! What the user sees: reports, results and progress, each on its stream.

use std::io::{self, IsTerminal as _, Write};
use std::time::{Duration, Instant};

use anstream::{AutoStream, ColorChoice};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use bridgebook::base::diagnostic::{Report, UiLang, Words};
use bridgebook::base::source::Sources;

use super::args::{Color, Global};
use super::report::{self, Format, Manner};

/// Work that takes longer than this shows its progress.
const PATIENCE: Duration = Duration::from_millis(500);

/// The two streams and how to write to them.
#[derive(Debug)]
pub(crate) struct Console {
    /// The language of the tool.
    pub(crate) lang: UiLang,
    pub(crate) format: Format,
    quiet: bool,
    color: ColorChoice,
    prefix: String,
}

impl Console {
    /// The console as the options ask for.
    pub(crate) fn new(global: &Global, lang: UiLang) -> Self {
        let color = match global.color {
            Color::Auto => ColorChoice::Auto,
            Color::Always => ColorChoice::Always,
            Color::Never => ColorChoice::Never,
        };
        let (format, quiet) = (global.format, global.quiet);
        Self { lang, format, quiet, color, prefix: String::new() }
    }

    /// From now on, tells machines that paths are relative to this folder.
    pub(crate) fn below(&mut self, prefix: String) {
        self.prefix = prefix;
    }

    /// Whether people read along, so that sentences make sense.
    fn human(&self) -> bool {
        self.format == Format::Human
    }

    /// Prints a report: for people to the error stream, for machines to the standard output.
    pub(crate) fn report(&self, report: &Report, sources: &Sources) -> io::Result<()> {
        let (format, lang, quiet) = (self.format, self.lang, self.quiet);
        let manner = Manner { format, lang, quiet, prefix: &self.prefix };
        let text = report::render(report, sources, manner);
        if self.human() {
            forgiving(AutoStream::new(io::stderr(), self.color).write_all(text.as_bytes()))
        } else {
            print(&text)
        }
    }

    /// Prints a report in which no mistake has a place in a file.
    pub(crate) fn placeless(&self, report: &Report) -> io::Result<()> {
        self.report(report, &Sources::new())
    }

    /// Tells people the result, on the standard output.
    pub(crate) fn result(&self, line: &str) -> io::Result<()> {
        if self.human() && !self.quiet { print(&format!("{line}\n")) } else { Ok(()) }
    }

    /// Tells those who want to read nothing else what they cannot do without, on the standard output.
    pub(crate) fn quietly(&self, line: &str) -> io::Result<()> {
        if self.human() && self.quiet { print(&format!("{line}\n")) } else { Ok(()) }
    }

    /// Tells people why there is no result, on the error stream.
    pub(crate) fn remark(&self, line: &str) -> io::Result<()> {
        if self.human() && !self.quiet {
            forgiving(writeln!(io::stderr(), "{line}"))
        } else {
            Ok(())
        }
    }

    /// Tells that the standard input could not be read to its end.
    pub(crate) fn unreadable_input(&self, error: &io::Error) -> io::Result<super::Exit> {
        let line = match self.lang {
            UiLang::En => format!("error: cannot read the standard input: {error}"),
            UiLang::Zh => format!("错误：无法读取标准输入：{error}"),
        };
        forgiving(writeln!(io::stderr(), "{line}"))?;
        Ok(super::Exit::Cannot)
    }

    /// A progress bar that stays hidden while the work is short or nobody watches.
    pub(crate) fn progress(&self) -> Meter {
        let watched = self.human() && !self.quiet && io::stderr().is_terminal();
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
        let template = "{msg} {wide_bar} {pos}/{len}";
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style);
        }
        Meter { bar, begun: Instant::now(), watched, lang: self.lang }
    }
}

/// Writes to the standard output at once.
pub(crate) fn print(text: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    forgiving(out.write_all(text.as_bytes()).and_then(|()| out.flush()))
}

/// A reader that has gone away, as `head` does, is no mistake.
fn forgiving(result: io::Result<()>) -> io::Result<()> {
    match result {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        other => other,
    }
}

/// The progress of one command.
#[derive(Debug)]
pub(crate) struct Meter {
    bar: ProgressBar,
    begun: Instant,
    watched: bool,
    lang: UiLang,
}

impl Meter {
    /// Shows how far a stage is, if it is time to show anything.
    pub(crate) fn show(&self, stage: Words, done: usize, total: usize) {
        if !self.watched || self.begun.elapsed() < PATIENCE {
            return;
        }
        if self.bar.is_hidden() {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
        self.bar.set_message(stage.get(self.lang));
        self.bar.set_length(total as u64);
        self.bar.set_position(done as u64);
    }

    /// Takes the bar away and says how long the work took, in seconds.
    pub(crate) fn finish(self) -> String {
        self.bar.finish_and_clear();
        format!("{:.1}", self.begun.elapsed().as_secs_f64())
    }
}
