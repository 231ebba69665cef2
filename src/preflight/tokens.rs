//! Bytes of a content stream or a `CMap` → operators with their operands.
//!
//! Nothing is built that the walk does not need: operands lie flat in one list, their bytes in one
//! store, and both are used again for the next operator.

/// More operands before one operator are dropped: no real file has them, a hostile one might.
const MOST_OPERANDS: usize = 1 << 18;

/// A piece of the store.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece {
    start: usize,
    end: usize,
}

/// One operand; arrays and dictionaries lie flat between their brackets.
#[derive(Clone, Copy, Debug)]
pub(super) enum Operand {
    /// A number.
    Number(f64),
    /// A name, without its slash, `#` resolved.
    Name(Piece),
    /// A string, escapes resolved.
    Text(Piece),
    /// `[`
    Open,
    /// `]`
    Close,
    /// `<<` or `>>`
    Brackets,
    /// `true`.
    True,
    /// `false` or `null`.
    False,
}

/// Reads operators one after the other.
pub(super) struct Tokens<'a> {
    data: &'a [u8],
    at: usize,
    store: Vec<u8>,
    operands: Vec<Operand>,
    overflow: bool,
}

const fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\n' | b'\r' | b'\t' | 0x0c | 0)
}

const fn is_delimiter(byte: u8) -> bool {
    matches!(byte, b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%')
}

const fn hex(byte: u8) -> Option<u8> {
    match byte {
        b'0'..=b'9' => Some(byte - b'0'),
        b'a'..=b'f' => Some(byte - b'a' + 10),
        b'A'..=b'F' => Some(byte - b'A' + 10),
        _ => None,
    }
}

/// Powers of ten by which a number of so many places is divided.
const POWERS: [f64; 19] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18,
];

/// A number of PDF at the start of some bytes, and how long it is: a sign, digits, a point. Powers
/// of ten do not exist.
fn number(bytes: &[u8]) -> Option<(f64, usize)> {
    let negative = bytes.first() == Some(&b'-');
    let sign = usize::from(negative || bytes.first() == Some(&b'+'));
    // Digits beyond the eighteenth only shift the point.
    let (mut digits, mut kept, mut places, mut dropped) = (0_u64, 0_usize, 0_usize, 0_i32);
    let (mut point, mut any, mut length) = (false, false, sign);
    for &byte in bytes.get(sign..)? {
        match byte {
            b'0'..=b'9' => {
                any = true;
                if kept < 18 {
                    digits = digits * 10 + u64::from(byte - b'0');
                    kept += usize::from(digits > 0);
                    places += usize::from(point);
                } else {
                    dropped = dropped.saturating_add(i32::from(!point));
                }
            }
            b'.' if !point => point = true,
            _ if is_space(byte) || is_delimiter(byte) => break,
            _ => return None,
        }
        length += 1;
    }
    let value = digits as f64 / POWERS.get(places).copied().unwrap_or(f64::INFINITY);
    let value = if dropped > 0 { value * 10_f64.powi(dropped) } else { value };
    (any && value.is_finite()).then_some((if negative { -value } else { value }, length))
}

impl<'a> Tokens<'a> {
    /// Starts at the first byte.
    pub(super) fn new(data: &'a [u8]) -> Self {
        Self { data, at: 0, store: Vec::new(), operands: Vec::new(), overflow: false }
    }

    /// The next operator; its operands are then at hand. `None` at the end.
    pub(super) fn next(&mut self) -> Option<&'a [u8]> {
        self.store.clear();
        self.operands.clear();
        loop {
            let &byte = self.data.get(self.at)?;
            match byte {
                b'%' => self.skip_comment(),
                b'/' => self.name(),
                b'(' => self.literal(),
                b'<' | b'>' if self.data.get(self.at + 1) == Some(&byte) => {
                    self.single(Operand::Brackets, 2);
                }
                b'<' => self.hexadecimal(),
                b'[' => self.single(Operand::Open, 1),
                b']' => self.single(Operand::Close, 1),
                // White space, and brackets that close nothing.
                b' ' | b'\n' | b'\r' | b'\t' | 0x0c | 0 | b')' | b'>' | b'{' | b'}' => self.at += 1,
                b'0'..=b'9' | b'-' | b'+' | b'.' => {
                    let rest = self.data.get(self.at..).unwrap_or_default();
                    match number(rest) {
                        Some((value, length)) => self.single(Operand::Number(value), length),
                        None => return Some(self.word()),
                    }
                }
                _ => match self.word() {
                    b"true" => self.push(Operand::True),
                    b"false" | b"null" => self.push(Operand::False),
                    word => return Some(word),
                },
            }
        }
    }

    /// The operands of the operator just read.
    pub(super) fn operands(&self) -> &[Operand] {
        &self.operands
    }

    /// The bytes of a name or string among them.
    pub(super) fn bytes(&self, piece: Piece) -> &[u8] {
        self.store.get(piece.start..piece.end).unwrap_or_default()
    }

    /// The last `N` operands, if they are numbers.
    pub(super) fn numbers<const N: usize>(&self) -> Option<[f64; N]> {
        let from = self.operands.len().checked_sub(N)?;
        let mut out = [0.0; N];
        for (slot, operand) in out.iter_mut().zip(self.operands.get(from..)?) {
            let Operand::Number(value) = *operand else { return None };
            *slot = value;
        }
        Some(out)
    }

    /// The last operand, if it is a name.
    pub(super) fn last_name(&self) -> Option<&[u8]> {
        match self.operands.last() {
            Some(Operand::Name(piece)) => Some(self.bytes(*piece)),
            _ => None,
        }
    }

    /// The last operand, if it is a string.
    pub(super) fn last_text(&self) -> Option<&[u8]> {
        match self.operands.last() {
            Some(Operand::Text(piece)) => Some(self.bytes(*piece)),
            _ => None,
        }
    }

    /// Whether a name stands anywhere among the operands.
    pub(super) fn names(&self, wanted: &[u8]) -> bool {
        self.operands.iter().any(|o| matches!(o, Operand::Name(p) if self.bytes(*p) == wanted))
    }

    /// Whether operands were dropped because there were too many.
    pub(super) fn overflowed(&self) -> bool {
        self.overflow
    }

    /// After `ID`: the bytes of an inline image, up to its `EI`. With a known length they are taken
    /// as they are; otherwise the first `EI` that stands alone and is followed by text ends them.
    pub(super) fn inline_data(&mut self, length: Option<usize>) -> Option<&'a [u8]> {
        let start = self.at + 1;
        if let Some(end) = length.and_then(|length| start.checked_add(length))
            && let Some(data) = self.data.get(start..end)
            && let Some(after) = self.end_of_image(end)
        {
            self.at = after;
            return Some(data);
        }
        let mut end = start;
        while end < self.data.len() {
            let alone = end == start || self.data.get(end - 1).copied().is_some_and(is_space);
            if alone && let Some(after) = self.mark_of_end(end) {
                self.at = after;
                return self.data.get(start..end);
            }
            end += 1;
        }
        self.at = self.data.len();
        None
    }

    /// Behind an `EI` after white space.
    fn end_of_image(&self, at: usize) -> Option<usize> {
        let spaces = self.data.get(at..)?.iter().take_while(|b| is_space(**b)).count();
        self.mark_of_end(at + spaces)
    }

    /// Behind an `EI` that stands at `at` with text after it.
    fn mark_of_end(&self, at: usize) -> Option<usize> {
        let rest = self.data.get(at..)?.strip_prefix(b"EI")?;
        let fine = rest.first().is_none_or(|b| is_space(*b))
            && rest.iter().take(12).all(|b| is_space(*b) || (0x20..0x7f).contains(b));
        fine.then_some(at + 2)
    }

    fn push(&mut self, operand: Operand) {
        if self.operands.len() < MOST_OPERANDS {
            self.operands.push(operand);
        } else {
            self.overflow = true;
        }
    }

    fn single(&mut self, operand: Operand, length: usize) {
        self.push(operand);
        self.at += length;
    }

    fn skip_comment(&mut self) {
        let rest = self.data.get(self.at..).unwrap_or_default();
        self.at += rest.iter().position(|b| matches!(b, b'\n' | b'\r')).unwrap_or(rest.len());
    }

    fn word(&mut self) -> &'a [u8] {
        let rest = self.data.get(self.at..).unwrap_or_default();
        let length = rest.iter().position(|b| is_space(*b) || is_delimiter(*b));
        let length = length.unwrap_or(rest.len());
        self.at += length;
        rest.get(..length).unwrap_or_default()
    }

    fn name(&mut self) {
        self.at += 1;
        let word = self.word();
        let start = self.store.len();
        if word.contains(&b'#') {
            let mut rest = word;
            while let Some((&byte, after)) = rest.split_first() {
                rest = after;
                if byte == b'#'
                    && let [high, low, after @ ..] = rest
                    && let (Some(high), Some(low)) = (hex(*high), hex(*low))
                {
                    self.store.push(high << 4 | low);
                    rest = after;
                } else {
                    self.store.push(byte);
                }
            }
        } else {
            self.store.extend_from_slice(word);
        }
        self.push(Operand::Name(Piece { start, end: self.store.len() }));
    }

    fn hexadecimal(&mut self) {
        self.at += 1;
        let start = self.store.len();
        let mut high = None;
        while let Some(&byte) = self.data.get(self.at) {
            self.at += 1;
            if byte == b'>' {
                break;
            }
            let Some(digit) = hex(byte) else { continue };
            match high.take() {
                Some(high) => self.store.push(high << 4 | digit),
                None => high = Some(digit),
            }
        }
        if let Some(high) = high {
            self.store.push(high << 4);
        }
        self.push(Operand::Text(Piece { start, end: self.store.len() }));
    }

    fn literal(&mut self) {
        self.at += 1;
        let start = self.store.len();
        let mut depth = 0_usize;
        while let Some(&byte) = self.data.get(self.at) {
            self.at += 1;
            match byte {
                b'(' => depth += 1,
                b')' if depth == 0 => break,
                b')' => depth -= 1,
                b'\\' => {
                    self.escape();
                    continue;
                }
                _ => {}
            }
            self.store.push(byte);
        }
        self.push(Operand::Text(Piece { start, end: self.store.len() }));
    }

    fn escape(&mut self) {
        let Some(&byte) = self.data.get(self.at) else { return };
        self.at += 1;
        let plain = match byte {
            b'n' => b'\n',
            b'r' => b'\r',
            b't' => b'\t',
            b'b' => 8,
            b'f' => 12,
            b'\r' => {
                // A line broken in the file only.
                if self.data.get(self.at) == Some(&b'\n') {
                    self.at += 1;
                }
                return;
            }
            b'\n' => return,
            b'0'..=b'7' => {
                let mut value = u32::from(byte - b'0');
                for _ in 0..2 {
                    let Some(&digit @ b'0'..=b'7') = self.data.get(self.at) else { break };
                    value = value * 8 + u32::from(digit - b'0');
                    self.at += 1;
                }
                // Overflow beyond one byte is dropped, as the standard says.
                value.to_le_bytes()[0]
            }
            other => other,
        };
        self.store.push(plain);
    }
}
