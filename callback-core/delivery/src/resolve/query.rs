//! Fields of queries and forms.

use super::error::ResolveErrorKind;
use super::form_encoding::{decode, is_decoded, is_utf8};
use super::value::Value;

/// Returns the value of the field `name` in `application/x-www-form-urlencoded` text. The value may be empty.
pub(super) fn find<'q>(text: &'q str, name: &str) -> Result<Value<'q>, ResolveErrorKind> {
    let mut found = None;
    for pair in text.split('&').filter(|pair| !pair.is_empty()) {
        let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
        let is_same = if is_decoded(key) { key == name } else { decode(key).eq(name.bytes()) };
        if is_same && found.replace(value).is_some() {
            return Err(ResolveErrorKind::Repeated);
        }
    }
    let value = found.ok_or(ResolveErrorKind::Missing)?;
    if is_utf8(value) { Ok(Value::FormEncoded(value)) } else { Err(ResolveErrorKind::NotText) }
}
