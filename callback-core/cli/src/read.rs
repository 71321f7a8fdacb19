//! Reading of documents from JSON and YAML.

use std::ffi::OsStr;
use std::fmt;
use std::io::{self, Read};

use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};
use serde_saphyr::options::DuplicateKeyPolicy;

/// The levels to which a document may be nested: as many as `serde_json` reads.
const MAX_DEPTH: usize = 128;

/// Reads a file, or the standard input for `-`.
pub(crate) fn document(file: &OsStr) -> Result<Value, String> {
    let mut bytes = Vec::new();
    let read = if file == "-" {
        io::stdin().lock().read_to_end(&mut bytes).map(|_| ())
    } else {
        std::fs::read(file).map(|content| bytes = content)
    };
    read.map_err(|error| format!("cannot be read: {error}"))?;
    parse(file, bytes)
}

/// Parses the content of a file.
pub(crate) fn parse(file: &OsStr, bytes: Vec<u8>) -> Result<Value, String> {
    let text = String::from_utf8(bytes).map_err(|error| format!("is not UTF-8 text: {error}"))?;
    let text = text.trim_start_matches('\u{feff}');
    let Document(value) = if text.trim_start().starts_with('{') && !is_yaml(file) {
        serde_json::from_str(text).map_err(|error| format!("is not JSON: {error}"))?
    } else {
        yaml(text).map_err(|error| format!("is not YAML: {error}"))?
    };
    Ok(value)
}

fn is_yaml(file: &OsStr) -> bool {
    let extension = std::path::Path::new(file).extension();
    extension.is_some_and(|extension| extension.eq_ignore_ascii_case("yaml") || extension.eq_ignore_ascii_case("yml"))
}

fn yaml(text: &str) -> Result<Document, serde_saphyr::Error> {
    let size = text.len();
    let options = serde_saphyr::options! {
        // `no` (Norway) and `y` (a coordinate) are strings, as in YAML 1.2.
        strict_booleans: true,
        duplicate_keys: DuplicateKeyPolicy::Error,
        with_snippet: false,
        budget: serde_saphyr::budget! {
            max_depth: MAX_DEPTH,
            // Documents may be large. The repetitions of aliases have a limit of their own.
            max_events: size.saturating_add(1_000),
            max_nodes: size.saturating_add(1_000),
            max_total_scalar_bytes: size.saturating_mul(2),
        },
    };
    serde_saphyr::from_str_with_options(text, options)
}

/// A value whose keys are strings and unique.
struct Document(Value);

impl<'de> Deserialize<'de> for Document {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(AnyValue).map(Self)
    }
}

struct AnyValue;

impl<'de> Visitor<'de> for AnyValue {
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

    #[allow(clippy::cast_precision_loss, reason = "only its type matters")]
    fn visit_i128<E>(self, value: i128) -> Result<Value, E> {
        Ok((value as f64).into())
    }

    #[allow(clippy::cast_precision_loss, reason = "only its type matters")]
    fn visit_u128<E>(self, value: u128) -> Result<Value, E> {
        Ok((value as f64).into())
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_string<E>(self, value: String) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_none<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Value, A::Error> {
        let mut values = Vec::new();
        while let Some(Document(value)) = access.next_element()? {
            values.push(value);
        }
        Ok(values.into())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Value, A::Error> {
        let mut object = Map::new();
        while let Some(Document(key)) = access.next_key()? {
            let key = match key {
                Value::String(key) => key,
                // Status codes are often written without quotes.
                Value::Number(number) if number.is_u64() => number.to_string(),
                Value::Array(_) | Value::Object(_) => {
                    return Err(Error::custom("a key is a list or a map; make it a string"));
                }
                other => {
                    return Err(Error::custom(format_args!("the key `{other}` is not a string; put it in quotes")));
                }
            };
            if object.contains_key(&key) {
                return Err(Error::custom(format_args!("duplicate key `{key}`; remove one")));
            }
            let Document(value) = access.next_value()?;
            object.insert(key, value);
        }
        Ok(object.into())
    }
}
