//! Reads a project again and again: what has not changed on disk is taken over from the last time.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, Metadata};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use crate::base::diagnostic::{Error, Report};
use crate::base::path::ContentPath;
use crate::model::input::Input;

use super::read::{Found, Loaded, gather, is_ignored, load_file};

/// A file that changed so shortly before it was read may change again under the same time: some
/// systems count in steps of two seconds.
const RECENT: Duration = Duration::from_secs(3);

/// Reads a project whenever it is asked to, at the price of what has changed.
#[derive(Debug)]
pub struct Reader {
    root: PathBuf,
    known: BTreeMap<PathBuf, Known>,
    /// What the last reading yielded.
    last: Option<(Input, Report)>,
}

/// What a reading yields.
#[derive(Debug)]
pub struct Again {
    /// Exactly what [`read`](super::read()) would yield. Texts that are as they were share their memory
    /// with the last one.
    pub input: Input,
    /// What could not be read.
    pub report: Report,
    /// Whether anything differs from the last reading.
    pub changed: bool,
    /// Whether a file is gone or has become empty: some editors save in such steps.
    pub lost: bool,
    /// Whether everything was looked at.
    pub whole: bool,
}

/// A file as it was read.
#[derive(Debug)]
struct Known {
    stamp: Option<Stamp>,
    /// Whether its time stamp cannot be trusted yet.
    recent: bool,
    /// What it is called in the input, and whether it belongs to a theme.
    path: ContentPath,
    theme: bool,
    loaded: Loaded,
}

/// What is new about a file that was read again.
struct News {
    changed: bool,
    /// Whether it has become empty.
    lost: bool,
}

/// What tells without reading that a file has changed.
#[derive(Debug, PartialEq, Eq)]
struct Stamp {
    length: u64,
    modified: SystemTime,
    identity: Identity,
}

/// Tells a file or a folder from another that has taken its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Identity(u64, u64, i64, i64);

impl Reader {
    /// Nothing read yet.
    pub fn new(root: &Path) -> Self {
        Self { root: root.to_owned(), known: BTreeMap::new(), last: None }
    }

    /// Reads the project. Files in `named` are read whatever their time stamps say. If they are files that
    /// were read before, nothing else is looked at; without any, everything is.
    pub fn read(&mut self, named: &BTreeSet<PathBuf>) -> Result<Again, Error> {
        match self.read_named(named) {
            Some(again) => Ok(again),
            None => self.read_all(named),
        }
    }

    /// The last input with some files read again. `None` where more has to be looked at: files that are new,
    /// gone or not ordinary, and those that something is wrong with.
    fn read_named(&mut self, named: &BTreeSet<PathBuf>) -> Option<Again> {
        let (input, report) = self.last.as_ref()?;
        let ours = |file: &&PathBuf| !file.file_name().is_some_and(is_ignored);
        let ours: Vec<&PathBuf> = named.iter().filter(ours).collect();
        if ours.is_empty() {
            return None;
        }
        let now = SystemTime::now();
        let mut read = Vec::new();
        for file in ours {
            let before = self.known.get(file)?;
            let metadata = fs::symlink_metadata(file).ok().filter(Metadata::is_file)?;
            let (path, theme) = (before.path.clone(), before.theme);
            let stamp = Stamp::of(&metadata);
            let found = Found { file, path, theme, metadata: Some(metadata) };
            let (known, news) = Known::read(found, stamp, now).after(Some(before));
            if !(before.loaded.is_sound() && known.loaded.is_sound()) {
                return None;
            }
            read.push((file.clone(), known, news));
        }
        let (mut input, mut report) = (input.clone(), report.clone());
        let (mut changed, mut lost) = (false, false);
        for (file, known, news) in read {
            if news.changed {
                known.loaded.clone().put(known.path.clone(), &mut input, &mut report);
            }
            changed |= news.changed;
            lost |= news.lost;
            self.known.insert(file, known);
        }
        self.last = Some((input.clone(), report.clone()));
        Some(Again { input, report, changed, lost, whole: false })
    }

    fn read_all(&mut self, named: &BTreeSet<PathBuf>) -> Result<Again, Error> {
        let now = SystemTime::now();
        let mut old = std::mem::take(&mut self.known);
        let (mut new, mut changed, mut lost) = (BTreeMap::new(), false, false);
        let result = gather(&self.root, &mut |found| {
            let stamp = found.metadata.as_ref().and_then(Stamp::of);
            let file = found.file.to_owned();
            let before = old.remove(found.file);
            let is_named = named.contains(found.file);
            let known = match before {
                Some(known) if !is_named && known.still(stamp.as_ref()) => known,
                before => {
                    let (known, news) = Known::read(found, stamp, now).after(before.as_ref());
                    changed |= news.changed;
                    lost |= news.lost;
                    known
                }
            };
            let loaded = known.loaded.clone();
            new.insert(file, known);
            loaded
        });
        if result.is_err() {
            // Nothing was looked at; what was known may come back.
            self.known = old;
            self.last = None;
        } else {
            lost |= !old.is_empty();
            changed |= !old.is_empty();
            self.known = new;
        }
        let (input, report) = result?;
        changed |= self.last.as_ref().map(|(_, report)| report) != Some(&report);
        self.last = Some((input.clone(), report.clone()));
        Ok(Again { input, report, changed, lost, whole: true })
    }
}

impl Known {
    fn read(found: Found<'_>, stamp: Option<Stamp>, now: SystemTime) -> Self {
        let loaded = load_file(found.file, &found.path, found.theme);
        let age = stamp.as_ref().and_then(|stamp| now.duration_since(stamp.modified).ok());
        let recent = age.is_none_or(|age| age < RECENT);
        Self { stamp, recent, path: found.path, theme: found.theme, loaded }
    }

    /// What it is after it was read before, and what is new about it. The same content shares its memory.
    fn after(self, before: Option<&Self>) -> (Self, News) {
        match before {
            Some(before) if before.loaded.same(&self.loaded) => {
                let loaded = before.loaded.clone();
                (Self { loaded, ..self }, News { changed: false, lost: false })
            }
            before => {
                let emptied = |before: &Self| self.loaded.is_empty() && !before.loaded.is_empty();
                let lost = before.is_some_and(emptied);
                (self, News { changed: true, lost })
            }
        }
    }

    fn still(&self, stamp: Option<&Stamp>) -> bool {
        !self.recent && stamp.is_some() && self.stamp.as_ref() == stamp
    }
}

impl Stamp {
    fn of(metadata: &Metadata) -> Option<Self> {
        let modified = metadata.modified().ok()?;
        Some(Self { length: metadata.len(), modified, identity: Identity::of(metadata) })
    }
}

impl Identity {
    #[cfg(unix)]
    fn of(metadata: &Metadata) -> Self {
        use std::os::unix::fs::MetadataExt as _;
        // Not even a copy that keeps its time can keep this one.
        let (seconds, nanos) =
            if metadata.is_dir() { (0, 0) } else { (metadata.ctime(), metadata.ctime_nsec()) };
        Self(metadata.dev(), metadata.ino(), seconds, nanos)
    }

    #[cfg(not(unix))]
    fn of(metadata: &Metadata) -> Self {
        let created = metadata.created().ok();
        let since = created.and_then(|time| time.duration_since(SystemTime::UNIX_EPOCH).ok());
        Self(since.map_or(0, |since| since.as_secs()), 0, 0, 0)
    }
}

/// What is at that place now; `None` if nothing is.
pub fn identity(path: &Path) -> Option<Identity> {
    fs::metadata(path).ok().map(|metadata| Identity::of(&metadata))
}
