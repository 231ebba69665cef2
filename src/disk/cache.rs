//! What lies beside the output folder for the next run: a file that may be deleted at any time.
//!
//! One run at a time adds to it, or writes it anew beside and moves it into place; a run that finds it
//! missing, damaged or made by another program does its work without it.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use super::lying::{Lying, fresh};
use super::write::Place;
use crate::base::path::SitePath;
use crate::base::shelf::{self, Shelf, Shelving, Target};
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
        let lying = File::open(&file).map(Lying::from);
        let shelf = lying.map(|store| Shelf::read(store, &maker)).unwrap_or_default();
        Some(Self { out: place.out, file, beside, maker, shelf: Arc::new(shelf) })
    }

    /// What an earlier run left.
    pub fn shelf(&self) -> &Arc<Shelf> {
        &self.shelf
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

    /// Leaves for the next run what `fill` puts on the shelf, inside [`write_and`](super::write_and): what is
    /// stamped and left is then what this very run wrote. That it cannot be done costs the next run time, no more.
    pub fn leave(&self, fill: impl FnOnce(&mut Shelving<'_>)) {
        if self.add(fill).is_err() {
            let _ = fs::remove_file(&self.beside);
        }
    }

    fn add(&self, fill: impl FnOnce(&mut Shelving<'_>)) -> io::Result<()> {
        let (shelf, maker) = (&self.shelf, &self.maker);
        if !shelf.is_empty() && !shelf.is_wasteful() && self.shelf_lies_there() {
            let mut own = File::options().read(true).write(true).open(&self.file)?;
            let length = own.metadata()?.len();
            let added = shelf::leave(shelf, Target::Own(&mut own), maker, fill);
            if added.is_err() {
                own.set_len(length)?;
            }
            return added.map(|_| ());
        }
        let mut new = fresh(&self.beside)?;
        shelf::leave(shelf, Target::New(&mut new, name()), maker, fill)?;
        fs::rename(&self.beside, &self.file)
    }

    /// Whether the file is still the one that was read: another run may have put a new one there.
    fn shelf_lies_there(&self) -> bool {
        File::open(&self.file).is_ok_and(|file| self.shelf.lies_in(&Lying::from(file)))
    }
}

/// A name for a new file: no two runs give the same.
fn name() -> [u8; 16] {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    let mut out = [0; 16];
    out[..12].copy_from_slice(&now.as_nanos().to_le_bytes()[..12]);
    out[12..].copy_from_slice(&std::process::id().to_le_bytes());
    out
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
