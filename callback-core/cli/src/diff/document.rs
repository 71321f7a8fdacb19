//! Documents that are compared, and places in them.

use std::collections::{BTreeMap, HashSet};

use callback_check::Files;
use callback_expression::{Pointer, array_index, percent};
use serde_json::{Map, Value};

/// An entry document with the files that it refers to.
pub(crate) struct Document<'d> {
    /// The path of the entry document, relative to the root, with `/` between its parts.
    entry: &'d str,
    root: &'d Value,
    files: BTreeMap<&'d str, &'d Value>,
}

impl<'d> Document<'d> {
    pub(crate) fn new(entry: &'d str, root: &'d Value, files: impl IntoIterator<Item = (&'d str, &'d Value)>) -> Self {
        Self { entry, root, files: files.into_iter().collect() }
    }

    /// Returns an entry document with the files that were read.
    pub(crate) fn of(entry: &'d str, files: &'d Files) -> Self {
        let root = files.get(entry).unwrap_or(&Value::Null);
        let names = files.names().filter(|name| *name != entry);
        Self::new(entry, root, names.filter_map(|name| Some((name, files.get(name)?))))
    }

    /// Returns the entry document.
    pub(crate) fn root(&self) -> &'d Value {
        self.root
    }

    /// Returns the place of the entry document.
    pub(crate) fn node(&'d self) -> Node<'d> {
        Node { value: self.root, document: self, file: None, pointer: String::new() }
    }

    /// Returns `true` if schemas are those of OpenAPI 3.0, where a reference replaces its object, and `nullable` and boolean
    /// `exclusiveMinimum` exist.
    pub(crate) fn is_3_0(&self) -> bool {
        self.root.get("openapi").and_then(Value::as_str).is_some_and(|version| version.starts_with("3.0"))
    }
}

/// A value, with its place in a document.
#[derive(Clone)]
pub(crate) struct Node<'d> {
    pub(crate) value: &'d Value,
    document: &'d Document<'d>,
    /// `None` in the entry document.
    pub(crate) file: Option<&'d str>,
    pub(crate) pointer: String,
}

impl<'d> Node<'d> {
    pub(crate) fn document(&self) -> &'d Document<'d> {
        self.document
    }

    /// Returns a number that identifies the value.
    pub(crate) fn address(&self) -> usize {
        std::ptr::from_ref(self.value).addr()
    }

    fn child(&self, token: &str, value: &'d Value) -> Self {
        let mut pointer = String::with_capacity(self.pointer.len() + token.len() + 1);
        pointer.push_str(&self.pointer);
        pointer.push('/');
        pointer.push_str(&token.replace('~', "~0").replace('/', "~1"));
        Self { value, pointer, ..self.clone() }
    }

    /// Returns the member of an object, without following a reference at it.
    pub(crate) fn member(&self, name: &str) -> Option<Self> {
        Some(self.child(name, self.value.as_object()?.get(name)?))
    }

    /// Returns the member of an object, or the target if it is a reference.
    pub(crate) fn get(&self, name: &str) -> Option<Self> {
        self.member(name)?.follow()
    }

    /// Returns the text of a member.
    pub(crate) fn text(&self, name: &str) -> Option<&'d str> {
        self.value.as_object()?.get(name)?.as_str()
    }

    /// Returns `true` if a member is `true`.
    pub(crate) fn flag(&self, name: &str) -> bool {
        self.value.get(name).and_then(Value::as_bool).unwrap_or(false)
    }

    pub(crate) fn object(&self) -> Option<&'d Map<String, Value>> {
        self.value.as_object()
    }

    /// Returns the members of an object with their names, without following references. Extensions are left out.
    pub(crate) fn members(&self) -> impl Iterator<Item = (&'d str, Self)> {
        let members = self.object().into_iter().flatten();
        members
            .filter(|(name, _)| !name.starts_with("x-"))
            .map(|(name, value)| (name.as_str(), self.child(name, value)))
    }

    /// Returns the members of an object of names that the document chooses, such as properties.
    pub(crate) fn entries(&self) -> impl Iterator<Item = (&'d str, Self)> {
        self.object().into_iter().flatten().map(|(name, value)| (name.as_str(), self.child(name, value)))
    }

    /// Returns the elements of an array, without following references.
    pub(crate) fn elements(&self) -> impl Iterator<Item = Self> {
        let elements = self.value.as_array().into_iter().flatten();
        elements.enumerate().map(|(index, value)| self.child(&index.to_string(), value))
    }

    /// Returns the `$ref` of the value.
    pub(crate) fn reference(&self) -> Option<&'d str> {
        self.text("$ref")
    }

    /// Returns the place itself, or the target if it is a reference. Returns `None` if there is no target that can be read.
    pub(crate) fn follow(&self) -> Option<Self> {
        let mut node = self.clone();
        let mut seen = HashSet::new();
        while let Some(text) = node.reference() {
            if !seen.insert(node.address()) {
                return None;
            }
            node = node.target(text)?;
        }
        Some(node)
    }

    /// Returns the target of a reference at this place, without following those at the target.
    pub(crate) fn target(&self, text: &str) -> Option<Self> {
        let (address, fragment) = text.split_once('#').unwrap_or((text, ""));
        let root = self.root_of(address)?;
        match Pointer::from_fragment(fragment) {
            Some(pointer) => root.descend(pointer.tokens().iter().map(AsRef::as_ref)),
            None => root.anchor(fragment),
        }
    }

    /// Returns the place that a pointer leads to from here.
    pub(crate) fn descend<'t>(&self, tokens: impl IntoIterator<Item = &'t str>) -> Option<Self> {
        let mut node = self.clone();
        for token in tokens {
            let value = match node.value {
                Value::Object(object) => object.get(token)?,
                Value::Array(array) => array.get(array_index(token)?)?,
                _ => return None,
            };
            node = node.child(token, value);
        }
        Some(node)
    }

    /// Returns the schema of the entry document's components with an `$anchor`.
    fn anchor(&self, name: &str) -> Option<Self> {
        let schemas = self.descend(["components", "schemas"])?;
        schemas.entries().map(|(_, schema)| schema).find(|schema| schema.text("$anchor") == Some(name))
    }

    /// Returns the root of the document that a reference at this place names.
    fn root_of(&self, address: &str) -> Option<Self> {
        let root = |file: Option<&'d str>, value| Self { value, document: self.document, file, pointer: String::new() };
        let file = |name: &str| self.document.files.get_key_value(name).map(|(name, value)| root(Some(*name), *value));
        let entry = || root(None, self.document.root);
        if address.is_empty() {
            return self.file.map_or_else(|| Some(entry()), file);
        }
        if Some(address) == self.document.root.get("$self").and_then(Value::as_str) {
            return Some(entry());
        }
        let address = percent::decode(address)?;
        let path = joined(self.file.unwrap_or(self.document.entry), &address)?;
        if path == self.document.entry { Some(entry()) } else { file(&path) }
    }
}

/// Returns the path that a relative reference in a file leads to, if it does not leave the top folder.
pub(crate) fn joined(file: &str, reference: &str) -> Option<String> {
    let mut path: Vec<&str> = file.split('/').collect();
    path.pop();
    for part in reference.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                path.pop()?;
            }
            part => path.push(part),
        }
    }
    Some(path.join("/"))
}
