//! Resolving of templates to URLs.

mod body;
mod error;
mod exchange;
mod form_encoding;
mod key;
mod position;
mod query;
mod segment;
mod template;
mod url_builder;
mod value;

pub use self::body::Body;
pub use self::error::ResolveError;
pub use self::exchange::Exchange;
pub use self::key::KeyExpression;
pub use self::template::Resolve;
#[cfg(feature = "send")]
pub(crate) use self::url_builder::percent_encode;
