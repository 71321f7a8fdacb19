//! Documents as text, to which members are added without a change of the rest.

mod json;
#[cfg(feature = "yaml")]
mod yaml;

use std::fmt;
use std::path::Path;

use callback_check::Diagnostics;
use serde_json::Value;

use super::added::Members;
use crate::diagnostic::{DiagnosticKind, Report};

/// A text that replaces a range of the document.
struct Edit {
    start: usize,
    end: usize,
    text: String,
}

/// The syntax of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Syntax {
    Json,
    #[cfg(feature = "yaml")]
    Yaml,
}

impl Syntax {
    /// Returns the syntax of a file with this name.
    #[cfg_attr(feature = "yaml", expect(clippy::unnecessary_wraps, reason = "without the feature YAML is an error"))]
    pub(crate) fn of_file(path: &Path) -> Result<Self, String> {
        let is = |extension: &str| path.extension().is_some_and(|found| found.eq_ignore_ascii_case(extension));
        if !is("yaml") && !is("yml") {
            return Ok(Self::Json);
        }
        #[cfg(feature = "yaml")]
        return Ok(Self::Yaml);
        #[cfg(not(feature = "yaml"))]
        Err(format!("`{}` is YAML, which needs callback-core's feature `yaml`", path.display()))
    }
}

impl fmt::Display for Syntax {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Json => "JSON",
            #[cfg(feature = "yaml")]
            Self::Yaml => "YAML",
        })
    }
}

/// Parses a document; returns its syntax too.
pub(super) fn parse(text: &str) -> Result<(Value, Syntax), Diagnostics> {
    let error = match serde_json::from_str(text) {
        Ok(document) => return Ok((document, Syntax::Json)),
        Err(error) => error.to_string(),
    };
    #[cfg(feature = "yaml")]
    let error = match (serde_saphyr::from_str(text), text.trim_start().starts_with('{')) {
        (Ok(document), _) => return Ok((document, Syntax::Yaml)),
        // JSON with an error is hardly YAML with another.
        (Err(_), true) => error,
        (Err(error), false) => error.without_snippet().to_string(),
    };
    Err(Report::new(None, DiagnosticKind::UnreadableText { error }).into())
}

/// Returns the text with the members added. All other bytes are the same.
///
/// Fails if a place in the text cannot be extended, such as a YAML alias.
pub(super) fn add(text: &str, syntax: Syntax, members: &Members<'_>) -> Result<String, Diagnostics> {
    if members.is_empty() {
        return Ok(text.to_owned());
    }
    let edits = match syntax {
        Syntax::Json => json::edits(text, members).map_err(|error| error.to_string()),
        #[cfg(feature = "yaml")]
        Syntax::Yaml => yaml::edits(text, members),
    };
    let unreadable = |error| Diagnostics::from(Report::new(None, DiagnosticKind::UnreadableText { error }));
    let mut edits = edits.map_err(unreadable)?;
    edits.sort_by_key(|edit| edit.start);
    let has_carriage_returns = text.contains("\r\n");
    let mut output = String::new();
    let mut end = 0;
    for edit in edits {
        output.push_str(&text[end..edit.start]);
        output.push_str(&if has_carriage_returns { edit.text.replace('\n', "\r\n") } else { edit.text });
        end = edit.end;
    }
    output.push_str(&text[end..]);
    Ok(output)
}

/// Returns the index of the member after which a member is added: `callbacks` after `responses`, as in the specification; others
/// after the last. Returns `None` if there are no members.
fn predecessor<'k>(name: &str, existing: impl ExactSizeIterator<Item = &'k str>) -> Option<usize> {
    let last = existing.len().checked_sub(1)?;
    let mut existing = existing;
    Some(match name {
        "callbacks" => existing.position(|name| name == "responses").unwrap_or(last),
        _ => last,
    })
}
