//! Documents of a git revision.

use std::process::{Command, Output};

use callback_check::{FileContent, Files, Unreadable};

use super::document::{Document, joined};
use crate::files;

/// Files that a document may refer to.
const MAX_FILES: usize = 2_000;

/// A document of a revision, with the files of the same revision that it refers to.
pub(super) struct Revision {
    /// The path from the top folder of the repository.
    entry: String,
    files: Files,
}

impl Revision {
    /// Reads the document `REVISION:PATH`.
    pub(super) fn load(object: &str) -> Result<Self, String> {
        let Some((revision, path)) =
            object.split_once(':').filter(|(revision, path)| !revision.is_empty() && !path.is_empty())
        else {
            return Err("is no document of a revision: write `git:REVISION:PATH`".to_owned());
        };
        let entry = from_top(path)?;
        let content = read(revision, &entry)?;
        let mut root = Some(content);
        let mut count = 0;
        let files = Files::read([entry.clone()], |name| {
            if let Some(content) = root.take() {
                return Ok(content);
            }
            count += 1;
            // A file that is not there is a reference that leads nowhere, whose changes are unknown.
            let is_outside = name.starts_with("../") || name.starts_with('/');
            if is_outside || count > MAX_FILES {
                return Err(Unreadable::not_found());
            }
            read(revision, name).map_err(|_| Unreadable::not_found())
        });
        if count > MAX_FILES {
            return Err(format!("refers to more than {MAX_FILES} files"));
        }
        Ok(Self { entry, files })
    }

    /// Returns the documents.
    pub(super) fn document(&self) -> Document<'_> {
        Document::of(&self.entry, &self.files)
    }
}

/// Returns a path as git has it: from the top folder of the repository.
fn from_top(path: &str) -> Result<String, String> {
    if !path.starts_with("./") && !path.starts_with("../") {
        return Ok(path.to_owned());
    }
    let output = git(&["rev-parse", "--show-prefix"])?;
    let prefix = String::from_utf8_lossy(&output.stdout).trim_end_matches('\n').to_owned();
    joined(&prefix, path).ok_or_else(|| format!("`{path}` is outside of the repository"))
}

fn read(revision: &str, path: &str) -> Result<FileContent, String> {
    let output = git(&["show", "--end-of-options", &format!("{revision}:{path}")])?;
    files::parse(path, output.stdout).map_err(|error| error.to_string())
}

fn git(arguments: &[&str]) -> Result<Output, String> {
    let output = Command::new("git").args(arguments).output();
    let output = output.map_err(|error| format!("cannot be read: `git` cannot be run: {error}"))?;
    if output.status.success() {
        return Ok(output);
    }
    let error = String::from_utf8_lossy(&output.stderr);
    let error = error.trim();
    Err(format!("cannot be read: {}", error.strip_prefix("fatal: ").unwrap_or(error)))
}
