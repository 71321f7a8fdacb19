//! OpenAPI callbacks, declared on Rust handlers and checked by the compiler.
//!
//! A *callback* is a request that your API sends to a URL that its caller supplied.
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
//! fn main() -> Result<(), callback_core::Diagnostics> {
//!     let document = Document::new("Invoices", "1.0.0").build()?;
//!     println!("{}", document.to_json_pretty());
//!     Ok(())
//! }
//! ```
//!
//! The URL of a callback is a text with runtime expressions in it. A mistake in one, such as a misspelled parameter, does
//! not compile.
//!
//! | | |
//! |---|---|
//! | [`macro@operation`], [`macro@callback`] | declare operations and the callbacks that they make |
//! | [`macro@Fields`] | describes the fields of a type to the compiler, which checks expressions against them |
//! | [`Document`] | builds an OpenAPI document from all handlers that are linked into the program |
//! | [`attach()`], [`attach_json`], [`attach_text`] | add the callbacks to a document that another library made |
//! | [`build`] | writes the document from a build script, and compares it in a test |
//! | [`check()`] | checks the callbacks of any OpenAPI document |
//! | [`openapi`] | the objects that a [`Document`] takes, such as servers and security schemes |
//! | [`handler`] | the traits of extractors and responders |
//! | [`external`] | the operations that callbacks call, as types and values |
//! | [`delivery`] | the facts by which `callback-delivery` signs and repeats requests |
//!
//! The guide has a chapter for each task, from declaring operations to writing the document. To resolve, send and receive
//! callbacks, add the package `callback-delivery`.
//!
//! # Features
//!
//! None is on by default.
//!
//! | feature | adds |
//! |---|---|
//! | one for each web framework, such as `axum08` | its extractors and responses, and `routes!` if its routes are in a router |
//! | `multipart` | forms with files, `Multipart`, of axum and poem |
//! | `actix-multipart07`, `actix-multipart08` | forms with files of actix-web |
//! | `utoipa6`, `aide016`, `salvo_oapi1` | [`attach()`] to these libraries' types of documents |
//! | `calls` | [`external::Call`], by which operations of others are sent and received; `callback-delivery` enables it |
//! | `yaml` | `OpenApi::to_yaml`, and YAML files from [`build`] |
//!
//! `routes!` makes a router of handlers from the methods and paths of their attributes.

#![cfg_attr(docsrs, feature(doc_cfg))]

#[doc(hidden)]
#[path = "private.rs"]
pub mod __private;
mod attach;
pub mod build;
mod bytes_schema;
mod const_check;
mod const_string;
mod contract;
pub mod delivery;
mod diagnostic;
mod document;
pub mod external;
mod fields;
mod fragment;
#[cfg(feature = "framework")]
mod frameworks;
#[cfg(any(doc, doctest))]
pub mod guide;
pub mod handler;
mod handler_declaration;
mod method;
pub mod openapi;
mod parameter_message;
mod path_names;
mod registry;
mod response_description;
mod route;
mod schema;
mod status_pattern;
mod type_schema;
#[cfg(feature = "yaml")]
mod yaml;

pub use attach::{Attach, HoldsCallbacks, attach, attach_json, attach_text};
pub use callback_check::{Diagnostic, Diagnostics, Severity, Version, check};
pub use callback_macros::{Fields, callback, operation};
pub use document::Document;
pub use fields::Fields;
#[cfg(feature = "framework")]
pub use frameworks::*;
pub use openapi::OpenApi;
