//! QR codes as bits, drawn by the theme as one black outline.

use qrcode::{Color, EcLevel, QrCode};

/// The code of a text, row by row: `1` is dark. Level M bears 15 % of damage, enough for paper and
/// small enough for a margin. `None` for what no code can hold.
pub(super) fn bits(text: &str) -> Option<Vec<String>> {
    let code = QrCode::with_error_correction_level(text, EcLevel::M).ok()?;
    let width = code.width();
    let colours = code.into_colors();
    let row = |row: &[Color]| {
        row.iter().map(|colour| if *colour == Color::Dark { '1' } else { '0' }).collect()
    };
    Some(colours.chunks(width).map(row).collect())
}

#[cfg(test)]
mod tests {
    use super::bits;

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
}
