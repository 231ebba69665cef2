//! The ground floor: paths, sources, spans, diagnostics, languages, memory and YAML. Knows nothing of handbooks.

pub mod codes;
pub mod diagnostic;
pub mod lang;
pub mod memo;
pub mod path;
pub mod shared;
pub mod shelf;
mod slips;
pub mod source;
pub mod table;
pub mod yaml;
