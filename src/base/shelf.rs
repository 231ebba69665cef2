//! Values that lie on disk between two runs, by the digests of all they were made from.
//!
//! A shelf is one run of bytes: who made it, a checksum, where each value lies, the values. Values stay
//! bytes until somebody asks for them. One that was made by another program, or that was damaged, is an
//! empty one.

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use rustc_hash::FxHashMap;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::memo::Digest;

/// What a file that holds a shelf begins with.
const MAGIC: &[u8] = b"bridgebook cache 1\n";
const CHECKSUM: usize = 32;

/// A value as bytes; nothing, where it holds something that is not to lie on disk.
pub fn encoded(value: &impl Serialize) -> Option<Vec<u8>> {
    postcard::to_allocvec(value).ok()
}

/// A value from bytes.
pub fn decoded<V: DeserializeOwned>(bytes: &[u8]) -> Option<V> {
    postcard::from_bytes(bytes).ok()
}

/// Values of an earlier run.
#[derive(Default)]
pub struct Shelf {
    bytes: Vec<u8>,
    places: FxHashMap<Digest, Range<usize>>,
}

impl fmt::Debug for Shelf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Shelf({} values)", self.places.len())
    }
}

/// Where values lie, in the order in which they lie there.
#[derive(Serialize, Deserialize)]
struct Contents(Vec<(Digest, u32)>);

impl Shelf {
    /// Reads one that [`Shelving::done`] made for the same `maker`; an empty one, if it is none.
    pub fn read(bytes: Vec<u8>, maker: &str) -> Self {
        Self::places(&bytes, maker).map_or_else(Self::default, |places| Self { bytes, places })
    }

    fn places(bytes: &[u8], maker: &str) -> Option<FxHashMap<Digest, Range<usize>>> {
        let rest = bytes.strip_prefix(MAGIC)?;
        let (checksum, rest) = rest.split_at_checked(CHECKSUM)?;
        if *blake3::hash(rest).as_bytes() != *checksum {
            return None;
        }
        let ((made_by, Contents(contents)), values) =
            postcard::take_from_bytes::<(String, Contents)>(rest).ok()?;
        if made_by != maker {
            return None;
        }
        let mut at = bytes.len() - values.len();
        let mut places = FxHashMap::default();
        for (digest, length) in contents {
            let end = at.checked_add(usize::try_from(length).ok()?)?;
            places.insert(digest, at..end);
            at = end;
        }
        (at == bytes.len()).then_some(places)
    }

    /// A value as bytes.
    pub fn get(&self, digest: &Digest) -> Option<&[u8]> {
        self.bytes.get(self.places.get(digest)?.clone())
    }

    /// How many values there are.
    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }
}

/// Puts together the shelf for the next run.
pub struct Shelving {
    old: Arc<Shelf>,
    /// In the order of their digests, so that the same values make the same bytes. Nothing where the value
    /// lies on the old shelf already.
    values: BTreeMap<Digest, Option<Vec<u8>>>,
}

impl Shelving {
    /// Begins with nothing; values of the old one are taken over as they are.
    pub fn new(old: Arc<Shelf>) -> Self {
        Self { old, values: BTreeMap::new() }
    }

    /// Adds a value, if it can lie on disk.
    pub fn add(&mut self, digest: Digest, value: &impl Serialize) {
        if self.old.places.contains_key(&digest) {
            self.values.insert(digest, None);
        } else if let Some(bytes) = encoded(value) {
            self.values.insert(digest, Some(bytes));
        }
    }

    /// Takes a value of the old shelf over, if it lies there.
    pub fn pass_on(&mut self, digest: Digest) {
        if self.old.places.contains_key(&digest) {
            self.values.entry(digest).or_insert(None);
        }
    }

    /// Adds a value in place of one that lies there under its digest.
    pub fn replace(&mut self, digest: Digest, value: &impl Serialize) {
        let bytes = encoded(value).filter(|bytes| self.old.get(&digest) != Some(&**bytes));
        self.values.insert(digest, bytes);
    }

    /// The shelf as bytes; nothing, if it would be the old one.
    pub fn done(self, maker: &str) -> Option<Vec<u8>> {
        if self.values.len() == self.old.len() && self.values.values().all(Option::is_none) {
            return None;
        }
        let values: Vec<(Digest, &[u8])> = self
            .values
            .iter()
            .filter_map(|(digest, value)| {
                Some((*digest, value.as_deref().or_else(|| self.old.get(digest))?))
            })
            .collect();
        let length =
            |(digest, bytes): &(Digest, &[u8])| Some((*digest, u32::try_from(bytes.len()).ok()?));
        let contents = values.iter().map(length).collect::<Option<Vec<_>>>()?;
        let mut out = [MAGIC, &[0; CHECKSUM], &encoded(&(maker, Contents(contents)))?].concat();
        out.reserve_exact(values.iter().map(|(_, bytes)| bytes.len()).sum());
        for (_, bytes) in &values {
            out.extend_from_slice(bytes);
        }
        let begin = MAGIC.len() + CHECKSUM;
        let checksum = blake3::hash(&out[begin..]);
        out[MAGIC.len()..begin].copy_from_slice(checksum.as_bytes());
        Some(out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shelf(values: &[(&str, &str)], old: Shelf) -> Option<Vec<u8>> {
        let mut shelving = Shelving::new(Arc::new(old));
        for (name, value) in values {
            shelving.add(Digest::of("test", name), value);
        }
        shelving.done("me")
    }

    fn value(shelf: &Shelf, name: &str) -> Option<String> {
        shelf.get(&Digest::of("test", name)).and_then(decoded)
    }

    #[test]
    fn values_come_back() {
        let bytes = shelf(&[("a", "one"), ("b", "")], Shelf::default()).unwrap_or_default();
        let first = Shelf::read(bytes.clone(), "me");
        assert_eq!(value(&first, "a").as_deref(), Some("one"));
        assert_eq!(value(&first, "b").as_deref(), Some(""));
        assert_eq!(value(&first, "c"), None);
        assert_eq!(shelf(&[("a", "one"), ("b", "")], first), None, "nothing is new");
        // What nobody asked for goes; what was there is taken over as it was.
        let next = shelf(&[("a", "not looked at")], Shelf::read(bytes, "me")).unwrap_or_default();
        let next = Shelf::read(next, "me");
        assert_eq!((value(&next, "a").as_deref(), next.len()), (Some("one"), 1));
        let mut shelving = Shelving::new(Arc::new(next));
        shelving.replace(Digest::of("test", "a"), &"two");
        let last = Shelf::read(shelving.done("me").unwrap_or_default(), "me");
        assert_eq!(value(&last, "a").as_deref(), Some("two"));
    }

    #[test]
    fn a_damaged_one_is_an_empty_one() {
        let bytes = shelf(&[("a", "one"), ("b", "two")], Shelf::default()).unwrap_or_default();
        assert!(Shelf::read(bytes.clone(), "somebody else").is_empty());
        for at in 0..bytes.len() {
            let mut other = bytes.clone();
            other[at] ^= 1;
            assert!(Shelf::read(other, "me").is_empty(), "byte {at}");
            assert!(Shelf::read(bytes[..at].to_vec(), "me").is_empty(), "cut at {at}");
        }
    }
}
