//! Checks the callbacks, links and webhooks of OpenAPI documents.

mod args;
mod baseline;
mod check;
mod config;
#[cfg(feature = "delivery")]
mod declared;
#[cfg(feature = "diff")]
mod diff;
#[cfg(feature = "delivery")]
mod document_thread;
mod explain;
mod fail_on;
mod files;
mod finding;
mod group;
#[cfg(feature = "delivery")]
mod listen;
mod path;
mod report;
mod rule;
#[cfg(feature = "delivery")]
mod send;
#[cfg(feature = "delivery")]
mod signing_keys;
#[cfg(feature = "delivery")]
mod transcript;
mod visible;
mod wrapper;

use std::process::ExitCode;

fn main() -> ExitCode {
    wrapper::run().unwrap_or_else(|| args::parse().run())
}
