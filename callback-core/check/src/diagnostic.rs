//! Diagnostics: errors, warnings and notes about a document.

use std::collections::HashSet;
use std::{error, fmt, slice};

use crate::missing::Missing;

/// An error, a warning or a note about a document, or about the declarations that a document is generated from.
///
/// Prints on one line: the function, or else the JSON pointer and the severity; then the message and the help. The pointer
/// into another file than the entry document follows the name of the file: `part.yaml#/info`.
///
/// ```
/// use callback_check::{Diagnostic, Severity};
///
/// let diagnostic = Diagnostic::new("missing-title", Severity::Warning, "the API has no title")
///     .with_help("add `title`")
///     .at("/info");
/// assert_eq!(diagnostic.to_string(), "/info: warning: the API has no title; add `title`");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Diagnostic {
    code: &'static str,
    severity: Severity,
    message: String,
    help: Option<String>,
    file: Option<String>,
    pointer: String,
    function: Option<Function>,
    related: Vec<String>,
    missing: Option<Missing>,
}

/// The severity of a [`Diagnostic`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Severity {
    /// For information.
    Note,
    /// Legal, but probably not intended.
    Warning,
    /// Forbidden by the specification, or impossible to evaluate.
    Error,
}

/// The function that declares an operation, and its location in the source code.
///
/// Prints as `create_invoice (src/invoices.rs:12)`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Function {
    /// The function's name.
    pub name: &'static str,
    /// The path of its module, as `module_path!()` gives it.
    pub module: &'static str,
    /// The path of the source file, as the compiler got it.
    pub file: &'static str,
    /// The line, from 1.
    pub line: u32,
}

impl Diagnostic {
    /// Creates a diagnostic about the document as a whole.
    #[must_use]
    pub fn new(code: &'static str, severity: Severity, message: impl Into<String>) -> Self {
        Self {
            code,
            severity,
            message: message.into(),
            help: None,
            file: None,
            pointer: String::new(),
            function: None,
            related: Vec::new(),
            missing: None,
        }
    }

    /// Sets the help text: how to correct it.
    #[must_use]
    pub fn with_help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Lowers the severity of an error.
    pub(crate) fn into_warning(mut self) -> Self {
        self.severity = self.severity.min(Severity::Warning);
        self
    }

    /// Sets the location in the document, a JSON pointer.
    #[must_use]
    pub fn at(mut self, pointer: impl Into<String>) -> Self {
        self.pointer = pointer.into();
        self
    }

    /// Sets the file that the location is in, if it is not in the entry document.
    #[must_use]
    pub fn in_file(mut self, file: impl Into<String>) -> Self {
        self.file = Some(file.into());
        self
    }

    /// Sets the function whose declarations are wrong.
    #[must_use]
    pub fn declared_by(mut self, function: Function) -> Self {
        self.function = Some(function);
        self
    }

    /// Adds another location that the diagnostic is about: a JSON pointer, after `file#` if it is in another file than the
    /// entry document.
    #[must_use]
    pub fn relating_to(mut self, pointer: impl Into<String>) -> Self {
        self.related.push(pointer.into());
        self
    }

    /// Sets the missing declaration whose addition corrects it.
    #[must_use]
    pub fn corrected_by(mut self, missing: Missing) -> Self {
        self.missing = Some(missing);
        self
    }

    /// Returns the code: the name of a [rule](crate::rules), such as `undeclared-parameter`.
    #[must_use]
    pub fn code(&self) -> &'static str {
        self.code
    }

    /// Returns the severity.
    #[must_use]
    pub fn severity(&self) -> Severity {
        self.severity
    }

    /// Returns the message.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }

    /// Returns the help text: how to correct it.
    #[must_use]
    pub fn help(&self) -> Option<&str> {
        self.help.as_deref()
    }

    /// Returns the location in the document, as a JSON pointer (RFC 6901): `/paths/~1invoices/post/callbacks`. It is empty
    /// if the diagnostic concerns the document as a whole, or a handler that is not in it.
    #[must_use]
    pub fn pointer(&self) -> &str {
        &self.pointer
    }

    /// Returns the name of the file that the location is in, as [`Files`](crate::Files) has it. Returns `None` for the entry
    /// document, and for a document that is checked alone.
    #[must_use]
    pub fn file(&self) -> Option<&str> {
        self.file.as_deref()
    }

    /// Returns the function whose declarations are wrong, if the document is generated from handlers.
    #[must_use]
    pub fn function(&self) -> Option<Function> {
        self.function
    }

    /// Returns the other locations that the diagnostic is about, as JSON pointers: the first operation with a duplicate
    /// `operationId`, for example. A pointer into another file than the entry document follows `file#`.
    #[must_use]
    pub fn related(&self) -> &[String] {
        &self.related
    }

    /// Returns the missing declaration whose addition corrects it, if there is one.
    #[must_use]
    pub fn missing(&self) -> Option<&Missing> {
        self.missing.as_ref()
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { severity, message, help, file, pointer, function, .. } = self;
        let mut line = match function {
            Some(function) => format!("{function}: {message}"),
            None => match file {
                Some(file) => format!("{file}#{pointer}: {severity}: {message}"),
                None if pointer.is_empty() => message.clone(),
                None => format!("{pointer}: {severity}: {message}"),
            },
        };
        if let Some(help) = help {
            line += "; ";
            line += help;
        }
        // Names are the user's own and may hold anything, and a diagnostic is one line.
        f.write_str(&line.replace(char::is_control, " "))
    }
}

impl error::Error for Diagnostic {}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        })
    }
}

impl fmt::Display for Function {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({}:{})", self.name, self.file, self.line)
    }
}

/// A list of [`Diagnostic`]s. Prints a line for each.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Diagnostics(Vec<Diagnostic>);

impl Diagnostics {
    /// Returns an iterator over the diagnostics.
    pub fn iter(&self) -> slice::Iter<'_, Diagnostic> {
        self.0.iter()
    }

    /// Returns the number of diagnostics.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Returns `true` if there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl FromIterator<Diagnostic> for Diagnostics {
    /// Collects diagnostics, each once.
    fn from_iter<I: IntoIterator<Item = Diagnostic>>(diagnostics: I) -> Self {
        let diagnostics: Vec<_> = diagnostics.into_iter().collect();
        let mut seen = HashSet::with_capacity(diagnostics.len());
        let are_new: Vec<_> = diagnostics.iter().map(|diagnostic| seen.insert(diagnostic)).collect();
        Self(
            diagnostics
                .into_iter()
                .zip(are_new)
                .filter_map(|(diagnostic, is_new)| is_new.then_some(diagnostic))
                .collect(),
        )
    }
}

impl From<Diagnostic> for Diagnostics {
    fn from(diagnostic: Diagnostic) -> Self {
        Self(vec![diagnostic])
    }
}

impl IntoIterator for Diagnostics {
    type Item = Diagnostic;
    type IntoIter = std::vec::IntoIter<Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'a> IntoIterator for &'a Diagnostics {
    type Item = &'a Diagnostic;
    type IntoIter = slice::Iter<'a, Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl fmt::Debug for Diagnostics {
    /// Prints the same lines as `Display`, because a `main` that returns them as an error prints them so.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl fmt::Display for Diagnostics {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().enumerate().try_for_each(|(index, diagnostic)| {
            if index > 0 {
                f.write_str("\n")?;
            }
            diagnostic.fmt(f)
        })
    }
}

impl error::Error for Diagnostics {}
