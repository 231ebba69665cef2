//! Waits until files change, and reads them. The system's events make it quick; that nothing is missed
//! rests on looking at all time stamps now and then, which also serves folders without events.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode};
use notify::{EventKind, RecommendedWatcher, RecursiveMode, Watcher as _};
use tokio::sync::watch as channel;

use crate::base::diagnostic::{Error, Report};
use crate::disk::{self, Again, Identity, Reader};
use crate::model::input::Input;

use super::{News, at_end};

/// What follows a change within this time is read together with it.
const QUIET: Duration = Duration::from_millis(8);
/// Changes that go on and on are read after this time.
const LONGEST: Duration = Duration::from_millis(250);
/// More changes at once than these are no editor's: a tool is at work, and is given time to finish.
const FLOOD: usize = 100;
/// Changes that follow others within this time belong to the same flood.
const STREAK: Duration = Duration::from_millis(500);
/// The silence after a flood.
const FLOOD_QUIET: Duration = Duration::from_millis(150);
/// A flood that goes on and on is read after this time.
const FLOOD_LONGEST: Duration = Duration::from_secs(2);
/// How long a file may be gone or empty while an editor saves it.
const SAVING: Duration = Duration::from_millis(60);
/// After changes, how soon to look whether some were missed: files of a folder that was just made.
const SETTLE: Duration = Duration::from_millis(120);
/// How often to look although the system tells of changes.
const HEARTBEAT: Duration = Duration::from_secs(2);
/// How often to look where it does not.
const POLL: Duration = Duration::from_millis(300);
/// Looking takes at most one part in so many of the time.
const SHARE: u32 = 20;

/// What is read from disk, or why it cannot be.
pub(super) type Read = Result<(Input, Report), Error>;

/// What wakes the watcher.
#[derive(Debug)]
enum Signal {
    /// These files may have changed.
    Touched(Vec<PathBuf>),
    /// The preview ends.
    Stop,
}

/// Reads now and after every change. Ends with `stopped` or when nobody takes what it yields.
pub(super) fn start(
    root: PathBuf,
    poll: bool,
    stopped: channel::Receiver<bool>,
    tell: Sender<News>,
) -> Receiver<Read> {
    let (yields, inputs) = mpsc::channel();
    let (signal, signals) = mpsc::channel();
    let ending = signal.clone();
    at_end(stopped, move || {
        let _gone = ending.send(Signal::Stop);
    });
    thread::spawn(move || {
        let eyes = if poll { None } else { Eyes::open(&root, signal, &tell) };
        let reader = Reader::new(&root);
        Watch { reader, eyes, signals, last: None, pace: POLL, streak: None }.run(&yields);
    });
    inputs
}

/// The system's watcher.
struct Eyes {
    watcher: RecommendedWatcher,
    /// The folders that matter, and which folder of that name is being watched.
    folders: Vec<(PathBuf, Option<Identity>)>,
    tell: Sender<News>,
}

impl Eyes {
    fn open(root: &Path, signal: Sender<Signal>, tell: &Sender<News>) -> Option<Self> {
        let ours = [root.join("content"), root.join("themes")];
        let folders = ours.iter().map(|folder| (folder.clone(), None)).collect();
        let handler = move |event: notify::Result<notify::Event>| {
            let touched = match event {
                Ok(event) if !matters(event.kind) && !event.need_rescan() => return,
                Ok(event) => {
                    let rescan = event.need_rescan();
                    let mut paths = event.paths;
                    paths.retain(|path| ours.iter().any(|folder| path.starts_with(folder)));
                    if paths.is_empty() && !rescan {
                        return;
                    }
                    paths
                }
                Err(_) => Vec::new(),
            };
            let _gone = signal.send(Signal::Touched(touched));
        };
        let opened = notify::recommended_watcher(handler).and_then(|mut watcher| {
            watcher.watch(root, RecursiveMode::NonRecursive)?;
            Ok(watcher)
        });
        match opened {
            Ok(watcher) => {
                let mut eyes = Self { watcher, folders, tell: tell.clone() };
                eyes.turn(&BTreeSet::new()).then_some(eyes)
            }
            Err(error) => {
                let _gone = tell.send(News::Polling { reason: error.to_string() });
                None
            }
        }
    }

    /// Looks at the folders that have these names now. `false` when the system refuses.
    fn turn(&mut self, touched: &BTreeSet<PathBuf>) -> bool {
        for (folder, watched) in &mut self.folders {
            let now = disk::identity(folder);
            // One that was away and came back is the same, but nobody looks at it any more.
            if now == *watched && !touched.contains(folder) {
                continue;
            }
            if watched.is_some() {
                let _gone = self.watcher.unwatch(folder);
            }
            *watched = None;
            if now.is_none() {
                continue;
            }
            match self.watcher.watch(folder, RecursiveMode::Recursive) {
                Ok(()) => *watched = now,
                // It may be gone again in the meantime.
                Err(_) if disk::identity(folder).is_none() => {}
                Err(error) => {
                    let _gone = self.tell.send(News::Polling { reason: error.to_string() });
                    return false;
                }
            }
        }
        true
    }
}

/// Whether an event is about a change; reading causes events too.
fn matters(kind: EventKind) -> bool {
    let access = matches!(kind, EventKind::Access(_));
    !access || kind == EventKind::Access(AccessKind::Close(AccessMode::Write))
}

struct Watch {
    reader: Reader,
    eyes: Option<Eyes>,
    signals: Receiver<Signal>,
    /// What was yielded last, when it was a refusal.
    last: Option<String>,
    /// How often time stamps are looked at.
    pace: Duration,
    /// When changes were gathered last, and how many there were one soon after the other.
    streak: Option<(Instant, usize)>,
}

impl Watch {
    fn run(mut self, yields: &Sender<Read>) {
        let mut touched = BTreeSet::new();
        let mut settling = false;
        loop {
            let Some(again) = self.look(&mut touched) else { return };
            // Of files that were known before none can be missed.
            settling &= again.as_ref().is_ok_and(|again| again.whole);
            let news = match again {
                Ok(again) if again.changed || self.last.is_some() => {
                    self.last = None;
                    Some(Ok((again.input, again.report)))
                }
                Ok(_) => None,
                Err(error) => {
                    let said = format!("{:?}", error.diagnostic());
                    let new = self.last.as_ref() != Some(&said);
                    self.last = Some(said);
                    new.then_some(Err(error))
                }
            };
            if let Some(news) = news
                && yields.send(news).is_err()
            {
                return;
            }
            let wait = if settling { SETTLE.min(self.pace) } else { self.pace };
            match self.gather(wait, &mut touched) {
                Some(true) => settling = true,
                Some(false) => settling = false,
                None => return,
            }
        }
    }

    /// Waits for changes and for the silence after them. Whether there were any; `None` at the end.
    fn gather(&mut self, wait: Duration, touched: &mut BTreeSet<PathBuf>) -> Option<bool> {
        match self.signals.recv_timeout(wait) {
            Ok(Signal::Touched(paths)) => touched.extend(paths),
            Err(RecvTimeoutError::Timeout) => return Some(false),
            // Without the system's watcher only the end is signalled.
            Ok(Signal::Stop) | Err(RecvTimeoutError::Disconnected) => return None,
        }
        let begun = Instant::now();
        let before = self.streak.filter(|(end, _)| end.elapsed() < STREAK).map_or(0, |(_, n)| n);
        loop {
            let flood = before + touched.len() > FLOOD;
            let (quiet, longest) =
                if flood { (FLOOD_QUIET, FLOOD_LONGEST) } else { (QUIET, LONGEST) };
            if begun.elapsed() >= longest {
                break;
            }
            match self.signals.recv_timeout(quiet) {
                Ok(Signal::Touched(paths)) => touched.extend(paths),
                Err(RecvTimeoutError::Timeout) => break,
                Ok(Signal::Stop) | Err(RecvTimeoutError::Disconnected) => return None,
            }
        }
        self.streak = Some((Instant::now(), before + touched.len()));
        Some(true)
    }

    /// Reads what has changed, with patience for editors that save in steps. `None` at the end.
    fn look(&mut self, touched: &mut BTreeSet<PathBuf>) -> Option<Result<Again, Error>> {
        if self.eyes.as_mut().is_some_and(|eyes| !eyes.turn(touched)) {
            self.eyes = None;
        }
        let begun = Instant::now();
        let mut again = self.reader.read(&std::mem::take(touched));
        let cost = begun.elapsed();
        let usual = if self.eyes.is_some() { HEARTBEAT } else { POLL };
        self.pace = usual.max(cost * SHARE);
        let began = Instant::now();
        while began.elapsed() < SAVING
            && match &again {
                Ok(again) => again.lost,
                Err(_) => self.last.is_none(),
            }
        {
            self.gather(SAVING / 3, touched)?;
            let more = self.reader.read(&std::mem::take(touched));
            again = match (again, more) {
                (Ok(before), Ok(more)) => {
                    let whole = !more.changed;
                    let lost = more.lost || (whole && before.lost);
                    Ok(Again { changed: before.changed || more.changed, lost, ..more })
                }
                (_, more) => more,
            };
        }
        Some(again)
    }
}
