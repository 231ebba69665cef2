//! Sets the PDFs that somebody looks at, on a thread of its own, again after every change.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Instant;

use tokio::sync::watch as channel;

use crate::base::diagnostic::{Report, Severity};
use crate::base::path::SitePath;
use crate::base::source::Sources;
use crate::disk;
use crate::model::artifacts::Artifacts;
use crate::print::Request;
use crate::session::{Options, Printing, Session};

use super::at_end;
use super::problems::Problems;
use super::state::{Hub, State};

/// What is to be printed: a profile, and one of its books if it makes books.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Wish {
    pub(super) profile: String,
    pub(super) book: Option<String>,
}

/// What has been printed, and what is wanted.
#[derive(Debug, Default)]
pub(super) struct Prints {
    desk: Mutex<Desk>,
    woken: Condvar,
    changes: channel::Sender<u64>,
}

#[derive(Debug, Default)]
struct Desk {
    /// How many look at it.
    wanted: BTreeMap<Wish, usize>,
    done: BTreeMap<Wish, Arc<Printed>>,
    /// Which one is being set.
    busy: Option<Wish>,
    ended: bool,
}

/// What came of a wish.
#[derive(Debug, Default)]
pub(super) struct Printed {
    /// The state it was made from.
    pub(super) number: u64,
    /// The last files without errors.
    pub(super) artifacts: Artifacts,
    /// What is wrong with the newest texts.
    pub(super) problems: Problems,
    /// How long it took, in seconds.
    pub(super) seconds: f64,
}

/// Keeps a wish alive.
#[derive(Debug)]
pub(super) struct Interest {
    wish: Wish,
    prints: Arc<Prints>,
}

impl Prints {
    fn desk(&self) -> MutexGuard<'_, Desk> {
        self.desk.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Something is new: a state, a wish, the end.
    pub(super) fn wake(&self) {
        // Taken once, so that nobody falls asleep between looking and waiting.
        drop(self.desk());
        self.woken.notify_all();
    }

    /// To be told when something has been printed.
    pub(super) fn subscribe(&self) -> channel::Receiver<u64> {
        self.changes.subscribe()
    }

    /// Wants a print until the interest is dropped.
    pub(super) fn want(self: &Arc<Self>, wish: Wish) -> Interest {
        *self.desk().wanted.entry(wish.clone()).or_default() += 1;
        self.wake();
        Interest { wish, prints: Arc::clone(self) }
    }

    /// The last print, and whether one is being made now.
    pub(super) fn of(&self, wish: &Wish) -> (Option<Arc<Printed>>, bool) {
        let desk = self.desk();
        (desk.done.get(wish).cloned(), desk.busy.as_ref() == Some(wish))
    }

    /// A file that was printed, by its path below `print/`.
    pub(super) fn file(&self, path: &str) -> Option<Arc<[u8]>> {
        let path = SitePath::new(format!("print/{path}"));
        let desk = self.desk();
        let mut found = desk.done.values().filter_map(|printed| {
            let artifact = printed.artifacts.get(&path)?;
            Some((printed.number, artifact.bytes.shared()))
        });
        let first = found.next()?;
        let newest = found.fold(first, |best, next| if next.0 > best.0 { next } else { best });
        Some(newest.1)
    }

    /// Waits for something to do: a wish that somebody has and the state it is to be made from. `None`
    /// at the end.
    fn next(&self, hub: &Hub) -> Option<(Wish, Arc<State>)> {
        let mut desk = self.desk();
        loop {
            if desk.ended {
                return None;
            }
            if let Some(state) = hub.state() {
                let old = |wish: &&Wish| {
                    desk.done.get(*wish).is_none_or(|printed| printed.number < state.number)
                };
                if let Some(wish) = desk.wanted.keys().find(old).cloned() {
                    desk.busy = Some(wish.clone());
                    drop(desk);
                    self.changes.send_modify(|count| *count += 1);
                    return Some((wish, state));
                }
            }
            desk = self.woken.wait(desk).unwrap_or_else(PoisonError::into_inner);
        }
    }
}

impl Drop for Interest {
    fn drop(&mut self) {
        let mut desk = self.prints.desk();
        if let Some(count) = desk.wanted.get_mut(&self.wish) {
            *count -= 1;
            if *count == 0 {
                desk.wanted.remove(&self.wish);
            }
        }
    }
}

/// Prints what is wanted until the preview ends.
pub(super) fn start(hub: Arc<Hub>, drafts: bool, stopped: channel::Receiver<bool>) {
    let ending = Arc::clone(&hub);
    at_end(stopped, move || {
        ending.prints.desk().ended = true;
        ending.prints.wake();
    });
    thread::spawn(move || {
        let mut session = Session::keeping();
        while let Some((wish, state)) = hub.prints.next(&hub) {
            let before = hub.prints.of(&wish).0.unwrap_or_default();
            let made = catch_unwind(AssertUnwindSafe(|| {
                make(&mut session, &wish, &state, &before, drafts, &hub)
            }));
            // After a panic, whose message is on the error stream, the last print stays; what was learnt may
            // be half done.
            let printed = made.unwrap_or_else(|_| {
                session = Session::keeping();
                Printed {
                    number: state.number,
                    artifacts: before.artifacts.clone(),
                    ..Printed::default()
                }
            });
            let mut desk = hub.prints.desk();
            desk.busy = None;
            desk.done.insert(wish, Arc::new(printed));
            drop(desk);
            hub.prints.changes.send_modify(|count| *count += 1);
        }
    });
}

fn make(
    session: &mut Session,
    wish: &Wish,
    state: &State,
    before: &Printed,
    drafts: bool,
    hub: &Hub,
) -> Printed {
    let begun = Instant::now();
    let request = Request {
        profiles: vec![wish.profile.clone()],
        books: wish.book.iter().cloned().collect(),
        icc: None,
    };
    let kept = |path: &SitePath| before.artifacts.get(path).map(|file| file.bytes.to_vec());
    let printing =
        Printing { request: &request, fonts: &disk::system_fonts, kept: &kept, warm: true };
    let options = Options { drafts, print: Some(printing), ..Options::default() };
    let empty = Sources::new();
    let made = state.input.as_ref().map(|input| session.print(input, options, &|_| {}));
    let (report, artifacts) = match made {
        Some(Ok(built)) => (built.report, built.artifacts),
        Some(Err(error)) => {
            let mut report = Report::new();
            report.push(error.diagnostic().clone());
            (report, Artifacts::new())
        }
        None => (Report::new(), Artifacts::new()),
    };
    let sound = report.count(Severity::Error) == 0 && !artifacts.is_empty();
    let sources = state.input.as_ref().map_or(&empty, |input| &input.sources);
    Printed {
        number: state.number,
        artifacts: if sound { artifacts } else { before.artifacts.clone() },
        problems: Problems::new(&report, sources, &state.guide, hub.lang),
        seconds: begun.elapsed().as_secs_f64(),
    }
}
