//! Bytes → objects, with limits: a hostile file ends in an error, never in a full memory or a full
//! stack. Nothing is written here, and nothing is repaired.

use std::cell::Cell;
use std::collections::BTreeSet;
use std::panic;
use std::sync::atomic::{AtomicU64, Ordering};

use lopdf::{DecompressError, Dictionary, Document, Error, LoadOptions, Object, ObjectId, Stream};

use super::facts::Fault;

/// The most that one stream may unpack to.
pub(super) const MOST_OF_A_STREAM: usize = 256 << 20;
/// The most that one stream of operators may unpack to.
pub(super) const MOST_OF_CONTENT: usize = 128 << 20;
/// The most that all streams together may unpack to.
const MOST_OF_ALL: u64 = 8 << 30;
/// The most that one object stream or cross-reference stream may unpack to.
const MOST_OF_AN_OBJECT_STREAM: usize = 8 << 20;
/// The most that all object streams may unpack to.
const MOST_OF_OBJECT_STREAMS: usize = 128 << 20;
/// Objects of a file, items of arrays counted; a tagged page has about a thousand.
const MOST_OBJECTS: usize = 16 << 20;
/// Operators that may be carried out for one file; fewer in tests, which use them up.
const MOST_OPERATORS: u64 = if cfg!(test) { 1_000_000 } else { 100_000_000 };
/// Pages looked at.
const MOST_PAGES: usize = 100_000;
/// Levels of the page tree.
const DEEPEST_TREE: usize = 64;

/// Why a file could not be opened.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Closed {
    /// Not a PDF, or too broken; the reader's own words.
    Unreadable(String),
    /// It needs a password, or would without one being empty.
    Encrypted,
    /// Opening it would take more memory than is allowed.
    TooLarge,
}

/// Something wrong with the file around its pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Flaw {
    /// The table of objects was wrong and had to be guessed.
    Rebuilt,
    /// The header does not stand at the very start.
    LateHeader,
    /// The end mark is missing.
    NoEnd,
    /// A node of the page tree contains itself, or a page is listed twice.
    TreeCycle,
    /// The page tree is too deep or too large.
    TreeTooLarge,
    /// A node of the page tree is missing or is none.
    TreeBroken,
    /// The page tree states another number of pages than it has.
    WrongCount,
}

/// An open file.
pub(super) struct File {
    /// The objects.
    pub(super) document: Document,
    unpacked: AtomicU64,
    operators: AtomicU64,
}

/// A page with what it inherits from the nodes above it.
#[derive(Clone, Copy)]
pub(super) struct PageNode<'a> {
    /// Its object.
    pub(super) id: ObjectId,
    /// Its own entries; nothing if it is unreadable.
    pub(super) dict: Option<&'a Dictionary>,
    /// Fonts, images and so on.
    pub(super) resources: Option<&'a Dictionary>,
    /// The whole sheet.
    pub(super) media: Option<&'a Object>,
    /// What readers show.
    pub(super) crop: Option<&'a Object>,
    /// Degrees.
    pub(super) rotate: i64,
}

/// The bytes of a stream, and the coding that is left of an image.
pub(super) struct Unpacked {
    /// Bytes with all general filters undone.
    pub(super) bytes: Vec<u8>,
    /// The image filter that stays: `DCTDecode` and so on.
    pub(super) coding: Option<Vec<u8>>,
}

/// Thrown through `lopdf` by [`sift`], and caught again in [`open`].
struct Stop;

/// What opening a file may still take.
#[derive(Clone, Copy)]
struct Budget {
    /// Bytes of streams as they lie in the file.
    streams: usize,
    /// Bytes that object streams unpack to.
    object_streams: usize,
    /// Objects, each item of an array and of a dictionary counted.
    objects: usize,
    /// Whether there are object streams, whose objects have to be handed back.
    hand_back: bool,
}

thread_local! {
    /// The budget of the file being opened on this thread.
    static BUDGET: Cell<Option<Budget>> = const { Cell::new(None) };
}

impl Budget {
    /// In an honest file nothing overlaps: streams together are no longer than it, and every object
    /// takes at least one byte.
    fn of(pdf: &[u8]) -> Self {
        Self {
            streams: pdf.len(),
            object_streams: MOST_OF_OBJECT_STREAMS,
            objects: pdf.len().min(MOST_OBJECTS),
            hand_back: contains(pdf, b"ObjStm"),
        }
    }

    fn after(self, object: &Object) -> Option<Self> {
        let objects = self.objects.checked_sub(weight(object))?;
        let Object::Stream(stream) = object else { return Some(Self { objects, ..self }) };
        let streams = self.streams.checked_sub(stream.content.len())?;
        if !stream.dict.has_type(b"ObjStm") {
            return Some(Self { streams, objects, ..self });
        }
        let unpacked = stream.get_plain_content_with_limit(MOST_OF_AN_OBJECT_STREAM);
        // One that cannot be unpacked costs nothing more.
        let unpacked = unpacked.map_or(0, |bytes| bytes.len());
        let object_streams = self.object_streams.checked_sub(unpacked)?;
        let objects = (objects + unpacked).min(MOST_OBJECTS);
        Some(Self { streams, object_streams, objects, ..self })
    }
}

/// How many objects lie in one. The parser bounds how deep they are nested.
fn weight(object: &Object) -> usize {
    match object {
        Object::Array(items) => 1 + items.iter().map(weight).sum::<usize>(),
        Object::Dictionary(dict) => 1 + dict.iter().map(|(_, o)| weight(o)).sum::<usize>(),
        Object::Stream(stream) => 1 + stream.dict.iter().map(|(_, o)| weight(o)).sum::<usize>(),
        _ => 1,
    }
}

/// Counts what opening takes. `lopdf` reads every entry of the cross-reference table, so many
/// entries that name one place would multiply it; only unwinding ends that.
#[allow(clippy::unnecessary_wraps, reason = "the reader asks for this signature")]
fn sift(id: ObjectId, object: &mut Object) -> Option<(ObjectId, Object)> {
    let mut hand_back = true;
    if let Some(budget) = BUDGET.get() {
        let Some(left) = budget.after(object) else { panic::resume_unwind(Box::new(Stop)) };
        BUDGET.set(Some(left));
        hand_back = left.hand_back;
    }
    // What comes back is looked at only for the members of object streams.
    let back = if hand_back && object.as_stream().is_err() { object.clone() } else { Object::Null };
    Some((id, back))
}

/// Opens a file.
pub(super) fn open(pdf: &[u8]) -> Result<(File, BTreeSet<Flaw>), Closed> {
    // Asked first: an encrypted file is not read object by object, so nothing would be counted.
    let asked = || Document::load_metadata_mem(pdf).is_ok_and(|metadata| metadata.encrypted);
    if contains(pdf, b"/Encrypt") && panic::catch_unwind(asked).unwrap_or(false) {
        return Err(Closed::Encrypted);
    }
    let options = LoadOptions {
        filter: Some(sift),
        max_decompressed_size: Some(MOST_OF_AN_OBJECT_STREAM),
        ..LoadOptions::default()
    };
    BUDGET.set(Some(Budget::of(pdf)));
    let loaded = panic::catch_unwind(|| Document::load_mem_with_options(pdf, options));
    BUDGET.set(None);
    let document = match loaded {
        Ok(Ok(document)) => document,
        Ok(Err(
            Error::Decryption(_) | Error::InvalidPassword | Error::UnsupportedSecurityHandler(_),
        )) => {
            return Err(Closed::Encrypted);
        }
        Ok(Err(Error::Decompress(DecompressError::MemoryLimitExceeded { .. }))) => {
            return Err(Closed::TooLarge);
        }
        Ok(Err(error)) => return Err(Closed::Unreadable(error.to_string())),
        Err(payload) if payload.is::<Stop>() => return Err(Closed::TooLarge),
        Err(_) => return Err(Closed::Unreadable("the reader gave up".to_owned())),
    };
    if document.is_encrypted() || document.was_encrypted() {
        return Err(Closed::Encrypted);
    }
    if document.catalog().is_err() {
        return Err(Closed::Unreadable("there is no catalog".to_owned()));
    }
    let mut flaws = BTreeSet::new();
    if document.xref_recovery.is_some() {
        flaws.insert(Flaw::Rebuilt);
    }
    if !pdf.starts_with(b"%PDF-") {
        flaws.insert(Flaw::LateHeader);
    }
    let tail = pdf.get(pdf.len().saturating_sub(1024)..).unwrap_or(pdf);
    if !contains(tail, b"%%EOF") {
        flaws.insert(Flaw::NoEnd);
    }
    let file = File { document, unpacked: AtomicU64::new(0), operators: AtomicU64::new(0) };
    Ok((file, flaws))
}

/// Whether `wanted` stands anywhere in `bytes`.
fn contains(bytes: &[u8], wanted: &[u8]) -> bool {
    let Some((&first, _)) = wanted.split_first() else { return true };
    let mut rest = bytes;
    while let Some(at) = rest.iter().position(|b| *b == first) {
        rest = rest.get(at..).unwrap_or_default();
        if rest.starts_with(wanted) {
            return true;
        }
        rest = rest.get(1..).unwrap_or_default();
    }
    false
}

impl File {
    /// An object, references followed; nothing for `null` and for dead ends.
    pub(super) fn resolve<'a>(&'a self, object: &'a Object) -> Option<&'a Object> {
        match object {
            Object::Null => None,
            Object::Reference(_) => {
                let (_, found) = self.document.dereference(object).ok()?;
                (!matches!(found, Object::Null | Object::Reference(_))).then_some(found)
            }
            _ => Some(object),
        }
    }

    /// An entry of a dictionary.
    pub(super) fn get<'a>(&'a self, dict: &'a Dictionary, key: &[u8]) -> Option<&'a Object> {
        self.resolve(dict.get(key).ok()?)
    }

    /// An object as a dictionary; that of a stream counts.
    pub(super) fn as_dict<'a>(&'a self, object: &'a Object) -> Option<&'a Dictionary> {
        match self.resolve(object)? {
            Object::Dictionary(dict) => Some(dict),
            Object::Stream(stream) => Some(&stream.dict),
            _ => None,
        }
    }

    /// An entry that is a dictionary.
    pub(super) fn dict<'a>(&'a self, dict: &'a Dictionary, key: &[u8]) -> Option<&'a Dictionary> {
        self.as_dict(dict.get(key).ok()?)
    }

    /// An entry that is a stream.
    pub(super) fn stream<'a>(&'a self, dict: &'a Dictionary, key: &[u8]) -> Option<&'a Stream> {
        self.get(dict, key)?.as_stream().ok()
    }

    /// An entry that is an array; an empty one if it is not there.
    pub(super) fn array<'a>(&'a self, dict: &'a Dictionary, key: &[u8]) -> &'a [Object] {
        self.get(dict, key).and_then(|o| o.as_array().ok()).map_or(&[], Vec::as_slice)
    }

    /// An entry that is a name.
    pub(super) fn name<'a>(&'a self, dict: &'a Dictionary, key: &[u8]) -> Option<&'a [u8]> {
        self.get(dict, key)?.as_name().ok()
    }

    /// An entry that is a whole number.
    pub(super) fn integer(&self, dict: &Dictionary, key: &[u8]) -> Option<i64> {
        self.get(dict, key)?.as_i64().ok()
    }

    /// An entry that is a count or size.
    pub(super) fn size(&self, dict: &Dictionary, key: &[u8]) -> Option<usize> {
        usize::try_from(self.integer(dict, key)?).ok()
    }

    /// An entry that is a number.
    pub(super) fn number(&self, dict: &Dictionary, key: &[u8]) -> Option<f64> {
        self.get(dict, key)?.as_float().ok().map(f64::from)
    }

    /// An entry that is `true`.
    pub(super) fn is_true(&self, dict: &Dictionary, key: &[u8]) -> bool {
        self.get(dict, key).and_then(|o| o.as_bool().ok()).unwrap_or(false)
    }

    /// An entry that is a text, or a name in place of one.
    pub(super) fn text(&self, dict: &Dictionary, key: &[u8]) -> Option<String> {
        match self.get(dict, key)? {
            Object::Name(name) => Some(String::from_utf8_lossy(name).into_owned()),
            object => lopdf::decode_text_string(object).ok(),
        }
    }

    /// Numbers of an array.
    pub(super) fn numbers(&self, array: &[Object]) -> Vec<f64> {
        let number = |o| self.resolve(o).and_then(|o| o.as_float().ok()).map_or(0.0, f64::from);
        array.iter().map(number).collect()
    }

    /// An entry of exactly `N` numbers.
    pub(super) fn fixed<const N: usize>(&self, dict: &Dictionary, key: &[u8]) -> Option<[f64; N]> {
        self.numbers(self.array(dict, key)).try_into().ok()
    }

    /// The catalog; the file was opened only because there is one.
    pub(super) fn catalog(&self) -> Option<&Dictionary> {
        self.document.catalog().ok()
    }

    /// Takes operators from the budget; `false` once it is used up.
    pub(super) fn allow(&self, operators: u64) -> bool {
        self.operators.fetch_add(operators, Ordering::Relaxed) + operators <= MOST_OPERATORS
    }

    /// Undoes the general filters of a stream.
    pub(super) fn unpack(&self, stream: &Stream, most: usize) -> Result<Unpacked, Fault> {
        if self.unpacked.load(Ordering::Relaxed) > MOST_OF_ALL {
            return Err(Fault::TooMuchWork);
        }
        let (mut filters, parameters) = self.filters(&stream.dict);
        let image = filters.last().is_some_and(|f| {
            matches!(f.as_slice(), b"DCTDecode" | b"JPXDecode" | b"JBIG2Decode" | b"CCITTFaxDecode")
        });
        let coding = if image { filters.pop() } else { None };
        // The reader leaves a stream empty when it cannot tell where it ends.
        if stream.content.is_empty() && self.integer(&stream.dict, b"Length") != Some(0) {
            return Err(Fault::StreamUnreadable);
        }
        let sealed =
            matches!(filters.as_slice(), [only] if only == b"FlateDecode") && parameters.is_none();
        let unpacked = if filters.is_empty() {
            let fits = stream.content.len() <= most;
            if fits { Ok(stream.content.clone()) } else { Err(Fault::StreamTooLarge) }
        } else {
            let mut dict = Dictionary::new();
            if let Some(parameters) = parameters {
                let kept = parameters.into_iter().take(filters.len()).collect::<Vec<_>>();
                dict.set("DecodeParms", kept);
            }
            dict.set("Filter", filters.into_iter().map(Object::Name).collect::<Vec<_>>());
            let bare = Stream::new(dict, stream.content.clone());
            bare.get_plain_content_with_limit(most).map_err(|error| match error {
                Error::Decompress(DecompressError::MemoryLimitExceeded { .. }) => {
                    Fault::StreamTooLarge
                }
                _ => Fault::StreamUnreadable,
            })
        };
        let cost = unpacked.as_ref().map_or(most, Vec::len) as u64;
        self.unpacked.fetch_add(cost, Ordering::Relaxed);
        let bytes = unpacked?;
        if sealed && !has_seal(&stream.content, &bytes) {
            return Err(Fault::StreamUnreadable);
        }
        Ok(Unpacked { bytes, coding })
    }

    /// The filters by their full names, and what they are told.
    fn filters(&self, dict: &Dictionary) -> (Vec<Vec<u8>>, Option<Vec<Object>>) {
        let listed = |keys: [&[u8]; 2]| -> Vec<Object> {
            let found = keys.iter().find_map(|key| self.get(dict, key));
            let items = match found {
                Some(Object::Array(items)) => items.as_slice(),
                Some(object) => std::slice::from_ref(object),
                None => &[],
            };
            items.iter().map(|o| self.resolve(o).cloned().unwrap_or(Object::Null)).collect()
        };
        let names = listed([b"Filter", b"F"]).into_iter().filter_map(|o| match o {
            Object::Name(name) => Some(full_name(name)),
            _ => None,
        });
        let parameters = listed([b"DecodeParms", b"DP"]);
        (names.collect(), (!parameters.is_empty()).then_some(parameters))
    }

    /// All pages in order, and what is wrong with their tree.
    pub(super) fn pages(&self) -> (Vec<PageNode<'_>>, BTreeSet<Flaw>) {
        let mut walk = TreeWalk { file: self, pages: Vec::new(), flaws: BTreeSet::new() };
        let root =
            self.catalog().and_then(|c| c.get(b"Pages").ok()).and_then(|o| o.as_reference().ok());
        match root {
            Some(root) => walk.run(root),
            None => {
                walk.flaws.insert(Flaw::TreeBroken);
            }
        }
        (walk.pages, walk.flaws)
    }
}

/// Whether the checksum of the bytes stands at the end of the packed ones: the reader takes what it
/// can get of a damaged stream, and says nothing.
fn has_seal(packed: &[u8], bytes: &[u8]) -> bool {
    let (mut low, mut high) = (1_u32, 0_u32);
    // So many bytes fit before the sums have to be brought down.
    for block in bytes.chunks(5552) {
        for byte in block {
            low += u32::from(*byte);
            high += low;
        }
        low %= 65_521;
        high %= 65_521;
    }
    let seal = (high << 16 | low).to_be_bytes();
    // An end of line may have been counted in.
    let tail = packed.get(packed.len().saturating_sub(8)..).unwrap_or(packed);
    tail.windows(4).any(|four| four == seal)
}

/// The full name of a filter that inline images abbreviate.
fn full_name(name: Vec<u8>) -> Vec<u8> {
    let full: &[u8] = match name.as_slice() {
        b"AHx" => b"ASCIIHexDecode",
        b"A85" => b"ASCII85Decode",
        b"LZW" => b"LZWDecode",
        b"Fl" => b"FlateDecode",
        b"RL" => b"RunLengthDecode",
        b"CCF" => b"CCITTFaxDecode",
        b"DCT" => b"DCTDecode",
        _ => return name,
    };
    full.to_vec()
}

/// A walk through the page tree, without recursion.
struct TreeWalk<'a> {
    file: &'a File,
    pages: Vec<PageNode<'a>>,
    flaws: BTreeSet<Flaw>,
}

impl<'a> TreeWalk<'a> {
    fn run(&mut self, root: ObjectId) {
        let top =
            PageNode { id: root, dict: None, resources: None, media: None, crop: None, rotate: 0 };
        let mut seen = BTreeSet::new();
        let mut open = vec![(root, 0_usize, top)];
        while let Some((id, depth, above)) = open.pop() {
            if self.pages.len() >= MOST_PAGES || depth > DEEPEST_TREE {
                self.flaws.insert(Flaw::TreeTooLarge);
                continue;
            }
            let Some(dict) = self.file.document.get_dictionary(id).ok() else {
                self.flaws.insert(Flaw::TreeBroken);
                self.pages.push(PageNode { id, dict: None, ..above });
                continue;
            };
            let node = self.inherit(id, dict, above);
            if !seen.insert(id) {
                self.flaws.insert(Flaw::TreeCycle);
                continue;
            }
            if !dict.has(b"Kids") {
                self.pages.push(node);
                continue;
            }
            for kid in self.file.array(dict, b"Kids").iter().rev() {
                match kid.as_reference() {
                    Ok(kid) => open.push((kid, depth + 1, node)),
                    Err(_) => {
                        self.flaws.insert(Flaw::TreeBroken);
                    }
                }
            }
        }
        let stated = self.file.document.get_dictionary(root).ok();
        let stated = stated.and_then(|root| self.file.size(root, b"Count"));
        if stated != Some(self.pages.len()) {
            self.flaws.insert(Flaw::WrongCount);
        }
    }

    fn inherit(&self, id: ObjectId, dict: &'a Dictionary, above: PageNode<'a>) -> PageNode<'a> {
        PageNode {
            id,
            dict: Some(dict),
            resources: self.file.dict(dict, b"Resources").or(above.resources),
            media: self.file.get(dict, b"MediaBox").or(above.media),
            crop: self.file.get(dict, b"CropBox").or(above.crop),
            rotate: self.file.integer(dict, b"Rotate").unwrap_or(above.rotate),
        }
    }
}
