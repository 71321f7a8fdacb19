//! What the extractors and responses of poem 3 tell.
//!
//! The name of a `TypedHeader` is known only to a running program, and so is the media type of a `WithContentType`:
//! declare those.

use poem::web::{Form, Html, Json, Path, Query, Redirect, WithHeader, WithStatus};

use super::common::{FORM, HTML, JSON, answered_as, answered_as_inside, answered_without_body, read_from};
use super::{InputLocation, StatusPattern};

read_from! {
    InputLocation::Body(JSON) => Json<T>, T, T;
    InputLocation::Body(FORM) => Form<T>, T, T;
    InputLocation::Query => Query<T>, T, T;
    InputLocation::Path => Path<T>, T, T;
}

answered_as! {
    JSON => Json<T>, T, T;
    HTML => Html<T>, str, T;
}

answered_without_body! {
    // 301, 303, 307 or 308, which only the value knows.
    StatusPattern::Range(3) => Redirect;
}

answered_as_inside! {
    // Which status, only the value knows.
    WithStatus<R>;
    WithHeader<R>;
}
