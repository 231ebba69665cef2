//! New bytes for files of a project, all or nothing, and single files for somebody else.
//!
//! All bytes are written beside their files first, where most of what can fail does; then each
//! takes its file's place in one step. Should one of these steps fail, the files that were already
//! replaced get their old bytes back.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use crate::base::codes;
use crate::base::diagnostic::{Diagnostic, Error};
use crate::model::rewrite::{Rewrite, Rewrites};

use super::write::failed;

/// Gives files below `root` their new bytes, or none of them.
pub fn rewrite(root: &Path, files: &Rewrites) -> Result<(), Error> {
    let files: Vec<(PathBuf, &Rewrite)> =
        files.iter().map(|(path, file)| (root.join(path.as_str()), file)).collect();
    for (path, file) in &files {
        let shown = || path.strip_prefix(root).unwrap_or(path).display().to_string();
        let as_read = match &file.old {
            Some(old) => fs::read(path).is_ok_and(|bytes| *bytes == **old),
            None => path.symlink_metadata().is_err(),
        };
        if !as_read {
            let mistake = Diagnostic::of_file(codes::FILE_CHANGED, shown());
            return Err(Error::new(mistake.arg("path", shown())));
        }
    }
    let mut beside: Vec<PathBuf> = Vec::new();
    let staged = files.iter().try_for_each(|(path, file)| {
        let new = name_beside(path);
        beside.push(new.clone());
        stage(path, &new, &file.new).map_err(|error| failed(path, &error))
    });
    let done = staged.and_then(|()| swap(&files, &beside));
    if done.is_err() {
        for new in &beside {
            // Those that took their file's place are gone already.
            let _ = fs::remove_file(new);
        }
    }
    done
}

/// Puts the new files in the places of the old ones.
fn swap(files: &[(PathBuf, &Rewrite)], beside: &[PathBuf]) -> Result<(), Error> {
    for (at, ((path, _), new)) in files.iter().zip(beside).enumerate() {
        let Err(error) = fs::rename(new, path) else { continue };
        for (path, file) in &files[..at] {
            // Best effort: what made the step fail may make this fail as well.
            let _ = match &file.old {
                Some(old) => {
                    let new = name_beside(path);
                    stage(path, &new, old).and_then(|()| fs::rename(&new, path))
                }
                None => fs::remove_file(path),
            };
        }
        return Err(failed(path, &error));
    }
    Ok(())
}

/// Writes a single file that is nobody's source, such as a table, in one step.
pub fn save(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    // A pipe or a device is written to as it is.
    let special = fs::metadata(path).is_ok_and(|found| !found.is_file());
    let written = if special {
        fs::write(path, bytes)
    } else {
        // A link to a file stands for the file.
        let path = path.canonicalize().unwrap_or_else(|_| path.to_path_buf());
        let new = name_beside(&path);
        stage(&path, &new, bytes).and_then(|()| fs::rename(&new, &path)).inspect_err(|_| {
            let _ = fs::remove_file(&new);
        })
    };
    written.map_err(|error| failed(path, &error))
}

/// A hidden name in the same folder: reading a project passes it over.
fn name_beside(path: &Path) -> PathBuf {
    let mut name = OsString::from(".");
    name.push(path.file_name().unwrap_or_default());
    name.push(".bridgebook-new");
    path.with_file_name(name)
}

/// Writes bytes to a file beside the one they are for, with its permissions.
fn stage(path: &Path, new: &Path, bytes: &[u8]) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    // What a killed run left there is not to be written through: it could be a link by now.
    match fs::remove_file(new) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        Ok(()) | Err(_) => {}
    }
    let mut file = File::create_new(new)?;
    file.write_all(bytes)?;
    if let Ok(found) = fs::metadata(path) {
        file.set_permissions(found.permissions())?;
    }
    file.sync_all()
}
