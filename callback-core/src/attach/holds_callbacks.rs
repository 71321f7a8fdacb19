//! The types of documents that can hold callbacks.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// A type of OpenAPI documents that can hold callbacks, in which [`attach`](crate::attach()) adds them in place.
///
/// It is implemented for [`serde_json::Value`] and, with the features `utoipa6`, `aide016` and `salvo_oapi1`, for the types of
/// these libraries. It can be implemented for types of your own.
///
/// The types of utoipa 4 and 5 cannot hold callbacks: their field `callbacks` is a string. For them, and for all other types
/// that implement [`Serialize`], there is [`attach_json`](crate::attach_json), whose result is a [`serde_json::Value`].
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not known to hold callbacks",
    label = "this type of document may lose callbacks",
    note = "utoipa 4 and 5 have no type for callbacks: take the document as JSON, \
            `let document = callback_core::attach_json(&document)?;`",
    note = "utoipa 6, aide 0.16 and salvo 1 have one: enable the feature `utoipa6`, `aide016` or `salvo_oapi1` of callback-core"
)]
pub trait HoldsCallbacks: Serialize + DeserializeOwned {}

impl HoldsCallbacks for Value {}

#[cfg(feature = "aide016")]
impl HoldsCallbacks for aide::openapi::OpenApi {}

#[cfg(feature = "salvo_oapi1")]
impl HoldsCallbacks for salvo_oapi::OpenApi {}

#[cfg(feature = "utoipa6")]
impl HoldsCallbacks for utoipa::openapi::OpenApi {}
