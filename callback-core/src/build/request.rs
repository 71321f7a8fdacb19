//! Requests to write documents: cargo runs a build script, and `cargo-callback` a program that was just linked.

use std::hint::black_box;
use std::{env, process};

/// The environment variable in which `cargo-callback` requests documents, and its value.
const REQUEST: (&str, &str) = ("CARGO_CALLBACK_REQUEST", "write-documents-1");

/// The text by which `cargo-callback` recognizes an executable that calls [`on_request`]. It runs no other.
const MARK: &[u8] = b"callback_core::build::on_request 1\n";

/// The environment variables of every build script. `cargo run` and `cargo test` set only the first two.
const OF_BUILD_SCRIPTS: [&str; 5] = ["CARGO_MANIFEST_DIR", "OUT_DIR", "HOST", "TARGET", "NUM_JOBS"];

/// Calls `write` and ends the program if cargo has started it to write its documents; else does nothing.
///
/// It is the first line of `main` in a program whose handlers are in the same package. Nothing is built when the program is
/// started as usual.
///
/// ```no_run
/// use callback_core::{Document, build};
///
/// fn main() {
///     build::on_request(|| build::document(document()).write("openapi.json"));
///     // What the program does.
/// }
///
/// fn document() -> Document {
///     Document::new("Shop", env!("CARGO_PKG_VERSION"))
/// }
/// ```
///
/// Cargo starts the program for this if
///
/// - it is the package's build script, too: `build.rs` is the line `include!("src/main.rs");`,
/// - or `cargo-callback` is the `rustc-workspace-wrapper` in `.cargo/config.toml`.
///
/// Both are described in the [guide](crate::guide::build_scripts).
pub fn on_request(write: impl FnOnce()) {
    // The mark is used in a generic function, so that it is only in programs that call it.
    black_box(MARK);
    if Request::find().is_some() {
        write();
        process::exit(0);
    }
}

/// A request to write documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Request {
    /// Cargo runs the build script.
    BuildScript,
    /// `cargo-callback` runs the program.
    Program,
}

impl Request {
    /// Returns the request that this process was started with.
    pub(super) fn find() -> Option<Self> {
        Self::find_in(|name| env::var(name).ok())
    }

    fn find_in(variable: impl Fn(&str) -> Option<String>) -> Option<Self> {
        let (name, value) = REQUEST;
        if variable(name).is_some_and(|found| found == value) {
            Some(Self::Program)
        } else if OF_BUILD_SCRIPTS.iter().all(|name| variable(name).is_some()) {
            Some(Self::BuildScript)
        } else {
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_environment_has_the_request() {
        let (name, value) = REQUEST;
        let set = |names: &[&'static str]| names.iter().map(|name| (*name, "…")).collect::<Vec<_>>();
        for (variables, expected) in [
            (set(&[]), None),
            (set(&OF_BUILD_SCRIPTS), Some(Request::BuildScript)),
            (set(&OF_BUILD_SCRIPTS[..2]), None),
            (set(&OF_BUILD_SCRIPTS[1..]), None),
            (vec![(name, value)], Some(Request::Program)),
            (vec![(name, "write-documents-2")], None),
            ([set(&OF_BUILD_SCRIPTS), vec![(name, value)]].concat(), Some(Request::Program)),
        ] {
            let value =
                |name: &str| variables.iter().find(|(set, _)| *set == name).map(|(_, value)| (*value).to_owned());
            assert_eq!(Request::find_in(value), expected, "{variables:?}");
        }
    }
}
