//! JSON pointers into a document.

use callback_expression::escape_token;

/// Returns the JSON pointer that has these keys (RFC 6901).
pub(crate) fn pointer(keys: &[&str]) -> String {
    // Paths have some characters that are escaped.
    let mut text = String::with_capacity(keys.iter().map(|key| key.len() + 8).sum());
    for key in keys {
        text.push('/');
        escape_token(key, &mut text).expect("a `String` has no errors");
    }
    text
}
