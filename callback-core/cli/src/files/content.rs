//! The contents of files.

use callback_check::FileContent;

use super::format::{Format, Parsed, SyntaxError};
use super::{duplicates, json, yaml};

impl Format {
    /// Reads a text.
    pub(super) fn parse(self, text: &str) -> Result<FileContent, SyntaxError> {
        let Parsed { value, has_duplicate_keys } = match self {
            Self::Json => json::parse(text)?,
            Self::Yaml => yaml::parse(text)?,
        };
        let content = FileContent::from(value);
        if !has_duplicate_keys {
            return Ok(content);
        }
        Ok(content.with_duplicate_keys(duplicates::find(self, text)))
    }

    /// Returns a text without errors that other programs accept, if it has such errors.
    pub(super) fn corrected(self, text: &str) -> Option<String> {
        match self {
            Self::Json => None,
            Self::Yaml => yaml::with_separated_comments(text),
        }
    }
}
