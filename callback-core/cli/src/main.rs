//! Checks the callbacks, links and webhooks of OpenAPI documents.

mod args;
mod baseline;
mod check;
mod config;
mod diff;
mod explain;
mod fail_on;
mod files;
mod finding;
mod group;
mod path;
mod read;
mod report;
mod rule;
mod visible;

use std::process::ExitCode;

fn main() -> ExitCode {
    args::parse().run()
}
