//! Content streams with other colours.
//!
//! Everything is copied as it stands but the operators that set a colour. They become `k` and `K`
//! on a page and `g` and `G` in a soft mask; a colour space that is no longer needed goes with them.
//! Where black text is to overprint, a graphics state is set before the first text in full black ink
//! and taken back before anything else is painted.

use std::collections::BTreeMap;

use super::colour::{BLACK, Ink, count};
use super::images::Images;
use super::inline;
use super::lexer::{Kind, Lexer, Word, regular};
use super::space::{Paint, Space, World};

/// Graphics states inside graphics states that are remembered.
const DEPTH: usize = 1 << 12;

/// What the resources of a stream say of the names in it.
#[derive(Default)]
pub(super) struct Names {
    /// The colour spaces.
    pub(super) spaces: BTreeMap<Vec<u8>, Space>,
    /// Whether a graphics state of its own sets overprinting: then it is left alone.
    pub(super) overprints: bool,
}

/// How to rewrite a stream.
#[derive(Clone, Copy)]
pub(super) struct Rules<'a> {
    pub(super) ink: &'a Ink<'a>,
    pub(super) images: &'a Images<'a>,
    pub(super) world: World,
    /// The names of the graphics states that turn overprinting on and off.
    pub(super) overprint: Option<(&'a str, &'a str)>,
}

/// A stream with other colours.
#[derive(Default)]
pub(super) struct Rewritten {
    pub(super) bytes: Vec<u8>,
    /// Whether the graphics states for overprinting are used.
    pub(super) overprints: bool,
    /// What could not be changed.
    pub(super) left: Vec<String>,
}

/// The colour of areas or of lines.
#[derive(Clone, Copy)]
struct Side<'a> {
    space: &'a Space,
    /// Whether it is full black ink and nothing else.
    black: bool,
    /// Whether the space was set and its first colour is still to be written.
    due: bool,
}

#[derive(Clone, Copy)]
struct State<'a> {
    fill: Side<'a>,
    stroke: Side<'a>,
    /// How text is painted.
    mode: u8,
    overprints: bool,
}

struct Run<'a> {
    data: &'a [u8],
    rules: Rules<'a>,
    names: &'a Names,
    state: State<'a>,
    stack: Vec<State<'a>>,
    operands: Vec<Word>,
    copied: usize,
    /// The last colour that was converted: it often comes again.
    last: Option<(*const Space, Vec<f32>, Option<Paint>)>,
    out: Rewritten,
}

static GRAY: Space = Space::Gray(None);
static RGB: Space = Space::Rgb(None);
static CMYK: Space = Space::Cmyk;
static PATTERN: Space = Space::Pattern(None);
static UNKNOWN: Space = Space::Unknown;

/// Rewrites a stream.
pub(super) fn rewrite(data: &[u8], names: &Names, rules: Rules<'_>) -> Rewritten {
    let side = Side { space: &GRAY, black: false, due: false };
    let mut run = Run {
        data,
        rules: Rules { overprint: rules.overprint.filter(|_| !names.overprints), ..rules },
        names,
        state: State { fill: side, stroke: side, mode: 0, overprints: false },
        stack: Vec::new(),
        operands: Vec::new(),
        copied: 0,
        last: None,
        out: Rewritten {
            bytes: Vec::with_capacity(data.len() + data.len() / 8),
            ..Rewritten::default()
        },
    };
    let mut lexer = Lexer::new(data);
    while let Some(word) = lexer.next() {
        if word.kind == Kind::Operator {
            run.operator(word, &mut lexer);
            run.operands.clear();
        } else {
            run.operands.push(word);
        }
    }
    if lexer.broken {
        run.out.left.push("a content stream that is not well-formed".to_owned());
    }
    run.copy_to(data.len());
    run.out
}

impl<'a> Run<'a> {
    fn operator(&mut self, word: Word, lexer: &mut Lexer<'a>) {
        let start = self.operands.first().map_or(word.from, |first| first.from);
        let operator = self.data.get(word.from..word.to).unwrap_or_default();
        let sets_colour = matches!(
            operator,
            b"cs"
                | b"CS"
                | b"sc"
                | b"SC"
                | b"scn"
                | b"SCN"
                | b"g"
                | b"G"
                | b"rg"
                | b"RG"
                | b"k"
                | b"K"
        );
        if sets_colour {
            self.colour(operator, start, word.to);
            return;
        }
        self.settle(start);
        match operator {
            b"q" if self.stack.len() < DEPTH => self.stack.push(self.state),
            b"Q" => self.state = self.stack.pop().unwrap_or(self.state),
            b"Tr" => {
                if let Some([mode]) = self.numbers(1).as_deref() {
                    self.state.mode = u8::try_from(count(*mode)).unwrap_or(u8::MAX);
                }
            }
            b"Tj" | b"TJ" | b"'" | b"\"" => {
                let State { fill, stroke, mode, .. } = self.state;
                let black = match mode {
                    0 | 4 => fill.black,
                    1 | 5 => stroke.black,
                    2 | 6 => fill.black && stroke.black,
                    // Painted nowhere.
                    _ => self.state.overprints,
                };
                self.overprint(black, start);
            }
            b"f" | b"F" | b"f*" | b"S" | b"s" | b"B" | b"B*" | b"b" | b"b*" | b"sh" | b"Do" => {
                self.overprint(false, start);
            }
            b"BI" => {
                self.overprint(false, start);
                self.image(word, lexer);
            }
            _ => {}
        }
    }

    /// Copies what comes before a place.
    fn copy_to(&mut self, place: usize) {
        self.out.bytes.extend_from_slice(self.data.get(self.copied..place).unwrap_or_default());
        self.copied = self.copied.max(place);
    }

    /// Writes words of its own in place of what lies between the copied and a place.
    fn write(&mut self, text: &[u8]) {
        if self.out.bytes.last().is_some_and(|last| regular(*last)) {
            self.out.bytes.push(b' ');
        }
        self.out.bytes.extend_from_slice(text);
    }

    /// Writes words of its own before those that begin at a place.
    fn insert(&mut self, text: &[u8], place: usize) {
        self.copy_to(place);
        self.write(text);
        if self.data.get(place).is_some_and(|next| regular(*next)) {
            self.out.bytes.push(b' ');
        }
    }

    /// Writes the first colours of spaces that were set without one.
    fn settle(&mut self, place: usize) {
        for stroke in [false, true] {
            if self.side(stroke).due {
                self.side(stroke).due = false;
                let space = self.side(stroke).space;
                if let Some(paint) = space.paint(self.rules.ink, self.rules.world, &space.first()) {
                    self.insert(&operation(&paint, stroke), place);
                    self.side(stroke).black = paint == Paint::Ink(BLACK);
                }
            }
        }
    }

    fn side(&mut self, stroke: bool) -> &mut Side<'a> {
        if stroke { &mut self.state.stroke } else { &mut self.state.fill }
    }

    /// Turns overprinting on or off before the words that begin at a place.
    fn overprint(&mut self, wanted: bool, place: usize) {
        let Some((on, off)) = self.rules.overprint else { return };
        if self.state.overprints != wanted {
            self.state.overprints = wanted;
            self.out.overprints = true;
            let name = if wanted { on } else { off };
            self.insert(format!("/{name} gs").as_bytes(), place);
        }
    }

    /// The last operands, if they are so many numbers.
    fn numbers(&self, many: usize) -> Option<Vec<f32>> {
        let from = self.operands.len().checked_sub(many)?;
        self.operands.get(from..)?.iter().map(|word| number(self.data, *word)).collect()
    }

    fn colour(&mut self, operator: &[u8], start: usize, end: usize) {
        let stroke = operator.first().is_some_and(u8::is_ascii_uppercase);
        let spaces = &self.names.spaces;
        let space = match operator {
            b"g" | b"G" => &GRAY,
            b"rg" | b"RG" => &RGB,
            b"k" | b"K" => &CMYK,
            b"cs" | b"CS" => {
                let name =
                    self.operands.last().and_then(|word| self.data.get(word.from + 1..word.to));
                match name.unwrap_or_default() {
                    b"DeviceGray" => &GRAY,
                    b"DeviceRGB" => &RGB,
                    b"DeviceCMYK" => &CMYK,
                    b"Pattern" => &PATTERN,
                    name => spaces.get(name).unwrap_or(&UNKNOWN),
                }
            }
            _ => self.side(stroke).space,
        };
        let due = std::mem::take(&mut self.side(stroke).due);
        let Rules { ink, world, .. } = self.rules;
        if matches!(operator, b"cs" | b"CS") {
            let changes = space.changes(ink, world) && !matches!(space, Space::Pattern(_));
            *self.side(stroke) = Side { space, black: false, due: changes };
            if changes {
                self.copy_to(start);
                self.copied = end;
            } else if matches!(space, Space::Unknown) {
                self.out.left.push("a colour space that is not known".to_owned());
            }
            return;
        }
        // Ink stays as it was written.
        if matches!(space, Space::Cmyk) && !ink.black_only() && world == World::Page && !due {
            let black = self.numbers(4).is_some_and(|values| values == BLACK);
            if matches!(operator, b"k" | b"K") {
                *self.side(stroke) = Side { space, black, due: false };
                return;
            }
        }
        let (space, tail) = match space {
            // One with colours of its own takes none.
            Space::Pattern(Some(_)) if self.operands.len() < 2 => return self.keep(stroke, space),
            Space::Pattern(Some(base)) => (&**base, self.operands.last().copied()),
            Space::Pattern(None) | Space::Unknown => return self.keep(stroke, space),
            space => (space, None),
        };
        let tail = tail.and_then(|word| self.data.get(word.from..word.to));
        let many = self.operands.len() - usize::from(tail.is_some());
        let values: Option<Vec<f32>> =
            self.operands.iter().take(many).map(|word| number(self.data, *word)).collect();
        let Some(values) = values.filter(|values| values.len() == space.len()) else {
            self.out.left.push("a colour with too few or too many parts".to_owned());
            return self.keep(stroke, space);
        };
        let Some(paint) = self.painted(space, values) else { return self.keep(stroke, space) };
        self.copy_to(start);
        self.copied = end;
        if let Some(pattern) = tail {
            let mut text = values_of(&paint);
            text.extend_from_slice(pattern);
            text.extend_from_slice(if stroke { b" SCN" } else { b" scn" });
            self.write(&text);
            self.side(stroke).black = false;
        } else {
            self.write(&operation(&paint, stroke));
            *self.side(stroke) = Side { space, black: paint == Paint::Ink(BLACK), due: false };
        }
    }

    /// A colour that stays as it is.
    fn keep(&mut self, stroke: bool, space: &'a Space) {
        *self.side(stroke) = Side { space, black: false, due: false };
    }

    fn painted(&mut self, space: &'a Space, values: Vec<f32>) -> Option<Paint> {
        if let Some((of, from, paint)) = &self.last
            && std::ptr::eq(*of, space)
            && *from == values
        {
            return *paint;
        }
        let paint = space.paint(self.rules.ink, self.rules.world, &values);
        self.last = Some((space, values, paint));
        paint
    }

    /// An image in the stream itself.
    fn image(&mut self, word: Word, lexer: &mut Lexer<'a>) {
        let Some(end) = inline::end(self.data, lexer) else {
            self.out.left.push("an image in a content stream that has no end".to_owned());
            lexer.at = self.data.len();
            return;
        };
        lexer.at = end;
        let text = self.data.get(word.from..end).unwrap_or_default();
        match inline::rewrite(text, &self.names.spaces, self.rules) {
            Ok(None) => {}
            Ok(Some(new)) => {
                self.copy_to(word.from);
                self.copied = end;
                self.write(&new);
            }
            Err(what) => self.out.left.push(what),
        }
    }
}

fn number(data: &[u8], word: Word) -> Option<f32> {
    let text = data.get(word.from..word.to)?;
    let number: f32 = std::str::from_utf8(text).ok()?.parse().ok()?;
    (word.kind == Kind::Number && number.is_finite()).then_some(number)
}

/// A colour as numbers, each with a space behind it.
fn values_of(paint: &Paint) -> Vec<u8> {
    let mut out = Vec::with_capacity(32);
    for value in paint.parts() {
        let rounded = (value.clamp(0.0, 1.0) * 10000.0).round() / 10000.0;
        out.extend_from_slice(format!("{rounded} ").as_bytes());
    }
    out
}

/// A colour with its operator.
fn operation(paint: &Paint, stroke: bool) -> Vec<u8> {
    let mut out = values_of(paint);
    out.push(match (paint, stroke) {
        (Paint::Ink(_), false) => b'k',
        (Paint::Ink(_), true) => b'K',
        (Paint::Gray(_), false) => b'g',
        (Paint::Gray(_), true) => b'G',
    });
    out
}
