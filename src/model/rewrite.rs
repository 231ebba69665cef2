//! Files of a project that are to be changed.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::base::path::ContentPath;

/// Files with their new bytes.
pub type Rewrites = BTreeMap<ContentPath, Rewrite>;

/// A file as it is to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rewrite {
    /// Its bytes so far; `None` when it is new. With any others on disk nothing is written.
    pub old: Option<Arc<[u8]>>,
    /// Its bytes from now on.
    pub new: Vec<u8>,
}
