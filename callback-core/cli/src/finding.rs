//! Findings: what the commands report.

use std::borrow::Cow;

use callback_check::Severity;

/// One cause, at one place or more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Finding {
    /// The name of the rule.
    pub(crate) rule: Cow<'static, str>,
    pub(crate) severity: Severity,
    pub(crate) message: String,
    /// The correction.
    pub(crate) help: Option<String>,
    /// The places with this cause, in the order of the document. There is one at least.
    pub(crate) places: Vec<Place>,
}

/// A place in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Place {
    /// The path as it is shown: relative to the working directory where it lies in it, with `/` between its parts.
    pub(crate) file: String,
    /// A JSON pointer.
    pub(crate) pointer: String,
    /// The range in the file's text, if the file could be read.
    pub(crate) span: Option<Span>,
}

/// A range of text in one line, which begins at the key of the member at a pointer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Span {
    /// The line, from 1.
    pub(crate) line: usize,
    /// The column in characters, from 1.
    pub(crate) column: usize,
    /// The number of characters.
    pub(crate) length: usize,
}
