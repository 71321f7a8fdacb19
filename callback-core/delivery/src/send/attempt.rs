//! One attempt of a call.

use std::time::{Duration, SystemTime};

use http::header::HeaderValue;
use http::{HeaderMap, StatusCode};
use tokio::time::timeout;

use super::error::{SendError, SendErrorKind};
use super::outgoing::Outgoing;
use super::sender::{Sender, Shared};
use super::{connect, retry, tracing};
use crate::sign::{ID, SIGNATURE, SigningKey, TIMESTAMP};

/// A response with a status that is a success.
pub(super) struct Success {
    pub(super) status: StatusCode,
    /// `None` if it was not to be read.
    pub(super) body: Option<Vec<u8>>,
}

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
        // The semaphore is never closed, so that this does not fail.
        let _permit = self.shared.permits.acquire().await;
        // Boxed, because the future of the client is large.
        let attempt = timeout(limit(), Box::pin(self.try_once(outgoing, has_body)));
        let result = tracing::within(outgoing, number, attempt).await;
        result.unwrap_or_else(|_| Err(SendErrorKind::Timeout.into()))
    }

    async fn try_once(
        &self,
        outgoing: &Outgoing,
        has_body: impl Fn(StatusCode) -> bool + Send,
    ) -> Result<Success, SendError> {
        let Shared { client, destinations, headers: common, max_response_bytes, .. } = &*self.shared;
        let request = &outgoing.request;
        // Again, because the policy may have changed since the call was prepared.
        destinations.policy.check_url(&request.url).map_err(SendErrorKind::Policy)?;
        destinations.check(&request.url).await?;
        let keys = self.keys.of(outgoing).await?;
        let now = SystemTime::now();
        let mut headers = common.clone();
        headers.extend(request.headers.clone());
        sign(&keys, outgoing.id(), now, &request.body, &mut headers)?;
        let sent = client.request(request.method.clone(), request.url.clone());
        let sent = sent.headers(headers).body(request.body.clone()).send();
        let mut response = sent.await.map_err(connect::send_error_kind)?;
        let status = response.status();
        tracing::status(status);
        outgoing
            .check_status(status)
            .map_err(|kind| SendError::from(kind).with_retry_after(retry::retry_after(response.headers(), now)))?;
        let body = if has_body(status) { Some(read_body(&mut response, *max_response_bytes).await?) } else { None };
        Ok(Success { status, body })
    }
}

/// Adds the headers of Standard Webhooks for an attempt at the time `now`.
fn sign(
    keys: &[SigningKey],
    id: &str,
    now: SystemTime,
    body: &[u8],
    headers: &mut HeaderMap,
) -> Result<(), SendErrorKind> {
    let seconds = now.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default().as_secs().to_string();
    let signatures: Vec<_> = keys.iter().map(|key| key.sign(id, &seconds, body)).collect();
    headers.insert(ID, HeaderValue::try_from(id).map_err(|_| SendErrorKind::Id)?);
    if !signatures.is_empty() {
        let mut value = HeaderValue::try_from(signatures.join(" ")).map_err(|_| SendErrorKind::Id)?;
        value.set_sensitive(true);
        headers.insert(SIGNATURE, value);
    }
    headers.insert(TIMESTAMP, HeaderValue::try_from(seconds).map_err(|_| SendErrorKind::Id)?);
    Ok(())
}

/// Reads the body of a response up to a limit.
pub(super) async fn read_body(response: &mut reqwest::Response, limit: usize) -> Result<Vec<u8>, SendError> {
    let announced = response.content_length().unwrap_or_default();
    if usize::try_from(announced).map_or(true, |announced| announced > limit) {
        return Err(SendErrorKind::TooLarge { limit }.into());
    }
    let mut body = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(connect::send_error_kind)? {
        if chunk.len() > limit - body.len() {
            return Err(SendErrorKind::TooLarge { limit }.into());
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body)
}
