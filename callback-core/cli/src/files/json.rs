//! Reading of JSON.

use std::cell::Cell;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};

use super::format::{Parsed, SyntaxError};

/// Reads a file.
pub(super) fn parse(text: &str) -> Result<Parsed, SyntaxError> {
    let has_duplicate_keys = Cell::new(false);
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let value = AnyValue(&has_duplicate_keys).deserialize(&mut deserializer)?;
    deserializer.end()?;
    Ok(Parsed { value, has_duplicate_keys: has_duplicate_keys.get() })
}

impl From<serde_json::Error> for SyntaxError {
    fn from(error: serde_json::Error) -> Self {
        let text = error.to_string();
        // The position has fields of its own.
        let message = text.rsplit_once(" at line ").map_or(&*text, |(message, _)| message);
        Self::new(message, error.line().max(1), error.column().max(1))
    }
}

/// Reads any value. Of names that stand twice, the last counts, as for JavaScript.
#[derive(Clone, Copy)]
struct AnyValue<'a>(&'a Cell<bool>);

impl<'de> DeserializeSeed<'de> for AnyValue<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for AnyValue<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(Number::from_f64(value).map_or(Value::Null, Value::Number))
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Value, A::Error> {
        let mut values = Vec::new();
        while let Some(value) = access.next_element_seed(self)? {
            values.push(value);
        }
        Ok(values.into())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Value, A::Error> {
        let mut object = Map::new();
        while let Some(name) = access.next_key::<String>()? {
            if object.insert(name, access.next_value_seed(self)?).is_some() {
                self.0.set(true);
            }
        }
        Ok(object.into())
    }
}
