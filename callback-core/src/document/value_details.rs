//! Less common fields of the values of parameters, headers and media types.

use super::context::{Context, Origin};
use super::values::{self, json};
use crate::fragment::{self, Detail, ExampleValue};
use crate::openapi::{Entries, Example, Extensions, MediaType, Serialization, Value};

/// Adds details to the value of a parameter or header.
pub(super) fn add_to_value(origin: Origin, details: &[Detail], value: &mut Value, context: &mut Context) {
    let Value::Styled { serialization, schema, examples } = value else { return };
    *serialization = self::serialization(details);
    examples.examples = self::examples(origin, details, context);
    let media_type = details.iter().find_map(|detail| match *detail {
        Detail::Content(media_type) => Some(media_type),
        _ => None,
    });
    if let Some(media_type) = media_type {
        let media = MediaType { examples: std::mem::take(examples), ..MediaType::new(schema.clone()) };
        *value = Value::Content { content: Entries::from_iter([(media_type, media)]) };
    }
}

/// Returns `true` if the details include `deprecated`.
pub(super) fn is_deprecated(details: &[Detail]) -> bool {
    details.iter().any(|detail| matches!(detail, Detail::Deprecated))
}

/// Returns the specification extensions among the details.
pub(super) fn extensions(origin: Origin, details: &[Detail], context: &mut Context) -> Extensions {
    let declared = details.iter().filter_map(|detail| match *detail {
        Detail::Extension(extension) => Some(extension),
        _ => None,
    });
    values::extensions(origin, declared, context)
}

/// Returns the serialization that the details describe.
pub(super) fn serialization(details: &[Detail]) -> Serialization {
    let mut serialization = Serialization::default();
    for detail in details {
        match *detail {
            Detail::Style(style) => serialization.style = Some(style),
            Detail::Explode(explode) => serialization.explode = Some(explode),
            Detail::AllowReserved => serialization.allow_reserved = true,
            _ => {}
        }
    }
    serialization
}

/// Returns the named examples among the details.
pub(super) fn examples(origin: Origin, details: &[Detail], context: &mut Context) -> Entries<&'static str, Example> {
    let named = details.iter().filter_map(|detail| match *detail {
        Detail::NamedExample(example) => Some(example),
        _ => None,
    });
    let built = named.filter_map(|&fragment::Example { name, summary, description, value }| {
        let mut json = |text| json(origin, || format!("the example `{name}`"), text, context);
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
    built.collect()
}
