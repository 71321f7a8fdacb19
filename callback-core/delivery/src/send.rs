//! From an address and a declared operation to a request, and from the response to what it returns.

mod builder;
mod connect;
mod destination;
mod error;
mod request;
mod response;
mod retry;
mod sender;
mod trace;

pub use self::builder::SenderBuilder;
use self::error::Kind;
pub use self::error::SendError;
use self::request::Draft;
pub use self::request::SendArguments;
use self::response::Declared;
pub use self::retry::Retry;
pub use self::sender::Sender;
