//! `bridgebook pinyin`: the reading of any Chinese text.

use std::io::{self, BufRead as _, Write as _};
use std::path::Path;

use bridgebook::disk;
use bridgebook::text::hanzi::{Reader, Segmenter, propose};

use super::args::Pinyin;
use super::console::Console;
use super::{Exit, root};

/// Prints the reading of each line of the standard input. Inside a handbook the readings of its
/// termbase win.
pub(super) fn pinyin(args: &Pinyin, start: &Path, console: &Console) -> io::Result<Exit> {
    let reader = handbook(start).unwrap_or_else(|| Reader::new(Segmenter::new()));
    let mut out = io::BufWriter::new(io::stdout().lock());
    let mut input = io::stdin().lock();
    let mut line = Vec::new();
    loop {
        line.clear();
        match input.read_until(b'\n', &mut line) {
            Ok(0) => break,
            Ok(_) => {}
            Err(error) => return console.unreadable_input(&error),
        }
        // What is no UTF-8 is shown as such and does not end the run.
        let text = String::from_utf8_lossy(&line);
        let text = text.trim_end_matches(['\n', '\r']);
        let reading = if args.words { propose(&reader, text) } else { reader.line(text) };
        match writeln!(out, "{reading}") {
            // Who reads only the first lines has seen enough.
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => return Ok(Exit::Clean),
            written => written?,
        }
    }
    out.flush()?;
    Ok(Exit::Clean)
}

/// Reads as the handbook does; `None` outside of one.
fn handbook(start: &Path) -> Option<Reader> {
    let root = root::find(start).ok()?;
    let (input, _) = disk::read(&root.path).ok()?;
    bridgebook::reader(&input)
}
