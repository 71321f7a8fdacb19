//! Why a policy refuses an address, in words.

use std::net::IpAddr;
use std::{error, fmt};

use super::range::Range;

/// Why a policy refuses an address: the rule, and not the address, which may be somebody's secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PolicyError {
    kind: Kind,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Kind {
    Scheme { allow_http: bool },
    Http,
    UserInfo,
    NoHost,
    NoName,
    Port { port: u16 },
    Denied,
    NotAllowed,
    Local { suffix: &'static str, authority: &'static str },
    SingleLabel,
    Special(&'static Range),
    BrokenHost { text: String },
    BrokenNetwork { address: IpAddr, prefix: u8 },
}

impl PolicyError {
    /// Whether the policy itself is at fault, and refuses everything.
    #[must_use]
    pub fn is_invalid_policy(&self) -> bool {
        matches!(self.kind, Kind::BrokenHost { .. } | Kind::BrokenNetwork { .. })
    }
}

impl From<Kind> for PolicyError {
    fn from(kind: Kind) -> Self {
        Self { kind }
    }
}

impl fmt::Display for PolicyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.kind {
            Kind::Scheme { allow_http: false } => f.write_str("the scheme is not `https`"),
            Kind::Scheme { allow_http: true } => f.write_str("the scheme is neither `https` nor `http`"),
            Kind::Http => f.write_str("the scheme is `http`, and only `https` is allowed"),
            Kind::UserInfo => f.write_str("there is user info before the host"),
            Kind::NoHost => f.write_str("there is no host"),
            Kind::NoName => f.write_str("the host is not a name that a host can have (RFC 1123)"),
            Kind::Port { port } => write!(f, "port {port} is not allowed"),
            Kind::Denied => f.write_str("the host is denied"),
            Kind::NotAllowed => f.write_str("the host is not one of those that are allowed"),
            Kind::Local { suffix, authority } => {
                write!(f, "the host is in `{suffix}`, which is local ({authority})")
            }
            Kind::SingleLabel => f.write_str("the host is a single label, which means something in local networks"),
            Kind::Special(range) => {
                write!(f, "the address is {} ({}, {})", range.purpose, range.network, range.authority)
            }
            Kind::BrokenHost { text } => {
                write!(f, "the policy names `{text}`, which is not a host; write `example.com` or `*.example.com`")
            }
            Kind::BrokenNetwork { address, prefix } => write!(
                f,
                "the policy names `{address}/{prefix}`, which is not a network; a prefix has up to {} bits",
                if address.is_ipv4() { 32 } else { 128 }
            ),
        }
    }
}

impl error::Error for PolicyError {}
