//! The HTTP client and its errors.

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

/// Builds a client that connects to allowed addresses only. It does not follow redirects, use proxies, retry or decompress,
/// and keeps no idle connections, so that each attempt resolves the name again and no receiver occupies a connection.
pub(super) fn client(
    destinations: Arc<Destinations>,
    connect_timeout: Duration,
    roots: Vec<CertificateDer<'static>>,
) -> Result<Client, SendErrorKind> {
    // Other crates may enable features of reqwest, so that everything is disabled explicitly.
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

/// Returns a TLS configuration that trusts the authorities of the system, as reqwest does, and the given ones. It uses the
/// crypto provider of the process, if one is installed.
fn tls(roots: Vec<CertificateDer<'static>>) -> Result<ClientConfig, SendErrorKind> {
    let provider = CryptoProvider::get_default().cloned().unwrap_or_else(|| Arc::new(ring::default_provider()));
    #[cfg(not(target_os = "android"))]
    let verifier = Verifier::new_with_extra_roots(roots, provider.clone()).map_err(SendErrorKind::Trust)?;
    // On Android only the system decides, and the builder has no `root_certificate`.
    #[cfg(target_os = "android")]
    let verifier = Verifier::new(provider.clone()).map_err(SendErrorKind::Trust)?;
    let config = ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions();
    // `dangerous` is needed for every verifier that is not part of rustls. This one does verify.
    let config = config.map_err(SendErrorKind::Trust)?.dangerous().with_custom_certificate_verifier(Arc::new(verifier));
    let mut config = config.with_no_client_auth();
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok(config)
}

/// Converts an error of the client.
pub(super) fn send_error_kind(error: reqwest::Error) -> SendErrorKind {
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
