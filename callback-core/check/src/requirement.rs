//! Requirement of the value of an expression.

use callback_expression::Expression;
use serde_json::Value;

use crate::budget::Budget;
use crate::context::Context;
use crate::diagnostic::Severity;
use crate::evaluation::{Evaluation, ExpressionUse, Position};
use crate::location::Locations;
use crate::operation_context::OperationContext;
use crate::reference::Documents;
use crate::version::Version;

/// The value of an expression, as a document describes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Requirement {
    /// The value is always there, and is never `null`.
    Required,
    /// The value may be missing or `null`.
    Optional,
    /// The schema of the body lists other fields.
    Undeclared,
    /// The document does not describe the value.
    Unknown,
}

/// Returns the requirement of the value of an expression.
///
/// `operation` is the JSON pointer of the operation, whose path item has no `$ref` and no parameters.
///
/// ```
/// use callback_check::{Requirement, Version, requirement};
/// use callback_expression::{Expression, Source};
/// use serde_json::json;
///
/// let document = json!({ "paths": { "/": { "post": { "parameters": [{ "name": "hook", "in": "query", "schema": true }] } } } });
/// let requirement = |name: &'static str| {
///     let expression = Expression::Request(Source::Query(name.into()));
///     requirement(&document, Version::V3_1, "/paths/~1/post", &expression)
/// };
/// assert_eq!(requirement("hook"), Requirement::Optional);
/// assert_eq!(requirement("other"), Requirement::Unknown);
/// ```
#[must_use]
pub fn requirement(
    document: &Value,
    version: Version,
    operation: &str,
    expression: &Expression<'static>,
) -> Requirement {
    let Some(operation) = document.pointer(operation).and_then(Value::as_object) else { return Requirement::Unknown };
    let declare = |_: &_, _: &str| None;
    let mut context = Context::new(Documents::One(document), version, Severity::Error, &declare);
    context.budget = Budget::new(0);
    let operation = OperationContext::new(&mut context, Locations::ROOT, None, operation);
    let evaluated = ExpressionUse::new(&mut context, expression, Position::Base, &operation, Locations::ROOT);
    match evaluated.evaluation {
        Evaluation::Value(value) if value.required && !value.types.may_be_null() => Requirement::Required,
        Evaluation::Value(_) => Requirement::Optional,
        Evaluation::UndeclaredField(_) => Requirement::Undeclared,
        _ => Requirement::Unknown,
    }
}
