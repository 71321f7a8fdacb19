//! Which expression is meant where a handler and the name of a callback are named.

use callback_expression::str_eq;

use super::OperationFacts;
use super::find::Names;
use super::text::Text;
use crate::fragment::{Callback, ConstSegment, External, Handler};

/// The expression of a declared callback, as constant data.
#[derive(Debug, Clone, Copy)]
pub struct DeclaredExpression {
    /// The parts of the template.
    pub parts: &'static [ConstSegment],
    /// The operation that declares the parameters, where they are known.
    pub known: Option<&'static OperationFacts>,
}

/// The expression of the callback of this name, as the handler declares it.
///
/// # Panics
///
/// That is how a constant fails, if there is none, or there are several.
#[track_caller]
#[must_use]
pub const fn expression_of(
    function: &str,
    handler: &Handler,
    name: &str,
    operation: Option<&'static External>,
) -> DeclaredExpression {
    let Some(fragment) = handler.fragment else { return DeclaredExpression { parts: &[], known: None } };
    let callbacks = fragment.callbacks;
    let mut found: Option<&'static Callback> = None;
    let mut is_name_known = false;
    let mut at = 0;
    while at < callbacks.len() {
        let callback = &callbacks[at];
        at += 1;
        is_name_known |= str_eq(callback.name, name);
        if !str_eq(callback.name, name) || !calls(callback, operation) {
            continue;
        }
        match found {
            Some(found) if !same_parts(found.expression, callback.expression) => {
                panic!("{}", several(function, name, operation.is_some()).as_str())
            }
            _ => found = Some(callback),
        }
    }
    match found {
        Some(callback) => DeclaredExpression { parts: callback.expression, known: handler.known },
        None if is_name_known => {
            let text = Text::new().add("the callback `").add(name).add("` of `").add(function);
            panic!("{}", text.add("` does not call this operation; leave it out, or name one that it calls").as_str())
        }
        None => panic!("{}", missing(function, callbacks, name).as_str()),
    }
}

/// Whether this is the operation that is called, if one is named.
const fn calls(callback: &Callback, operation: Option<&'static External>) -> bool {
    let Some(operation) = operation else { return true };
    let (one, other) = (callback.operation.operation.function, operation.operation.function);
    str_eq(one.name, other.name) && str_eq(one.module, other.module) && one.line == other.line
}

const fn several(function: &str, name: &str, is_operation_named: bool) -> Text {
    let text = Text::new().add("the callback `").add(name).add("` of `").add(function);
    let text = text.add("` has several expressions; give each a name of its own");
    if is_operation_named {
        return text;
    }
    text.add(", or name its operation: `expression!(").add(function).add(", ").add(name).add(", path::to::operation)`")
}

const fn missing(function: &str, callbacks: &'static [Callback], name: &str) -> Text {
    let text = Text::new().add("`").add(function);
    if callbacks.is_empty() {
        return text.add("` declares no callbacks; declare it: `#[callback(").add(name).add(", \"<$callback_url>\")]`");
    }
    let text = text.add("` has no callback `").add(name).add("`; ");
    let mut names = Names::new();
    let mut at = 0;
    while at < callbacks.len() {
        names = names.and(callbacks[at].name);
        at += 1;
    }
    let text = match names.nearest(name) {
        Some(near) => text.add("did you mean `").add(near).add("`? "),
        None => text,
    };
    names.list(text.add("`").add(function).add("` has "))
}

const fn same_parts(one: &[ConstSegment], other: &[ConstSegment]) -> bool {
    if one.len() != other.len() {
        return false;
    }
    let mut at = 0;
    while at < one.len() {
        if !same_part(one[at], other[at]) {
            return false;
        }
        at += 1;
    }
    true
}

const fn same_part(one: ConstSegment, other: ConstSegment) -> bool {
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
