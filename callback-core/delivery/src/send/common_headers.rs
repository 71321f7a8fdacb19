//! The headers that all requests of a sender have.

use http::HeaderMap;

/// Returns the headers of a request, and those that all requests have, unless the request has others of the same name. There is room
/// for those that are added to sign and to send it.
pub(super) fn merged(request: &HeaderMap, common: &HeaderMap) -> HeaderMap {
    let mut headers = HeaderMap::with_capacity(request.len() + common.len() + 4);
    for (name, value) in request {
        headers.append(name, value.clone());
    }
    for (name, value) in common {
        headers.entry(name).or_insert_with(|| value.clone());
    }
    headers
}
