//! Every kind of mistake, listed once. Families: B00 files, B01 YAML and settings, B02 pages,
//! B03 links and addresses, B04 language pairs, B05 themes, B06 output and the command
//! line, B07 print, B08 the termbase and the sign survey, B09 terms in texts and signs,
//! B10 places, the calendar and reviews.

mod consistency;
pub mod explain;
mod files;
mod links;
mod pages;
mod pairs;
mod places;
mod print;
mod settings;
mod survey;
mod termbase;
mod termtable;
mod themes;

pub use consistency::*;
pub use files::*;
pub use links::*;
pub use pages::*;
pub use pairs::*;
pub use places::*;
pub use print::*;
pub use settings::*;
pub use survey::*;
pub use termbase::*;
pub use termtable::*;
pub use themes::*;

use super::diagnostic::{Code, Words};

/// Declares codes and the list of them.
macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident $id:literal $severity:ident {
        message: $me:literal, $mz:literal;
        label: $le:literal, $lz:literal;
        help: $he:literal, $hz:literal;
    })*) => {
        $(
            $(#[$doc])*
            pub const $name: &Code = &Code {
                id: $id,
                severity: Severity::$severity,
                message: Words::new($me, $mz),
                label: Words::new($le, $lz),
                help: Words::new($he, $hz),
            };
        )*
        /// The codes of this family.
        pub(super) const FAMILY: &[&Code] = &[$($name),*];
    };
}
pub(crate) use codes;

/// Every code there is, in the order of their names.
pub fn all() -> impl Iterator<Item = &'static Code> {
    let families = [
        files::FAMILY,
        settings::FAMILY,
        pages::FAMILY,
        links::FAMILY,
        pairs::FAMILY,
        themes::FAMILY,
        print::FAMILY,
        termbase::FAMILY,
        termtable::FAMILY,
        survey::FAMILY,
        consistency::FAMILY,
        places::FAMILY,
    ];
    let mut codes: Vec<&'static Code> = families.into_iter().flatten().copied().collect();
    codes.sort_by_key(|code| code.id);
    codes.into_iter()
}

/// What the codes with this beginning, such as `B03`, are about.
pub fn family(beginning: &str) -> Words {
    match beginning {
        "B00" => Words::new("Files", "文件"),
        "B01" => Words::new("YAML and settings", "YAML和设置"),
        "B02" => Words::new("Pages", "页面"),
        "B03" => Words::new("Links and addresses", "链接和地址"),
        "B04" => Words::new("Languages that drift apart", "各语言不一致"),
        "B05" => Words::new("Themes", "主题"),
        "B06" => Words::new("Writing, and the command line", "写入和命令行"),
        "B07" => Words::new("Print", "印刷"),
        "B08" => Words::new("The termbase and the sign survey", "术语库和标识调查"),
        "B09" => Words::new("Terms in texts, and signs", "正文中的术语与标识"),
        "B10" => Words::new("Places, the calendar and reviews", "地点、日历与核对"),
        _ => Words::new("Other", "其他"),
    }
}

/// The code of that name; letters may be in either case.
pub fn find(id: &str) -> Option<&'static Code> {
    all().find(|c| c.id.eq_ignore_ascii_case(id.trim()))
}
