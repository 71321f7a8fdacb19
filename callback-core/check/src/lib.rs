//! Checks on a finished document, whoever made it.
//!
//! `walk` visits each object once, as the tables of `object` lead it; what is wrong becomes a `problem`, which has a
//! `rule` and all the words.

mod callback;
mod declared_parameter;
mod diagnostic;
mod field;
mod link;
mod message;
mod object;
mod operation;
mod parameter_in;
mod parent;
mod place;
mod problem;
mod reference;
mod referring;
mod rule;
mod schema;
mod server;
mod stated_version;
#[cfg(test)]
mod tests;
mod types;
mod version;
mod walk;

/// What `callback-core` shares. Not public API.
#[doc(hidden)]
pub mod __private {
    pub use crate::declared_parameter::DeclaredParameter;
    pub use crate::message::{did_you_mean, list, plain_list};
    pub use crate::object::is_component_name;
    pub use crate::place::{Token, pointer, pointer_of};
    pub use crate::problem::{Problem, kind};
    pub use crate::rule::Rule;
    pub use crate::stated_version::stated;
    pub use crate::{Found, find};
}

use std::fmt;

use serde_json::Value;

pub use diagnostic::{Diagnostic, Diagnostics, Function, Severity};
pub use parameter_in::ParameterIn;
use place::Token;
use place::pointer;
use problem::Problem;
use stated_version::stated;
pub use version::Version;
use walk::Walk;

#[doc = include_str!("check.md")]
#[must_use]
pub fn check(document: &Value) -> Vec<Finding> {
    find(document).into_iter().map(Finding::from).collect()
}

/// What a check found, before it is put into words.
pub struct Found<'d> {
    pub tokens: Vec<Token<'d>>,
    pub problem: Problem,
}

impl From<Found<'_>> for Finding {
    fn from(found: Found<'_>) -> Self {
        let rule = found.problem.rule();
        let (message, help) = found.problem.words();
        Self { rule: rule.name(), severity: rule.severity(), pointer: pointer(&found.tokens), message, help }
    }
}

/// Everything that is wrong with the document, in the order of places.
pub fn find(document: &Value) -> Vec<Found<'_>> {
    let alone = |problem| Found { tokens: Vec::new(), problem };
    if !document.is_object() {
        let found = problem::kind(document);
        let field = "the document".to_owned();
        return vec![alone(Problem::WrongType { field, expected: "an object", found })];
    }
    let (version, problem) = match stated(document) {
        Ok(version) => (Some(version), None),
        Err((problem, version)) => (version, Some(problem)),
    };
    let mut found = match version {
        Some(version) => Walk::new(document, version).run(),
        None => Vec::new(),
    };
    if let Some(problem) = problem {
        let tokens = match problem {
            Problem::NoVersion { .. } => Vec::new(),
            _ => vec![Token::Key("openapi".into())],
        };
        let at = found.iter().take_while(|found| found.tokens.is_empty()).count();
        found.insert(at, Found { tokens, problem });
    }
    found
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
        let line = format!("{pointer}: {severity}: {message}; {help}");
        // Names are the document's own and may hold anything, and a finding is one line.
        f.write_str(&line.replace(char::is_control, " "))
    }
}
