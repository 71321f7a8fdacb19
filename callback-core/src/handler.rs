//! Traits that extractors and responders implement, so that handlers describe themselves.
//!
//! [`OperationInput`] describes the part of a request that an argument reads, [`OperationOutput`] the response that a
//! return type makes. The compiler looks for them on the types of a handler and not by their names, so that type aliases
//! work. The features that are named after frameworks implement them; implement them for extractors of your own:
//!
//! ```standalone_crate
//! use callback_core::handler::{InputLocation, OperationInput};
//! use callback_core::operation;
//!
//! /// A JSON body that has been validated.
//! struct Valid<T>(T);
//!
//! impl<T> OperationInput for Valid<T> {
//!     const LOCATION: InputLocation = InputLocation::Body("application/json");
//!     type Value = T;
//! }
//!
//! #[operation(post, "/names")]
//! fn create_name(name: Valid<String>) {} // has a JSON body, a string
//! # let document = callback_core::Document::new("Names", "1.0.0").build().unwrap_or_else(|faults| panic!("{faults}"));
//! # assert!(document.to_json().contains("application/json"));
//! ```

pub use crate::bytes_schema::{File, Opaque, Parts};
pub use crate::response_description::ResponseDescription;
pub use crate::status_pattern::StatusPattern;
use crate::type_schema::{HasSchema, TypeSchema};

#[doc(inline)]
pub use callback_check::ParameterIn;

/// An argument that is read from a part of the request.
///
/// A type that does not implement it adds nothing to the document. If a type implements it, its
/// [`Value`](Self::Value) needs a schema, or the handler does not compile.
///
/// ```
/// use callback_core::handler::{InputLocation, OperationInput};
///
/// struct ReplyTo(String);
///
/// impl OperationInput for ReplyTo {
///     const LOCATION: InputLocation = InputLocation::Header("X-Reply-To");
///     type Value = String;
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not describe the part of a request that it reads",
    note = "implement `callback_core::handler::OperationInput` for it, or declare the part in `#[operation(…)]`"
)]
pub trait OperationInput {
    /// The part of the request.
    const LOCATION: InputLocation;
    /// `true` if a request without it is rejected.
    const REQUIRED: bool = true;
    /// `true` if the argument also has the body as it was received, as `callback_delivery::WithExchange` does. Expressions
    /// can then read fields that are not serialized.
    const AS_RECEIVED: bool = false;
    /// The type that has the schema.
    type Value: ?Sized;
}

/// The part of a request that an argument is read from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum InputLocation {
    /// The path parameters: a struct names them, a tuple or a single value takes them in the order of the path.
    Path,
    /// The query string: each field of a struct is a parameter.
    Query,
    /// The header of this name.
    Header(&'static str),
    /// The cookie of this name.
    Cookie(&'static str),
    /// The body, of this media type. In `GET` and `HEAD` requests, which have none, a form is the query string.
    Body(&'static str),
    /// The parameter at this location that has the argument's name, without leading underscores: `page` for
    /// `_page: QueryParam<u32>`. An argument that is a pattern has no name.
    Argument(ParameterIn),
    /// None that a document describes, such as the application's state or the user that is logged in.
    ///
    /// An argument whose type does not implement [`OperationInput`] may read any part of a request. So expressions that read
    /// what no other argument describes are checked when the document is built, and not when the handler is compiled.
    Nothing,
}

/// A return type that describes its response.
///
/// A type that does not implement it adds nothing to the document. If a type implements it, its
/// [`Value`](Self::Value) needs a schema, or the handler does not compile.
///
/// ```
/// use callback_core::handler::{OperationOutput, StatusPattern};
///
/// struct Created<T>(T);
///
/// impl<T> OperationOutput for Created<T> {
///     const MEDIA_TYPE: Option<&'static str> = Some("application/json");
///     type Value = T;
///
///     fn status() -> StatusPattern {
///         StatusPattern::Code(201)
///     }
/// }
/// ```
///
/// The error type of a `Result` is described in the same way, once for all handlers:
///
/// ```
/// use callback_core::handler::{OperationOutput, ResponseDescription, StatusPattern};
/// # #[derive(schemars::JsonSchema)]
/// # struct Problem { title: String }
///
/// enum AppError {
///     Invalid(String),
///     NotFound,
///     Database(String),
/// }
///
/// impl OperationOutput for AppError {
///     const MEDIA_TYPE: Option<&'static str> = Some("application/problem+json");
///     type Value = Problem;
///
///     fn status() -> StatusPattern {
///         StatusPattern::Code(422)
///     }
///
///     fn others() -> Vec<ResponseDescription> {
///         let not_found = ResponseDescription::new(404).description("There is no such thing.");
///         vec![not_found, ResponseDescription::new(500)]
///     }
/// }
/// ```
///
/// If an error type has a [`status`](Self::status) of success, as `String` and `(StatusCode, Json<Problem>)` have, then a value
/// determines the status, and the response is `default`, unless an attribute declares a response for errors.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not describe its response",
    note = "implement `callback_core::handler::OperationOutput` for it, or declare it: `#[operation(…, response(200, Type))]`"
)]
pub trait OperationOutput {
    /// The status if there is no value, as with `None`. The body of that response is not described.
    const ABSENT: Option<StatusPattern> = None;
    /// The media type of the body; `None` if the response has no body.
    const MEDIA_TYPE: Option<&'static str>;
    /// The type that has the schema.
    type Value: ?Sized;

    /// Returns the status of the response; the default is 200.
    #[must_use]
    fn status() -> StatusPattern {
        StatusPattern::Code(200)
    }

    /// Returns the other responses that values of the type make.
    #[must_use]
    fn others() -> Vec<ResponseDescription> {
        Vec::new()
    }
}

/// An optional part.
impl<T: OperationInput> OperationInput for Option<T> {
    const LOCATION: InputLocation = T::LOCATION;
    const REQUIRED: bool = false;
    const AS_RECEIVED: bool = T::AS_RECEIVED;
    type Value = T::Value;
}

/// A part whose rejection the handler handles.
impl<T: OperationInput, E> OperationInput for Result<T, E> {
    const LOCATION: InputLocation = T::LOCATION;
    const REQUIRED: bool = T::REQUIRED;
    const AS_RECEIVED: bool = T::AS_RECEIVED;
    type Value = T::Value;
}

/// The response of success. The responses of a handler's errors are described by `E`, if it implements the trait as well.
impl<T: OperationOutput, E> OperationOutput for Result<T, E> {
    const ABSENT: Option<StatusPattern> = T::ABSENT;
    const MEDIA_TYPE: Option<&'static str> = T::MEDIA_TYPE;
    type Value = T::Value;

    fn status() -> StatusPattern {
        T::status()
    }

    fn others() -> Vec<ResponseDescription> {
        T::others()
    }
}

/// The response of `Some`. All frameworks that accept an `Option` respond to `None` with 404.
impl<T: OperationOutput> OperationOutput for Option<T> {
    const ABSENT: Option<StatusPattern> = Some(StatusPattern::Code(404));
    const MEDIA_TYPE: Option<&'static str> = T::MEDIA_TYPE;
    type Value = T::Value;

    fn status() -> StatusPattern {
        T::status()
    }

    fn others() -> Vec<ResponseDescription> {
        T::others()
    }
}

/// The part of a request that an [`OperationInput`] reads, for constants.
#[doc(hidden)]
#[derive(Debug, Clone, Copy)]
pub struct InputPart {
    /// The place in the request.
    pub location: InputLocation,
    /// `true` if the argument also has the body as it was received.
    pub as_received: bool,
}

/// An [`OperationInput`] as data.
#[doc(hidden)]
#[derive(Debug, Clone, Copy)]
pub struct InputDescription {
    /// The argument's name.
    pub name: &'static str,
    /// The part of the request.
    pub location: InputLocation,
    /// `true` if a request without it is rejected.
    pub required: bool,
    /// `true` if the argument also has the body as it was received.
    pub as_received: bool,
    /// The schema of the value.
    pub schema: TypeSchema,
}

impl InputDescription {
    pub(crate) fn of<T: OperationInput<Value: HasSchema> + ?Sized>() -> Self {
        Self {
            name: "",
            location: T::LOCATION,
            required: T::REQUIRED,
            as_received: T::AS_RECEIVED,
            schema: T::Value::type_schema(),
        }
    }

    /// Describes a query string of this type.
    pub(crate) fn query<T: HasSchema + ?Sized>() -> Self {
        Self { name: "", location: InputLocation::Query, required: true, as_received: false, schema: T::type_schema() }
    }
}

/// An [`OperationOutput`] as data.
#[doc(hidden)]
#[derive(Debug, Clone, Copy)]
pub struct OutputDescription {
    /// The status.
    pub status: StatusPattern,
    /// The status if there is no value.
    pub absent: Option<StatusPattern>,
    /// The media type of the body.
    pub media_type: Option<&'static str>,
    /// The schema of the value.
    pub schema: TypeSchema,
    /// The function that returns the other responses.
    pub others: fn() -> Vec<ResponseDescription>,
}

impl OutputDescription {
    pub(crate) fn of<T: OperationOutput<Value: HasSchema> + ?Sized>() -> Self {
        Self {
            status: T::status(),
            absent: T::ABSENT,
            media_type: T::MEDIA_TYPE,
            schema: T::Value::type_schema(),
            others: T::others,
        }
    }

    /// Returns the response of a value.
    pub(crate) fn response(self) -> ResponseDescription {
        let content = self.media_type.map(|media_type| (media_type, self.schema));
        ResponseDescription { status: self.status, description: None, content }
    }

    /// Describes JSON of this type.
    pub(crate) fn json<T: HasSchema + ?Sized>() -> Self {
        Self {
            status: StatusPattern::Code(200),
            absent: None,
            media_type: Some("application/json"),
            schema: T::type_schema(),
            others: Vec::new,
        }
    }
}
