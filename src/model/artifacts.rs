//! What a build yields: files of the site as bytes, by path.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::base::path::SitePath;

/// What a file is; decides what is still done to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
    pub bytes: Arc<[u8]>,
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
    pub fn insert(&mut self, path: SitePath, kind: Kind, bytes: impl Into<Arc<[u8]>>) {
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
