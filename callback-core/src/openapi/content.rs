//! What holds values: parameters, headers and media types, and how their values are written and shown.

use std::collections::BTreeMap;

use serde::Serialize;

use super::extensions::Extensions;
use crate::schema::{Json, Schema};
use callback_check::ParameterIn;

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

/// What a parameter or a header holds, and how that is written as text.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub(crate) enum Value {
    /// As its style says.
    Styled {
        #[serde(flatten)]
        form: Form,
        schema: Schema,
        #[serde(flatten)]
        shown: Shown,
    },
    /// As a media type.
    Content { content: BTreeMap<&'static str, MediaType> },
}

impl Value {
    pub(crate) fn new(schema: Schema, example: Option<Json>) -> Self {
        Self::Styled { form: Form::default(), schema, shown: Shown { example, ..Shown::default() } }
    }
}

/// Examples, with names or without.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub(crate) struct Shown {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) example: Option<Json>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub(crate) examples: BTreeMap<&'static str, Example>,
}

/// How a value is written as text: the fields that parameters, headers and encodings have in common.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Form {
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
#[allow(clippy::struct_field_names, reason = "they are OpenAPI's names")]
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
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub(crate) headers: BTreeMap<&'static str, Header>,
    #[serde(flatten)]
    pub(crate) form: Form,
    #[serde(flatten)]
    pub(crate) inner: Encodings,
    #[serde(flatten)]
    pub(crate) extensions: Extensions,
}

/// How the parts of a form are written: by their names, by their places, or each.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Encodings {
    #[serde(rename = "encoding", skip_serializing_if = "BTreeMap::is_empty")]
    pub(crate) named: BTreeMap<&'static str, Encoding>,
    #[serde(rename = "prefixEncoding", skip_serializing_if = "Vec::is_empty")]
    pub(crate) first: Vec<Encoding>,
    #[serde(rename = "itemEncoding", skip_serializing_if = "Option::is_none")]
    pub(crate) each: Option<Box<Encoding>>,
}

/// The Media Type Object.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct MediaType {
    #[serde(flatten)]
    pub(crate) schema: ContentSchema,
    #[serde(flatten)]
    pub(crate) shown: Shown,
    #[serde(flatten)]
    pub(crate) encodings: Encodings,
}

/// What the schema of a media type describes.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) enum ContentSchema {
    #[serde(rename = "schema")]
    Whole(Schema),
    #[serde(rename = "itemSchema")]
    Items(Schema),
}

impl MediaType {
    pub(crate) fn new(schema: Schema) -> Self {
        Self { schema: ContentSchema::Whole(schema), shown: Shown::default(), encodings: Encodings::default() }
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

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde passes references")]
fn print_location<S: serde::Serializer>(location: &ParameterIn, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(location.word())
}
