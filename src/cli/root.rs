//! Finds the handbook's folder, as git finds a repository's.

use std::path::{Component, Path, PathBuf};

use bridgebook::base::codes;
use bridgebook::base::diagnostic::Diagnostic;
use bridgebook::{Error, disk};

/// The file that makes a folder a handbook's.
const MARK: &str = "content/handbook.yaml";

/// A handbook's folder.
#[derive(Debug)]
pub(super) struct Root {
    /// Where it is.
    pub(super) path: PathBuf,
    /// The same as seen from the current folder, for machines that look files up: empty, or
    /// ending in `/`. Empty as well where it lies elsewhere.
    pub(super) prefix: String,
}

impl Root {
    /// The folder of the site: the one that is asked for, or `public` beside `content`.
    pub(super) fn out(&self, asked: Option<&Path>) -> PathBuf {
        asked.map_or_else(|| self.path.join("public"), Path::to_owned)
    }
}

/// The nearest handbook at or above `start`.
pub(super) fn find(start: &Path) -> Result<Root, Error> {
    if start.join(MARK).is_file() {
        return Ok(Root { path: start.to_owned(), prefix: prefix(start) });
    }
    // A folder that is not there has nothing above it: its name is mistyped.
    disk::find_root(start).map(|path| Root { path, prefix: String::new() }).ok_or_else(|| {
        let bare = Diagnostic::of_file(codes::NO_CONFIG, MARK);
        Error::new(bare.arg("path", start.display().to_string()))
    })
}

fn prefix(folder: &Path) -> String {
    let mut out = String::new();
    for part in folder.components() {
        match part {
            Component::CurDir => {}
            Component::Normal(name) => {
                out.push_str(&name.to_string_lossy());
                out.push('/');
            }
            Component::Prefix(_) | Component::RootDir | Component::ParentDir => {
                return String::new();
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn machines_get_paths_from_where_they_stand() {
        assert_eq!(prefix(Path::new(".")), "");
        assert_eq!(prefix(Path::new("./docs/handbook")), "docs/handbook/");
        assert_eq!(prefix(Path::new("../other")), "");
    }
}
