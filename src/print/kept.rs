//! The list of what is printed: which files there are, and from what they were made. A file whose
//! inputs have not changed is taken over from the last print.

use serde::{Deserialize, Serialize};

use crate::base::path::SitePath;

/// Gives a file of the last print, by its place in the output.
pub type Kept<'a> = &'a (dyn Fn(&SitePath) -> Option<Vec<u8>> + Sync);

/// Files by their places in the output.
pub(super) type Files = Vec<(SitePath, Vec<u8>)>;

/// Where the list lies in the output.
pub(super) const LIST: &str = "print/print.json";

/// The list as it is written: for shops and websites that want to know what there is.
#[derive(Debug, Default, Serialize, Deserialize)]
struct List {
    version: u32,
    prints: Vec<Record>,
}

/// One job and the files it made.
#[derive(Clone, Debug, Serialize, Deserialize, PartialEq, Eq)]
pub(super) struct Record {
    /// The name of the profile.
    pub(super) profile: String,
    /// What it makes.
    pub(super) kind: String,
    /// The languages.
    pub(super) languages: Vec<String>,
    /// Digest of everything it was made from; empty where something was to be said about it.
    pub(super) inputs: String,
    /// Its files.
    pub(super) files: Vec<FileRecord>,
}

/// A file of a print.
#[derive(Clone, Debug, Serialize, Deserialize, PartialEq, Eq)]
pub(super) struct FileRecord {
    /// Its place below the site's folder.
    pub(super) path: String,
    /// Its length.
    pub(super) bytes: usize,
    /// Its pages; 0 for what has none.
    pub(super) pages: usize,
    /// Its digest.
    pub(super) blake3: String,
}

impl FileRecord {
    pub(super) fn new(path: &SitePath, bytes: &[u8], pages: usize) -> Self {
        let blake3 = blake3::hash(bytes).to_hex().to_string();
        Self { path: path.as_str().to_owned(), bytes: bytes.len(), pages, blake3 }
    }
}

/// The list of these prints, in the order of their files.
pub(super) fn list(records: &[Record]) -> String {
    let mut prints = records.to_vec();
    prints.sort_by(|a, b| {
        (&a.profile, &a.languages, first(a)).cmp(&(&b.profile, &b.languages, first(b)))
    });
    // Plain data always become JSON.
    serde_json::to_string_pretty(&List { version: 1, prints }).unwrap_or_default() + "\n"
}

fn first(record: &Record) -> &str {
    record.files.first().map_or("", |file| file.path.as_str())
}

/// The prints that an earlier list tells of. One that cannot be read tells of none.
pub(super) fn earlier(kept: Kept<'_>) -> Vec<Record> {
    let list = kept(&SitePath::new(LIST));
    let list = list.and_then(|bytes| serde_json::from_slice::<List>(&bytes).ok());
    list.filter(|list| list.version == 1).map(|list| list.prints).unwrap_or_default()
}

/// Records of this run, and those of an earlier one whose files this run leaves as they are.
pub(super) fn beside(earlier: &[Record], records: Vec<Record>, kept: Kept<'_>) -> Vec<Record> {
    let made = |path: &str| records.iter().flat_map(|r| &r.files).any(|file| file.path == path);
    let stays = |record: &&Record| {
        let files = &record.files;
        files.iter().all(|file| !made(&file.path) && kept(&SitePath::new(&file.path)).is_some())
    };
    let left: Vec<Record> = earlier.iter().filter(stays).cloned().collect();
    records.into_iter().chain(left).collect()
}

/// The files of a print made from the same inputs, if all of them are as they were.
pub(super) fn take(earlier: &[Record], inputs: &str, kept: Kept<'_>) -> Option<(Record, Files)> {
    let record = earlier.iter().find(|record| record.inputs == inputs && !inputs.is_empty())?;
    let mut files = Vec::new();
    for file in &record.files {
        let path = SitePath::new(&file.path);
        let bytes = kept(&path)?;
        let same =
            bytes.len() == file.bytes && blake3::hash(&bytes).to_hex().as_str() == file.blake3;
        if !same {
            return None;
        }
        files.push((path, bytes));
    }
    Some((record.clone(), files))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(bytes: &[u8]) -> Record {
        Record {
            profile: "screen".to_owned(),
            kind: "screen".to_owned(),
            languages: vec!["en".to_owned()],
            inputs: "abc".to_owned(),
            files: vec![FileRecord::new(&SitePath::new("print/a.pdf"), bytes, 1)],
        }
    }

    #[test]
    fn only_what_is_exactly_as_it_was_is_taken_over() {
        let text = list(&[record(b"pdf")]);
        let disk = |content: &'static [u8]| {
            let text = text.clone();
            move |path: &SitePath| match path.as_str() {
                LIST => Some(text.clone().into_bytes()),
                "print/a.pdf" => Some(content.to_vec()),
                _ => None,
            }
        };
        let good = disk(b"pdf");
        let known = earlier(&good);
        assert_eq!(take(&known, "abc", &good).map(|(_, files)| files.len()), Some(1));
        assert!(take(&known, "other", &good).is_none());
        assert!(take(&known, "abc", &disk(b"pdx")).is_none(), "changed by somebody");
        assert!(take(&known, "abc", &|_| None).is_none(), "gone");
        assert!(earlier(&|_| Some(b"{".to_vec())).is_empty());
    }
}
