//! The other end: from a request to the arguments of the operation that it calls.

#[cfg(feature = "axum08")]
mod axum08;
mod error;
mod form;
mod parameter;
mod read;
mod verifier;

use self::error::Kind;
pub use self::error::ReceiveError;
pub use self::read::ReceiveArguments;
use self::read::Source;
pub use self::verifier::{Received, Verifier};
