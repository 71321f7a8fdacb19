//! Sends the OpenAPI callbacks that handlers declare with [`callback_core`], and receives them.
//!
//! ```no_run
//! # #[cfg(all(feature = "axum08", feature = "sqlx09-sqlite"))]
//! # mod api {
//! use axum::Json;
//! use axum::extract::{Query, State};
//! use callback_core::{Fields, callback, operation};
//! use callback_delivery::{CallError, Outbox, WithExchange, call};
//! use schemars::JsonSchema;
//! use serde::{Deserialize, Serialize};
//!
//! #[derive(Deserialize, JsonSchema, Fields)]
//! struct CreateInvoice {
//!     callback_url: Option<String>,
//! }
//!
//! #[derive(Deserialize, JsonSchema, Fields)]
//! struct Invoice {
//!     id: String,
//! }
//!
//! #[derive(Serialize, JsonSchema)]
//! pub struct InvoiceEvent {
//!     paid: bool,
//! }
//!
//! /// Invoice notification.
//! #[operation(post)]
//! pub fn invoice_notification(body: InvoiceEvent);
//!
//! /// Create an invoice.
//! #[operation(post, "/invoices")]
//! #[callback(invoice_notification, "<$callback_url>/invoices/<$request.body.id>")]
//! async fn create_invoice(
//!     State(outbox): State<Outbox>,
//!     _: Query<CreateInvoice>,
//!     WithExchange(Json(invoice), exchange): WithExchange<Json<Invoice>>,
//! ) -> Result<(), CallError> {
//!     println!("{} is to be paid", invoice.id);
//!     let body = InvoiceEvent { paid: true };
//!     outbox.call(&exchange, call!(create_invoice, invoice_notification { body })).await?;
//!     Ok(())
//! }
//! # }
//! # fn main() {}
//! ```
//!
//! - `call!` is a callback that a handler declares, with its arguments. An `Outbox` resolves its URL and stores it until it is
//!   delivered; a `Sender` sends it at once.
//! - [`Resolve`] makes a URL of a declared [`expression!`] and an [`Exchange`], the received request.
//! - [`UrlPolicy`] refuses URLs and addresses that callbacks must not be sent to.
//! - `Sender` sends the declared operation, signed and with retries.
//! - `Verifier` verifies and reads such a request in the receiver.
//!
//! # Features
//!
//! - `schema`, on by default: `send` and `receive` check the limits of the declared schemas, such as `minLength`, in received
//!   bodies. Without it, limits are not checked, errors do not have the location in the body, and forms need
//!   `#[serde(default)]` on lists that may be empty.
//! - `send`: `Sender`, with an HTTP client and TLS. The crypto provider of TLS is the one that the program has installed, or one
//!   that rustls was compiled with, by whichever crate of the program. `Sender` installs none, so that rustls behaves elsewhere as
//!   it does without this crate.
//! - `aws-lc-rs` and `ring`: a crypto provider, for programs that have none. `aws-lc-rs` is the default of rustls and is preferred
//!   if there are both.
//! - `webpki-roots`: trusts Mozilla's certificate authorities in addition to those of the system, which may have none.
//! - `sqlx09-sqlite`: `Outbox`, which keeps calls in an SQLite database until they are delivered. It needs Rust 1.94.
//! - `sqlx09-postgres`: the same in a PostgreSQL database, for many machines. It needs Rust 1.94, too.
//! - `metrics024`: metrics of the outbox.
//! - `receive`: `Verifier`, without an HTTP client or a runtime.
//! - `tracing`: spans and events of `send`.
//! - one for each web framework, as in `callback-core`, such as `axum08`: `WithExchange` extracts a body and the request with
//!   the body as it was received, [`Exchange`] the request alone, and [`ResolveError`] and `CallError` are responses; with `axum08` or
//!   `axum07` and `receive`, `Received` is an extractor, too.

#![cfg_attr(docsrs, feature(doc_cfg))]

#[doc(hidden)]
pub mod __private;
#[cfg(any(feature = "signature", feature = "framework"))]
mod body_format;
#[cfg(feature = "send")]
mod call;
#[cfg(feature = "framework")]
mod frameworks;
#[cfg(any(doc, doctest))]
pub mod guide;
mod json;
#[cfg(feature = "outbox")]
mod outbox;
mod policy;
#[cfg(feature = "receive")]
mod receive;
mod resolve;
#[cfg(feature = "signature")]
mod schema_validation;
#[cfg(feature = "send")]
mod send;
#[cfg(feature = "signature")]
mod sign;

#[cfg(feature = "send")]
pub use call::{CallError, DeclaredCall};
/// The facts by which requests are signed and repeated are in `callback-core`, whose documents describe them.
pub use callback_core::delivery::{Schedule, SignatureProfile};
pub use callback_expression::{
    DeclaredSegment, DeclaredTemplate, Expression, ParseErrors, Pointer, ResponseSource, Segment, Source, Template,
};
#[cfg(feature = "framework")]
pub use frameworks::WithExchange;
/// Methods, headers and parts of requests in the API of this crate are types of the crate `http`.
pub use http;
#[cfg(feature = "outbox")]
pub use outbox::{
    AttemptRecord, Backlog, EndpointLimits, Enqueued, Filter, Message, Outbox, OutboxBuilder, OutboxConnection,
    OutboxError, OutboxWorker, State,
};
pub use policy::{PolicyError, UrlPolicy};
#[cfg(feature = "receive")]
pub use receive::{ReceiveArguments, ReceiveError, Received, Verified, Verifier};
pub use resolve::{Body, Exchange, KeyExpression, Resolve, ResolveError};
#[cfg(feature = "send")]
pub use send::{Outcome, Outgoing, Retry, SendArguments, SendError, Sender, SenderBuilder, TlsFailure};
#[cfg(feature = "receive")]
pub use sign::VerifyingKey;
#[cfg(feature = "signature")]
pub use sign::{KeyError, SigningKey};
pub use url::Url;
