//! Serialization: each object lists its fields, and one function writes them.
//!
//! serde's derive would make code for each type and each serializer, which was a tenth of what there was to compile here; and it
//! would itself be compiled for programs that have no other use for it.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::ser::SerializeMap as _;
use serde::{Serialize, Serializer};

use super::entries::Entries;
use crate::schema::{Json, Schema};
use crate::status_pattern::StatusPattern;

/// A value in a document.
pub(crate) enum Node<'n> {
    Bool(bool),
    Text(&'n str),
    Json(&'n Json),
    Schema(&'n Schema),
    List(Vec<Node<'n>>),
    Object(&'n dyn Object),
}

/// A type whose values are in documents.
pub(crate) trait ToNode {
    fn node(&self) -> Node<'_>;
}

/// An object of OpenAPI, or a map of them.
pub(crate) trait Object {
    /// Lists the fields in the order of the specification.
    fn fields(&self, fields: &mut Fields<'_>);

    /// Returns `true` if it is a map without entries.
    fn is_empty(&self) -> bool {
        false
    }
}

/// Takes the fields of an object.
pub(crate) struct Fields<'f>(&'f mut dyn FnMut(&str, &Node<'_>));

impl Fields<'_> {
    /// Adds a field.
    pub(crate) fn always(&mut self, name: &str, value: &dyn ToNode) {
        (self.0)(name, &value.node());
    }

    /// Adds a field, unless it is `None`.
    #[allow(clippy::ref_option, reason = "fields are passed as they are")]
    pub(crate) fn optional<T: ToNode>(&mut self, name: &str, value: &Option<T>) {
        if let Some(value) = value {
            self.always(name, value);
        }
    }

    /// Adds a field, unless it is `false`, an empty list or an empty map.
    pub(crate) fn unless_default(&mut self, name: &str, value: &dyn ToNode) {
        let node = value.node();
        let is_default = match &node {
            Node::Bool(value) => !value,
            Node::List(items) => items.is_empty(),
            Node::Object(object) => object.is_empty(),
            Node::Text(_) | Node::Json(_) | Node::Schema(_) => false,
        };
        if !is_default {
            (self.0)(name, &node);
        }
    }
}

impl Serialize for Node<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Bool(value) => serializer.serialize_bool(*value),
            Self::Text(text) => serializer.serialize_str(text),
            Self::Json(value) => value.serialize(serializer),
            Self::Schema(schema) => schema.serialize(serializer),
            Self::List(items) => serializer.collect_seq(items),
            Self::Object(object) => {
                let mut map = serializer.serialize_map(None)?;
                let mut result = Ok(());
                object.fields(&mut Fields(&mut |name, value| {
                    if result.is_ok() {
                        result = map.serialize_entry(name, value);
                    }
                }));
                result?;
                map.end()
            }
        }
    }
}

/// Implements `Serialize` for types by their nodes.
macro_rules! serialize_by_node {
    ($($type:ty)*) => {
        $(impl serde::Serialize for $type {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serde::Serialize::serialize(&$crate::openapi::ToNode::node(self), serializer)
            }
        })*
    };
}
pub(crate) use serialize_by_node;

impl<T: Object> ToNode for T {
    fn node(&self) -> Node<'_> {
        Node::Object(self)
    }
}

impl ToNode for bool {
    fn node(&self) -> Node<'_> {
        Node::Bool(*self)
    }
}

impl ToNode for String {
    fn node(&self) -> Node<'_> {
        Node::Text(self)
    }
}

impl ToNode for &str {
    fn node(&self) -> Node<'_> {
        Node::Text(self)
    }
}

impl ToNode for Cow<'_, str> {
    fn node(&self) -> Node<'_> {
        Node::Text(self)
    }
}

impl ToNode for Json {
    fn node(&self) -> Node<'_> {
        Node::Json(self)
    }
}

impl ToNode for Schema {
    fn node(&self) -> Node<'_> {
        Node::Schema(self)
    }
}

impl<T: ToNode> ToNode for Vec<T> {
    fn node(&self) -> Node<'_> {
        list(self)
    }
}

impl<T: ToNode> ToNode for &[T] {
    fn node(&self) -> Node<'_> {
        list(self)
    }
}

fn list<T: ToNode>(items: &[T]) -> Node<'_> {
    let mut nodes = Vec::with_capacity(items.len());
    for item in items {
        nodes.push(item.node());
    }
    Node::List(nodes)
}

impl<V: ToNode> Object for BTreeMap<String, V> {
    fn fields(&self, fields: &mut Fields<'_>) {
        for (key, value) in self {
            fields.always(key, value);
        }
    }

    fn is_empty(&self) -> bool {
        self.is_empty()
    }
}

impl<K: Key, V: ToNode> Object for Entries<K, V> {
    fn fields(&self, fields: &mut Fields<'_>) {
        for (key, value) in self.iter() {
            fields.always(&key.key(), value);
        }
    }

    fn is_empty(&self) -> bool {
        self.is_empty()
    }
}

impl<K: Key, V: ToNode> Serialize for Entries<K, V> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.node().serialize(serializer)
    }
}

/// A key of a map.
pub(crate) trait Key {
    fn key(&self) -> Cow<'_, str>;
}

impl Key for String {
    fn key(&self) -> Cow<'_, str> {
        Cow::Borrowed(self)
    }
}

impl Key for &str {
    fn key(&self) -> Cow<'_, str> {
        Cow::Borrowed(self)
    }
}

impl Key for StatusPattern {
    fn key(&self) -> Cow<'_, str> {
        Cow::Owned(match self {
            Self::Code(code) => code.to_string(),
            other => other.to_string(),
        })
    }
}
