//! Support for web frameworks, a module each: the types that describe themselves, and `routes!` where the framework keeps
//! its routes in a router.
//!
//! `routes!` takes method and path from the attribute, so that the router cannot disagree with the document. It expands to
//! two names of the framework's module: `Routes`, to which the handlers are added, and `ROUTER`, the limits of the router.

#[cfg(feature = "actix4")]
pub mod actix4;
#[cfg(any(feature = "actix-multipart07", feature = "actix-multipart08"))]
mod actix_multipart;
#[cfg(feature = "axum07")]
pub mod axum07;
#[cfg(feature = "axum08")]
pub mod axum08;
mod implement;
#[allow(dead_code, reason = "a framework may keep its routes in attributes")]
mod path_template;
#[cfg(feature = "poem3")]
pub mod poem3;
#[cfg(feature = "rocket05")]
pub mod rocket05;
#[cfg(feature = "salvo1")]
pub mod salvo1;
mod standard_types;
