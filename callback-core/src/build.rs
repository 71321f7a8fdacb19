//! Document files: written by build scripts, and [compared in tests](DocumentFile::assert_current).
//!
//! A build script runs before its own package is compiled. If the handlers are in a library, the package with the build
//! script has this library and `callback-core` as `[build-dependencies]`:
//!
//! ```no_run
//! # mod invoices_api {}
//! // build.rs
//! use invoices_api as _; // links the handlers; without it the document has none
//!
//! fn main() {
//!     let document = callback_core::Document::new("Invoices", env!("CARGO_PKG_VERSION"));
//!     callback_core::build::document(document).write("../openapi.json");
//! }
//! ```
//!
//! The program can include the document, `include_str!(concat!(env!("OUT_DIR"), "/openapi.json"))`, and serve it without
//! building it at startup.
//!
//! If the handlers are in the same package as the program, see [`on_request`].

mod comparison;
mod difference;
mod request;

use std::ffi::OsString;
use std::fmt;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::time::SystemTime;
use std::{env, iter, process};

use serde::Serialize;

pub use self::request::on_request;

use self::request::Request;
use crate::attach::{Attach, AttachedText, Syntax};
use crate::document::Document;
use callback_check::{Diagnostic, Diagnostics};

/// Builds a document, which a build script writes to a file or a test compares with one.
#[must_use = "nothing is written before `write`"]
pub fn document(document: Document) -> DocumentFile {
    let built = document.build().map(|document| {
        let warnings = document.warnings().to_vec();
        Built { print: Rc::new(move |syntax| print(&document, syntax)), warnings }
    });
    DocumentFile { built }
}

/// [Attaches](crate::attach()) the callbacks to another library's document, which a build script writes to a file or a test
/// compares with one.
///
/// Types that cannot hold callbacks are as good as others, because the file is text. Its members are in the order of the type.
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
pub fn attached<D: Serialize + 'static>(document: D) -> DocumentFile {
    attached_with(Attach::new(), document)
}

/// Attaches callbacks as [`attached`] does: those of the handlers to which the builder is restricted.
///
/// ```no_run
/// # mod my_api { pub mod public { pub fn document() -> serde_json::Value { serde_json::Value::Null } } }
/// use callback_core::{Attach, build};
///
/// build::attached_with(Attach::new().module("my_api::public"), my_api::public::document()).write("public.json");
/// ```
#[must_use = "nothing is written before `write`"]
pub fn attached_with<D: Serialize + 'static>(attach: Attach, document: D) -> DocumentFile {
    let built = attach.clone().warnings(&document).map(|warnings| {
        let print = move |syntax| {
            let text = print(&document, syntax)?;
            attach.text(&text).map(|attached| attached.text).map_err(|errors| errors.to_string())
        };
        Built { print: Rc::new(print), warnings }
    });
    DocumentFile { built }
}

/// [Attaches](crate::attach_text) the callbacks to a document in JSON or, with the feature `yaml`, in YAML. All that is in it
/// stays as it is.
///
/// ```no_run
/// # const DOCUMENT: &str = "{}";
/// // const DOCUMENT: &str = include_str!("../openapi.yaml");
/// callback_core::build::attached_text(DOCUMENT).write("openapi-with-callbacks.yaml");
/// ```
#[must_use = "nothing is written before `write`"]
pub fn attached_text(document: &str) -> DocumentFile {
    attached_text_with(Attach::new(), document)
}

/// Attaches callbacks as [`attached_text`] does: those of the handlers to which the builder is restricted.
#[must_use = "nothing is written before `write`"]
#[expect(clippy::needless_pass_by_value, reason = "as `attached_with` takes it")]
pub fn attached_text_with(attach: Attach, document: &str) -> DocumentFile {
    let built = attach.text(document).map(|AttachedText { text, syntax, warnings }| {
        let print = move |requested| {
            if requested == syntax {
                Ok(text.clone())
            } else {
                Err(format!(
                    "the document is {syntax}, and the file is {requested}; give it the extension of the document"
                ))
            }
        };
        Built { print: Rc::new(print), warnings }
    });
    DocumentFile { built }
}

/// A document, or the errors in it, to be written to a file or compared with one.
#[derive(Debug, Clone)]
#[must_use = "nothing is written before `write`"]
pub struct DocumentFile {
    built: Result<Built, Diagnostics>,
}

/// A document that was built without errors.
#[derive(Clone)]
struct Built {
    /// Prints the document.
    print: Rc<dyn Fn(Syntax) -> Result<String, String>>,
    /// The document's warnings.
    warnings: Vec<Diagnostic>,
}

impl fmt::Debug for Built {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Built").field("warnings", &self.warnings).finish_non_exhaustive()
    }
}

impl Built {
    /// Returns the content of a file with this name: JSON or YAML.
    fn text(&self, path: &Path) -> Result<String, String> {
        (self.print)(Syntax::of_file(path)?)
    }
}

/// Prints a document: JSON as [`OpenApi::to_json_pretty`](crate::OpenApi::to_json_pretty) does, or YAML.
fn print<D: Serialize>(document: &D, syntax: Syntax) -> Result<String, String> {
    let unserializable = |error: &dyn fmt::Display| format!("the document cannot be written as {syntax}: {error}");
    match syntax {
        Syntax::Json => {
            serde_json::to_string_pretty(document).map(|text| text + "\n").map_err(|error| unserializable(&error))
        }
        #[cfg(feature = "yaml")]
        Syntax::Yaml => crate::yaml::print(document).map_err(|error| unserializable(&error)),
    }
}

impl DocumentFile {
    /// Writes the document to `path`, which is relative to the package's folder. A build script also writes it to a file of
    /// the same name in `OUT_DIR`, for `include_str!`.
    ///
    /// The format is YAML if the path ends in `.yaml` or `.yml`, which requires the feature `yaml`; else JSON. A file is
    /// replaced atomically, and only if its content changes. If it is edited or deleted, the next build writes it again.
    ///
    /// # Errors
    ///
    /// Errors in the document and errors of writing are printed as errors of the build script, which fail `cargo build`. The
    /// existing file is then unchanged. Warnings, such as [`OpenApi::warnings`](crate::OpenApi::warnings), are printed as
    /// warnings of `cargo build`.
    ///
    /// # Panics
    ///
    /// Panics outside a build script and [`on_request`].
    pub fn write(self, path: impl AsRef<Path>) {
        let Some(folders) = Folders::find() else {
            panic!(
                "`callback_core::build` writes from a build script and within `on_request`, and cargo has not run this \
                 program for it; elsewhere print `Document::build()?.to_json_pretty()`"
            );
        };
        for line in self.run(path.as_ref(), &folders) {
            println!("cargo::{line}");
        }
    }

    /// Writes the document; returns the instructions for cargo.
    fn run(self, path: &Path, folders: &Folders) -> Vec<String> {
        let target = folders.package.join(path);
        // Cargo always runs a build script again after compiling it, so its source need not be listed.
        let mut lines = vec![format!("rerun-if-changed={}", target.display())];
        let error = |problem: String| format!("error={}", problem.replace(char::is_control, " "));
        match self.built {
            Ok(built) => {
                lines.extend(built.warnings.iter().map(|warning| format!("warning={warning}")));
                let text = built.text(path);
                let written = text.and_then(|text| write_both(text.as_bytes(), &target, folders));
                lines.extend(written.err().map(error));
            }
            Err(faults) => lines.extend(faults.iter().map(|fault| error(fault.to_string()))),
        }
        lines
    }
}

/// The folders to write to.
struct Folders {
    /// `CARGO_MANIFEST_DIR`.
    package: PathBuf,
    /// `OUT_DIR`, of a build script.
    out: Option<PathBuf>,
}

impl Folders {
    /// Returns the folders, if documents are requested.
    fn find() -> Option<Self> {
        let out = match Request::find()? {
            Request::BuildScript => Some(env::var_os("OUT_DIR")?.into()),
            Request::Program => None,
        };
        Some(Self { package: env::var_os("CARGO_MANIFEST_DIR")?.into(), out })
    }

    /// Returns the start of the build script, by cargo's timestamp.
    fn start(&self) -> Option<SystemTime> {
        fs::metadata(self.out.as_ref()?.with_file_name("invoked.timestamp")).and_then(|stamp| stamp.modified()).ok()
    }
}

/// Writes the document to the target, and in a build script to `OUT_DIR`.
fn write_both(bytes: &[u8], target: &Path, folders: &Folders) -> Result<(), String> {
    let Some(name) = target.file_name() else {
        return Err(format!("`{}` is not a file name; write for instance `openapi.json`", target.display()));
    };
    if let Some(parent) = target.parent()
        && !parent.is_dir()
    {
        return Err(format!("the folder `{}` does not exist; create it, or write elsewhere", parent.display()));
    }
    let copy = folders.out.as_ref().map(|out| out.join(name));
    for target in iter::once(target).chain(copy.as_deref()) {
        replace(bytes, target, folders.start())
            .map_err(|error| format!("cannot write `{}`: {error}", target.display()))?;
    }
    Ok(())
}

/// Replaces the content of a file atomically, if it changes.
///
/// The file's modification time becomes `start`: cargo runs a build script again if a watched file is newer than the
/// script's start, and would do so needlessly after each change of the document.
///
/// A temporary file of the package `tempfile` would be readable only by its owner, also after the renaming.
fn replace(bytes: &[u8], target: &Path, start: Option<SystemTime>) -> io::Result<()> {
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
            start.map_or(Ok(()), |time| file.set_modified(time))?;
            file.sync_all()
        })
        .and_then(|()| fs::rename(&temporary, target));
    if written.is_err() {
        // The first error is returned, so this one is ignored.
        _ = fs::remove_file(&temporary);
    }
    written
}

#[cfg(test)]
mod tests;
