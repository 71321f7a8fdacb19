//! For rocket 0.5, which has types of its own.

use std::convert::Infallible;
use std::io::Cursor;

use http::{Method, Uri};
use rocket::Request;
use rocket::http::{ContentType, Status};
use rocket::request::{FromRequest, Outcome};
use rocket::response::{self, Responder, Response};

use super::headers;
use crate::resolve::{Exchange, ResolveError};

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Exchange<'static> {
    type Error = Infallible;

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, Self::Error> {
        // Both were valid there.
        let method = Method::from_bytes(request.method().as_str().as_bytes()).unwrap_or_default();
        let uri = request.uri().to_string().parse::<Uri>().unwrap_or_default();
        let lines: Vec<_> = request.headers().iter().map(|line| (line.name.to_string(), line.value)).collect();
        let headers = headers(lines.iter().map(|(name, value)| (name.as_bytes(), value.as_bytes())));
        Outcome::Success(Exchange::owned(method, &uri, headers).path_parameters(path_parameters(request)))
    }
}

/// rocket gives parameters by their number. Their names are in the route, `<id>` and `<rest..>`, at the same places.
fn path_parameters(request: &Request<'_>) -> Vec<(String, String)> {
    let Some(route) = request.route() else { return Vec::new() };
    let sent: Vec<_> = request.uri().path().segments().collect();
    let written = route.uri.path().split('/').filter(|segment| !segment.is_empty());
    let named = written.enumerate().filter_map(|(index, segment)| {
        let name = segment.strip_prefix('<')?.strip_suffix('>')?;
        match name.strip_suffix("..") {
            Some(rest) => Some((rest.to_owned(), sent.get(index..)?.join("/"))),
            None => Some((name.to_owned(), (*sent.get(index)?).to_owned())),
        }
    });
    named.filter(|(name, _)| name != "_").collect()
}

/// The [`status`](ResolveError::status), and what is wrong as text.
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
