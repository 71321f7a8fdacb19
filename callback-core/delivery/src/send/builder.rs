//! What a sender is made with: whom it signs for, its limits, and what is asked before it connects.

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
use super::retry::Retry;
use super::sender::{Sender, Shared};
use crate::policy::UrlPolicy;
use crate::sign::SigningKey;

/// Makes a [`Sender`]. Until they are changed, its limits are these:
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
    keys: Option<Arc<[SigningKey]>>,
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
            keys: None,
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

    /// Signs every request with these keys: two, while receivers change from one to the other; the newest first. Default:
    /// no signature.
    pub fn sign_with(mut self, keys: impl IntoIterator<Item = SigningKey>) -> Self {
        self.keys = Some(keys.into_iter().collect());
        self
    }

    /// A header of every request, such as `User-Agent`, or the `Authorization` that all receivers know. Default: a
    /// `User-Agent` with this crate's name and version.
    pub fn header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.headers.insert(name, value);
        self
    }

    /// When to try again. Default: [`Retry::new`].
    pub fn retry(mut self, retry: Retry) -> Self {
        self.retry = retry;
        self
    }

    /// How long DNS, TCP and TLS may take together, on each attempt. Default: 10 seconds.
    pub fn connect_timeout(mut self, time: Duration) -> Self {
        self.connect_timeout = time;
        self
    }

    /// How long each attempt may take, from looking the name up to the last byte of the response. Default:
    /// 30 seconds.
    pub fn timeout(mut self, time: Duration) -> Self {
        self.timeout = time;
        self
    }

    /// How many bytes the body of a response may have. Default: 65536 (64 KiB). Its headers have a limit of the client's
    /// own, less than 1 MiB.
    pub fn max_response_bytes(mut self, bytes: usize) -> Self {
        self.max_response_bytes = bytes;
        self
    }

    /// How many attempts are under way at once, to all receivers together. 0 is 1. Default: 256.
    ///
    /// Each has a connection, which is a file to the system: the usual limit of a process is 1024.
    pub fn concurrency(mut self, attempts: usize) -> Self {
        self.concurrency = attempts.clamp(1, Semaphore::MAX_PERMITS);
        self
    }

    /// Trusts this certificate as an authority, in DER, beside those that the system trusts: for receivers whose
    /// certificates are of a private one.
    #[cfg(not(target_os = "android"))]
    pub fn root_certificate(mut self, der: impl Into<Vec<u8>>) -> Self {
        self.roots.push(der.into().into());
        self
    }

    /// Asks this for the addresses of a name instead of the system's DNS. What it answers is asked of the policy all the
    /// same.
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

    /// Asks this of each address that the policy has allowed, on each attempt and before a connection is made there,
    /// and makes none where it answers an error: the host of the URL if it is an address, or what DNS has answered.
    ///
    /// It can only refuse, and it is asked last. So it is where attempts are recorded, and where tests see to it that
    /// nothing leaves the machine. ConnectError everywhere, an attempt has failed as if nobody had answered, and is
    /// retryable.
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

    /// The sender.
    ///
    /// # Errors
    ///
    /// If the certificates that the system trusts, or [`root_certificate`](Self::root_certificate), cannot be read; if the
    /// policy names what is not a host or a network; or if [`sign_with`](Self::sign_with) was given no key.
    pub fn build(self) -> Result<Sender, SendError> {
        self.policy.check().map_err(SendErrorKind::Policy)?;
        check_keys(self.keys.as_deref())?;
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
            turns: Semaphore::new(self.concurrency),
        };
        Ok(Sender { shared: Arc::new(shared), keys: self.keys })
    }
}

/// Whoever wants signatures, and has no key, is not to send without them.
pub(super) fn check_keys(keys: Option<&[SigningKey]>) -> Result<(), SendErrorKind> {
    if keys.is_some_and(<[_]>::is_empty) { Err(SendErrorKind::NoKey) } else { Ok(()) }
}

impl fmt::Debug for SenderBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SenderBuilder")
            .field("policy", &self.policy)
            .field("keys", &self.keys.as_deref().map_or(0, <[_]>::len))
            .field("retry", &self.retry)
            .field("connect_timeout", &self.connect_timeout)
            .field("timeout", &self.timeout)
            .field("max_response_bytes", &self.max_response_bytes)
            .field("concurrency", &self.concurrency)
            .finish_non_exhaustive()
    }
}
