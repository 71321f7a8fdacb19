//! Destinations of connections: addresses that the policy and then the hook allow.

use std::future::Future;
use std::net::{IpAddr, SocketAddr};
use std::pin::Pin;
use std::sync::Arc;
use std::{error, fmt, io};

use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use url::{Host, Url};

use super::error::SendErrorKind;
use crate::policy::{PolicyError, UrlPolicy};

type Pending<T> = Pin<Box<dyn Future<Output = io::Result<T>> + Send>>;

/// Returns the addresses of a name.
pub(super) type DnsLookup = Arc<dyn Fn(String) -> Pending<Vec<IpAddr>> + Send + Sync>;

/// Is called before a connection to an address.
pub(super) type ConnectHook = Arc<dyn Fn(IpAddr) -> Pending<()> + Send + Sync>;

/// The maximum number of addresses of a name that are tried.
const MAX_ADDRESSES: usize = 16;

/// Returns the lookup with the system's DNS.
pub(super) fn system() -> DnsLookup {
    Arc::new(|name| {
        Box::pin(async move {
            let addresses = tokio::net::lookup_host((name, 0)).await?;
            Ok(addresses.map(|address| address.ip()).collect())
        })
    })
}

/// The addresses that may be connected to. The client connects to the returned addresses without another DNS query.
#[derive(Clone)]
pub(super) struct Destinations {
    pub(super) policy: Arc<UrlPolicy>,
    pub(super) lookup: DnsLookup,
    pub(super) hook: Option<ConnectHook>,
}

impl Destinations {
    /// Checks a host that is an address. The client calls [`Resolve`] only for names.
    pub(super) async fn check(&self, url: &Url) -> Result<(), SendErrorKind> {
        let address = match url.host() {
            Some(Host::Ipv4(address)) => address.into(),
            Some(Host::Ipv6(address)) => address.into(),
            Some(Host::Domain(_)) | None => return Ok(()),
        };
        self.allowed(vec![address]).await.map(|_| ()).map_err(|refused| refused.kind())
    }

    /// Returns the allowed addresses. If there are none, returns the first violated rule, or the last error of the hook.
    async fn allowed(&self, addresses: Vec<IpAddr>) -> Result<Vec<IpAddr>, ConnectError> {
        let mut allowed = Vec::new();
        let mut refusal = ConnectError::NoAddress;
        for address in addresses {
            match self.policy.check_address(address) {
                Ok(()) => allowed.push(address),
                Err(error) if matches!(refusal, ConnectError::NoAddress) => refusal = ConnectError::Policy(error),
                Err(_) => {}
            }
        }
        allowed.truncate(MAX_ADDRESSES);
        if let Some(hook) = &self.hook {
            for address in std::mem::take(&mut allowed) {
                match hook(address).await {
                    Ok(()) => allowed.push(address),
                    Err(error) => refusal = ConnectError::ConnectHook(error),
                }
            }
        }
        if allowed.is_empty() { Err(refusal) } else { Ok(allowed) }
    }
}

impl Resolve for Destinations {
    fn resolve(&self, name: Name) -> Resolving {
        let this = self.clone();
        Box::pin(async move {
            let addresses = (this.lookup)(name.as_str().to_owned()).await.map_err(ConnectError::Lookup)?;
            let allowed = this.allowed(addresses).await?;
            // The port is the URL's.
            let sockets: Vec<_> = allowed.into_iter().map(|address| SocketAddr::new(address, 0)).collect();
            Ok(Box::new(sockets.into_iter()) as Addrs)
        })
    }
}

/// The reason why there is no address to connect to. It is wrapped in an error of the client.
#[derive(Debug)]
pub(super) enum ConnectError {
    Policy(PolicyError),
    Lookup(io::Error),
    NoAddress,
    ConnectHook(io::Error),
}

impl ConnectError {
    /// Returns the kind of the error. Of errors of lookups and hooks only the `ErrorKind` is kept, because their messages may
    /// contain secrets.
    pub(super) fn kind(&self) -> SendErrorKind {
        match self {
            Self::Policy(error) => SendErrorKind::Policy(error.clone()),
            Self::Lookup(error) => SendErrorKind::Lookup(error.kind().into()),
            Self::NoAddress => SendErrorKind::NoAddress,
            Self::ConnectHook(error) => SendErrorKind::ConnectHook(error.kind().into()),
        }
    }
}

impl fmt::Display for ConnectError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Policy(error) => error.fmt(f),
            Self::Lookup(error) | Self::ConnectHook(error) => error.fmt(f),
            Self::NoAddress => f.write_str("no address"),
        }
    }
}

impl error::Error for ConnectError {}
