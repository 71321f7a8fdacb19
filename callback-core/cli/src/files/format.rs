//! The formats of files, and what reading one gives.

use std::fmt;
use std::path::Path;

use serde_json::Value;

/// The number of levels to which a YAML file may be nested.
pub(super) const MAX_DEPTH: usize = 250;

/// The format of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    Json,
    Yaml,
}

/// A value that was read, of whose equal names the last counts.
pub(super) struct Parsed {
    pub(super) value: Value,
    pub(super) has_duplicate_keys: bool,
}

/// An error in the syntax of a file, with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SyntaxError {
    pub(crate) message: String,
    /// The line, from 1.
    pub(crate) line: usize,
    /// The column in characters, from 1.
    pub(crate) column: usize,
}

impl SyntaxError {
    pub(super) fn new(message: impl Into<String>, line: usize, column: usize) -> Self {
        Self { message: message.into(), line, column }
    }
}

impl fmt::Display for SyntaxError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} at line {}, column {}", self.message, self.line, self.column)
    }
}

impl Format {
    /// Returns the format of a file: that of its extension, or else JSON if the text begins as an object does.
    pub(super) fn of(name: &str, text: &str) -> Self {
        let extension = Path::new(name).extension();
        let is = |expected: &str| extension.is_some_and(|extension| extension.eq_ignore_ascii_case(expected));
        if is("json") || !is("yaml") && !is("yml") && text.trim_start().starts_with('{') {
            Self::Json
        } else {
            Self::Yaml
        }
    }

    /// Returns its name, for messages.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Json => "JSON",
            Self::Yaml => "YAML",
        }
    }
}
