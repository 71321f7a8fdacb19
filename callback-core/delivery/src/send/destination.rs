//! Where connections go: what DNS answers is asked of the policy, then of the hook, and nothing else is connected to.

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

/// What answers which addresses a name has.
pub(super) type DnsLookup = Arc<dyn Fn(String) -> Pending<Vec<IpAddr>> + Send + Sync>;

/// What is asked before an address is connected to.
pub(super) type ConnectHook = Arc<dyn Fn(IpAddr) -> Pending<()> + Send + Sync>;

/// So many addresses of a name are tried at most.
const MOST_ADDRESSES: usize = 16;

/// The system's DNS.
pub(super) fn system() -> DnsLookup {
    Arc::new(|name| {
        Box::pin(async move {
            let addresses = tokio::net::lookup_host((name, 0)).await?;
            Ok(addresses.map(|address| address.ip()).collect())
        })
    })
}

/// Which addresses may be connected to. Between what it says and the connection there is nothing that asks DNS again.
#[derive(Clone)]
pub(super) struct Destinations {
    pub(super) policy: Arc<UrlPolicy>,
    pub(super) lookup: DnsLookup,
    pub(super) hook: Option<ConnectHook>,
}

impl Destinations {
    /// Asks of a host that is an address what is asked of the addresses of a name: the client looks up names alone.
    pub(super) async fn check(&self, url: &Url) -> Result<(), SendErrorKind> {
        let address = match url.host() {
            Some(Host::Ipv4(address)) => address.into(),
            Some(Host::Ipv6(address)) => address.into(),
            Some(Host::Domain(_)) | None => return Ok(()),
        };
        self.of(vec![address]).await.map(|_| ()).map_err(|refused| refused.kind())
    }

    /// Those of the addresses that may be connected to. If there is none, the first rule that was broken, or what the
    /// hook said last.
    async fn of(&self, addresses: Vec<IpAddr>) -> Result<Vec<IpAddr>, ConnectError> {
        let mut allowed = Vec::new();
        let mut refusal = ConnectError::NoAddress;
        for address in addresses {
            match self.policy.check_address(address) {
                Ok(()) => allowed.push(address),
                Err(error) if matches!(refusal, ConnectError::NoAddress) => refusal = ConnectError::Policy(error),
                Err(_) => {}
            }
        }
        allowed.truncate(MOST_ADDRESSES);
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
            let allowed = this.of(addresses).await?;
            // The port is the URL's.
            let sockets: Vec<_> = allowed.into_iter().map(|address| SocketAddr::new(address, 0)).collect();
            Ok(Box::new(sockets.into_iter()) as Addrs)
        })
    }
}

/// Why there is nothing to connect to, on its way through the client's own errors.
#[derive(Debug)]
pub(super) enum ConnectError {
    Policy(PolicyError),
    Lookup(io::Error),
    NoAddress,
    ConnectHook(io::Error),
}

impl ConnectError {
    /// The same, as it is told. Errors of others are told by their kind, because their words are unknown here.
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
