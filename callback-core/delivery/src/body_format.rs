//! Formats of bodies.

use callback_expression::media_type::{essence, is_json};
#[cfg(feature = "send")]
use serde_json::Value;
#[cfg(feature = "send")]
use url::form_urlencoded;

/// The format of bodies of a media type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum BodyFormat {
    /// JSON, also with the suffix `+json` (RFC 6839, 3.1).
    Json,
    /// `application/x-www-form-urlencoded`: the members of an object; a list is a field for each item.
    Form,
    /// Any other media type: the text of a scalar value.
    Text,
}

impl BodyFormat {
    pub(crate) fn of(media_type: &str) -> Self {
        if is_json(media_type) {
            Self::Json
        } else if essence(media_type) == "application/x-www-form-urlencoded" {
            Self::Form
        } else {
            Self::Text
        }
    }

    /// Serializes a value, or returns `None` if the format cannot represent it.
    #[cfg(feature = "send")]
    pub(crate) fn write(self, value: &Value) -> Option<Vec<u8>> {
        match (self, value) {
            (Self::Json, value) => serde_json::to_vec(value).ok(),
            (Self::Text, value) => scalar(value).map(String::into_bytes),
            (Self::Form, Value::Object(members)) => {
                let mut form = form_urlencoded::Serializer::new(String::new());
                for (name, value) in members {
                    match value {
                        Value::Null => {}
                        Value::Array(items) => {
                            for item in items {
                                form.append_pair(name, &scalar(item)?);
                            }
                        }
                        value => _ = form.append_pair(name, &scalar(value)?),
                    }
                }
                Some(form.finish().into_bytes())
            }
            (Self::Form, _) => None,
        }
    }
}

/// Returns the text of a string, number or boolean.
#[cfg(feature = "send")]
pub(crate) fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(is) => Some(is.to_string()),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}

#[cfg(all(test, feature = "send"))]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn formats_of_media_types() {
        let cases = [
            ("application/json", BodyFormat::Json),
            ("Application/JSON; charset=utf-8", BodyFormat::Json),
            ("application/cloudevents+json", BodyFormat::Json),
            ("application/x-www-form-urlencoded", BodyFormat::Form),
            ("text/plain", BodyFormat::Text),
            ("application/xml", BodyFormat::Text),
            ("application/jsonlines", BodyFormat::Text),
        ];
        for (media_type, format) in cases {
            assert_eq!(BodyFormat::of(media_type), format, "{media_type}");
        }
    }

    #[test]
    fn values_that_formats_can_represent() {
        let cases = [
            (BodyFormat::Json, json!({ "a": [null] }), Some(r#"{"a":[null]}"#)),
            (BodyFormat::Text, json!("ü <a/>"), Some("ü <a/>")),
            (BodyFormat::Text, json!(1.5), Some("1.5")),
            (BodyFormat::Text, json!(["a"]), None),
            (
                BodyFormat::Form,
                json!({ "a": "ü&=", "b": [1, true], "c": null, "d": [] }),
                Some("a=%C3%BC%26%3D&b=1&b=true"),
            ),
            (BodyFormat::Form, json!({}), Some("")),
            (BodyFormat::Form, json!({ "a": { "b": 1 } }), None),
            (BodyFormat::Form, json!({ "a": [[1]] }), None),
            (BodyFormat::Form, json!("a"), None),
        ];
        for (format, value, expected) in cases {
            assert_eq!(format.write(&value).as_deref(), expected.map(str::as_bytes), "{value}");
        }
    }
}
