//! For actix-web 4, which has `http` 0.2.

use std::collections::HashMap;
use std::convert::Infallible;
use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::http::StatusCode;
use actix_web::web::Path;
use actix_web::{FromRequest, HttpRequest, ResponseError};
use http::{Method, Uri};
use serde::Deserialize;

use super::headers;
use crate::resolve::{Exchange, ResolveError};

/// The name of a path parameter, which actix-web gives away to what asks for the name of a field.
#[derive(PartialEq, Eq, Hash, Deserialize)]
#[serde(field_identifier)]
enum Name {
    Of(String),
}

impl FromRequest for Exchange<'static> {
    type Error = Infallible;
    type Future = Ready<Result<Self, Infallible>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        // Both were valid there.
        let method = Method::from_bytes(request.method().as_str().as_bytes()).unwrap_or_default();
        let uri = request.uri().to_string().parse::<Uri>().unwrap_or_default();
        let lines = request.headers().iter();
        let headers = headers(lines.map(|(name, value)| (name.as_str().as_bytes(), value.as_bytes())));
        let parameters = Path::<HashMap<Name, String>>::from_request(request, payload).into_inner();
        let parameters = parameters.map(Path::into_inner).unwrap_or_default();
        let parameters = parameters.into_iter().map(|(Name::Of(name), value)| (name, value));
        ready(Ok(Exchange::owned(method, &uri, headers).path_parameters(parameters)))
    }
}

impl ResponseError for ResolveError {
    /// [`ResolveError::status`]. The body is what is wrong, as text.
    fn status_code(&self) -> StatusCode {
        StatusCode::from_u16(self.status().as_u16()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    }
}
