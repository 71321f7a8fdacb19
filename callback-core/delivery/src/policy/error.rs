//! Errors of policies.

use std::net::IpAddr;
use std::{error, fmt};

use super::network::Network;
use super::special_name::SpecialName;
use super::special_range::SpecialRange;

/// The rule by which a policy refuses a URL. It does not contain the URL, which may be secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PolicyError {
    kind: PolicyErrorKind,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum PolicyErrorKind {
    Scheme { allow_http: bool },
    Http { allow_loopback: bool },
    UserInfo,
    NoHost,
    NoName,
    Port { port: u16 },
    Denied,
    DeniedNetwork(Network),
    NotAllowed,
    SpecialName(&'static SpecialName),
    SingleLabel,
    Special(&'static SpecialRange),
    BrokenHost { text: String },
    BrokenNetwork { address: IpAddr, prefix: u8 },
    BrokenCidr { text: String },
}

impl PolicyError {
    /// Returns `true` if the policy itself is invalid and therefore refuses everything.
    #[must_use]
    pub fn is_invalid_policy(&self) -> bool {
        matches!(
            self.kind,
            PolicyErrorKind::BrokenHost { .. }
                | PolicyErrorKind::BrokenNetwork { .. }
                | PolicyErrorKind::BrokenCidr { .. }
        )
    }
}

impl From<PolicyErrorKind> for PolicyError {
    fn from(kind: PolicyErrorKind) -> Self {
        Self { kind }
    }
}

impl fmt::Display for PolicyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.kind {
            PolicyErrorKind::Scheme { allow_http: false } => f.write_str("the scheme is not `https`"),
            PolicyErrorKind::Scheme { allow_http: true } => f.write_str("the scheme is neither `https` nor `http`"),
            PolicyErrorKind::Http { allow_loopback: false } => {
                f.write_str("the scheme is `http`, and only `https` is allowed")
            }
            PolicyErrorKind::Http { allow_loopback: true } => {
                f.write_str("the scheme is `http`, which is allowed for loopback alone")
            }
            PolicyErrorKind::UserInfo => f.write_str("the URL has user info"),
            PolicyErrorKind::NoHost => f.write_str("the URL has no host"),
            PolicyErrorKind::NoName => f.write_str("the host is not a valid host name (RFC 1123)"),
            PolicyErrorKind::Port { port } => write!(f, "port {port} is not allowed"),
            PolicyErrorKind::Denied => f.write_str("the host is denied"),
            PolicyErrorKind::DeniedNetwork(network) => write!(f, "the network {network} is denied"),
            PolicyErrorKind::NotAllowed => f.write_str("the host is not an allowed host"),
            PolicyErrorKind::SpecialName(name) => {
                write!(f, "the host is in `{}`, which is {} ({})", name.suffix(), name.purpose, name.authority)
            }
            PolicyErrorKind::SingleLabel => f.write_str("the host is a single label, which local networks resolve"),
            PolicyErrorKind::Special(range) => {
                write!(f, "the address is {} ({}, {})", range.purpose, range.network, range.authority)
            }
            PolicyErrorKind::BrokenHost { text } => {
                write!(f, "the policy names `{text}`, which is not a host; write `example.com` or `*.example.com`")
            }
            PolicyErrorKind::BrokenNetwork { address, prefix } => write!(
                f,
                "the policy names `{address}/{prefix}`, which is not a network; a prefix has up to {} bits",
                if address.is_ipv4() { 32 } else { 128 }
            ),
            PolicyErrorKind::BrokenCidr { text } => {
                write!(f, "the policy names `{text}`, which is not a network; write `10.1.0.0/16` or `2001:db8::/32`")
            }
        }
    }
}

impl error::Error for PolicyError {}
