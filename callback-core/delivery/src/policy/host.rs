//! Host patterns of policies.

use std::net::IpAddr;

use url::Host;

use super::error::PolicyErrorKind;
use super::name::{is_below, is_name, without_dot};

/// A pattern of hosts that a policy allows or denies.
#[derive(Debug, Clone)]
pub(super) enum HostPattern {
    /// `example.com`, `192.0.2.7` or `[2001:db8::7]`.
    Is(Host<String>),
    /// `*.example.com`, without `*.`.
    Below(String),
}

impl HostPattern {
    pub(super) fn parse(text: &str) -> Result<Self, PolicyErrorKind> {
        let broken = || PolicyErrorKind::BrokenHost { text: text.to_owned() };
        let is_below = text.strip_prefix("*.");
        match (Host::parse(is_below.unwrap_or(text)), is_below) {
            (Ok(Host::Domain(name)), _) if !is_name(&name) => Err(broken()),
            (Ok(Host::Domain(name)), Some(_)) => Ok(Self::Below(without_dot(&name).to_owned())),
            (Ok(Host::Domain(name)), None) => Ok(Self::Is(Host::Domain(without_dot(&name).to_owned()))),
            (Ok(host), None) => Ok(Self::Is(host)),
            (Ok(_), Some(_)) | (Err(_), _) => Err(broken()),
        }
    }

    pub(super) fn matches(&self, host: &Host<&str>) -> bool {
        match (self, host) {
            (Self::Is(Host::Domain(one)), Host::Domain(other)) => one == without_dot(other),
            (Self::Is(one), other) => address(one).is_some_and(|one| address(other) == Some(one)),
            (Self::Below(suffix), Host::Domain(name)) => {
                is_below(without_dot(name), suffix).is_some_and(|rest| !rest.is_empty())
            }
            (Self::Below(_), _) => false,
        }
    }
}

/// Returns `true` for a loopback address, and for names in and below `localhost`.
pub(super) fn is_loopback(host: &Host<&str>) -> bool {
    match host {
        Host::Domain(name) => {
            let name = without_dot(name);
            name == "localhost" || is_below(name, "localhost").is_some()
        }
        Host::Ipv4(_) | Host::Ipv6(_) => address(host).is_some_and(|address| address.is_loopback()),
    }
}

/// Returns the address of a host that is one. An IPv4-mapped address is converted to IPv4, with which the system connects.
fn address<S>(host: &Host<S>) -> Option<IpAddr> {
    match *host {
        Host::Domain(_) => None,
        Host::Ipv4(address) => Some(address.into()),
        Host::Ipv6(address) => Some(address.to_canonical()),
    }
}
