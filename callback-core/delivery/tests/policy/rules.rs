//! Each rule, what opens it, and what the rules mean together.

use std::net::IpAddr;

use callback_delivery::UrlPolicy;

use crate::checked;

const HTTP: &str = "the scheme is `http`, and only `https` is allowed";
const HTTP_TO_LOOPBACK: &str = "the scheme is `http`, which is allowed for loopback alone";
const SCHEME: &str = "the scheme is not `https`";
const DENIED: &str = "the host is denied";
const NOT_ALLOWED: &str = "the host is not an allowed host";
const SINGLE: &str = "the host is a single label, which local networks resolve";
const PRIVATE: &str = "the address is private (10.0.0.0/8, RFC 1918)";
const LOOPBACK: &str = "the address is loopback (127.0.0.0/8, RFC 1122)";
const LOCALHOST: &str = "the host is in `localhost`, which is local (RFC 6761)";

fn ip(text: &str) -> IpAddr {
    text.parse().unwrap()
}

#[test]
fn rules() {
    let strict = UrlPolicy::new;
    let cases = [
        (strict(), "https://example.com/a?b=c", "ok"),
        (strict(), "https://example.com:443/", "ok"),
        (strict(), "https://client.example./", "ok"),
        (strict(), "https://8.8.8.8/", "ok"),
        (strict(), "https://[2606:4700::1111]/", "ok"),
        (strict(), "http://example.com/", HTTP),
        (strict(), "ftp://example.com/", SCHEME),
        (strict(), "ws://example.com/", SCHEME),
        (strict(), "file:///etc/passwd", SCHEME),
        (strict(), "data:,x", SCHEME),
        (strict(), "https://user@example.com/", "the URL has user info"),
        (strict(), "https://:pw@example.com/", "the URL has user info"),
        (strict(), "https://example.com:8443/", "port 8443 is not allowed"),
        (strict(), "https://example.com:80/", "port 80 is not allowed"),
        (strict(), "https://example.com:0/", "port 0 is not allowed"),
        (strict().allow_http(), "http://example.com/", "ok"),
        (strict().allow_http(), "http://example.com:80/", "ok"),
        (strict().allow_http(), "http://example.com:443/", "port 443 is not allowed"),
        (strict().allow_http(), "https://example.com:80/", "port 80 is not allowed"),
        (strict().allow_http(), "ftp://example.com/", "the scheme is neither `https` nor `http`"),
        (strict().allow_port(8443), "https://example.com:8443/", "ok"),
        (strict().allow_port(8443), "https://example.com/", "ok"),
        (strict().allow_port(8443), "https://example.com:8444/", "port 8444 is not allowed"),
        (strict().allow_any_port(), "https://example.com:22/", "ok"),
        (strict().allow_any_port().allow_port(1), "https://example.com:22/", "ok"),
        // Names.
        (strict(), "https://wiki/", SINGLE),
        (strict(), "https://com./", SINGLE),
        (strict(), "https://printer.local/", "the host is in `local`, which is local (RFC 6762)"),
        (strict(), "https://a.home.arpa/", "the host is in `home.arpa`, which is local (RFC 8375)"),
        (strict(), "https://a.corp/", "the host is in `corp`, which is local (RFC 6762, Appendix G)"),
        (strict(), "https://notlocalhost.example/", "ok"),
        (strict(), "https://localhost.example.com/", "ok"),
        (strict(), "https://mylocal/", SINGLE),
        // Hosts.
        (strict().deny_host("evil.example"), "https://evil.example/", DENIED),
        (strict().deny_host("EVIL.example."), "https://evil.EXAMPLE./", DENIED),
        (strict().deny_host("evil.example"), "https://a.evil.example/", "ok"),
        (strict().deny_host("*.evil.example"), "https://a.b.evil.example/", DENIED),
        (strict().deny_host("*.evil.example"), "https://evil.example/", "ok"),
        (strict().deny_host("*.evil.example"), "https://notevil.example/", "ok"),
        (strict().deny_host("bücher.example"), "https://xn--bcher-kva.example/", DENIED),
        (strict().deny_host("8.8.8.8"), "https://0x08080808/", DENIED),
        (strict().deny_host("8.8.8.8"), "https://[64:ff9b::808:808]/", DENIED),
        (strict().deny_host("[::ffff:8.8.8.8]"), "https://8.8.8.8/", DENIED),
        (strict().deny_host("[::ffff:8.8.8.8]"), "https://[64:ff9b::808:808]/", DENIED),
        (strict().allow_host("a.example"), "https://a.example/", "ok"),
        (strict().allow_host("a.example"), "https://b.example/", NOT_ALLOWED),
        (strict().allow_host("a.example"), "https://b.a.example/", NOT_ALLOWED),
        (strict().allow_host("a.example"), "https://8.8.8.8/", NOT_ALLOWED),
        (strict().allow_host("*.a.example"), "https://b.a.example/", "ok"),
        (strict().allow_host("a.example").allow_host("b.example"), "https://b.example/", "ok"),
        (strict().allow_host("a.example").deny_host("a.example"), "https://a.example/", DENIED),
        (strict().allow_host("*.a.example").deny_host("b.a.example"), "https://b.a.example/", DENIED),
        (strict().allow_host("hooks.internal"), "https://hooks.internal/", "ok"),
        (strict().allow_host("hooks"), "https://hooks/", "ok"),
        (strict().allow_host("hooks"), "http://hooks/", HTTP),
        (strict().allow_host("hooks"), "https://hooks:8443/", "port 8443 is not allowed"),
        // To allow an address as a host says nothing of what it is for.
        (strict().allow_host("10.1.2.3"), "https://10.1.2.3/", PRIVATE),
        // Addresses.
        (strict().allow_network(ip("10.1.0.0"), 16), "https://10.1.2.3/", "ok"),
        (strict().allow_network(ip("10.1.0.0"), 16), "https://[::ffff:10.1.2.3]/", "ok"),
        (strict().allow_network(ip("10.1.0.0"), 16), "https://[64:ff9b::10.1.2.3]/", PRIVATE),
        (strict().allow_network(ip("10.1.0.0"), 16), "https://10.2.2.3/", PRIVATE),
        (strict().allow_network(ip("10.1.2.3"), 32), "https://10.1.2.4/", PRIVATE),
        (strict().allow_network(ip("0.0.0.0"), 0), "https://10.1.2.4/", "ok"),
        (strict().allow_network(ip("0.0.0.0"), 0), "https://[::1]/", "the address is loopback (::1/128, RFC 4291)"),
        (strict().allow_network(ip("::"), 0), "https://[fe80::1]/", "ok"),
        (strict().allow_network(ip("10.0.0.0"), 8).deny_host("10.0.0.1"), "https://10.0.0.1/", DENIED),
        (strict().allow_network(ip("10.0.0.0"), 8).deny_host("10.0.0.1"), "https://[::ffff:10.0.0.1]/", DENIED),
        // Loopback.
        (strict().allow_loopback(), "https://localhost/", "ok"),
        (strict().allow_loopback(), "https://a.localhost./", "ok"),
        (strict().allow_loopback(), "https://127.9.9.9/", "ok"),
        (strict().allow_loopback(), "https://[::1]/", "ok"),
        (strict().allow_loopback(), "http://localhost/", HTTP),
        (strict().allow_loopback(), "https://localhost:1/", "port 1 is not allowed"),
        (strict().allow_loopback(), "https://[2002:7f00:1::]/", LOOPBACK),
        (strict().allow_loopback(), "https://10.0.0.1/", PRIVATE),
        (strict().allow_loopback(), "https://0.0.0.0/", "the address is this host (0.0.0.0/32, RFC 1122)"),
        (strict().allow_loopback().allow_host("a.example"), "https://localhost/", NOT_ALLOWED),
        (strict(), "https://localhost/", LOCALHOST),
    ];
    for (policy, url, expected) in cases {
        assert_eq!(checked(&policy, url), expected, "{url} {policy:?}");
    }
}

/// What DNS answers is checked by the same rules.
#[test]
fn names_of_special_use() {
    let strict = UrlPolicy::new;
    let cases = [
        (strict(), "https://x.onion/", "the host is in `onion`, which is for Tor (RFC 7686)"),
        (strict(), "https://api.test/", "the host is in `test`, which is for tests (RFC 6761)"),
        (strict(), "https://a.INVALID./", "the host is in `invalid`, which is never a host (RFC 6761)"),
        (strict(), "https://a.alt/", "the host is in `alt`, which is outside of the DNS (RFC 9476)"),
        (
            strict(),
            "https://localhost.localdomain/",
            "the host is in `localdomain`, which is local (hosts files of Unix)",
        ),
        (strict(), "https://billing.payments.svc/", "the host is in `svc`, which is local (Kubernetes)"),
        (strict(), "https://a.ns.svc.cluster.local/", "the host is in `cluster.local`, which is local (Kubernetes)"),
        (strict(), "https://1.0.0.10.in-addr.arpa/", "the host is in `arpa`, which is for infrastructure (RFC 3172)"),
        (strict(), "https://example.org/", "ok"),
        (strict(), "https://a.example/", "ok"),
        (strict(), "https://contest/", SINGLE),
        (strict(), "https://www.contest.svc.example.com/", "ok"),
        (strict().allow_host("api.test"), "https://api.test/", "ok"),
    ];
    for (policy, url, expected) in cases {
        assert_eq!(checked(&policy, url), expected, "{url}");
    }
}

#[test]
fn http_for_loopback_alone() {
    let strict = UrlPolicy::new;
    let cases = [
        (strict().allow_loopback_http(), "http://localhost/", "ok"),
        (strict().allow_loopback_http(), "http://a.localhost./", "ok"),
        (strict().allow_loopback_http(), "http://127.1/", "ok"),
        (strict().allow_loopback_http(), "http://[::1]/", "ok"),
        (strict().allow_loopback_http(), "http://[::ffff:127.0.0.1]/", "ok"),
        (strict().allow_loopback_http(), "https://localhost/", "ok"),
        (strict().allow_loopback_http(), "https://example.com/", "ok"),
        (strict().allow_loopback_http(), "http://example.com/", HTTP_TO_LOOPBACK),
        (strict().allow_loopback_http(), "http://localhost.example.com/", HTTP_TO_LOOPBACK),
        (strict().allow_loopback_http(), "http://localhost:8080/", "port 8080 is not allowed"),
        (strict().allow_http().allow_loopback_http(), "http://example.com/", "ok"),
    ];
    for (policy, url, expected) in cases {
        assert_eq!(checked(&policy, url), expected, "{url}");
    }
}

#[test]
fn denied_networks() {
    let strict = UrlPolicy::new;
    let cases = [
        (strict().deny_network(ip("8.8.8.0"), 24), "https://8.8.8.8/", "the network 8.8.8.0/24 is denied"),
        (strict().deny_network(ip("8.8.8.0"), 24), "https://8.8.9.8/", "ok"),
        (strict().deny_network(ip("8.8.8.0"), 24), "https://[64:ff9b::808:808]/", "the network 8.8.8.0/24 is denied"),
        (
            strict().deny_network(ip("2606:4700::"), 32),
            "https://[2606:4700::1111]/",
            "the network 2606:4700::/32 is denied",
        ),
        (
            strict().deny_network(ip("10.1.2.0"), 24).allow_network(ip("10.1.0.0"), 16),
            "https://10.1.2.3/",
            "the network 10.1.2.0/24 is denied",
        ),
        (strict().deny_network(ip("10.1.2.0"), 24).allow_network(ip("10.1.0.0"), 16), "https://10.1.3.3/", "ok"),
        (
            strict().deny_network(ip("127.0.0.1"), 32).allow_loopback(),
            "https://[::ffff:127.0.0.1]/",
            "the network 127.0.0.1/32 is denied",
        ),
    ];
    for (policy, url, expected) in cases {
        assert_eq!(checked(&policy, url), expected, "{url}");
    }
}

#[test]
fn addresses_of_names() {
    let policy = UrlPolicy::new().allow_host("hooks.internal").deny_host("8.8.8.8");
    let refused = |address| policy.check_address(ip(address)).map_err(|error| error.to_string());
    assert_eq!(refused("1.1.1.1"), Ok(()));
    assert_eq!(refused("10.1.2.3"), Err(PRIVATE.to_owned()));
    assert_eq!(refused("8.8.8.8"), Err(DENIED.to_owned()));
}

/// A mistake in a policy opens nothing.
#[test]
fn broken_policies() {
    let cases = [
        (
            UrlPolicy::new().deny_host("a b"),
            "the policy names `a b`, which is not a host; write `example.com` or `*.example.com`",
        ),
        (
            UrlPolicy::new().deny_host(""),
            "the policy names ``, which is not a host; write `example.com` or `*.example.com`",
        ),
        (
            UrlPolicy::new().allow_host("https://a.example"),
            "the policy names `https://a.example`, which is not a host; write `example.com` or `*.example.com`",
        ),
        (
            UrlPolicy::new().allow_host("a.*.example"),
            "the policy names `a.*.example`, which is not a host; write `example.com` or `*.example.com`",
        ),
        (
            UrlPolicy::new().allow_host("*.8.8.8.8"),
            "the policy names `*.8.8.8.8`, which is not a host; write `example.com` or `*.example.com`",
        ),
        // What would never be the host of a URL would deny nothing.
        (
            UrlPolicy::new().deny_host(".evil.example"),
            "the policy names `.evil.example`, which is not a host; write `example.com` or `*.example.com`",
        ),
        (
            UrlPolicy::new().deny_host("*..evil.example"),
            "the policy names `*..evil.example`, which is not a host; write `example.com` or `*.example.com`",
        ),
        (
            UrlPolicy::new().deny_host("evil.example,worse.example"),
            "the policy names `evil.example,worse.example`, which is not a host; write `example.com` or `*.example.com`",
        ),
        (
            UrlPolicy::new().allow_network(ip("10.0.0.0"), 33),
            "the policy names `10.0.0.0/33`, which is not a network; a prefix has up to 32 bits",
        ),
        (
            UrlPolicy::new().allow_network(ip("::"), 129),
            "the policy names `::/129`, which is not a network; a prefix has up to 128 bits",
        ),
    ];
    for (policy, expected) in cases {
        assert_eq!(checked(&policy, "https://example.com/"), expected);
        for checked in [policy.check(), policy.check_address(ip("1.1.1.1"))] {
            let error = checked.unwrap_err();
            assert!(error.is_invalid_policy());
            assert_eq!(error.to_string(), expected);
        }
    }
    assert_eq!(UrlPolicy::new().allow_host("example.com").deny_host("10.0.0.1").check(), Ok(()));
}
