//! What lies beside the output folder for the next run: a file that may be deleted at any time.
//!
//! It is written beside and moved into place, by one run at a time; a run that finds it missing, damaged
//! or made by another program does its work without it.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::UNIX_EPOCH;

use super::write::Place;
use crate::base::path::SitePath;
use crate::base::shelf::Shelf;
use crate::model::artifacts::{Content, Keeper, Stamp};

/// The cache of one output folder.
pub struct Cache {
    out: PathBuf,
    file: PathBuf,
    beside: PathBuf,
    maker: String,
    shelf: Arc<Shelf>,
}

impl Cache {
    /// The cache of the project at `root` and its output folder. `None` where there can be none; whatever
    /// is wrong with the folder is told when it is written.
    pub fn open(root: &Path, out: &Path) -> Option<Self> {
        let place = Place::find(root, out).ok()?;
        let (file, beside) =
            (place.beside(".bridgebook-cache"), place.beside(".bridgebook-cache-new"));
        let maker = maker()?;
        let shelf = fs::read(&file).map(|bytes| Shelf::read(bytes, &maker)).unwrap_or_default();
        Some(Self { out: place.out, file, beside, maker, shelf: Arc::new(shelf) })
    }

    /// What an earlier run left.
    pub fn shelf(&self) -> &Arc<Shelf> {
        &self.shelf
    }

    /// The program that makes it: values of another one are of no use.
    pub fn maker(&self) -> &str {
        &self.maker
    }

    /// Gives the content of a file of the output folder that was not touched since it was stamped.
    pub fn keeper(&self) -> Keeper {
        let out = self.out.clone();
        Box::new(move |path, stamp, mark| {
            let file = out.join(path.as_str());
            let untouched = stamp_of(&file) == Some(stamp);
            untouched.then(|| Content::kept(move || fs::read(&file).unwrap_or_default(), mark))
        })
    }

    /// How a file of the output folder lies on the disk.
    pub fn stamp(&self, path: &SitePath) -> Option<Stamp> {
        stamp_of(&self.out.join(path.as_str()))
    }

    /// Leaves these bytes for the next run, inside [`write_and`](super::write_and): what is stamped and left
    /// is then what this very run wrote. That it cannot be done costs the next run time, no more.
    pub fn leave(&self, bytes: &[u8]) {
        let moved =
            fs::write(&self.beside, bytes).and_then(|()| fs::rename(&self.beside, &self.file));
        if moved.is_err() {
            let _ = fs::remove_file(&self.beside);
        }
    }
}

fn stamp_of(file: &Path) -> Option<Stamp> {
    let about = fs::symlink_metadata(file).ok().filter(fs::Metadata::is_file)?;
    let modified = about.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
    Some(Stamp { length: about.len(), modified: u64::try_from(modified.as_nanos()).ok()? })
}

/// This program: its version, and how its file lies on the disk. Values are laid out as this very build
/// of it knows them.
fn maker() -> Option<String> {
    let Stamp { length, modified } = stamp_of(&std::env::current_exe().ok()?.canonicalize().ok()?)?;
    Some(format!("{} {length} {modified}", env!("CARGO_PKG_VERSION")))
}
