//! poem 3.

use std::collections::HashMap;

use http::Uri;
use poem::error::ResponseError;
use poem::{FromRequest, Request, RequestBody, Result};

use crate::resolve::{Exchange, ResolveError};

impl<'a> FromRequest<'a> for Exchange<'static> {
    async fn from_request(request: &'a Request, _: &mut RequestBody) -> Result<Self> {
        // A nested route strips its prefix from `uri`. A request that was built by hand has no original URI.
        let is_built_by_hand = *request.original_uri() == Uri::default();
        let uri = if is_built_by_hand { request.uri() } else { request.original_uri() };
        let exchange = Exchange::owned(request.method().clone(), uri, request.headers().clone());
        let parameters: HashMap<String, String> = request.path_params().unwrap_or_default();
        Ok(exchange.path_parameters(parameters))
    }
}

impl ResponseError for ResolveError {
    /// Returns [`ResolveError::status`]. The body of the response is the message as text.
    fn status(&self) -> http::StatusCode {
        ResolveError::status(self)
    }
}
