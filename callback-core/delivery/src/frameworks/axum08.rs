//! axum 0.8.

use std::convert::Infallible;

use axum::body::{Body, Bytes};
use axum::extract::rejection::BytesRejection;
use axum::extract::{FromRequest, FromRequestParts, OriginalUri, RawPathParams, Request};
use axum::response::{IntoResponse, Response};
use callback_core::handler::OperationInput;
use http::request::Parts;

use super::with_exchange::WithExchange;
use crate::resolve::{Exchange, ResolveError};

impl<S: Send + Sync> FromRequestParts<S> for Exchange<'static> {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Self::Rejection> {
        // A nested router strips its prefix from `parts.uri`.
        let Ok(OriginalUri(uri)) = OriginalUri::from_request_parts(parts, state).await;
        // Fails outside a router and for a path that is not UTF-8. Then only expressions that need a parameter fail.
        let parameters = RawPathParams::from_request_parts(parts, state).await;
        let exchange = Exchange::owned(parts.method.clone(), &uri, parts.headers.clone());
        let parameters = parameters.iter().flatten().map(|(name, value)| (name.to_owned(), value.to_owned()));
        Ok(exchange.path_parameters(parameters))
    }
}

impl<S, B> FromRequest<S> for WithExchange<B>
where
    S: Send + Sync,
    B: FromRequest<S, Rejection: From<BytesRejection>> + OperationInput,
{
    type Rejection = B::Rejection;

    async fn from_request(request: Request, state: &S) -> Result<Self, Self::Rejection> {
        let (mut parts, body) = request.into_parts();
        let Ok(exchange) = Exchange::from_request_parts(&mut parts, state).await;
        let bytes = read_body(&parts, body, state).await?;
        let body = B::from_request(Request::from_parts(parts, Body::from(bytes.clone())), state).await?;
        Ok(Self::of(body, exchange, &bytes))
    }
}

/// Reads a body within the limit of the router, which is in the extensions.
async fn read_body<S: Send + Sync>(parts: &Parts, body: Body, state: &S) -> Result<Bytes, BytesRejection> {
    let mut request = Request::new(body);
    *request.extensions_mut() = parts.extensions.clone();
    *request.headers_mut() = parts.headers.clone();
    Bytes::from_request(request, state).await
}

impl IntoResponse for ResolveError {
    /// Responds with [`ResolveError::status`] and the message as text.
    fn into_response(self) -> Response {
        (self.status(), self.to_string()).into_response()
    }
}

#[cfg(feature = "receive")]
mod received {
    //! [`Received`] as an extractor.

    use axum::extract::{FromRef, FromRequest, Request};
    use axum::response::{self, IntoResponse};
    use callback_core::external::Call;

    use super::read_body;
    use crate::receive::{ReceiveArguments, ReceiveError, ReceiveErrorKind, Received, Verifier};

    /// Extracts a verified call. The state of the router is a [`Verifier`], or contains one ([`FromRef`]). The response to a
    /// refused request has [`ReceiveError::status`] and the message as text.
    ///
    /// ```
    /// use axum::{Json, Router, routing::post};
    /// use callback_core::operation;
    /// use callback_delivery::{Received, SigningKey, Verifier};
    /// # #[derive(serde::Serialize, serde::Deserialize, schemars::JsonSchema)] pub struct InvoiceEvent { paid: bool }
    /// # #[derive(serde::Serialize, serde::Deserialize, schemars::JsonSchema)] pub struct InvoiceEventReceived { ok: bool }
    ///
    /// #[operation(post)]
    /// pub fn invoice_notification(body: InvoiceEvent) -> InvoiceEventReceived;
    ///
    /// async fn hook(received: Received<invoice_notification>) -> Json<InvoiceEventReceived> {
    ///     let Received { operation: invoice_notification { body }, id, .. } = received;
    ///     println!("{id}: {}", body.paid);
    ///     Json(InvoiceEventReceived { ok: true })
    /// }
    ///
    /// let verifier = Verifier::new([SigningKey::parse("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")?]);
    /// let router: Router = Router::new().route("/invoices/{id}", post(hook)).with_state(verifier);
    /// # _ = router;
    /// # Ok::<(), callback_delivery::KeyError>(())
    /// ```
    // axum infers the second parameter of `FromRequest`, a marker. It is the tuple of the arguments and the response here, which
    // are determined by the operation.
    impl<S, O, Arguments, Response> FromRequest<S, (Arguments, Response)> for Received<O>
    where
        S: Send + Sync,
        Verifier: FromRef<S>,
        O: Call<Arguments, Response>,
        Arguments: ReceiveArguments,
    {
        type Rejection = ReceiveError;

        async fn from_request(request: Request, state: &S) -> Result<Self, Self::Rejection> {
            let verifier = Verifier::from_ref(state);
            let (parts, body) = request.into_parts();
            let body = read_body(&parts, body, state).await;
            let body =
                body.map_err(|rejection| ReceiveErrorKind::UnreadableBody(rejection.into_response().status()))?;
            verifier.receive(&parts, &body)
        }
    }

    impl IntoResponse for ReceiveError {
        /// Responds with [`ReceiveError::status`] and the message as text.
        fn into_response(self) -> response::Response {
            (self.status(), self.to_string()).into_response()
        }
    }
}
