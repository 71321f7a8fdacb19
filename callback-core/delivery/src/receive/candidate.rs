//! Candidate values of texts.

use serde::Serialize;
use serde_json::value::{RawValue, to_raw_value};

/// Returns the values that a text may stand for, as JSON: the text itself, then the number or boolean that it is in JSON.
pub(super) fn candidates(text: &str) -> Vec<Box<RawValue>> {
    let is_scalar = |json: &&RawValue| json.get() == text && !json.get().starts_with(['"', '[', '{', 'n']);
    let scalar = serde_json::from_str(text).ok().filter(is_scalar).map(RawValue::to_owned);
    [Some(to_json(text)), scalar].into_iter().flatten().collect()
}

/// Serializes values that are always JSON: texts, and lists and objects of texts and JSON.
pub(super) fn to_json(value: &(impl Serialize + ?Sized)) -> Box<RawValue> {
    to_raw_value(value).unwrap_or_else(|_| RawValue::NULL.to_owned())
}
