//! Rarely stated details of parameters, media types and headers.

use crate::contract::Contract;
use std::collections::BTreeMap;

use super::context::Context;
use super::context::Subject;
use super::operation_decl::{OperationDecl, Owner};
use super::parameter_scope::ParameterScope;
use super::values::json;
use super::{encodings, links, responses, values};
use crate::fragment::{self, Detail, ExampleValue};
use crate::openapi::{ContentSchema, Example, Extensions, Form, Header, MediaType, Operation, Parameter, Value};

/// Adds the details to what they are of. What is not there has a fault already.
pub(super) fn add(subject: Subject, declared: &OperationDecl, operation: &mut Operation, context: &mut Context) {
    if declared.details.is_empty() {
        return;
    }
    let scope = ParameterScope::of(operation, declared.declared_by());
    for &(owner, details) in &declared.details {
        match owner {
            Owner::Parameter(location, name) => {
                let mut parameters = operation.parameters.iter_mut();
                if let Some(parameter) = parameters.find(|known| known.location == location && known.name == name) {
                    add_to_parameter(subject, details, parameter, context);
                }
            }
            Owner::Body(media_type) => {
                let Some(body) = &mut operation.request_body else { continue };
                body.extensions.append(&mut extensions(subject, details, context));
                if let Some(media) = body.content.get_mut(media_type) {
                    add_to_media_type(subject, subject.role.request(), details, media, context);
                }
            }
            Owner::Response(status, media_type) => {
                let Some(response) = operation.responses.get_mut(&status) else { continue };
                response.extensions.append(&mut extensions(subject, details, context));
                for detail in details {
                    if let Detail::Summary(text) = detail {
                        response.summary = Some(text);
                    }
                }
                links::add(subject, &scope, details, response, context);
                let media = media_type.and_then(|media_type| response.content.get_mut(media_type));
                if let Some(media) = media {
                    add_to_media_type(subject, subject.role.response(), details, media, context);
                }
            }
            Owner::ResponseHeader(status, name) => {
                let response = operation.responses.get_mut(&status);
                if let Some(header) = response.and_then(|response| response.headers.get_mut(name)) {
                    add_to_header(subject, name, details, header, context);
                }
            }
        }
    }
}

pub(super) fn add_to_parameter(subject: Subject, details: &[Detail], parameter: &mut Parameter, context: &mut Context) {
    parameter.deprecated |= is_deprecated(details);
    parameter.allow_empty_value = details.iter().any(|detail| matches!(detail, Detail::AllowEmptyValue));
    parameter.extensions = extensions(subject, details, context);
    add_to_value(subject, details, &mut parameter.value, context);
}

fn add_to_media_type(
    subject: Subject,
    contract: Contract,
    details: &[Detail],
    media: &mut MediaType,
    context: &mut Context,
) {
    media.shown.examples = examples(subject, details, context);
    media.encodings = encodings::encodings(subject, contract, details, context);
    if details.iter().any(|detail| matches!(detail, Detail::Items))
        && let ContentSchema::Whole(schema) = &media.schema
    {
        media.schema = ContentSchema::Items(schema.clone());
    }
}

/// A header of an encoding, which says all of itself in one place.
pub(super) fn header(
    subject: Subject,
    contract: Contract,
    declared: &fragment::Header,
    context: &mut Context,
) -> Header {
    let mut header = responses::header(subject, contract, declared, context);
    add_to_header(subject, declared.name, declared.details, &mut header, context);
    header
}

fn add_to_header(subject: Subject, name: &str, details: &[Detail], header: &mut Header, context: &mut Context) {
    header.deprecated = is_deprecated(details);
    header.extensions = extensions(subject, details, context);
    if let Value::Styled { shown, .. } = &mut header.value {
        shown.example = details.iter().find_map(|detail| match detail {
            Detail::Example(text) => json(subject, || format!("the example of header `{name}`"), text, context),
            _ => None,
        });
    }
    add_to_value(subject, details, &mut header.value, context);
}

fn add_to_value(subject: Subject, details: &[Detail], value: &mut Value, context: &mut Context) {
    let Value::Styled { form, schema, shown } = value else { return };
    *form = self::form(details);
    shown.examples = examples(subject, details, context);
    let media_type = details.iter().find_map(|detail| match *detail {
        Detail::Content(media_type) => Some(media_type),
        _ => None,
    });
    if let Some(media_type) = media_type {
        let media = MediaType { shown: std::mem::take(shown), ..MediaType::new(schema.clone()) };
        *value = Value::Content { content: [(media_type, media)].into() };
    }
}

fn is_deprecated(details: &[Detail]) -> bool {
    details.iter().any(|detail| matches!(detail, Detail::Deprecated))
}

pub(super) fn extensions(subject: Subject, details: &[Detail], context: &mut Context) -> Extensions {
    let stated = details.iter().filter_map(|detail| match *detail {
        Detail::Extension(extension) => Some(extension),
        _ => None,
    });
    values::extensions(subject, stated, context)
}

pub(super) fn form(details: &[Detail]) -> Form {
    let mut form = Form::default();
    for detail in details {
        match *detail {
            Detail::Style(style) => form.style = Some(style),
            Detail::Explode(explode) => form.explode = Some(explode),
            Detail::AllowReserved => form.allow_reserved = true,
            _ => {}
        }
    }
    form
}

fn examples(subject: Subject, details: &[Detail], context: &mut Context) -> BTreeMap<&'static str, Example> {
    let named = details.iter().filter_map(|detail| match *detail {
        Detail::NamedExample(example) => Some(example),
        _ => None,
    });
    let finished = named.filter_map(|&fragment::Example { name, summary, description, value }| {
        let mut json = |text| json(subject, || format!("the example `{name}`"), text, context);
        let mut example = Example { summary, description, ..Example::default() };
        match value {
            ExampleValue::Json(text) => example.value = Some(json(text)?),
            ExampleValue::Serialized(text, data) => {
                example.serialized_value = Some(text);
                example.data_value = data.and_then(json);
            }
            ExampleValue::External(url) => example.external_value = Some(url),
        }
        Some((name, example))
    });
    finished.collect()
}
