//! What a process remembers of its last build: values of pure functions by digests of all they were
//! made from. A build that remembers and one that does not yield the same.

use std::hash::{Hash, Hasher};
use std::io;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rayon::prelude::*;
use rustc_hash::FxHashMap;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::shelf::{self, Shelf, Shelving};

/// A digest of everything a value was made from: 128 bits of BLAKE3.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize,
)]
pub struct Digest([u8; 16]);

/// Into how many parts remembered values are put.
const PARTS: usize = 16;

impl Digest {
    /// The part that its value is in.
    fn part(&self) -> usize {
        usize::from(self.0[0]) % PARTS
    }

    /// The digest of one value, for one purpose.
    pub fn of(purpose: &str, value: impl Hash) -> Self {
        let mut digesting = Digesting::new(purpose);
        digesting.value(value);
        digesting.done()
    }
}

/// Makes a digest, part by part. Parts cannot run into one another.
pub struct Digesting {
    /// Of what did not fit into the buffer. Most digests are of a few numbers, and need none.
    hasher: Option<Box<blake3::Hasher>>,
    /// Small parts come together here: the hash function is fast on long ones.
    buffer: Vec<u8>,
}

const BUFFER: usize = 8 << 10;

impl Digesting {
    /// A digest for one purpose: the same parts for another purpose make another one.
    pub fn new(purpose: &str) -> Self {
        let mut new = Self { hasher: None, buffer: Vec::with_capacity(256) };
        new.value(purpose);
        new
    }

    /// Adds a value.
    pub fn value(&mut self, value: impl Hash) -> &mut Self {
        value.hash(self);
        self
    }

    /// Adds what a template is shown, as far as it can be read: what cannot be cannot be rendered either.
    pub fn view(&mut self, view: &impl Serialize) {
        let _unreadable = serde_json::to_writer(self, view);
    }

    /// The digest.
    pub fn done(self) -> Digest {
        let hash = match self.hasher {
            Some(mut hasher) => hasher.update(&self.buffer).finalize(),
            None => blake3::hash(&self.buffer),
        };
        let mut out = [0; 16];
        out.copy_from_slice(&hash.as_bytes()[..16]);
        Digest(out)
    }

    fn add(&mut self, bytes: &[u8]) {
        if self.buffer.len() + bytes.len() > BUFFER {
            let hasher = self.hasher.get_or_insert_default();
            hasher.update(&self.buffer);
            self.buffer.clear();
            if bytes.len() > BUFFER {
                hasher.update(bytes);
                return;
            }
        }
        self.buffer.extend_from_slice(bytes);
    }
}

impl Hasher for Digesting {
    fn write(&mut self, bytes: &[u8]) {
        self.add(bytes);
    }

    /// Not used: the digest is longer.
    fn finish(&self) -> u64 {
        0
    }
}

impl io::Write for &mut Digesting {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.add(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// How a value is read from bytes.
type Read<V> = fn(&[u8]) -> Option<V>;

/// Remembered values of one kind. Those that a build did not ask for are forgotten at its end.
pub struct Memo<V> {
    /// What the last build asked for; in parts, as `new` is.
    old: Vec<FxHashMap<Digest, V>>,
    /// Values of an earlier run, and how they are read.
    shelf: Option<(Arc<Shelf>, Read<V>)>,
    /// Values of the earlier run that will be of use to the next one, though nobody looks at them now.
    passed: Mutex<Vec<Digest>>,
    /// In parts, so that threads seldom wait for one another. One that remembers nothing has none.
    new: Vec<Mutex<FxHashMap<Digest, V>>>,
}

impl<V> Default for Memo<V> {
    /// One that remembers nothing: for a process that builds once.
    fn default() -> Self {
        Self { old: Vec::new(), shelf: None, passed: Mutex::default(), new: Vec::new() }
    }
}

impl<V: Clone + Send> Memo<V> {
    /// One that remembers.
    pub fn keeping() -> Self {
        Self {
            old: (0..PARTS).map(|_| FxHashMap::default()).collect(),
            new: (0..PARTS).map(|_| Mutex::default()).collect(),
            ..Self::default()
        }
    }

    /// The value of a digest, if it is known.
    pub fn known(&self, key: &Digest) -> Option<V> {
        let earlier = || {
            let (shelf, read) = self.shelf.as_ref()?;
            read(&shelf.get(key)?)
        };
        let before = || self.old.get(key.part())?.get(key).cloned();
        before().or_else(|| self.part(key)?.get(key).cloned()).or_else(earlier)
    }

    /// Leaves a value of the earlier run to the next one, without a look at it.
    pub fn pass_on(&self, key: Digest) {
        if self.shelf.is_some() {
            self.passed.lock().unwrap_or_else(PoisonError::into_inner).push(key);
        }
    }

    /// Remembers a value.
    pub fn put(&self, key: Digest, value: V) {
        if let Some(mut part) = self.part(&key) {
            part.insert(key, value);
        }
    }

    fn part(&self, key: &Digest) -> Option<MutexGuard<'_, FxHashMap<Digest, V>>> {
        let part = self.new.get(key.part())?;
        Some(part.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// The value of a digest, made now if it is not known.
    pub fn get(&self, key: impl FnOnce() -> Digest, make: impl FnOnce() -> V) -> V {
        if !self.keeps() {
            return make();
        }
        let key = key();
        let value = self.known(&key).unwrap_or_else(make);
        self.put(key, value.clone());
        value
    }

    /// What the last build asked for; whoever looks at all of it puts it in order.
    pub fn each(&self, mut visit: impl FnMut(Digest, &V)) {
        for (key, value) in self.old.iter().flatten() {
            visit(*key, value);
        }
    }

    /// How many values it remembers.
    pub fn len(&self) -> usize {
        self.old.iter().map(FxHashMap::len).sum()
    }

    /// Whether it remembers no values.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Whether it remembers anything.
    pub fn keeps(&self) -> bool {
        !self.new.is_empty()
    }

    /// The end of a build: what it asked for stays, and so does the rest, unless that is more than `limit`
    /// values.
    pub fn turn_within(&mut self, limit: usize) {
        let full = self.len() > limit;
        let turn = |(old, new): (&mut FxHashMap<Digest, V>, &mut Mutex<FxHashMap<Digest, V>>)| {
            let new = new.get_mut().unwrap_or_else(PoisonError::into_inner);
            if full {
                std::mem::swap(old, new);
                // Its room serves the next build.
                new.clear();
            } else {
                old.extend(new.drain());
            }
        };
        self.old.par_iter_mut().zip(&mut self.new).for_each(turn);
    }

    /// The end of a build: what it asked for stays.
    pub fn turn(&mut self) {
        self.turn_within(0);
    }
}

impl<V: Clone + Send + Serialize + DeserializeOwned> Memo<V> {
    /// One that remembers, and begins with the values of an earlier run.
    pub fn on(shelf: &Arc<Shelf>) -> Self {
        Self { shelf: Some((Arc::clone(shelf), shelf::decoded)), ..Self::keeping() }
    }

    /// Puts what the last build asked for on the shelf of the next run.
    pub fn shelve(&self, shelving: &mut Shelving<'_>) {
        self.each(|key, value| shelving.add(key, value));
        let passed = self.passed.lock().unwrap_or_else(PoisonError::into_inner);
        passed.iter().for_each(|key| shelving.pass_on(*key));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn digest(parts: &[&str]) -> Digest {
        let mut digesting = Digesting::new("test");
        for part in parts {
            digesting.value(part);
        }
        digesting.done()
    }

    #[test]
    fn parts_do_not_run_into_one_another() {
        assert_ne!(digest(&["ab", "c"]), digest(&["a", "bc"]));
        assert_ne!(digest(&["a"]), digest(&["a", ""]));
        let long = "x".repeat(3 * BUFFER);
        assert_ne!(digest(&[&long, "a"]), digest(&[&long, "b"]));
        assert_eq!(digest(&[&long, "a"]), digest(&[&long, "a"]));
    }

    #[test]
    fn what_is_not_asked_for_is_forgotten() {
        let mut memo = Memo::keeping();
        let (a, b) = (digest(&["a"]), digest(&["b"]));
        assert_eq!((memo.get(|| a, || 1), memo.get(|| a, || 2)), (1, 1));
        memo.turn();
        assert_eq!((memo.get(|| a, || 3), memo.get(|| b, || 4)), (1, 4));
        memo.turn();
        assert_eq!(memo.get(|| b, || 5), 4);
        memo.turn();
        assert_eq!(memo.get(|| a, || 6), 6);
    }

    #[test]
    fn a_forgetful_one_does_not_even_ask_for_the_digest() {
        let memo = Memo::default();
        assert_eq!(memo.get(|| unreachable!(), || 1), 1);
    }
}
