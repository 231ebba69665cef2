//! `bridgebook preflight`.

use std::io;

use bridgebook::base::codes;
use bridgebook::base::diagnostic::{Diagnostic, UiLang};
use bridgebook::preflight::{self, Lang, Rules, Severity};
use bridgebook::{Error, config, disk, print};

use super::args::{PdfKind, Preflight};
use super::console::{self, Console};
use super::report::Format;
use super::{Exit, cannot};

/// Reads finished files back and says what a print shop would.
pub(super) fn preflight(args: &Preflight, console: &mut Console) -> io::Result<Exit> {
    let trim_mm = match args.size.as_deref().map(|text| (text, config::paper_size(text))) {
        Some((text, None)) => {
            let mistake = Diagnostic::of_file(codes::BAD_VALUE, "--size");
            let mistake = mistake.arg("key", "--size").arg("value", text);
            return cannot(console, &Error::new(mistake.arg("reason", config::PAPER_SIZE)));
        }
        Some((_, size)) => size,
        None => None,
    };
    let rules = match args.kind {
        PdfKind::Press => Rules {
            bleed_mm: args.bleed,
            trim_mm,
            ink_limit: args.ink / 100.0,
            signature: args.signature.max(1),
            spots: vec!["CutContour".to_owned()],
            ..Rules::press()
        },
        PdfKind::Screen => Rules { trim_mm, ..Rules::screen() },
    };
    let lang = match console.lang {
        UiLang::En => Lang::En,
        UiLang::Zh => Lang::Zh,
    };
    let (mut errors, mut warnings) = (0, 0);
    let mut reports = Vec::new();
    for file in &args.files {
        let bytes = match disk::load(file) {
            Ok(bytes) => bytes,
            Err(error) => return cannot(console, &error),
        };
        let looked = preflight::preflight(&bytes, &rules);
        errors += looked.count(Severity::Error);
        warnings += looked.count(Severity::Warning);
        let name = file.display().to_string();
        let json = preflight::json(&looked, &rules);
        match console.format {
            Format::Human => console::print(&preflight::human(&looked, &name, lang))?,
            Format::Json | Format::Sarif | Format::Github => console::print(&format!("{json}\n"))?,
        }
        reports.push((name, json));
    }
    if let Some(out) = &args.report {
        let written = match print::report(&reports) {
            Ok(pdf) => disk::save(out, &pdf),
            Err(reason) => {
                let mistake = Diagnostic::of_file(codes::PRINT_EXPORT, "preflight.typ");
                Err(Error::new(mistake.arg("reason", reason)))
            }
        };
        if let Err(error) = written {
            return cannot(console, &error);
        }
    }
    let wrong = errors > 0 || (args.strict && warnings > 0);
    Ok(if wrong { Exit::Mistakes } else { Exit::Clean })
}
