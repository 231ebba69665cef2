//! Markdown suites run in process.
fn main() {}
