//! The static data that the attributes print: one [`Fragment`] for each handler.
//!
//! Strings are `&'static str` and lists are slices. Types appear as functions, which are called when the document is
//! built.

mod content;
mod detail;
mod operation;
mod segment;

pub use self::content::{Body, Content, Parameter, Response};
pub use self::detail::{Detail, Example, ExampleValue, Extension, Header, Link, LinkValue};
pub use self::operation::{ExternalDocs, Fact, Operation, RequiredScheme, Server, ServerVariable, SignatureFact};
pub use self::segment::ConstSegment;

use callback_check::Function;

use crate::method::Method;
use crate::route::Route;

/// One handler of the API: its operation, its route and its callbacks.
#[derive(Debug)]
pub struct Fragment {
    /// The method and the path. Without a route, another library documents the operation.
    pub route: Option<Route>,
    /// The operation.
    pub operation: Operation,
    /// The callbacks, in the order of declaration.
    pub callbacks: &'static [Callback],
}

/// A use of `expression!`, which refers to a callback of a handler.
#[derive(Debug)]
pub struct ResolvedExpression {
    /// The function of the handler.
    pub handler: Function,
    /// The name of the callback.
    pub callback: &'static str,
}

/// An operation of somebody else's API, which ours calls.
#[derive(Debug)]
pub struct External {
    /// The method of the call.
    pub method: Method,
    /// The operation.
    pub operation: Operation,
}

/// One entry under the document's `webhooks`, with one method: a call that no request of the receiver leads to.
#[derive(Debug)]
pub struct Webhook {
    /// The key under `webhooks`.
    pub name: &'static str,
    /// The operation that the receiver must offer.
    pub operation: &'static External,
}

/// One key of one entry under `callbacks`, with one method.
#[derive(Debug)]
pub struct Callback {
    /// The key under `callbacks`.
    pub name: &'static str,
    /// The runtime expression that is the key of the path item, parsed when the handler was compiled.
    pub expression: &'static [ConstSegment],
    /// The operation that the receiver must offer.
    pub operation: &'static External,
    /// The declared fields of the path item.
    pub facts: &'static [PathItemFact],
}

/// A declared field of a callback's path item.
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
    /// A specification extension, `x-…`.
    Extension(&'static Extension),
}
