//! The links of responses: which operation may come next, and what to send to it.

use callback_expression::Segment;
use serde_json::Value;

use super::context::Context;
use super::context::Subject;
use super::parameter_scope::{ParameterScope, bind};
use super::values::json;
use crate::fragment::{self, Detail, LinkValue};
use crate::openapi::{Link, Response};
use crate::schema::Json;

/// Adds the links to their response. Their expressions are about the operation whose parameters are in scope.
pub(super) fn add(
    subject: Subject,
    scope: &ParameterScope,
    details: &[Detail],
    response: &mut Response,
    context: &mut Context,
) {
    for detail in details {
        let &Detail::Link(&fragment::Link { name, operation, description, parameters, body }) = detail else {
            continue;
        };
        let mut value =
            |of: &str, stated| self::value(subject, scope, || format!("{of} of link `{name}`"), stated, context);
        let parameters = parameters.iter().filter_map(|&(key, stated)| Some((key, value(key, stated)?))).collect();
        let request_body = body.and_then(|stated| value("the body", stated));
        response.links.insert(name, Link { operation_id: operation, parameters, request_body, description });
    }
}

/// An expression that is all of the text needs no braces, and keeps the type of its value.
fn value(
    subject: Subject,
    scope: &ParameterScope,
    of: impl FnOnce() -> String,
    stated: LinkValue,
    context: &mut Context,
) -> Option<Json> {
    match stated {
        LinkValue::Constant(text) => json(subject, of, text, context),
        LinkValue::Expression(parts) => {
            let template = bind(subject.function, scope, parts, context)?;
            let text = match template.segments() {
                [Segment::Expression(expression)] => expression.to_string(),
                _ => template.to_string(),
            };
            Some(Json(Value::from(text)))
        }
    }
}
