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

use super::connect;
use super::destination::{self, ConnectHook, Destinations, DnsLookup};
use super::error::{SendError, SendErrorKind};
use super::keys::Keys;
use super::outgoing::Outgoing;
use super::retry::Retry;
use super::sender::{Sender, Shared};
use crate::policy::UrlPolicy;
use crate::sign::SigningKey;

/// A builder of a [`Sender`]. These are the default limits:
///
/// ```
/// use callback_delivery::{Sender, UrlPolicy};
///
/// let limits = "connect_timeout: 10s, timeout: 30s, max_response_bytes: 65536, concurrency: 256";
/// let retry = "Retry { max_attempts: 4, first_pause: 1s, longest_pause: 60s, within: 300s }";
/// let builder = format!("{:?}", Sender::builder(UrlPolicy::new()));
/// assert!(builder.contains(&format!("retry: {retry}, {limits}")), "{builder}");
/// ```
#[must_use]
pub struct SenderBuilder {
    policy: UrlPolicy,
    keys: Keys,
    headers: HeaderMap,
    retry: Retry,
    connect_timeout: Duration,
    timeout: Duration,
    max_response_bytes: usize,
    concurrency: usize,
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
            headers: [(USER_AGENT, agent)].into_iter().collect(),
            retry: Retry::new(),
            connect_timeout: Duration::from_secs(10),
            timeout: Duration::from_secs(30),
            max_response_bytes: 64 * 1024,
            concurrency: 256,
            roots: Vec::new(),
            lookup: destination::system(),
            hook: None,
        }
    }

    /// Signs every request with these keys, the newest first: two, while receivers replace one by the other. Default: no
    /// signature.
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

    /// Sets the maximum size of the body of a response, in bytes. Default: 65536 (64 KiB). The HTTP client limits the headers
    /// to less than 1 MiB.
    pub fn max_response_bytes(mut self, bytes: usize) -> Self {
        self.max_response_bytes = bytes;
        self
    }

    /// Sets the maximum number of concurrent attempts, to all receivers together. 0 is treated as 1. Default: 256.
    ///
    /// Each attempt has a connection, and thus a file descriptor; the usual limit of a process is 1024.
    pub fn concurrency(mut self, attempts: usize) -> Self {
        self.concurrency = attempts.clamp(1, Semaphore::MAX_PERMITS);
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
    /// Returns an error if the certificates of the system or of [`root_certificate`](Self::root_certificate) cannot be read,
    /// if the policy is invalid, or if [`sign_with`](Self::sign_with) was called without a key.
    pub fn build(self) -> Result<Sender, SendError> {
        self.policy.check().map_err(SendErrorKind::Policy)?;
        self.keys.check()?;
        let policy = Arc::new(self.policy);
        let destinations = Arc::new(Destinations { policy, lookup: self.lookup, hook: self.hook });
        let client = connect::client(destinations.clone(), self.connect_timeout, self.roots)?;
        let shared = Shared {
            client,
            destinations,
            headers: self.headers,
            retry: self.retry,
            timeout: self.timeout,
            max_response_bytes: self.max_response_bytes,
            permits: Semaphore::new(self.concurrency),
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
            .field("concurrency", &self.concurrency)
            .finish_non_exhaustive()
    }
}
