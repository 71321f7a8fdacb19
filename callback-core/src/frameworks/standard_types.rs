//! Types of the standard library, and `Bytes`, which the frameworks read and respond with in the same way.
//!
//! They are not a single framework's, so that features only add.

use std::borrow::Cow;
use std::sync::Arc;

use bytes::Bytes;

use super::implement::{BINARY, TEXT, empty_outputs, inputs, outputs, wrapped_outputs};
use crate::handler::{InputLocation, Opaque, OperationOutput, StatusPattern};

inputs! {
    InputLocation::Nothing => http::HeaderMap, ();
    InputLocation::Nothing => &http::HeaderMap, ();
    InputLocation::Nothing => http::Method, ();
    InputLocation::Nothing => http::Uri, ();
    InputLocation::Nothing => &http::Uri, ();
    InputLocation::Nothing => http::Version, ();
    InputLocation::Body(TEXT) => String, Self;
    InputLocation::Body(TEXT) => &str, str;
    InputLocation::Body(TEXT) => Cow<'_, str>, str;
    InputLocation::Body(BINARY) => Bytes, Opaque;
    InputLocation::Body(BINARY) => Vec<u8>, Opaque;
    InputLocation::Body(BINARY) => &[u8], Opaque;
}

outputs! {
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

empty_outputs! {
    StatusPattern::Code(200) => ();
}

wrapped_outputs! {
    Box<R>;
}

/// Implements `OperationOutput` for tuples: the last element is the response. The others are headers and a status, whose
/// names and value the types do not describe: declare those, `response(201, Receipt)`.
macro_rules! tuple_output {
    ($($before:ident)*) => {
        impl<$($before,)* R: OperationOutput> OperationOutput for ($($before,)* R,) {
            const STATUS: StatusPattern = R::STATUS;
            const ABSENT: Option<StatusPattern> = R::ABSENT;
            const MEDIA_TYPE: Option<&'static str> = R::MEDIA_TYPE;
            type Value = R::Value;
        }
    };
}

tuple_output!();
tuple_output!(A);
tuple_output!(A B);
tuple_output!(A B C);
