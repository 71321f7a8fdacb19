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
pub use self::operation::{ExternalDocs, Fact, Operation, RequiredScheme, Server, ServerVariable};
pub use self::segment::ConstSegment;

use crate::method::Method;
use crate::operation_facts::OperationFacts;
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

/// The constant next to a handler, named after it, in which `routes!` and `expression!` look up its declaration.
#[derive(Debug)]
pub struct HandlerDeclaration {
    /// `None` if the declaration has errors, which the attribute reports.
    pub fragment: Option<&'static Fragment>,
    /// The path for routers, where it differs from the fragment's.
    pub router_path: Option<&'static str>,
    /// The facts that constants are checked against, if an expression reads any.
    pub facts: Option<&'static OperationFacts>,
}

/// A use of `expression!`, which refers to a callback of a handler.
#[derive(Debug)]
pub struct ResolvedExpression {
    /// The handler.
    pub handler: &'static HandlerDeclaration,
    /// The name of the callback.
    pub callback: &'static str,
}

impl HandlerDeclaration {
    /// Stands in for a declaration with errors, so that neither `routes!` nor `expression!` adds any.
    pub const INVALID: &'static Self = &Self { fragment: None, router_path: None, facts: None };
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
