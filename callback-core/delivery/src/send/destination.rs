//! Destinations of connections: addresses that the policy and then the hook allow.

use std::future::Future;
use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::pin::Pin;
use std::sync::Arc;

use url::{Host, Url};

use super::error::SendErrorKind;
use crate::policy::UrlPolicy;

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
            // These names never are in DNS (RFC 6761, 6.3), and the system's own list has them without a final dot.
            if is_localhost(&name) {
                return Ok(vec![Ipv4Addr::LOCALHOST.into(), Ipv6Addr::LOCALHOST.into()]);
            }
            let addresses = tokio::net::lookup_host((whole(name), 0)).await?;
            Ok(addresses.map(|address| address.ip()).collect())
        })
    })
}

fn is_localhost(name: &str) -> bool {
    let name = name.trim_end_matches('.');
    let last = name.rsplit('.').next().unwrap_or(name);
    last.eq_ignore_ascii_case("localhost")
}

/// Adds the final dot, which says that the name is whole. Without it, the resolver may complete the name with its search list, and
/// find a host of the local network.
fn whole(mut name: String) -> String {
    if !name.ends_with('.') {
        name.push('.');
    }
    name
}

/// The addresses that may be connected to.
pub(super) struct Destinations {
    pub(super) policy: UrlPolicy,
    pub(super) lookup: DnsLookup,
    pub(super) hook: Option<ConnectHook>,
}

impl Destinations {
    /// Looks up the host, and returns the addresses that the policy and then the hook allow: one at least. If there are none,
    /// returns the first violated rule, or the last error of the hook.
    ///
    /// Of errors of lookups and hooks only the `ErrorKind` is kept, because their messages may contain secrets.
    pub(super) async fn addresses(&self, url: &Url) -> Result<Vec<SocketAddr>, SendErrorKind> {
        self.policy.check_url(url).map_err(SendErrorKind::Policy)?;
        let addresses = match url.host().ok_or(SendErrorKind::Url)? {
            Host::Ipv4(address) => vec![address.into()],
            Host::Ipv6(address) => vec![address.into()],
            Host::Domain(name) => {
                let found = (self.lookup)(name.to_owned()).await;
                found.map_err(|error| SendErrorKind::Lookup(error.kind().into()))?
            }
        };
        let port = url.port_or_known_default().ok_or(SendErrorKind::Url)?;
        let mut allowed = Vec::new();
        let mut refusal = SendErrorKind::NoAddress;
        for address in addresses {
            match self.policy.check_address(address) {
                Ok(()) => allowed.push(SocketAddr::new(address, port)),
                Err(error) if matches!(refusal, SendErrorKind::NoAddress) => refusal = SendErrorKind::Policy(error),
                Err(_) => {}
            }
        }
        allowed.truncate(MAX_ADDRESSES);
        if let Some(hook) = &self.hook {
            for address in std::mem::take(&mut allowed) {
                match hook(address.ip()).await {
                    Ok(()) => allowed.push(address),
                    Err(error) => refusal = SendErrorKind::ConnectHook(error.kind().into()),
                }
            }
        }
        if allowed.is_empty() { Err(refusal) } else { Ok(allowed) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_looked_up_whole() {
        assert_eq!(whole("billing.payments".into()), "billing.payments.");
        assert_eq!(whole("client.example.org.".into()), "client.example.org.");
    }

    #[tokio::test]
    async fn localhost_is_this_machine() {
        let loopback = [IpAddr::from(Ipv4Addr::LOCALHOST), Ipv6Addr::LOCALHOST.into()];
        for name in ["localhost", "localhost.", "a.LOCALHOST"] {
            assert_eq!(system()(name.into()).await.unwrap(), loopback, "{name}");
        }
        assert!(!is_localhost("localhost.example.org") && !is_localhost("alocalhost"));
    }
}
