/// Compares two strings, as `==` does, but in constants.
///
/// ```
/// const SAME: bool = callback_expression::same("id", "id");
/// assert!(SAME);
/// ```
#[must_use]
pub const fn same(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    if one.len() != other.len() {
        return false;
    }
    let mut at = 0;
    while at < one.len() {
        if one[at] != other[at] {
            return false;
        }
        at += 1;
    }
    true
}
