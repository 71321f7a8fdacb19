//! Sending of declared operations: from a URL and arguments to the declared response.

mod builder;
mod connect;
mod destination;
mod error;
mod request;
mod response;
mod retry;
mod sender;
mod tracing;

pub use self::builder::SenderBuilder;
pub use self::error::SendError;
pub use self::request::{RequestBuilder, SendArguments};
pub use self::retry::Retry;
pub use self::sender::Sender;
