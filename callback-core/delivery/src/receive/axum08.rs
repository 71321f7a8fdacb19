//! [`Received`] as an extractor of axum 0.8.

use axum::body::Bytes;
use axum::extract::{FromRef, FromRequest, Request};
use axum::response::{self, IntoResponse};

use super::{Kind, ReceiveArguments, ReceiveError, Received, Verifier};
use callback_core::external::Call;

/// The router's state is a [`Verifier`], or has one ([`FromRef`]). What is refused is answered with
/// [`ReceiveError::status`], and as text with what was wrong.
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
// The arguments and the response of the operation stand where axum has a marker that it infers, because an operation
// has them and does not name them.
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
        // With the limit that the router has, which lives among the extensions.
        let mut rest = Request::new(body);
        *rest.extensions_mut() = parts.extensions.clone();
        *rest.headers_mut() = parts.headers.clone();
        let body = Bytes::from_request(rest, state).await;
        let body = body.map_err(|rejection| Kind::Body(rejection.into_response().status()))?;
        verifier.receive(&parts, &body)
    }
}

impl IntoResponse for ReceiveError {
    /// The status, and what was wrong as text.
    fn into_response(self) -> response::Response {
        (self.status(), self.to_string()).into_response()
    }
}
