//! Tells an open page what concerns it: that it has changed, that its style has, what is wrong.

use std::fmt::Write as _;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use hyper::{Response, StatusCode};
use serde::Serialize;
use tokio::sync::mpsc::{self, Sender};

use super::answer::{Desk, with_body};
use super::body::Body;
use super::pages::{self, PrintPage, field};
use super::state::{Hub, State, decode, file_of};

/// Says now and then that it is still there, to learn whether the page is.
const STILL: Duration = Duration::from_secs(15);

/// Events for the page that the query names.
pub(super) fn stream(query: &str, desk: &Desk) -> Response<Body> {
    let Ok(seat) = Arc::clone(&desk.listening).try_acquire_owned() else {
        let words = "too many open pages\n";
        let body = Body::whole(words);
        return with_body(StatusCode::SERVICE_UNAVAILABLE, "text/plain; charset=utf-8", body);
    };
    let (send, events) = mpsc::channel(4);
    let address = field(query, "page").unwrap_or_default();
    let hub = Arc::clone(&desk.hub);
    tokio::spawn(async move {
        follow(&address, &hub, &send).await;
        drop(seat);
    });
    with_body(StatusCode::OK, "text/event-stream; charset=utf-8", Body::Events(events))
}

/// What a page was told last.
#[derive(Debug, Default)]
struct Told {
    page: String,
    styles: String,
    problems: String,
    print: String,
}

async fn follow(address: &str, hub: &Hub, send: &Sender<Bytes>) {
    let mut states = hub.subscribe();
    let mut prints = hub.prints.subscribe();
    let (path, query) = address.split_once('?').unwrap_or((address, ""));
    let path = decode(path);
    let mut told = Told::default();
    let mut out = "retry: 700\n\n".to_owned();
    // Somebody looks at a print as long as this is kept.
    let mut interest = None;
    loop {
        let state = states.borrow_and_update().clone();
        prints.borrow_and_update();
        if let Some(state) = state {
            let wish = path
                .as_deref()
                .and_then(|path| path.strip_prefix("_print/"))
                .and_then(|name| pages::wish(name, query, &state));
            if interest.as_ref().map(|(wish, _)| wish) != wish.as_ref() {
                interest = wish.map(|wish| (wish.clone(), hub.prints.want(wish)));
            }
            let print = interest.as_ref().map(|(wish, _)| pages::print_state(wish, &state, hub));
            events(path.as_deref(), &state, print.as_ref(), &mut told, &mut out);
        }
        if !out.is_empty() && send.send(Bytes::from(std::mem::take(&mut out))).await.is_err() {
            return;
        }
        tokio::select! {
            changed = states.changed() => if changed.is_err() { return },
            changed = prints.changed(), if interest.is_some() => if changed.is_err() { return },
            () = tokio::time::sleep(STILL) => out.push_str(": still here\n\n"),
            () = send.closed() => return,
        }
    }
}

/// Adds the events for what is not as it was told.
fn events(
    path: Option<&str>,
    state: &State,
    print: Option<&PrintPage>,
    told: &mut Told,
    out: &mut String,
) {
    let page = pages::digest(path, state);
    event("page", &page, &mut told.page, out);
    if let Ok(styles) = serde_json::to_string(&state.site.styles()) {
        event("style", &styles, &mut told.styles, out);
    }
    if let Ok(problems) = serde_json::to_string(&problems(path, state)) {
        event("problems", &problems, &mut told.problems, out);
    }
    if let Some(print) = print.and_then(|print| serde_json::to_string(print).ok()) {
        event("print", &print, &mut told.print, out);
    }
}

fn event(name: &str, data: &str, told: &mut String, out: &mut String) {
    if told != data {
        // Neither JSON nor a digest has line ends.
        let _ = write!(out, "event: {name}\ndata: {data}\n\n");
        data.clone_into(told);
    }
}

/// What a page shows of the mistakes.
#[derive(Debug, Serialize)]
struct Shown {
    /// How many errors there are in all.
    errors: usize,
    /// How many warnings there are in all.
    warnings: usize,
    /// How many of the warnings are about this page.
    own_warnings: usize,
    /// Whether the page below is one without errors.
    sound: bool,
    /// How many errors the page has to show.
    here: usize,
    /// These errors.
    html: String,
}

fn problems(path: Option<&str>, state: &State) -> Shown {
    let page = file_of(path.unwrap_or_default());
    let own = if pages::is_own(path) { Vec::new() } else { state.problems.of(&page) };
    Shown {
        errors: state.problems.errors,
        warnings: state.problems.warnings,
        own_warnings: state.problems.warnings_of(&page),
        sound: state.site.sound,
        here: own.len(),
        html: pages::overlay(&own),
    }
}
