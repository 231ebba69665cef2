//! The last state of the preview, and what stands at an address in it.

use std::sync::Arc;

use percent_encoding::percent_decode_str;
use tokio::sync::watch as channel;

use crate::base::diagnostic::UiLang;
use crate::base::path::SitePath;
use crate::model::artifacts::{Artifact, Artifacts, Kind};
use crate::model::input::Input;
use crate::session::Guide;

use super::printing::Prints;
use super::problems::Problems;

/// Addresses longer than this (bytes) lead nowhere.
const LONGEST: usize = 2048;

/// Where states are published, and everything that reads them meets.
#[derive(Debug)]
pub(super) struct Hub {
    /// The language of what the preview itself says.
    pub(super) lang: UiLang,
    /// What is printed.
    pub(super) prints: Arc<Prints>,
    states: channel::Sender<Option<Arc<State>>>,
}

/// What is shown.
#[derive(Debug)]
pub(super) struct State {
    /// Counts the states.
    pub(super) number: u64,
    /// The files that are served.
    pub(super) site: Arc<Site>,
    /// What is wrong with the newest texts.
    pub(super) problems: Arc<Problems>,
    /// Where things are.
    pub(super) guide: Arc<Guide>,
    /// The newest texts.
    pub(super) input: Option<Arc<Input>>,
}

/// The files that are served.
#[derive(Debug, Default)]
pub(super) struct Site {
    /// The files.
    pub(super) artifacts: Artifacts,
    /// Whether they were made without a mistake.
    pub(super) sound: bool,
}

/// What stands at an address.
#[derive(Debug)]
pub(super) enum Place<'a> {
    /// A file.
    File(&'a SitePath, &'a Artifact),
    /// A folder whose address ends in a slash.
    Folder(String),
    /// Nothing; the site's own page that says so.
    Nothing(Option<&'a Artifact>),
}

impl Hub {
    pub(super) fn new(lang: UiLang) -> Self {
        Self { lang, prints: Arc::default(), states: channel::Sender::new(None) }
    }

    /// The last state; none before the first build.
    pub(super) fn state(&self) -> Option<Arc<State>> {
        self.states.borrow().clone()
    }

    /// To be told of new states.
    pub(super) fn subscribe(&self) -> channel::Receiver<Option<Arc<State>>> {
        self.states.subscribe()
    }

    /// Makes a state the last one, and counts it.
    pub(super) fn publish(&self, mut state: State) {
        self.states.send_modify(|last| {
            state.number = last.as_ref().map_or(1, |last| last.number + 1);
            *last = Some(Arc::new(state));
        });
        self.prints.wake();
    }
}

/// The path of a request as readers see it, without escapes and without the slash in front; `None`
/// where no site has a file.
pub(super) fn decode(path: &str) -> Option<String> {
    if path.len() > LONGEST {
        return None;
    }
    let lower = path.to_ascii_lowercase();
    if lower.contains("%2f") || lower.contains("%5c") {
        return None;
    }
    let decoded = percent_decode_str(path).decode_utf8().ok()?;
    let inner = decoded.strip_prefix('/')?;
    if inner.contains(|c: char| c.is_control() || c == '\\') {
        return None;
    }
    let folder = inner.strip_suffix('/').unwrap_or(inner);
    let plain = |part: &str| !matches!(part, "" | "." | "..");
    if folder.is_empty() && !inner.is_empty() || !folder.is_empty() && !folder.split('/').all(plain)
    {
        return None;
    }
    Some(inner.to_owned())
}

/// The file of the site at a path as [`decode`] yields it.
pub(super) fn file_of(path: &str) -> SitePath {
    if path.is_empty() || path.ends_with('/') {
        SitePath::new(format!("{path}index.html"))
    } else {
        SitePath::new(path)
    }
}

impl Site {
    /// What stands at a path as [`decode`] yields it.
    pub(super) fn find(&self, path: Option<&str>) -> Place<'_> {
        let Some(path) = path else { return self.nothing("") };
        if let Some((name, artifact)) = self.artifacts.get_key_value(&file_of(path)) {
            return Place::File(name, artifact);
        }
        let folder = SitePath::new(format!("{path}/index.html"));
        if !path.ends_with('/') && self.artifacts.get(&folder).is_some() {
            return Place::Folder(format!("/{}", folder.url()));
        }
        self.nothing(path)
    }

    /// The page that says that there is nothing, in the language of the address if it has one.
    fn nothing(&self, path: &str) -> Place<'_> {
        let own = path.split('/').next().unwrap_or_default();
        let names = [format!("{own}/404.html"), "404.html".to_owned()];
        let found = names.iter().find_map(|name| self.artifacts.get(&SitePath::new(name)));
        Place::Nothing(found)
    }

    /// The stylesheets with a digest in their name: the name without it, and the whole.
    pub(super) fn styles(&self) -> Vec<(String, String)> {
        let names = self.artifacts.iter().filter_map(|(path, _)| {
            let name = path.as_str().strip_prefix("assets/")?;
            let (stem, digest) = name.strip_suffix(".css")?.rsplit_once('.')?;
            is_digest(digest.as_bytes()).then(|| (stem.to_owned(), name.to_owned()))
        });
        names.collect()
    }
}

impl State {
    /// A number for what an address shows, whatever stylesheets it names.
    pub(super) fn digest(&self, path: Option<&str>) -> String {
        match self.site.find(path) {
            Place::File(_, artifact) => digest(&artifact.bytes, artifact.kind == Kind::Html),
            Place::Folder(_) => "folder".to_owned(),
            Place::Nothing(page) => {
                let page = page.map(|page| digest(&page.bytes, true)).unwrap_or_default();
                format!("nothing-{page}")
            }
        }
    }
}

/// A digest of bytes; of a page, without the digests in the names of its stylesheets.
pub(super) fn digest(bytes: &[u8], page: bool) -> String {
    let mut hasher = blake3::Hasher::new();
    let mut rest = bytes;
    if page {
        // `style.0123abcd.css`
        const NAME: usize = 9;
        let mut at = NAME;
        while let Some(found) = rest.get(at..).and_then(|part| find(part, b".css")) {
            let dot = at + found;
            if rest[dot - NAME] == b'.' && is_digest(&rest[dot - NAME + 1..dot]) {
                hasher.update(&rest[..dot - NAME]).update(b"\0");
                rest = &rest[dot..];
                at = NAME;
            } else {
                at = dot + 1;
            }
        }
    }
    hasher.update(rest);
    hasher.finalize().to_hex()[..16].to_owned()
}

fn find(bytes: &[u8], part: &[u8]) -> Option<usize> {
    bytes.windows(part.len()).position(|window| window == part)
}

fn is_digest(name: &[u8]) -> bool {
    name.len() == 8 && name.iter().all(u8::is_ascii_hexdigit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_plain_paths_lead_somewhere() {
        assert_eq!(decode("/en/a%20b/"), Some("en/a b/".to_owned()));
        assert_eq!(decode("/"), Some(String::new()));
        assert_eq!(decode("/%E7%AD%BE"), Some("签".to_owned()));
        for bad in [
            "//evil",
            "/a//b",
            "/../x",
            "/a/%2e%2e/b",
            "/a%2fb",
            "/a%5Cb",
            "/a%00",
            "/%ff",
            "x",
            "/./",
        ] {
            assert_eq!(decode(bad), None, "{bad}");
        }
        assert_eq!(decode(&format!("/{}", "a".repeat(4000))), None);
    }

    #[test]
    fn the_names_of_stylesheets_do_not_change_a_page() {
        let page = |style: &str, text: &str| {
            digest(format!("<link href=\"../assets/{style}\">{text}").as_bytes(), true)
        };
        assert_eq!(page("style.0123abcd.css", "a"), page("style.89ab0000.css", "a"));
        assert_ne!(page("style.0123abcd.css", "a"), page("style.0123abcd.css", "b"));
        assert_ne!(page("style.0123abcd.css", "a"), page("other.0123abcd.css", "a"));
        assert_ne!(page("style.css", "a"), page("style.0123abcd.css", "a"));
        assert_ne!(digest(b".css", true), digest(b"", true));
    }
}
