//! Host patterns of policies.

use std::net::IpAddr;

use url::Host;

use super::error::PolicyErrorKind;

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

/// Returns `true` for a valid host name: labels of 1 to 63 letters, digits, hyphens and, because they are in use, underscores;
/// 253 bytes in all (RFC 1123, 2.1). URL parsers accept more, such as `localhost..`, which resolvers interpret differently.
pub(super) fn is_name(name: &str) -> bool {
    let name = without_dot(name);
    let mut label = 0;
    for byte in name.bytes() {
        label = match byte {
            b'.' if label > 0 => 0,
            b'-' | b'_' | b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' if label < 63 => label + 1,
            _ => return false,
        };
    }
    label > 0 && name.len() <= 253
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

/// Removes the trailing dot of a fully qualified name.
pub(super) fn without_dot(name: &str) -> &str {
    name.strip_suffix('.').unwrap_or(name)
}

/// Returns the part of a name above a suffix of whole labels.
pub(super) fn is_below<'n>(name: &'n str, suffix: &str) -> Option<&'n str> {
    name.strip_suffix(suffix)?.strip_suffix('.')
}
