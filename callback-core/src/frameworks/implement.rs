//! Macros that implement the traits of [`handler`](crate::handler), media types, and the status that no type determines.

use crate::handler::StatusPattern;

pub(super) const JSON: &str = "application/json";
pub(super) const FORM: &str = "application/x-www-form-urlencoded";
pub(super) const TEXT: &str = "text/plain";
#[allow(dead_code, reason = "not every framework has it")]
pub(super) const HTML: &str = "text/html";
#[allow(dead_code, reason = "depends on the features")]
pub(super) const MULTIPART: &str = "multipart/form-data";
pub(super) const BINARY: &str = "application/octet-stream";

/// The status of a response of success that a value determines.
pub(super) const BY_VALUE: StatusPattern = StatusPattern::Range(2);

/// Implements `OperationInput` for extractors: location, type, type of the schema, type parameter.
macro_rules! inputs {
    ($($location:expr => $type:ty, $value:ty $(, $parameter:ident)?;)+) => {$(
        impl$(<$parameter>)? $crate::handler::OperationInput for $type {
            const LOCATION: $crate::handler::InputLocation = $location;
            type Value = $value;
        }
    )+};
}

/// Implements `OperationOutput` for responses of status 200: media type, type, type of the schema, type parameter.
macro_rules! outputs {
    ($($media_type:expr => $type:ty, $value:ty $(, $parameter:ident)?;)+) => {$(
        impl$(<$parameter>)? $crate::handler::OperationOutput for $type {
            const MEDIA_TYPE: Option<&'static str> = Some($media_type);
            type Value = $value;
        }
    )+};
}

/// Implements `OperationOutput` for responses without a body: status, type.
macro_rules! empty_outputs {
    ($($status:expr => $type:ty;)+) => {$(
        impl $crate::handler::OperationOutput for $type {
            const MEDIA_TYPE: Option<&'static str> = None;
            type Value = $crate::handler::Opaque;

            fn status() -> $crate::handler::StatusPattern {
                $status
            }
        }
    )+};
}

/// Implements `OperationOutput` for types that wrap a response `R`: type, and the status if it is another.
macro_rules! wrapped_outputs {
    ($($type:ty $(, $status:expr)?;)+) => {$(
        impl<R: $crate::handler::OperationOutput> $crate::handler::OperationOutput for $type {
            const ABSENT: Option<$crate::handler::StatusPattern> = R::ABSENT;
            const MEDIA_TYPE: Option<&'static str> = R::MEDIA_TYPE;
            type Value = R::Value;

            fn status() -> $crate::handler::StatusPattern {
                wrapped_outputs!(@ $($status)?)
            }

            fn others() -> Vec<$crate::handler::ResponseDescription> {
                R::others()
            }
        }
    )+};
    (@) => { R::status() };
    (@ $status:expr) => { $status };
}

#[allow(unused_imports, reason = "which of them are used depends on the features")]
pub(super) use {empty_outputs, inputs, outputs, wrapped_outputs};
