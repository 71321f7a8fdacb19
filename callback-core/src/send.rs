//! From an address and a declared operation to a request, and from the response to an answer.

mod answer;
mod builder;
mod connect;
mod destination;
mod error;
mod request;
mod retry;
mod sender;
mod trace;

use self::answer::Declared;
pub use self::builder::SenderBuilder;
use self::error::Kind;
pub use self::error::SendError;
use self::request::Draft;
pub use self::request::Writable;
pub use self::retry::Retry;
pub use self::sender::Sender;
