//! What the extractors and responders of actix-web 4 tell.
//!
//! `HttpResponse` tells nothing, `Either` is one of two bodies, and the name of a `web::Header` is known only to a running
//! program: declare those. So is `Result<(), E>`, which actix-web alone answers with 204: `response(204)`.

use actix_web::CustomizeResponder;
use actix_web::http::StatusCode;
use actix_web::web::{Form, Html, Json, Path, Query, Redirect};

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
    FORM => Form<T>, T, T;
    HTML => Html, str;
}

answered_without_body! {
    // 307 or 308 or any other, which only the value knows.
    StatusPattern::Range(3) => Redirect;
}

answered_as_inside! {
    // Which status, only the value knows.
    (R, StatusCode);
    CustomizeResponder<R>;
}
