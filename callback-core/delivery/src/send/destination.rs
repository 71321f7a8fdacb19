//! Where connections go: what DNS answers is asked of the policy, then of the gate, and nothing else is connected to.

use std::future::Future;
use std::net::{IpAddr, SocketAddr};
use std::pin::Pin;
use std::sync::Arc;
use std::{error, fmt, io};

use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use url::{Host, Url};

use super::error::Kind;
use crate::policy::{PolicyError, UrlPolicy};

type Pending<T> = Pin<Box<dyn Future<Output = io::Result<T>> + Send>>;

/// What answers which addresses a name has.
pub(super) type Lookup = Arc<dyn Fn(String) -> Pending<Vec<IpAddr>> + Send + Sync>;

/// What is asked before an address is connected to.
pub(super) type Gate = Arc<dyn Fn(IpAddr) -> Pending<()> + Send + Sync>;

/// So many addresses of a name are tried at most.
const MOST_ADDRESSES: usize = 16;

/// The system's DNS.
pub(super) fn system() -> Lookup {
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
    pub(super) lookup: Lookup,
    pub(super) gate: Option<Gate>,
}

impl Destinations {
    /// Asks of a host that is an address what is asked of the addresses of a name: the client looks up names alone.
    pub(super) async fn check(&self, url: &Url) -> Result<(), Kind> {
        let address = match url.host() {
            Some(Host::Ipv4(address)) => address.into(),
            Some(Host::Ipv6(address)) => address.into(),
            Some(Host::Domain(_)) | None => return Ok(()),
        };
        self.of(vec![address]).await.map(|_| ()).map_err(|refused| refused.kind())
    }

    /// Those of the addresses that may be connected to. If there is none, the first rule that was broken, or what the
    /// gate said last.
    async fn of(&self, addresses: Vec<IpAddr>) -> Result<Vec<IpAddr>, Refused> {
        let mut allowed = Vec::new();
        let mut refusal = Refused::NoAddress;
        for address in addresses {
            match self.policy.check_address(address) {
                Ok(()) => allowed.push(address),
                Err(error) if matches!(refusal, Refused::NoAddress) => refusal = Refused::Policy(error),
                Err(_) => {}
            }
        }
        allowed.truncate(MOST_ADDRESSES);
        if let Some(gate) = &self.gate {
            for address in std::mem::take(&mut allowed) {
                match gate(address).await {
                    Ok(()) => allowed.push(address),
                    Err(error) => refusal = Refused::Gate(error),
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
            let addresses = (this.lookup)(name.as_str().to_owned()).await.map_err(Refused::Lookup)?;
            let allowed = this.of(addresses).await?;
            // The port is the URL's.
            let sockets: Vec<_> = allowed.into_iter().map(|address| SocketAddr::new(address, 0)).collect();
            Ok(Box::new(sockets.into_iter()) as Addrs)
        })
    }
}

/// Why there is nothing to connect to, on its way through the client's own errors.
#[derive(Debug)]
pub(super) enum Refused {
    Policy(PolicyError),
    Lookup(io::Error),
    NoAddress,
    Gate(io::Error),
}

impl Refused {
    /// The same, as it is told. Errors of others are told by their kind, because their words are unknown here.
    pub(super) fn kind(&self) -> Kind {
        match self {
            Self::Policy(error) => Kind::Policy(error.clone()),
            Self::Lookup(error) => Kind::Lookup(error.kind().into()),
            Self::NoAddress => Kind::NoAddress,
            Self::Gate(error) => Kind::Gate(error.kind().into()),
        }
    }
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Policy(error) => error.fmt(f),
            Self::Lookup(error) | Self::Gate(error) => error.fmt(f),
            Self::NoAddress => f.write_str("no address"),
        }
    }
}

impl error::Error for Refused {}
