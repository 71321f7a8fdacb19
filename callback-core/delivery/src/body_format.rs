//! Formats of bodies.

use callback_expression::media_type::{essence, is_json};
#[cfg(feature = "send")]
use serde_json::value::RawValue;
#[cfg(feature = "send")]
use url::form_urlencoded;

#[cfg(feature = "send")]
use crate::json::{JsonNode, items, members, scalar};

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

    /// Converts a value from JSON, or returns `None` if the format cannot represent it.
    #[cfg(feature = "send")]
    pub(crate) fn write(self, json: &RawValue) -> Option<Vec<u8>> {
        match (self, JsonNode::of(json)?) {
            (Self::Json, _) => Some(json.get().into()),
            (Self::Text, value) => value.scalar().map(|text| text.into_owned().into_bytes()),
            (Self::Form, JsonNode::Object(object)) => {
                let mut form = form_urlencoded::Serializer::new(String::new());
                for (name, value) in members(object) {
                    match JsonNode::of(value)? {
                        JsonNode::Null => {}
                        JsonNode::Array(array) => {
                            for item in items(array) {
                                form.append_pair(&name, &scalar(item)?);
                            }
                        }
                        value => _ = form.append_pair(&name, &value.scalar()?),
                    }
                }
                Some(form.finish().into_bytes())
            }
            (Self::Form, _) => None,
        }
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
            let json = serde_json::value::to_raw_value(&value).unwrap();
            assert_eq!(format.write(&json).as_deref(), expected.map(str::as_bytes), "{value}");
        }
    }
}
