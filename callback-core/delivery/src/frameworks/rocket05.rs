//! rocket 0.5, which has types of its own for methods, URIs and headers.

use std::convert::Infallible;
use std::io::{self, Cursor};

use callback_core::handler::OperationInput;
use http::{Method, Uri};
use rocket::data::{self, ByteUnit, Data, FromData, Limits};
use rocket::form::{Errors, Form, FromForm, ValueField};
use rocket::http::{ContentType, Status};
use rocket::request::{FromRequest, Outcome, local_cache};
use rocket::response::{self, Responder, Response};
use rocket::serde::json::{self, Json};
use rocket::{Request, form};
use serde::Deserialize;
use serde_json::error::Category;
use url::form_urlencoded;

use super::header_map;
use super::with_exchange::WithExchange;
use crate::resolve::Exchange;

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Exchange<'static> {
    type Error = Infallible;

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, Self::Error> {
        Outcome::Success(exchange(request))
    }
}

fn exchange(request: &Request<'_>) -> Exchange<'static> {
    // The server has parsed both, so that neither default is used.
    let method = Method::from_bytes(request.method().as_str().as_bytes()).unwrap_or_default();
    let uri = request.uri().to_string().parse::<Uri>().unwrap_or_default();
    let lines: Vec<_> = request.headers().iter().map(|line| (line.name.to_string(), line.value)).collect();
    let headers = header_map(lines.iter().map(|(name, value)| (name.as_bytes(), value.as_bytes())));
    Exchange::owned(method, &uri, headers).path_parameters(path_parameters(request))
}

/// With the limit and the errors of rocket's `Json`.
#[rocket::async_trait]
impl<'r, T: Deserialize<'r> + Send> FromData<'r> for WithExchange<Json<T>> {
    type Error = json::Error<'r>;

    async fn from_data(request: &'r Request<'_>, data: Data<'r>) -> data::Outcome<'r, Self> {
        match read_json(request, data).await {
            Ok(text) => parse_json(request, text, Json),
            Err(error) => data::Outcome::Error(error),
        }
    }
}

/// Without a body `None`, and otherwise as `WithExchange<Json<T>>`: rocket's own `Option<Json<T>>` is `None` also if there is
/// an error.
#[rocket::async_trait]
impl<'r, T: Deserialize<'r> + Send> FromData<'r> for WithExchange<Option<Json<T>>> {
    type Error = json::Error<'r>;

    async fn from_data(request: &'r Request<'_>, data: Data<'r>) -> data::Outcome<'r, Self> {
        match read_json(request, data).await {
            Ok("") => data::Outcome::Success(Self::of(None, exchange(request), b"")),
            Ok(text) => parse_json(request, text, |value| Some(Json(value))),
            Err(error) => data::Outcome::Error(error),
        }
    }
}

async fn read_json<'r>(request: &'r Request<'_>, data: Data<'r>) -> Result<&'r str, (Status, json::Error<'r>)> {
    match read(data, request.limits().get("json").unwrap_or(Limits::JSON)).await {
        Ok(Some(text)) => Ok(local_cache!(request, text)),
        Ok(None) => {
            let error = io::Error::new(io::ErrorKind::UnexpectedEof, "data limit exceeded");
            Err((Status::PayloadTooLarge, json::Error::Io(error)))
        }
        Err(error) => Err((Status::BadRequest, json::Error::Io(error))),
    }
}

fn parse_json<'r, T: Deserialize<'r>, B: OperationInput>(
    request: &Request<'_>,
    text: &'r str,
    body: impl FnOnce(T) -> B,
) -> data::Outcome<'r, WithExchange<B>, json::Error<'r>> {
    match serde_json::from_str(text) {
        Ok(value) => data::Outcome::Success(WithExchange::of(body(value), exchange(request), text.as_bytes())),
        Err(error) => {
            let is_data = error.classify() == Category::Data;
            let status = if is_data { Status::UnprocessableEntity } else { Status::BadRequest };
            data::Outcome::Error((status, json::Error::Parse(text, error)))
        }
    }
}

/// With the limit and the errors of rocket's `Form`. A form in `multipart/form-data` has no text that expressions could
/// refer to, and is forwarded.
#[rocket::async_trait]
impl<'r, T: FromForm<'r>> FromData<'r> for WithExchange<Form<T>> {
    type Error = Errors<'r>;

    async fn from_data(request: &'r Request<'_>, data: Data<'r>) -> data::Outcome<'r, Self> {
        if !request.content_type().is_some_and(|media_type| media_type.is_form()) {
            return data::Outcome::Forward((data, Status::UnsupportedMediaType));
        }
        let limit = request.limits().get("form").unwrap_or(Limits::FORM);
        let text = match read(data, limit).await {
            Ok(Some(text)) => text,
            Ok(None) => return form_error(form::Error::from((None, Some(limit.as_u64()))).into()),
            Err(error) => return form_error(error.into()),
        };
        let fields: Vec<_> = form_urlencoded::parse(text.as_bytes()).into_owned().collect();
        let fields: &'r [(String, String)] = local_cache!(request, fields);
        match Form::<T>::parse_iter(fields.iter().map(|(name, value)| ValueField::from((&**name, &**value)))) {
            Ok(value) => data::Outcome::Success(Self::of(Form::<T>::from(value), exchange(request), text.as_bytes())),
            Err(errors) => form_error(errors),
        }
    }
}

fn form_error<T>(errors: Errors<'_>) -> data::Outcome<'_, T, Errors<'_>> {
    data::Outcome::Error((errors.status(), errors))
}

/// Reads data, or returns `None` if there is more than the limit.
async fn read(data: Data<'_>, limit: ByteUnit) -> io::Result<Option<String>> {
    let text = data.open(limit).into_string().await?;
    Ok(text.is_complete().then(|| text.into_inner()))
}

/// Returns the path parameters. rocket has them by index; their names are in the route, as `<id>` and `<rest..>`.
fn path_parameters(request: &Request<'_>) -> Vec<(String, String)> {
    let Some(route) = request.route() else { return Vec::new() };
    let values: Vec<_> = request.uri().path().segments().collect();
    let segments = route.uri.path().split('/').filter(|segment| !segment.is_empty());
    let named = segments.enumerate().filter_map(|(index, segment)| {
        let name = segment.strip_prefix('<')?.strip_suffix('>')?;
        match name.strip_suffix("..") {
            Some(rest) => Some((rest.to_owned(), values.get(index..)?.join("/"))),
            None => Some((name.to_owned(), (*values.get(index)?).to_owned())),
        }
    });
    named.filter(|(name, _)| name != "_").collect()
}

/// Makes an error a response.
macro_rules! response {
    ($error:ty) => {
        /// Responds with its `status()` and the message as text.
        impl<'r> Responder<'r, 'static> for $error {
            fn respond_to(self, _: &'r Request<'_>) -> response::Result<'static> {
                let text = self.to_string();
                let response = Response::build()
                    .status(Status::new(self.status().as_u16()))
                    .header(ContentType::Plain)
                    .sized_body(text.len(), Cursor::new(text))
                    .finalize();
                Ok(response)
            }
        }
    };
}

for_each_error!(response);
