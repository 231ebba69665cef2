//! What a build yields: files of the site as bytes, by path.

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Deref;
use std::sync::{Arc, OnceLock};

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::base::path::SitePath;

/// What a file is; decides what is still done to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Kind {
    /// A web page: minified.
    Html,
    /// Anything else: written as it is.
    Other,
}

/// One file of the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Artifact {
    /// What it is.
    pub kind: Kind,
    /// Its content.
    pub bytes: Content,
}

/// The bytes of a file.
#[derive(Clone)]
pub enum Content {
    /// Made in this run.
    Made(Arc<Made>),
    /// What an earlier run wrote: it lies where it belongs, and is read only if somebody looks into it.
    Kept(Arc<Kept>),
}

/// A file of this run.
pub struct Made {
    bytes: Arc<[u8]>,
    mark: OnceLock<Mark>,
}

/// A file of an earlier run.
pub struct Kept {
    read: Box<dyn Fn() -> Vec<u8> + Send + Sync>,
    bytes: OnceLock<Vec<u8>>,
    mark: OnceLock<Mark>,
}

impl Content {
    /// What an earlier run wrote; `read` gives its bytes, and `mark` is theirs, if it is known.
    pub fn kept(read: impl Fn() -> Vec<u8> + Send + Sync + 'static, mark: Option<Mark>) -> Self {
        let mark = mark.map_or_else(OnceLock::new, OnceLock::from);
        Self::Kept(Arc::new(Kept { read: Box::new(read), bytes: OnceLock::new(), mark }))
    }

    /// What its bytes are told by. Once asked for, it is known.
    pub fn mark(&self) -> Mark {
        let mark = match self {
            Self::Made(made) => &made.mark,
            Self::Kept(kept) => &kept.mark,
        };
        *mark.get_or_init(|| Mark::of(self))
    }

    /// The same, if anybody has asked for it.
    pub fn known_mark(&self) -> Option<Mark> {
        match self {
            Self::Made(made) => made.mark.get().copied(),
            Self::Kept(kept) => kept.mark.get().copied(),
        }
    }

    /// Whether it lies where it belongs already.
    pub fn is_kept(&self) -> bool {
        matches!(self, Self::Kept(_))
    }

    /// The bytes, to hand on.
    pub fn shared(&self) -> Arc<[u8]> {
        match self {
            Self::Made(made) => Arc::clone(&made.bytes),
            Self::Kept(_) => Arc::from(&**self),
        }
    }
}

impl Deref for Content {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        match self {
            Self::Made(made) => &made.bytes,
            Self::Kept(kept) => kept.bytes.get_or_init(|| (kept.read)()),
        }
    }
}

impl<B: Into<Arc<[u8]>>> From<B> for Content {
    fn from(bytes: B) -> Self {
        Self::Made(Arc::new(Made { bytes: bytes.into(), mark: OnceLock::new() }))
    }
}

impl PartialEq for Content {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl Eq for Content {}

impl fmt::Debug for Content {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} bytes", self.len())
    }
}

/// What tells the bytes of a file from others, for browsers that keep the file: they know SHA-256.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// How many there are.
    pub length: u64,
    /// The beginning of their SHA-256.
    pub digest: [u8; 8],
}

impl Mark {
    fn of(bytes: &[u8]) -> Self {
        let mut digest = [0; 8];
        digest.copy_from_slice(&Sha256::digest(bytes)[..8]);
        Self { length: bytes.len() as u64, digest }
    }

    /// The digest as text.
    pub fn hex(&self) -> String {
        format!("{:016x}", u64::from_be_bytes(self.digest))
    }
}

/// Gives the content of a file that lies where it belongs, if it was not touched since it was stamped; its
/// mark, if that is known, comes with it.
pub type Keeper = Box<dyn Fn(&SitePath, Stamp, Option<Mark>) -> Option<Content> + Send + Sync>;

/// How a file lay on the disk when it was written: enough to tell that nobody wrote it since.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    /// Its length in bytes.
    pub length: u64,
    /// When it last changed, in nanoseconds since 1970.
    pub modified: u64,
}

/// All files of the site, in the order of their paths.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Artifacts(BTreeMap<SitePath, Artifact>);

impl Artifacts {
    /// No files.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a file; a later one of the same path replaces an earlier one.
    pub fn insert(&mut self, path: SitePath, kind: Kind, bytes: impl Into<Content>) {
        self.0.insert(path, Artifact { kind, bytes: bytes.into() });
    }

    /// Adds the files of another part.
    pub fn extend(&mut self, more: Self) {
        self.0.extend(more.0);
    }

    /// A file.
    pub fn get(&self, path: &SitePath) -> Option<&Artifact> {
        self.0.get(path)
    }

    /// A file and its path.
    pub fn get_key_value(&self, path: &SitePath) -> Option<(&SitePath, &Artifact)> {
        self.0.get_key_value(path)
    }

    /// All files in the order of their paths.
    pub fn iter(&self) -> impl Iterator<Item = (&SitePath, &Artifact)> {
        self.0.iter()
    }

    /// How many files there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl From<BTreeMap<SitePath, Artifact>> for Artifacts {
    fn from(files: BTreeMap<SitePath, Artifact>) -> Self {
        Self(files)
    }
}

impl FromIterator<(SitePath, Artifact)> for Artifacts {
    fn from_iter<I: IntoIterator<Item = (SitePath, Artifact)>>(files: I) -> Self {
        Self(files.into_iter().collect())
    }
}

impl IntoIterator for Artifacts {
    type Item = (SitePath, Artifact);
    type IntoIter = std::collections::btree_map::IntoIter<SitePath, Artifact>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}
