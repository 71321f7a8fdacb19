//! Handlers of actix-web 4: its extractors and responders describe themselves.
//!
//! Declare what these types do not describe: `HttpResponse`; `Either`, which is one of two bodies; the name of a
//! `web::Header`; and `Result<(), E>`, which actix-web alone responds to with 204: `response(204)`.
//!
//! actix-web keeps routes in attributes, which `#[operation]` and `#[callback]` read.

use actix_web::dev::{ConnectionInfo, PeerAddr};
use actix_web::http::StatusCode;
use actix_web::web::{Data, Form, Html, Json, Path, Query, Redirect, ReqData};
use actix_web::{CustomizeResponder, HttpRequest};

use super::implement::{BY_VALUE, FORM, HTML, JSON, empty_outputs, inputs, outputs, wrapped_outputs};
use crate::handler::{InputLocation, OperationInput, StatusPattern};

inputs! {
    InputLocation::Body(JSON) => Json<T>, T, T;
    InputLocation::Body(FORM) => Form<T>, T, T;
    InputLocation::Query => Query<T>, T, T;
    InputLocation::Path => Path<T>, T, T;
    InputLocation::Nothing => Data<S>, (), S;
    InputLocation::Nothing => HttpRequest, ();
    InputLocation::Nothing => ConnectionInfo, ();
    InputLocation::Nothing => PeerAddr, ();
}

outputs! {
    JSON => Json<T>, T, T;
    FORM => Form<T>, T, T;
    HTML => Html, str;
}

/// Data of the request, which a middleware adds.
impl<T: Clone> OperationInput for ReqData<T> {
    const LOCATION: InputLocation = InputLocation::Nothing;
    type Value = ();
}

empty_outputs! {
    // 307 or 308 or any other, depending on the value.
    StatusPattern::Range(3) => Redirect;
}

wrapped_outputs! {
    (R, StatusCode), BY_VALUE;
    CustomizeResponder<R>, BY_VALUE;
}
