//! The `bridgebook` command.

mod cli;

/// Setting print allocates a lot, from all threads at once.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::main(std::env::args_os(), |name| std::env::var(name).ok())
}
