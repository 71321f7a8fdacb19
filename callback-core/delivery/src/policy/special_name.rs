//! Tables of special-use names.

use super::name::{is_below, without_dot};

/// A domain in which there are no public hosts.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct SpecialName {
    suffix: &'static str,
    /// The purpose, such as "local".
    pub(super) purpose: &'static str,
    /// The document or the program that defines it.
    pub(super) authority: &'static str,
}

impl SpecialName {
    pub(super) fn suffix(&self) -> &'static str {
        self.suffix
    }
}

/// A domain comes before those that it is below. Those of IANA's registry are as of July 2026, but for `example`, `example.com`,
/// `example.net` and `example.org`: they are public names, which documentation and tests use.
const NAMES: &[SpecialName] = &[
    name("localhost", "local", "RFC 6761"),
    name("cluster.local", "local", "Kubernetes"),
    name("local", "local", "RFC 6762"),
    name("internal", "local", "reserved by ICANN"),
    name("home.arpa", "local", "RFC 8375"),
    name("service.arpa", "local", "RFC 9665"),
    name("arpa", "for infrastructure", "RFC 3172"),
    name("intranet", "local", "RFC 6762, Appendix G"),
    name("private", "local", "RFC 6762, Appendix G"),
    name("corp", "local", "RFC 6762, Appendix G"),
    name("home", "local", "RFC 6762, Appendix G"),
    name("lan", "local", "RFC 6762, Appendix G"),
    name("localdomain", "local", "hosts files of Unix"),
    name("svc", "local", "Kubernetes"),
    name("test", "for tests", "RFC 6761"),
    name("invalid", "never a host", "RFC 6761"),
    name("onion", "for Tor", "RFC 7686"),
    name("alt", "outside of the DNS", "RFC 9476"),
];

const fn name(suffix: &'static str, purpose: &'static str, authority: &'static str) -> SpecialName {
    SpecialName { suffix, purpose, authority }
}

/// Returns the domain of special use that a name is in. The URL parser has converted it to lower case.
pub(super) fn of(name: &str) -> Option<&'static SpecialName> {
    let name = without_dot(name);
    NAMES.iter().find(|special| name == special.suffix || is_below(name, special.suffix).is_some())
}
