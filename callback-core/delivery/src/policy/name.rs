//! Host names.

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

/// Removes the trailing dot of a fully qualified name.
pub(super) fn without_dot(name: &str) -> &str {
    name.strip_suffix('.').unwrap_or(name)
}

/// Returns the part of a name above a suffix of whole labels.
pub(super) fn is_below<'n>(name: &'n str, suffix: &str) -> Option<&'n str> {
    name.strip_suffix(suffix)?.strip_suffix('.')
}
