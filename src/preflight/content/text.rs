//! Text: size, ink and place of each string, and its codes held against the font.

use std::sync::Arc;

use super::super::facts::{Fault, FontKind};
use super::super::fonts::{BLANK, Font, MISSING, SILENT};
use super::super::geometry::{Area, Matrix, whole};
use super::super::tokens::{Operand, Tokens};
use super::{DEEPEST, Frame, SPELLED, Walk};

impl<'a> Walk<'a, '_> {
    /// Operators of text.
    pub(super) fn text_operator(
        &mut self,
        operator: &[u8],
        tokens: &Tokens<'_>,
        frame: &mut Frame<'a>,
    ) -> bool {
        match operator {
            b"BT" => {
                frame.text = Matrix::IDENTITY;
                frame.line = Matrix::IDENTITY;
            }
            b"Tj" => {
                let Some(text) = tokens.last_text() else { return false };
                self.show(text, frame);
            }
            b"TJ" => {
                for operand in tokens.operands() {
                    if let Operand::Text(piece) = operand {
                        self.show(tokens.bytes(*piece), frame);
                    }
                }
            }
            b"'" | b"\"" => {
                let Some(text) = tokens.last_text() else { return false };
                Self::next_line(frame, 0.0, -frame.state.leading);
                self.show(text, frame);
            }
            b"Td" => {
                let Some([x, y]) = tokens.numbers() else { return false };
                Self::next_line(frame, x, y);
            }
            b"TD" => {
                let Some([x, y]) = tokens.numbers() else { return false };
                frame.state.leading = -y;
                Self::next_line(frame, x, y);
            }
            b"T*" => Self::next_line(frame, 0.0, -frame.state.leading),
            b"Tm" => {
                let Some(matrix) = tokens.numbers() else { return false };
                frame.line = Matrix::new(matrix);
                frame.text = frame.line;
            }
            b"Tf" => return self.choose(tokens, frame),
            b"Tr" => {
                let Some([mode]) = tokens.numbers() else { return false };
                frame.state.mode = u8::try_from(whole(mode)).unwrap_or(0);
            }
            b"TL" | b"Tz" | b"Ts" => {
                let Some([value]) = tokens.numbers() else { return false };
                match operator {
                    b"TL" => frame.state.leading = value,
                    b"Tz" => frame.state.stretch = value / 100.0,
                    _ => frame.state.rise = value,
                }
            }
            b"ET" | b"Tc" | b"Tw" => {}
            _ => return false,
        }
        true
    }

    fn next_line(frame: &mut Frame<'a>, x: f64, y: f64) {
        frame.line = Matrix::shift(x, y).then(frame.line);
        frame.text = frame.line;
    }

    /// `Tf`: a font by its name, and a size.
    fn choose(&mut self, tokens: &Tokens<'_>, frame: &mut Frame<'a>) -> bool {
        let [Operand::Name(name), Operand::Number(size)] = *tokens.operands() else { return false };
        let file = self.file;
        let fonts = frame.resources.and_then(|r| file.dict(r, b"Font"));
        let dict = fonts.and_then(|all| file.as_dict(all.get(tokens.bytes(name)).ok()?));
        frame.state.size = size;
        self.set_font(dict, frame);
        true
    }

    /// Sets a font by its dictionary.
    pub(super) fn set_font(&mut self, dict: Option<&'a lopdf::Dictionary>, frame: &mut Frame<'a>) {
        frame.state.font = dict.map(|dict| {
            let key = super::place(dict);
            let known = self.fonts.iter().find(|(place, _)| *place == key);
            let font = known.map(|(_, font)| Arc::clone(font));
            (
                key,
                font.unwrap_or_else(|| self.shared.fonts.get(key, || Font::read(self.file, dict))),
            )
        });
        let drawn = |font: &(usize, Arc<Font>)| font.1.facts.kind == FontKind::Type3;
        frame.state.drawn_font = dict.filter(|_| frame.state.font.as_ref().is_some_and(drawn));
    }

    /// Shows a string.
    fn show(&mut self, text: &[u8], frame: &mut Frame<'a>) {
        if text.is_empty() {
            return;
        }
        let Some((key, font)) = frame.state.font.clone() else {
            self.faults.insert(Fault::MissingResource);
            return;
        };
        if !self.fonts.iter().any(|(place, _)| *place == key) {
            self.fonts.push((key, Arc::clone(&font)));
        }
        let spelled = frame.mark() & SPELLED != 0;
        let (mut missing, mut silent, mut inked, mut seen) = (0, 0, false, false);
        let mut drawn: Vec<usize> = Vec::new();
        let is_drawn = frame.state.drawn_font.is_some();
        let whole = font.each(text, |code, flags| {
            missing += usize::from(flags & MISSING != 0);
            silent += usize::from(flags & SILENT != 0 && !spelled);
            inked |= flags & BLANK == 0;
            seen = true;
            if is_drawn {
                drawn.push(code);
            }
        });
        // A code cut in half, or an encoding that could not be followed.
        if !whole {
            self.faults.insert(Fault::BadOperator);
        }
        inked |= !seen;
        self.facts.glyphs_missing += missing;
        self.facts.glyphs_without_unicode += silent;
        let area = Self::text_area(frame);
        if inked && frame.state.size != 0.0 {
            if matches!(frame.state.mode, 3 | 7) {
                // Nothing to see, but it is text that readers find.
                self.count_untagged(frame);
            } else if is_drawn {
                for code in drawn {
                    self.glyph(code, key, &font, area, frame);
                }
                self.size_of(area, frame);
            } else {
                self.visible_text(area, frame);
            }
        }
    }

    /// The size of the text on the page.
    fn text_size(frame: &Frame<'a>) -> f64 {
        frame.state.size.abs() * frame.text.then(frame.state.ctm).rise()
    }

    /// Where a string starts. How far it runs is not worked out: a square around its start is enough
    /// to tell marks and labels outside the bleed from the text of the page.
    fn text_area(frame: &Frame<'a>) -> Area {
        let (x, y) = frame.text.then(frame.state.ctm).apply(0.0, frame.state.rise);
        let mut area = Area::NOTHING;
        area.add(x, y);
        area.grown(Self::text_size(frame) / 2.0)
    }

    /// Counts the size of a text that can be seen.
    fn size_of(&mut self, area: Area, frame: &Frame<'a>) {
        if !frame.state.inkless && area.meet(frame.state.clip).overlaps(self.visible) {
            let size = Self::text_size(frame);
            let least = &mut self.facts.min_text_pt;
            *least = Some(least.map_or(size, |known| known.min(size)));
        }
    }

    /// Counts text that can be seen.
    fn visible_text(&mut self, area: Area, frame: &mut Frame<'a>) {
        let mode = frame.state.mode;
        let fills = matches!(mode, 0 | 2 | 4 | 6);
        let strokes = matches!(mode, 1 | 2 | 5 | 6);
        for (wanted, stroke) in [(fills, false), (strokes, true)] {
            if !wanted || !self.paint(frame, stroke, area) {
                continue;
            }
            let paint = if stroke { &frame.state.stroke } else { &frame.state.fill };
            if paint.pattern.is_none() && paint.ink.known && paint.ink.is_rich_black() {
                let size = Self::text_size(frame);
                self.facts.rich_black_text = true;
                let least = &mut self.facts.rich_black_min_pt;
                *least = Some(least.map_or(size, |known| known.min(size)));
            }
        }
        self.size_of(area, frame);
    }

    /// Walks into a glyph that is a little page content, once for each on a page.
    fn glyph(&mut self, code: usize, key: usize, font: &Font, area: Area, frame: &mut Frame<'a>) {
        if let Some(takes_colour) = self.glyphs.get(&(key, code)) {
            if *takes_colour {
                self.paint(frame, false, area);
            }
            return;
        }
        // Set first: a glyph that shows itself ends here.
        self.glyphs.insert((key, code), false);
        if self.running.len() >= DEEPEST {
            self.faults.insert(Fault::TooDeep);
            return;
        }
        let file = self.file;
        let Some(dict) = frame.state.drawn_font else { return };
        let Some(name) = font.procedure(code) else { return };
        let glyphs = file.dict(dict, b"CharProcs");
        let Some(stream) = glyphs.and_then(|all| file.stream(all, name)) else { return };
        let data = match self.shared.content(stream) {
            Ok(data) => data,
            Err(fault) => {
                self.faults.insert(fault);
                return;
            }
        };
        let matrix = file.fixed(dict, b"FontMatrix").unwrap_or([0.001, 0.0, 0.0, 0.001, 0.0, 0.0]);
        let size = frame.state.size;
        let scale =
            Matrix::new([size * frame.state.stretch, 0.0, 0.0, size, 0.0, frame.state.rise]);
        let mut state = frame.state.clone();
        state.ctm = Matrix::new(matrix).then(scale).then(frame.text).then(state.ctm);
        state.font = None;
        state.drawn_font = None;
        let resources = file.dict(dict, b"Resources").or(frame.resources);
        self.running.push(super::place(stream));
        let takes_colour = self.run(&data, Frame::new(resources, state, frame.mark()));
        self.running.pop();
        self.glyphs.insert((key, code), takes_colour);
    }
}
