//! Declarations that contradict the types of a handler, which they take precedence over.

use serde_json::Value;

use super::components::{accepts_everything, have_same_content};
use super::context::{Context, Origin};
use super::operation_decl::OperationDecl;
use crate::diagnostic::DiagnosticKind;
use crate::handler::InputLocation;
use crate::type_schema::TypeSchema;

/// Reports declared bodies and responses if the handler reads or writes another type.
///
/// Text and bytes have any content, so that their types contradict nothing.
pub(super) fn report(origin: Origin, declaration: &OperationDecl, context: &mut Context) {
    let bodies = declaration.bodies.iter().map(|body| (body.content.schema)());
    let read = declaration.inputs.iter().find_map(|input| match input.location {
        InputLocation::Body(media_type) if is_structured(media_type) => Some(input.schema),
        _ => None,
    });
    if let Some((declared, found)) = contradiction(&bodies.collect::<Vec<_>>(), read) {
        context.report(origin.function, DiagnosticKind::ContradictingBody { declared, found });
    }
    let successful = declaration.responses.iter().filter(|response| response.status.is_success());
    let contents = successful.filter_map(|response| Some((response.content.as_ref()?.schema)()));
    let written = declaration.output.filter(|output| output.media_type.is_some_and(is_structured));
    if let Some((declared, found)) = contradiction(&contents.collect::<Vec<_>>(), written.map(|output| output.schema)) {
        context.report(origin.function, DiagnosticKind::ContradictingResponse { declared, found });
    }
}

/// Returns `true` if the declared schema of a parameter and the one that the handler reads have different types.
///
/// A parameter that is read as a string may have any format.
pub(super) fn have_different_types(declared: &Value, found: &Value) -> bool {
    let types = (declared.get("type").and_then(Value::as_str), found.get("type").and_then(Value::as_str));
    match types {
        (_, Some("string")) | (Some("integer"), Some("number")) => false,
        (Some(declared), Some(found)) => declared != found,
        _ => false,
    }
}

/// Returns the names of the first declared type and of the type that is found, unless one of the declared types is the same.
fn contradiction(declared: &[TypeSchema], found: Option<TypeSchema>) -> Option<(&'static str, &'static str)> {
    let (found, first) = (found?, declared.first()?);
    let is_same = |declared: &TypeSchema| (declared.id)() == (found.id)() || have_same_content(declared, &found);
    let agrees = accepts_everything(&found) || declared.iter().any(is_same);
    (!agrees).then(|| ((first.type_name)(), (found.type_name)()))
}

/// Returns `true` if values of the media type have the structure of a type.
fn is_structured(media_type: &str) -> bool {
    matches!(media_type, "application/json" | "application/x-www-form-urlencoded") || media_type.ends_with("+json")
}
