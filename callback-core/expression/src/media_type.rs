//! Media types of the bodies that expressions read.

/// Returns a media type without its parameters, in lower case: `application/json` of `Application/JSON; charset=utf-8`
/// (RFC 9110, section 8.3.1).
///
/// ```
/// use callback_expression::media_type::essence;
///
/// assert_eq!(essence("Application/JSON; charset=utf-8"), "application/json");
/// ```
#[must_use]
pub fn essence(media_type: &str) -> String {
    let end = media_type.find(';').unwrap_or(media_type.len());
    media_type[..end].trim().to_ascii_lowercase()
}

/// Returns `true` if a body of this media type is JSON: `application/json`, or any with the suffix `+json` (RFC 6839,
/// section 3.1).
///
/// ```
/// use callback_expression::media_type::is_json;
///
/// assert!(is_json("application/cloudevents+json"));
/// assert!(!is_json("application/jsonlines"));
/// ```
#[must_use]
pub fn is_json(media_type: &str) -> bool {
    let essence = essence(media_type);
    essence == "application/json" || essence.ends_with("+json")
}

#[cfg(test)]
mod tests {
    use super::is_json;

    #[test]
    fn json_has_its_type_or_its_suffix() {
        for json in ["application/json", "Application/JSON; charset=utf-8", " application/merge-patch+json ;a=b"] {
            assert!(is_json(json), "{json}");
        }
        for other in
            ["text/plain", "application/jsonlines", "application/json-seq", "json", "application/xml;x=+json", ""]
        {
            assert!(!is_json(other), "{other}");
        }
    }
}
