//! What a handler's types tell: which part of the request an argument reads, and what a return type answers.
//!
//! The traits are found by the compiler on the type itself, whatever it is called where the handler stands, so that
//! aliases work. An extractor of your own joins by implementing them:
//!
//! ```
//! use callback_core::{InputLocation, OperationInput};
//!
//! /// A JSON body that has been validated.
//! struct Valid<T>(T);
//!
//! impl<T> OperationInput for Valid<T> {
//!     const PLACE: InputLocation = InputLocation::Body("application/json");
//!     type Value = T;
//! }
//! ```

#[cfg(feature = "actix4")]
mod actix4;
#[cfg(feature = "axum08")]
mod axum08;
#[cfg(feature = "framework")]
mod common;
#[cfg(feature = "poem3")]
mod poem3;
#[cfg(feature = "rocket05")]
mod rocket05;
#[cfg(feature = "salvo1")]
mod salvo1;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use crate::fragment::TypeSchema;
use callback_check::ParameterIn;

/// A type of argument that is read from a part of the request.
///
/// A type without it adds nothing to the document. A type with it needs a schema for its [`Value`](Self::Value), or
/// the handler does not compile.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not tell which part of a request it reads",
    note = "implement `callback_core::OperationInput` for it, or declare the part in `#[operation(…)]`"
)]
pub trait OperationInput {
    /// Which part of the request it is read from.
    const PLACE: InputLocation;
    /// Whether a request without it is refused.
    const REQUIRED: bool = true;
    /// What is read: the type that has the schema.
    type Value: ?Sized;
}

/// A part of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum InputLocation {
    /// The path's parameters: a struct names them, a tuple or a single value takes them in the route's order.
    Path,
    /// The query string: each field of a struct is a parameter.
    Query,
    /// The header of this name.
    Header(&'static str),
    /// The cookie of this name.
    Cookie(&'static str),
    /// The body, of this media type. With `GET` and `HEAD`, which have none, a form is the query string.
    Body(&'static str),
    /// The parameter of this location that is called as the handler's argument is, without underscores before it:
    /// `page` for `_page: QueryParam<u32>`. An argument that is a pattern has no name.
    Argument(ParameterIn),
}

/// A type that a handler returns.
///
/// A type without it adds nothing to the document. A type with it needs a schema for its [`Value`](Self::Value), or
/// the handler does not compile.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not tell what it answers",
    note = "implement `callback_core::OperationOutput` for it, or declare it: `#[operation(…, response(200, Type))]`"
)]
pub trait OperationOutput {
    /// The response's status.
    const STATUS: StatusPattern = StatusPattern::Code(200);
    /// The status of the answer when there is no value, as an `Option` may have it; its body is not described.
    const ABSENT: Option<StatusPattern> = None;
    /// The body's media type; `None` for a response without a body.
    const MEDIA_TYPE: Option<&'static str>;
    /// What is answered: the type that has the schema.
    type Value: ?Sized;
}

/// A key of a Responses Object.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StatusPattern {
    /// A status code, 100 to 599.
    Code(u16),
    /// A range, by its first digit: `4` is `4XX`.
    Range(u8),
    /// `default`: every status that is not declared.
    Default,
}

/// The value of a part whose shape nobody describes, such as an upload. Its schema allows everything.
#[derive(Debug, Clone, Copy)]
pub enum Opaque {}

impl JsonSchema for Opaque {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Opaque".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({})
    }
}

/// A part that may be missing.
impl<T: OperationInput> OperationInput for Option<T> {
    const PLACE: InputLocation = T::PLACE;
    const REQUIRED: bool = false;
    type Value = T::Value;
}

/// A part whose rejection the handler sees for itself.
impl<T: OperationInput, E> OperationInput for Result<T, E> {
    const PLACE: InputLocation = T::PLACE;
    const REQUIRED: bool = T::REQUIRED;
    type Value = T::Value;
}

/// What a handler returns when all is well. The errors are declared: `#[operation(…, response(4XX, Problem))]`.
impl<T: OperationOutput, E> OperationOutput for Result<T, E> {
    const STATUS: StatusPattern = T::STATUS;
    const ABSENT: Option<StatusPattern> = T::ABSENT;
    const MEDIA_TYPE: Option<&'static str> = T::MEDIA_TYPE;
    type Value = T::Value;
}

/// What a handler returns if it finds it. All frameworks that answer an `Option` answer `None` with 404.
impl<T: OperationOutput> OperationOutput for Option<T> {
    const STATUS: StatusPattern = T::STATUS;
    const ABSENT: Option<StatusPattern> = Some(StatusPattern::Code(404));
    const MEDIA_TYPE: Option<&'static str> = T::MEDIA_TYPE;
    type Value = T::Value;
}

/// What the document needs to know of a [`OperationInput`].
#[derive(Debug, Clone, Copy)]
pub struct InputDescription {
    /// What the argument is called.
    pub name: &'static str,
    /// Where it is read from.
    pub place: InputLocation,
    /// Whether a request without it is refused.
    pub required: bool,
    /// The schema of the value.
    pub schema: TypeSchema,
    /// The schema itself, never a `$ref`: its properties become parameters.
    pub fields: fn(&mut SchemaGenerator) -> Schema,
}

impl InputDescription {
    pub(crate) fn of<T: OperationInput<Value: JsonSchema> + ?Sized>() -> Self {
        Self {
            name: "",
            place: T::PLACE,
            required: T::REQUIRED,
            schema: TypeSchema::of::<T::Value>(),
            fields: T::Value::json_schema,
        }
    }

    /// A query string of this type.
    pub(crate) fn query<T: JsonSchema + ?Sized>() -> Self {
        Self {
            name: "",
            place: InputLocation::Query,
            required: true,
            schema: TypeSchema::of::<T>(),
            fields: T::json_schema,
        }
    }
}

/// What the document needs to know of a [`OperationOutput`].
#[derive(Debug, Clone, Copy)]
pub struct OutputDescription {
    /// The status.
    pub status: StatusPattern,
    /// The status without a value.
    pub absent: Option<StatusPattern>,
    /// The media type of the body.
    pub media_type: Option<&'static str>,
    /// The schema of the value.
    pub schema: TypeSchema,
}

impl OutputDescription {
    pub(crate) fn of<T: OperationOutput<Value: JsonSchema> + ?Sized>() -> Self {
        Self { status: T::STATUS, absent: T::ABSENT, media_type: T::MEDIA_TYPE, schema: TypeSchema::of::<T::Value>() }
    }

    /// JSON of this type.
    pub(crate) fn json<T: JsonSchema + ?Sized>() -> Self {
        Self {
            status: StatusPattern::Code(200),
            absent: None,
            media_type: Some("application/json"),
            schema: TypeSchema::of::<T>(),
        }
    }
}
