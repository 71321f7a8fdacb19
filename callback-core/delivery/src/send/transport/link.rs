//! A connection of HTTP/1.1, driven by the task that uses it: no other task reads what a receiver sends.

use std::error::Error as _;
use std::io;
use std::net::IpAddr;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::task::{Context, Poll, Waker};

use bytes::Bytes;
use http::{Request, Response};
use http_body_util::Full;
use hyper::body::{Body as _, Frame, Incoming};
use hyper::client::conn::http1::{Builder, Connection, SendRequest};
use hyper_util::rt::TokioIo;
use tokio::runtime;

use super::meter::Meter;
use super::stream::Stream;
use super::tls;
use crate::send::error::SendErrorKind;

/// The number of bytes that may be read of a body before they are asked for: what is in the parser's buffer, in its channel, and
/// in that of TLS.
const READ_AHEAD: usize = 64 * 1024;

/// The smallest buffer that hyper accepts.
const MIN_BUFFER: usize = 8192;

/// A connection to an address.
pub(super) struct Link {
    requests: SendRequest<Full<Bytes>>,
    /// `None` once it is closed.
    connection: Option<Connection<TokioIo<Stream>, Full<Bytes>>>,
    meter: Arc<Meter>,
    framing: usize,
    is_tls: bool,
    /// The task has yielded since it has read.
    has_yielded: bool,
    pub(super) address: IpAddr,
    /// The runtime whose reactor the connection belongs to.
    pub(super) runtime: runtime::Id,
}

/// The failure of a request.
pub(super) struct Failure {
    pub(super) kind: SendErrorKind,
    /// Nothing of the request was sent.
    pub(super) is_unsent: bool,
    /// The connection was closed before any part of a response was received.
    pub(super) is_unanswered: bool,
}

impl Link {
    /// Speaks HTTP over the stream. Each response may have `framing` bytes beside its body.
    pub(super) async fn new(
        stream: Stream,
        meter: Arc<Meter>,
        framing: usize,
        is_tls: bool,
        address: IpAddr,
    ) -> Result<Self, SendErrorKind> {
        // The meter ends a head that is too large before the buffer is full.
        let handshake = Builder::new().max_buf_size(framing.saturating_add(MIN_BUFFER)).handshake(TokioIo::new(stream));
        let (requests, connection) = handshake.await.map_err(SendErrorKind::Broken)?;
        let runtime = runtime::Handle::current().id();
        Ok(Self { requests, connection: Some(connection), meter, framing, is_tls, has_yielded: true, address, runtime })
    }

    /// Sends a request, and returns the response once its head is there.
    pub(super) async fn send(&mut self, request: Request<Full<Bytes>>) -> Result<Response<Incoming>, Failure> {
        self.meter.start(self.framing);
        self.has_yielded = true;
        let mut response = pin!(self.requests.try_send_request(request));
        let response = std::future::poll_fn(|cx| {
            self.turn(cx);
            // The connection is polled whenever there is something new, so that nobody else needs to wake the task.
            let response = response.as_mut().poll(&mut Context::from_waker(Waker::noop()));
            self.has_yielded = response.is_pending();
            response
        });
        let response = response.await.map_err(|mut error| Failure {
            is_unsent: error.take_message().is_some(),
            is_unanswered: !self.meter.is_answered(),
            kind: self.error(error.into_error()),
        })?;
        self.meter.grant(READ_AHEAD);
        Ok(response)
    }

    /// Returns the next part of the body, or `None` at its end.
    pub(super) async fn next(&mut self, body: &mut Incoming) -> Option<Result<Bytes, SendErrorKind>> {
        std::future::poll_fn(|cx| self.poll_next(body, cx)).await
    }

    /// Polls for the next part of the body.
    pub(super) fn poll_next(
        &mut self,
        body: &mut Incoming,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Bytes, SendErrorKind>>> {
        let poll = |body: &mut Incoming| Pin::new(body).poll_frame(&mut Context::from_waker(Waker::noop()));
        loop {
            // The first poll tells the connection that a part is wanted.
            let mut frame = poll(body);
            if frame.is_pending() {
                self.turn(cx);
                frame = poll(body);
            }
            match frame {
                Poll::Pending => {
                    self.has_yielded = true;
                    return Poll::Pending;
                }
                Poll::Ready(None) => return Poll::Ready(None),
                Poll::Ready(Some(Err(error))) => return Poll::Ready(Some(Err(self.error(error)))),
                Poll::Ready(Some(Ok(frame))) => {
                    if let Some(part) = self.data(frame) {
                        return Poll::Ready(Some(Ok(part)));
                    }
                }
            }
        }
    }

    /// Returns the data of a frame. Trailers have none.
    fn data(&self, frame: Frame<Bytes>) -> Option<Bytes> {
        let data = frame.into_data().ok()?;
        // With TLS, the records may take as much again.
        self.meter.grant(if self.is_tls { data.len().saturating_mul(2) } else { data.len() });
        Some(data)
    }

    /// Returns `true` if another request can be sent, as far as is known.
    pub(super) fn is_ready(&mut self) -> bool {
        self.turn(&mut Context::from_waker(Waker::noop()));
        self.connection.is_some() && self.requests.is_ready()
    }

    /// Reads and writes what is possible.
    fn turn(&mut self, cx: &mut Context<'_>) {
        if std::mem::take(&mut self.has_yielded) {
            self.meter.begin_turn();
        }
        // Errors are those of the request or of the body.
        if self.connection.as_mut().is_some_and(|connection| Pin::new(connection).poll(cx).is_ready()) {
            self.connection = None;
        }
    }

    fn error(&self, error: hyper::Error) -> SendErrorKind {
        if self.meter.is_exceeded() {
            return SendErrorKind::Framing { limit: self.framing };
        }
        let cause = error.source().and_then(|cause| cause.downcast_ref::<io::Error>());
        if let Some(error) = cause.and_then(tls::error_of) {
            return SendErrorKind::Tls(error);
        }
        let is_invalid =
            |cause: &io::Error| matches!(cause.kind(), io::ErrorKind::InvalidData | io::ErrorKind::InvalidInput);
        if error.is_parse() || cause.is_some_and(is_invalid) {
            SendErrorKind::NotHttp(error)
        } else {
            SendErrorKind::Broken(error)
        }
    }
}

#[cfg(test)]
mod tests;
