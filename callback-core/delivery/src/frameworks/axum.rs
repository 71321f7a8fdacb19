//! The extractors and responses of axum 0.7 and 0.8. Each version has a module of its own, which includes this one, names the
//! version's crate `axum`, and implements the traits of extractors: only these differ, in the form of their functions.

use callback_core::handler::OperationInput;
use http::request::Parts;

use super::axum::body::{Body, Bytes};
use super::axum::extract::rejection::BytesRejection;
use super::axum::extract::{FromRequest, FromRequestParts as _, OriginalUri, RawPathParams, Request};
use super::axum::response::{IntoResponse, Response};
use crate::frameworks::with_exchange::WithExchange;
use crate::resolve::Exchange;

pub(super) async fn exchange<S: Send + Sync>(parts: &mut Parts, state: &S) -> Exchange<'static> {
    // A nested router strips its prefix from `parts.uri`.
    let Ok(OriginalUri(uri)) = OriginalUri::from_request_parts(parts, state).await;
    // Fails outside a router and for a path that is not UTF-8. Then only expressions that need a parameter fail.
    let parameters = RawPathParams::from_request_parts(parts, state).await;
    let exchange = Exchange::owned(parts.method.clone(), &uri, parts.headers.clone());
    let parameters = parameters.iter().flatten().map(|(name, value)| (name.to_owned(), value.to_owned()));
    exchange.path_parameters(parameters)
}

pub(super) async fn with_exchange<S, B>(request: Request, state: &S) -> Result<WithExchange<B>, B::Rejection>
where
    S: Send + Sync,
    B: FromRequest<S, Rejection: From<BytesRejection>> + OperationInput,
{
    let (mut parts, body) = request.into_parts();
    let exchange = exchange(&mut parts, state).await;
    let bytes = read_body(&parts, body, state).await?;
    let body = B::from_request(Request::from_parts(parts, Body::from(bytes.clone())), state).await?;
    Ok(WithExchange::of(body, exchange, &bytes))
}

/// Reads a body within the limit of the router, which is in the extensions.
async fn read_body<S: Send + Sync>(parts: &Parts, body: Body, state: &S) -> Result<Bytes, BytesRejection> {
    let mut request = Request::new(body);
    *request.extensions_mut() = parts.extensions.clone();
    *request.headers_mut() = parts.headers.clone();
    Bytes::from_request(request, state).await
}

/// Makes an error a response.
macro_rules! response {
    ($error:ty) => {
        impl IntoResponse for $error {
            /// Responds with its `status()` and the message as text.
            fn into_response(self) -> Response {
                (self.status(), self.to_string()).into_response()
            }
        }
    };
}

for_each_error!(response);

#[cfg(feature = "receive")]
pub(super) use self::received::received;

#[cfg(feature = "receive")]
mod received {
    //! [`Received`] as an extractor.

    use callback_core::external::Call;

    use super::super::axum::extract::{FromRef, Request};
    use super::super::axum::response::{self, IntoResponse};
    use super::read_body;
    use crate::receive::{ReceiveArguments, ReceiveError, ReceiveErrorKind, Received, Verifier};

    pub(in super::super) async fn received<S, O, Arguments, Response>(
        request: Request,
        state: &S,
    ) -> Result<Received<O>, ReceiveError>
    where
        S: Send + Sync,
        Verifier: FromRef<S>,
        O: Call<Arguments, Response>,
        Arguments: ReceiveArguments,
    {
        let verifier = Verifier::from_ref(state);
        let (parts, body) = request.into_parts();
        let body = read_body(&parts, body, state).await;
        let body = body.map_err(|rejection| ReceiveErrorKind::UnreadableBody(rejection.into_response().status()))?;
        verifier.receive(&parts, &body)
    }

    impl IntoResponse for ReceiveError {
        /// Responds with [`ReceiveError::status`] and the message as text.
        fn into_response(self) -> response::Response {
            (self.status(), self.to_string()).into_response()
        }
    }
}

/// Implements the traits of extractors, with the attribute that the version requires.
macro_rules! extractors {
    ($(#[$attribute:meta])?) => {
        $(#[$attribute])?
        impl<S: Send + Sync> axum::extract::FromRequestParts<S> for $crate::resolve::Exchange<'static> {
            type Rejection = std::convert::Infallible;

            async fn from_request_parts(parts: &mut http::request::Parts, state: &S) -> Result<Self, Self::Rejection> {
                Ok(versions::exchange(parts, state).await)
            }
        }

        $(#[$attribute])?
        impl<S, B> axum::extract::FromRequest<S> for $crate::frameworks::WithExchange<B>
        where
            S: Send + Sync,
            B: axum::extract::FromRequest<S, Rejection: From<axum::extract::rejection::BytesRejection>>
                + callback_core::handler::OperationInput,
        {
            type Rejection = B::Rejection;

            async fn from_request(request: axum::extract::Request, state: &S) -> Result<Self, Self::Rejection> {
                versions::with_exchange(request, state).await
            }
        }

        /// Extracts a verified call. The state of the router is a [`Verifier`](crate::Verifier), or contains one
        /// ([`FromRef`](axum::extract::FromRef)). The response to a refused request has
        /// [`ReceiveError::status`](crate::ReceiveError::status) and the message as text.
        // axum infers the second parameter of `FromRequest`, a marker. It is the tuple of the arguments and the response
        // here, which are determined by the operation.
        #[cfg(feature = "receive")]
        $(#[$attribute])?
        impl<S, O, Arguments, Response> axum::extract::FromRequest<S, (Arguments, Response)>
            for $crate::receive::Received<O>
        where
            S: Send + Sync,
            $crate::receive::Verifier: axum::extract::FromRef<S>,
            O: callback_core::external::Call<Arguments, Response>,
            Arguments: $crate::receive::ReceiveArguments,
        {
            type Rejection = $crate::receive::ReceiveError;

            async fn from_request(request: axum::extract::Request, state: &S) -> Result<Self, Self::Rejection> {
                versions::received(request, state).await
            }
        }
    };
}

pub(super) use extractors;
