//! Parameters, headers and media types, with the serialization and the examples of their values.

use callback_check::ParameterIn;
use serde::Serialize;

use super::entries::Entries;
use super::extensions::Extensions;
use crate::schema::{Json, Schema};

/// The Parameter Object.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Parameter {
    pub(crate) name: String,
    #[serde(rename = "in", serialize_with = "print_location")]
    pub(crate) location: ParameterIn,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) description: Option<String>,
    pub(crate) required: bool,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub(crate) deprecated: bool,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub(crate) allow_empty_value: bool,
    #[serde(flatten)]
    pub(crate) value: Value,
    #[serde(flatten)]
    pub(crate) extensions: Extensions,
}

/// The value of a parameter or a header, and its serialization: `schema` and `style`, or `content`.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub(crate) enum Value {
    /// A value that is serialized according to its `style`.
    Styled {
        #[serde(flatten)]
        serialization: Serialization,
        schema: Schema,
        #[serde(flatten)]
        examples: Examples,
    },
    /// A value that is serialized as a media type.
    Content { content: Entries<&'static str, MediaType> },
}

impl Value {
    pub(crate) fn new(schema: Schema, example: Option<Json>) -> Self {
        Self::Styled {
            serialization: Serialization::default(),
            schema,
            examples: Examples { example, ..Examples::default() },
        }
    }
}

/// The fields `example` and `examples`.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub(crate) struct Examples {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) example: Option<Json>,
    #[serde(skip_serializing_if = "Entries::is_empty")]
    pub(crate) examples: Entries<&'static str, Example>,
}

/// The serialization of a value: the fields that parameters, headers and encodings have in common.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Serialization {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) style: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) explode: Option<bool>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub(crate) allow_reserved: bool,
}

/// The Example Object.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[serde(rename_all = "camelCase")]
#[allow(clippy::struct_field_names, reason = "OpenAPI names the fields")]
pub(crate) struct Example {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) summary: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) description: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) data_value: Option<Json>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) serialized_value: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) external_value: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) value: Option<Json>,
}

/// The Encoding Object.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Encoding {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) content_type: Option<&'static str>,
    #[serde(skip_serializing_if = "Entries::is_empty")]
    pub(crate) headers: Entries<&'static str, Header>,
    #[serde(flatten)]
    pub(crate) serialization: Serialization,
    #[serde(flatten)]
    pub(crate) inner: Encodings,
    #[serde(flatten)]
    pub(crate) extensions: Extensions,
}

/// The encodings of the parts of a multipart or form body: by name, by position, or for every item.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Encodings {
    #[serde(rename = "encoding", skip_serializing_if = "Entries::is_empty")]
    pub(crate) named: Entries<&'static str, Encoding>,
    #[serde(rename = "prefixEncoding", skip_serializing_if = "Vec::is_empty")]
    pub(crate) prefix: Vec<Encoding>,
    #[serde(rename = "itemEncoding", skip_serializing_if = "Option::is_none")]
    pub(crate) item: Option<Box<Encoding>>,
}

/// The Media Type Object.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct MediaType {
    #[serde(flatten)]
    pub(crate) schema: ContentSchema,
    #[serde(flatten)]
    pub(crate) examples: Examples,
    #[serde(flatten)]
    pub(crate) encodings: Encodings,
}

/// The schema of a media type's whole content, or of each item in a sequence (since OpenAPI 3.2).
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) enum ContentSchema {
    #[serde(rename = "schema")]
    Whole(Schema),
    #[serde(rename = "itemSchema")]
    Items(Schema),
}

impl MediaType {
    pub(crate) fn new(schema: Schema) -> Self {
        Self { schema: ContentSchema::Whole(schema), examples: Examples::default(), encodings: Encodings::default() }
    }
}

/// The Header Object.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct Header {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) description: Option<&'static str>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub(crate) required: bool,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub(crate) deprecated: bool,
    #[serde(flatten)]
    pub(crate) value: Value,
    #[serde(flatten)]
    pub(crate) extensions: Extensions,
}

impl Header {
    pub(crate) fn new(description: Option<&'static str>, required: bool, schema: Schema) -> Self {
        let value = Value::new(schema, None);
        Self { description, required, deprecated: false, value, extensions: Extensions::new() }
    }
}

/// Serializes the field `in`.
#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde passes references")]
fn print_location<S: serde::Serializer>(location: &ParameterIn, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(location.word())
}
