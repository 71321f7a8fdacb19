//! The members that are added to a document, as a tree.

use serde_json::Value;

use crate::openapi::{Callback, CallbackEntry, Fields, Node, Object, OpenApi, ToNode, pointer, serialize_by_node};
use crate::schema::Schema;

/// The members that are added to an object of the document, in their order.
#[derive(Default)]
pub(super) struct Members<'a>(pub(super) Vec<(String, Added<'a>)>);

/// The value of an added member.
pub(super) enum Added<'a> {
    /// Further members of an object, which is created if the document does not have it.
    Object(Members<'a>),
    Callback(&'a CallbackEntry),
    Schema(&'a Schema),
    SharedCallback(&'a Callback),
}

impl Object for Members<'_> {
    fn fields(&self, fields: &mut Fields<'_>) {
        for (name, added) in &self.0 {
            fields.always(name, added);
        }
    }
}

impl ToNode for Added<'_> {
    fn node(&self) -> Node<'_> {
        match self {
            Self::Object(members) => members.node(),
            Self::Callback(entry) => entry.node(),
            Self::Schema(schema) => schema.node(),
            Self::SharedCallback(callback) => callback.node(),
        }
    }
}

serialize_by_node!(Members<'_> Added<'_>);

impl<'a> Members<'a> {
    /// Returns the members that the document does not have yet.
    pub(super) fn missing(additions: &'a OpenApi, document: &Value) -> Self {
        let mut members = Self::default();
        let mut add = |keys: &[&str], added| {
            if document.pointer(&pointer(keys)).is_none_or(Value::is_null) {
                members.insert(keys, added);
            }
        };
        for (path, item) in &additions.paths {
            for (method, operation) in item.operations.iter() {
                for (name, entry) in operation.callbacks.iter() {
                    add(&method.place(&["paths", path], &["callbacks", name]), Added::Callback(entry));
                }
            }
        }
        for (name, schema) in &additions.components.schemas {
            add(&["components", "schemas", name], Added::Schema(schema));
        }
        for (name, callback) in &additions.components.callbacks {
            add(&["components", "callbacks", name], Added::SharedCallback(callback));
        }
        members
    }

    /// Returns `true` if nothing is added.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Inserts a value at the keys. Values within one object are inserted one after the other.
    fn insert(&mut self, keys: &[&str], value: Added<'a>) {
        match keys {
            [] => {}
            [key] => self.0.push(((*key).to_owned(), value)),
            [key, rest @ ..] => match self.0.last_mut() {
                Some((last, Added::Object(members))) if last == key => members.insert(rest, value),
                _ => {
                    let mut members = Members::default();
                    members.insert(rest, value);
                    self.0.push(((*key).to_owned(), Added::Object(members)));
                }
            },
        }
    }
}
