//! Paths as the project writes them: `/` only, relative, normalised, never leaving their root.

use serde::{Deserialize, Serialize};

use std::fmt;
use std::sync::Arc;

/// A file or folder relative to the project folder, such as `content/visas/index.en.md`.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ContentPath(Arc<str>);

impl ContentPath {
    /// A path from text that is already relative and uses `/`. Empty and `.` parts are dropped.
    /// `None` when it would climb out of its root.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts: Vec<&str> = Vec::new();
        for part in text.split('/') {
            match part {
                "" | "." => {}
                ".." => {
                    parts.pop()?;
                }
                other => parts.push(other),
            }
        }
        Some(Self(parts.join("/").into()))
    }

    /// The empty path: the root itself.
    pub fn root() -> Self {
        Self("".into())
    }

    /// As text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The folder that holds it; the root's folder is the root.
    #[must_use]
    pub fn parent(&self) -> Self {
        Self(self.0.rsplit_once('/').map_or("", |(dir, _)| dir).into())
    }

    /// The last part.
    pub fn name(&self) -> &str {
        self.0.rsplit_once('/').map_or(&self.0, |(_, name)| name)
    }

    /// Follows a relative path from here (taken as a folder). `None` when it climbs out.
    pub fn join(&self, relative: &str) -> Option<Self> {
        Self::parse(&format!("{}/{relative}", self.0))
    }

    /// What is left after `prefix/`, or `None` when it lies elsewhere.
    pub fn strip(&self, prefix: &str) -> Option<&str> {
        if prefix.is_empty() {
            return Some(&self.0);
        }
        self.0.strip_prefix(prefix)?.strip_prefix('/')
    }

    /// The text after the last dot of the name, in lower case.
    pub fn extension(&self) -> Option<String> {
        let (stem, extension) = self.name().rsplit_once('.')?;
        (!stem.is_empty()).then(|| extension.to_lowercase())
    }
}

impl fmt::Display for ContentPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for ContentPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.0)
    }
}

/// A file of the built site relative to its root, such as `en/visas/index.html`; unescaped.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct SitePath(Arc<str>);

impl SitePath {
    /// A path from parts joined by `/`; the caller gives no leading slash and no `..`.
    pub fn new(text: impl AsRef<str>) -> Self {
        Self(text.as_ref().trim_start_matches('/').into())
    }

    /// As text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The address as a reader sees it: `index.html` is left out, hanzi and spaces are escaped.
    pub fn url(&self) -> String {
        let shown = match self.0.strip_suffix("index.html") {
            Some(folder) if folder.is_empty() || folder.ends_with('/') => folder,
            _ => &self.0,
        };
        escape_path(shown)
    }

    /// The relative address of `target` as seen from this page.
    pub fn to(&self, target: &Self) -> String {
        let folder = self.0.rfind('/').map_or(0, |slash| slash + 1);
        // Both lie in the folders that they share up to the last slash there.
        let same = self.0[..folder].bytes().zip(target.0.bytes()).take_while(|(a, b)| a == b);
        let shared = self.0.as_bytes()[..same.count()].iter().rposition(|byte| *byte == b'/');
        let shared = shared.map_or(0, |slash| slash + 1);
        let up = self.0[shared..folder].bytes().filter(|byte| *byte == b'/').count();
        let rest = &target.0[shared..];
        let rest = match rest.strip_suffix("index.html") {
            Some(folder) if folder.is_empty() || folder.ends_with('/') => folder,
            _ => rest,
        };
        let mut out = String::with_capacity(3 * up + rest.len() + 2);
        for _ in 0..up {
            out.push_str("../");
        }
        out.extend(percent_encoding::utf8_percent_encode(rest, PATH));
        if out.is_empty() { "./".into() } else { out }
    }
}

impl fmt::Display for SitePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for SitePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.0)
    }
}

/// What RFC 3986 lets stand unescaped in a path segment, with `/` kept.
const PATH: &percent_encoding::AsciiSet = &percent_encoding::NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~')
    .remove(b'/')
    .remove(b'!')
    .remove(b'$')
    .remove(b'*')
    .remove(b',')
    .remove(b'@');

/// Percent-escapes a path for use in an address.
pub fn escape_path(path: &str) -> String {
    percent_encoding::utf8_percent_encode(path, PATH).to_string()
}

/// Undoes percent-escapes; a sequence that is not UTF-8 is left as it stands.
pub fn unescape(text: &str) -> String {
    percent_encoding::percent_decode_str(text)
        .decode_utf8()
        .map_or_else(|_| text.to_owned(), std::borrow::Cow::into_owned)
}

/// Turns heading text into an anchor or a file stem: letters and digits of any script in lower
/// case, runs of anything else as one hyphen. Empty when nothing usable is left.
pub fn slugify(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        if c.is_alphanumeric() {
            out.extend(c.to_lowercase());
        } else if !matches!(c, '\'' | '’') && !out.is_empty() && !out.ends_with('-') {
            out.push('-');
        }
    }
    out.trim_end_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn relative_addresses_lead_from_page_to_page() {
        let here = SitePath::new("en/visas/work/index.html");
        assert_eq!(here.to(&SitePath::new("en/visas/index.html")), "../");
        assert_eq!(here.to(&SitePath::new("en/visas/work/index.html")), "./");
        assert_eq!(here.to(&SitePath::new("index.html")), "../../../");
        assert_eq!(
            here.to(&SitePath::new("zh/签证/index.html")),
            "../../../zh/%E7%AD%BE%E8%AF%81/"
        );
        assert_eq!(SitePath::new("index.html").to(&SitePath::new("assets/a.css")), "assets/a.css");
    }

    #[test]
    fn paths_do_not_climb_out() {
        assert_eq!(ContentPath::parse("a/../../b"), None);
        assert_eq!(ContentPath::parse("a/./b//c").map(|p| p.to_string()), Some("a/b/c".into()));
    }

    #[test]
    fn slugs_keep_every_script() {
        assert_eq!(slugify("What you'll need: 3 things"), "what-youll-need-3-things");
        assert_eq!(slugify("要带的材料（3样）"), "要带的材料-3样");
        assert_eq!(slugify("—"), "");
    }
}
