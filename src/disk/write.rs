//! A site → a folder, all or nothing.
//!
//! The new tree is made beside the old one: changed files are written, unchanged ones and those of
//! other people are linked. Then the two folders change places in one step. A run that fails or is
//! killed before that step leaves the old site as it was; what it left behind goes with the next run.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File, TryLockError};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::base::codes;
use crate::base::diagnostic::{Diagnostic, Error, Words};
use crate::base::path::{ContentPath, SitePath};
use crate::model::artifacts::Artifacts;

/// The list of files that are ours, kept in the output folder.
const MANIFEST: &str = ".bridgebook-files";

/// What writing did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// Files that are new or changed.
    pub written: usize,
    /// Files that were already as they should be.
    pub unchanged: usize,
    /// Files of an earlier build that are gone.
    pub removed: usize,
}

/// Writes the site of the project at `root` into `out`.
pub fn write(root: &Path, out: &Path, artifacts: &Artifacts) -> Result<Written, Error> {
    write_and(root, out, artifacts, || {})
}

/// The same; `then` runs when the site is in its place, and no other run can write there before it ends.
pub fn write_and(
    root: &Path,
    out: &Path,
    artifacts: &Artifacts,
    then: impl FnOnce(),
) -> Result<Written, Error> {
    put(root, out, artifacts, false, then)
}

/// Writes a part of the site: what is not in it stays as it is.
pub fn write_part(root: &Path, out: &Path, artifacts: &Artifacts) -> Result<Written, Error> {
    put(root, out, artifacts, true, || {})
}

/// A file that an earlier run wrote into `out`.
pub fn kept(out: &Path, path: &SitePath) -> Option<Vec<u8>> {
    let file = out.join(path.as_str());
    let plain = fs::symlink_metadata(&file).ok().filter(fs::Metadata::is_file);
    plain.and_then(|_| fs::read(file).ok())
}

fn put(
    root: &Path,
    out: &Path,
    artifacts: &Artifacts,
    part: bool,
    then: impl FnOnce(),
) -> Result<Written, Error> {
    let place = Place::find(root, out)?;
    if let Some(parent) = place.out.parent() {
        fs::create_dir_all(parent).map_err(|e| failed(parent, &e))?;
    }
    let _lock = place.lock()?;
    place.recover().map_err(|e| failed(&place.out, &e))?;
    let old = place.manifest()?;
    let own = |path: &str| artifacts.get(&SitePath::new(path)).is_some();
    let mut beside: BTreeSet<String> = if part {
        old.iter().filter(|path| !own(path)).cloned().collect()
    } else {
        BTreeSet::new()
    };
    beside.retain(|path| place.out.join(path).symlink_metadata().is_ok_and(|m| m.is_file()));
    let plan = Plan::make(&place, &old, artifacts, beside)?;
    if plan.is_done() {
        then();
        return Ok(plan.summary);
    }
    let staged = stage(&place, &plan, artifacts).and_then(|()| place.swap());
    if let Err(error) = staged {
        // Best effort: the old site is whole, and the next run clears what is left.
        let _ = fs::remove_dir_all(&place.staging);
        return Err(error);
    }
    then();
    Ok(plan.summary)
}

pub(super) fn failed(path: &Path, error: &io::Error) -> Error {
    let reason = if error.kind() == io::ErrorKind::StorageFull {
        "no space left on the disk".to_owned()
    } else {
        error.to_string()
    };
    let shown = path.display().to_string();
    Error::new(
        Diagnostic::of_file(codes::WRITE_FAILED, shown.clone())
            .arg("path", shown)
            .arg("reason", reason),
    )
}

/// The output folder and the names beside it.
pub(super) struct Place {
    pub(super) out: PathBuf,
    staging: PathBuf,
    retired: PathBuf,
    lock: PathBuf,
}

impl Place {
    pub(super) fn find(root: &Path, out: &Path) -> Result<Self, Error> {
        let absolute = std::path::absolute(out).map_err(|e| failed(out, &e))?;
        let typed = out.display().to_string();
        // A link to a folder stands for the folder.
        let out = absolute.canonicalize().unwrap_or(absolute);
        let misplaced = |reason: Words| {
            let shown = typed.clone();
            Error::new(
                Diagnostic::of_file(codes::OUTPUT_MISPLACED, shown.clone())
                    .arg("path", shown)
                    .arg("reason", reason),
            )
        };
        let root = root.canonicalize().unwrap_or_else(|_| root.to_path_buf());
        for source in [root.join("content"), root.join("themes")] {
            let source = source.canonicalize().unwrap_or(source);
            if out.starts_with(&source) {
                return Err(misplaced(Words::new("lies inside the sources", "在源文件夹里面")));
            }
            if source.starts_with(&out) {
                return Err(misplaced(Words::new("holds the sources", "包含源文件夹")));
            }
        }
        if out.exists() && !out.is_dir() {
            return Err(misplaced(Words::new("is a file", "是一个文件")));
        }
        if out.parent().is_none() || out.file_name().is_none() {
            return Err(misplaced(Words::new("is the root of a disk", "是磁盘的根目录")));
        }
        let mut place =
            Self { staging: PathBuf::new(), retired: PathBuf::new(), lock: PathBuf::new(), out };
        place.staging = place.beside(".bridgebook-new");
        place.retired = place.beside(".bridgebook-old");
        place.lock = place.beside(".bridgebook-lock");
        Ok(place)
    }

    /// A hidden name beside the output folder.
    pub(super) fn beside(&self, suffix: &str) -> PathBuf {
        let mut hidden = std::ffi::OsString::from(".");
        hidden.push(self.out.file_name().unwrap_or_default());
        hidden.push(suffix);
        self.out.with_file_name(hidden)
    }

    /// Held until the file is closed; the system releases it when a run is killed.
    fn lock(&self) -> Result<File, Error> {
        let file = File::create(&self.lock).map_err(|e| failed(&self.lock, &e))?;
        match file.try_lock() {
            Ok(()) => Ok(file),
            Err(TryLockError::WouldBlock) => {
                let shown = self.out.display().to_string();
                Err(Error::new(
                    Diagnostic::of_file(codes::OUTPUT_LOCKED, shown.clone()).arg("path", shown),
                ))
            }
            Err(TryLockError::Error(error)) => Err(failed(&self.lock, &error)),
        }
    }

    /// Clears what a killed run left behind.
    fn recover(&self) -> io::Result<()> {
        if !self.out.exists() && self.retired.exists() {
            // Killed between the two renames of a system that cannot exchange folders.
            fs::rename(&self.retired, &self.out)?;
        }
        for leftover in [&self.staging, &self.retired] {
            match fs::remove_dir_all(leftover) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
                Ok(()) | Err(_) => {}
            }
        }
        Ok(())
    }

    /// The files an earlier build wrote. A folder with files but without the
    /// list is somebody else's.
    fn manifest(&self) -> Result<BTreeSet<String>, Error> {
        match fs::read_to_string(self.out.join(MANIFEST)) {
            Ok(text) => Ok(text
                .lines()
                .filter(|path| ContentPath::parse(path).is_some_and(|p| p.as_str() == *path))
                .map(str::to_owned)
                .collect()),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                let empty = fs::read_dir(&self.out).map_or(true, |mut dir| dir.next().is_none());
                if empty {
                    return Ok(BTreeSet::new());
                }
                let shown = self.out.display().to_string();
                Err(Error::new(
                    Diagnostic::of_file(codes::OUTPUT_NOT_OURS, shown.clone()).arg("path", shown),
                ))
            }
            Err(error) => Err(failed(&self.out.join(MANIFEST), &error)),
        }
    }

    /// Puts the new tree in the old one's place.
    fn swap(&self) -> Result<(), Error> {
        let fail = |error: io::Error| failed(&self.out, &error);
        if !self.out.exists() {
            return fs::rename(&self.staging, &self.out).map_err(fail);
        }
        if exchange(&self.staging, &self.out).is_ok() {
            let _ = fs::remove_dir_all(&self.staging);
            return Ok(());
        }
        fs::rename(&self.out, &self.retired).map_err(fail)?;
        if let Err(error) = fs::rename(&self.staging, &self.out) {
            let _ = fs::rename(&self.retired, &self.out);
            return Err(fail(error));
        }
        let _ = fs::remove_dir_all(&self.retired);
        Ok(())
    }
}

#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
fn exchange(one: &Path, two: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    renameat_with(CWD, one, CWD, two, RenameFlags::EXCHANGE).map_err(io::Error::from)
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
fn exchange(_one: &Path, _two: &Path) -> io::Result<()> {
    Err(io::Error::from(io::ErrorKind::Unsupported))
}

/// What is to be done.
struct Plan {
    summary: Written,
    /// Files of the site that are already right on disk.
    same: BTreeSet<String>,
    /// Files of the site that this run has nothing to do with: kept.
    beside: BTreeSet<String>,
    /// Files in the output folder that are not ours: kept.
    foreign: Vec<PathBuf>,
    manifest: String,
    manifest_changed: bool,
}

impl Plan {
    fn make(
        place: &Place,
        old: &BTreeSet<String>,
        artifacts: &Artifacts,
        beside: BTreeSet<String>,
    ) -> Result<Self, Error> {
        let compared: Vec<(&str, bool)> = artifacts
            .iter()
            .collect::<Vec<_>>()
            .into_par_iter()
            .map(|(path, artifact)| {
                if artifact.bytes.is_kept() {
                    return (path.as_str(), true);
                }
                let on_disk = place.out.join(path.as_str());
                let length = fs::symlink_metadata(&on_disk).ok().filter(fs::Metadata::is_file);
                let same = length.is_some_and(|m| m.len() == artifact.bytes.length())
                    && fs::read(&on_disk)
                        .is_ok_and(|bytes| artifact.bytes.read().is_ok_and(|new| *bytes == *new));
                (path.as_str(), same)
            })
            .collect();
        let mut same = BTreeSet::new();
        for (path, is_same) in &compared {
            if *is_same {
                same.insert((*path).to_owned());
            } else if !old.contains(*path) && place.out.join(path).symlink_metadata().is_ok() {
                let shown = (*path).to_owned();
                return Err(Error::new(
                    Diagnostic::of_file(codes::FOREIGN_FILE, shown.clone()).arg("path", shown),
                ));
            }
        }
        let mut current: BTreeSet<&str> = compared.iter().map(|(path, _)| *path).collect();
        current.extend(beside.iter().map(String::as_str));
        let manifest: String = current.iter().flat_map(|path| [*path, "\n"]).collect();
        let removed = old
            .iter()
            .filter(|path| !current.contains(path.as_str()) && place.out.join(path).exists())
            .count();
        let summary =
            Written { written: compared.len() - same.len(), unchanged: same.len(), removed };
        let manifest_changed =
            fs::read(place.out.join(MANIFEST)).map_or(true, |bytes| bytes != manifest.as_bytes());
        let foreign = foreign(place, old, &current)?;
        Ok(Self { summary, same, beside, foreign, manifest, manifest_changed })
    }

    fn is_done(&self) -> bool {
        self.summary.written == 0 && self.summary.removed == 0 && !self.manifest_changed
    }
}

/// What lies in the output folder and is not ours.
fn foreign(
    place: &Place,
    old: &BTreeSet<String>,
    current: &BTreeSet<&str>,
) -> Result<Vec<PathBuf>, Error> {
    let mut out = Vec::new();
    if !place.out.exists() {
        return Ok(out);
    }
    for entry in walkdir::WalkDir::new(&place.out).sort_by_file_name() {
        let entry = entry.map_err(|e| failed(&place.out, &io::Error::from(e)))?;
        let Ok(relative) = entry.path().strip_prefix(&place.out) else { continue };
        let name = relative.to_str().map(|n| n.replace('\\', "/"));
        let ours = name.as_deref().is_some_and(|n| {
            n.is_empty() || n == MANIFEST || old.contains(n) || current.contains(n)
        });
        let has_content = entry.file_type().is_dir()
            && fs::read_dir(entry.path()).is_ok_and(|mut dir| dir.next().is_some());
        if !ours && !has_content {
            out.push(relative.to_path_buf());
        }
    }
    Ok(out)
}

/// Makes the new tree beside the old one.
fn stage(place: &Place, plan: &Plan, artifacts: &Artifacts) -> Result<(), Error> {
    let fail = |path: &Path| {
        let path = path.to_path_buf();
        move |error: io::Error| failed(&path, &error)
    };
    fs::create_dir(&place.staging).map_err(fail(&place.staging))?;
    let folders: BTreeSet<&str> = artifacts
        .iter()
        .map(|(path, _)| path.as_str())
        .chain(plan.beside.iter().map(String::as_str))
        .filter_map(|path| path.rsplit_once('/').map(|(folder, _)| folder))
        .collect();
    for folder in folders {
        let path = place.staging.join(folder);
        fs::create_dir_all(&path).map_err(fail(&path))?;
    }
    artifacts.iter().collect::<Vec<_>>().into_par_iter().try_for_each(|(path, artifact)| {
        let new = place.staging.join(path.as_str());
        if plan.same.contains(path.as_str()) {
            return link(&place.out.join(path.as_str()), &new).map_err(fail(&new));
        }
        let bytes = artifact.bytes.read().map_err(fail(&new))?;
        let written = File::create_new(&new).and_then(|mut file| file.write_all(&bytes));
        written.map_err(fail(&new))
    })?;
    plan.beside.iter().collect::<Vec<_>>().into_par_iter().try_for_each(|path| {
        let new = place.staging.join(path);
        link(&place.out.join(path), &new).map_err(fail(&new))
    })?;
    for relative in &plan.foreign {
        let (old, new) = (place.out.join(relative), place.staging.join(relative));
        keep(&old, &new).map_err(fail(&new))?;
    }
    let manifest = place.staging.join(MANIFEST);
    fs::write(&manifest, &plan.manifest).map_err(fail(&manifest))
}

/// The same file under a second name; a copy where the file system has no such thing.
fn link(old: &Path, new: &Path) -> io::Result<()> {
    fs::hard_link(old, new).or_else(|_| fs::copy(old, new).map(|_| ()))
}

/// Takes over a file, link or empty folder of somebody else.
fn keep(old: &Path, new: &Path) -> io::Result<()> {
    if let Some(folder) = new.parent() {
        fs::create_dir_all(folder)?;
    }
    let kind = fs::symlink_metadata(old)?.file_type();
    if kind.is_dir() {
        return fs::create_dir_all(new);
    }
    if kind.is_symlink() {
        #[cfg(unix)]
        return std::os::unix::fs::symlink(fs::read_link(old)?, new);
    }
    link(old, new)
}

/// Creates new files below `root`, or none: an existing one is never overwritten.
pub fn create(root: &Path, files: &BTreeMap<ContentPath, String>) -> Result<Vec<PathBuf>, Error> {
    let paths: Vec<(PathBuf, &String)> =
        files.iter().map(|(path, text)| (root.join(path.as_str()), text)).collect();
    if let Some((taken, _)) = paths.iter().find(|(path, _)| path.symlink_metadata().is_ok()) {
        let shown = taken.strip_prefix(root).unwrap_or(taken).display().to_string();
        let mistake = Diagnostic::of_file(codes::FILE_EXISTS, shown.clone());
        return Err(Error::new(mistake.arg("path", shown)));
    }
    let mut made: Vec<PathBuf> = Vec::new();
    for (path, text) in paths {
        let folder = path.parent().map_or(Ok(()), fs::create_dir_all);
        let written = folder.and_then(|()| File::create_new(&path)).and_then(|mut file| {
            made.push(path.clone());
            file.write_all(text.as_bytes())
        });
        if let Err(error) = written {
            for path in &made {
                let _ = fs::remove_file(path);
            }
            return Err(failed(&path, &error));
        }
    }
    Ok(made)
}
