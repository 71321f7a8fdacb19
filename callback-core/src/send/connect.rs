//! Where connections go: what DNS answers is asked of the policy, and nothing else is connected to.

use std::future::Future;
use std::net::{IpAddr, SocketAddr};
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;
use std::{error, fmt, io};

use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use reqwest::{Client, redirect, retry};
use rustls::ClientConfig;
use rustls::crypto::{CryptoProvider, ring};

use super::error::Kind;
use crate::policy::{PolicyError, UrlPolicy};

/// What answers which addresses a name has.
pub(super) type Lookup =
    Arc<dyn Fn(String) -> Pin<Box<dyn Future<Output = io::Result<Vec<IpAddr>>> + Send>> + Send + Sync>;

/// So many addresses of a name are tried at most.
const MOST_ADDRESSES: usize = 16;

/// A client that connects to what the policy allows, and does nothing on its own: it follows no redirects, asks no
/// proxy, sends nothing twice, decodes nothing, and keeps no connection, so that each try looks the name up again and
/// no receiver holds what it does not use.
pub(super) fn client(policy: &Arc<UrlPolicy>, lookup: Lookup, connect_timeout: Duration) -> Result<Client, Kind> {
    // Other crates of the program may turn features of reqwest on, and so what is off is said here.
    let client = Client::builder()
        .no_proxy()
        .redirect(redirect::Policy::none())
        .retry(retry::never())
        .referer(false)
        .http1_only()
        .no_gzip()
        .no_brotli()
        .no_deflate()
        .no_zstd()
        .pool_max_idle_per_host(0)
        .connect_timeout(connect_timeout)
        .dns_resolver(Checked { policy: policy.clone(), lookup })
        .tls_backend_preconfigured(tls()?);
    client.build().map_err(Kind::Client)
}

/// Trusts whom the system trusts, as reqwest itself does; the cryptography is the program's, if it has chosen.
fn tls() -> Result<ClientConfig, Kind> {
    let provider = CryptoProvider::get_default().cloned().unwrap_or_else(|| Arc::new(ring::default_provider()));
    let verifier = rustls_platform_verifier::Verifier::new(provider.clone()).map_err(Kind::Trust)?;
    let config = ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions();
    // What it is called: any verifier that is not rustls's own. This one verifies.
    let config = config.map_err(Kind::Trust)?.dangerous().with_custom_certificate_verifier(Arc::new(verifier));
    let mut config = config.with_no_client_auth();
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok(config)
}

/// The system's DNS.
pub(super) fn system() -> Lookup {
    Arc::new(|name| {
        Box::pin(async move {
            let addresses = tokio::net::lookup_host((name, 0)).await?;
            Ok(addresses.map(|address| address.ip()).collect())
        })
    })
}

/// DNS with the policy behind it. Between its answer and the connection there is nothing that asks again.
struct Checked {
    policy: Arc<UrlPolicy>,
    lookup: Lookup,
}

impl Resolve for Checked {
    fn resolve(&self, name: Name) -> Resolving {
        let answer = (self.lookup)(name.as_str().to_owned());
        let policy = self.policy.clone();
        Box::pin(async move {
            let addresses = answer.await.map_err(Refused::Lookup)?;
            let allowed = allowed(&policy, addresses)?;
            // The port is the URL's.
            let sockets: Vec<_> = allowed.into_iter().map(|address| SocketAddr::new(address, 0)).collect();
            Ok(Box::new(sockets.into_iter()) as Addrs)
        })
    }
}

/// The addresses that may be connected to. If there is none, the first rule that was broken.
fn allowed(policy: &UrlPolicy, addresses: Vec<IpAddr>) -> Result<Vec<IpAddr>, Refused> {
    let mut allowed = Vec::new();
    let mut refusal = Refused::NoAddress;
    for address in addresses {
        match policy.check_address(address) {
            Ok(()) => allowed.push(address),
            Err(error) if matches!(refusal, Refused::NoAddress) => refusal = Refused::Policy(error),
            Err(_) => {}
        }
    }
    allowed.truncate(MOST_ADDRESSES);
    if allowed.is_empty() { Err(refusal) } else { Ok(allowed) }
}

/// Why there is nothing to connect to, on its way through the client's own errors.
#[derive(Debug)]
enum Refused {
    Policy(PolicyError),
    Lookup(io::Error),
    NoAddress,
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Policy(error) => error.fmt(f),
            Self::Lookup(error) => error.fmt(f),
            Self::NoAddress => f.write_str("no address"),
        }
    }
}

impl error::Error for Refused {}

/// What an error of the client means.
pub(super) fn explain(error: reqwest::Error) -> Kind {
    let error = error.without_url();
    let mut cause: Option<&(dyn error::Error + 'static)> = Some(&error);
    while let Some(known) = cause {
        match known.downcast_ref() {
            Some(Refused::Policy(error)) => return Kind::Policy(error.clone()),
            Some(Refused::Lookup(error)) => return Kind::Lookup(io::Error::from(error.kind())),
            Some(Refused::NoAddress) => return Kind::NoAddress,
            None => cause = known.source(),
        }
    }
    match (error.is_connect(), error.is_timeout()) {
        (true, true) => Kind::ConnectTimeout,
        (true, false) => Kind::Connect(error),
        (false, true) => Kind::Timeout,
        (false, false) => Kind::Broken(error),
    }
}
