//! bridgebook

pub mod assemble;
pub mod base;
pub mod config;
pub mod disk;
pub mod model;
pub mod parse;
pub mod resolve;
pub mod session;
pub mod text;
pub mod web;
