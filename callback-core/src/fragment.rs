//! What the macros print: plain static data, one [`Fragment`] a handler.
//!
//! Strings are `&'static str`, lists are slices, types appear as functions that are called when the document is built.

mod detail;
mod part;

use std::borrow::Cow;

pub use callback_check::{Function, ParameterIn};
use schemars::{JsonSchema, Schema, SchemaGenerator};

use crate::const_check::OperationFacts;
use crate::part::{InputDescription, OutputDescription, StatusPattern};

pub use detail::{Detail, Example, ExampleValue, Link, LinkValue};
pub use part::ConstSegment;

/// One handler of the API: its operation, where it is routed, and the callbacks it makes.
#[derive(Debug)]
pub struct Fragment {
    /// Where the API offers the operation. Without a route, another library documents it.
    pub route: Option<Route>,
    /// What the handler's document entry says.
    pub operation: Operation,
    /// The requests that the operation leads to, in the order of declaration.
    pub callbacks: &'static [Callback],
}

/// What stands beside a handler, under a name that is made of the handler's: what `routes!` and `expression!` find.
#[derive(Debug)]
pub struct Handler {
    /// `None` where the declaration has errors: they are told there.
    pub fragment: Option<&'static Fragment>,
    /// The path as a router has to know it, where that is not the fragment's.
    pub path: Option<&'static str>,
    /// What the compiler knows of the operation, where an expression asks.
    pub known: Option<&'static OperationFacts>,
}

/// A method and a path template in OpenAPI's notation, `/invoices/{id}`. For a router it may end in `{*rest}`.
#[derive(Debug, Clone, Copy)]
pub struct Route {
    /// The HTTP method.
    pub method: Method,
    /// The path, with its leading slash.
    pub path: &'static str,
}

/// A method of HTTP.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "the names of HTTP explain themselves")]
pub enum Method {
    Get,
    Put,
    Post,
    Delete,
    Options,
    Head,
    Patch,
    Trace,
    /// `QUERY`, which OpenAPI has since 3.2.
    Query,
    /// Any other, as it is sent: an entry of `additionalOperations`, which OpenAPI has since 3.2.
    Other(&'static str),
}

/// An operation that somebody else's API offers and ours calls.
#[derive(Debug)]
pub struct External {
    /// The method of the call.
    pub method: Method,
    /// What the receiver's entry says.
    pub operation: Operation,
}

/// One entry under the document's `webhooks`, with one method: a call that no request of the receiver leads to.
#[derive(Debug)]
pub struct Webhook {
    /// The key under `webhooks`.
    pub name: &'static str,
    /// What the receiver must offer.
    pub operation: &'static External,
}

/// One key of one entry under `callbacks`, with one method.
#[derive(Debug)]
pub struct Callback {
    /// The key under `callbacks`.
    pub name: &'static str,
    /// The runtime expression that is the address, parsed when the handler was compiled.
    pub expression: &'static [ConstSegment],
    /// What the receiver must offer.
    pub operation: &'static External,
    /// What is stated of the path item.
    pub facts: &'static [PathItemFact],
}

/// Something that is stated of a callback's path item.
#[derive(Debug, Clone, Copy)]
pub enum PathItemFact {
    /// `summary`.
    Summary(&'static str),
    /// `description`.
    Description(&'static str),
    /// One of `servers`.
    Server(&'static Server),
    /// One of `parameters`.
    Parameter(&'static Parameter),
    /// More of the parameter that the fact before it states.
    Details(&'static [Detail]),
    /// A specification extension, `x-…`.
    Extension(&'static Extension),
}

/// What is declared of an operation, ours or somebody else's.
#[derive(Debug)]
pub struct Operation {
    /// The function that declares the operation, for messages.
    pub function: Function,
    /// All that is stated, and nothing that is not: rustc checks and evaluates every field of every handler.
    pub facts: &'static [Fact],
}

/// Something that is stated of an operation. What may be stated several times keeps its order.
#[derive(Debug, Clone, Copy)]
pub enum Fact {
    /// `operationId`; the function's name where it is not stated.
    Id(&'static str),
    /// The operation is written in place, so that the function's name is not its own: it has no `operationId`.
    InPlace,
    /// `summary`.
    Summary(&'static str),
    /// `description`.
    Description(&'static str),
    /// One of `tags`.
    Tag(&'static str),
    /// `deprecated`.
    Deprecated,
    /// `query(name: Type)` and its like.
    Parameter(&'static Parameter),
    /// `body(Type)`.
    Body(&'static Body),
    /// The body of an external operation: JSON, required unless the type accepts `null`.
    JsonBody(fn() -> TypeSchema),
    /// An argument of a handler, whose type may say something, and its name, which is empty where a pattern has none.
    Argument(&'static str, fn() -> Option<InputDescription>),
    /// `response(201, Type)`.
    Response(&'static Response),
    /// The return type, which may say something.
    Returns(fn() -> Option<OutputDescription>),
    /// One of `security`, which are alternatives.
    Security(&'static Security),
    /// Another scheme that the alternative before it needs as well.
    And(&'static Security),
    /// One of `security` that needs nothing. If it is the only one, `security` is empty.
    NoSecurity,
    /// One of `servers`.
    Server(&'static Server),
    /// `externalDocs`.
    ExternalDocs(&'static ExternalDocs),
    /// A specification extension, `x-…`.
    Extension(&'static Extension),
    /// An example of the request body, as JSON text.
    Example(&'static str),
    /// More of the parameter, the body or the response that the fact before it states.
    Details(&'static [Detail]),
}

/// A declared parameter.
#[derive(Debug)]
pub struct Parameter {
    /// `in`.
    pub location: ParameterIn,
    /// `name`.
    pub name: &'static str,
    /// `description`.
    pub description: Option<&'static str>,
    /// `schema`; a type that accepts `null` makes the parameter optional.
    pub schema: fn() -> TypeSchema,
    /// `example`, as JSON text.
    pub example: Option<&'static str>,
}

/// A declared request body of one media type.
#[derive(Debug, Clone, Copy)]
pub struct Body {
    /// `description` of the Request Body Object.
    pub description: Option<&'static str>,
    /// The media type and what it holds; a type that accepts `null` makes the body optional.
    pub content: Content,
}

/// A media type and what it holds.
#[derive(Debug, Clone, Copy)]
pub struct Content {
    /// The key under `content`.
    pub media_type: &'static str,
    /// `schema`.
    pub schema: fn() -> TypeSchema,
    /// `example`, as JSON text.
    pub example: Option<&'static str>,
}

/// A declared response. Several of one status merge.
#[derive(Debug)]
pub struct Response {
    /// The key under `responses`.
    pub status: StatusPattern,
    /// `description`; a standard phrase where there is none.
    pub description: Option<&'static str>,
    /// `content`.
    pub content: Option<Content>,
    /// `headers`.
    pub headers: &'static [Header],
}

/// A header of a response.
#[derive(Debug)]
pub struct Header {
    /// The key under `headers`.
    pub name: &'static str,
    /// `description`.
    pub description: Option<&'static str>,
    /// `schema`; a type that accepts `null` makes the header optional.
    pub schema: fn() -> TypeSchema,
}

/// One security requirement.
#[derive(Debug)]
pub struct Security {
    /// The key under `components.securitySchemes`.
    pub scheme: &'static str,
    /// The scopes it needs.
    pub scopes: &'static [&'static str],
}

/// A server of an operation or a path item.
#[derive(Debug, Clone, Copy)]
pub struct Server {
    /// `url`.
    pub url: &'static str,
    /// `description`.
    pub description: Option<&'static str>,
    /// `variables`.
    pub variables: &'static [ServerVariable],
}

/// What stands for `{name}` in the URL of a server.
#[derive(Debug, Clone, Copy)]
pub struct ServerVariable {
    /// The key under `variables`.
    pub name: &'static str,
    /// `default`.
    pub default: &'static str,
    /// `enum`; none if any value will do.
    pub values: &'static [&'static str],
    /// `description`.
    pub description: Option<&'static str>,
}

/// `externalDocs`.
#[derive(Debug, Clone, Copy)]
pub struct ExternalDocs {
    /// `url`.
    pub url: &'static str,
    /// `description`.
    pub description: Option<&'static str>,
}

/// A specification extension.
#[derive(Debug, Clone, Copy)]
pub struct Extension {
    /// The key, which begins with `x-`.
    pub name: &'static str,
    /// The value, as JSON text.
    pub value: &'static str,
}

/// A type, as far as a document is concerned: how to get its schema, and which type it is.
#[derive(Debug, Clone, Copy)]
pub struct TypeSchema {
    /// The schema as others refer to it: a `$ref` for what has a name.
    pub reference: fn(&mut SchemaGenerator) -> Schema,
    /// What schemars takes for the type's identity.
    pub id: fn() -> Cow<'static, str>,
    /// What the compiler calls it, which is unique where `id` may not be.
    pub type_name: fn() -> &'static str,
}

impl TypeSchema {
    /// The schema of `T`.
    #[must_use]
    pub fn of<T: JsonSchema + ?Sized>() -> Self {
        Self { reference: SchemaGenerator::subschema_for::<T>, id: T::schema_id, type_name: std::any::type_name::<T> }
    }
}
