//! Files of our own that lie beside the output folder and are read here and there, from any thread.

use std::fs::{self, File};
use std::io::{self, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use crate::base::shelf::Store;

/// A file that is read here and there.
pub(super) struct Lying(Mutex<File>);

impl From<File> for Lying {
    fn from(file: File) -> Self {
        Self(Mutex::new(file))
    }
}

impl Lying {
    /// So many bytes from a place on.
    pub(super) fn read(&self, at: u64, length: usize) -> io::Result<Vec<u8>> {
        let mut file = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        file.seek(SeekFrom::Start(at))?;
        // Whoever asks may have been told of more than there is.
        let mut out = Vec::with_capacity(length.min(1 << 24));
        (&mut *file).take(length as u64).read_to_end(&mut out)?;
        if out.len() == length { Ok(out) } else { Err(io::ErrorKind::UnexpectedEof.into()) }
    }

    /// Writes bytes from a place on.
    pub(super) fn write(&self, at: u64, bytes: &[u8]) -> io::Result<()> {
        let mut file = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        file.seek(SeekFrom::Start(at))?;
        file.write_all(bytes)
    }
}

impl Store for Lying {
    fn read(&self, at: u64, length: usize) -> Option<Vec<u8>> {
        Self::read(self, at, length).ok()
    }
}

/// A new file to be written and read, in place of what a killed run left there.
pub(super) fn fresh(path: &Path) -> io::Result<File> {
    let create = || File::options().read(true).write(true).create_new(true).open(path);
    create().or_else(|_| {
        fs::remove_file(path)?;
        create()
    })
}
