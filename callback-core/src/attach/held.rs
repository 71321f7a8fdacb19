//! What the document's own type keeps of what is put into it.

use serde_json::Value;

use crate::fault::{Fault, Faults, Kind};
use crate::pointer::pointer_of;

/// The type of the document.
#[derive(Clone, Copy)]
pub(super) struct Holder<'a> {
    pub(super) type_name: &'static str,
    /// Reads a document as that type, and writes it again.
    pub(super) again: &'a dyn Fn(&Value) -> serde_json::Result<Value>,
}

impl Holder<'_> {
    /// The document in the words of its type: it may add what goes without saying, and lose nothing.
    pub(super) fn hold(&self, document: &Value) -> Result<Value, Faults> {
        let held = self.result((self.again)(document))?;
        match lost(document, &held) {
            Some(pointer) => Err(Fault::new(None, Kind::Lost { type_name: self.type_name, pointer }).into()),
            None => Ok(held),
        }
    }

    /// What keeps the type from being read or written, as a fault.
    pub(super) fn result<T>(&self, result: serde_json::Result<T>) -> Result<T, Faults> {
        result.map_err(|error| {
            Fault::new(None, Kind::Unreadable { type_name: self.type_name, error: error.to_string() }).into()
        })
    }
}

/// Where something is missing or different, as a JSON pointer.
fn lost(value: &Value, held: &Value) -> Option<String> {
    match (value, held) {
        (Value::Object(value), Value::Object(held)) => value.iter().find_map(|(key, value)| {
            let lost = held.get(key).map_or(Some(String::new()), |held| lost(value, held))?;
            Some(pointer_of(&[key]) + &lost)
        }),
        (Value::Array(values), Value::Array(held)) if values.len() == held.len() => {
            let mut pairs = values.iter().zip(held).enumerate();
            pairs.find_map(|(index, (value, held))| Some(format!("/{index}{}", lost(value, held)?)))
        }
        (Value::Number(one), Value::Number(other)) if one.as_f64() == other.as_f64() => None,
        _ => (value != held).then(String::new),
    }
}
