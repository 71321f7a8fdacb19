//! Every keyword that a schema may have, what its value is, and what becomes of it in 3.0.

use serde_json::{Number, Value};

/// What becomes of a keyword.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    /// 3.0 has it, with the same meaning.
    Stays,
    /// A rule says the same, or as nearly as can be said, in other words.
    Rewritten,
    /// It decides nothing about any value, and 3.0 has no place for it.
    Dropped,
    /// It decides something that 3.0 has no words for.
    Unsaid,
}

/// What stands under a keyword.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// Anything; data, so nothing in it is a schema.
    Any,
    /// A list of such data.
    Values,
    Text,
    Flag,
    /// How many of something there may be.
    Count,
    Number,
    /// A number above zero.
    Positive,
    /// A number; or, in 3.0, whether the limit beside it is left out.
    Limit,
    /// A type, or a list of them.
    Type,
    /// Names of properties.
    Names,
    /// Names of properties, by name.
    NamesByName,
    /// An object of OpenAPI's own: its fields, the required first, and whether it may have extensions.
    Fixed {
        required: Option<&'static str>,
        fields: &'static [(&'static str, Form)],
    },
    /// Texts by name.
    Texts,
    /// A URI reference, to somewhere that exists in an OpenAPI document.
    Reference,
    Schema,
    Schemas,
    SchemasByName,
    /// Whether it is allowed, or which schema it must have.
    Permission,
}

use Fate::{Dropped, Rewritten, Stays, Unsaid};

/// The vocabularies of draft 2020-12, and what OpenAPI adds in 3.0 and later. Schemas are converted in this order.
///
/// A keyword that is not here and does not begin with `x-` is unknown, so that nobody knows what would be lost.
pub(super) const KEYWORDS: &[(&str, Form, Fate)] = &[
    // Core. What identifies a schema does so in its own file; in an OpenAPI 3.0 document only pointers lead to schemas.
    ("$ref", Form::Reference, Rewritten),
    ("$schema", Form::Any, Dropped),
    ("$vocabulary", Form::Any, Dropped),
    ("$id", Form::Any, Dropped),
    ("$anchor", Form::Any, Dropped),
    ("$dynamicAnchor", Form::Any, Dropped),
    ("$dynamicRef", Form::Any, Unsaid),
    // Nothing leads to them: a `$ref` that would is reported.
    ("$defs", Form::Any, Dropped),
    ("definitions", Form::Any, Dropped),
    ("$comment", Form::Any, Dropped),
    // Annotations.
    ("title", Form::Text, Stays),
    ("description", Form::Text, Stays),
    ("default", Form::Any, Stays),
    ("deprecated", Form::Flag, Stays),
    ("readOnly", Form::Flag, Stays),
    ("writeOnly", Form::Flag, Stays),
    ("examples", Form::Values, Rewritten),
    // Any instance.
    ("type", Form::Type, Rewritten),
    ("enum", Form::Values, Rewritten),
    ("const", Form::Any, Rewritten),
    ("format", Form::Text, Stays),
    // Numbers.
    ("multipleOf", Form::Positive, Stays),
    ("minimum", Form::Number, Stays),
    ("exclusiveMinimum", Form::Limit, Rewritten),
    ("maximum", Form::Number, Stays),
    ("exclusiveMaximum", Form::Limit, Rewritten),
    // Strings. What is inside of a string is an annotation, by draft 2020-12 too.
    ("pattern", Form::Text, Stays),
    ("minLength", Form::Count, Stays),
    ("maxLength", Form::Count, Stays),
    ("contentEncoding", Form::Text, Rewritten),
    ("contentMediaType", Form::Any, Dropped),
    ("contentSchema", Form::Any, Dropped),
    // Arrays.
    ("items", Form::Schema, Stays),
    ("prefixItems", Form::Schemas, Rewritten),
    ("unevaluatedItems", Form::Schema, Rewritten),
    ("contains", Form::Schema, Rewritten),
    ("minContains", Form::Count, Rewritten),
    ("maxContains", Form::Count, Rewritten),
    ("minItems", Form::Count, Stays),
    ("maxItems", Form::Count, Stays),
    ("uniqueItems", Form::Flag, Stays),
    // Objects.
    ("properties", Form::SchemasByName, Stays),
    ("patternProperties", Form::SchemasByName, Rewritten),
    ("additionalProperties", Form::Permission, Stays),
    ("unevaluatedProperties", Form::Permission, Rewritten),
    ("propertyNames", Form::Schema, Rewritten),
    ("required", Form::Names, Stays),
    ("minProperties", Form::Count, Stays),
    ("maxProperties", Form::Count, Stays),
    ("dependentRequired", Form::NamesByName, Rewritten),
    ("dependentSchemas", Form::SchemasByName, Rewritten),
    // Combinations.
    ("allOf", Form::Schemas, Stays),
    ("anyOf", Form::Schemas, Stays),
    ("oneOf", Form::Schemas, Rewritten),
    ("not", Form::Schema, Stays),
    ("if", Form::Schema, Rewritten),
    ("then", Form::Schema, Rewritten),
    ("else", Form::Schema, Rewritten),
    // OpenAPI's own.
    ("nullable", Form::Flag, Stays),
    ("example", Form::Any, Stays),
    (
        "discriminator",
        Form::Fixed {
            required: Some("propertyName"),
            fields: &[("propertyName", Form::Text), ("mapping", Form::Texts)],
        },
        Stays,
    ),
    (
        "externalDocs",
        Form::Fixed { required: Some("url"), fields: &[("url", Form::Text), ("description", Form::Text)] },
        Stays,
    ),
    (
        "xml",
        Form::Fixed {
            required: None,
            fields: &[
                ("name", Form::Text),
                ("namespace", Form::Text),
                ("prefix", Form::Text),
                ("attribute", Form::Flag),
                ("wrapped", Form::Flag),
            ],
        },
        Stays,
    ),
];

/// The types of JSON Schema; all but `null` are 3.0's.
const TYPES: &[&str] = &["array", "boolean", "integer", "null", "number", "object", "string"];

impl Form {
    /// The value as 3.0 has it, if it is of this form. Schemas are not looked into.
    pub(super) fn accept(self, value: Value) -> Option<Value> {
        let accepted = match self {
            Self::Any => true,
            Self::Values | Self::Schemas => value.is_array(),
            Self::Text => value.is_string(),
            Self::Flag => value.is_boolean(),
            Self::Count => return count(&value).map(Value::from),
            Self::Number => value.is_number(),
            Self::Positive => value.as_f64().is_some_and(|number| number > 0.0),
            Self::Limit => value.is_number() || value.is_boolean(),
            Self::Type => match &value {
                Value::Array(types) => types.iter().all(is_type),
                name => is_type(name),
            },
            Self::Names => return names(value),
            Self::NamesByName => value.as_object().is_some_and(|lists| {
                lists.values().all(|list| list.as_array().is_some_and(|list| list.iter().all(Value::is_string)))
            }),
            Self::Fixed { required, fields } => value.as_object().is_some_and(|object| {
                required.is_none_or(|field| object.contains_key(field))
                    && object.iter().all(|(name, value)| match fields.iter().find(|(field, _)| field == name) {
                        Some((_, form)) => form.accept(value.clone()).is_some(),
                        None => name.starts_with("x-"),
                    })
            }),
            Self::Texts => value.as_object().is_some_and(|texts| texts.values().all(Value::is_string)),
            Self::Reference => value.as_str().is_some_and(is_pointer_into_openapi),
            Self::Schema | Self::Permission => value.is_object() || value.is_boolean(),
            Self::SchemasByName => value.is_object(),
        };
        accepted.then_some(value)
    }
}

fn is_type(name: &Value) -> bool {
    name.as_str().is_some_and(|name| TYPES.contains(&name))
}

/// JSON Schema takes `2.0` for an integer; readers of 3.0 may not.
pub(super) fn count(value: &Value) -> Option<u64> {
    let number = value.as_number()?;
    number.as_u64().or_else(|| {
        let float = number.as_f64().filter(|float| *float >= 0.0 && float.fract() == 0.0)?;
        format!("{float:.0}").parse().ok()
    })
}

/// The names, each once.
fn names(value: Value) -> Option<Value> {
    let Value::Array(names) = value else { return None };
    let mut unique: Vec<Value> = Vec::new();
    for name in names {
        if !name.is_string() {
            return None;
        }
        if !unique.contains(&name) {
            unique.push(name);
        }
    }
    Some(Value::Array(unique))
}

/// A fragment is a pointer into the OpenAPI document, which has no anchors and no `$defs`, and is not a schema itself.
fn is_pointer_into_openapi(reference: &str) -> bool {
    let outside = !reference.starts_with('#');
    let inside = reference.strip_prefix("#/").is_some_and(|pointer| {
        let first = pointer.split('/').next();
        !matches!(first, Some("$defs" | "definitions"))
    });
    outside || inside
}

/// The keywords that decide something about values of this type, and of no other.
pub(super) fn of_type(name: &str) -> &'static [&'static str] {
    match name {
        "string" => &["pattern", "minLength", "maxLength"],
        "number" | "integer" => &["multipleOf", "minimum", "exclusiveMinimum", "maximum", "exclusiveMaximum"],
        "array" => &["items", "minItems", "maxItems", "uniqueItems"],
        "object" => &["properties", "required", "additionalProperties", "minProperties", "maxProperties"],
        _ => &[],
    }
}

/// Whether it says nothing about which values are valid.
pub(super) fn is_annotation(keyword: &str) -> bool {
    keyword.starts_with("x-")
        || matches!(
            keyword,
            "title" | "description" | "default" | "deprecated" | "readOnly" | "writeOnly" | "example" | "externalDocs"
        )
}

/// The more exact of two numbers is compared as it is, so that 64 bits lose nothing.
pub(super) fn compare(one: &Number, other: &Number) -> Option<std::cmp::Ordering> {
    let integer = |number: &Number| number.as_i64().map(i128::from).or_else(|| number.as_u64().map(i128::from));
    match (integer(one), integer(other)) {
        (Some(one), Some(other)) => Some(one.cmp(&other)),
        _ => one.as_f64()?.partial_cmp(&other.as_f64()?),
    }
}
