//! QR codes: as bits, drawn by the theme's print files as one black outline, and as SVG for web pages.

use std::fmt::Write as _;

use qrcode::{Color, EcLevel, QrCode};

/// The code of a text, row by row: `1` is dark. Level M bears 15 % of damage, enough for paper and
/// small enough for a margin. `None` for what no code can hold.
pub(crate) fn bits(text: &str) -> Option<Vec<String>> {
    let code = QrCode::with_error_correction_level(text, EcLevel::M).ok()?;
    let width = code.width();
    let colours = code.into_colors();
    let row = |row: &[Color]| {
        row.iter().map(|colour| if *colour == Color::Dark { '1' } else { '0' }).collect()
    };
    Some(colours.chunks(width).map(row).collect())
}

/// The code of a text as one self-contained SVG with its quiet zone, black on white; empty for what no
/// code can hold. It says nothing to screen readers: what it leads to stands beside it as a link.
pub(crate) fn svg(text: &str) -> String {
    const QUIET: usize = 4;
    let Some(rows) = bits(text) else { return String::new() };
    let size = rows.len() + 2 * QUIET;
    let mut path = String::new();
    for (y, row) in rows.iter().enumerate() {
        let dark: Vec<bool> = row.bytes().map(|bit| bit == b'1').collect();
        let mut x = 0;
        while x < dark.len() {
            let run = dark[x..].iter().take_while(|bit| **bit).count();
            if run > 0 {
                let (left, top) = (x + QUIET, y + QUIET);
                let _infallible = write!(path, "M{left} {top}h{run}v1h-{run}z");
            }
            x += run.max(1);
        }
    }
    format!(
        "<svg class=\"qr\" viewBox=\"0 0 {size} {size}\" aria-hidden=\"true\" focusable=\"false\" \
         shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h{size}v{size}H0z\"/>\
         <path d=\"{path}\"/></svg>"
    )
}

#[cfg(test)]
mod tests {
    use super::{bits, svg};

    #[test]
    fn codes_are_square_and_have_their_three_eyes() {
        let code = bits("https://example.org/en-zh/").unwrap_or_default();
        assert!(!code.is_empty());
        assert!(code.iter().all(|row| row.len() == code.len()));
        for row in [&code[0][..7], &code[0][code.len() - 7..], &code[code.len() - 1][..7]] {
            assert_eq!(row, "1111111");
        }
        assert_eq!(bits(&"x".repeat(5000)), None, "too long for any code");
    }
    #[test]
    fn a_drawing_holds_every_dark_module() {
        let text = "https://example.org/";
        let dark: usize =
            bits(text).unwrap_or_default().iter().map(|r| r.matches('1').count()).sum();
        let drawn = svg(text);
        let run = |part: &str| part.split('v').next()?.parse::<usize>().ok();
        let runs = drawn.split('h').skip(1).filter_map(run);
        // The white ground is a run as well.
        let ground: usize = drawn
            .split_once("0 0 ")
            .and_then(|(_, rest)| rest.split(' ').next()?.parse().ok())
            .unwrap_or(0);
        assert_eq!(runs.sum::<usize>(), dark + ground);
        assert_eq!(svg(&"x".repeat(5000)), "");
    }
}
