//! OpenAPI callbacks, declared on Rust handlers and checked by the compiler.
//!
//! A *callback* is a request that your API sends to an address that its own caller gave it.
//!
//! ```no_run
//! use axum::{Json, extract::Query};
//! use callback_core::{Document, Fields, callback, operation};
//! use schemars::JsonSchema;
//! use serde::{Deserialize, Serialize};
//!
//! #[derive(Deserialize, JsonSchema, Fields)]
//! struct CreateInvoice {
//!     /// Where to send notifications.
//!     callback_url: Option<String>,
//! }
//!
//! #[derive(Deserialize, JsonSchema, Fields)]
//! struct Invoice {
//!     id: String,
//!     total: f64,
//! }
//!
//! #[derive(Serialize, JsonSchema)]
//! struct Receipt {
//!     msg: String,
//! }
//!
//! #[derive(Serialize, JsonSchema)]
//! pub struct InvoiceEvent {
//!     paid: bool,
//! }
//!
//! #[derive(Deserialize, JsonSchema)]
//! pub struct InvoiceEventReceived {
//!     ok: bool,
//! }
//!
//! /// Invoice notification.
//! #[operation(post)]
//! pub fn invoice_notification(body: InvoiceEvent) -> InvoiceEventReceived; // what the external API must offer
//!
//! /// Create an invoice.
//! #[operation(post, "/invoices/")]
//! #[callback(invoice_notification, "<$callback_url>/invoices/<$request.body.id>")] // what your API will call
//! async fn create_invoice(Query(params): Query<CreateInvoice>, Json(invoice): Json<Invoice>) -> Json<Receipt> {
//!     Json(Receipt { msg: "Invoice received".into() })
//! }
//!
//! fn main() -> Result<(), callback_core::Faults> {
//!     let document = Document::new("Invoices", "1.0.0").build()?;
//!     println!("{}", document.to_json_pretty());
//!     Ok(())
//! }
//! ```
//!
//! - [`macro@operation`] and [`macro@callback`] declare; what is wrong with an expression does not compile.
//! - [`macro@Fields`] tells the compiler which fields a type has, so that it knows what expressions can refer to.
//! - [`Document`] makes an OpenAPI document of all handlers that are linked into the program, or says all that
//!   is wrong with them, as [`Faults`].
//!   It is of OpenAPI 3.1.2, or of another [`Version`].
//! - [`check()`] finds what is wrong with the callbacks of any OpenAPI document; [`Document::build`] runs it, too.
//! - [`build`] has `cargo build` write that document.
//! - [`handler`] has the traits of types that describe themselves; implement them for extractors of your own.
//!
//! # Schemas
//!
//! Schemas come from [`schemars`], version 1. What the API reads is described as it is
//! deserialized, and what it writes as it is serialized; in a callback that is the body it sends, and the answer is
//! what it reads. A type whose two schemas agree is one component, `Name`. Where they differ and both are used, as
//! with a field that may be left out of a request and is always in a response, they are `NameInput` and `NameOutput`.
//! A field with `#[serde(skip_deserializing)]` is `readOnly` and one with `skip_serializing` is `writeOnly`; if it need
//! not be there, the two are one component with both.
//!
//! # Callbacks of several operations
//!
//! A callback that is the same on several operations, by name, expression and operation, is one entry of
//! `components.callbacks`, with a `$ref` from each of them. If one external operation is called by callbacks that
//! differ, its `operationId` is told apart by the operation that leads to it: `create_invoice_invoice_notification`.
//!
//! # Features
//!
//! Those that are named after a web framework and its version have its extractors and responses tell what they read and
//! answer:
//!
//! - `actix4`: actix-web 4.
//! - `axum08`: axum 0.8, with `axum08::routes!`.
//! - `poem3`: poem 3, with `poem3::routes!`.
//! - `rocket05`: rocket 0.5.
//! - `salvo1`: salvo 1, with `salvo1::routes!`; needs Rust 1.95.
//!
//! `routes!` makes a router of handlers, whose methods and paths are those of their attributes.
//!
//! - `resolve`: `expression!`, `Resolve`, `Exchange` and `UrlPolicy`, which make of a declared expression and a request the
//!   address that the callback goes to, and refuse those that it must not go to. With the feature of a framework,
//!   `Exchange` is an extractor.
//! - `drift`: [`build::DocumentFile::assert_current`], a test of whether the document in the repository is up to date.
//! - `yaml`: `OpenApi::to_yaml`, and files in YAML from [`build`].
//! - `send`: `Sender`, which calls a declared operation at such an address: signed, tried again, and answered with its
//!   return type. It brings `resolve` along.
//! - `receive`: `Verifier`, which is the other end: it verifies what a `Sender` sends, and reads it as declared. With
//!   `axum08`, `Received` is an extractor.
//! - `tracing`: spans and events of `send`.

#[doc(hidden)]
#[path = "private.rs"]
pub mod __private;
mod attach;
pub mod build;
mod const_check;
mod contract;
mod document;
pub mod external;
mod fault;
mod fields;
mod fragment;
#[cfg(feature = "framework")]
mod frameworks;
#[cfg(any(doc, doctest))]
pub mod guide;
pub mod handler;
mod method;
mod openapi;
mod operation_facts;
mod registry;
mod route;
mod schema;
mod status_pattern;
mod type_schema;
#[cfg(feature = "yaml")]
mod yaml;

pub use attach::{Attach, attach};
pub use callback_check::{Diagnostic, Diagnostics, ParameterIn, Severity, Version, check};
pub use callback_macros::{Fields, callback, operation};
pub use document::{
    Contact, Document, ExternalDocs, License, OAuthFlow, SecurityRequirement, SecurityScheme, Server, ServerVariable,
    Tag,
};
pub use fault::{Fault, Faults};
pub use fields::Fields;
#[cfg(feature = "framework")]
pub use frameworks::*;
pub use openapi::OpenApi;
