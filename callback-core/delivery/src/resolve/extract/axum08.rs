//! For axum 0.8.

use std::convert::Infallible;

use axum::extract::{FromRequestParts, OriginalUri, RawPathParams};
use axum::response::{IntoResponse, Response};
use http::request::Parts;

use crate::resolve::{Exchange, ResolveError};

impl<S: Send + Sync> FromRequestParts<S> for Exchange<'static> {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Self::Rejection> {
        // A nested router has taken its prefix off `parts.uri`.
        let Ok(OriginalUri(uri)) = OriginalUri::from_request_parts(parts, state).await;
        // Outside a router, and in a path that is not UTF-8, there are none: that is an error of who asks for one.
        let parameters = RawPathParams::from_request_parts(parts, state).await;
        let exchange = Exchange::owned(parts.method.clone(), &uri, parts.headers.clone());
        let parameters = parameters.iter().flatten().map(|(name, value)| (name.to_owned(), value.to_owned()));
        Ok(exchange.path_parameters(parameters))
    }
}

impl IntoResponse for ResolveError {
    /// The [`status`](ResolveError::status), and what is wrong as text.
    fn into_response(self) -> Response {
        (self.status(), self.to_string()).into_response()
    }
}
