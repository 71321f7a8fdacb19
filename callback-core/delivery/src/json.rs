//! JSON as text.
//!
//! A `serde_json::Value` cannot represent all that JSON can: `f32` becomes `f64`, and integers beyond 64 bits become
//! floating-point numbers or errors. So bodies and parameters are written from their types and read into their types, and
//! expressions refer to the text between.

use std::borrow::Cow;
use std::fmt;

use serde::Deserialize;
#[cfg(feature = "signature")]
use serde::de::DeserializeOwned;
use serde::de::{DeserializeSeed, Error as _, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;
#[cfg(feature = "signature")]
use serde_json::{Number, Value};

/// A JSON value of which only the outermost level is parsed.
#[derive(Debug)]
pub(crate) enum JsonNode<'j> {
    Null,
    Text(Cow<'j, str>),
    /// A number or a boolean, as it is written.
    Literal(&'j str),
    Array(&'j RawValue),
    Object(&'j RawValue),
}

/// The reason why a member of an object cannot be returned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum MemberError {
    /// Two members have the name.
    Repeated,
}

impl<'j> JsonNode<'j> {
    /// Parses the outermost level. Returns `None` if a text has an escape that is not a character.
    pub(crate) fn of(raw: &'j RawValue) -> Option<Self> {
        #[derive(Deserialize)]
        struct Text<'t>(#[serde(borrow)] Cow<'t, str>);

        let text = raw.get();
        Some(match text.as_bytes().first()? {
            b'n' => Self::Null,
            b'"' => Self::Text(serde_json::from_str::<Text<'_>>(text).ok()?.0),
            b'[' => Self::Array(raw),
            b'{' => Self::Object(raw),
            _ => Self::Literal(text),
        })
    }

    /// Returns the text of a string, number or boolean.
    #[cfg(feature = "send")]
    pub(crate) fn scalar(self) -> Option<Cow<'j, str>> {
        match self {
            Self::Text(text) => Some(text),
            Self::Literal(text) => Some(text.into()),
            Self::Null | Self::Array(_) | Self::Object(_) => None,
        }
    }
}

/// Returns the text of a string, number or boolean.
#[cfg(feature = "send")]
pub(crate) fn scalar(raw: &RawValue) -> Option<Cow<'_, str>> {
    JsonNode::of(raw)?.scalar()
}

/// Returns the items of an array.
#[cfg(feature = "send")]
pub(crate) fn items(array: &RawValue) -> Vec<&RawValue> {
    serde_json::from_str(array.get()).unwrap_or_default()
}

/// Returns the members of an object, sorted by name.
#[cfg(feature = "send")]
pub(crate) fn members(object: &RawValue) -> std::collections::BTreeMap<String, &RawValue> {
    serde_json::from_str(object.get()).unwrap_or_default()
}

/// Returns the item of an array, if it has that many.
pub(crate) fn item(array: &RawValue, index: usize) -> Option<&RawValue> {
    let mut json = serde_json::Deserializer::from_str(array.get());
    ItemSeed(index).deserialize(&mut json).ok()?
}

/// Returns the member of an object, if it has one of that name.
pub(crate) fn member<'j>(object: &'j RawValue, name: &str) -> Result<Option<&'j RawValue>, MemberError> {
    let mut json = serde_json::Deserializer::from_str(object.get());
    // All else has been parsed before.
    MemberSeed(name).deserialize(&mut json).map_err(|_| MemberError::Repeated)
}

struct ItemSeed(usize);

impl<'de> DeserializeSeed<'de> for ItemSeed {
    type Value = Option<&'de RawValue>;

    fn deserialize<D: serde::Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for ItemSeed {
    type Value = Option<&'de RawValue>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an array")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Self::Value, A::Error> {
        for _ in 0..self.0 {
            if items.next_element::<IgnoredAny>()?.is_none() {
                return Ok(None);
            }
        }
        let item = items.next_element()?;
        while items.next_element::<IgnoredAny>()?.is_some() {}
        Ok(item)
    }
}

struct MemberSeed<'n>(&'n str);

impl<'de> DeserializeSeed<'de> for MemberSeed<'_> {
    type Value = Option<&'de RawValue>;

    fn deserialize<D: serde::Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for MemberSeed<'_> {
    type Value = Option<&'de RawValue>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Self::Value, A::Error> {
        #[derive(Deserialize)]
        struct Name<'n>(#[serde(borrow)] Cow<'n, str>);

        let mut found = None;
        while let Some(Name(name)) = members.next_key()? {
            if name != self.0 {
                members.next_value::<IgnoredAny>()?;
            } else if found.replace(members.next_value()?).is_some() {
                return Err(A::Error::custom("repeated"));
            }
        }
        Ok(found)
    }
}

/// The number of arrays and objects within each other that a body may have. The time to validate it is proportional.
#[cfg(feature = "signature")]
pub(crate) const MAX_DEPTH: usize = 64;

/// Returns `true` if more than `levels` arrays and objects are within each other.
#[cfg(feature = "signature")]
pub(crate) fn is_deeper(json: &[u8], levels: usize) -> bool {
    let (mut depth, mut is_text, mut is_escaped) = (0_usize, false, false);
    json.iter().any(|byte| {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' if is_text => is_escaped = true,
            b'"' => is_text = !is_text,
            b'[' | b'{' if !is_text => depth += 1,
            b']' | b'}' if !is_text => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth > levels
    })
}

/// Deserializes JSON into a type.
///
/// With `serde_json/arbitrary_precision`, which another crate of the program may enable, serde cannot read numbers in
/// untagged and internally tagged enums and in flattened fields from a text, but it can from a [`Value`].
#[cfg(feature = "signature")]
pub(crate) fn read<T: DeserializeOwned>(json: &[u8]) -> Result<T, serde_json::Error> {
    serde_json::from_slice(json).or_else(|error| {
        // Without the feature this number is out of range.
        let is_arbitrary_precision = serde_json::from_str::<Value>("1e999").is_ok();
        let value = is_arbitrary_precision.then(|| serde_json::from_slice(json).ok()).flatten();
        value.and_then(|value| T::deserialize(with_plain_numbers(value)).ok()).ok_or(error)
    })
}

/// Replaces numbers that are not integers of up to 128 bits by `f64`, as without `serde_json/arbitrary_precision`. The depth
/// is limited by the parser.
#[cfg(feature = "signature")]
fn with_plain_numbers(value: Value) -> Value {
    match value {
        Value::Number(number) if number.as_u128().is_none() && number.as_i128().is_none() => {
            let float = number.as_f64().and_then(Number::from_f64);
            float.unwrap_or(number).into()
        }
        Value::Array(items) => items.into_iter().map(with_plain_numbers).collect(),
        Value::Object(members) => members.into_iter().map(|(name, value)| (name, with_plain_numbers(value))).collect(),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn raw(json: &str) -> &RawValue {
        serde_json::from_str(json).unwrap()
    }

    #[test]
    fn members_and_items_are_as_written() {
        let object =
            raw(r#"{ "a": [1.50, -0, 340282366920938463463374607431768211455], "b\u0022": 1E400, "c": 1, "c": 2 }"#);
        let array = member(object, "a").unwrap().unwrap();
        let items: Vec<_> = (0..4).map(|index| item(array, index).map(RawValue::get)).collect();
        assert_eq!(items, [Some("1.50"), Some("-0"), Some("340282366920938463463374607431768211455"), None]);
        assert_eq!(member(object, "b\"").unwrap().map(RawValue::get), Some("1E400"));
        assert_eq!(member(object, "d").unwrap().map(RawValue::get), None);
        assert_eq!(member(object, "c").map(|_| ()), Err(MemberError::Repeated));
    }
}
