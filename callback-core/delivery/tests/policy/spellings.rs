//! Many ways to write one host: decided on the host that the URL's parser reads, and a client connects to.

use callback_delivery::UrlPolicy;

use crate::checked;

#[test]
fn loopback() {
    let policy = UrlPolicy::new();
    let address = "the address is loopback (127.0.0.0/8, RFC 1122)";
    let name = "the host is in `localhost`, which is local (RFC 6761)";
    let cases = [
        ("127.0.0.1", address),
        ("127.1", address),
        ("127.0.1", address),
        ("127.255.255.254", address),
        ("127.0.0.1.", address),
        ("2130706433", address),
        ("2130706433.", address),
        ("0x7f000001", address),
        ("0X7F.1", address),
        ("0x7f.1", address),
        ("0x7f.0x0.0x0.0x1", address),
        ("017700000001", address),
        ("0177.0.0.01", address),
        ("0177.0x0.1", address),
        ("%31%32%37.0.0.1", address),
        ("①②⑦.0.0.1", address),
        ("１２７.０.０.１", address),
        ("127。0。0。1", address),
        ("127．0｡0.1", address),
        ("127\u{ad}.0.0.1", address),
        ("[::ffff:127.0.0.1]", address),
        ("[::ffff:7f00:1]", address),
        ("[0:0:0:0:0:FFFF:127.0.0.1]", address),
        ("[::127.0.0.1]", address),
        ("[64:ff9b::127.0.0.1]", address),
        ("[2002:7f00:1::]", address),
        ("[::1]", "the address is loopback (::1/128, RFC 4291)"),
        ("[0000:0000:0000:0000:0000:0000:0000:0001]", "the address is loopback (::1/128, RFC 4291)"),
        ("0", "the address is this host (0.0.0.0/32, RFC 1122)"),
        ("0.0.0.0", "the address is this host (0.0.0.0/32, RFC 1122)"),
        ("0x", "the address is this host (0.0.0.0/32, RFC 1122)"),
        ("[::]", "the address is unspecified (::/128, RFC 4291)"),
        ("localhost", name),
        ("localhost.", name),
        ("LOCALHOST", name),
        ("ⓛⓞⓒⓐⓛⓗⓞⓢⓣ", name),
        ("local%68ost", name),
        ("app.localhost", name),
        ("a.b.LocalHost.", name),
    ];
    for (host, words) in cases {
        for rest in ["", "/", "/a?b", ":443/"] {
            assert_eq!(checked(&policy, &format!("https://{host}{rest}")), words);
        }
        // Another port does not hide it, and neither does an allowed one.
        assert_eq!(checked(&policy.clone().allow_any_port(), &format!("https://{host}:8080/")), words);
    }
}

/// What parsers of URLs take for a name, and might be shortened to another one.
#[test]
fn no_names() {
    let no_name = "the host is not a valid host name (RFC 1123)";
    let long = [format!("{}.example", "a".repeat(64)), format!("{}example", "a.".repeat(124))];
    let names = [
        "localhost..",
        "localhost%2e%2e",
        "localhost。。",
        "127.0.0.1..",
        "169.254.169.254..",
        "0x7f.1..",
        "metadata..",
        "metadata.google.internal..",
        "evil.example..",
        ".evil.example",
        "a..evil.example",
        ".",
        "..",
        ".localhost",
        "a,b.example",
        "a{b.example",
        "a`b.example",
        "a*b.example",
        "~.example",
        &long[0],
        &long[1],
    ];
    // Named or not, and before anything else is asked of it.
    let stating = UrlPolicy::new().allow_host("*.evil.example").allow_host("localhost").deny_host("evil.example");
    for name in names {
        for policy in [UrlPolicy::new(), UrlPolicy::new().allow_loopback(), stating.clone()] {
            assert_eq!(checked(&policy, &format!("https://{name}/")), no_name);
        }
    }
    let long = [format!("{}.example", "a".repeat(63)), format!("{}example", "a.".repeat(123))];
    for name in ["a_b.example", "xn--bcher-kva.example", "a--b.example.", &long[0], &long[1]] {
        assert_eq!(checked(&UrlPolicy::new(), &format!("https://{name}/")), "ok");
    }
}

#[test]
fn metadata_services() {
    let policy = UrlPolicy::new();
    for (host, words) in [
        ("169.254.169.254", "the address is link-local (169.254.0.0/16, RFC 3927)"),
        ("2852039166", "the address is link-local (169.254.0.0/16, RFC 3927)"),
        ("0xa9fea9fe", "the address is link-local (169.254.0.0/16, RFC 3927)"),
        ("0251.0376.0251.0376", "the address is link-local (169.254.0.0/16, RFC 3927)"),
        ("[::ffff:a9fe:a9fe]", "the address is link-local (169.254.0.0/16, RFC 3927)"),
        ("[64:ff9b::a9fe:a9fe]", "the address is link-local (169.254.0.0/16, RFC 3927)"),
        ("[fd00:ec2::254]", "the address is unique-local (fc00::/7, RFC 4193)"),
        ("100.100.100.200", "the address is shared by a carrier's customers (100.64.0.0/10, RFC 6598)"),
        ("192.0.0.192", "the address is for IETF protocols (192.0.0.0/24, RFC 6890)"),
        ("168.63.129.16", "the address is the cloud platform's own (168.63.129.16/32, Azure)"),
        ("metadata.google.internal", "the host is in `internal`, which is local (reserved by ICANN)"),
        ("metadata", "the host is a single label, which local networks resolve"),
    ] {
        assert_eq!(checked(&policy, &format!("https://{host}/latest/meta-data/")), words);
    }
}
