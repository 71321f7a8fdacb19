//! Statuses and the responses that are declared for them.

use callback_core::handler::StatusPattern;
use http::StatusCode;

/// Returns the declared response for a status. A status takes precedence over a range, and a range over `default` (*Responses
/// Object*).
pub(super) fn declared(
    declared: &(impl Iterator<Item = StatusPattern> + Clone),
    status: StatusCode,
) -> Option<StatusPattern> {
    let code = status.as_u16();
    let range = u8::try_from(code / 100).map_or(StatusPattern::Default, StatusPattern::Range);
    [StatusPattern::Code(code), range, StatusPattern::Default]
        .into_iter()
        .find(|&wanted| declared.clone().any(|pattern| pattern == wanted))
}

/// Parses a key of a Responses Object.
pub(super) fn parse(text: &str) -> Option<StatusPattern> {
    match text.as_bytes() {
        b"default" => Some(StatusPattern::Default),
        [digit @ b'1'..=b'5', b'X', b'X'] => Some(StatusPattern::Range(digit - b'0')),
        [b'1'..=b'5', b'0'..=b'9', b'0'..=b'9'] => text.parse().ok().map(StatusPattern::Code),
        _ => None,
    }
}
