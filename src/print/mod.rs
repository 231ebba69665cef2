//! Book and links → PDF: books for screens and for the press, booklets, plates, boards and cards.
//! Nothing is written here.

mod coverage;
mod data;
mod fonts;
mod images;
mod kept;
mod make;
mod pdfx;
mod plan;
mod press;
mod report;
mod sheet;
mod task;
mod world;

use std::collections::BTreeMap;
use std::sync::atomic::AtomicUsize;
use std::sync::{Arc, Condvar, Mutex};

use crate::base::codes;
use crate::base::diagnostic::{Diagnostic, Report};
use crate::base::lang::PerLang;
use crate::base::path::{ContentPath, SitePath};
use crate::base::source::FileId;
use crate::config::Config;
use crate::model::artifacts::{Artifacts, Kind};
use crate::model::book::Book;
use crate::model::event::Event;
use crate::model::input::Input;
use crate::model::place::Places;
use crate::model::resolved::Resolved;
use crate::model::survey::Survey;
use crate::model::termbase::Termbase;
use crate::theme::{self, ThemeFile, Words};

pub use fonts::SystemFonts;
pub use kept::Kept;
pub use plan::{Offer, Request, offers};
pub use report::report;

use data::{Ground, Room};
use fonts::Fonts;
use images::Pictures;
use kept::Record;
use make::Made;
use task::Task;
use world::ThemeSources;

/// Memory (bytes) that the books set at the same time may take together, as far as it can be told
/// beforehand. A book that needs more is set alone.
const MEMORY: usize = 1_500 << 20;
/// What setting takes for each byte of data, measured: about 1.7 MB a page of 5 kB.
const MEMORY_PER_BYTE: usize = 340;

/// Everything that is printed from.
#[derive(Clone, Copy)]
pub struct Content<'a> {
    /// The chapters.
    pub book: &'a Book,
    /// The concepts.
    pub termbase: &'a Termbase,
    /// The signs.
    pub survey: &'a Survey,
    /// The calendar.
    pub events: &'a [Event],
    /// Where to go.
    pub places: &'a Places,
    /// What ties them together.
    pub resolved: &'a Resolved,
    /// The settings.
    pub config: &'a Config,
    /// The sources and other files.
    pub input: &'a Input,
    /// The words of the theme.
    pub words: &'a PerLang<Arc<Words>>,
}

/// Help from outside: what a print may use besides the content.
#[derive(Clone, Copy)]
pub struct Outside<'a> {
    /// Fonts of the system.
    pub fonts: SystemFonts<'a>,
    /// Files of an earlier print.
    pub kept: Kept<'a>,
    /// Told when a file is done: how many are, of how many.
    pub tick: &'a (dyn Fn(usize, usize) + Sync),
    /// Whether to keep what was learnt for the next print of this process, at the price of memory.
    pub warm: bool,
}

/// What all jobs share.
pub(crate) struct Shop<'a> {
    content: Content<'a>,
    pictures: Pictures,
    fonts: Arc<Fonts>,
    /// The theme's files below `print/`.
    theme: BTreeMap<String, ThemeFile>,
    sources: ThemeSources,
    /// The pictograms of signs, by their virtual files.
    drawings: Vec<(String, String)>,
    /// What was printed before.
    earlier: Vec<Record>,
    icc: Option<Vec<u8>>,
    /// How many documents are being set.
    setting: AtomicUsize,
    /// Whether the process goes on and will print again.
    warm: bool,
    /// The day of the newest text: prints say the same whenever they are made.
    date: jiff::civil::Date,
}

/// Makes what a request asks for.
pub fn print(content: Content<'_>, request: &Request, outside: Outside<'_>) -> (Artifacts, Report) {
    let Content { book, resolved, config, input, .. } = content;
    let mut report = Report::new();
    let profiles = plan::profiles(request, config, &mut report);
    let jobs = plan::jobs(&profiles, request, config, book, &mut report);
    if jobs.is_empty() {
        return (Artifacts::new(), report);
    }
    let (pictures, found) = Pictures::of(book, resolved, input);
    report.merge(found);
    let (fonts, found) = Fonts::load(input, config);
    report.merge(found);
    let fonts = coverage::complete(fonts, &content, outside.fonts, &mut report);
    let theme = theme::files(input, config, "print");
    let own: BTreeMap<String, FileId> =
        theme.iter().filter_map(|(name, file)| Some((name.clone(), file.source?))).collect();
    let shop = Shop {
        pictures,
        fonts: Arc::new(fonts),
        theme,
        sources: ThemeSources { theme: config.theme.clone(), own },
        drawings: data::drawings(content.termbase),
        earlier: kept::earlier(outside.kept),
        icc: request.icc.clone(),
        setting: AtomicUsize::new(0),
        warm: outside.warm,
        date: newest(book),
        content,
    };
    let mut tasks = Vec::new();
    for job in &jobs {
        if let Some(icc) = icc(job.profile, &shop, &mut report) {
            tasks.extend(shop.tasks(job, &icc));
        }
    }
    let tasks = Task::merged(tasks);
    let total = tasks.len();
    let done = Mutex::new(0_usize);
    let made = run(&tasks, &shop, outside.kept, &|| {
        if let Ok(mut done) = done.lock() {
            *done += 1;
            (outside.tick)(*done, total);
        }
    });
    let mut artifacts = Artifacts::new();
    let mut records: Vec<Record> = Vec::new();
    for Made { files, report: found, record } in made {
        report.merge(found);
        for (path, bytes) in files {
            artifacts.insert(path, Kind::Other, bytes);
        }
        records.extend(record);
    }
    if !request.profiles.is_empty() || !request.books.is_empty() {
        records = kept::beside(&shop.earlier, records, outside.kept);
    }
    if outside.warm {
        // What the last prints did not need will not be needed any more.
        typst::comemo::evict(8);
    }
    let list = kept::list(&records);
    artifacts.insert(SitePath::new(kept::LIST), Kind::Other, list.into_bytes());
    (artifacts, report)
}

/// The colour profile of a press profile: the request's, its own, or the theme's.
fn icc(
    profile: &crate::config::Profile,
    shop: &Shop<'_>,
    report: &mut Report,
) -> Option<Arc<[u8]>> {
    if !profile.make.is_press() {
        return Some(Arc::from(&[][..]));
    }
    let input = shop.content.input;
    let (bytes, name, span) = match (&shop.icc, &profile.icc) {
        (Some(bytes), _) => (Arc::from(bytes.as_slice()), "--icc".to_owned(), None),
        (None, Some((path, span))) => {
            let file = ContentPath::parse(&format!("content/{path}"));
            let Some(bytes) = file.and_then(|file| input.files.get(&file).cloned()) else {
                report.push(Diagnostic::new(codes::NO_ICC, *span).arg("path", path.as_str()));
                return None;
            };
            (bytes, path.clone(), Some(*span))
        }
        (None, None) => {
            let files = theme::files(input, shop.content.config, "print/icc");
            let found = files.into_iter().find(|(name, _)| name.rsplit('.').next() == Some("icc"));
            let Some((name, file)) = found else {
                report.push(
                    Diagnostic::of_file(codes::NO_ICC, "content/handbook.yaml")
                        .arg("path", "*.icc"),
                );
                return None;
            };
            (file.bytes, name, None)
        }
    };
    match pdfx::profile(&bytes) {
        Ok(_) => Some(bytes),
        Err(reason) => {
            let diagnostic = match span {
                Some(span) => Diagnostic::new(codes::BAD_ICC, span),
                None => Diagnostic::of_file(codes::BAD_ICC, name.clone()),
            };
            report.push(diagnostic.arg("name", name).arg("reason", reason));
            None
        }
    }
}

fn newest(book: &Book) -> jiff::civil::Date {
    let dates = book
        .chapters
        .iter()
        .flat_map(|chapter| chapter.editions.present())
        .flat_map(|(_, edition)| {
            [edition.meta.updated, edition.meta.reviewed.map(|(date, _)| date)]
        })
        .flatten();
    dates.max().unwrap_or(jiff::civil::date(2000, 1, 1))
}

/// Runs the tasks on all cores, as many at once as the memory allows. Threads of their own, since
/// a thread of the pool that waits for memory could hold up the one it waits for.
fn run(tasks: &[Task<'_>], shop: &Shop<'_>, kept: Kept<'_>, tick: &(dyn Fn() + Sync)) -> Vec<Made> {
    struct Desk {
        next: usize,
        used: usize,
        running: usize,
    }
    let desk = Mutex::new(Desk { next: 0, used: 0, running: 0 });
    let free = Condvar::new();
    let results: Mutex<BTreeMap<usize, Vec<Made>>> = Mutex::new(BTreeMap::new());
    // The biggest first, so that the last ones to finish are small.
    let mut order: Vec<(usize, usize)> =
        tasks.iter().enumerate().map(|(i, task)| (task.weight() * MEMORY_PER_BYTE, i)).collect();
    order.sort_by_key(|(weight, i)| (std::cmp::Reverse(*weight), *i));
    let workers = rayon::current_num_threads().min(tasks.len()).max(1);
    std::thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(|| {
                loop {
                    let (weight, i) = {
                        let Ok(mut desk) = desk.lock() else { return };
                        loop {
                            let Some((weight, i)) = order.get(desk.next).copied() else { return };
                            if desk.running == 0 || desk.used + weight <= MEMORY {
                                desk.next += 1;
                                desk.used += weight;
                                desk.running += 1;
                                break (weight, i);
                            }
                            match free.wait(desk) {
                                Ok(again) => desk = again,
                                Err(_) => return,
                            }
                        }
                    };
                    let Some(task) = tasks.get(i) else { return };
                    let made = shop.make(task, kept);
                    tick();
                    if let Ok(mut results) = results.lock() {
                        results.insert(i, made);
                    }
                    if let Ok(mut desk) = desk.lock() {
                        desk.used -= weight;
                        desk.running -= 1;
                    }
                    free.notify_all();
                }
            });
        }
    });
    results.into_inner().map(|made| made.into_values().flatten().collect()).unwrap_or_default()
}

impl<'a> Shop<'a> {
    fn ground(&'a self) -> Ground<'a> {
        let Content { book, termbase, survey, events, places, resolved, config, words, .. } =
            self.content;
        let pictures = &self.pictures;
        Ground { book, termbase, survey, events, places, resolved, config, words, pictures }
    }

    fn room(&'a self, job: &plan::Job<'a>) -> Room<'a> {
        Room::new(self.ground(), job.profile, job.book)
    }
}
