//! The objects of OpenAPI, each with its fields in the order of the specification.
//!
//! The public ones are arguments of [`Document`](crate::Document)'s methods: contact, license, servers, tags and security
//! schemes. The others are built from attributes and types.

mod content;
mod document;
mod entries;
mod extensions;
mod external_docs;
mod info;
mod link;
mod node;
mod operation;
mod pointer;
mod security;
mod server;
mod tag;
mod visit;

pub(crate) use content::{
    ContentSchema, Encoding, Encodings, Example, Examples, Header, MediaType, Parameter, Serialization, Value,
};
pub(crate) use document::Components;
pub use document::OpenApi;
pub(crate) use entries::Entries;
pub(crate) use extensions::{BuilderExtensions, Extensions};
pub use external_docs::ExternalDocs;
pub(crate) use info::Info;
pub use info::{Contact, License};
pub(crate) use link::Link;
pub(crate) use node::{Fields, Node, Object, ToNode, serialize_by_node};
pub(crate) use operation::{Callback, CallbackEntry, Operation, PathItem, RequestBody, Response};
pub(crate) use pointer::pointer;
pub use security::{OAuthFlow, SecurityRequirement, SecurityScheme};
pub use server::{Server, ServerVariable};
pub use tag::Tag;
