//! A request → an answer, from the last state in memory.

use std::sync::Arc;

use bytes::Bytes;
use hyper::body::Incoming;
use hyper::header::{self, HeaderMap, HeaderName, HeaderValue};
use hyper::{Method, Request, Response, StatusCode};
use tokio::sync::Semaphore;

use crate::base::diagnostic::{UiLang, Words};
use crate::base::path::SitePath;
use crate::model::artifacts::{Artifact, Kind};

use super::body::Body;
use super::pages;
use super::state::{Hub, Place, State, decode};
use super::{events, state};

/// The script of open pages.
const SCRIPT: &str = include_str!("client.js");
/// The looks of what the preview itself shows.
const STYLE: &str = include_str!("client.css");

/// In place of the worker of a kept handbook: whoever kept a built site that was served under this very
/// name would see that and no edits.
const WORKER: &str = include_str!("worker.js");

/// What answers are made from.
#[derive(Debug)]
pub(super) struct Desk {
    pub(super) hub: Arc<Hub>,
    /// Who may listen for changes.
    pub(super) listening: Arc<Semaphore>,
}

/// An answer to any request.
pub(super) async fn answer(request: &Request<Incoming>, desk: &Desk) -> Response<Body> {
    if let Some(refusal) = refusal(request) {
        return refusal;
    }
    // Before the first build there is nothing to say.
    let mut states = desk.hub.subscribe();
    let state = match states.wait_for(Option::is_some).await {
        Ok(state) => state.clone(),
        Err(_) => None,
    };
    let Some(state) = state else {
        return plain(StatusCode::SERVICE_UNAVAILABLE, "the preview has ended\n");
    };
    let query = request.uri().query().unwrap_or_default();
    let Some(path) = decode(request.uri().path()) else {
        return nothing(&state, None, desk.hub.lang);
    };
    match path.as_str() {
        "_live/events" => events::stream(query, desk),
        "_live/client.js" => whole(StatusCode::OK, "text/javascript; charset=utf-8", SCRIPT),
        "_live/client.css" => whole(StatusCode::OK, "text/css; charset=utf-8", STYLE),
        "sw.js" => whole(StatusCode::OK, "text/javascript; charset=utf-8", WORKER),
        "_report" => page(pages::report(&state, desk.hub.lang)),
        "_print/" => page(pages::prints(&state, desk.hub.lang)),
        "_report/" => redirect("/_report"),
        "_print" => redirect("/_print/"),
        own if own.starts_with("_print/") => printed(own, query, &state, desk),
        own => site(own, &state, desk.hub.lang, request.uri().query()),
    }
}

/// Lets in only what comes from this computer and means it: a page of a stranger must not read the preview,
/// neither under a name of its own for this address nor from its own place.
fn refusal(request: &Request<Incoming>) -> Option<Response<Body>> {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        let mut answer = plain(StatusCode::METHOD_NOT_ALLOWED, "only GET and HEAD\n");
        answer.headers_mut().insert(header::ALLOW, HeaderValue::from_static("GET, HEAD"));
        return Some(answer);
    }
    let headers = request.headers();
    let mut hosts = headers.get_all(header::HOST).iter();
    let host = match (hosts.next(), hosts.next()) {
        (Some(host), None) => host.to_str().unwrap_or_default(),
        _ => "",
    };
    let authority = request.uri().authority().map_or(host, |authority| authority.as_str());
    if !is_local(host) || !is_local(authority) {
        let words = "this preview answers only under the name localhost\n";
        return Some(plain(StatusCode::MISDIRECTED_REQUEST, words));
    }
    let origin = headers.get(header::ORIGIN).map(|origin| origin.to_str().unwrap_or_default());
    let own = origin.is_none_or(|origin| origin == format!("http://{host}"));
    if !own || is_foreign(headers) {
        return Some(plain(StatusCode::FORBIDDEN, "not for pages of other sites\n"));
    }
    None
}

/// Whether a name with or without a port is that of this computer to itself.
fn is_local(host: &str) -> bool {
    let lower = host.to_ascii_lowercase();
    ["localhost", "127.0.0.1", "[::1]"].iter().any(|name| {
        lower.strip_prefix(name).is_some_and(|port| {
            port.is_empty()
                || port.strip_prefix(':').is_some_and(|port| {
                    port.len() <= 5 && port.bytes().all(|digit| digit.is_ascii_digit())
                })
        })
    })
}

/// Whether a browser says that another site is asking. It may lead people here, no more.
fn is_foreign(headers: &HeaderMap) -> bool {
    let says = |name: &'static str| headers.get(name).and_then(|value| value.to_str().ok());
    let led =
        says("sec-fetch-mode") == Some("navigate") && says("sec-fetch-dest") == Some("document");
    !matches!(says("sec-fetch-site"), None | Some("same-origin" | "none")) && !led
}

/// A file of the site.
fn site(path: &str, state: &State, lang: UiLang, query: Option<&str>) -> Response<Body> {
    match state.site.find(Some(path)) {
        Place::File(name, artifact) => file(name, artifact, lang),
        Place::Folder(address) => {
            let query = query.map(|query| format!("?{query}")).unwrap_or_default();
            redirect(&format!("{address}{query}"))
        }
        Place::Nothing(_) => nothing(state, Some(path), lang),
    }
}

fn file(name: &SitePath, artifact: &Artifact, lang: UiLang) -> Response<Body> {
    match artifact.kind {
        Kind::Html => {
            let digest = state::digest(&artifact.bytes, true);
            page(pages::with_script(&artifact.bytes, &digest, lang))
        }
        Kind::Other => {
            let bytes = Bytes::from_owner(artifact.bytes.shared());
            whole(StatusCode::OK, content_type(name.as_str()), bytes)
        }
    }
}

/// The site's own page for an address without one.
fn nothing(state: &State, path: Option<&str>, lang: UiLang) -> Response<Body> {
    let digest = state.digest(path);
    let html = match state.site.find(path) {
        Place::Nothing(Some(page)) => pages::with_script(&page.bytes, &digest, lang),
        Place::Nothing(None) | Place::File(..) | Place::Folder(_) => pages::nothing(&digest, lang),
    };
    let mut answer = page(html);
    *answer.status_mut() = StatusCode::NOT_FOUND;
    answer
}

/// The page of a profile, or a PDF of it.
fn printed(path: &str, query: &str, state: &State, desk: &Desk) -> Response<Body> {
    let rest = path.strip_prefix("_print/").unwrap_or_default();
    match rest.split_once('/') {
        None => match pages::wish(rest, query, state) {
            Some(wish) => page(pages::print(&wish, state, desk.hub.lang)),
            None => nothing(state, Some(path), desk.hub.lang),
        },
        Some((_, "")) => redirect(&format!("/{}", SitePath::new(path.trim_end_matches('/')).url())),
        Some(_) => match desk.hub.prints.file(rest) {
            Some(bytes) => whole(StatusCode::OK, content_type(rest), Bytes::from_owner(bytes)),
            None => {
                let words = Words::new(
                    "this file has not been made: open the page of its print profile\n",
                    "这个文件还没有生成：请打开它的印刷方案的页面\n",
                );
                plain(StatusCode::NOT_FOUND, words.get(desk.hub.lang))
            }
        },
    }
}

fn page(html: Vec<u8>) -> Response<Body> {
    whole(StatusCode::OK, "text/html; charset=utf-8", html)
}

fn plain(status: StatusCode, text: &'static str) -> Response<Body> {
    whole(status, "text/plain; charset=utf-8", text)
}

fn redirect(address: &str) -> Response<Body> {
    let mut answer = plain(StatusCode::TEMPORARY_REDIRECT, "");
    if let Ok(address) = HeaderValue::from_str(address) {
        answer.headers_mut().insert(header::LOCATION, address);
    }
    answer
}

/// An answer with what goes with all of them.
pub(super) fn with_body(status: StatusCode, kind: &'static str, body: Body) -> Response<Body> {
    let mut answer = Response::new(body);
    *answer.status_mut() = status;
    let fixed: [(HeaderName, &'static str); 5] = [
        (header::CONTENT_TYPE, kind),
        (header::CACHE_CONTROL, "no-store"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::X_FRAME_OPTIONS, "SAMEORIGIN"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    ];
    for (name, value) in fixed {
        answer.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    answer
}

fn whole(status: StatusCode, kind: &'static str, bytes: impl Into<Bytes>) -> Response<Body> {
    with_body(status, kind, Body::whole(bytes))
}

/// What a file of that name is.
fn content_type(name: &str) -> &'static str {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
    match ending.as_str() {
        "html" | "htm" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "json" | "map" => "application/json; charset=utf-8",
        "webmanifest" => "application/manifest+json; charset=utf-8",
        "xml" => "application/xml; charset=utf-8",
        "txt" | "md" => "text/plain; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        "tsv" => "text/tab-separated-values; charset=utf-8",
        "yaml" | "yml" => "application/yaml; charset=utf-8",
        "ics" => "text/calendar; charset=utf-8",
        "vcf" => "text/vcard; charset=utf-8",
        "svg" => "image/svg+xml; charset=utf-8",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "woff" => "font/woff",
        "ttf" => "font/ttf",
        "otf" => "font/otf",
        "pdf" => "application/pdf",
        "mp3" => "audio/mpeg",
        "ogg" | "oga" => "audio/ogg",
        "m4a" => "audio/mp4",
        "wav" => "audio/wav",
        "mp4" => "video/mp4",
        "webm" => "video/webm",
        "zip" => "application/zip",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_of_this_computer_are_let_in() {
        for host in ["localhost", "LOCALHOST:4000", "127.0.0.1:1", "[::1]", "[::1]:65535"] {
            assert!(is_local(host), "{host}");
        }
        for host in [
            "",
            "evil.example",
            "localhost.evil.example",
            "127.0.0.1.evil.example",
            "localhost:",
            "localhost:80:80",
            "localhost:x",
            "0.0.0.0",
            "[::1",
            "127.0.0.1:123456",
            "user@localhost",
        ] {
            // A colon without a port is odd but harmless.
            assert_eq!(is_local(host), host == "localhost:", "{host}");
        }
    }
}
