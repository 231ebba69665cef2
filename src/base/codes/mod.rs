//! Every kind of mistake, listed once. Families: B00 files, B01 YAML and settings, B02 pages,
//! B03 links and addresses, B04 language pairs, B05 themes, B06 output.

pub mod explain;
mod files;
mod links;
mod pages;
mod pairs;
mod settings;
mod themes;

pub use files::*;
pub use links::*;
pub use pages::*;
pub use pairs::*;
pub use settings::*;
pub use themes::*;

use super::diagnostic::Code;

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

/// Every code there is, in order.
pub fn all() -> impl Iterator<Item = &'static Code> {
    [files::FAMILY, settings::FAMILY, pages::FAMILY, links::FAMILY, pairs::FAMILY, themes::FAMILY]
        .into_iter()
        .flatten()
        .copied()
}

/// The code of that name; letters may be in either case.
pub fn find(id: &str) -> Option<&'static Code> {
    all().find(|c| c.id.eq_ignore_ascii_case(id.trim()))
}
