//! Breaking one language's text into rows: where a break is allowed, and how to balance rows.
//!
//! Rules: Chinese and Japanese break between any two characters, but no row starts with closing
//! punctuation or a small kana nor ends with an opening bracket (GB/T 15834 5.1, JIS X 4051);
//! all else breaks at spaces.

use super::measure::{is_hangul, is_joined, is_wide, room};

/// A run of characters that stays on one row.
#[derive(Clone, Debug)]
pub(super) struct Atom {
    text: String,
    /// Width in em, safety margin included.
    width: f64,
    /// Whether a space parts it from the atom before.
    spaced: bool,
}

/// A text ready to be set: its atoms in order.
#[derive(Clone, Debug, Default)]
pub(super) struct Atoms(Vec<Atom>);

/// One row of text as set.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Row {
    /// The characters.
    pub(super) text: String,
    /// Width in em, safety margin included.
    pub(super) width: f64,
    /// Whether a space was swallowed at the break after this row.
    pub(super) spaced_after: bool,
}

/// Room of a space, as [`room`] gives it.
const SPACE: f64 = 0.278 * 1.18;

impl Atoms {
    /// Cuts a text (already clean, spaces single) at every place a row may end.
    pub(super) fn of(text: &str, tag: &str) -> Self {
        let japanese = tag.starts_with("ja");
        let mut atoms: Vec<Atom> = Vec::new();
        let mut previous: Option<char> = None;
        let mut spaced = false;
        for c in text.chars() {
            if c == ' ' || c == '\u{200B}' {
                spaced |= c == ' ';
                previous = None;
                continue;
            }
            let break_here = previous.is_none_or(|p| may_break(p, c, japanese));
            match atoms.last_mut() {
                Some(last) if !break_here => last.push(c),
                _ => {
                    let spaced = std::mem::take(&mut spaced) && !atoms.is_empty();
                    let mut atom = Atom { text: String::new(), width: 0.0, spaced };
                    atom.push(c);
                    atoms.push(atom);
                }
            }
            spaced = false;
            previous = Some(c);
        }
        Self(atoms)
    }

    /// Returns whether there is nothing to set.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns the width in em of everything on one row.
    pub(super) fn natural_width(&self) -> f64 {
        self.0.iter().map(|atom| atom.width + if atom.spaced { SPACE } else { 0.0 }).sum()
    }

    /// Returns the width in em of the widest atom: the least a row may have without cutting words.
    pub(super) fn widest(&self) -> f64 {
        self.0.iter().map(|atom| atom.width).fold(0.0, f64::max)
    }

    /// Returns the same text with every atom wider than `limit` em cut between characters.
    pub(super) fn cut_to(&self, limit: f64) -> Self {
        let mut atoms = Vec::with_capacity(self.0.len());
        for atom in &self.0 {
            if atom.width <= limit { atoms.push(atom.clone()) } else { atom.cut(limit, &mut atoms) }
        }
        Self(atoms)
    }

    /// Counts the rows that a first-fit setting at `limit` em takes.
    pub(super) fn rows_at(&self, limit: f64) -> usize {
        let mut rows = 0;
        let mut used = f64::INFINITY;
        for atom in &self.0 {
            let more = atom.width + if atom.spaced { SPACE } else { 0.0 };
            if used + more > limit + EPSILON {
                rows += 1;
                used = atom.width;
            } else {
                used += more;
            }
        }
        rows
    }

    /// Sets the text in rows of at most `limit` em, as few as possible and as even as possible.
    pub(super) fn rows(&self, limit: f64) -> Vec<Row> {
        let count = self.rows_at(limit);
        // The narrowest measure that still takes as many rows is the most even setting.
        let (mut low, mut high) = (self.widest().min(limit), limit);
        for _ in 0..16 {
            let middle = f64::midpoint(low, high);
            if self.rows_at(middle) > count { low = middle } else { high = middle }
        }
        let mut rows: Vec<Row> = Vec::with_capacity(count);
        for atom in &self.0 {
            let gap = if atom.spaced { SPACE } else { 0.0 };
            match rows.last_mut() {
                Some(row) if row.width + gap + atom.width <= high + EPSILON => {
                    if atom.spaced {
                        row.text.push(' ');
                    }
                    row.text.push_str(&atom.text);
                    row.width += gap + atom.width;
                }
                last => {
                    if let Some(row) = last {
                        row.spaced_after = atom.spaced;
                    }
                    let text = atom.text.clone();
                    rows.push(Row { text, width: atom.width, spaced_after: false });
                }
            }
        }
        rows
    }
}

/// Absorbs the rounding of sums, so that a text fits the width it was measured for.
const EPSILON: f64 = 1e-6;

impl Atom {
    fn push(&mut self, c: char) {
        self.text.push(c);
        self.width += room(c);
    }

    /// Cuts an overlong atom between characters, closing and opening marks still bound where the
    /// row has room for them, marks that draw on a letter always.
    fn cut(&self, limit: f64, into: &mut Vec<Self>) {
        let blank = |spaced| Self { text: String::new(), width: 0.0, spaced };
        let mut units: Vec<Self> = Vec::new();
        let mut previous: Option<char> = None;
        for c in self.text.chars() {
            let joined = is_joined(c) || previous == Some('\u{200D}');
            let bound = closes(c) || previous.is_some_and(opens);
            match units.last_mut() {
                Some(unit) if joined || (bound && unit.width + room(c) <= limit) => {
                    unit.push(c);
                }
                _ => {
                    let mut unit = blank(false);
                    unit.push(c);
                    units.push(unit);
                }
            }
            previous = Some(c);
        }
        let mut piece = blank(self.spaced);
        for unit in units {
            if !piece.text.is_empty() && piece.width + unit.width > limit {
                into.push(std::mem::replace(&mut piece, blank(false)));
            }
            piece.text.push_str(&unit.text);
            piece.width += unit.width;
        }
        into.push(piece);
    }
}

/// Decides whether a row may end between two neighbouring characters without a space.
fn may_break(before: char, after: char, japanese: bool) -> bool {
    if is_joined(after) || before == '\u{200D}' || closes(after) || opens(before) {
        return false;
    }
    // Hangul words stay whole (`word-break: keep-all` in signage practice), even beside Han.
    if is_hangul(before) || is_hangul(after) {
        return false;
    }
    // A hyphen, slash or dash inside a Latin compound is a good place.
    if matches!(before, '-' | '/' | '–' | '—') {
        return after.is_alphabetic();
    }
    if !is_wide(before) && !is_wide(after) {
        return false;
    }
    if japanese { phrase_ends(before, after) } else { true }
}

/// Guesses the end of a Japanese phrase: after punctuation, after the particle を, and where kana
/// gives way to a new word. Words stay whole that way; what is too long is cut later anyway.
fn phrase_ends(before: char, after: char) -> bool {
    let hiragana = |c| matches!(c, '\u{3041}'..='\u{309F}');
    let katakana = |c| matches!(c, '\u{30A1}'..='\u{30FF}');
    let han = |c: char| is_wide(c) && c.is_alphabetic() && !hiragana(c) && !katakana(c);
    if hiragana(before) {
        // The honorific お and ご belong to what follows.
        return (before == 'を' || !hiragana(after)) && !matches!(before, 'お' | 'ご');
    }
    closes(before)
        || opens(after)
        || (katakana(before) && han(after))
        || (han(before) && katakana(after))
}

/// Returns whether a row must not start with this character.
fn closes(c: char) -> bool {
    const MARKS: &str = "!),.:;?]}%”’»…·‧—、。〃々〉》」』】〕〗〞！），．：；？］｝～〜％℃・ー";
    const SMALL_KANA: &str = "ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ";
    MARKS.contains(c) || SMALL_KANA.contains(c)
}

/// Returns whether a row must not end with this character.
fn opens(c: char) -> bool {
    const MARKS: &str = "([{“‘«〈《「『【〔〖（［｛¥￥$€№#";
    MARKS.contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str, tag: &str, limit: f64) -> Vec<String> {
        let atoms = Atoms::of(text, tag).cut_to(limit);
        atoms.rows(limit).into_iter().map(|row| row.text).collect()
    }

    #[test]
    fn rows_are_balanced_and_respect_punctuation() {
        assert_eq!(texts("境外人员临时住宿登记", "zh-Hans", 6.5), ["境外人员临", "时住宿登记"]);
        assert_eq!(texts("出口。", "zh-Hans", 2.5), ["出", "口。"]);
        assert_eq!(texts("Keep Dogs on a Leash", "en", 8.0), ["Keep Dogs", "on a Leash"]);
        assert_eq!(texts("物を捨てないで", "ja", 5.5), ["物を", "捨てないで"]);
        assert_eq!(texts("문을 닫아 주세요", "ko", 5.2), ["문을 닫아", "주세요"]);
    }

    #[test]
    fn rows_hold_their_limit_and_lose_nothing() {
        for text in ["安全出口".repeat(75), "Wort".repeat(75), "a b ".repeat(70), "！".repeat(60)]
        {
            let atoms = Atoms::of(&text, "zh").cut_to(9.0);
            let rows = atoms.rows(9.0);
            let all: String = rows.iter().map(|row| row.text.as_str()).collect();
            assert_eq!(all.replace(' ', ""), text.replace(' ', ""));
            assert!(rows.iter().all(|row| row.width <= 9.0 + EPSILON), "{rows:?}");
        }
    }
}
