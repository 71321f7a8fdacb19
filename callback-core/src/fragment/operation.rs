//! Declared operations: facts in lists, so that nothing is printed for what is not declared.

use callback_check::Function;

use super::content::{Body, Parameter, Response};
use super::detail::Extension;
use crate::delivery::SignatureProfile;
use crate::handler::{InputDescription, InputPart, OutputDescription};
use crate::type_schema::TypeSchema;

/// A declared operation, ours or somebody else's.
///
/// Most fields are in lists and not options of a struct, because rustc checks and evaluates every field of every handler. The lists
/// are two, because for each list it also looks at all types that an element may contain.
#[derive(Debug)]
pub struct Operation {
    /// The function that declares the operation.
    pub function: Function,
    /// `summary`.
    pub summary: Option<&'static str>,
    /// `description`.
    pub description: Option<&'static str>,
    /// The fields that the types of the signature describe.
    pub signature: &'static [SignatureFact],
    /// The other declared fields.
    pub facts: &'static [Fact],
}

impl Operation {
    /// An operation of which nothing is known.
    pub const NOTHING: Self = Self {
        function: Function { name: "", module: "", file: "", line: 0 },
        summary: None,
        description: None,
        signature: &[],
        facts: &[],
    };
}

/// A field that a type of the signature describes, in the order of the arguments.
#[derive(Debug, Clone, Copy)]
pub enum SignatureFact {
    /// An argument of a handler: its name, which is empty for a pattern, and the description that its type gives; or the name of the
    /// probe of a type that gives none.
    Argument(&'static str, fn() -> Result<InputDescription, &'static str>),
    /// The only body of an external operation: JSON, required unless the type accepts `null`.
    JsonBody(fn() -> TypeSchema),
    /// The description that the return type gives.
    Returns(fn() -> Option<OutputDescription>),
    /// The description that the error type of the return type gives, if it is a `Result`.
    Fails(fn() -> Option<OutputDescription>),
}

/// Another declared field of an operation, in the order of declaration, which matters among those of one kind only.
#[derive(Debug, Clone, Copy)]
pub enum Fact {
    /// `operationId`. Without this fact it is the function's name.
    Id(&'static str),
    /// The operation is written in place, within `#[callback]`, and has no `operationId`.
    InPlace,
    /// One of `tags`.
    Tag(&'static str),
    /// A mark by which documents select operations.
    Mark(&'static str),
    /// `deprecated`.
    Deprecated,
    /// `query(name: Type)` and the like.
    Parameter(&'static Parameter),
    /// `body(Type)`.
    Body(&'static Body),
    /// An argument whose type needs no schema until a document of ours is built: its name, the part of the request that it reads, and
    /// the description that its type gives if it has a schema.
    ReportedArgument(&'static str, Option<InputPart>, fn() -> Result<InputDescription, &'static str>),
    /// `response(201, Type)`.
    Response(&'static Response),
    /// The return type, which needs no schema until a document of ours is built: `Some(true)` if the response has a body, and the
    /// description that it gives if it has a schema.
    ReportedOutput(Option<bool>, fn() -> Option<OutputDescription>),
    /// `signed`: the requests of an external operation are signed.
    Signed(SignatureProfile),
    /// One of `security`, which are alternatives: the schemes that it needs, all of them. None, if nothing is needed.
    Security(&'static [RequiredScheme]),
    /// One of `servers`.
    Server(&'static Server),
    /// `externalDocs`.
    ExternalDocs(&'static ExternalDocs),
    /// A specification extension, `x-…`.
    Extension(&'static Extension),
    /// An example of the request body, as JSON text.
    Example(&'static str),
}

/// A security scheme that an operation needs.
#[derive(Debug)]
pub struct RequiredScheme {
    /// The key under `components.securitySchemes`.
    pub name: &'static str,
    /// The required scopes.
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

/// A variable of a server's URL, `{name}`.
#[derive(Debug, Clone, Copy)]
pub struct ServerVariable {
    /// The key under `variables`.
    pub name: &'static str,
    /// `default`.
    pub default: &'static str,
    /// `enum`; empty if any value is allowed.
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
