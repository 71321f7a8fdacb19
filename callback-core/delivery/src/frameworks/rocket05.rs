//! rocket 0.5, which has types of its own for methods, URIs and headers.

use std::convert::Infallible;
use std::io::Cursor;

use http::{Method, Uri};
use rocket::Request;
use rocket::http::{ContentType, Status};
use rocket::request::{FromRequest, Outcome};
use rocket::response::{self, Responder, Response};

use super::header_map;
use crate::resolve::{Exchange, ResolveError};

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Exchange<'static> {
    type Error = Infallible;

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, Self::Error> {
        // The server has parsed both, so that neither default is used.
        let method = Method::from_bytes(request.method().as_str().as_bytes()).unwrap_or_default();
        let uri = request.uri().to_string().parse::<Uri>().unwrap_or_default();
        let lines: Vec<_> = request.headers().iter().map(|line| (line.name.to_string(), line.value)).collect();
        let headers = header_map(lines.iter().map(|(name, value)| (name.as_bytes(), value.as_bytes())));
        Outcome::Success(Exchange::owned(method, &uri, headers).path_parameters(path_parameters(request)))
    }
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

/// Responds with [`ResolveError::status`] and the message as text.
impl<'r> Responder<'r, 'static> for ResolveError {
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
