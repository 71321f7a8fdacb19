//! The operation of the external API that this API calls.

use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest};
use callback_core::handler::{InputLocation, OperationInput};
use callback_core::operation;
use schemars::JsonSchema;
use url::Url;

use crate::game::Status;
use crate::refusal::Refusal;

/// Status of mark operation
///
/// Provides the status of the mark operation
#[operation(
    post,
    "{$request.header.progressUrl}",
    id = "markOperationCallback",
    response(200, "Mark operation status received")
)]
pub fn mark_operation_callback(body: Status);

/// Status of mark operation
///
/// Provides the status of the mark operation on completion
#[operation(post, webhook = "markStatus", id = "markOperationWebhook", response(200, "It has been understood."))]
pub fn mark_operation_webhook(body: Status);

/// Progress URL that should be called if asynchronous response is returned
#[derive(Debug, Clone, JsonSchema)]
#[schemars(inline)]
pub struct ProgressUrl(pub Option<Url>);

impl OperationInput for ProgressUrl {
    const LOCATION: InputLocation = InputLocation::Header("progressUrl");
    type Value = Self;
}

impl FromRequest for ProgressUrl {
    type Error = Refusal;
    type Future = Ready<Result<Self, Refusal>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let read = request
            .headers()
            .get("progressUrl")
            .map(|value| value.to_str().ok().and_then(|text| Url::parse(text).ok()).ok_or(Refusal::InvalidProgressUrl));
        ready(read.transpose().map(Self))
    }
}
