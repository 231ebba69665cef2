//! bridgebook

pub mod assemble;
pub mod base;
pub mod model;
pub mod text;
