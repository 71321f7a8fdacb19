//! What types tell that several frameworks read or answer, and in all of them alike: those of the standard library, and
//! `Bytes`. They stand here, and not with a framework, so that features only add.

use std::borrow::Cow;
use std::sync::Arc;

use bytes::Bytes;

use super::{InputLocation, Opaque, OperationOutput, StatusPattern};

pub(super) const JSON: &str = "application/json";
pub(super) const FORM: &str = "application/x-www-form-urlencoded";
pub(super) const TEXT: &str = "text/plain";
#[cfg_attr(
    not(any(feature = "actix4", feature = "axum08", feature = "poem3", feature = "rocket05")),
    expect(dead_code)
)]
pub(super) const HTML: &str = "text/html";
pub(super) const BINARY: &str = "application/octet-stream";

/// Extractors that are read from one place, generic or not.
macro_rules! read_from {
    ($($place:expr => $type:ty, $value:ty $(, $parameter:ident)?;)+) => {$(
        impl$(<$parameter>)? $crate::part::OperationInput for $type {
            const PLACE: $crate::part::InputLocation = $place;
            type Value = $value;
        }
    )+};
}

/// Responses with status 200 and a body of one media type, generic or not.
macro_rules! answered_as {
    ($($media_type:expr => $type:ty, $value:ty $(, $parameter:ident)?;)+) => {$(
        impl$(<$parameter>)? $crate::part::OperationOutput for $type {
            const MEDIA_TYPE: Option<&'static str> = Some($media_type);
            type Value = $value;
        }
    )+};
}

/// Responses without a body.
macro_rules! answered_without_body {
    ($($status:expr => $type:ty;)+) => {$(
        impl $crate::part::OperationOutput for $type {
            const STATUS: $crate::part::StatusPattern = $status;
            const MEDIA_TYPE: Option<&'static str> = None;
            type Value = $crate::part::Opaque;
        }
    )+};
}

/// Responses that answer what is inside them, perhaps with another status.
macro_rules! answered_as_inside {
    ($($type:ty $(, $status:expr)?;)+) => {$(
        impl<R: $crate::part::OperationOutput> $crate::part::OperationOutput for $type {
            const STATUS: $crate::part::StatusPattern = answered_as_inside!(@ $($status)?);
            const ABSENT: Option<$crate::part::StatusPattern> = R::ABSENT;
            const MEDIA_TYPE: Option<&'static str> = R::MEDIA_TYPE;
            type Value = R::Value;
        }
    )+};
    (@) => { R::STATUS };
    (@ $status:expr) => { $status };
}

#[allow(unused_imports, reason = "which of them are used depends on the features")]
pub(super) use {answered_as, answered_as_inside, answered_without_body, read_from};

read_from! {
    InputLocation::Body(TEXT) => String, Self;
    InputLocation::Body(TEXT) => &str, str;
    InputLocation::Body(TEXT) => Cow<'_, str>, str;
    InputLocation::Body(BINARY) => Bytes, Opaque;
    InputLocation::Body(BINARY) => Vec<u8>, Opaque;
    InputLocation::Body(BINARY) => &[u8], Opaque;
}

answered_as! {
    TEXT => String, str;
    TEXT => &str, str;
    TEXT => Box<str>, str;
    TEXT => Arc<str>, str;
    TEXT => Cow<'_, str>, str;
    BINARY => Bytes, Opaque;
    BINARY => Vec<u8>, Opaque;
    BINARY => Box<[u8]>, Opaque;
    BINARY => Arc<[u8]>, Opaque;
    BINARY => &[u8], Opaque;
    BINARY => Cow<'_, [u8]>, Opaque;
}

answered_without_body! {
    StatusPattern::Code(200) => ();
}

answered_as_inside! {
    Box<R>;
}

/// A tuple answers what is last in it. The rest are headers and a status, of which the type tells neither the names
/// nor the value: declare those, `response(201, Receipt)`.
macro_rules! answered_as_the_last {
    ($($before:ident)*) => {
        impl<$($before,)* R: OperationOutput> OperationOutput for ($($before,)* R,) {
            const STATUS: StatusPattern = R::STATUS;
            const ABSENT: Option<StatusPattern> = R::ABSENT;
            const MEDIA_TYPE: Option<&'static str> = R::MEDIA_TYPE;
            type Value = R::Value;
        }
    };
}

answered_as_the_last!();
answered_as_the_last!(A);
answered_as_the_last!(A B);
answered_as_the_last!(A B C);
