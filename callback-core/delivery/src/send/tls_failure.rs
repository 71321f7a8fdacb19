//! Failures of TLS.

use std::fmt;

use rustls::CertificateError;

/// The reason why there is no secure connection to a receiver.
///
/// The variants are about the receiver's certificate, except for the last two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum TlsFailure {
    /// It was not issued by a trusted authority.
    UnknownIssuer,
    /// It is not valid for the host of the URL.
    NameMismatch,
    /// It has expired.
    Expired,
    /// It is not valid yet.
    NotYetValid,
    /// It has been revoked.
    Revoked,
    /// It is invalid for another reason, such as its signature or its purpose.
    InvalidCertificate,
    /// The receiver does not speak TLS, as if the URL were meant to be `http`.
    NotTls,
    /// The receiver has broken off the handshake, or has no version of TLS or cipher suite in common with the sender.
    Handshake,
}

impl TlsFailure {
    pub(super) fn of(error: &rustls::Error) -> Self {
        match error {
            rustls::Error::InvalidCertificate(error) => match error {
                CertificateError::UnknownIssuer => Self::UnknownIssuer,
                CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => {
                    Self::NameMismatch
                }
                CertificateError::Expired | CertificateError::ExpiredContext { .. } => Self::Expired,
                CertificateError::NotValidYet | CertificateError::NotValidYetContext { .. } => Self::NotYetValid,
                CertificateError::Revoked => Self::Revoked,
                _ => Self::InvalidCertificate,
            },
            rustls::Error::InvalidMessage(_) => Self::NotTls,
            _ => Self::Handshake,
        }
    }
}

impl fmt::Display for TlsFailure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::UnknownIssuer => {
                "the certificate was not issued by a trusted authority; `root_certificate` adds an authority"
            }
            Self::NameMismatch => "the certificate is not valid for this host",
            Self::Expired => "the certificate has expired",
            Self::NotYetValid => "the certificate is not valid yet",
            Self::Revoked => "the certificate has been revoked",
            Self::InvalidCertificate => "the certificate is invalid",
            Self::NotTls => "the receiver does not speak TLS",
            Self::Handshake => "the TLS handshake failed",
        })
    }
}
