//! For tests: whether the document that is in the repository is the one of the handlers.

use std::path::{Path, PathBuf};
use std::{env, fs, io};

use serde::Serialize;
use similar::TextDiff;

use super::{DocumentFile, replace};

/// The environment variable that says to write the file.
const WRITE: &str = "CALLBACK_WRITE";

/// As many lines of a difference as a reader will read.
const MOST: usize = 200;

impl<D: Serialize> DocumentFile<D> {
    /// Fails, with the lines that differ, unless the file at `path` is the document. With the environment variable
    /// `CALLBACK_WRITE=1` it writes the file instead, as [`write`](Self::write) does.
    ///
    /// ```no_run
    /// # mod invoices_api {
    /// #     pub fn document() -> callback_core::Document { callback_core::Document::new("Invoices", "1.0.0") }
    /// # }
    /// #[test]
    /// fn the_document_in_the_repository_is_current() {
    ///     callback_core::build::document(invoices_api::document()).assert_current("openapi.json");
    /// }
    /// ```
    ///
    /// `path` is relative to the package's folder. As in `write`, its extension tells the format. Line ends are not
    /// compared, because git may change them.
    ///
    /// # Panics
    ///
    /// If the file is not current, the document has faults, or the file cannot be read or written.
    #[track_caller]
    pub fn assert_current(self, path: impl AsRef<Path>) {
        let path = path.as_ref();
        // Where cargo runs tests.
        let package = env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from).unwrap_or_default();
        let write = env::var_os(WRITE).is_some_and(|value| !value.is_empty() && value != "0");
        if let Err(problem) = self.compare(path, &package.join(path), write) {
            panic!("{problem}");
        }
    }

    /// Does the work; `path` is the file's name in messages.
    pub(super) fn compare(&self, path: &Path, target: &Path, write: bool) -> Result<(), String> {
        let path = path.display();
        let made = self.made.as_ref().map_err(|faults| format!("`{path}` cannot be compared:\n{faults}"))?;
        let text = made.text(target)?;
        if write {
            return replace(text.as_bytes(), target, None).map_err(|error| format!("cannot write `{path}`: {error}"));
        }
        let help = format!("to write it, run the test with `{WRITE}=1`");
        let old = match fs::read_to_string(target) {
            Ok(old) => old.replace("\r\n", "\n"),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return Err(format!("`{path}` does not exist; {help}"));
            }
            Err(error) => return Err(format!("cannot read `{path}`: {error}")),
        };
        if old == text {
            return Ok(());
        }
        Err(format!("`{path}` is not the document of the handlers; {help}\n{}", difference(&old, &text)))
    }
}

/// The lines that differ, with three around them.
fn difference(old: &str, new: &str) -> String {
    let diff = TextDiff::from_lines(old, new);
    let text = diff.unified_diff().header("the file", "the handlers").to_string();
    let lines: Vec<_> = text.lines().collect();
    let shown = lines[..lines.len().min(MOST)].join("\n");
    if lines.len() > MOST { format!("{shown}\n… and {} more lines", lines.len() - MOST) } else { shown }
}
