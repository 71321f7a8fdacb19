//! Addresses of files, as references write them (RFC 3986).

use callback_expression::percent;
use serde_json::Value;

/// The address of a reference, without its fragment.
pub(super) enum Address {
    /// The file in which it stands.
    Same,
    /// Another file. Of several addresses, the first of a known file counts.
    Others(Vec<String>),
}

impl Address {
    /// Resolves a reference in the file `name`, whose own address is `base`.
    ///
    /// A file with a `$self` in a network refers to others relative to that address. These may be files beside it, too.
    pub(super) fn new(name: &str, base: &str, text: &str) -> Self {
        let address = text.split_once('#').map_or(text, |(address, _)| address);
        if address.is_empty() {
            return Self::Same;
        }
        if is_absolute(address) {
            return Self::Others(vec![address.to_owned()]);
        }
        let address = address.split_once('?').map_or(address, |(path, _)| path);
        let Some(path) = percent::decode(address) else { return Self::Others(Vec::new()) };
        let mut addresses = Vec::new();
        if let Some((origin, base_path)) = split_origin(base) {
            addresses.push(format!("{origin}{}", join(base_path, &path)));
            addresses.push(join(name, &path));
        } else {
            addresses.push(join(base, &path));
        }
        Self::Others(addresses)
    }

    /// Returns the addresses of another file.
    pub(super) fn others(self) -> Vec<String> {
        match self {
            Self::Same => Vec::new(),
            Self::Others(addresses) => addresses,
        }
    }
}

/// Returns the address that the references in a file are relative to: its `$self` (3.2), or its name.
///
/// > **OpenAPI Object**, `$self`: This string MUST be in the form of a URI reference […]. [It] provides the self-assigned URI
/// > of this document, which also serves as its base URI.
pub(super) fn base_of(name: &str, document: &Value) -> String {
    let own = document.get("$self").and_then(Value::as_str).filter(|_| document.get("openapi").is_some());
    let own = own.map(|own| own.split_once('#').map_or(own, |(address, _)| address)).filter(|own| !own.is_empty());
    match own {
        None => name.to_owned(),
        Some(own) if is_absolute(own) => own.to_owned(),
        Some(own) => percent::decode(own).map_or_else(|| name.to_owned(), |path| join(name, &path)),
    }
}

/// Returns `true` if an address has a scheme or an authority.
pub(super) fn is_absolute(address: &str) -> bool {
    let scheme = address.split_once(':').map_or("", |(scheme, _)| scheme);
    let is_scheme_character = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.');
    address.starts_with("//")
        || scheme.starts_with(|first: char| first.is_ascii_alphabetic()) && scheme.bytes().all(is_scheme_character)
}

/// Splits an address in a network into the scheme with the authority, and the path.
fn split_origin(address: &str) -> Option<(&str, &str)> {
    if !is_absolute(address) {
        return None;
    }
    let authority = address.find("//").map_or(0, |at| at + 2);
    let path = address[authority..].find('/').map_or(address.len(), |at| authority + at);
    Some(address.split_at(path))
}

/// Resolves a path relative to a file, and removes its `.` and `..` parts.
fn join(file: &str, path: &str) -> String {
    let folder = file.rsplit_once('/').map_or("", |(folder, _)| folder);
    let is_rooted = path.starts_with('/') || file.starts_with('/');
    let parts = if path.starts_with('/') { "" } else { folder }.split('/').chain(path.split('/'));
    let mut joined: Vec<&str> = Vec::new();
    for part in parts {
        match part {
            "" | "." => {}
            ".." if joined.last().is_some_and(|&last| last != "..") => _ = joined.pop(),
            ".." if is_rooted => {}
            part => joined.push(part),
        }
    }
    let joined = joined.join("/");
    if is_rooted { format!("/{joined}") } else { joined }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn relative_addresses() {
        let cases = [
            ("a.yaml", "b.yaml", "b.yaml"),
            ("a.yaml", "./b.yaml#/x", "b.yaml"),
            ("a/b.yaml", "c.yaml", "a/c.yaml"),
            ("a/b.yaml", "../c.yaml", "c.yaml"),
            ("a/b.yaml", "../../c.yaml", "../c.yaml"),
            ("../b.yaml", "../c.yaml", "../../c.yaml"),
            ("../b.yaml", "a/c.yaml", "../a/c.yaml"),
            ("a/b.yaml", "/etc/passwd", "/etc/passwd"),
            ("a/b.yaml", "/../etc", "/etc"),
            ("/a/b.yaml", "c", "/a/c"),
            ("a.yaml", "my%20file.yaml", "my file.yaml"),
            ("a/b.yaml", "%2e%2e/%2E%2E/c.yaml", "../c.yaml"),
            ("a/b.yaml", "..%2fc.yaml", "c.yaml"),
            ("a.yaml", "b.yaml?raw=1#/x", "b.yaml"),
            ("a.yaml", "a//b.yaml", "a/b.yaml"),
            ("a.yaml", "%e4.yaml", ""),
            ("a.yaml", "https://a.example/b.yaml", ""),
            ("a.yaml", "//a.example/b.yaml", ""),
            ("a.yaml", "file:///etc/passwd", ""),
            ("a.yaml", "urn:a:b", ""),
            ("a.yaml", "#/x", ""),
            ("a.yaml", "", ""),
        ];
        for (file, text, expected) in cases {
            let mut found = Address::new(file, file, text).others();
            found.retain(|address| !is_absolute(address));
            let expected: Vec<_> = Some(expected).into_iter().filter(|name| !name.is_empty()).collect();
            assert_eq!(found, expected, "{file} {text}");
        }
    }

    #[test]
    fn own_addresses() {
        let base = |own: &str| base_of("a/b.yaml", &json!({ "openapi": "3.2.0", "$self": own }));
        assert_eq!(base("https://a.example/x/y#"), "https://a.example/x/y");
        assert_eq!(base("../c.yaml"), "c.yaml");
        assert_eq!(base(""), "a/b.yaml");
        assert_eq!(base_of("a/b.yaml", &json!({ "$self": "c" })), "a/b.yaml");
        let Address::Others(found) = Address::new("a/b.yaml", "https://a.example/x/y", "../z.yaml#/a") else {
            panic!("another file")
        };
        assert_eq!(found, ["https://a.example/z.yaml", "z.yaml"]);
    }
}
