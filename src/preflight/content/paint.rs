//! Colours, paths and what painting leaves on the plates.

use std::sync::Arc;

use super::super::colour::{Ink, Space};
use super::super::facts::Fault;
use super::super::geometry::Area;
use super::super::shading::Shade;
use super::super::tokens::{Operand, Tokens};
use super::state::{Paint, Path};
use super::{ARTIFACT, Frame, TAGGED, Walk};

/// Thinner rectangles than this have no thickness to speak of and paint nothing.
const NO_THICKNESS: f64 = 0.001;
/// From this size on, text may be a rich black: misplaced plates no longer blur it.
pub(in crate::preflight) const LARGE_TEXT: f64 = 24.0;

/// A space of the device; the numbers keep clear of places in memory.
#[derive(Clone, Copy)]
enum Device {
    Gray = 1,
    Rgb = 2,
    Cmyk = 3,
}

impl<'a> Walk<'a, '_> {
    /// Operators that set a colour.
    pub(super) fn colour_operator(
        &mut self,
        operator: &[u8],
        tokens: &Tokens<'_>,
        frame: &mut Frame<'a>,
    ) -> bool {
        let (stroke, device, expected) = match operator {
            b"k" | b"K" => (operator == b"K", Device::Cmyk, 4),
            b"g" | b"G" => (operator == b"G", Device::Gray, 1),
            b"rg" | b"RG" => (operator == b"RG", Device::Rgb, 3),
            b"cs" | b"CS" => {
                let Some(name) = tokens.last_name() else { return false };
                let space = self.space(name, frame);
                Self::set(frame, operator == b"CS", |paint| {
                    paint.ink = space.initial();
                    paint.space = space;
                    paint.pattern = None;
                });
                return true;
            }
            b"sc" | b"scn" | b"SC" | b"SCN" => {
                self.colour(operator.starts_with(b"S"), tokens, frame);
                return true;
            }
            _ => return false,
        };
        let numbers = numbers(tokens);
        let from = numbers.len().checked_sub(expected);
        let Some(colour) = from.and_then(|from| numbers.get(from..)) else { return false };
        let space = self.device(device, frame);
        Self::set(frame, stroke, |paint| {
            paint.ink = space.ink(colour);
            paint.space = space;
            paint.pattern = None;
        });
        true
    }

    fn set(frame: &mut Frame<'a>, stroke: bool, change: impl FnOnce(&mut Paint<'a>)) {
        if frame.state.colourless {
            return;
        }
        change(if stroke { &mut frame.state.stroke } else { &mut frame.state.fill });
    }

    /// A colour in the current space, or a pattern.
    fn colour(&mut self, stroke: bool, tokens: &Tokens<'_>, frame: &mut Frame<'a>) {
        let pattern = tokens.last_name().map(|name| {
            let file = self.file;
            let found = frame.resources.and_then(|r| file.dict(r, b"Pattern"));
            found.and_then(|all| file.resolve(all.get(name).ok()?))
        });
        if matches!(pattern, Some(None)) {
            self.faults.insert(Fault::MissingResource);
        }
        let numbers = numbers(tokens);
        Self::set(frame, stroke, |paint| {
            paint.ink = paint.space.ink(&numbers);
            paint.pattern = pattern.flatten();
        });
    }

    /// A colour space by its name.
    fn space(&mut self, name: &[u8], frame: &Frame<'a>) -> Arc<Space> {
        let file = self.file;
        match name {
            b"DeviceGray" => return self.device(Device::Gray, frame),
            b"DeviceRGB" => return self.device(Device::Rgb, frame),
            b"DeviceCMYK" => return self.device(Device::Cmyk, frame),
            _ => {}
        }
        let listed = frame.resources.and_then(|r| file.dict(r, b"ColorSpace"));
        let key = listed.and_then(|all| all.get(name).ok()).map_or(0, super::place);
        if let Some((_, known)) = self.spaces.iter().find(|(place, _)| *place == key && key > 0) {
            return Arc::clone(known);
        }
        let space = Space::named(file, name, frame.resources).unwrap_or_else(|| {
            self.faults.insert(Fault::MissingResource);
            Space::Unknown
        });
        let space = Arc::new(space);
        if key > 0 {
            self.spaces.push((key, Arc::clone(&space)));
        }
        space
    }

    /// A space of the device, or what the resources put in its place.
    fn device(&mut self, device: Device, frame: &Frame<'a>) -> Arc<Space> {
        let file = self.file;
        let (name, default): (&[u8], &[u8]) = match device {
            Device::Gray => (b"DeviceGray", b"DefaultGray"),
            Device::Rgb => (b"DeviceRGB", b"DefaultRGB"),
            Device::Cmyk => (b"DeviceCMYK", b"DefaultCMYK"),
        };
        let listed = frame.resources.and_then(|r| file.dict(r, b"ColorSpace"));
        let key =
            listed.and_then(|all| all.get(default).ok()).map_or(device as usize, super::place);
        if let Some((_, known)) = self.spaces.iter().find(|(place, _)| *place == key) {
            return Arc::clone(known);
        }
        let space = Space::named(file, name, frame.resources).unwrap_or(Space::Unknown);
        let space = Arc::new(space);
        self.spaces.push((key, Arc::clone(&space)));
        space
    }

    /// Operators that build and paint paths.
    pub(super) fn path_operator(
        &mut self,
        operator: &[u8],
        tokens: &Tokens<'_>,
        frame: &mut Frame<'a>,
    ) -> bool {
        let ctm = frame.state.ctm;
        match operator {
            b"m" => {
                let Some([x, y]) = tokens.numbers() else { return false };
                frame.path.start(ctm, x, y);
            }
            b"l" => {
                let Some([x, y]) = tokens.numbers() else { return false };
                frame.path.line(ctm, x, y);
            }
            b"c" => {
                let Some(to) = tokens.numbers::<6>() else { return false };
                frame.path.curve(ctm, &to);
            }
            b"v" | b"y" => {
                let Some(to) = tokens.numbers::<4>() else { return false };
                frame.path.curve(ctm, &to);
            }
            b"re" => {
                let Some(sides) = tokens.numbers() else { return false };
                frame.path.rectangle(ctm, sides);
            }
            b"h" => {}
            b"W" | b"W*" => frame.path.clips = true,
            b"n" => self.paint_path(false, false, frame),
            b"f" | b"F" | b"f*" => self.paint_path(true, false, frame),
            b"S" | b"s" => self.paint_path(false, true, frame),
            b"B" | b"B*" | b"b" | b"b*" => self.paint_path(true, true, frame),
            _ => return false,
        }
        true
    }

    fn paint_path(&mut self, fill: bool, stroke: bool, frame: &mut Frame<'a>) {
        let path = std::mem::replace(&mut frame.path, Path::new());
        let thickness = path.thickness();
        let paints = path.parts > 0 && thickness.is_none_or(|t| t > NO_THICKNESS);
        if fill
            && paints
            && self.paint(frame, false, path.area)
            && let Some(thin) = thickness.filter(|_| !frame.state.fill.ink.is_white())
        {
            self.line_of(thin);
        }
        if stroke && path.parts > 0 {
            let width = frame.state.line_width * frame.state.ctm.scale();
            // A line without width is drawn as thin as the device can.
            let inside = self.paint(frame, true, path.area.grown(width.max(0.02) / 2.0));
            if inside && !frame.state.stroke.ink.is_white() {
                self.line_of(width);
            }
        }
        if path.clips && !path.area.is_empty() {
            frame.state.clip = frame.state.clip.meet(path.area);
        }
    }

    /// A line as thick as this is visible.
    fn line_of(&mut self, width: f64) {
        let least = &mut self.facts.min_line_pt;
        *least = Some(least.map_or(width, |known| known.min(width)));
    }

    /// Counts a paint; whether it is visible inside the bleed.
    pub(super) fn paint(&mut self, frame: &mut Frame<'a>, stroke: bool, area: Area) -> bool {
        let area = area.meet(frame.state.clip);
        if area.is_empty() {
            return false;
        }
        self.count_untagged(frame);
        if frame.state.inkless {
            return false;
        }
        let paint = if stroke { frame.state.stroke.clone() } else { frame.state.fill.clone() };
        let inside = area.overlaps(self.visible);
        self.effects(frame, &paint);
        if let Some(pattern) = paint.pattern {
            self.pattern(pattern, &paint, frame, inside);
            return inside;
        }
        self.label(&paint.space);
        if paint.overprint && paint.ink.is_white() {
            self.facts.white_overprint = true;
        }
        self.ink(&paint.ink, paint.ink.total(), inside);
        inside
    }

    /// See-through and overprinting paints.
    pub(super) fn effects(&mut self, frame: &Frame<'a>, paint: &Paint<'a>) {
        self.facts.overprint |= paint.overprint;
        self.facts.transparency |= paint.see_through || frame.state.blended || frame.state.masked;
    }

    /// Something painted that belongs neither to the text nor to the decoration.
    pub(super) fn count_untagged(&mut self, frame: &Frame<'a>) {
        if frame.mark() & (ARTIFACT | TAGGED) == 0 {
            self.facts.untagged += 1;
        }
    }

    /// Notes the plates and the sum of a paint.
    pub(super) fn ink(&mut self, plates: &Ink, total: f64, inside: bool) {
        // The colour of marks stands for whatever plates there are; it makes none.
        if !plates.spots.iter().any(|(name, _)| **name == *"All") {
            for (slot, amount) in self.plates.iter_mut().zip(plates.process) {
                *slot |= amount > 0.0;
            }
        }
        for (name, _) in &plates.spots {
            if !self.spots.contains(name) {
                self.spots.insert(Arc::clone(name));
            }
        }
        let most = if inside { &mut self.facts.max_ink } else { &mut self.facts.max_ink_outside };
        *most = most.max(total);
    }

    /// Notes the ink of an image.
    pub(super) fn image_ink(&mut self, plates: &Ink, heaviest: f64, inside: bool) {
        self.ink(plates, 0.0, inside);
        if inside {
            self.facts.max_ink_images = self.facts.max_ink_images.max(heaviest);
        }
    }

    /// Notes a colour space.
    pub(super) fn label(&mut self, space: &Arc<Space>) {
        if self.labelled.iter().any(|known| Arc::ptr_eq(known, space)) {
            return;
        }
        // Only to bound the memory and the search.
        if self.labelled.len() < 64 {
            self.labelled.push(Arc::clone(space));
        }
        self.label_of(space);
    }

    /// Notes a colour space that is not used again.
    pub(super) fn label_of(&mut self, space: &Space) {
        self.facts.rgb |= space.is_rgb();
        self.labels.insert(space.label());
    }

    /// Notes all a shading paints.
    pub(super) fn shade(&mut self, shade: &Shade, inside: bool) {
        self.label_of(&shade.space);
        self.ink(&shade.plates, shade.heaviest, inside);
        self.facts.ink_unmeasured |= !shade.measured && !shade.space.is_rgb();
    }
}

/// The numbers among the operands; no colour has more than 32.
fn numbers(tokens: &Tokens<'_>) -> Vec<f64> {
    let number = |operand: &Operand| match operand {
        Operand::Number(value) => Some(*value),
        _ => None,
    };
    tokens.operands().iter().take(64).filter_map(number).collect()
}
