//! Requirement of the value of an expression.

use callback_expression::Expression;
use serde_json::Value;

use crate::context::Context;
use crate::evaluation::{Evaluation, ExpressionUse, Position};
use crate::limits::Budget;
use crate::location::Locations;
use crate::operation_context::OperationContext;
use crate::version::Version;

/// Returns `true` if the requests of an operation may lack the value of an expression or have `null` there, as the document
/// describes it, and `false` if they may not. Returns `None` if the document does not describe the value.
///
/// `operation` is the JSON pointer of the operation, whose path item has no `$ref` and no parameters.
///
/// ```
/// use callback_check::{Version, is_optional};
/// use callback_expression::{Expression, Source};
/// use serde_json::json;
///
/// let document = json!({ "paths": { "/": { "post": { "parameters": [{ "name": "hook", "in": "query", "schema": true }] } } } });
/// let is_optional = |name: &'static str| {
///     let expression = Expression::Request(Source::Query(name.into()));
///     is_optional(&document, Version::V3_1, "/paths/~1/post", &expression)
/// };
/// assert_eq!(is_optional("hook"), Some(true));
/// assert_eq!(is_optional("other"), None);
/// ```
#[must_use]
pub fn is_optional(
    document: &Value,
    version: Version,
    operation: &str,
    expression: &Expression<'static>,
) -> Option<bool> {
    let operation = document.pointer(operation)?.as_object()?;
    let declare = |_: &_, _: &str| None;
    let mut context = Context::new(document, version, &declare);
    context.budget = Budget::new(0);
    let operation = OperationContext::new(&mut context, Locations::ROOT, None, operation);
    let evaluated = ExpressionUse::new(&mut context, expression, Position::Base, &operation, Locations::ROOT);
    match evaluated.evaluation {
        Evaluation::Value(value) => Some(!value.required || value.types.may_be_null()),
        _ => None,
    }
}
