//! Comparison of a document file with the handlers, for tests.

use std::path::{Path, PathBuf};
use std::{env, fs, io};

use super::difference::difference;
use super::{DocumentFile, replace};

/// The environment variable that makes the test write the file.
const WRITE: &str = "CALLBACK_WRITE";

impl DocumentFile {
    /// Asserts that the content of the file at `path` is the document.
    ///
    /// With the environment variable `CALLBACK_WRITE=1` it writes the file instead.
    ///
    /// ```no_run
    /// #[test]
    /// fn openapi_json_is_current() {
    ///     let document = callback_core::Document::new("Invoices", env!("CARGO_PKG_VERSION"));
    ///     callback_core::build::document(document).assert_current("openapi.json");
    /// }
    /// ```
    ///
    /// `path` is relative to the package's folder. Its extension determines the format, as in [`write`](Self::write). Line
    /// endings are ignored, because git may change them.
    ///
    /// # Panics
    ///
    /// Panics with the lines that differ if the file is not current; and if the document has errors, or the file cannot be
    /// read or written. A file that does not exist is written, and the next run of the test passes.
    #[track_caller]
    pub fn assert_current(self, path: impl AsRef<Path>) {
        let path = path.as_ref();
        // Cargo sets it for tests, too.
        let package = env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from).unwrap_or_default();
        let write = env::var_os(WRITE).is_some_and(|value| !value.is_empty() && value != "0");
        if let Err(problem) = self.compare(path, &package.join(path), write) {
            panic!("{problem}");
        }
    }

    /// Compares or writes the file at `target`. `path` is its name in messages.
    pub(super) fn compare(&self, path: &Path, target: &Path, write: bool) -> Result<(), String> {
        let path = path.display();
        let built = self.built.as_ref().map_err(|faults| format!("`{path}` cannot be compared:\n{faults}"))?;
        let text = built.text(target)?;
        let write_text =
            || replace(text.as_bytes(), target, None).map_err(|error| format!("cannot write `{path}`: {error}"));
        if write {
            return write_text();
        }
        let old = match fs::read_to_string(target) {
            Ok(old) => old.replace("\r\n", "\n"),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                write_text()?;
                return Err(format!("`{path}` did not exist and has been written; commit it, and run the test again"));
            }
            Err(error) => return Err(format!("cannot read `{path}`: {error}")),
        };
        if old == text {
            return Ok(());
        }
        Err(format!(
            "`{path}` is not the document of the handlers; to write it, run the test with `{WRITE}=1`\n{}",
            difference(&old, &text)
        ))
    }
}
