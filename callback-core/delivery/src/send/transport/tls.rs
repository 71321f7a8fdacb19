//! TLS with the crypto provider of the program.

use std::io;
use std::sync::Arc;

use rustls::ClientConfig;
use rustls::crypto::CryptoProvider;
use rustls::pki_types::{CertificateDer, ServerName};
use rustls_platform_verifier::Verifier;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;
use url::{Host, Url};

#[allow(unused_imports, reason = "the program may have a provider, or both")]
use self::absent::{aws_lc_rs, ring};
use crate::send::error::SendErrorKind;

/// TLS, or the reason why there is none.
pub(super) struct Tls(Result<TlsConnector, Unavailable>);

/// The reason why there is no TLS.
#[derive(Debug, Clone)]
enum Unavailable {
    NoProvider,
    Trust(rustls::Error),
}

impl Tls {
    /// Configures TLS that trusts the authorities of the system and the given ones.
    pub(super) fn new(roots: Vec<CertificateDer<'static>>) -> Self {
        Self(config(roots).map(|config| Arc::new(config).into()))
    }

    /// Returns the error if there is no TLS.
    pub(super) fn check(&self) -> Result<&TlsConnector, SendErrorKind> {
        self.0.as_ref().map_err(|unavailable| match unavailable {
            Unavailable::NoProvider => SendErrorKind::NoProvider,
            Unavailable::Trust(error) => SendErrorKind::Trust(error.clone()),
        })
    }

    /// Makes the handshake with the host of the URL.
    pub(super) async fn connect<S>(&self, url: &Url, stream: S) -> Result<TlsStream<S>, SendErrorKind>
    where
        S: AsyncRead + AsyncWrite + Unpin,
    {
        let name = match url.host() {
            Some(Host::Ipv4(address)) => ServerName::IpAddress(address.into()),
            Some(Host::Ipv6(address)) => ServerName::IpAddress(address.into()),
            // The final dot of a host name is not part of the name in a certificate (RFC 6066, 3).
            Some(Host::Domain(name)) => {
                ServerName::try_from(name.trim_end_matches('.').to_owned()).map_err(|_| SendErrorKind::Url)?
            }
            None => return Err(SendErrorKind::Url),
        };
        self.check()?.connect(name, stream).await.map_err(|error| match error_of(&error) {
            Some(error) => SendErrorKind::Tls(error),
            None => SendErrorKind::Connect(error),
        })
    }
}

/// Returns the error of TLS in an error of its stream.
pub(super) fn error_of(error: &io::Error) -> Option<rustls::Error> {
    error.get_ref()?.downcast_ref().cloned()
}

fn config(roots: Vec<CertificateDer<'static>>) -> Result<ClientConfig, Unavailable> {
    let provider = provider().ok_or(Unavailable::NoProvider)?;
    #[cfg(feature = "webpki-roots")]
    let roots = roots.into_iter().chain(webpki_root_certs::TLS_SERVER_ROOT_CERTS.iter().cloned());
    #[cfg(not(target_os = "android"))]
    let verifier = Verifier::new_with_extra_roots(roots, provider.clone()).map_err(Unavailable::Trust)?;
    // On Android only the system decides, and the builder has no `root_certificate`.
    #[cfg(target_os = "android")]
    let verifier = Verifier::new(provider.clone()).map_err(Unavailable::Trust)?;
    let config = ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions();
    // `dangerous` is needed for every verifier that is not part of rustls. This one does verify.
    let config = config.map_err(Unavailable::Trust)?.dangerous().with_custom_certificate_verifier(Arc::new(verifier));
    let mut config = config.with_no_client_auth();
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok(config)
}

/// Returns the crypto provider that the program has installed, or one that it was compiled with. None is installed, because
/// that would decide for the rest of the program.
fn provider() -> Option<Arc<CryptoProvider>> {
    CryptoProvider::get_default().cloned().or_else(|| compiled().map(Arc::new))
}

/// Returns the crypto provider that rustls was compiled with, whichever crate of the program asked for it. No feature of ours
/// tells that; but names of the glob precede those of the module, so that `absent` is seen only where rustls has no such module.
#[allow(clippy::useless_conversion, reason = "what is absent is an option already")]
fn compiled() -> Option<CryptoProvider> {
    #[allow(unused_imports, clippy::wildcard_imports, reason = "the names that may be there cannot be listed")]
    use rustls::crypto::*;
    let provider: Option<CryptoProvider> = aws_lc_rs::default_provider().into();
    provider.or_else(|| ring::default_provider().into())
}

/// The providers that rustls was compiled without.
mod absent {
    #![allow(dead_code, reason = "the program may have a provider, or both")]

    pub(super) mod aws_lc_rs {
        pub(in super::super) fn default_provider() -> Option<rustls::crypto::CryptoProvider> {
            None
        }
    }

    pub(super) use aws_lc_rs as ring;
}
