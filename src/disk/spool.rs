//! Where the pages of a big site wait until all of them are made: nothing is written before it is known that
//! nothing is wrong, and the memory of a small machine does not hold them all.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use super::lying::{Lying, fresh};
use super::write::Place;
use crate::model::artifacts::{Content, Spooler};

/// So many bytes of pages stay at hand.
const AT_HAND: u64 = 128 << 20;

/// A file that has no name any more: it is gone with the run, however that ends.
struct Spool {
    beside: PathBuf,
    /// How many bytes stayed at hand.
    at_hand: u64,
    /// The file and its length, once there is one.
    file: Option<(Arc<Lying>, u64)>,
}

/// Takes pages of the project at `root`. Those that are too many to stay at hand lie beside the folder `out`
/// until the run ends; where they cannot, they stay at hand.
pub fn spooler(root: &Path, out: &Path) -> Option<Spooler> {
    let beside = Place::find(root, out).ok()?.beside(".bridgebook-pages");
    let spool = Mutex::new(Spool { beside, at_hand: 0, file: None });
    Some(Box::new(move |bytes: Content| {
        let mut spool = spool.lock().unwrap_or_else(PoisonError::into_inner);
        if spool.at_hand < AT_HAND {
            spool.at_hand += bytes.len() as u64;
            return bytes;
        }
        match spool.put(&bytes) {
            Ok((file, at)) => {
                drop(spool);
                let length = bytes.len();
                Content::aside(move || file.read(at, length), bytes.mark())
            }
            Err(_) => bytes,
        }
    }))
}

impl Spool {
    /// Puts bytes at the end of the file, and tells where they lie.
    fn put(&mut self, bytes: &[u8]) -> io::Result<(Arc<Lying>, u64)> {
        let (file, end) = match &mut self.file {
            Some(file) => file,
            none => none.insert((Arc::new(nameless(&self.beside)?.into()), 0)),
        };
        let at = *end;
        file.write(at, bytes)?;
        *end += bytes.len() as u64;
        Ok((Arc::clone(file), at))
    }
}

/// A new file that loses its name at once.
fn nameless(path: &Path) -> io::Result<File> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let file = fresh(path)?;
    fs::remove_file(path)?;
    Ok(file)
}

#[cfg(test)]
#[allow(clippy::expect_used, reason = "a broken test should stop the run")]
mod tests {
    use super::*;

    #[test]
    fn what_is_put_aside_comes_back() {
        let dir = tempfile::tempdir().expect("a folder");
        let beside = dir.path().join(".public.bridgebook-pages");
        let mut spool = Spool { beside: beside.clone(), at_hand: 0, file: None };
        let pages: Vec<Vec<u8>> = (0..50_u8).map(|i| vec![i; usize::from(i) * 7]).collect();
        let lying: Vec<_> =
            pages.iter().map(|page| spool.put(page).expect("there is room")).collect();
        assert!(!beside.exists(), "it has no name");
        for (page, (file, at)) in pages.iter().zip(&lying).rev() {
            assert_eq!(file.read(*at, page.len()).expect("it lies there"), *page);
        }
        let (file, _) = &lying[0];
        assert!(file.read(1 << 20, 1).is_err(), "there is nothing");
    }
}
