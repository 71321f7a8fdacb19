//! The client that connects, and what its errors mean.

use std::error;
use std::sync::Arc;
use std::time::Duration;

use reqwest::{Client, redirect, retry};
use rustls::ClientConfig;
use rustls::crypto::{CryptoProvider, ring};
use rustls::pki_types::CertificateDer;
use rustls_platform_verifier::Verifier;

use super::destination::{ConnectError, Destinations};
use super::error::SendErrorKind;

/// A client that connects to what is allowed, and does nothing on its own: it follows no redirects, asks no
/// proxy, sends nothing twice, decodes nothing, and keeps no connection, so that each attempt looks the name up again and
/// no receiver holds what it does not use.
pub(super) fn client(
    destinations: Arc<Destinations>,
    connect_timeout: Duration,
    roots: Vec<CertificateDer<'static>>,
) -> Result<Client, SendErrorKind> {
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
        .dns_resolver(destinations)
        .tls_backend_preconfigured(tls(roots)?);
    client.build().map_err(SendErrorKind::Client)
}

/// Trusts whom the system trusts, as reqwest itself does, and these authorities; the cryptography is the program's, if it has chosen.
fn tls(roots: Vec<CertificateDer<'static>>) -> Result<ClientConfig, SendErrorKind> {
    let provider = CryptoProvider::get_default().cloned().unwrap_or_else(|| Arc::new(ring::default_provider()));
    #[cfg(not(target_os = "android"))]
    let verifier = Verifier::new_with_extra_roots(roots, provider.clone()).map_err(SendErrorKind::Trust)?;
    // There the system alone decides, and the builder takes no others.
    #[cfg(target_os = "android")]
    let verifier = Verifier::new(provider.clone()).map_err(SendErrorKind::Trust)?;
    let config = ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions();
    // What it is called: any verifier that is not rustls's own. This one verifies.
    let config = config.map_err(SendErrorKind::Trust)?.dangerous().with_custom_certificate_verifier(Arc::new(verifier));
    let mut config = config.with_no_client_auth();
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok(config)
}

/// What an error of the client means.
pub(super) fn explain(error: reqwest::Error) -> SendErrorKind {
    let error = error.without_url();
    let mut cause: Option<&(dyn error::Error + 'static)> = Some(&error);
    while let Some(known) = cause {
        match known.downcast_ref::<ConnectError>() {
            Some(refused) => return refused.kind(),
            None => cause = known.source(),
        }
    }
    match (error.is_connect(), error.is_timeout()) {
        (true, true) => SendErrorKind::ConnectTimeout,
        (true, false) => SendErrorKind::Connect(error),
        (false, true) => SendErrorKind::Timeout,
        (false, false) => SendErrorKind::Broken(error),
    }
}
