//! Checks on a finished document, whoever made it.

use std::fmt;

use serde_json::Value;

/// Checks the callbacks of an OpenAPI 3.0, 3.1 or 3.2 document.
#[must_use]
pub fn check(_document: &Value) -> Vec<Finding> {
    Vec::new()
}

/// Something that a check found in a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    rule: &'static str,
    severity: Severity,
    pointer: String,
    message: String,
    help: String,
}

/// How bad a [`Finding`] is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing.
    Note,
    /// Legal, and hardly what was meant.
    Warning,
    /// The specification forbids it, or it cannot be evaluated.
    Error,
}

impl Finding {
    /// The name of the rule.
    #[must_use]
    pub fn rule(&self) -> &'static str {
        self.rule
    }

    /// How bad it is.
    #[must_use]
    pub fn severity(&self) -> Severity {
        self.severity
    }

    /// The place, as a JSON pointer (RFC 6901): `/paths/~1invoices/post/callbacks`.
    #[must_use]
    pub fn pointer(&self) -> &str {
        &self.pointer
    }

    /// What is wrong.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }

    /// What to do about it.
    #[must_use]
    pub fn help(&self) -> &str {
        &self.help
    }
}

impl fmt::Display for Finding {
    /// One line: `/paths/~1invoices/post: error: what is wrong; what to do`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { severity, pointer, message, help, .. } = self;
        write!(f, "{pointer}: {severity}: {message}; {help}")
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        })
    }
}
