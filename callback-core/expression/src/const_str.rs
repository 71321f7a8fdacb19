/// Returns `true` if the strings are equal. Unlike `==`, it is usable in constants.
///
/// ```
/// const EQUAL: bool = callback_expression::str_eq("id", "id");
/// assert!(EQUAL);
/// ```
#[must_use]
pub const fn str_eq(one: &str, other: &str) -> bool {
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
