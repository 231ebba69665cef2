//! What web and print have in common of a theme: its files, the built-in ones replaced by a site's own
//! one by one, and its words in each language.

pub mod times;
mod words;

use std::collections::BTreeMap;
use std::sync::Arc;

use include_dir::{Dir, include_dir};

use crate::base::source::FileId;
use crate::config::Config;
use crate::model::input::Input;

pub use words::{Words, words};

static DEFAULT: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes/default");

/// A file of a theme.
#[derive(Clone, Debug)]
pub struct ThemeFile {
    /// What stands in it.
    pub bytes: Arc<[u8]>,
    /// The site's own text file, to point at; `None` for what is built in and for what is no text.
    pub source: Option<FileId>,
}

/// The built-in files of a folder of the theme, by their names; those that begin with a dot are for
/// the makers of the theme.
pub fn built_in(folder: &str) -> BTreeMap<String, &'static [u8]> {
    let files = DEFAULT.get_dir(folder).map(Dir::files).into_iter().flatten();
    files
        .filter_map(|f| Some((f.path().file_name()?.to_str()?.to_owned(), f.contents())))
        .filter(|(name, _)| !name.starts_with('.'))
        .collect()
}

/// The files of a folder of the theme in force, by their names: the built-in ones, and over them the
/// site's own. A name may have folders in it.
pub fn files(input: &Input, config: &Config, folder: &str) -> BTreeMap<String, ThemeFile> {
    let mut all: BTreeMap<String, ThemeFile> = built_in(folder)
        .into_iter()
        .map(|(name, bytes)| (name, ThemeFile { bytes: Arc::from(bytes), source: None }))
        .collect();
    let prefix = format!("themes/{}/{folder}/", config.theme);
    for (id, source) in input.sources.iter() {
        if let Some(name) = source.path.as_str().strip_prefix(&prefix) {
            let bytes = Arc::from(source.text.as_bytes());
            all.insert(name.to_owned(), ThemeFile { bytes, source: Some(id) });
        }
    }
    for (path, bytes) in &input.files {
        if let Some(name) = path.as_str().strip_prefix(&prefix) {
            let file = ThemeFile { bytes: Arc::clone(bytes), source: None };
            all.insert(name.to_owned(), file);
        }
    }
    all
}
