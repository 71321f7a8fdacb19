//! Less common fields of parameters, bodies, responses and headers.

use super::context::{Context, Origin};
use super::operation_decl::{OperationDecl, Owner};
use super::parameter_scope::ParameterScope;
use super::value_details::{add_to_header, add_to_value, examples, extensions, is_deprecated};
use super::{encodings, links};
use crate::contract::Contract;
use crate::fragment::Detail;
use crate::openapi::{ContentSchema, MediaType, Operation, Parameter};

/// Adds the details to their owners. Owners that are missing have been reported.
pub(super) fn add(origin: Origin, declared: &OperationDecl, operation: &mut Operation, context: &mut Context) {
    if declared.details.is_empty() {
        return;
    }
    let scope = ParameterScope::of(operation, declared.declared_by());
    for &(owner, details) in &declared.details {
        match owner {
            Owner::Parameter(location, name) => {
                let mut parameters = operation.parameters.iter_mut();
                if let Some(parameter) =
                    parameters.find(|parameter| parameter.location == location && parameter.name == name)
                {
                    add_to_parameter(origin, details, parameter, context);
                }
            }
            Owner::Body(media_type) => {
                let Some(body) = &mut operation.request_body else { continue };
                body.extensions.append(&mut extensions(origin, details, context));
                if let Some(media) = body.content.get_mut(media_type) {
                    add_to_media_type(origin, origin.role.request_contract(), details, media, context);
                }
            }
            Owner::Response(status, media_type) => {
                let Some(response) = operation.responses.get_mut(&status) else { continue };
                response.extensions.append(&mut extensions(origin, details, context));
                for detail in details {
                    if let Detail::Summary(text) = detail {
                        response.summary = Some(text);
                    }
                }
                links::add(origin, &scope, details, response, context);
                let media = media_type.and_then(|media_type| response.content.get_mut(media_type));
                if let Some(media) = media {
                    add_to_media_type(origin, origin.role.response_contract(), details, media, context);
                }
            }
            Owner::ResponseHeader(status, name) => {
                let response = operation.responses.get_mut(&status);
                if let Some(header) = response.and_then(|response| response.headers.get_mut(name)) {
                    add_to_header(origin, name, details, header, context);
                }
            }
        }
    }
}

/// Adds details to a parameter.
pub(super) fn add_to_parameter(origin: Origin, details: &[Detail], parameter: &mut Parameter, context: &mut Context) {
    parameter.deprecated |= is_deprecated(details);
    parameter.allow_empty_value = details.iter().any(|detail| matches!(detail, Detail::AllowEmptyValue));
    parameter.extensions = extensions(origin, details, context);
    add_to_value(origin, details, &mut parameter.value, context);
}

/// Adds details to a media type of a request or response body.
fn add_to_media_type(
    origin: Origin,
    contract: Contract,
    details: &[Detail],
    media: &mut MediaType,
    context: &mut Context,
) {
    media.examples.examples = examples(origin, details, context);
    media.encodings = encodings::build(origin, contract, details, context);
    if details.iter().any(|detail| matches!(detail, Detail::Items))
        && let ContentSchema::Whole(schema) = &media.schema
    {
        media.schema = ContentSchema::Items(schema.clone());
    }
}
