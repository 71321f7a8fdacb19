//! Values that are deserialized together with the text that they are read from.
//!
//! Extractors of actix-web read these, so that the framework itself limits, decompresses and decodes the body.

use serde::de::{DeserializeOwned, Error as _};
use serde::{Deserialize, Deserializer};
use serde_json::value::RawValue;
use url::form_urlencoded;

/// A value and its JSON.
pub(super) struct JsonAsReceived<T> {
    pub(super) value: T,
    pub(super) json: Box<RawValue>,
}

/// A value and its form, in one of its encodings.
pub(super) struct FormAsReceived<T> {
    pub(super) value: T,
    pub(super) form: String,
}

impl<'de, T: DeserializeOwned> Deserialize<'de> for JsonAsReceived<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let json = Box::<RawValue>::deserialize(deserializer)?;
        let value = serde_json::from_str(json.get()).map_err(D::Error::custom)?;
        Ok(Self { value, json })
    }
}

impl<'de, T: DeserializeOwned> Deserialize<'de> for FormAsReceived<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let fields = Vec::<(String, String)>::deserialize(deserializer)?;
        let form = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        let value = serde_urlencoded::from_str(&form).map_err(D::Error::custom)?;
        Ok(Self { value, form })
    }
}
