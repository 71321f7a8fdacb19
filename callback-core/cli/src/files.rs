//! Files: an entry document with those that it refers to.

use std::fmt;
use std::path::{Path, PathBuf};

use callback_check::{Diagnostics, check};
use serde_json::Value;

use crate::finding::Place;
use crate::read;

pub(crate) struct Tree {
    name: String,
    document: Value,
    text: String,
}

pub(crate) struct LoadError(String);

impl fmt::Display for LoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Tree {
    pub(crate) fn load(entry: &Path, _root: Option<&Path>) -> Result<Self, LoadError> {
        let document = read::document(entry.as_os_str()).map_err(LoadError)?;
        let text = std::fs::read_to_string(entry).unwrap_or_default();
        Ok(Self { name: entry.to_string_lossy().into_owned(), document, text })
    }
    #[cfg(feature = "delivery")]
    pub(crate) fn files(&self) -> callback_check::Files {
        callback_check::Files::read([&*self.name], |_| Ok(self.document.clone().into()))
    }
    #[cfg(feature = "delivery")]
    pub(crate) fn entry(&self) -> &str {
        &self.name
    }
    pub(crate) fn document(&self) -> &Value {
        &self.document
    }
    pub(crate) fn diagnostics(&self) -> Diagnostics {
        check(&self.document)
    }
    pub(crate) fn place(&self, _file: Option<&str>, pointer: &str) -> Place {
        Place { file: self.name.clone(), pointer: pointer.to_owned(), span: None }
    }
    pub(crate) fn line(&self, _file: &str, line: usize) -> Option<&str> {
        self.text.lines().nth(line.checked_sub(1)?)
    }
}

pub(crate) fn entries(paths: &[PathBuf]) -> Vec<PathBuf> {
    paths.to_vec()
}
