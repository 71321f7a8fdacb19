//! What the extractors and responses of axum 0.8 tell.

use std::borrow::Cow;

use axum::body::Bytes;
use axum::extract::{Form, Json, Path, Query, RawForm};
use axum::response::{Html, NoContent, Redirect, Sse};

use super::{Opaque, Place, RequestPart, ResponsePart, Status};

const JSON: &str = "application/json";
const FORM: &str = "application/x-www-form-urlencoded";
const TEXT: &str = "text/plain";
const HTML: &str = "text/html";
const BINARY: &str = "application/octet-stream";

impl<T> RequestPart for Json<T> {
    const PLACE: Place = Place::Body(JSON);
    type Value = T;
}

impl<T> RequestPart for Form<T> {
    const PLACE: Place = Place::Body(FORM);
    type Value = T;
}

impl RequestPart for RawForm {
    const PLACE: Place = Place::Body(FORM);
    type Value = Opaque;
}

impl<T> RequestPart for Query<T> {
    const PLACE: Place = Place::Query;
    type Value = T;
}

impl<T> RequestPart for Path<T> {
    const PLACE: Place = Place::Path;
    type Value = T;
}

impl RequestPart for String {
    const PLACE: Place = Place::Body(TEXT);
    type Value = Self;
}

impl RequestPart for Bytes {
    const PLACE: Place = Place::Body(BINARY);
    type Value = Opaque;
}

impl<T> ResponsePart for Json<T> {
    const MEDIA_TYPE: Option<&'static str> = Some(JSON);
    type Value = T;
}

impl<T> ResponsePart for Form<T> {
    const MEDIA_TYPE: Option<&'static str> = Some(FORM);
    type Value = T;
}

impl<T> ResponsePart for Html<T> {
    const MEDIA_TYPE: Option<&'static str> = Some(HTML);
    type Value = str;
}

impl<S> ResponsePart for Sse<S> {
    const MEDIA_TYPE: Option<&'static str> = Some("text/event-stream");
    type Value = str;
}

impl ResponsePart for Redirect {
    // 303, 307 or 308, which only the value knows.
    const STATUS: Status = Status::Range(3);
    const MEDIA_TYPE: Option<&'static str> = None;
    type Value = Opaque;
}

impl ResponsePart for NoContent {
    const STATUS: Status = Status::Code(204);
    const MEDIA_TYPE: Option<&'static str> = None;
    type Value = Opaque;
}

impl ResponsePart for () {
    const MEDIA_TYPE: Option<&'static str> = None;
    type Value = Opaque;
}

macro_rules! answered_as {
    ($media_type:ident, $value:ty: $($type:ty),+) => {$(
        impl ResponsePart for $type {
            const MEDIA_TYPE: Option<&'static str> = Some($media_type);
            type Value = $value;
        }
    )+};
}

answered_as!(TEXT, str: String, &'static str, Box<str>, Cow<'static, str>);
answered_as!(BINARY, Opaque: Bytes, Vec<u8>, Box<[u8]>, &'static [u8], Cow<'static, [u8]>);

/// A tuple answers what is last in it. The rest are headers and a status, of which the type tells neither the names
/// nor the value: declare those, `response(201, Receipt)`.
macro_rules! answered_as_the_last {
    ($($before:ident)*) => {
        impl<$($before,)* R: ResponsePart> ResponsePart for ($($before,)* R,) {
            const STATUS: Status = R::STATUS;
            const MEDIA_TYPE: Option<&'static str> = R::MEDIA_TYPE;
            type Value = R::Value;
        }
    };
}

answered_as_the_last!();
answered_as_the_last!(A);
answered_as_the_last!(A B);
answered_as_the_last!(A B C);
