//! The HTTP client: requests to allowed addresses, and to nothing else.
//!
//! hyper's connections are used without hyper-util's client, because that client looks up a name only where it connects. Here a
//! name is looked up, and its addresses are checked, in every attempt, and idle connections are kept by checked address. Besides,
//! a connection is driven by the attempt that uses it, so that whatever a receiver sends costs no more than that attempt.

mod connect;
mod endpoints;
mod link;
mod meter;
mod response;
mod stream;
mod tls;

use std::future::Future;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::header::{Entry, HOST, HeaderValue};
use http::uri::PathAndQuery;
use http::{HeaderMap, Method, Request};
use http_body_util::Full;
use rustls::pki_types::CertificateDer;
use tokio::time::timeout;
use url::{Position, Url};

use self::endpoints::Endpoints;
pub(super) use self::endpoints::{EndpointLimits, Permit};
use self::link::Link;
pub(super) use self::response::Response;
use self::tls::Tls;
use super::destination::Destinations;
use super::error::SendErrorKind;
use crate::policy::UrlPolicy;

pub(super) struct Transport {
    destinations: Destinations,
    endpoints: Arc<Endpoints>,
    tls: Tls,
    connect_timeout: Duration,
    framing: usize,
}

/// A request of one attempt.
#[derive(Clone, Copy)]
pub(super) struct Outbound<'a> {
    pub(super) method: &'a Method,
    pub(super) url: &'a Url,
    /// Makes the headers each time that the request is sent.
    pub(super) headers: &'a (dyn Fn() -> Result<HeaderMap, SendErrorKind> + Sync),
    pub(super) body: &'a Bytes,
    pub(super) repeat: Repeat,
}

/// The requests that may be sent again, if the receiver closes an idle connection while the request is on its way.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Repeat {
    /// It has an id by which the receiver recognizes it, or an idempotent method (RFC 9110, 9.2.2).
    Always,
    /// Only if nothing of it was sent.
    Unsent,
}

impl Transport {
    pub(super) fn new(
        destinations: Destinations,
        limits: EndpointLimits,
        connect_timeout: Duration,
        framing: usize,
        roots: Vec<CertificateDer<'static>>,
    ) -> Result<Self, SendErrorKind> {
        // A program that only uses `http` needs neither a crypto provider nor certificates.
        let is_needed = !destinations.policy.allows_http() || !roots.is_empty();
        let tls = Tls::new(roots);
        if is_needed {
            tls.check()?;
        }
        Ok(Self { destinations, endpoints: Endpoints::new(limits), tls, connect_timeout, framing })
    }

    pub(super) fn policy(&self) -> &UrlPolicy {
        &self.destinations.policy
    }

    /// Waits until the limits on concurrency allow an attempt at this URL. Waiting is not part of the attempt.
    pub(super) async fn permit<'a>(&'a self, url: &'a Url) -> Result<Permit<'a>, SendErrorKind> {
        self.endpoints.permit(url).await
    }

    /// Sends a request to an address that the policy and the hook allow now, and returns the response once its head is there.
    pub(super) async fn send<'a>(
        &self,
        permit: &'a Permit<'a>,
        outbound: Outbound<'_>,
    ) -> Result<Response<'a>, SendErrorKind> {
        let Outbound { url, repeat, .. } = outbound;
        let ready = async {
            let addresses = self.destinations.addresses(url).await?;
            let idle = permit.take(&addresses);
            let is_idle = idle.is_some();
            let link = match idle {
                Some(link) => link,
                None => self.connect(url, &addresses).await?,
            };
            Ok((addresses, link, is_idle))
        };
        let (addresses, mut link, was_idle) = self.within(ready).await?;
        let failure = match link.send(request(outbound)?).await {
            Ok(response) => return Ok(Response::new(response, link, permit)),
            Err(failure) => failure,
        };
        // The receiver may have closed an idle connection while the request was on its way. If it has not begun to respond, a
        // fresh connection tells the difference between that and a failure.
        let may_repeat = failure.is_unsent || (failure.is_unanswered && repeat == Repeat::Always);
        if !(was_idle && may_repeat) {
            return Err(failure.kind);
        }
        let mut link = self.within(self.connect(url, &addresses)).await?;
        let response = link.send(request(outbound)?).await.map_err(|failure| failure.kind)?;
        Ok(Response::new(response, link, permit))
    }

    async fn connect(&self, url: &Url, addresses: &[SocketAddr]) -> Result<Box<Link>, SendErrorKind> {
        // Boxed, because most attempts have a connection.
        Box::pin(connect::connect(url, addresses, &self.tls, self.framing)).await.map(Box::new)
    }

    /// Applies the time limit of connecting.
    async fn within<T>(&self, connecting: impl Future<Output = Result<T, SendErrorKind>>) -> Result<T, SendErrorKind> {
        timeout(self.connect_timeout, connecting).await.unwrap_or(Err(SendErrorKind::ConnectTimeout))
    }
}

fn request(outbound: Outbound<'_>) -> Result<Request<Full<Bytes>>, SendErrorKind> {
    let Outbound { method, url, headers, body, .. } = outbound;
    let target = PathAndQuery::try_from(&url[Position::BeforePath..Position::AfterQuery]);
    let mut request = Request::new(Full::new(body.clone()));
    *request.method_mut() = method.clone();
    *request.uri_mut() = target.map_err(|_| SendErrorKind::Url)?.into();
    *request.headers_mut() = headers()?;
    if let Entry::Vacant(host) = request.headers_mut().entry(HOST) {
        let value = HeaderValue::from_str(&url[Position::BeforeHost..Position::AfterPort]);
        host.insert(value.map_err(|_| SendErrorKind::Url)?);
    }
    Ok(request)
}
