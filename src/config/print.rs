//! `print` in `content/handbook.yaml`: which books, plates, posters and cards are made, and how.

use super::{LanguageReader, Pair};
use crate::base::codes;
use crate::base::diagnostic::{Diagnostic, Report, Words};
use crate::base::lang::{Lang, PerLang};
use crate::base::source::Span;
use crate::base::yaml::{self, Fields, Node, Value};

/// What is printed.
#[derive(Clone, Debug, Default)]
pub struct Print {
    /// What the imprint says of the edition.
    pub edition: PerLang<String>,
    /// Who publishes, and under which terms; stands in the imprint.
    pub imprint: PerLang<String>,
    /// The books of profiles that do not list their own.
    pub books: Vec<PrintBook>,
    /// The profiles, in the order written, else the built-in ones.
    pub profiles: Vec<Profile>,
    /// Whom to call when something happens, for the emergency page.
    pub emergency: Vec<Emergency>,
    /// Where residents want to be driven, for cards.
    pub taxi: Vec<Destination>,
    /// Where the section is written.
    pub span: Option<Span>,
}

/// A number to call.
#[derive(Clone, Debug)]
pub struct Emergency {
    /// The number as it is dialled.
    pub number: String,
    /// Who answers.
    pub label: PerLang<String>,
}

/// A place for the driver.
#[derive(Clone, Debug)]
pub struct Destination {
    /// Its name.
    pub name: PerLang<String>,
    /// Its address.
    pub address: PerLang<String>,
    /// Where it is written.
    pub span: Span,
}

/// The languages of a book.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PrintBook {
    /// One language.
    One(Lang),
    /// Two languages side by side.
    Two(Lang, Lang),
}

/// What a profile makes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Make {
    /// A book for screens and desk printers: tagged, with live links.
    Screen,
    /// A book for the press: bleed, marks, CMYK.
    Press,
    /// A saddle-stitched booklet, imposed.
    Booklet,
    /// Sign plates at their true size.
    Signs,
    /// An information board.
    Poster,
    /// Cards to cut out.
    Cards,
}

impl Make {
    /// All, with their names in the settings.
    pub const ALL: [(&'static str, Self); 6] = [
        ("screen", Self::Screen),
        ("press", Self::Press),
        ("booklet", Self::Booklet),
        ("signs", Self::Signs),
        ("poster", Self::Poster),
        ("cards", Self::Cards),
    ];

    /// The name in the settings.
    pub fn name(self) -> &'static str {
        match self {
            Self::Screen => "screen",
            Self::Press => "press",
            Self::Booklet => "booklet",
            Self::Signs => "signs",
            Self::Poster => "poster",
            Self::Cards => "cards",
        }
    }

    /// Whether it goes to a press: CMYK, PDF/X-4.
    pub fn is_press(self) -> bool {
        match self {
            Self::Screen => false,
            Self::Press | Self::Booklet | Self::Signs | Self::Poster | Self::Cards => true,
        }
    }
}

/// A kind of paper.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stock {
    /// Weight of the pages (g/m²).
    pub weight: f64,
    /// Specific volume of the pages (cm³/g): 1.0 for coated, 1.25 to 1.8 for uncoated paper.
    pub bulk: f64,
    /// Weight of the cover (g/m²), of coated board.
    pub cover: f64,
}

impl Stock {
    /// Thickness of a leaf (mm): weight × specific volume.
    pub fn caliper(self) -> f64 {
        self.weight * self.bulk / 1000.0
    }

    /// Thickness of the cover (mm): coated board has a specific volume of about 1.2 cm³/g.
    pub fn cover_caliper(self) -> f64 {
        self.cover * 1.2 / 1000.0
    }
}

/// One way of printing.
#[allow(clippy::struct_excessive_bools, reason = "settings that are independent of one another")]
#[derive(Clone, Debug, PartialEq)]
pub struct Profile {
    /// Its name: a folder of the output.
    pub name: String,
    /// Where it is written; `None` for a built-in one.
    pub span: Option<Span>,
    /// What it makes.
    pub make: Make,
    /// Width and height when trimmed (mm).
    pub size: (f64, f64),
    /// How far colours run over the edge (mm).
    pub bleed: f64,
    /// Its books; empty for those of all profiles.
    pub books: Vec<PrintBook>,
    /// The chapters by their paths below `content/`, those below them included; empty for all.
    pub chapters: Vec<(String, Span)>,
    /// Whether pinyin stands above the Chinese text.
    pub pinyin: bool,
    /// Whether the glossary is part of the book.
    pub glossary: bool,
    /// Whether the places are part of the book.
    pub places: bool,
    /// Whether the index is part of the book.
    pub index: bool,
    /// How many pages are folded from one sheet; the book is filled up to a multiple of it.
    pub signature: usize,
    /// The paper.
    pub stock: Stock,
    /// Most ink in one place, in per cent of one full plate.
    pub ink_limit: f64,
    /// Whether there is black ink only.
    pub black_only: bool,
    /// The colour profile of the press, a file below `content/`, and where it is named.
    pub icc: Option<(String, Span)>,
    /// From how far a sign has to be read (m).
    pub distance: f64,
    /// The month whose events are listed on a poster, as `YYYY-MM`.
    pub month: Option<(String, Span)>,
    /// Whether `build` makes it; else only `print --profile` does.
    pub build: bool,
}

impl Profile {
    /// The built-in profile of a kind.
    pub fn built_in(make: Make) -> Self {
        let size = match make {
            Make::Screen | Make::Press | Make::Booklet => A5,
            Make::Signs => (300.0, 150.0),
            Make::Poster => A3,
            Make::Cards => (85.0, 54.0),
        };
        Self {
            name: make.name().to_owned(),
            span: None,
            make,
            size,
            bleed: if make.is_press() { 3.0 } else { 0.0 },
            books: Vec::new(),
            chapters: Vec::new(),
            pinyin: false,
            glossary: make != Make::Booklet,
            places: make != Make::Booklet,
            index: make != Make::Booklet,
            signature: match make {
                Make::Press | Make::Booklet => 4,
                Make::Screen | Make::Signs | Make::Poster | Make::Cards => 1,
            },
            stock: Stock { weight: 80.0, bulk: 1.25, cover: 250.0 },
            ink_limit: 300.0,
            black_only: false,
            icc: None,
            distance: 5.0,
            month: None,
            build: matches!(make, Make::Screen | Make::Press),
        }
    }

    /// Whether the chapter of this stem (`visas/work-permit`, `visas/index`) is part of it.
    pub fn takes(&self, stem: &str) -> bool {
        let path = stem.strip_suffix("/index").unwrap_or(stem);
        self.chapters.is_empty()
            || self.chapters.iter().any(|(wished, _)| {
                path == wished
                    || path.strip_prefix(wished.as_str()).is_some_and(|rest| rest.starts_with('/'))
            })
    }
}

const A3: (f64, f64) = (297.0, 420.0);
const A5: (f64, f64) = (148.0, 210.0);
/// ISO 216 sizes and those print shops know by name (mm).
const SIZES: [(&str, (f64, f64)); 8] = [
    ("A2", (420.0, 594.0)),
    ("A3", A3),
    ("A4", (210.0, 297.0)),
    ("A5", A5),
    ("A6", (105.0, 148.0)),
    ("B5", (176.0, 250.0)),
    ("card", (85.0, 54.0)),
    ("16K", (185.0, 260.0)),
];

/// A paper size by its name, or `300x150` in millimetres.
pub fn size(text: &str) -> Option<(f64, f64)> {
    let named = SIZES.iter().find(|(name, _)| name.eq_ignore_ascii_case(text.trim()));
    named.map(|(_, size)| *size).or_else(|| {
        let (width, height) = text.trim().split_once(['x', '×', 'X'])?;
        let side = |text: &str| text.trim().trim_end_matches("mm").trim().parse::<f64>().ok();
        let (width, height) = (side(width)?, side(height)?);
        let fine = |side: f64| (20.0..=3000.0).contains(&side);
        (fine(width) && fine(height)).then_some((width, height))
    })
}

/// What a size can be.
pub const SIZE: Words = Words::new(
    "write A2, A3, A4, A5, A6, B5, 16K, card, or width x height in millimetres (20 to 3000): 300x150",
    "请写A2、A3、A4、A5、A6、B5、16K、card，或以毫米写“宽x高”（20至3000）：300x150",
);

const KEYS: &[&str] = &["edition", "imprint", "books", "profiles", "emergency", "taxi"];
const PROFILE_KEYS: &[&str] = &[
    "kind",
    "size",
    "bleed",
    "books",
    "chapters",
    "pinyin",
    "glossary",
    "places",
    "index",
    "signature",
    "paper",
    "ink_limit",
    "black_only",
    "icc",
    "distance",
    "month",
    "build",
];

impl LanguageReader<'_> {
    pub(super) fn print(
        &self,
        fields: &Fields<'_>,
        pairs: &[Pair],
        source: Lang,
        report: &mut Report,
    ) -> Print {
        let pair = |pair: &Pair| self.book(pair.left, pair.right);
        let usual: Vec<PrintBook> =
            std::iter::once(PrintBook::One(source)).chain(pairs.iter().map(pair)).collect();
        let built_in = || Make::ALL.iter().map(|(_, make)| Profile::built_in(*make)).collect();
        let Some(node) = fields.get("print") else {
            let none = || PerLang::from_fn(self.languages.len(), |_| String::new());
            return Print {
                edition: none(),
                imprint: none(),
                books: usual,
                profiles: built_in(),
                ..Print::default()
            };
        };
        let print = Fields::open(node, "print", KEYS, report);
        let books = self.books(&print, report);
        let emergency = print.items("emergency").iter().filter_map(|node| {
            let line = Fields::open(node, "emergency", &["number", "label"], report);
            let number = line.text("number", report)?.0;
            Some(Emergency {
                number,
                label: self.words(line.get("label"), "label", source, report),
            })
        });
        let emergency = emergency.collect();
        let taxi = print.items("taxi").iter().map(|node| {
            let place = Fields::open(node, "taxi", &["name", "address"], report);
            Destination {
                name: self.words(place.get("name"), "name", source, report),
                address: self.words(place.get("address"), "address", source, report),
                span: node.span,
            }
        });
        let taxi = taxi.collect();
        Print {
            emergency,
            taxi,
            edition: self.words(print.get("edition"), "edition", source, report),
            imprint: self.words(print.get("imprint"), "imprint", source, report),
            books: if books.is_empty() { usual } else { books },
            profiles: match print.get("profiles") {
                None => built_in(),
                Some(node) => self.profiles(node, report),
            },
            span: Some(node.span),
        }
    }

    /// In print Chinese stands on the left, whichever language of a pair is named first.
    fn book(&self, left: Lang, right: Lang) -> PrintBook {
        let chinese = |lang: Lang| self.languages[lang.index()].tag.starts_with("zh");
        if chinese(right) && !chinese(left) {
            PrintBook::Two(right, left)
        } else {
            PrintBook::Two(left, right)
        }
    }

    fn books(&self, fields: &Fields<'_>, report: &mut Report) -> Vec<PrintBook> {
        let mut out: Vec<PrintBook> = Vec::new();
        for node in fields.items("books") {
            let Some(text) = yaml::text(node, "books", report) else { continue };
            let codes: Vec<&str> = text.split(['+', '-']).map(str::trim).collect();
            let langs: Vec<Lang> =
                codes.iter().filter_map(|code| self.find(code, node.span, report)).collect();
            let book = match langs.as_slice() {
                [one] if codes.len() == 1 => PrintBook::One(*one),
                [left, right] if codes.len() == 2 && left != right => self.book(*left, *right),
                _ if langs.len() < codes.len() => continue,
                _ => {
                    let reason = Words::new(
                        "a book has one language or two different ones: zh, or en+zh",
                        "一本书有一种语言，或两种不同的语言：zh，或en+zh",
                    );
                    report.push(yaml::bad_value(node.span, "books", &text, reason));
                    continue;
                }
            };
            if out.contains(&book) {
                report.push(Diagnostic::new(codes::DUPLICATE_VALUE, node.span).arg("value", text));
            } else {
                out.push(book);
            }
        }
        out
    }

    fn profiles(&self, node: &Node, report: &mut Report) -> Vec<Profile> {
        let Value::Map(entries) = &node.value else {
            let map = Words::new("profiles by their names", "按名称列出的印刷方案");
            report.push(yaml::wrong_type(node.span, "profiles", map, &node.value));
            return Vec::new();
        };
        let mut out = Vec::new();
        for (name, value) in entries {
            if !super::is_id(&name.name) {
                let reason = Words::new(
                    "use small letters, digits and hyphens: it becomes a folder",
                    "请用小写字母、数字和连字符：它会成为文件夹名",
                );
                report.push(yaml::bad_value(name.span, "profiles", &name.name, reason));
                continue;
            }
            let fields = Fields::open(value, "profiles", PROFILE_KEYS, report);
            out.extend(self.profile(&name.name, name.span, &fields, report));
        }
        out
    }

    fn profile(
        &self,
        name: &str,
        span: Span,
        fields: &Fields<'_>,
        report: &mut Report,
    ) -> Option<Profile> {
        let kind = fields.text("kind", report);
        let find = |name: &str| Make::ALL.iter().find(|(own, _)| *own == name).map(|(_, m)| *m);
        let make = match &kind {
            Some((kind, at)) => find(kind).or_else(|| {
                let reason = Words::new(
                    "write screen, press, booklet, signs, poster or cards",
                    "请写screen、press、booklet、signs、poster或cards",
                );
                report.push(yaml::bad_value(*at, "kind", kind, reason));
                None
            }),
            None => find(name).or_else(|| {
                report.push(fields.missing("kind", "kind: screen"));
                None
            }),
        }?;
        let mut profile = Profile { name: name.to_owned(), ..Profile::built_in(make) };
        profile.span = Some(span);
        profile.build = fields.truth("build", report).unwrap_or(true);
        if let Some((text, at)) = fields.text("size", report) {
            match size(&text) {
                Some(size) => profile.size = size,
                None => report.push(yaml::bad_value(at, "size", &text, SIZE)),
            }
        }
        let mut number = |key: &str, least: f64, most: f64, target: &mut f64| {
            if let Some(value) = number(fields, key, (least, most), report) {
                *target = value;
            }
        };
        number("bleed", 0.0, 20.0, &mut profile.bleed);
        number("ink_limit", 100.0, 400.0, &mut profile.ink_limit);
        number("distance", 0.5, 50.0, &mut profile.distance);
        let mut pages = profile.signature as f64;
        number("signature", 1.0, 64.0, &mut pages);
        // Between 1 and 64, as has just been held.
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "in range")]
        let pages = pages.round() as usize;
        profile.signature = if make == Make::Booklet { 4 } else { pages };
        profile.books = self.books(fields, report);
        for node in fields.items("chapters") {
            if let Some(text) = yaml::text(node, "chapters", report) {
                let path = text.trim_matches('/').trim_end_matches("/index").to_owned();
                profile.chapters.push((path, node.span));
            }
        }
        let mut truth = |key: &str, target: &mut bool| {
            if let Some(value) = fields.truth(key, report) {
                *target = value;
            }
        };
        truth("pinyin", &mut profile.pinyin);
        truth("glossary", &mut profile.glossary);
        truth("places", &mut profile.places);
        truth("index", &mut profile.index);
        truth("black_only", &mut profile.black_only);
        profile.icc = fields.text("icc", report);
        profile.month = month(fields, report);
        if let Some(node) = fields.get("paper") {
            let paper = Fields::open(node, "paper", &["weight", "bulk", "cover"], report);
            let stock = &mut profile.stock;
            for (key, range, target) in [
                ("weight", (30.0, 400.0), &mut stock.weight),
                ("bulk", (0.7, 2.5), &mut stock.bulk),
                ("cover", (80.0, 500.0), &mut stock.cover),
            ] {
                if let Some(value) = self::number(&paper, key, range, report) {
                    *target = value;
                }
            }
        }
        Some(profile)
    }
}

/// A number within limits.
pub(crate) fn number(
    fields: &Fields<'_>,
    key: &str,
    range: (f64, f64),
    report: &mut Report,
) -> Option<f64> {
    let node = fields.get(key)?;
    match &node.value {
        Value::Number(value, _) if (range.0..=range.1).contains(value) => Some(*value),
        Value::Number(_, written) => {
            report.push(
                Diagnostic::new(codes::OUT_OF_RANGE, node.span)
                    .arg("key", key)
                    .arg("value", written.as_str())
                    .arg("least", range.0.to_string())
                    .arg("most", range.1.to_string()),
            );
            None
        }
        other => {
            let number = Words::new("a number", "数字");
            report.push(yaml::wrong_type(node.span, key, number, other));
            None
        }
    }
}

fn month(fields: &Fields<'_>, report: &mut Report) -> Option<(String, Span)> {
    let (text, span) = fields.text("month", report)?;
    let good = text.split_once('-').is_some_and(|(year, month)| {
        year.len() == 4
            && year.bytes().all(|b| b.is_ascii_digit())
            && month.len() == 2
            && month.parse().is_ok_and(|m: u8| (1..=12).contains(&m))
    });
    if !good {
        let reason = Words::new("write year and month: 2026-12", "请写年份和月份：2026-12");
        report.push(yaml::bad_value(span, "month", &text, reason));
    }
    good.then_some((text, span))
}
