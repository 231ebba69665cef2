//! One task: data and theme → pages → press work → PDF, and what there is to say about it.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use rayon::prelude::*;
use serde_json::{Value, json};
use typst::foundations::{Bytes, Dict, Label, Selector, Smart};
use typst::introspection::{Introspector as _, MetadataElem};
use typst::layout::FrameItem;
use typst::utils::PicoStr;
use typst::visualize::ImageKind;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use super::kept::{FileRecord, Files, Kept, Record, take};
use super::task::{Edition, Task, Work, bytes};
use super::world::Sealed;
use super::{Shop, pdfx, press};
use crate::base::codes;
use crate::base::diagnostic::{Arg, Diagnostic, Report};
use crate::base::path::SitePath;
use crate::plate;
use crate::preflight::{self, Rules};

/// What came of an edition.
#[derive(Default)]
pub(super) struct Made {
    pub(super) files: Files,
    pub(super) report: Report,
    pub(super) record: Option<Record>,
}

impl Shop<'_> {
    /// Does a task. What was made of the same inputs is taken over; of the rest the pages are set once
    /// and the editions made side by side.
    pub(super) fn make(&self, task: &Task<'_>, kept: Kept<'_>) -> Vec<Made> {
        let mut done = Vec::new();
        let mut left = Vec::new();
        for edition in &task.editions {
            let inputs = self.digest(task, edition);
            match take(&self.earlier, &inputs, kept) {
                Some((record, files)) => {
                    done.push(Made { files, report: Report::new(), record: Some(record) });
                }
                None => left.push((edition, inputs)),
            }
        }
        let Some((first, _)) = left.first() else { return done };
        let main = match first.work {
            Work::Screen | Work::Press | Work::Booklet => "/book.typ",
            Work::Signs(_) => "/signs.typ",
            Work::Poster => "/poster.typ",
            Work::Cards => "/cards.typ",
        };
        let mut setter = Bench::new(self, task, first);
        self.setting.fetch_add(1, Ordering::AcqRel);
        let document = setter.set(main, &json!({"bleed": task.bleed()}));
        let others = self.setting.fetch_sub(1, Ordering::AcqRel) - 1;
        // What only setting needs is of no use from here on, but for documents that are being set.
        if !self.warm {
            typst::comemo::evict(usize::from(others > 0));
        }
        let troubled = !setter.made.report.is_empty();
        done.push(Made { report: setter.made.report, ..Made::default() });
        let Some(document) = document else { return done };
        done.par_extend(left.into_par_iter().map(|(edition, inputs)| {
            let mut bench = Bench::new(self, task, edition);
            bench.work(&document);
            let Bench { mut made, records, .. } = bench;
            let clean = made.report.is_empty() && !troubled;
            made.record = Some(Record {
                profile: edition.profile.name.clone(),
                kind: edition.profile.make.name().to_owned(),
                languages: task.languages.clone(),
                inputs: if clean { inputs } else { String::new() },
                files: records,
            });
            made
        }));
        done
    }
}

/// An edition on its way.
struct Bench<'t> {
    shop: &'t Shop<'t>,
    task: &'t Task<'t>,
    edition: &'t Edition<'t>,
    made: Made,
    records: Vec<FileRecord>,
}

impl<'t> Bench<'t> {
    fn new(shop: &'t Shop<'t>, task: &'t Task<'t>, edition: &'t Edition<'t>) -> Self {
        Self { shop, task, edition, made: Made::default(), records: Vec::new() }
    }

    /// What the file is called in messages.
    fn name(&self, more: &str) -> String {
        format!("{}{more}.pdf", self.edition.path.as_str().trim_end_matches('.'))
    }

    fn work(&mut self, document: &PagedDocument) {
        match &self.edition.work {
            Work::Screen => self.screen(document, ""),
            Work::Press => self.press_book(document),
            Work::Booklet => self.booklet(document),
            Work::Signs(list) => self.signs(document, list),
            Work::Poster => self.poster(document),
            Work::Cards => self.cards(document),
        }
    }

    /// Sets a file of the theme with the task's data. `more` is what only this file needs.
    fn set(&mut self, main: &str, more: &Value) -> Option<PagedDocument> {
        let shop = self.shop;
        let theme = shop
            .theme
            .iter()
            .map(|(name, file)| (format!("/{name}"), Bytes::new(file.bytes.to_vec())));
        let data = self.task.data.iter();
        let data = data.map(|(name, data)| (format!("/data/{name}"), Bytes::new(data.clone())));
        let pictures = shop.pictures.files();
        let pictures = pictures.map(|(path, picture)| (path, Bytes::new(picture.bytes.to_vec())));
        let drawings = shop.drawings.iter();
        let drawings = drawings.map(|(path, svg)| (path.clone(), Bytes::from_string(svg.clone())));
        let fonts = json!({"families": shop.fonts.families()});
        let extra = [
            ("/data/more.json".to_owned(), Bytes::new(bytes(more))),
            ("/data/fonts.json".to_owned(), Bytes::new(bytes(&fonts))),
        ];
        let files = theme.chain(data).chain(pictures).chain(drawings).chain(extra);
        let world = Sealed::new(main, files, Dict::new(), Arc::clone(&shop.fonts))?;
        match world.set(&shop.sources) {
            Ok(document) => {
                self.overflow(&document);
                Some(document)
            }
            Err(mistakes) => {
                for mistake in mistakes {
                    self.made.report.push(mistake);
                }
                None
            }
        }
    }

    /// Texts that the theme found too long for their place.
    fn overflow(&mut self, document: &PagedDocument) {
        let Some(label) = Label::new(PicoStr::intern("overflow")) else { return };
        for found in document.introspector().query(&Selector::Label(label)) {
            let Some(metadata) = found.to_packed::<MetadataElem>() else { continue };
            let Ok(value) = serde_json::to_value(&metadata.value) else { continue };
            let text = |key: &str| value.get(key).and_then(Value::as_str).unwrap_or_default();
            let diagnostic = match self.task.places.get(text("id")) {
                Some(span) => Diagnostic::new(codes::TOO_LONG, *span),
                None => Diagnostic::of_file(codes::TOO_LONG, self.name("")),
            };
            let diagnostic = diagnostic.arg("text", text("text")).arg("room", text("room"));
            self.made.report.push(diagnostic.arg("need", text("need")));
        }
    }

    fn put(&mut self, more: &str, ending: &str, bytes: Vec<u8>, pages: usize) {
        let base = self.edition.path.as_str().trim_end_matches('.');
        let path = SitePath::new(format!("{base}{more}.{ending}"));
        self.records.push(FileRecord::new(&path, &bytes, pages));
        self.made.files.push((path, bytes));
    }

    fn export(&mut self, document: &PagedDocument, tagged: bool) -> Option<Vec<u8>> {
        // PDF/UA-1 with PDF/A-2a is as far as both go together.
        let wished: &[PdfStandard] =
            if tagged { &[PdfStandard::Ua_1, PdfStandard::A_2a] } else { &[PdfStandard::V_1_6] };
        let standards = PdfStandards::new(wished).ok()?;
        let date = self.shop.date;
        let (year, month, day) = (i32::from(date.year()), date.month(), date.day());
        let part = |n: i8| u8::try_from(n).unwrap_or(1);
        let day = typst::foundations::Datetime::from_ymd_hms(year, part(month), part(day), 0, 0, 0);
        let options = PdfOptions {
            ident: Smart::Custom(self.edition.path.as_str().to_owned()),
            creator: Smart::Custom(Some("bridgebook".to_owned())),
            timestamp: day.map(Timestamp::new_utc),
            standards,
            tagged,
            ..PdfOptions::default()
        };
        match typst_pdf::pdf(document, &options) {
            Ok(pdf) => Some(pdf),
            Err(errors) => {
                for error in &errors {
                    let hints = error.hints.iter().map(|hint| hint.v.as_str());
                    let reason: Vec<&str> =
                        std::iter::once(error.message.as_str()).chain(hints).collect();
                    self.made.report.push(
                        Diagnostic::of_file(codes::PRINT_EXPORT, self.name(""))
                            .arg("reason", reason.join("; ")),
                    );
                }
                None
            }
        }
    }

    /// The pages as somebody reads them on a screen.
    fn screen(&mut self, document: &PagedDocument, more: &str) {
        let document = press::for_screen(document);
        let Some(pdf) = self.export(&document, true) else { return };
        self.put(more, "pdf", pdf, document.pages().len());
    }

    /// The pages of a book for the press, moved out of the binding, and blank ones at the end.
    fn bound(&mut self, document: &PagedDocument, signature: usize) -> PagedDocument {
        self.resolution(document);
        let gutter = gutter(document.pages().len());
        press::padded(&press::for_press(document, gutter), signature)
    }

    fn press_book(&mut self, document: &PagedDocument) {
        let profile = self.edition.profile;
        let bare = self.bound(document, profile.signature);
        let pages = bare.pages().len();
        let slugs = self.slugs(pages, "");
        let marked = press::marked(&bare, slugs.as_ref());
        self.finish(&marked, "", profile.size, profile.signature, profile.bleed);
        let spine = press::spine(pages, profile.stock);
        let more = json!({"spine": spine, "pages": pages, "bleed": profile.bleed});
        let Some(cover) = self.set("/cover.typ", &more) else { return };
        let size = cover.pages().first().map(|page| page.frame.size());
        let size = size.map_or(profile.size, |size| (size.x.to_mm(), size.y.to_mm()));
        let slugs = self.slugs(1, &format!("spine {spine:.1} mm"));
        let marked = press::marked(&press::for_press(&cover, 0.0), slugs.as_ref());
        self.finish(&marked, "-cover", size, 1, profile.bleed);
    }

    fn booklet(&mut self, document: &PagedDocument) {
        let profile = self.edition.profile;
        let bare = self.bound(document, 4);
        let count = bare.pages().len();
        // Thicker ones do not stay closed and staples do not hold them.
        if count > 80 {
            let diagnostic = match profile.span {
                Some(span) => Diagnostic::new(codes::BOOKLET_TOO_THICK, span),
                None => Diagnostic::of_file(codes::BOOKLET_TOO_THICK, self.name("")),
            };
            self.made.report.push(diagnostic.arg("pages", count));
        }
        let sheets = press::booklet(&bare, profile.stock.caliper());
        let slugs = self.slugs(sheets.pages().len(), "");
        let marked = press::finishing(&press::marked(&sheets, slugs.as_ref()));
        let size = (profile.size.0 * 2.0, profile.size.1);
        self.finish(&marked, "", size, 2, profile.bleed);
    }

    fn signs(&mut self, document: &PagedDocument, list: &str) {
        let profile = self.edition.profile;
        let bare = press::for_press(document, 0.0);
        let slugs = self.slugs(bare.pages().len(), "");
        let marked = press::marked(&bare, slugs.as_ref());
        self.finish(&marked, "", (0.0, 0.0), 1, profile.bleed);
        let curves = press::outlined(&marked);
        self.finish(&curves, "-outlines", (0.0, 0.0), 1, profile.bleed);
        self.put("-list", "csv", list.as_bytes().to_vec(), 0);
        if let Some(sheet) = self.set("/list.typ", &json!({})) {
            self.screen(&sheet, "-list");
        }
    }

    fn poster(&mut self, document: &PagedDocument) {
        if document.pages().len() > 1 {
            let diagnostic = match self.task.places.get("board") {
                Some(span) => Diagnostic::new(codes::TOO_LONG, *span),
                None => Diagnostic::of_file(codes::TOO_LONG, self.name("")),
            };
            let diagnostic = diagnostic.arg("text", self.name("")).arg("room", "1");
            self.made.report.push(diagnostic.arg("need", document.pages().len()));
        }
        let bare = press::for_press(document, 0.0);
        let slugs = self.slugs(bare.pages().len(), "");
        let marked = press::marked(&bare, slugs.as_ref());
        let profile = self.edition.profile;
        self.finish(&marked, "", profile.size, 1, profile.bleed);
    }

    fn cards(&mut self, document: &PagedDocument) {
        let sheets = press::cutting_sheets(&press::for_press(document, 0.0), (210.0, 297.0));
        self.finish(&sheets, "", (210.0, 297.0), 1, 0.0);
    }

    /// A slug line for each page.
    fn slugs(&mut self, pages: usize, note: &str) -> Option<PagedDocument> {
        let file = self.edition.path.as_str().rsplit('/').next().unwrap_or_default();
        let more = json!({
            "pages": pages, "note": note, "profile": self.edition.profile.name, "file": file.trim_end_matches('.'),
            "date": self.shop.date.to_string(), "width": self.edition.profile.size.0 / 2.0 - 8.0,
        });
        Some(press::for_press(&self.set("/slug.typ", &more)?, 0.0))
    }

    /// The last way of a file for the press: PDF/X-4, and the look back with other eyes.
    fn finish(
        &mut self,
        document: &PagedDocument,
        more: &str,
        size: (f64, f64),
        signature: usize,
        bleed: f64,
    ) {
        let Some(pdf) = self.export(document, false) else { return };
        let profile = self.edition.profile;
        let edges = [small(bleed * 72.0 / 25.4); 4];
        let palette: Vec<([u8; 3], [f32; 4])> = plate::PRINTED
            .iter()
            .filter_map(|(hex, ink)| Some((rgb(hex)?, ink.map(small))))
            .collect();
        let name = pdfx::profile(&self.edition.icc).unwrap_or_default();
        let date = format!("{}T00:00:00Z", self.shop.date);
        let press = pdfx::Press {
            intent: pdfx::Intent {
                icc: &self.edition.icc,
                identifier: condition(&name),
                info: &name,
            },
            bleed: edges,
            palette: &palette,
            overprint: true,
            date: &date,
            black_only: profile.black_only,
        };
        let (bytes, left) = match pdfx::finish(&pdf, &press) {
            Ok(pdfx::Pressed { bytes, left }) => (bytes, left),
            Err(reason) => {
                let diagnostic = Diagnostic::of_file(codes::PRINT_EXPORT, self.name(""));
                self.made.report.push(diagnostic.arg("reason", reason));
                return;
            }
        };
        for what in left {
            let diagnostic = Diagnostic::of_file(codes::PRINT_EXPORT, self.name(""));
            self.made.report.push(diagnostic.arg("reason", what));
        }
        self.preflight(&bytes, more, size, signature, bleed);
        self.put(more, "pdf", bytes, document.pages().len());
    }

    /// Reads the finished file back, as a shop will. What it finds is the program's fault or that of
    /// the pictures: it is told in the report beside the file, and stops the build.
    fn preflight(
        &mut self,
        pdf: &[u8],
        more: &str,
        size: (f64, f64),
        signature: usize,
        bleed: f64,
    ) {
        let profile = self.edition.profile;
        let rules = Rules {
            kind: preflight::Kind::Press,
            bleed_mm: bleed,
            trim_mm: (size.0 > 0.0).then_some(size),
            mixed_sizes: size.0 <= 0.0,
            ink_limit: profile.ink_limit / 100.0,
            signature,
            spots: vec!["CutContour".to_owned()],
            ..Rules::default()
        };
        let looked = preflight::preflight(pdf, &rules);
        for finding in looked.findings.iter().filter(|f| f.severity == preflight::Severity::Error) {
            let path = self.name(more);
            self.made.report.push(
                Diagnostic::of_file(codes::PREFLIGHT_FAILED, path.as_str())
                    .arg("check", finding.check)
                    .arg("reason", Arg::Both(finding.en.clone(), finding.zh.clone())),
            );
        }
        let json = preflight::json(&looked, &rules);
        let path = self.name(more);
        let page = super::report::data(&[(path, json.clone())]);
        self.put(&format!("{more}-preflight"), "json", json.into_bytes(), 0);
        if let Some(page) = self.set("/preflight.typ", &page) {
            self.screen(&page, &format!("{more}-preflight"));
        }
    }

    /// Pictures made of pixels that are too coarse for the size at which they stand.
    fn resolution(&mut self, document: &PagedDocument) {
        let mut coarse: BTreeMap<String, f64> = BTreeMap::new();
        for page in document.pages() {
            self.walk(&page.frame, &mut coarse);
        }
        for (path, dpi) in coarse {
            let code = if dpi < 150.0 { codes::PICTURE_COARSE } else { codes::PICTURE_SOFT };
            let name = path.trim_start_matches("/media/");
            self.made.report.push(
                Diagnostic::of_file(code, name).arg("name", name).arg("dpi", format!("{dpi:.0}")),
            );
        }
    }

    fn walk(&self, frame: &typst::layout::Frame, coarse: &mut BTreeMap<String, f64>) {
        for (_, item) in frame.items() {
            match item {
                FrameItem::Group(group) => self.walk(&group.frame, coarse),
                FrameItem::Image(image, size, _) => {
                    let ImageKind::Raster(raster) = image.kind() else { continue };
                    let dpi = f64::from(raster.width()) / size.x.to_inches();
                    if dpi >= 299.5 {
                        continue;
                    }
                    let data: &[u8] = raster.data();
                    let mut known = self.shop.pictures.files();
                    let path = known.find(|(_, picture)| *picture.bytes == *data);
                    let path = path.map(|(path, _)| path).unwrap_or_default();
                    let least = coarse.entry(path).or_insert(dpi);
                    *least = least.min(dpi);
                }
                FrameItem::Text(_)
                | FrameItem::Shape(..)
                | FrameItem::Link(..)
                | FrameItem::Tag(_) => {}
            }
        }
    }
}

/// A share of ink or a bleed: far from where the short kind of number loses anything.
#[allow(clippy::cast_possible_truncation, reason = "small")]
fn small(number: f64) -> f32 {
    number as f32
}

/// How far the text moves away from the binding (mm): a thick book does not open flat. The inner margin
/// grows by it, the outer one shrinks.
fn gutter(pages: usize) -> f64 {
    match pages {
        0..=99 => 1.0,
        100..=199 => 2.0,
        200..=399 => 3.0,
        _ => 4.0,
    }
}

fn rgb(hex: &str) -> Option<[u8; 3]> {
    let part = |at: usize| u8::from_str_radix(hex.get(at..at + 2)?, 16).ok();
    Some([part(1)?, part(3)?, part(5)?])
}

/// The characterisation a profile stands for, by the registry's name where it is known.
fn condition(profile: &str) -> &str {
    let known = [
        ("ISO Coated v2", "FOGRA39"),
        ("PSO Coated v3", "FOGRA51"),
        ("PSO Uncoated v3", "FOGRA52"),
        ("Japan Color 2011", "JC201103"),
        ("GRACoL2013", "CGATS21-2-CRPC6"),
    ];
    known.iter().find(|(name, _)| profile.contains(name)).map_or("Custom", |(_, id)| id)
}
