//! Which addresses a callback may go to.

mod error;
mod host;
mod special_range;

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use url::{Host, Url};

pub use self::error::PolicyError;
use self::error::PolicyErrorKind;
use self::host::HostPattern;
use self::special_range::{Network, SpecialRange};

/// Which addresses a callback may go to.
///
/// A callback address is input from a stranger, who may want your server to call your own network (server-side request
/// forgery). [`UrlPolicy::new`] is strict, and what is opened is named:
///
/// ```
/// use callback_delivery::{Url, UrlPolicy};
///
/// let policy = UrlPolicy::new().allow_port(8443);
/// assert!(policy.check_url(&Url::parse("https://client.example.com:8443/events")?).is_ok());
///
/// let error = policy.check_url(&Url::parse("https://0x7f.1/")?).unwrap_err();
/// assert_eq!(error.to_string(), "the address is loopback (127.0.0.0/8, RFC 1122)");
/// # Ok::<(), url::ParseError>(())
/// ```
///
/// # The rules
///
/// A URL must keep all of them:
///
/// | | by default | to change it |
/// |---|---|---|
/// | scheme | `https` | [`allow_http`](Self::allow_http) |
/// | user info | none | |
/// | port | the scheme's own: 443, and 80 for `http` | [`allow_port`](Self::allow_port), [`allow_any_port`](Self::allow_any_port) |
/// | host | any but those that are denied; once one is allowed, those that are allowed | [`deny_host`](Self::deny_host), [`allow_host`](Self::allow_host) |
/// | name | one that a host can have (RFC 1123, 2.1), or has an underscore in it | |
/// | | not one that means something in local networks alone | `allow_host`, [`allow_loopback`](Self::allow_loopback) |
/// | address | not one of special purpose | [`allow_network`](Self::allow_network), `allow_loopback` |
///
/// What is denied is denied, whatever else is allowed. To allow a host says nothing of the addresses that its name
/// leads to, which have to keep the last rule too.
///
/// **Names** that mean something in local networks alone are those in and below `localhost` (RFC 6761), `local`
/// (RFC 6762), `internal` (reserved by ICANN), `home.arpa` (RFC 8375), `intranet`, `private`, `corp`, `home` and `lan`
/// (RFC 6762, Appendix G), and names of a single label, such as `metadata`.
///
/// **Addresses** of special purpose are all that IANA's [IPv4][4] and [IPv6][6] Special-Purpose Address Registries
/// list (RFC 6890), as of July 2026: loopback, private, link-local, unique-local, shared (CGNAT), documentation,
/// benchmarking, reserved, 6to4, Teredo, IPv4-mapped. Those that the registries call globally reachable are among them,
/// because they are anycast, as 192.0.0.9 is, or no hosts at all: nobody waits for a callback there. Also multicast;
/// all of IPv6 that is not global unicast, `2000::/3`; and 168.63.129.16, under which Azure's own services are reached.
/// The one exception is the well-known prefix of NAT64, `64:ff9b::/96`, in which the IPv4 address decides: it is what
/// DNS answers for every IPv4 host where there is only IPv6.
///
/// [4]: https://www.iana.org/assignments/iana-ipv4-special-registry/
/// [6]: https://www.iana.org/assignments/iana-ipv6-special-registry/
///
/// # Names are not addresses
///
/// [`check_url`](Self::check_url) decides on the host as the URL's parser has it, so that `2130706433`, `0x7f.1` and
/// `①②⑦.0.0.1` are 127.0.0.1. It does not ask DNS. Whoever connects must ask
/// [`check_address`](Self::check_address) about every address that a name has led to, connect to none that it refuses,
/// and follow no redirects, or check each of them again.
#[derive(Debug, Clone, Default)]
pub struct UrlPolicy {
    http: bool,
    loopback: bool,
    ports: Ports,
    allowed: Vec<HostPattern>,
    denied: Vec<HostPattern>,
    networks: Vec<Network>,
    /// A policy that could not be understood refuses everything, with the first thing that was wrong with it.
    broken: Option<PolicyError>,
}

#[derive(Debug, Clone)]
enum Ports {
    Any,
    /// The scheme's own, and these.
    Also(Vec<u16>),
}

impl Default for Ports {
    fn default() -> Self {
        Self::Also(Vec::new())
    }
}

impl UrlPolicy {
    /// The strict policy: `https`, port 443, any public host.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Allows `http`, beside `https`: what is sent can be read and changed on the way.
    #[must_use]
    pub fn allow_http(mut self) -> Self {
        self.http = true;
        self
    }

    /// Allows a port, with either scheme, beside the scheme's own.
    #[must_use]
    pub fn allow_port(mut self, port: u16) -> Self {
        if let Ports::Also(ports) = &mut self.ports {
            ports.push(port);
        }
        self
    }

    /// Allows every port. Callers can then tell from your answers which ports of a host are open.
    #[must_use]
    pub fn allow_any_port(mut self) -> Self {
        self.ports = Ports::Any;
        self
    }

    /// Allows a host, and no host that is not allowed so.
    ///
    /// `example.com` is that name alone, `*.example.com` all names below it. Names are compared as URLs have them,
    /// without regard to case and to a dot at the end. One that is local, such as `hooks.internal`, is allowed by
    /// being named; its addresses are not.
    ///
    /// A text that is not a host makes a policy that refuses every URL, with an error that says so.
    #[must_use]
    pub fn allow_host(mut self, host: &str) -> Self {
        match HostPattern::parse(host) {
            Ok(pattern) => self.allowed.push(pattern),
            Err(kind) => self.broken = self.broken.or(Some(kind.into())),
        }
        self
    }

    /// Denies a host, whatever else is allowed. Written as in [`allow_host`](Self::allow_host). An address is denied
    /// to names that lead to it, too.
    #[must_use]
    pub fn deny_host(mut self, host: &str) -> Self {
        match HostPattern::parse(host) {
            Ok(pattern) => self.denied.push(pattern),
            Err(kind) => self.broken = self.broken.or(Some(kind.into())),
        }
        self
    }

    /// Allows the addresses of a network, of special purpose or not: `10.1.0.0` and 16 for `10.1.0.0/16`. The prefix
    /// of a single address is 32, of an IPv6 address 128. What is in it may also be written IPv4-mapped.
    ///
    /// A longer prefix makes a policy that refuses every URL, with an error that says so.
    #[must_use]
    pub fn allow_network(mut self, address: IpAddr, prefix: u8) -> Self {
        match Network::checked(address, prefix) {
            Some(network) => self.networks.push(network),
            None => self.broken = self.broken.or(Some(PolicyErrorKind::BrokenNetwork { address, prefix }.into())),
        }
        self
    }

    /// Allows `127.0.0.0/8`, `::1` and the names in and below `localhost`: for tests, whose receivers are on the same
    /// machine. Their ports and `http` are allowed separately.
    #[must_use]
    pub fn allow_loopback(mut self) -> Self {
        self.loopback = true;
        self.allow_network(Ipv4Addr::LOCALHOST.into(), 8).allow_network(Ipv6Addr::LOCALHOST.into(), 128)
    }

    /// Whether the policy itself can be kept: a policy that is wrong allows nothing. A `Sender` is not
    /// made with one.
    ///
    /// # Errors
    ///
    /// The first text that it names and that is not a host, or the first network.
    pub fn check(&self) -> Result<(), PolicyError> {
        self.broken.clone().map_or(Ok(()), Err)
    }

    /// Whether a callback may go to this URL, as far as can be told without DNS.
    ///
    /// # Errors
    ///
    /// The first rule that it breaks.
    pub fn check_url(&self, url: &Url) -> Result<(), PolicyError> {
        self.check()?;
        match url.scheme() {
            "https" => {}
            "http" if self.http => {}
            "http" => return Err(PolicyErrorKind::Http.into()),
            _ => return Err(PolicyErrorKind::Scheme { allow_http: self.http }.into()),
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err(PolicyErrorKind::UserInfo.into());
        }
        let host = url.host().ok_or(PolicyErrorKind::NoHost)?;
        self.check_host(&host)?;
        // The URL's parser leaves out the scheme's own port.
        match (&self.ports, url.port()) {
            (Ports::Also(ports), Some(port)) if !ports.contains(&port) => Err(PolicyErrorKind::Port { port }.into()),
            _ => Ok(()),
        }
    }

    /// Whether a callback may connect to this address: to be asked of every address that DNS has answered.
    ///
    /// # Errors
    ///
    /// Which special purpose it has.
    pub fn check_address(&self, address: IpAddr) -> Result<(), PolicyError> {
        self.check()?;
        let is_denied = |address| self.denied.iter().any(|pattern| pattern.matches(&host_of(address)));
        if is_denied(address) || special_range::embedded_ipv4(address).is_some_and(|inner| is_denied(inner.into())) {
            return Err(PolicyErrorKind::Denied.into());
        }
        // An IPv4-mapped address is the same host, to which the system connects by IPv4.
        let canonical = address.to_canonical();
        if self.networks.iter().any(|network| network.contains(address) || network.contains(canonical)) {
            return Ok(());
        }
        match SpecialRange::of(address) {
            Some(range) => Err(PolicyErrorKind::Special(range).into()),
            None => Ok(()),
        }
    }

    fn check_host(&self, host: &Host<&str>) -> Result<(), PolicyError> {
        if matches!(host, Host::Domain(name) if !host::is_name(name)) {
            return Err(PolicyErrorKind::NoName.into());
        }
        if self.denied.iter().any(|pattern| pattern.matches(host)) {
            return Err(PolicyErrorKind::Denied.into());
        }
        let is_named = self.allowed.iter().any(|pattern| pattern.matches(host));
        if !is_named && !self.allowed.is_empty() {
            return Err(PolicyErrorKind::NotAllowed.into());
        }
        match *host {
            Host::Domain(name) if !is_named => host::check_name(name, self.loopback).map_err(PolicyError::from),
            Host::Domain(_) => Ok(()),
            Host::Ipv4(address) => self.check_address(address.into()),
            Host::Ipv6(address) => self.check_address(address.into()),
        }
    }
}

fn host_of(address: IpAddr) -> Host<&'static str> {
    match address {
        IpAddr::V4(address) => Host::Ipv4(address),
        IpAddr::V6(address) => Host::Ipv6(address),
    }
}
