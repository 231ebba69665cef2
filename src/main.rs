//! The `bridgebook` command.

mod cli;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::main(std::env::args_os(), |name| std::env::var(name).ok())
}
