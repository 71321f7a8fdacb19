//! poem 3.

use std::collections::HashMap;
use std::future::Future;
use std::pin::Pin;

use callback_core::handler::OperationInput;
use http::Uri;
use poem::error::ResponseError;
use poem::{Body, FromRequest, Request, RequestBody, Result};

use super::with_exchange::WithExchange;
use crate::resolve::Exchange;

impl<'a> FromRequest<'a> for Exchange<'static> {
    async fn from_request(request: &'a Request, _: &mut RequestBody) -> Result<Self> {
        Ok(exchange(request))
    }
}

fn exchange(request: &Request) -> Exchange<'static> {
    // A nested route strips its prefix from `uri`. A request that was built by hand has no original URI.
    let is_built_by_hand = *request.original_uri() == Uri::default();
    let uri = if is_built_by_hand { request.uri() } else { request.original_uri() };
    let exchange = Exchange::owned(request.method().clone(), uri, request.headers().clone());
    let parameters: HashMap<String, String> = request.path_params().unwrap_or_default();
    exchange.path_parameters(parameters)
}

impl<'a, B: FromRequest<'a> + OperationInput> FromRequest<'a> for WithExchange<B> {
    async fn from_request(request: &'a Request, body: &mut RequestBody) -> Result<Self> {
        let exchange = exchange(request);
        let bytes = body.take()?.into_bytes().await?;
        *body = RequestBody::new(Body::from(bytes.clone()));
        // Without the type of its future, which the compiler could not prove to be `Send` (rust-lang/rust#100013).
        let extracted: Pin<Box<dyn Future<Output = Result<B>> + Send + '_>> = Box::pin(B::from_request(request, body));
        Ok(Self::of(extracted.await?, exchange, &bytes))
    }
}

/// Makes an error a response.
macro_rules! response {
    ($error:ty) => {
        impl ResponseError for $error {
            /// Returns its `status()`. The body of the response is the message as text.
            fn status(&self) -> http::StatusCode {
                <$error>::status(self)
            }
        }
    };
}

for_each_error!(response);
