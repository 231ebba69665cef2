//! The termbase as a table for spreadsheets, both ways. Pure: a table is text or bytes that come
//! out or go in; what an import would change comes out as the new texts of files.
//!
//! Only the lines of records that really change are rewritten. Whatever else stands in a file,
//! comments, order, line ends, stays byte for byte; so exporting a table and importing it again
//! changes nothing. That the new texts say what they are meant to say is for the caller to find
//! out by reading them again ([`Plan::verify`]); only then may they be written.

mod apply;
mod cell;
mod column;
mod export;
mod place;
mod read;
mod readings;
mod record;
mod same;

use std::collections::{BTreeMap, BTreeSet};

use crate::base::codes;
use crate::base::diagnostic::{Diagnostic, Report, Severity};
use crate::base::path::ContentPath;
use crate::base::source::FileId;
use crate::config::Config;
use crate::model::input::{Input, LARGEST_TEXT};
use crate::model::rewrite::{Rewrite, Rewrites};
use crate::model::termbase::Record;

pub use export::export;
pub use readings::{Proposal, proposals};
pub use same::same;

use self::apply::Wanted;
use self::column::cells;
use self::place::{Edit, Layout};

/// The folder of the termbase.
const FOLDER: &str = "content/termbase";

/// A table as it was handed in.
#[derive(Clone, Copy, Debug)]
pub struct Given<'a> {
    /// What it is called in reports.
    pub name: &'a str,
    /// What it holds.
    pub bytes: &'a [u8],
}

/// What an import would do. Empty when there is nothing to do, or mistakes are in the way.
#[derive(Debug, Default)]
pub struct Plan {
    /// How many concepts change.
    pub changed: usize,
    /// How many are new.
    pub new: usize,
    /// What becomes of the cells of each of them.
    pub changes: Vec<Change>,
    /// The files, as they will lie on disk.
    pub files: Rewrites,
    /// The same as text, as it will be read.
    pub texts: BTreeMap<ContentPath, String>,
    /// What is worth knowing once it is done.
    pub notes: Report,
    /// The records of each file in their order, with whether the import made them.
    expected: BTreeMap<ContentPath, Vec<(Record, bool)>>,
}

/// What becomes of a concept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The concept.
    pub id: String,
    /// Whether it is new.
    pub new: bool,
    /// The columns that say something else than before: what they said, and what they will say. Either may
    /// be empty.
    pub cells: Vec<(String, String, String)>,
}

impl Change {
    fn of(one: &Wanted<'_>, config: &Config) -> Self {
        let mut old = one.old.map(|old| cells(old, config)).unwrap_or_default();
        let mut all = Vec::new();
        for (column, new) in cells(&one.record, config) {
            let before = old.remove(&column).unwrap_or_default();
            if before != new {
                all.push((column, before, new));
            }
        }
        all.extend(old.into_iter().map(|(column, before)| (column, before, String::new())));
        all.sort_by_key(|(column, ..)| *column);
        let named = all.into_iter().map(|(column, old, new)| (column.name(config), old, new));
        Self { id: one.record.id.clone(), new: one.old.is_none(), cells: named.collect() }
    }
}

impl Plan {
    /// Compares what a file's new text says with what it should. A record that cannot be replaced
    /// without changing others is reported.
    pub fn verify(&self, path: &ContentPath, found: &[Record], report: &mut Report) {
        let Some(expected) = self.expected.get(path) else { return };
        let right = |at: usize| {
            expected.get(at).zip(found.get(at)).is_some_and(|((one, _), two)| same(one, two))
        };
        if expected.len() == found.len() && (0..found.len()).all(right) {
            return;
        }
        let made = |wrong: bool| {
            let all = expected.iter().enumerate();
            all.filter(move |(at, (_, made))| *made && !(wrong && right(*at)))
        };
        // The one to blame may be right itself and have broken its neighbours.
        let wrong = made(true).next().is_some() && expected.len() == found.len();
        for (_, (record, _)) in made(wrong) {
            report.push(fixed(path, &record.id));
        }
    }
}

/// The mistake that a record cannot be replaced.
fn fixed(path: &ContentPath, id: &str) -> Diagnostic {
    let mistake = Diagnostic::of_file(codes::RECORD_FIXED, path.as_str());
    mistake.arg("id", id).arg("path", path.as_str())
}

/// What the import of a table would do. With an error in the report, nothing. `drawings` are the
/// pictograms there are.
pub fn plan(
    given: Given<'_>,
    records: &[Record],
    config: &Config,
    input: &Input,
    drawings: &[&str],
) -> (Plan, Report) {
    let mut report = Report::new();
    let Some(table) = read::table(given.name, given.bytes, &mut report) else {
        return (Plan::default(), report);
    };
    let wanted = apply::wanted(given.name, &table, records, config, drawings, &mut report);
    let mut writer = Writer { given, records, config, input, plan: Plan::default() };
    writer.write(wanted, &mut report);
    let plan = if report.count(Severity::Error) > 0 { Plan::default() } else { writer.plan };
    (plan, report)
}

struct Writer<'a> {
    given: Given<'a>,
    records: &'a [Record],
    config: &'a Config,
    input: &'a Input,
    plan: Plan,
}

impl<'a> Writer<'a> {
    fn write(&mut self, wanted: Vec<Wanted<'a>>, report: &mut Report) {
        let mut changed: BTreeMap<FileId, Vec<Wanted<'a>>> = BTreeMap::new();
        let mut new: BTreeMap<ContentPath, Vec<Wanted<'a>>> = BTreeMap::new();
        for one in wanted {
            self.plan.changes.push(Change::of(&one, self.config));
            match one.old {
                Some(old) => {
                    self.plan.changed += 1;
                    changed.entry(old.span.file).or_default().push(one);
                }
                None => {
                    self.plan.new += 1;
                    let category = one.record.category.as_ref().map_or("imported", |(id, _)| id);
                    // A category that the settings do not know has been reported.
                    if let Some(path) = ContentPath::parse(&format!("{FOLDER}/{category}.yaml")) {
                        new.entry(path).or_default().push(one);
                    }
                }
            }
        }
        let found: BTreeMap<ContentPath, FileId> = new
            .keys()
            .filter_map(|path| Some((path.clone(), self.input.sources.find(path)?)))
            .collect();
        let files: BTreeSet<FileId> = changed.keys().chain(found.values()).copied().collect();
        for file in files {
            let path = self.input.sources.get(file).path.clone();
            let changed = changed.remove(&file).unwrap_or_default();
            let new = new.remove(&path).unwrap_or_default();
            self.rewrite(file, changed, new, report);
        }
        for (path, new) in new {
            self.create(path, new, report);
        }
    }

    /// An existing file with other records in the place of some, and more at its end.
    fn rewrite(
        &mut self,
        file: FileId,
        changed: Vec<Wanted<'a>>,
        new: Vec<Wanted<'a>>,
        report: &mut Report,
    ) {
        let source = self.input.sources.get(file);
        let path = source.path.clone();
        let layout = Layout::of(file, &source.text);
        let mut edits = Vec::new();
        let mut others: BTreeMap<u32, Record> = BTreeMap::new();
        for one in changed {
            let Some(old) = one.old else { continue };
            self.check_category(&one, &layout, report);
            let Some(lines) = layout.lines(old) else {
                report.push(fixed(&path, &old.id));
                continue;
            };
            let mut text = String::new();
            for comment in &lines.comments {
                text.extend(std::iter::repeat_n(' ', lines.indent));
                text.push_str(comment);
                text.push('\n');
            }
            text.push_str(&record::lines(&one.record, &layout.defaults, lines.indent, self.config));
            if !lines.comments.is_empty() {
                let note = Diagnostic::of_file(codes::COMMENTS_MOVED, path.as_str());
                let note = note.arg("id", old.id.as_str()).arg("path", path.as_str());
                self.plan.notes.push(note);
            }
            edits.push(Edit { range: lines.range, text });
            others.insert(old.whole.start, one.record);
        }
        if !new.is_empty() {
            match layout.end() {
                Some((at, indent, before)) => {
                    let mut text = before.to_owned();
                    let mut defaults = layout.defaults.clone();
                    if layout.is_bare() {
                        text.push_str(&head(&path, &mut defaults, &new));
                    }
                    text.push_str(&self.items(&new, &defaults, indent));
                    if layout.is_bare() {
                        text.push('\n');
                    }
                    edits.push(Edit { range: at..at, text });
                }
                None => {
                    let mistake = Diagnostic::of_file(codes::LIST_FIXED, path.as_str());
                    report.push(mistake.arg("path", path.as_str()));
                }
            }
            for one in &new {
                self.check_category(one, &layout, report);
            }
        }
        edits.sort_by_key(|edit| (edit.range.start, edit.range.end));
        let overlap = edits.windows(2).any(|two| two[0].range.end > two[1].range.start);
        let old =
            self.input.files.get(&path).cloned().unwrap_or_else(|| source.text.as_bytes().into());
        let bytes = place::edited_bytes(&old, &source.text, &edits).filter(|_| !overlap);
        let Some(bytes) = bytes else {
            let mistake = Diagnostic::of_file(codes::LIST_FIXED, path.as_str());
            report.push(mistake.arg("path", path.as_str()));
            return;
        };
        let own = self.records.iter().filter(|record| record.span.file == file);
        let kept = own.map(|record| match others.remove(&record.whole.start) {
            Some(other) => (other, true),
            None => (record.clone(), false),
        });
        let expected = kept.chain(new.into_iter().map(|one| (one.record, true))).collect();
        let text = place::edited(&source.text, &edits);
        self.add(path, Rewrite { old: Some(old), new: bytes }, text, expected, report);
    }

    /// A new file.
    fn create(&mut self, path: ContentPath, new: Vec<Wanted<'a>>, report: &mut Report) {
        let mut defaults = record::Defaults::default();
        let mut text = head(&path, &mut defaults, &new);
        text.push_str(&self.items(&new, &defaults, 2));
        text.push('\n');
        let expected = new.into_iter().map(|one| (one.record, true)).collect();
        let rewrite = Rewrite { old: None, new: text.clone().into_bytes() };
        self.add(path, rewrite, text, expected, report);
    }

    fn items(&self, new: &[Wanted<'a>], defaults: &record::Defaults, indent: usize) -> String {
        let items = new.iter().map(|one| record::lines(&one.record, defaults, indent, self.config));
        items.collect::<Vec<_>>().join("\n")
    }

    fn add(
        &mut self,
        path: ContentPath,
        rewrite: Rewrite,
        text: String,
        expected: Vec<(Record, bool)>,
        report: &mut Report,
    ) {
        if rewrite.new.len() as u64 > LARGEST_TEXT {
            let megabytes = |bytes: u64| bytes.div_ceil(1 << 20).to_string();
            let mistake = Diagnostic::of_file(codes::TOO_LARGE, path.as_str());
            let size = megabytes(rewrite.new.len() as u64);
            report.push(mistake.arg("size", size).arg("limit", megabytes(LARGEST_TEXT)));
        }
        self.plan.files.insert(path.clone(), rewrite);
        self.plan.texts.insert(path.clone(), text);
        self.plan.expected.insert(path, expected);
    }

    /// In a file that gives a category to every record, none can be without.
    fn check_category(&self, one: &Wanted<'_>, layout: &Layout<'_>, report: &mut Report) {
        if let (None, Some(category)) = (&one.record.category, &layout.defaults.category) {
            let mistake = Diagnostic::of_file(codes::CATEGORY_OF_FILE, self.given.name);
            report.push(mistake.arg("row", one.row).arg("category", category.as_str()));
        }
    }
}

/// What stands above the records of a new file.
fn head(path: &ContentPath, defaults: &mut record::Defaults, new: &[Wanted<'_>]) -> String {
    debug_assert!(path.strip(FOLDER).is_some());
    // All records of a new file have the category that it is called after, or none.
    let category = new.first().and_then(|one| one.record.category.as_ref());
    let Some((category, _)) = category else { return "concepts:\n".to_owned() };
    defaults.category = Some(category.clone());
    format!("category: {}\nconcepts:\n", record::scalar(category, false))
}
