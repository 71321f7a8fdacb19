//! Resolves, sends and receives the callbacks that [`callback_core`] declares.

#[doc(hidden)]
pub mod __private;
#[cfg(feature = "signature")]
mod body_format;
#[cfg(feature = "framework")]
mod frameworks;
#[cfg(any(doc, doctest))]
pub mod guide;
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

pub use callback_expression::{
    DeclaredSegment, DeclaredTemplate, Expression, ParseErrors, Pointer, ResponseSource, Segment, Source, Template,
};
/// Its types are part of ours: methods, headers, and the parts of requests.
pub use http;
pub use policy::{PolicyError, UrlPolicy};
#[cfg(feature = "receive")]
pub use receive::{ReceiveArguments, ReceiveError, Received, Verifier};
pub use resolve::{Body, Exchange, KeyExpression, Resolve, ResolveError};
#[cfg(feature = "send")]
pub use send::{Retry, SendArguments, SendError, Sender, SenderBuilder};
#[cfg(feature = "receive")]
pub use sign::VerifyingKey;
#[cfg(feature = "signature")]
pub use sign::{KeyError, SigningKey};
pub use url::Url;
