//! Extractors and responses of web frameworks: one file for each framework.
//!
//! The extractor of an [`Exchange`](crate::Exchange) leaves the body to other extractors; [`WithExchange`] reads both. Path parameters are decoded, as the framework's own
//! extractor returns them.

/// Calls a macro with each error that is a response.
macro_rules! for_each_error {
    ($response:ident) => {
        $response!($crate::resolve::ResolveError);
        #[cfg(feature = "send")]
        $response!($crate::call::CallError);
        #[cfg(feature = "outbox")]
        $response!($crate::outbox::OutboxError);
    };
}

#[cfg(feature = "actix4")]
mod actix4;
#[cfg(feature = "actix4")]
mod as_received;
#[cfg(feature = "axum07")]
mod axum07;
#[cfg(feature = "axum08")]
mod axum08;
#[cfg(feature = "poem3")]
mod poem3;
#[cfg(feature = "rocket05")]
mod rocket05;
#[cfg(feature = "salvo1")]
mod salvo1;
mod with_exchange;

pub use self::with_exchange::WithExchange;

use http::{HeaderMap, HeaderName, HeaderValue};

/// Converts headers of a framework that does not use version 1 of the crate `http`.
#[allow(dead_code, reason = "not needed by frameworks that use `http` 1")]
fn header_map<'h>(headers: impl Iterator<Item = (&'h [u8], &'h [u8])>) -> HeaderMap {
    let valid = headers.filter_map(|(name, value)| {
        let name = HeaderName::from_bytes(name).ok()?;
        Some((name, HeaderValue::from_bytes(value).ok()?))
    });
    let mut map = HeaderMap::new();
    for (name, value) in valid {
        map.append(name, value);
    }
    map
}
