//! For build scripts: the document, written by `cargo build`. And for tests: [whether the document that is in the
//! repository is up to date](DocumentFile::assert_current).
//!
//! A build script runs before its own package is compiled, so the handlers stand in a library, and the package that
//! has the build script names that library and `callback-core` under `[build-dependencies]`:
//!
//! ```no_run
//! # mod invoices_api {}
//! // build.rs
//! use invoices_api as _; // links the handlers in; without it there are none
//!
//! fn main() {
//!     let document = callback_core::Document::new("Invoices", env!("CARGO_PKG_VERSION"));
//!     callback_core::build::document(document).write("../openapi.json");
//! }
//! ```
//!
//! The program can carry the document, `include_str!(concat!(env!("OUT_DIR"), "/openapi.json"))`, and serve it with no
//! work when it starts.

#[cfg(feature = "drift")]
mod drift;

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::SystemTime;
use std::{env, process};

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::attach::attach;
use crate::document::Document;
use crate::openapi::OpenApi;
use callback_check::{Diagnostic, Diagnostics};

/// Begins to write a document from a build script, or to compare it in a test.
#[must_use = "nothing is written before `write`"]
pub fn document(document: Document) -> DocumentFile {
    let made = document.build().map(|document| Made { warnings: document.warnings().to_vec(), document });
    DocumentFile { made }
}

/// Begins to write another library's document, to which the callbacks are [attached](attach()), from a build script, or
/// to compare it in a test.
///
/// ```no_run
/// # mod invoices_api { pub fn document() -> serde_json::Value { serde_json::Value::Null } }
/// // build.rs
/// fn main() {
///     // For instance utoipa's `ApiDoc::openapi()`.
///     let document = invoices_api::document();
///     callback_core::build::attached(document).write("openapi.json");
/// }
/// ```
#[must_use = "nothing is written before `write`"]
pub fn attached<D: Serialize + DeserializeOwned>(mut document: D) -> DocumentFile<D> {
    let made = attach(&mut document).map(|()| Made { document, warnings: Vec::new() });
    DocumentFile { made }
}

/// A document on its way into a file.
#[derive(Debug, Clone)]
#[must_use = "nothing is written before `write`"]
pub struct DocumentFile<D = OpenApi> {
    made: Result<Made<D>, Diagnostics>,
}

#[derive(Debug, Clone)]
struct Made<D> {
    document: D,
    /// What is legal in the document and hardly meant.
    warnings: Vec<Diagnostic>,
}

impl<D: Serialize> Made<D> {
    /// The text of a file of this name: JSON as [`OpenApi::to_json_pretty`] prints it, or YAML.
    fn text(&self, path: &Path) -> Result<String, String> {
        let is = |extension: &str| path.extension().is_some_and(|found| found.eq_ignore_ascii_case(extension));
        if !is("yaml") && !is("yml") {
            let text = serde_json::to_string_pretty(&self.document);
            let text = text.map_err(|error| format!("the document cannot be written as JSON: {error}"))?;
            return Ok(text + "\n");
        }
        #[cfg(feature = "yaml")]
        return crate::yaml::print(&self.document)
            .map_err(|error| format!("the document cannot be written as YAML: {error}"));
        #[cfg(not(feature = "yaml"))]
        Err(format!("`{}` is YAML, which needs callback-core's feature `yaml`", path.display()))
    }
}

impl<D: Serialize> DocumentFile<D> {
    /// Writes the document to `path`, which is relative to the package's folder, and to a file of the same name in
    /// `OUT_DIR`, for `include_str!`. It is JSON; or YAML where the path ends in `.yaml` or `.yml`, with the feature
    /// `yaml`.
    ///
    /// A file is touched only if its bytes change, and is whole at any time. Each fault of the document, and
    /// whatever else keeps it from being written, is printed as an error that fails `cargo build`; the old document
    /// then stays as it was. What is legal and hardly meant, [`OpenApi::warnings`], is printed as
    /// warnings. If somebody edits or deletes the document, the next build writes it again.
    ///
    /// # Panics
    ///
    /// Outside a build script.
    pub fn write(self, path: impl AsRef<Path>) {
        let (Some(package), Some(out)) = (env::var_os("CARGO_MANIFEST_DIR"), env::var_os("OUT_DIR")) else {
            panic!(
                "`callback_core::build` writes from a build script, and cargo has not run this program as one; \
                 elsewhere print `Document::build()?.to_json_pretty()`"
            );
        };
        let folders = Folders::new(package.into(), out.into());
        for line in self.run(path.as_ref(), &folders) {
            println!("cargo::{line}");
        }
    }

    /// Does the work; returns what cargo is to be told.
    fn run(self, path: &Path, folders: &Folders) -> Vec<String> {
        let target = folders.package.join(path);
        // Cargo runs a script that it has compiled again in any case, wherever its source stands.
        let mut lines = vec![format!("rerun-if-changed={}", target.display())];
        let error = |problem: String| format!("error={}", problem.replace(char::is_control, " "));
        match self.made {
            Ok(made) => {
                lines.extend(made.warnings.iter().map(|warning| format!("warning={warning}")));
                let text = made.text(path);
                let written = text.and_then(|text| write_both(text.as_bytes(), &target, folders));
                lines.extend(written.err().map(error));
            }
            Err(faults) => lines.extend(faults.iter().map(|fault| error(fault.to_string()))),
        }
        lines
    }
}

/// Where and when cargo runs the build script.
struct Folders {
    /// `CARGO_MANIFEST_DIR`.
    package: PathBuf,
    /// `OUT_DIR`.
    out: PathBuf,
    /// When the script began, as far as cargo is concerned.
    begun: Option<SystemTime>,
}

impl Folders {
    fn new(package: PathBuf, out: PathBuf) -> Self {
        let begun = fs::metadata(out.with_file_name("invoked.timestamp")).and_then(|stamp| stamp.modified()).ok();
        Self { package, out, begun }
    }
}

fn write_both(bytes: &[u8], target: &Path, folders: &Folders) -> Result<(), String> {
    let Some(name) = target.file_name() else {
        return Err(format!("`{}` is not a file name; write for instance `openapi.json`", target.display()));
    };
    if let Some(parent) = target.parent()
        && !parent.is_dir()
    {
        return Err(format!("the folder `{}` does not exist; create it, or write elsewhere", parent.display()));
    }
    for target in [target, &folders.out.join(name)] {
        replace(bytes, target, folders.begun)
            .map_err(|error| format!("cannot write `{}`: {error}", target.display()))?;
    }
    Ok(())
}

/// Gives a file its new content, if it is new, in one step.
///
/// The file is dated `begun`: cargo runs a script again if what it watches is newer than the script's beginning, and
/// would do so without need after each change of the document.
///
/// Done with `std`: a temporary file from `tempfile` is readable to its owner alone, and would stay so in the
/// repository; and this name, which only one build script has at a time, needs none of its randomness.
fn replace(bytes: &[u8], target: &Path, begun: Option<SystemTime>) -> io::Result<()> {
    if fs::read(target).is_ok_and(|old| old == bytes) {
        return Ok(());
    }
    let mut name = OsString::from(".");
    name.push(target.file_name().unwrap_or_default());
    name.push(format!(".{}.tmp", process::id()));
    let temporary = target.with_file_name(name);
    let written = File::create(&temporary)
        .and_then(|mut file| {
            file.write_all(bytes)?;
            begun.map_or(Ok(()), |time| file.set_modified(time))?;
            file.sync_all()
        })
        .and_then(|()| fs::rename(&temporary, target));
    if written.is_err() {
        // The first error is the one to tell of.
        _ = fs::remove_file(&temporary);
    }
    written
}

#[cfg(test)]
mod tests;
