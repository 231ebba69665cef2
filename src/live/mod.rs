//! The live preview: watches a project, builds it again after every change, and serves what was built
//! from memory on this computer alone. Nothing is written anywhere.
//!
//! ```text
//! watch → rebuild → state → { answer, events }
//!                     ↑↓
//!                  printing
//! ```
//!
//! - `watch` waits for changes, reads what has changed, and hands on an input that differs.
//! - `rebuild` builds the newest input on a thread of its own and publishes a `state`.
//! - `answer` and `events` look at the last state; `serve` keeps them from strangers and from clients
//!   that dawdle.
//! - `printing` sets the PDFs that somebody looks at.

mod answer;
mod body;
mod events;
mod pages;
mod printing;
mod problems;
mod rebuild;
mod serve;
mod state;
mod watch;

use std::net::SocketAddr;
use std::path::Path;
use std::sync::mpsc::{self, Receiver};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use tokio::sync::watch as channel;

use crate::base::diagnostic::{Error, Report, UiLang};
use crate::base::source::Sources;
use crate::session::Stats;

use self::state::Hub;

/// How a preview is to run.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    /// The wished port. 0 leaves it to the system.
    pub port: u16,
    /// Whether drafts are shown.
    pub drafts: bool,
    /// Whether to look at the files regularly and not to wait for the system to tell.
    pub poll: bool,
    /// The language of what the preview itself says.
    pub lang: UiLang,
    /// Whether Ctrl-C ends it.
    pub ctrl_c: bool,
    /// Tells the day it is in China: previews run over night.
    pub today: Option<fn() -> jiff::civil::Date>,
}

/// What there is to tell while a preview runs.
#[derive(Debug)]
pub enum News {
    /// The system does not tell of changes: files are looked at regularly.
    Polling {
        /// Why.
        reason: String,
    },
    /// The handbook was built.
    Built(Box<BuiltNews>),
    /// It could not be built at all.
    Failed(Error),
    /// The preview has ended.
    Ended,
}

/// What there is to tell of a build.
#[derive(Debug)]
pub struct BuiltNews {
    /// The mistakes.
    pub report: Report,
    /// What their places refer to.
    pub sources: Sources,
    /// In numbers.
    pub stats: Stats,
    /// How long it took.
    pub took: Duration,
    /// Whether it is the first one.
    pub first: bool,
}

/// A running preview. It ends when this is dropped.
#[derive(Debug)]
pub struct Live {
    /// Where it is served.
    pub address: SocketAddr,
    /// Whether the wished port was not to be had.
    pub moved: bool,
    news: Mutex<Receiver<News>>,
    stop: Arc<channel::Sender<bool>>,
    server: Option<JoinHandle<()>>,
}

/// Starts the preview of the project at `root`.
pub fn start(root: &Path, settings: Settings) -> Result<Live, Error> {
    let root = root.canonicalize().unwrap_or_else(|_| root.to_path_buf());
    let (listeners, address) = serve::listen(settings.port)?;
    let (tell, news) = mpsc::channel();
    let (stop, stopped) = channel::channel(false);
    let stop = Arc::new(stop);
    let hub = Arc::new(Hub::new(settings.lang));
    let inputs = watch::start(root, settings.poll, stopped.clone(), tell.clone());
    rebuild::start(inputs, (settings.drafts, settings.today), Arc::clone(&hub), tell.clone());
    printing::start(Arc::clone(&hub), settings.drafts, stopped.clone());
    let server = serve::start(listeners, hub, stopped, settings.ctrl_c, Arc::clone(&stop), tell)?;
    let moved = settings.port != 0 && address.port() != settings.port;
    Ok(Live { address, moved, news: Mutex::new(news), stop, server: Some(server) })
}

/// Does something when the preview ends, from a thread of its own.
fn at_end(mut stopped: channel::Receiver<bool>, then: impl FnOnce() + Send + 'static) {
    thread::spawn(move || {
        if let Ok(runtime) = tokio::runtime::Builder::new_current_thread().build() {
            let _gone = runtime.block_on(stopped.wait_for(|stopped| *stopped));
        }
        then();
    });
}

impl Live {
    /// Waits for the next news; [`News::Ended`] is the last.
    pub fn wait(&self) -> News {
        let news = self.news.lock().ok().and_then(|news| news.recv().ok());
        news.unwrap_or(News::Ended)
    }

    /// Ends the preview at once, whoever is still connected.
    pub fn stop(mut self) {
        self.end();
    }

    /// Asks it to end; [`wait`](Self::wait) tells when it has.
    pub fn ask_to_stop(&self) {
        let _already = self.stop.send(true);
    }

    fn end(&mut self) {
        self.ask_to_stop();
        if let Some(server) = self.server.take() {
            let _panicked = server.join();
        }
    }
}

impl Drop for Live {
    fn drop(&mut self) {
        self.end();
    }
}
