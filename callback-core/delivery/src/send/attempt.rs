//! One attempt of a call.

use std::time::{Duration, SystemTime};

use http::StatusCode;
use tokio::time::timeout;

use super::common_headers::merged;
use super::error::{SendError, SendErrorKind};
use super::outgoing::Outgoing;
use super::sender::{Sender, Shared};
use super::success::Success;
use super::transport::{Outbound, Permit, Repeat};
use super::{retry, tracing};
use crate::sign::sign_request;

impl Sender {
    /// Makes one attempt, as soon as the limit on concurrency allows it and then within `limit`. `has_body` returns `true` if
    /// the body of a response with that status is to be read.
    pub(super) async fn attempt_within(
        &self,
        outgoing: &Outgoing,
        number: u32,
        limit: impl FnOnce() -> Duration,
        has_body: impl Fn(StatusCode) -> bool + Send,
    ) -> Result<Success, SendError> {
        let permit = self.shared.transport.permit(&outgoing.request.url).await?;
        // Boxed, because the future of the transport is large, and many calls wait for a permit.
        let attempt = timeout(limit(), Box::pin(self.try_once(outgoing, &permit, has_body)));
        let result = tracing::within(outgoing, number, attempt).await;
        result.unwrap_or_else(|_| Err(SendErrorKind::Timeout.into()))
    }

    async fn try_once(
        &self,
        outgoing: &Outgoing,
        permit: &Permit<'_>,
        has_body: impl Fn(StatusCode) -> bool + Send,
    ) -> Result<Success, SendError> {
        let Shared { transport, headers: common, sign, max_response_bytes, .. } = &*self.shared;
        let request = &outgoing.request;
        let keys = self.keys.of(outgoing).await?;
        let now = SystemTime::now();
        let timestamp = now.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default().as_secs().to_string();
        let headers = || {
            let mut headers = merged(&request.headers, common);
            sign_request(&keys, sign.as_deref(), outgoing.id(), &timestamp, &request.body, &mut headers)
                .map_err(SendErrorKind::Sign)?;
            Ok(headers)
        };
        let outbound = Outbound {
            method: &request.method,
            url: &request.url,
            headers: &headers,
            body: &request.body,
            // The receiver recognizes the message by its id.
            repeat: Repeat::Always,
        };
        let response = transport.send(permit, outbound).await?;
        let status = response.status();
        tracing::status(status);
        let checked = outgoing.check_status(status);
        if checked.is_ok() && has_body(status) {
            return Ok(Success { status, body: Some(response.read(*max_response_bytes).await?) });
        }
        let asked = retry::retry_after(response.headers(), now);
        response.ignore(*max_response_bytes);
        checked.map_err(|kind| SendError::from(kind).with_retry_after(asked))?;
        Ok(Success { status, body: None })
    }
}
