//! actix-web 4, which uses `http` 0.2.

use std::collections::HashMap;
use std::convert::Infallible;
use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::http::StatusCode;
use actix_web::web::Path;
use actix_web::{FromRequest, HttpRequest, ResponseError};
use http::{Method, Uri};
use serde::Deserialize;

use super::header_map;
use crate::resolve::{Exchange, ResolveError};

/// The name of a path parameter. actix-web deserializes it as the identifier of a field.
#[derive(PartialEq, Eq, Hash, Deserialize)]
#[serde(field_identifier)]
enum Name {
    Parameter(String),
}

impl FromRequest for Exchange<'static> {
    type Error = Infallible;
    type Future = Ready<Result<Self, Infallible>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let method = Method::from_bytes(request.method().as_str().as_bytes()).expect("actix-web has parsed the method");
        let uri = request.uri().to_string().parse::<Uri>().expect("actix-web has parsed the URI");
        let lines = request.headers().iter();
        let headers = header_map(lines.map(|(name, value)| (name.as_str().as_bytes(), value.as_bytes())));
        let parameters = Path::<HashMap<Name, String>>::from_request(request, payload).into_inner();
        let parameters = parameters.map(Path::into_inner).unwrap_or_default();
        let parameters = parameters.into_iter().map(|(Name::Parameter(name), value)| (name, value));
        ready(Ok(Exchange::owned(method, &uri, headers).path_parameters(parameters)))
    }
}

impl ResponseError for ResolveError {
    /// Returns [`ResolveError::status`]. The body of the response is the message as text.
    fn status_code(&self) -> StatusCode {
        StatusCode::from_u16(self.status().as_u16()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    }
}
