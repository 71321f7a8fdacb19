//! JSON pointers into a document.

use callback_expression::Pointer;

/// Returns the JSON pointer that has these keys (RFC 6901).
pub(crate) fn pointer(keys: &[&str]) -> String {
    keys.iter().copied().collect::<Pointer<'_>>().to_string()
}
