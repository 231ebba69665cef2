//! Content streams → what they paint: operators carried out as far as a printer's questions go.
//!
//! Nothing is drawn. For each operator that paints it is known where, in which ink, how thick, how
//! large and in which font. Forms, patterns, masks and drawn glyphs are walked into; what they
//! share between pages is read once.

mod objects;
mod paint;
mod state;
mod text;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use lopdf::{Dictionary, Stream};

pub(super) use paint::LARGE_TEXT;

use super::colour::Space;
use super::facts::{Fault, PageFacts};
use super::fonts::Font;
use super::geometry::{Area, Matrix};
use super::images::Picture;
use super::reader::{File, MOST_OF_CONTENT, PageNode};
use super::shading::Shade;
use super::tokens::Tokens;
use state::{Path, State};

/// Contents nested deeper than this are not walked.
const DEEPEST: usize = 24;
/// States saved inside one another; real files stay below 30.
const MOST_STATES: usize = 512;
/// Contents larger than this are unpacked again where they are used again.
const LARGE: usize = 4 << 20;
/// Unpacked contents kept in memory at once.
const MOST_KEPT: usize = 256 << 20;
/// Operators taken from the budget at a time.
const BATCH: u64 = 256;

/// Marked as decoration.
const ARTIFACT: u8 = 1;
/// Belongs to an element of the structure tree.
const TAGGED: u8 = 2;
/// A text is given for the glyphs as a whole.
const SPELLED: u8 = 4;

/// Things read once and used by many pages, found by the place of their object.
struct Memo<T> {
    known: Mutex<HashMap<usize, Arc<OnceLock<Arc<T>>>>>,
}

impl<T> Memo<T> {
    fn new() -> Self {
        Self { known: Mutex::new(HashMap::new()) }
    }

    fn get(&self, key: usize, make: impl FnOnce() -> T) -> Arc<T> {
        let cell = {
            let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
            Arc::clone(known.entry(key).or_default())
        };
        // Two pages may ask at once: the second waits for the first.
        Arc::clone(cell.get_or_init(|| Arc::new(make())))
    }

    fn peek(&self, key: usize) -> Option<Arc<T>> {
        let known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        known.get(&key)?.get().cloned()
    }
}

/// What all pages share.
pub(super) struct Shared<'a> {
    file: &'a File,
    /// Whether the ink of images is wanted.
    inks: bool,
    fonts: Memo<Font>,
    pictures: Memo<Picture>,
    shades: Memo<Shade>,
    contents: Memo<Vec<u8>>,
    kept: AtomicUsize,
}

/// The place of an object in memory, which does not change while the file is open.
fn place<T>(object: &T) -> usize {
    std::ptr::from_ref(object).addr()
}

impl<'a> Shared<'a> {
    /// Nothing read yet.
    pub(super) fn new(file: &'a File, inks: bool) -> Self {
        Self {
            file,
            inks,
            fonts: Memo::new(),
            pictures: Memo::new(),
            shades: Memo::new(),
            contents: Memo::new(),
            kept: AtomicUsize::new(0),
        }
    }

    /// The operators of a form, pattern or glyph.
    fn content(&self, stream: &Stream) -> Result<Arc<Vec<u8>>, Fault> {
        let key = place(stream);
        if let Some(known) = self.contents.peek(key) {
            return Ok(known);
        }
        let bytes = self.file.unpack(stream, MOST_OF_CONTENT)?.bytes;
        let length = bytes.len();
        if length > LARGE || self.kept.fetch_add(length, Ordering::Relaxed) + length > MOST_KEPT {
            return Ok(Arc::new(bytes));
        }
        Ok(self.contents.get(key, || bytes))
    }
}

/// A page, walked.
pub(super) struct Walked {
    /// Its facts; fonts are still to be numbered.
    pub(super) facts: PageFacts,
    /// Fonts that show text, by first use, with the place of their object.
    pub(super) fonts: Vec<(usize, Arc<Font>)>,
}

/// The walk over one page.
struct Walk<'a, 's> {
    shared: &'s Shared<'a>,
    file: &'a File,
    facts: PageFacts,
    faults: BTreeSet<Fault>,
    fonts: Vec<(usize, Arc<Font>)>,
    /// The bleed: what lies outside is cut off.
    visible: Area,
    plates: [bool; 4],
    spots: BTreeSet<Arc<str>>,
    labels: BTreeSet<String>,
    spaces: Vec<(usize, Arc<Space>)>,
    /// Spaces whose label is known already.
    labelled: Vec<Arc<Space>>,
    /// Contents being walked, to notice when one contains itself.
    running: Vec<usize>,
    /// Patterns and masks walked on this page.
    done: BTreeSet<(usize, usize)>,
    /// Drawn glyphs walked on this page, and whether each takes the colour of the text.
    glyphs: BTreeMap<(usize, usize), bool>,
    /// Operators paid for.
    paid: u64,
}

/// One run through a content stream.
struct Frame<'a> {
    resources: Option<&'a Dictionary>,
    state: State<'a>,
    saved: Vec<State<'a>>,
    /// States beyond the limit, counted only.
    unsaved: usize,
    path: Path,
    /// Marks that are open, each with those around it.
    marks: Vec<u8>,
    /// Marks around the whole content.
    around: u8,
    /// Where patterns are anchored.
    base: Matrix,
    text: Matrix,
    line: Matrix,
    /// Inside `BX` and `EX` unknown operators are allowed.
    lenient: usize,
}

impl<'a> Frame<'a> {
    fn new(resources: Option<&'a Dictionary>, state: State<'a>, around: u8) -> Self {
        Self {
            resources,
            base: state.ctm,
            state,
            saved: Vec::new(),
            unsaved: 0,
            path: Path::new(),
            marks: Vec::new(),
            around,
            text: Matrix::IDENTITY,
            line: Matrix::IDENTITY,
            lenient: 0,
        }
    }

    fn mark(&self) -> u8 {
        self.marks.last().copied().unwrap_or(self.around)
    }
}

/// Walks a page: its contents and the looks of its annotations.
pub(super) fn page<'a>(
    shared: &Shared<'a>,
    node: &PageNode<'a>,
    facts: PageFacts,
    visible: Area,
) -> Walked {
    let mut walk = Walk {
        shared,
        file: shared.file,
        facts,
        faults: BTreeSet::new(),
        fonts: Vec::new(),
        visible,
        plates: [false; 4],
        spots: BTreeSet::new(),
        labels: BTreeSet::new(),
        spaces: Vec::new(),
        labelled: Vec::new(),
        running: Vec::new(),
        done: BTreeSet::new(),
        glyphs: BTreeMap::new(),
        paid: 0,
    };
    walk.page(node);
    walk.finish()
}

impl<'a> Walk<'a, '_> {
    fn page(&mut self, node: &PageNode<'a>) {
        let Some(dict) = node.dict else {
            self.faults.insert(Fault::PageUnreadable);
            return;
        };
        if !self.file.allow(0) {
            self.faults.insert(Fault::TooMuchWork);
            return;
        }
        let data = self.page_content(dict);
        self.run(&data, Frame::new(node.resources, State::start(Matrix::IDENTITY), 0));
        for annotation in self.file.array(dict, b"Annots") {
            if let Some(annotation) = self.file.as_dict(annotation) {
                self.annotation(annotation, node.resources);
            }
        }
    }

    /// All streams of a page as one, parted by white space.
    fn page_content(&mut self, dict: &'a Dictionary) -> Vec<u8> {
        let mut out = Vec::new();
        let streams: Vec<&Stream> = match self.file.get(dict, b"Contents") {
            Some(lopdf::Object::Stream(stream)) => vec![stream],
            Some(lopdf::Object::Array(parts)) => {
                let stream = |o| self.file.resolve(o).and_then(|o| o.as_stream().ok());
                parts.iter().filter_map(stream).collect()
            }
            _ => Vec::new(),
        };
        for stream in streams {
            let left = MOST_OF_CONTENT.saturating_sub(out.len());
            match self.file.unpack(stream, left) {
                Ok(unpacked) if unpacked.coding.is_none() => {
                    out.extend_from_slice(&unpacked.bytes);
                    out.push(b'\n');
                }
                Ok(_) => {
                    self.faults.insert(Fault::StreamUnreadable);
                }
                Err(fault) => {
                    self.faults.insert(fault);
                    // What comes after could only be misread.
                    break;
                }
            }
        }
        out
    }

    /// Carries out the operators of a content stream; whether it left its colours to others.
    fn run(&mut self, data: &[u8], mut frame: Frame<'a>) -> bool {
        let mut tokens = Tokens::new(data);
        while let Some(operator) = tokens.next() {
            if self.paid == 0 {
                if !self.file.allow(BATCH) {
                    self.faults.insert(Fault::TooMuchWork);
                    return false;
                }
                self.paid = BATCH;
            }
            self.paid -= 1;
            self.operator(operator, &mut tokens, &mut frame);
        }
        if tokens.overflowed() {
            self.faults.insert(Fault::TooMuchWork);
        }
        if !frame.saved.is_empty() || frame.unsaved > 0 || !frame.marks.is_empty() {
            self.faults.insert(Fault::UnpairedState);
        }
        frame.state.colourless
    }

    /// Carries out one operator, the frequent kinds first.
    fn operator(&mut self, operator: &[u8], tokens: &mut Tokens<'_>, frame: &mut Frame<'a>) {
        let done = self.text_operator(operator, tokens, frame)
            || self.state_operator(operator, tokens, frame)
            || self.colour_operator(operator, tokens, frame)
            || self.path_operator(operator, tokens, frame)
            || self.object_operator(operator, tokens, frame)
            || Self::mark_operator(self.file, operator, tokens, frame);
        if !done && frame.lenient == 0 {
            self.faults.insert(Fault::BadOperator);
        }
    }

    /// `q`, `Q`, `cm`, `w` and what is of no interest here.
    fn state_operator(
        &mut self,
        operator: &[u8],
        tokens: &Tokens<'_>,
        frame: &mut Frame<'a>,
    ) -> bool {
        match operator {
            b"q" if frame.saved.len() >= MOST_STATES => {
                frame.unsaved += 1;
                self.faults.insert(Fault::TooDeep);
            }
            b"q" => frame.saved.push(frame.state.clone()),
            b"Q" if frame.unsaved > 0 => frame.unsaved -= 1,
            b"Q" => match frame.saved.pop() {
                Some(state) => frame.state = state,
                None => {
                    self.faults.insert(Fault::UnpairedState);
                }
            },
            b"cm" => {
                let Some(matrix) = tokens.numbers() else { return false };
                frame.state.ctm = Matrix::new(matrix).then(frame.state.ctm);
            }
            b"w" => {
                let Some([width]) = tokens.numbers() else { return false };
                frame.state.line_width = width.abs();
            }
            b"J" | b"j" | b"M" | b"d" | b"ri" | b"i" => {}
            b"gs" => self.parameters(tokens, frame),
            b"BX" => frame.lenient += 1,
            b"EX" => frame.lenient = frame.lenient.saturating_sub(1),
            _ => return false,
        }
        true
    }

    /// Marks of structure and of layers.
    fn mark_operator(
        file: &File,
        operator: &[u8],
        tokens: &Tokens<'_>,
        frame: &mut Frame<'_>,
    ) -> bool {
        match operator {
            b"BMC" | b"BDC" => {
                let mut mark = frame.mark();
                let operands = tokens.operands();
                if let Some(super::tokens::Operand::Name(tag)) = operands.first()
                    && tokens.bytes(*tag) == b"Artifact"
                {
                    mark |= ARTIFACT;
                }
                let named = tokens.last_name().filter(|_| operands.len() == 2);
                let listed = named.and_then(|name| {
                    let all = file.dict(frame.resources?, b"Properties")?;
                    file.dict(all, name)
                });
                let has = |key: &[u8]| match listed {
                    Some(listed) => listed.has(key),
                    None => tokens.names(key),
                };
                if operator == b"BDC" && has(b"MCID") {
                    mark |= TAGGED;
                }
                if operator == b"BDC" && has(b"ActualText") {
                    mark |= SPELLED;
                }
                // Deeper marks than states can be: only to bound the memory.
                if frame.marks.len() < MOST_STATES * 16 {
                    frame.marks.push(mark);
                }
            }
            b"EMC" => {
                frame.marks.pop();
            }
            b"MP" | b"DP" => {}
            _ => return false,
        }
        true
    }

    fn finish(mut self) -> Walked {
        let spots = self.spots.iter().map(ToString::to_string);
        let process = super::colour::PROCESS.iter().zip(self.plates);
        let process = process.filter(|(_, used)| *used).map(|(name, _)| (*name).to_owned());
        self.facts.plates = process.chain(spots).collect();
        self.facts.colour_spaces = self.labels.into_iter().collect();
        self.facts.faults = self.faults.into_iter().collect();
        Walked { facts: self.facts, fonts: self.fonts }
    }
}
