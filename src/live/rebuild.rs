//! Builds the newest input on a thread of its own, and publishes what comes of it.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender};
use std::thread;
use std::time::Instant;

use jiff::civil::Date;

use crate::base::diagnostic::{Error, Report, Severity};
use crate::base::source::Sources;
use crate::model::input::Input;
use crate::session::{Built, Options, Session};

use super::problems::Problems;
use super::state::{Hub, Site, State};
use super::watch::Read;
use super::{BuiltNews, News};

/// Builds an input; may remember what it learnt for the next one.
type Make = Box<dyn FnMut(&Input) -> Result<Built, Error> + Send>;

/// Whether drafts are shown, and who tells which day it is.
type Shown = (bool, Option<fn() -> Date>);

/// The only place that says how a preview is built.
fn maker((drafts, today): Shown) -> Make {
    let usual = Options { drafts, unminified: true, preview: true, ..Options::default() };
    let mut session = Session::keeping();
    Box::new(move |input| {
        let today = today.map(|today| today());
        session.build(input, Options { today, ..usual }, &|_| {})
    })
}

/// Builds whatever comes, the newest first. Ends when nothing more can come.
pub(super) fn start(inputs: Receiver<Read>, shown: Shown, hub: Arc<Hub>, tell: Sender<News>) {
    thread::spawn(move || {
        let mut make = maker(shown);
        while let Ok(mut read) = inputs.recv() {
            while let Ok(newer) = inputs.try_recv() {
                read = newer;
            }
            let begun = Instant::now();
            let built = catch_unwind(AssertUnwindSafe(|| build(&mut make, read)));
            let Ok(built) = built else {
                // The message is on the error stream already; what was learnt may be half done.
                make = maker(shown);
                continue;
            };
            let news = match built {
                Ok((input, built)) => {
                    let (report, sources) = (built.report.clone(), input.sources.clone());
                    let (stats, first) = (built.stats, hub.state().is_none());
                    publish(&hub, input, built);
                    let took = begun.elapsed();
                    News::Built(Box::new(BuiltNews { report, sources, stats, took, first }))
                }
                Err(error) => {
                    refuse(&hub, &error);
                    News::Failed(error)
                }
            };
            if tell.send(news).is_err() {
                return;
            }
        }
    });
}

fn build(make: &mut Make, read: Read) -> Result<(Input, Built), Error> {
    let (input, mut report) = read?;
    let mut built = make(&input)?;
    report.merge(std::mem::take(&mut built.report));
    report.sort(&input.sources);
    built.report = report;
    Ok((input, built))
}

/// The new state. With mistakes, the last site without them stays.
fn publish(hub: &Hub, input: Input, built: Built) {
    let old = hub.state();
    let sound = built.report.count(Severity::Error) == 0;
    let guide = built.guide.map(Arc::new);
    let guide = guide.or_else(|| old.as_ref().map(|old| Arc::clone(&old.guide)));
    let guide = guide.unwrap_or_default();
    let problems = Problems::new(&built.report, &input.sources, &guide, hub.lang);
    let site = match &old {
        Some(old) if !sound && (old.site.sound || built.artifacts.is_empty()) => {
            Arc::clone(&old.site)
        }
        _ => Arc::new(Site { artifacts: built.artifacts, sound }),
    };
    hub.publish(State {
        number: 0,
        site,
        problems: Arc::new(problems),
        guide,
        input: Some(Arc::new(input)),
    });
}

/// The state when nothing can be built: everything stays, but the mistake is told.
fn refuse(hub: &Hub, error: &Error) {
    let mut report = Report::new();
    report.push(error.diagnostic().clone());
    let (site, guide, input) = match hub.state() {
        Some(old) => (Arc::clone(&old.site), Arc::clone(&old.guide), old.input.clone()),
        None => (Arc::default(), Arc::default(), None),
    };
    let problems = Arc::new(Problems::new(&report, &Sources::new(), &guide, hub.lang));
    hub.publish(State { number: 0, site, problems, guide, input });
}
