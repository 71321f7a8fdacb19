//! JSON pointers into a document.

use std::fmt::Write;

use callback_expression::Pointer;

/// Returns the JSON pointer that has these keys (RFC 6901).
pub(crate) fn pointer(keys: &[&str]) -> String {
    let mut text = String::with_capacity(keys.iter().map(|key| key.len() + 2).sum());
    for key in keys {
        if key.bytes().any(|byte| matches!(byte, b'~' | b'/')) {
            _ = write!(text, "{}", Pointer::from_iter([*key]));
        } else {
            text.push('/');
            text.push_str(key);
        }
    }
    text
}
