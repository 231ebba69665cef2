//! What a build yields: files of the site as bytes, by path.

use std::collections::BTreeMap;
use std::fmt;
use std::io;
use std::ops::Deref;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

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

/// The bytes of a file: at hand, or had when somebody looks into it.
#[derive(Clone)]
pub struct Content(Arc<Inner>);

type Source = Box<dyn FnOnce() -> Vec<u8> + Send>;
type Lying = Box<dyn Fn() -> io::Result<Vec<u8>> + Send + Sync>;

struct Inner {
    bytes: OnceLock<Arc<[u8]>>,
    /// Gives the bytes that are not at hand, once.
    source: Mutex<Option<Source>>,
    /// Reads them from where they were put aside, whenever somebody asks for them.
    aside: Option<Lying>,
    mark: OnceLock<Mark>,
    kept: bool,
}

impl Content {
    fn awaited(source: Source, mark: Option<Mark>, kept: bool) -> Self {
        let mark = mark.map_or_else(OnceLock::new, OnceLock::from);
        let source = Mutex::new(Some(source));
        Self(Arc::new(Inner { bytes: OnceLock::new(), source, aside: None, mark, kept }))
    }

    /// What was put aside, so that it takes no memory until it is written: `read` gives its bytes, and `mark` is
    /// theirs.
    pub fn aside(
        read: impl Fn() -> io::Result<Vec<u8>> + Send + Sync + 'static,
        mark: Mark,
    ) -> Self {
        let (bytes, source, mark) = (OnceLock::new(), Mutex::default(), OnceLock::from(mark));
        Self(Arc::new(Inner { bytes, source, aside: Some(Box::new(read)), mark, kept: false }))
    }

    /// What an earlier run wrote: it lies where it belongs. `read` gives its bytes, and `mark` is theirs, if
    /// it is known.
    pub fn kept(read: impl FnOnce() -> Vec<u8> + Send + 'static, mark: Option<Mark>) -> Self {
        Self::awaited(Box::new(read), mark, true)
    }

    /// What takes long to make, and is made when somebody looks into it: a preview seldom does.
    pub fn later(make: impl FnOnce() -> Vec<u8> + Send + 'static) -> Self {
        Self::awaited(Box::new(make), None, false)
    }

    /// What its bytes are told by. Once asked for, it is known.
    pub fn mark(&self) -> Mark {
        *self.0.mark.get_or_init(|| Mark::of(self))
    }

    /// The same, if anybody has asked for it.
    pub fn known_mark(&self) -> Option<Mark> {
        self.0.mark.get().copied()
    }

    /// Whether it lies where it belongs already.
    pub fn is_kept(&self) -> bool {
        self.0.kept
    }

    /// The bytes, to hand on.
    pub fn shared(&self) -> Arc<[u8]> {
        Arc::clone(self.bytes())
    }

    /// The bytes, without keeping at hand what was put aside.
    pub fn read(&self) -> io::Result<Arc<[u8]>> {
        match &self.0.aside {
            Some(read) if self.0.bytes.get().is_none() => Ok(read()?.into()),
            _ => Ok(self.shared()),
        }
    }

    /// How many bytes there are: where their mark is known, they need not be at hand for that.
    pub fn length(&self) -> u64 {
        self.known_mark().map_or_else(|| self.len() as u64, |mark| mark.length)
    }

    fn bytes(&self) -> &Arc<[u8]> {
        self.0.bytes.get_or_init(|| {
            if let Some(read) = &self.0.aside {
                return read().unwrap_or_default().into();
            }
            let source = self.0.source.lock().unwrap_or_else(PoisonError::into_inner).take();
            source.map_or_else(Arc::default, |source| source().into())
        })
    }
}

impl Deref for Content {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        self.bytes()
    }
}

impl<B: Into<Arc<[u8]>>> From<B> for Content {
    fn from(bytes: B) -> Self {
        let bytes = OnceLock::from(bytes.into());
        let (source, mark) = (Mutex::default(), OnceLock::new());
        Self(Arc::new(Inner { bytes, source, aside: None, mark, kept: false }))
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

/// Takes the content of a page and gives it back: at hand, or put aside.
pub type Spooler = Box<dyn Fn(Content) -> Content + Send + Sync>;

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
