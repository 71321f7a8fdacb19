//! The policy for URLs of callbacks.

mod config;
mod error;
mod host;
mod name;
mod network;
mod special_name;
mod special_range;

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use serde::Deserialize;
use url::{Host, Url};

pub use self::error::PolicyError;
use self::error::PolicyErrorKind;
use self::host::HostPattern;
use self::network::Network;
use self::special_range::SpecialRange;

/// A policy for the URLs that callbacks may be sent to.
///
/// The URL of a callback is input from a stranger, who may want your server to send requests to your own network (server-side
/// request forgery). [`UrlPolicy::new`] is strict; methods allow more:
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
/// A URL must comply with all rules:
///
/// | | by default | to change it |
/// |---|---|---|
/// | scheme | `https` | [`allow_http`](Self::allow_http), [`allow_loopback_http`](Self::allow_loopback_http) |
/// | user info | none | |
/// | port | the scheme's own: 443, and 80 for `http` | [`allow_port`](Self::allow_port), [`allow_any_port`](Self::allow_any_port) |
/// | host | any that is not denied; if any host is allowed, only allowed hosts | [`deny_host`](Self::deny_host), [`allow_host`](Self::allow_host) |
/// | name | a valid host name (RFC 1123, 2.1), in which underscores are allowed too | |
/// | | not a name of special use | `allow_host`, [`allow_loopback`](Self::allow_loopback) |
/// | address | not one of special purpose | [`allow_network`](Self::allow_network), `allow_loopback` |
/// | | any that is not denied | [`deny_network`](Self::deny_network) |
///
/// Denied hosts and networks are refused even if they are allowed, too. The addresses of an allowed host must still comply with
/// the rules for addresses.
///
/// **Names** of special use are those in and below `localhost`, `test`, `invalid` (RFC 6761), `local` (RFC 6762), `onion`
/// (RFC 7686), `alt` (RFC 9476), `arpa` (RFC 3172), `internal` (reserved by ICANN), `intranet`, `private`, `corp`, `home`,
/// `lan` (RFC 6762, Appendix G), `localdomain` (hosts files of Unix), `svc` (Kubernetes), and names of a single label, such as
/// `metadata`. IANA's [registry][N] also has `example`, `example.com`, `example.net` and `example.org`, which are allowed: they are
/// public names for documentation and tests.
///
/// **Addresses** of special purpose are all that IANA's [IPv4][4] and [IPv6][6] Special-Purpose Address Registries
/// list (RFC 6890), as of July 2026: loopback, private, link-local, unique-local, shared (CGNAT), documentation,
/// benchmarking, reserved, 6to4, Teredo, IPv4-mapped. Those that the registries call globally reachable are among them,
/// because they are anycast, such as 192.0.0.9, or not hosts at all, and do not receive callbacks. Also multicast;
/// all of IPv6 except global unicast, `2000::/3`; and 168.63.129.16, the address of Azure's own services.
/// The one exception is the well-known prefix of NAT64, `64:ff9b::/96`: the rule is applied to the embedded IPv4 address,
/// because in networks with only IPv6, DNS returns such addresses for all IPv4 hosts.
///
/// [N]: https://www.iana.org/assignments/special-use-domain-names/
/// [4]: https://www.iana.org/assignments/iana-ipv4-special-registry/
/// [6]: https://www.iana.org/assignments/iana-ipv6-special-registry/
///
/// # From configuration
///
/// A policy can be deserialized. Each field is a method, and what is left out is strict:
///
/// ```
/// use callback_delivery::UrlPolicy;
///
/// let policy: UrlPolicy = serde_json::from_str(r#"{
///     "http": "loopback",
///     "loopback": true,
///     "ports": [443, 8443],
///     "allow_hosts": ["*.example.com", "localhost"],
///     "deny_hosts": ["internal.example.com"],
///     "allow_networks": ["10.1.0.0/16"],
///     "deny_networks": ["10.1.2.0/24", "2001:db8::/32"],
///     "deny_separators": true
/// }"#)?;
/// # _ = policy;
///
/// let error = serde_json::from_str::<UrlPolicy>(r#"{ "deny_networks": ["10.1.0.0"] }"#).unwrap_err();
/// assert!(error.to_string().starts_with("the policy names `10.1.0.0`, which is not a network; write `10.1.0.0/16`"));
/// # Ok::<(), serde_json::Error>(())
/// ```
///
/// `http` is `true`, `false` or `"loopback"`; `ports` is a list, or `"any"`.
///
/// # Names are not addresses
///
/// [`check_url`](Self::check_url) checks the parsed host, so that `2130706433`, `0x7f.1` and `①②⑦.0.0.1` are 127.0.0.1. It does
/// not query DNS. Whoever connects must pass every address of a name to [`check_address`](Self::check_address), connect to
/// none that it refuses, and follow no redirects, or check each of them again.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(try_from = "config::Config")]
pub struct UrlPolicy {
    http: Http,
    loopback: bool,
    ports: Ports,
    allowed: Vec<HostPattern>,
    denied: Vec<HostPattern>,
    allowed_networks: Vec<Network>,
    denied_networks: Vec<Network>,
    deny_separators: bool,
    /// The first error in the policy itself. Such a policy refuses everything.
    invalid: Option<PolicyError>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Http {
    #[default]
    Denied,
    /// For loopback alone.
    Loopback,
    Allowed,
}

#[derive(Debug, Clone)]
enum Ports {
    Any,
    /// The default port of the scheme, and these.
    DefaultAnd(Vec<u16>),
}

impl Default for Ports {
    fn default() -> Self {
        Self::DefaultAnd(Vec::new())
    }
}

impl UrlPolicy {
    /// Creates the strict policy: `https`, port 443, any public host.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Allows `http` in addition to `https`. Requests can then be read and changed in transit.
    #[must_use]
    pub fn allow_http(mut self) -> Self {
        self.http = Http::Allowed;
        self
    }

    /// Allows loopback, as [`allow_loopback`](Self::allow_loopback) does, and `http` for it alone: for receivers on the same
    /// machine, beside public ones with `https`. Their ports must be allowed separately.
    #[must_use]
    pub fn allow_loopback_http(mut self) -> Self {
        if self.http == Http::Denied {
            self.http = Http::Loopback;
        }
        self.allow_loopback()
    }

    /// Returns `true` if `http` is allowed, for loopback at least.
    #[cfg(feature = "send")]
    pub(crate) fn allows_http(&self) -> bool {
        self.http != Http::Denied
    }

    /// Allows a port, for both schemes, in addition to the default port of the scheme.
    #[must_use]
    pub fn allow_port(mut self, port: u16) -> Self {
        if let Ports::DefaultAnd(ports) = &mut self.ports {
            ports.push(port);
        }
        self
    }

    /// Allows every port. Callers can then find out from your responses which ports of a host are open.
    #[must_use]
    pub fn allow_any_port(mut self) -> Self {
        self.ports = Ports::Any;
        self
    }

    /// Allows a host. Once a host is allowed, all others are refused.
    ///
    /// `example.com` matches that name alone, `*.example.com` all names below it. The comparison ignores case and a
    /// trailing dot. A local name, such as `hooks.internal`, can be allowed; its addresses must be allowed separately.
    ///
    /// If the text is not a host, the policy refuses every URL; [`check`](Self::check) returns the error.
    #[must_use]
    pub fn allow_host(mut self, host: &str) -> Self {
        match HostPattern::parse(host) {
            Ok(pattern) => self.allowed.push(pattern),
            Err(kind) => self.invalid = self.invalid.or(Some(kind.into())),
        }
        self
    }

    /// Denies a host, even if it is allowed, too. The format is that of [`allow_host`](Self::allow_host). If it is an address,
    /// names that resolve to it are denied as well.
    #[must_use]
    pub fn deny_host(mut self, host: &str) -> Self {
        match HostPattern::parse(host) {
            Ok(pattern) => self.denied.push(pattern),
            Err(kind) => self.invalid = self.invalid.or(Some(kind.into())),
        }
        self
    }

    /// Allows the addresses of a network, even those of special purpose: `10.1.0.0` and 16 for `10.1.0.0/16`. The prefix of a
    /// single IPv4 address is 32, of an IPv6 address 128. IPv4-mapped forms of the addresses are allowed, too.
    ///
    /// If the prefix is longer, the policy refuses every URL; [`check`](Self::check) returns the error.
    #[must_use]
    pub fn allow_network(mut self, address: IpAddr, prefix: u8) -> Self {
        match network(address, prefix) {
            Ok(network) => self.allowed_networks.push(network),
            Err(kind) => self.invalid = self.invalid.or(Some(kind.into())),
        }
        self
    }

    /// Denies the addresses of a network, even if they are allowed, too: public addresses of your own, or a part of an allowed
    /// network. The format is that of [`allow_network`](Self::allow_network). Names that resolve to its addresses and IPv6
    /// addresses with one of them in it are denied as well.
    ///
    /// ```
    /// use callback_delivery::{Url, UrlPolicy};
    ///
    /// let policy = UrlPolicy::new().deny_network("198.41.0.0".parse()?, 24);
    /// let error = policy.check_url(&Url::parse("https://198.41.0.4/")?).unwrap_err();
    /// assert_eq!(error.to_string(), "the network 198.41.0.0/24 is denied");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn deny_network(mut self, address: IpAddr, prefix: u8) -> Self {
        match network(address, prefix) {
            Ok(network) => self.denied_networks.push(network),
            Err(kind) => self.invalid = self.invalid.or(Some(kind.into())),
        }
        self
    }

    /// Refuses values of expressions that have a slash or a backslash and stand in the path, and values that have control
    /// characters and stand anywhere. By default they are percent-encoded, so that a value stays one segment: `a/b` becomes
    /// `a%2Fb`. Receivers and proxies that decode the path before they route it read two segments.
    #[must_use]
    pub fn deny_separators(mut self) -> Self {
        self.deny_separators = true;
        self
    }

    /// Allows `127.0.0.0/8`, `::1` and the names in and below `localhost`: for tests with
    /// receivers on the same machine. Their ports and `http` must be allowed separately.
    #[must_use]
    pub fn allow_loopback(mut self) -> Self {
        self.loopback = true;
        self.allow_network(Ipv4Addr::LOCALHOST.into(), 8).allow_network(Ipv6Addr::LOCALHOST.into(), 128)
    }

    /// Checks the policy itself. An invalid policy refuses every URL, and no `Sender` can be built with it.
    ///
    /// # Errors
    ///
    /// Returns the first text that is not a host, or the first network with a prefix that is too long.
    pub fn check(&self) -> Result<(), PolicyError> {
        self.invalid.clone().map_or(Ok(()), Err)
    }

    /// Checks a URL without querying DNS.
    ///
    /// # Errors
    ///
    /// Returns the first rule that the URL violates.
    pub fn check_url(&self, url: &Url) -> Result<(), PolicyError> {
        self.check()?;
        match url.scheme() {
            "https" => {}
            "http" if self.allows_http_to(url) => {}
            "http" => return Err(PolicyErrorKind::Http { allow_loopback: self.http == Http::Loopback }.into()),
            _ => return Err(PolicyErrorKind::Scheme { allow_http: self.http != Http::Denied }.into()),
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err(PolicyErrorKind::UserInfo.into());
        }
        let host = url.host().ok_or(PolicyErrorKind::NoHost)?;
        self.check_host(&host)?;
        // `Url` has no port if it is the default port of the scheme.
        match (&self.ports, url.port()) {
            (Ports::DefaultAnd(ports), Some(port)) if !ports.contains(&port) => {
                Err(PolicyErrorKind::Port { port }.into())
            }
            _ => Ok(()),
        }
    }

    /// Checks an address. Call it with every address that DNS returns.
    ///
    /// # Errors
    ///
    /// Returns the special purpose of the address, or that it is denied.
    pub fn check_address(&self, address: IpAddr) -> Result<(), PolicyError> {
        self.check()?;
        let is_denied = |address| self.denied.iter().any(|pattern| pattern.matches(&host_of(address)));
        if is_denied(address) || special_range::embedded_ipv4(address).is_some_and(|inner| is_denied(inner.into())) {
            return Err(PolicyErrorKind::Denied.into());
        }
        // An IPv4-mapped address is the same host; the system connects to it with IPv4.
        let canonical = address.to_canonical();
        let contains = |network: &&Network| network.contains(address) || network.contains(canonical);
        let embeds =
            |network: &Network| special_range::embedded_ipv4(address).is_some_and(|it| network.contains(it.into()));
        if let Some(network) = self.denied_networks.iter().find(|network| contains(network) || embeds(network)) {
            return Err(PolicyErrorKind::DeniedNetwork(*network).into());
        }
        if self.allowed_networks.iter().any(|network| contains(&network)) {
            return Ok(());
        }
        match SpecialRange::of(address) {
            Some(range) => Err(PolicyErrorKind::Special(range).into()),
            None => Ok(()),
        }
    }

    /// Returns `true` if values of expressions must not have separators.
    pub(crate) fn denies_separators(&self) -> bool {
        self.deny_separators
    }

    fn allows_http_to(&self, url: &Url) -> bool {
        match self.http {
            Http::Denied => false,
            Http::Loopback => url.host().is_some_and(|host| host::is_loopback(&host)),
            Http::Allowed => true,
        }
    }

    fn check_host(&self, host: &Host<&str>) -> Result<(), PolicyError> {
        if matches!(host, Host::Domain(name) if !name::is_name(name)) {
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
            Host::Domain(name) if !is_named => self.check_name(name),
            Host::Domain(_) => Ok(()),
            Host::Ipv4(address) => self.check_address(address.into()),
            Host::Ipv6(address) => self.check_address(address.into()),
        }
    }

    /// Checks that a name may be a public host.
    fn check_name(&self, name: &str) -> Result<(), PolicyError> {
        match special_name::of(name) {
            Some(special) if self.loopback && special.suffix() == "localhost" => Ok(()),
            Some(special) => Err(PolicyErrorKind::SpecialName(special).into()),
            // Resolvers append their own search domains to such a name.
            None if !name::without_dot(name).contains('.') => Err(PolicyErrorKind::SingleLabel.into()),
            None => Ok(()),
        }
    }
}

fn network(address: IpAddr, prefix: u8) -> Result<Network, PolicyErrorKind> {
    Network::checked(address, prefix).ok_or(PolicyErrorKind::BrokenNetwork { address, prefix })
}

fn host_of(address: IpAddr) -> Host<&'static str> {
    match address {
        IpAddr::V4(address) => Host::Ipv4(address),
        IpAddr::V6(address) => Host::Ipv6(address),
    }
}
