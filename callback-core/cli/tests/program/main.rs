//! Tests of the program: its output in each format, its exit codes, and what it reads and writes.
//!
//! `CALLBACK_BLESS=1 cargo test -p cargo-callback` writes the expected output anew.

mod baseline;
mod ci;
mod config;
#[cfg(feature = "diff")]
mod diff;
mod explain;
mod formats;
mod input;
mod program;
mod sarif;
mod usage;
