//! Lookup of a declared callback's expression, for `expression!`.

use callback_expression::str_eq;

use super::as_received;
use super::names::Names;
use super::problem::Problem;
use crate::const_string::ConstString;
use crate::fragment::{Callback, ConstSegment, External};
use crate::handler_declaration::HandlerDeclaration;

/// The expression of a declared callback, as constant data.
#[derive(Debug, Clone, Copy)]
pub struct DeclaredExpression {
    /// The segments of the template.
    pub segments: &'static [ConstSegment],
    /// The handler, which declares the parameters; `None` if its declaration has errors.
    pub handler: Option<&'static HandlerDeclaration>,
}

/// Returns the expression of the callback of this name.
///
/// # Panics
///
/// If the handler declares no such callback, or several with different expressions; or if the expression reads a field of the
/// body that cannot be resolved from what the handler takes.
#[track_caller]
#[must_use]
pub const fn expression_of(
    function: &str,
    handler: &'static HandlerDeclaration,
    name: &str,
    operation: Option<&'static External>,
) -> DeclaredExpression {
    if handler.is_faulty {
        return DeclaredExpression { segments: &[], handler: None };
    }
    let callbacks = handler.fragment.callbacks;
    let mut found: Option<&'static Callback> = None;
    let mut is_name_declared = false;
    let mut index = 0;
    while index < callbacks.len() {
        let callback = &callbacks[index];
        index += 1;
        if !str_eq(callback.name, name) {
            continue;
        }
        is_name_declared = true;
        if !calls(callback, operation) {
            continue;
        }
        match found {
            Some(found) if !same_segments(found.expression, callback.expression) => {
                several(function, name, operation.is_some()).panic()
            }
            _ => found = Some(callback),
        }
    }
    if let Some(callback) = found
        && let Some(problem) = as_received::problem(handler, callback.expression)
    {
        problem.panic()
    }
    match found {
        Some(callback) => DeclaredExpression { segments: callback.expression, handler: Some(handler) },
        None if is_name_declared => other_operation(function, name).panic(),
        None => missing(function, callbacks, name).panic(),
    }
}

/// Returns `true` if the callback calls the operation, or none is given.
const fn calls(callback: &Callback, operation: Option<&'static External>) -> bool {
    let Some(operation) = operation else { return true };
    let (one, other) = (callback.operation.operation.function, operation.operation.function);
    str_eq(one.name, other.name) && str_eq(one.module, other.module) && one.line == other.line
}

const fn several(function: &str, name: &str, is_operation_given: bool) -> Problem {
    let message = ConstString::new().add("the callback ").quoted(name).add(" of ").quoted(function);
    let help = ConstString::new().add("give each a name of its own");
    let help = if is_operation_given {
        help
    } else {
        let help = help.add(", or name its operation: `expression!(").add(function).add(", ").add(name);
        help.add(", path::to::operation)`")
    };
    Problem { message: message.add(" has several expressions"), help }
}

const fn other_operation(function: &str, name: &str) -> Problem {
    let message = ConstString::new().add("the callback ").quoted(name).add(" of ").quoted(function);
    Problem {
        message: message.add(" does not call this operation"),
        help: ConstString::new().add("name one that it calls, or none"),
    }
}

const fn missing(function: &str, callbacks: &'static [Callback], name: &str) -> Problem {
    let message = ConstString::new().quoted(function);
    let help = ConstString::new();
    if callbacks.is_empty() {
        let help = help.add("declare one: `#[callback(").add(name).add(", \"<$callback_url>\")]`");
        return Problem { message: message.add(" has no callbacks"), help };
    }
    let mut names = Names::new();
    let mut index = 0;
    while index < callbacks.len() {
        names = names.and(callbacks[index].name);
        index += 1;
    }
    let help = match names.nearest(name) {
        Some(near) => help.add("did you mean ").quoted(near).add("? "),
        None => help,
    };
    let help = names.append_to(help.quoted(function).add(" has "));
    Problem { message: message.add(" has no callback ").quoted(name), help }
}

const fn same_segments(one: &[ConstSegment], other: &[ConstSegment]) -> bool {
    if one.len() != other.len() {
        return false;
    }
    let mut at = 0;
    while at < one.len() {
        if !same_segment(one[at], other[at]) {
            return false;
        }
        at += 1;
    }
    true
}

const fn same_segment(one: ConstSegment, other: ConstSegment) -> bool {
    match (one, other) {
        (ConstSegment::Url, ConstSegment::Url)
        | (ConstSegment::Method, ConstSegment::Method)
        | (ConstSegment::StatusCode, ConstSegment::StatusCode) => true,
        (ConstSegment::Literal(one), ConstSegment::Literal(other))
        | (ConstSegment::RequestHeader(one), ConstSegment::RequestHeader(other))
        | (ConstSegment::RequestQuery(one), ConstSegment::RequestQuery(other))
        | (ConstSegment::RequestPath(one), ConstSegment::RequestPath(other))
        | (ConstSegment::ResponseHeader(one), ConstSegment::ResponseHeader(other))
        | (ConstSegment::Parameter(one), ConstSegment::Parameter(other)) => str_eq(one, other),
        (ConstSegment::RequestBody(one), ConstSegment::RequestBody(other))
        | (ConstSegment::ResponseBody(one), ConstSegment::ResponseBody(other)) => same_tokens(one, other),
        _ => false,
    }
}

const fn same_tokens(one: &[&str], other: &[&str]) -> bool {
    if one.len() != other.len() {
        return false;
    }
    let mut at = 0;
    while at < one.len() {
        if !str_eq(one[at], other[at]) {
            return false;
        }
        at += 1;
    }
    true
}
