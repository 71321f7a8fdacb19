//! Tables of special-purpose addresses.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use super::network::Network;

/// A network of special purpose.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct SpecialRange {
    pub(super) network: Network,
    /// The purpose, such as "loopback".
    pub(super) purpose: &'static str,
    /// The document or the company that defines it.
    pub(super) authority: &'static str,
}

impl SpecialRange {
    /// Returns the smallest range that contains the address.
    ///
    /// An IPv4 address that is embedded in an IPv6 address is looked up first.
    pub(super) fn of(address: IpAddr) -> Option<&'static Self> {
        let find = |table: &'static [Self]| table.iter().find(|range| range.network.contains(address));
        match address {
            IpAddr::V4(_) => find(IPV4),
            IpAddr::V6(outer) => match EmbeddedIpv4::of(outer) {
                EmbeddedIpv4::None => find(IPV6),
                EmbeddedIpv4::InSpecial(inner) => Self::of(inner.into()).or_else(|| find(IPV6)),
                EmbeddedIpv4::InOrdinary(inner) => Self::of(inner.into()),
            },
        }
    }
}

/// Returns the IPv4 address that is embedded in an IPv6 address.
pub(super) fn embedded_ipv4(address: IpAddr) -> Option<Ipv4Addr> {
    match address {
        IpAddr::V4(_) => None,
        IpAddr::V6(outer) => match EmbeddedIpv4::of(outer) {
            EmbeddedIpv4::None => None,
            EmbeddedIpv4::InSpecial(inner) | EmbeddedIpv4::InOrdinary(inner) => Some(inner),
        },
    }
}

/// The IPv4 address that is embedded in an IPv6 address.
enum EmbeddedIpv4 {
    None,
    /// The IPv6 address itself is special, too.
    InSpecial(Ipv4Addr),
    /// Only the IPv4 address decides.
    InOrdinary(Ipv4Addr),
}

impl EmbeddedIpv4 {
    fn of(address: Ipv6Addr) -> Self {
        let pair = |high: u16, low: u16| Ipv4Addr::from_bits(u32::from(high) << 16 | u32::from(low));
        match address.segments() {
            // The unspecified address and the loopback address.
            [0, 0, 0, 0, 0, 0, 0, 0 | 1] => Self::None,
            // IPv4-compatible and IPv4-mapped (RFC 4291), and 6to4 (RFC 3056).
            [0, 0, 0, 0, 0, 0 | 0xffff, high, low] | [0x2002, high, low, ..] => Self::InSpecial(pair(high, low)),
            // NAT64 (RFC 6052).
            [0x64, 0xff9b, 0, 0, 0, 0, high, low] => Self::InOrdinary(pair(high, low)),
            _ => Self::None,
        }
    }
}

const fn v4(octets: [u8; 4], prefix: u8, purpose: &'static str, authority: &'static str) -> SpecialRange {
    let [a, b, c, d] = octets;
    SpecialRange { network: Network { address: IpAddr::V4(Ipv4Addr::new(a, b, c, d)), prefix }, purpose, authority }
}

/// Missing segments are zero.
const fn v6<const N: usize>(
    start: [u16; N],
    prefix: u8,
    purpose: &'static str,
    authority: &'static str,
) -> SpecialRange {
    let mut s = [0; 8];
    let mut index = 0;
    while index < N {
        s[index] = start[index];
        index += 1;
    }
    let address = IpAddr::V6(Ipv6Addr::new(s[0], s[1], s[2], s[3], s[4], s[5], s[6], s[7]));
    SpecialRange { network: Network { address, prefix }, purpose, authority }
}

/// IANA's IPv4 Special-Purpose Address Registry as of July 2026, with additions. A range stands before those that
/// contain it.
const IPV4: &[SpecialRange] = &[
    v4([0, 0, 0, 0], 32, "this host", "RFC 1122"),
    v4([0, 0, 0, 0], 8, "this network", "RFC 791"),
    v4([10, 0, 0, 0], 8, "private", "RFC 1918"),
    v4([100, 64, 0, 0], 10, "shared by a carrier's customers", "RFC 6598"),
    v4([127, 0, 0, 0], 8, "loopback", "RFC 1122"),
    // Not IANA's: the same virtual address in every Azure network, of DHCP, DNS and the machines' agent.
    v4([168, 63, 129, 16], 32, "the cloud platform's own", "Azure"),
    v4([169, 254, 0, 0], 16, "link-local", "RFC 3927"),
    v4([172, 16, 0, 0], 12, "private", "RFC 1918"),
    v4([192, 0, 0, 8], 32, "an IPv4 dummy", "RFC 7600"),
    v4([192, 0, 0, 0], 29, "for IPv4 service continuity", "RFC 7335"),
    v4([192, 0, 0, 9], 32, "anycast of the Port Control Protocol", "RFC 7723"),
    v4([192, 0, 0, 10], 32, "anycast of TURN", "RFC 8155"),
    v4([192, 0, 0, 170], 32, "for NAT64 discovery", "RFC 8880"),
    v4([192, 0, 0, 171], 32, "for NAT64 discovery", "RFC 8880"),
    v4([192, 0, 0, 0], 24, "for IETF protocols", "RFC 6890"),
    v4([192, 0, 2, 0], 24, "for documentation", "RFC 5737"),
    v4([192, 31, 196, 0], 24, "anycast of AS112", "RFC 7535"),
    v4([192, 52, 193, 0], 24, "anycast of AMT", "RFC 7450"),
    v4([192, 88, 99, 2], 32, "anycast of 6a44 relays", "RFC 6751"),
    v4([192, 88, 99, 0], 24, "anycast of 6to4 relays", "RFC 7526"),
    v4([192, 168, 0, 0], 16, "private", "RFC 1918"),
    v4([192, 175, 48, 0], 24, "delegated to AS112", "RFC 7534"),
    v4([198, 18, 0, 0], 15, "for benchmarking", "RFC 2544"),
    v4([198, 51, 100, 0], 24, "for documentation", "RFC 5737"),
    v4([203, 0, 113, 0], 24, "for documentation", "RFC 5737"),
    v4([224, 0, 0, 0], 4, "multicast", "RFC 5771"),
    v4([255, 255, 255, 255], 32, "broadcast", "RFC 919"),
    v4([240, 0, 0, 0], 4, "reserved", "RFC 1112"),
];

/// IANA's IPv6 Special-Purpose Address Registry as of July 2026, with additions. A range stands before those that
/// contain it.
const IPV6: &[SpecialRange] = &[
    v6([0, 0, 0, 0, 0, 0, 0, 1], 128, "loopback", "RFC 4291"),
    v6([], 128, "unspecified", "RFC 4291"),
    v6([], 96, "IPv4-compatible", "RFC 4291"),
    v6([0, 0, 0, 0, 0, 0xffff], 96, "IPv4-mapped", "RFC 4291"),
    v6([0x64, 0xff9b, 1], 48, "for local IPv4/IPv6 translation", "RFC 8215"),
    v6([0x100], 64, "discard-only", "RFC 6666"),
    v6([0x100, 0, 0, 1], 64, "an IPv6 dummy", "RFC 9780"),
    v6([0x2001], 32, "Teredo", "RFC 4380"),
    v6([0x2001, 1, 0, 0, 0, 0, 0, 1], 128, "anycast of the Port Control Protocol", "RFC 7723"),
    v6([0x2001, 1, 0, 0, 0, 0, 0, 2], 128, "anycast of TURN", "RFC 8155"),
    v6([0x2001, 1, 0, 0, 0, 0, 0, 3], 128, "anycast of DNS-SD registration", "RFC 9665"),
    v6([0x2001, 2], 48, "for benchmarking", "RFC 5180"),
    v6([0x2001, 3], 32, "anycast of AMT", "RFC 7450"),
    v6([0x2001, 4, 0x112], 48, "anycast of AS112", "RFC 7535"),
    v6([0x2001, 0x10], 28, "an identifier (ORCHID)", "RFC 4843"),
    v6([0x2001, 0x20], 28, "an identifier (ORCHIDv2)", "RFC 7343"),
    v6([0x2001, 0x30], 28, "an identifier (DET)", "RFC 9374"),
    v6([0x2001], 23, "for IETF protocols", "RFC 2928"),
    v6([0x2001, 0xdb8], 32, "for documentation", "RFC 3849"),
    v6([0x2002], 16, "6to4", "RFC 3056"),
    v6([0x2620, 0x4f, 0x8000], 48, "delegated to AS112", "RFC 7534"),
    v6([0x3fff], 20, "for documentation", "RFC 9637"),
    v6([0x5f00], 16, "a segment (SRv6)", "RFC 9602"),
    v6([0xfc00], 7, "unique-local", "RFC 4193"),
    v6([0xfe80], 10, "link-local", "RFC 4291"),
    v6([0xfec0], 10, "site-local", "RFC 3879"),
    v6([0xff00], 8, "multicast", "RFC 4291"),
    // All but 2000::/3.
    v6([], 3, "reserved", "RFC 4291"),
    v6([0x4000], 2, "reserved", "RFC 4291"),
    v6([0x8000], 1, "reserved", "RFC 4291"),
];
