//! Pictures for print: which are there, and whether they can be set at all. Typst stops at the first
//! broken picture; here all of them are told of, with their places.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Cursor;
use std::sync::Arc;

use image::{ImageFormat, ImageReader};
use rayon::prelude::*;

use crate::base::codes;
use crate::base::diagnostic::{Diagnostic, Report, Words};
use crate::base::path::ContentPath;
use crate::model::book::Book;
use crate::model::input::{Input, MOST_PIXELS};
use crate::model::resolved::{Resolved, Target};

/// The pictures of a handbook that can be printed, by their place below the project folder.
#[derive(Debug, Default)]
pub(super) struct Pictures {
    known: BTreeMap<ContentPath, Picture>,
}

/// A picture that can be set.
#[derive(Clone, Debug)]
pub(super) struct Picture {
    pub(super) bytes: Arc<[u8]>,
}

impl Pictures {
    /// All pictures that texts show.
    pub(super) fn of(book: &Book, resolved: &Resolved, input: &Input) -> (Self, Report) {
        let mut wanted: BTreeSet<&ContentPath> = BTreeSet::new();
        for (id, chapter) in book.iter() {
            for (lang, _) in chapter.editions.present() {
                for target in resolved.targets(id, lang).map_or(&[][..], |t| &t.links) {
                    if let Target::File { source, .. } = target
                        && is_picture(source)
                    {
                        wanted.insert(source);
                    }
                }
            }
        }
        let wanted: Vec<&ContentPath> = wanted.into_iter().collect();
        let looked: Vec<_> = wanted
            .par_iter()
            .map(|path| {
                let text = input.sources.find(path).map(|id| input.sources.get(id).text.as_bytes());
                let bytes = match (input.files.get(*path), text) {
                    (Some(bytes), _) => Arc::clone(bytes),
                    (None, Some(text)) => Arc::from(text),
                    (None, None) => {
                        return ((*path).clone(), Err(Words::new("it is not there", "文件不存在")));
                    }
                };
                let checked = check(path, &bytes);
                ((*path).clone(), checked.map(|()| Picture { bytes }))
            })
            .collect();
        let mut report = Report::new();
        let mut known = BTreeMap::new();
        for (path, found) in looked {
            match found {
                Ok(picture) => {
                    known.insert(path, picture);
                }
                Err(reason) => report.push(
                    Diagnostic::of_file(codes::PICTURE_BROKEN, path.as_str())
                        .arg("name", path.as_str())
                        .arg("reason", reason),
                ),
            }
        }
        (Self { known }, report)
    }

    /// The virtual file of a picture, if it can be set.
    pub(super) fn path(&self, source: &ContentPath) -> Option<String> {
        self.known.contains_key(source).then(|| format!("/media/{source}"))
    }

    /// All of them, by their virtual files.
    pub(super) fn files(&self) -> impl Iterator<Item = (String, &Picture)> {
        self.known.iter().map(|(path, picture)| (format!("/media/{path}"), picture))
    }
}

fn is_picture(path: &ContentPath) -> bool {
    let ending = path.extension().unwrap_or_default();
    ["png", "jpg", "jpeg", "gif", "webp", "svg"].contains(&ending.as_str())
}

/// Whether a picture can be decoded.
fn check(path: &ContentPath, bytes: &[u8]) -> Result<(), Words> {
    if bytes.is_empty() {
        return Err(Words::new("the file is empty", "文件是空的"));
    }
    if path.extension().as_deref() == Some("svg") {
        return drawing(bytes);
    }
    let reader = ImageReader::new(Cursor::new(bytes))
        .with_guessed_format()
        .map_err(|_| Words::new("it cannot be read", "无法读取"))?;
    let format = reader.format().filter(|format| {
        matches!(
            format,
            ImageFormat::Png | ImageFormat::Jpeg | ImageFormat::Gif | ImageFormat::WebP
        )
    });
    if format.is_none() {
        return Err(Words::new(
            "it is none of PNG, JPEG, GIF, WebP and SVG",
            "不是PNG、JPEG、GIF、WebP或SVG",
        ));
    }
    let broken =
        Words::new("it is damaged: only a part of it can be read", "文件已损坏，只能读出一部分");
    let (width, height) = reader.into_dimensions().map_err(|_| broken)?;
    if u64::from(width) * u64::from(height) > MOST_PIXELS as u64 {
        return Err(Words::new(
            "it has more than 100 million pixels; 5,000 × 7,000 are enough for a full page",
            "超过1亿像素；整页图片5000×7000像素就够了",
        ));
    }
    // Only decoding tells whether all of it is there.
    image::load_from_memory(bytes).map_err(|_| broken)?;
    Ok(())
}

/// Whether a drawing is well formed. Scripts never run and outside references are never followed:
/// nothing that draws in print knows either.
fn drawing(bytes: &[u8]) -> Result<(), Words> {
    let text = std::str::from_utf8(bytes)
        .map_err(|_| Words::new("the drawing is no UTF-8 text", "图形文件不是UTF-8文本"))?;
    if !text.contains("<svg") {
        return Err(Words::new("there is no `<svg>` in it", "里面没有“<svg>”"));
    }
    Ok(())
}
