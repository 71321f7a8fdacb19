//! The links of responses.

use std::ops::Deref;

use callback_expression::Segment;
use serde_json::Value;

use super::context::{Context, Origin};
use super::parameter_scope::{ParameterScope, bind_names};
use super::values::json;
use crate::fragment::{self, Detail, LinkValue};
use crate::openapi::{Link, Response};
use crate::schema::Json;

/// Adds links to a response. `$name` in their expressions is a parameter in the scope.
pub(super) fn add(
    origin: Origin,
    scope: &dyn Deref<Target = ParameterScope>,
    details: &[Detail],
    response: &mut Response,
    context: &mut Context,
) {
    for detail in details {
        let &Detail::Link(&fragment::Link { name, operation, description, parameters, body }) = detail else {
            continue;
        };
        let mut value = |field: &str, declared| {
            self::value(origin, scope, || format!("{field} of link `{name}`"), declared, context)
        };
        let parameters = parameters.iter().filter_map(|&(key, declared)| Some((key, value(key, declared)?))).collect();
        let request_body = body.and_then(|declared| value("the body", declared));
        response.links.insert(name, Link { operation_id: operation, parameters, request_body, description });
    }
}

/// Builds a value of a link.
///
/// A lone expression is written without braces: a link then passes its value on with its JSON type.
fn value(
    origin: Origin,
    scope: &dyn Deref<Target = ParameterScope>,
    of: impl FnOnce() -> String,
    declared: LinkValue,
    context: &mut Context,
) -> Option<Json> {
    match declared {
        LinkValue::Constant(text) => json(origin, of, text, context),
        LinkValue::Expression(segments) => {
            let template = bind_names(origin.function, scope, segments, context)?;
            let text = match template.segments() {
                [Segment::Expression(expression)] => expression.to_string(),
                _ => template.to_string(),
            };
            Some(Json(Value::from(text)))
        }
    }
}
