//! Every row of IANA's Special-Purpose Address Registries, as of July 2026, and the ranges beside them.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use callback_delivery::UrlPolicy;

use crate::checked;

/// Block, and what its addresses are refused as. Those that the registry calls globally reachable are marked.
const IPV4: &[(&str, &str)] = &[
    ("0.0.0.0/8", "this network (0.0.0.0/8, RFC 791)"),
    ("0.0.0.0/32", "this host (0.0.0.0/32, RFC 1122)"),
    ("10.0.0.0/8", "private (10.0.0.0/8, RFC 1918)"),
    ("100.64.0.0/10", "shared by a carrier's customers (100.64.0.0/10, RFC 6598)"),
    ("127.0.0.0/8", "loopback (127.0.0.0/8, RFC 1122)"),
    ("169.254.0.0/16", "link-local (169.254.0.0/16, RFC 3927)"),
    ("172.16.0.0/12", "private (172.16.0.0/12, RFC 1918)"),
    ("192.0.0.0/24", "for IETF protocols (192.0.0.0/24, RFC 6890)"),
    ("192.0.0.0/29", "for IPv4 service continuity (192.0.0.0/29, RFC 7335)"),
    ("192.0.0.8/32", "an IPv4 dummy (192.0.0.8/32, RFC 7600)"),
    ("192.0.0.9/32", "anycast of the Port Control Protocol (192.0.0.9/32, RFC 7723)"), // globally reachable
    ("192.0.0.10/32", "anycast of TURN (192.0.0.10/32, RFC 8155)"),                    // globally reachable
    ("192.0.0.170/32", "for NAT64 discovery (192.0.0.170/32, RFC 8880)"),
    ("192.0.0.171/32", "for NAT64 discovery (192.0.0.171/32, RFC 8880)"),
    ("192.0.2.0/24", "for documentation (192.0.2.0/24, RFC 5737)"),
    ("192.31.196.0/24", "anycast of AS112 (192.31.196.0/24, RFC 7535)"), // globally reachable
    ("192.52.193.0/24", "anycast of AMT (192.52.193.0/24, RFC 7450)"),   // globally reachable
    ("192.88.99.0/24", "anycast of 6to4 relays (192.88.99.0/24, RFC 7526)"),
    ("192.88.99.2/32", "anycast of 6a44 relays (192.88.99.2/32, RFC 6751)"),
    ("192.168.0.0/16", "private (192.168.0.0/16, RFC 1918)"),
    ("192.175.48.0/24", "delegated to AS112 (192.175.48.0/24, RFC 7534)"), // globally reachable
    ("198.18.0.0/15", "for benchmarking (198.18.0.0/15, RFC 2544)"),
    ("198.51.100.0/24", "for documentation (198.51.100.0/24, RFC 5737)"),
    ("203.0.113.0/24", "for documentation (203.0.113.0/24, RFC 5737)"),
    ("240.0.0.0/4", "reserved (240.0.0.0/4, RFC 1112)"),
    ("255.255.255.255/32", "broadcast (255.255.255.255/32, RFC 919)"),
    // Not in the registry.
    ("224.0.0.0/4", "multicast (224.0.0.0/4, RFC 5771)"),
    ("168.63.129.16/32", "the cloud platform's own (168.63.129.16/32, Azure)"),
];

const IPV6: &[(&str, &str)] = &[
    ("::1/128", "loopback (::1/128, RFC 4291)"),
    ("::/128", "unspecified (::/128, RFC 4291)"),
    ("::ffff:0:0/96", "IPv4-mapped (::ffff:0.0.0.0/96, RFC 4291)"),
    ("64:ff9b:1::/48", "for local IPv4/IPv6 translation (64:ff9b:1::/48, RFC 8215)"),
    ("100::/64", "discard-only (100::/64, RFC 6666)"),
    ("100:0:0:1::/64", "an IPv6 dummy (100:0:0:1::/64, RFC 9780)"),
    ("2001::/23", "for IETF protocols (2001::/23, RFC 2928)"),
    ("2001::/32", "Teredo (2001::/32, RFC 4380)"),
    ("2001:1::1/128", "anycast of the Port Control Protocol (2001:1::1/128, RFC 7723)"), // globally reachable
    ("2001:1::2/128", "anycast of TURN (2001:1::2/128, RFC 8155)"),                      // globally reachable
    ("2001:1::3/128", "anycast of DNS-SD registration (2001:1::3/128, RFC 9665)"),       // globally reachable
    ("2001:2::/48", "for benchmarking (2001:2::/48, RFC 5180)"),
    ("2001:3::/32", "anycast of AMT (2001:3::/32, RFC 7450)"), // globally reachable
    ("2001:4:112::/48", "anycast of AS112 (2001:4:112::/48, RFC 7535)"), // globally reachable
    ("2001:10::/28", "an identifier (ORCHID) (2001:10::/28, RFC 4843)"),
    ("2001:20::/28", "an identifier (ORCHIDv2) (2001:20::/28, RFC 7343)"), // globally reachable
    ("2001:30::/28", "an identifier (DET) (2001:30::/28, RFC 9374)"),      // globally reachable
    ("2001:db8::/32", "for documentation (2001:db8::/32, RFC 3849)"),
    ("2002::/16", "6to4 (2002::/16, RFC 3056)"),
    ("2620:4f:8000::/48", "delegated to AS112 (2620:4f:8000::/48, RFC 7534)"), // globally reachable
    ("3fff::/20", "for documentation (3fff::/20, RFC 9637)"),
    ("5f00::/16", "a segment (SRv6) (5f00::/16, RFC 9602)"),
    ("fc00::/7", "unique-local (fc00::/7, RFC 4193)"),
    ("fe80::/10", "link-local (fe80::/10, RFC 4291)"),
    // Not in the registry.
    ("::/96", "IPv4-compatible (::/96, RFC 4291)"),
    ("fec0::/10", "site-local (fec0::/10, RFC 3879)"),
    ("ff00::/8", "multicast (ff00::/8, RFC 4291)"),
    ("::/3", "reserved (::/3, RFC 4291)"),
    ("4000::/2", "reserved (4000::/2, RFC 4291)"),
    ("8000::/1", "reserved (8000::/1, RFC 4291)"),
];

/// First address, last address, and prefix.
fn block(text: &str) -> (u128, u128, u32) {
    let (address, prefix) = text.split_once('/').unwrap();
    let prefix: u32 = prefix.parse().unwrap();
    let (first, bits) = match address.parse().unwrap() {
        IpAddr::V4(address) => (u128::from(address.to_bits()), 32),
        IpAddr::V6(address) => (address.to_bits(), 128),
    };
    let rest = u128::MAX.checked_shr(128 - (bits - prefix)).unwrap_or(0);
    assert_eq!(first & rest, 0, "{text}");
    (first, first | rest, prefix)
}

fn address(bits: u128, is_ipv4: bool) -> IpAddr {
    if is_ipv4 { Ipv4Addr::from_bits(u32::try_from(bits).unwrap()).into() } else { Ipv6Addr::from_bits(bits).into() }
}

/// What the smallest block that has the address refuses it as.
fn expected(table: &[(&'static str, &'static str)], bits: u128) -> Option<&'static str> {
    let holds = |text: &str| {
        let (first, last, _) = block(text);
        (first..=last).contains(&bits)
    };
    table.iter().filter(|(text, _)| holds(text)).max_by_key(|(text, _)| block(text).2).map(|&(_, words)| words)
}

#[test]
fn every_registered_range() {
    let policy = UrlPolicy::new();
    for (table, is_ipv4) in [(IPV4, true), (IPV6, false)] {
        for (text, _) in table {
            let (first, last, _) = block(text);
            // Its ends, its middle, and the addresses beside it, which may be anything.
            for bits in [first, last, first.midpoint(last), first.wrapping_sub(1), last.wrapping_add(1)] {
                if is_ipv4 && bits > u128::from(u32::MAX) {
                    continue;
                }
                let address = address(bits, is_ipv4);
                let expected = if is_ipv4 {
                    expected(IPV4, bits)
                } else {
                    match embedded(bits) {
                        // NAT64 is as special as what is in it.
                        Some((true, inner)) => expected(IPV4, inner),
                        Some((false, inner)) => expected(IPV4, inner).or(expected(IPV6, bits)),
                        None => expected(IPV6, bits),
                    }
                };
                let error = policy.check_address(address).err().map(|error| error.to_string());
                let expected = expected.map(|words| format!("the address is {words}"));
                assert_eq!(error, expected, "{address}, of {text}");
                let url = if is_ipv4 { format!("https://{address}/") } else { format!("https://[{address}]/") };
                assert_eq!(checked(&policy, &url), expected.unwrap_or_else(|| "ok".into()), "{url}");
            }
        }
    }
}

/// The IPv4 address in an IPv6 address, and whether it decides alone.
fn embedded(bits: u128) -> Option<(bool, u128)> {
    let low = bits & 0xffff_ffff;
    match bits >> 32 {
        0 if low > 1 => Some((false, low)),
        0xffff => Some((false, low)),
        high if high == 0x64_ff9b << 64 => Some((true, low)),
        high if high >> 80 == 0x2002 => Some((false, bits >> 80 & 0xffff_ffff)),
        _ => None,
    }
}

/// Every block of IPv4 in every form that IPv6 has for it, and named as what it is.
#[test]
fn every_registered_range_of_ipv4_in_ipv6() {
    let policy = UrlPolicy::new();
    for (text, _) in IPV4 {
        let (first, last, _) = block(text);
        for inner in [first, last] {
            let words = format!("the address is {}", expected(IPV4, inner).unwrap());
            let forms = [
                0xffff << 32 | inner,
                (0x64_ff9b << 96) | inner,
                (0x2002 << 112) | inner << 80 | 1,
                // `::` and `::1` are themselves.
                if inner > 1 { inner } else { 0xffff << 32 | inner },
            ];
            for bits in forms {
                let address = Ipv6Addr::from_bits(bits);
                assert_eq!(policy.check_address(address.into()).unwrap_err().to_string(), words, "{address}");
            }
        }
    }
}

#[test]
fn public_addresses_are_allowed() {
    let policy = UrlPolicy::new();
    for address in [
        "1.1.1.1",
        "8.8.8.8",
        "93.184.215.14",
        "100.63.255.255",
        "100.128.0.0",
        "172.15.255.255",
        "172.32.0.0",
        "223.255.255.255",
        "2606:4700::1111",
        "2a00:1450:4001:82a::200e",
        "2001:200::1",
        "3ffe::1",
        "64:ff9b::808:808",
    ] {
        assert_eq!(policy.check_address(address.parse().unwrap()), Ok(()), "{address}");
    }
    // These hosts are public, and their addresses special all the same.
    for (address, words) in [
        ("::ffff:8.8.8.8", "IPv4-mapped (::ffff:0.0.0.0/96, RFC 4291)"),
        ("::8.8.8.8", "IPv4-compatible (::/96, RFC 4291)"),
        ("2002:808:808::1", "6to4 (2002::/16, RFC 3056)"),
    ] {
        let error = policy.check_address(address.parse().unwrap()).unwrap_err();
        assert_eq!(error.to_string(), format!("the address is {words}"));
    }
}
