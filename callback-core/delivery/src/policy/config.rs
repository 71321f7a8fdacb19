//! Policies from configuration.

use serde::Deserialize;

use super::error::{PolicyError, PolicyErrorKind};
use super::network::Network;
use super::{Ports, UrlPolicy};

/// The fields of a policy in a configuration. Each is a method of [`UrlPolicy`].
#[derive(Deserialize)]
#[serde(default, deny_unknown_fields)]
#[derive(Default)]
pub(super) struct Config {
    http: HttpConfig,
    loopback: bool,
    ports: PortsConfig,
    allow_hosts: Vec<String>,
    deny_hosts: Vec<String>,
    allow_networks: Vec<String>,
    deny_networks: Vec<String>,
    deny_separators: bool,
}

#[derive(Deserialize)]
#[serde(untagged, expecting = "`http` is neither `true` nor `false` nor \"loopback\"")]
enum HttpConfig {
    Any(bool),
    Of(HttpWord),
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum HttpWord {
    Loopback,
}

#[derive(Deserialize)]
#[serde(untagged, expecting = "`ports` is neither a list of numbers up to 65535 nor \"any\"")]
enum PortsConfig {
    Of(Vec<u16>),
    Word(PortsWord),
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum PortsWord {
    Any,
}

impl Default for HttpConfig {
    fn default() -> Self {
        Self::Any(false)
    }
}

impl Default for PortsConfig {
    fn default() -> Self {
        Self::Of(Vec::new())
    }
}

impl TryFrom<Config> for UrlPolicy {
    type Error = PolicyError;

    fn try_from(config: Config) -> Result<Self, Self::Error> {
        let parsed = |text: &String| -> Result<Network, PolicyErrorKind> {
            let (address, prefix) =
                Network::parse(text).ok_or_else(|| PolicyErrorKind::BrokenCidr { text: text.clone() })?;
            super::network(address, prefix)
        };
        let networks = |texts: Vec<String>| texts.iter().map(parsed).collect::<Result<_, _>>();
        let mut policy = Self {
            ports: match config.ports {
                PortsConfig::Of(ports) => Ports::DefaultAnd(ports),
                PortsConfig::Word(PortsWord::Any) => Ports::Any,
            },
            allowed_networks: networks(config.allow_networks)?,
            denied_networks: networks(config.deny_networks)?,
            deny_separators: config.deny_separators,
            ..Self::new()
        };
        policy = config.allow_hosts.iter().fold(policy, |policy, host| policy.allow_host(host));
        policy = config.deny_hosts.iter().fold(policy, |policy, host| policy.deny_host(host));
        if config.loopback {
            policy = policy.allow_loopback();
        }
        policy = match config.http {
            HttpConfig::Any(false) => policy,
            HttpConfig::Any(true) => policy.allow_http(),
            HttpConfig::Of(HttpWord::Loopback) => policy.allow_loopback_http(),
        };
        policy.check()?;
        Ok(policy)
    }
}
