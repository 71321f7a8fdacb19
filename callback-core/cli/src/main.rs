//! Checks the callbacks, links and webhooks of OpenAPI documents.

#[cfg(feature = "delivery")]
mod declared;
#[cfg(feature = "delivery")]
mod document_thread;
mod files;
mod finding;
#[cfg(feature = "delivery")]
mod listen;
mod read;
#[cfg(feature = "delivery")]
mod send;
#[cfg(feature = "delivery")]
mod signing_keys;
#[cfg(feature = "delivery")]
mod transcript;
mod visible;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(version)]
struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    #[cfg(feature = "delivery")]
    Send(send::Args),
    #[cfg(feature = "delivery")]
    Listen(listen::Args),
}

fn main() -> ExitCode {
    match Args::parse().command {
        #[cfg(feature = "delivery")]
        Command::Send(args) => send::run(&args),
        #[cfg(feature = "delivery")]
        Command::Listen(args) => listen::run(&args),
    }
}
