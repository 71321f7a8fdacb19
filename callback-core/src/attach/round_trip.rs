//! Serialization of a document by its own type, which must not lose anything.

use callback_check::Diagnostics;
use serde_json::Value;

use crate::diagnostic::{DiagnosticKind, Report};
use crate::openapi::pointer;

/// The type of the document.
#[derive(Clone, Copy)]
pub(super) struct RoundTrip<'a> {
    pub(super) type_name: &'static str,
    /// Deserializes a document as that type, and serializes it again.
    pub(super) reserialize: &'a dyn Fn(&Value) -> serde_json::Result<Value>,
}

impl RoundTrip<'_> {
    /// The type that holds every document.
    pub(super) const JSON: RoundTrip<'static> =
        RoundTrip { type_name: "serde_json::Value", reserialize: &|value| Ok(value.clone()) };

    /// Returns the document as its type serializes it. Fails if something is lost; the type may add default values.
    pub(super) fn check(&self, document: &Value) -> Result<Value, Diagnostics> {
        let after = self.result((self.reserialize)(document))?;
        match lost(document, &after) {
            Some(pointer) => {
                Err(Report::new(None, DiagnosticKind::LostField { type_name: self.type_name, pointer }).into())
            }
            None => Ok(after),
        }
    }

    /// Converts an error of (de)serialization to a diagnostic.
    pub(super) fn result<T>(&self, result: serde_json::Result<T>) -> Result<T, Diagnostics> {
        result.map_err(|error| {
            Report::new(None, DiagnosticKind::ConversionFailed { type_name: self.type_name, error: error.to_string() })
                .into()
        })
    }
}

/// Returns the JSON pointer of the first value that is missing or different after the round trip.
pub(super) fn lost(value: &Value, after: &Value) -> Option<String> {
    match (value, after) {
        (Value::Object(value), Value::Object(after)) => value.iter().find_map(|(key, value)| {
            let lost = after.get(key).map_or(Some(String::new()), |after| lost(value, after))?;
            Some(pointer(&[key]) + &lost)
        }),
        (Value::Array(values), Value::Array(after)) if values.len() == after.len() => {
            let mut pairs = values.iter().zip(after).enumerate();
            pairs.find_map(|(index, (value, after))| Some(format!("/{index}{}", lost(value, after)?)))
        }
        (Value::Number(one), Value::Number(other)) if one.as_f64() == other.as_f64() => None,
        _ => (value != after).then(String::new),
    }
}
