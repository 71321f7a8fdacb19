//! Types of the standard library, and `Bytes`, which the frameworks read and respond with in the same way.
//!
//! They are not a single framework's, so that features only add.

use std::any::type_name;
use std::borrow::Cow;
use std::sync::Arc;

use bytes::Bytes;

use super::implement::{BINARY, BY_VALUE, TEXT, empty_outputs, inputs, outputs, wrapped_outputs};
use crate::handler::{InputLocation, Opaque, OperationOutput, ResponseDescription, StatusPattern};

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

/// Implements `OperationOutput` for tuples: the last element is the response. The others are headers, whose names the types do
/// not describe, and a status.
macro_rules! tuple_output {
    ($($before:ident)*) => {
        impl<$($before,)* R: OperationOutput> OperationOutput for ($($before,)* R,) {
            const ABSENT: Option<StatusPattern> = R::ABSENT;
            const MEDIA_TYPE: Option<&'static str> = R::MEDIA_TYPE;
            type Value = R::Value;

            fn status() -> StatusPattern {
                if [$(is_status::<$before>(),)*].contains(&true) { BY_VALUE } else { R::status() }
            }

            fn others() -> Vec<ResponseDescription> {
                R::others()
            }
        }
    };
}

/// Returns `true` for the type of a status code. An implementation for this type beside that for all others would overlap.
fn is_status<T>() -> bool {
    let name = type_name::<T>();
    #[cfg(feature = "rocket05")]
    if name == type_name::<rocket::http::Status>() {
        return true;
    }
    name == type_name::<http::StatusCode>()
}

tuple_output!();
tuple_output!(A);
tuple_output!(A B);
tuple_output!(A B C);
tuple_output!(A B C D);
tuple_output!(A B C D E);
