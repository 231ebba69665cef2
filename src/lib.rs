//! bridgebook

pub mod assemble;
pub mod base;
pub mod config;
pub mod model;
pub mod parse;
pub mod text;
