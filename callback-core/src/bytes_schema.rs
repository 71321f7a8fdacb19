//! Schemas of what is not JSON: bytes, files, and the parts of a form.

use std::borrow::Cow;

use callback_expression::media_type::is_json;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::{Map, Value};

/// The [`Value`](crate::handler::OperationInput::Value) of something that has no schema, such as an upload. It allows everything.
///
/// ```
/// use callback_core::handler::{InputLocation, Opaque, OperationInput};
///
/// struct Upload(Vec<u8>);
///
/// impl OperationInput for Upload {
///     const LOCATION: InputLocation = InputLocation::Body("image/png");
///     type Value = Opaque;
/// }
/// ```
#[derive(Debug, Clone, Copy)]
pub enum Opaque {}

impl JsonSchema for Opaque {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Opaque".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({})
    }
}

/// The type of a file among the parts of a form, `multipart/form-data`.
///
/// It only describes the part: declare it for fields whose own type has no schema, such as `TempFile`, or in a struct that
/// stands for a form which the handler reads part by part.
///
/// ```
/// use callback_core::handler::File;
/// use schemars::JsonSchema;
///
/// # struct TempFile;
/// #[derive(JsonSchema)]
/// struct Upload {
///     title: String,
///     #[schemars(with = "File")]
///     photo: TempFile,
///     #[schemars(with = "Vec<File>")]
///     attachments: Vec<TempFile>,
/// }
/// ```
///
/// Its schema is `contentMediaType: application/octet-stream`, and in OpenAPI 3.0 `type: string, format: binary`.
#[derive(Debug, Clone, Copy)]
pub enum File {}

impl JsonSchema for File {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "File".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "contentMediaType": "application/octet-stream" })
    }
}

/// The [`Value`](crate::handler::OperationInput::Value) of a form, `multipart/form-data`, of whose parts nothing is known.
///
/// ```
/// use callback_core::handler::{InputLocation, OperationInput, Parts};
///
/// struct UploadStream;
///
/// impl OperationInput for UploadStream {
///     const LOCATION: InputLocation = InputLocation::Body("multipart/form-data");
///     type Value = Parts;
/// }
/// ```
#[derive(Debug, Clone, Copy)]
pub enum Parts {}

impl JsonSchema for Parts {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Parts".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "object" })
    }
}

/// Returns `true` for the schema of bytes, which are not JSON and so have no type (OpenAPI, *Working with Binary Data*).
pub(crate) fn is_bytes(schema: &Map<String, Value>) -> bool {
    let is_binary = |media_type: &str| !media_type.starts_with("text/") && !is_json(media_type);
    let has_type = ["type", "contentEncoding"].iter().any(|keyword| schema.contains_key(*keyword));
    !has_type && schema.get("contentMediaType").and_then(Value::as_str).is_some_and(is_binary)
}
