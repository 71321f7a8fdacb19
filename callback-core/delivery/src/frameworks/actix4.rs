//! actix-web 4, which uses `http` 0.2.

use std::collections::HashMap;
use std::convert::Infallible;
use std::future::{Future, Ready, ready};
use std::pin::Pin;

use actix_web::dev::Payload;
use actix_web::http::StatusCode;
use actix_web::web::{Form, Json, Path};
use actix_web::{Error, FromRequest, HttpRequest, ResponseError};
use http::{Method, Uri};
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::as_received::{FormAsReceived, JsonAsReceived};
use super::header_map;
use super::with_exchange::WithExchange;
use crate::resolve::Exchange;

/// The name of a path parameter. actix-web deserializes it as the identifier of a field.
#[derive(PartialEq, Eq, Hash, Deserialize)]
#[serde(field_identifier)]
enum Name {
    Parameter(String),
}

impl FromRequest for Exchange<'static> {
    type Error = Infallible;
    type Future = Ready<Result<Self, Infallible>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(Ok(exchange(request)))
    }
}

fn exchange(request: &HttpRequest) -> Exchange<'static> {
    let method = Method::from_bytes(request.method().as_str().as_bytes()).expect("actix-web has parsed the method");
    let uri = request.uri().to_string().parse::<Uri>().expect("actix-web has parsed the URI");
    let lines = request.headers().iter();
    let headers = header_map(lines.map(|(name, value)| (name.as_str().as_bytes(), value.as_bytes())));
    let parameters = Path::<HashMap<Name, String>>::extract(request).into_inner();
    let parameters = parameters.map(Path::into_inner).unwrap_or_default();
    let parameters = parameters.into_iter().map(|(Name::Parameter(name), value)| (name, value));
    Exchange::owned(method, &uri, headers).path_parameters(parameters)
}

impl<T: DeserializeOwned + 'static> FromRequest for WithExchange<Json<T>> {
    type Error = Error;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Error>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let body = Json::<JsonAsReceived<T>>::from_request(request, payload);
        let exchange = exchange(request);
        Box::pin(async move {
            let Json(JsonAsReceived { value, json }) = body.await?;
            Ok(Self::of(Json(value), exchange, json.get().as_bytes()))
        })
    }
}

impl<T: DeserializeOwned + 'static> FromRequest for WithExchange<Form<T>> {
    type Error = Error;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Error>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let body = Form::<FormAsReceived<T>>::from_request(request, payload);
        let exchange = exchange(request);
        Box::pin(async move {
            let Form(FormAsReceived { value, form }) = body.await?;
            Ok(Self::of(Form(value), exchange, form.as_bytes()))
        })
    }
}

/// Makes an error a response.
macro_rules! response {
    ($error:ty) => {
        impl ResponseError for $error {
            /// Returns its `status()`. The body of the response is the message as text.
            fn status_code(&self) -> StatusCode {
                StatusCode::from_u16(self.status().as_u16()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
            }
        }
    };
}

for_each_error!(response);
