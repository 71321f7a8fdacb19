//! Documents of a git revision.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::process::{Command, Output};

use callback_expression::percent;
use serde_json::Value;

use super::document::{Document, joined};
use crate::read;

/// Files that a document may refer to.
const MAX_FILES: usize = 2_000;

/// A document of a revision, with the files of the same revision that it refers to.
pub(super) struct Revision {
    /// The path from the top folder of the repository.
    entry: String,
    root: Value,
    files: BTreeMap<String, Value>,
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
        let root = read(revision, &entry)?;
        let mut files = BTreeMap::new();
        let mut open = referred(&root, &entry);
        while let Some(path) = open.pop() {
            if path == entry || files.contains_key(&path) {
                continue;
            }
            if files.len() == MAX_FILES {
                return Err(format!("refers to more than {MAX_FILES} files"));
            }
            // A file that is not there is a reference that leads nowhere, whose changes are unknown.
            let Ok(value) = read(revision, &path) else { continue };
            open.extend(referred(&value, &path));
            files.insert(path, value);
        }
        Ok(Self { entry, root, files })
    }

    /// Returns the documents.
    pub(super) fn document(&self) -> Document<'_> {
        let files = self.files.iter().map(|(name, value)| (name.as_str(), value));
        Document::new(&self.entry, &self.root, files)
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

fn read(revision: &str, path: &str) -> Result<Value, String> {
    let output = git(&["show", "--end-of-options", &format!("{revision}:{path}")])?;
    read::parse(OsStr::new(path), output.stdout)
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

/// Returns the paths of the files that a document refers to.
fn referred(document: &Value, path: &str) -> Vec<String> {
    let mut files = Vec::new();
    let mut open = vec![document];
    while let Some(value) = open.pop() {
        match value {
            Value::Array(array) => open.extend(array),
            Value::Object(object) => {
                for (name, value) in object {
                    match value {
                        Value::String(text) if matches!(name.as_str(), "$ref" | "operationRef") => {
                            let address = text.split('#').next().unwrap_or_default();
                            if !address.is_empty() && !address.contains(':') {
                                files.extend(percent::decode(address).and_then(|address| joined(path, &address)));
                            }
                        }
                        value => open.push(value),
                    }
                }
            }
            _ => {}
        }
    }
    files.sort();
    files.dedup();
    files
}
