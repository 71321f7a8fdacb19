//! Rules: their names, severities and explanations.

use std::fmt;

use crate::diagnostic::{Diagnostic, Severity};

/// A rule that documents are checked against.
///
/// ```
/// use callback_check::{Severity, rules};
///
/// let rule = &rules::UNDECLARED_PARAMETER;
/// assert_eq!(rule.name(), "undeclared-parameter");
/// assert_eq!(rule.severity(), Severity::Error);
/// assert!(rule.explanation().starts_with("An expression reads a parameter that the operation does not declare."));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    name: &'static str,
    severity: Severity,
    /// The lines of the doc comment, each with the space that it begins with.
    documentation: &'static str,
}

impl Rule {
    pub(crate) const fn new(name: &'static str, severity: Severity, documentation: &'static str) -> Self {
        Self { name, severity, documentation }
    }

    /// Returns the rule's name, which is the [code](Diagnostic::code) of its diagnostics.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// Returns the severity of the rule's diagnostics. An expression of a link that cannot be evaluated is a warning.
    #[must_use]
    pub const fn severity(&self) -> Severity {
        self.severity
    }

    /// Returns the explanation of the rule in Markdown: a sentence, then details, then the specification's own words.
    #[must_use]
    pub fn explanation(&self) -> String {
        let lines = self.documentation.lines().map(|line| line.strip_prefix(' ').unwrap_or(line));
        lines.collect::<Vec<_>>().join("\n")
    }

    /// Creates a diagnostic of this rule.
    pub(crate) fn diagnostic(&self, message: impl Into<String>, help: impl Into<String>) -> Diagnostic {
        Diagnostic::new(self.name, self.severity, message).with_help(help)
    }
}

impl fmt::Display for Rule {
    /// Prints the name.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

/// Declares rules. The doc comment of a rule is its explanation.
macro_rules! rule {
    ($($(#[doc = $line:literal])+ $rule:ident: $name:literal, $severity:ident;)+) => {
        $(
            $(#[doc = $line])+
            pub static $rule: $crate::Rule =
                $crate::Rule::new($name, $crate::Severity::$severity, concat!($($line, "\n"),+));
        )+
    };
}
pub(crate) use rule;
