//! Documents whose references are followed.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::path::Path;

use callback_expression::{Pointer, array_index};
use serde_json::Value;

use super::bundle::bundle;
use crate::files::Tree;

/// The number of references that are followed from one to the next.
const MAX_REFERENCES: usize = 32;

/// An OpenAPI document.
pub(crate) struct Document {
    root: Value,
    /// Its schemas are those of OpenAPI 3.0, which are not JSON Schema.
    pub(crate) is_3_0: bool,
    /// The references that were followed and lead nowhere.
    unresolved: RefCell<BTreeSet<String>>,
}

impl Document {
    /// Reads a document, or the standard input for `-`, and the files that it refers to.
    ///
    /// # Errors
    ///
    /// Returns an error, with the path, if it cannot be read, or is not an OpenAPI 3 document.
    pub(crate) fn load(path: &Path, root: Option<&Path>) -> Result<Self, String> {
        let tree = Tree::load(path, root).map_err(|error| {
            let place = error.span.map(|span| format!(":{}:{}", span.line, span.column)).unwrap_or_default();
            format!("{}{place}: {error}; {}", path.display(), error.help())
        })?;
        Self::new(bundle(tree.entry(), tree.files())).map_err(|error| format!("{}: {error}", path.display()))
    }

    /// Creates a document of a value.
    ///
    /// # Errors
    ///
    /// Returns an error if it is not an OpenAPI 3 document.
    pub(crate) fn new(root: Value) -> Result<Self, String> {
        match root.get("openapi") {
            Some(Value::String(version)) if version.starts_with("3.") => {
                let is_3_0 = version.starts_with("3.0");
                Ok(Self { root, is_3_0, unresolved: RefCell::default() })
            }
            Some(version) => {
                Err(format!("the version {version} of OpenAPI is not supported; `openapi` is `3.0`, `3.1` or `3.2`"))
            }
            None => Err("not an OpenAPI document; `openapi` with its version is missing".to_owned()),
        }
    }

    pub(crate) fn root(&self) -> &Value {
        &self.root
    }

    /// Returns the value that a reference into the document leads to. References at the target are not followed.
    pub(crate) fn target(&self, reference: &str) -> Option<&Value> {
        let target = self.find(reference);
        if target.is_none() {
            self.unresolved.borrow_mut().insert(reference.to_owned());
        }
        target
    }

    /// Returns the references that were followed since the last call and lead nowhere.
    pub(crate) fn take_unresolved(&self) -> BTreeSet<String> {
        self.unresolved.take()
    }

    fn find(&self, reference: &str) -> Option<&Value> {
        let pointer = Pointer::from_fragment(reference.strip_prefix('#')?)?;
        pointer.tokens().iter().try_fold(&self.root, |value, token| match value {
            Value::Object(object) => object.get(&**token),
            Value::Array(array) => array.get(array_index(token)?),
            _ => None,
        })
    }

    /// Returns the value, or the one that it refers to. Returns `None` for a reference that leads nowhere.
    pub(crate) fn resolve<'d>(&'d self, value: &'d Value) -> Option<&'d Value> {
        let mut value = value;
        for _ in 0..MAX_REFERENCES {
            match value.get("$ref").and_then(Value::as_str) {
                Some(reference) => value = self.target(reference)?,
                None => return Some(value),
            }
        }
        None
    }

    /// Returns the member of an object, or the value that it refers to.
    pub(crate) fn member<'d>(&'d self, value: &'d Value, name: &str) -> Option<&'d Value> {
        self.resolve(value.get(name)?)
    }
}

/// Returns the message for a reference that leads nowhere.
pub(crate) fn unresolved(reference: &str) -> String {
    format!("`{reference}` leads nowhere; what it refers to is unknown, and is not checked")
}
