//! The request body: declared by attributes, or described by the type of an argument.

use serde_json::Value;

use super::context::{Context, Origin};
use super::fields::Shape;
use super::operation_decl::OperationDecl;
use super::value_details::extensions;
use super::values::json;
use super::{media_type, undescribed_arguments};
use crate::bytes_schema::is_bytes;
use crate::contract::Contract;
use crate::diagnostic::DiagnosticKind;
use crate::handler::{InputDescription, InputLocation};
use crate::openapi::{ContentSchema, Entries, MediaType, RequestBody};
use crate::schema::{Schema, take_null};

/// The media type of a form without files.
const FORM: &str = "application/x-www-form-urlencoded";

/// Builds the declared request body, or else the one that an argument's type describes.
pub(super) fn build(origin: Origin, declaration: &OperationDecl, context: &mut Context) -> Option<RequestBody> {
    let declared = declared(origin, declaration, context);
    let mut body = declared.or_else(|| inferred(origin, &declaration.inputs, context));
    if body.is_none()
        && let Some(type_name) = undescribed_arguments::multipart(&declaration.undescribed)
    {
        context.report(origin.function, DiagnosticKind::UndescribedMultipart { type_name });
    }
    if let Some(text) = declaration.example {
        let example = json(origin, || "the example".to_owned(), text, context);
        let media = body.iter_mut().flat_map(|body| body.content.values_mut());
        let media = media.filter(|media| media.examples.example.is_none());
        media.for_each(|media| media.examples.example.clone_from(&example));
        if body.is_none() {
            context.report(origin.function, DiagnosticKind::ExampleWithoutBody);
        }
    }
    body
}

/// Builds the body that attributes declare.
fn declared(origin: Origin, declaration: &OperationDecl, context: &mut Context) -> Option<RequestBody> {
    let mut body = RequestBody::new(Entries::new(), true);
    for declared in &declaration.bodies {
        let name = declared.content.media_type;
        let contract = origin.role.request_contract();
        let mut media = media_type::build(origin, contract, &declared.content, declared.details, context);
        if let ContentSchema::Whole(schema) = &mut media.schema
            && take_null(&mut schema.value)
        {
            body.required = false;
        }
        body.description = body.description.or(declared.description);
        body.extensions.extend(extensions(origin, declared.details, context));
        if !body.content.insert_new(name, media) {
            context.report(origin.function, DiagnosticKind::DuplicateMediaType { media_type: name, status: None });
        }
    }
    (!body.content.is_empty()).then_some(body)
}

/// Builds the body that the type of an argument describes.
fn inferred(origin: Origin, inputs: &[InputDescription], context: &mut Context) -> Option<RequestBody> {
    let mut bodies = inputs.iter().filter_map(|input| match input.location {
        InputLocation::Body(media_type) => Some((media_type, input)),
        InputLocation::Path
        | InputLocation::Query
        | InputLocation::Header(_)
        | InputLocation::Cookie(_)
        | InputLocation::Argument(_)
        | InputLocation::Nothing => None,
    });
    let (name, input) = bodies.next()?;
    if let Some((second, _)) = bodies.next() {
        context.report(origin.function, DiagnosticKind::SeveralBodies { first: name, second });
    }
    let contract = origin.role.request_contract();
    let name = if name == FORM && has_files(input, contract, context) { "multipart/form-data" } else { name };
    let value = context.schemas.reference(contract, input.schema, origin.function);
    let media = MediaType::new(Schema { contract, value });
    Some(RequestBody::new(Entries::from_iter([(name, media)]), input.required))
}

/// Returns `true` if the fields of a form include a file, or a list of files. Such a form is `multipart/form-data`, which
/// extractors of forms may read as well.
fn has_files(input: &InputDescription, contract: Contract, context: &mut Context) -> bool {
    let Shape::Fields(fields) = context.shape(contract, input.schema) else { return false };
    let is_file = |schema: &Value| schema.as_object().is_some_and(is_bytes);
    fields.iter().any(|field| is_file(&field.schema) || field.schema.get("items").is_some_and(is_file))
}
