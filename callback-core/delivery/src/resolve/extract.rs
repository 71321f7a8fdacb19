//! [`Exchange`](super::Exchange) as an extractor, and [`ResolveError`](super::ResolveError) as an answer. A framework is a
//! file behind its feature.
//!
//! None touches the body. The path parameters are as the framework's own extractor for paths gives them, decoded.

#[cfg(feature = "actix4")]
mod actix4;
#[cfg(feature = "axum08")]
mod axum08;
#[cfg(feature = "poem3")]
mod poem3;
#[cfg(feature = "rocket05")]
mod rocket05;
#[cfg(feature = "salvo1")]
mod salvo1;

#[cfg(any(feature = "actix4", feature = "rocket05"))]
use http::{HeaderMap, HeaderName, HeaderValue};

/// The headers of a framework that has types of its own, or those of another version of `http`.
#[cfg(any(feature = "actix4", feature = "rocket05"))]
fn headers<'h>(headers: impl Iterator<Item = (&'h [u8], &'h [u8])>) -> HeaderMap {
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
