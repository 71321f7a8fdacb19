//! Configuration of senders.

use std::fmt;
use std::future::Future;
use std::io;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use http::HeaderMap;
use http::header::{HeaderName, HeaderValue, USER_AGENT};
use rustls::pki_types::CertificateDer;
use tokio::sync::Semaphore;

use super::destination::{self, ConnectHook, Destinations, DnsLookup};
use super::error::{SendError, SendErrorKind};
use super::keys::Keys;
use super::outgoing::Outgoing;
use super::retry::Retry;
use super::sender::{Sender, Shared};
use super::transport::{EndpointLimits, Transport};
use crate::policy::UrlPolicy;
use crate::sign::{BoxError, SignRequest, SigningKey};

/// A builder of a [`Sender`]. These are the default limits:
///
/// ```
/// use callback_delivery::{Sender, UrlPolicy};
///
/// let limits = "connect_timeout: 10s, timeout: 30s, max_response_bytes: 65536, max_framing_bytes: 65536";
/// let endpoints = "concurrency: 256, endpoint_concurrency: 64, endpoint_queue: 10000, idle_timeout: 4s";
/// let retry = "Retry { max_attempts: 4, first_pause: 1s, longest_pause: 60s, within: 300s }";
/// let builder = format!("{:?}", Sender::builder(UrlPolicy::new()));
/// assert!(builder.contains(&format!("retry: {retry}, {limits}, {endpoints}")), "{builder}");
/// ```
#[must_use]
pub struct SenderBuilder {
    policy: UrlPolicy,
    keys: Keys,
    sign: Option<Arc<SignRequest>>,
    headers: HeaderMap,
    retry: Retry,
    connect_timeout: Duration,
    timeout: Duration,
    max_response_bytes: usize,
    max_framing_bytes: usize,
    endpoints: EndpointLimits,
    roots: Vec<CertificateDer<'static>>,
    lookup: DnsLookup,
    hook: Option<ConnectHook>,
}

impl SenderBuilder {
    pub(super) fn new(policy: UrlPolicy) -> Self {
        let agent = HeaderValue::from_static(concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION")));
        Self {
            policy,
            keys: Keys::None,
            sign: None,
            headers: [(USER_AGENT, agent)].into_iter().collect(),
            retry: Retry::new(),
            connect_timeout: Duration::from_secs(10),
            timeout: Duration::from_secs(30),
            max_response_bytes: 64 * 1024,
            max_framing_bytes: 64 * 1024,
            endpoints: EndpointLimits {
                concurrency: 256,
                endpoint_concurrency: 64,
                endpoint_queue: 10_000,
                idle_timeout: Duration::from_secs(4),
            },
            roots: Vec::new(),
            lookup: destination::system(),
            hook: None,
        }
    }

    /// Signs every request with these keys, the newest first: two, while receivers replace one by the other. Each key signs by
    /// its own [`SignatureProfile`](crate::SignatureProfile), so that keys of two profiles give a request the headers of both.
    /// Default: no signature.
    pub fn sign_with(mut self, keys: impl IntoIterator<Item = SigningKey>) -> Self {
        self.keys = Keys::fixed(keys);
        self
    }

    /// Looks up the keys of each call, before each attempt, the newest first: for APIs where each tenant has keys of its own.
    /// It replaces [`sign_with`](Self::sign_with).
    ///
    /// If it returns an error or no key, nothing is sent, and the attempt has failed with a retryable error.
    ///
    /// ```
    /// use std::io;
    /// use callback_delivery::{Sender, SigningKey, UrlPolicy};
    /// # async fn secret_of(tenant: &str) -> io::Result<String> { Ok(tenant.into()) }
    ///
    /// let sender = Sender::builder(UrlPolicy::new()).keys(|outgoing| async move {
    ///     let tenant = outgoing.tenant().ok_or_else(|| io::Error::other("a call without a tenant"))?;
    ///     let key = SigningKey::parse(&secret_of(tenant).await?).map_err(io::Error::other)?;
    ///     Ok(vec![key])
    /// });
    /// # _ = sender;
    /// ```
    pub fn keys<L, F>(mut self, lookup: L) -> Self
    where
        L: Fn(Outgoing) -> F + Send + Sync + 'static,
        F: Future<Output = io::Result<Vec<SigningKey>>> + Send + 'static,
    {
        self.keys = Keys::Lookup(Arc::new(move |outgoing| Box::pin(lookup(outgoing))));
        self
    }

    /// Signs every request with this function, beside the keys of [`sign_with`](Self::sign_with) or without any: for a scheme
    /// of your own. It is called in each attempt, with the id of the message, the time stamp in seconds since 1970, the
    /// bytes of the body that are sent, and the headers of the request, which it may change. If it returns an error, nothing is
    /// sent, and the attempt has failed with a retryable error.
    ///
    /// ```
    /// use callback_delivery::http::HeaderValue;
    /// use callback_delivery::{Sender, UrlPolicy};
    /// use hmac::{Hmac, KeyInit, Mac};
    /// use sha2::Sha256;
    ///
    /// let secret = b"a secret of ours and of the receiver";
    /// let builder = Sender::builder(UrlPolicy::new()).sign_request(move |id, timestamp, body, headers| {
    ///     let mac = Hmac::<Sha256>::new_from_slice(secret)?.chain_update(timestamp).chain_update(body);
    ///     let signature = data_encoding::HEXLOWER.encode(&mac.finalize().into_bytes());
    ///     headers.insert("x-acme-event", HeaderValue::try_from(id)?);
    ///     headers.insert("x-acme-signature", HeaderValue::try_from(format!("{timestamp}:{signature}"))?);
    ///     Ok(())
    /// });
    /// # _ = builder;
    /// ```
    ///
    /// Without keys, a request also has `webhook-id` and `webhook-timestamp`, which the function may remove. The receiver
    /// verifies the signature with `Verifier::verify_request`.
    pub fn sign_request<F>(mut self, function: F) -> Self
    where
        F: Fn(&str, &str, &[u8], &mut HeaderMap) -> Result<(), BoxError> + Send + Sync + 'static,
    {
        self.sign = Some(Arc::new(function));
        self
    }

    /// Sets a header of every request, such as `User-Agent`, or an `Authorization` for all receivers. Default: a `User-Agent`
    /// with the name and version of this crate.
    pub fn header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.headers.insert(name, value);
        self
    }

    /// Sets the retries. Default: [`Retry::new`].
    pub fn retry(mut self, retry: Retry) -> Self {
        self.retry = retry;
        self
    }

    /// Sets the time limit for DNS, TCP and TLS together, for each attempt. Default: 10 seconds.
    pub fn connect_timeout(mut self, time: Duration) -> Self {
        self.connect_timeout = time;
        self
    }

    /// Sets the time limit for each attempt, from the DNS query to the last byte of the response. Default: 30 seconds.
    pub fn timeout(mut self, time: Duration) -> Self {
        self.timeout = time;
        self
    }

    /// Sets the maximum size of the body of a response, in bytes. Default: 65536 (64 KiB).
    pub fn max_response_bytes(mut self, bytes: usize) -> Self {
        self.max_response_bytes = bytes;
        self
    }

    /// Sets the maximum size of a response beside its body, in bytes: the status line and the headers, interim responses (1XX),
    /// the sizes and extensions of chunks, and trailers; with `https`, the records of TLS as well. Values below 8192 are
    /// treated as 8192. Default: 65536 (64 KiB).
    ///
    /// A response with more is an error, which is not retryable, as soon as it is noticed. hyper allows 100 headers.
    pub fn max_framing_bytes(mut self, bytes: usize) -> Self {
        self.max_framing_bytes = bytes.max(8192);
        self
    }

    /// Sets the maximum number of concurrent attempts, to all receivers together. 0 is treated as 1. Default: 256.
    ///
    /// Each attempt has a connection, and thus a file descriptor, and as many connections may be idle; the usual limit of a
    /// process is 1024.
    pub fn concurrency(mut self, attempts: usize) -> Self {
        self.endpoints.concurrency = attempts.clamp(1, Semaphore::MAX_PERMITS);
        self
    }

    /// Sets the maximum number of concurrent attempts at one endpoint, which is a scheme, a host and a port, so that a slow
    /// receiver leaves some of [`concurrency`](Self::concurrency) to the others. 0 is treated as 1. Default: 64.
    pub fn endpoint_concurrency(mut self, attempts: usize) -> Self {
        self.endpoints.endpoint_concurrency = attempts.clamp(1, Semaphore::MAX_PERMITS);
        self
    }

    /// Sets the maximum number of calls that wait for one endpoint. If there are more, an attempt fails at once with a retryable
    /// error. Default: 10000.
    pub fn endpoint_queue(mut self, calls: usize) -> Self {
        self.endpoints.endpoint_queue = calls;
        self
    }

    /// Sets the time for which a connection without a request is kept for the next one. 0 means that each attempt makes a
    /// connection, and more than an hour is treated as an hour. Default: 4 seconds, because some servers close such connections
    /// after 5.
    ///
    /// The host is looked up in each attempt, and a connection is only used again if it is to an address that the policy and
    /// [`before_connecting`](Self::before_connecting) allow then.
    pub fn idle_timeout(mut self, time: Duration) -> Self {
        self.endpoints.idle_timeout = time.min(Duration::from_secs(60 * 60));
        self
    }

    /// Adds a trusted certificate authority, in DER, to those of the system: for receivers with certificates of a private
    /// authority.
    #[cfg(not(target_os = "android"))]
    pub fn root_certificate(mut self, der: impl Into<Vec<u8>>) -> Self {
        self.roots.push(der.into().into());
        self
    }

    /// Resolves names with this function instead of the system's DNS. The policy applies to the addresses that it returns, too.
    ///
    /// Without it, names are looked up with a final dot, so that no search list of the system completes them. `localhost` and the
    /// names below it are 127.0.0.1 and `::1`; other names that are only in `/etc/hosts` are not found.
    ///
    /// ```
    /// use callback_delivery::{Sender, UrlPolicy};
    ///
    /// let sender = Sender::builder(UrlPolicy::new()).dns(|name| async move {
    ///     println!("{name}");
    ///     Ok(vec!["127.0.0.1".parse().unwrap()])
    /// });
    /// # _ = sender;
    /// ```
    pub fn dns<L, F>(mut self, lookup: L) -> Self
    where
        L: Fn(String) -> F + Send + Sync + 'static,
        F: Future<Output = io::Result<Vec<IpAddr>>> + Send + 'static,
    {
        self.lookup = Arc::new(move |name| Box::pin(lookup(name)));
        self
    }

    /// Calls this function in each attempt with each address that the policy allows, before a connection is made. If it returns
    /// an error, no connection is made to the address. The address is the host of the URL, or comes from DNS.
    ///
    /// The function is called last and can only refuse. It can record attempts, or ensure in tests that no request leaves the
    /// machine. If it refuses all addresses, the attempt has failed with a retryable error.
    ///
    /// ```
    /// use std::io;
    /// use callback_delivery::{Sender, UrlPolicy};
    ///
    /// let sender = Sender::builder(UrlPolicy::new()).before_connecting(|address| async move {
    ///     println!("{address}");
    ///     if address.is_loopback() { Ok(()) } else { Err(io::Error::other("this is a test")) }
    /// });
    /// # _ = sender;
    /// ```
    pub fn before_connecting<G, F>(mut self, hook: G) -> Self
    where
        G: Fn(IpAddr) -> F + Send + Sync + 'static,
        F: Future<Output = io::Result<()>> + Send + 'static,
    {
        self.hook = Some(Arc::new(move |address| Box::pin(hook(address))));
        self
    }

    /// Builds the sender.
    ///
    /// # Errors
    ///
    /// Returns an error if the policy is invalid, if [`sign_with`](Self::sign_with) was called without a key, or with two keys of
    /// GitHub or of Slack, whose headers have room for one signature, or if there is no TLS:
    /// rustls has no crypto provider, or the certificates of the system or of [`root_certificate`](Self::root_certificate) cannot be
    /// read. If the policy allows `http` and there is no `root_certificate`, a call with `https` returns the error instead.
    pub fn build(self) -> Result<Sender, SendError> {
        self.policy.check().map_err(SendErrorKind::Policy)?;
        self.keys.check()?;
        let destinations = Destinations { policy: self.policy, lookup: self.lookup, hook: self.hook };
        let framing = self.max_framing_bytes;
        let transport = Transport::new(destinations, self.endpoints, self.connect_timeout, framing, self.roots)?;
        let shared = Shared {
            transport,
            headers: self.headers,
            sign: self.sign,
            retry: self.retry,
            timeout: self.timeout,
            max_response_bytes: self.max_response_bytes,
        };
        Ok(Sender { shared: Arc::new(shared), keys: self.keys })
    }
}

impl fmt::Debug for SenderBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SenderBuilder")
            .field("policy", &self.policy)
            .field("keys", &self.keys.count())
            .field("retry", &self.retry)
            .field("connect_timeout", &self.connect_timeout)
            .field("timeout", &self.timeout)
            .field("max_response_bytes", &self.max_response_bytes)
            .field("max_framing_bytes", &self.max_framing_bytes)
            .field("concurrency", &self.endpoints.concurrency)
            .field("endpoint_concurrency", &self.endpoints.endpoint_concurrency)
            .field("endpoint_queue", &self.endpoints.endpoint_queue)
            .field("idle_timeout", &self.endpoints.idle_timeout)
            .finish_non_exhaustive()
    }
}
