//! What the extractors and responses of axum 0.8 tell.

use axum::extract::{Form, Json, Path, Query, RawForm};
use axum::response::{Html, NoContent, Redirect, Sse};

use super::common::{FORM, HTML, JSON, answered_as, answered_without_body, read_from};
use super::{InputLocation, Opaque, StatusPattern};

read_from! {
    InputLocation::Body(JSON) => Json<T>, T, T;
    InputLocation::Body(FORM) => Form<T>, T, T;
    InputLocation::Body(FORM) => RawForm, Opaque;
    InputLocation::Query => Query<T>, T, T;
    InputLocation::Path => Path<T>, T, T;
}

answered_as! {
    JSON => Json<T>, T, T;
    FORM => Form<T>, T, T;
    HTML => Html<T>, str, T;
    "text/event-stream" => Sse<T>, str, T;
}

answered_without_body! {
    // 303, 307 or 308, which only the value knows.
    StatusPattern::Range(3) => Redirect;
    StatusPattern::Code(204) => NoContent;
}
