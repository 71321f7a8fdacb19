//! Values that the expressions of a callback's URL read: of the operation that has the callback.

use callback_expression::{Expression, Pointer, ResponseSource, Source};

use super::callback_url::Url;
use super::change::Changes;
use super::content::has_content;
use super::document::Node;
use super::parameters::{effective, is_required};
use super::rule::{self, Contract};
use super::schema::{self, Subject, property};
use super::sides::Parent;

/// A value that an expression reads.
struct Value<'d> {
    schemas: Vec<Node<'d>>,
    required: bool,
    at: Node<'d>,
}

/// Compares what the expressions of a URL read.
pub(super) fn compare<'d>(old: &Parent<'_, 'd>, new: &Parent<'_, 'd>, url: &Url<'d>, changes: &mut Changes) {
    let mut done: Vec<&Expression<'d>> = Vec::new();
    for expression in url.expressions() {
        if done.contains(&expression) {
            continue;
        }
        done.push(expression);
        match expression {
            Expression::Request(Source::Body(pointer)) => {
                let body = |parent: &Parent<'_, 'd>| {
                    let body = parent.operation.get("requestBody")?;
                    let required = body.flag("required");
                    value(&[body], pointer, required)
                };
                compare_values(expression, body(old), body(new), new.operation, changes);
            }
            Expression::Request(source) => {
                let (old, now) = (parameter(old, source), parameter(new, source));
                compare_values(expression, old, now, new.operation, changes);
            }
            Expression::Response(source) => {
                compare_values(
                    expression,
                    response_value(old.operation, source),
                    response_value(new.operation, source),
                    new.operation,
                    changes,
                );
            }
            _ => {}
        }
    }
}

fn parameter<'d>(parent: &Parent<'_, 'd>, source: &Source<'_>) -> Option<Value<'d>> {
    let key = match source {
        Source::Header(name) => ("header", name.to_ascii_lowercase()),
        Source::Query(name) => ("query", name.to_string()),
        Source::Path(name) => ("path", name.to_string()),
        _ => return None,
    };
    let parameter = effective(parent.operation, parent.item).remove(&key)?;
    let schemas = parameter.member("schema").into_iter().collect();
    Some(Value { schemas, required: is_required(&parameter), at: parameter })
}

/// Returns the value that a header or the body of a successful response has.
fn response_value<'d>(operation: &Node<'d>, source: &ResponseSource<'_>) -> Option<Value<'d>> {
    let responses: Vec<_> =
        operation.member("responses")?.members().filter_map(|(status, node)| Some((status, node.follow()?))).collect();
    let successful = responses.iter().filter(|(status, _)| status.starts_with('2') || *status == "default");
    match source {
        ResponseSource::Header(name) => {
            let headers = successful.filter_map(|(_, response)| {
                let headers = response.member("headers")?;
                headers.entries().find(|(other, _)| other.eq_ignore_ascii_case(name))?.1.follow()
            });
            let header = headers.into_iter().next()?;
            let schemas = header.member("schema").into_iter().collect();
            Some(Value { schemas, required: header.flag("required"), at: header })
        }
        ResponseSource::Body(pointer) => {
            let bodies: Vec<_> = successful.map(|(_, response)| response.clone()).filter(|r| has_content(r)).collect();
            value(&bodies, pointer, true)
        }
        _ => None,
    }
}

/// Returns the value at a pointer in the first body that declares it.
fn value<'d>(bodies: &[Node<'d>], pointer: &Pointer<'_>, required: bool) -> Option<Value<'d>> {
    let mut schemas = Vec::new();
    for body in bodies {
        for (_, media_type) in body.member("content")?.entries() {
            schemas.extend(media_type.follow().and_then(|media_type| media_type.member("schema")));
        }
    }
    schemas.into_iter().find_map(|schema| {
        let mut value = Value { at: schema.clone(), schemas: vec![schema], required };
        for token in pointer.tokens() {
            let (schemas, required) = property(&value.schemas, token)?;
            value.at = schemas.first().cloned().unwrap_or(value.at);
            value.required &= required;
            value.schemas = schemas;
        }
        Some(value)
    })
}

fn compare_values<'d>(
    expression: &Expression<'d>,
    old: Option<Value<'d>>,
    new: Option<Value<'d>>,
    operation: &Node<'d>,
    changes: &mut Changes,
) {
    // An expression that read nothing in the old document is an error of that document.
    let Some(old) = old else { return };
    let response = matches!(expression, Expression::Response(_));
    let Some(new) = new else {
        let message = format!("`{expression}` of the URL is no longer declared");
        let help = "declare the value, or read another one with a new expression beside this one";
        changes.add(rule::SOURCE_REMOVED, message, help, operation);
        return;
    };
    match (old.required, new.required) {
        (true, false) => {
            let message = format!("`{expression}` of the URL was required, and is optional now");
            if response {
                let message = format!("{message}; unknown whether responses still have it");
                changes.add(rule::SOURCE_UNCERTAIN, message, "make the value required", &new.at);
            } else {
                changes.add(rule::SOURCE_OPTIONAL, message, "", &new.at);
            }
        }
        (false, true) if !response => {
            let message = format!(
                "`{expression}` of the URL was optional, and is required now; unknown whether every caller sends it"
            );
            changes.add(rule::SOURCE_REQUIRED, message, "make the value optional", &new.at);
        }
        _ => {}
    }
    if !response {
        let label = format!("`{expression}` of the URL");
        let subject = Subject { contract: Contract::Source, label: &label, xml: false, optional: false };
        schema::compare(&subject, &old.schemas, &new.schemas, &new.at, changes);
    }
}
