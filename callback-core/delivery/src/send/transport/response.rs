//! Responses.

use std::task::{Context, Poll, Waker};

use http::response::Parts;
use http::{HeaderMap, StatusCode};
use hyper::body::{Body as _, Incoming};

use super::endpoints::Permit;
use super::link::Link;
use crate::send::error::SendErrorKind;

/// A response whose body has not been read. If it is dropped, so is the connection.
pub(in crate::send) struct Response<'a> {
    head: Parts,
    body: Incoming,
    link: Box<Link>,
    permit: &'a Permit<'a>,
}

impl<'a> Response<'a> {
    pub(super) fn new(response: http::Response<Incoming>, link: Box<Link>, permit: &'a Permit<'a>) -> Self {
        let (head, body) = response.into_parts();
        Self { head, body, link, permit }
    }

    pub(in crate::send) fn status(&self) -> StatusCode {
        self.head.status
    }

    pub(in crate::send) fn headers(&self) -> &HeaderMap {
        &self.head.headers
    }

    pub(in crate::send) fn headers_mut(&mut self) -> &mut HeaderMap {
        &mut self.head.headers
    }

    /// Reads the body up to a limit, and keeps the connection for another request.
    pub(in crate::send) async fn read(self, limit: usize) -> Result<Vec<u8>, SendErrorKind> {
        let Self { mut body, mut link, permit, .. } = self;
        let announced = body.size_hint().lower();
        if usize::try_from(announced).map_or(true, |announced| announced > limit) {
            return Err(SendErrorKind::TooLarge { limit });
        }
        let mut whole = Vec::new();
        while let Some(part) = link.next(&mut body).await {
            let part = part?;
            if part.len() > limit - whole.len() {
                return Err(SendErrorKind::TooLarge { limit });
            }
            whole.extend_from_slice(&part);
        }
        permit.put(link);
        Ok(whole)
    }

    /// Ignores the body. The connection is kept for another request if all of the body, up to a limit, is there already.
    pub(in crate::send) fn ignore(self, limit: usize) {
        let Self { mut body, mut link, permit, .. } = self;
        let mut left = limit;
        while let Poll::Ready(part) = link.poll_next(&mut body, &mut Context::from_waker(Waker::noop())) {
            left = match part.map(|part| part.map(|part| left.checked_sub(part.len()))) {
                None => return permit.put(link),
                Some(Ok(Some(left))) => left,
                Some(Ok(None) | Err(_)) => return,
            };
        }
    }
}
