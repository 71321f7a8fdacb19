//! The extractor of a body with its exchange.

use callback_core::handler::{InputLocation, OperationInput};

use crate::resolve::{Body, Exchange};

/// An extractor of a typed body, and of the [`Exchange`] with the same body as it was received.
///
/// `WithExchange<Json<T>>` reads the body as `Json<T>` does: with its limit of the size, its errors and its place in the
/// document. Expressions such as `$request.body.id` read the text of the body, so that they find what the client sent, also
/// where `T` renames, skips or converts it.
///
/// | framework | body |
/// |---|---|
/// | actix-web | `Json<T>`, `Form<T>` |
/// | axum | each extractor that describes its body ([`OperationInput`]) and whose rejection can be made of a `BytesRejection`; so `Option<Json<T>>` in 0.8 alone |
/// | poem | each extractor that describes its body |
/// | rocket | `Json<T>`, `Option<Json<T>>`, `Form<T>` without files |
/// | salvo | each extractor that describes its body |
///
/// ```
/// # #[cfg(feature = "axum08")]
/// # mod api {
/// use axum::{Json, extract::Query};
/// use callback_core::{Fields, callback, operation};
/// use callback_delivery::{Resolve, ResolveError, UrlPolicy, WithExchange, expression};
/// use schemars::JsonSchema;
/// use serde::Deserialize;
///
/// #[derive(Deserialize, JsonSchema, Fields)]
/// struct CreateInvoice {
///     callback_url: Option<String>,
/// }
///
/// #[derive(Deserialize, JsonSchema, Fields)]
/// struct Invoice {
///     id: String,
/// }
///
/// #[operation(post, "/invoices")]
/// #[callback(invoice_paid, "<$callback_url>/invoices/<$request.body.id>", post)]
/// async fn create_invoice(
///     _: Query<CreateInvoice>,
///     WithExchange(Json(invoice), exchange): WithExchange<Json<Invoice>>,
/// ) -> Result<(), ResolveError> {
///     let url = expression!(create_invoice, invoice_paid).resolve(&exchange, &UrlPolicy::new())?;
///     # _ = (invoice, url);
///     Ok(())
/// }
/// # }
/// ```
#[derive(Debug, Clone)]
pub struct WithExchange<B>(pub B, pub Exchange<'static>);

/// The operation of the body alone.
impl<B: OperationInput> OperationInput for WithExchange<B> {
    const LOCATION: InputLocation = B::LOCATION;
    const REQUIRED: bool = B::REQUIRED;
    const AS_RECEIVED: bool = true;
    type Value = B::Value;
}

impl<B: OperationInput> WithExchange<B> {
    /// Adds the received bytes of the body to the exchange.
    #[allow(dead_code, reason = "some frameworks hide the bytes from extractors")]
    pub(super) fn of(body: B, exchange: Exchange<'static>, bytes: &[u8]) -> Self {
        Self(body, with_body::<B>(exchange, bytes))
    }
}

/// Adds the bytes of a body that `B` describes.
pub(super) fn with_body<B: OperationInput>(exchange: Exchange<'static>, bytes: &[u8]) -> Exchange<'static> {
    match B::LOCATION {
        InputLocation::Body(media_type) => exchange.raw_body(Body::received(media_type, bytes)),
        _ => exchange,
    }
}
