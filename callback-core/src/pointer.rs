//! JSON pointers.

use callback_expression::Pointer;

/// Returns the JSON pointer (RFC 6901) of these keys.
pub(crate) fn pointer_of(keys: &[&str]) -> String {
    keys.iter().copied().collect::<Pointer<'_>>().to_string()
}
