//! Sending of declared operations: from a URL and arguments to the declared response.

mod attempt;
mod builder;
mod common_headers;
mod delivery;
mod destination;
mod error;
mod keys;
mod outcome;
mod outgoing;
mod request;
mod response;
mod retry;
mod sender;
mod status;
mod success;
mod tls_failure;
mod tracing;
mod transport;

pub use self::builder::SenderBuilder;
pub use self::error::SendError;
pub use self::outcome::Outcome;
pub use self::outgoing::Outgoing;
pub use self::request::{RequestBuilder, SendArguments};
pub use self::retry::Retry;
pub use self::sender::Sender;
pub use self::tls_failure::TlsFailure;

#[cfg(all(test, feature = "outbox"))]
pub(crate) use self::error::SendErrorKind;
#[cfg(feature = "sqlx09-sqlite")]
pub(crate) use self::retry::LONGEST_RETRY_AFTER;
