//! The keywords of JSON Schema and of OpenAPI, with their values and their treatment in 3.0.

use serde_json::{Number, Value};

/// The treatment of a keyword.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Treatment {
    /// 3.0 has it, with the same meaning.
    Kept,
    /// A rule replaces it by equivalent keywords, or by the narrowest ones that 3.0 has.
    Rewritten,
    /// It does not affect validation, and 3.0 does not have it.
    Dropped,
    /// It affects validation, and 3.0 has no equivalent.
    Unrepresentable,
}

/// The kind of a keyword's value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ValueKind {
    /// Any JSON value, which contains no schema.
    Any,
    /// A list of such values.
    Values,
    Text,
    Flag,
    /// A natural number.
    Count,
    Number,
    /// A number above zero.
    Positive,
    /// A number; in 3.0, a boolean that makes the limit beside it exclusive.
    Limit,
    /// A type, or a list of them.
    Type,
    /// Names of properties.
    Names,
    /// Names of properties, by name.
    NamesByName,
    /// An object of OpenAPI with these fields and extensions.
    Fixed {
        required: Option<&'static str>,
        fields: &'static [(&'static str, ValueKind)],
    },
    /// Strings by name.
    Texts,
    /// A URI reference that can be resolved in an OpenAPI document.
    Reference,
    Schema,
    Schemas,
    SchemasByName,
    /// A boolean or a schema.
    BooleanOrSchema,
}

use Treatment::{Dropped, Kept, Rewritten, Unrepresentable};

/// The vocabularies of draft 2020-12, and what OpenAPI adds in 3.0 and later. Schemas are converted in this order.
///
/// Any other keyword that does not begin with `x-` is unknown and therefore reported.
pub(super) const KEYWORDS: &[(&str, ValueKind, Treatment)] = &[
    // Core. Identifiers are dropped: in an OpenAPI 3.0 document only JSON pointers refer to schemas.
    ("$ref", ValueKind::Reference, Rewritten),
    ("$schema", ValueKind::Any, Dropped),
    ("$vocabulary", ValueKind::Any, Dropped),
    ("$id", ValueKind::Any, Dropped),
    ("$anchor", ValueKind::Any, Dropped),
    ("$dynamicAnchor", ValueKind::Any, Dropped),
    ("$dynamicRef", ValueKind::Any, Unrepresentable),
    // Not reachable: a `$ref` to them is reported.
    ("$defs", ValueKind::Any, Dropped),
    ("definitions", ValueKind::Any, Dropped),
    ("$comment", ValueKind::Any, Dropped),
    // Annotations.
    ("title", ValueKind::Text, Kept),
    ("description", ValueKind::Text, Kept),
    ("default", ValueKind::Any, Kept),
    ("deprecated", ValueKind::Flag, Kept),
    ("readOnly", ValueKind::Flag, Kept),
    ("writeOnly", ValueKind::Flag, Kept),
    ("examples", ValueKind::Values, Rewritten),
    // Any instance.
    ("type", ValueKind::Type, Rewritten),
    ("enum", ValueKind::Values, Rewritten),
    ("const", ValueKind::Any, Rewritten),
    ("format", ValueKind::Text, Kept),
    // Numbers.
    ("multipleOf", ValueKind::Positive, Kept),
    ("minimum", ValueKind::Number, Kept),
    ("exclusiveMinimum", ValueKind::Limit, Rewritten),
    ("maximum", ValueKind::Number, Kept),
    ("exclusiveMaximum", ValueKind::Limit, Rewritten),
    // Strings. The keywords about a string's content are annotations in draft 2020-12 too.
    ("pattern", ValueKind::Text, Kept),
    ("minLength", ValueKind::Count, Kept),
    ("maxLength", ValueKind::Count, Kept),
    ("contentEncoding", ValueKind::Text, Rewritten),
    ("contentMediaType", ValueKind::Any, Rewritten),
    ("contentSchema", ValueKind::Any, Dropped),
    // Arrays.
    ("items", ValueKind::Schema, Kept),
    ("prefixItems", ValueKind::Schemas, Rewritten),
    ("unevaluatedItems", ValueKind::Schema, Rewritten),
    ("contains", ValueKind::Schema, Rewritten),
    ("minContains", ValueKind::Count, Rewritten),
    ("maxContains", ValueKind::Count, Rewritten),
    ("minItems", ValueKind::Count, Kept),
    ("maxItems", ValueKind::Count, Kept),
    ("uniqueItems", ValueKind::Flag, Kept),
    // Objects.
    ("properties", ValueKind::SchemasByName, Kept),
    ("patternProperties", ValueKind::SchemasByName, Rewritten),
    ("additionalProperties", ValueKind::BooleanOrSchema, Kept),
    ("unevaluatedProperties", ValueKind::BooleanOrSchema, Rewritten),
    ("propertyNames", ValueKind::Schema, Rewritten),
    ("required", ValueKind::Names, Kept),
    ("minProperties", ValueKind::Count, Kept),
    ("maxProperties", ValueKind::Count, Kept),
    ("dependentRequired", ValueKind::NamesByName, Rewritten),
    ("dependentSchemas", ValueKind::SchemasByName, Rewritten),
    // Combinations.
    ("allOf", ValueKind::Schemas, Kept),
    ("anyOf", ValueKind::Schemas, Kept),
    ("oneOf", ValueKind::Schemas, Rewritten),
    ("not", ValueKind::Schema, Kept),
    ("if", ValueKind::Schema, Rewritten),
    ("then", ValueKind::Schema, Rewritten),
    ("else", ValueKind::Schema, Rewritten),
    // Keywords of OpenAPI.
    ("nullable", ValueKind::Flag, Kept),
    ("example", ValueKind::Any, Kept),
    (
        "discriminator",
        ValueKind::Fixed {
            required: Some("propertyName"),
            fields: &[("propertyName", ValueKind::Text), ("mapping", ValueKind::Texts)],
        },
        Kept,
    ),
    (
        "externalDocs",
        ValueKind::Fixed {
            required: Some("url"),
            fields: &[("url", ValueKind::Text), ("description", ValueKind::Text)],
        },
        Kept,
    ),
    (
        "xml",
        ValueKind::Fixed {
            required: None,
            fields: &[
                ("name", ValueKind::Text),
                ("namespace", ValueKind::Text),
                ("prefix", ValueKind::Text),
                ("attribute", ValueKind::Flag),
                ("wrapped", ValueKind::Flag),
            ],
        },
        Kept,
    ),
];

/// The types of JSON Schema; 3.0 has all but `null`.
const TYPES: &[&str] = &["array", "boolean", "integer", "null", "number", "object", "string"];

impl ValueKind {
    /// Returns the value as 3.0 has it, or `None` if it is not of this kind. Subschemas are not inspected.
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
            Self::Names => return unique_names(value),
            Self::NamesByName => value.as_object().is_some_and(|lists| {
                lists.values().all(|list| list.as_array().is_some_and(|list| list.iter().all(Value::is_string)))
            }),
            Self::Fixed { required, fields } => value.as_object().is_some_and(|object| {
                required.is_none_or(|field| object.contains_key(field))
                    && object.iter().all(|(name, value)| match fields.iter().find(|(field, _)| field == name) {
                        Some((_, kind)) => kind.accept(value.clone()).is_some(),
                        None => name.starts_with("x-"),
                    })
            }),
            Self::Texts => value.as_object().is_some_and(|texts| texts.values().all(Value::is_string)),
            Self::Reference => value.as_str().is_some_and(is_resolvable),
            Self::Schema | Self::BooleanOrSchema => value.is_object() || value.is_boolean(),
            Self::SchemasByName => value.is_object(),
        };
        accepted.then_some(value)
    }
}

fn is_type(name: &Value) -> bool {
    name.as_str().is_some_and(|name| TYPES.contains(&name))
}

/// Returns a natural number as an integer: JSON Schema accepts `2.0`, and readers of 3.0 may not.
pub(super) fn count(value: &Value) -> Option<u64> {
    let number = value.as_number()?;
    number.as_u64().or_else(|| {
        let float = number.as_f64().filter(|float| *float >= 0.0 && float.fract() == 0.0)?;
        format!("{float:.0}").parse().ok()
    })
}

/// Returns the names without duplicates.
fn unique_names(value: Value) -> Option<Value> {
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

/// Returns `true` unless the reference is a fragment that an OpenAPI document cannot resolve, as it has no anchors and no
/// `$defs`, and is not a schema itself.
fn is_resolvable(reference: &str) -> bool {
    let is_other_file = !reference.starts_with('#');
    let is_pointer = reference.strip_prefix("#/").is_some_and(|pointer| {
        let first = pointer.split('/').next();
        !matches!(first, Some("$defs" | "definitions"))
    });
    is_other_file || is_pointer
}

/// Returns the keywords that apply to values of this type only.
pub(super) fn keywords_of_type(name: &str) -> &'static [&'static str] {
    match name {
        "string" => &["pattern", "minLength", "maxLength"],
        "number" | "integer" => &["multipleOf", "minimum", "exclusiveMinimum", "maximum", "exclusiveMaximum"],
        "array" => &["items", "minItems", "maxItems", "uniqueItems"],
        "object" => &["properties", "required", "additionalProperties", "minProperties", "maxProperties"],
        _ => &[],
    }
}

/// Compares two numbers; integers of 64 bits exactly.
pub(super) fn compare(one: &Number, other: &Number) -> Option<std::cmp::Ordering> {
    let integer = |number: &Number| number.as_i64().map(i128::from).or_else(|| number.as_u64().map(i128::from));
    match (integer(one), integer(other)) {
        (Some(one), Some(other)) => Some(one.cmp(&other)),
        _ => one.as_f64()?.partial_cmp(&other.as_f64()?),
    }
}
