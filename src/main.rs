//! The `bridgebook` command.
fn main() {}
