//! Values that lie on disk between two runs, by the digests of all they were made from.
//!
//! A shelf is one file that only grows: what a run adds comes after what is there, then a list of all that
//! is of use, and at last the place of that list in the head of the file, in one of two slots by turns. So
//! a run that is killed leaves the list before its own, and one that reads meanwhile has what it began
//! with. Values are read when somebody asks for them, each with a check of its own. A shelf that was made by
//! another program, or whose list was damaged, is an empty one; a damaged value is none.

use std::collections::BTreeMap;
use std::fmt;
use std::io::{self, BufWriter, Read, Seek, SeekFrom, Write};
use std::sync::Arc;

use rustc_hash::FxHashMap;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::memo::Digest;

/// What a file that holds a shelf begins with.
const MAGIC: &[u8; 24] = b"bridgebook cache 2\n\0\0\0\0\0";
/// The length of a slot: turn, place and length of the list, its checksum, and a check of all these.
const SLOT: usize = 64;
/// The length of the name that tells a file from others.
const NAME: usize = 16;
/// Where the slots begin.
const SLOTS: usize = MAGIC.len() + NAME;
/// The length of the head.
const HEAD: usize = SLOTS + 2 * SLOT;

/// A value as bytes; nothing, where it holds something that is not to lie on disk.
pub fn encoded(value: &impl Serialize) -> Option<Vec<u8>> {
    postcard::to_allocvec(value).ok()
}

/// A value from bytes.
pub fn decoded<V: DeserializeOwned>(bytes: &[u8]) -> Option<V> {
    postcard::from_bytes(bytes).ok()
}

/// Where a shelf lies.
pub trait Store: Send + Sync {
    /// So many bytes from a place on; nothing, where there are less.
    fn read(&self, at: u64, length: usize) -> Option<Vec<u8>>;
}

impl Store for Vec<u8> {
    fn read(&self, at: u64, length: usize) -> Option<Vec<u8>> {
        let at = usize::try_from(at).ok()?;
        Some(self.get(at..at.checked_add(length)?)?.to_vec())
    }
}

/// Where a value lies.
#[derive(Clone, Copy)]
struct Place {
    at: u64,
    length: u32,
    check: [u8; 8],
}

/// Values of an earlier run.
#[derive(Default)]
pub struct Shelf {
    store: Option<Box<dyn Store>>,
    places: FxHashMap<Digest, Place>,
    /// The name of its file.
    name: [u8; NAME],
    /// The end of its list.
    end: u64,
}

impl fmt::Debug for Shelf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Shelf({} values)", self.places.len())
    }
}

/// What is of use: who made it, and of each value its digest, how far it lies behind the one before, its
/// length and its check; in the order in which they lie there.
#[derive(Serialize, Deserialize)]
struct List<'a> {
    maker: &'a str,
    values: Vec<(Digest, u64, u32, [u8; 8])>,
}

impl Shelf {
    /// Reads one that was [left](leave) for the same `maker`; an empty one, if it is none.
    pub fn read(store: impl Store + 'static, maker: &str) -> Self {
        let known = Self::list(&store, maker);
        known.map_or_else(Self::default, |(places, Head { name, slot })| Self {
            store: Some(Box::new(store)),
            places,
            name,
            end: slot.at + slot.length,
        })
    }

    fn list(store: &dyn Store, maker: &str) -> Option<(FxHashMap<Digest, Place>, Head)> {
        let head = Head::read(&store.read(0, HEAD)?)?;
        let slot = &head.slot;
        let list = store.read(slot.at, usize::try_from(slot.length).ok()?)?;
        if *blake3::hash(&list).as_bytes() != slot.checksum {
            return None;
        }
        let list: List<'_> = postcard::from_bytes(&list).ok()?;
        if list.maker != maker {
            return None;
        }
        let mut end = HEAD as u64;
        let mut places = FxHashMap::default();
        places.reserve(list.values.len());
        for (digest, gap, length, check) in list.values {
            let at = end.checked_add(gap)?;
            end = at.checked_add(length.into())?;
            places.insert(digest, Place { at, length, check });
        }
        Some((places, head))
    }

    /// A value as bytes.
    pub fn get(&self, digest: &Digest) -> Option<Vec<u8>> {
        let Place { at, length, check } = *self.places.get(digest)?;
        let bytes = self.store.as_ref()?.read(at, usize::try_from(length).ok()?)?;
        (check_of(&bytes) == check).then_some(bytes)
    }

    /// Whether this is its file.
    pub fn lies_in(&self, store: &dyn Store) -> bool {
        let head = store.read(0, HEAD).and_then(|bytes| Head::read(&bytes));
        head.is_some_and(|head| head.name == self.name)
    }

    /// How many values there are.
    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// Whether more of its file is of no use than of use, by more than some megabytes.
    pub fn is_wasteful(&self) -> bool {
        let used: u64 = self.places.values().map(|place| u64::from(place.length)).sum();
        self.end > 2 * used + (8 << 20)
    }
}

fn check_of(bytes: &[u8]) -> [u8; 8] {
    let mut out = [0; 8];
    out.copy_from_slice(&blake3::hash(bytes).as_bytes()[..8]);
    out
}

/// The head of a file: its name, and the slot that was written last.
struct Head {
    name: [u8; NAME],
    slot: Slot,
}

impl Head {
    fn read(bytes: &[u8]) -> Option<Self> {
        let (name, slots) = bytes.strip_prefix(MAGIC)?.split_first_chunk::<NAME>()?;
        let slots = slots.as_chunks::<SLOT>().0.iter().filter_map(Slot::read);
        Some(Self { name: *name, slot: slots.max_by_key(|slot| slot.turn)? })
    }
}

/// Where a list lies.
struct Slot {
    turn: u64,
    at: u64,
    length: u64,
    checksum: [u8; 32],
}

impl Slot {
    fn read(bytes: &[u8; SLOT]) -> Option<Self> {
        let (rest, check) = bytes.split_last_chunk::<8>()?;
        if check_of(rest) != *check {
            return None;
        }
        let (turn, rest) = rest.split_first_chunk::<8>()?;
        let (at, rest) = rest.split_first_chunk::<8>()?;
        let (length, rest) = rest.split_first_chunk::<8>()?;
        let number = u64::from_le_bytes;
        let (turn, at, length) = (number(*turn), number(*at), number(*length));
        Some(Self { turn, at, length, checksum: *rest.first_chunk()? })
    }

    fn written(&self) -> Vec<u8> {
        let numbers = [self.turn, self.at, self.length].map(u64::to_le_bytes).concat();
        let mut out = [numbers.as_slice(), &self.checksum].concat();
        let check = check_of(&out);
        out.extend_from_slice(&check);
        out
    }
}

/// A file for a shelf.
pub enum Target<'f, F> {
    /// That of the old shelf: what is new is added to it. Another run may have done so meanwhile.
    Own(&'f mut F),
    /// An empty one, and a name that no other has.
    New(&'f mut F, [u8; NAME]),
}

/// Leaves values for the next run. Tells whether anything was left: nothing is, where all would be as it was.
pub fn leave<F: Read + Write + Seek>(
    old: &Arc<Shelf>,
    target: Target<'_, F>,
    maker: &str,
    fill: impl FnOnce(&mut Shelving<'_>),
) -> io::Result<bool> {
    let its_own = matches!(target, Target::Own(_));
    let (file, start, turn) = match target {
        Target::Own(file) => {
            let mut head = [0; HEAD];
            file.seek(SeekFrom::Start(0))?;
            file.read_exact(&mut head)?;
            let head = Head::read(&head).filter(|head| head.name == old.name);
            let head = head.ok_or_else(|| io::Error::other("a file of another run"))?;
            // Whatever lies behind the list is what a killed run began to add.
            let end = file.seek(SeekFrom::End(0))?;
            (file, end, head.slot.turn + 1)
        }
        Target::New(file, name) => {
            file.write_all(MAGIC)?;
            file.write_all(&name)?;
            file.write_all(&[0; 2 * SLOT])?;
            (file, HEAD as u64, 1)
        }
    };
    let mut to = BufWriter::with_capacity(1 << 18, file);
    let mut shelving = Shelving {
        old: Arc::clone(old),
        its_own,
        values: BTreeMap::new(),
        to: &mut to,
        at: start,
        failed: None,
    };
    fill(&mut shelving);
    let Shelving { values, at, failed, .. } = shelving;
    if let Some(error) = failed {
        return Err(error);
    }
    if its_own && at == start && values.len() == old.len() {
        return Ok(false);
    }
    let mut in_order: Vec<(Digest, Place)> = values.into_iter().collect();
    // One without bytes lies where the next one begins.
    in_order.sort_unstable_by_key(|(_, place)| (place.at, place.length));
    let mut end = HEAD as u64;
    let one = |(digest, place): (Digest, Place)| {
        let gap = place.at - end;
        end = place.at + u64::from(place.length);
        (digest, gap, place.length, place.check)
    };
    let list = List { maker, values: in_order.into_iter().map(one).collect() };
    let list = encoded(&list).ok_or_else(|| io::Error::other("a list that cannot be written"))?;
    to.write_all(&list)?;
    to.flush()?;
    let checksum = *blake3::hash(&list).as_bytes();
    let slot = Slot { turn, at, length: list.len() as u64, checksum };
    let place = SLOTS as u64 + turn % 2 * SLOT as u64;
    to.seek(SeekFrom::Start(place))?;
    to.write_all(&slot.written())?;
    to.flush()?;
    Ok(true)
}

/// Puts together the shelf for the next run.
pub struct Shelving<'a> {
    old: Arc<Shelf>,
    its_own: bool,
    values: BTreeMap<Digest, Place>,
    to: &'a mut dyn Write,
    /// The end of what is written.
    at: u64,
    failed: Option<io::Error>,
}

impl Shelving<'_> {
    /// Adds a value, if it can lie on disk.
    pub fn add(&mut self, digest: Digest, value: &impl Serialize) {
        self.pass_on(digest);
        if !self.values.contains_key(&digest)
            && let Some(bytes) = encoded(value)
        {
            self.write(digest, &bytes);
        }
    }

    /// Takes a value of the old shelf over, if it lies there.
    pub fn pass_on(&mut self, digest: Digest) {
        let Some(place) = self.old.places.get(&digest).copied() else { return };
        if self.values.contains_key(&digest) {
            return;
        }
        if self.its_own {
            self.values.insert(digest, place);
        } else if let Some(bytes) = self.old.get(&digest) {
            self.write(digest, &bytes);
        }
    }

    /// Adds a value in place of one that lies there under its digest.
    pub fn replace(&mut self, digest: Digest, value: &impl Serialize) {
        let Some(bytes) = encoded(value) else { return };
        if self.old.places.get(&digest).is_some_and(|place| place.check == check_of(&bytes)) {
            self.pass_on(digest);
        } else {
            self.write(digest, &bytes);
        }
    }

    fn write(&mut self, digest: Digest, bytes: &[u8]) {
        let Ok(length) = u32::try_from(bytes.len()) else { return };
        if self.failed.is_some() {
            return;
        }
        match self.to.write_all(bytes) {
            Ok(()) => {
                let check = check_of(bytes);
                self.values.insert(digest, Place { at: self.at, length, check });
                self.at += u64::from(length);
            }
            Err(error) => self.failed = Some(error),
        }
    }
}

#[cfg(test)]
#[allow(clippy::expect_used, reason = "a broken test should stop the run")]
mod tests {
    use std::io::Cursor;

    use super::*;

    /// The bytes of a shelf after some values were left on it, beginning with nothing or with an old one.
    fn left(values: &[(&str, &str)], old: Option<&[u8]>) -> Option<Vec<u8>> {
        let shelf =
            Arc::new(old.map_or_else(Shelf::default, |old| Shelf::read(old.to_vec(), "me")));
        let mut file = Cursor::new(old.unwrap_or_default().to_vec());
        let fill = |shelving: &mut Shelving<'_>| {
            for (name, value) in values {
                shelving.add(Digest::of("test", name), value);
            }
        };
        let target =
            if old.is_some() { Target::Own(&mut file) } else { Target::New(&mut file, [1; 16]) };
        let new = leave(&shelf, target, "me", fill).expect("it is memory");
        new.then(|| file.into_inner())
    }

    fn value(bytes: &[u8], name: &str) -> Option<String> {
        let shelf = Shelf::read(bytes.to_vec(), "me");
        shelf.get(&Digest::of("test", name)).and_then(|bytes| decoded(&bytes))
    }

    #[test]
    fn values_come_back() {
        let first = left(&[("a", "one"), ("b", "")], None).expect("new");
        assert_eq!(value(&first, "a").as_deref(), Some("one"));
        assert_eq!(value(&first, "b").as_deref(), Some(""));
        assert_eq!(value(&first, "c"), None);
        assert_eq!(left(&[("a", "one"), ("b", "")], Some(&first)), None, "nothing is new");
        // What nobody asked for goes; what was there is taken over as it was.
        let next = left(&[("a", "not looked at"), ("c", "three")], Some(&first)).expect("new");
        assert_eq!(value(&next, "a").as_deref(), Some("one"));
        assert_eq!(value(&next, "c").as_deref(), Some("three"));
        assert_eq!(value(&next, "b"), None);
        let mut file = Cursor::new(Vec::new());
        let old = Arc::new(Shelf::read(next, "me"));
        let fill = |shelving: &mut Shelving<'_>| {
            shelving.replace(Digest::of("test", "a"), &"two");
            shelving.pass_on(Digest::of("test", "c"));
        };
        let new = Target::New(&mut file, [2; 16]);
        assert!(leave(&old, new, "me", fill).expect("it is memory"));
        assert!(leave(&old, Target::Own(&mut file), "me", |_| {}).is_err(), "it is another file");
        let last = file.into_inner();
        assert_eq!(value(&last, "a").as_deref(), Some("two"));
        assert_eq!(value(&last, "c").as_deref(), Some("three"));
    }

    #[test]
    fn a_run_that_was_killed_leaves_what_was_there() {
        let first = left(&[("a", "one")], None).expect("new");
        let next = left(&[("a", ""), ("b", "two")], Some(&first)).expect("new");
        for cut in first.len()..next.len() {
            // The head is written last.
            let killed = [&first[..HEAD], &next[HEAD..cut]].concat();
            assert_eq!(value(&killed, "a").as_deref(), Some("one"), "cut at {cut}");
            let after = left(&[("a", ""), ("b", "three")], Some(&killed)).expect("new");
            assert_eq!(value(&after, "a").as_deref(), Some("one"));
            assert_eq!(value(&after, "b").as_deref(), Some("three"));
        }
    }

    #[test]
    fn what_is_damaged_is_not_there() {
        let bytes = left(&[("a", "one"), ("b", "two")], None).expect("new");
        assert!(Shelf::read(bytes.clone(), "somebody else").is_empty());
        let right = |name: &str, bytes: &[u8]| {
            let whole = if name == "a" { "one" } else { "two" };
            value(bytes, name).is_none_or(|value| value == whole)
        };
        for at in 0..bytes.len() {
            let mut other = bytes.clone();
            other[at] ^= 1;
            for damaged in [&other, &bytes[..at]] {
                assert!(right("a", damaged) && right("b", damaged), "byte {at}");
            }
        }
    }
}
