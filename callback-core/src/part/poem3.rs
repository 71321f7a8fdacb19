//! What the extractors and responses of poem 3 tell.
//!
//! The name of a `TypedHeader` is known only to a running program, and so is the media type of a `WithContentType`:
//! declare those.

use poem::web::{Form, Html, Json, Path, Query, Redirect, WithHeader, WithStatus};

use super::common::{FORM, HTML, JSON, answered_as, answered_as_inside, answered_without_body, read_from};
use super::{Place, Status};

read_from! {
    Place::Body(JSON) => Json<T>, T, T;
    Place::Body(FORM) => Form<T>, T, T;
    Place::Query => Query<T>, T, T;
    Place::Path => Path<T>, T, T;
}

answered_as! {
    JSON => Json<T>, T, T;
    HTML => Html<T>, str, T;
}

answered_without_body! {
    // 301, 303, 307 or 308, which only the value knows.
    Status::Range(3) => Redirect;
}

answered_as_inside! {
    // Which status, only the value knows.
    WithStatus<R>;
    WithHeader<R>;
}
