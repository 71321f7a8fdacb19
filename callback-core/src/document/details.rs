//! What few parameters, media types and headers say of themselves.

use std::collections::BTreeMap;

use super::assembly::Assembly;
use super::declared::Owner;
use super::operation::{Subject, json};
use crate::fragment::{self, Detail};
use crate::openapi::{Encoding, Example, Form, Header, MediaType, Operation};

/// Adds the details to what they are of. What is not there has a fault already.
pub(super) fn add(
    subject: Subject,
    details: &[(Owner, &'static [Detail])],
    operation: &mut Operation,
    assembly: &mut Assembly,
) {
    for &(owner, details) in details {
        match owner {
            Owner::Parameter(location, name) => {
                let mut parameters = operation.parameters.iter_mut();
                if let Some(parameter) = parameters.find(|known| known.location == location && known.name == name) {
                    parameter.deprecated |= is_deprecated(details);
                    parameter.allow_empty_value =
                        details.iter().any(|detail| matches!(detail, Detail::AllowEmptyValue));
                    parameter.form = form(details);
                    parameter.examples = examples(subject, details, assembly);
                }
            }
            Owner::Body(media_type) => {
                let content = operation.request_body.as_mut().and_then(|body| body.content.get_mut(media_type));
                if let Some(media) = content {
                    add_to_media_type(subject, details, media, assembly);
                }
            }
            Owner::Response(status, media_type) => {
                let Some(response) = operation.responses.get_mut(&status) else { continue };
                for detail in details {
                    if let Detail::Header(name, details) = detail
                        && let Some(header) = response.headers.get_mut(name)
                    {
                        add_to_header(subject, name, details, header, assembly);
                    }
                }
                let content = media_type.and_then(|media_type| response.content.get_mut(media_type));
                if let Some(media) = content {
                    add_to_media_type(subject, details, media, assembly);
                }
            }
        }
    }
}

fn add_to_media_type(subject: Subject, details: &[Detail], media: &mut MediaType, assembly: &mut Assembly) {
    media.examples = examples(subject, details, assembly);
    for detail in details {
        if let &Detail::Encoding(field, details) = detail {
            let content_type = details.iter().find_map(|detail| match detail {
                Detail::ContentType(text) => Some(*text),
                _ => None,
            });
            media.encoding.insert(field, Encoding { content_type, form: form(details) });
        }
    }
}

fn add_to_header(subject: Subject, name: &str, details: &[Detail], header: &mut Header, assembly: &mut Assembly) {
    header.deprecated = is_deprecated(details);
    header.form = form(details);
    header.examples = examples(subject, details, assembly);
    header.example = details.iter().find_map(|detail| match detail {
        Detail::Example(text) => json(subject, || format!("the example of header `{name}`"), text, assembly),
        _ => None,
    });
}

fn is_deprecated(details: &[Detail]) -> bool {
    details.iter().any(|detail| matches!(detail, Detail::Deprecated))
}

fn form(details: &[Detail]) -> Form {
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

fn examples(subject: Subject, details: &[Detail], assembly: &mut Assembly) -> BTreeMap<&'static str, Example> {
    let named = details.iter().filter_map(|detail| match *detail {
        Detail::NamedExample(example) => Some(example),
        _ => None,
    });
    let finished = named.filter_map(|&fragment::Example { name, summary, description, value }| {
        let value = json(subject, || format!("the example `{name}`"), value, assembly)?;
        Some((name, Example { summary, description, value }))
    });
    finished.collect()
}
