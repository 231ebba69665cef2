//! Content streams as a row of words.
//!
//! No tree is built and nothing is copied: a word is a place in the stream. An array or dictionary
//! is one word, for nothing inside it can be a colour.

/// What a word is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Letters that do something.
    Operator,
    /// A name, with its slash.
    Name,
    Number,
    /// A string, array or dictionary.
    Other,
}

/// A word: what it is, where it begins and where it has ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Word {
    pub(super) kind: Kind,
    pub(super) from: usize,
    pub(super) to: usize,
}

/// Whether a byte stands between words.
pub(super) fn blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\n' | b'\r' | b'\t' | b'\x0c' | b'\0')
}

/// Whether a byte belongs to a name, number or operator.
pub(super) fn regular(byte: u8) -> bool {
    REGULAR.get(usize::from(byte)).copied().unwrap_or(false)
}

const REGULAR: [bool; 256] = {
    let mut table = [true; 256];
    let ends = b" \n\r\t\x0c\0()<>[]{}/%";
    let mut at = 0;
    while at < ends.len() {
        table[ends[at] as usize] = false;
        at += 1;
    }
    table
};

/// Reads words.
pub(super) struct Lexer<'a> {
    data: &'a [u8],
    pub(super) at: usize,
    /// Whether something was opened and not closed.
    pub(super) broken: bool,
}

impl<'a> Lexer<'a> {
    pub(super) fn new(data: &'a [u8]) -> Self {
        Self { data, at: 0, broken: false }
    }

    fn peek(&self) -> Option<u8> {
        self.data.get(self.at).copied()
    }

    fn rest(&self) -> &'a [u8] {
        self.data.get(self.at..).unwrap_or_default()
    }

    /// Goes on while bytes are of a kind.
    fn skip(&mut self, is: impl Fn(u8) -> bool) {
        let rest = self.rest();
        self.at += rest.iter().position(|byte| !is(*byte)).unwrap_or(rest.len());
    }

    /// The next word.
    pub(super) fn next(&mut self) -> Option<Word> {
        loop {
            let from = self.at;
            let kind = match self.peek()? {
                byte if blank(byte) => {
                    self.at += 1;
                    self.skip(blank);
                    continue;
                }
                b'%' => {
                    self.skip(|byte| byte != b'\n' && byte != b'\r');
                    continue;
                }
                b'(' => {
                    self.string();
                    Kind::Other
                }
                b'[' | b'<' => {
                    self.nested();
                    Kind::Other
                }
                b'/' => {
                    self.at += 1;
                    self.skip(regular);
                    Kind::Name
                }
                b'+' | b'-' | b'.' | b'0'..=b'9' => {
                    self.skip(regular);
                    Kind::Number
                }
                byte if regular(byte) => {
                    self.skip(regular);
                    match self.data.get(from..self.at) {
                        Some(b"true" | b"false" | b"null") => Kind::Other,
                        _ => Kind::Operator,
                    }
                }
                // Closed and never opened.
                _ => {
                    self.at += 1;
                    self.broken = true;
                    continue;
                }
            };
            return Some(Word { kind, from, to: self.at });
        }
    }

    /// Goes behind a string in parentheses.
    fn string(&mut self) {
        let mut depth = 0_usize;
        let mut escaped = false;
        for (index, byte) in self.rest().iter().enumerate() {
            match byte {
                _ if escaped => escaped = false,
                b'\\' => escaped = true,
                b'(' => depth += 1,
                b')' => {
                    depth -= 1;
                    if depth == 0 {
                        self.at += index + 1;
                        return;
                    }
                }
                _ => {}
            }
        }
        self.broken = true;
        self.at = self.data.len();
    }

    /// Goes behind an array, dictionary or string in angles.
    fn nested(&mut self) {
        let mut depth = 0_usize;
        loop {
            match self.rest() {
                [b'(', ..] => self.string(),
                [b'<', b'<', ..] => {
                    depth += 1;
                    self.at += 2;
                }
                [b'>', b'>', ..] => {
                    depth = depth.saturating_sub(1);
                    self.at += 2;
                }
                [b'<', ..] => {
                    self.skip(|byte| byte != b'>');
                    self.broken |= self.at >= self.data.len();
                    self.at = (self.at + 1).min(self.data.len());
                }
                [b'[', ..] => {
                    depth += 1;
                    self.at += 1;
                }
                [b']', ..] => {
                    depth = depth.saturating_sub(1);
                    self.at += 1;
                }
                [b'%', ..] => self.skip(|byte| byte != b'\n' && byte != b'\r'),
                [_, ..] => {
                    self.at += 1;
                    self.skip(|byte| !matches!(byte, b'(' | b'<' | b'>' | b'[' | b']' | b'%'));
                    continue;
                }
                [] => {
                    self.broken = true;
                    return;
                }
            }
            if depth == 0 {
                return;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Kind, Lexer};

    fn words(text: &str) -> (Vec<(Kind, &str)>, bool) {
        let mut lexer = Lexer::new(text.as_bytes());
        let mut out = Vec::new();
        while let Some(word) = lexer.next() {
            out.push((word.kind, &text[word.from..word.to]));
        }
        (out, lexer.broken)
    }

    #[test]
    fn words_are_told_apart() {
        let text = "BT 0 Tr/f0 -.5 Tf[(a(b)\\))<0A>5]TJ % k\n/P<</A<</B[(>>)]>>/C<41>>>BDC T* true";
        let (found, broken) = words(text);
        let expected = [
            (Kind::Operator, "BT"),
            (Kind::Number, "0"),
            (Kind::Operator, "Tr"),
            (Kind::Name, "/f0"),
            (Kind::Number, "-.5"),
            (Kind::Operator, "Tf"),
            (Kind::Other, "[(a(b)\\))<0A>5]"),
            (Kind::Operator, "TJ"),
            (Kind::Name, "/P"),
            (Kind::Other, "<</A<</B[(>>)]>>/C<41>>>"),
            (Kind::Operator, "BDC"),
            (Kind::Operator, "T*"),
            (Kind::Other, "true"),
        ];
        assert_eq!(found, expected);
        assert!(!broken);
    }

    #[test]
    fn what_is_not_closed_is_noticed() {
        for text in ["(abc", "[1 2", "<</A 1", "<41", ") q", "[(]", "(\\"] {
            assert!(words(text).1, "{text}");
        }
    }
}
