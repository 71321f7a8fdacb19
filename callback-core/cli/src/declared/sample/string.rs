//! Sample strings.

use serde_json::{Map, Value};

use super::pattern;

/// The length of a sample.
const MAX_LENGTH: u64 = 64 * 1024;

/// Samples of the formats of JSON Schema and of the format registry of OpenAPI.
const FORMATS: &[(&str, &str)] = &[
    ("base64url", "c2FtcGxl"),
    ("binary", "sample"),
    ("byte", "c2FtcGxl"),
    ("char", "x"),
    ("date", "2026-01-31"),
    ("date-time", "2026-01-31T12:00:00Z"),
    ("duration", "P1D"),
    ("email", "somebody@example.com"),
    ("hostname", "example.com"),
    ("idn-email", "somebody@example.com"),
    ("idn-hostname", "example.com"),
    ("ipv4", "192.0.2.1"),
    ("ipv6", "2001:db8::1"),
    ("iri", "https://example.com/"),
    ("iri-reference", "https://example.com/"),
    ("json-pointer", "/sample"),
    ("media-range", "application/json"),
    ("regex", "^sample$"),
    ("relative-json-pointer", "0/sample"),
    ("time", "12:00:00Z"),
    ("uri", "https://example.com/"),
    ("uri-reference", "https://example.com/"),
    ("uri-template", "https://example.com/{id}"),
    ("url", "https://example.com/"),
    ("uuid", "00000000-0000-4000-8000-000000000000"),
];

/// Returns a string that has the pattern or the format, and a length within the limits.
pub(super) fn string(keywords: &Map<String, Value>, variant: usize) -> Option<String> {
    let limit = |keyword: &str| keywords.get(keyword).and_then(Value::as_u64);
    let (min, max) = (limit("minLength").unwrap_or(0), limit("maxLength").unwrap_or(u64::MAX));
    if min > MAX_LENGTH {
        return None;
    }
    let variant_length = variant as u64;
    if let Some(pattern) = keywords.get("pattern").and_then(Value::as_str)
        && let Some(text) = pattern::matching(pattern, min.max(variant_length), max)
    {
        return Some(text);
    }
    let format = keywords.get("format").and_then(Value::as_str);
    if let Some((_, sample)) = FORMATS.iter().find(|(name, _)| Some(*name) == format) {
        return Some(distinct(sample, variant));
    }
    if keywords.get("contentEncoding").and_then(Value::as_str).is_some_and(|encoding| encoding.starts_with("base64")) {
        return Some("c2FtcGxl".to_owned());
    }
    let mut text = if variant == 0 { "string".to_owned() } else { format!("string{variant}") };
    let length = text.len() as u64;
    if length < min {
        text.extend(std::iter::repeat_n('x', usize::try_from(min - length).unwrap_or_default()));
    }
    if variant == 0 {
        text.truncate(usize::try_from(max).unwrap_or(usize::MAX));
        return Some(text);
    }
    // The end has the variant.
    let excess = (text.len() as u64).saturating_sub(max);
    Some(text.split_off(usize::try_from(excess).unwrap_or_default()))
}

/// Changes the last digit of a sample, or the letter before its last dot.
fn distinct(sample: &str, variant: usize) -> String {
    let Some(at) = sample.rfind(|letter: char| letter.is_ascii_digit()).filter(|_| variant > 0) else {
        return sample.to_owned();
    };
    let digit = char::from(b'0' + u8::try_from(variant % 10).unwrap_or_default());
    format!("{}{digit}{}", &sample[..at], &sample[at + 1..])
}
