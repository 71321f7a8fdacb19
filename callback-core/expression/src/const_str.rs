/// Returns `true` if the strings are equal. Unlike `==`, it is usable in constants.
///
/// ```
/// const EQUAL: bool = callback_expression::str_eq("id", "id");
/// assert!(EQUAL);
/// ```
#[must_use]
pub const fn str_eq(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    // In a constant it is a call, which takes as long as several bytes.
    let length = one.len();
    if length != other.len() {
        return false;
    }
    let mut at = 0;
    while at < length && one[at] == other[at] {
        at += 1;
    }
    at == length
}
