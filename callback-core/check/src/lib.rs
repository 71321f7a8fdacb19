//! Checks on a finished document, whoever made it.
//!
//! `walk` visits each object once, as the tables of `object` lead it; what is wrong becomes a `problem`, which has a
//! `rule` and all the words.

mod callback;
mod diagnostic;
mod field;
mod link;
pub mod message;
mod missing;
mod object;
mod operation;
mod parameter_in;
mod parent;
mod place;
mod problem;
mod reference;
mod referring;
pub mod rules;
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
    pub use crate::message::{did_you_mean, list, plain_list};
    pub use crate::missing::ParameterName;
    pub use crate::object::is_component_name;
    pub use crate::place::{Token, pointer, pointer_of};
    pub use crate::problem::{Problem, kind};
    pub use crate::stated_version::stated;
    pub use crate::{Found, find};
}

use serde_json::Value;

pub use diagnostic::{Diagnostic, Diagnostics, Function, Severity};
pub use missing::{Missing, ParameterName};
pub use object::is_component_name;
pub use parameter_in::ParameterIn;
use place::{Token, pointer};
use problem::Problem;
use stated_version::stated;
pub use version::Version;
use walk::Walk;

#[doc = include_str!("check.md")]
#[must_use]
pub fn check(document: &Value) -> Diagnostics {
    check_with(document, &|_, _| None)
}

/// Checks a document as [`check`] does, and asks `declare` how to declare what is missing.
///
/// A document that is made from something else is mended there, and not in the document. `declare` gets what is missing,
/// and the JSON pointer of the operation, or else of the object, that lacks it. It returns the help of the diagnostic,
/// or `None` for the words of [`check`].
#[must_use]
pub fn check_with(document: &Value, declare: &dyn Fn(&Missing, &str) -> Option<String>) -> Diagnostics {
    find(document).into_iter().map(|found| found.diagnostic(declare)).collect()
}

impl Version {
    /// Returns the version of a document.
    ///
    /// # Errors
    ///
    /// `openapi` is missing, is not a version number, or is one that is not supported.
    pub fn of(document: &Value) -> Result<Self, Diagnostic> {
        stated(document).map_err(|(problem, _)| Found { tokens: Vec::new(), problem }.diagnostic(&|_, _| None))
    }
}

/// What a check found, before it is put into words.
pub struct Found<'d> {
    pub tokens: Vec<Token<'d>>,
    pub problem: Problem,
}

impl Found<'_> {
    fn diagnostic(&self, declare: &dyn Fn(&Missing, &str) -> Option<String>) -> Diagnostic {
        let Self { tokens, problem } = self;
        let rule = problem.rule();
        let at = pointer(tokens);
        let lacking = match problem.missing() {
            Some(Missing::SecurityScheme { .. } | Missing::ServerVariable { .. } | Missing::Version(_)) | None => &*at,
            // Callbacks and links stand within the operation that they belong to.
            Some(_) => {
                let inner = tokens
                    .iter()
                    .rposition(|token| token.key().is_some_and(|key| key == "callbacks" || key == "responses"));
                &pointer(&tokens[..inner.unwrap_or(tokens.len())])
            }
        };
        let declare = |missing: &Missing| declare(missing, lacking).unwrap_or_else(|| missing.help());
        let (message, help) = problem.message(&declare);
        let mut diagnostic = Diagnostic::new(rule.name(), rule.severity(), message).with_help(help).at(&*at);
        if let Some(missing) = problem.missing() {
            diagnostic = diagnostic.mended_by(missing);
        }
        if let Problem::DuplicateOperationId { other_pointer, .. } = problem {
            diagnostic = diagnostic.relating_to(other_pointer);
        }
        diagnostic
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
