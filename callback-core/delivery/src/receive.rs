//! Receiving of declared operations: from a request to verified arguments.

mod arguments;
mod candidate;
mod error;
mod form;
mod parameter;
mod verified;
mod verifier;

pub use self::arguments::{ReceiveArguments, RequestReader};
pub use self::error::ReceiveError;
#[cfg(any(feature = "axum07", feature = "axum08"))]
pub(crate) use self::error::ReceiveErrorKind;
pub use self::verified::Verified;
pub use self::verifier::{Received, Verifier};
